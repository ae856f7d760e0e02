"""Measure argmap against a floor of plain networkx and json, as ratios within one run.

    scripts/bench [SIZE ...]

For each size it makes one seeded map (30 % claims, 45 % evidence, 25 % attacking claims of which
two in five undercut a step) and prints, for each step, the median time of both and their ratio.
Each side runs in a process of its own, so that peak memory is its own too.
"""

import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

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
LIMITS = {"load": 2.0, "dump": 2.0, "networkx": 1.2, "query": 0.1, "dot": 20.0, "memory": 1.5}
REPETITIONS = 7


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


def median(function: Callable[[], Any]) -> float:
    """Time a function several times with garbage collected before each."""
    times = []
    for _ in range(REPETITIONS):
        gc.collect()
        start = time.perf_counter()
        kept = function()
        times.append(time.perf_counter() - start)
        del kept
    return statistics.median(times)


def floor_steps(data: dict[str, Any]) -> dict[str, float]:
    """Do the least any library could: dicts in a networkx graph, and json."""
    import networkx

    graph: Any = networkx.DiGraph()
    for item in data["statements"]:
        graph.add_node(item["id"], kind=item["kind"], text=item["text"])
    for step in data["arguments"]:
        graph.add_node(step["id"], kind=step["polarity"])
        graph.add_edge(step["premises"][0], step["id"])
        graph.add_edge(step["id"], step["target"])

    def dump() -> str:
        nodes = [dict(fields, id=name) for name, fields in graph.nodes(data=True)]
        return json.dumps({"nodes": nodes, "edges": list(graph.edges)})

    def load() -> Any:
        read = json.loads(text)
        made: Any = networkx.DiGraph()
        for node in read["nodes"]:
            made.add_node(node.pop("id"), **node)
        made.add_edges_from(read["edges"])
        return made

    def query() -> int:
        kept = networkx.subgraph_view(
            graph, filter_node=lambda n: graph.nodes[n]["kind"] != "attacks"
        )
        return sum(name[0] == "n" for name in networkx.ancestors(kept, "n0"))

    def dot() -> str:
        lines = [
            f"{json.dumps(n)} [label={json.dumps(d.get('text', ''))}]"
            for n, d in graph.nodes(data=True)
        ]
        lines += [f"{json.dumps(a)} -> {json.dumps(b)}" for a, b in graph.edges]
        return "digraph {" + "\n".join(lines) + "}"

    text = dump()
    times = {"dump": median(dump), "load": median(load), "networkx": median(graph.copy)}
    return {**times, "query": median(query), "dot": median(dot), "answer": float(query())}


def argmap_steps(data: dict[str, Any]) -> dict[str, float]:
    """Do the same with argmap: validated load, wrapped cards."""
    import argmap
    from argmap.drawing.dot import to_dot
    from argmap.graph import bipartite

    text = json.dumps(data)
    made = argmap.loads(text)
    times = {
        "dump": median(lambda: argmap.dumps(made)),
        "load": median(lambda: argmap.loads(text)),
        "networkx": median(lambda: bipartite(made.statements, made.arguments)),
        "query": median(lambda: argmap.supporters(made, "n0")),
        "dot": median(lambda: to_dot(made)),
    }
    return {**times, "answer": float(len(argmap.supporters(made, "n0")))}


def main(sizes: list[int]) -> None:
    """Run both sides for each size and print a Markdown table."""
    for size in sizes:
        found = {}
        for side in ("floor", "argmap"):
            command = [sys.executable, __file__, "--side", side, str(size)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            found[side] = json.loads(done.stdout)
        assert found["floor"].pop("answer") == found["argmap"].pop("answer")
        print(
            f"\n{size:,} statements\n\n| step | floor | argmap | ratio | limit |\n|---|---|---|---|---|"
        )
        for step, base in found["floor"].items():
            mine = found["argmap"][step]
            unit = "MiB" if step == "memory" else "ms"
            scale = 1 if step == "memory" else 1000
            print(
                f"| {step} | {base * scale:.1f} {unit} | {mine * scale:.1f} {unit} "
                f"| {mine / base:.2f} | {LIMITS[step]:g} |"
            )


if __name__ == "__main__":
    if "--side" in sys.argv:
        chosen = floor_steps if sys.argv[2] == "floor" else argmap_steps
        result = chosen(generate(int(sys.argv[3])))
        result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(result))
    else:
        main([int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000])
