"""The command ``convert``: from one format to another, with a report of what is lost."""

import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.options import BomOption, ColumnOption, told_columns
from argmap.cli.output import echo, put, working
from argmap.cli.sparing import keep_apart
from argmap.memory import keep_to_end, paused_collector

if TYPE_CHECKING:
    from argmap.findings import Finding
    from argmap.formats import Format, ReadResult
    from argmap.model import ArgumentMap


ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace a YAML file that has comments or includes others.")
]
ReadAsOption = Annotated[
    str | None,
    typer.Option("--from", metavar="FORMAT", help="Format of IN.  [default: by suffix and text]"),
]
WriteAsOption = Annotated[
    str | None,
    typer.Option("--to", metavar="FORMAT", help="Format of OUT.  [default: by suffix]"),
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", min=1, metavar="N", help="Processes for a folder.  [default: all]"),
]


def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="Path, folder, - or corpus:NAME.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="File, folder, or -.")
    ],
    source_format: ReadAsOption = None,
    target_format: WriteAsOption = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing and exit 1 when anything is lost.")
    ] = False,
    report: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the findings as JSON.")
    ] = None,
    argument_only: Annotated[
        bool, typer.Option("--argument-only", help="Leave out the dialogue layer.")
    ] = False,
    column: ColumnOption = None,
    force: ForceOption = False,
    bom: BomOption = False,
    jobs: JobsOption = None,
) -> None:
    """Convert maps to another format, and report what is lost.

    Argdown to Argdown tidies the text and keeps its comments. If a part of an Argdown text cannot
    be read, the rest is converted and the exit code is 1.

    Example: argmap convert corpus:take-up-iran-offer -o map.json
    """
    source_format = told_columns(source_format, column, source)
    if Path(source).is_dir():
        from argmap.cli.folders import convert_folder

        _check_bom(bom, "a folder")
        how = (strict, report, argument_only, force, jobs)
        convert_folder(source, output, source_format, target_format or "json", *how)
        return
    if jobs is not None:
        raise typer.BadParameter(
            f"{source!r} is one file, converted by one process", param_hint="--jobs"
        )
    if report is not None:
        for file in (source, output):
            keep_apart((report, file))
    target = _target(output, target_format)
    name = target if isinstance(target, str) else target.name
    _check_bom(bom, name)
    with working("converting"), paused_collector(for_good=True):
        reading = _read(source, source_format)
        losses, texts = _converted(reading, output, target, argument_only)
    keep_to_end(reading)
    findings = [*reading.findings, *losses]
    _say(findings)
    if report is not None:
        _report(report, source, reading.format, name, findings)
    if strict and any(finding.severity != "info" for finding in findings):
        raise typer.Exit(1)
    if not force:
        _check_replaceable(texts, name, source if _is_tidied(reading, target) else None)
    _put(output, texts, name, BOM_UTF8 if bom else b"")
    if reading.is_partial:
        raise typer.Exit(1)


def _check_bom(bom: bool, name: str) -> None:
    if bom and name not in ("csv", "sheet"):
        message = f"{name} takes no byte order mark, one table of CSV does"
        raise typer.BadParameter(message, param_hint="--bom")


def _read(source: str, source_format: str | None) -> "ReadResult":
    """Read a map, and say on standard error what it was taken for unless that is plain."""
    from argmap.formats import NATIVE
    from argmap.formats.files import load_reading

    reading = load_reading(source, source_format)
    if reading.format not in NATIVE:
        echo(f"argmap: {source}: read as {reading.format}", err=True)
    return reading


def _converted(
    reading: "ReadResult", output: str, target: "Format | str", argument_only: bool
) -> "tuple[list[Finding], list[tuple[str, bytes]]]":
    """Return the losses, and each file to write; a text in its own format is only tidied."""
    if _is_tidied(reading, target):
        assert reading.tidied is not None
        return [], [(output, reading.tidied().encode("utf-8"))]
    if not argument_only:
        return _written(reading.argument_map, output, target)
    from argmap.edit import argument_only as without_dialogue

    return _written(without_dialogue(reading.argument_map), output, target)


def _is_tidied(reading: "ReadResult", target: "Format | str") -> bool:
    """Return whether a text is only tidied, as one in its own format is."""
    same = not isinstance(target, str) and target.name == reading.format
    return same and reading.tidied is not None


def _say(findings: "list[Finding]") -> None:
    for finding in findings:
        echo(f"argmap: {finding.full_text()}", err=True)


def _report(
    file: str, source: str, source_format: str | None, target: str, findings: "list[Finding]"
) -> None:
    from argmap.storage import write_bytes

    rows = [finding.as_json(source) for finding in findings]
    data: dict[str, Any] = {"from": source_format, "to": target, "findings": rows}
    write_bytes(file, json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8"))


def _put(output: str, texts: list[tuple[str, bytes]], name: str, mark: bytes) -> None:
    from argmap.storage import write_bytes

    if output == "-":
        put(mark + texts[0][1], name)
        return
    for file, content in texts:
        write_bytes(file, mark + content)


def _check_replaceable(texts: list[tuple[str, bytes]], name: str, tidied: str | None) -> None:
    from argmap.formats.replacing import check_replaceable

    for file, _ in texts:
        if file != "-":
            check_replaceable(file, name, tidied)


def _target(output: str, name: str | None) -> "Format | str":
    """Choose the format to write; a kind of drawing, by name, where no format is meant."""
    from argmap.errors import UnknownFormatError
    from argmap.formats import find_format, format_of_path

    named = name or ("json" if output == "-" else None)
    try:
        chosen = find_format(named) if named else format_of_path(output)
        if chosen.write is not None or name is not None:
            return chosen
    except UnknownFormatError:
        from argmap.rendering import KINDS

        for drawing in KINDS:
            if drawing.name == name or (name is None and output.lower().endswith(drawing.suffixes)):
                return drawing.name
        raise
    # Graphs in DOT are read as other people's, and written as drawings.
    from argmap.rendering import KINDS

    drawn = KINDS.first(lambda row: output.lower().endswith(row.suffixes))
    return chosen if drawn is None else drawn.name


def _written(
    argument_map: "ArgumentMap", output: str, target: "Format | str"
) -> "tuple[list[Finding], list[tuple[str, bytes]]]":
    """Return the losses, and each file to write with its content."""
    if isinstance(target, str):
        from argmap.rendering import make

        content, remarks = make(argument_map, target)
        return list(remarks), [(output, content)]
    from argmap.formats.files import text_of, texts_to_write

    losses = list(target.losses_of(argument_map))
    if output == "-":
        return losses, [(output, text_of(argument_map, target).encode("utf-8"))]
    texts = texts_to_write(argument_map, output, target)
    return losses, [(name, text.encode("utf-8")) for name, text in texts]
