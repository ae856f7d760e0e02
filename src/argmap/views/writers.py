"""Writers: the kinds of file a document can be written as, one row each."""

from collections.abc import Callable
from dataclasses import dataclass

from argmap.errors import UnknownWriterError
from argmap.table import Table
from argmap.views.blocks import Content


def _markdown(document: Content) -> str:
    from argmap.views.markdown import to_markdown

    return to_markdown(document)


def _html(document: Content) -> str:
    from argmap.views.html import to_html

    return to_html(document)


def _csv(document: Content) -> str:
    from argmap.views.table_text import to_csv

    return to_csv(document)


@dataclass(frozen=True, slots=True)
class Writer:
    """A kind of file, by name and suffixes."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Content], str]


WRITERS: Table[Writer] = Table(
    "writers",
    Writer,
    (
        Writer("markdown", (".md", ".markdown"), _markdown),
        Writer("html", (".html", ".htm"), _html),
        Writer("csv", (".csv",), _csv),
    ),
    UnknownWriterError,
    shown=lambda row: f"{row.name} ({', '.join(row.suffixes)})",
)


def find_writer(name: str | None, path: str = "") -> Writer:
    """Return the writer of that name, else that of the suffix of a path.

    Raises:
        UnknownWriterError: If there is none; the message lists those there are.

    >>> find_writer(None, "page.HTML").name
    'html'
    """
    if name is not None:
        return WRITERS.find(name)
    found = WRITERS.first(lambda row: path.lower().endswith(row.suffixes))
    if found is None:
        raise WRITERS.unknown(path)
    return found
