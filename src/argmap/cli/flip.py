"""The command ``flip``: what would have to change for a verdict to turn."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.options import (
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
)
from argmap.cli.output import echo, print_json, working
from argmap.cli.setting import say_setting, with_setting

if TYPE_CHECKING:
    from argmap.explain import Flip
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting


@with_setting
def flip(
    path: MapArgument,
    item_id: IdArgument,
    to: Annotated[
        Literal["in", "out"] | None, typer.Option(help="Verdict wanted.  [default: any other]")
    ] = None,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="How many changes to list.")] = 3,
    *,
    setting: "Setting",
    withdraw_only: Annotated[
        bool,
        typer.Option("--withdraw-only", help="Only withdraw: grant no claim, change no weight."),
    ] = False,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the smallest changes to the map that would turn the verdict on ID.

    Example: argmap flip corpus:take-up-iran-offer us-rebuffed
    """
    from argmap.explain import flip as find_flips
    from argmap.formats.files import load
    from argmap.semantics.setting import named_setting

    argument_map = load(path, source_format)
    with working("looking for changes"):
        free = not withdraw_only
        found = find_flips(argument_map, item_id, to, most, free, free, setting)
    say_setting(argument_map, setting, item_id, as_json=as_json)
    if as_json:
        flips = [item.as_json() for item in found]
        print_json({"statement": item_id, **named_setting(setting), "flips": flips})
        return
    if not found:
        echo(f"nothing that the map gives, or could be given, turns [{item_id}] so")
    for number, item in enumerate(found, start=1):
        echo(f"{number}. cost {item.cost}, then {item.label}:")
        for line in _lines(argument_map, item):
            echo(f"   {line}")


def _lines(argument_map: "ArgumentMap", item: "Flip") -> list[str]:
    pairs = [("withdraw", name) for name in item.withdraw] + [
        ("grant", name) for name in item.grant
    ]
    lines = [
        f"{word} [{name}] {' '.join(argument_map.statement(name).text.split())}"
        for word, name in pairs
    ]
    moved = [f"weigh [{one.argument}] {one} ({one.enough:g} will do)" for one in item.weigh]
    added = [f"add evidence {side} it that the map lacks" for side in item.add]
    return lines + moved + added
