"""The command ``hand-ins``: what many maps of one text have otherwise than a model."""

import os
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.completion import complete_format
from argmap.cli.many import maps_in
from argmap.cli.options import (
    BomOption,
    EncodingOption,
    JsonOption,
    LangOption,
    SourceOption,
    load_texts,
)
from argmap.cli.output import STANDARD_OUTPUT, deliver, echo, print_json, working
from argmap.cli.sparing import keep_apart, spare_map
from argmap.cli.view import DocumentOption
from argmap.errors import ArgmapError, UntoldFormatError

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.compare.hand_ins import HandIn
    from argmap.model import ArgumentMap
    from argmap.views import Writer


ModelArgument = Annotated[
    str, typer.Argument(metavar="MODEL", help="The map to compare with: path or corpus:NAME.")
]
HandInsArgument = Annotated[
    list[str], typer.Argument(metavar="HANDIN...", help="Maps that were handed in, or folders.")
]
HandInsFromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="Format of the hand-ins.  [default: by suffix]",
        autocompletion=complete_format,
    ),
]
EachOption = Annotated[
    str | None, typer.Option(metavar="FOLDER", help="Also write a page for each hand-in, here.")
]
OrOption = Annotated[
    list[str] | None,
    typer.Option(
        "--or",
        metavar="MODEL",
        help="Another model that is right too; each hand-in is compared with the nearest.",
    ),
]


def hand_ins(
    model: ModelArgument,
    paths: HandInsArgument,
    output: DocumentOption = STANDARD_OUTPUT,
    kind: Annotated[
        str | None, typer.Option("--to", help="markdown, html, pdf or csv; else by suffix.")
    ] = None,
    bom: BomOption = False,
    each: EachOption = None,
    hints: Annotated[
        bool, typer.Option("--hints", help="Ask about each fault; give no answer away.")
    ] = False,
    also: OrOption = None,
    texts_given: SourceOption = None,
    encoding: EncodingOption = None,
    lang: LangOption = None,
    source_format: HandInsFromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare maps that were handed in with MODEL.

    Listed are statements that are missing or added, and those tied or attributed differently. A
    file that cannot be read has a row that says why; then the exit code is 1.

    Example: argmap hand-ins model.argmap.yaml hand-ins/ -o class.html --each feedback --hints
    """
    from argmap.compare.hand_ins import compare_hand_ins
    from argmap.errors import ViewError
    from argmap.formats.files import load
    from argmap.languages import say, speaking_of
    from argmap.views import find_writer
    from argmap.views.hand_ins import feedback, hand_ins_document

    writer = find_writer(kind or (None if output != STANDARD_OUTPUT else "markdown"), output)
    spare_map(output, writer.suffixes, model, *paths)
    if as_json and (kind or output != STANDARD_OUTPUT):
        raise ViewError("--json prints the comparison itself: leave out --to and --output")
    if bom and (as_json or writer.name != "csv"):
        raise ViewError("--bom is for CSV: name a .csv file, or say --to csv")
    models = {name: load(name) for name in (model, *(also or ()))}
    first = models[model]
    texts = load_texts(first, model, texts_given, encoding)
    read: set[str] = {*models}
    with working("comparing"):
        found = compare_hand_ins(models, _read(paths, [*models], source_format, read), _only(texts))
    with speaking_of(first.metadata.language, lang) as spoken:
        if each is not None:
            _write_each(found, each, writer, spoken.code, hints, kept=(output, *models, *paths))
        if as_json:
            listed = [{**one.as_json(), "feedback": feedback(one, hints)} for one in found]
            print_json({"model": model, "hand_ins": listed})
        else:
            title = say("{title}: hand-ins", title=first.title or first.id or model)
            made = hand_ins_document(found, title, spoken.code, hints)
            _write(writer.content(made), writer.name, output, bom)
    unread = [one for one in found if one.made is None]
    for one in unread:
        echo(f"argmap: {one.name}: {one.remark}", err=True)
    if left := _left_out(paths, source_format, read):
        # A student who hands in something else is not to be missing unseen.
        echo(f"argmap: left out, since they are no maps: {', '.join(left)}", err=True)
    if unread:
        raise typer.Exit(1)


def _write(content: bytes, kind: str, output: str, bom: bool) -> None:
    deliver((BOM_UTF8 if bom else b"") + content, output, kind)


def _read(
    paths: list[str], models: list[str], source_format: str | None, read: set[str]
) -> "list[tuple[str, ArgumentMap | str]]":
    """Read the hand-ins, each with a name of its own; of what cannot be read, the reason.

    The files that a row stands for are added to ``read``.
    """
    from argmap.formats.files import load
    from argmap.formats.listing import may_lie_about

    found: dict[str, ArgumentMap | str] = {}
    for path in paths:
        inside = maps_in(path, source_format)
        for file in [path] if inside is None else inside:
            if inside is not None and any(_is_same(file, one) for one in models):
                read.add(file)
                continue
            try:
                # Evidence without a source is the student's matter, and no reason not to compare.
                made: ArgumentMap | str = load(file, source_format, strict=False)
            except UntoldFormatError as error:
                if inside is not None and may_lie_about(file):
                    continue
                made = _reason(error, file)
            except ArgmapError as error:
                made = _reason(error, file)
            read.add(file)
            found[_name(file, path if inside is not None else "", found)] = made
    return list(found.items())


def _left_out(paths: list[str], source_format: str | None, read: set[str]) -> list[str]:
    """List the files of folders that no row stands for, but the texts and the hidden ones."""
    from argmap.formats.listing import list_maps

    left: list[str] = []
    for path in filter(os.path.isdir, paths):
        beside = list_maps(path, source_format).beside
        for folder, below, names in os.walk(path):
            below[:] = sorted(name for name in below if name != "sources" and name[0] != ".")
            inside = (os.path.join(folder, name) for name in sorted(names) if name[0] != ".")
            left += (os.path.relpath(one, path) for one in inside if one not in {*read, *beside})
    return left


def _reason(error: ArgmapError, file: str) -> str:
    """Say why a file cannot be read in one line, without its name, which stands beside it."""
    from argmap.errors import FindingsError

    if isinstance(error, FindingsError) and error.findings:
        first, more = error.findings[0], len(error.findings) - 1
        place = f"line {first.place.line}: " if first.place else ""
        about = f"{first.id}: " if first.id else ""
        rest = f" (and {more} more)" if more else ""
        return f"cannot be read: {place}{about}{first.message}{rest}"
    said = str(error).split("\n")[0]
    return said.replace(f"cannot read {file!r}", "cannot be read").replace(repr(file), "it")


def _is_same(one: str, other: str) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)


def _name(file: str, folder: str, taken: "dict[str, ArgumentMap | str]") -> str:
    """Name a hand-in by its file, without what all such files end with; no two alike."""
    below = os.path.relpath(file, folder) if folder else os.path.basename(file)
    stem = os.path.splitext(below)[0].removesuffix(".argmap")
    name = stem if stem and stem not in taken else below
    return name if name not in taken else file


def _only(texts: "dict[str, SourceText]") -> "SourceText | None":
    """Return the text that all maps are of; where the model has several, positions must do."""
    return next(iter(texts.values())) if len(texts) == 1 else None


def _write_each(
    found: "tuple[HandIn, ...]",
    folder: str,
    writer: "Writer",
    language: str,
    hints: bool,
    kept: tuple[str, ...],
) -> None:
    """Write a page for each hand-in, as the table is written, and as HTML where that is CSV.

    Raises:
        FileError: If the folder cannot be made.
        BadParameter: If a page would take the place of another, or of what is ``kept``: the table,
            and what is read.
    """
    from argmap.errors import FileError
    from argmap.storage import write_bytes
    from argmap.views import find_writer
    from argmap.views.hand_ins import hand_in_document

    page = find_writer("html") if writer.name == "csv" else writer
    files = [
        os.path.join(folder, one.name.replace(os.sep, "-") + page.suffixes[0]) for one in found
    ]
    keep_apart([kept[0], *files])
    inside = {file for path in kept[1:] for file in maps_in(path, None) or ()}
    for file in files:
        spare_map(file, page.suffixes, *kept[1:], *inside)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise FileError(f"cannot make folder {folder!r}: {error.strerror}") from error
    for one, file in zip(found, files, strict=True):
        write_bytes(file, page.content(hand_in_document(one, language, hints)))
