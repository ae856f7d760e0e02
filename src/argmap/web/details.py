"""Details: all that the map says of one element, as terms and descriptions of the outline."""

import re
from collections.abc import Iterator, Mapping

from argmap.anchors import AnchorCheck
from argmap.attribution.chains import Chain, chains_of
from argmap.chronology import time_words
from argmap.drawing.page import text
from argmap.drawing.words import TIE_WORDS, hop_words, reporting
from argmap.languages import say
from argmap.model import Anchor, Argument, ArgumentMap, Assessment, Attribution, Source, Statement
from argmap.query import CriticalQuestion
from argmap.query.critical_questions import questions_of
from argmap.web.links import anchor_of, source_anchor

STANCE_TERMS = {
    "asserts": "Said by",
    "denies": "Denied by",
    "concedes": "Conceded by",
    "questions": "Questioned by",
}
Checks = Mapping[tuple[str, int], AnchorCheck]
"""Checks of anchors by id of the element and place among its anchors."""
Row = tuple[str, str, str]
"""A class, a term, and markup."""
SURE = ("exact", "normalised")
MOST_WORDS = 400
_LINK = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def details(
    argument_map: ArgumentMap, item: Statement | Argument, verdict: str, checks: Checks
) -> str:
    """Write the list of terms of a statement or argument; nothing where there is none.

    ``verdict`` is markup that says why the verdict on it is what it is, or nothing.
    """
    rows = [
        *([("reason v", _term(item), verdict)] if verdict else []),
        *_step(item),
        *_questions(argument_map, item),
        *_said(argument_map, item),
        *_sources(argument_map, item, checks),
        *_rest(argument_map, item),
    ]
    return f"<dl>{''.join(map(_row, rows))}</dl>" if rows else ""


def _term(item: Statement | Argument) -> str:
    # The verdict on a statement stands above; that on a step stands here alone.
    return "Why" if isinstance(item, Statement) else "Verdict"


def isolated(words: object) -> str:
    """Write words so that their direction stays their own; ASCII has but one.

    >>> isolated("a < b"), isolated("\u05d0")
    ('a &lt; b', '<bdi>\u05d0</bdi>')
    """
    found = str(words)
    return text(found) if found.isascii() else f"<bdi>{text(found)}</bdi>"


def _row(row: Row) -> str:
    name, term, words = row
    head = f'<div class="{name}">' if name else "<div>"
    return f"{head}<dt>{term}</dt><dd>{words}</dd></div>"


def _step(item: Statement | Argument) -> Iterator[Row]:
    if isinstance(item, Statement):
        return
    if item.title:
        yield "", "Step", isolated(item.title)
    if item.inferred:
        yield "", "Whose step", "ours: no party makes it"
    if item.scheme:
        yield "", "Scheme", isolated(item.scheme)
    if item.weight is not None:
        yield "", "Weight", f"{item.weight:g}"
    roles = [f"{text(one.role)}: {text(one.statement)}" for one in item.premises if one.role]
    if roles:
        yield "", "Roles", "; ".join(roles)


def _questions(argument_map: ArgumentMap, item: Statement | Argument) -> Iterator[Row]:
    """Yield the critical questions of a step, with what the map says to each."""
    if isinstance(item, Statement):
        return
    asked = [
        f'<li class="{one.state}">{isolated(one.ask)} <small>{_answer(one)}</small></li>'
        for one in questions_of(argument_map, item)
    ]
    if asked:
        yield "asked", say("Critical questions"), f"<ul>{''.join(asked)}</ul>"


def _answer(one: CriticalQuestion) -> str:
    """Say whether the map raises a question, with the way to what does."""
    if one.state == "open":
        return text(say("not raised"))
    links = ", ".join(
        f'<a href="#{anchor_of(name)}"><bdi>{text(name)}</bdi></a>' for name in one.raised
    )
    said = say("raised") if one.state == "raised" else say("raised and replied to")
    return f"{text(said)}: {links}"


def _said(argument_map: ArgumentMap, item: Statement | Argument) -> Iterator[Row]:
    chains = {id(one.attribution): one for one in chains_of(argument_map, item)}
    for attribution in item.attributions:
        name = isolated(argument_map.party(attribution.party).name)
        more = "".join(_attribution(argument_map, attribution, chains.get(id(attribution))))
        made = isinstance(item, Argument) and attribution.stance == "asserts"
        yield "", "Made by" if made else STANCE_TERMS[attribution.stance], name + more


def _attribution(argument_map: ArgumentMap, one: Attribution, found: Chain | None) -> Iterator[str]:
    if one.hops:
        hops = (
            f"<li>{isolated(hop_words(argument_map, hop))}"
            f"{f', <time>{text(time_words(hop.date))}</time>' if hop.date else ''}</li>"
            for hop in one.hops
        )
        yield f'<ol class="chain">{"".join(hops)}</ol>'
    marks = [text(time_words(one.date))] if one.date else []
    if one.basis:
        marks.append(f"as {text(one.basis)}")
    way = found or Chain(argument_map, one, ())
    if way.is_reported:
        marks.append(f"as {isolated(reporting(way))}")
    if found is not None and found.is_hearsay:
        marks.append("hearsay")
    if found is not None and found.unnamed:
        marks.append("rests on an unnamed party")
    if one.hedge:
        marks.append(f"in the words “{isolated(one.hedge)}”")
    if one.source:
        marks.append(f"documented in {isolated(argument_map.source(one.source).title)}")
    if marks:
        yield f'<p class="mark">{" · ".join(marks)}</p>'
    if one.quote:
        yield f'<p class="mark">“{isolated(one.quote)}”</p>'
    if one.note:
        yield f'<p class="mark">{isolated(one.note)}</p>'


def _sources(
    argument_map: ArgumentMap, item: Statement | Argument, checks: Checks
) -> Iterator[Row]:
    for at, anchor in enumerate(item.anchors):
        source = argument_map.source(anchor.source)
        place = _place(anchor)
        words = f'<a href="#{source_anchor(source.id)}">{isolated(source.title)}</a>'
        words += f", {place}" if place else ""
        check = checks.get((item.id, at))
        words = _words(anchor, check) + words
        words += f'<p class="mark">{" · ".join(_state(anchor, check))}</p>'
        yield "src", "Source", words


def _words(anchor: Anchor, check: AnchorCheck | None) -> str:
    """Write the words of a source, marked within the line around them that the map holds.

    Where the map has only their place, a text that is here has them, if it is the one they were
    counted in; of a long passage the beginning is shown.
    """
    quote = anchor.quote
    if not quote and check is not None and check.text is not None and check.state in SURE:
        quote = check.text.text[check.start : check.end]
        quote = quote if len(quote) <= MOST_WORDS else f"{quote[:MOST_WORDS].rstrip()}…"
    if not quote:
        return ""
    before, after = (anchor.prefix or ""), (anchor.suffix or "")
    around = (f"<small>…{text(before)}</small>" if before else "", f"<small>{text(after)}…</small>")
    marked = f"{around[0]}<mark>{text(quote)}</mark>{around[1] if after else ''}"
    return f'<blockquote dir="auto">{marked}</blockquote>'


def source_list(argument_map: ArgumentMap) -> str:
    """Write the sources, each once, to which the entries of the outline point."""
    rows = (
        f'<li id="{source_anchor(source.id)}">{_reference(source)}</li>\n'
        for source in argument_map.sources
    )
    return f'<h2 lang="en">Sources</h2>\n<ul class="sources">\n{"".join(rows)}</ul>\n'


def _reference(source: Source) -> str:
    title = isolated(source.title)
    if source.url and _LINK.match(source.url):
        title = f'<a href="{text(source.url)}" rel="noopener noreferrer">{title}</a>'
    elif source.url:
        title += f" ({isolated(source.url)})"
    parts = [", ".join(source.authors), source.publisher or "", source.date or ""]
    known = ". ".join([title, *(isolated(part) for part in parts if part)])
    more = [f"Reliability {source.reliability}." if source.reliability else "", source.note or ""]
    notes = " ".join(isolated(part) for part in more if part)
    return f"<span>{known}</span>" + (f'<p class="mark">{notes}</p>' if notes else "")


def _place(anchor: Anchor) -> str:
    places = []
    if anchor.page:
        places.append(f"p. {isolated(anchor.page)}")
    if anchor.paragraph:
        places.append(f"¶\N{NO-BREAK SPACE}{anchor.paragraph}")
    return ", ".join(places)


def _state(anchor: Anchor, check: AnchorCheck | None) -> Iterator[str]:
    if anchor.fidelity:
        yield anchor.fidelity
    if anchor.start is not None:
        yield f"characters {anchor.start}–{anchor.end}"
    if check is not None and check.text is not None:
        yield f'<i class="{check.state}">anchor {check.state}</i>'
        if check.left_out:
            yield f"without {', '.join(isolated(f'“{words}”') for words in check.left_out)}"
        if check.problem:
            yield isolated(check.problem)
    elif anchor.quote or anchor.digest or anchor.start is not None:
        yield "<i>anchor unchecked</i>"
    else:
        yield "<i>no passage named</i>"


def _rest(argument_map: ArgumentMap, item: Statement | Argument) -> Iterator[Row]:
    if isinstance(item, Statement) and item.title:
        yield "", "Title", isolated(item.title)
    if isinstance(item, Statement) and item.time:
        yield "", "When", f"<time>{text(time_words(item.time))}</time>"
    for assessment in item.assessments:
        yield "", "Assessment", _assessed(assessment)
    if item.section:
        yield "", "Section", isolated(getattr(argument_map[item.section], "title", item.section))
    for tie in argument_map.ties.get(item.id, ()):
        ends = tie.targets or [end for end in tie.origins if end != item.id]
        links = (f'<a href="#{anchor_of(end)}"><bdi>{text(end)}</bdi></a>' for end in ends)
        yield "", "Relation", f"{TIE_WORDS[tie.kind]} {', '.join(links)}"
    if item.tags:
        yield "", "Tags", ", ".join(map(isolated, item.tags))
    if item.note:
        yield "", "Note", isolated(item.note)


def _assessed(one: Assessment) -> str:
    parts: list[str] = [one.likelihood or ""]
    if one.confidence:
        parts.append(f"{one.confidence} confidence")
    if one.credibility:
        parts.append(f"credibility {one.credibility}")
    if one.by:
        parts.append(f"by {one.by}")
    parts += [time_words(one.date) if one.date else "", one.note or ""]
    return isolated(", ".join(part for part in parts if part))
