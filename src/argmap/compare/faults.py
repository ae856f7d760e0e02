"""Faults: where a hand-in differs from a model, one record each, by kind.

What the model has in one step and a hand-in in two through a statement of its own is no fault. What
hangs on a statement that is missing is not told once more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from argmap.compare.edges import Edge, compare_edges, edges_of
from argmap.compare.pairing import nearest
from argmap.compare.speakers import same_parties
from argmap.languages import message
from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.aims import aim_of
from argmap.query.questions import positions_of
from argmap.results import one_line

FaultKind = Literal[
    "missing",
    "extra",
    "twice",
    "kind",
    "wrong link",
    "reversed",
    "sign",
    "aim",
    "no link",
    "link too many",
    "convergent",
    "linked",
    "speaker",
    "no speaker",
]
FAULTS: Mapping[FaultKind, str] = {
    "missing": message("Missing"),
    "extra": message("Not in the model"),
    "twice": message("Said twice or split"),
    "kind": message("Other kind"),
    "wrong link": message("Wrong link"),
    "reversed": message("Reversed"),
    "sign": message("For and against swapped"),
    "aim": message("Undercut or rebuttal"),
    "no link": message("Link missing"),
    "link too many": message("Link too many"),
    "convergent": message("Convergent for linked"),
    "linked": message("Linked for convergent"),
    "speaker": message("Wrong speaker"),
    "no speaker": message("Speaker missing"),
}
"""The kinds of fault in the order in which they are told, with their headings."""
TOPICS: Mapping[str, tuple[FaultKind, ...]] = {
    message("Statements"): ("missing", "extra", "twice", "kind"),
    message("Links"): ("wrong link", "reversed", "sign", "aim", "no link", "link too many"),
    message("Linked or convergent"): ("convergent", "linked"),
    message("Who says what"): ("speaker", "no speaker"),
}
"""What faults are about, for who is not to be told what is wrong."""
OF_LINKS: tuple[FaultKind, ...] = ("wrong link", "reversed", "sign", "aim", "no link")
"""The kinds that say of a link of the model that a hand-in has it not as it is."""
Pairs = Mapping[str, str]
"""Ids in the hand-in by ids in the model."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference: ``model`` and ``made`` are the ids it is about, in the model and in the hand-in.

    Of a link they are its start and its end.
    """

    kind: FaultKind
    model: tuple[str, ...] = ()
    made: tuple[str, ...] = ()

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {"kind": self.kind, "model": list(self.model), "made": list(self.made)}


def faults_of(model: ArgumentMap, made: ArgumentMap, pairs: Pairs) -> tuple[Fault, ...]:
    """Return the faults of a hand-in whose statements are paired with those of the model, by kind."""
    found = [
        *_statements(model, made, pairs),
        *_links(model, made, pairs),
        *_answers(model, made, pairs),
        *_groups("convergent", model, made, pairs),
        *_groups("linked", made, model, {other: one for one, other in pairs.items()}),
        *_speakers(model, made, pairs),
    ]
    order = list(FAULTS)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def _statements(model: ArgumentMap, made: ArgumentMap, pairs: Pairs) -> Iterator[Fault]:
    for item in model.statements:
        if item.id not in pairs:
            yield Fault("missing", (item.id,))
        elif item.kind != made.statement(pairs[item.id]).kind:
            yield Fault("kind", (item.id,), (pairs[item.id],))
    back = {other: one for one, other in pairs.items()}
    told: dict[str, Statement] = {other: made.statement(other) for other in back}
    for item in made.statements:
        if item.id not in back:
            double = nearest(item, told)
            if double is None:
                yield Fault("extra", (), (item.id,))
            else:
                yield Fault("twice", (back[double],), (double, item.id))


class _Ties:
    """The links of both maps, and those of each that the other has not."""

    def __init__(self, model: ArgumentMap, made: ArgumentMap, pairs: Pairs) -> None:
        self.pairs: Pairs = pairs
        self.back: Pairs = {other: one for one, other in pairs.items()}
        mine = dict.fromkeys(_inferences(model))
        theirs = dict.fromkeys(_inferences(made))
        here = [edge for edge in mine if {edge.start, edge.end} <= pairs.keys()]
        # In order, as dicts, for links are taken off while others are gone through.
        self.lacking = dict.fromkeys(edge for edge in here if _carried(edge, pairs) not in theirs)
        self.fresh = dict.fromkeys(
            edge
            for edge in theirs
            if edge.start in self.back
            and (edge.end not in self.back or _carried(edge, self.back) not in mine)
        )
        self._between = [_by_ends(links) for links in (self.lacking, self.fresh)]
        self._leading: dict[str, list[Edge]] = {}
        for edge in self.fresh:
            self._leading.setdefault(edge.start, []).append(edge)

    def moved(self, edge: Edge) -> Edge | None:
        """Return the first of the made links, as far as not told, that leads from where one should."""
        leading = self._leading.get(self.pairs[edge.start], ())
        return next((one for one in leading if one in self.fresh), None)

    def drop(self, first: Edge, second: Edge) -> None:
        """Take links between two statements off the lists: they are told."""
        for told, links, between in zip(
            (first, second), (self.lacking, self.fresh), self._between, strict=True
        ):
            for edge in between.get(frozenset((told.start, told.end)), ()):
                links.pop(edge, None)


def _by_ends(links: Iterable[Edge]) -> dict[frozenset[str], list[Edge]]:
    found: dict[frozenset[str], list[Edge]] = {}
    for edge in links:
        found.setdefault(frozenset((edge.start, edge.end)), []).append(edge)
    return found


def _links(model: ArgumentMap, made: ArgumentMap, pairs: Pairs) -> Iterator[Fault]:
    ties = _Ties(model, made, pairs)
    agreed = compare_edges(model, made, {one: one for one in pairs}, ties.back)
    for pair in agreed.reversed:
        ties.drop(pair.first, pair.second)
        yield Fault("reversed", pair.first[:2], pair.second[:2])
    for pair in agreed.otherwise:
        if model.kinds.get(pair.first.end) == "question":
            continue
        ties.drop(pair.first, pair.second)
        is_sign = {pair.first.sort, pair.second.sort} != {"attacks", "undercuts"}
        yield Fault("sign" if is_sign else "aim", pair.first[:2], pair.second[:2])
    wide = {*agreed.only_first}
    for edge in ties.lacking:
        if edge in wide and (moved := ties.moved(edge)):
            del ties.fresh[moved]
            yield Fault("wrong link", edge[:2], moved[:2])
        elif edge in wide:
            yield Fault("no link", edge[:2], (pairs[edge.start], pairs[edge.end]))
    beyond = {*agreed.only_second}
    for edge in ties.fresh:
        if edge in beyond:
            yield Fault("link too many", (ties.back[edge.start], ties.back[edge.end]), edge[:2])
    yield from _doubted(model, made, ties)


def _inferences(argument_map: ArgumentMap) -> list[Edge]:
    """Return the links but those to questions, which answers may be tied to in other ways."""
    kinds = argument_map.kinds
    return [edge for edge in edges_of(argument_map) if kinds.get(edge.end) != "question"]


def links_of(argument_map: ArgumentMap) -> frozenset[tuple[str, str]]:
    """Return what is tied to what: the premises of steps to conclusions, and answers to questions."""
    inferred = (edge[:2] for edge in _inferences(argument_map))
    return frozenset((*inferred, *_positions(argument_map)))


def _answers(model: ArgumentMap, made: ArgumentMap, pairs: Pairs) -> Iterator[Fault]:
    """Yield what answers a question, or speaks against it, in one of the maps alone."""
    back = {other: one for one, other in pairs.items()}
    theirs = {
        (back[start], back[end]): side
        for (start, end), side in _positions(made).items()
        if {start, end} <= back.keys()
    }
    mine = {ends: side for ends, side in _positions(model).items() if {*ends} <= pairs.keys()}
    for ends, side in mine.items():
        if theirs.get(ends, side) != side or ends not in theirs:
            kind: FaultKind = "sign" if ends in theirs else "no link"
            yield Fault(kind, ends, (pairs[ends[0]], pairs[ends[1]]))
    for ends in theirs:
        if ends not in mine:
            yield Fault("link too many", ends, (pairs[ends[0]], pairs[ends[1]]))


def _positions(argument_map: ArgumentMap) -> dict[tuple[str, str], str]:
    return {
        (name, question): one.side
        for question, found in positions_of(argument_map).items()
        for one in found
        for name in one.ids
    }


def _carried(edge: Edge, pairs: Pairs) -> Edge:
    return Edge(pairs[edge.start], pairs[edge.end], edge.sort)


def _doubted(model: ArgumentMap, made: ArgumentMap, ties: _Ties) -> Iterator[Fault]:
    """Yield what doubts or backs another step to the same conclusion than in the model."""
    theirs = _steps_aimed_at(made)
    for edge, premises in _steps_aimed_at(model).items():
        if {edge.start, edge.end} <= ties.pairs.keys():
            expected = {ties.pairs[name] for name in premises if name in ties.pairs}
            given = theirs.get(_carried(edge, ties.pairs), set())
            if expected and given and not expected & given:
                yield Fault("wrong link", edge[:2], (ties.pairs[edge.start], ties.pairs[edge.end]))


def _steps_aimed_at(argument_map: ArgumentMap) -> dict[Edge, set[str]]:
    """Return, for each link that aims at a step, the premises of the steps it aims at."""
    found: dict[Edge, set[str]] = {}
    ends = {
        edge[:2]: edge for edge in edges_of(argument_map) if edge.sort in ("undercuts", "backs")
    }
    for step in argument_map.arguments:
        aim = argument_map[step.target]
        if isinstance(aim, Argument):
            _, end = aim_of(argument_map, aim)
            for name in step.premise_ids:
                if end is not None and (edge := ends.get((name, end))) is not None:
                    found.setdefault(edge, set()).update(aim.premise_ids)
    return found


def _groups(
    kind: Literal["convergent", "linked"], first: ArgumentMap, second: ArgumentMap, pairs: Pairs
) -> Iterator[Fault]:
    """Yield the steps of the first whose premises all lead to its conclusion in the second, but apart.

    The first is the model where that is ``convergent``, and the hand-in where it is ``linked``.
    """
    together: dict[str, list[tuple[frozenset[str], str]]] = {}
    for step in second.arguments:
        together.setdefault(step.target, []).append((frozenset(step.premise_ids), step.polarity))
    seen: set[tuple[frozenset[str], str]] = set()
    for step in first.arguments:
        found = [pairs[name] for name in step.premise_ids if name in pairs]
        if len(found) < 2 or step.target not in pairs:
            continue
        steps = [
            names for names, sign in together.get(pairs[step.target], ()) if sign == step.polarity
        ]
        tied = [name for name in found if any(name in names for names in steps)]
        apart = [
            pair for pair in combinations(tied, 2) if not any(names >= {*pair} for names in steps)
        ]
        key = (frozenset(found), pairs[step.target])
        if apart and key not in seen:
            seen.add(key)
            names = [name for name in tied if any(name in pair for pair in apart)]
            back = {other: one for one, other in pairs.items()}
            mine = (*(back[name] for name in names), step.target)
            theirs = (*names, pairs[step.target])
            yield Fault(kind, mine, theirs) if kind == "convergent" else Fault(kind, theirs, mine)


def _speakers(model: ArgumentMap, made: ArgumentMap, pairs: Pairs) -> Iterator[Fault]:
    same = same_parties(model, made, pairs.items())
    for one, other in pairs.items():
        mine = {(held.party, held.stance) for held in model.statement(one).attributions}
        theirs = {
            (same.get(held.party, f"second:{held.party}"), held.stance)
            for held in made.statement(other).attributions
        }
        if mine and mine != theirs:
            yield Fault("speaker" if theirs else "no speaker", (one,), (other,))
