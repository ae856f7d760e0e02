"""Rows of a benchmark: what was measured, the peer or floor beside it in the same run, and their ratio.

A benchmark defines ``rows(quick)``, which yields a ``Row`` as soon as it is measured, and ends with
``measuring.main(rows)``; nothing else is needed for ``scripts/bench`` to run it. What cannot run here, as a peer
or a corpus is not there, yields a row with a note and no figures.
"""

import gc
import json
import math
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured; ``floor`` is what the same took a peer, or the least it could take."""

    name: str
    measured: float | None = None
    floor: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the peer or the floor."""
        return self.measured / self.floor if self.floor and self.measured is not None else None


def least(action: Callable[[], object], times: int = 3) -> float:
    """Return the least processor time of an action, in milliseconds: the run that others disturbed least."""
    found = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        kept = action()
        found.append(time.process_time() - start)
        del kept
    return min(found) * 1000


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Fit times to a power of the size, by least squares of the logarithms."""
    across, up = [math.log(size) for size in sizes], [math.log(spent) for spent in times]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    leaning = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return leaning / sum((x - middle) ** 2 for x in across)


def figure(value: float | None) -> str:
    """Write a number with as many digits as it bears.

    >>> [figure(value) for value in (None, 3, 0.0001234, 0.1234, 1.25, 12.34, 1234.5)]
    ['', '3', '0.00012', '0.12', '1.2', '12', '1,234']
    """
    if value is None:
        return ""
    if isinstance(value, int) or abs(value) >= 10 or not value:
        return f"{value:,.0f}"
    return f"{value:.2g}" if abs(value) < 1 else f"{value:.1f}"


def cells(row: Row) -> tuple[str, str, str, str]:
    """Return a row as the cells of a table: name, measured, beside it, ratio."""
    if row.measured is None:
        return row.name, row.note, "", ""
    beside = f"{figure(row.floor)} {row.unit}" if row.floor is not None else row.note
    return row.name, f"{figure(row.measured)} {row.unit}".strip(), beside, figure(row.ratio)


def main(rows: Callable[[bool], Iterable[Row]]) -> None:
    """Print the rows of a benchmark as they come: ``--quick`` for small sizes, ``--json`` one a line."""
    for row in rows("--quick" in sys.argv):
        if "--json" in sys.argv:
            print(json.dumps(asdict(row)), flush=True)
        else:
            name, measured, beside, ratio = cells(row)
            print(f"{name:<56} {measured:>14} {beside:>14} {ratio:>7}", flush=True)


def numbers() -> list[int]:
    """Return the sizes that were named on the command line."""
    return [int(word) for word in sys.argv[1:] if word.isdigit()]


def read_rows(lines: Iterable[str]) -> Iterator[Row]:
    """Yield rows that ``main`` wrote as JSON."""
    for line in lines:
        yield Row(**json.loads(line))
