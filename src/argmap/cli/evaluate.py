"""The command ``evaluate``: which statements stand, and why."""

from typing import Annotated

import typer

from argmap.cli.options import FromOption, JsonOption, MapArgument, PolicyOption, load_under
from argmap.cli.output import print_json

SIGNS = {"in": "●", "out": "○", "undecided": "?"}


def evaluate(
    source: MapArgument,
    semantics: Annotated[str, typer.Option(metavar="SEMANTICS", help="caes.")] = "caes",
    standard: Annotated[
        str,
        typer.Option(
            metavar="STANDARD",
            help="scintilla, preponderance, clear-and-convincing, beyond-reasonable-doubt or "
            "dialectical-validity.",
        ),
    ] = "preponderance",
    weighing: Annotated[
        str,
        typer.Option(
            metavar="WEIGHING",
            help="How premises make an argument: linked, convergent, cumulative or factorized.",
        ),
    ] = "linked",
    grant: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Take this statement as given; may be given again."),
    ] = None,
    policies: PolicyOption = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which statements of MAP stand (in), fall (out) or stay open (undecided), and why.

    A verdict is relative to the map: what follows from what it gives, not what is true.

    Example: argmap evaluate corpus:take-up-iran-offer --policy no-hearsay
    """
    from argmap.semantics import evaluate as evaluate_map

    granted = grant or ()
    argument_map = load_under(source, source_format, policies, *granted)
    made = evaluate_map(argument_map, semantics, standard, weighing, granted)
    if as_json:
        print_json(made.as_json())
        return
    counts = ", ".join(f"{len(made.ids(word))} {word}" for word in ("in", "out", "undecided"))
    typer.echo(f"{counts} (grounded, {made.standard}; relative to this map)")
    for name, verdict in made.statements.items():
        text = " ".join(argument_map.statement(name).text.split())
        typer.echo(f"{SIGNS[verdict.label]} {verdict.label:<9} [{name}] {text}")
        typer.echo(f"    {verdict.reason}")
