"""Timeline: both clocks in one table, what happened and what was said, earliest first."""

from argmap.attribution.vocabulary import ACTS
from argmap.chronology import Gap, Moment
from argmap.chronology import timeline as find_timeline
from argmap.drawing.words import stance_words
from argmap.languages import count, message, say
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
    joined,
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import (
    figures,
    flat,
    intersperse,
    statement_cells,
    statement_columns,
)
from argmap.views.request import Request

GAP_DAYS = 365
COLUMNS = (
    Column("time", message("Time"), 2),
    Column("clock", message("Clock"), 2),
    Column("party", message("Party"), where="data"),
    Column("act", message("Act"), where="data"),
    Column("stance", message("Stance"), where="data"),
    Column("stance_of", message("Stance of"), where="data"),
    Column("who", message("Who"), 4, "page"),
    *statement_columns("statement", message("Statement"), 8),
)


def timeline(request: Request) -> Document:
    """Make the view."""
    found = find_timeline(request.argument_map)
    title = say("{title}: timeline", title=request.title)
    blocks: list[Block] = [
        Paragraph(
            spans(
                "When it happened and when it was said are two clocks. Times are in EDTF: "
                "2003~ is about 2003, 2003/2004 from one to the other."
            ),
            "lead",
        )
    ]
    if found.moments:
        rows = tuple(_row(request, moment) for moment in found.moments)
        blocks.append(TableBlock(say("What happened and what was said"), COLUMNS, rows))
    gaps = [gap for clock in ("event", "utterance") for gap in found.gaps(clock, GAP_DAYS)]
    if gaps:
        blocks += [Heading(2, spans("Gaps")), bullets((0, words(_gap(gap))) for gap in gaps)]
    if found.dateless:
        line = count(
            len(found.dateless),
            "{n} stance is of a date not given:",
            "{n} stances are of a date not given:",
        )
        rest = _dateless(request, found.dateless)
        blocks.append(Paragraph((*words(f"{line} "), *rest), "note"))
    if found.undated:
        said = count(
            len(found.undated),
            "{n} claim or piece of evidence has no event time.",
            "{n} claims and pieces of evidence have no event time.",
        )
        blocks.append(Paragraph(words(said), "note"))
    return Document(title, request.language, tuple(blocks))


def _row(request: Request, moment: Moment) -> tuple[Cell, ...]:
    party = flat(request.argument_map.party(moment.party).name) if moment.party else ""
    happened = moment.clock == "event"
    clock = say("happened")
    if not happened:
        clock = say("said by then") if moment.is_bound else say("said")
    one = moment.attribution
    stance = flat(stance_words(request.argument_map, one))
    who = words(party)
    if moment.act:
        told = flat(say(ACTS[moment.act], who=party)).removeprefix(party)
        more = f" ({stance})" if stance else ""
        who = words(party, Span(f"{told}{more}", "meta"))
    elif stance:
        who = words(stance)
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
        spans(
            "{who} on {what}",
            who=flat(request.argument_map.party(party).name),
            what=_ids(names),
        )
        for party, names in by_party.items()
    ]
    return (*intersperse(found, "; "), Span("."))


def _ids(names: list[str]) -> Words:
    return joined(words(Span(name, "id")) for name in names)


def _gap(gap: Gap) -> str:
    after, before = ("-".join(f"{part:02d}" for part in day) for day in (gap.after, gap.before))
    days = count(gap.days, "{n} day", "{n} days", n=figures(gap.days))
    if gap.clock == "event":
        return say(
            "Nothing is said to have happened between {after} and {before} ({days}).",
            after=after,
            before=before,
            days=days,
        )
    return say(
        "Nothing was said between {after} and {before} ({days}).",
        after=after,
        before=before,
        days=days,
    )
