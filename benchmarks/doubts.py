"""Measure what changes with each single doubt: all at once, against one evaluation for each.

Run ``python benchmarks/doubts.py [STATEMENTS]``.
"""

import random
from collections.abc import Iterator

import argmap
from argmap import ArgumentMap
from measuring import Row, least, main, numbers

PARTIES, SOURCES, TRIED = 40, 60, 20


def made(size: int, rivals: int, seed: int = 5) -> ArgumentMap:
    """Make a map of so many statements: answers over reasons over testimony, with attacks and undercuts."""
    chance = random.Random(seed)
    facts = size // 2
    parties = [{"id": f"p{at}", "name": f"P{at}"} for at in range(PARTIES)]
    sources = [{"id": f"d{at}", "title": f"D{at}"} for at in range(SOURCES)]
    statements, steps = [], []
    for at in range(size):
        said = {
            "attributions": [{"party": f"p{chance.randrange(PARTIES)}", "stance": "asserts"}],
            "anchors": [{"source": f"d{chance.randrange(SOURCES)}", "quote": "x"}],
        }
        kind = "evidence" if at >= size - facts else "claim"
        statements.append({"id": f"s{at}", "kind": kind, "text": f"S{at}.", **said})
        if at:
            # Reasons lead up, to one that comes before.
            target = f"a{chance.randrange(1, at)}" if at > 2 and chance.random() < 0.1 else ""
            polarity = "attacks" if target or chance.random() < 0.25 else "supports"
            target = target or f"s{chance.randrange(max(0, at // 2 - 5), (at + 1) // 2)}"
            steps.append(
                {"id": f"a{at}", "premises": [f"s{at}"], "target": target, "polarity": polarity}
            )
    ties = [
        {"id": f"r{at}", "kind": "rival", "origins": [f"s{2 * at + 1}", f"s{2 * at + 2}"]}
        for at in range(rivals)
    ]
    return ArgumentMap.model_validate(
        {
            "statements": statements,
            "arguments": steps,
            "parties": parties,
            "sources": sources,
            "relations": ties,
        }
    )


def rows(_quick: bool) -> Iterator[Row]:
    """Yield all doubts at once, beside one evaluation for each."""
    for size in numbers() or [1000]:
        for rivals in (0, 10):
            argument_map = made(size, rivals)
            argmap.evaluate(argument_map)
            names = [item.id for item in argument_map.statements][:: max(1, size // TRIED)]
            each = least(lambda: [argmap.whatif(argument_map, [name]) for name in names], 1)  # noqa: B023
            found = argmap.doubts(argument_map)
            whole = least(lambda: argmap.doubts(argument_map))  # noqa: B023
            name = (
                f"all doubts of {size:,}, {rivals} pairs of rivals ({len(found)} change something)"
            )
            yield Row(name, whole, each * size / len(names))


if __name__ == "__main__":
    main(rows)
