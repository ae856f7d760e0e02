"""The command ``exercise``: a map as a sheet with blanks, and its solution."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import FromOption, LangOption, MapArgument
from argmap.cli.output import STANDARD_OUTPUT, echo, put, working
from argmap.cli.setting import say_setting, with_setting
from argmap.cli.sparing import keep_apart, spare_map

if TYPE_CHECKING:
    from argmap.semantics import Setting
    from argmap.views import Exercise

SUFFIXES = (".html", ".htm", ".pdf", ".svg", ".md", ".markdown")


OutputOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=".html, .pdf, .svg or .md.  [default: print Markdown]",
        show_default=False,
    ),
]


@with_setting
def exercise(
    path: MapArgument,
    blank: Annotated[
        list[str],
        typer.Option(
            metavar="SORT",
            help="Leave blank: texts, statuses, kinds or links; may be given again.  "
            "[default: texts]",
            show_default=False,
        ),
    ] = ["texts"],  # noqa: B006
    output: OutputOption = STANDARD_OUTPUT,
    solution: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the solution too, numbered alike.")
    ] = None,
    bank: Annotated[
        bool, typer.Option("--bank", help="List the words that are left out, shuffled.")
    ] = False,
    most: Annotated[
        int | None, typer.Option(min=1, help="Leave at most so many blank of each sort.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Number for another choice and another order.")] = 0,
    *,
    setting: "Setting",
    engine: Annotated[
        str | None, typer.Option(help="Layout engine by name or path; see 'argmap doctor'.")
    ] = None,
    lang: LangOption = None,
    source_format: FromOption = None,
) -> None:
    """Make an exercise of MAP: a sheet with blanks to fill.

    The sheet is for paper or screen, and does not contain its solution.

    Example: argmap exercise map.argmap.yaml --blank texts -o sheet.html --solution solution.html
    """
    from argmap.formats.files import load
    from argmap.languages import speaking_of
    from argmap.views import exercise as make_exercise

    for name, param in ((output, "--output"), (solution, "--solution")):
        _check(name, param, bank)
    _spare([name for name in (output, solution) if name is not None], path)
    argument_map = load(path, source_format)
    with speaking_of(argument_map.metadata.language, lang), working("making the exercise"):
        made = make_exercise(
            argument_map,
            *blank,
            bank=bank,
            seed=seed,
            most=most,
            engine=engine,
            setting=setting,
        )
    say_setting(argument_map, setting, as_json=True)
    _write(made, output)
    if solution is not None:
        _write(made, solution, True)


def _check(name: str | None, param: str, bank: bool) -> None:
    if name is None or name == STANDARD_OUTPUT:
        return
    suffix = os.path.splitext(name)[1].lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise typer.BadParameter(f"not {suffix!r} (known: {known})", param_hint=param)
    if suffix == ".svg" and bank and param == "--output":
        raise typer.BadParameter("a picture has no room for the words: leave out --bank")


def _spare(names: list[str], path: str) -> None:
    """Refuse to write a solution over its sheet, and either over the map."""
    files = [file for name in names for file in _files(name)]
    keep_apart(files)
    for file in files:
        spare_map(file, SUFFIXES, path)


def _files(name: str) -> list[str]:
    """List the files that are written for a name: Markdown has its picture beside it."""
    stem, suffix = os.path.splitext(name)
    return [name, f"{stem}.svg"] if suffix.lower() in (".md", ".markdown") else [name]


def _write(made: "Exercise", name: str, solved: bool = False) -> None:
    """Write a sheet or its solution; as Markdown with its picture beside it."""
    from argmap.storage import write_bytes
    from argmap.views import find_writer
    from argmap.views.markdown import to_markdown

    document = made.solution if solved else made.sheet
    [figure] = document.figures()
    if name == STANDARD_OUTPUT:
        put(document.write("markdown").encode("utf-8"), "markdown")
        return
    stem, suffix = os.path.splitext(name)
    kind = suffix.lower()
    if kind == ".svg":
        content = made.picture(solved)
    elif kind not in (".md", ".markdown"):
        content = find_writer(None, name).content(document)
    else:
        picture = f"{stem}.svg"
        beside = os.path.basename(picture)
        content = to_markdown(document, lambda *_: beside).encode("utf-8")
        write_bytes(picture, figure.content)
        echo(picture, err=True)
    write_bytes(name, content)
