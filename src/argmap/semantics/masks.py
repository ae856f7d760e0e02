"""Masks: in which of many worlds something holds, a bit each, by the number of the element it is said of."""

from collections.abc import Sequence


class FromBase(dict[int, int]):
    """Masks of what some world changes; of the rest every world or none, as in the world without changes.

    >>> made = FromBase(["in", "out"], "in", full=7)
    >>> made[1] = 4
    >>> made[0], made[1]
    (7, 4)
    """

    def __init__(self, words: Sequence[object], word: object, full: int) -> None:
        super().__init__()
        self.words = words
        self.word = word
        self.full = full

    def __missing__(self, at: int) -> int:
        return self.full if self.words[at] == self.word else 0


Masks = list[int] | FromBase
