"""The command ``check``: the findings about a map, and the fixes of those that have one."""

from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated, Any, Literal

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
from argmap.errors import FileError

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


def check(
    argument_map: MapArgument,
    fail_on: Annotated[
        Literal["error", "warning", "info"],
        typer.Option(help="Lowest severity that makes the exit code 1."),
    ] = "warning",
    fix: FixOption = False,
    unsafe: UnsafeOption = False,
    dry_run: DryOption = False,
    source: SourceOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
    column: ColumnOption = None,
) -> None:
    """List the findings about MAP: its structure, anchors, testimony, times and hedges.

    Example: argmap check corpus:take-up-iran-offer --fail-on error
    """
    from argmap.findings import SEVERITIES
    from argmap.formats.files import load_reading

    if dry_run and not (fix or unsafe):
        raise typer.BadParameter(
            "it shows what --fix or --unsafe-fixes would do", param_hint="--dry-run"
        )
    reading = load_reading(argument_map, told_columns(source_format, column))
    texts = load_texts(reading.argument_map, argument_map, source, encoding)
    made: dict[str, Any] = {}
    if fix or unsafe:
        reading, made = _fixed(argument_map, reading, texts, unsafe, dry_run)
    findings = _findings(argument_map, reading, texts)
    if as_json:
        print_json({**made, "findings": [finding.as_json(argument_map) for finding in findings]})
    else:
        if made.get("diff"):
            echo(made["diff"])
        for finding in findings:
            echo(finding.full_text().split("\n")[0])
        counts = ", ".join(
            f"{sum(item.severity == severity for item in findings)} {severity}"
            for severity in SEVERITIES
        )
        if made:
            word = "would be fixed" if dry_run else "fixed"
            counts = f"{len(made['fixed'])} {word}, {counts}"
        echo(f"{argument_map}: {counts}", err=True)
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if any(finding.severity in counted for finding in findings):
        raise typer.Exit(1)


def _findings(name: str, reading: "ReadResult", texts: "dict[str, SourceText]") -> "list[Finding]":
    from argmap.checks import check as run_checks

    with working("checking"):
        found = run_checks(reading.argument_map, texts)
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
    from argmap.checks import fix_all
    from argmap.formats.files import load_reading, parse_reading
    from argmap.splice import edit_file, splice
    from argmap.splice.edits import digest_of
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
        made = splice(text, fixed.patch, reading.format, anew=False).text
        after = parse_reading(made, name, reading.format)
        return after, {**said, "diff": _difference(name, text, made)}
    seen = digest_of(text)
    for finding in edit_file(name, fixed.patch, reading.format, anew=False, seen=seen).findings:
        echo(f"argmap: {finding.message}", err=True)
    return load_reading(name, reading.format), said


def _difference(name: str, before: str, after: str) -> str:
    """Return what differs line by line, as ``diff -u`` shows it; line ends are left out."""
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    return "\n".join(unified_diff(old, new, name, f"{name} (fixed)", lineterm=""))
