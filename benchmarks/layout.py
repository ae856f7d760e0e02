"""Measure how much of a drawing moves when one statement is added: order and place of the cards.

    python benchmarks/layout.py [--quick] [MAP...]

Measures for each map, and for maps made here, the means over many added leaves: the share of
cards whose order in their column changed, the share that moved against the rest by more than a
line of text, and the share of lines of DOT that differ.
"""

import random
import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from argmap import Argument, ArgumentMap, Premise, Statement, add, load
from argmap.drawing import draw
from measuring import Row, main

KEPT = ("corpus:take-up-iran-offer", "examples/northport/map.argmap.yaml")
LEAF = "leaf-added"
LINE = 12.0
SEED = 7
_CARD = re.compile(r'<g id="n-([^"]+)" class="card.*?</title>(.*?)</g>', re.DOTALL)
_POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Moved:
    """Shares of what changed, from 0 to 1."""

    order: float
    place: float
    lines: float


def places(argument_map: ArgumentMap) -> dict[str, tuple[float, float]]:
    """Return the middle of every card."""
    found = {}
    for name, shape in _CARD.findall(draw(argument_map, "svg")[0].decode()):
        points = [(float(x), float(y)) for x, y in _POINT.findall(shape)]
        xs, ys = zip(*points, strict=True)
        found[name] = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return found


def with_leaf(argument_map: ArgumentMap, target: str, polarity: str, at: int | None) -> ArgumentMap:
    """Add a statement with an argument on the target, at a place among the elements or the end."""
    leaf = Statement(id=LEAF, kind="claim", text="One more reason, said in a few plain words.")
    step = Argument.model_validate(
        {"id": "step-added", "premises": [LEAF], "target": target, "polarity": polarity}
    )
    if at is None:
        return add(argument_map, leaf, step)
    statements = [*argument_map.statements[:at], leaf, *argument_map.statements[at:]]
    where = min(at, len(argument_map.arguments))
    arguments = [*argument_map.arguments[:where], step, *argument_map.arguments[where:]]
    parts = {"statements": tuple(statements), "arguments": tuple(arguments)}
    fields = {name: getattr(argument_map, name) for name in ArgumentMap.model_fields}
    return ArgumentMap.model_validate(fields | parts)


def inversions(before: list[str], after: list[str]) -> set[str]:
    """Return the fewest names whose removal leaves both lists in the same order."""
    rank = {name: at for at, name in enumerate(before)}
    best: list[int] = []
    back: list[int] = []
    for at, name in enumerate(after):
        chosen = max(
            (one for one in range(at) if rank[after[one]] < rank[name]),
            key=lambda one: best[one],
            default=-1,
        )
        best.append(1 + (best[chosen] if chosen >= 0 else 0))
        back.append(chosen)
    here = max(range(len(after)), key=lambda one: best[one], default=-1)
    kept = set()
    while here >= 0:
        kept.add(after[here])
        here = back[here]
    return set(after) - kept


def compare(before: ArgumentMap, after: ArgumentMap) -> Moved:
    """Measure what changed from one drawing to the next."""
    old, new = places(before), places(after)
    names = [name for name in old if name in new]
    reordered: set[str] = set()
    columns: dict[float, list[str]] = {}
    for name in names:
        columns.setdefault(round(old[name][0]), []).append(name)
    for column in columns.values():
        reordered |= inversions(
            sorted(column, key=lambda name: old[name][1]),
            sorted(column, key=lambda name: new[name][1]),
        )
    gaps = []
    for column in columns.values():
        line = sorted(column, key=lambda name: old[name][1])
        for one, two in pairwise(line):
            was = old[two][1] - old[one][1]
            now = new[two][1] - new[one][1]
            gaps.append(abs(was - now) > LINE)
    first, second = (draw(item, "dot")[0].decode().splitlines() for item in (before, after))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return Moved(
        len(reordered) / max(1, len(names)),
        sum(gaps) / max(1, len(gaps)),
        1 - same / len(first),
    )


def grown(size: int, links: float, seed: int = 5) -> ArgumentMap:
    """Make a map of that many statements; ``links`` is the share that bears on a second one too."""
    pick = random.Random(seed)
    statements = [
        Statement(
            id=f"c{at}", kind="claim", text="A claim " + "of some words " * pick.randint(1, 5)
        )
        for at in range(size)
    ]
    arguments: list[Argument] = []
    for at in range(1, size):
        ends = {f"c{pick.randrange(max(0, at // 4), at)}"}
        if pick.random() < links:
            ends.add(f"c{pick.randrange(at)}")
        for end in sorted(ends):
            polarity = pick.choice(["supports", "supports", "attacks"])
            arguments.append(
                Argument(
                    id=f"a{len(arguments)}",
                    premises=(Premise(statement=f"c{at}"),),
                    target=end,
                    polarity=polarity,  # type: ignore[arg-type]
                )
            )
    return ArgumentMap(title="Grown", statements=tuple(statements), arguments=tuple(arguments))


def measure(argument_map: ArgumentMap, times: int = 20) -> tuple[list[Moved], list[Moved]]:
    """Add leaves one at a time at random places: in the middle of the file, and at its end."""
    pick = random.Random(SEED)
    middle, end = [], []
    for _ in range(times):
        target = pick.choice(argument_map.statements).id
        polarity = pick.choice(["supports", "attacks"])
        at = pick.randrange(len(argument_map.statements))
        middle.append(compare(argument_map, with_leaf(argument_map, target, polarity, at)))
        end.append(compare(argument_map, with_leaf(argument_map, target, polarity, None)))
    return middle, end


def rows(quick: bool) -> Iterator[Row]:
    """Yield the medians and worst of each map, for leaves in the middle and at the end."""
    names = [word for word in sys.argv[1:] if word[:2] != "--"]
    maps = {name: load(name) for name in names or (() if quick else KEPT)}
    if not names:
        sizes, shares = ((60,), (0.1,)) if quick else ((60, 140), (0.0, 0.1, 0.3))
        maps |= {
            f"{size}, {links:.0%} links": grown(size, links) for size in sizes for links in shares
        }
    for name, argument_map in maps.items():
        found = measure(argument_map, 5 if quick else 20)
        for where, moves in zip(("middle", "end"), found, strict=True):
            for key in ("order", "place", "lines"):
                values = [getattr(one, key) * 100 for one in moves]
                note = f"at most {max(values):.1f} %"
                yield Row(f"{name}, {where}: {key}", statistics.mean(values), None, "%", note)


if __name__ == "__main__":
    main(rows)
