"""YAML values: nodes of a YAML tree as plain values, and plain values as YAML text.

Plain scalars are read by the YAML 1.2 core schema, so ``no`` is a string. A number with a plus
sign stays the text it is, and is written without quotes again: GSN files tell ``+1`` from ``1``.
"""

import re
from math import isfinite
from typing import Any

import yaml

from argmap.formats.native.yaml_writer import DUMPER, WIDTH
from argmap.formats.yaml_tree import Node, resolve

_SIGNED = re.compile(r"\+[0-9]+", re.ASCII)
_BLOCK = re.compile(r"\S[^\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff]*", re.DOTALL)


def value_of(node: Node) -> Any:
    """Return the value of a node; keys are texts as they stand. The tree is at most 100 deep."""
    if node.pairs is not None:
        return {key.text: value_of(value) for key, value in node.pairs}
    if node.items is not None:
        return [value_of(item) for item in node.items]
    if not node.plain or _SIGNED.fullmatch(node.text):
        return node.text
    value = resolve(node.text)
    return node.text if isinstance(value, float) and not isfinite(value) else value


def dump(value: Any) -> str:
    r"""Write a value as YAML: blocks for mappings, brackets for short lists.

    >>> dump({"G1": {"text": "one\ntwo", "supportedBy": ["G2"]}, "G2": None})
    'G1:\n  text: |-\n    one\n    two\n  supportedBy: [G2]\nG2:\n'
    >>> dump({"supportedBy": ["G2", None]})
    'supportedBy: [G2, null]\n'
    """
    text = yaml.serialize(_node(value), Dumper=DUMPER, allow_unicode=True, width=WIDTH)
    return "" if value == {} else str(text)


def scalar_text(value: Any) -> str | None:
    """Return the characters a scalar is written with; None for lists and mappings."""
    return None if isinstance(value, dict | list) else str(_scalar(value).value)


def _node(value: Any) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_scalar(key), _node(item)) for key, item in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=not pairs)
    if isinstance(value, list):
        flow = all(not isinstance(item, dict | list) for item in value)
        # Nothing at all is a null after a key, but in brackets the writer quotes it: an empty text. A
        # node of its own each time, as the writer names one that it meets again.
        nodes = [_null("null") if item is None else _node(item) for item in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=flow)
    return _scalar(value)


def _scalar(value: Any) -> yaml.ScalarNode:
    if isinstance(value, str):
        if _SIGNED.fullmatch(value):
            return yaml.ScalarNode("tag:yaml.org,2002:int", value)
        return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=_style(value))
    if value is None:
        return _null("")
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if isinstance(value, int):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))
    digits = repr(value)
    # YAML 1.1 takes ``1e+30`` for a text, so the writer would put a tag on it.
    return yaml.ScalarNode(
        "tag:yaml.org,2002:float", digits if "." in digits else digits.replace("e", ".0e")
    )


def _null(written: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:null", written)


def _style(text: str) -> str | None:
    if resolve(text) == text and text.isprintable():
        return None
    lines = text.split("\n")
    block = len(lines) > 1 and lines[-2:] != ["", ""] and _BLOCK.fullmatch(text)
    return "|" if block and not any(line != line.rstrip() for line in lines) else '"'
