"""Count how many lines cross in drawings of made-up maps: trees, linked premises, undercuts, shared reasons.

    python benchmarks/crossings.py [--quick] [SEEDS]

Counts for each kind of map and size, as medians over so many seeds, 5 if none is told, the crossings, and the share
of the longer side of a sheet that the picture fills.
"""

import random
import re
import statistics
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from argmap import Argument, ArgumentMap, Premise, Statement
from argmap.drawing import draw
from measuring import Row, main, numbers

Point = tuple[float, float]
KINDS: dict[str, dict[str, float]] = {
    "trees": {},
    "linked": {"linked": 0.6},
    "undercut": {"undercut": 0.25},
    "shared": {"shared": 0.2},
    "tangled": {"shared": 0.4},
    "no boxes": {"linked": 0, "shared": 0.1},
}
SIZES = (40, 90, 150)
SVG = "{http://www.w3.org/2000/svg}"
STEPS = 8
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PART = re.compile(r"([MCL])([^MCL]*)")


def grown(
    size: int, seed: int, linked: float = 0.2, undercut: float = 0.06, shared: float = 0.05
) -> ArgumentMap:
    """Make a map that grew from one claim; shares say how many steps are linked, doubts, or bear on more."""
    pick = random.Random(seed)
    statements = [Statement(id="c0", kind="claim", text="The charge should stay.")]
    arguments: list[Argument] = []

    def step(premises: list[str], target: str) -> None:
        given: Any = {
            "id": f"a{len(arguments)}",
            "premises": [Premise(statement=name) for name in premises],
            "target": target,
            "polarity": "attacks" if pick.random() < 0.3 or target[0] == "a" else "supports",
        }
        arguments.append(Argument.model_validate(given))

    while len(statements) < size:
        # What came last is taken up most often.
        target = statements[int(len(statements) * pick.random() ** 0.6)].id
        if arguments and pick.random() < undercut:
            target = pick.choice(arguments).id
        count = pick.choice((2, 2, 3)) if pick.random() < linked else 1
        names = [f"c{len(statements) + at}" for at in range(count)]
        words = "A claim " + "of some words " * pick.randint(1, 5)
        statements += [Statement(id=name, kind="claim", text=words) for name in names]
        step(names, target)
        if pick.random() < shared and len(statements) > 10:
            old = pick.randrange(2, len(statements))
            step([f"c{old}"], f"c{pick.randrange(old - 1)}")
    return ArgumentMap(title="Grown", statements=tuple(statements), arguments=tuple(arguments))


def lines_of(drawn: bytes) -> tuple[list[list[Point]], float, float]:
    """Return the lines of a picture as points, and its width and height."""
    root = ElementTree.fromstring(drawn)
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    groups = (group for group in root.iter(f"{SVG}g") if group.get("class", "").startswith("edge"))
    paths = (path.attrib["d"] for group in groups for path in group.iter(f"{SVG}path"))
    return [flat(path) for path in paths], width, height


def flat(path: str) -> list[Point]:
    """Return points on a path of lines and curves."""
    points: list[Point] = []
    for letter, told in _PART.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(told)]
        given = list(zip(numbers[::2], numbers[1::2], strict=True))
        if letter != "C":
            points += given
            continue
        for at in range(0, len(given), 3):
            bends = (points[-1], *given[at : at + 3])
            points += [curved(bends, step / STEPS) for step in range(1, STEPS + 1)]
    return points


def curved(bends: tuple[Point, ...], at: float) -> Point:
    """Return the point of a cubic curve at a share of its way."""
    back = 1 - at
    shares = (back**3, 3 * back**2 * at, 3 * back * at**2, at**3)
    x, y = (sum(s * bend[axis] for s, bend in zip(shares, bends, strict=True)) for axis in (0, 1))
    return x, y


def crossings(lines: list[list[Point]]) -> int:
    """Count the pairs of lines that cross each other."""
    boxes = sorted(
        (min(x for x, _ in line), max(x for x, _ in line), at) for at, line in enumerate(lines)
    )
    lefts = [left for left, _, _ in boxes]
    count = 0
    for place, (_, right, one) in enumerate(boxes):
        for _, _, two in boxes[place + 1 : bisect_left(lefts, right)]:
            count += any(
                meet(*first, *second)
                for first in pairwise(lines[one])
                for second in pairwise(lines[two])
            )
    return count


def meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Return whether two straight lines cross within their ends."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def rows(quick: bool) -> Iterator[Row]:
    """Yield crossings, and how much of a sheet is filled, of each kind and size."""
    seeds = range(100, 100 + (numbers() or [1 if quick else 5])[0])
    for kind, shares in KINDS.items():
        for size in SIZES[:1] if quick else SIZES:
            found, scales = [], []
            for seed in seeds:
                lines, width, height = lines_of(draw(grown(size, seed, **shares), "svg")[0])
                found.append(crossings(lines))
                # A sheet of A4 lies as the picture does.
                short, long = sorted((width, height))
                scales.append(1000 * min(210 / short, 297 / long))
            yield Row(f"{kind}, {size}: crossings", statistics.median(found), None, "")
            yield Row(f"{kind}, {size}: share of the sheet", statistics.median(scales), None, "‰")


if __name__ == "__main__":
    main(rows)
