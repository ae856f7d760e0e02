"""Contradictions: what an anchor says that cannot all be true."""

from argmap.anchors.places import Location
from argmap.anchors.texts import SourceText, digest_of
from argmap.model import Anchor
from argmap.model.quotes import has_marks


def problem_of(anchor: Anchor, text: SourceText | None, location: Location) -> str:
    """Return what of an anchor contradicts the rest of it, or the text; empty if nothing does."""
    if anchor.quote and anchor.digest and not _has_digest(anchor, text, location):
        return "its quote and its digest are not of the same words"
    length = None if anchor.start is None or anchor.end is None else anchor.end - anchor.start
    # What marks leave out and put in is counted in neither.
    marked = location.parts or (anchor.quote and has_marks(anchor.quote))
    # Words that were found at their place are of its length, whatever signs differ in the quote.
    marked = marked or (location.start, location.end) == (anchor.start, anchor.end)
    if anchor.quote and length is not None and len(anchor.quote) != length and not marked:
        return f"its quote has {len(anchor.quote)} code points, its position spans {length}"
    if text and location.start is None and anchor.end is not None and anchor.end > len(text.text):
        return f"its position ends at {anchor.end}, the text at {len(text.text)}"
    return ""


def _has_digest(anchor: Anchor, text: SourceText | None, location: Location) -> bool:
    """Return whether the digest is of the quote, or of the passage that it abridges."""
    if digest_of(anchor.quote or "") == anchor.digest:
        return True
    if text is None:
        return has_marks(anchor.quote or "")
    if not location.parts:
        return False
    return digest_of(text.text[location.start : location.end]) == anchor.digest
