"""Values as YAML on one line, safe inside Argdown: in braces behind a text, and in front matter."""

import json
import re
from typing import Any

from argmap.formats.argdown.metadata import is_date

# Plain in every YAML: it begins with a letter, so it is no number; it has no sign of syntax.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[ .\-][A-Za-z0-9_]+)*")
# Readers of YAML 1.1, PyYAML among them, take ``no`` and ``on`` for booleans.
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
# YAML takes no longer key without a mark before it.
LONGEST_KEY = 1000
# A bracket before a colon would end a title that begins earlier on the line.
_UNSAFE = re.compile(
    r"[\]>](?=:)|[{}@=\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff\ufffe\uffff]"
)


def inline(data: dict[str, Any]) -> str:
    r"""Write metadata in braces.

    >>> inline({"kind": "evidence", "uses": [1, 2], "note": "a: }"})
    '{kind: evidence, uses: [1, 2], note: "a: \\u007d"}'
    """
    return value(data)


def value(item: Any) -> str:
    """Write a JSON value as YAML; nesting is limited to that of extras.

    >>> value({"a": None, "b": [True, 1.5]})
    '{a: null, b: [true, 1.5]}'
    """
    if isinstance(item, str):
        return scalar(item)
    if isinstance(item, dict):
        return "{" + ", ".join(_pair(name(key), value(inner)) for key, inner in item.items()) + "}"
    if isinstance(item, list | tuple):
        return "[" + ", ".join(value(inner) for inner in item) + "]"
    return _number(item) if isinstance(item, float) else json.dumps(item)


def _pair(key: str, text: str) -> str:
    # ``?`` marks a long key, as YAML demands.
    return f"{key}: {text}" if len(key) < LONGEST_KEY else f"? {key} : {text}"


def _number(item: float) -> str:
    # YAML 1.1 knows a number with an exponent by its point: PyYAML takes ``1e+20`` for a text.
    text = repr(item)
    return text if "." in text or "e" not in text else text.replace("e", ".0e")


def name(key: str) -> str:
    """Write a key, quoted where YAML would make something else of it."""
    return f'"{key}"' if is_date(key) else scalar(key)


def scalar(text: str) -> str:
    """Write a string, without quotes where it stays one.

    >>> scalar("report"), scalar("no"), scalar("2002-02-01")
    ('report', '"no"', '2002-02-01')
    """
    if len(text) < 60 and _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    # A date is read as a date and kept as it is written (``metadata.Stamp``), so it needs no
    # quotes.
    if is_date(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(_code, quoted)


def _code(match: re.Match[str]) -> str:
    sign, text, offset = match[0], match.string, match.start()
    # Only three in a row begin front matter. Each one that touches another is coded, which is
    # enough and leaves ``a = b`` readable.
    if sign == "=" and "=" not in (text[offset - 1 : offset], text[offset + 1 : offset + 2]):
        return sign
    if sign == "@" and not text.startswith("include(", offset + 1):
        return sign
    return f"\\u{ord(sign):04x}"
