"""Quoting: words with omissions, brackets and another first letter, as everyone quotes.

"Nobody … was accused [of it]" stands in no text as it is. Its parts do: each must be in the text
word for word, in their order, each near the one before. What a mark of omission leaves out or
a bracket replaces is bounded, and the shorter a part, the nearer it must be, as short words
stand anywhere by chance.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from argmap.anchors.words import WordIndex
from argmap.model.quotes import MARK, enclosed

Span = tuple[int, int]
Gap = Literal["edge", "none", "letters", "insertion", "omission"]

_WORD = re.compile(r"\w")
_MARKS: tuple[Gap, ...] = ("letters", "insertion", "omission")
# A mark of omission leaves out a page at most, a bracket stands for a clause, or for the end of a word.
_FURTHEST: dict[Gap, int] = {
    "edge": 0,
    "none": 0,
    "letters": 15,
    "insertion": 100,
    "omission": 1800,
}
_NEAR = 8
"""How far a part may lie from the next, times the square of its length: "he" stands anywhere by
chance, twenty letters hardly anywhere."""
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """Words that must stand in the text, and what may lie between them and the part before."""

    words: str
    gap: Gap
    free: bool
    """Whether brackets say that its first letter is another one, large or small."""
    loose: bool = False
    """Whether that may be so unsaid: at the start of the quotation, and behind an omission."""

    def variants(self) -> tuple[str, ...]:
        """Return the words, and those with the other first letter where that is free."""
        found = _WORD.search(self.words)
        if not self.free or found is None:
            return (self.words,)
        first, at = found.group(), found.start()
        swapped = first.swapcase()
        if swapped == first or len(swapped) != 1:
            return (self.words,)
        return self.words, self.words[:at] + swapped + self.words[at + 1 :]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation cut at the marks in it."""

    parts: tuple[Part, ...]
    omits: bool
    """Whether it has a mark of omission, be it at an end."""
    marked: bool
    """Whether it has any mark."""
    ends_open: bool
    """Whether its last word ends in a bracket."""

    def loosened(self) -> "Quotation":
        """Return it with every first letter free that may be another one unsaid."""
        parts = tuple(replace(part, free=part.free or part.loose) for part in self.parts)
        return replace(self, parts=parts)


def quotation(words: str) -> Quotation:
    """Cut folded words at the marks in them.

    >>> [(part.gap, part.words) for part in quotation("[T]he tax ... fell [in May] and rose").parts]
    [('edge', 'The tax'), ('omission', 'fell'), ('insertion', 'and rose')]
    """
    parts: list[Part] = []
    # Whoever quotes may put the marks in which the quotation stood into it.
    inside = enclosed(words)
    omits, marked = False, inside is not None
    words = inside or words
    done, free = 0, False
    gap: Gap = "edge"
    for match in MARK.finditer(words):
        kind = _kind(match, words)
        marked, omits = True, omits or kind == "omission"
        before = words[done : match.start()]
        done = match.end()
        parts, gap, free = _taken(parts, before, gap, kind, free)
        if kind == "none":
            # Put back the letter that the brackets hold: it belongs to the words behind.
            words = words[: match.start()] + "  " + match["inside"] + words[match.end() :]
            done, free = match.end() - 1, True
    count = len(parts)
    parts, _, _ = _taken(parts, words[done:], gap, "edge", free)
    return Quotation(tuple(parts), omits, marked, gap == "letters" and len(parts) == count)


def _kind(match: re.Match[str], words: str) -> Gap:
    if match["omission"]:
        return "omission"
    before = words[match.start() - 1 : match.start()] if match.start() else ""
    after = words[match.end() : match.end() + 1]
    starts, goes_on = not _WORD.match(before), bool(_WORD.match(after))
    if len(match["inside"]) == 1 and match["inside"].isalpha() and starts and goes_on:
        return "none"
    return "insertion" if starts and not goes_on else "letters"


def _taken(
    parts: list[Part], words: str, gap: Gap, following: Gap, free: bool
) -> tuple[list[Part], Gap, bool]:
    """Add the words between two marks to the parts; return the gap before what comes next."""
    # Stops beside a mark of omission are the quoter's as often as the author's.
    if gap == "omission":
        words = words.lstrip(" ,;:.-")
    if following == "omission":
        words = words.rstrip(" ,;:.-")
    if gap in ("insertion", "edge"):
        words = words.lstrip()
    if following in ("insertion", "edge"):
        words = words.rstrip()
    if any(sign.isalnum() for sign in words):
        first = gap if parts or gap == "letters" else "edge"
        part = Part(words, first, free, not parts or gap == "omission")
        return [*parts, part], following, False
    # Nothing but stops between two marks: the wider gap covers both.
    wider = max(gap, following, key=lambda kind: _MARKS.index(kind) if kind in _MARKS else -1)
    return parts, wider, free


def chains(quoted: Quotation, index: WordIndex, whole: bool = False) -> list[tuple[Span, ...]]:
    """List where the parts stand in order, each near the one before; no place holds another.

    With ``whole`` only a place that is all of the text. Of parts that stand several times those
    nearest to each other count. About linear in the text.
    """
    parts, text = quoted.parts, index.text
    # Mostly a word is missing altogether, and then nothing need be listed.
    if not parts or not all(any(words in index for words in part.variants()) for part in parts):
        return []
    places = [list(_places(quoted, at, index)) for at in range(len(parts))]
    if whole:
        places[0] = [span for span in places[0] if span[0] == 0]
        places[-1] = [span for span in places[-1] if span[1] == len(text)]
    # From the last part back, each place led on to the first place of the next part that leads on.
    tails: list[tuple[Span, ...]] = [(span,) for span in places[-1]]
    for at in range(len(parts) - 2, -1, -1):
        furthest = _furthest(parts[at], parts[at + 1], whole)
        tails = _led_on(parts[at + 1].gap, furthest, places[at], tails, text)
        if not tails:
            return []
    # Ends rise with starts, so that of several chains with one end the last is the tightest.
    tight = [one for one, after in pairwise(tails) if one[-1] != after[-1]]
    return [*tight, *tails[-1:]][:_MOST]


def others(quoted: Quotation, index: WordIndex, chain: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """List what else a chain could be: its first or last part may stand again as near as it may."""
    parts, found = quoted.parts, list[tuple[Span, ...]]()
    if len(chain) < 2:
        return found
    furthest = _furthest(parts[-2], parts[-1], False)
    for span in _places(quoted, len(parts) - 1, index):
        if span != chain[-1] and 0 <= span[0] - chain[-2][1] <= furthest:
            found.append((*chain[:-1], span))
    furthest = _furthest(parts[0], parts[1], False)
    for span in _places(quoted, 0, index):
        if span != chain[0] and 0 <= chain[1][0] - span[1] <= furthest:
            found.append((span, *chain[1:]))
    return found


def _places(quoted: Quotation, at: int, index: WordIndex) -> Iterator[Span]:
    """Yield where a part stands, at the bounds of words unless a bracket cuts the word there."""
    part, text = quoted.parts[at], index.text
    last = at + 1 == len(quoted.parts)
    following = quoted.parts[at + 1].gap if not last else "letters" if quoted.ends_open else "edge"
    found = {place for words in part.variants() for place in index.occurrences(words)}
    for start in sorted(found):
        end = start + len(part.words)
        if at == 0 and part.gap == "letters":
            start -= len(_letters(text[max(0, start - _FURTHEST["letters"]) : start][::-1]))
        if last and following == "letters":
            end += len(_letters(text[end : end + _FURTHEST["letters"]]))
        left, right = part.gap in ("letters", "none"), following in ("letters", "none")
        if (left or not _joined(text, start)) and (right or not _joined(text, end)):
            yield start, end


def _letters(text: str) -> str:
    """Return the letters that a text begins with: the rest of a word that a bracket cut."""
    found = re.match(r"\w*", text)
    return found.group() if found else ""


def _joined(text: str, at: int) -> bool:
    """Return whether letters stand on both sides, where the text cannot be cut."""
    if not 0 < at < len(text):
        return False
    return bool(_WORD.match(text[at - 1]) and _WORD.match(text[at]))


def _furthest(part: Part, following: Part, whole: bool) -> int:
    """Return how far a part may lie from the one before."""
    furthest = _FURTHEST[following.gap]
    # A position that is given needs no other proof.
    if whole:
        return furthest
    return min(furthest, _NEAR * min(len(part.words.strip()), len(following.words.strip())) ** 2)


def _led_on(
    gap: Gap, furthest: int, places: list[Span], tails: list[tuple[Span, ...]], text: str
) -> list[tuple[Span, ...]]:
    """Put before each chain the places of a part that lead on to it."""
    starts = [tail[0][0] for tail in tails]
    found: list[tuple[Span, ...]] = []
    for start, end in places:
        at = bisect_left(starts, end)
        # Only the letters of one word are looked through; every other gap takes the first place.
        while at < len(starts) and starts[at] - end <= furthest:
            between = text[end : starts[at]]
            if gap != "letters" or not between or between.isalnum():
                found.append(((start, end), *tails[at]))
                break
            at += 1
    return found


def missing(quoted: Quotation, index: WordIndex) -> str:
    """Say why the parts of a quotation make no place: which is not there, or how they stand."""
    parts = quoted.parts
    if not parts:
        return "it has no words beside its marks"
    places: list[list[Span]] = []
    for number, part in enumerate(parts, start=1):
        places.append(list(_places(quoted, number - 1, index)))
        if not places[-1]:
            return f"part {number} of {len(parts)}, “{part.words.strip()}”, is not in the text"
    end = 0
    for found in places:
        after = next((span for span in found if span[0] >= end), None)
        if after is None:
            return "its parts stand in another order"
        end = after[1]
    return "its parts stand too far apart"
