"""YAML text to a tree of nodes that remember where they stand. No recursion, no object building.

Stricter than YAML: keys are scalars and unique; tags, anchors and aliases are refused (so no
alias can blow up); nesting ends at 100 levels; there is one document.
"""

import re
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from argmap.findings import Finding, Place

MAX_DEPTH = 100
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULLS = ("", "~", "null", "Null", "NULL")
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)


@dataclass(slots=True)
class Node:
    """A scalar, list or mapping, with the line and column it starts at (both from 0)."""

    kind: Literal["scalar", "list", "mapping"]
    line: int
    column: int
    text: str = ""
    plain: bool = False
    items: list["Node"] | None = None
    pairs: list[tuple["Node", "Node"]] | None = None

    @property
    def is_null(self) -> bool:
        """Return whether it is an unquoted nothing."""
        return self.plain and self.text in NULLS


def resolve(text: str) -> object:
    """Read an unquoted scalar by the YAML 1.2 core schema: null, true, false, numbers, else text.

    >>> resolve("no"), resolve("12"), resolve("true")
    ('no', 12, True)
    """
    if text in NULLS:
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def excerpt(lines: list[str], line: int, column: int) -> Place:
    """Make the place of a line and column that count from 0."""
    shown = lines[line] if line < len(lines) else ""
    return Place(line + 1, column + 1, shown)


def parse(text: str, lines: list[str]) -> tuple[Node | None, list[Finding]]:
    """Parse one document into its root node; ``None`` when it is empty or broken.

    Findings: F001 broken syntax, F002 a key given twice, F006 a tag, anchor or alias. Linear.
    """
    builder = _Builder(lines)
    try:
        # ``yaml.parse`` asks twice for each event, which is half of its time.
        loader = LOADER(text)
        try:
            event = loader.get_event()
            while event is not None and not builder.stopped:
                builder.take(event)
                event = loader.get_event()
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line, column = _line_and_column(text, error.position)
        message = f"character {error.character!r:.12} may not stand in a YAML file: {error.reason}"
        builder.report("F001", message, line, column)
        return None, builder.findings
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(part for part in (error.problem, error.context) if part)
        builder.report("F001", message, mark.line if mark else 0, mark.column if mark else 0)
        return None, builder.findings
    return (None if builder.stopped else builder.root), builder.findings


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    before = text.encode("utf-8")[:position].decode("utf-8", "ignore") if position else ""
    bad = next((at for at, char in enumerate(text) if not _may_stand(char)), len(before))
    head = text[:bad]
    return head.count("\n"), len(head) - (head.rfind("\n") + 1)


def _may_stand(char: str) -> bool:
    code = ord(char)
    return (
        code in (0x9, 0xA, 0xD, 0x85)
        or 0x20 <= code <= 0x7E
        or (0xA0 <= code <= 0x10FFFF and code not in (0xFFFE, 0xFFFF))
    )


class _Builder:
    """Builds the tree from events with a stack of its own."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.stopped = False
        self.stack: list[Node] = []
        self.keys: list[Node | None] = []
        self.seen: list[set[str]] = []
        self.documents = 0

    def report(self, code: str, message: str, line: int, column: int) -> None:
        place = excerpt(self.lines, line, column)
        self.findings.append(Finding(code, "error", message, None, place))

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        mark: Any = event.start_mark
        if type(event) is yaml.ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                self._refuse(event)
            self._add(Node("scalar", mark.line, mark.column, event.value, not event.style))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse(event)
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
            self.keys.pop()
            self.seen.pop()
        elif isinstance(event, yaml.AliasEvent):
            message = f"alias '*{event.anchor}' is not allowed; write the value out"
            self.report("F006", message, mark.line, mark.column)
            self._add(Node("scalar", mark.line, mark.column, str(event.anchor)))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.report("F001", "a file holds one map; remove '---'", mark.line, mark.column)
                self.stopped = True

    def _refuse(self, event: Any) -> None:
        mark = event.start_mark
        if event.tag not in (None, "!"):
            message = f"tag {event.tag!r:.60} is not allowed; remove it"
            self.report("F006", message, mark.line, mark.column)
        if event.anchor is not None:
            message = f"anchor '&{event.anchor}' is not allowed; remove it"
            self.report("F006", message, mark.line, mark.column)

    def _open(self, event: Any) -> None:
        mark = event.start_mark
        if isinstance(event, yaml.MappingStartEvent):
            node = Node("mapping", mark.line, mark.column, pairs=[])
        else:
            node = Node("list", mark.line, mark.column, items=[])
        self._add(node)
        self.stack.append(node)
        self.keys.append(None)
        self.seen.append(set())
        if len(self.stack) > MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            self.report("F001", message, mark.line, mark.column)
            self.stopped = True

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = node
            if node.kind != "scalar":
                self.report("F001", "a key must be a plain word", node.line, node.column)
                self.stopped = True
            elif node.text in self.seen[-1]:
                message = f"key {node.text!r:.60} is given twice; keep one"
                self.report("F002", message, node.line, node.column)
            self.seen[-1].add(node.text)
        else:
            assert parent.pairs is not None
            parent.pairs.append((self.keys[-1], node))
            self.keys[-1] = None
