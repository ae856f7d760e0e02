"""Where a cursor stands in a YAML text that is being typed, and so is seldom whole: told by columns and brackets.

The path of keys around it is read backwards from the indentation of the lines above; within
brackets forwards from the line in which they open. Lists count as ``*``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.formats.yaml_tree import parse
from argmap.lsp.texts import Text
from argmap.lsp.tokens import end_of_quoted
from argmap.model.kinds import EACH

_KEY = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"\[\]{},&*!|>%@`-][^\n]*?|-\S[^\n]*?)[ \t]*:(?=\s|$)"""
)
_DASHES = re.compile(r"[ ]*((?:-[ ]+)*)")
_COMMENT = re.compile(r"(?:^|\s)#(?=\s|$)")


class Cursor(NamedTuple):
    """The keys around a cursor, and the word that is being typed.

    ``path`` holds the keys down to the value that the cursor is in, or, ``at_key``, to the mapping
    in which it begins a key. ``start`` is where the word begins, its opening quote included.
    """

    path: tuple[str, ...]
    at_key: bool
    start: int
    word: str
    in_brackets: bool


class _Line(NamedTuple):
    column: int
    """Where its key or text begins."""
    dashes: tuple[int, ...]
    """The columns of the dashes before it."""
    key: str | None
    value: int
    """Where its value begins, in the line."""


def _line(words: str) -> _Line | None:
    """Take a line of a block apart; nothing of an empty one or a comment."""
    lead = _DASHES.match(words)
    assert lead is not None
    column = lead.end()
    dashes = tuple(at for at in range(column) if words[at] == "-")
    rest = words[column:]
    if rest.strip() == "-":
        return _Line(column + 2, (*dashes, column), None, len(words))
    if not rest.strip() or rest.startswith("#"):
        return None if not dashes else _Line(column, dashes, None, len(words))
    found = _KEY.match(rest)
    if found is None:
        return _Line(column, dashes, None, column)
    after = column + found.end()
    return _Line(
        column,
        dashes,
        _bare(found.group(1)),
        after + len(words[after:]) - len(words[after:].lstrip()),
    )


def _bare(key: str) -> str:
    """Return a key without its quotes, and what its escapes stand for."""
    if key[:1] in ("'", '"'):
        node, _ = parse(key, [])
        return key if node is None else node.text
    return key


def cursor_at(text: Text, offset: int) -> Cursor | None:
    r"""Return where a cursor stands; nothing in a comment or a text of several lines.

    >>> cursor_at(Text("statements:\n  c1:\n    supports: c"), 33)[:4]
    (('statements', 'c1', 'supports'), False, 32, 'c')
    """
    start = text.line_start(offset)
    before = text.text[start:offset]
    opening = _opening(text, start, offset)
    if opening is not None:
        return _in_brackets(text, opening, offset)
    line = _line(before) or _Line(len(before), (), None, len(before))
    path = [EACH] * len(line.dashes)
    limit = line.column
    if line.dashes:
        path = [*_above(text, start, line.dashes[0], dash=True), *path]
    else:
        path = list(_above(text, start, limit, dash=False))
    if _COMMENT.search(before):
        return None
    if line.key is not None:
        word = before[line.value :]
        return Cursor((*path, line.key), False, start + line.value, word, False)
    word = before[line.column :]
    # What begins an item of a list may be a key or a text; an id is as likely as a field.
    return Cursor(tuple(path), not line.dashes, start + min(line.column, len(before)), word, False)


def _above(text: Text, start: int, column: int, dash: bool) -> list[str]:
    """Return the keys above a line whose content begins at a column, from the top down."""
    path: list[str] = []
    limit, of_dash = column, dash
    for words in _lines_up(text, start):
        if limit == 0 and not of_dash:
            break
        indent = len(words) - len(words.lstrip(" "))
        if indent > limit or (indent == limit and not of_dash):
            continue
        found = _line(words)
        if found is None or (found.key is None and not found.dashes):
            continue
        if found.key is not None and (found.column < limit or (of_dash and found.column <= limit)):
            path.insert(0, found.key)
            limit, of_dash = found.column, False
        for at in reversed(found.dashes):
            if at < limit:
                path.insert(0, EACH)
                limit, of_dash = at, True
    return path


def _lines_up(text: Text, start: int) -> Iterator[str]:
    """Yield the lines above one, the nearest first."""
    for line in reversed(text.text[:start].split("\n")[:-1]):
        yield line.rstrip("\r")


def _opening(text: Text, start: int, offset: int) -> tuple[int, int] | None:
    """Return the line, and the place in it, of the bracket that is open around a cursor, if one is."""
    lines = [start]
    at = start
    # Brackets seldom stay open for long; the first line that is less indented than a field ends the search.
    while at > 0 and len(lines) < 40:
        at = text.line_start(at - 1)
        lines.append(at)
        words = text.text[at : text.line_end(at)]
        if words.strip() and not words.startswith((" ", "-")):
            break
    for begun in reversed(lines):
        words = text.text[begun : text.line_end(begun)]
        found = _line(words[: offset - begun] if begun == start else words)
        if found is None:
            continue
        at = begun + (found.value if found.key is not None else found.column)
        opens = text.text[at : at + 1] in ("[", "{") and at < offset
        if opens and _hangs_together(text, begun, found, offset) and _stack(text, at, offset):
            return begun, at
    return None


def _hangs_together(text: Text, begun: int, line: _Line, offset: int) -> bool:
    """Return whether all lines from one to a cursor are indented deeper, as what stands in brackets is.

    A bracket in a text that is taken for an opening one here goes no further than that text.
    """
    column = line.dashes[0] if line.dashes else line.column
    lines = text.text[begun:offset].split("\n")[1:]
    bare = (one.lstrip(" ") for one in lines)
    indents = (len(one) - len(rest) for one, rest in zip(lines, bare, strict=True) if rest.strip())
    return all(indent > column for indent in indents)


def _stack(text: Text, at: int, offset: int) -> "list[_Open]":
    """Return the brackets that are open at a cursor, from the first on; none if the first is closed."""
    words = text.text
    stack: list[_Open] = []
    fresh = True
    while at < offset:
        sign = words[at]
        if sign in "[{":
            stack.append(_Open(sign, at + 1))
            fresh = True
        elif sign in "]}":
            if stack:
                stack.pop()
            if not stack:
                return []
            fresh = False
        elif sign == ",":
            stack[-1] = _Open(stack[-1].sign, at + 1)
            fresh = True
        elif sign in "'\"" and fresh:
            end = end_of_quoted(words, at)
            if end > offset or (end == offset and words[end - 1 : end] != sign):
                return stack
            at, fresh = end, False
            continue
        elif sign == ":" and words[at + 1 : at + 2] in ("", " ", "\n", "\r", "\t"):
            last = stack[-1]
            if last.sign == "{" and last.key is None:
                stack[-1] = _Open("{", at + 1, _bare(words[last.begun : at].strip()))
                fresh = True
        elif not sign.isspace():
            fresh = False
        at += 1
    return stack


class _Open(NamedTuple):
    sign: str
    begun: int
    """Where the entry begins that the cursor is in."""
    key: str | None = None


def _in_brackets(text: Text, opening: tuple[int, int], offset: int) -> Cursor:
    begun, at = opening
    line = _line(text.text[begun : text.line_end(begun)])
    assert line is not None
    if line.dashes:
        above = [*_above(text, begun, line.dashes[0], dash=True), *([EACH] * len(line.dashes))]
    else:
        above = _above(text, begun, line.column, dash=False)
    path = [*above, *([line.key] if line.key is not None else [])]
    stack = _stack(text, at, offset)
    for entry in stack:
        if entry.sign == "[":
            path.append(EACH)
        elif entry.key is not None:
            path.append(entry.key)
    last = stack[-1]
    typed = text.text[last.begun : offset]
    word = typed.lstrip()
    at_key = last.sign == "{" and last.key is None
    return Cursor(tuple(path), at_key, offset - len(word), word, True)
