"""Division of an attack graph: what every extension holds, and parts that are solved on their own.

The extensions of the whole are the unions of one extension of each part with what all hold. For
semantics whose extensions are complete, and for cf2, the parts lie among what the grounded
labelling leaves undecided.
"""

from dataclasses import dataclass

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.components import weak_components
from argmap.semantics.dung.grounded import IN, UNDECIDED, grounded_labels
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.registry import Semantics, find_semantics
from argmap.semantics.dung.search import Search

LARGEST_SHAPE = 40


@dataclass(frozen=True, slots=True)
class Division:
    """What every extension holds, sorted, and the parts in between, each with its semantics."""

    core: list[int]
    parts: list[tuple[Part, Semantics]]


class Searches:
    """Searches made so far: parts of the same shape share one."""

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self._known: dict[object, Search] = {}

    def of(self, part: Part, semantics: Semantics) -> Search:
        """Give the search of a part."""
        self.limit.check()
        key: object = (semantics.letters, id(part))
        if len(part) <= LARGEST_SHAPE:
            key = (semantics.letters, *map(tuple, part.attackers))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = semantics.search(part, self.limit)
        return found


def divide(whole: Part, semantics: Semantics, searches: Searches) -> Division:
    """Divide a graph. Linear, but for stage, which needs to know whether stable extensions exist.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> whole = attack_graph("abcde", ["ab", "bc", "de", "ed"]).whole
    >>> made = divide(whole, find_semantics("PR"), Searches(Limit()))
    >>> made.core, [list(part.numbers) for part, _ in made.parts]
    ([0, 2], [[3, 4]])
    """
    if semantics.scope == "without self-attackers":
        fit = [one for one in range(len(whole)) if one not in whole.attacked[one]]
        return _whole(whole, fit, semantics)
    labels = grounded_labels(whole)
    if semantics.scope == "whole":
        return _by_stable(whole, labels, semantics, searches)
    core = [argument for argument, label in enumerate(labels) if label == IN]
    if semantics.scope == "nothing":
        return Division(core, [])
    open_ones = [argument for argument, label in enumerate(labels) if label == UNDECIDED]
    groups = weak_components(whole, open_ones)
    return Division(core, [(whole.among(group), semantics) for group in groups])


def _whole(whole: Part, members: list[int], semantics: Semantics) -> Division:
    """Divide members into parts; one that is alone among them is in every extension."""
    core, parts = [], []
    for group in weak_components(whole, members):
        if len(group) == 1:
            core += group
        else:
            parts.append((whole.among(group), semantics))
    return Division(core, parts)


def _by_stable(
    whole: Part, labels: bytearray, semantics: Semantics, searches: Searches
) -> Division:
    """Divide for extensions that are the stable ones wherever a part has any."""
    stable = find_semantics("ST")
    core: list[int] = []
    parts: list[tuple[Part, Semantics]] = []
    for group in weak_components(whole, range(len(whole))):
        open_ones = [argument for argument in group if labels[argument] == UNDECIDED]
        inner = [(whole.among(one), stable) for one in weak_components(whole, open_ones)]
        if all(searches.of(part, stable).find() is not None for part, _ in inner):
            core += [argument for argument in group if labels[argument] == IN]
            parts += inner
        else:
            parts.append((whole.among(group), semantics))
    return Division(sorted(core), parts)
