"""Commands on testimony: ``chain``, ``witnesses`` and ``rests``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.completion import complete_party
from argmap.cli.options import (
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
    PolicyOption,
    load_under,
    under_policies,
)
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.attribution import Chain
    from argmap.model import ArgumentMap
    from argmap.query import Witnesses


def chain(
    argument_map: MapArgument,
    item_id: IdArgument,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Follow ID from its root witness to its source.

    Each chain names who could confirm it. With --policy, chains that do not pass are set aside with
    the reason.

    Example: argmap chain corpus:take-up-iran-offer press-deterrent
    """
    from argmap.attribution import chain as follow
    from argmap.attribution.passing import chain_failures

    under = load_under(argument_map, source_format, policy, item_id)
    loaded = under.part
    failures = chain_failures(loaded, item_id, *(policy or ()))
    judged = list(zip(follow(loaded, item_id), failures, strict=True))
    found = [way for way, failure in judged if not failure]
    gone = [(way, failure) for way, failure in judged if failure]
    if as_json:
        listed = [way.as_json() for way in found]
        aside = [{"party": way.party, "reason": failure} for way, failure in gone]
        named = {**under.named, "set_aside": aside} if policy else {}
        print_json({"statement": item_id, **named, "chains": listed})
        return
    under.say()
    echo(f"[{item_id}] {getattr(loaded[item_id], 'text', '(a step)')}")
    if not judged:
        echo("  nobody vouches for it")
    for way, failure in gone:
        who = loaded.party(way.party).name if way.party else "the source alone"
        echo(f"  set aside: {who} ({failure})")
    for way in found:
        for line in chain_lines(loaded, way):
            echo(f"  {line}")


def chain_lines(argument_map: "ArgumentMap", way: "Chain") -> list[str]:
    """Return a chain as lines: who told whom, in which documents, how firmly."""
    from argmap.drawing.words import hop_words, reporting

    def name(party: str) -> str:
        return argument_map.party(party).name

    sources = ", ".join(argument_map.source(source_id).title for source_id in way.sources)
    if way.party is None:
        return [f"by the source alone: {sources}"]
    lines = []
    for hop in way.hops:
        date = f" ({hop.date})" if hop.date else ""
        unnamed = " [unnamed]" if hop.party in way.unnamed else ""
        lines.append(f"{hop_words(argument_map, hop)}{date}{unnamed}")
    if not way.hops:
        own = ", in the source itself" if way.sources else ""
        lines.append(f"{name(way.party)}{f', as {reporting(way)}' if way.is_reported else own}")
    elif way.is_reported and way.attribution:
        who, stance = name(way.hops[0].party), way.attribution.stance
        lines.insert(0, f"{who} reports that {name(way.party)} {stance} it")
    word = "hearsay" if way.is_hearsay else "no hearsay"
    if not (way.is_hearsay or way.states_basis):
        word = "basis not stated"
    weakest = f", weakest hop: {name(way.weakest.party)} {way.weakest.act}" if way.weakest else ""
    lines.append(f"= in {sources or 'no source'}; depth {way.depth}, {word}{weakest}")
    if way.attribution and way.attribution.hedge:
        lines.append(f"  hedge: “{way.attribution.hedge}”")
    for name_of, interest in way.interests.items():
        lines.append(f"  interest of {name_of}: {interest}")
    if way.could_confirm:
        lines.append(f"  could confirm: {', '.join(map(name, way.could_confirm))}")
    return lines


def witnesses(
    argument_map: MapArgument,
    item_id: IdArgument,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List the root witnesses for ID, and which are independent.

    Counted are the witnesses of all evidence that supports ID and counts for its verdict.

    Example: argmap witnesses corpus:take-up-iran-offer us-rebuffed
    """
    from argmap.explain import witnesses as ask
    from argmap.formats.files import load

    loaded = load(argument_map, source_format)
    under = under_policies(loaded, policy, item_id)
    found = ask(loaded, item_id, policies=policy or ())
    if as_json:
        print_json({"statement": item_id, **under.named, **_as_json(found)})
        return
    under.say()
    echo(f"[{item_id}] {getattr(loaded[item_id], 'text', '(a step)')}")
    for line in _witness_lines(loaded, found):
        echo(line)


def _as_json(found: "Witnesses") -> dict[str, Any]:
    return {
        "supports": len(found.supports),
        "roots": [
            {"party": root.party, "source": root.source, "statements": list(root.statements)}
            for root in found.roots
        ],
        "independent": found.independent,
        "unattributed": list(found.unattributed),
        "through": list(found.through),
        "without_basis": list(found.without_basis),
        "not_carrying": list(found.not_carrying),
    }


def _witness_lines(argument_map: "ArgumentMap", found: "Witnesses") -> "Iterator[str]":
    supports, roots = len(found.supports), len(found.roots)
    counted = f"{_count(supports, 'support')}, {_count(roots, 'witness')}"
    verdict = "independent" if found.independent else "not independent"
    # Nothing is independent by itself: that takes a second witness.
    if found.independent and roots == 1:
        verdict = "on that word alone"
    nothing = "nothing that supports it carries" if found.not_carrying else "nothing supports it"
    yield f"{counted}: {verdict if supports else nothing}"
    for root in found.roots:
        item = argument_map[root.id]
        name = getattr(item, "name", None) or getattr(item, "title", root.id)
        yield f"  {name} [{root.id}]: {', '.join(root.statements)}"
    if found.unattributed:
        yield f"  attributed to nobody: {', '.join(found.unattributed)}"
    if found.without_basis:
        yield f"  basis not stated: {', '.join(found.without_basis)}"
    if found.not_carrying:
        yield f"  do not carry: {', '.join(found.not_carrying)}"
    if found.through and supports:
        yield f"all of it passes through: {', '.join(found.through)}"


def _count(number: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("ss") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def rests(
    argument_map: MapArgument,
    party: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="What rests on the testimony of this party alone.",
            autocompletion=complete_party,
        ),
    ] = None,
    through: Annotated[
        bool, typer.Option("--through", help="With --party: include what the party passes on.")
    ] = False,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="What rests on unnamed people alone.")
    ] = False,
    hearsay: Annotated[
        bool, typer.Option("--hearsay", help="What rests on hearsay alone.")
    ] = False,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List what rests on one witness, unnamed sources or hearsay.

    Example: argmap rests corpus:take-up-iran-offer --unnamed
    """
    from argmap.query import rests_on, rests_on_hearsay, rests_on_unnamed

    if (party is not None) + unnamed + hearsay != 1:
        raise typer.BadParameter("give one of --party ID, --unnamed and --hearsay")
    if through and party is None:
        raise typer.BadParameter(
            "it needs --party, whose word is passed on", param_hint="--through"
        )
    under = load_under(argument_map, source_format, policy)
    loaded = under.part
    if party is not None:
        found = rests_on(loaded, party, through)
    else:
        found = rests_on_unnamed(loaded) if unnamed else rests_on_hearsay(loaded)
    if as_json:
        print_json({**under.named, "statements": list(found)})
        return
    under.say()
    for item_id in found:
        statement = loaded.statement(item_id)
        echo(f"{statement.kind:<10} [{item_id}] {statement.text}")
    total = sum(item.kind in ("claim", "evidence") for item in loaded.statements)
    echo(f"{len(found)} of {total} claims and pieces of evidence", err=True)
