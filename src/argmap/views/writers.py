"""Writers: the kinds of file a document can be written as, one row each."""

from collections.abc import Callable
from dataclasses import dataclass

from argmap.errors import UnknownNameError, UnknownWriterError, ViewError
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


def _no_text(_document: Content) -> str:
    raise ViewError("a PDF is no text: save it under a name in .pdf")


def _pdf(document: Content) -> bytes:
    from argmap.views.pdf import to_pdf

    return to_pdf(_html(document))


@dataclass(frozen=True, slots=True)
class Writer:
    """A kind of file, by name and suffixes; ``encode`` makes that of one that is no text."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Content], str]
    encode: Callable[[Content], bytes] | None = None

    def content(self, document: Content) -> bytes:
        """Return the bytes of a document as a file of this kind.

        Raises:
            MissingExtraError: If it needs a package that is not installed.
            ViewError: If it needs a library of the system that is not found.
        """
        if self.encode is not None:
            return self.encode(document)
        return self.write(document).encode("utf-8")


OF_PANDOC = (".docx", ".odt", ".rtf", ".epub", ".pptx", ".tex")
"""What offices and printers write in, and Pandoc makes of Markdown."""
WRITERS: Table[Writer] = Table(
    "writers",
    Writer,
    (
        Writer("markdown", (".md", ".markdown"), _markdown),
        Writer("html", (".html", ".htm"), _html),
        Writer("csv", (".csv",), _csv),
        Writer("pdf", (".pdf",), _no_text, _pdf),
    ),
    UnknownWriterError,
    shown=lambda row: f"{row.name} ({', '.join(row.suffixes)})",
)


def unwritten(path: str, problem: UnknownNameError) -> UnknownNameError:
    """Return the error of a path that no writer has, with the way to what Pandoc makes.

    >>> str(unwritten("a.docx", WRITERS.unknown("a.docx"))).partition("; ")[2]
    'write Markdown (.md), and Pandoc makes it of that'
    """
    if path.lower().endswith(OF_PANDOC):
        problem.args = (f"{problem}; write Markdown (.md), and Pandoc makes it of that",)
    return problem


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
        raise unwritten(path, WRITERS.unknown(path))
    return found
