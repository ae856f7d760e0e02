"""Spans: the stretches of a text beside a file that annotations count out, as anchors."""

from dataclasses import dataclass, field

from argmap.formats.beside import ON_DISK, SOURCE, TITLE, BesideText, Counting
from argmap.formats.draft import Draft
from argmap.model import Anchor
from argmap.model.base import record_of

MOST_WORDS = 10_000_000
MOST_COVERS = 20


@dataclass(slots=True)
class Spans:
    r"""Anchors into the one text of a file, which becomes a source at its first use.

    Without that text the offsets stay as they are. ``counting`` tells what offsets count in it.

    >>> spans = Spans(Draft(), BesideText("So.\r\nIt rained."))
    >>> spans.anchor(5, 15)
    Anchor(source='text', start=4, end=14, quote='It rained.', fidelity='quotation')
    """

    draft: Draft
    beside: BesideText | None = None
    counting: Counting = ON_DISK
    _source: str = field(default="", init=False)
    _given: int = field(default=0, init=False)

    @property
    def source(self) -> str:
        """Return the id of the source."""
        if not self._source:
            digest = self.beside.digest if self.beside is not None else None
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

    def count(self, counting: Counting) -> None:
        """Take offsets in another counting from now on, as if no words had been given yet."""
        self.counting = counting
        self._given = 0

    def _positions(self, start: int, end: int) -> tuple[int, int]:
        if self.beside is None:
            return start, end
        counting = self.counting
        return self.beside.position(start, counting), self.beside.position(end, counting)
