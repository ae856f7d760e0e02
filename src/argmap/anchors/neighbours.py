"""Neighbours: what the anchors around one say about where its passage is now.

If the nearest anchors before and after moved by the same distance, then nothing was added or
taken away between them, and the same words at that distance are the passage. And where
nearly all anchors kept their order, one that did not has rather met the twin of its passage.
"""

from bisect import bisect_left, bisect_right

from argmap.anchors.places import Location, agreeing
from argmap.anchors.texts import digest_of
from argmap.model import Anchor

KEPT_ORDER = 0.75
LEAST = 4
"""Shorter words agree at a place by chance."""


class Neighbours:
    """The anchors of one text that were found, by their old places."""

    def __init__(self, found: list[tuple[int, int]]) -> None:
        """Hold old and new starts."""
        self.found: list[tuple[int, int]] = sorted(set(found))
        self.olds: list[int] = [old for old, _ in self.found]

    def decide(self, anchor: Anchor, text: str) -> Location | None:
        """Return the place of an undecided anchor if its neighbours prove it.

        Words around it that disagree, or a second such place between the neighbours, undo the
        proof. Linear in the text between the neighbours.
        """
        if anchor.start is None or anchor.end is None:
            return None
        first = bisect_left(self.olds, anchor.start)
        last = bisect_right(self.olds, anchor.start)
        # Up to two on each side. The nearest on both sides must agree, and at least two must say
        # the same, since a single one may itself have met a twin.
        left = self.found[max(0, first - 2) : first]
        right = self.found[last : last + 2]
        nearest = {new - old for old, new in (*left[-1:], *right[:1])}
        if len(nearest) != 1:
            return None
        shift = nearest.pop()
        if [new - old for old, new in (*left, *right)].count(shift) < 2:
            return None
        start, end = anchor.start + shift, anchor.end + shift
        words = text[max(0, start) : end]
        # The neighbours only say where to look; the words there must be those of the anchor.
        fits = words == anchor.quote if anchor.quote else digest_of(words) == anchor.digest
        if start < 0 or not fits or len(words) < LEAST:
            return None
        if (anchor.prefix or anchor.suffix) and not agreeing(anchor, (start, end), text):
            return None
        # A second copy between the neighbours could be the passage as well.
        between = text[left[-1][1] if left else 0 : right[0][1] + len(words) if right else None]
        if between.count(words) > 1:
            return None
        return Location("moved" if shift else "exact", start, end, 1, 1.0)


def out_of_order(found: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs of old and new start that leave the order which nearly all others kept.

    The order kept is a longest run of pairs that rises in both; if fewer than three in four are
    in it, the text was rearranged and nothing is said. Costs n log n.

    >>> sorted(out_of_order([(0, 900), (10, 20), (20, 30), (30, 40), (40, 50)]))
    [(0, 900)]
    """
    pairs = sorted(set(found))
    # The longest rising run by patience sorting: ``tails[k]`` is the least end of any run of length
    # k + 1, ``ends`` the pair it belongs to. Equal ends may follow each other, as anchors may share
    # a passage.
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, new) in enumerate(pairs):
        length = bisect_right(tails, new)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(new)
            ends.append(index)
        else:
            tails[length], ends[length] = new, index
    if not pairs or len(tails) < KEPT_ORDER * len(pairs):
        return set()
    kept = set()
    # Back from the end of the longest run over the pair that each was put behind.
    index = ends[-1]
    while index >= 0:
        kept.add(pairs[index])
        index = before[index]
    return set(pairs) - kept
