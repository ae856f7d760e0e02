"""The command ``evaluate``: which statements stand, and why."""

from typing import TYPE_CHECKING

from argmap.cli.options import (
    FromOption,
    JsonOption,
    MapArgument,
)
from argmap.cli.output import echo, print_json
from argmap.cli.setting import say_setting, with_setting

if TYPE_CHECKING:
    from argmap.semantics import Evaluation, Setting

SIGNS = {"in": "●", "out": "○", "undecided": "?"}


@with_setting
def evaluate(
    path: MapArgument,
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which statements of MAP stand (in), fall (out) or stay open (undecided), and why.

    A verdict says what follows from the map, not what is true. A gradual semantics gives strengths
    from 0 to 1 instead; they are no probabilities.

    Example: argmap evaluate corpus:take-up-iran-offer --policy no-hearsay
    """
    from argmap.formats.files import load
    from argmap.semantics import evaluate as evaluate_map

    argument_map = load(path, source_format)
    made = evaluate_map(argument_map, setting)
    if as_json:
        say_setting(argument_map, setting, as_json=True)
        print_json(made.as_json())
        return
    for finding in made.findings:
        echo(f"argmap: {finding.full_text()}", err=True)
    echo(_heading(made))
    say_setting(argument_map, setting, known=("semantics", "standard"))
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
