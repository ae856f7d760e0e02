"""Folding: what a copy, a reflow or a typesetter changes in a text without changing its words.

White space, quotation marks, dashes, ellipses, ligatures, hyphens at the end of a line and
Unicode forms are made one; every place of the folded text leads back to the text as it stands.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

SINGLE = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"\u00a0": " "}
)
# A backtick is a sign of Markdown, and must be there when that is dropped.
MARKED = {code: sign for code, sign in SINGLE.items() if code != ord("`")}
LONGER = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "..."}
# Soft hyphen, zero-width space and joiners, word joiner, byte order mark: nothing to see.
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Letters on both sides: a hyphen behind a digit at a line end is part of a number or range.
_BROKEN_WORD = r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[^\W\d_])"
# Typed for a dash: two hyphens, or one with blanks around. A hyphen inside a word stays.
_DASH = r"\s*--+\s*|\s+-\s+"
_SPACE = rf"\s[\s{_NOTHING}]+|[{_NOTHING}]+\s[\s{_NOTHING}]*|[^\S ]"
# Lengths in brackets are bounded, so that a text of opening brackets alone stays linear.
_MARKUP = (
    r"(?<![\w*])\*+(?=[^\s*])|(?<=[^\s*])\*+(?![\w*])|`+|(?<!\w)_+|_+(?!\w)|!?\[(?=[^\]\n]{0,300}\]\()|\]\([^()\n]{0,300}\)"
    r"|(?m:^\#{1,6}[ ]+|^[ ]{0,3}>[ ]?)|\\(?=[!-/:-@\[-`{-~])"
)
_PIECES = {
    "word": _BROKEN_WORD,
    "dash": _DASH,
    "space": _SPACE,
    "markup": _MARKUP,
    "nothing": f"[{_NOTHING}]+",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; pieces of it are the text itself, or stand for something else in it."""

    text: str
    starts: list[int]
    """Where each piece starts in the folded text."""
    origins: list[tuple[int, int, bool]]
    """Start and end of each piece in the text, and whether it stands there as it is."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        r"""Return the span of the text that a span of the folded text comes from.

        >>> folded = fold("the  “old”\ntown")
        >>> folded.text
        'the "old" town'
        >>> folded.span(4, 14)
        (5, 15)
        """
        # An offset inside a piece that stands for something else means the whole of it: a span may
        # not begin in the middle of a ligature.
        piece = bisect_right(self.starts, start) - 1
        first, _, plain = self.origins[piece]
        begin = first + (start - self.starts[piece] if plain else 0)
        # Asked for the last sign, not the end, which may be the start of the next piece.
        piece = bisect_right(self.starts, end - 1) - 1
        first, last, plain = self.origins[piece]
        return begin, first + (end - self.starts[piece]) if plain else last


def fold(text: str, markup: bool = False, keep_hyphens: bool = False) -> Folded:
    """Fold a text; ``markup`` also drops the signs of Markdown.

    A hyphen at the end of a line is dropped with the line break, or only the break where
    ``keep_hyphens`` is set, as nothing in the text tells which was meant. Linear.
    """
    kinds = ("word", "dash", "space", *(["markup"] if markup else []), "nothing", "longer")
    # Signs that fold to one sign are done at once and keep all offsets. Only the others, few in
    # plain text, become pieces, which is why folding costs little.
    single = text.translate(MARKED if markup else SINGLE)
    return _replace(text, single, _pattern(text, kinds), keep_hyphens)


def _replace(text: str, single: str, pattern: re.Pattern[str], keep_hyphens: bool) -> Folded:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int, bool]] = []
    length = done = 0
    for match in pattern.finditer(single):
        begin, end = match.span()
        if begin > done:
            starts.append(length)
            origins.append((done, begin, True))
            parts.append(single[done:begin])
            length += begin - done
        # The pattern looks at the translated text, the piece comes from the text as it stands.
        piece = _folded_piece(match, text[begin:end], keep_hyphens)
        starts.append(length)
        origins.append((begin, end, False))
        parts.append(piece)
        length += len(piece)
        done = end
    if done < len(single) or not starts:
        starts.append(length)
        origins.append((done, len(single), True))
        parts.append(single[done:])
    return Folded("".join(parts), starts, origins)


@lru_cache(maxsize=8192)
def folded_words(text: str) -> str:
    """Return the folded text alone, for short texts that come again."""
    return fold(text).text


def collapse(text: str) -> Folded:
    r"""Make white space one space and Unicode forms one form, and leave every other sign alone.

    >>> collapse("the  “old”\ntown").text
    'the “old” town'
    """
    return _replace(text, text, _pattern(text, ("space", "nothing")), False)


def _pattern(text: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    # The pattern names the very signs that the text has. A class of all that combine or decompose
    # would have thousands of members and be tried at every place.
    signs = "" if text.isascii() else "".join(sorted(sign for sign in set(text) if sign > "\x7f"))
    return _compiled(signs, kinds)


@lru_cache(maxsize=256)
def _compiled(signs: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    # A sign with marks behind it is normalised together: e and an acute accent make one letter.
    marks = "".join(sign for sign in signs if unicodedata.combining(sign))
    odd = "".join(
        sign
        for sign in signs
        if (sign in LONGER and "longer" in kinds)
        or (sign not in marks and unicodedata.normalize("NFC", sign) != sign)
    )
    pieces = [
        *(f"(?P<{kind}>{_PIECES[kind]})" for kind in kinds if kind in _PIECES),
        *([f"[^\\s{re.escape(marks)}][{re.escape(marks)}]+"] if marks else []),
        # Hangul in single jamo, which compose without being combining marks.
        "[\u1100-\u11ff]+",
        *([f"[{re.escape(odd)}]"] if odd else []),
    ]
    return re.compile("|".join(pieces))


def _folded_piece(match: re.Match[str], piece: str, keep_hyphens: bool) -> str:
    if match.lastgroup == "word":
        return "-" if keep_hyphens else ""
    if match.lastgroup == "dash":
        return "-"
    if match.lastgroup == "space":
        return " "
    if match.lastgroup in ("markup", "nothing"):
        return ""
    return LONGER.get(piece) or unicodedata.normalize("NFC", piece).translate(SINGLE)
