"""Drafting: a merge of two readings as a patch on the first, with what is undecided left open.

What the second reading alone has comes in. Where both say something of the same, and not the same, the
first stays as it is, and the point is listed: readers decide, never the program.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from argmap.changes import Patch, diff
from argmap.changes.forms import collection_of
from argmap.changes.references import names_in
from argmap.compare.agreement import Agreement
from argmap.compare.edges import SIGNS, SIGNS_OF, Edge, EdgePair, end_and_sort
from argmap.compare.joining import Joined, join
from argmap.errors import MapError
from argmap.model import Argument, ArgumentMap, Relation
from argmap.results import one_line

Issue = Literal[
    "kind",
    "stance",
    "hedge",
    "time",
    "basis",
    "fidelity",
    "party",
    "split",
    "reversed",
    "flip",
    "aim",
    "grouped",
    "tie",
]


ISSUE_WORDS: Mapping[Issue, str] = {
    "kind": "kind",
    "stance": "stance",
    "hedge": "hedged or not",
    "time": "time",
    "basis": "basis",
    "fidelity": "fidelity",
    "party": "speakers",
    "split": "one statement or several",
    "reversed": "which way round",
    "flip": "for or against",
    "aim": "at the step or at its conclusion",
    "grouped": "needed together or not",
    "tie": "does not fit",
}


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What a merge does not decide: the ids that it is about in each map, and what each says.

    Of steps the ids are the start and the end; of premises that one links, and of what does not fit,
    the premises and the end.
    """

    issue: Issue
    first: tuple[str, ...]
    second: tuple[str, ...]
    says: tuple[Any, Any] = (None, None)
    party: str | None = None
    """Whose stance, hedge or basis it is, by id in the first map."""

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        made = {"issue": self.issue, "first": list(self.first), "second": list(self.second)}
        says = {"says": list(self.says)} if self.says != (None, None) else {}
        return made | says | ({"party": self.party} if self.party else {})


@dataclass(frozen=True, slots=True)
class DraftMerge:
    """A patch that brings into the first map what the second alone has, and the points left open."""

    patch: Patch
    map: ArgumentMap
    open_points: tuple[OpenPoint, ...]

    __repr__ = one_line

    def reason(self, first: str, second: str) -> str:
        """Return what the patch is for, with a line for each point that it leaves open, by ids."""
        lines = [f"Draft merge: what {second} has and {first} lacks."]
        if self.open_points:
            lines.append("Left open, for the readers to settle:")
        for one in self.open_points:
            says = f": {one.says[0]}, {one.says[1]}" if one.says != (None, None) else ""
            ids = " / ".join(", ".join(names) for names in (one.first, one.second) if names)
            by = f" ({one.party})" if one.party else ""
            lines.append(f"- {ISSUE_WORDS[one.issue]}{by}: {ids}{says}")
        return "\n".join(lines)


def draft_merge(found: Agreement) -> DraftMerge:
    """Draft a merge of two readings. The map that comes of it is sound.

    >>> from argmap.compare.agreement import agreement
    >>> from argmap.edit import remove
    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> made = draft_merge(agreement(remove(town, "no2-fell"), town))
    >>> "no2-fell" in made.map, made.open_points
    (True, ())
    """
    joined = join(found.matching, found.speakers.parties)
    points = list(open_points(found))
    made = found.first
    fresh, regrouped = _steps(found, joined)
    points += regrouped
    for some in _lots(joined, found.first, fresh):
        try:
            made = _with(made, joined, some)
        except MapError:
            # Two wholes of one part, say, or a tie of what stays out: that the readers settle.
            points += [OpenPoint("tie", tuple(_ends(one)), (one.id,)) for one in some]
    return DraftMerge(diff(found.first, made), made, tuple(points))


def open_points(found: Agreement) -> Iterator[OpenPoint]:
    """Yield what both readings speak of and see otherwise: statements first, then steps."""
    for one in found.matches:
        if one.also_first or one.also_second:
            yield OpenPoint("split", one.firsts, one.seconds)
    for name, labels in found.labels.items():
        for thing in labels.differing:
            ends = ((thing.match.first,), (thing.match.second,))
            issue: Any = name
            yield OpenPoint(issue, *ends, (thing.first, thing.second), thing.party)
    for match in (*found.speakers.wrong, *found.speakers.partly, *found.speakers.unsaid):
        yield OpenPoint("party", (match.first,), (match.second,))
    steps = found.relations
    yield from (_of_pair("reversed", pair) for pair in steps.reversed)
    yield from (_of_pair("flip", pair) for pair in steps.flips)
    yield from (_of_pair("aim", pair) for pair in steps.aims)
    pairs = found.matching.pairs
    for two in steps.grouped:
        ids = (*two.premises, two.conclusion)
        yield OpenPoint("grouped", ids, tuple(pairs[name] for name in ids))


def _of_pair(issue: Issue, pair: EdgePair) -> OpenPoint:
    return OpenPoint(issue, pair.first[:2], pair.second[:2], (pair.first.sort, pair.second.sort))


def _lots(joined: Joined, known: ArgumentMap, steps: Iterable[Argument]) -> Iterator[list[Any]]:
    """Yield what comes in together: all statements, all steps, and each tie by itself."""
    yield [one for name, one in joined.statements.items() if name not in known]
    yield [*steps]
    yield from ([tie] for name, tie in joined.relations.items() if name not in known)


def _steps(found: Agreement, joined: Joined) -> tuple[list[Argument], list[OpenPoint]]:
    """Return the steps that come in, and points for those that stay out and are not told before."""
    known, spoken_of = found.first, _spoken_of(found, joined)
    back = {new: old for old, new in joined.ids.items()}
    by_aim: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for one in known.arguments:
        by_aim.setdefault((one.target, one.polarity), []).append(one.premise_ids)
    steps = {name: one for name, one in joined.arguments.items() if name not in known}
    wanted: dict[str, Argument] = {}
    points: list[OpenPoint] = []
    for name, one in steps.items():
        starts = {*one.premise_ids}
        beside = [some for some in by_aim.get((one.target, one.polarity), ()) if starts & {*some}]
        spoken = [edge.start for edge in _edges(found.second, joined, back[name]) & spoken_of]
        if not beside and not spoken:
            wanted[name] = one
        elif starts - {*spoken} and all(starts != {*some} for some in beside):
            # The same reason with more premises, or fewer: brought in, it would count twice.
            held = dict.fromkeys(start for some in beside for start in some)
            mine = (*held, *sorted({*spoken} - held.keys()), one.target)
            points.append(OpenPoint("grouped", mine, _ends_of(one, back)))
    while True:
        # What aims at a step that stays out has nothing to aim at.
        out = [
            name for name, one in wanted.items() if one.target in steps and one.target not in wanted
        ]
        if not out:
            return [*wanted.values()], points
        points += [OpenPoint("tie", (), _ends_of(wanted.pop(name), back)) for name in out]


def _spoken_of(found: Agreement, joined: Joined) -> set[Edge]:
    """Return the edges of what is left open, and of what the first has as a way, in joined names."""
    steps, ids = found.relations, joined.ids
    # Whichever way the second ties two statements of which the readers dispute, it stays out.
    second = {
        Edge(ids[pair.second.start], ids[pair.second.end], sort)
        for pair in (*steps.reversed, *steps.otherwise)
        for sort in SIGNS_OF
    }
    second |= {Edge(ids[one.start], ids[one.end], one.sort) for one in steps.ways_second}
    for two in steps.grouped:
        second |= {Edge(name, two.conclusion, sort) for name in two.premises for sort in SIGNS}
    return second


def _edges(second: ArgumentMap, joined: Joined, name: str) -> set[Edge]:
    """Return the edges of a step of the second map in joined names."""
    step = second.argument(name)
    found = end_and_sort(second, step)
    if found is None:
        return set()
    end, sort = found
    return {Edge(joined.ids[start], joined.ids[end], sort) for start in step.premise_ids}


def _ends_of(step: Argument, back: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(back.get(name, name) for name in (*step.premise_ids, step.target))


def _with(made: ArgumentMap, joined: Joined, some: Sequence[Any]) -> ArgumentMap:
    """Return a map with some elements, and the parties and sources that they name.

    Raises:
        MapError: If they do not fit.
    """
    lists: dict[str, list[Any]] = {}
    for one in some:
        # How the second is cut into sections is its own affair.
        aside = one.section is not None and one.section not in made
        kept = one.model_copy(update={"section": None}) if aside else one
        lists.setdefault(collection_of(one), []).append(kept)
    for name in ("parties", "sources"):
        there = getattr(joined, name)
        lists[name] = [one for key, one in there.items() if key not in made]
    used = _named(some, lists)
    for name in ("parties", "sources"):
        lists[name] = [one for one in lists[name] if one.id in used]
    update = {name: (*getattr(made, name), *items) for name, items in lists.items() if items}
    return made.model_copy(update=update) if update else made


def _named(some: Iterable[Any], lists: dict[str, list[Any]]) -> set[str]:
    """Return the ids that elements name, and those that these name in turn."""
    there = {one.id: one for items in lists.values() for one in items}
    todo, used = list(some), set()
    for one in todo:
        for name in names_in(collection_of(one), one):
            if name in there and name not in used:
                used.add(name)
                todo.append(there[name])
    return used


def _ends(one: Any) -> tuple[str, ...]:
    return (*one.origins, *one.targets) if isinstance(one, Relation) else (one.id,)
