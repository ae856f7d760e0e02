"""Make a library of the files of a folder, and one of many files that are made of them.

    .venv/bin/python benchmarks/many_files.py [--quick] [FOLDER] [FILES]

First the files of FOLDER (the examples, if none is named) as they are, each in its own format: how many are maps, and why the others are
none. Then FILES made of these maps (10,000), each as native JSON: its ids are new ones, a fifth of its words
others, and each of its documents a new one or, one time in three, the one that the first copy names.
All of it follows from the number of the file. Measured are the time of a file, of one that is there already, the
memory held at the last quarter beside that at the first, and that a library made in another order on two processes
holds the same (1).
"""

import hashlib
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import argmap
from argmap.library import Library, create_library
from measuring import Row, main, numbers

FILES = 10_000
OTHERS = 0.2
SPOKEN = ("text", "quote", "prefix", "suffix", "title", "name", "description", "note", "hedge")
UNCHANGED = ("extras", "kind", "polarity", "stance", "act", "language", "format")


class Copy:
    """One map of many that are made of one: what its ids, words and documents become."""

    def __init__(self, number: int, ids: set[str]) -> None:
        self.number = number
        self.ids = {name: f"{name}~{number}" for name in ids}
        self._rng = random.Random(number)
        self._words: dict[str, str] = {}

    def of(self, value: Any, key: str = "") -> Any:
        """Return a value of the document with its ids and words changed."""
        if isinstance(value, dict):
            return {name: self.of(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self.of(item, key) for item in value]
        if not isinstance(value, str) or key in UNCHANGED:
            return value
        if key == "url":
            return value if self._rng.random() < 1 / 3 else f"{value}?copy={self.number}"
        if key in SPOKEN:
            return re.sub(r"[^\W\d_]{4,}", lambda found: self._other(found[0]), value)
        return self.ids.get(value, value)

    def _other(self, word: str) -> str:
        """Return the word that stands for another one all over the map: itself, for most."""
        if word not in self._words:
            changed = self._rng.random() < OTHERS
            self._words[word] = f"{word}{self._rng.randrange(50)}" if changed else word
        return self._words[word]


def multiply(folder: Path, target: Path, files: int) -> None:
    """Write so many files made of the maps of a folder."""
    maps = [json.loads(argmap.dumps(item)) for _, item in argmap.iter_maps(folder)]
    ids = [ids_in(document) for document in maps]
    for number in range(files):
        at = number % len(maps)
        made = Copy(number, ids[at]).of(maps[at])
        place = target / f"{number // 1000:03}"
        place.mkdir(exist_ok=True)
        (place / f"{number:06}.json").write_text(json.dumps(made), encoding="utf-8")


def ids_in(value: Any) -> set[str]:
    """Return the ids of the elements of a document."""
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*(ids_in(item) for name, item in value.items() if name != "extras"))
    return set().union(*map(ids_in, value)) if isinstance(value, list) else set()


def digest_of(library: Library) -> str:
    """Return one digest of all that is held, by paths and ids."""
    found = hashlib.sha256()
    for row in library.connection.execute(
        "SELECT path, elements.id, elements.kind, text, status, sources.id, quote FROM elements "
        "JOIN maps ON maps.key = elements.key >> 24 "
        "LEFT JOIN anchors ON anchors.element = elements.key "
        "LEFT JOIN sources ON sources.key = anchors.source "
        "ORDER BY path, elements.id, anchors.place"
    ):
        found.update(repr(row).encode())
    return found.hexdigest()


def as_they_are(folder: Path, library: Library) -> Iterator[Row]:
    """Make a library of the files of a folder in their own formats, and tell what is in it."""
    start = time.process_time()
    done = library.add(folder, jobs=1)
    spent = 1000 * (time.process_time() - start) / max(1, done.added + len(done.failed))
    status = library.status()
    counts = f"{done.added} maps, {len(done.failed)} failed, {len(status.formats)} formats"
    yield Row("a file as it is", spent, None, "ms", counts)
    said = Counter(re.sub(r"'[^']*'|\d+", "...", error) for error in done.failed.values())
    for error, count in said.most_common():
        yield Row(f"failed: {error}", count, None, "")


def held() -> float:
    """Return the MiB of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def rows(quick: bool) -> Iterator[Row]:
    """Yield the files as they are, then the many that are made of them."""
    named = [word for word in sys.argv[1:] if word[:2] != "--" and not word.isdigit()]
    folder = Path(named[0]) if named else Path(__file__).resolve().parents[1] / "examples"
    files = (numbers() or [300 if quick else FILES])[0]
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with create_library(place / "own.db") as own:
            yield from as_they_are(folder, own)
        (place / "maps").mkdir()
        multiply(folder, place / "maps", files)
        memory: list[float] = []

        def quarter(done: int) -> None:
            if done * 4 >= (len(memory) + 1) * files:
                memory.append(held())

        with create_library(place / "one.db") as one, create_library(place / "two.db") as two:
            for step in ("added", "added again"):
                start = time.process_time()
                one.add(place / "maps", jobs=1, progress=quarter)
                spent = 1000 * (time.process_time() - start) / files
                yield Row(f"a file of {files:,}, {step}", spent, None, "ms")
            yield Row("memory at the last quarter, beside the first", memory[-1], memory[0], "MiB")
            for part in sorted((place / "maps").iterdir(), reverse=True):
                two.add(part, jobs=2)
            is_same = digest_of(one) == digest_of(two)
            yield Row("the same in another order, on two processes", float(is_same), None, "")


if __name__ == "__main__":
    main(rows)
