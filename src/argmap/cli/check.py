"""The command ``check``: the findings about a map."""

from typing import Annotated, Literal

import typer

from argmap.cli.options import (
    ColumnOption,
    EncodingOption,
    FromOption,
    JsonOption,
    MapArgument,
    SourceOption,
    load_texts,
    told_columns,
)
from argmap.cli.output import echo, print_json, working


def check(
    argument_map: MapArgument,
    fail_on: Annotated[
        Literal["error", "warning", "info"],
        typer.Option(help="Lowest severity that makes the exit code 1."),
    ] = "warning",
    source: SourceOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
    column: ColumnOption = None,
) -> None:
    """List the findings about MAP: its structure, anchors, testimony, times and hedges.

    Example: argmap check corpus:take-up-iran-offer --fail-on error
    """
    from argmap.checks import check as run_checks
    from argmap.findings import SEVERITIES
    from argmap.formats.files import load_reading

    reading = load_reading(argument_map, told_columns(source_format, column))
    texts = load_texts(reading.argument_map, argument_map, source, encoding)
    with working("checking"):
        found = run_checks(reading.argument_map, texts)
    known = {(finding.code, finding.id) for finding in found}
    earlier = [item for item in reading.findings if (item.code, item.id) not in known]
    findings = [*earlier, *reading.placed(found, argument_map)]
    if as_json:
        print_json({"findings": [finding.as_json(argument_map) for finding in findings]})
    else:
        for finding in findings:
            echo(finding.full_text().split("\n")[0])
        counts = ", ".join(
            f"{sum(item.severity == severity for item in findings)} {severity}"
            for severity in SEVERITIES
        )
        echo(f"{argument_map}: {counts}", err=True)
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if any(finding.severity in counted for finding in findings):
        raise typer.Exit(1)
