"""The command ``show``: a map as a tree of text, coloured on a terminal, plain in a pipe."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.draw import asks_for_verdicts
from argmap.cli.options import (
    DepthOption,
    FocusOption,
    FromOption,
    JsonOption,
    LangOption,
    MapArgument,
    PartyOption,
    SectionOption,
    WhyOption,
)
from argmap.cli.output import STYLES, echo, is_terminal, print_json
from argmap.cli.pager import show_text
from argmap.cli.setting import say_setting, with_files, with_setting

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from argmap.drawing.tree import Line
    from argmap.model import ArgumentMap
    from argmap.semantics import Setting

LONG = 150
NARROW = 30
HANGING = "   "


@with_setting
def show(
    path: MapArgument,
    focus: FocusOption = None,
    depth: DepthOption = None,
    party: PartyOption = None,
    section: SectionOption = None,
    lang: LangOption = None,
    *,
    setting: "Setting",
    given: frozenset[str],
    why: WhyOption = None,
    pager: Annotated[
        bool,
        typer.Option("--pager/--no-pager", help="Show what is longer than the screen in a pager."),
    ] = True,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Print MAP as an indented text tree.

    With --semantics or another option on verdicts, the tree shows verdicts.

    Example: argmap show corpus:take-up-iran-offer --focus press-deterrent --depth 1
    """
    from argmap.drawing.look import Look
    from argmap.drawing.tree import tree_lines
    from argmap.formats.files import load
    from argmap.rendering import scene_of, shown_where

    if "pager" in given and pager and (as_json or not is_terminal()):
        raise typer.BadParameter("only text on a terminal is paged", param_hint="--pager")
    look = Look(focus=focus, depth=depth, party=party, section=section, lang=lang)
    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    shown = shown_where(setting, asks_for_verdicts(given), why=why, kinds=())
    scene = scene_of(argument_map, look, setting, why, shown=shown)
    kept = [name for name in (focus, why) if name is not None]
    say_setting(argument_map, setting, *kept, as_json=True)
    part = scene.argument_map
    with look.speaking(argument_map):
        lines = list(tree_lines(part, scene.whole, scene.verdicts, scene.counts))
    if as_json:
        fields = ("guides", "kind", "head", "text", "detail")
        print_json({"lines": [{name: getattr(line, name) for name in fields} for line in lines]})
    elif not is_terminal():
        for line in lines:
            echo(line.plain())
    else:
        show_text(_coloured(lines), pager)
        if len(part.statements) > LONG:
            echo(f"argmap: {_hint(part)}", err=True)


def _coloured(lines: "Iterable[Line]") -> str:
    """Write the tree in colour, wrapped under its guides; ``NO_COLOR`` leaves bold and dim."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    with console.capture() as captured:
        for line in lines:
            body = "bold" if line.kind == "title" else "bright_black" if line.kind == "meta" else ""
            parts = ((line.head, STYLES.get(line.kind, "bold")), (line.text, body))
            told = Text(" ").join(
                Text(words, style)
                for words, style in (*parts, (line.detail, "bright_black"))
                if words
            )
            hanging = "" if line.kind == "meta" else HANGING
            for guides, row in _rows(line.guides, told, console, hanging):
                console.print(Text.assemble((guides, "bright_black"), row), soft_wrap=True)
    return captured.get()


def _rows(
    guides: str, told: "Text", console: "Console", hanging: str
) -> "Iterator[tuple[str, Text]]":
    """Break a line at the width of the terminal; where little room is left, the terminal does."""
    from rich.cells import cell_len

    under = guides.replace("├─ ", "│  ").replace("└─ ", "   ")
    room = console.width - cell_len(under)
    if room < NARROW or told.cell_len <= console.width - cell_len(guides):
        yield guides, told
        return
    for at, row in enumerate(told.wrap(console, room - len(hanging))):
        row.rstrip()
        yield (under + hanging, row) if at else (guides, row)


def _hint(part: "ArgumentMap") -> str:
    from argmap.drawing.branches import make_tree

    deepest = max(make_tree(part).depth.values())
    return (
        f"{len(part.statements)} statements, {deepest} arguments deep; --depth N shows the top, "
        "--focus ID what is around a statement"
    )
