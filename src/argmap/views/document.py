"""Document: what every view makes, its content together with the ways to write it."""

import os
from dataclasses import dataclass

from argmap.results import one_line
from argmap.storage import write_bytes
from argmap.views.blocks import Content
from argmap.views.writers import find_writer


@dataclass(frozen=True, slots=True)
class Document(Content):
    """A title, the language of its texts as a BCP 47 tag, and blocks in reading order."""

    __repr__ = one_line

    def write(self, kind: str = "markdown") -> str:
        """Write the document as ``markdown``, ``html`` or, its tables alone, ``csv``.

        Raises:
            ViewError: If there is no such kind, or it is no text, as PDF: see ``save``.
        """
        return find_writer(kind).write(self)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the document to a file, as Markdown, HTML, CSV or PDF by its suffix.

        Raises:
            UnknownWriterError: If no kind of file has that suffix.
            ViewError: If Pango, which PDF needs, is not found.
            MissingExtraError: If it is PDF and WeasyPrint is not installed.
            FileError: If the file cannot be written.
        """
        name = os.fspath(path)
        write_bytes(name, find_writer(None, name).content(self))

    def _repr_markdown_(self) -> str:
        return self.write()
