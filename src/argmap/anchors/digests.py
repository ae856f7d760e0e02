"""Digests: finding a passage of which only the length and the SHA-256 are known.

What an anchor points at begins and ends with a word or a sign, so only windows of the text that
do are hashed. Anchors near each other usually moved by the same distance, so distances that
have been seen are tried first; a digest that agrees proves the words. Nothing can fold a digest,
so the text is tried in the forms it may have had: white space made one, quotes curled or straight,
lines ended as another system does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from argmap.anchors.texts import SourceText, digest_of
from argmap.folding import SINGLE, Folded, collapse, other_line_ends

# Shifts differ by paragraph where a text was edited; the last few are those nearby.
_REMEMBERED = 24
# A quote opens behind the start, white space, a bracket or a dash; any other one closes.
_OPENING = re.compile(r"(?<![^\s(\[{–—-])([\"'])(?=\S)")
_CURLED = {'"': "“", "'": "‘"}
_CLOSING = str.maketrans({'"': "”", "'": "’"})


def _curl(text: str) -> str:
    return _OPENING.sub(lambda match: _CURLED[match.group()], text).translate(_CLOSING)


def _straighten(text: str) -> str:
    return text.translate(SINGLE)


_GUISES: tuple[Callable[[str], str], ...] = (str, _straighten, _curl)


@dataclass(frozen=True, slots=True)
class _Form:
    """The text in a form it may have had when the digests were made."""

    text: str
    origin: Folded | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.origin.span(start, end) if self.origin else (start, end)


class DigestFinder:
    """Finds passages of one text by digest, and remembers how far they had moved."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.shifts: list[tuple[int, int]] = []
        self.windows: dict[int, _Windows] = {}

    def saw(self, old: int, new: int, form: int = 0) -> None:
        """Remember a distance, in the form of the text it was met in."""
        shift = (form, new - old)
        # The latest first: anchors are asked about in order of the map, which mostly is that of the
        # text.
        self.shifts = [shift, *(known for known in self.shifts if known != shift)][:_REMEMBERED]

    def find(self, start: int, end: int, digest: str) -> tuple[int, int, bool] | None:
        """Return a span whose words have the digest, and whether they have it as they stand.

        Otherwise they have it in another form of the text. Costs a hash for each word of the
        text and form, unless a remembered distance fits.
        """
        length = end - start
        # A few hashes, where the search below takes one for each word of the text.
        for form, shift in self.shifts:
            if self._fits(form, start + shift, length, digest):
                return self._found(form, start, start + shift, length)
        for form in range(len(self._forms)):
            # The plain text is the first form; places in the others are listed only for what it
            # does not hold.
            if form not in self.windows:
                self.windows[form] = _Windows(self._forms[form].text)
            for first in self.windows[form].starts(length):
                if self._fits(form, first, length, digest):
                    return self._found(form, start, first, length)
        return None

    def _fits(self, form: int, first: int, length: int, digest: str) -> bool:
        # Form 0 without ``_forms``, so that no text is folded before that is needed.
        text = self._forms[form].text if form else self.source.text
        return first >= 0 and digest_of(text[first : first + length]) == digest

    def _found(self, form: int, old: int, first: int, length: int) -> tuple[int, int, bool]:
        self.saw(old, first, form)
        if not form:
            return first, first + length, True
        return *self._forms[form].span(first, first + length), False

    @cached_property
    def _forms(self) -> list[_Form]:
        text = self.source.text
        folded = collapse(text)
        forms: dict[str, _Form] = {}
        for form, origin in ((text, None), (folded.text, folded)):
            # Keyed by text: a text without quotes has one guise, and is searched once.
            for guise in _GUISES:
                seen = guise(form)
                forms.setdefault(seen, _Form(seen, origin))
        ends = other_line_ends(text)
        forms.setdefault(ends.text, _Form(ends.text, ends))
        return list(forms.values())


class _Windows:
    """The places of a text where a passage may begin or end."""

    def __init__(self, text: str) -> None:
        self.begins: list[int] = []
        self.ends = bytearray(len(text) + 1)
        before = "space"
        for offset, sign in enumerate(text):
            here = "word" if sign.isalnum() else "space" if sign.isspace() else "sign"
            # Each sign is a place of its own, as a passage may begin with a bracket and end with a
            # full stop.
            if here != before or here == "sign":
                if here != "space":
                    self.begins.append(offset)
                if before != "space":
                    self.ends[offset] = 1
            before = here
        self.ends[len(text)] = before != "space"

    def starts(self, length: int) -> Iterator[int]:
        """Yield where windows of that length begin that also end well."""
        ends = self.ends
        last = len(ends) - 1 - length
        # Both ends are checked before anything is hashed; most windows fall away here.
        for begin in self.begins:
            if begin > last:
                return
            if ends[begin + length]:
                yield begin
