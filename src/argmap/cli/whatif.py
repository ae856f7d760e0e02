"""The command ``whatif``: what changes when one doubts a witness, a document, a statement or a step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.completion import complete_any
from argmap.cli.options import FromOption, JsonOption, MapArgument
from argmap.cli.output import echo, print_json, working
from argmap.cli.setting import say_setting, with_files, with_setting

if TYPE_CHECKING:
    from argmap.explain import Doubt, Turned, WhatIf
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting

HEADINGS = {
    "not-shown": "Not shown now, which does not make it false:",
    "rejected": "Rejected now:",
    "open": "Open now:",
    "accepted": "Accepted now:",
    "incomplete": "Incomplete now, which does not make it false:",
    "challenged": "Challenged now:",
    "defeated": "Defeated now:",
    "supported": "Supported now:",
}
"""Under which heading a new status stands, in this order."""
BY = {"party": "party", "source": "source", "evidence": "statement"}


@with_setting
def whatif(
    path: MapArgument,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Withdraw this party, source, statement or argument; may be given again.",
            autocompletion=complete_any,
        ),
    ] = None,
    each: Annotated[
        bool, typer.Option("--each", help="List what changes without each single one instead.")
    ] = False,
    by: Annotated[
        Literal["evidence", "source", "party"] | None,
        typer.Option(help="With --each: doubt only documents, witnesses or what is given."),
    ] = None,
    *,
    setting: "Setting",
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show which verdicts change without a witness or a document.

    --grant takes a claim as given instead. --grant and --policy count as changes here: the verdicts
    before them are those of the map.

    Example: argmap whatif corpus:take-up-iran-offer --without leverett
    """
    from argmap.explain import doubts
    from argmap.explain import whatif as find_changes
    from argmap.formats.files import load
    from argmap.semantics.setting import named_setting

    if each and without:
        raise typer.BadParameter("--each withdraws one after the other: leave out --without")
    if by and not each:
        raise typer.BadParameter("--by says what to doubt of each: give --each too")
    argument_map = load(path, source_format)
    if each:
        setting = with_files(argument_map, path, setting)
        with working("doubting one after the other"):
            listed = doubts(argument_map, by, setting)
        say_setting(argument_map, setting, as_json=as_json)
        if as_json:
            made = [item.as_json() for item in listed]
            print_json({**named_setting(setting), "doubts": made})
        else:
            _print_each(argument_map, listed)
        return
    if not (without or setting.granted or setting.policies):
        # Not an error: a script may pass on an empty list. A person is told what to ask.
        echo(
            "argmap: nothing is left out: give --without ID, --each, --grant or --policy", err=True
        )
    base = with_files(argument_map, path, setting.merged({"granted": (), "policies": ()}))
    found = find_changes(argument_map, without or (), setting.granted, setting.policies, base)
    say_setting(argument_map, found.after.setting, as_json=as_json, known=("policies",))
    if as_json:
        print_json(found.as_json())
        return
    for line in _lines(argument_map, found):
        echo(line)


def _print_each(argument_map: "ArgumentMap", listed: "tuple[Doubt, ...]") -> None:
    from argmap.attribution.policies import left_out
    from argmap.results import counted

    if not listed:
        echo("no single doubt changes a verdict")
    for item in listed:
        turned = counted(len(item.turned), "verdicts")
        unshown = f", {len(item.not_shown)} to not shown" if item.not_shown else ""
        name = left_out(argument_map, item.id).removeprefix("the source ")
        verb = "turns" if len(item.turned) == 1 else "turn"
        echo(f"{turned} {verb} without the {BY[item.kind]} [{item.id}] {name}{unshown}")


def _lines(argument_map: "ArgumentMap", found: "WhatIf") -> Iterator[str]:
    from argmap.results import counted
    from argmap.semantics.words import SIGNS

    aside = sum(item.id in found.before.statements for item in found.set_aside)
    steps = len(found.set_aside) - aside
    known = {*found.before.statements, *found.after.statements}
    of_all = f"of {counted(len(known), 'statements')}"
    fallen = f"; {counted(aside, 'statements')} and {counted(steps, 'steps')} set aside"
    changes = (
        f"{len(found.turned)} {of_all} change their verdict"
        if found.turned
        else "no verdict changes"
    )
    yield changes + (fallen if found.set_aside else "")
    for status, heading in HEADINGS.items():
        if listed := [item for item in found.turned if item.after == status]:
            yield heading
            yield from (_turned(argument_map, found, item) for item in listed)
    if found.still:
        yield f"Still {_good(found)}, through other reasons:"
    for still in found.still:
        through = " and ".join(f"[{name}]" for name in still.through) or "as it is given itself"
        said = _said(argument_map, found, still.id)
        yield f"  {SIGNS['accepted']} {_named(argument_map, still.id)} — {said}; {through}"
    if found.cleared:
        yield f"Objections that no longer stand: {_ids(found.cleared)}"
    if found.freed:
        yield f"Steps that hold only now: {_ids(found.freed)}"


def _good(found: "WhatIf") -> str:
    from argmap.model import ASSURANCE

    return "supported" if found.after.reading == ASSURANCE else "accepted"


def _turned(argument_map: "ArgumentMap", found: "WhatIf", item: "Turned") -> str:
    from argmap.semantics.words import SIGNS, STATUS_WORDS

    now = f" — {_said(argument_map, found, item.id)};" if item.after == "accepted" else " —"
    was = STATUS_WORDS[item.before]
    named = _named(argument_map, item.id)
    return f"  {SIGNS[item.after]} {named}{now} was {was}; {item.because}"


def _said(argument_map: "ArgumentMap", found: "WhatIf", item_id: str) -> str:
    from argmap.semantics.words import verdict_words

    return verdict_words(argument_map, found.after, item_id)


def _named(argument_map: "ArgumentMap", item_id: str) -> str:
    return f"[{item_id}] {' '.join(argument_map.statement(item_id).text.split())}"


def _ids(ids: tuple[str, ...]) -> str:
    return ", ".join(f"[{name}]" for name in ids)
