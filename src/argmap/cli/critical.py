"""Commands ``critical`` and ``needs``: what matters most, and what is most worth finding."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from argmap.cli.completion import complete_id
from argmap.cli.options import (
    FromOption,
    JsonOption,
    MapArgument,
)
from argmap.cli.output import echo, print_json, say_partial
from argmap.cli.setting import say_setting, with_files, with_setting
from argmap.stopping import obey_signals

if TYPE_CHECKING:
    from argmap.explain.critical import Turn
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting

T = TypeVar("T")
MostOption = Annotated[int, typer.Option(min=1, metavar="N", help="How many to list.")]


@with_setting
def critical(
    path: MapArgument,
    most: MostOption = 10,
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
    given: "frozenset[str]",
) -> None:
    """List the evidence whose loss would turn the most verdicts.

    Assumptions are listed with the evidence.

    Example: argmap critical corpus:take-up-iran-offer
    """
    from argmap.explain import critical as find_critical
    from argmap.formats.files import load
    from argmap.results import named_partial
    from argmap.semantics.setting import named_setting

    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    obey_signals()
    found = find_critical(argument_map, setting)
    say_setting(argument_map, setting, as_json=as_json)
    if as_json:
        listed = [item.as_json() for item in _asked_for(found, most, given)]
        named = {**named_setting(setting), **named_partial(found.partial)}
        print_json({**named, "critical": listed})
        say_partial(found.partial)
        return
    if not found and not found.partial:
        echo("no single loss turns a verdict")
    for item in found[:most]:
        echo(f"without {_named(argument_map, item.withdrawn)}")
        for turn in item.turns:
            echo(f"   {_turned(argument_map, turn)}")
    _more(len(found) - most)
    say_partial(found.partial)


@with_setting
def needs(
    path: MapArgument,
    item_id: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="Only what would decide this statement.",
            autocompletion=complete_id,
        ),
    ] = None,
    most: MostOption = 10,
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
    given: "frozenset[str]",
) -> None:
    """List what a new document would have to show.

    Listed is what one document could show to decide the undecided statements of MAP.

    Example: argmap needs corpus:take-up-iran-offer
    """
    from argmap.explain import needs as find_needs
    from argmap.formats.files import load
    from argmap.results import named_partial
    from argmap.semantics.setting import named_setting

    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    obey_signals()
    found = find_needs(argument_map, item_id, setting)
    say_setting(argument_map, setting, *([item_id] if item_id else []), as_json=as_json)
    say_partial(found.partial)
    if as_json:
        listed = [item.as_json() for item in _asked_for(found, most, given)]
        named = {**named_setting(setting), **named_partial(found.partial)}
        print_json({"statement": item_id, **named, "needs": listed})
        return
    if not found and not found.partial:
        echo(
            "no single document would decide what is undecided"
            if item_id is None
            else f"no document on another statement would decide [{item_id}]; "
            f"argmap flip lists what turns it"
        )
    for item in found[:most]:
        echo(f"evidence {item.shows} {_named(argument_map, item.statement)} would decide")
        for turn in item.turns:
            echo(f"   {_turned(argument_map, turn)}")
    _more(len(found) - most)


def _asked_for(found: Sequence[T], most: int, given: frozenset[str]) -> Sequence[T]:
    """Return all there is for JSON, which has no end of a screen, unless a number was asked for."""
    return found[:most] if "most" in given else found


def _named(argument_map: "ArgumentMap", item_id: str) -> str:
    return f"[{item_id}] {' '.join(argument_map.statement(item_id).text.split())}"


def _turned(argument_map: "ArgumentMap", turn: "Turn") -> str:
    from argmap.semantics.words import STATUS_WORDS

    words = f"{STATUS_WORDS[turn.was]} → {STATUS_WORDS[turn.now]}"
    return f"{words}: {_named(argument_map, turn.statement)}"


def _more(count: int) -> None:
    if count > 0:
        echo(f"and {count} more; --most {count + 10} shows them", err=True)
