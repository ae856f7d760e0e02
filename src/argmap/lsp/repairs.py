"""Repairs of a text that is no map yet: the word meant, the key meant, quotes where YAML needs some.

A map that loads is fixed by patches (``argmap.checks.fixing``); here there is no map to patch, only
the place of a finding and what may stand there.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from argmap.formats.yaml_words import QUOTE
from argmap.lsp.analysis import Analysis, Marked
from argmap.lsp.cursor import cursor_at
from argmap.lsp.fields import fields_at, words_at
from argmap.lsp.patching import Replacement
from argmap.lsp.tokens import Token, written
from argmap.model import FORMAT_VERSION

MOST_WORDS = 3
_OTHER_VERB = re.compile(r"write '(supports|attacks|undercuts): ")
_COMMA = re.compile(r",[ \t]*$")
_COMMENTS = re.compile(r"(?:[ \t]*#[^\n]*\n|[ \t]*\n)*")


class Repair(NamedTuple):
    """A way to mend a finding: what it is called, what changes. Only one can be the right one."""

    title: str
    replacements: tuple[Replacement, ...]
    is_safe: bool = False


Mend = Callable[[Analysis, Marked], Iterator[Repair]]


def repairs(found: Analysis, item: Marked) -> list[Repair]:
    """Return the ways to mend a finding of a reader, the likeliest first."""
    mend = MENDS.get(item.finding.code)
    place = item.finding.place
    # What is wrong in an included file is mended there.
    if mend is None or found.format != "yaml" or place is None or place.file is not None:
        return []
    return list(mend(found, item))


def _other_id(found: Analysis, item: Marked) -> Iterator[Repair]:
    token = found.token_at(item.start)
    if token is None:
        return
    known = [one.id for one in found.spans if one.collection in token.allowed]
    if "arguments" in token.allowed:
        known += [name for name, one in found.declared.items() if not one.declares]
    known = [name for name in known if name != token.holder]
    for near in get_close_matches(token.id, known, MOST_WORDS):
        yield _words(token.start, token.end, near)


def _other_field(found: Analysis, item: Marked) -> Iterator[Repair]:
    cursor = cursor_at(found.text, item.end)
    if cursor is None:
        return
    known = fields_at(cursor.path)
    for near in get_close_matches(found.text.text[item.start : item.end], known, MOST_WORDS):
        yield _words(item.start, item.end, near)


def _other_word(found: Analysis, item: Marked) -> Iterator[Repair]:
    cursor = cursor_at(found.text, item.end)
    if cursor is None or cursor.at_key:
        return
    typed = found.text.text[item.start : item.end].strip("\"'")
    known = words_at(cursor.path)
    near = get_close_matches(typed, known, MOST_WORDS) or known[:MOST_WORDS]
    for word in near:
        yield _words(item.start, item.end, word)


def _words(start: int, end: int, word: str) -> Repair:
    return Repair(f"write '{word}'", (Replacement(start, end, written(word)),))


def _version(found: Analysis, item: Marked) -> Iterator[Repair]:
    if "missing" not in item.finding.message:
        return
    lead = _COMMENTS.match(found.text.text, found.text.mark)
    start = lead.end() if lead else 0
    line = f"argmap: {FORMAT_VERSION}"
    yield Repair(f"write '{line}'", (Replacement(start, start, f"{line}\n"),), is_safe=True)


def _other_verb(found: Analysis, item: Marked) -> Iterator[Repair]:
    """Change the key, if what is written behind it is this one id."""
    verb = _OTHER_VERB.search(item.finding.message)
    token = found.token_at(item.start)
    if verb is None or token is None or token.field is None:
        return
    beside = [one for one in found.tokens if (one.holder, one.field) == (token.holder, token.field)]
    key = _key_of(found, token)
    if len(beside) == 1 and key is not None:
        change = Replacement(key, key + len(token.field), verb[1])
        yield Repair(f"write '{verb[1]}'", (change,), is_safe=True)


def _key_of(found: Analysis, token: Token) -> int | None:
    for span in found.spans:
        if span.id == token.holder:
            for key, value in span.value.pairs or ():
                if key.text == token.field and key.plain:
                    start = found.text.mark + value.start
                    if start <= token.start:
                        return found.text.mark + key.start
    return None


def _quotes(found: Analysis, item: Marked) -> Iterator[Repair]:
    """Put the rest of a line, from its first value on, in quotes."""
    words = found.text.text
    end = found.text.line_end(item.start)
    cursor = cursor_at(found.text, item.start)
    if QUOTE not in item.finding.message or cursor is None or cursor.in_brackets or cursor.at_key:
        return
    start = cursor.start
    text = words[start:end].rstrip()
    if text and text[0] not in "\"'[{|>":
        yield Repair(
            "put the text in quotes", (Replacement(start, start + len(text), _quoted(text)),), True
        )


def _hash(found: Analysis, item: Marked) -> Iterator[Repair]:
    """Put a text that a hash cuts in quotes, the rest of the line included."""
    cursor = cursor_at(found.text, item.start)
    if cursor is None or cursor.at_key or cursor.in_brackets:
        return
    text = found.text.text[cursor.start : found.text.line_end(item.start)].rstrip()
    if text and text[0] not in "\"'[{|>":
        change = Replacement(cursor.start, cursor.start + len(text), _quoted(text))
        yield Repair("put the text in quotes", (change,))


def _sign(found: Analysis, item: Marked) -> Iterator[Repair]:
    """Put a text in quotes whose first sign YAML takes for a tag, an anchor or an alias."""
    cursor = cursor_at(found.text, item.start)
    if cursor is None or cursor.at_key or cursor.in_brackets or cursor.start != item.start:
        return
    text = found.text.text[item.start : found.text.line_end(item.start)].rstrip()
    change = Replacement(item.start, item.start + len(text), _quoted(text))
    yield Repair("put the text in quotes", (change,))


def _once(found: Analysis, item: Marked) -> Iterator[Repair]:
    """Take out the second of two equal ids of a list, with its comma or its line."""
    token = found.token_at(item.start)
    if token is None or token.field != "premises":
        return
    words = found.text.text
    start, line_end = found.text.line_start(token.start), found.text.line_end(token.end)
    before = words[start : token.start]
    if before.strip() == "-" and not words[token.end : line_end].strip():
        yield Repair("name it once", (Replacement(start, line_end + 1, ""),), is_safe=True)
    elif comma := _COMMA.search(before):
        change = Replacement(start + comma.start(), token.end, "")
        yield Repair("name it once", (change,), is_safe=True)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


MENDS: Mapping[str, Mend] = {
    "A002": _other_id,
    "A003": _other_verb,
    "A005": _once,
    "F001": _quotes,
    "F003": _other_field,
    "F004": _other_word,
    "F006": _sign,
    "F007": _version,
    "R007": _hash,
}
"""How findings of the reader are mended, by code."""
