"""The command ``questions``: the critical questions of the steps of a map, and what came of each."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.completion import complete_id
from argmap.cli.options import FromOption, JsonOption, MapArgument
from argmap.cli.output import echo, print_json
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.query import CriticalQuestion

StateName = Literal["open", "raised", "answered", "failed", "expired"]


def questions(
    argument_map: MapArgument,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Steps, or statements whose steps are meant.",
            autocompletion=complete_id,
        ),
    ] = None,
    state: Annotated[
        StateName | None,
        typer.Option("--state", help="Only those of which this came."),
    ] = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List the critical questions that the schemes of MAP ask.

    Each question is listed with its answer in the map, if there is one.

    Example: argmap questions examples/northport/map.argmap.yaml a-counts
    """
    from argmap.formats.files import load
    from argmap.query import critical_questions

    whole = load(argument_map, source_format)
    every = critical_questions(whole, *(ids or ()))
    found = [one for one in every if state is None or one.state == state]
    if as_json:
        print_json({"questions": [one.as_json() for one in found]})
        return
    if not every:
        echo("no step here names a scheme that has critical questions")
        return
    last = None
    for one in found:
        if one.argument != last:
            echo(f"{one.argument}  ({one.scheme})")
            last = one.argument
        echo(f"  {one.state:<8}  {one.key}: {one.ask}")
        for line in _more(whole, one):
            echo(f"            {line}")
    unsettled = sum(not one.is_settled for one in found)
    echo(f"{counted(len(found), 'questions')}, {unsettled} to be settled")


def _more(argument_map: "ArgumentMap", one: "CriticalQuestion") -> list[str]:
    from argmap.query.failing import target_of

    told = [f"by [{name}] {argument_map.statement(name).text}" for name in one.by]
    if not one.by and one.raised:
        replies = f", replied to by {', '.join(one.replies)}" if one.replies else ""
        told.append(f"raised by {', '.join(one.raised)}{replies}")
    for name in one.changed:
        state = argument_map.source(name).state
        told.append(f"{name} was {state.status if state else 'changed'} since")
    if one.state == "failed":
        target = target_of(argument_map, one)
        told.append(f"{'undercuts' if target == one.argument else 'against'} {target}")
    return told
