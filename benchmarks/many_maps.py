"""Compare two checkouts in reading a folder of many small maps and keeping them all, as ratios.

    .venv/bin/python benchmarks/many_maps.py OTHER_PYTHON [FILE ...]

OTHER_PYTHON is the interpreter of the other checkout, which loads file by file; this one reads the
folder as a corpus. The folder holds copies of the FILEs of one kind, 5,000 of them, and then what they
hold as native JSON and YAML; without any, one seeded map in every format that keeps it. Processor
time is the least of three processes a side; memory is the most that a process ever had, a map.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, main

COPIES = 5000
TURNS = 3


def read(side: str, folder: str) -> None:
    """Read a folder and print milliseconds of processor time and kilobytes, both for one map."""
    import argmap

    paths = [path for path in sorted(Path(folder).iterdir()) if path.suffix != ".txt"]
    start = time.process_time()
    kept = [argmap.load(path) for path in paths] if side == "other" else None
    if kept is None:
        corpus = argmap.read_corpus(folder).read()
        assert len(corpus) == len(paths)
    spent = time.process_time() - start
    print(1e3 * spent / len(paths), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / len(paths))


def figures(python: str, side: str, folder: Path) -> tuple[float, float]:
    """Return milliseconds and kilobytes of one side: the least of some processes."""
    command = [python, "-W", "ignore", __file__, f"--{side}", str(folder)]
    runs = [subprocess.run(command, stdout=-1, text=True, check=True) for _ in range(TURNS)]
    rows = [tuple(map(float, run.stdout.split())) for run in runs]
    return min(row[0] for row in rows), min(row[1] for row in rows)


def fill(folder: Path, names: list[str], with_text: bool) -> None:
    """Copy files, and with them the texts that their format counts in, until there are enough."""
    for number in range(COPIES):
        path = Path(names[number % len(names)])
        shutil.copy(path, folder / f"n{number:04}{''.join(path.suffixes)}")
        if with_text:
            shutil.copy(path.with_suffix(".txt"), folder / f"n{number:04}.txt")


def rows(_quick: bool) -> Iterator[Row]:
    """Yield time and memory of each format, beside the other checkout."""
    named = [word for word in sys.argv[1:] if word[:2] != "--"]
    if not named:
        yield Row("a map of many", note="name the interpreter of another checkout")
        return
    other = named[0]
    writer = str(Path(__file__).with_name("small_maps.py"))
    with tempfile.TemporaryDirectory() as made:
        # The other checkout writes the native files: what an older one writes, both can read.
        command = [other, "-W", "ignore", writer, "--write", made, *named[1:]]
        done = subprocess.run(command, stdout=-1, text=True, check=True)
        for line in done.stdout.splitlines():
            format, *names = line.split("\t")
            with tempfile.TemporaryDirectory() as folder:
                fill(Path(folder), names, format == "brat")
                theirs = figures(other, "other", Path(folder))
                ours = figures(sys.executable, "here", Path(folder))
            for unit, mine, old in zip(("ms", "KB"), ours, theirs, strict=True):
                yield Row(f"{format}, {unit} a map", mine, old, unit)


if __name__ == "__main__":
    if sys.argv[1:2] in (["--other"], ["--here"]):
        read(sys.argv[1].removeprefix("--"), sys.argv[2])
    else:
        main(rows)
