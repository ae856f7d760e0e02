"""Views: documents made of a map, each from one neutral form, in Markdown, HTML and CSV."""

from argmap.views.blocks import (
    Bullets,
    Column,
    Content,
    Figure,
    Heading,
    Item,
    Paragraph,
    Span,
    TableBlock,
)
from argmap.views.document import Document
from argmap.views.registry import VIEWS, View, brief, find_view, view
from argmap.views.report import make_report, report
from argmap.views.request import Request
from argmap.views.writers import WRITERS, Writer, find_writer

__all__ = [
    "VIEWS",
    "WRITERS",
    "Bullets",
    "Column",
    "Content",
    "Document",
    "Figure",
    "Heading",
    "Item",
    "Paragraph",
    "Request",
    "Span",
    "TableBlock",
    "View",
    "Writer",
    "brief",
    "find_view",
    "find_writer",
    "make_report",
    "report",
    "view",
]
