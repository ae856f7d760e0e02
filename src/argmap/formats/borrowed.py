"""Rows of the formats that people bring along from other programs: graphs, outlines, boards, references."""

from argmap.formats.late import Late, LateTable
from argmap.formats.record import Format

BORROWED: tuple[Format, ...] = (
    Format(
        name="graphviz",
        summary="graphs in the DOT language of Graphviz, with labels",
        suffixes=(".gv", ".dot"),
        sniff=Late("tables.dot_reader:sniff"),
        read=Late("tables.dot_reader:read"),
        read_columns=Late("tables.dot_reader:read_columns"),
        gaps=LateTable("tables.dot_reader:GAPS"),
        listed=False,
    ),
)
