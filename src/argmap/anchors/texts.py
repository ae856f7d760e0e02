"""Source texts: what anchors point into, with its digest, its pages and its folded form."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal

from argmap.anchors.folded_words import FoldedIndex
from argmap.anchors.passages import Passages
from argmap.anchors.words import WordIndex
from argmap.folding import Folded, foldings
from argmap.results import one_line

TextKind = Literal["text", "markdown", "html", "pdf"]
_LINE = re.compile(r"[^\r\n]+")
_SIGNS_A_PIECE = 16


def digest_of(text: str) -> str:
    """Return the SHA-256 of the UTF-8 bytes of a text, as anchors and sources carry it.

    >>> digest_of("rain")[:12]
    '319b44c570a4'
    """
    # Lone surrogates have no UTF-8, but may stand in JSON; they must not break a digest.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class SourceText:
    """The text of a source. Offsets count Unicode code points from 0.

    >>> page = SourceText("It rained. It poured.", name="diary.txt")
    >>> page.text[page.text.find("It poured"):]
    'It poured.'
    """

    text: str
    kind: TextKind = "text"
    name: str = "the text"
    pages: tuple[int, ...] = ()
    """Where each page starts; empty where there are none."""
    page_labels: tuple[str, ...] = ()

    __repr__ = one_line

    def page_of(self, offset: int) -> str | None:
        """Return the label of the page an offset lies on."""
        page = bisect_right(self.pages, offset) - 1
        return self.page_labels[page] if page >= 0 else None

    def paragraph_of(self, offset: int) -> int:
        """Return the ordinal, from 1, of the line an offset lies on, blank lines not counted."""
        return 1 + bisect_left(self._paragraph_ends, offset)

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        """Where each line ends that is not blank."""
        lines = _LINE.finditer(self.text)
        return [line.end() for line in lines if not line.group().isspace()]

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the text."""
        return digest_of(self.text)

    @cached_property
    def foldings(self) -> tuple[Folded, Folded]:
        """Return the folded text: hyphens at line ends dropped, and kept."""
        return foldings(self.text, self.kind == "markdown")

    @cached_property
    def located(self) -> dict[Any, Any]:
        """Return what was found in the text so far, by what was looked for."""
        return {}

    @cached_property
    def _indices(self) -> dict[str, WordIndex]:
        """What finds words, by the text it finds them in."""
        return {}

    @cached_property
    def passages(self) -> Passages:
        """Return the index that finds the passages nearest to a quotation."""
        return Passages(index_of(self))


def index_of(source: SourceText, folded: Folded | None = None) -> WordIndex:
    """Return what finds words in the text of a source as it stands, or in a folding of it."""
    text = source.text if folded is None else folded.text
    # Mostly a text is folded to itself, and one index serves both.
    found = source._indices.get(text)
    if found is None:
        found = source._indices[text] = _index(source, folded)
    return found


def _index(source: SourceText, folded: Folded | None) -> WordIndex:
    if folded is None or folded.text == source.text:
        return WordIndex(source.text)
    # Where folding touched most words, to look through them again takes no longer.
    if len(folded.starts) * _SIGNS_A_PIECE > len(folded.text):
        return WordIndex(folded.text)
    return FoldedIndex(folded, index_of(source))
