"""Document: what every view makes, its content together with the ways to write it."""

from dataclasses import dataclass

from argmap.results import one_line
from argmap.views.blocks import Content
from argmap.views.writers import find_writer


@dataclass(frozen=True, slots=True)
class Document(Content):
    """A title, the language of its texts as a BCP 47 tag, and blocks in reading order."""

    __repr__ = one_line

    def write(self, kind: str = "markdown") -> str:
        """Write the document as ``markdown``, ``html`` or, its tables alone, ``csv``.

        Raises:
            ViewError: If there is no such kind.
        """
        return find_writer(kind).write(self)

    def _repr_markdown_(self) -> str:
        return self.write()
