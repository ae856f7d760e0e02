"""Texts: those of the sources in full, beside the map, with the words marked that it stands on.

Anyone who has the page has them, so they are put in only where they are asked for. Marks are links to
the statements; where several stand on the same words, the link is that of the shortest passage.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from argmap.anchors import AnchorCheck, SourceText, Verification, coverage
from argmap.anchors.verify import FOUND, trust
from argmap.drawing.page import text
from argmap.findings import Finding
from argmap.languages import count, message, say
from argmap.model import Source
from argmap.web.details import reference
from argmap.web.links import anchor_of, passage_anchor, text_anchor

PART = 6_000
"""How many characters are laid out together: a browser leaves out the parts that are not in sight."""
LONGEST_LINE = 12_000
WRAPPED = range(50, 101)
"""How long the longest line is of prose that was broken into lines."""
STRIP = 1_000
OTHER = message(
    "This is another text than the one the map was made from: its digest differs. Passages are "
    "marked where their words were found again."
)
_LAST_BREAK = re.compile(r"\s\S*\Z")


class Passage(NamedTuple):
    """Words that an element stands on, with their number among its anchors where they are one."""

    start: int
    end: int
    item: str
    number: int | None


class Line(NamedTuple):
    """A stretch of the text that is laid out as one; the first of a block stands apart."""

    start: int
    end: int
    is_first: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text with its sources, and the passages that were found in it."""

    sources: tuple[Source, ...]
    text: SourceText
    passages: tuple[Passage, ...]
    sentences: int
    anchored: int
    is_other: bool
    lost: int


def text_button() -> str:
    """Write the button that opens the texts."""
    return (
        '<button id="texts-button" type="button" aria-pressed="false" aria-controls="texts">'
        f"{text(say('Sources'))}</button>\n"
    )


def make_texts(checked: Verification, names: Mapping[str, str], remarks: list[Finding]) -> str:
    """Write each text once, with its passages marked; nothing where there is none.

    ``names`` are those of cards and pills by id. ``remarks`` gets a finding where texts are missing.
    """
    remarks.extend(_missing(checked))
    language = checked.argument_map.metadata.language
    sheets = "".join(_Writer(sheet, names, language).sheet() for sheet in _sheets(checked))
    name = text(say("Texts of the sources"))
    return (
        f'<section id="texts" class="texts" aria-label="{name}" tabindex="-1">\n'
        f"<h2>{name}</h2>\n{sheets}</section>\n"
        if sheets
        else ""
    )


def _missing(checked: Verification) -> list[Finding]:
    """Say which sources that the map cites have no text here (D009)."""
    cited = {check.anchor.source: None for check in checked.checks}
    gone = [name for name in cited if name not in checked.texts]
    if not gone and cited:
        return []
    said = (
        f"there is no text of {', '.join(map(repr, gone))}, so none is beside the map"
        if gone
        else "the map cites no source, so no text is beside it"
    )
    return [Finding("D009", "warning", f"{said}; texts are looked for in sources/ beside the map")]


def _sheets(checked: Verification) -> Iterator[Sheet]:
    argument_map = checked.argument_map
    for one in coverage(argument_map, checked.texts, checked):
        mine = [check for check in checked.checks if check.anchor.source in one.sources]
        yield Sheet(
            tuple(argument_map.source(name) for name in one.sources),
            one.text,
            tuple(_passages(mine)),
            len(one.sentences),
            len(one.sentences) - len(one.missing),
            any(trust(argument_map, name, one.text) == "other" for name in one.sources),
            sum(check.state not in (*FOUND, "whole") for check in mine),
        )


def _passages(checks: list[AnchorCheck]) -> Iterator[Passage]:
    """Yield what was found, without white space at its ends, in which nothing could stand."""
    for check in checks:
        number = None if check.speaker is not None else int(check.path[3])
        for start, end in check.spans:
            assert check.text is not None
            words = check.text.text[start:end]
            first = start + len(words) - len(words.lstrip())
            if words.strip():
                yield Passage(first, first + len(words.strip()), check.id, number)
                number = None


class _Writer:
    def __init__(self, sheet: Sheet, names: Mapping[str, str], language: str | None) -> None:
        self.made = sheet
        self.language = language
        self.names = names
        self.words = sheet.text.text
        self.begins: dict[int, list[Passage]] = {}
        for one in sheet.passages:
            self.begins.setdefault(one.start, []).append(one)
        self.pieces = list(_pieces(sheet.passages))
        self.starts = [start for start, _, _ in self.pieces]
        # Whoever stands on words that shorter passages have the link of gets one behind them.
        linked = {passages[0].item for _, _, passages in self.pieces}
        self.behind: dict[int, list[str]] = {}
        for one in sheet.passages:
            if one.item not in linked:
                linked.add(one.item)
                self.behind.setdefault(one.end, []).append(one.item)

    def sheet(self) -> str:
        """Write the text under its sources, with what is to be known of it."""
        sources = self.made.sources
        first = sources[0]
        titles = " · ".join(source.title for source in sources)
        tag = first.language or self.language
        language = f' lang="{text(tag)}"' if tag else ""
        about = "".join(f'<p class="mark">{reference(source)}</p>' for source in sources)
        others = "".join(f'<span id="{text_anchor(source.id)}"></span>' for source in sources[1:])
        return (
            f'<section class="sheet" id="{text_anchor(first.id)}">\n<div class="top">{others}'
            f'<h3 dir="auto">{text(titles)}</h3>{about}{self._found()}</div>\n'
            f'<div class="words"{language}>{"".join(self._parts())}</div>\n</section>\n'
        )

    def _found(self) -> str:
        sheet = self.made
        said = count(
            sheet.sentences,
            "{anchored} of {n} sentence carries a statement of the map.",
            "{anchored} of {n} sentences carry a statement of the map.",
            anchored=sheet.anchored,
        )
        strip = "".join(_tick(one, len(self.words)) for one in sheet.passages)
        found = (
            f'<p class="mark">{text(said)}</p>'
            f'<svg class="strip" viewBox="0 0 {STRIP} 10" preserveAspectRatio="none" '
            f'aria-hidden="true" focusable="false"><path d="{strip}"/></svg>'
        )
        wrong = [OTHER] if sheet.is_other else []
        if sheet.lost:
            one = "One passage of the map was not found in this text."
            wrong.append(count(sheet.lost, one, "{n} passages were not found in this text."))
        found += "".join(f'<p class="warn">{text(say(words))}</p>' for words in wrong)
        return found

    def _parts(self) -> Iterator[str]:
        source = self.made.text
        pages = list(zip(source.pages, source.page_labels, strict=False))
        length = 0
        made: list[str] = []
        for line in lines(source):
            while pages and pages[0][0] <= line.start:
                made.append(f'<p class="leaf">{text(say("p. {page}", page=pages.pop(0)[1]))}</p>')
            name = "" if line.is_first else ' class="on"'
            made.append(f'<p dir="auto"{name}>{"".join(self._marked(line.start, line.end))}</p>\n')
            length += line.end - line.start
            if length >= PART:
                yield f'<div class="part">{"".join(made)}</div>'
                length, made = 0, []
        yield f'<div class="part">{"".join(made)}</div>'

    def _marked(self, start: int, end: int) -> Iterator[str]:
        """Yield a line with its marks."""
        at = start
        index = max(0, bisect_left(self.starts, start) - 1)
        while index < len(self.pieces) and self.pieces[index][0] < end:
            first, last, passages = self.pieces[index]
            index += 1
            left, right = max(first, start), min(last, end)
            if left >= right:
                continue
            yield text(self.words[at:left])
            yield from (self._place(one) for one in self.begins.get(left, ()))
            names = " ".join(dict.fromkeys(self.names[one.item] for one in passages))
            yield (
                f'<a class="m" href="#{anchor_of(passages[0].item)}" data-of="{names}">'
                f"{text(self.words[left:right])}</a>"
            )
            yield from (_also(item) for item in self.behind.get(right, ()))
            at = right
        yield text(self.words[at:end])

    def _place(self, one: Passage) -> str:
        if one.number is None:
            return ""
        return f'<span id="{passage_anchor(one.item, one.number)}"></span>'


def _also(item: str) -> str:
    name = text(say("Another statement on these words"))
    return f'<sup><a class="also" href="#{anchor_of(item)}" aria-label="{name}">+</a></sup>'


def _tick(one: Passage, length: int) -> str:
    left = round(one.start * STRIP / length)
    return f"M{left} 0h{max(3, round((one.end - one.start) * STRIP / length))}v10H{left}z"


def _pieces(passages: Sequence[Passage]) -> Iterator[tuple[int, int, list[Passage]]]:
    """Cut passages where others begin or end: each piece has all that stand on it, shortest first."""
    cuts = sorted({place for one in passages for place in (one.start, one.end)})
    coming = sorted(passages, key=lambda one: one.start)
    here: list[Passage] = []
    at = 0
    for start, end in pairwise(cuts):
        here = [one for one in here if one.end > start]
        while at < len(coming) and coming[at].start <= start:
            here.append(coming[at])
            at += 1
        if here:
            yield start, end, sorted(here, key=lambda one: one.end - one.start)


def lines(source: SourceText) -> Iterator[Line]:
    r"""Yield what of a text is laid out as one: a line, or prose that was broken into lines.

    >>> [tuple(line) for line in lines(SourceText("One.\nTwo.\n\nThree."))]
    [(0, 4, True), (5, 9, False), (11, 17, True)]
    """
    block: list[tuple[int, int]] = []
    for found in re.finditer(r"[^\n]*(?:\n|\Z)", source.text):
        line = found.group().rstrip("\n")
        if line.strip():
            block.append((found.start(), found.start() + len(line)))
        elif block:
            yield from _laid_out(block, source)
            block = []
    if block:
        yield from _laid_out(block, source)


def _laid_out(block: list[tuple[int, int]], source: SourceText) -> Iterator[Line]:
    *before, _ = [end - start for start, end in block]
    wrapped = (
        source.kind != "html"
        and bool(before)
        and max(before) in WRAPPED
        and min(before) > 0.6 * max(before)
    )
    whole = [(block[0][0], block[-1][1])] if wrapped else block
    apart = True
    for start, end in whole:
        # A line too long to be one of verse or a list is a paragraph.
        is_long = source.kind == "html" or end - start >= WRAPPED.stop
        first, apart = apart or is_long, is_long
        while end - start > LONGEST_LINE:
            found = _LAST_BREAK.search(source.text[start : start + LONGEST_LINE])
            stop = start + found.start() + 1 if found and found.start() else start + LONGEST_LINE
            yield Line(start, stop, first)
            start, first = stop, False
        yield Line(start, end, first)
