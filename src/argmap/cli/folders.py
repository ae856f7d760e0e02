"""A folder of maps converted: progress, a table at the end, and a report of every file."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from argmap.cli.output import echo

if TYPE_CHECKING:
    from argmap.formats.folders import Outcome

SHOWN = 20


def convert_folder(
    source: str,
    output: str,
    source_format: str | None,
    target_format: str,
    strict: bool,
    report: str | None,
    argument_only: bool,
    force: bool,
    jobs: int | None,
) -> None:
    """Convert every map below a folder; exit code 1 if any failed."""
    from argmap.formats.folders import convert_many, plan
    from argmap.storage import write_bytes

    tasks = plan(source, output, source_format, target_format, strict, argument_only, force)
    outcomes = sorted(_watched(convert_many(tasks, jobs), len(tasks)), key=lambda one: one.source)
    if report is not None:
        data = {"files": [outcome.as_json() for outcome in outcomes]}
        write_bytes(report, json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8"))
    for line in (*_table(outcomes), *_remarks(outcomes)):
        echo(line)
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    for outcome in failed[:SHOWN]:
        about = "" if (outcome.error or "").startswith(outcome.source) else f"{outcome.source}: "
        echo(f"argmap: {about}{outcome.error}", err=True)
    if len(failed) > SHOWN:
        more = "all are in the report" if report else "--report FILE lists them"
        echo(f"argmap: and {len(failed) - SHOWN} more failed; {more}", err=True)
    if failed:
        raise typer.Exit(1)


def _watched(outcomes: "Iterable[Outcome]", total: int) -> "Iterator[Outcome]":
    """Pass outcomes on and show how many came, on a terminal only."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("converting", total=total)
        for outcome in outcomes:
            progress.advance(bar)
            yield outcome


def _table(outcomes: "Sequence[Outcome]") -> Iterator[str]:
    """Yield the table: a row for each format, and one for all."""
    names = sorted({outcome.format or "-" for outcome in outcomes})
    heads = ("format", "files", "converted", "failed", "skipped", "statements", "arguments")
    rows = [
        (name, *_numbers([one for one in outcomes if (one.format or "-") == name]))
        for name in names
    ]
    rows.append(("all", *_numbers(outcomes)))
    texts = [heads, *(tuple(str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[at]) for row in texts) for at in range(len(heads))]
    for row in texts:
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join([first.strip().ljust(widths[0]), *rest])


def _numbers(outcomes: "Sequence[Outcome]") -> tuple[int, ...]:
    status = Counter(outcome.status for outcome in outcomes)
    return (
        len(outcomes),
        status["converted"],
        status["failed"],
        status["skipped"],
        sum(outcome.statements for outcome in outcomes),
        sum(outcome.arguments for outcome in outcomes),
    )


def _remarks(outcomes: "Sequence[Outcome]") -> Iterator[str]:
    """Yield how many files have each sort of finding."""
    sorts = Counter(
        sort
        for outcome in outcomes
        for sort in {(one.code, one.message.split(":")[0]) for one in outcome.findings}
    )
    for (code, what), count in sorted(sorts.items()):
        yield f"{code} in {count} file{'s' if count != 1 else ''}: {what}"
