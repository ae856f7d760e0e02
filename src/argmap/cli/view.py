"""Commands ``view`` and ``report``: a map as documents."""

import sys
from typing import Annotated

import typer

from argmap.cli.options import (
    EncodingOption,
    FromOption,
    JsonOption,
    MapArgument,
    PolicyOption,
    SourceOption,
    StandardOption,
    WeighingOption,
    load_texts,
    load_under,
)
from argmap.cli.output import echo, print_json, working

STANDARD_OUTPUT = "-"
NameArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="outline, evidence, verdicts, disputes, timeline, ach, chain, beside or open.",
    ),
]
AboutArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="What it is about: claims for evidence, two parties for disputes, hypotheses "
        "for ach, one id for chain.",
    ),
]


def view(
    name: NameArgument,
    source: MapArgument,
    ids: AboutArgument = None,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help=".md, .html or .csv.  [default: print Markdown]"
        ),
    ] = STANDARD_OUTPUT,
    kind: Annotated[
        str | None, typer.Option("--to", help="markdown, html or csv; else by suffix.")
    ] = None,
    standard: StandardOption = "preponderance",
    weighing: WeighingOption = "linked",
    policies: PolicyOption = None,
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show MAP as a document: a table, an outline, two parties in two columns, one chain.

    Example: argmap view evidence corpus:take-up-iran-offer -o evidence.csv
    """
    from argmap.errors import ViewError
    from argmap.storage import write_bytes
    from argmap.views import find_view, find_writer
    from argmap.views import view as make_view

    row = find_view(name)
    by_suffix = None if output != STANDARD_OUTPUT else "markdown"
    writer = find_writer(kind or by_suffix, output)
    if not as_json and writer.name not in row.writers:
        known = ", ".join(row.writers)
        raise ViewError(f"the view {name!r} has no tables for {writer.name} (known: {known})")
    argument_map = load_under(source, source_format, policies)
    texts = load_texts(argument_map, source, texts_given, encoding)
    with working("making the view"):
        made = make_view(
            argument_map,
            name,
            *(ids or ()),
            texts=texts,
            standard=standard,
            weighing=weighing,
        )
    if as_json:
        print_json(made.as_json())
    elif output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(writer.write(made).encode("utf-8"))
    else:
        write_bytes(output, writer.write(made).encode("utf-8"))


def report(
    source: MapArgument,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Page (.html) or Markdown (.md).")
    ],
    pictures: Annotated[
        str, typer.Option(help="svg, png (files beside Markdown) or none.")
    ] = "svg",
    standard: StandardOption = "preponderance",
    weighing: WeighingOption = "linked",
    policies: PolicyOption = None,
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    engine: Annotated[
        str | None, typer.Option(help="Layout engine by name or path; see 'argmap doctor'.")
    ] = None,
    source_format: FromOption = None,
) -> None:
    """Write a report of MAP: its claims, verdicts and reasons, evidence, sources, open questions.

    Example: argmap report corpus:take-up-iran-offer -o report.html
    """
    from argmap.views import report as write_report

    argument_map = load_under(source, source_format, policies)
    texts = load_texts(argument_map, source, texts_given, encoding)
    with working("writing the report"):
        written = write_report(
            argument_map,
            output,
            texts=texts,
            standard=standard,
            weighing=weighing,
            pictures=pictures,
            engine=engine,
        )
    for path in written[1:]:
        echo(path, err=True)
