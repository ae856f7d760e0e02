"""Neighbours: what the anchors around an undecided one say about where it is now.

If the nearest anchors before and after it were found, moved by the same distance, then nothing
was added or taken away between them, and the same words at that distance are the passage.
"""

from bisect import bisect_left

from argmap.anchors.locate import Location
from argmap.anchors.texts import SourceText, digest_of
from argmap.model import Anchor


class Neighbours:
    """The anchors of one text that were found, by their old places."""

    def __init__(self, text: SourceText, found: list[tuple[int, int]]) -> None:
        """Hold old and new starts."""
        self.text = text
        self.found = sorted(set(found))
        self.olds = [old for old, _ in self.found]

    def decide(self, anchor: Anchor) -> Location | None:
        """Give the place of an undecided anchor if its neighbours prove it. Logarithmic."""
        if anchor.start is None or anchor.end is None:
            return None
        at = bisect_left(self.olds, anchor.start)
        after = at + 1 if self.olds[at : at + 1] == [anchor.start] else at
        if at == 0 and after == at:
            return None
        left = self.found[at - 1] if at else self.found[at]
        right = self.found[after] if after < len(self.found) else None
        if right is None or left[1] - left[0] != right[1] - right[0]:
            return None
        shift = left[1] - left[0]
        start, end = anchor.start + shift, anchor.end + shift
        words = self.text.text[max(0, start) : end]
        fits = words == anchor.quote if anchor.quote else digest_of(words) == anchor.digest
        if start < 0 or not fits:
            return None
        return Location("moved" if shift else "exact", start, end, 1, 1.0)
