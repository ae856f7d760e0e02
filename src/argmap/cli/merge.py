"""The command ``merge``: two states of a map that both come from a third, made one."""

import sys
from typing import Annotated

import typer

from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

EXIT_CONFLICT = 1


def merge(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The state that both come from.")],
    ours: Annotated[str, typer.Argument(metavar="OURS", help="Our state, whose text is kept.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="The other state.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there.  [default: print it]"),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Name whose suffix gives the format.  [default: OURS]"),
    ] = None,
    source_format: Annotated[
        str | None,
        typer.Option("--from", metavar="FORMAT", help="Format of all three.  [default: by suffix]"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Merge two states of a map by meaning.

    Exit code 1 when both states changed the same thing in different ways. A conflict stands in the
    text between the marks that git uses, and is named on standard error.

    Example: argmap merge base.argmap.yaml ours.argmap.yaml theirs.argmap.yaml -o merged.argmap.yaml
    """
    from argmap.compare import merge_texts
    from argmap.storage import decode, read_bytes, write_bytes

    # As they stand: line ends and the byte order mark are those of ours.
    first, second, third = (
        decode(read_bytes(path), path, "utf-8") for path in (base, ours, theirs)
    )
    made = merge_texts(first, second, third, name or ours, source_format)
    if output is not None:
        write_bytes(output, made.text.encode("utf-8"))
    for finding in made.findings:
        echo(f"argmap: {finding.full_text()}", err=True)
    for conflict in made.conflicts:
        echo(f"argmap: conflict: {conflict.words}", err=True)
    if as_json:
        conflicts = [one.as_json() for one in made.conflicts]
        print_json({"conflicts": conflicts, "text": None if output else made.text})
    elif output is None:
        sys.stdout.write(made.text)
    if made.conflicts:
        raise typer.Exit(EXIT_CONFLICT)
