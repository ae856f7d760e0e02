"""Counting: positions that count something else than code points, told by the words beside them.

Annotators in a browser count UTF-16 units, others bytes or line ends as two. The words of the anchors
say so: in the text as it is they stand where another counting has them, all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.anchors.places import Trust, agreeing
from argmap.anchors.texts import SourceText
from argmap.formats.beside import PLAIN, BesideText, Counting
from argmap.model import Anchor

# One anchor alone may stand elsewhere by chance, unless the text is known to be the very one.
LEAST = 2


@dataclass(frozen=True, slots=True)
class OtherCounting:
    """What the positions in one text count, where that is not code points."""

    beside: BesideText
    counting: Counting

    @property
    def words(self) -> str:
        """Return what is counted, in words; one character for a line end is what anchors count."""
        unit = "" if self.counting.unit == "code points" else self.counting.unit
        # A text without line ends does not tell how they would count.
        has_ends = "\n" in self.beside.plain
        ends = "each line end as two characters" if self.counting.on_disk and has_ends else ""
        return ", and ".join(part for part in (unit, ends) if part)

    def convert(self, anchor: Anchor) -> Anchor:
        """Return an anchor with its position in code points."""
        if anchor.start is None or anchor.end is None:
            return anchor
        start, end = (self.beside.position(at, self.counting) for at in (anchor.start, anchor.end))
        if start >= end:
            return anchor
        return anchor.model_copy(update={"start": start, "end": end})


def counting_of(anchors: list[Anchor], text: SourceText, trust: Trust) -> OtherCounting | None:
    """Return the counting that alone brings the words of all anchors to their positions. Linear.

    Nothing is concluded where a single word stays away, as in a text that was changed since.
    """
    quoted = [anchor for anchor in anchors if anchor.quote and anchor.start is not None]
    if not quoted or trust == "other" or all(_stands(item, text, item.start) for item in quoted):
        return None
    beside = BesideText(text.text.replace("\n", "\r\n"))

    def missed(counting: Counting) -> int:
        places = ((item, beside.position(item.start or 0, counting)) for item in quoted)
        return sum(not _stands(item, text, place) for item, place in places)

    usual = missed(PLAIN)
    if usual < LEAST and trust != "same":
        return None
    found = beside.recognise(missed, PLAIN)
    return OtherCounting(beside, found) if found != PLAIN and missed(found) == 0 else None


def _stands(anchor: Anchor, text: SourceText, start: int | None) -> bool:
    quote = anchor.quote or ""
    if start is None or not text.text.startswith(quote, start):
        return False
    given = bool(anchor.prefix) + bool(anchor.suffix)
    return agreeing(anchor, (start, start + len(quote)), text.text) == given


def countings(
    by_source: Mapping[str, list[Anchor]],
    texts: Mapping[str, SourceText],
    trusts: Mapping[str, Trust],
) -> dict[str, OtherCounting]:
    """Return the other countings by source, for those that have one."""
    found = {}
    for source_id, anchors in by_source.items():
        # Only where there is something to count otherwise.
        text = texts.get(source_id)
        if text is not None and ("\n" in text.text or not text.text.isascii()):
            other = counting_of(anchors, text, trusts[source_id])
            if other is not None:
                found[source_id] = other
    return found
