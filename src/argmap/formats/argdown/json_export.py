"""Argdown JSON, as ``argdown json`` of the Argdown tools exports it, with or without ``map``.

Holds statements and arguments by title, relations, sections and tags; read into the same model as
Argdown itself, so that both give one map. What the export leaves out cannot come back: front
matter, numbers of premises, comments. Nodes and edges of ``map`` follow from the rest.
"""

from typing import Any, Literal

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.argdown.nodes import (
    ArgumentNode,
    InferenceNode,
    Model,
    Node,
    Relation,
    RelationKind,
    StatementNode,
)
from argmap.formats.argdown.records import Inference, Member, Range, Section, Step
from argmap.formats.argdown.to_map import to_reading
from argmap.formats.json_text import SUBJECT, parse_object
from argmap.formats.record import ReadResult

KINDS: tuple[RelationKind, ...] = (
    "support",
    "attack",
    "contradictory",
    "undercut",
    "entails",
    "contrary",
)
# Lines are wider than any column, so that places compare as numbers.
WIDTH = 10**6
_KEYS = {"link": "url", "tag": "tag", "statement-mention": "title", "argument-mention": "title"}


def sniff(text: str) -> bool:
    """Return whether a text is an export of the Argdown tools.

    >>> sniff('{"arguments": {}, "statements": {}, "relations": []}')
    True
    """
    head = text[:2000].lstrip()
    return head.startswith("{") and (
        # The types that the export names; an empty map has none, so there the empty lists have to
        # do.
        '"equivalence-class"' in text
        or '"argument-description"' in text
        or all(f'"{key}": {empty}' in head for key, empty in _EMPTY)
    )


_EMPTY = (("arguments", "{}"), ("statements", "{}"), ("relations", "[]"))


def read(text: str) -> ReadResult:
    """Read a map from Argdown JSON.

    Raises:
        ParseError: If it is no JSON, or has another shape.
    """
    return _Reader(parse_object(text, 'an Argdown export has "statements" and "arguments"')).read()


class _Reader:
    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.model = Model()
        self.sections: dict[str, Section] = {}
        self.alone: set[int] = set()
        self.findings: list[Finding] = []
        self.inferences: dict[tuple[str, int], InferenceNode] = {}

    def read(self) -> ReadResult:
        self._sections()
        for title, item in self._pairs("statements"):
            node = self.model.statements[title] = StatementNode(title)
            self._node(node, item, "statement")
        # Steps of structures name statements, so all statements are there first.
        for title, item in self._pairs("arguments"):
            argument = self.model.arguments[title] = ArgumentNode(title)
            self._node(argument, item, "argument")
        for title, item in self._pairs("arguments"):
            self._steps(self.model.arguments[title], item)
        for number, item in enumerate(self._list(self.data, "relations")):
            self._relation(item, f"relations.{number}")
        return to_reading(
            self.model,
            None,
            lambda member: id(member) in self.alone,
            lambda _: None,
            self.findings,
        )

    def _wrong(self, where: str, wanted: str, found: object) -> ParseError:
        message = f"{where} must be {wanted}, not {str(found)[:60]!r}"
        return ParseError([Finding("F004", "error", message)], SUBJECT)

    def _pairs(self, key: str) -> list[tuple[str, dict[str, Any]]]:
        found = self.data.get(key, {})
        if not isinstance(found, dict):
            raise self._wrong(key, "an object from title to element", found)
        for title, item in found.items():
            if not isinstance(item, dict):
                raise self._wrong(f"{key}.{title}", "an object", item)
        return list(found.items())

    def _list(self, item: dict[str, Any], key: str) -> list[Any]:
        found = item.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self._wrong(key, "a list", found)
        return found

    def _text(self, item: dict[str, Any], key: str) -> str | None:
        found = item.get(key)
        if found is not None and not isinstance(found, str):
            raise self._wrong(key, "a text", found)
        return found

    def _tags(self, item: dict[str, Any]) -> list[str]:
        tags = self._list(item, "tags")
        for tag in tags:
            if not isinstance(tag, str):
                raise self._wrong("tags", "texts", tag)
        return list(dict.fromkeys(tags))

    def _sections(self) -> None:
        stack: list[tuple[Any, Section | None]] = [
            (item, None) for item in reversed(self._list(self.data, "sections"))
        ]
        while stack:
            item, parent = stack.pop()
            if not isinstance(item, dict):
                raise self._wrong("sections", "objects", item)
            level = parent.level + 1 if parent else 1
            title = self._text(item, "title") or ""
            section = Section(title, level, self._tags(item), item.get("data"), parent)
            section.ranges = self._ranges(item, title)
            (parent.children if parent else self.model.sections).append(section)
            self.sections[self._text(item, "id") or f"s{len(self.sections) + 1}"] = section
            stack.extend((child, section) for child in reversed(self._list(item, "children")))

    def _node(
        self,
        node: StatementNode | ArgumentNode,
        item: dict[str, Any],
        kind: Literal["statement", "argument"],
    ) -> None:
        for raw in self._list(item, "members"):
            if not isinstance(raw, dict):
                raise self._wrong(f"{node.title}: members", "objects", raw)
            node.members.append(self._member(raw, kind, node.title))
        node.tags = dict.fromkeys(self._tags(item))
        node.data = item.get("data")
        node.section = self._section(item)

    def _section(self, item: dict[str, Any]) -> Section | None:
        return self.sections.get(self._text(item, "section") or "")

    def _member(
        self, item: dict[str, Any], kind: Literal["statement", "argument"], title: str
    ) -> Member:
        text = self._text(item, "text")
        # The export does not say of an argument's member whether it was a reference; one has no
        # words.
        is_reference = item.get("isReference") is True or (
            kind == "argument" and not (text or "").strip()
        )
        start = self._offset(item)
        form: Literal["definition", "reference"] = "reference" if is_reference else "definition"
        member = Member(kind, form, title, text, start, start)
        member.tags = self._tags(item)
        member.data = item.get("data")
        member.ranges = self._ranges(item, text or "")
        member.section = self._section(item)
        if item.get("isTopLevel") is True:
            self.alone.add(id(member))
        return member

    def _offset(self, item: dict[str, Any]) -> int:
        """Return a number that grows with the place in the source."""
        line, column = item.get("startLine"), item.get("startColumn")
        line = line if isinstance(line, int) else 0
        return line * WIDTH + (column if isinstance(column, int) else 0)

    def _ranges(self, item: dict[str, Any], text: str) -> list[Range]:
        """Return ranges in code points; the export counts UTF-16 units."""
        found: list[Range] = []
        points: list[int] = []
        # JavaScript counts UTF-16 units, and signs above U+FFFF have two.
        if not text.isascii() and any(sign > "\uffff" for sign in text):
            for unit, sign in enumerate(text):
                points += [unit] * (2 if sign > "\uffff" else 1)
        for raw in self._list(item, "ranges"):
            start, stop = (raw.get("start"), raw.get("stop")) if isinstance(raw, dict) else (0, 0)
            kind = raw.get("type") if isinstance(raw, dict) else None
            if not (isinstance(start, int) and isinstance(stop, int) and isinstance(kind, str)):
                raise self._wrong("ranges", "objects with type, start and stop", raw)
            if points:
                # Files can be edited; a range beyond the text ends at its end.
                start, stop = (points[min(max(unit, 0), len(points) - 1)] for unit in (start, stop))
            if kind in _KEYS or kind in ("bold", "italic"):
                found.append(Range(kind, start, stop, self._text(raw, _KEYS.get(kind, ""))))
        return found

    def _steps(self, node: ArgumentNode, item: dict[str, Any]) -> None:
        for index, raw in enumerate(self._list(item, "pcs")):
            if not isinstance(raw, dict):
                raise self._wrong(f"{node.title}: pcs", "objects", raw)
            title = self._text(raw, "title") or ""
            if title not in self.model.statements:
                raise self._wrong(f"{node.title}: pcs", "titles of statements", title)
            member = self._member(raw, "statement", title)
            inference = None
            found = raw.get("inference")
            # An inference without rules or metadata may be left out of the export.
            if found is None and str(raw.get("role", "")).endswith("conclusion"):
                found = {}
            if isinstance(found, dict):
                rules = self._list(found, "inferenceRules")
                inference = Inference(member.start, rules=[str(rule) for rule in rules])
                inference.data = found.get("data")
                inference.argument = node.title
                inference.conclusion_index = index
                self.model.inferences[id(inference)] = InferenceNode(inference)
                self.inferences[node.title, index] = self.model.inferences[id(inference)]
            node.steps.append(Step(str(index + 1), member.start, member, inference))
        # The model cannot hold a structure without a conclusion. Its statements stay, and a finding
        # says so.
        if node.steps and node.steps[-1].inference is None:
            message = "structure without a conclusion: dropped, its statements are kept"
            self.findings.append(Finding("R004", "warning", message, node.title))
            node.steps.clear()

    def _relation(self, item: Any, where: str) -> None:
        if not isinstance(item, dict):
            raise self._wrong(where, "an object", item)
        kind = item.get("relationType")
        if kind not in KINDS:
            raise self._wrong(f"{where}.relationType", f"one of {', '.join(KINDS)}", kind)
        source = self._end(item, "from", where)
        target = self._end(item, "to", where)
        # Nothing can leave an inference; relations only aim at it.
        if isinstance(source, InferenceNode):
            raise self._wrong(f"{where}.fromType", "a statement or argument", "inference")
        self.model.relations.append(Relation(kind, source, target))

    def _end(self, item: dict[str, Any], key: str, where: str) -> Node:
        title, kind = self._text(item, key) or "", item.get(f"{key}Type")
        found: Node | None
        if kind == "inference":
            index = item.get("conclusionIndex")
            found = self.inferences.get((title, index if isinstance(index, int) else -1))
        elif kind == "argument":
            found = self.model.arguments.get(title)
        else:
            found = self.model.statements.get(title)
        if found is None:
            raise self._wrong(f"{where}.{key}", "the title of a statement or argument", title)
        return found
