"""Commands ``robust`` and ``sweep``: how firm verdicts are."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.completion import complete_source
from argmap.cli.listing import AllOption, heading, list_all, list_verdicts, print_line
from argmap.cli.options import (
    FromOption,
    JsonOption,
    MapArgument,
)
from argmap.cli.output import echo, print_json, say_partial, working
from argmap.cli.setting import say_setting, with_files, with_setting
from argmap.stopping import obey_signals

if TYPE_CHECKING:
    from argmap.explain import RobustnessReport
    from argmap.model import ArgumentMap
    from argmap.semantics import Evaluation, Setting

SIGNS = {"in": "●", "out": "○", "undecided": "?"}
MOST_TURNING = 5


@with_setting
def robust(
    path: MapArgument,
    list_every: AllOption = False,
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
    """Show which verdicts of MAP do not depend on the settings.

    argmap changes one thing at a time: the reading, proof standard, weights, semantics or source
    policy, and the kind of each statement that another analyst could choose.

    Example: argmap robust corpus:take-up-iran-offer
    """
    from argmap.explain.robust import STANDING_WORDS, bench_of, robust_on
    from argmap.explain.trial_words import tried_words
    from argmap.formats.files import load
    from argmap.semantics.dung.limits import Limit

    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    obey_signals()
    with working("trying every setting"):
        limit = Limit(setting.seconds)
        bench = bench_of(argument_map, setting)
        # First, as whoever stops the trials waits for the answer.
        made = None if as_json else bench.evaluation()
        found = robust_on(bench, tried, limit)
    say_partial(found.partial)
    if made is None:
        say_setting(argument_map, setting, as_json=True)
        print_json(found.as_json())
        return
    counts = ", ".join(f"{len(found.ids(name))} {word}" for name, word in STANDING_WORDS.items())
    print_line(heading(made, f"{counts} to begin with"))
    say_setting(argument_map, setting, known=("semantics", "standard", "reading"))
    print_line(f"Tried, one at a time: {tried_words(found.settings)}")
    if most := _turning_most(found):
        print_line(f"What turns most verdicts: {most}")

    notes, count = _noted(argument_map, found, made)
    if list_every:
        list_all(bench.held.part, made, notes)
    else:
        list_verdicts(bench.held.part, made, notes, count)


def _noted(
    argument_map: "ArgumentMap", found: "RobustnessReport", made: "Evaluation"
) -> "tuple[Callable[[str], list[str]], Callable[[Sequence[str]], str]]":
    """Return what says how firm a statement is, and what counts the rest."""
    from argmap.explain.robust import STANDING_WORDS
    from argmap.explain.trial_words import turn_words
    from argmap.model import ASSURANCE
    from argmap.semantics.words import verdict_words

    def notes(name: str) -> list[str]:
        item = found.statements[name]
        if item.standing is None:
            return []
        said = verdict_words(argument_map, made, name)
        if item.standing != "unsettled":
            said += f"; {STANDING_WORDS[item.standing]}"
        return [said, *turn_words(item, name)]

    word = "supported" if made.reading == ASSURANCE else "accepted"

    def count(names: "Sequence[str]") -> str:
        if not found.tried:
            return f"{len(names)} {word}"
        if found.partial:
            turned = sum(found.statements[name].standing == "fragile" for name in names)
            return f"{len(names)} {word}, of which {turned} are fragile as far as it was tried"
        firm = sum(found.statements[name].standing == "robust" for name in names)
        return f"{firm} {word} and firm, {len(names) - firm} {word} and fragile"

    return notes, count


def _turning_most(found: "RobustnessReport") -> str:
    from argmap.explain.trial_words import trial_words

    counts = Counter(trial for item in found.statements.values() for trial, _ in item.turns)
    # Equals in the order in which they were tried.
    ordered = sorted(found.settings, key=lambda trial: -counts[trial])
    turning = [f"{trial_words(trial)} ({counts[trial]})" for trial in ordered if counts[trial]]
    more = len(turning) - MOST_TURNING
    return ", ".join(turning[:MOST_TURNING]) + (f" and {more} more" if more > 0 else "")


@with_setting
def sweep(
    path: MapArgument,
    rated: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="Id of a source of the map.", autocompletion=complete_source
        ),
    ],
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how the reliability of SOURCE decides the verdicts.

    For each verdict that turns, argmap names the grade, from A to F, at which it does.

    Example: argmap sweep corpus:take-up-iran-offer post
    """
    from argmap.explain import sweep as find_sweep
    from argmap.explain.sweep import LETTERS
    from argmap.formats.files import load

    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    obey_signals()
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
