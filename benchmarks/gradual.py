"""Measure gradual strengths on map-shaped graphs against the same definitions in plain Python.

    .venv/bin/python benchmarks/gradual.py [--quick] [EDGES ...]

For each size it makes a seeded graph (a tree of children that support or attack their parents, cross
links, no cycles, then cycles by edges back) and measures building the graph from arrays with the order of
evaluation, and each semantics with that order. The floor is the plain reference, which evaluates node by
node in topological order or iterates.
"""

import math
import random
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from argmap.semantics.gradual import GRADUAL, BipolarGraph, GradualSemantics, gradient, solve
from measuring import Row, least, main, numbers

SIZES, QUICK = (10_000, 100_000, 1_000_000), (3_000,)
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


def compared(
    edges: int, back: float, chosen: list[GradualSemantics], supports: bool
) -> Iterator[Row]:
    graph = make(edges, back, supports)
    parts = graph.base, graph.origins, graph.targets, graph.signs, graph.weights
    build = least(lambda: BipolarGraph(graph.names, *parts), 1)
    order = least(lambda: graph.schedule, 1)
    sort = "of both signs" if supports else "attacks"
    name = f"{len(graph.origins):,} {sort}, {'cycles' if back else 'no cycles'}"
    yield Row(f"{name}: built and ordered", build + order)
    for semantics in chosen:
        own = least(partial(solve, graph, semantics)) + order
        floor = None
        if edges <= PLAIN_AT_MOST:
            floor = least(partial(plain, graph, semantics.name, bool(back)), 1)
            wanted = np.array(plain(graph, semantics.name, bool(back)))
            assert float(np.abs(wanted - solve(graph, semantics).values).max()) < 1e-6
        yield Row(f"{name}: {semantics.name}", own, floor)
    if supports:
        target = max(graph.names[:100], key=lambda one: len(graph.cone(one)))
        cone = len(graph.cone(target))
        spent = least(lambda: gradient(graph, target))
        yield Row(f"{name}: gradient by {cone:,} base scores", spent)


def rows(quick: bool) -> Iterator[Row]:
    """Yield each semantics on graphs of each size, without cycles and with some."""
    solve(make(100, 0.2, True))  # imports, before anything is timed
    bipolar = [item for item in GRADUAL if item.takes_support]
    others = [item for item in GRADUAL if not item.takes_support]
    for size in numbers() or (QUICK if quick else SIZES):
        for back in (0.0, 0.2):
            yield from compared(size, back, bipolar, True)
            yield from compared(size, back, others, False)


if __name__ == "__main__":
    main(rows)
