"""Words of a text: at which places each stands, and by them where longer words do.

Looking through a text costs its length every time. Who asks often is answered by an index: the
rarest whole word within a quotation stands at a few places, and no other can be the quotation's.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        if self.is_ready():
            rarest = self._rarest(words)
            if rarest is not None:
                offset, word = rarest
                return self._tried(words, offset, self.starts_of(word))
        return self._looked_through(words)

    def __contains__(self, words: str) -> bool:
        """Return whether words stand in the text."""
        return next(self.occurrences(words), None) is not None

    def is_ready(self) -> bool:
        """Return, when words are asked for, whether the places of words are known or worth their cost."""
        self.asked += 1
        return "places" in self.__dict__ or self.asked > _MANY

    def count(self, word: str) -> int:
        """Return how often a word stands in the text, given in one case, or a little more."""
        return len(self.places.get(word, ()))

    def starts_of(self, word: str) -> Iterable[int]:
        """Return where a word begins, given in one case and written in any, in order."""
        return map(self.starts.__getitem__, self.places.get(word, ()))

    def _looked_through(self, words: str) -> Iterator[int]:
        start = self.text.find(words)
        while start >= 0:
            yield start
            start = self.text.find(words, start + 1)

    def _tried(self, words: str, offset: int, starts: Iterable[int]) -> Iterator[int]:
        stands = self.text.startswith
        for start in starts:
            if start >= offset and stands(words, start - offset):
                yield start - offset

    def _rarest(self, words: str) -> tuple[int, str] | None:
        """Return where in ``words`` its rarest word begins, and that word in one case.

        Only words with other signs on both sides count: those at the ends may be parts of longer ones.
        """
        best: tuple[int, int, str] | None = None
        for match in WORD.finditer(words):
            if match.start() and match.end() < len(words):
                word = match.group().casefold()
                count = self.count(word)
                if best is None or count < best[0]:
                    best = count, match.start(), word
        return best[1:] if best and best[0] * _SIGNS <= len(self.text) + _SIGNS else None
