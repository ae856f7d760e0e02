"""Words of a text: at which places each stands, and by them where longer words do.

Looking through a text costs its length every time. Who asks often is answered by an index: the
rarest whole word within a quotation stands at a few places, and no other can be the quotation's.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

WORD = re.compile(r"\w+")
# An index takes as long as so many looks through the text, whatever its length.
_MANY = 300
# Trying a place takes as long as looking through so many signs.
_SIGNS = 1000


class WordIndex:
    """Finds words in one text: by looking through it, and once that was done often, by an index."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each word begins."""
        return array("q", [match.start() for match in WORD.finditer(self.text)])

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The ordinals of each word, whatever its case."""
        # Numbers in an array lie side by side, where those of lists are scattered over memory.
        by_word: defaultdict[str, array[int]] = defaultdict(partial(array, "q"))
        for number, word in enumerate(WORD.findall(self.text)):
            by_word[word].append(number)
        places: dict[str, array[int]] = {}
        for word, numbers in by_word.items():
            key = word.casefold()
            # A word has two or three ways to be written, and numbers that rise in each.
            known = places.get(key)
            places[key] = array("q", sorted(known + numbers)) if known else numbers
        return places

    def occurrences(self, words: str) -> Iterator[int]:
        """Yield where words begin in the text as they stand, in order; places may overlap.

        >>> list(WordIndex("no one, no, no one").occurrences("no one"))
        [0, 12]
        """
        self.asked += 1
        if "places" in self.__dict__ or self.asked > _MANY:
            rarest = self._rarest(words)
            if rarest is not None:
                offset, numbers = rarest
                return self._tried(words, offset, numbers)
        return self._looked_through(words)

    def __contains__(self, words: str) -> bool:
        """Return whether words stand in the text."""
        return next(self.occurrences(words), None) is not None

    def _looked_through(self, words: str) -> Iterator[int]:
        start = self.text.find(words)
        while start >= 0:
            yield start
            start = self.text.find(words, start + 1)

    def _tried(self, words: str, offset: int, numbers: Sequence[int]) -> Iterator[int]:
        for number in numbers:
            start = self.starts[number] - offset
            if start >= 0 and self.text.startswith(words, start):
                yield start

    def _rarest(self, words: str) -> tuple[int, Sequence[int]] | None:
        """Return where in ``words`` its rarest word begins, and the ordinals of that in the text.

        Only words with other signs on both sides count: those at the ends may be parts of longer ones.
        """
        best: tuple[int, Sequence[int]] | None = None
        for match in WORD.finditer(words):
            if match.start() and match.end() < len(words):
                numbers = self.places.get(match.group().casefold(), ())
                if best is None or len(numbers) < len(best[1]):
                    best = match.start(), numbers
        return best if best and len(best[1]) * _SIGNS <= len(self.text) + _SIGNS else None
