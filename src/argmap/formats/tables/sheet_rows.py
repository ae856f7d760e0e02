"""Rows of a sheet: CSV, cells by tabs or semicolons, or a line of JSON for each row."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place, place_at
from argmap.formats.json_text import parse_json
from argmap.formats.tables.csv_cells import Page, record, sign_of, unguarded
from argmap.formats.tables.flat import Row
from argmap.formats.tables.sheet_columns import letter

SUBJECT = "the sheet"
_EMPTY = re.compile(r"[\r\n]*")


@dataclass(slots=True)
class Sheet:
    """A table as it was read: its headings, its rows, and where each cell begins."""

    text: str
    headings: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    offsets: list[list[int]] = field(default_factory=list)

    def place(self, number: int | None, heading: str) -> Place:
        """Return the place of a cell, of its row if it has none, or of the first line."""
        if number is None:
            return place_at(self.text, 0)
        offsets = self.offsets[number]
        at = self.headings.index(heading) if heading in self.headings else 0
        return place_at(self.text, offsets[at] if at < len(offsets) else offsets[0])

    def line(self, number: int) -> int:
        """Return the line on which a row begins, from 1."""
        return self.text.count("\n", 0, self.offsets[number][0]) + 1


def parse_sheet(text: str, most: int | None = None) -> Sheet:
    r"""Parse a table with headings in its first line; empty lines are passed over.

    A column without a heading is called by its letter. ``most`` is the number of rows wanted.

    Raises:
        ParseError: If quotes stand where they cannot, a heading stands twice, a row is longer than
            the first line, or a line is no object of JSON.

    >>> parse_sheet(",text\n1,It rained.\n").rows
    [{'A': '1', 'text': 'It rained.'}]
    """
    if text.lstrip().startswith("{"):
        return _parse_lines(text, most)
    page = Page(text)
    sheet = Sheet(text)
    start = _EMPTY.match(text, 0).end()  # type: ignore[union-attr]
    sign = sign_of(text, start)
    at = start
    while at < len(text) and (most is None or len(sheet.rows) < most):
        cells, offsets, at = record(page, at, sign)
        if not any(cell.strip() for cell in cells):
            continue
        if not sheet.headings:
            sheet.headings = _headings(page, cells, offsets)
            continue
        if len(cells) > len(sheet.headings) and any(cells[len(sheet.headings) :]):
            over = next(n for n in range(len(sheet.headings), len(cells)) if cells[n])
            message = f"{cells[over]!r:.40} stands in no column; name one in the first line"
            raise page.error(message, offsets[over], "F004")
        pairs = zip(sheet.headings, cells, strict=False)
        sheet.rows.append({name: unguarded(cell) for name, cell in pairs if cell})
        sheet.offsets.append(offsets)
    return sheet


def _headings(page: Page, cells: list[str], offsets: list[int]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for number, cell in enumerate(cells):
        name = unguarded(cell).strip() or letter(number)
        if name in names:
            message = f"column {name!r:.40} stands twice; keep one"
            raise page.error(message, offsets[number], "F002")
        names[name] = None
    return tuple(names)


def _parse_lines(text: str, most: int | None) -> Sheet:
    sheet = Sheet(text)
    names: dict[str, None] = {}
    at = 0
    for line in text.split("\n"):
        if most is not None and len(sheet.rows) >= most:
            break
        if line.strip():
            for row in _rows_of(text, line, at):
                names |= dict.fromkeys(row)
                sheet.rows.append(row)
                sheet.offsets.append([at])
        at += len(line) + 1
    sheet.headings = tuple(names)
    return sheet


def _rows_of(text: str, line: str, at: int) -> list[Row]:
    try:
        data = parse_json(line)
    except ParseError as error:
        found = error.findings[0]
        place = place_at(text, at + (found.place.column - 1 if found.place else 0))
        raise ParseError(
            [Finding(found.code, "error", found.message, None, place)], SUBJECT
        ) from None
    if not isinstance(data, dict):
        message = "each line of the sheet must be an object of JSON"
        raise ParseError([Finding("F001", "error", message, None, place_at(text, at))], SUBJECT)
    premises = data.get("premises")
    if not isinstance(premises, list) or not all(isinstance(one, dict) for one in premises):
        return [_row(data)]
    # A record of args.me: one conclusion, and premises that each have a stance of their own.
    rest = {name: value for name, value in data.items() if name not in ("premises", "id")}
    rows = []
    for number, one in enumerate(premises, 1):
        item_id = data.get("id") if len(premises) == 1 else f"{data.get('id')}-{number}"
        shown = {"id": item_id, "argument": one.get("text"), "stance": one.get("stance")}
        rows.append(_row({**shown, **rest}))
    return rows


def _row(data: dict[str, Any]) -> Row:
    """Return the cells of a record: texts as they are, other values as JSON, nothing as nothing."""
    return {
        str(name): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in data.items()
        if value is not None and value != ""
    }
