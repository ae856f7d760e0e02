r"""Scalars of YAML in the style that somebody's hand gave them, as far as the new text allows.

Plain stays plain, quotes stay quotes, blocks stay blocks; else it is the smallest quoting that is safe.
Styles: YAML 1.2.2, chapters 7 and 8.
"""

import re
from dataclasses import dataclass

from argmap.formats.yaml_tree import NULLS, resolve
from argmap.splice.lines import BREAK

Scalar = str | int | float | bool | None
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x00": "\\0"}
# Signs that turn the direction of text around them would make a diff say what the file does not.
_HIDDEN = r"\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
_ESCAPED = re.compile(rf'["\\\x00-\x1f{_HIDDEN}]')
_UNFIT = re.compile(rf"[\x00-\x1f{_HIDDEN}]")
_UNFIT_IN_BLOCK = re.compile(rf"[\x00-\x08\x0b-\x1f{_HIDDEN}]")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_CUTS = re.compile(r": | #|:$|^---|^\.\.\.")
_CUTS_IN_FLOW = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}])")
_HEADER = re.compile(r"([|>])([0-9]?[+-]?|[+-]?[0-9]?)([ \t]+#.*)?$", re.MULTILINE)
_FOLD = re.compile(r"(?<=\S) (?=\S)")
_WIDE = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a scalar stands.

    ``column`` is that of the key or dash it hangs from, ``step`` what the next level is further in.
    ``is_typed`` says that numbers and truth values count as such there, as in extras.
    """

    column: int = 0
    step: int = 2
    newline: str = "\n"
    in_flow: bool = False
    is_typed: bool = False
    is_key: bool = False
    has_rest: bool = False
    """Whether a comment follows on the line, so that no block can begin there."""
    is_at_end: bool = False
    """Whether the file ends behind it, without a line break."""


def scalar(value: Scalar, spot: Spot, old: str = "") -> str:
    """Return the text of a scalar in the style of the text that it replaces.

    >>> scalar("It's dry: no rain", Spot(), "'It rained'")
    "'It''s dry: no rain'"
    >>> scalar("no", Spot()), scalar("12", Spot()), scalar(12, Spot())
    ('no', '"12"', '12')
    """
    if not isinstance(value, str):
        return _literal(value)
    style = old[:1] if old[:1] in ("'", '"', "|", ">") else ""
    is_free = not (spot.in_flow or spot.is_key or spot.has_rest)
    if style in ("|", ">") and is_free:
        made = _folded(value, spot, old) if style == ">" else None
        made = made or _block(value, spot, old)
        if made is not None:
            return made
    wide = 0 if spot.is_key else _width(old)
    if style in ("", "|", ">") and _is_plain(value, spot, old):
        return _wrapped(value, wide, spot, old)
    if style == "'" and not _UNFIT.search(value):
        return _wrapped("'" + value.replace("'", "''") + "'", wide, spot, old)
    if style == "" and is_free and "\n" in value:
        made = _block(value, spot, "|")
        if made is not None:
            return made
    return _wrapped('"' + _ESCAPED.sub(_escape, value) + '"', wide, spot, old)


def _literal(value: int | float | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    # YAML 1.1 takes ``1e+30`` for a text.
    digits = repr(value)
    return digits if "." in digits or isinstance(value, int) else digits.replace("e", ".0e")


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def fits_plain(text: str, spot: Spot) -> bool:
    """Return whether a text can stand without quotes and be read as that text."""
    return _is_plain(text, spot, "")


def _is_plain(text: str, spot: Spot, old: str) -> bool:
    if text in NULLS or text != text.strip() or _UNFIT.search(text) or _CUTS.search(text):
        return False
    if text[0] in _INDICATORS and not (text[0] == "-" and text[1:2].isalnum()):
        return False
    if spot.in_flow and _CUTS_IN_FLOW.search(text):
        return False
    if resolve(text) == text:
        return not (spot.is_key and len(text) > 120)
    # A year that stood without quotes gets none; in extras it would be a number.
    return not spot.is_typed and old != "" and not isinstance(resolve(old), str)


def _block(text: str, spot: Spot, old: str) -> str | None:
    """Return a text as a literal block; None if it does not fit one."""
    body = text.rstrip("\n")
    if not body or body[0] in " \t\n" or _UNFIT_IN_BLOCK.search(body):
        return None
    return _headed("|", body.split("\n"), text, spot, old)


def _folded(text: str, spot: Spot, old: str) -> str | None:
    """Return a text as a folded block; None if lines begin or end with blanks, which do not fold."""
    body = text.rstrip("\n")
    lines = body.split("\n")
    if not body or _UNFIT_IN_BLOCK.search(body) or any(line != line.strip() for line in lines):
        return None
    if any(not line for line in lines):
        return None
    wide = max(_WIDE, _width(old) - spot.column - spot.step)
    made: list[str] = []
    for line in lines:
        made += [*([""] if made else ()), *_fold(line, wide)]
    return _headed(">", made, text, spot, old)


def _headed(style: str, lines: list[str], text: str, spot: Spot, old: str) -> str | None:
    ends = len(text) - len(text.rstrip("\n"))
    if ends > 1 or spot.newline in "\u2028\u2029":
        # Empty lines that follow would count too; and these breaks stay in a block what they are.
        return None
    chomp = "" if ends else "-"
    header = _HEADER.match(BREAK.split(old, 1)[0])
    remark = (header[3] or "") if header else ""
    inner = " " * _indent(spot, old)
    body = [inner + line if line else "" for line in lines]
    # The break of the last line stands there already, if it is not the last of the file.
    last = spot.newline if spot.is_at_end else ""
    return spot.newline.join([style + chomp + remark, *body]) + last


def _indent(spot: Spot, old: str) -> int:
    """Return how far in the lines of an old text stand, if that is far enough."""
    rest = BREAK.split(old)[1:]
    found = [len(line) - len(line.lstrip(" ")) for line in rest if line.strip()]
    least = min(found, default=0)
    return least if least > max(spot.column, 0) else max(spot.column, 0) + spot.step


def _width(old: str) -> int:
    """Return how wide an old text of several lines is; 0 for one of one line."""
    lines = BREAK.split(old)
    return max(map(len, lines)) if len(lines) > 1 else 0


def _wrapped(made: str, wide: int, spot: Spot, old: str) -> str:
    """Return a text on lines as wide as those that it replaces."""
    if not wide or len(made) <= wide:
        return made
    inner = spot.newline + " " * _indent(spot, old)
    return inner.join(_fold(made, max(_WIDE, wide - _indent(spot, old))))


def _fold(text: str, wide: int) -> list[str]:
    lines: list[str] = []
    start = 0
    for found in _FOLD.finditer(text):
        if found.start() - start >= wide and text[found.end()] not in "#-?:":
            lines.append(text[start : found.start()])
            start = found.end()
    return [*lines, text[start:]]
