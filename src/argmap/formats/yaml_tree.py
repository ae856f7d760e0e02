"""YAML text to a tree of nodes that remember where they stand. No recursion, no object building.

Stricter than YAML: keys are scalars and unique; tags, anchors and aliases are refused (so no
alias can blow up); nesting ends at 100 levels; there is one document.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from argmap.findings import Finding, Place
from argmap.formats.yaml_words import wrong_in_words

MAX_DEPTH = 100
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALAR, _MAPPING, _LIST = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_ENDS = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))
NULLS = ("", "~", "null", "Null", "NULL")
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)


@dataclass(slots=True)
class Spot:
    """A place of a text, as a mark of PyYAML says it: in all characters, and by line and column, from 0."""

    index: int
    line: int = 0
    column: int = 0


@dataclass(slots=True)
class Node:
    """A scalar, list or mapping, with the places where it begins and ends.

    A list or mapping in block style ends where its last part does, and has no end of its own; a block
    scalar ends behind the empty lines that follow it. ``style`` is that of YAML for scalars (``'``,
    ``"``, ``|``, ``>`` or nothing), and ``{`` for what stands in brackets.
    """

    kind: Literal["scalar", "list", "mapping"]
    began: Spot
    text: str = ""
    plain: bool = False
    items: list["Node"] | None = None
    pairs: list[tuple["Node", "Node"]] | None = None
    # The marks as the parser made them: few are ever asked for a number.
    ended: Spot | None = None
    style: str | None = None

    @property
    def line(self) -> int:
        """Return the line it begins in, from 0."""
        return self.began.line

    @property
    def column(self) -> int:
        """Return the column it begins in, from 0."""
        return self.began.column

    @property
    def start(self) -> int:
        """Return how many characters stand before it."""
        return self.began.index

    @property
    def end(self) -> int:
        """Return how many characters stand before its end; -1 without an end of its own."""
        return -1 if self.ended is None else self.ended.index

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
            root = builder.build(loader.get_event)
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line, column = _line_and_column(text, error.position)
        found = text.split("\n")[line][column : column + 1] if text else ""
        sign = f"U+{ord(found):04X}" if found else f"{error.character!r:.12}"
        message = f"the sign {sign} may not stand in YAML; remove it, or write it as an escape"
        builder.report("F001", message, line, column)
        return None, builder.findings
    except yaml.MarkedYAMLError as error:
        # Argdown gives no lines: it makes the excerpts itself.
        message, line, column = wrong_in_words(error, lines or text.split("\n"))
        builder.report("F001", message, line, column)
        return None, builder.findings
    return (None if builder.stopped else root), builder.findings


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
        self.findings: list[Finding] = []
        self.stopped = False
        self.documents = 0

    def report(self, code: str, message: str, line: int, column: int) -> None:
        place = excerpt(self.lines, line, column)
        self.findings.append(Finding(code, "error", message, None, place))

    def build(self, next_event: Callable[[], Any]) -> Node | None:
        """Build the tree in one loop: a file has an event for every few letters."""
        root = key = None
        items: list[Node] | None = None
        pairs: list[tuple[Node, Node]] | None = None
        known: set[str] = set()
        around: list[tuple[Any, ...]] = []
        inside: Node | None = None
        while not self.stopped and (event := next_event()) is not None:
            sort, mark = type(event), event.start_mark
            if sort is _SCALAR:
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event)
                style = event.style
                node = Node(
                    "scalar", mark, event.value, not style, None, None, event.end_mark, style
                )
            elif sort in _ENDS:
                if inside is not None and inside.style:
                    inside.ended = event.end_mark
                items, pairs, key, known, inside = around.pop()
                continue
            elif sort is _MAPPING:
                self._refuse(event)
                node = Node("mapping", mark, pairs=[])
            elif sort is _LIST:
                self._refuse(event)
                node = Node("list", mark, items=[])
            elif sort is yaml.AliasEvent:
                message = f"alias '*{event.anchor}' is not allowed; write the value out, or put a text with '*' in quotes"
                self.report("F006", message, mark.line, mark.column)
                node = Node("scalar", mark, str(event.anchor))
            else:
                self._count_document(event)
                continue
            if key is not None and pairs is not None:
                pairs.append((key, node))
                key = None
            elif pairs is not None:
                key = node
                if sort is not _SCALAR or node.text in known:
                    self._check_key(node, known)
                known.add(node.text)
            elif items is not None:
                items.append(node)
            else:
                root = node
            if sort is _MAPPING or sort is _LIST:
                node.style = "{" if event.flow_style else None
                around.append((items, pairs, key, known, inside))
                items, pairs, key, known, inside = node.items, node.pairs, None, set(), node
                if len(around) > MAX_DEPTH:
                    self.report(
                        "F001",
                        f"nested deeper than {MAX_DEPTH} levels; say it flatter",
                        node.line,
                        node.column,
                    )
                    self.stopped = True
        return root

    def _count_document(self, event: Any) -> None:
        self.documents += type(event) is yaml.DocumentStartEvent
        if self.documents > 1:
            mark = event.start_mark
            self.report("F001", "a file holds one map; remove '---'", mark.line, mark.column)
            self.stopped = True

    def _refuse(self, event: Any) -> None:
        mark = event.start_mark
        if event.tag not in (None, "!"):
            message = (
                f"tag {event.tag!r:.60} is not allowed; remove it, or put a text with '!' in quotes"
            )
            self.report("F006", message, mark.line, mark.column)
        if event.anchor is not None:
            message = f"anchor '&{event.anchor}' is not allowed; remove it, or put a text with '&' in quotes"
            self.report("F006", message, mark.line, mark.column)

    def _check_key(self, node: Node, known: set[str]) -> None:
        if node.kind != "scalar":
            self.report("F001", "a key must be a plain word", node.line, node.column)
            self.stopped = True
        elif node.text in known:
            message = f"key {node.text!r:.60} is given twice; keep one"
            self.report("F002", message, node.line, node.column)
