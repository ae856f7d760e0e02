"""The command ``modules``: the modules of a case, and what leads from one to another."""

from typing import Annotated

import typer

from argmap.cli.cases import MapsArgument, with_maps
from argmap.cli.options import FromOption, JsonOption
from argmap.cli.output import echo, print_json, working
from argmap.results import counted


@with_maps(MapsArgument)
def modules(
    path: str,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Draw them: svg, png, pdf, dot, text, by suffix."
        ),
    ] = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Show the modules of a case and how they are connected.

    A module rests on another, is read in by another, or challenges another.

    Example: argmap modules pump.gsn.yaml alarm.gsn.yaml -o modules.svg
    """
    from argmap.formats.files import load
    from argmap.query.architecture import architecture
    from argmap.rendering import find_kind, make
    from argmap.storage import write_bytes

    kinds = [(name, find_kind(name, None).name) for name in output or ()]
    found = architecture(load(path, source_format, strict=False))
    for name, kind in kinds:
        if kind == "text":
            # Trees of statements have words for reasons; modules have their own.
            content = "\n".join([*found.lines(), ""]).encode("utf-8")
        else:
            with working(f"drawing {name}"):
                content, _ = make(found.as_map(), kind)
        write_bytes(name, content)
        echo(f"{name}: {counted(len(found.modules), 'modules')}", err=True)
    if as_json:
        print_json(found.as_json())
    elif not output:
        for line in found.lines():
            echo(line)
