"""Telling: who says a statement, how they know and through whom it came, and the words of documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.attribution.vocabulary import ACTS, ACTS_TO, BASES, FIDELITIES
from argmap.chronology import time_words
from argmap.drawing.page import markup, text
from argmap.drawing.text import shorten
from argmap.languages import message, quoted, say
from argmap.shelf.markup import beside, map_link, paper_link, speaker_link, words
from argmap.shelf.rows import Place
from argmap.shelf.voices import Cited, Hop, Said

STANCES: Mapping[str, str] = {
    "asserts": message("{who} says so"),
    "denies": message("{who} denies it"),
    "concedes": message("{who} concedes it"),
    "questions": message("{who} questions it"),
}
"""What a party does with a statement."""
LONG = 240.0


def voice(one: Said, here: Place | None = None) -> str:
    """Write who takes which stance, how they know, and where it is written; the map where it is not ``here``."""
    who = markup(STANCES[one.stance], who=f"<b>{speaker_link(one.speaker)}</b>")
    place = one.speaker.place
    marks = [
        text(time_words(one.date)) if one.date else "",
        text(say(BASES.get(one.basis or "", ""))),
        markup("in the words {words}", words=words(quoted(one.hedge), place)) if one.hedge else "",
        markup("documented in {source}", source=paper_link(one.paper)) if one.paper else "",
        map_link(place) if here is not None and place.key != here.key else "",
    ]
    chain = "".join(f"<li>{hop(step, place)}</li>" for step in one.hops)
    lines = [f'{who} <span class="meta">{beside(marks)}</span>']
    if chain:
        lines.append(f'<ol class="chain">{chain}</ol>')
    if one.quote:
        lines.append(f"<q>{words(shorten(one.quote, LONG), place)}</q>")
    return "".join(lines)


def hop(step: Hop, place: Place) -> str:
    """Write one step by which words came."""
    who, to = words(step.name, place), words(step.to, place) if step.to else ""
    said = markup(ACTS_TO[step.act], who=who, to=to) if to else markup(ACTS[step.act], who=who)
    return f"{said}, {text(time_words(step.date))}" if step.date else said


def quotation(one: Cited, here: Place | None = None) -> str:
    """Write the words of a document, and where they stand."""
    place = one.paper.place
    marks = [
        paper_link(one.paper),
        markup("page {page}", page=words(one.page)) if one.page else "",
        text(say(FIDELITIES.get(one.fidelity or "", ""))),
        map_link(place) if here is not None and place.key != here.key else "",
    ]
    said = cut_quote(one.quote, place)
    return f'{said}<span class="meta">{beside(marks)}</span>'


def cut_quote(quote: str | None, place: Place) -> str:
    """Write the words of a document, the first of many."""
    return f"<blockquote>{words(shorten(quote, LONG), place)}</blockquote>" if quote else ""


def in_short(said: Sequence[Said], cited: Sequence[Cited]) -> str:
    """Write in one line who says something, and which documents are cited for it."""
    who = dict.fromkeys(
        speaker_link(one.speaker)
        if one.stance == "asserts"
        else markup(STANCES[one.stance], who=speaker_link(one.speaker))
        for one in said
    )
    where = dict.fromkeys(paper_link(one.paper) for one in cited)
    return beside(list(_few([*who, *where])))


def _few(found: Iterable[str], most: int = 6) -> Iterator[str]:
    for at, one in enumerate(found):
        if at == most:
            yield "…"
            return
        yield one
