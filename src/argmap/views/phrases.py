"""Phrases: how statements, verdicts, sources and those who speak are said in documents."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from argmap.anchors import AnchorCheck
from argmap.attribution.chains import HOLDS, Chain, chains_of, groups_of
from argmap.attribution.vocabulary import STATES
from argmap.chronology import time_words, utterances
from argmap.drawing.words import STANCE_PHRASES, STATED, reporting, stance_words, telling
from argmap.languages import count, enumeration, listing, say, spoken
from argmap.languages import quoted as marked
from argmap.model import Argument, ArgumentMap, Source, Statement
from argmap.model.voices import stated_word
from argmap.semantics.statuses import Status
from argmap.semantics.words import TONES, mark_of, said_status
from argmap.views.blocks import Cell, Column, Span, Words, cell, joined, spans, words
from argmap.views.request import Request

MOST_QUOTED = 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
# Spaces that do not break, or are as wide as a letter, stay: they are signs of the text.
_SPACE = re.compile(r"[ \t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")


def flat(text: str) -> str:
    """Put a text on one line."""
    return _SPACE.sub(" ", text).strip(" ")


def quoted(statement: Statement) -> Words:
    """Quote a statement, with its id."""
    return words(f"{marked(flat(statement.text))} ", Span(statement.id, "id"))


def statement_columns(key: str, title: str, share: int) -> tuple[Column, Column, Column]:
    """Return the columns of a statement: id and text as data, both in one on pages."""
    return (
        Column(key, title, where="data"),
        Column(f"{key}_text", title, where="data"),
        Column(f"{key}_shown", title, share, "page", head=True),
    )


def statement_cells(item: Statement) -> tuple[Cell, Cell, Cell]:
    """Return the cells for ``statement_columns``."""
    text = flat(item.text)
    return cell(item.id), cell(text), (words(f"{text} ", Span(item.id, "id")),)


def quoted_all(statements: Iterable[Statement]) -> Words:
    """Quote statements, joined by "and"."""
    return joined(map(quoted, statements), "and")


def intersperse(found: Iterable[Words], sign: str) -> Words:
    """Join words by a sign."""
    made: list[Span] = []
    for line in found:
        made += [*([Span(sign)] if made else []), *line]
    return tuple(made)


def quoted_some(statements: Iterable[Statement]) -> Words:
    """Quote statements like ``quoted_all``; of more than a few, the rest by id alone."""
    found = list(statements)
    if len(found) <= MOST_QUOTED:
        return quoted_all(found)
    first, rest = found[: MOST_QUOTED - 1], found[MOST_QUOTED - 1 :]
    named = [span for item in rest for span in (Span(" "), Span(item.id, "id"))]
    more = len(rest)
    lead = count(more, "{these} and {n} more:", "{these} and {n} more:", these="{these}")
    before, _, after = lead.partition("{these}")
    return (*words(before), *joined(map(quoted, first)), *words(after), *named)


def argued(argument_map: ArgumentMap, step: Argument, parties: Iterable[str]) -> Words:
    """Quote what parties argue with, and mark the premises that none of them states."""
    speakers = set(parties)
    whole = any(one.party in speakers and one.stance in HOLDS for one in step.attributions)

    def premise(item: Statement) -> Words:
        held = any(
            one.stance in HOLDS and not speakers.isdisjoint(groups_of(argument_map, one.party))
            for one in item.attributions
        )
        saying = [one.party for one in item.attributions if one.stance == "asserts"]
        if held:
            return quoted(item)
        if saying and (whole or not speakers):
            # Who makes a step may rest it on the words of another.
            return (
                *quoted(item),
                Span(
                    f" ({say('in the words of {who}', who=_names(argument_map, saying))})", "meta"
                ),
            )
        if (whole or not speakers) and item.kind != "assumption":
            return quoted(item)
        stated = "not stated" if item.attributions else stated_word(item)
        if stated == "stated":
            mark = say("no speaker named")
        elif item.attributions and speakers:
            mark = say("not stated by {who}", who=_names(argument_map, parties))
        else:
            mark = say(STATED[stated])
        return (*quoted(item), Span(f" ({mark})", "meta"))

    return joined((premise(argument_map.statement(name)) for name in step.premise_ids), "and")


def _names(argument_map: ArgumentMap, parties: Iterable[str]) -> str:
    return listing((flat(argument_map.party(name).name) for name in dict.fromkeys(parties)), "or")


def step_words(argument_map: ArgumentMap, step: Argument) -> Words:
    """Name an argument by its title, else by its premises."""
    if step.title:
        title = say("the step {title}", title=marked(flat(step.title)))
        return words(f"{title} ", Span(step.id, "id"))
    premises = quoted_all(argument_map.statement(name) for name in step.premise_ids)
    return spans("the step from {premises}", premises=premises)


def named(argument_map: ArgumentMap, item_id: str) -> Words:
    """Quote the statement, or name the argument, of that id."""
    element = argument_map[item_id]
    if isinstance(element, Argument):
        return step_words(argument_map, element)
    return quoted(argument_map.statement(item_id))


def verdict_said(request: Request, item_id: str) -> Words:
    """Say the verdict on a statement or step, and what carries it; a question has none."""
    mark = mark_of(request.argument_map, request.evaluation, item_id)
    if mark is None:
        is_asked = request.argument_map.kinds.get(item_id) == "question"
        return words(Span(say("question") if is_asked else say("context"), "meta"))
    return words(Span(mark.word, mark.tone), Span(mark.ground, "meta") if mark.ground else "")


def status_span(status: Status) -> Span:
    """Say a status under other circumstances, of whose ground no more is known."""
    return Span(said_status(status), TONES[status])


def figures(number: int) -> str:
    """Write a number, a thousand set apart.

    >>> figures(12)
    '12'
    """
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def tally(number: int, none: str, one: str, many: str, **places: Any) -> str:
    """Say how many, in words where there are none.

    >>> tally(2, "no claims", "{n} claim", "{n} claims"), tally(0, "no claims", "{n} claim", "{n} claims")
    ('2 claims', 'no claims')
    """
    if not number:
        return say(none, **places)
    return count(number, one, many, **{**places, "n": figures(number)})


def voices(argument_map: ArgumentMap, item: Statement | Argument) -> list[Words]:
    """Say who holds a statement, through whom and in which words, and who takes another stance."""
    found = [*chains_of(argument_map, item), *against(argument_map, item)]
    # Who asserts it comes first, whatever the order in the map: "said by" leads to it.
    found.sort(key=lambda one: one.attribution is None or one.attribution.stance != "asserts")
    return list(dict.fromkeys(voice(one) for one in found if one.attribution))


def against(argument_map: ArgumentMap, item: Statement | Argument) -> list[Chain]:
    """List the attributions that do not vouch for it, as chains."""
    return [Chain(argument_map, one, ()) for one in item.attributions if one.stance not in HOLDS]


def voice(chain: Chain) -> Words:
    """Say one chain: the hops from the root witness on, and what weakens it."""
    one, argument_map = chain.attribution, chain.argument_map
    if one is None:
        return ()
    hops, name = flat(telling(argument_map, one)), flat(argument_map.party(one.party).name)
    said = name
    if one.stance in STANCE_PHRASES:
        said = flat(stance_words(argument_map, one))
    if hops and said is not name:
        said = say("{who}: {words}", who=said, words=hops)
    elif hops:
        said = hops
    elif chain.is_reported:
        said = say("{said}, as {reporter}", said=said, reporter=flat(reporting(chain)))
    # Spans of their own, so that each runs its own way.
    begin, end = spoken().quotes
    quoted = (": " + begin, Span(flat(one.quote)), end) if one.quote else ()
    marks = [say("hearsay")] if chain.is_hearsay else []
    marks += [say("unnamed")] if chain.unnamed else []
    if one.hedge:
        before = enumeration([*marks, say("hedged: {words}", words=begin)])
        hedge = Span(flat(one.hedge), "meta")
        return words(said, *quoted, Span(f" ({before}", "meta"), hedge, Span(f"{end})", "meta"))
    return words(said, *quoted, Span(f" ({enumeration(marks)})", "meta") if marks else "")


def _bound(date: str, write: Callable[[str], str]) -> str:
    """Say a date as a bound; in words, "said by" would read as if the date were who says it."""
    if write is str:
        return say("by {date}", date=date)
    if _DAY.match(date):
        return say("on or before {date}", date=write(date))
    return say("in or before {date}", date=write(date))


def dates(
    argument_map: ArgumentMap, item: Statement, write: Callable[[str], str] = str
) -> list[str]:
    """List when it was said; "by" a date where only that of the source, or of who told it, is known.

    Dates are as they are written, or as ``write`` writes them. Where several said it at dates of
    their own, each date is given with its speaker, and who has none is named too.
    """
    told: dict[str, tuple[str, ...]] = {}
    for one in item.attributions:
        if one.stance in HOLDS:
            moments = utterances(argument_map, item, one)
            # When others told it bounds when the speaker did.
            when = [
                _bound(at.time, write) if at.is_bound or at.party != one.party else write(at.time)
                for at in moments
            ]
            told[one.party] = tuple(dict.fromkeys((*told.get(one.party, ()), *when)))
    if len(set(told.values())) > 1:
        return [
            f"{date} ({flat(argument_map.party(name).name)})"
            for name, when in told.items()
            for date in when or (say("at a date not given"),)
        ]
    found = [date for when in told.values() for date in when]
    if not item.attributions:
        found = [
            _bound(date, write) for name in item.sources if (date := argument_map.source(name).date)
        ]
    return list(dict.fromkeys(found))


def place(check: AnchorCheck) -> str:
    """Say where in the source an anchor is: page, paragraph, else characters."""
    anchor = check.anchor
    parts = [say("p.\N{NO-BREAK SPACE}{page}", page=flat(anchor.page))] if anchor.page else []
    parts += [f"¶\N{NO-BREAK SPACE}{anchor.paragraph}"] if anchor.paragraph else []
    if not parts and anchor.start is not None:
        parts = [say("characters {first}–{last}", first=anchor.start, last=anchor.end)]
    return enumeration(parts)


def passage(check: AnchorCheck) -> str:
    """Return the words of the source: those found in the text, else those the map quotes.

    What the map leaves out of a quotation, and says so, stays left out.
    """
    found = "" if check.location.parts and check.anchor.quote else check.words
    return flat(found or check.anchor.quote or "")


def passages(request: Request, item: Statement) -> Iterator[Words]:
    """Yield a line for each anchor: title, place, the words, and whether they were found."""
    seen: set[Words] = set()
    begin, end = spoken().quotes
    for check in request.checks.get(item.id, ()):
        source = request.argument_map.source(check.anchor.source)
        where = place(check)
        found = passage(check)
        amiss = check.state in ("ambiguous", "changed", "orphan")
        line = words(
            Span(flat(source.title), link=source.url),
            f", {where}" if where else "",
            *((": " + begin, Span(found), end) if found else ()),
            Span(f" ({say(STATES[check.state])})", "against") if amiss else "",
        )
        if line not in seen:
            yield line
        seen.add(line)


def reference(source: Source) -> Words:
    """Cite a source: authors, title, publisher, date."""
    authors = ", ".join(map(flat, source.authors))
    date = source.date and time_words(source.date)
    rest = [part for part in (source.publisher, date) if part]
    return words(
        f"{authors}: " if authors else "",
        Span(flat(source.title), link=source.url),
        "".join(f", {flat(part)}" for part in rest),
    )
