"""Locating: where the words of an anchor stand in a text now, and how sure that is.

A place is taken only when it is the one place the selectors can mean. The words at their old
place are taken; words elsewhere are taken only if nothing else in the text could be meant: no
second occurrence with the same surroundings, and no passage that looks like an edited original.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from argmap.anchors.fold import fold, folded_words
from argmap.anchors.texts import SourceText
from argmap.model import Anchor

State = Literal[
    "exact", "normalised", "moved", "ambiguous", "changed", "orphan", "whole", "unchecked"
]
Trust = Literal["same", "other", "unknown"]
"""Whether the text is the one the positions were counted in, by the digest of the source."""

# Comparing the words around each of more places would cost more than the answer is worth.
MAX_CANDIDATES = 200
# Only to be named in the finding; "at least 1000" says as much.
COUNTED = 1000
# Floors of similarity. What is less alike than NEAR is another passage. RIVAL and DAMAGED say how
# alike an edited original may still be: without words around to check it by, and with them.
NEAR = 0.6
RIVAL = 0.8
DAMAGED = 0.5
_ALIKE = 55
# So many code points hardly stand twice by chance; shorter ones ("he agreed") do.
_LONG_ENOUGH = 20
_RUN = 20
_SHORT = 8


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


def locate(anchor: Anchor, quote: str, source: SourceText, trust: Trust) -> Location:
    """Find the words ``quote`` of an anchor in a text.

    Linear in the text, but for the search for near passages, which looks at a few places only.
    """
    # The text is the very one the anchor was made on, so its position decides and nothing is
    # searched.
    if trust == "same" and anchor.start is not None and source.text.startswith(quote, anchor.start):
        end = anchor.start + len(quote)
        return Location("exact" if end == anchor.end else "moved", anchor.start, end, 1, 1.0)
    # ``_spans`` stops after 1,000 places; the old one must be among the candidates.
    exact = _spans(source.text, quote)
    if anchor.start is not None and source.text.startswith(quote, anchor.start):
        here = (anchor.start, anchor.start + len(quote))
        exact += [] if here in exact else [here]
    taken = _choose(anchor, exact, source, trust)
    # Before words elsewhere are believed, all places that differ by typography alone are
    # candidates, too: the original may be the one whose quotes were curled since.
    if taken is None or not _is_certain(anchor, taken, source, trust):
        alike = [span for span in _folded_occurrences(quote, source) if span not in set(exact)]
        both = [*exact, *alike]
        taken = _choose(anchor, both, source, trust) if alike else taken
        # The dangerous case: the passage was edited, and a copy of its old words stands elsewhere
        # (a summary, a caption). Found words are then not the passage.
        if both and (taken is None or not _is_the_only(anchor, quote, taken, source)):
            return _undecided(both)
    if taken is not None:
        state: State = "normalised"
        if taken in exact:
            moved = anchor.start is not None and taken != (anchor.start, anchor.end)
            state = "moved" if moved else "exact"
        return Location(state, *taken, max(1, len(exact)), 1.0)
    # Named for the user to look at, never taken.
    near = source.passages.nearest(quote, NEAR)
    if near:
        best = near[0]
        place = (best.start, best.end)
        return Location("changed", None, None, len(near), best.similarity, place)
    return Location("orphan", reason="the words are not in the text, nor any like them")


def _undecided(spans: list[tuple[int, int]]) -> Location:
    reason = "the words around it do not decide which place is meant"
    return Location("ambiguous", None, None, len(spans), 1.0, spans[0], reason)


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    """List where words occur, up to a number that no words around them could decide between."""
    return list(islice(_occurrences(text, words), COUNTED))


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def _folded_occurrences(quote: str, source: SourceText) -> list[tuple[int, int]]:
    markup = source.kind == "markdown"
    found: dict[tuple[int, int], None] = {}
    searched: set[tuple[int, str]] = set()
    # A hyphen at a line end may or may not belong to the word, in the text as in the quote.
    for folded, keep in zip(source.foldings, (False, True), strict=True):
        words = fold(quote, markup, keep).text.strip()
        # Nothing was folded, so the plain search has seen all of it.
        if folded.text == source.text and words == quote:
            continue
        if words and (id(folded), words) not in searched:
            searched.add((id(folded), words))
            found.update((folded.span(*span), None) for span in _spans(folded.text, words))
    return list(found)


def _choose(
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
    if here in full or some == [here]:
        return here
    # On one side alone only words that hardly stand twice by chance.
    if len(some) == 1 and (some == full or some[0][1] - some[0][0] >= _LONG_ENOUGH):
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
    return spans[0] if anchor.start is None or end - start >= _LONG_ENOUGH else None


def agreeing(anchor: Anchor, span: tuple[int, int], text: str) -> int:
    """Count the sides on which the words next to a span are those of the anchor."""
    before, after = _around(anchor, span, text)
    count = 0
    if anchor.prefix:
        count += _agrees(folded_words(anchor.prefix)[::-1], before[::-1])
    if anchor.suffix:
        count += _agrees(folded_words(anchor.suffix), after)
    return count


def _agrees(wanted: str, found: str) -> bool:
    wanted, found = wanted.lstrip(), found.lstrip()
    # Words next to the span count, as far as they are given or 20 signs: further out an edit of the
    # neighbouring sentence would undo an anchor it does not touch.
    run = next(
        (
            place
            for place, pair in enumerate(zip(wanted, found, strict=False))
            if pair[0] != pair[1]
        ),
        min(len(wanted), len(found)),
    )
    return run >= min(len(wanted.rstrip()), _RUN)


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
        if len(wanted) >= _SHORT
        else wanted.strip() in found
        for wanted, found in pairs
        if wanted
    )


def _is_certain(anchor: Anchor, taken: tuple[int, int], source: SourceText, trust: Trust) -> bool:
    """Return whether a place needs no look at the rest of the text.

    Words at their old place do not, in the same text, or with all words around them the same, or
    where the anchor names none.
    """
    if taken[0] != anchor.start:
        return False
    given = bool(anchor.prefix) + bool(anchor.suffix)
    return trust == "same" or agreeing(anchor, taken, source.text) == given


def _is_the_only(anchor: Anchor, quote: str, taken: tuple[int, int], source: SourceText) -> bool:
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
