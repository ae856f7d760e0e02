"""Pairs: related components of a map, and unrelated ones drawn for training."""

import math
import random
from collections.abc import Iterator
from typing import NamedTuple

from argmap.door import checked
from argmap.errors import CorpusError
from argmap.model import ArgumentMap
from argmap.model.elements import Polarity

Ends = tuple[str, str]
FEW = 100_000
TRIES = 50


class Pair(NamedTuple):
    """Two components, from premise to target; ``polarity`` is None where they are not related."""

    source: str
    target: str
    polarity: Polarity | None


@checked
def pairs(argument_map: ArgumentMap, negatives: float | None = 1.0, seed: int = 0) -> list[Pair]:
    r"""Return the related pairs of components, then unrelated ones.

    Related are a premise and the statement that its argument supports or attacks, each pair once for
    each polarity, in order of the map. ``negatives`` is how many unrelated pairs come with each
    related one, at most all there are; None gives all. They are drawn by ``seed`` and stand in
    order of the statements. Two statements are unrelated if no argument, undercut or tie has to do with
    both. Linear in the map and the pairs given; among more than 100,000 possible pairs the drawing
    ends after 50 tries for each one wanted.

    Raises:
        CorpusError: If ``negatives`` is below 0.

    >>> from argmap.formats.files import loads
    >>> rain = loads("argmap: 2\nstatements: {a: {text: A, supports: b}, b: B, c: C}", "yaml")
    >>> pairs(rain, negatives=2)  # doctest: +ELLIPSIS
    [Pair(source='a', target='b', polarity='supports'), ..., polarity=None)]
    >>> pairs(rain, negatives=2) == pairs(rain, negatives=2, seed=0)
    True
    """
    if negatives is not None and not negatives >= 0:
        raise CorpusError(f"negatives must be 0 or more for each related pair, not {negatives}")
    names = [item.id for item in argument_map.statements]
    statements = set(names)
    related = [
        Pair(premise, item.target, item.polarity)
        for item in argument_map.arguments
        if item.target in statements
        for premise in item.premise_ids
    ]
    related = list(dict.fromkeys(pair for pair in related if pair.source != pair.target))
    ends = _drawn(argument_map, names, negatives, len(related), seed)
    return [*related, *(Pair(source, target, None) for source, target in ends)]


def _drawn(
    argument_map: ArgumentMap, names: list[str], negatives: float | None, count: int, seed: int
) -> Iterator[Ends]:
    """Yield unrelated pairs in order; pairs are numbered, so that few but those drawn are made."""
    others = len(names) - 1
    total = len(names) * others
    groups = _groups(argument_map)
    nowhere: set[int] = set()

    def ends(place: int) -> Ends:
        here, there = divmod(place, others)
        return names[here], names[there + (there >= here)]

    def is_free(place: int) -> bool:
        source, target = ends(place)
        return groups.get(source, nowhere).isdisjoint(groups.get(target, nowhere))

    every = negatives is None or negatives == math.inf
    wanted = total if every else round(count * float(negatives or 0))
    source = random.Random(int(seed))
    if total <= FEW or wanted * 2 >= total:
        free = [place for place in range(total) if is_free(place)]
        chosen = set(free if wanted >= len(free) else source.sample(free, wanted))
    else:
        chosen = set()
        for _ in range(wanted * TRIES):
            if len(chosen) == wanted:
                break
            place = source.randrange(total)
            if is_free(place):
                chosen.add(place)
    yield from (ends(place) for place in sorted(chosen))


def _groups(argument_map: ArgumentMap) -> dict[str, set[int]]:
    """Return the numbers of the arguments, undercuts and ties that have to do with each statement."""
    steps = {item.id: item for item in argument_map.arguments}
    members: list[tuple[str, ...]] = []
    for item in argument_map.arguments:
        inside = (*item.premise_ids, item.target)
        aimed = steps.get(item.target)
        members.append((*inside, *aimed.premise_ids, aimed.target) if aimed else inside)
    members.extend((*tie.origins, *tie.targets) for tie in argument_map.relations)
    groups: dict[str, set[int]] = {}
    for number, names in enumerate(members):
        for name in names:
            groups.setdefault(name, set()).add(number)
    return groups
