"""Breaks: where a line may end inside a word, as each script has it.

Between characters of Chinese and Japanese, but no line begins with a closing sign or ends with an
opening one; else only where nothing better is left, and never inside what readers see as one
character. Sources: Unicode Standard Annexes 14 and 29, JIS X 4051.
"""

import unicodedata
from collections.abc import Iterator

from argmap.drawing.widths import width_of

_JOINER = "\N{ZERO WIDTH JOINER}"
_ZERO_SPACE = "\N{ZERO WIDTH SPACE}"
_FIRST_FLAG, _LAST_FLAG = "\U0001f1e6", "\U0001f1ff"
_FIRST_TONE, _LAST_TONE = "\U0001f3fb", "\U0001f3ff"
_VIRAMA = 9
# Small kana, marks of length and repetition, Thai vowels and signs that follow their letter.
_NEVER_FIRST = frozenset(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ｧｨｩｪｫｬｭｮｯｰﾞﾟーゝゞヽヾ々〻〜゠％℃°′″ะาำๅๆฯຯະາຳ"
)
# Signs of money, and Thai and Lao vowels that stand before the letter they are spoken after.
_LEADING = frozenset("เแโใไເແໂໃໄ")
_NEVER_LAST = _LEADING.union("＄￡￥￦№＃\"'")
_GLUE = frozenset("\u00a0\u202f\u2060\ufeff")
_MOST_BACK = 8


def clusters(text: str) -> Iterator[str]:
    r"""Yield what readers see as one character each: letters with their marks, joined emoji, flags.

    >>> [len(one) for one in clusters("e\u0301x\U0001f1eb\U0001f1f7\U0001f1eb\U0001f1f7")]
    [2, 1, 2, 2]
    """
    start = 0
    for at in range(1, len(text)):
        if not _holds(text, start, at):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _holds(text: str, start: int, at: int) -> bool:
    """Return whether the characters before and at a place are one cluster, begun at ``start``."""
    before, char = text[at - 1], text[at]
    if before.isascii() and char.isascii():
        return False
    if unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") or char in "\u0e33\u0eb3":
        return True
    if before == _JOINER or _FIRST_TONE <= char <= _LAST_TONE:
        return True
    if _FIRST_FLAG <= char <= _LAST_FLAG:
        return at - start == 1 and _FIRST_FLAG <= before <= _LAST_FLAG
    if _is_jamo(char, "\u1160", "\u11ff"):
        return _is_jamo(before, "\u1100", "\u11ff") or _is_syllable(before)
    if _is_jamo(before, "\u1100", "\u115f"):
        return _is_jamo(char, "\u1100", "\u115f") or _is_syllable(char)
    # Consonants of India are written into each other where one has no vowel.
    joined = unicodedata.combining(before) == _VIRAMA and before < "\u0d80"
    return joined and unicodedata.category(char) == "Lo"


def _is_jamo(char: str, first: str, last: str) -> bool:
    return first <= char <= last


def _is_syllable(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def pieces(word: str) -> list[str]:
    """Part a word at every place where a line may end.

    >>> pieces("plain"), pieces("価格（円）は")
    (['plain'], ['価', '格', '（円）', 'は'])
    """
    if word.isascii() or not any(map(_breaks, word)):
        return [word]
    found: list[str] = []
    piece = ""
    for cluster in clusters(word):
        if piece and _may_part(piece, cluster):
            found.append(piece)
            piece = ""
        piece += cluster
    return [*found, piece]


def _breaks(char: str) -> bool:
    """Return whether lines end beside a character without a blank; Korean parts at blanks."""
    if char == _ZERO_SPACE:
        return True
    wide = unicodedata.east_asian_width(char) in "WFH"
    return wide and not (_is_syllable(char) or _is_jamo(char, "\u1100", "\u11ff"))


def _may_part(before: str, after: str) -> bool:
    if not (_breaks(before[-1]) or _breaks(_base(before)) or _breaks(after[0])):
        return False
    return not _stays(before, after)


def _base(piece: str) -> str:
    """Return the last character of a piece that is no mark of another."""
    return next((char for char in reversed(piece) if not _is_mark(char)), piece[-1])


def _is_mark(char: str) -> bool:
    return char != _ZERO_SPACE and unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf", "Sk")


def _stays(before: str, after: str) -> bool:
    """Return whether a line may neither end with the one nor begin with the other."""
    first, last = after[0], _base(before)
    if first in _GLUE or before[-1] in _GLUE or first in _NEVER_FIRST:
        return True
    if unicodedata.category(first) in ("Pe", "Pf", "Po", "Pd"):
        return True
    return last in _NEVER_LAST or unicodedata.category(last) in ("Ps", "Pi")


def cut(piece: str, limit: float) -> list[str]:
    """Cut what is wider than a line into lines of at most ``limit`` em, between clusters. Linear."""
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for cluster in clusters(piece):
        width = width_of(cluster)
        if line and used + width > limit:
            moved = _moved(line, cluster)
            lines.append("".join(line[: len(line) - moved]))
            line = line[len(line) - moved :]
            used = sum(map(width_of, line))
        line.append(cluster)
        used += width
    return [*lines, "".join(line)]


def _moved(line: list[str], after: str) -> int:
    """Count the clusters that go to the next line with the one that has no room on this."""
    if after.isascii():
        return 0
    near = range(min(_MOST_BACK, len(line) - 1))
    for moved in near if "\u0e00" <= after[0] <= "\u0eff" else ():
        # A vowel that leads begins a syllable, where words of Thai and Lao may begin too.
        if (line[len(line) - moved] if moved else after)[0] in _LEADING:
            return moved
    for moved in near:
        if not _stays(line[-1 - moved], line[len(line) - moved] if moved else after):
            return moved
    return 0
