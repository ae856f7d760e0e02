"""Commands ``view``, ``brief`` and ``report``: a map as documents."""

from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.cases import MapsArgument, with_maps
from argmap.cli.completion import complete_any, complete_view
from argmap.cli.options import (
    BomOption,
    EncodingOption,
    FromOption,
    JsonOption,
    LangOption,
    MapArgument,
    SourceOption,
    files_beside,
    load_texts,
)
from argmap.cli.output import STANDARD_OUTPUT, deliver, echo, print_json, say_boxes, working
from argmap.cli.setting import say_setting, with_files, with_setting
from argmap.cli.sparing import spare_map

if TYPE_CHECKING:
    from argmap.semantics import Setting


def _known_view(name: str) -> str:
    """Refuse a name that is no view before a map is asked for: the map may stand in its place."""
    from argmap.views import find_view

    return find_view(name).name


NameArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="brief, outline, evidence, verdicts, disputes, timeline, ach, chain, beside, trace, "
        "premise-conclusion, questions or open.",
        autocompletion=complete_view,
        callback=_known_view,
    ),
]
AboutArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        autocompletion=complete_any,
        help="What it is about: claims for evidence, two parties for disputes, hypotheses "
        "for ach, one id for chain.",
    ),
]
DocumentOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=".md, .html, .pdf or .csv.  [default: print Markdown]",
        show_default=False,
    ),
]


@with_setting
def view(
    name: NameArgument,
    path: MapArgument,
    ids: AboutArgument = None,
    output: DocumentOption = STANDARD_OUTPUT,
    kind: Annotated[
        str | None, typer.Option("--to", help="markdown, html, pdf or csv; else by suffix.")
    ] = None,
    bom: BomOption = False,
    lang: LangOption = None,
    *,
    setting: "Setting",
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show MAP as a document, such as a table or an outline.

    Example: argmap view evidence corpus:take-up-iran-offer -o evidence.csv
    """
    from argmap.errors import ViewError
    from argmap.formats.files import load
    from argmap.semantics.setting import named_setting
    from argmap.views import find_view, find_writer
    from argmap.views import view as make_view

    row = find_view(name)
    writer = find_writer(kind or (None if output != STANDARD_OUTPUT else "markdown"), output)
    spare_map(output, writer.suffixes, path)
    if not as_json and writer.name not in row.writers:
        known = ", ".join(row.writers)
        raise ViewError(f"the view {name!r} has no tables for {writer.name} (known: {known})")
    if (texts_given or encoding) and not row.texts:
        raise ViewError(
            f"the view {name!r} looks at no text of a source: leave out --source and --encoding"
        )
    if as_json and (kind or output != STANDARD_OUTPUT):
        raise ViewError("--json prints the document itself: leave out --to and --output")
    if bom and (as_json or writer.name != "csv"):
        raise ViewError("--bom is for CSV: name a .csv file, or say --to csv")
    argument_map = load(path, source_format)
    texts = load_texts(argument_map, path, texts_given, encoding) if row.texts else {}
    setting = with_files(argument_map, path, setting)
    with working("making the view"):
        made = make_view(argument_map, name, *(ids or ()), texts=texts, setting=setting, lang=lang)
    if setting.changed and writer.name == "csv" and not as_json:
        # A document names its setting itself, a table for another program has no room for it.
        echo(f"argmap: {setting.in_words()}", err=True)
    say_setting(
        argument_map, setting, *(one for one in ids or () if one in argument_map), as_json=True
    )
    if as_json:
        print_json({**named_setting(setting), **made.as_json()})
        return
    if writer.name == "pdf":
        say_boxes(output, made.write("html"))
    content = (BOM_UTF8 if bom else b"") + writer.content(made)
    deliver(content, output, writer.name)


@with_maps(MapsArgument)
@with_setting
def brief(
    path: str,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            autocompletion=complete_any,
            help="A question or claim.  [default: the question that most of the map bears on]",
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=".pdf, .html or .md.  [default: print Markdown]",
            show_default=False,
        ),
    ] = STANDARD_OUTPUT,
    kind: Annotated[
        str | None, typer.Option("--to", help="markdown, html or pdf; else by suffix.")
    ] = None,
    lang: LangOption = None,
    *,
    setting: "Setting",
    source_format: FromOption = None,
) -> None:
    """Sum up MAP on one page.

    The page gives the question, the answers, what decides between them and what would change the
    result.

    Example: argmap brief corpus:take-up-iran-offer --about why-held -o brief.pdf
    """
    from argmap.errors import ViewError
    from argmap.formats.files import load
    from argmap.views import brief as make_brief
    from argmap.views import find_writer

    writer = find_writer(kind or (None if output != STANDARD_OUTPUT else "markdown"), output)
    spare_map(output, writer.suffixes, path)
    if writer.name == "csv":
        raise ViewError("a brief has no tables for csv (known: markdown, html, pdf)")
    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    with working("making the brief"):
        made = make_brief(argument_map, about, setting=setting, lang=lang)
        content = writer.content(made)
    say_setting(argument_map, setting, *([about] if about else []), as_json=True)
    if writer.name == "pdf":
        say_boxes(output, made.write("html"))
    deliver(content, output, writer.name)


@with_maps(MapsArgument)
@with_setting
def report(
    path: str,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Page (.html), PDF (.pdf) or Markdown (.md)."
        ),
    ],
    pictures: Annotated[
        str, typer.Option(help="svg, png (files beside Markdown) or none.")
    ] = "svg",
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REV|FILE", help="Say what changed since a file, or MAP in a revision of git."
        ),
    ] = None,
    *,
    setting: "Setting",
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    engine: Annotated[
        str | None, typer.Option(help="Layout engine by name or path; see 'argmap doctor'.")
    ] = None,
    lang: LangOption = None,
    source_format: FromOption = None,
) -> None:
    """Write a report of MAP, to print or hand on.

    The report has claims, verdicts with reasons, evidence, sources and open questions. Of an
    assurance case it is a report for a certifier.

    Example: argmap report corpus:take-up-iran-offer -o report.html
    """
    from argmap.compare.revisions import state_since
    from argmap.formats.files import load
    from argmap.views import report as write_report

    argument_map = load(path, source_format)
    earlier = None if since is None else state_since(since, path, source_format)
    files = files_beside(argument_map, path)
    setting = with_files(argument_map, path, setting, files)
    texts = load_texts(argument_map, path, texts_given, encoding)
    with working("writing the report"):
        written = write_report(
            argument_map,
            output,
            texts=texts,
            setting=setting,
            since=earlier,
            files=files,
            pictures=pictures,
            engine=engine,
            lang=lang,
        )
    say_setting(argument_map, setting, as_json=True)
    if output.lower().endswith(".pdf"):
        say_boxes(output, argument_map.model_dump_json())
    for file in written[1:]:
        echo(file, err=True)
