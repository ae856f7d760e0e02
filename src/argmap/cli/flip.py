"""The command ``flip``: what would have to change for a verdict to turn."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.options import (
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
)
from argmap.cli.output import echo, print_json, say_partial, working
from argmap.cli.setting import say_setting, with_files, with_setting
from argmap.stopping import obey_signals

if TYPE_CHECKING:
    from argmap.explain import Flip
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting

NOTHING = {
    "evidence": "nothing that the map gives, or could be given, turns [{}]{}",
    "source": "no withdrawal of documents turns [{}]{}",
    "party": "no withdrawal of witnesses turns [{}]{}",
}


@with_setting
def flip(
    path: MapArgument,
    item_id: IdArgument,
    to: Annotated[
        Literal[
            "in",
            "out",
            "accepted",
            "rejected",
            "not-shown",
            "open",
            "supported",
            "incomplete",
            "challenged",
            "defeated",
        ]
        | None,
        typer.Option(help="Verdict wanted.  [default: any other label]"),
    ] = None,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="How many changes to list.")] = 3,
    by: Annotated[
        Literal["evidence", "source", "party"],
        typer.Option(help="Withdraw statements, whole documents, or whole witnesses."),
    ] = "evidence",
    *,
    setting: "Setting",
    withdraw_only: Annotated[
        bool,
        typer.Option("--withdraw-only", help="Only withdraw: grant no claim, change no weight."),
    ] = False,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the smallest changes that would turn the verdict on ID.

    Example: argmap flip corpus:take-up-iran-offer us-rebuffed
    """
    from argmap.explain import flip as find_flips
    from argmap.formats.files import load
    from argmap.results import named_partial
    from argmap.semantics.setting import named_setting
    from argmap.semantics.words import STATUS_WORDS

    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    obey_signals()
    with working("looking for changes"):
        free = not withdraw_only
        found = find_flips(argument_map, item_id, to, most, free, free, by, setting)
    say_setting(argument_map, setting, item_id, as_json=as_json)
    if as_json:
        named = {**named_setting(setting), **named_partial(found.partial)}
        print_json({"statement": item_id, **named, "flips": [item.as_json() for item in found]})
        say_partial(found.partial)
        return
    if not found and not found.partial:
        echo(NOTHING[by].format(item_id, f" to {to}" if to else ""))
    for number, item in enumerate(found, start=1):
        assert item.status is not None
        echo(f"{number}. cost {item.cost}, then {STATUS_WORDS[item.status]}:")
        for line in _lines(argument_map, item):
            echo(f"   {line}")
    say_partial(found.partial)


def _lines(argument_map: "ArgumentMap", item: "Flip") -> Iterator[str]:
    because = {price.id: price for price in item.prices}
    others = dict(item.instead)
    for word, names in (("withdraw", item.withdraw), ("grant", item.grant)):
        for name in names:
            cost = because[name]
            yield f"{word} {_named(argument_map, name)} ({cost.cost}: {cost.because})"
            for other in others.get(name, ()):
                yield f"  or, in its place, {_named(argument_map, other)}"
    for one in item.weigh:
        yield f"weigh [{one.argument}] {one} ({one.enough:g} will do)"
    for side in item.add:
        yield f"add evidence {side} it that the map lacks"


def _named(argument_map: "ArgumentMap", item_id: str) -> str:
    from argmap.model import Party, Source

    found = argument_map[item_id]
    if isinstance(found, Party):
        return f"the party [{item_id}] {found.name}"
    if isinstance(found, Source):
        return f"the source [{item_id}] {found.title}"
    return f"[{item_id}] {' '.join(argument_map.statement(item_id).text.split())}"
