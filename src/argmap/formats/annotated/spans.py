"""Spans: the stretches of a text beside a file that annotations count out, as anchors."""

from dataclasses import dataclass, field
from hashlib import sha256

from argmap.formats.beside import BesideText
from argmap.formats.draft import Draft
from argmap.model import Anchor, Source
from argmap.model.base import record_of

SOURCE = "text"
TITLE = "the annotated text"
MOST_WORDS = 10_000_000
MOST_COVERS = 20


def is_annotated_text(source: Source) -> bool:
    """Return whether a source is the text beside an annotation, as a reader adds it.

    >>> is_annotated_text(Source(id="text", title="the annotated text"))
    True
    """
    return source.id.partition("~")[0] == SOURCE and source.title == TITLE


@dataclass(slots=True)
class Spans:
    r"""Anchors into the one text of a file, which becomes a source at its first use.

    Without that text the offsets stay as they are. ``in_raw`` tells whether offsets count line
    ends and the byte order mark as they lie on disk, or as anchors count them.

    >>> spans = Spans(Draft(), BesideText("So.\r\nIt rained."))
    >>> spans.anchor(5, 15)
    Anchor(source='text', start=4, end=14, quote='It rained.', fidelity='quotation')
    """

    draft: Draft
    beside: BesideText | None = None
    in_raw: bool = True
    _source: str = field(default="", init=False)
    _given: int = field(default=0, init=False)

    @property
    def source(self) -> str:
        """Return the id of the source."""
        if not self._source:
            digest = None
            if self.beside is not None:
                digest = sha256(self.beside.plain.encode("utf-8", "surrogatepass")).hexdigest()
            self._source = self.draft.source(SOURCE, TITLE, digest=digest)
        return self._source

    def words(self, start: int, end: int) -> str | None:
        """Return the words of a span, or nothing where there is no text or it ends before.

        Spans that cover the text many times over give no more words, so that all stays linear.
        """
        if self.beside is None:
            return None
        first, last = self._positions(start, end)
        self._given += max(0, last - first)
        size = len(self.beside.plain)
        if last > size or self._given > MOST_WORDS + MOST_COVERS * size:
            return None
        return self.beside.plain[first:last]

    def anchor(self, start: int, end: int, quote: str | None = None) -> Anchor | None:
        """Return the anchor of a span, or nothing for an empty one.

        ``quote`` are its words if they are known; without a text nothing else tells them.
        """
        first, last = self._positions(start, end)
        if first >= last:
            return None
        words = self.words(start, end) if quote is None else quote
        fields = {
            "source": self.source,
            "start": first,
            "end": last,
            "quote": words if words and words.strip() else None,
            "fidelity": "quotation",
        }
        return record_of(Anchor, fields)

    def _positions(self, start: int, end: int) -> tuple[int, int]:
        if self.beside is None or not self.in_raw or not self.beside.shifts:
            return start, end
        return self.beside.position(start), self.beside.position(end)
