"""Measure the tree of evidence against the plain list of evidence and against one labelling.

    .venv/bin/python benchmarks/evidence.py [SIZE ...]

The maps are those of ``benchmarks/verdicts.py``, one chain as long as the map, and one claim with
everything right below it. Times are the least of several, by the processor. The floor is the plain
list of ids; one labelling stands beside it.
"""

import sys
import time
from collections.abc import Callable

import argmap
from argmap.drawing.evidence_lines import EvidenceWriter
from argmap.explain.bearing import Bearing
from argmap.explain.bearings import bearings_on
from argmap.explain.evidence_tree import tree_lines
from argmap.model import ArgumentMap
from argmap.semantics import Setting
from verdicts import make_map

SIZES = (1_000, 10_000, 100_000)


def least(action: Callable[[], object], times: int = 7) -> float:
    """Return the least processor time of an action, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.process_time()
        action()
        found.append(time.process_time() - start)
    return min(found) * 1000


def make_chain(size: int, below: bool) -> ArgumentMap:
    """Make a map of one claim and, in a chain or all right below it, what supports it."""
    statements = [
        {
            "id": f"s{at}",
            "kind": "evidence" if at == size - 1 or below else "claim",
            "text": f"s{at}",
        }
        for at in range(size)
    ]
    arguments = [
        {"id": f"a{at}", "premises": [f"s{at}"], "target": "s0" if below else f"s{at - 1}"}
        | {"polarity": "supports"}
        for at in range(1, size)
    ]
    return ArgumentMap.model_validate({"statements": statements, "arguments": arguments})


def measure(name: str, made: ArgumentMap, against: bool = False) -> None:
    """Print what the tree of the first statement takes, from a labelled map and from the start."""
    setting = Setting()
    ask = argmap.evidence_against if against else argmap.evidence_for
    found = bearings_on(made, "s0", setting)
    labels, evaluation = found.about.labels, found.evaluation

    def tree() -> None:
        tree_lines(Bearing(made, "s0", labels, against=against))

    def text() -> None:
        bearing = Bearing(made, "s0", labels, against=against)
        "\n".join(EvidenceWriter(made, evaluation).lines(bearing))

    listed = least(lambda: ask(made, "s0").ids)
    labelled = least(lambda: argmap.evaluate(made))
    walked, said = least(tree), least(text)
    print(
        f"{len(made.statements):>7} {name:<14} tree {walked:6.1f} ms, {walked / listed:5.1f} lists, "
        f"{walked / labelled:4.2f} labellings; with its text {said:6.1f} ms, "
        f"{said / listed:5.1f} lists, {said / labelled:4.2f} labellings"
    )


def main(sizes: list[int]) -> None:
    """Measure each size."""
    for size in sizes:
        measure("random, for", make_map(size))
        measure("random, against", make_map(size), against=True)
        measure("one chain", make_chain(size, below=False))
        measure("all below", make_chain(size, below=True))


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(SIZES))
