"""Ids in native YAML: where each is declared and where it is named, quotes included."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.formats.native.quotes import DEFAULT
from argmap.formats.yaml_tree import Node, resolve
from argmap.lsp.texts import Text
from argmap.lsp.ways import ONE_ID, WAYS, Allowed, Steps
from argmap.model.kinds import COLLECTIONS, EACH

_PLAIN = re.compile(r"[^\W_](?:[\w .()/+'-]*[\w.)/+'-])?")


class Token(NamedTuple):
    """An id as it is written: from where to where, and whether the element is declared there.

    ``allowed`` are the collections that may hold it. ``holder`` is the element it is written in,
    ``field`` the field of that element.
    """

    start: int
    end: int
    id: str
    allowed: Allowed
    holder: str | None
    field: str | None = None

    @property
    def declares(self) -> bool:
        """Return whether the element of that id is declared here."""
        return self.field is None


class Span(NamedTuple):
    """An element as it is written: its key, and the lines that belong to it."""

    id: str
    collection: str
    key: Token
    value: Node
    next_line: int | None
    """Line of YAML, from 0, where something else begins; none for the last element of a text."""


def tokens_of(root: Node, text: Text) -> Iterator[Token]:
    """Yield the ids of a text, as they come. Linear."""
    for key, value in root.pairs or ():
        if key.text == "metadata":
            yield from _ignored(value, text)
        elif key.text == DEFAULT and value.kind == "scalar" and not value.is_null:
            yield token_at(value, text, ("sources",), None, DEFAULT)
        elif key.text in WAYS:
            ways = WAYS[key.text]
            for name, element in value.pairs or ():
                yield token_at(name, text, (key.text,), name.text)
                for field, item in element.pairs or ():
                    if field.text in ways:
                        yield from _named(key.text, name.text, field.text, item, text)


def _named(collection: str, holder: str, field: str, item: Node, text: Text) -> Iterator[Token]:
    if item.kind == "scalar":
        # Most fields hold one id, which needs no search.
        for steps, allowed in WAYS[collection][field]:
            if steps in ONE_ID and not item.is_null:
                yield token_at(item, text, allowed, holder, field)
                return
        return
    seen: set[int] = set()
    for steps, allowed in WAYS[collection][field]:
        for node in matches(item, steps):
            if node.kind == "scalar" and not node.is_null and id(node) not in seen:
                seen.add(id(node))
                yield token_at(node, text, allowed, holder, field)


def matches(node: Node, steps: Steps) -> Sequence[Node]:
    """Return the nodes that steps lead to; a list may be left out or put in at the end."""
    found = [node]
    for step in steps:
        following: list[Node] = []
        for one in found:
            if step == EACH:
                following += one.items if one.items is not None else [one]
            elif one.pairs is not None:
                following += [value for key, value in one.pairs if key.text == step]
            elif step == "statement":
                following.append(one)
        found = following
    return [leaf for one in found for leaf in (one.items if one.items is not None else [one])]


def _ignored(metadata: Node, text: Text) -> Iterator[Token]:
    for key, value in metadata.pairs or ():
        field = {"ignores": "id", "sign_offs": "of"}.get(key.text)
        if field is not None:
            for node in matches(value, (EACH, field)):
                if node.kind == "scalar" and not node.is_null:
                    yield token_at(node, text, COLLECTIONS, None, key.text)


def token_at(
    node: Node,
    text: Text,
    allowed: Allowed,
    holder: str | None,
    field: str | None = None,
) -> Token:
    """Return the token of a scalar; that of a block ends with its last word."""
    start, end = text.mark + node.start, text.mark + node.end
    if node.style in ("|", ">"):
        end = start + len(text.text[start:end].rstrip())
    return Token(start, end, node.text, allowed, holder, field)


def end_of_quoted(words: str, start: int) -> int:
    """Return where the quoted text that begins at an offset ends, its closing quote included."""
    sign, at = words[start], start + 1
    while at < len(words):
        if words[at] == "\\" and sign == '"':
            at += 1
        elif words[at] == sign:
            if sign == '"' or words[at + 1 : at + 2] != sign:
                return at + 1
            at += 1
        at += 1
    return at


def written(item_id: str) -> str:
    """Write an id as a scalar of YAML, with quotes where it needs some, also between brackets.

    >>> written("c1"), written("#1: so"), written("no 5, again"), written("12")
    ('c1', '"#1: so"', '"no 5, again"', '12')
    """
    plain = _PLAIN.fullmatch(item_id) and resolve(item_id) is not None
    return item_id if plain else json.dumps(item_id, ensure_ascii=False)


def spans_of(root: Node, text: Text) -> Iterator[Span]:
    """Yield the elements of a text, as they come. Linear."""
    top = root.pairs or []
    for at, (key, value) in enumerate(top):
        if key.text not in WAYS:
            continue
        behind = top[at + 1][0].line if at + 1 < len(top) else None
        pairs = value.pairs or []
        for index, (name, element) in enumerate(pairs):
            following = pairs[index + 1][0].line if index + 1 < len(pairs) else behind
            token = token_at(name, text, (key.text,), name.text)
            yield Span(name.text, key.text, token, element, following)
