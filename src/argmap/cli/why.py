"""The command ``why``: the reasons for a verdict, in words."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.evaluate import SIGNS
from argmap.cli.options import (
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
    PolicyOption,
    load_under,
)
from argmap.cli.output import print_json

if TYPE_CHECKING:
    from argmap.explain import Ground
    from argmap.model import ArgumentMap

ROLES = {
    "": "",
    "for": "+ because ",
    "against": "− but ",
    "undercut": "× undercut ",
    "backing": "+ backed by ",
    "premise": "",
    "rival": "rival ",
}


def why(
    source: MapArgument,
    item_id: IdArgument,
    standard: Annotated[
        str, typer.Option(metavar="STANDARD", help="Proof standard, as for evaluate.")
    ] = "preponderance",
    weighing: Annotated[
        str, typer.Option(metavar="WEIGHING", help="How premises make an argument.")
    ] = "linked",
    grant: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Take this statement as given; may be given again."),
    ] = None,
    policies: PolicyOption = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say why ID stands, falls or stays open: the smallest proof, down to what is given.

    Example: argmap why corpus:take-up-iran-offer press-rebuffed
    """
    from argmap.explain import why as explain

    granted = grant or ()
    argument_map = load_under(source, source_format, policies, item_id, *granted)
    found = explain(argument_map, item_id, standard, weighing, granted)
    if as_json:
        print_json(found.as_json())
        return
    for ground in found.grounds:
        typer.echo(_line(argument_map, ground))
    if found.loop:
        typer.echo(f"each waits for the next: {' → '.join((*found.loop, found.loop[0]))}")


def _line(argument_map: "ArgumentMap", ground: "Ground") -> str:
    element = argument_map[ground.id]
    text = getattr(element, "text", None) or getattr(element, "title", None) or "step"
    end = "(see above)" if ground.again else f"— {ground.reason}"
    words = f"{ROLES[ground.role]}[{ground.id}] {' '.join(text.split())} {end}"
    return f"{'   ' * min(ground.depth, 20)}{SIGNS[ground.label]} {ground.label}: {words}"
