"""Rows of a sheet: CSV, cells by tabs or semicolons, or objects of JSON, by lines or in a list."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place, place_at
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_text import parse_json
from argmap.formats.tables.csv_cells import Page, record, sign_of, unguarded
from argmap.formats.tables.flat import Row
from argmap.formats.tables.sheet_columns import letter
from argmap.model.structure import Path

SUBJECT = "the sheet"
LISTS = ("arguments", "rows", "data")
"""What an object calls the list of its records: the args.me corpus and others."""
# An object on a line of its own, with another behind it.
_LINE = re.compile(r"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
_EMPTY = re.compile(r"[\r\n]*")


@dataclass(slots=True)
class Sheet:
    """A table as it was read: its headings, its rows, and where each cell begins."""

    text: str
    headings: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    offsets: list[list[int]] = field(default_factory=list)
    fields: Row = field(default_factory=dict)
    """What the table says of the map as a whole, by field."""

    def beside_step(self, _number: int) -> Row:
        """Return what a row says of its step beyond the two ends and the word; nothing in a sheet."""
        return {}

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
    first = text.lstrip()[:1]
    if first == "[" or (first == "{" and not _LINE.match(text)):
        found = _records_in(text)
        if found is not None:
            return _parse_records(text, found)
    if first == "{":
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


@dataclass(slots=True)
class Records(Sheet):
    """A list of JSON objects as a sheet; where they stand is looked for when it is asked."""

    paths: list[Path] = field(default_factory=list)
    found: JsonPlaces | None = None

    def place(self, number: int | None, heading: str) -> Place:
        """Return the place of a value, or of its object."""
        if number is None:
            return place_at(self.text, 0)
        if self.found is None:
            self.found = find_places(self.text)
        return self.found.locate((*self.paths[number], heading), False)

    def line(self, number: int) -> int:
        """Return the line on which an object begins."""
        return self.place(number, "").line


def _records_in(text: str) -> tuple[Path, list[Any]] | None:
    """Return the list of objects that a text of JSON is or holds, and where; None if it is none."""
    try:
        data = parse_json(text)
    except ParseError:
        return None
    if isinstance(data, list):
        return (), data
    held = next((name for name in LISTS if isinstance(data.get(name), list)), None)
    return None if held is None else ((held,), data[held])


def _parse_records(text: str, found: tuple[Path, list[Any]]) -> Sheet:
    sheet = Records(text)
    path, records = found
    for number, data in enumerate(records):
        sheet.paths.append((*path, number))
        if not isinstance(data, dict):
            raise _no_record(sheet.place(len(sheet.paths) - 1, ""))
        rows = _rows_from(data)
        sheet.paths += sheet.paths[-1:] * (len(rows) - 1)
        sheet.rows += rows
    sheet.headings = tuple(dict.fromkeys(name for row in sheet.rows for name in row))
    return sheet


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
        raise _no_record(place_at(text, at))
    return _rows_from(data)


def _no_record(place: Place) -> ParseError:
    message = "each row of the sheet must be an object of JSON"
    return ParseError([Finding("F001", "error", message, None, place)], SUBJECT)


def _rows_from(data: dict[str, Any]) -> list[Row]:
    """Return the rows that a record stands for: mostly one."""
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
