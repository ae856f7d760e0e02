"""Timeline: both clocks in one table, what happened and what was said, earliest first."""

from argmap.chronology import Gap, Moment
from argmap.chronology import timeline as find_timeline
from argmap.drawing.words import stance_words
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    bullets,
    cell,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import counted, flat, intersperse, statement_cells, statement_columns
from argmap.views.request import Request

GAP_DAYS = 365
COLUMNS = (
    Column("time", "Time", 2),
    Column("clock", "Clock", 2),
    Column("party", "Party", where="data"),
    Column("act", "Act", where="data"),
    Column("stance", "Stance", where="data"),
    Column("stance_of", "Stance of", where="data"),
    Column("who", "Who", 4, "page"),
    *statement_columns("statement", "Statement", 8),
)


def timeline(request: Request) -> Document:
    """Make the view."""
    found = find_timeline(request.argument_map)
    title = f"{request.title}: timeline"
    blocks: list[Block] = [
        Paragraph(
            words(
                "When it happened and when it was said are two clocks. Times are in EDTF: "
                "2003~ is about 2003, 2003/2004 from one to the other."
            ),
            "lead",
        )
    ]
    if found.moments:
        rows = tuple(_row(request, moment) for moment in found.moments)
        blocks.append(TableBlock("What happened and what was said", COLUMNS, rows))
    gaps = [gap for clock in ("event", "utterance") for gap in found.gaps(clock, GAP_DAYS)]
    if gaps:
        blocks += [Heading(2, words("Gaps")), bullets((0, words(_gap(gap))) for gap in gaps)]
    if found.dateless:
        said = counted(len(found.dateless), "stance")
        verb = "is" if len(found.dateless) == 1 else "are"
        line = f"{said} {verb} of a date not given: "
        blocks.append(Paragraph((*words(line), *_dateless(request, found.dateless)), "note"))
    if found.undated:
        said = counted(
            len(found.undated), "claim or piece of evidence", "claims and pieces of evidence"
        )
        verb = "has" if len(found.undated) == 1 else "have"
        blocks.append(Paragraph(words(f"{said} {verb} no event time."), "note"))
    return Document(title, request.language, tuple(blocks))


def _row(request: Request, moment: Moment) -> tuple[Cell, ...]:
    party = flat(request.argument_map.party(moment.party).name) if moment.party else ""
    happened = moment.clock == "event"
    clock = "happened" if happened else "said by then" if moment.is_bound else "said"
    one = moment.attribution
    stance = flat(stance_words(request.argument_map, one))
    act = f" {moment.act}{f' ({stance})' if stance else ''}" if moment.act else ""
    who = words(party, Span(act, "meta")) if act or not stance else words(stance)
    return (
        cell(moment.time),
        cell(clock, "for" if happened else "meta"),
        cell(moment.party),
        cell(moment.act),
        cell(one.stance if one else None),
        cell(one.party if one else None),
        (who,) if who else (),
        *statement_cells(moment.statement),
    )


def _dateless(request: Request, pairs: tuple[tuple[str, str], ...]) -> Words:
    """List who takes a stance at no known date, each with the statements."""
    by_party: dict[str, list[str]] = {}
    for name, party in pairs:
        by_party.setdefault(party, []).append(name)
    found = [
        (*words(f"{flat(request.argument_map.party(party).name)} on "), *_ids(names))
        for party, names in by_party.items()
    ]
    return (*intersperse(found, "; "), Span("."))


def _ids(names: list[str]) -> Words:
    return intersperse((words(Span(name, "id")) for name in names), ", ")


def _gap(gap: Gap) -> str:
    what = "Nothing is said to have happened" if gap.clock == "event" else "Nothing was said"
    after, before = ("-".join(f"{part:02d}" for part in day) for day in (gap.after, gap.before))
    return f"{what} between {after} and {before} ({counted(gap.days, 'day')})."
