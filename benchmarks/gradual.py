"""Measure gradual strengths on map-shaped graphs against the same definitions in plain Python.

    .venv/bin/python benchmarks/gradual.py [EDGES ...]

For each size it makes a seeded graph (a tree of children that support or attack their parents, cross
links, no cycles, then cycles by edges back) and prints seconds for building the graph from arrays,
for the order of evaluation, and for each semantics; then the ratio of the plain reference, which
evaluates node by node in topological order or iterates, to both together. Ratios hold within one
run.
"""

import math
import random
import sys
import time
from collections.abc import Callable

import numpy as np

from argmap.semantics.gradual import GRADUAL, BipolarGraph, GradualSemantics, gradient, solve

SIZES = (10_000, 100_000, 1_000_000)
PLAIN_AT_MOST = 100_000
ROUNDS = 200
TOLERANCE = 1e-9
Rows = list[tuple[list[int], list[int]]]


def make(edges: int, back: float, supports: bool) -> BipolarGraph:
    """Make a graph of about so many edges; deterministic."""
    count = int(edges / (1.05 + back))
    rng = random.Random(f"gradual-{edges}-{back}")
    found: dict[tuple[int, int], int] = {}

    def sign() -> int:
        return 1 if supports and rng.random() > 0.35 else -1

    for node in range(1, count):
        found[node, rng.randrange(max(0, node - 1 - int(node * 0.9)), node)] = sign()
    for _ in range(int(count * 0.05)):
        node = rng.randrange(1, count)
        found[node, rng.randrange(node)] = sign()
    for _ in range(int(count * back)):
        node = rng.randrange(1, count)
        found[rng.randrange(node), node] = sign()
    ends = np.array(list(found), dtype=np.intp)
    signs = np.array(list(found.values()), dtype=np.int8)
    names = tuple(f"n{at}" for at in range(count))
    base = np.array([round(rng.random(), 3) for _ in names])
    return BipolarGraph(names, base, ends[:, 0], ends[:, 1], signs, np.ones(len(signs)))


def quadratic(base: float, pro: list[float], con: list[float]) -> float:
    energy = sum(pro) - sum(con)
    moved = energy * energy / (1 + energy * energy)
    return base + (1 - base) * moved if energy > 0 else base - base * moved


def df_quad(base: float, pro: list[float], con: list[float]) -> float:
    more = math.prod(1 - item for item in con) - math.prod(1 - item for item in pro)
    return base + more * ((1 - base) if more > 0 else base)


def euler(base: float, pro: list[float], con: list[float]) -> float:
    return 1 - (1 - base * base) / (1 + base * math.exp(sum(pro) - sum(con)))


def mlp(base: float, pro: list[float], con: list[float]) -> float:
    return base / (base + (1 - base) * math.exp(sum(con) - sum(pro))) if base else 0.0


def card(base: float, _pro: list[float], con: list[float]) -> float:
    founded = [item for item in con if item > 0]
    return base / (1 + len(founded) + sum(founded) / max(1, len(founded)))


PLAIN: dict[str, Callable[[float, list[float], list[float]], float]] = {
    "quadratic-energy": quadratic,
    "df-quad": df_quad,
    "euler-based": euler,
    "mlp-based": mlp,
    "h-categoriser": lambda base, _pro, con: base / (1 + sum(con)),
    "max-based": lambda base, _pro, con: base / (1 + max(con, default=0.0)),
    "card-based": card,
}


def plain(graph: BipolarGraph, name: str, cyclic: bool) -> list[float]:
    """Evaluate the definitions node by node."""
    rows: Rows = [([], []) for _ in graph.names]
    edges = zip(graph.origins.tolist(), graph.targets.tolist(), graph.signs.tolist(), strict=True)
    for origin, target, sign in edges:
        rows[target][sign < 0].append(origin)
    base, rule = graph.base.tolist(), PLAIN[name]
    now = list(base)
    if not cyclic:
        for at in range(len(base) - 1, -1, -1):
            pro, con = rows[at]
            now[at] = rule(base[at], [now[item] for item in pro], [now[item] for item in con])
        return now
    for _ in range(ROUNDS):
        made = [
            rule(score, [now[item] for item in pro], [now[item] for item in con])
            for score, (pro, con) in zip(base, rows, strict=True)
        ]
        change = max(abs(one - other) for one, other in zip(made, now, strict=True))
        now = made
        if change <= TOLERANCE:
            break
    return now


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(edges: int, back: float, chosen: list[GradualSemantics], supports: bool) -> None:
    graph = make(edges, back, supports)
    build = seconds(lambda: make_again(graph))
    order = seconds(lambda: graph.schedule)
    shape = "cycles" if back else "no cycles"
    print(f"{len(graph.origins):>9,} edges, {shape:<9}  build {build:.3f} s  order {order:.3f} s")
    for semantics in chosen:
        own = seconds(lambda s=semantics: solve(graph, s))  # type: ignore[misc]
        made = solve(graph, semantics)
        line = f"    {semantics.name:<17} {own:7.3f} s  with order {own + order:.3f} s"
        line += f"  rounds {int(made.iterations.max())}, not converged {len(made.not_converged)}"
        if edges <= PLAIN_AT_MOST:
            floor = seconds(lambda s=semantics: plain(graph, s.name, bool(back)))  # type: ignore[misc]
            wanted = np.array(plain(graph, semantics.name, bool(back)))
            apart = float(np.abs(wanted - made.values).max())
            line += f"  plain / own {floor / (own + order):.0f}, apart by {apart:.0e}"
        print(line)
    if supports:
        target = max(graph.names[:100], key=lambda name: len(graph.cone(name)))
        cone = len(graph.cone(target))
        spent = seconds(lambda: gradient(graph, target))
        print(f"    gradient of {target} by {cone:,} base scores {spent:.3f} s")


def make_again(graph: BipolarGraph) -> BipolarGraph:
    parts = graph.origins, graph.targets, graph.signs, graph.weights
    return BipolarGraph(graph.names, graph.base, *parts)


def main() -> None:
    solve(make(100, 0.2, True))  # imports, before anything is timed
    sizes = [int(item) for item in sys.argv[1:]] or list(SIZES)
    bipolar = [item for item in GRADUAL if item.takes_support]
    others = [item for item in GRADUAL if not item.takes_support]
    for size in sizes:
        for back in (0.0, 0.2):
            compare(size, back, bipolar, True)
            compare(size, back, others, False)


if __name__ == "__main__":
    main()
