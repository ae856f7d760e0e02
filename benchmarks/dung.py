"""Measure Dung semantics against pygarg and clingo: the time from the text of an instance to an answer.

    .venv/bin/python benchmarks/dung.py [--peers PYTHON] [SIZE ...]

PYTHON is an interpreter that has pygarg (with python-sat), clingo, or both; those it lacks, and
both without the option, are left out. Every side reads the instance in its own format (af for
argmap and pygarg, facts for clingo), in a process of its own that has imported what it needs.
A peer that takes longer than LIMIT seconds for a question counts as LIMIT. Answers are compared.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

SEED = 71
LIMIT = 10.0
REPETITIONS = 3
SIZES = (1_000, 10_000)
TASKS = (
    "SE-GR",
    "DC-CO",
    "DC-ST",
    "DS-ST",
    "DS-PR",
    "SE-PR",
    "SE-ST",
    "SE-SST",
    "EE-PR",
    "CE-PR",
)
ENUMERATED = 1_000

BASE = "{in(X)} :- arg(X). :- in(X), in(Y), att(X,Y). hit(X) :- in(Y), att(Y,X). "
ADMISSIBLE = BASE + ":- in(X), att(Y,X), not hit(Y). "
COMPLETE = ADMISSIBLE + "open(X) :- att(Y,X), not hit(Y). :- arg(X), not in(X), not open(X). "
STABLE = BASE + ":- arg(X), not in(X), not hit(X). "
GROUNDED = "in(X) :- arg(X), hit(Y) : att(Y,X). hit(X) :- in(Y), att(Y,X). "
LARGEST = "#heuristic in(X) : arg(X). [1,true] "
RANGE = "reach(X) :- in(X). reach(X) :- hit(X). #heuristic reach(X) : arg(X). [1,true] "
SATURATED = (
    ADMISSIBLE
    + "rest :- arg(X), not in(X). more(X) : arg(X), not in(X) :- rest. "
    + "spoil | more(Z) : att(Z,Y) :- more(X), att(Y,X), not hit(Y). "
    + "spoil :- more(X), more(Y), att(X,Y). spoil :- in(X), more(Y), att(X,Y). "
    + "spoil :- in(X), more(Y), att(Y,X). more(X) :- spoil, arg(X), not in(X). "
    + ":- not spoil, rest. "
)


def tree(draw: random.Random, size: int) -> list[int]:
    """Grow a forest: each argument answers an earlier one, recent ones more often."""
    roots = {at for at in range(size) if draw.random() < 0.01}
    return [-1 if at in roots or not at else draw.randrange(at // 10, at) for at in range(size)]


def attacks_of(kind: str, size: int) -> list[tuple[int, int]]:
    """Make the attacks of an instance: deterministic for kind and size.

    ``map``: a forest of answers with 5 % cross links, 2 % mutual attacks, 0.2 % links back.
    ``debate``: a forest in which a quarter of the sisters attack each other. ``random``: two
    attacks an argument. ``grid``: a lattice with random directions, a quarter mutual. ``ring``:
    near neighbours on a ring, a third rewired, a fifth mutual.
    """
    draw = random.Random(f"{SEED} {kind} {size}")
    found: set[tuple[int, int]] = set()
    if kind in ("map", "debate"):
        parents = tree(draw, size)
        found = {(at, parent) for at, parent in enumerate(parents) if parent >= 0}
    if kind == "map":
        for _ in range(size // 20):
            later = draw.randrange(1, size)
            found.add((later, draw.randrange(later)))
        for source, target in draw.sample(sorted(found), size // 50):
            found.add((target, source))
        for _ in range(size // 500):
            later = draw.randrange(1, size)
            found.add((draw.randrange(later), later))
    elif kind == "debate":
        sisters: dict[int, int] = {}
        for at, parent in enumerate(parents):
            other = sisters.pop(parent, None)
            if other is None:
                sisters[parent] = at
            elif draw.random() < 0.5:
                found |= {(at, other), (other, at)}
    elif kind == "random":
        while len(found) < 2 * size:
            found.add((draw.randrange(size), draw.randrange(size)))
    elif kind == "grid":
        width = int(size**0.5)
        for at in range(width * width):
            for other, fits in ((at + 1, (at + 1) % width), (at + width, at + width < width**2)):
                if fits:
                    found |= directed(draw, at, other, 0.25)
    elif kind == "ring":
        for at in range(size):
            for step in (1, 2):
                other = draw.randrange(size) if draw.random() < 0.3 else (at + step) % size
                found |= directed(draw, at, other, 0.2) if other != at else set()
    return sorted(found)


def directed(draw: random.Random, one: int, two: int, mutual: float) -> set[tuple[int, int]]:
    """Give a pair a direction, or both."""
    if draw.random() < mutual:
        return {(one, two), (two, one)}
    return {(one, two)} if draw.random() < 0.5 else {(two, one)}


KINDS = ("map", "debate", "random", "grid", "ring")


def af_text(size: int, attacks: list[tuple[int, int]]) -> str:
    return f"p af {size}\n" + "".join(f"{one + 1} {two + 1}\n" for one, two in attacks)


def apx_text(size: int, attacks: list[tuple[int, int]]) -> str:
    facts = "".join(f"arg({at + 1}).\n" for at in range(size))
    return facts + "".join(f"att({one + 1},{two + 1}).\n" for one, two in attacks)


def ask_argmap(path: str, task: str, argument: str) -> Any:
    from argmap.semantics.dung import Problem
    from argmap.semantics.dung.instances import read_instance

    graph = read_instance(Path(path + ".af").read_text(encoding="utf-8"), "af")
    kind, letters = task.split("-")
    problem = Problem(graph, letters)
    if kind == "DC":
        return problem.credulous(argument).is_yes
    if kind == "DS":
        return problem.sceptical(argument).is_yes
    if kind == "CE":
        return problem.count()
    if kind == "EE":
        return sum(1 for _ in problem.every())
    found = problem.some()
    return None if found is None else len(found) if letters == "GR" else True


def ask_pygarg(path: str, task: str, argument: str) -> Any:
    dimacs_parser: Any = import_module("pygarg.dung.dimacs_parser")
    solver: Any = import_module("pygarg.dung.solver")
    arguments, attacks = dimacs_parser.parse(path + ".af")
    kind, letters = task.split("-")
    if kind == "DC":
        return solver.credulous_acceptability(arguments, attacks, argument, letters)[0]
    if kind == "DS":
        return solver.skeptical_acceptability(arguments, attacks, argument, letters)[0]
    if kind == "CE":
        return solver.extension_counting(arguments, attacks, letters)
    if kind == "EE":
        return len(solver.extension_enumeration(arguments, attacks, letters))
    found = solver.compute_some_extension(arguments, attacks, letters)
    return None if found == "NO" else len(found) if letters == "GR" else True


PROGRAMS = {
    "SE-GR": (GROUNDED, []),
    "DC-CO": (COMPLETE + ":- not in(QUERY).", []),
    "DC-ST": (STABLE + ":- not in(QUERY).", []),
    "DS-ST": (STABLE + ":- in(QUERY).", []),
    "DS-PR": (SATURATED + ":- in(QUERY).", []),
    "SE-PR": (ADMISSIBLE + LARGEST, ["--heuristic=Domain"]),
    "SE-ST": (STABLE, []),
    "SE-SST": (COMPLETE + RANGE, ["--heuristic=Domain"]),
    "EE-PR": (ADMISSIBLE + LARGEST, ["--heuristic=Domain", "--enum=domRec", "0"]),
    "CE-PR": (ADMISSIBLE + LARGEST, ["--heuristic=Domain", "--enum=domRec", "0"]),
}


def ask_clingo(path: str, task: str, argument: str) -> Any:
    clingo: Any = import_module("clingo")
    program, options = PROGRAMS[task]
    control = clingo.Control(["--warn=none", *options])
    control.load(path + ".apx")
    control.add("base", [], program.replace("QUERY", argument) + " #show in/1.")
    control.ground([("base", [])])
    models = 0
    size = 0
    with control.solve(yield_=True) as handle:
        for model in handle:
            models += 1
            size = len(model.symbols(shown=True))
    if task[:2] in ("EE", "CE"):
        return models
    if task[:2] == "DS":
        return not models
    if task[:2] == "DC":
        return bool(models)
    return None if not models else size if task == "SE-GR" else True


ASK: dict[str, Callable[[str, str, str], Any]] = {
    "argmap": ask_argmap,
    "pygarg": ask_pygarg,
    "clingo": ask_clingo,
}


MODULES = {
    "argmap": ("argmap.semantics.dung.instances", "argmap.semantics.dung", "pysat.solvers"),
    "pygarg": ("pygarg.dung.solver", "pygarg.dung.dimacs_parser"),
    "clingo": ("clingo",),
}


def work(library: str) -> None:
    """Answer questions, one a line of standard input, each with its time."""
    for module in MODULES[library]:
        import_module(module)
    print("ready", flush=True)
    for line in sys.stdin:
        path, task, argument = json.loads(line)
        times = []
        answer: Any = None
        for _ in range(REPETITIONS):
            start = time.perf_counter()
            answer = ASK[library](path, task, argument)
            times.append(time.perf_counter() - start)
            if sum(times) > LIMIT / 4:
                break
        print(json.dumps([statistics.median(times), answer]), flush=True)


class Worker:
    """A process that answers for one library, started anew when it had to be stopped."""

    def __init__(self, python: str, library: str) -> None:
        self.command = [python, __file__, "--worker", library]
        self.process: subprocess.Popen[str] | None = None

    def ask(self, question: list[str]) -> tuple[float, Any] | None:
        """Give time and answer; ``None`` if it took too long."""
        import select

        if self.process is None:
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, text=True)
            assert self.process.stdout is not None
            self.process.stdout.readline()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], LIMIT * 1.25)
        if not ready:
            self.stop()
            return None
        seconds, answer = json.loads(self.process.stdout.readline())
        return seconds, answer

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def has(python: str, library: str) -> bool:
    done = subprocess.run([python, "-c", f"import {library}"], capture_output=True, check=False)
    return done.returncode == 0


def compare(folder: str, kind: str, size: int, workers: dict[str, Worker]) -> list[float]:
    """Print a line for each task on an instance; give the ratios."""
    attacks = attacks_of(kind, size)
    path = f"{folder}/{kind}{size}"
    Path(path + ".af").write_text(af_text(size, attacks), encoding="utf-8")
    Path(path + ".apx").write_text(apx_text(size, attacks), encoding="utf-8")
    argument = str(undecided(path))
    found = []
    for task in TASKS:
        if task[:2] in ("EE", "CE") and not is_small(path):
            continue
        ours = workers["argmap"].ask([path, task, argument])
        cells = [f"{kind:7}{size:>7}  {task:7}"]
        cells.append("argmap      -  " if ours is None else f"argmap {ours[0] * 1000:7.1f} ms")
        for name in list(workers)[1:]:
            theirs = workers[name].ask([path, task, argument])
            if ours is None:
                cells.append(f"{name} {'-' if theirs is None else f'{theirs[0] * 1000:7.1f} ms'}")
                continue
            seconds = LIMIT if theirs is None else theirs[0]
            found.append(seconds / ours[0])
            over = ">" if theirs is None else " "
            cells.append(f"{name} {over}{found[-1]:8.1f} x")
            if theirs is not None and theirs[1] != ours[1]:
                cells.append(f"ANSWERS DIFFER: {ours[1]} and {theirs[1]}")
        print("   ".join(cells), flush=True)
    return found


def undecided(path: str) -> int:
    """Give an argument that the grounded labelling leaves open, from 1, or the first."""
    from argmap.semantics.dung.grounded import UNDECIDED, grounded_labels
    from argmap.semantics.dung.instances import read_instance

    graph = read_instance(Path(path + ".af").read_text(encoding="utf-8"), "af")
    return max(0, grounded_labels(graph.whole).find(UNDECIDED)) + 1


def is_small(path: str) -> bool:
    """Tell whether there are few enough preferred extensions to list."""
    from argmap.semantics.dung import Problem, TimeLimitError
    from argmap.semantics.dung.instances import read_instance

    graph = read_instance(Path(path + ".af").read_text(encoding="utf-8"), "af")
    try:
        return Problem(graph, "PR", 1.0).count() <= ENUMERATED
    except TimeLimitError:
        return False


def all_at_once(sizes: tuple[int, ...]) -> None:
    """Print the time for the status of all arguments of map-shaped instances."""
    from argmap.semantics.dung import AttackGraph, Problem

    for kind in ("map", "debate"):
        for size in sizes:
            pairs = attacks_of(kind, size)
            names = tuple(str(at) for at in range(size))
            ends = [one for one, _ in pairs], [two for _, two in pairs]
            for letters in ("GR", "CO", "PR", "ST", "SST", "STG", "ID", "EG", "NA", "CF2"):
                graph = AttackGraph(names, *ends)
                start = time.perf_counter()
                status = Problem(graph, letters).status()
                seconds = time.perf_counter() - start
                said = f"{len(status.credulous)} in some, {len(status.sceptical)} in all"
                print(f"status {kind:7}{size:>7}  {letters:4} {seconds * 1000:8.1f} ms  {said}")


def main(words: list[str]) -> None:
    if words[:1] == ["--worker"]:
        work(words[1])
        return
    peers = words[1] if words[:1] == ["--peers"] else ""
    sizes = tuple(int(word) for word in words[2 if peers else 0 :]) or SIZES
    workers = {"argmap": Worker(sys.executable, "argmap")}
    for name in ("pygarg", "clingo"):
        if peers and has(peers, name):
            workers[name] = Worker(peers, name)
        else:
            print(f"{name}: not there, left out")
    ratios: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            for kind in KINDS:
                ratios += compare(folder, kind, int(size**0.5) ** 2, workers)
    for worker in workers.values():
        worker.stop()
    if ratios:
        least = (
            f"least {min(ratios):.1f}, {sum(one < 5 for one in ratios)} of {len(ratios)} below 5"
        )
        print(f"ratios: median {statistics.median(ratios):.0f}, {least}")
    all_at_once((10_000, 100_000))


if __name__ == "__main__":
    main(sys.argv[1:])
