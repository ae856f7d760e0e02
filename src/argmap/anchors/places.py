"""Places: which of the places where words stand an anchor means, and whether that is certain.

A place is taken only if nothing else in the text could be meant: position, prefix and suffix
decide for it alone, and no passage elsewhere looks like an edited original.
"""

from dataclasses import dataclass
from typing import Literal

from argmap.anchors.texts import SourceText
from argmap.folding import folded_words
from argmap.model import Anchor

State = Literal[
    "exact",
    "normalised",
    "adapted",
    "abridged",
    "moved",
    "ambiguous",
    "changed",
    "orphan",
    "whole",
    "unchecked",
]
Trust = Literal["same", "other", "unknown"]
"""Whether the text is the one the positions were counted in, by the digest of the source."""

# Comparing the words around each of more places would cost more than the answer is worth.
MAX_CANDIDATES = 200
# Only to be named in the finding; "at least 1000" says as much.
COUNTED = 1000
# So many places are named in a finding, for the user to choose from.
SHOWN = 5
# Floors of similarity. What is less alike than NEAR is another passage. RIVAL and DAMAGED say how
# alike an edited original may still be: without words around to check it by, and with them.
NEAR = 0.6
RIVAL = 0.8
DAMAGED = 0.5
_ALIKE = 55
# So many code points hardly stand twice by chance; shorter ones ("he agreed") do.
LONG_ENOUGH = 20
_RUN = 20
WHOLE = 1_000_000
"""Further than any words around are given."""
SHORT = 8


@dataclass(frozen=True, slots=True)
class Location:
    """What was found for an anchor; only a taken place has a start and an end."""

    state: State
    start: int | None = None
    end: int | None = None
    candidates: int = 0
    similarity: float | None = None
    nearest: tuple[int, int] | None = None
    reason: str = ""
    parts: tuple[tuple[int, int], ...] = ()
    """Where each part of a quotation stands that has omissions or brackets between them."""
    places: tuple[tuple[int, int], ...] = ()
    """The first of several places none of which was taken."""


def undecided(spans: list[tuple[int, int]]) -> Location:
    """Return that there are places and none can be taken."""
    reason = "the words around it do not decide which place is meant"
    shown = tuple(spans[:SHOWN])
    return Location("ambiguous", None, None, len(spans), 1.0, spans[0], reason, places=shown)


def choose(
    anchor: Anchor, spans: list[tuple[int, int]], source: SourceText, trust: Trust
) -> tuple[int, int] | None:
    """Return the span that position, prefix and suffix decide for, or ``None``."""
    here = next((span for span in spans if span[0] == anchor.start), None)
    # In the same text the old place is right even where other words surround it: the anchor may
    # name a prefix by mistake, but it cannot count wrongly.
    if here and trust == "same":
        return here
    if not 0 < len(spans) <= MAX_CANDIDATES:
        return None
    given = bool(anchor.prefix) + bool(anchor.suffix)
    if given == 0:
        return _choose_without_context(anchor, spans, here, trust)
    sides = {span: agreeing(anchor, span, source.text) for span in spans}
    # The words around decide: agreement on both sides first, one side only where nothing else
    # agrees.
    full = [span for span in spans if sides[span] == given]
    some = [span for span in spans if sides[span] > 0]
    # Edits further out undo no old place, unless another has all words around that are given.
    if here in full and len(full) > 1:
        whole = [span for span in full if agreeing(anchor, span, source.text, WHOLE) == given]
        if whole and here not in whole:
            return None
    if here in full or some == [here]:
        return here
    # On one side alone only words that hardly stand twice by chance, and do not.
    alone = len(spans) == 1 and spans[0][1] - spans[0][0] >= LONG_ENOUGH
    if len(some) == 1 and (some == full or alone):
        return some[0]
    # A second copy whose surroundings look edited could be the original, with the first as the
    # copy.
    if len(full) == 1 and not any(
        _looks_edited(anchor, span, source.text) for span in spans if span not in full
    ):
        return full[0]
    return None


def _choose_without_context(
    anchor: Anchor, spans: list[tuple[int, int]], here: tuple[int, int] | None, trust: Trust
) -> tuple[int, int] | None:
    # Without a digest of the source there is no sign that the text is another one.
    if here and (trust == "unknown" or len(spans) == 1):
        return here
    if len(spans) != 1:
        return None
    # Elsewhere, and no words around to prove it: short words would be taken for the passage by
    # chance.
    start, end = spans[0]
    return spans[0] if anchor.start is None or end - start >= LONG_ENOUGH else None


def agreeing(anchor: Anchor, span: tuple[int, int], text: str, reach: int = _RUN) -> int:
    """Count the sides on which the words next to a span are those of the anchor.

    Words count as far as they are given or ``reach`` signs: further out than 20 an edit of the
    neighbouring sentence would undo an anchor it does not touch.
    """
    before, after = _around(anchor, span, text)
    count = 0
    if anchor.prefix:
        count += _agrees(folded_words(anchor.prefix)[::-1], before[::-1], reach)
    if anchor.suffix:
        count += _agrees(folded_words(anchor.suffix), after, reach)
    return count


def _agrees(wanted: str, found: str, reach: int) -> bool:
    wanted, found = wanted.lstrip(), found.lstrip()
    run = next(
        (
            place
            for place, pair in enumerate(zip(wanted, found, strict=False))
            if pair[0] != pair[1]
        ),
        min(len(wanted), len(found)),
    )
    return run >= min(len(wanted.rstrip()), reach)


def _around(anchor: Anchor, span: tuple[int, int], text: str) -> tuple[str, str]:
    # Twice the length, since folding shortens what stands in the text.
    left, right = 2 * len(anchor.prefix or "") + 8, 2 * len(anchor.suffix or "") + 8
    before = text[max(0, span[0] - left) : span[0]]
    return folded_words(before), folded_words(text[span[1] : span[1] + right])


def _looks_edited(anchor: Anchor, span: tuple[int, int], text: str) -> bool:
    """Return whether the words around a span could be the anchor's with a change in them."""
    from rapidfuzz import fuzz

    before, after = _around(anchor, span, text)
    pairs = [(anchor.prefix, before), (anchor.suffix, after)]
    return all(
        # Of a few letters every ratio is high, so short ones must stand there as they are.
        fuzz.partial_ratio(folded_words(wanted), found) >= _ALIKE
        if len(wanted) >= SHORT
        else wanted.strip() in found
        for wanted, found in pairs
        if wanted
    )


def is_certain(anchor: Anchor, taken: tuple[int, int], source: SourceText, trust: Trust) -> bool:
    """Return whether a place needs no look at the rest of the text.

    Words at their old place do not, in the same text, or with all words around them the same, or
    where the anchor names none.
    """
    if taken[0] != anchor.start:
        return False
    given = bool(anchor.prefix) + bool(anchor.suffix)
    return trust == "same" or agreeing(anchor, taken, source.text) == given


def is_the_only(anchor: Anchor, quote: str, taken: tuple[int, int], source: SourceText) -> bool:
    """Return whether nothing else in the text looks like the passage after an edit."""
    context = bool(anchor.prefix or anchor.suffix)
    if not context and taken[0] == anchor.start:
        return True
    # What overlaps the place taken is the place itself.
    for rival in source.passages.nearest(quote, DAMAGED if context else RIVAL):
        if rival.end <= taken[0] or rival.start >= taken[1]:
            span = (rival.start, rival.end)
            if not context or agreeing(anchor, span, source.text):
                return False
            if _looks_edited(anchor, span, source.text):
                return False
    return True
