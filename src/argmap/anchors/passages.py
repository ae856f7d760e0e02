"""Passages: those of a text that come nearest to a quotation, found over its rarest words.

Every word votes for the place where the quotation would have to begin; only the places with
most votes are compared letter by letter (rapidfuzz). A text is indexed once, in linear time.
"""

import re
from dataclasses import dataclass
from heapq import nsmallest
from itertools import repeat
from operator import floordiv, sub
from typing import Any

from argmap.anchors.words import WORD, WordIndex

# The rarest words of a quotation say most about its place; a common one votes everywhere.
_RAREST = 12
_PLACES = 6
_COMMON = 3000
_LARGE = 50_000
_LONGEST = 1_500
# A longer run of letters is no word but a line of a script without blanks.
_WIDEST = 40
_BEFORE = re.compile(r"\w+\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the text, in whole words, and its similarity to the quotation, from 0 to 1."""

    start: int
    end: int
    similarity: float


class Passages:
    """Finds near passages of one text."""

    def __init__(self, text: str | WordIndex) -> None:
        words = WordIndex(text) if isinstance(text, str) else text
        self.text = words.text
        self.starts = words.starts
        self.places = words.places

    def nearest(self, quote: str, floor: float) -> list[Passage]:
        """List the passages at least as similar as ``floor``, most similar first, none overlapping.

        Of a quotation over 1,500 code points only the beginning is compared.

        >>> Passages("It rained. Then it snowed all day.").nearest("it snowed the day", 0.6)[0]
        Passage(start=16, end=33, similarity=0.8235)
        """
        quote = quote[:_LONGEST]
        words = [word.casefold() for word in WORD.findall(quote)]
        starts = self._likely_starts(words)
        # One or two words, all misspelt: in a short text every place is compared. More words cannot
        # all be missing from a passage that is near.
        if not starts and (len(words) > 2 or len(self.text) > _LARGE):
            return []
        # Words may have come or gone before the one that voted.
        margin = max(12, min(100, len(quote) // 3))
        windows = [(0, len(self.text))] if not starts else []
        for start in starts:
            first = max(0, self.starts[max(0, start)] - margin)
            windows.append((first, min(len(self.text), first + len(quote) + 2 * margin)))
        found = [self._best(quote, *window, floor) for window in windows]
        return _apart(
            sorted(
                (passage for passage in found if passage), key=lambda passage: -passage.similarity
            )
        )

    def _likely_starts(self, words: list[str]) -> list[int]:
        known = [
            (len(self.places[word]), index, word)
            for index, word in enumerate(words)
            if word in self.places
        ]
        # Votes are counted in buckets: words inserted into the passage shift the votes of those
        # behind. Each level holds the buckets with one vote more.
        slack = max(2, min(8, len(words) // 6))
        levels: list[set[int]] = []
        for count, index, word in sorted(known)[:_RAREST]:
            if count <= _COMMON:
                shifted = map(sub, self.places[word], repeat(index))
                _vote(levels, set(map(floordiv, shifted, repeat(slack))))
        last = len(self.starts) - 1
        return [min(last, max(0, bucket * slack)) for bucket in _most(levels, _PLACES)]

    def _best(self, quote: str, start: int, end: int, floor: float) -> Passage | None:
        from rapidfuzz import fuzz

        window = self.text[start:end]
        # The alignment finds the shorter text in the longer one, which here would be the wrong way
        # round.
        if len(window) < len(quote):
            score, first, last = fuzz.ratio(quote, window), 0, len(window)
        else:
            found: Any = fuzz.partial_ratio_alignment(quote, window, score_cutoff=floor * 100)
            if found is None:
                return None
            score, first, last = found.score, found.dest_start, found.dest_end
        if score < floor * 100 or first == last:
            return None
        begin, end = whole_words(self.text, start + first, start + last)
        return Passage(begin, end, round(score / 100, 4))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the words it cuts, and leave out white space at its ends.

    Where no word ends nearby, as in scripts without blanks, the cut stays.

    >>> whole_words("It snowed all day.", 4, 11)
    (3, 13)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return start, end
    before = _BEFORE.search(text[max(0, start - _WIDEST) : start + 1])
    behind = WORD.match(text[end - 1 : end + _WIDEST])
    first = start - len(before.group()) + 1 if before else start
    last = end + len(behind.group()) - 1 if behind else end
    return (
        first if start - first < _WIDEST else start,
        last if last - end < _WIDEST else end,
    )


def _vote(levels: list[set[int]], voted: set[int]) -> None:
    """Move each bucket that is voted for up a level."""
    for level in levels:
        again = level & voted
        level |= voted
        voted = again
    if voted:
        levels.append(voted)


def _most(levels: list[set[int]], count: int) -> list[int]:
    """Return the buckets with most votes; equal ones by place, so that no order of hashing shows."""
    most: list[int] = []
    for level in reversed(levels):
        most += nsmallest(count - len(most), level.difference(most))
        if len(most) == count:
            break
    return most


def _apart(passages: list[Passage]) -> list[Passage]:
    kept: list[Passage] = []
    for passage in passages:
        if all(passage.end <= other.start or other.end <= passage.start for other in kept):
            kept.append(passage)
    return kept
