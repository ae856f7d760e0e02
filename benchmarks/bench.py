"""Measure argmap against a floor of plain networkx and json, as ratios within one run.

    .venv/bin/python benchmarks/bench.py [--quick] [SIZE ...]

For each size it makes one seeded map (30 % claims, 45 % evidence, 25 % attacking claims of which
two in five undercut a step) and measures each step of both. Each side runs in a process of its own, so
that peak memory is its own too.
"""

import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from measuring import Row, least, main, numbers

SIZES, QUICK = (1_000, 10_000, 100_000), (1_000, 10_000)
SEED = 20_240_607
WORDS = [
    "trees",
    "shade",
    "streets",
    "and",
    "cool",
    "the",
    "air",
    "while",
    "budgets",
    "stay",
    "small",
    "and",
    "residents",
    "disagree",
]


def generate(size: int) -> dict[str, Any]:
    """Make a map in native JSON form; deterministic for a size."""
    rng = random.Random(SEED + size)
    statements: list[dict[str, Any]] = [{"id": "n0", "kind": "claim", "text": "The root."}]
    arguments: list[dict[str, Any]] = []
    claims = ["n0"]
    supports: list[str] = []
    for at in range(1, size):
        name, draw = f"n{at}", rng.random()
        text = f"Statement {at}: " + " ".join(rng.choices(WORDS, k=rng.randrange(6, 18))) + "."
        low = max(0, len(claims) // 3 - 8)
        target = claims[rng.randrange(low, max(low + 1, len(claims) // 3 + 1))]
        step: dict[str, Any] = {
            "id": f"a{at}",
            "premises": [name],
            "target": target,
            "polarity": "supports",
        }
        kind = "evidence" if 0.30 <= draw < 0.75 else "claim"
        if draw >= 0.75:
            step["polarity"] = "attacks"
            if draw >= 0.90 and supports:
                step["target"] = rng.choice(supports)
        else:
            supports.append(step["id"])
            if kind == "claim":
                claims.append(name)
        statements.append({"id": name, "kind": kind, "text": text})
        arguments.append(step)
    return {"argmap": 2, "statements": statements, "arguments": arguments}


def floor_steps(data: dict[str, Any]) -> dict[str, float]:
    """Do the least any library could."""
    from plain import plain_dot, plain_dump, plain_graph, plain_load, plain_supporters

    graph = plain_graph(data)
    text = plain_dump(graph)
    times = {
        "dump": least(lambda: plain_dump(graph)),
        "load": least(lambda: plain_load(text)),
        "networkx": least(graph.copy),
        "query": least(lambda: plain_supporters(graph, "n0")),
        "dot": least(lambda: plain_dot(graph)),
    }
    return {**times, "answer": float(plain_supporters(graph, "n0"))}


def argmap_steps(data: dict[str, Any]) -> dict[str, float]:
    """Do the same with argmap: validated load, wrapped cards."""
    import argmap
    from argmap.drawing.dot import to_dot
    from argmap.graph import bipartite

    text = json.dumps(data)
    made = argmap.loads(text)
    times = {
        "dump": least(lambda: argmap.dumps(made)),
        "load": least(lambda: argmap.loads(text)),
        "networkx": least(lambda: bipartite(made.statements, made.arguments)),
        "query": least(lambda: argmap.supporters(made, "n0")),
        "dot": least(lambda: to_dot(made)),
    }
    return {**times, "answer": float(len(argmap.supporters(made, "n0")))}


NAMES = {
    "dump": "dump JSON",
    "load": "load JSON, validated",
    "networkx": "networkx graph",
    "query": "all supporters of a claim",
    "dot": "DOT with wrapped cards",
    "memory": "peak memory",
}


def rows(quick: bool) -> Iterator[Row]:
    """Yield what each step takes both sides."""
    for size in numbers() or (QUICK if quick else SIZES):
        found = {}
        for side in ("floor", "argmap"):
            command = [sys.executable, __file__, "--side", side, str(size)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            found[side] = json.loads(done.stdout)
        assert found["floor"]["answer"] == found["argmap"]["answer"]
        for step, name in NAMES.items():
            unit = "MiB" if step == "memory" else "ms"
            yield Row(f"{name}, {size:,}", found["argmap"][step], found["floor"][step], unit)


if __name__ == "__main__":
    if "--side" in sys.argv:
        chosen = floor_steps if sys.argv[2] == "floor" else argmap_steps
        result = chosen(generate(int(sys.argv[3])))
        result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(result))
    else:
        main(rows)
