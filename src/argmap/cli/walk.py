"""The command ``walk``: a map told step by step, as slides."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.completion import complete_any
from argmap.cli.options import (
    EncodingOption,
    FromOption,
    LangOption,
    MapArgument,
    SourceOption,
    load_texts,
)
from argmap.cli.output import STANDARD_OUTPUT, deliver, working
from argmap.cli.setting import say_setting, with_files, with_setting
from argmap.cli.sparing import spare_map

if TYPE_CHECKING:
    from argmap.semantics import Setting

SlidesOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help=".html, .pdf, or .md for Pandoc.  [default: print Markdown]",
    ),
]
StartOption = Annotated[
    str | None,
    typer.Option(
        "--start",
        metavar="ID",
        help="Statement to begin with; shown is what bears on it.",
        autocompletion=complete_any,
    ),
]


@with_setting
def walk(
    path: MapArgument,
    output: SlidesOption = STANDARD_OUTPUT,
    kind: Annotated[
        str | None, typer.Option("--to", help="html, pdf or markdown; else by suffix.")
    ] = None,
    start: StartOption = None,
    most: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Most steps to show; the deepest are left out.  [default: 30]", min=1
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every step.")] = False,
    *,
    setting: "Setting",
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    source_format: FromOption = None,
    lang: LangOption = None,
) -> None:
    """Show MAP as slides, one reason at a time.

    The slides begin with the question and its answers, and end with the verdicts.

    Example: argmap walk corpus:take-up-iran-offer -o slides.html
    """
    from argmap.formats.files import load
    from argmap.views.slides.deck import MOST, make_slides
    from argmap.views.slides.writing import find_slide_writer

    if everything and most is not None:
        raise typer.BadParameter("--all shows what --most leaves out: give only one of them")
    writer = find_slide_writer(kind or (None if output != STANDARD_OUTPUT else "markdown"), output)
    spare_map(output, writer.suffixes, path)
    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    texts = load_texts(argument_map, path, texts_given, encoding)
    with working("making the slides"):
        made = make_slides(
            argument_map,
            setting,
            start,
            None if everything else most or MOST,
            writer.sheet,
            texts,
            lang,
        )
        content = writer.content(made)
    say_setting(argument_map, setting, *([start] if start else []), as_json=True)
    deliver(content, output, writer.name)
