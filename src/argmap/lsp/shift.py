"""Shifts: where the places of an older version of a text lie in a newer one, told by what both begin and end with."""


class Shift:
    """Where the places of an older text lie in a newer one; what was typed over has none.

    >>> Shift("one two", "one and two").span(4, 7), Shift("one two", "on two").span(0, 3)
    ((8, 11), None)
    """

    def __init__(self, old: str, new: str) -> None:
        self.old: str = old
        self.new: str = new
        self.before: int = _alike(old, new)
        rest = min(len(old), len(new)) - self.before
        self.behind: int = _alike_from_end(old, new, rest)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a part of the older text lies in the newer, if it is still whole."""
        if end <= self.before:
            return start, end
        if start >= len(self.old) - self.behind:
            moved = len(self.new) - len(self.old)
            return start + moved, end + moved
        return None

    def near(self, offset: int) -> int:
        """Return where a place of the older text lies in the newer, or where the typing began over it."""
        found = self.span(offset, offset)
        return self.before if found is None else found[0]

    def back(self, offset: int) -> int | None:
        """Return where a place of the newer text lay in the older."""
        if offset <= self.before:
            return offset
        if offset >= len(self.new) - self.behind:
            return offset + len(self.old) - len(self.new)
        return None


def _alike(one: str, other: str) -> int:
    """Return how many signs two texts begin alike, by halves: comparing slices is fast."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _alike_from_end(one: str, other: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
