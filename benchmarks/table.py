"""Run all benchmarks at their quick sizes, and write one table of what each measured and what stood beside it.

    scripts/bench [NAME ...] [-o FILE.json] [--against OLD.json] [--noise FACTOR] [--write]

Every script of this folder that defines ``rows`` is one, or those named. The rows go into FILE.json (.venv/bench.json),
where those of other benchmarks stay, and as Markdown beside it. ``--against`` prints what moved by more than the noise
(1.3 times) since another such file was made, by ratios where there are any, as machines differ. ``--write`` puts the tables
between the marks of docs/benchmarks.md. A benchmark that takes over five minutes is stopped with the rows it has.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from measuring import Row, cells, read_rows

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
LIMIT, NOISE = 300, 1.3
Rows = dict[str, list[Row]]


def benchmarks() -> list[str]:
    """Return the names of all benchmarks."""
    found = (path for path in HERE.glob("*.py") if path.name != "measuring.py")
    return sorted(path.stem for path in found if "\ndef rows(" in path.read_text(encoding="utf-8"))


def run(name: str) -> list[Row]:
    """Run a benchmark and return its rows; of one that fails or takes too long, those it had until then."""
    command = [sys.executable, "-W", "ignore", str(HERE / f"{name}.py"), "--quick", "--json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        try:
            out, err = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            # With all that it started.
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            err = f"stopped after {LIMIT} s"
    made = list(read_rows(line for line in out.splitlines() if line[:1] == "{"))
    if process.returncode:
        made.append(Row("not done", note=err.strip().splitlines()[-1] if err.strip() else "failed"))
    return made


def processor() -> float:
    """Return the processor time of all that was run so far."""
    spent = os.times()
    return spent.children_user + spent.children_system


def table(rows: list[Row]) -> str:
    """Return rows as a table in Markdown."""
    lines = ["| what | measured | peer or floor | ratio |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(cell.replace('|', '/') for cell in cells(row))} |" for row in rows]
    return "\n".join(lines)


def markdown(results: Rows) -> str:
    """Return all tables, each under the name of its benchmark."""
    return "\n".join(f"## {name}\n\n{table(rows)}\n" for name, rows in sorted(results.items()))


def read(path: Path) -> Rows:
    """Read the rows that were written before."""
    made = json.loads(path.read_text(encoding="utf-8"))
    return {name: [Row(**row) for row in rows] for name, rows in made.items()}


def save(results: Rows, path: Path) -> None:
    """Write the rows as JSON, and as Markdown beside it."""
    made = {name: [asdict(row) for row in rows] for name, rows in sorted(results.items())}
    path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text(markdown(results), encoding="utf-8")


def moved(old: Rows, new: Rows, noise: float) -> Iterator[str]:
    """Yield a line for each row that moved, came or went.

    >>> before, after = {"a": [Row("x", 2, 1), Row("y", 1)]}, {"a": [Row("x", 9, 3), Row("z", 1)]}
    >>> list(moved(before, after, 1.3))
    ['1.50 times  a: x: 2.00 -> 3.00', 'gone        a: y', 'new         a: z']
    """
    for name in sorted(new):
        was = {row.name: row for row in old.get(name, ())}
        now = {row.name: row for row in new[name]}
        for row in now.values():
            before = was.get(row.name)
            if before is None:
                continue
            is_ratio = None not in (row.ratio, before.ratio)
            first, second = (
                (one.ratio if is_ratio else one.measured) or 0 for one in (before, row)
            )
            if first > 0 and second > 0 and not 1 / noise < second / first < noise:
                change = f"{second / first:.2f} times"
                yield f"{change:<11} {name}: {row.name}: {first:.2f} -> {second:.2f}"
        yield from (f"gone        {name}: {gone}" for gone in was if gone not in now)
        yield from (f"new         {name}: {came}" for came in now if came not in was)


def filled(page: str, results: Rows) -> str:
    """Put tables between the marks of a page that name their benchmark.

    >>> filled("<!-- bench: a -->old<!-- /bench -->", {"a": []}).splitlines()[1:]
    ['| what | measured | peer or floor | ratio |', '|---|---|---|---|', '<!-- /bench -->']
    """

    def put(found: re.Match[str]) -> str:
        rows = results.get(found[2])
        return found[0] if rows is None else f"{found[1]}\n{table(rows)}\n<!-- /bench -->"

    return re.sub(r"(<!-- bench: (\w+) -->)(.*?)<!-- /bench -->", put, page, flags=re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(
        "scripts/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(benchmarks()))
    parser.add_argument("-o", type=Path, default=Path(".venv/bench.json"), metavar="FILE.json")
    parser.add_argument("--against", type=Path, metavar="OLD.json")
    parser.add_argument("--noise", type=float, default=NOISE, metavar="FACTOR")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if unknown := sorted({*given.names} - {*benchmarks()}):
        parser.error(f"no such benchmark: {', '.join(unknown)} (known: {', '.join(benchmarks())})")
    old = read(given.against) if given.against else None
    results = read(given.o) if given.o.exists() else {}
    for name in given.names or benchmarks():
        clock, before = time.monotonic(), processor()
        results[name] = run(name)
        save(results, given.o)
        took = f"{time.monotonic() - clock:.0f} s, {processor() - before:.0f} of a processor"
        print(f"{name}: {len(results[name])} rows, {took}", flush=True)
    if given.write:
        PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), results), encoding="utf-8")
    if old is not None:
        print("\n".join(moved(old, results, given.noise)) or "nothing moved beyond the noise")


if __name__ == "__main__":
    main()
