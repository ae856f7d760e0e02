"""Details: all that the map says of one element, as terms and descriptions of the outline."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from argmap.anchors import AnchorCheck
from argmap.attribution.chains import Chain, chains_of
from argmap.attribution.vocabulary import (
    BASES,
    CONFIDENCES,
    FIDELITIES,
    LIKELIHOODS,
    QUESTION_STATES,
    STATES,
    UNSETTLED,
)
from argmap.chronology import time_words
from argmap.drawing.page import markup, runs_alike, text
from argmap.drawing.words import TIE_WORDS, hop_words, reporting
from argmap.languages import enumeration, message, quoted, say
from argmap.model import Anchor, Argument, ArgumentMap, Assessment, Attribution, Source, Statement
from argmap.query import CriticalQuestion
from argmap.query.critical_questions import questions_in_part
from argmap.schemes.spoken import role_said, scheme_said, text_said
from argmap.web.links import anchor_of, passage_anchor, source_anchor, text_anchor

STANCE_TERMS = {
    "asserts": message("Said by"),
    "denies": message("Denied by"),
    "concedes": message("Conceded by"),
    "questions": message("Questioned by"),
}
Checks = Mapping[tuple[str, int], AnchorCheck]
"""Checks of anchors by id of the element and place among its anchors."""
Row = tuple[str, str, str]
"""A class, a term, and markup."""
SURE = ("exact", "normalised")
MOST_WORDS = 400
_FIRST = 0xF0000
_PLACES = re.compile("[\U000f0000-\U000ffffd]")
"""Signs of nobody's script, which stand for markup while words are made safe."""
_LINK = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def details(
    argument_map: ArgumentMap,
    item: Statement | Argument,
    verdict: str,
    checks: Checks,
    linked: bool = False,
    uncut: ArgumentMap | None = None,
) -> str:
    """Write the list of terms of a statement or argument; nothing where there is none.

    ``verdict`` is markup that says why the verdict on it is what it is, or nothing. With ``linked``
    words lead to their place in the text, which is on the page. ``uncut`` is the map before policies.
    """
    rows = [
        *([("reason v", _term(item), verdict)] if verdict else []),
        *_step(item),
        *_questions(argument_map, uncut or argument_map, item),
        *_said(argument_map, item),
        *_sources(argument_map, item, checks, linked),
        *_rest(argument_map, item),
    ]
    return f"<dl>{''.join(map(_row, rows))}</dl>" if rows else ""


def _term(item: Statement | Argument) -> str:
    # The verdict on a statement stands above; that on a step stands here alone.
    return say("Why") if isinstance(item, Statement) else say("Verdict")


def isolated(words: object) -> str:
    """Write words so that their direction stays their own; ASCII has but one.

    >>> isolated("a < b"), isolated("\u05d0")
    ('a &lt; b', '<bdi>\u05d0</bdi>')
    """
    found = str(words)
    return text(found) if runs_alike(found) else f"<bdi>{text(found)}</bdi>"


def around(said: Callable[[list[str]], str], parts: Iterable[str]) -> str:
    """Write what is said of parts that are markup already: what a language puts around them is text.

    >>> around(lambda names: f"{names[0]} < {names[1]}", ["<b>a</b>", "b"])
    '<b>a</b> &lt; b'
    """
    found = list(parts)
    places = [chr(_FIRST + at) for at in range(len(found))]
    written = text(said(places))
    return _PLACES.sub(lambda place: "".join(found[ord(place[0]) - _FIRST :][:1]), written)


def _row(row: Row) -> str:
    name, term, words = row
    head = f'<div class="{name}">' if name else "<div>"
    return f"{head}<dt>{text(term)}</dt><dd>{words}</dd></div>"


def _step(item: Statement | Argument) -> Iterator[Row]:
    if isinstance(item, Statement):
        return
    if item.title:
        yield "", say("Step"), isolated(item.title)
    if item.inferred:
        yield "", say("Whose step"), text(say("ours: no party makes it"))
    if item.scheme:
        yield "", say("Scheme"), isolated(scheme_said(item.scheme))
    if item.weight is not None:
        yield "", say("Weight"), f"{item.weight:g}"
    roles = [
        f"{text(role_said(one.role, item.scheme))}: {text(one.statement)}"
        for one in item.premises
        if one.role
    ]
    if roles:
        yield "", say("Roles"), "; ".join(roles)


def _questions(
    argument_map: ArgumentMap, uncut: ArgumentMap, item: Statement | Argument
) -> Iterator[Row]:
    """Yield the critical questions of a step, with what the map says to each."""
    if isinstance(item, Statement):
        return
    asked = [
        f'<li class="{one.state}">{isolated(text_said(one.ask))} <small>{_answer(argument_map, one)}</small></li>'
        for one in questions_in_part(argument_map, uncut, item)
    ]
    if asked:
        yield "asked", say("Critical questions"), f"<ul>{''.join(asked)}</ul>"


def _answer(argument_map: ArgumentMap, one: CriticalQuestion) -> str:
    """Say what became of a question, with the way to what raises or settles it."""
    links = ", ".join(
        f'<a href="#{anchor_of(name)}"><bdi>{text(name)}</bdi></a>'
        if name in argument_map
        else isolated(name)
        for name in one.by or one.raised
    )
    said = text(say(QUESTION_STATES[one.state]))
    told = f"<b>{said}</b>" if one.state in UNSETTLED else said
    return f"{told}: {links}" if links else told


def _said(argument_map: ArgumentMap, item: Statement | Argument) -> Iterator[Row]:
    chains = {id(one.attribution): one for one in chains_of(argument_map, item)}
    for attribution in item.attributions:
        name = isolated(argument_map.party(attribution.party).name)
        more = "".join(_attribution(argument_map, attribution, chains.get(id(attribution))))
        made = isinstance(item, Argument) and attribution.stance == "asserts"
        yield "", say("Made by") if made else say(STANCE_TERMS[attribution.stance]), name + more


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
        marks.append(text(say(BASES[one.basis])))
    way = found or Chain(argument_map, one, ())
    if way.is_reported:
        marks.append(markup("as {who}", who=isolated(reporting(way))))
    if found is not None and found.is_hearsay:
        marks.append(text(say("hearsay")))
    if found is not None and found.unnamed:
        marks.append(text(say("rests on an unnamed party")))
    if one.hedge:
        marks.append(markup("in the words {words}", words=isolated(quoted(one.hedge))))
    if one.source:
        title = isolated(argument_map.source(one.source).title)
        marks.append(markup("documented in {source}", source=title))
    if marks:
        yield f'<p class="mark">{" · ".join(marks)}</p>'
    if one.quote:
        yield f'<p class="mark">{isolated(quoted(one.quote))}</p>'
    if one.note:
        yield f'<p class="mark">{isolated(one.note)}</p>'


def _sources(
    argument_map: ArgumentMap, item: Statement | Argument, checks: Checks, linked: bool
) -> Iterator[Row]:
    for at, anchor in enumerate(item.anchors):
        source = argument_map.source(anchor.source)
        place = _place(anchor)
        words = f'<a href="#{source_anchor(source.id)}">{isolated(source.title)}</a>'
        words += f", {place}" if place else ""
        check = checks.get((item.id, at))
        words = _words(anchor, check) + words
        words += f'<p class="mark">{" · ".join(_state(anchor, check))}</p>'
        if linked and check is not None and check.start is not None:
            words += _there(passage_anchor(item.id, at), say("In the text"))
        yield "src", say("Source"), words


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


def source_list(argument_map: ArgumentMap, texts: Collection[str]) -> str:
    """Write the sources, each once, to which the entries of the outline point.

    Those of ``texts`` have theirs on the page, and lead there.
    """
    rows = (
        f'<li id="{source_anchor(source.id)}">{reference(source)}'
        f"{_there(text_anchor(source.id), say('Read the text')) if source.id in texts else ''}</li>\n"
        for source in argument_map.sources
    )
    return f'<h2>{text(say("Sources"))}</h2>\n<ul class="sources">\n{"".join(rows)}</ul>\n'


def _there(anchor: str, words: str) -> str:
    return f'<p><a class="there" href="#{anchor}">{text(words)}</a></p>'


def reference(source: Source) -> str:
    """Write a source as a reference: title, authors, publisher, date, and what is known of it."""
    title = isolated(source.title)
    if source.url and _LINK.match(source.url):
        title = f'<a href="{text(source.url)}" rel="noopener noreferrer">{title}</a>'
    elif source.url:
        title += f" ({isolated(source.url)})"
    parts = [", ".join(source.authors), source.publisher or ""]
    known = ". ".join([title, *(isolated(part) for part in parts if part)])
    if source.date:
        known = f"{known}, {isolated(time_words(source.date))}"
    rated = source.reliability and say("Reliability {letter}.", letter=source.reliability)
    more = [rated or "", source.note or ""]
    notes = " ".join(isolated(part) for part in more if part)
    return f"<span>{known}</span>" + (f'<p class="mark">{notes}</p>' if notes else "")


def _place(anchor: Anchor) -> str:
    places = []
    if anchor.page:
        places.append(markup("p. {page}", page=isolated(anchor.page)))
    if anchor.paragraph:
        places.append(f"¶\N{NO-BREAK SPACE}{anchor.paragraph}")
    return ", ".join(places)


def _state(anchor: Anchor, check: AnchorCheck | None) -> Iterator[str]:
    if anchor.fidelity:
        yield text(say(FIDELITIES[anchor.fidelity]))
    if anchor.start is not None:
        yield text(say("characters {first}–{last}", first=anchor.start, last=anchor.end))
    if check is not None and check.text is not None:
        yield f'<i class="{check.state}">{text(say(STATES[check.state]))}</i>'
        if check.left_out:
            words = around(enumeration, (isolated(quoted(words)) for words in check.left_out))
            yield markup("without {words}", words=words)
        if check.problem:
            yield isolated(check.problem)
    elif anchor.quote or anchor.digest or anchor.start is not None:
        yield f"<i>{text(say('anchor unchecked'))}</i>"
    else:
        yield f"<i>{text(say('no passage named'))}</i>"


def _rest(argument_map: ArgumentMap, item: Statement | Argument) -> Iterator[Row]:
    if isinstance(item, Statement) and item.title:
        yield "", say("Title"), isolated(item.title)
    if isinstance(item, Statement) and item.time:
        yield "", say("When"), f"<time>{text(time_words(item.time))}</time>"
    for assessment in item.assessments:
        yield "", say("Assessment"), _assessed(assessment)
    if item.section:
        yield (
            "",
            say("Section"),
            isolated(getattr(argument_map[item.section], "title", item.section)),
        )
    for tie in argument_map.ties.get(item.id, ()):
        ends = tie.targets or [end for end in tie.origins if end != item.id]
        links = (f'<a href="#{anchor_of(end)}"><bdi>{text(end)}</bdi></a>' for end in ends)
        yield "", say("Relation"), f"{text(say(TIE_WORDS[tie.kind]))} {enumeration(links)}"
    if item.tags:
        yield "", say("Tags"), around(enumeration, map(isolated, item.tags))
    if item.note:
        yield "", say("Note"), isolated(item.note)


def _assessed(one: Assessment) -> str:
    parts: list[str] = [say(LIKELIHOODS[one.likelihood]) if one.likelihood else ""]
    if one.confidence:
        parts.append(say(CONFIDENCES[one.confidence]))
    if one.credibility:
        parts.append(say("credibility {grade}", grade=one.credibility))
    if one.by:
        parts.append(say("by {who}", who=one.by))
    parts += [time_words(one.date) if one.date else "", one.note or ""]
    return isolated(enumeration(part for part in parts if part))
