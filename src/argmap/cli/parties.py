"""Commands on parties and times: ``parties``, ``disputes`` and ``timeline``."""

from contextlib import nullcontext
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.completion import complete_party
from argmap.cli.options import (
    FromOption,
    JsonOption,
    LangOption,
    MapArgument,
    PolicyOption,
    load_under,
    under_policies,
)
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.chronology import Moment, Timeline
    from argmap.model import ArgumentMap

A_YEAR = 365
# A party may be one or several, so that "holds" and "denies" would be wrong of some.
PASSIVE = {
    "rebut": "rebutted",
    "undermine": "undermined",
    "undercut": "undercut",
    "denies": "denied",
    "questions": "questioned",
}


def parties(
    argument_map: MapArgument,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List each party's stances and unanswered objections.

    Example: argmap parties corpus:take-up-iran-offer
    """
    from argmap.attribution import ledger
    from argmap.query.disputes import all_unanswered

    under = load_under(argument_map, source_format, policy)
    loaded = under.part
    book = ledger(loaded)
    dropped, taken = all_unanswered(loaded), book.stances()
    agreements = book.agreements()
    if as_json:
        print_json(
            {
                **under.named,
                "parties": [
                    {
                        "party": party,
                        **{key: list(ids) for key, ids in taken[party].items()},
                        "unanswered": [
                            {"argument": one.argument, "about": one.about, "by": list(one.by)}
                            for one in dropped.get(party, ())
                        ],
                    }
                    for party in book.parties
                ],
                "statements": [
                    {
                        "statement": entry.statement.id,
                        "stances": {name: list(found) for name, found in entry.stances.items()},
                        "silent": list(entry.silent),
                    }
                    for entry in book.entries
                ],
                "agreements": [
                    {"parties": list(one.parties), "statements": list(one.statements)}
                    for one in agreements
                ],
            }
        )
        return
    under.say()
    for party in book.parties:
        stances = taken[party]
        said = [f"{stance} {len(ids)}" for stance, ids in stances.items() if ids]
        silent = len(book.entries) - len(set(chain.from_iterable(stances.values())))
        echo(f"{loaded.party(party).name} [{party}]: {', '.join(said)}, silent on {silent}")
        for stance, ids in stances.items():
            if stance != "asserts" and ids:
                echo(f"  {stance}: {', '.join(ids)}")
        for one in dropped.get(party, ()):
            by = f" by {', '.join(one.by)}" if one.by else ""
            echo(f"  leaves unanswered: {one.argument}{by}, on {one.about}")
    for agreement in agreements:
        first, second = agreement.parties
        echo(f"{first} and {second} agree on: {', '.join(agreement.statements)}")


def disputes(
    argument_map: MapArgument,
    first: Annotated[
        str, typer.Argument(metavar="A", help="Id of a party.", autocompletion=complete_party)
    ],
    second: Annotated[
        str, typer.Argument(metavar="B", help="Id of another.", autocompletion=complete_party)
    ],
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List where two parties disagree, the deepest point first.

    Example: argmap disputes corpus:take-up-iran-offer us-officials leverett
    """
    from argmap.query import disputes as ask

    under = load_under(argument_map, source_format, policy)
    loaded = under.part
    found = ask(loaded, first, second)
    if as_json:
        print_json(
            {
                "parties": [first, second],
                **under.named,
                "disputes": [
                    {
                        "about": one.about,
                        "kind": one.kind,
                        "holder": one.holder,
                        "challenger": one.challenger,
                        "argument": one.argument,
                        "depth": one.depth,
                        "rests_on": list(one.rests_on),
                        "rival": one.rival,
                    }
                    for one in found
                ],
            }
        )
        return
    under.say()
    for one in found:
        text = _words(loaded, one.about)
        via = f", with [{one.argument}]" if one.argument else ""
        deeper = f"; rests on {', '.join(f'[{name}]' for name in one.rests_on)}"
        echo(f"{one.depth:>3} [{one.about}] {text}")
        how = PASSIVE[one.kind] if one.rival is None else f"[{one.rival}] held instead"
        holder, challenger = (loaded.party(name).name for name in (one.holder, one.challenger))
        echo(f"    held by {holder}, {how} by {challenger}{via}{deeper if one.rests_on else ''}")
    count = f"{len(found)} point{'s' if len(found) != 1 else ''} of disagreement"
    names = " and ".join(loaded.party(name).name for name in (first, second))
    echo(f"{count} between {names}", err=True)


def _words(argument_map: "ArgumentMap", item_id: str) -> str:
    element = argument_map[item_id]
    return str(getattr(element, "text", "") or f"the step to [{getattr(element, 'target', '')}]")


def timeline(
    argument_map: MapArgument,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Draw it: .svg or .html."),
    ] = None,
    gap: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS", help="Report gaps between events of at least DAYS.  [default: 365]"
        ),
    ] = None,
    theme: Annotated[str, typer.Option(help="light, dark or print.")] = "light",
    lang: LangOption = None,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Show when events happened and when they were reported.

    Example: argmap timeline corpus:take-up-iran-offer
    """
    from argmap.chronology import timeline as order
    from argmap.drawing.look import Look
    from argmap.drawing.timeline import timeline_page, timeline_svg
    from argmap.errors import UnsupportedDrawingError
    from argmap.formats.files import load
    from argmap.storage import write_bytes

    look = Look(theme=theme, lang=lang)
    if look.changed and not output:
        drawn = "draw it with -o FILE"
        look.refuse("a timeline that is printed", {"theme": drawn, "lang": drawn})
    if gap is not None and output and not as_json:
        raise typer.BadParameter(
            "a drawing lists no gaps; print them, or add --json", param_hint="--gap"
        )
    shortest = A_YEAR if gap is None else gap
    whole = load(argument_map, source_format)
    with look.speaking(whole) if output else nullcontext():
        under = under_policies(whole, policy)
    loaded = under.part
    times = order(loaded)
    for name in output or ():
        if not name.endswith((".svg", ".html")):
            raise UnsupportedDrawingError(f"a timeline is drawn as .svg or .html, not {name!r}")
    for name in output or ():
        draw = timeline_svg if name.endswith(".svg") else timeline_page
        write_bytes(name, draw(loaded, times, look, under.line).encode("utf-8"))
        echo(f"{name}: {len(times.moments)} times", err=True)
    if as_json:
        print_json({**under.named, **_timeline_as_json(times, shortest)})
    elif not output:
        under.say()
        _print_timeline(times, shortest)


def _timeline_as_json(times: "Timeline", gap: int) -> dict[str, Any]:
    return {
        "moments": [
            {
                "clock": moment.clock,
                "time": moment.time,
                "statement": moment.statement.id,
                "party": moment.party,
                "act": moment.act,
                "stance": moment.attribution.stance if moment.attribution else None,
                "stance_of": moment.attribution.party if moment.attribution else None,
                "at_the_latest": moment.is_bound,
            }
            for moment in times.moments
        ],
        "gaps": [
            {
                "clock": one.clock,
                "after": _day(one.after),
                "before": _day(one.before),
                "days": one.days,
            }
            for one in times.gaps("event", gap)
        ],
        "undated": [statement.id for statement in times.undated],
        "dateless": [{"statement": name, "party": party} for name, party in times.dateless],
    }


def _day(day: tuple[int, int, int]) -> str:
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"


def _print_timeline(times: "Timeline", gap: int) -> None:
    said: dict[str, list[str]] = {}
    for moment in times.of("utterance"):
        said.setdefault(moment.statement.id, []).append(_said(moment))
    for name, party in times.dateless:
        said.setdefault(name, []).append(f"date not given ({party})")
    gaps = {one.before: one for one in reversed(times.gaps("event", gap))}
    width = max((len(moment.time) for moment in times.of("event")), default=5)
    echo(f"{'happened':<{width}}  statement; when it was said")
    for moment in times.of("event"):
        between = gaps.pop(moment.span.first, None) if moment.span.first else None
        if between:
            echo(f"{'':<{width}}  -- {between.days} days without an event --")
        utterances = "; ".join(dict.fromkeys(said.get(moment.statement.id, ())))
        echo(f"{moment.time:<{width}}  [{moment.statement.id}] {moment.statement.text}")
        if utterances:
            echo(f"{'':<{width}}    said: {utterances}")
    count = len(times.undated)
    echo(f"{count} claims and pieces of evidence have no event time", err=True)


def _said(moment: "Moment") -> str:
    by = "by " if moment.is_bound else ""
    act = f" {moment.act}" if moment.act else ""
    one = moment.attribution
    stance = f", {one.party} {one.stance} it" if one and one.stance != "asserts" else ""
    return f"{by}{moment.time} ({moment.party}{act}{stance})"
