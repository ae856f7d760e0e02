"""Marked quotations: where words with omissions, brackets or another first letter come from.

The caution is that for words which stand in the text as they are: a place is taken only if it
is the one that position or the words around can mean, and nothing like its original is elsewhere.
"""

from functools import cached_property

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
from argmap.anchors.quoting import Quotation, Span, chains, missing, others, quotation
from argmap.anchors.texts import SourceText, digest_of, index_of
from argmap.anchors.words import WordIndex
from argmap.folding import Folded, fold, foldings
from argmap.model import Anchor
from argmap.model.quotes import enclosed, has_marks

Parts = tuple[Span, ...]
# Beyond so many places no second look is worth its cost.
FEW = 20


class Marked:
    """The words of an anchor as a quotation with marks, and where its parts stand in a text."""

    def __init__(self, anchor: Anchor, quote: str, source: SourceText) -> None:
        self.anchor = anchor
        self.quote = quote
        self.source = source
        self.chains: dict[Span, tuple[Quotation, Folded, tuple[Span, ...]]] = {}
        """How each place was found: the reading, the folded text and the places in it."""

    @cached_property
    def readings(self) -> list[Quotation]:
        """The quotation as it is cut, with hyphens at line ends dropped and kept."""
        if is_verbatim(self.anchor, self.quote):
            return []
        markup = self.source.kind == "markdown"
        return [quotation(folded.text) for folded in foldings(self.quote, markup)]

    @cached_property
    def found(self) -> dict[Span, Parts]:
        """The parts of each place, by the span they cover; letters as written before others."""
        loose = [quoted.loosened() for quoted in self.readings]
        for readings in (self.readings, loose):
            here, found = self._at(readings), self._anywhere(readings)
            if here:
                [(start, end)] = here
                apart = {span: found[span] for span in found if span[1] <= start or span[0] >= end}
                return here | apart
            if found:
                return found
        return {}

    def _anywhere(self, readings: list[Quotation]) -> dict[Span, Parts]:
        found: dict[Span, Parts] = {}
        seen: tuple[Folded, Quotation] | None = None
        for folded, quoted in zip(self.source.foldings, readings, strict=False):
            # Mostly nothing differs but by hyphens at line ends, and one search answers both.
            if seen and folded is seen[0] and quoted == seen[1]:
                continue
            seen = folded, quoted
            for chain in chains(quoted, index_of(self.source, folded)):
                span, parts = _joined(quoted, [folded.span(*place) for place in chain])
                found.setdefault(span, parts)
                self.chains[span] = quoted, folded, chain
        return found

    def others(self, span: Span) -> dict[Span, Parts]:
        """Return what else a place could be, if its first or last part stands again near it."""
        if span not in self.chains:
            return {}
        quoted, folded, chain = self.chains[span]
        index = index_of(self.source, folded)
        return dict(
            _joined(quoted, [folded.span(*place) for place in other])
            for other in others(quoted, index, chain)
        )

    def _at(self, readings: list[Quotation]) -> dict[Span, Parts]:
        """Return the parts in just the span the anchor names, a place even if others are nearer."""
        start, end = self.anchor.start, self.anchor.end
        if start is None or end is None:
            return {}
        markup = self.source.kind == "markdown"
        for keep, quoted in zip((False, True), readings, strict=False):
            folded = fold(self.source.text[start:end], markup, keep)
            for chain in chains(quoted, WordIndex(folded.text), whole=True)[:1]:
                places = [folded.span(*place) for place in chain]
                span, parts = _joined(quoted, [(start + a, start + b) for a, b in places])
                return {span: parts}
        return {}

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
        folded = index_of(self.source, self.source.foldings[0])
        return missing(self.readings[0].loosened(), folded)


def _joined(quoted: Quotation, spans: list[Span]) -> tuple[Span, Parts]:
    """Return the span of a place, and its parts, made one where no gap parts them."""
    parts = spans[:1]
    for part, span in zip(quoted.parts[1:], spans[1:], strict=True):
        if part.gap in ("none", "letters"):
            parts[-1] = (parts[-1][0], span[1])
        else:
            parts.append(span)
    return (parts[0][0], parts[-1][1]), tuple(parts)


def is_verbatim(anchor: Anchor, quote: str) -> bool:
    """Return whether the anchor says that the marks in its words stand in the source itself.

    Its digest or its length is then that of the words with their marks, and they are no marks of
    the quoter.
    """
    if anchor.digest is not None and anchor.digest == digest_of(quote):
        return True
    if anchor.start is None or anchor.end is None:
        return False
    marked = has_marks(quote) or enclosed(quote) is not None
    return anchor.end - anchor.start == len(quote) and marked


def locate_marked(marked: Marked, trust: Trust) -> Location | None:
    """Return the place of a quotation with marks, that there are several, or nothing."""
    anchor, source = marked.anchor, marked.source
    if not marked.found:
        return None
    spans = list(marked.found)
    taken = choose(anchor, spans, source, trust) or _with_words_around(marked)
    # A first letter that nothing marks may make another word of a short one: Polish, polish.
    if not marked.marked and (taken is None or not _has_proof(marked, taken)):
        return None
    if taken is None:
        return undecided(spans)
    certain = trust != "other" and is_certain(anchor, taken, source, trust)
    if not certain and not _is_proved(marked, taken, trust):
        return undecided(spans)
    parts = marked.found[taken]
    if rivals := marked.others(taken):
        fitting = _fitting(marked, taken, rivals, trust)
        if fitting is None:
            return undecided([taken, *rivals])
        taken, parts = fitting
    state: State = "abridged" if marked.omits else "adapted"
    return Location(state, *taken, len(spans), 1.0, parts=parts)


def _with_words_around(marked: Marked) -> Span | None:
    """Return the one place that has the words around if an outer part is not the nearest."""
    anchor, text = marked.anchor, marked.source.text
    given = bool(anchor.prefix) + bool(anchor.suffix)
    if not given or len(marked.found) > FEW:
        return None
    wider = {span: parts for one in marked.found for span, parts in marked.others(one).items()}
    both = {**wider, **marked.found}
    full = [span for span in both if agreeing(anchor, span, text) == given]
    if len(full) != 1 or full[0] in marked.found:
        return None
    marked.found[full[0]] = wider[full[0]]
    return full[0]


def _fitting(
    marked: Marked, taken: Span, rivals: dict[Span, Parts], trust: Trust
) -> tuple[Span, Parts] | None:
    """Return which of the places that differ by an outer part fits the anchor, if one does.

    Without words around the nearest part is meant, unless it is so short that it stands there by
    chance, or the text is another version, where the one meant may stand further off.
    """
    anchor, text, parts = marked.anchor, marked.source.text, marked.found[taken]
    if taken == (anchor.start, anchor.end):
        return taken, parts
    given = bool(anchor.prefix) + bool(anchor.suffix)
    if given:
        both = {taken: parts, **rivals}
        full = [span for span in both if agreeing(anchor, span, text) == given]
        if len(full) == 1:
            return full[0], both[full[0]]
    shortest = min(len(text[slice(*part)].strip()) for part in (parts[0], parts[-1]))
    return (taken, parts) if shortest >= SHORT and trust != "other" else None


def _is_proved(marked: Marked, taken: Span, trust: Trust) -> bool:
    # A few letters are enough in a text of which nothing says that it is not the one quoted.
    new = marked.anchor.start is not None or trust == "other"
    if new and not _has_proof(marked, taken):
        return False
    return _are_the_only(marked, taken)


def _has_proof(marked: Marked, taken: Span) -> bool:
    """Return whether the old place, all words around or many letters speak for a place."""
    anchor, parts = marked.anchor, marked.found[taken]
    given = bool(anchor.prefix) + bool(anchor.suffix)
    if taken == (anchor.start, anchor.end) or (len(parts) == 1 and taken[0] == anchor.start):
        return True
    # The words before may be those of one copy of the first part, the words behind of another of the
    # last, so of short parts they prove no place.
    if len(parts) == 1 and given and agreeing(anchor, taken, marked.source.text) == given:
        return True
    # In another version of a text a short first or last part may stand where it did not.
    outer = min(end - start for start, end in (parts[0], parts[-1]))
    around = given and agreeing(anchor, taken, marked.source.text) == given
    return sum(end - start for start, end in parts) >= LONG_ENOUGH and (
        outer >= SHORT or len(parts) == 1 or bool(around)
    )


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
