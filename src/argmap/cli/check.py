"""The command ``check``: the findings about a map, and the fixes of those that have one."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from argmap.cli.cases import MapsOrFolderArgument, with_maps
from argmap.cli.edit.doing import differences, keep_undo, quoted
from argmap.cli.many import ask_each, maps_in, refuse_of_folder, say_all
from argmap.cli.options import (
    AsOfOption,
    ColumnOption,
    EncodingOption,
    FromOption,
    JsonOption,
    SourceOption,
    files_beside,
    load_texts,
    told_columns,
)
from argmap.cli.output import echo, print_json, working
from argmap.errors import FileError
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.findings import Finding
    from argmap.formats.record import ReadResult

FixOption = Annotated[
    bool, typer.Option("--fix", help="Fix what has a safe fix, in the file, and list what is left.")
]
UnsafeOption = Annotated[
    bool,
    typer.Option(
        "--unsafe-fixes", help="Fix what has any fix: parties, sources and steps may go too."
    ),
]
DryOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what fixing would change, and write nothing.")
]


@with_maps(MapsOrFolderArgument, "argument_map")
def check(
    argument_map: str,
    fail_on: Annotated[
        Literal["error", "warning", "info"],
        typer.Option(help="Lowest severity that makes the exit code 1."),
    ] = "warning",
    as_of: AsOfOption = None,
    fix: FixOption = False,
    unsafe: UnsafeOption = False,
    dry_run: DryOption = False,
    source: SourceOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
    column: ColumnOption = None,
) -> None:
    """List the findings about MAP.

    The rules look at structure, anchors, testimony, times and hedges. For a folder, a table has a
    row for each map.

    Example: argmap check corpus:take-up-iran-offer --fail-on error
    """
    from argmap.findings import SEVERITIES

    if dry_run and not (fix or unsafe):
        raise typer.BadParameter(
            "it shows what --fix or --unsafe-fixes would do", param_hint="--dry-run"
        )
    severe = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    files = maps_in(argument_map, source_format)
    if files is not None:
        refuse_of_folder(("--source", source))

    def look(name: str) -> "tuple[list[Finding], dict[str, Any]]":
        told = told_columns(source_format, column, name)
        return _looked(name, source, encoding, told, (fix, unsafe, dry_run), as_of)

    if files is not None:
        found: list[Finding] = []

        def ask(name: str) -> "tuple[dict[str, int], Any]":
            findings, made = look(name)
            found.extend(findings)
            if made.get("diff") and not as_json:
                echo(made["diff"])
            fixed = {"fixed": len(made["fixed"])} if made else {}
            detail = {**made, "findings": [finding.as_json(name) for finding in findings]}
            return {**fixed, **_counts(findings)}, detail

        say_all(argument_map, ask_each(files, ask), as_json)
    else:
        found, made = look(argument_map)
        if as_json:
            print_json({**made, "findings": [finding.as_json(argument_map) for finding in found]})
        else:
            _say(argument_map, found, made, dry_run)
    if any(finding.severity in severe for finding in found):
        raise typer.Exit(1)


def _looked(
    name: str,
    source: list[str] | None,
    encoding: str | None,
    source_format: str | None,
    fixing: tuple[bool, bool, bool],
    as_of: str | None = None,
) -> "tuple[list[Finding], dict[str, Any]]":
    """Return the findings about a map, and what fixing it did, if that is asked for."""
    from argmap.formats.files import load_reading

    fix, unsafe, dry_run = fixing
    reading = load_reading(name, source_format)
    texts = load_texts(reading.argument_map, name, source, encoding)
    made: dict[str, Any] = {}
    if fix or unsafe:
        reading, made = _fixed(name, reading, texts, unsafe, dry_run)
    return _findings(name, reading, texts, as_of), made


def _counts(findings: "list[Finding]") -> dict[str, int]:
    from argmap.findings import SEVERITIES

    return {one: sum(item.severity == one for item in findings) for one in SEVERITIES}


def _say(name: str, findings: "list[Finding]", made: dict[str, Any], dry_run: bool) -> None:
    if made.get("diff"):
        echo(made["diff"])
    for finding in findings:
        echo(finding.first_line())
    counts = ", ".join(f"{number} {severity}" for severity, number in _counts(findings).items())
    if made:
        counts = f"{len(made['fixed'])} {'would be fixed' if dry_run else 'fixed'}, {counts}"
    echo(f"{name}: {counts}", err=True)


def _findings(
    name: str, reading: "ReadResult", texts: "dict[str, SourceText]", as_of: str | None
) -> "list[Finding]":
    from argmap.checks import check as run_checks

    with working("checking"):
        files = files_beside(reading.argument_map, name)
        found = run_checks(reading.argument_map, texts, as_of, files)
    known = {(finding.code, finding.id) for finding in found}
    earlier = [item for item in reading.findings if (item.code, item.id) not in known]
    return [*earlier, *reading.placed(found, name)]


def _fixed(
    name: str,
    reading: "ReadResult",
    texts: "dict[str, SourceText]",
    unsafe: bool,
    dry_run: bool,
) -> "tuple[ReadResult, dict[str, Any]]":
    """Fix a map where it stands; return it as it is then, and what there is to say."""
    from dataclasses import replace

    from argmap.checks import fix_all
    from argmap.formats.files import load_reading, parse_reading
    from argmap.splice import edit_file
    from argmap.splice.edits import digest_of
    from argmap.splice.files import change_file
    from argmap.storage import STANDARD_INPUT, decode, read_bytes

    if name == STANDARD_INPUT:
        raise FileError("cannot fix standard input: name a file")
    text = decode(read_bytes(name), name, "utf-8-sig")
    # As the file says it: positions in a lock beside it are none of its own.
    is_native = reading.format in ("yaml", "json")
    written = parse_reading(text, name, reading.format) if is_native else reading
    with working("fixing"):
        fixed = fix_all(written.argument_map, texts, unsafe)
    listed = reading.placed(fixed.findings, name)
    said: dict[str, Any] = {"fixed": [item.as_json(name) for item in listed]}
    if not fixed.patch:
        return reading, said
    if dry_run:
        _, made, _ = change_file(
            name, lambda _: fixed.patch, reading.format, anew=False, is_tried=True
        )
        said["diff"] = differences(name, made)
        if not made.beside:
            return parse_reading(made.text, name, reading.format), said
        # No file says it yet: the findings that stay are shown where they are now.
        gone = {(item.code, item.id) for item in fixed.findings}
        left = (item for item in reading.findings if (item.code, item.id) not in gone)
        return replace(reading, argument_map=made.map, findings=tuple(left)), said
    spliced = edit_file(name, fixed.patch, reading.format, anew=False, seen=digest_of(text))
    for finding in spliced.findings:
        echo(f"argmap: {finding.message}", err=True)
    if keep_undo(name, f"fixed {counted(len(fixed.findings), 'findings')}", spliced.undo):
        echo(f"undo: argmap undo {quoted(name)}", err=True)
    return load_reading(name, reading.format), said
