"""Blocks: the one neutral form of every view, plain records that the writers read.

The content of a document is a list of blocks without nesting: headings, paragraphs, lists with depths, tables and
figures. Texts are plain; what they look like in Markdown, HTML or CSV is the writers' business.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from argmap.languages import pieces, say

Style = Literal[
    "", "strong", "id", "meta", "mark", "lack", "for", "against", "in", "out", "unshown", "open"
]
JOINT = "; "
"""Stands between the lines of a cell in data."""
DEEPEST = 24
"""Lists are not indented further; deeper entries say their depth."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style. ``link`` is the address of a web page, or ``#`` and a name in the document.

    ``mark`` is a passage with an anchor, ``lack`` one without; ``in``, ``out``, ``unshown`` and
    ``open`` are the tones of verdicts.
    """

    text: str
    style: Style = ""
    link: str | None = None


Words = tuple[Span, ...]
Cell = tuple[Words, ...]
"""Lines of one cell."""


def words(*parts: str | Span) -> Words:
    """Make words of texts and spans.

    >>> words("a ", Span("b", "strong"))[0]
    Span(text='a ', style='', link=None)
    """
    return tuple(Span(part) if isinstance(part, str) else part for part in parts if part)


def spans(message: str, /, context: str = "", **places: Any) -> Words:
    """Make words of a message whose places may be spans, words or plain values.

    >>> spans("{what} is open", what=Span("b", "strong"))
    (Span(text='b', style='strong', link=None), Span(text=' is open', style='', link=None))
    """
    made: list[Span] = []
    for said, name in pieces(message, context):
        made += [Span(said)] if said else []
        found = places[name] if name else ()
        if isinstance(found, Span):
            made.append(found)
        elif isinstance(found, tuple):
            made += found
        else:
            made.append(Span(str(found)))
    return tuple(made)


def joined(found: Iterable[Words], last: str = "") -> Words:
    """Join words side by side, the last behind "and" or "or" where that is asked for.

    >>> plain(joined([words("a"), words("b"), words("c")], "and"))
    'a, b and c'
    """
    lines = list(found)
    made = lines[0] if lines else ()
    for at, line in enumerate(lines[1:], start=2):
        if at < len(lines) or not last:
            made = spans("{first}, {next}", first=made, next=line)
        elif last == "or":
            made = spans("{first} or {last}", first=made, last=line)
        else:
            made = spans("{first} and {last}", first=made, last=line)
    return made


def plain(line: Iterable[Span]) -> str:
    """Return the text of words.

    >>> plain(words("a ", Span("b", "strong")))
    'a b'
    """
    return "".join(span.text for span in line)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, of level 2 to 4; ``name`` is what links lead to."""

    level: int
    words: Words
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: plain, the ``lead`` under the title, or a ``note``."""

    words: Words
    style: Literal["", "lead", "note"] = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, its depth counted from 0."""

    depth: int
    words: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, entries in reading order; none is more than one level deeper than the one before."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` names it in data, ``title`` on pages.

    ``share`` is its part of the width. ``where`` leaves it out of pages or of data. ``head`` marks
    the column that names the row; ``side`` is which of two parties it is of.
    """

    key: str
    title: str
    share: int = 1
    where: Literal["both", "page", "data"] = "both"
    head: bool = False
    number: bool = False
    side: Literal["", "first", "second"] = ""
    own: bool = False
    """Whether the title is a text of the map, and no message."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows of cells, as many in each as there are columns."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def shown(self, where: Literal["page", "data"]) -> "TableBlock":
        """Return the table with the columns for pages, or for data, alone.

        A page leaves out a column in which no row says anything, as who speaks where nobody does,
        and a row that says something as data alone.
        """
        kept = [at for at, item in enumerate(self.columns) if item.where in ("both", where)]
        if where == "page" and self.rows:
            kept = [at for at in kept if any(row[at] for row in self.rows)]
        columns = tuple(_said(self.columns[at]) for at in kept)
        rows = (tuple(row[at] for at in kept) for row in self.rows)
        return TableBlock(
            self.caption, columns, tuple(row for row in rows if where == "data" or any(row))
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as a file of its own: ``content`` in the format that ``suffix`` names."""

    content: bytes
    suffix: Literal[".svg", ".png"]
    caption: str


def _said(column: Column) -> Column:
    return column if column.own else replace(column, title=say(column.title))


Block = Heading | Paragraph | Bullets | TableBlock | Figure


@dataclass(frozen=True, slots=True)
class Content:
    """A title, the tag of the language it speaks, and blocks in reading order."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    is_sheet: bool = False
    """Whether it is written for one sheet of A4, on which it is set smaller."""

    def tables(self) -> Iterator[TableBlock]:
        """Yield the tables."""
        return (block for block in self.blocks if isinstance(block, TableBlock))

    def figures(self) -> Iterator[Figure]:
        """Yield the pictures."""
        return (block for block in self.blocks if isinstance(block, Figure))

    def as_json(self) -> dict[str, Any]:
        """Return title and tables as data: each row the texts of its cells by key of the column."""
        return {
            "title": self.title,
            "tables": [
                {
                    "caption": table.caption,
                    "rows": [
                        {
                            column.key: JOINT.join(map(plain, row[at]))
                            for at, column in enumerate(table.columns)
                        }
                        for row in table.rows
                    ],
                }
                for table in (found.shown("data") for found in self.tables())
            ],
        }


def cell(value: object = "", style: Style = "") -> Cell:
    """Make a cell of one value; nothing for none.

    >>> cell(None), cell(3)
    ((), ((Span(text='3', style='', link=None),),))
    """
    shown = "" if value is None else str(value)
    return ((Span(shown, style),),) if shown else ()


def lines(found: Iterable[str | Words]) -> Cell:
    """Make a cell of lines."""
    return tuple(words(line) if isinstance(line, str) else line for line in found if line)


def bullets(items: Iterable[tuple[int, Words]]) -> Bullets:
    """Make a list; entries deeper than ``DEEPEST`` say their depth.

    >>> bullets([(30, words("deep"))]).items[0].words[0].text
    '(30) '
    """
    made = []
    for depth, line in items:
        mark = words(f"({depth}) ") if depth > DEEPEST else ()
        made.append(Item(min(depth, DEEPEST), (*mark, *line)))
    return Bullets(tuple(made))
