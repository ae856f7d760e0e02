"""Division of an attack graph: what every extension holds, and parts that are solved on their own.

The extensions of the whole are the unions of one extension of each part with what all hold. For
semantics whose extensions are complete, and for cf2, the parts lie among what the grounded
labelling leaves undecided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from argmap.semantics.dung.attack_graph import AttackGraph, Part
from argmap.semantics.dung.components import separate, weak_components
from argmap.semantics.dung.grounded import (
    IN,
    accepted,
    labels_of_graph,
    undecided,
)
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.registry import Semantics, find_semantics
from argmap.semantics.dung.search import Search

# Beyond it, two parts of one shape are rare, and keys cost as much as they spare.
LARGEST_SHAPE = 40
# Where most of the graph stays undecided, cutting it out costs more than it spares.
MOSTLY_OPEN = 0.5


@dataclass(frozen=True, slots=True)
class Division:
    """What every extension holds, sorted, and the parts in between, each with its semantics."""

    core: list[int]
    parts: list[tuple[Part, Semantics]]


class Searches:
    """Searches made so far: parts of the same shape share one."""

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self._known: dict[object, tuple[Part, Search]] = {}

    def of(self, part: Part, semantics: Semantics) -> Search:
        """Return the search of a part."""
        self.limit.check()
        # Parts are numbered from 0, so equal attack lists mean equal problems: benchmark graphs and
        # large maps repeat the same little knots many times.
        key: object = (semantics.letters, id(part))
        if len(part) <= LARGEST_SHAPE:
            key = (semantics.letters, *map(tuple, part.attackers))
        found = self._known.get(key)
        if found is None:
            # The part is kept beside the search: its ``id`` is a key only while it lives.
            found = self._known[key] = (part, semantics.search(part, self.limit))
        return found[1]


def divide(
    graph: AttackGraph, semantics: Semantics, searches: Searches, is_joint: bool = False
) -> Division:
    """Divide a graph. Linear, but for stage, which needs to know whether stable extensions exist.

    Joint, all that the grounded labelling leaves undecided is one part.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> graph = attack_graph("abcde", ["ab", "bc", "de", "ed"])
    >>> made = divide(graph, find_semantics("PR"), Searches(Limit()))
    >>> made.core, [list(part.numbers) for part, _ in made.parts]
    ([0, 2], [[3, 4]])
    """
    # Naive extensions know no defence, so the grounded labelling says nothing about them.
    if semantics.scope == "without self-attackers":
        whole = graph.whole
        fit = [
            argument for argument in range(len(whole)) if argument not in whole.attacked[argument]
        ]
        return _divide_members(whole, fit, semantics)
    labels = labels_of_graph(graph)
    members, marks = undecided(labels)
    core = accepted(labels)
    if not members or semantics.scope == "nothing":
        return Division(core, [])
    is_mostly_open = len(members) > MOSTLY_OPEN * len(graph)
    # Stage, asked about one extension only: the range of the whole decides, so the whole it is.
    if is_joint and is_mostly_open and semantics.scope == "whole":
        return Division([], [(graph.whole, semantics)])
    joint = graph.part(members, marks)
    # A stage extension need not hold the grounded one, unless it is stable.
    if semantics.scope == "whole":
        return _by_stable(graph, labels, joint, semantics, searches, is_joint)
    if is_joint:
        return Division(core, [(joint, semantics)])
    return Division(core, [(part, semantics) for part in separate(joint)])


def _divide_members(whole: Part, members: Sequence[int], semantics: Semantics) -> Division:
    """Divide members into parts; one that is alone among them is in every extension."""
    core, parts = [], []
    for group in weak_components(whole, members):
        # Nothing is in conflict with it.
        if len(group) == 1:
            core += group
        else:
            parts.append((whole.among(group), semantics))
    return Division(sorted(core), parts)


def _by_stable(
    graph: AttackGraph,
    labels: bytearray,
    joint: Part,
    semantics: Semantics,
    searches: Searches,
    is_joint: bool,
) -> Division:
    """Divide for extensions that are the stable ones wherever a component has any."""
    stable = find_semantics("ST")
    core = accepted(labels)
    # If there are stable extensions, the stage extensions are these, and those hold the grounded
    # extension; so the small problem without it is enough.
    if is_joint and searches.of(joint, stable).find() is not None:
        return Division(core, [(joint, stable)])
    parts = separate(joint)
    failed = {part.numbers[0] for part in parts if searches.of(part, stable).find() is None}
    if not failed:
        return Division(core, [(part, stable) for part in parts])
    whole = graph.whole
    core = []
    made: list[tuple[Part, Semantics]] = []
    of_first = {part.numbers[0]: part for part in parts}
    # Only the components of the graph that have no stable extension have to be searched as they
    # were, with all that the grounded labelling has decided in them.
    for group in weak_components(whole):
        inner = [of_first[first] for first in group if first in of_first]
        if failed.isdisjoint(part.numbers[0] for part in inner):
            core += [argument for argument in group if labels[argument] == IN]
            made += [(part, stable) for part in inner]
        else:
            made.append((whole.among(group), semantics))
    return Division(sorted(core), made)
