"""Make a library of the files of a folder, and one of many files that are made of them.

    .venv/bin/python benchmarks/many_files.py FOLDER [FILES]

First the files of FOLDER as they are, each in its own format: how many are maps, and why the others are
none. Then FILES made of these maps (10,000), each as native JSON: its ids are new ones, a fifth of its words
others, and each of its documents a new one or, one time in three, the one that the first copy names.
All of it follows from the number of the file. Prints what the libraries hold, how long it took, what
memory was held at each quarter, that adding again reads nothing, and that a library made in another order
on two processes holds the same.
"""

import hashlib
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import argmap
from argmap.library import Library, create_library

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


def as_they_are(folder: Path, library: Library) -> None:
    """Make a library of the files of a folder in their own formats, and say what is in it."""
    start = time.perf_counter()
    done = library.add(folder)
    took = time.perf_counter() - start
    status = library.status()
    files = done.added + len(done.failed)
    print(f"as they are: {took:.1f} s, {files / took:.0f} files/s, {done}", flush=True)
    print(f"{status.bytes / 2**20:.0f} MiB, {status.formats}, {status.counts}")
    said = Counter(re.sub(r"'[^']*'|\d+", "...", error) for error in done.failed.values())
    for error, count in said.most_common():
        print(f"  {count} failed: {error}")


class Quarters:
    """Say at each quarter of the files how much memory this process holds."""

    def __init__(self, files: int) -> None:
        self.files = files
        self.said = 0

    def __call__(self, done: int) -> None:
        if done * 4 >= (self.said + 1) * self.files:
            self.said += 1
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            print(f"  {done} files: {pages * 4 / 1024:.0f} MiB of memory", flush=True)


def main() -> None:
    """Multiply, fill and compare."""
    folder = Path(sys.argv[1])
    files = int(sys.argv[2]) if len(sys.argv) > 2 else FILES
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with create_library(place / "own.db") as own:
            as_they_are(folder, own)
        (place / "maps").mkdir()
        multiply(folder, place / "maps", files)
        with create_library(place / "one.db") as one, create_library(place / "two.db") as two:
            for step in ("add", "add again"):
                start = time.perf_counter()
                done = one.add(place / "maps", progress=Quarters(files))
                took = time.perf_counter() - start
                print(f"{step}: {took:.1f} s, {files / took:.0f} files/s, {done}", flush=True)
            start = time.perf_counter()
            for part in sorted((place / "maps").iterdir(), reverse=True):
                two.add(part, jobs=2)
            print(f"in another order, on two processes: {time.perf_counter() - start:.1f} s")
            status = one.status()
            print(f"{status.bytes / 2**20:.0f} MiB, {status.counts}")
            print("the same" if digest_of(one) == digest_of(two) else "NOT the same")


if __name__ == "__main__":
    main()
