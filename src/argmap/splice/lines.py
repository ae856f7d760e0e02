"""Lines of a YAML text: where they start and end, which are comments, and what ends where."""

import re
from bisect import bisect_right

from argmap.formats.yaml_tree import Node

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BLANKS = " \t"
_COLON = re.compile(r"[ \t]*:")
_KEEP = re.compile(r"[|>][0-9]?\+")


class Lines:
    """The lines of a text by the breaks of YAML, counted from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = [0, *(found.end() for found in BREAK.finditer(text))]
        first = BREAK.search(text)
        self.newline: str = first.group() if first else "\n"

    def number(self, offset: int) -> int:
        """Return the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self.starts[self.number(offset)]

    def after(self, offset: int) -> int:
        """Return where the line behind that of an offset starts, or the end of the text."""
        number = self.number(offset) + 1
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def content(self, number: int) -> str:
        """Return a line without its break."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n\x85\u2028\u2029")

    def column(self, offset: int) -> int:
        """Return how many characters stand before an offset on its line."""
        return offset - self.start(offset)

    def indent(self, offset: int) -> str:
        """Return the blanks that the line of an offset begins with."""
        line = self.content(self.number(offset))
        return line[: len(line) - len(line.lstrip(_BLANKS))]

    def comment_column(self, number: int) -> int | None:
        """Return where the comment of a line starts that holds nothing else; None for another line."""
        line = self.content(number)
        bare = line.lstrip(_BLANKS)
        return len(line) - len(bare) if bare.startswith("#") else None

    def is_blank(self, number: int) -> bool:
        """Return whether a line holds nothing."""
        return not self.content(number).strip(_BLANKS)

    def end_of(self, node: Node) -> int:
        """Return where what a node says ends: a block scalar before the break of its last line."""
        while not node.style and node.kind != "scalar":
            last = node.items or node.pairs
            if not last:
                return node.start
            below = last[-1]
            node = below[1] if isinstance(below, tuple) else below
        if node.style not in ("|", ">"):
            return node.end
        raw = self.text[node.start : node.end]
        if _KEEP.match(raw):
            # Its empty lines count, but for the break of the last.
            return node.end - self._last(raw)
        shown = len(raw.rstrip(" \t\r\n\x85\u2028\u2029"))
        found = BREAK.search(raw, shown)
        # Blanks at the end of its last line count.
        return node.start + (found.start() if found else len(raw))

    def colon(self, key: Node) -> int | None:
        """Return where the value of a key may begin, behind its colon; None if it has none."""
        found = _COLON.match(self.text, key.end)
        return found.end() if found else None

    def rest(self, offset: int) -> str:
        """Return what stands behind an offset on its line."""
        number = self.number(offset)
        return self.content(number)[offset - self.starts[number] :]

    @staticmethod
    def _last(raw: str) -> int:
        found = [*BREAK.finditer(raw)]
        return len(found[-1].group()) if found and found[-1].end() == len(raw) else 0
