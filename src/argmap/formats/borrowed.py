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
    Format(
        name="conll",
        summary="CoNLL columns: tokens with IOB2 tags of argument components",
        suffixes=(".conll", ".iob2", ".iob", ".bio"),
        sniff=Late("annotated.conll:sniff"),
        read=Late("annotated.conll:read"),
        write=Late("annotated.conll_writer:write"),
        losses=Late("annotated.conll_writer:losses"),
        texts=Late("annotated.conll_rows:texts"),
        gaps=LateTable("annotated.conll:GAPS"),
    ),
    Format(
        name="bibtex",
        summary="BibTeX: works as sources",
        suffixes=(".bib",),
        sniff=Late("bibliography.bibtex:sniff"),
        read=Late("bibliography.bibtex:read"),
        gaps=LateTable("bibliography.works:GAPS"),
        listed=False,
    ),
    Format(
        name="csl-json",
        summary="CSL-JSON of Zotero and Pandoc: works as sources",
        suffixes=(".csl.json", ".json"),
        sniff=Late("bibliography.csl_json:sniff"),
        read=Late("bibliography.csl_json:read"),
        gaps=LateTable("bibliography.works:GAPS"),
    ),
    Format(
        name="canvas",
        summary="JSON Canvas of Obsidian and others: cards and arrows",
        suffixes=(".canvas", ".canvas.json", ".json"),
        sniff=Late("boards.canvas:sniff"),
        read=Late("boards.canvas:read"),
        read_columns=Late("boards.canvas:read_columns"),
        write=Late("boards.canvas_writer:write"),
        losses=Late("boards.canvas_writer:losses"),
        gaps=LateTable("boards.canvas:GAPS"),
    ),
    Format(
        name="mindmup",
        summary="MindMup: argument maps and mind maps",
        suffixes=(".mup",),
        sniff=Late("boards.mindmup:sniff"),
        read=Late("boards.mindmup:read"),
        gaps=LateTable("boards.mindmup:GAPS"),
    ),
    Format(
        name="opml",
        summary="OPML: outlines with + and - before what is for and against the line above",
        suffixes=(".opml",),
        sniff=Late("boards.opml:sniff"),
        read=Late("boards.opml:read"),
        gaps=LateTable("boards.opml:GAPS"),
    ),
)
