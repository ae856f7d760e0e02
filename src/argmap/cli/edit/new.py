"""The command ``new``: a map to start from, with the sources and parties that it will need."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.completion import complete_format
from argmap.cli.edit.doing import quoted
from argmap.cli.options import EncodingOption
from argmap.cli.output import echo
from argmap.errors import FileError

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.naming import Names

LONGEST_TITLE = 100


def new(
    path: Annotated[
        str, typer.Argument(metavar="MAP", help="File to make, such as x.argmap.yaml.")
    ],
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title.  [default: the name of the file]")
    ] = None,
    question: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The question that it is about.")
    ] = None,
    party: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who speaks; may be given again.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="[ID=]FILE", help="Text of a source; may be given again."),
    ] = None,
    encoding: EncodingOption = None,
    target_format: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="Format.  [default: by suffix]",
            autocompletion=complete_format,
        ),
    ] = None,
) -> None:
    """Make a map to start from.

    A file that exists is never overwritten. On a terminal, argmap asks for the title, question and
    parties that are missing.

    Example: argmap new charge.argmap.yaml --title "Congestion charge" --source minutes.txt
    """
    from argmap.formats import find_format, format_of_path
    from argmap.formats.files import text_of
    from argmap.formats.losing import writable
    from argmap.storage import STANDARD_INPUT, write_bytes

    if path == STANDARD_INPUT or os.path.lexists(path):
        raise FileError(f"cannot make {path!r}: it is there already, and new overwrites nothing")
    if encoding and not source:
        raise typer.BadParameter("it is that of the texts of --source", param_hint="--encoding")
    chosen = find_format(target_format) if target_format else format_of_path(path)
    writable(chosen.name)
    stem = Path(path).name.split(".")[0] or "map"
    if sys.stdin is not None and sys.stdin.isatty():
        title = title or typer.prompt("Title", default=stem, err=True)
        question = question or typer.prompt(
            "Question (none)", default="", show_default=False, err=True
        )
        if not party:
            named = typer.prompt("Parties, with commas", default="", show_default=False, err=True)
            party = [name.strip() for name in named.split(",") if name.strip()]
    made = _made(title or stem, stem, question, party or [], source or [], encoding)
    write_bytes(path, text_of(made, chosen).encode("utf-8"))
    _say(path, made, source or [])


def begin(path: str, sources: list[str], encoding: str | None) -> None:
    """Begin a map of some texts without asking; it is called after the first of them, else after its file.

    Raises:
        FileError: If something is there already.
        ArgmapError: If a text cannot be read, or the format cannot be written.
    """
    from argmap.formats import format_of_path
    from argmap.formats.files import text_of
    from argmap.formats.losing import writable
    from argmap.storage import write_bytes

    if os.path.lexists(path):
        raise FileError(
            f"cannot begin {path!r}: it is there already; leave out --new to go on with it"
        )
    chosen = format_of_path(path)
    writable(chosen.name)
    stem = Path(path).name.split(".")[0] or "map"
    made = _made(stem, stem, None, [], sources, encoding)
    if made.sources:
        made = made.model_copy(update={"title": made.sources[0].title})
    write_bytes(path, text_of(made, chosen).encode("utf-8"))


def _made(
    title: str,
    stem: str,
    question: str | None,
    parties: list[str],
    sources: list[str],
    encoding: str | None,
) -> "ArgumentMap":
    from argmap.model import ArgumentMap, Party, Statement
    from argmap.naming import Names, slug

    names = Names()
    fields: dict[str, Any] = {"id": slug(stem), "title": title}
    fields["sources"] = tuple(_source(item, names, encoding) for item in sources)
    fields["parties"] = tuple(
        Party(id=names.derive(slug(name)), name=name) for name in dict.fromkeys(parties)
    )
    if question:
        asked = Statement(id=names.derive("question"), kind="question", text=question)
        fields["statements"] = (asked,)
    return ArgumentMap(**fields)


def _source(given: str, names: "Names", encoding: str | None) -> Any:
    from argmap.anchors import read_source
    from argmap.model import Source
    from argmap.naming import slug

    source_id, sign, file = given.partition("=")
    if not sign or os.path.exists(given):
        source_id, file = "", given
    text = read_source(file, encoding)
    first = next((line.strip("# \t") for line in text.text.split("\n") if line.strip("# \t")), "")
    title = first if 0 < len(first) <= LONGEST_TITLE else Path(file).stem
    new_id = names.take(source_id) or names.derive(slug(Path(file).stem))
    return Source(id=new_id, title=title, digest=text.digest)


def _say(path: str, made: "ArgumentMap", given: list[str]) -> None:
    from argmap.anchors import read_sources
    from argmap.anchors.reading import FOLDER
    from argmap.results import counted

    held = [
        counted(len(items), noun)
        for items, noun in ((made.sources, "sources"), (made.parties, "parties"))
        if items
    ]
    echo(f'made {path}: "{made.title}"{"".join(f", {words}" for words in held)}')
    folder = Path(path).parent
    found = read_sources(made, folder=folder / FOLDER, beside=path)
    for source, file in zip(made.sources, given, strict=True):
        if source.id not in found:
            place = folder / f"{source.id}{Path(file).suffix}"
            told = f"argmap: quotes of {source.id} are looked up once its text lies at {place}"
            echo(told, err=True)
    echo(f'next: argmap add {quoted(path)} claim "..."')
