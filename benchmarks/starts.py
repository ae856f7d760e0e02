"""Measure whole processes of short commands, from start to answer, against ``argmap --help``.

    .venv/bin/python benchmarks/starts.py

The map is the largest of the corpus. Times are the least of several, by the processor, children
included; the first run of each, which may compile modules, does not count.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, main

MAP = "corpus:take-up-iran-offer"
REPETITIONS = 3


def spent(words: list[str], times: int = REPETITIONS) -> float:
    """Return the least processor time of a command, in seconds."""
    found = []
    for _ in range(1 + times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "argmap", *words]
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found[1:])


def rows(quick: bool) -> Iterator[Row]:
    """Yield each command, beside ``--help``."""
    with tempfile.TemporaryDirectory() as folder:
        instance, picture = Path(folder, "three.af"), Path(folder, "map")
        instance.write_text("p af 3\n1 2\n2 3\n", encoding="utf-8")
        times = 1 if quick else REPETITIONS
        floor = spent(["--help"], times)
        for words in (
            ["solve", "-p", "SE-GR", "-f", str(instance)],
            ["stats", MAP],
            ["evaluate", MAP],
            ["check", MAP],
            ["view", "timeline", MAP],
            ["report", MAP, "-o", f"{picture}.md"],
            ["render", MAP, "-o", f"{picture}.svg"],
            ["render", MAP, "-o", f"{picture}.html"],
            ["render", MAP, "-o", f"{picture}.png"],
        ):
            shown = (
                " ".join(words[:2] if words[0] == "view" else words[:1]) + Path(words[-1]).suffix
            )
            yield Row(shown, spent(words, times), floor, "s")


if __name__ == "__main__":
    main(rows)
