r"""Cells of CSV: parsed with their places, and guarded against being run as formulas.

A cell that a spreadsheet would run as a formula (one that begins with ``=``, ``+``, ``-``, ``@``,
a tab or a line end) gets an apostrophe in front, and so does one that begins with apostrophes and
then such a sign; reading takes one off. Other control characters than tab and line feed are
written as ``\uXXXX``, and a backslash before such a code as ``\u005c``.
Sources: RFC 4180; OWASP, CSV injection.
"""

import re
from dataclasses import dataclass, field, replace

from argmap.errors import ParseError
from argmap.findings import Finding, Place, place_at
from argmap.formats.tables.flat import Row, escape, unescape

SUBJECT = "the CSV"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_RUNS = re.compile("'*[=+@\t\r\n＝＋－＠-]")
_EMPTY = re.compile(r"[\r\n]*")
_CELLS = {
    sign: re.compile(rf'(?:"((?:[^"]++|"")*+)"|([^{sign}"\r\n]*+))({sign}|\r\n|\r|\n|\Z)')
    for sign in (",", ";", "\t")
}


def guarded(text: str) -> str:
    """Write a text so that no spreadsheet runs it and no reader changes it.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    escaped = escape(text, UNSAFE)
    return f"'{escaped}" if _RUNS.match(escaped) else escaped


def unguarded(cell: str) -> str:
    """Undo ``guarded``.

    >>> unguarded("''=1+1"), unguarded("'tis")
    ("'=1+1", "'tis")
    """
    return unescape(cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell)


@dataclass(frozen=True, slots=True)
class Page:
    """A text with tables, and the name of its file where that is not the file being read."""

    text: str
    file: str | None = None

    def place(self, offset: int) -> Place:
        """Return the place of an offset."""
        return replace(place_at(self.text, offset), file=self.file)

    def error(self, message: str, offset: int, code: str = "F001") -> ParseError:
        """Make the error that points at an offset."""
        return ParseError([Finding(code, "error", message, None, self.place(offset))], SUBJECT)


@dataclass(slots=True)
class Table:
    """A table as it was read: the text it stands in, its columns, rows, and where cells begin."""

    page: Page
    start: int = 0
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    offsets: list[list[int]] = field(default_factory=list)

    def place(self, number: int, column: str) -> Place:
        """Return the place of a cell, or of its row when it has no such cell."""
        offsets = self.offsets[number] if number < len(self.offsets) else [self.start]
        at = self.columns.index(column) if column in self.columns else 0
        return self.page.place(offsets[at if at < len(offsets) else 0])

    def error(self, message: str, number: int | None = None) -> ParseError:
        """Make the error that points at a row, or at the first line."""
        return self.page.error(message, self.start if number is None else self.offsets[number][0])


def parse_tables(page: Page) -> list[Table]:
    r"""Parse the tables of a text, each with its columns in the first line. Linear.

    Empty lines end a table. Cells are divided by commas, or by the semicolons or tabs that the
    first line has instead.

    Raises:
        ParseError: If quotes stand where they cannot, a column is named twice, or a row is
            longer than the first line.

    >>> [table.rows for table in parse_tables(Page("a,b\n1,'=x\n\nc\n2"))]
    [[{'a': '1', 'b': '=x'}], [{'c': '2'}]]
    """
    tables: list[Table] = []
    open_table = False
    at, sign = 0, ","
    while at < len(page.text):
        if not open_table:
            # A run of empty lines at once: there may be millions.
            at = _EMPTY.match(page.text, at).end()  # type: ignore[union-attr]
            if at == len(page.text):
                break
            sign = sign_of(page.text, at)
        start = at
        cells, offsets, at = record(page, at, sign)
        if not any(cells):
            open_table = False
        elif not open_table:
            open_table = True
            tables.append(Table(page, start, _columns(page, cells, offsets)))
        else:
            tables[-1].rows.append(_row(tables[-1], cells, offsets))
            tables[-1].offsets.append(offsets)
    return tables


def sign_of(text: str, at: int) -> str:
    """Return what divides the cells of the line at an offset: comma, semicolon or tab."""
    end = text.find("\n", at)
    line = text[at : end if end >= 0 else len(text)]
    return max((",", ";", "\t"), key=line.count)


def record(page: Page, at: int, sign: str) -> tuple[list[str], list[int], int]:
    """Return the cells of the record at an offset, where each begins, and where the next one does.

    Raises:
        ParseError: If a quote stands inside a cell or is never closed.
    """
    cells: list[str] = []
    offsets: list[int] = []
    while True:
        found = _CELLS[sign].match(page.text, at)
        if found is None:
            message = 'a quote stands inside a cell or is never closed; write it twice: ""'
            raise page.error(message, at)
        quoted, plain, end = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        offsets.append(at)
        at = found.end()
        if end != sign:
            return cells, offsets, at


def _columns(page: Page, cells: list[str], offsets: list[int]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for cell, offset in zip(cells, offsets, strict=True):
        name = unguarded(cell)
        if name and name in names:
            raise page.error(f"column {name!r:.40} stands twice; keep one", offset, "F002")
        names[name] = None
    return tuple(unguarded(cell) for cell in cells)


def _row(table: Table, cells: list[str], offsets: list[int]) -> Row:
    row: Row = {}
    for number, cell in enumerate(cells):
        name = table.columns[number] if number < len(table.columns) else ""
        if name and cell:
            row[name] = cell if name == "more" else unguarded(cell)
        elif cell:
            message = f"{cell!r:.40} stands in no column; name one in the first line"
            raise table.page.error(message, offsets[number], "F004")
    return row
