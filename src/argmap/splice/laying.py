"""Laying: a tree of YAML on lines, two blanks a level, with its remarks where they stood."""

import re
from itertools import pairwise

from argmap.formats.native.yaml_shorthand import EXTRA_FIELDS
from argmap.formats.native.yaml_writer import WIDTH
from argmap.formats.yaml_tree import Node, resolve
from argmap.model.kinds import KINDS
from argmap.splice.remarks import Remarks
from argmap.splice.scalars import Spot, fits_plain, scalar

STEP = 2
_FOLD = re.compile(r"(?<=\S) (?=[^\s#?:-])")
_JOINED = re.compile(r"[ \t]*\n[ \t]*")
_BROKEN = re.compile(r"\\\n|\n[ \t]*\n")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""What other readers of YAML, or careful people, take for something else than a text."""
_ABOVE = {"source": "anchors", "quote": "anchors", "party": "attributions"}
_BREAK = ", \0"
"""Where what is in brackets may go on on another line: a sign that no YAML holds."""
_TOGETHER = 90
"""What is shorter and in brackets stays on one line, if it is in others."""
_LAST = ("acceptance", "extras")


def _ranks() -> dict[str, dict[str, int]]:
    """Return the order of the fields of elements, by collection: short forms by the long, links late."""
    made: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        fields = [name for name in kind.record.model_fields if name not in _LAST]
        short = EXTRA_FIELDS.get(kind.collection, ())
        order = [
            name
            for field in fields
            for name in (*(one for one, long in _ABOVE.items() if long == field), field)
        ]
        ranks = {name: at for at, name in enumerate(order)}
        # Steps are made in the order in which the links stand, so that they have one rank.
        links = ranks.get("premises", len(order))
        ranks |= {name: links for name in short if name not in ranks}
        made[kind.collection] = ranks | {name: len(order) + 1 for name in _LAST}
    return made


RANKS = _ranks()


def lay(text: str, root: Node, remarks: Remarks) -> str:
    """Return the text that says what a tree of a text says, in its usual form."""
    made = _Layout(text, remarks)
    made.mapping(root, 0, 0, "")
    made.lead(remarks.last, -1, 0, 0)
    lines = made.lines
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


class _Layout:
    """Writes lines; ``levels`` are the columns that blocks had and have, from the outermost in."""

    def __init__(self, text: str, remarks: Remarks) -> None:
        self.text = text
        self.remarks = remarks
        self.lines: list[str] = []
        self.levels: list[tuple[int, int]] = []

    def lead(self, remarks: list[tuple[int, str]], old: int, indent: int, depth: int) -> None:
        """Write what stands above an atom; what stood further in belongs to the block before."""
        for column, words in remarks:
            if not words:
                if self.lines and self.lines[-1] and not self._opens():
                    self.lines.append("")
                continue
            inner = [new for was, new in self.levels[depth:] if old < was <= column]
            self.lines.append(" " * (inner[-1] if inner else indent) + words)

    def _opens(self) -> bool:
        """Return whether the last line only opens a block."""
        return self.is_open

    is_open = False

    def mapping(self, node: Node, indent: int, depth: int, place: str) -> None:
        """Write a mapping in block style; ``place`` is the collection, behind a dot for its elements."""
        pairs = node.pairs or []
        if place.startswith("."):
            pairs = self._ordered(pairs, RANKS[place[1:]])
        level = (node.column, indent)
        for key, value in pairs:
            self._above(key, node.column, indent, depth, level)
            self._pair(key, value, indent, depth, _inside(place, key.text, depth))

    def _above(self, atom: Node, old: int, indent: int, depth: int, level: tuple[int, int]) -> None:
        if (found := self.remarks.before.pop(id(atom), None)) is not None:
            self.lead(found, old, indent, depth)
        self.levels[depth:] = [level]
        self.is_open = False

    def _pair(self, key: Node, value: Node, indent: int, depth: int, place: str) -> None:
        head = " " * indent + self._key(key) + ":"
        tail = self.remarks.behind.pop(id(key), "")
        if value.kind == "scalar" or value.style:
            self._inline(head, value, indent, tail, depth)
            return
        self.lines.append(f"{head}  {tail}" if tail else head)
        self.is_open = True
        if value.kind == "mapping":
            self.mapping(value, indent + STEP, depth + 1, place)
        else:
            self.items(value, indent + STEP, depth + 1)

    def items(self, node: Node, indent: int, depth: int) -> None:
        """Write a list in block style."""
        level = (node.column, indent)
        for item in node.items or ():
            first = _first(item)
            if first is not None:
                self._above(first, node.column, indent, depth, level)
            if item.kind == "scalar" or item.style:
                self._inline(" " * indent + "-", item, indent, "", depth)
                continue
            at = len(self.lines)
            if item.kind == "mapping":
                self.mapping(item, indent + STEP, depth + 1, "")
            else:
                self.items(item, indent + STEP, depth + 1)
            self.lines[at] = " " * indent + "- " + self.lines[at][indent + STEP :]

    def _inline(self, head: str, value: Node, indent: int, tail: str, depth: int) -> None:
        """Write a scalar or what is in brackets behind a key or dash, or below it if it does not fit."""
        if (above := self.remarks.before.pop(id(value), None)) is not None:
            # A comment between a key and its value, which comes to stand above both.
            self.lead([item for item in above if item[1]], indent, indent, depth + 1)
        behind = self.remarks.behind.pop(id(value), "")
        if tail and behind:
            self.lines.append(" " * indent + tail)
            tail = ""
        comment = tail or behind
        if value.kind == "scalar":
            made = self._scalar(value, head, indent)
        else:
            flat = self._flat(value)
            made = (
                self._moved(value, indent) if flat is None else _filled(flat, len(head) + 1, indent)
            )
        lines = (f"{head} {made}" if made else head).split("\n")
        if comment and value.style in ("|", ">") and len(lines) > 1:
            # Behind the last line of a block it would be text.
            lines[:0] = [" " * indent + comment]
        elif comment:
            lines[-1] += f"  {comment}"
        self.lines += lines

    def _ordered(
        self, pairs: list[tuple[Node, Node]], ranks: dict[str, int]
    ) -> list[tuple[Node, Node]]:
        """Return fields in the order of the model, where neither comments nor empty lines part them."""
        before = self.remarks.before
        last = len(ranks)
        order = [ranks.get(key.text, last) for key, _ in pairs]
        if all(a <= b for a, b in pairwise(order)):
            return pairs
        if any(id(key) in before for key, _ in pairs):
            return pairs
        return sorted(pairs, key=lambda pair: ranks.get(pair[0].text, last))

    def _key(self, key: Node, in_flow: bool = False) -> str:
        if key.plain:
            return key.text
        if _is_free(key.text) and fits_plain(key.text, Spot(is_key=True, in_flow=in_flow)):
            return key.text
        return self.text[key.start : key.end]

    def _scalar(self, node: Node, head: str, indent: int) -> str:
        raw = self.text[node.start : node.end]
        if node.style in ("|", ">"):
            return self._block(node, raw, indent)
        if node.is_null:
            return raw
        spot = Spot(indent, STEP)
        if node.plain:
            made = node.text
            if "\n" in made:
                made = scalar(node.text, spot)
        elif _is_free(node.text) and fits_plain(node.text, spot):
            made = node.text
        elif "\n" not in raw:
            made = raw
        elif node.style == "'" and "\n" not in node.text:
            made = "'" + node.text.replace("'", "''") + "'"
        elif node.style == '"' and not _BROKEN.search(raw):
            # With its escapes as they stand.
            made = _JOINED.sub(" ", raw)
        else:
            made = scalar(node.text, spot, '"')
        if len(head) + 1 + len(made) <= WIDTH or made.startswith("|"):
            return made
        return _wrapped(made, len(head) + 1, indent + STEP)

    def _block(self, node: Node, raw: str, indent: int) -> str:
        """Return a block scalar with its lines further in or out."""
        header, *lines = raw.split("\n")
        inner = min((len(x) - len(x.lstrip(" ")) for x in lines if x.strip()), default=0)
        is_plain = re.match(r"[|>]-?(\s|$)", header) is not None and bool(lines)
        # A line of blanks that reaches further in than the text is text too.
        if not is_plain or any(len(x) > inner for x in lines if not x.strip()):
            return scalar(node.text, Spot(indent, STEP), raw).rstrip("\n")
        while lines and not lines[-1].strip():
            lines.pop()
        if not lines or not lines[0].strip():
            return scalar(node.text, Spot(indent, STEP), raw).rstrip("\n")
        pad = " " * (indent + STEP)
        body = [pad + line[inner:] if line.strip() else line[inner:] for line in lines]
        return "\n".join([header.rstrip(), *body])

    def _flat(self, node: Node, depth: int = 0) -> str | None:
        """Return what is in brackets on one line; None if a comment stands in it."""
        if node.kind == "scalar":
            if node.is_null:
                return node.text
            spot = Spot(in_flow=True)
            if node.plain and "\n" not in node.text:
                return node.text
            if _is_free(node.text) and fits_plain(node.text, spot):
                return node.text
            raw = self.text[node.start : node.end]
            return raw if "\n" not in raw else scalar(node.text, spot, '"')
        if "#" in (raw := self.text[node.start : node.end]) and _has_comment(raw, node):
            return None
        if node.pairs is not None:
            parts = [self._flat_pair(key, value, depth) for key, value in node.pairs]
            made = "{" + _BREAK.join(parts) + "}"
        else:
            items = [self._flat(item, depth + 1) or "" for item in node.items or ()]
            made = "[" + _BREAK.join(items) + "]"
        return made.replace("\0", "") if depth and len(made) < _TOGETHER else made

    def _flat_pair(self, key: Node, value: Node, depth: int) -> str:
        said = self._flat(value, depth + 1)
        return f"{self._key(key, True)}: {said}"

    def _moved(self, node: Node, indent: int) -> str:
        """Return brackets with comments as they stand, further in if they must be."""
        first, *lines = self.text[node.start : node.end].split("\n")
        pad = " " * (indent + STEP)
        return "\n".join([first.rstrip(), *(pad + line.strip() for line in lines)])


def _first(node: Node) -> Node | None:
    """Return the first atom of a node."""
    while node.kind != "scalar" and not node.style:
        if node.pairs:
            node = node.pairs[0][0]
        elif node.items:
            node = node.items[0]
        else:
            return None
    return node


def _inside(place: str, key: str, depth: int) -> str:
    """Return where the value of a key stands: in a collection, in an element of it, or elsewhere."""
    if depth == 0:
        return key if key in RANKS else ""
    return "." + place if depth == 1 and place in RANKS else ""


def _is_free(text: str) -> bool:
    return resolve(text) == text and text.lower() not in _WORDS


def _has_comment(raw: str, node: Node) -> bool:
    todo, end, start = [node], 0, node.start
    while todo:
        one = todo.pop()
        if one.pairs is not None:
            for key, value in reversed(one.pairs):
                todo += (value, key)
        elif one.items is not None:
            todo.extend(reversed(one.items))
        else:
            if "#" in raw[end : one.start - start]:
                return True
            end = max(end, one.end - start)
    return "#" in raw[end:]


def _filled(flat: str, first: int, indent: int) -> str:
    """Return what is in brackets on lines of at most the width, as far as its commas allow."""
    made, *rest = flat.split("\0")
    room = WIDTH - first
    lines = []
    for part in rest:
        if len(made) + len(part.rstrip()) > room:
            lines.append(made.rstrip())
            made, room = part, WIDTH - indent - STEP
        else:
            made += part
    return ("\n" + " " * (indent + STEP)).join([*lines, made])


def _wrapped(made: str, first: int, indent: int) -> str:
    """Return a text on lines of at most the width, where its blanks allow."""
    lines: list[str] = []
    start, last, room = 0, -1, WIDTH - first
    for found in _FOLD.finditer(made):
        at = found.start()
        if at - start > room and last >= 0:
            lines.append(made[start:last])
            start, room = last + 1, WIDTH - indent
        last = at
    if len(made) - start > room and last > start:
        lines.append(made[start:last])
        start = last + 1
    return ("\n" + " " * indent).join([*lines, made[start:]])
