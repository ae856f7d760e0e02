"""Commands ``robust`` and ``sweep``: how firm verdicts are."""

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.evaluate import SIGNS
from argmap.cli.options import (
    FromOption,
    JsonOption,
    MapArgument,
)
from argmap.cli.output import echo, print_json, say_partial, working
from argmap.cli.setting import say_setting, with_setting

if TYPE_CHECKING:
    from argmap.explain import Robustness
    from argmap.explain.robust import Standing
    from argmap.semantics import Setting


@with_setting
def robust(
    path: MapArgument,
    tried: Annotated[
        list[str] | None,
        typer.Option(
            "--try",
            metavar="POLICY",
            help="Source policy to try instead of the usual ones; may be given again.",
        ),
    ] = None,
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which verdicts of MAP hold under every semantics, proof standard and source policy.

    Example: argmap robust corpus:take-up-iran-offer
    """
    from argmap.explain import robust as find_robust
    from argmap.formats.files import load

    argument_map = load(path, source_format)
    with working("trying every setting"):
        found = find_robust(argument_map, setting, tried=tried)
    say_setting(argument_map, setting, as_json=as_json)
    if as_json:
        print_json(found.as_json())
        return
    words: tuple[Standing, ...] = ("robust", "fragile", "open")
    counts = ", ".join(f"{len(found.ids(word))} {word}" for word in words)
    echo(f"{counts} (relative to this map; {len(found.settings)} settings tried)")
    for name, item in found.statements.items():
        text = " ".join(argument_map.statement(name).text.split())
        echo(f"{SIGNS[item.label]} {item.label:<9} {item.standing:<7} [{name}] {text}")
        for line in _turn_lines(item):
            echo(f"    {line}")


def _turn_lines(item: "Robustness") -> list[str]:
    by_label = sorted(item.turns, key=lambda turn: turn[1])
    return [
        f"{label} under {', '.join(str(setting) for setting, _ in turns)}"
        for label, turns in groupby(by_label, key=lambda turn: turn[1])
    ]


@with_setting
def sweep(
    path: MapArgument,
    rated: Annotated[str, typer.Argument(metavar="SOURCE", help="Id of a source of the map.")],
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show at which reliability of SOURCE, from A to F, each verdict of MAP turns.

    Example: argmap sweep corpus:take-up-iran-offer post
    """
    from argmap.explain import sweep as find_sweep
    from argmap.explain.sweep import LETTERS
    from argmap.formats.files import load

    argument_map = load(path, source_format)
    found = find_sweep(argument_map, rated, setting)
    say_setting(argument_map, setting, as_json=as_json)
    say_partial(found.partial)
    if as_json:
        print_json(found.as_json())
        return
    title = argument_map.source(rated).title or rated
    echo(f"{len(found.turning)} verdicts turn with the reliability of [{rated}] {title}")
    if found.turning:
        echo(f"{' '.join(LETTERS)}  turns at")
    for name in found.turning:
        swept = found.statements[name]
        signs = " ".join(SIGNS[label] for label in swept.labels)
        text = " ".join(argument_map.statement(name).text.split())
        echo(f"{signs}  {swept.turns_at}  [{name}] {text}")
