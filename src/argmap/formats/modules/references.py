"""References between modules: what an element of one names, found in the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.findings import Finding, Severity
from argmap.formats.gsn.plan import own_of
from argmap.formats.gsn.vocabulary import relation_ends
from argmap.formats.modules.module import JOINT, MISFIT, Module
from argmap.model import Argument, ArgumentMap, Statement
from argmap.naming import nearest

DANGLING, HIDDEN = "M010", "M011"
MOST_NAMED = 3
NEEDS = {"supportedBy": "support", "inContextOf": "context"}
LINKS = {**NEEDS, "challenges": "challenge"}
EITHER = "either"
"""The link of a native map: support, or a context where what is named is one at home."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an element, by its id in the case, names and its own module has not: how, and the name."""

    number: int
    at: str
    link: str
    name: str


@dataclass(slots=True)
class Index:
    """The elements of a case by the ids that their own modules give them."""

    modules: Sequence[Module]
    own: Sequence[Mapping[str, str]]
    """For each module, its own id of each id in the case."""
    findings: list[Finding] = field(default_factory=list)
    by_name: dict[str, list[tuple[int, str]]] = field(init=False, default_factory=dict)
    closed: list[frozenset[str] | None] = field(init=False, default_factory=list)
    """For each module that says so, the ids in the case that others may name."""

    def __post_init__(self) -> None:
        for number, module in enumerate(self.modules):
            for item in module.map.nodes():
                self.by_name.setdefault(self.own[number][item.id], []).append((number, item.id))
            public = frozenset(item.id for item in module.map.statements if item.public)
            self.closed.append(public or None)

    def find(self, wanted: Wanted) -> str | None:
        """Return the id in the case of what is named; report what is not there, or not public."""
        found = [one for one in self._named(wanted) if one[0] != wanted.number]
        if len(found) > 1:
            found = [one for one in found if self._is_open(one)] or found
        if len(found) > 1:
            names = [f"{self.modules[number].name}{JOINT}{wanted.name}" for number, _ in found]
            more = f" or another of {len(names)}" if len(names) > MOST_NAMED else ""
            said = " or ".join(names[:MOST_NAMED]) + more
            message = f"several modules have {wanted.name!r}; write {said}"
            self.report(DANGLING, wanted, message)
            return None
        if not found and wanted.name in self.own[wanted.number].values():
            message = (
                f"names {wanted.name!r} as elsewhere, and it is here: tie the two in this module"
            )
            self.report(DANGLING, wanted, message)
            return None
        if not found:
            known = (*self.by_name, *self._qualified(wanted.name))
            itself = self.own[wanted.number].get(wanted.at)
            hint = nearest(wanted.name, (name for name in known if name != itself))
            message = f"names {wanted.name!r}, which no module of this case has{hint}; correct it, or add its module"
            self.report(DANGLING, wanted, message)
            return None
        if not self._is_open(found[0]):
            module = self.modules[found[0][0]]
            message = (
                f"names {wanted.name!r}, which the module {module.name!r} does not make public; "
                "say 'public: true' there, or rest on what is"
            )
            self.report(HIDDEN, wanted, message)
        return found[0][1]

    def report(self, code: str, wanted: Wanted, message: str) -> None:
        """Add a finding about an element, at its place in the file of its module."""
        severity: Severity = "warning" if code == HIDDEN else "error"
        module = self.modules[wanted.number]
        place = module.place(self.own[wanted.number].get(wanted.at))
        self.findings.append(Finding(code, severity, message, wanted.at, place))

    def _named(self, wanted: Wanted) -> Iterator[tuple[int, str]]:
        found = self.by_name.get(wanted.name, ())
        yield from found
        if JOINT in wanted.name and not found:
            for number, module in enumerate(self.modules):
                if wanted.name.startswith(f"{module.name}{JOINT}"):
                    plain = wanted.name[len(module.name) + 1 :]
                    yield from (one for one in self.by_name.get(plain, ()) if one[0] == number)

    def _qualified(self, name: str) -> Iterator[str]:
        if JOINT in name:
            for own, found in self.by_name.items():
                yield from (f"{self.modules[number].name}{JOINT}{own}" for number, _ in found)

    def _is_open(self, found: tuple[int, str]) -> bool:
        public = self.closed[found[0]]
        return public is None or found[1] in public


def wants_of(number: int, argument_map: ArgumentMap, own: Mapping[str, str]) -> Iterator[Wanted]:
    """Yield what the elements of a module name and it has not. Linear."""
    here = {*own.values()}
    for item in argument_map.nodes():
        aside = asides_of(item)
        for name in item.elsewhere:
            said = [link for key, link in NEEDS.items() if name in aside.get(key, ())]
            yield from (Wanted(number, item.id, link, name) for link in said or [EITHER])
        if isinstance(item, Statement):
            for name in aside.get("challenges", ()):
                ends = (relation_ends(name) or (name,)) if isinstance(name, str) else ()
                if any(end not in here for end in ends):
                    yield Wanted(number, item.id, "challenge", name)


def asides_of(item: Statement | Argument) -> dict[str, list[Any]]:
    """Return what the links of an element of a GSN file name that is not in the file, by the links."""
    aside = own_of(item).get("aside") if "gsn" in item.extras else None
    named = aside.items() if isinstance(aside, dict) else ()
    return {link: names for link, names in named if isinstance(names, list)}


def developments(index: Index, number: int) -> Iterator[tuple[str, str]]:
    """Yield what a module develops in others, each with what supports it there, by ids in the case.

    ``extends`` of a GSN module names another module, elements of it, and for each what is to support it:
    elements of its own, or, where it is a contract between two others, of a third.
    """
    module = index.modules[number]
    block = own_of(module.map).get("module")
    entries = block.get("extends") if isinstance(block, dict) else None
    here = {own: item_id for item_id, own in index.own[number].items()}
    names = [other.name for other in index.modules]
    for entry in entries if isinstance(entries, list) else ():
        named = entry.get("module") if isinstance(entry, dict) else None
        if not isinstance(named, str) or named not in names:
            hint = nearest(named, names) if isinstance(named, str) else ""
            message = f"extends the module {named!r}, which this case has not{hint}; add its file"
            index.findings.append(Finding(MISFIT, "error", message, None, module.place()))
            continue
        develops = entry.get("develops")
        for foreign, value in develops.items() if isinstance(develops, dict) else ():
            target = index.find(Wanted(number, module.name, "support", f"{named}{JOINT}{foreign}"))
            for name in value if isinstance(value, list) else [value]:
                wanted = Wanted(number, module.name, "support", str(name))
                found = here.get(str(name)) or index.find(wanted)
                if target is not None and found is not None:
                    yield target, found
