"""The command ``instantiate``: a pattern filled from a table."""

from typing import Annotated

import typer

from argmap.cli.options import FromOption
from argmap.cli.output import echo, put


def instantiate(
    pattern: Annotated[
        str, typer.Argument(metavar="PATTERN", help="A map with {placeholders} in its words.")
    ],
    table: Annotated[
        str,
        typer.Argument(metavar="TABLE", help="CSV or other table: a column for each placeholder."),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="File to write, or -.")
    ],
    source_format: FromOption = None,
    target_format: Annotated[
        str | None,
        typer.Option("--to", metavar="FORMAT", help="Format of OUT.  [default: by suffix]"),
    ] = None,
) -> None:
    """Fill the placeholders of PATTERN from each row of TABLE.

    Example: argmap instantiate hazard.gsn.yaml hazards.csv -o case.gsn.yaml
    """
    from argmap.formats import find_format, format_of_path
    from argmap.formats.files import load_reading, text_of, texts_to_write
    from argmap.formats.losing import to_write
    from argmap.formats.modules.patterns import instantiate as fill
    from argmap.formats.tables.sheet_rows import parse_sheet
    from argmap.storage import read_text, write_bytes

    by_name = target_format or ("yaml" if output == "-" else None)
    chosen = to_write(find_format(by_name) if by_name else format_of_path(output))
    reading = load_reading(pattern, source_format).strictly(pattern)
    rows = [
        {key: str(value) for key, value in row.items()}
        for row in parse_sheet(read_text(table)).rows
    ]
    made = fill(reading.argument_map, rows)
    for finding in chosen.losses_of(made):
        echo(f"argmap: {finding.full_text()}", err=True)
    if output == "-":
        put(text_of(made, chosen).encode("utf-8"), chosen.name)
        return
    for name, text in texts_to_write(made, output, chosen):
        write_bytes(name, text.encode("utf-8"))
    echo(f"{output}: {len(rows)} rows, {len(made.statements)} statements", err=True)
