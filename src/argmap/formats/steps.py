"""Steps: nodes and edges of the AIF kind become arguments, relations and moves of a dialogue.

AIF, SADFace and arguebuf say a step as a node with edges into it and out of it. A map says it as
an argument with premises and one target; a step with several targets becomes several arguments.
What undercuts, supports or utters such a step bears on each of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Literal, NamedTuple

from argmap.model.elements import Polarity

_ARGUMENTS: dict[str, Polarity] = {"supports": "supports", "attacks": "attacks"}
_TIES: dict[str, Literal["rephrase", "preference"]] = {
    "rephrase": "rephrase",
    "preference": "preference",
}
MOST_PAIRS = 100_000
MOST_ENDS = 1000
"""Arguments that one step becomes; beyond that it bears on the first of each of its targets."""
_SPOKEN = frozenset(("locution", "transition"))
_HEARD = frozenset(("statement", "supports", "attacks", "rephrase", "preference", "locution"))


class Step(NamedTuple):
    """One argument: its id, the node it comes from, its polarity, premises and one target.

    The target is a node, or the id of one of the arguments that a node becomes. A step that is
    ``narrow`` bears on the first argument of each target alone, as it is on a "circle" or they are "many".
    """

    id: str
    node: str
    polarity: Polarity
    premises: tuple[str, ...]
    target: str
    narrow: str = ""


class Tie(NamedTuple):
    """One relation: the node it comes from, its kind, and what stands at its two ends."""

    node: str
    kind: Literal["rephrase", "preference"]
    origins: tuple[str, ...]
    targets: tuple[str, ...]


class Move(NamedTuple):
    """One illocution or transition: the node it comes from, and what stands at its two ends.

    What an illocution is about is a node, or an argument that a node becomes.
    """

    node: str
    origins: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(slots=True)
class Connection:
    """What nodes and edges come to, in the order of the nodes.

    ``aside`` are the nodes that cannot stand: steps without a premise or a target, and nodes of
    no known kind. ``used`` tells for each edge whether the rest expresses it.
    """

    used: list[bool]
    arguments: list[Step] = field(default_factory=list)
    relations: list[Tie] = field(default_factory=list)
    illocutions: list[Move] = field(default_factory=list)
    transitions: list[Move] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


def connect(kinds: Mapping[str, str], edges: Sequence[tuple[str, str]]) -> Connection:
    """Connect nodes by their edges; the first argument of a node has its id. Linear.

    ``kinds`` gives the kind of each node: statement, supports, attacks, rephrase, preference,
    locution, illocution or transition; "" where it is unknown. An edge that stands twice, that
    leads from or to nowhere, or that joins what cannot be joined, is not used.

    >>> kinds = {"1": "statement", "2": "statement", "3": "supports", "4": "attacks"}
    >>> made = connect(kinds, [("1", "3"), ("3", "2"), ("3", "1"), ("1", "2"), ("4", "3")])
    >>> [(step.id, step.premises, step.target) for step in made.arguments]
    [('3', ('1',), '2'), ('3~2', ('1',), '1')]
    >>> made.used, made.aside
    ([True, True, True, False, False], ['4'])
    """
    ends = _Ends(kinds, edges)
    made = Connection([False] * len(edges))
    standing = {node for node, kind in kinds.items() if kind in ("statement", "locution")}
    standing |= _arguments(kinds, ends)
    # What an illocution is about must stand before it can.
    for wanted in (("transition", *_TIES), ("illocution",)):
        standing |= {
            node
            for node, kind in kinds.items()
            if kind in wanted
            and not standing.isdisjoint(ends.into.get(node, ()))
            and not standing.isdisjoint(ends.out_of.get(node, ()))
        }
    _collect(made, kinds, ends, standing)
    return made


class _Ends:
    """The lawful ends of every step, each with the number of its edge, in order of the edges."""

    def __init__(self, kinds: Mapping[str, str], edges: Sequence[tuple[str, str]]) -> None:
        self.into: dict[str, dict[str, int]] = {}
        self.out_of: dict[str, dict[str, int]] = {}
        for number, (start, end) in enumerate(edges):
            if start == end:
                continue
            side = _side(kinds.get(start, ""), kinds.get(end, ""))
            if side == "into":
                self.into.setdefault(end, {}).setdefault(start, number)
            elif side == "out of":
                self.out_of.setdefault(start, {}).setdefault(end, number)


@lru_cache(maxsize=256)
def _side(first: str, second: str) -> str:
    """Return which end of a step an edge between nodes of two kinds is: into it, out of it, or none."""
    if not first or not second:
        return ""
    if _may_begin(first, second):
        return "into"
    return "out of" if _may_end(first, second) else ""


def _may_begin(first: str, second: str) -> bool:
    """Return whether a node of the first kind may be a premise or origin of one of the second."""
    if second in _ARGUMENTS:
        return first == "statement"
    if second in _TIES:
        return first == "statement" or first in _ARGUMENTS
    if second == "transition":
        return first == "locution"
    return second == "illocution" and first in _SPOKEN


def _may_end(first: str, second: str) -> bool:
    """Return whether a node of the first kind may have one of the second as its target."""
    if first in _ARGUMENTS or first in _TIES:
        return second == "statement" or second in _ARGUMENTS
    if first == "transition":
        return second == "locution"
    return first == "illocution" and second in _HEARD


def _arguments(kinds: Mapping[str, str], ends: _Ends) -> set[str]:
    """Find the steps that stand: all but those that come to rest on nothing."""
    steps = [node for node, kind in kinds.items() if kind in _ARGUMENTS]
    standing = {node for node in steps if node in ends.into}
    left = {node: len(ends.out_of.get(node, ())) for node in steps}
    aimed: dict[str, list[str]] = {}
    for node in steps:
        for target in ends.out_of.get(node, ()):
            if kinds[target] in _ARGUMENTS:
                aimed.setdefault(target, []).append(node)
    gone = [node for node in steps if node not in standing or not left[node]]
    standing.difference_update(gone)
    for node in gone:
        for above in aimed.get(node, ()):
            left[above] -= 1
            if not left[above] and above in standing:
                standing.discard(above)
                gone.append(above)
    return standing


def _collect(made: Connection, kinds: Mapping[str, str], ends: _Ends, standing: set[str]) -> None:
    bearing, narrow = _bearing(kinds, ends, standing)
    for node, kind in kinds.items():
        if kind in ("statement", "locution"):
            continue
        if node not in standing:
            made.aside.append(node)
            continue
        into, out_of = ends.into[node], ends.out_of[node]
        origins = tuple([end for end in into if end in standing])
        targets = tuple([end for end in out_of if end in standing])
        for side in (into, out_of):
            for end, number in side.items():
                made.used[number] = end in standing
        names = bearing.get(node, ())
        if kind in _ARGUMENTS and len(origins) * len(names or targets) > MOST_PAIRS:
            made.aside.append(node)
            for side in (into, out_of):
                for number in side.values():
                    made.used[number] = False
        elif kind in _ARGUMENTS:
            aims = names or [(node, target) for target in targets]
            for name, target in aims:
                step = Step(name, node, _ARGUMENTS[kind], origins, target, narrow.get(node, ""))
                made.arguments.append(step)
        elif kind in _TIES:
            made.relations.append(Tie(node, _TIES[kind], origins, targets))
        elif kind == "illocution":
            about = [
                name
                for end in targets
                for name in [name for name, _ in bearing.get(end, ())] or [end]
            ]
            made.illocutions.append(Move(node, origins, tuple(about)))
        else:
            made.transitions.append(Move(node, origins, targets))


def _bearing(
    kinds: Mapping[str, str], ends: _Ends, standing: set[str]
) -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """Return the names and targets of the arguments that steps become, for steps with several.

    Steps come after their targets. Those on a circle have no such order: they are narrow, and
    returned too.
    """
    steps = [node for node, kind in kinds.items() if kind in _ARGUMENTS and node in standing]
    found: dict[str, list[tuple[str, str]]] = {}
    narrow: dict[str, str] = {}
    if all(len(ends.out_of[node]) == 1 for node in steps):
        return found, narrow
    above: dict[str, list[str]] = {}
    left: dict[str, int] = {}
    for node in steps:
        aims = [end for end in ends.out_of[node] if end in standing and kinds[end] in _ARGUMENTS]
        left[node] = len(aims)
        for end in aims:
            above.setdefault(end, []).append(node)
    done = [node for node in steps if not left[node]]
    for node in done:
        for other in above.get(node, ()):
            left[other] -= 1
            if not left[other]:
                done.append(other)
    ordered = dict.fromkeys(done)
    for node in (*done, *(node for node in steps if node not in ordered)):
        targets = [end for end in ends.out_of[node] if end in standing]
        aims = [name for end in targets for name in [one for one, _ in found.get(end, ())] or [end]]
        pairs = len(aims) * len(ends.into[node])
        if node not in ordered or len(aims) > MOST_ENDS or pairs > MOST_PAIRS:
            aims = targets
            if any(end in found or len(ends.out_of.get(end, ())) > 1 for end in targets):
                narrow[node] = "many" if node in ordered else "circle"
        if len(aims) > 1:
            found[node] = list(zip(_names(node, kinds), aims, strict=False))
    return found, narrow


def _names(node: str, kinds: Mapping[str, str]) -> Iterator[str]:
    """Return the id of the node, then ``~2``, ``~3`` and so on, passing over ids there are."""
    yield node
    for number in count(2):
        made = f"{node}~{number}"
        if made not in kinds:
            yield made
