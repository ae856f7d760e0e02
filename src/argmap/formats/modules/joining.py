"""Modules joined: the maps of all as one map, in which what they name in each other is tied.

Each module becomes a section, which names its file; its elements stand in that section. An away goal or
solution becomes support, an away context a context, what ``extends`` another module support there; what
no module has stays what an element needs ``elsewhere``, with an error (M010). So the map has the same
statements, steps and contexts as if its modules had been one file, and the same statuses.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from argmap.door import checked
from argmap.errors import MapError
from argmap.findings import Finding, Place
from argmap.formats.draft import Draft
from argmap.formats.gsn.plan import own_of
from argmap.formats.gsn.vocabulary import relation_ends
from argmap.formats.modules.module import MISFIT, Module, free
from argmap.formats.modules.naming import keep_apart, name_once, renamed
from argmap.formats.modules.references import (
    LINKS,
    Index,
    Wanted,
    asides_of,
    developments,
    wants_of,
)
from argmap.formats.modules.tying import Tying
from argmap.formats.record import ReadResult
from argmap.model import ASSURANCE, ArgumentMap, Extras, Metadata, Section
from argmap.model.kinds import COLLECTIONS
from argmap.signatures.judging import Signed
from argmap.signatures.modules import MODULE, keep_signed, signed_in


@checked
def join_modules(maps: Mapping[str, ArgumentMap], strict: bool = True) -> ArgumentMap:
    """Join maps, by the names of the modules they are, to the map of one case.

    Raises:
        MapError: If ``strict`` and they do not fit, with every error: a name no module has, a name of two.

    >>> from argmap.model import Statement
    >>> top = Statement(id="G1", kind="claim", text="It is safe.", elsewhere=("G2",))
    >>> low = Statement(id="G2", kind="claim", text="It is tested.")
    >>> case = join_modules({"A": ArgumentMap(statements=(top,)), "B": ArgumentMap(statements=(low,))})
    >>> [(step.id, step.premise_ids) for step in case.arguments]
    [('G1.supportedBy', ('G2',))]
    """
    made = join([Module(name, one, signed=signed_in(one)) for name, one in maps.items()])
    errors = [finding for finding in made.findings if finding.severity == "error"]
    if errors and strict:
        raise MapError(errors, "the case")
    return made.argument_map


def join(modules: Sequence[Module]) -> ReadResult:
    """Return the map of a case, with what does not fit in it and the places of its ids. About linear."""
    named, findings = name_once(modules)
    case = _Case(named)
    made = case.build()
    # Where a name is given twice, most of what is amiss besides follows from that.
    return ReadResult(made, tuple(findings or case.index.findings), case.place_of)


class _Case:
    """A case in the making."""

    def __init__(self, modules: Sequence[Module]) -> None:
        parts = [
            renamed(module, ids) for module, ids in zip(modules, keep_apart(modules), strict=True)
        ]
        self.own: list[dict[str, str]] = [own for _, own in parts]
        self.modules = [
            replace(module, map=made) for module, (made, _) in zip(modules, parts, strict=True)
        ]
        self.home = {
            item_id: number for number, own in reversed([*enumerate(self.own)]) for item_id in own
        }
        self.index = Index(self.modules, self.own)
        self.draft = Draft(taken=set(self.home))
        self.used: set[int] = set()
        """The modules that others rest on."""
        self.section: dict[str, int] = {}
        """The modules, by their sections."""

    def place_of(self, item_id: str) -> Place | None:
        """Return the place of an element in the file of its module."""
        if item_id in self.section:
            return self.modules[self.section[item_id]].place()
        number = self.home.get(item_id)
        if number is None:
            return None
        found = self.modules[number].place_of(self.own[number][item_id])
        return found and self.modules[number].place(self.own[number][item_id])

    def build(self) -> ArgumentMap:
        for number in range(len(self.modules)):
            self._add(number)
        tying = Tying(self.draft)
        wants = [
            wanted
            for number, module in enumerate(self.modules)
            for wanted in wants_of(number, module.map, self.own[number])
        ]
        for wanted in wants:
            if wanted.link != "challenge":
                self._need(tying, wanted)
        for number in range(len(self.modules)):
            for target, supporter in developments(self.index, number):
                self._develop(tying, number, target, supporter)
        tying.finish()
        # A challenge may be against a relation between modules, which is there only now.
        for wanted in wants:
            if wanted.link == "challenge":
                self._challenge(tying, wanted)
        self._head()
        return keep_signed(self.draft.reading().argument_map, self._signed())

    def _signed(self) -> dict[str, tuple[tuple[Signed, ...], dict[str, str]]]:
        """Return the sign-offs of each module, by its section, with the ids in the case of its own."""
        return {
            section: (
                self.modules[number].signed,
                {own: one for one, own in self.own[number].items()},
            )
            for section, number in self.section.items()
            if self.modules[number].signed
        }

    def _add(self, number: int) -> None:
        """Put a module into the case: its section, and its elements in that."""
        module = self.modules[number]
        section = free(module.name, self.draft.taken)
        self.draft.taken.add(section)
        self.section[section] = number
        said = module.map.title or module.name
        file = {MODULE: {"name": module.name, **({"file": module.file} if module.file else {})}}
        # What the format says of the module itself goes with it, as what it says of the elements does.
        extras = Extras({**module.map.extras.thaw(), **file})
        self.draft.add(
            Section, id=section, title=said, description=module.map.description, extras=extras
        )
        for name in COLLECTIONS:
            for item in getattr(module.map, name):
                fields: dict[str, Any] = {}
                if isinstance(item, Section):
                    fields = {} if item.parent else {"parent": section}
                elif getattr(item, "section", item) is None:
                    fields = {"section": section}
                kept = item.model_copy(update=fields) if fields else item
                self.draft.parts[name].setdefault(item.id, kept)

    def _need(self, tying: Tying, wanted: Wanted) -> None:
        found = self.index.find(wanted)
        if found is not None:
            tying.need(wanted.at, found, wanted.link)
            self.used.add(self.home[found])
            self._settle(wanted)

    def _challenge(self, tying: Tying, wanted: Wanted) -> None:
        aims = self._aims(tying, wanted)
        for aim in aims:
            tying.attack(wanted.at, aim)
        if aims:
            self._settle(wanted)

    def _aims(self, tying: Tying, wanted: Wanted) -> list[str]:
        """Return what a challenge is against: an element, or the steps that hold a relation."""
        ends = relation_ends(wanted.name)
        if ends is None:
            found = self.index.find(wanted)
            return [] if found is None else [found]
        here = {own: item_id for item_id, own in self.own[wanted.number].items()}
        sides = [
            here.get(end) or self.index.find(Wanted(wanted.number, wanted.at, wanted.link, end))
            for end in ends
        ]
        left, right = sides
        if left is None or right is None:
            return []
        held = tying.between(left, right) or tying.between(right, left)
        if not held:
            message = f"challenges the relation {wanted.name!r}, and there is none: correct it"
            self.index.report(MISFIT, wanted, message)
        return held

    def _settle(self, wanted: Wanted) -> None:
        """Take a name that was found out of what an element still needs elsewhere."""
        at = "statements" if wanted.at in self.draft.parts["statements"] else "arguments"
        item = self.draft.parts[at][wanted.at]
        changes: dict[str, Any] = {}
        if aside := asides_of(item):
            left = {
                key: [one for one in names if one != wanted.name or LINKS.get(key) != wanted.link]
                for key, names in aside.items()
            }
            own = {**own_of(item), "aside": {key: names for key, names in left.items() if names}}
            said = {key: value for key, value in own.items() if value or key != "aside"}
            extras = {**item.extras.thaw(), "gsn": said}
            changes["extras"] = Extras({key: value for key, value in extras.items() if value})
        if wanted.link != "challenge":
            changes["elsewhere"] = tuple(one for one in item.elsewhere if one != wanted.name)
        self.draft.change(at, wanted.at, **changes)

    def _develop(self, tying: Tying, number: int, target: str, supporter: str) -> None:
        at = "statements" if target in self.draft.parts["statements"] else "arguments"
        if self.draft.parts[at][target].undeveloped:
            self.draft.change(at, target, undeveloped=False)
            tying.developed.add(target)
        elif target not in tying.developed:
            module = self.modules[number]
            message = f"the module {module.name!r} develops it, and it is not undeveloped: mark it so, or name it in 'supportedBy'"
            self.index.findings.append(
                Finding(MISFIT, "warning", message, target, self.place_of(target) or module.place())
            )
        tying.need(target, supporter, "support")
        self.used.add(number)

    def _head(self) -> None:
        """Give the case what is said of it: by the one module that no other rests on, and by all."""
        tops = [one for at, one in enumerate(self.modules) if at not in self.used]
        if len(tops) == 1:
            top = tops[0].map
            self.draft.fields |= {"id": top.id, "title": top.title, "description": top.description}
        self.draft.fields["metadata"] = self._metadata([one.map.metadata for one in self.modules])

    def _metadata(self, said: Sequence[Metadata]) -> Metadata:
        fields: dict[str, Any] = {}
        for name in Metadata.model_fields:
            values = [value for one in said if (value := getattr(one, name)) not in (None, ())]
            if name == "sign_offs":
                # Who signed a module has not signed what others say below it.
                continue
            if name == "ignores":
                # What a module ignores for all of itself would be ignored in the others too.
                values = [tuple(one for one in ignores if one.id is not None) for ignores in values]
            if values and isinstance(values[0], tuple):
                fields[name] = tuple(dict.fromkeys(part for value in values for part in value))
            elif values and _agree(values):
                fields[name] = values[0]
            elif values and name == "reading":
                # The strictest of the readings: a case is no stronger than its most careful part.
                fields[name] = ASSURANCE if ASSURANCE in values else "evidence"
        return Metadata(**fields)


def _agree(values: Iterable[Any]) -> bool:
    first, *others = values
    return all(one == first for one in others)
