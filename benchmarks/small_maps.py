"""Compare two checkouts of argmap in reading small maps from files, in turn, as a ratio of times.

    .venv/bin/python benchmarks/small_maps.py OTHER_PYTHON [FILE ...]

OTHER_PYTHON is the interpreter of the other checkout. Each FILE is read as what it is, and what it
holds once more as native JSON and as native YAML; without any, one seeded map is read in every format
that keeps it. Both processes stay and take turns, and of all turns the least processor time of each
counts. The last column is what is left of the other's time.
"""

import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def prepared(files: list[Path], folder: Path) -> dict[str, list[str]]:
    """Return the names of the files to be read in each format, native ones made."""
    from argmap.formats import find_format
    from argmap.formats.files import load_reading, text_of

    jobs: dict[str, list[str]] = {}
    for number, path in enumerate(files):
        format = KINDS[path.suffix]
        jobs.setdefault(format, []).append(str(path))
        found = load_reading(path, format).argument_map
        for native in ("json", "yaml"):
            target = folder / f"{number}.{native}"
            target.write_text(text_of(found, find_format(native)), encoding="utf-8")
            jobs.setdefault(f"{native} of {format}", []).append(str(target))
    return jobs


def seeded(folder: Path) -> list[Path]:
    """Write the seeded map in each format."""
    from argmap.formats import find_format
    from argmap.formats.annotated.brat import read_beside
    from argmap.formats.files import text_of
    from corpora import essay

    ann, text = essay()
    found = read_beside(ann, text).argument_map
    (folder / "e.ann").write_text(ann, encoding="utf-8")
    (folder / "e.txt").write_text(text, encoding="utf-8")
    (folder / "e.xml").write_text(text_of(found, find_format("arggraph")), encoding="utf-8")
    (folder / "e.json").write_text(text_of(found, find_format("aif")), encoding="utf-8")
    return [folder / "e.ann", folder / "e.xml", folder / "e.json"]


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


def main() -> None:
    if sys.argv[1:] == ["--in-turns"]:
        read_in_turns()
        return
    other, here = (Side(python) for python in (sys.argv[1], sys.executable))
    with tempfile.TemporaryDirectory() as made:
        jobs = prepared([Path(name) for name in sys.argv[2:]] or seeded(Path(made)), Path(made))
        print(f"{'format':18} {'maps':>5} {'other ms':>9} {'here ms':>9} {'ratio':>6}")
        for format, names in jobs.items():
            several = names * (1 + 20 // len(names))
            turns = [(other.seconds(several), here.seconds(several)) for _ in range(TURNS)]
            theirs, ours = (min(side) * 1e3 for side in zip(*turns, strict=True))
            print(
                f"{format:18} {len(names):5} {theirs:9.2f} {ours:9.2f} {ours / theirs:6.2f}",
                flush=True,
            )
    for side in (other, here):
        side.process.communicate()


if __name__ == "__main__":
    main()
