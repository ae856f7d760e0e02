"""Sheet, written: a row for each statement, and one more for each further parent.

Columns: ``id,kind,title,text,parent,relation,note``, those that are empty throughout left out, and the
columns that a sheet had beyond these. Cells that a spreadsheet would run as formulas are guarded.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from argmap.errors import ColumnsError
from argmap.findings import Finding
from argmap.formats.concepts import gaps_except, lost_extras
from argmap.formats.losses import lost
from argmap.formats.single_steps import is_single, step_losses
from argmap.formats.tables.csv_cells import guarded
from argmap.formats.tables.sheet_columns import COLUMN_OF_WRITING, NAMES, ROLES
from argmap.model import ArgumentMap, Statement

OWN = "sheet"
GAPS = gaps_except(
    "a row is a statement and what it supports or attacks",
    *("evidence", "assumptions", "questions", "support", "attack", "titles", "notes"),
)
ALWAYS = ("id", "text", "parent", "relation")
TAKEN = frozenset((*ROLES, *(name for names in NAMES.values() for name in names)))
"""Headings that a reader takes for more than an extra."""


def write(argument_map: ArgumentMap) -> str:
    r"""Write a map as a sheet.

    >>> from argmap.model import Statement
    >>> rain = Statement(id="c", kind="claim", text="It rained.")
    >>> write(ArgumentMap(statements=(rain,)))
    'id,text,parent,relation\r\nc,It rained.,,\r\n'
    """
    return write_columns(argument_map, {})


def write_columns(argument_map: ArgumentMap, given: Mapping[str, str]) -> str:
    """Write a map as a sheet under other headings, by role.

    Raises:
        ColumnsError: If a role is not written, or two columns would have one heading.
    """
    for role in given:
        if role not in COLUMN_OF_WRITING:
            known = ", ".join(COLUMN_OF_WRITING)
            raise ColumnsError(f"a sheet is written without a column {role!r:.40}; it has {known}")
    rows = [row for item in argument_map.statements for row in _rows(argument_map, item)]
    used = {name for row in rows for name in row}
    roles = [role for role in COLUMN_OF_WRITING if role in used or role in ALWAYS]
    extra = dict.fromkeys(name for item in argument_map.statements for name in _extra_cells(item))
    headings = [given.get(role) or role for role in roles]
    if len({*headings, *extra}) < len(headings) + len(extra):
        raise ColumnsError(f"two columns would be called the same: {', '.join(headings)}")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([guarded(name) for name in (*headings, *extra)])
    for row in rows:
        writer.writerow([guarded(row.get(name, "")) for name in (*roles, *extra)])
    return stream.getvalue()


def _rows(argument_map: ArgumentMap, item: Statement) -> Iterator[dict[str, str]]:
    """Yield the row of a statement with its first parent, then one for each further one."""
    steps = _steps(argument_map, item)
    first = {
        "id": item.id,
        "kind": item.kind if item.kind != "claim" else "",
        "title": item.title or "",
        "text": item.text,
        "note": item.note or "",
        **_extra_cells(item),
    }
    ends = [{"parent": target, "relation": polarity} for polarity, target in steps] or [{}]
    for number, end in enumerate(ends):
        row = {**first, **end} if number == 0 else {"id": item.id, **end}
        yield {name: cell for name, cell in row.items() if cell}


def _steps(argument_map: ArgumentMap, item: Statement) -> list[tuple[str, str]]:
    """Return what a statement alone supports or attacks, each once; other steps are losses."""
    found = [
        (argument.polarity, argument.target)
        for argument in argument_map.outgoing.get(item.id, ())
        if is_single(argument_map, argument)
    ]
    return [*dict.fromkeys(found)]


def _is_statement(argument_map: ArgumentMap, item_id: str) -> bool:
    return isinstance(argument_map[item_id], Statement)


def _extra_cells(item: Statement) -> dict[str, str]:
    """Return the columns that a sheet had beyond those of the map."""
    kept = item.extras.get(OWN)
    if not isinstance(kept, Mapping):
        return {}
    return {
        name: cell
        for name, cell in kept.items()
        if isinstance(cell, str) and cell and name == name.strip() and name.lower() not in TAKEN
    }


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what a sheet leaves out beyond whole concepts."""
    arguments, statements = argument_map.arguments, argument_map.statements
    yield from step_losses(argument_map)
    titled = [item.id for item in arguments if item.title]
    titled += [item.id for item in argument_map.relations if item.title]
    yield from lost("titles", titled)
    noted = (item.id for item in argument_map.elements() if getattr(item, "note", None))
    yield from lost("notes", (name for name in noted if not _is_statement(argument_map, name)))
    yield from lost("titles with blanks at their ends", _trimmed(argument_map, "title"))
    yield from lost("notes with blanks at their ends", _trimmed(argument_map, "note"))
    yield from lost("extras that are no column", (x.id for x in statements if _has_other(x)))
    yield from lost_extras(argument_map, OWN)


def _trimmed(argument_map: ArgumentMap, field: str) -> Iterator[str]:
    """Yield the statements of which a reader would take blanks off a field."""
    for item in argument_map.statements:
        cell = getattr(item, field) or ""
        if cell != cell.strip():
            yield item.id


def _has_other(item: Statement) -> bool:
    kept = item.extras.get(OWN)
    return isinstance(kept, Mapping) and len(_extra_cells(item)) < len(kept)
