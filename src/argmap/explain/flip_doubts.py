"""Flips by doubt: the cheapest sets of documents, or of witnesses, without which a verdict turns.

A witness withdrawn takes along what rests on his word alone, so what two withdrawals do together is not
the sum of what they do. Sets are tried as they come, cheapest first, many at once: each is a world of one
labelling (``semantics/variants.py``). Only those matter whose word bears on the statement.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice

from argmap.errors import FlipLimitError, TimeLimitError
from argmap.explain.certificate import cone_of
from argmap.explain.changes import LABEL_OF, Flip, Price, Wanted, goal_of, price_of
from argmap.explain.doubts import Doubting, DoubtKind, doubtable
from argmap.semantics.dung.limits import Limit
from argmap.semantics.held import Held

BATCH = 512
SETS = 20_000
"""How many sets are tried at most."""


def doubts_that_flip(
    held: Held, item_id: str, to: Wanted | None, by: DoubtKind, limit: Limit
) -> Iterator[Flip]:
    """Yield the sets of sources or parties that turn a verdict by being withdrawn, cheapest first.

    No set contains another.

    Raises:
        FlipLimitError: If so many sets were tried that the rest is given up.
        TimeLimitError: If the time is over; the message says which costs are ruled out.
    """
    world = Doubting(held, item_id)
    at = world.frame.numbers[item_id]
    goal = goal_of(to, world.statuses[at])
    if not goal.statuses:
        return
    cone = {world.frame.names[one] for one in cone_of(world.frame, at)}
    prices = [
        price_of(held.whole, name)
        for name in doubtable(held, by)
        if not cone.isdisjoint(world.withdrawals.hang_on(name))
    ]
    found: list[frozenset[str]] = []
    tried = _sets(sorted(prices, key=lambda price: price.cost), found)
    count = 0
    while batch := list(islice(tried, BATCH)):
        worlds = world.worlds([[price.id for price in one] for one in batch])
        masks = worlds.masks(at)
        for place, one in enumerate(batch):
            names = frozenset(price.id for price in one)
            status = next(word for word, mask in masks.items() if mask >> place & 1)
            # A set of this batch may contain one that was found in it.
            if status in goal.statuses and not any(smaller <= names for smaller in found):
                found.append(names)
                order = [price for price in prices if price.id in names]
                yield Flip(
                    tuple(price.id for price in order),
                    (),
                    sum(price.cost for price in one),
                    LABEL_OF[status],
                    status=status,
                    prices=tuple(order),
                )
        count += len(batch)
        cost = sum(price.cost for price in batch[-1])
        if limit.left() == 0.0:
            raise TimeLimitError(limit.error().seconds, f"no other change costs less than {cost}")
        if count >= SETS:
            raise FlipLimitError(
                f"{count} sets of what may be doubted were tried: no other that turns {item_id!r} "
                f"costs less than {cost}"
            )


def _sets(prices: Sequence[Price], found: list[frozenset[str]]) -> Iterator[tuple[Price, ...]]:
    """Yield sets in order of their cost, but for those that contain one that was found already."""
    heap: list[tuple[int, tuple[int, ...]]] = [(price.cost, (0,)) for price in prices[:1]]
    while heap:
        cost, places = heappop(heap)
        *before, last = places
        # Every set has one predecessor: the last element moved back, or left out where it follows
        # the one before it. So each set comes once.
        if last + 1 < len(prices):
            more = prices[last + 1].cost
            heappush(heap, (cost + more, (*places, last + 1)))
            heappush(heap, (cost - prices[last].cost + more, (*before, last + 1)))
        names = frozenset(prices[at].id for at in places)
        if not any(smaller <= names for smaller in found):
            yield tuple(prices[at] for at in places)
