"""Measure Dung semantics on dense and structured frameworks against clingo, in one run.

    .venv/bin/python benchmarks/dung_dense.py [--quick] [--peers PYTHON] [--kinds KIND,...] [SIZE ...]

PYTHON is an interpreter that has clingo, .venv/peers if it is there. Sides, encodings and times are those of
``benchmarks/dung.py``; the kinds are those of competitions, made anew here:

- gao: the random model D(n, p, q) with p = .3, q = .08, where it turns from having stable
  extensions to having none (Gao, IJCAI 2017): the hardest of its size;
- thick: the same with p = .5, q = .2;
- stable: six planted stable extensions, each attacking all else some times over;
- lattice, lattice8, lattice24: a torus on which each argument is in conflict with its next 4, 8 or
  24; a quarter of the conflicts are mutual, of the last kind a tenth;
- traffic: each argument in conflict with its three nearest in the plane, 40 % mutual;
- layers: a long chain of defence with rivals for each step, after AdmBuster;
- blocks: eight strong components, dense inside.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import combinations, islice
from pathlib import Path

from dung import PEERS_HERE, Run, Worker, has
from dung_instances import Instances, Pairs, af_text, apx_text, directed
from measuring import Row, main

SEED = 27
SIZES = [128, 256]
SEEDS = 1
SE = tuple(f"SE-{letters}" for letters in ("CO", "PR", "ST", "SST", "STG", "ID"))
DECISIONS = ("DC-CO", "DC-PR", "DC-ST", "DC-SST", "DC-ID", "DS-PR", "DS-ST", "DS-SST")
LISTED = ("CO", "PR", "ST")
FEW = 1_000


def gao(
    draw: random.Random, size: int, share: float = 0.3, mutual: float = 0.08
) -> set[tuple[int, int]]:
    """Put each pair in conflict by chance, and each conflict both ways by chance."""
    found: set[tuple[int, int]] = set()
    for one, two in combinations(range(size), 2):
        if draw.random() < share:
            found |= directed(draw, one, two, mutual)
    return found


def thick(draw: random.Random, size: int) -> set[tuple[int, int]]:
    return gao(draw, size, 0.5, 0.2)


def stable(draw: random.Random, size: int) -> set[tuple[int, int]]:
    """Let planted sets attack all else, without a conflict in any of them."""
    planted = [
        set(draw.sample(range(size), draw.randrange(size // 8, size // 4))) for _ in range(6)
    ]
    found: set[tuple[int, int]] = set()
    for chosen in planted:
        for target in range(size):
            if target in chosen:
                continue
            able = [
                one
                for one in sorted(chosen)
                if not any({one, target} <= other for other in planted)
            ]
            for one in draw.sample(able, min(len(able), draw.randrange(1, 8))):
                found.add((one, target))
    return found


def torus(
    draw: random.Random, size: int, steps: list[tuple[int, int]], mutual: float
) -> set[tuple[int, int]]:
    width = int(size**0.5)
    found: set[tuple[int, int]] = set()
    for row in range(width):
        for column in range(width):
            for down, right in steps:
                other = (row + down) % width * width + (column + right) % width
                found |= directed(draw, row * width + column, other, mutual)
    return found


def lattice(draw: random.Random, size: int) -> set[tuple[int, int]]:
    return torus(draw, size, [(0, 1), (1, 0)], 0.25)


def lattice8(draw: random.Random, size: int) -> set[tuple[int, int]]:
    return torus(draw, size, [(0, 1), (1, 0), (1, 1), (1, -1)], 0.25)


def lattice24(draw: random.Random, size: int) -> set[tuple[int, int]]:
    near = [(down, right) for down in range(3) for right in range(-2, 3) if (down, right) > (0, 0)]
    return torus(draw, size, near, 0.1)


def traffic(draw: random.Random, size: int) -> set[tuple[int, int]]:
    """Join each place to its nearest."""
    places = [complex(draw.random(), draw.random()) for _ in range(size)]
    found: set[tuple[int, int]] = set()
    for one, place in enumerate(places):
        near = sorted(range(size), key=lambda other: abs(places[other] - place))[1:4]
        for other in near:
            if (one, other) not in found and (other, one) not in found:
                found |= directed(draw, one, other, 0.4)
    return found


def layers(_: random.Random, size: int) -> set[tuple[int, int]]:
    """Let each step be attacked, and rivals attack that attacker; the rivals rest on the next step."""
    found: set[tuple[int, int]] = set()
    last = size // 4 - 1
    for at in range(0, 4 * last, 4):
        step, enemy, left, right = range(at, at + 4)
        found |= {(enemy, step), (left, enemy), (right, enemy), (left, right)}
        found |= {(at + 4, left), (at + 4, right), (left, at + 4)}
    return found | {
        (4 * last + 1, 4 * last),
        (4 * last + 2, 4 * last + 1),
        (4 * last, 4 * last + 2),
    }


def blocks(draw: random.Random, size: int) -> set[tuple[int, int]]:
    """Attack within the eight blocks often, and later blocks seldom."""
    found: set[tuple[int, int]] = set()
    for one in range(size):
        for two in range(size):
            apart = two * 8 // size - one * 8 // size
            if one != two and apart >= 0 and draw.random() < (0.03 if apart else 0.25):
                found.add((one, two))
    return found


KINDS: dict[str, Callable[[random.Random, int], set[tuple[int, int]]]] = {
    make.__name__: make
    for make in (gao, thick, stable, lattice, lattice8, lattice24, traffic, layers, blocks)
}


class Dense(Instances):
    """The instances of this file, by kind, size and seed."""

    def __init__(self) -> None:
        super().__init__(None)
        self.kinds = tuple(KINDS)

    def of(self, kind: str, size: int, seed: int) -> Pairs:
        """Make an instance, sorted: the same for the same kind, size and seed."""
        return sorted(KINDS[kind](random.Random(f"{SEED} {kind} {size} {seed}"), size))


def tasks(path: str, size: int) -> Iterator[tuple[str, str]]:
    """Yield tasks, each with an argument."""
    for task in SE:
        yield task, "1"
    draw = random.Random(Path(path).name)
    asked = draw.sample(range(1, size + 1), 2)
    for task in DECISIONS:
        for argument in asked:
            yield task, str(argument)
    for letters in LISTED:
        if is_few(path, letters):
            yield f"EE-{letters}", "1"


def is_few(path: str, letters: str) -> bool:
    """Tell whether there are few enough extensions to list."""
    from argmap.semantics.dung import Problem
    from argmap.semantics.dung.instances import read_instance

    problem = Problem(read_instance(Path(path + ".af").read_text(encoding="utf-8"), "af"), letters)
    return len(list(islice(problem.every(), FEW + 1))) <= FEW


def rows(quick: bool) -> Iterator[Row]:
    """Yield every task over all instances, beside clingo where it is there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help="default: 128 256")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter with clingo")
    parser.add_argument("--kinds", metavar="KIND,...", help="default: all")
    parser.add_argument("--limit", type=float, default=2.0 if quick else 20.0, metavar="S")
    options, _ = parser.parse_known_args()
    kinds = options.kinds.split(",") if options.kinds else list(KINDS)
    if not set(kinds) <= set(KINDS):
        parser.error(f"--kinds: choose from {', '.join(KINDS)}")
    workers = {"argmap": Worker(sys.executable, "argmap", options.limit)}
    python = options.peers or next(map(str, PEERS_HERE.glob("bin/python")), None)
    if python and has(python, "clingo"):
        workers["clingo"] = Worker(python, "clingo", options.limit)
    else:
        yield Row("beside clingo", note=f"clingo is not in {PEERS_HERE.name}")
    made = Dense()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(made, workers, folder, options.limit, with_witness=False)
        for kind in kinds:
            for size in options.sizes or ([64] if quick else SIZES):
                for seed in range(1 if quick else SEEDS):
                    attacks = made.of(kind, size, seed)
                    path = f"{folder}/{kind}{size}-{seed}"
                    Path(path + ".af").write_text(af_text(size, attacks), encoding="utf-8")
                    Path(path + ".apx").write_text(apx_text(size, attacks), encoding="utf-8")
                    for task, argument in tasks(path, size):
                        run.question(kind, path, task, argument)
    for worker in workers.values():
        worker.stop()
    yield from run.rows()


if __name__ == "__main__":
    main(rows)
