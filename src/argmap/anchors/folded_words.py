"""Words of a folded text, found by those of the text it was folded from.

Folding changes few words: those with a hyphen at a line end, a ligature or an invisible sign in
them. All others stand between the same signs as in the text, so one index of that serves both.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import pairwise

from argmap.anchors.words import WORD, WordIndex
from argmap.folding import Folded


class FoldedIndex(WordIndex):
    """Finds words in a folding of a text of which there is an index."""

    def __init__(self, folded: Folded, plain: WordIndex) -> None:
        super().__init__(folded.text)
        self.folded = folded
        self.plain = plain

    def is_ready(self) -> bool:
        r"""Return what the index of the text says: a question to either counts for both.

        >>> from argmap.folding import fold
        >>> text = "a so-\ncial offer,\n\na fair offer"
        >>> index = FoldedIndex(fold(text), WordIndex(text))
        >>> list(index.starts_of("offer")), list(index.starts_of("social"))
        ([9, 23], [2])
        """
        return self.plain.is_ready()

    def count(self, word: str) -> int:
        """Return how often a word stands in the text or was made by folding."""
        return self.plain.count(word) + len(self.made.get(word, ()))

    def starts_of(self, word: str) -> Iterable[int]:
        """Return where a word begins in the folded text, and at times another that begins like it."""
        kept = self._kept(self.plain.starts_of(word))
        made = self.made.get(word)
        return sorted({*kept, *made}) if made else kept

    @cached_property
    def _begins(self) -> Sequence[int]:
        """Where each piece begins in the text."""
        return array("q", [begin for begin, _, _ in self.folded.origins])

    def _kept(self, starts: Iterable[int]) -> Iterator[int]:
        """Yield the places of the folded text that places of the text became, but for pieces not kept."""
        begins, origins, folded = self._begins, self.folded.origins, self.folded.starts
        for start in starts:
            piece = bisect_right(begins, start) - 1
            if origins[piece][2]:
                yield folded[piece] + start - begins[piece]

    @cached_property
    def made(self) -> Mapping[str, Sequence[int]]:
        """Where words begin that folding touched, by the word in one case."""
        made: defaultdict[str, array[int]] = defaultdict(partial(array, "q"))
        text, source, search = self.text, self.plain.text, WORD.search
        done = 0
        spans = pairwise([*self.folded.starts, len(text)])
        for (first, last), (begin, end, is_kept) in zip(spans, self.folded.origins, strict=True):
            # Words are taken whole, each once: there may be many pieces in one.
            if is_kept or last < done:
                continue
            # Where neither a piece nor what it became has letters, and it became something, words end
            # on both sides of it in both texts.
            if first < last and not (search(text, first, last) or search(source, begin, end)):
                continue
            start = max(done, first)
            while start > done and WORD.match(text, start - 1):
                start -= 1
            behind = WORD.match(text, last)
            done = behind.end() if behind else last
            for match in WORD.finditer(text, start, done):
                made[match.group().casefold()].append(match.start())
        return made
