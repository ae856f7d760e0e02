"""Writing: slides into a file, of the kind that its suffix names."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Unpack

from argmap.anchors import SourceText
from argmap.door import checked
from argmap.errors import UnknownWriterError
from argmap.languages import speaking_again
from argmap.model import ArgumentMap
from argmap.semantics import Setting, SettingOptions, setting_of
from argmap.storage import write_bytes
from argmap.table import Table
from argmap.views.slides.deck import MOST, Deck, make_slides
from argmap.views.slides.fitting import PLAIN, WIDE, Sheet
from argmap.views.writers import unwritten


def _markdown(deck: Deck) -> bytes:
    from argmap.views.slides.markdown import to_markdown

    return to_markdown(deck).encode("utf-8")


def _html(deck: Deck) -> bytes:
    from argmap.views.slides.page import to_html

    return to_html(deck).encode("utf-8")


def _pdf(deck: Deck) -> bytes:
    from argmap.views.pdf import to_pdf
    from argmap.views.slides.page import to_html

    return to_pdf(to_html(deck))


@dataclass(frozen=True, slots=True)
class SlideWriter:
    """A kind of file for slides, by name and suffixes, and the room a slide has there."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Deck], bytes]
    sheet: Sheet

    def content(self, deck: Deck) -> bytes:
        """Return the bytes of slides as a file of this kind, in the language they speak."""
        with speaking_again(deck.language):
            return self.write(deck)


SLIDE_WRITERS: Table[SlideWriter] = Table(
    "slide_writers",
    SlideWriter,
    (
        SlideWriter("markdown", (".md", ".markdown"), _markdown, PLAIN),
        SlideWriter("html", (".html", ".htm"), _html, WIDE),
        SlideWriter("pdf", (".pdf",), _pdf, WIDE),
    ),
    UnknownWriterError,
    shown=lambda row: f"{row.name} ({', '.join(row.suffixes)})",
)


def find_slide_writer(name: str | None, path: str = "") -> SlideWriter:
    """Return the writer of that name, else that of the suffix of a path.

    Raises:
        UnknownWriterError: If there is none; the message lists those there are.
    """
    if name is not None:
        return SLIDE_WRITERS.find(name)
    found = SLIDE_WRITERS.first(lambda row: path.lower().endswith(row.suffixes))
    if found is None:
        raise unwritten(path, SLIDE_WRITERS.unknown(path))
    return found


@checked
def slides(
    argument_map: ArgumentMap,
    path: str | os.PathLike[str],
    *,
    start: str | None = None,
    most: int | None = MOST,
    texts: Mapping[str, SourceText] | None = None,
    lang: str | None = None,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> str:
    """Write the walk through a map as slides: HTML, PDF or Markdown for Pandoc; return the path.

    For ``start`` and ``most`` see ``walk``; ``most=None`` tells everything. ``texts`` are texts of sources
    by id, for the words of which a map has only the place; ``lang`` is the tag of the language in
    which argmap speaks, else that of the map. A step that does not fit a
    slide in letters that can be read goes on on the next.

    Raises:
        MissingExtraError: If it is a PDF, and WeasyPrint is not installed.
        UnknownWriterError: If the suffix is that of no kind of slides.
        UnknownIdError: If there is no statement to start with of that id.
        BadLimitsError: If there are to be less than one step.
        SettingError: If the setting contradicts itself or the map.
        FileError: If the file cannot be written.
    """
    name = os.fspath(path)
    writer = find_slide_writer(None, name)
    chosen = setting_of(setting, options)
    made = make_slides(argument_map, chosen, start, most, writer.sheet, texts, lang)
    write_bytes(name, writer.content(made))
    return name
