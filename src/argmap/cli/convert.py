"""The command ``convert``: from one format to another, with a report of what is lost."""

import json
from typing import Annotated

import typer

from argmap.cli.output import working


def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="Path, - or corpus:NAME.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="File, or -.")],
    source_format: Annotated[
        str | None,
        typer.Option("--from", metavar="FORMAT", help="Format of IN, if not the suffix."),
    ] = None,
    target_format: Annotated[
        str | None, typer.Option("--to", metavar="FORMAT", help="Format of OUT, if not the suffix.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing and exit 1 when anything is lost.")
    ] = False,
    report: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the findings as JSON.")
    ] = None,
) -> None:
    """Convert a map to another format and say what did not fit.

    Example: argmap convert corpus:take-up-iran-offer -o map.json
    """
    from argmap.formats import find_format, format_of_path
    from argmap.formats.files import dumps, load_reading, texts_to_write, write_bytes

    to_stdout = output == "-"
    if target_format or to_stdout:
        target = find_format(target_format or "json")
    else:
        target = format_of_path(output)
    with working("converting"):
        reading = load_reading(source, source_format)
        losses = list(target.losses_of(reading.argument_map))
        if to_stdout:
            texts = [(output, dumps(reading.argument_map, target.name))]
        else:
            texts = list(texts_to_write(reading.argument_map, output, target))
    findings = [*reading.findings, *losses]
    for finding in findings:
        typer.echo(f"argmap: {finding.full_text()}", err=True)
    if report is not None:
        data = {"findings": [finding.as_json(source) for finding in findings]}
        write_bytes(report, json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8"))
    if strict and findings:
        raise typer.Exit(1)
    if to_stdout:
        typer.echo(texts[0][1], nl=False)
        return
    for name, text in texts:
        write_bytes(name, text.encode("utf-8"))
