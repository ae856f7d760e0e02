"""Parts: what a worker makes of a partition, and the mark that says it is whole."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from argmap.library.cluster.plan import Partition
from argmap.library.parquet.files import unfinished, write_rows, written
from argmap.library.parquet.shape import Shape, arrow_schema, shapes
from argmap.library.store.home import digest_of
from argmap.library.store.reading import Made, read_rows
from argmap.library.store.rows import WIDTHS
from argmap.library.store.schema import VERSION

CHECKS = "checks"
SORTS: dict[str, type] = {"INTEGER": int, "REAL": float, "TEXT": str}


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of a partition that is whole.

    ``by`` is the argmap that read it; ``read`` the digest of each of its files, ``beside`` of those
    read with them.
    """

    by: str
    read: dict[str, str | None]
    beside: dict[str, str | None]
    maps: int
    findings: int
    skipped: int
    failed: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return it as JSON."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def part_shapes() -> tuple[Shape, ...]:
    """Return the tables that partitions fill: those of maps in a library, and ``checks``."""
    by_name = {shape.name: shape for shape in shapes(VERSION)}
    of_maps = [by_name[name] for name in ("maps", "files", *WIDTHS)]
    return (*of_maps, replace(by_name["findings"], name=CHECKS))


def work_on(part: Partition) -> tuple[Mark, bool]:
    """Read, judge and check the files of a partition, unless it is whole and they are as they were.

    Return its mark, and whether it was there. Digests stay where the files are: of a million files
    whoever gathers would hold them all.
    """
    mark = whole_mark(part)
    was_there = mark is not None
    mark = mark or write_part(part, map(read_rows, part.tasks()))
    return replace(mark, read={}, beside={}), was_there


def whole_mark(part: Partition) -> Mark | None:
    """Return the mark of a partition that is whole, if all it was read from is still the same."""
    try:
        with open(part.mark, encoding="utf-8") as stream:
            mark = Mark(**json.load(stream))
        is_same = (
            mark.by == reader()
            and [*mark.read] == [part.home.stored(path) for path in part.files]
            and all(
                digest_of(part.home.actual(name)) == digest
                for name, digest in (*mark.read.items(), *mark.beside.items())
            )
            and all(os.path.isfile(part.place(shape.name)) for shape in part_shapes())
        )
    # A mark that somebody has written over is none.
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return mark if is_same else None


def write_part(part: Partition, coming: Iterable[Made]) -> Mark:
    """Write what the files of a partition hold, the mark last."""
    every = list(coming)
    kept = [made for made in every if not made.is_skipped]
    for shape in part_shapes():
        write_rows(part.place(shape.name), arrow_schema(shape, VERSION), _rows(shape, kept))
    mark = Mark(
        by=reader(),
        read={part.home.stored(path): digest_of(path) for path in part.files},
        beside=dict(sorted((row[1], row[2]) for made in kept for row in made.files)),
        maps=sum(made.error is None for made in kept),
        findings=sum(len(made.rows.get(CHECKS, ())) for made in kept),
        skipped=len(every) - len(kept),
        failed={part.home.stored(made.path): made.error for made in kept if made.error is not None},
    )
    write_text(part.mark, mark.text())
    return mark


def _rows(shape: Shape, kept: Iterable[Made]) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a table in the order of its key, of whichever order they were made in."""
    if shape.name == "maps":
        return ((*made.head[:-1], None, made.head[-1]) for made in kept)
    if shape.name == "files":
        return chain.from_iterable(made.files for made in kept)
    at = [place for place, column in enumerate(shape.columns) if column.name in shape.order]
    kinds = [SORTS[column.sort] for column in shape.columns]
    return (
        # As SQLite takes a value by the type of its column: true is 1.
        tuple(
            None if value is None else kind(value) for kind, value in zip(kinds, row, strict=True)
        )
        for made in kept
        for row in sorted(
            made.rows.get(shape.name, ()), key=lambda row: [row[place] for place in at]
        )
    )


def write_text(path: str, text: str) -> None:
    """Write a file in place of an old one in one step."""
    partial = f"{path}.{os.getpid()}.partial"
    with written(path), unfinished(partial):
        with open(partial, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(partial, path)


def reader() -> str:
    """Return which argmap this is."""
    from argmap import __version__

    return f"argmap {__version__}, tables {VERSION}"
