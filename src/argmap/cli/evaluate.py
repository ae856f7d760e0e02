"""The command ``evaluate``: which statements stand, and why."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import (
    FromOption,
    GrantLeavesOption,
    GrantOption,
    JsonOption,
    MapArgument,
    PolicyOption,
    SemanticsOption,
    StandardOption,
    WeighingOption,
    WeightOption,
    WeightsOption,
    granted_of,
    load_under,
    weights_of,
)
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.semantics import Evaluation

SIGNS = {"in": "●", "out": "○", "undecided": "?"}


def evaluate(
    source: MapArgument,
    semantics: SemanticsOption = "caes",
    standard: StandardOption = "preponderance",
    weighing: WeighingOption = "linked",
    grant: GrantOption = None,
    grant_leaves: GrantLeavesOption = False,
    weight: WeightOption = None,
    weights: WeightsOption = "stated",
    policies: PolicyOption = None,
    timeout: Annotated[
        float | None, typer.Option(metavar="S", help="Seconds allowed for extensions.", min=0)
    ] = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which statements of MAP stand (in), fall (out) or stay open (undecided), and why.

    A verdict is relative to the map: what follows from what it gives, not what is true. A gradual
    semantics gives strengths instead, degrees on a scale from 0 to 1; they are no probabilities.

    Example: argmap evaluate corpus:take-up-iran-offer --policy no-hearsay
    """
    from argmap.semantics import evaluate as evaluate_map

    argument_map = load_under(source, source_format, policies, *(grant or ()))
    granted = granted_of(argument_map, grant, grant_leaves)
    chosen = weights_of(argument_map, weights, weight, granted)
    made = evaluate_map(argument_map, semantics, standard, weighing, granted, chosen, timeout)
    if as_json:
        print_json(made.as_json())
        return
    for finding in made.findings:
        echo(f"argmap: {finding.full_text()}", err=True)
    echo(_heading(made))
    for name, verdict in made.statements.items():
        text = " ".join(argument_map.statement(name).text.split())
        sign = SIGNS[verdict.label] if verdict.label else "≈"
        echo(f"{sign} {verdict.word:<9} [{name}] {text}")
        echo(f"    {verdict.reason}")


def _heading(made: "Evaluation") -> str:
    if all(verdict.label is None for verdict in made.statements.values()):
        return f"strengths from 0 to 1 ({made.semantics}; relative to this map, no probabilities)"
    counts = ", ".join(f"{len(made.ids(word))} {word}" for word in ("in", "out", "undecided"))
    how = f"caes, {made.standard}" if made.semantics == "caes" else made.semantics
    return f"{counts} ({how}; relative to this map)"
