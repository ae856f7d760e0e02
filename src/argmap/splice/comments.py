"""Comments that a splice takes away: with what they were about, or with what is written anew."""

import re
from collections import Counter

from argmap.findings import Finding
from argmap.formats.losses import listed
from argmap.formats.yaml_tree import Node
from argmap.splice.edits import Undo
from argmap.splice.lines import BREAK, Lines

_COMMENT = re.compile(r"(?:(?<=[ \t\r\n\x85\u2028\u2029,\[\]{}])|\A)#[^\r\n\x85\u2028\u2029]*")
_LONG = 60


def lost_comments(old: str, old_tree: Node, new: str, new_tree: Node, undo: Undo) -> list[Finding]:
    """Return a finding that lists the comments that are gone, if there are any.

    Only what was replaced is looked at: all else is as it was.
    """
    if not any("#" in span.before for span in undo.spans):
        return []
    shift = 0
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for span in undo.spans:
        start = span.start - shift
        before.update(_comments_in(old, old_tree, start, start + len(span.before)))
        after.update(_comments_in(new, new_tree, span.start, span.end))
        shift += span.end - span.start - len(span.before)
    gone = before - after
    if not gone:
        return []
    words = listed([item[:_LONG] for item in gone.elements()])
    return [Finding("T003", "info", f"comments go with what they are about: {words}")]


def _comments_in(text: str, tree: Node, start: int, end: int) -> list[str]:
    """Return the comments of a span: what looks like one and stands in no scalar."""
    found = list(_COMMENT.finditer(text, start, end))
    if not found:
        return []
    scalars = _scalars_in(text, tree, start, end)
    return [
        item.group()
        for item in found
        if not any(low <= item.start() < high for low, high in scalars)
    ]


def _scalars_in(text: str, tree: Node, start: int, end: int) -> list[tuple[int, int]]:
    lines = Lines(text)
    spans: list[tuple[int, int]] = []
    todo = [tree]
    while todo:
        node = todo.pop()
        parts = [part for pair in node.pairs or () for part in pair] + (node.items or [])
        if node.kind != "scalar":
            todo += [part for part in parts if part.start < end and lines.end_of(part) > start]
            continue
        first = node.start
        if node.style in ("|", ">"):
            # Behind the sign of a block a comment may stand.
            header = BREAK.search(text, first)
            first = header.end() if header else first
        spans.append((first, lines.end_of(node)))
    return spans
