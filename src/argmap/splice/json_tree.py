"""The tree of a JSON text, with where each part of it starts and ends: as that of YAML, in brackets."""

import json

from argmap.formats.json_places import TOKEN
from argmap.formats.yaml_tree import Node


def json_tree(text: str) -> Node:
    """Return the tree of a JSON text that its reader accepts. Linear, without recursion.

    >>> tree = json_tree('{"a": [1]}')
    >>> (tree.pairs[0][1].start, tree.pairs[0][1].end)
    (6, 9)
    """
    around: list[Node] = []
    keys: list[Node | None] = []
    root: Node | None = None
    for found in TOKEN.finditer(text):
        token = found.group()
        if token in "}]":
            around.pop().end = found.end()
            keys.pop()
        elif token not in ",:":
            node = _node(token, found.start(), found.end())
            parent = around[-1] if around else None
            if parent is None:
                root = root or node
            elif parent.items is not None:
                parent.items.append(node)
            elif keys[-1] is None:
                keys[-1] = node
            elif parent.pairs is not None:
                parent.pairs.append((keys[-1], node))
                keys[-1] = None
            if node.kind != "scalar":
                around.append(node)
                keys.append(None)
    assert root is not None
    return root


def _node(token: str, start: int, end: int) -> Node:
    if token == "{":
        return Node("mapping", 0, 0, pairs=[], start=start, style="{")
    if token == "[":
        return Node("list", 0, 0, items=[], start=start, style="{")
    text = json.loads(token) if token[0] == '"' else token
    return Node("scalar", 0, 0, text, token[0] != '"', start=start, end=end)
