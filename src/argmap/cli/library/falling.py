"""The command ``library falls``: what turns over all maps when something is withdrawn, and whether a map rests on it."""

import shutil
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.library.group import LibraryArgument, library
from argmap.cli.options import BomOption, JsonOption, LangOption
from argmap.cli.output import STANDARD_OUTPUT, deliver, echo, is_terminal, print_json, working
from argmap.cli.sparing import spare_map

if TYPE_CHECKING:
    from argmap.library import Falls, MapFall, Withdrawn
    from argmap.views import Document

NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]...", help="An id, MAP#ID, a DOI, an address, a title or a party's name."
    ),
]
RetractedOption = Annotated[
    bool, typer.Option("--retracted", help="Withdraw all documents that were taken back.")
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="With --retracted: those taken back since."),
]
MapsOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="PATH", help="Only this map or folder; may be given again."),
]
CheckOption = Annotated[
    bool, typer.Option("--check", help="Exit with 1 when a map rests on it, and name what does.")
]
NoVerdictsOption = Annotated[
    bool, typer.Option("--no-verdicts", help="Read no map again: list what rests on it.")
]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=".html, .md, .pdf or .csv.  [default: print it]",
        show_default=False,
    ),
]
KindOption = Annotated[
    str | None, typer.Option("--to", help="markdown, html, pdf or csv; else by suffix.")
]

SHOWN = 50
"""How many statements of a map are named."""


@library.command()
def falls(
    name: LibraryArgument,
    names: NamesArgument = None,
    retracted: RetractedOption = False,
    since: SinceOption = None,
    maps: MapsOption = None,
    no_verdicts: NoVerdictsOption = False,
    check: CheckOption = False,
    output: OutputOption = STANDARD_OUTPUT,
    kind: KindOption = None,
    bom: BomOption = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show over all maps what turns without NAME.

    What still stands is shown with its other reasons. Verdicts are each map's own; what is not shown any more is not false.

    Example: argmap library falls town.db --retracted --check
    """
    from argmap.languages import speaking_of
    from argmap.library import falls as find_falls
    from argmap.library import open_library
    from argmap.views import find_writer
    from argmap.views.falls import falls_document, title_of

    _refuse_names(names, retracted, since)
    writer = find_writer(kind or (None if output != STANDARD_OUTPUT else "markdown"), output)
    is_csv = writer.name == "csv" and not (as_json or check)
    _refuse_forms(check, as_json, no_verdicts, bool(kind) or output != STANDARD_OUTPUT)
    if bom and not is_csv:
        raise typer.BadParameter("that is for CSV", param_hint="--bom")
    if lang is not None and (as_json or check or is_csv):
        why = "data and messages are the same in every language"
        raise typer.BadParameter(why, param_hint="--lang")
    spare_map(output, writer.suffixes, name)
    with (
        speaking_of(None, lang) as spoken,
        open_library(name) as held,
        working("withdrawing"),
    ):
        found = find_falls(
            held,
            *(names or ()),
            retracted=retracted,
            since=since,
            maps=maps or (),
            verdicts=not no_verdicts,
        )
        if not (as_json or check):
            document = falls_document(found, title_of(found), spoken.code)
    if as_json:
        print_json(found.as_json())
    elif not check:
        _deliver(document, kind, output, bom)
    if check:
        resting = [_tell(found, item, quiet=as_json) for item in found.maps]
        if any(resting):
            raise typer.Exit(1)
        if not as_json:
            echo("no map rests on it")


def _refuse_names(names: list[str] | None, retracted: bool, since: str | None) -> None:
    """Refuse to withdraw nothing, or two things of which one is all that was taken back."""
    from argmap.attribution.policies import is_day

    if retracted and names:
        raise typer.BadParameter(
            "it withdraws all of them: leave out NAME", param_hint="--retracted"
        )
    if not (retracted or names):
        raise typer.BadParameter("say what to withdraw, or --retracted", param_hint="NAME")
    if since is not None and not retracted:
        raise typer.BadParameter("it goes with --retracted", param_hint="--since")
    if since is not None and not is_day(since):
        raise typer.BadParameter(f"{since!r} is no day, as 2026-11-30", param_hint="--since")


def _refuse_forms(check: bool, as_json: bool, no_verdicts: bool, is_written: bool) -> None:
    """Refuse options that contradict each other."""
    if as_json and is_written:
        raise typer.BadParameter("it is printed: leave out --to and --output", param_hint="--json")
    if check and is_written:
        raise typer.BadParameter("leave out --to and --output", param_hint="--check")
    if check and no_verdicts:
        raise typer.BadParameter("to rest on it is a verdict", param_hint="--no-verdicts")


def _tell(found: "Falls", item: "MapFall", *, quiet: bool) -> bool:
    """Name what of a map rests on something that is withdrawn; return whether anything does."""
    titles = {name: one for one in found.withdrawn for name in one.addresses}
    here = [titles[f"{item.path}#{name}"] for name in item.withdrawn]
    if item.why:
        if not quiet:
            echo(f"{item.path}: uses {_named(here)}, and was not judged: {item.why}")
        return True
    for fallen in item.fallen[:SHOWN] if not quiet else ():
        under = [titles[f"{item.path}#{name}"] for name in fallen.on]
        text = " ".join(fallen.text.split())
        remedy = (
            "take it out"
            if fallen.is_withdrawn
            else "anchor it in another document, or take it out"
            if fallen.is_aside
            else "give it a reason that does not rest on that, or take it out"
        )
        rests = "is withdrawn itself" if fallen.is_withdrawn else f"rests on {_named(under)}"
        echo(f"{item.path}: [{fallen.id}] “{text}” {rests}: {remedy}")
    if len(item.fallen) > SHOWN and not quiet:
        echo(f"{item.path}: and {len(item.fallen) - SHOWN} more; --json names all")
    return bool(item.fallen)


def _named(withdrawn: "list[Withdrawn]") -> str:
    return ", ".join(dict.fromkeys(map(_with_state, withdrawn)))


def _with_state(item: "Withdrawn") -> str:
    from argmap.library import state_that_counts

    title = f'"{" ".join(item.title.split())}"'
    state = state_that_counts(item.states)
    if state is None:
        return title
    return f"{title} ({state.state}{f' {state.since}' if state.since else ''}, so {state.by})"


def _deliver(document: "Document", kind: str | None, output: str, bom: bool) -> None:
    """Write the document; where neither a file nor a kind is named, print it as it reads best."""
    from argmap.views import find_writer
    from argmap.views.plain_text import WIDTH, to_text

    if kind is None and output == STANDARD_OUTPUT:
        width = min(WIDTH, shutil.get_terminal_size().columns) if is_terminal() else WIDTH
        echo(to_text(document, width, SHOWN).removesuffix("\n"))
        return
    writer = find_writer(kind, output)
    deliver((BOM_UTF8 if bom else b"") + writer.content(document), output, writer.name)
