"""The command ``score``: made maps against gold maps, in figures."""

import os
import shutil
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.completion import complete_format, complete_task
from argmap.cli.many import refuse_of_folder
from argmap.cli.options import (
    BomOption,
    EncodingOption,
    JsonOption,
    LangOption,
    SourceOption,
    load_texts,
)
from argmap.cli.output import (
    STANDARD_OUTPUT,
    deliver,
    echo,
    is_terminal,
    print_json,
    working,
)
from argmap.cli.setting import with_setting
from argmap.cli.sparing import spare_map

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.compare import Scores
    from argmap.semantics import Setting
    from argmap.views import Document

RESAMPLES = 1000


GoldArgument = Annotated[
    str, typer.Argument(metavar="GOLD", help="The gold map, or a folder of them.")
]
MadeArgument = Annotated[
    str,
    typer.Argument(
        metavar="MADE", help="The map to score, or a folder of files of the same names."
    ),
]
TaskOption = Annotated[
    str | None,
    typer.Option(
        metavar="TASK",
        help="Figures of a shared task: aaec, abstrct, cdcp, microtexts or dialam.",
        autocompletion=complete_task,
    ),
]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help=".md, .html, .pdf or .csv.  [default: print a table]",
    ),
]
KindOption = Annotated[
    str | None, typer.Option("--to", help="markdown, html, pdf or csv; else by suffix.")
]
AlsoOption = Annotated[
    list[str] | None,
    typer.Option("--or", metavar="GOLD", help="Another reference; may be given again."),
]
ReferencesOption = Annotated[
    str | None,
    typer.Option(help="Of several references: best for each document, or mean.  [default: best]"),
]
UnpairedOption = Annotated[
    str | None,
    typer.Option(help="A file without a partner: count it, or leave it.  [default: count]"),
]
ResamplesOption = Annotated[
    int | None, typer.Option(min=0, help="Resamples for intervals.  [default: 1000]")
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", min=1, metavar="N", help="Processes for folders.  [default: 1]"),
]
SeedOption = Annotated[
    int | None, typer.Option(min=0, help="Number for another random draw.  [default: 0]")
]
GoldFromOption = Annotated[
    str | None,
    typer.Option(
        "--gold-from",
        metavar="FORMAT",
        help="Format of GOLD.  [default: by suffix and text]",
        autocompletion=complete_format,
    ),
]
MadeFromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="Format of MADE.  [default: by suffix and text]",
        autocompletion=complete_format,
    ),
]


@with_setting
def score(
    gold: GoldArgument,
    made: MadeArgument,
    task: TaskOption = None,
    output: OutputOption = STANDARD_OUTPUT,
    kind: KindOption = None,
    bom: BomOption = False,
    also: AlsoOption = None,
    references: ReferencesOption = None,
    unpaired: UnpairedOption = None,
    resamples: ResamplesOption = None,
    seed: SeedOption = None,
    jobs: JobsOption = None,
    *,
    setting: "Setting",
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    lang: LangOption = None,
    gold_format: GoldFromOption = None,
    made_format: MadeFromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Score MADE against GOLD, with confidence intervals.

    Two folders are paired by the names of their files. Files that cannot be read or have no partner
    are named; if a file cannot be read, the exit code is 1.

    Example: argmap score gold/ made/ --task aaec -o scores.html
    """
    from argmap.compare import score as find_score
    from argmap.languages import say, speaking_of
    from argmap.views import find_writer
    from argmap.views.scores import scores_document

    writer = find_writer(kind or (None if output != STANDARD_OUTPUT else "markdown"), output)
    spare_map(output, writer.suffixes, gold, made, *(also or ()))
    _refuse_forms(as_json, kind, output, bom and (as_json or writer.name != "csv"))
    _refuse(gold, also, references, unpaired, resamples, seed, jobs)
    with working("scoring"):
        found = find_score(
            [gold, *(also or ())],
            made,
            task,
            _text(gold, texts_given, encoding, gold_format),
            _chosen(references, "best"),
            _chosen(unpaired, "count"),
            setting,
            RESAMPLES if resamples is None else resamples,
            seed or 0,
            jobs or 1,
            gold_format,
            made_format,
        )
    with speaking_of(None, lang) as spoken:
        if as_json:
            print_json({"gold": [gold, *(also or ())], "made": made, **found.as_json()})
        else:
            title = say("Score of {made}", made=os.path.basename(os.path.normpath(made)))
            document = scores_document(found, title, spoken.code)
            _deliver(document, kind, output, bom)
    if setting.changed and (as_json or writer.name == "csv"):
        echo(f"argmap: {setting.in_words()}", err=True)
    _say_broken(found)


def _chosen(given: str | None, default: str) -> Any:
    """Return the word that is given; what is none of those there are is refused by who knows them."""
    return given or default


def _refuse_forms(as_json: bool, kind: str | None, output: str, is_idle_bom: bool) -> None:
    """Refuse forms of an answer that contradict each other."""
    from argmap.errors import ViewError

    if as_json and (kind or output != STANDARD_OUTPUT):
        raise ViewError("--json prints the figures themselves: leave out --to and --output")
    if is_idle_bom:
        raise ViewError("--bom is for CSV: name a .csv file, or say --to csv")


def _refuse(
    gold: str,
    also: list[str] | None,
    references: str | None,
    unpaired: str | None,
    resamples: int | None,
    seed: int | None,
    jobs: int | None,
) -> None:
    """Refuse options that would do nothing."""
    if references is not None and not also:
        raise typer.BadParameter(
            "there is one reference: add one with --or", param_hint="--references"
        )
    if not os.path.isdir(gold):
        for name, value in (
            ("--unpaired", unpaired),
            ("--resamples", resamples),
            ("--seed", seed),
            ("--jobs", jobs),
        ):
            if value is not None:
                raise typer.BadParameter("that is for folders", param_hint=name)


def _text(
    gold: str, texts_given: list[str] | None, encoding: str | None, gold_format: str | None
) -> "SourceText | None":
    """Return the text of a single gold map, if it has just one."""
    if os.path.isdir(gold):
        refuse_of_folder(("--source", texts_given), ("--encoding", encoding))
        return None
    from argmap.formats.files import load

    texts = load_texts(load(gold, gold_format, strict=False), gold, texts_given, encoding)
    return next(iter(texts.values())) if len(texts) == 1 else None


def _deliver(document: "Document", kind: str | None, output: str, bom: bool) -> None:
    """Write the document; where neither a file nor a kind is named, print it as it reads best."""
    from argmap.views import find_writer
    from argmap.views.plain_text import WIDTH, to_text

    if kind is None and output == STANDARD_OUTPUT:
        width = min(WIDTH, shutil.get_terminal_size().columns) if is_terminal() else WIDTH
        echo(to_text(document, width).removesuffix("\n"))
        return
    writer = find_writer(kind, output)
    deliver((BOM_UTF8 if bom else b"") + writer.content(document), output, writer.name)


def _say_broken(found: "Scores") -> None:
    broken = [one for one in found.documents if one.reason]
    for one in broken:
        echo(f"argmap: {one.name}: {one.said}", err=True)
    if broken:
        raise typer.Exit(1)
