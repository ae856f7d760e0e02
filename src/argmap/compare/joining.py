"""Joining: the elements of a second reading in the names of the first, so that both fit one map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from argmap.changes.forms import form_of
from argmap.changes.references import rename_in_form
from argmap.compare.matching import Matching
from argmap.compare.passages import text_names
from argmap.model import Argument, ArgumentMap, Party, Relation, Section, Source, Statement
from argmap.model.kinds import BY_COLLECTION, Element

Item = TypeVar("Item", bound=Element)


@dataclass(frozen=True, slots=True)
class Joined:
    """What a second reading says, under the ids of the first where both have it.

    ``ids`` are the new ids by those in the second map. What the first reading lacks has its own id,
    or one like it where the first has that for something else.
    """

    ids: Mapping[str, str]
    parties: Mapping[str, Party]
    sources: Mapping[str, Source]
    sections: Mapping[str, Section]
    statements: Mapping[str, Statement]
    arguments: Mapping[str, Argument]
    relations: Mapping[str, Relation]


def join(matching: Matching, parties: Mapping[str, str], with_pieces: bool = True) -> Joined:
    """Name what the second of two matched maps says as the first does.

    ``parties`` are those of the second that are the same in the first. ``with_pieces`` takes the
    pieces of one statement for that statement; else only the first of them is, and the others stand
    beside it.
    """
    return _Joining(matching, parties, with_pieces).joined()


class _Joining:
    """The names of the second map's elements, found list by list."""

    def __init__(self, matching: Matching, parties: Mapping[str, str], with_pieces: bool) -> None:
        self.first: ArgumentMap = matching.first
        self.second: ArgumentMap = matching.second
        self.taken: set[str] = {item.id for item in self.first.elements()}
        known = matching.units[1] if with_pieces else matching.swapped().pairs
        self.ids: dict[str, str] = {}
        self.name(self.second.parties, parties)
        self.name(self.second.sources, self._same_sources())
        titles = {section.title: section.id for section in self.first.sections}
        self.name(
            self.second.sections,
            {one.id: titles[one.title] for one in self.second.sections if one.title in titles},
        )
        self.name(self.second.statements, known)

    def name(self, items: Iterable[Element], same: Mapping[str, str]) -> None:
        """Give elements the names of what is the same in the first map, and a free one else."""
        for item in items:
            self.ids[item.id] = same.get(item.id) or self._free(item.id)

    def _free(self, name: str) -> str:
        made, number = name, 2
        while made in self.taken:
            made, number = f"{name}-{number}", number + 1
        self.taken.add(made)
        return made

    def _same_sources(self) -> dict[str, str]:
        mine, theirs = text_names(self.first, self.second)
        by_text: dict[str, list[Source]] = {}
        for source in self.first.sources:
            by_text.setdefault(mine[source.id], []).append(source)
        return {
            source.id: _likest(source, by_text[theirs[source.id]]).id
            for source in self.second.sources
            if theirs[source.id] in by_text
        }

    def joined(self) -> Joined:
        """Return everything; what no longer ties anything to anything is left out."""
        arguments = self._arguments()
        relations = self._relations()
        return Joined(
            self.ids,
            self._renamed("parties", self.second.parties),
            self._renamed("sources", self.second.sources),
            self._renamed("sections", self.second.sections),
            self._renamed("statements", self.second.statements),
            arguments,
            relations,
        )

    def _renamed(self, name: str, items: Iterable[Item]) -> dict[str, Item]:
        made = (self._record(name, self._form(name, item)) for item in items)
        found: dict[str, Any] = {}
        for item in made:
            # The first of several pieces speaks for the whole.
            found.setdefault(item.id, item)
        return found

    def _form(self, name: str, item: Element) -> dict[str, Any]:
        form = form_of(item)
        rename_in_form(name, form, self.ids)
        return {**form, "id": self.ids[item.id]}

    def _record(self, name: str, form: dict[str, Any]) -> Any:
        return BY_COLLECTION[name].record.model_validate(form)

    def _arguments(self) -> dict[str, Argument]:
        """Name steps by what they tie together: what aims at a step once that has its name."""
        known: dict[Any, list[str]] = {}
        for item in self.first.arguments:
            known.setdefault(_step(item), []).append(item.id)
        ids = {item.id for item in self.second.arguments}
        waiting = list(self.second.arguments)
        while waiting:
            ready = [one for one in waiting if one.target not in ids or one.target in self.ids]
            # Those that aim at one another in a circle wait for nothing.
            for one in ready or waiting:
                self.ids[one.id] = _taken(known.get(_step(one, self.ids)), one.id) or self._free(
                    one.id
                )
            waiting = [one for one in waiting if one.id not in self.ids]
        made: dict[str, Argument] = {}
        for item in self.second.arguments:
            form = self._form("arguments", item)
            # Within the pieces of one statement nothing supports or attacks it.
            within = {
                self.ids[name]
                for name in item.premise_ids
                if name != item.target and self.ids[name] == form["target"]
            }
            form["premises"] = _but(form["premises"], within)
            if form["premises"]:
                made[form["id"]] = cast(Argument, self._record("arguments", form))
        # Steps that aim at one that is not there bear on nothing.
        gone = {self.ids[item.id] for item in self.second.arguments} - made.keys()
        return {key: one for key, one in made.items() if one.target not in gone}

    def _relations(self) -> dict[str, Relation]:
        known: dict[Any, list[str]] = {}
        for item in self.first.relations:
            known.setdefault(_tie(item), []).append(item.id)
        made: dict[str, Relation] = {}
        for item in self.second.relations:
            ends = _tie(item, self.ids)
            self.ids[item.id] = _taken(known.get(ends), item.id) or self._free(item.id)
            _, origins, targets = ends
            is_tie = len(origins) > 1 if item.kind == "rival" else bool(origins - targets)
            if is_tie:
                form = self._form("relations", item)
                for name in ("origins", "targets"):
                    if name in form:
                        form[name] = list(dict.fromkeys(form[name]))
                made[form["id"]] = cast(Relation, self._record("relations", form))
        return made


def _likest(source: Source, some: Sequence[Source]) -> Source:
    """Return the one that is called the same, of several of one text, as opinions in one case are."""
    return max(some, key=lambda one: (one.title == source.title, one.id == source.id))


def _taken(names: list[str] | None, wanted: str) -> str | None:
    """Take one of some names, the wanted one if it is among them."""
    if not names:
        return None
    return names.pop(names.index(wanted) if wanted in names else 0)


def _but(premises: list[Any], left_out: set[str]) -> list[Any]:
    """Return premises each once, without some."""
    found: dict[str, Any] = {}
    for one in premises:
        found.setdefault(one if isinstance(one, str) else one["statement"], one)
    return [one for name, one in found.items() if name not in left_out]


def _step(item: Argument, ids: Mapping[str, str] | None = None) -> tuple[frozenset[str], str, str]:
    names = ids or {}
    premises = frozenset(names.get(name, name) for name in item.premise_ids)
    return premises, names.get(item.target, item.target), item.polarity


def _tie(
    item: Relation, ids: Mapping[str, str] | None = None
) -> tuple[str, frozenset[str], frozenset[str]]:
    names = ids or {}
    origins, targets = (
        frozenset(names.get(name, name) for name in some) for some in (item.origins, item.targets)
    )
    return item.kind, origins, targets
