"""Entries of a mapping or list: where each stands, and which lines and comments are its own.

A comment belongs to the entry right below it, one further in or on a line of an entry to that entry; one that
stands alone between empty lines belongs to nobody and stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from argmap.formats.yaml_tree import Node
from argmap.splice.edits import ClashError
from argmap.splice.lines import Lines


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair of a mapping or an item of a list: from its key or dash to the end of its value."""

    start: int
    end: int
    head: int
    """Where its value may begin: behind the colon or dash."""
    key: Node | None
    value: Node


class Entries(Sequence[Entry]):
    """The entries of a node, in order, each looked for when it is asked for: most never are."""

    def __init__(self, node: Node, lines: Lines) -> None:
        self.node = node
        self.lines = lines
        self._found: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self.node.pairs or self.node.items or ())

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """Return an entry."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if index not in self._found:
            self._found[index] = self._entry(index)
        return self._found[index]

    def _entry(self, index: int) -> Entry:
        if self.node.pairs:
            return _pair(*self.node.pairs[index], self.lines)
        if not self.node.items:
            raise IndexError(index)
        item = self.node.items[index]
        if self.node.style:
            return Entry(item.start, self.lines.end_of(item), item.start, None, item)
        low = self[index - 1].end if index else 0
        dash = _dash(self.node, item, low, self.lines)
        return Entry(dash, max(self.lines.end_of(item), dash + 1), dash + 1, None, item)


def _pair(key: Node, value: Node, lines: Lines) -> Entry:
    colon = lines.colon(key)
    end = max(lines.end_of(value), colon or key.end)
    return Entry(key.start, end, colon or key.end, key, value)


def _dash(node: Node, item: Node, low: int, lines: Lines) -> int:
    at = item.start
    while True:
        at = lines.text.rfind("-", low, at)
        if at < 0:
            raise ClashError("no dash is found")
        if lines.column(at) == node.column:
            return at


class Owned:
    """The lines that each entry of a block owns."""

    def __init__(self, found: Sequence[Entry], column: int, lines: Lines) -> None:
        self.entries = found
        self.column = column
        self.lines = lines

    def is_shared(self, index: int) -> bool:
        """Return whether something stands before an entry on its line: the dash of the list around."""
        start = self.entries[index].start
        return bool(self.lines.text[self.lines.start(start) : start].strip(" \ufeff"))

    def start(self, index: int) -> int:
        """Return where the lines of an entry start, with the comments right above it."""
        lines, entry = self.lines, self.entries[index]
        if self.is_shared(index):
            raise ClashError("the line begins with something else")
        number = lines.number(entry.start)
        # What looks like a comment may be the end of a block of text.
        least = lines.number(self.entries[index - 1].end) + 1 if index else 0
        while number > least:
            column = lines.comment_column(number - 1)
            if column is None or column > self.column:
                break
            number -= 1
        return lines.starts[number]

    def end(self, index: int) -> int:
        """Return where the line behind those of an entry starts, with comments further in."""
        lines = self.lines
        end = lines.after(self.entries[index].end)
        number = lines.number(end)
        while number < len(lines.starts) and lines.starts[number] < len(lines.text):
            column = lines.comment_column(number)
            if column is None and not lines.is_blank(number):
                break
            if column is not None:
                if column <= self.column:
                    break
                end = lines.after(lines.starts[number])
            number += 1
        return end

    def has_gaps(self) -> bool:
        """Return whether empty lines stand between all entries."""
        if len(self.entries) < 2:
            return False
        lines = self.lines
        return all(
            lines.is_blank(lines.number(self.end(index)))
            and self.end(index) < self.entries[index + 1].start
            for index in range(min(len(self.entries) - 1, 20))
        )
