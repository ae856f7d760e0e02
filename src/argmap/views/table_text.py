"""CSV: the tables of a document for spreadsheets, no cell of which is run as a formula.

Tables with the same columns are one, so that a view that is cut into sections is still one table;
others follow after an empty line. Columns have the names of data. Source: RFC 4180.
"""

import csv
import io

from argmap.formats.tables.csv_cells import guarded
from argmap.views.blocks import JOINT, Cell, Content, plain


def to_csv(document: Content) -> str:
    """Write the tables of a document; nothing where there are none."""
    found: dict[tuple[str, ...], list[tuple[Cell, ...]]] = {}
    for table in document.tables():
        data = table.shown("data")
        # Of a table that is for pages alone nothing is data, no empty lines either.
        if not data.columns:
            continue
        found.setdefault(tuple(column.key for column in data.columns), []).extend(data.rows)
    written = []
    for keys, rows in found.items():
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(map(guarded, keys))
        writer.writerows([_value(cell) for cell in row] for row in rows)
        written.append(out.getvalue())
    return "\n".join(written)


def _value(cell: Cell) -> str:
    return guarded(JOINT.join(map(plain, cell)))
