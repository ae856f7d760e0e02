"""Edits of a text: spans that are replaced, applied at once, with what gives the old text back."""

from hashlib import sha256
from typing import Annotated

from pydantic import Field

from argmap.errors import InPlaceError
from argmap.model.base import Digest, Record


class ClashError(Exception):
    """Says that an edit does not go in place, so that a larger part must be written anew."""


class Span(Record):
    """A span of a text after an edit, and what stood there before."""

    start: Annotated[int, Field(ge=0)]
    """Where it starts, in code points."""
    end: Annotated[int, Field(ge=0)]
    """Where it ends."""
    before: str
    """What stood there."""


class Undo(Record):
    """What gives a text back as it was before a splice: the spans that changed, and two digests.

    >>> Undo.model_validate_json(Undo(digest="0" * 64, restores="1" * 64).model_dump_json()).spans
    ()
    """

    spans: tuple[Span, ...] = ()
    """What changed, in order of the text."""
    digest: Digest
    """SHA-256 of the text that it undoes."""
    restores: Digest
    """SHA-256 of the text that it gives back."""
    beside: tuple["Beside", ...] = ()
    """The same for the included files that changed with it."""

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.spans or self.beside)

    def apply(self, text: str) -> str:
        """Return the text as it was, to the last byte; included files are not looked at.

        Raises:
            InPlaceError: If the text is not the one that the splice made.
        """
        if digest_of(text) != self.digest:
            raise InPlaceError(
                "cannot undo: the text has changed since; undo the later change first"
            )
        return _replaced(text, [(span.start, span.end, span.before) for span in self.spans])

    def behind(self, count: int) -> "Undo":
        """Return the same for a text with some characters more before it."""
        spans = (
            Span(start=span.start + count, end=span.end + count, before=span.before)
            for span in self.spans
        )
        return Undo(spans=tuple(spans), digest=self.digest, restores=self.restores)

    def between(self, old: str, new: str) -> "Undo":
        """Return the same for other texts."""
        return Undo(spans=self.spans, digest=digest_of(new), restores=digest_of(old))


class Beside(Record):
    """What undoes the change of a file that another includes."""

    path: str
    """Its path beside that other."""
    undo: Undo
    """What gives its text back."""


class Edits:
    """Replacements in one text; those that are made at one place stay in the order they were made in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.made: list[tuple[int, int, str]] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """Replace a span; an empty one is an insertion."""
        if start < end or new:
            self.made.append((start, end, new))

    def taken(self, since: int, start: int, end: int) -> str:
        """Return a span with the edits that were made since, and forget these: the span moves."""
        inner = [(a - start, b - start, new) for a, b, new in self.made[since:]]
        del self.made[since:]
        return _replaced(self.text[start:end], _in_order(inner))

    def apply(self) -> tuple[str, Undo]:
        """Return the text with all edits, and what takes them back."""
        edits = _in_order(self.made)
        made = _replaced(self.text, edits)
        spans, shift = [], 0
        for start, end, new in edits:
            first = start + shift
            spans.append(Span(start=first, end=first + len(new), before=self.text[start:end]))
            shift += len(new) - (end - start)
        undo = Undo(spans=tuple(spans), digest=digest_of(made), restores=digest_of(self.text))
        return made, undo


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text as a file holds it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def whole(text: str, new: str) -> tuple[str, Undo]:
    """Return a new text for an old one, as one edit of the lines between those that they share."""
    old_lines, new_lines = text.splitlines(True), new.splitlines(True)
    pairs = list(zip(old_lines, new_lines, strict=False))
    head = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
    most = min(len(old_lines), len(new_lines)) - head
    backwards = zip(reversed(old_lines), reversed(new_lines), strict=False)
    tail = next((i for i, (a, b) in enumerate(backwards) if a != b or i >= most), most)
    start = sum(map(len, old_lines[:head]))
    edits = Edits(text)
    stop = sum(map(len, old_lines[len(old_lines) - tail :]))
    edits.replace(start, len(text) - stop, new[start : len(new) - stop])
    return edits.apply()


def _in_order(edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    # What is inserted where a replaced span begins stands before it.
    found = sorted(edits, key=lambda edit: (edit[0], edit[1] > edit[0]))
    done = 0
    for start, end, _ in found:
        if start < done:
            raise ClashError("two edits overlap")
        done = max(done, end)
    return found


def _replaced(text: str, edits: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        done = end
    return "".join((*parts, text[done:]))
