"""CSV: the map as two tables, for spreadsheets: NAME.nodes.csv or NAME.csv, and NAME.edges.csv.

The columns are those of ``formats/tables/flat.py``; nothing is lost. The first row of the nodes, whose
element is ``map``, holds what is said of the map as a whole. In one text, both tables stand one
after the other with an empty line between them. Columns that were added come back as extras;
semicolons or tabs between the cells, as some spreadsheets write them, are read too.
Cells that a spreadsheet would run as formulas are guarded: see ``formats/tables/csv_cells.py``.
Source: RFC 4180.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from argmap.findings import Place
from argmap.formats.record import ReadResult
from argmap.formats.tables.csv_cells import UNSAFE, Page, Table, guarded, parse_tables
from argmap.formats.tables.flat import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Flat,
    Row,
    extra_columns,
    flatten,
    to_json,
)
from argmap.formats.tables.flat_reader import unflatten
from argmap.model import ArgumentMap

OWN = "csv"
MAP = "map"
EDGES = "*.edges.csv"
_NAMED = re.compile(r'(?:^|[,;\t])"?element"?(?:[,;\t\r]|$)')


def sniff(text: str) -> bool:
    """Return whether the first line names the column ``element`` after plain ones."""
    return _NAMED.search(text[:1000].partition("\n")[0]) is not None


def read(text: str) -> ReadResult:
    r"""Read both tables from one text.

    Raises:
        ParseError: With every problem and its place.

    >>> read("id,element,kind,text\nc,statement,claim,It rained.").argument_map["c"].text
    'It rained.'
    """
    page = Page(text)
    tables = parse_tables(page)
    if len(tables) > 2:
        raise tables[2].error("a map has two tables, nodes and edges; this is a third")
    nodes, edges = [*tables, Table(page), Table(page)][:2]
    return _reading(nodes, edges)


def read_beside(text: str, raw_edges: str) -> ReadResult:
    """Read the table of nodes, with the table of edges that lies beside it.

    Raises:
        ParseError: With every problem and its place.
    """
    page, beside = Page(text), Page(raw_edges.removeprefix("\ufeff"), EDGES)
    tables, found = parse_tables(page), parse_tables(beside)
    if len(tables) > 1:
        raise tables[1].error(f"a second table, and {EDGES} beside it; keep one table of edges")
    if len(found) > 1:
        raise found[1].error("this file holds one table, of edges; this is a second")
    return _reading([*tables, Table(page)][0], [*found, Table(beside)][0])


def _reading(nodes: Table, edges: Table) -> ReadResult:
    if "element" not in nodes.columns:
        hint = " (these are edges: name the file of the nodes)" if _are_edges(nodes) else ""
        raise nodes.error(f"the first line must name the columns, with 'id' and 'element'{hint}")
    if edges.columns and not _are_edges(edges):
        raise edges.error("a table of edges has the columns 'source', 'target' and 'relation'")
    if not edges.columns and any(row.get("element") == "argument" for row in nodes.rows):
        raise nodes.error("there is no table of edges; put it beside this file as NAME.edges.csv")
    heads = [number for number, row in enumerate(nodes.rows) if row.get("element") == MAP]
    if len(heads) > 1:
        raise nodes.error("a second row for the map; keep one", heads[1])
    numbers = [number for number in range(len(nodes.rows)) if number not in heads]
    document = {**nodes.rows[heads[0]]} if heads else {}
    document.pop("element", None)
    flat = Flat([nodes.rows[number] for number in numbers], edges.rows, document)

    def place(table: str, number: int, column: str) -> Place:
        if table == "edges":
            return edges.place(number, column)
        row = numbers[number] if table == "nodes" else (heads or [0])[0]
        return nodes.place(row, column)

    return unflatten(flat, OWN, "the CSV", place)


def _are_edges(table: Table) -> bool:
    return {"source", "target", "relation"} <= set(table.columns)


def write(argument_map: ArgumentMap) -> str:
    """Write both tables as one text, with an empty line between them.

    >>> print(write(ArgumentMap(title="=SUM(A1)")).splitlines()[1])
    ,map,,,,'=SUM(A1),,,,,,,"{""argmap"": 2}"
    """
    return f"{write_nodes(argument_map)}\r\n{write_edges(argument_map)}"


def write_nodes(argument_map: ArgumentMap) -> str:
    """Write the table of nodes, the map itself first."""
    flat = flatten(argument_map, OWN, _fits, UNSAFE)
    document = flat.document
    more = {name: document.pop(name) for name in ("argmap", "description") if name in document}
    more |= json.loads(document.pop("more", "{}"))
    head = {**document, "element": MAP, "more": to_json(more, UNSAFE)}
    return _table([head, *flat.nodes], NODE_COLUMNS)


def write_edges(argument_map: ArgumentMap) -> str:
    """Write the table of edges."""
    return _table(flatten(argument_map, OWN, _fits, UNSAFE).edges, EDGE_COLUMNS)


def _fits(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _table(rows: Iterable[Row], known: tuple[str, ...]) -> str:
    listed = list(rows)
    columns = (*known, *extra_columns(listed, known))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([guarded(name) for name in columns])
    for row in listed:
        cells = [row.get(name, "") for name in columns]
        pairs = zip(columns, cells, strict=True)
        writer.writerow([cell if name == "more" else guarded(str(cell)) for name, cell in pairs])
    return stream.getvalue()
