"""Folding: what a copy, a reflow or a typesetter changes in a text without changing its words.

White space, quotation marks, dashes, ellipses, ligatures, presentation forms, hyphens at the end
of a line and Unicode forms are made one, and signs of which nothing is seen are dropped; every
place of the folded text leads back to the text as it stands.
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
    # Wide stops, which stand all over a Chinese text; as pieces they would make it slow to fold.
    | {chr(code + 0xFEE0): chr(code) for code in map(ord, "!(),:;?")}
)
# White space that stands alone becomes a space without being a piece, as most line ends do.
_WHITE = str.maketrans(
    dict.fromkeys(
        "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
        "\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
        " ",
    )
)
# A backtick is a sign of Markdown, and must be there when that is dropped.
MARKED = {code: sign for code, sign in SINGLE.items() if code != ord("`")}
# Letters and signs drawn in a form of their own, which Unicode knows by the plain ones they stand
# for: ligatures, Hebrew and Arabic as typesetters wrote them, vertical, small, wide and narrow ones.
# Only these blocks: elsewhere the same rule makes 10 m2 of 10 m², which says something else.
_FORMS = re.compile("[\ufb00-\ufdff\ufe10-\ufe1f\ufe30-\ufefc\uff01-\uffee]")
# Nothing to see: soft hyphen, joiners, zero-width space, word joiner and invisible operators, byte
# order mark, the marks and embeddings of direction, selectors of a glyph, the stretch of Arabic.
NOTHING = (
    "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff"
)
# The ends of a line that a text may have, whatever its system.
_BREAK = r"(?:\r\n?|[\n\v\f\x85\u2028\u2029])"
_BLANKS = rf"[ \t{NOTHING}]*"
# Letters on both sides: a hyphen behind a digit at a line end is part of a number or range.
_BROKEN_WORD = rf"(?<=[^\W\d_])-{_BLANKS}{_BREAK}{_BLANKS}(?=[^\W\d_])"
# A soft hyphen is there for the break alone, on its own line or with the break made a blank too.
_SOFT = rf"(?<=\w)[{NOTHING}]*\u00ad[{NOTHING}]*\s[\s{NOTHING}]*(?=\w)"
_LONE_SOFT = rf"(?<=\w)[ \t]*{_BREAK}[ \t]*\u00ad[\s{NOTHING}]*(?=\w)"
# By a sign that each has: to look for one sign is nothing beside trying a choice at every place.
_BROKEN_LINES = {sign: re.compile(f"{sign}{_BLANKS}{_BREAK}") for sign in "-‐‑‒–—―−"} | {
    "\u00ad": re.compile(rf"{_BREAK}[ \t]*\u00ad")
}
# Typed for a dash: two hyphens, or one with blanks around. A hyphen inside a word stays.
_DASH = r"\s*--+\s*|\s+-\s+"
_SPACE = rf"\s[\s{NOTHING}]+|[{NOTHING}]+\s[\s{NOTHING}]*"
# Lengths in brackets are bounded, so that a text of opening brackets alone stays linear.
_MARKUP = (
    r"(?<![\w*])\*+(?=[^\s*])|(?<=[^\s*])\*+(?![\w*])|`+|(?<!\w)_+|_+(?!\w)|!?\[(?=[^\]\n]{0,300}\]\()|\]\([^()\n]{0,300}\)"
    r"|(?m:^\#{1,6}[ ]+|^[ ]{0,3}>[ ]?)|\\(?=[!-/:-@\[-`{-~])"
)
_MARKUP_SIGNS = r"*`_!\[\]#>\\"
_PIECES = {
    "word": _BROKEN_WORD,
    "soft": _SOFT,
    "lone": _LONE_SOFT,
    "dash": _DASH,
    "space": _SPACE,
    "markup": _MARKUP,
    "nothing": f"[{NOTHING}]+",
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
    r"""Fold a text; ``markup`` also drops the signs of Markdown.

    A hyphen at the end of a line is dropped with the line break, or only the break where
    ``keep_hyphens`` is set, as nothing in the text tells which was meant. Linear.

    >>> fold("a so\u00ad\r\ncial \u200foffer").text
    'a social offer'
    """
    signs = ["markup"] if markup else []
    # What is tried at every place of a text costs, so only where there is such a sign.
    soft = ["soft", "lone"] if "\u00ad" in text else []
    kinds = ("word", *soft, "dash", "space", *signs, "nothing", "longer")
    # Signs that fold to one sign are done at once and keep all offsets. Only the others, few in
    # plain text, become pieces, which is why folding costs little.
    single = text.translate(MARKED if markup else SINGLE)
    return _replace(text, single, _pattern(text, kinds), keep_hyphens, single.translate(_WHITE))


def foldings(text: str, markup: bool = False) -> tuple[Folded, Folded]:
    """Return the folded text: hyphens at line ends dropped, and kept."""
    dropped = fold(text, markup)
    # Mostly one folding serves both questions.
    if not has_broken_lines(text):
        return dropped, dropped
    return dropped, fold(text, markup, keep_hyphens=True)


def has_broken_lines(text: str) -> bool:
    """Return whether a line ends in the middle of what may be a word, so that two foldings differ."""
    return any(sign in text and lines.search(text) for sign, lines in _BROKEN_LINES.items())


def _replace(
    text: str, single: str, pattern: re.Pattern[str], keep_hyphens: bool, plain: str
) -> Folded:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int, bool]] = []
    length = done = 0
    for match in pattern.finditer(single):
        begin, end = match.span()
        if begin > done:
            starts.append(length)
            origins.append((done, begin, True))
            parts.append(plain[done:begin])
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
        parts.append(plain[done:])
    folded = "".join(parts)
    # Large texts are compared often with what they fold to: the same object is no comparison.
    return Folded(text if folded == text else folded, starts, origins)


@lru_cache(maxsize=8192)
def folded_words(text: str) -> str:
    """Return the folded text alone, for short texts that come again."""
    return fold(text).text


def collapse(text: str) -> Folded:
    r"""Make white space one space and Unicode forms one form, and leave every other sign alone.

    >>> collapse("the  “old”\ntown").text
    'the “old” town'
    """
    pattern = _pattern(text, ("space", "nothing"))
    return _replace(text, text, pattern, False, text.translate(_WHITE))


def other_line_ends(text: str) -> Folded:
    r"""Write the ends of lines as the other systems do: as one sign, or as two where they are one.

    >>> other_line_ends("one\r\ntwo").text, other_line_ends("one\ntwo").text
    ('one\ntwo', 'one\r\ntwo')
    """
    kind = "one" if "\r" in text else "two"
    return _replace(text, text, re.compile(rf"(?P<{kind}>\r\n?|\n)"), False, text)


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
        if ("longer" in kinds and _plain(sign) != sign)
        or (sign not in marks and unicodedata.normalize("NFC", sign) != sign)
        if not sign.isspace()
    )
    pieces = [
        *(f"(?P<{kind}>{_PIECES[kind]})" for kind in kinds if kind in _PIECES),
        *([f"[^\\s{re.escape(marks)}][{re.escape(marks)}]+"] if marks else []),
        # Hangul in single jamo, which compose without being combining marks.
        "[\u1100-\u11ff]+",
        *([f"[{re.escape(odd)}]"] if odd else []),
    ]
    # Tried one after the other at every place of a text, the pieces would cost five times as much as
    # a look at the one or two signs that any of them begins with.
    signs_of_markup = _MARKUP_SIGNS if "markup" in kinds else ""
    begins = [
        rf"[-{NOTHING}{signs_of_markup}\u1100-\u11ff{re.escape(odd)}]",
        rf"\s[-\s{NOTHING}{signs_of_markup}]",
        *([f"[^\\s{re.escape(marks)}][{re.escape(marks)}]"] if marks else []),
    ]
    return re.compile(f"(?={'|'.join(begins)})(?:{'|'.join(pieces)})")


def _folded_piece(match: re.Match[str], piece: str, keep_hyphens: bool) -> str:
    if match.lastgroup == "word":
        return "-" if keep_hyphens else ""
    if match.lastgroup == "dash":
        return "-"
    if match.lastgroup == "space":
        return " "
    if match.lastgroup == "lone":
        return " " if keep_hyphens else ""
    if match.lastgroup in ("markup", "nothing", "soft"):
        return ""
    if match.lastgroup in ("one", "two"):
        return "\n" if match.lastgroup == "one" else "\r\n"
    plain = "".join(map(_plain, piece)) if max(piece) >= "\u2026" else piece
    return unicodedata.normalize("NFC", plain).translate(SINGLE)


def _plain(sign: str) -> str:
    """Return what a ligature, an ellipsis or a presentation form stands for."""
    if sign == "\u2026":
        return "..."
    if not _FORMS.match(sign):
        return sign
    # Marks that stand alone carry a blank or a stretch to sit on, which is no part of the text.
    return unicodedata.normalize("NFKC", sign).strip(" \u0640") or sign
