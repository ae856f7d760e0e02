"""The command ``show``: a map as a tree of text, coloured on a terminal, plain in a pipe."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import (
    DepthOption,
    FocusOption,
    FromOption,
    GrantLeavesOption,
    GrantOption,
    JsonOption,
    MapArgument,
    PartyOption,
    PolicyOption,
    SectionOption,
    StandardOption,
    VerdictsOption,
    WhyOption,
    granted_of,
    judged,
    under_policies,
)
from argmap.cli.output import STYLES, echo, is_terminal, print_json
from argmap.cli.pager import show_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from argmap.drawing.tree import Line
    from argmap.model import ArgumentMap

LONG = 150
NARROW = 30
HANGING = "   "


def show(
    argument_map: MapArgument,
    focus: FocusOption = None,
    depth: DepthOption = None,
    party: PartyOption = None,
    section: SectionOption = None,
    policy: PolicyOption = None,
    semantics: VerdictsOption = None,
    why: WhyOption = None,
    standard: StandardOption = "preponderance",
    grant: GrantOption = None,
    grant_leaves: GrantLeavesOption = False,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="Page what is longer than the screen.")
    ] = True,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Print MAP as a tree of text, the drawing's twin.

    Example: argmap show corpus:take-up-iran-offer --focus press-deterrent --depth 1
    """
    from argmap.drawing.render import select
    from argmap.drawing.tree import tree_lines
    from argmap.formats.files import load

    kept = (*([focus] if focus else []), *([why] if why else []), *(grant or ()))
    whole = under_policies(load(argument_map, source_format), policy, *kept)
    part = select(whole, focus, depth, party, section)
    granted = granted_of(whole, grant, grant_leaves)
    part, made = judged(whole, part, semantics, why, standard, granted)
    lines = tree_lines(part, whole, made.verdicts if made else None)
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
