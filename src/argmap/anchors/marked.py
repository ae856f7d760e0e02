"""Marked quotations: where words with omissions, brackets or another first letter come from.

The caution is that for words which stand in the text as they are: a place is taken only if it
is the one that position or the words around can mean, and nothing like its original is elsewhere.
"""

from functools import cached_property

from argmap.anchors.fold import fold
from argmap.anchors.places import (
    LONG_ENOUGH,
    SHORT,
    Location,
    State,
    Trust,
    agreeing,
    choose,
    is_certain,
    is_the_only,
    undecided,
)
from argmap.anchors.quoting import Quotation, Span, chains, has_marks, missing, quotation
from argmap.anchors.texts import SourceText, digest_of
from argmap.model import Anchor


class Marked:
    """The words of an anchor as a quotation with marks, and where its parts stand in a text."""

    def __init__(self, anchor: Anchor, quote: str, source: SourceText) -> None:
        self.anchor = anchor
        self.quote = quote
        self.source = source

    @cached_property
    def readings(self) -> list[Quotation]:
        """The quotation as it is cut, with hyphens at line ends dropped and kept."""
        if is_verbatim(self.anchor, self.quote):
            return []
        markup = self.source.kind == "markdown"
        return [quotation(fold(self.quote, markup, keep).text) for keep in (False, True)]

    @cached_property
    def found(self) -> dict[Span, tuple[Span, ...]]:
        """The places of its parts by the span they cover; one at the old place stands for others there."""
        found: dict[Span, tuple[Span, ...]] = {}
        seen = None
        for folded, quoted in zip(self.source.foldings, self.readings, strict=False):
            if (folded.text, quoted) != seen:
                seen = (folded.text, quoted)
                for chain in chains(quoted, folded.text):
                    _add(found, quoted, [folded.span(*span) for span in chain])
        start, end = self.anchor.start, self.anchor.end
        if start is None or end is None or not found:
            return found
        here = self._at(start, end)
        if not here:
            return found
        apart = {span: parts for span, parts in found.items() if span[1] <= start or span[0] >= end}
        return here | apart

    def _at(self, start: int, end: int) -> dict[Span, tuple[Span, ...]]:
        """Return the parts in just the span the anchor names, which is a place even where wider ones are left."""
        found: dict[Span, tuple[Span, ...]] = {}
        markup = self.source.kind == "markdown"
        for keep, quoted in zip((False, True), self.readings, strict=True):
            folded = fold(self.source.text[start:end], markup, keep)
            for chain in chains(quoted, folded.text, whole=True)[:1]:
                spans = [folded.span(*span) for span in chain]
                _add(found, quoted, [(start + first, start + last) for first, last in spans])
        return found

    @property
    def omits(self) -> bool:
        """Whether it has a mark of omission."""
        return any(quoted.omits for quoted in self.readings)

    @property
    def marked(self) -> bool:
        """Whether it has any mark; if not, only its first letter is another one."""
        return any(quoted.marked for quoted in self.readings)

    def missing(self) -> str:
        """Say what of a quotation with marks is not there, or nothing where it has none."""
        if not self.marked:
            return ""
        return missing(self.readings[0], self.source.foldings[0].text)


def _add(found: dict[Span, tuple[Span, ...]], quoted: Quotation, spans: list[Span]) -> None:
    """Add a place, with the parts that no gap parts made one."""
    parts = spans[:1]
    for part, span in zip(quoted.parts[1:], spans[1:], strict=True):
        if part.gap in ("none", "letters"):
            parts[-1] = (parts[-1][0], span[1])
        else:
            parts.append(span)
    found.setdefault((parts[0][0], parts[-1][1]), tuple(parts))


def is_verbatim(anchor: Anchor, quote: str) -> bool:
    """Return whether the anchor says that the marks in its words stand in the source itself.

    Its digest or its length is then that of the words with their marks, and they are no marks of
    the quoter.
    """
    if anchor.digest is not None and anchor.digest == digest_of(quote):
        return True
    if anchor.start is None or anchor.end is None:
        return False
    return anchor.end - anchor.start == len(quote) and has_marks(quote)


def locate_marked(marked: Marked, trust: Trust) -> Location | None:
    """Return the place of a quotation with marks, that there are several, or nothing."""
    anchor, source = marked.anchor, marked.source
    if not marked.found:
        return None
    spans = list(marked.found)
    taken = choose(anchor, spans, source, trust)
    # A first letter that nothing marks may make another word of a short one: Polish, polish.
    if not marked.marked and (taken is None or not _has_proof(marked, taken)):
        return None
    if taken is None:
        return undecided(spans)
    if not is_certain(anchor, taken, source, trust) and not _is_proved(marked, taken):
        return undecided(spans)
    state: State = "abridged" if marked.omits else "adapted"
    return Location(state, *taken, len(spans), 1.0, parts=marked.found[taken])


def _is_proved(marked: Marked, taken: Span) -> bool:
    if marked.anchor.start is not None and not _has_proof(marked, taken):
        return False
    return _are_the_only(marked, taken)


def _has_proof(marked: Marked, taken: Span) -> bool:
    """Return whether the old place, all words around or many letters speak for a place."""
    anchor = marked.anchor
    given = bool(anchor.prefix) + bool(anchor.suffix)
    if taken[0] == anchor.start:
        return True
    if given and agreeing(anchor, taken, marked.source.text) == given:
        return True
    return sum(end - start for start, end in marked.found[taken]) >= LONG_ENOUGH


def _are_the_only(marked: Marked, taken: Span) -> bool:
    """Return whether no part looks like one that was edited elsewhere in the text.

    The words around stand by the outer parts. Without them the longest part speaks for all: a
    short one has others like it in any text.
    """
    anchor, text = marked.anchor, marked.source.text
    parts = marked.found[taken]
    alone = anchor.model_copy(update={"prefix": None, "suffix": None})
    if not (anchor.prefix or anchor.suffix):
        checked = [(alone, max(parts, key=lambda part: part[1] - part[0]))]
    else:
        first = anchor.model_copy(update={"suffix": anchor.suffix if len(parts) == 1 else None})
        last = anchor.model_copy(update={"prefix": anchor.prefix if len(parts) == 1 else None})
        checked = [(first, parts[0]), (last, parts[-1])]
    return all(
        is_the_only(side, text[start:end], (start, end), marked.source)
        for side, (start, end) in checked
        if end - start >= SHORT and (side.prefix or side.suffix or side is alone)
    )
