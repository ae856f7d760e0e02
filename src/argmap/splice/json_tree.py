"""The tree of a JSON text, with where each part of it starts and ends: as that of YAML, in brackets."""

import json
import re

from argmap.formats.json_places import TOKEN
from argmap.formats.yaml_tree import Node, Spot

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODE = json.JSONDecoder().raw_decode


def json_tree(text: str) -> Node:
    """Return the tree of an object of JSON, down to the items of the lists in it.

    What is further in is looked at when it is asked for (see ``fill``): most of it never is.

    >>> tree = json_tree('{"a": [{"b": 1}]}')
    >>> tree.pairs[0][1].items[0].end
    15
    """
    root = _node(text, _space(text, 0))
    root.pairs = []
    at = _space(text, root.start + 1)
    while text[at] != "}":
        key = _whole(text, at)
        start = _space(text, _space(text, key.end) + 1)
        if text[start] == "[":
            value = _node(text, start)
            _take_items(text, value)
        else:
            value = _whole(text, start)
        root.pairs.append((key, value))
        at = _behind_comma(text, value.end)
    root.ended = Spot(at + 1)
    return root


def fill(text: str, node: Node) -> None:
    """Look at what is in a list or object, if nobody has. Linear, without recursion."""
    if node.kind == "scalar" or node.items is not None or node.pairs is not None:
        return
    around: list[Node] = []
    keys: list[Node | None] = []
    for found in TOKEN.finditer(text, node.start, node.end):
        token = found.group()
        if token in "}]":
            around.pop().ended = Spot(found.end())
            keys.pop()
        elif token not in ",:":
            made = _node(text, found.start(), found.end()) if around else node
            if around:
                keys[-1] = _hung(around[-1], keys[-1], made)
            if made.kind != "scalar":
                made.items, made.pairs = ([], None) if made.kind == "list" else (None, [])
                around.append(made)
                keys.append(None)


def _hung(parent: Node, key: Node | None, made: Node) -> Node | None:
    """Hang a part into the one around it; return it if it is a key that waits for its value."""
    if parent.items is not None:
        parent.items.append(made)
    elif key is None:
        return made
    elif parent.pairs is not None:
        parent.pairs.append((key, made))
    return None


def _take_items(text: str, node: Node) -> None:
    node.items = []
    at = _space(text, node.start + 1)
    while text[at] != "]":
        item = _whole(text, at)
        node.items.append(item)
        at = _behind_comma(text, item.end)
    node.ended = Spot(at + 1)


def _whole(text: str, start: int) -> Node:
    _, end = _DECODE(text, start)
    return _node(text, start, end)


def _node(text: str, start: int, end: int = -1) -> Node:
    ended = Spot(end) if end >= 0 else None
    if text[start] == "{":
        return Node("mapping", Spot(start), ended=ended, style="{")
    if text[start] == "[":
        return Node("list", Spot(start), ended=ended, style="{")
    token = text[start:end]
    said = json.loads(token) if token[:1] == '"' else token
    return Node("scalar", Spot(start), said, token[:1] != '"', ended=ended)


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _behind_comma(text: str, at: int) -> int:
    at = _space(text, at)
    return _space(text, at + 1) if text[at] == "," else at
