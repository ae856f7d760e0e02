"""The command ``flip``: what would have to change for a verdict to turn."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.options import (
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
    PolicyOption,
    StandardOption,
    WeighingOption,
    load_under,
)
from argmap.cli.output import echo, print_json, working

if TYPE_CHECKING:
    from argmap.explain import Flip
    from argmap.model import ArgumentMap


def flip(
    source: MapArgument,
    item_id: IdArgument,
    to: Annotated[
        Literal["in", "out"] | None, typer.Option(help="Verdict wanted.  [default: any other]")
    ] = None,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="How many changes to list.")] = 3,
    standard: StandardOption = "preponderance",
    weighing: WeighingOption = "linked",
    withdraw_only: Annotated[
        bool, typer.Option("--withdraw-only", help="Grant nothing, and move no weight.")
    ] = False,
    policies: PolicyOption = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the smallest changes to what is given that would turn the verdict on ID.

    Example: argmap flip corpus:take-up-iran-offer us-rebuffed
    """
    from argmap.explain import flip as find_flips

    argument_map = load_under(source, source_format, policies, item_id)
    with working("looking for changes"):
        free = not withdraw_only
        found = find_flips(argument_map, item_id, to, most, standard, weighing, free, free)
    if as_json:
        print_json({"statement": item_id, "flips": [item.as_json() for item in found]})
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
