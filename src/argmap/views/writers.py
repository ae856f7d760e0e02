"""Writers: the kinds of file a document can be written as, one row each."""

from collections.abc import Callable
from dataclasses import dataclass

from argmap.errors import ArgmapError, nearest
from argmap.views.blocks import Content


class ViewError(ArgmapError):
    """A view that does not exist, cannot be written so, or is not told what it needs."""


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


WRITERS: tuple[Writer, ...] = (
    Writer("markdown", (".md", ".markdown"), _markdown),
    Writer("html", (".html", ".htm"), _html),
    Writer("csv", (".csv",), _csv),
)


def find_writer(name: str | None, path: str = "") -> Writer:
    """Return the writer of that name, else that of the suffix of a path.

    Raises:
        ViewError: If there is none; the message lists those there are.

    >>> find_writer(None, "page.HTML").name
    'html'
    """
    for writer in WRITERS:
        if writer.name == name or (name is None and path.lower().endswith(writer.suffixes)):
            return writer
    known = ", ".join(f"{item.name} ({', '.join(item.suffixes)})" for item in WRITERS)
    hint = nearest(name, [item.name for item in WRITERS]) if name else ""
    raise ViewError(f"cannot write {name or path!r}{hint} (known: {known})")
