"""Measure the tree of evidence against the plain list of evidence and against one labelling.

    .venv/bin/python benchmarks/evidence.py [--quick] [SIZE ...]

The maps are those of ``benchmarks/verdicts.py``, one chain as long as the map, and one claim with
everything right below it. The floor of the tree is the plain list of ids, that of its text one
labelling.
"""

from collections.abc import Iterator

import argmap
from argmap.drawing.evidence_lines import EvidenceWriter
from argmap.explain.bearing import Bearing
from argmap.explain.bearings import bearings_on
from argmap.explain.evidence_tree import tree_lines
from argmap.model import ArgumentMap
from argmap.semantics import Setting
from measuring import Row, least, main, numbers
from verdicts import make_map

SIZES, QUICK = (1_000, 10_000, 100_000), (10_000,)


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


def measured(name: str, made: ArgumentMap, against: bool = False) -> Iterator[Row]:
    """Yield what the tree of the first statement takes, from a labelled map and from the start."""
    setting = Setting()
    ask = argmap.evidence_against if against else argmap.evidence_for
    found = bearings_on(made, "s0", setting)
    labels, evaluation = found.about.labels, found.evaluation

    def tree() -> None:
        tree_lines(Bearing(made, "s0", labels, against=against))

    def text() -> None:
        bearing = Bearing(made, "s0", labels, against=against)
        "\n".join(EvidenceWriter(made, evaluation).lines(bearing))

    size = f"{len(made.statements):,} {name}"
    yield Row(f"tree, {size}", least(tree, 7), least(lambda: ask(made, "s0").ids, 7))
    yield Row(f"its text, {size}", least(text), least(lambda: argmap.evaluate(made)))


def rows(quick: bool) -> Iterator[Row]:
    """Yield each shape of each size."""
    for size in numbers() or (QUICK if quick else SIZES):
        yield from measured("random, for", make_map(size))
        yield from measured("random, against", make_map(size), against=True)
        yield from measured("one chain", make_chain(size, below=False))
        yield from measured("all below", make_chain(size, below=True))


if __name__ == "__main__":
    main(rows)
