"""Instances for benchmarks/dung.py: attack graphs as pairs of numbers, by kind, size and seed."""

import random
from collections.abc import Callable, Iterable
from importlib.util import module_from_spec, spec_from_file_location

Pairs = list[tuple[int, int]]
SEED = 71


def tree(draw: random.Random, size: int) -> list[int]:
    """Grow a forest: each argument answers an earlier one, recent ones more often."""
    roots = {at for at in range(size) if draw.random() < 0.01}
    return [-1 if at in roots or not at else draw.randrange(at // 10, at) for at in range(size)]


def directed(draw: random.Random, one: int, two: int, mutual: float) -> set[tuple[int, int]]:
    """Return a pair a direction, or both."""
    if draw.random() < mutual:
        return {(one, two), (two, one)}
    return {(one, two)} if draw.random() < 0.5 else {(two, one)}


def map_shaped(draw: random.Random, size: int) -> set[tuple[int, int]]:
    """A forest of answers with 5 % cross links, 2 % mutual attacks, 0.2 % links back."""
    found = {(at, parent) for at, parent in enumerate(tree(draw, size)) if parent >= 0}
    for _ in range(size // 20):
        later = draw.randrange(1, size)
        found.add((later, draw.randrange(later)))
    for source, target in draw.sample(sorted(found), size // 50):
        found.add((target, source))
    for _ in range(size // 500):
        later = draw.randrange(1, size)
        found.add((draw.randrange(later), later))
    return found


def debate(draw: random.Random, size: int) -> set[tuple[int, int]]:
    """A forest of answers in which a quarter of the sisters attack each other."""
    parents = tree(draw, size)
    found = {(at, parent) for at, parent in enumerate(parents) if parent >= 0}
    sisters: dict[int, int] = {}
    for at, parent in enumerate(parents):
        other = sisters.pop(parent, None)
        if other is None:
            sisters[parent] = at
        elif draw.random() < 0.5:
            found |= {(at, other), (other, at)}
    return found


def scattered(draw: random.Random, size: int) -> set[tuple[int, int]]:
    """Two attacks an argument, anywhere."""
    found: set[tuple[int, int]] = set()
    while len(found) < 2 * size:
        found.add((draw.randrange(size), draw.randrange(size)))
    return found


def grid(draw: random.Random, size: int) -> set[tuple[int, int]]:
    """A lattice with random directions, a quarter mutual."""
    found: set[tuple[int, int]] = set()
    width = int(size**0.5)
    for at in range(width * width):
        for other, fits in ((at + 1, (at + 1) % width), (at + width, at + width < width**2)):
            if fits:
                found |= directed(draw, at, other, 0.25)
    return found


def ring(draw: random.Random, size: int) -> set[tuple[int, int]]:
    """Near neighbours on a ring, a third rewired, a fifth mutual."""
    found: set[tuple[int, int]] = set()
    for at in range(size):
        for step in (1, 2):
            other = draw.randrange(size) if draw.random() < 0.3 else (at + step) % size
            found |= directed(draw, at, other, 0.2) if other != at else set()
    return found


OWN: dict[str, Callable[[random.Random, int], set[tuple[int, int]]]] = {
    "map": map_shaped,
    "debate": debate,
    "random": scattered,
    "grid": grid,
    "ring": ring,
}


class Instances:
    """The kinds of a generator: this module's own, or those of a file.

    The file defines ``K``, its kinds by name, and ``gen(kind, size, seed)``, a set of pairs.
    """

    def __init__(self, path: str | None) -> None:
        self._make: Callable[[str, int], Iterable[tuple[int, int]]] = own
        self.kinds = tuple(OWN)
        if path is not None:
            spec = spec_from_file_location("generator", path)
            assert spec is not None
            assert spec.loader is not None
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            self.kinds = tuple(module.K)
            self._make = lambda kind, size: module.gen(kind, size, 1)

    def attacks(self, kind: str, size: int) -> Pairs:
        """Make the attacks of an instance, sorted: the same for the same kind and size."""
        return sorted(self._make(kind, size))


def own(kind: str, size: int) -> set[tuple[int, int]]:
    return OWN[kind](random.Random(f"{SEED} {kind} {size}"), size)


def arguments(kind: str, size: int) -> int:
    """Return the number of arguments: a grid is a square."""
    return int(size**0.5) ** 2 if kind == "grid" else size


def af_text(size: int, attacks: Pairs) -> str:
    return f"p af {size}\n" + "".join(f"{one + 1} {two + 1}\n" for one, two in attacks)


def apx_text(size: int, attacks: Pairs) -> str:
    facts = "".join(f"arg({at + 1}).\n" for at in range(size))
    return facts + "".join(f"att({one + 1},{two + 1}).\n" for one, two in attacks)
