"""Compare two checkouts of argmap in reading small maps from files, in turn, as a ratio of times.

    .venv/bin/python benchmarks/small_maps.py OTHER_PYTHON [FILE ...]

OTHER_PYTHON is the interpreter of the other checkout. Each FILE is read as what it is, and what it
holds once more as native JSON and as native YAML; without any, one seeded map is read in every format
that keeps it. Both processes stay and take turns, and of all turns the least processor time of each
counts.
"""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, main

TURNS = 15
KINDS = {".ann": "brat", ".xml": "arggraph", ".json": "aif"}


def read_in_turns() -> None:
    """Read the files of a line of standard input, and print seconds for each, until there is none."""
    from argmap.formats.files import load_reading

    for line in sys.stdin:
        names = line.rstrip("\n").split("\t")
        gc.collect()
        start = time.process_time()
        # All kept, as a corpus is.
        kept = [load_reading(name) for name in names]
        print((time.process_time() - start) / len(kept), flush=True)
        del kept


def write(folder: Path, files: list[Path]) -> None:
    """Write what files hold as native ones too, and print the names by format, one line each."""
    from argmap import dumps, load

    names: dict[str, list[str]] = {}
    for number, path in enumerate(files or seeded(folder)):
        format = KINDS[path.suffix]
        names.setdefault(format, []).append(str(path))
        found = load(path)
        for native in ("json", "yaml"):
            target = folder / f"{number}.{native}"
            target.write_text(dumps(found, native), encoding="utf-8")
            names.setdefault(f"{native} of {format}", []).append(str(target))
    for format, found_names in names.items():
        print("\t".join([format, *found_names]))


def seeded(folder: Path) -> list[Path]:
    """Write the seeded map in each format."""
    from argmap import dumps, load
    from corpora import essay

    ann, text = essay()
    made = [folder / name for name in ("e.ann", "e.xml", "e.json")]
    made[0].write_text(ann, encoding="utf-8")
    (folder / "e.txt").write_text(text, encoding="utf-8")
    found = load(made[0])
    for path in made[1:]:
        path.write_text(dumps(found, KINDS[path.suffix]), encoding="utf-8")
    return made


class Side:
    """A process of one checkout, which reads files when it is told to."""

    def __init__(self, python: str) -> None:
        command = [python, __file__, "--in-turns"]
        self.process = subprocess.Popen(command, stdin=-1, stdout=-1, text=True, bufsize=1)

    def seconds(self, names: list[str]) -> float:
        """Return the processor time that each file takes."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\t".join(names) + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def rows(_quick: bool) -> Iterator[Row]:
    """Yield each format, beside the other checkout."""
    named = [word for word in sys.argv[1:] if word[:2] != "--"]
    if not named:
        yield Row("a small map", note="name the interpreter of another checkout")
        return
    other, here = (Side(python) for python in (named[0], sys.executable))
    with tempfile.TemporaryDirectory() as made:
        # The other checkout writes the native files: what an older one writes, both can read.
        command = [named[0], "-W", "ignore", __file__, "--write", made, *named[1:]]
        done = subprocess.run(command, stdout=-1, text=True, check=True)
        for line in done.stdout.splitlines():
            format, *names = line.split("\t")
            several = names * (1 + 20 // len(names))
            turns = [(other.seconds(several), here.seconds(several)) for _ in range(TURNS)]
            theirs, ours = (min(side) * 1e3 for side in zip(*turns, strict=True))
            yield Row(f"{format}, {len(names)} maps", ours, theirs)
    for side in (other, here):
        side.process.communicate()


if __name__ == "__main__":
    if sys.argv[1:] == ["--in-turns"]:
        read_in_turns()
    elif sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    else:
        main(rows)
