"""Measure Dung semantics against pygarg and clingo: from the text of an instance to an answer.

    .venv/bin/python benchmarks/dung.py [--quick] [--peers PYTHON] [--generator FILE] [SIZE ...]

Every side reads the instance in its own format (af for argmap and pygarg, facts for clingo), in a
process of its own that has imported what it needs. PYTHON is .venv/peers if it is there. Answers are compared.
A peer that takes longer than the limit counts as the limit, and is not asked the same of larger instances of
that kind. Decisions (DC, DS) are asked of two arguments, a likely yes and one that the grounded labelling
leaves undecided.
"""

import argparse
import json
import select
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dung_instances import Instances, af_text, apx_text, arguments
from measuring import Row, least, main

PEERS = ("pygarg", "clingo")
PEERS_HERE = Path(__file__).resolve().parents[1] / ".venv" / "peers"
SIZES = [1_000, 10_000]
STATUS_SIZES = (10_000, 100_000)
FEW = 1_000
SE = tuple(f"SE-{letters}" for letters in ("GR", "CO", "PR", "ST", "SST", "STG", "ID"))
DC = ("DC-CO", "DC-PR", "DC-ST", "DC-SST", "DC-ID")
DS = ("DS-CO", "DS-PR", "DS-ST", "DS-SST")
LISTED = ("CO", "PR", "ST", "SST")
ALL = ("GR", "CO", "PR", "ST", "SST", "STG", "ID", "EG", "NA", "CF2")


class Worker:
    """A process that answers for one side, started anew when it had to be stopped."""

    def __init__(self, python: str, side: str, limit: float) -> None:
        self.command = [python, str(Path(__file__).with_name("dung_sides.py")), side]
        self.limit = limit
        self.process: subprocess.Popen[str] | None = None

    def ask(self, question: list[Any]) -> tuple[float, Any] | None:
        """Return time and answer; ``None`` if it took too long or failed."""
        if self.process is None:
            pipe = subprocess.PIPE
            quiet = subprocess.DEVNULL
            self.process = subprocess.Popen(
                self.command, stdin=pipe, stdout=pipe, stderr=quiet, text=True
            )
            assert self.process.stdout is not None
            self.process.stdout.readline()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], self.limit)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.stop()
            return None
        seconds, answer = json.loads(line)
        return seconds, answer

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


@dataclass
class Run:
    """What a run compares, and what it found: the seconds of each question, and of each peer."""

    instances: Instances
    workers: dict[str, Worker]
    folder: str
    limit: float
    with_witness: bool

    def __post_init__(self) -> None:
        self.own: dict[str, list[float]] = defaultdict(list)
        self.found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        self.given_up: set[tuple[str, str, str]] = set()
        self.differing = 0

    def instance(self, kind: str, size: int) -> None:
        """Put every question to every side."""
        count = arguments(kind, size)
        attacks = self.instances.attacks(kind, count)
        path = f"{self.folder}/{kind}{size}"
        Path(path + ".af").write_text(af_text(count, attacks), encoding="utf-8")
        Path(path + ".apx").write_text(apx_text(count, attacks), encoding="utf-8")
        for task in SE:
            self.question(kind, path, task, "1")
        undecided, accepted, shown = queries(path)
        for task in DC + DS:
            yes = shown if task in DC else accepted
            for argument in (yes, undecided):
                if argument is not None:
                    self.question(kind, path, task, argument)
        for letters in LISTED:
            if is_few(path, letters):
                self.question(kind, path, f"EE-{letters}", "1")
                self.question(kind, path, f"CE-{letters}", "1")

    def question(self, kind: str, path: str, task: str, argument: str) -> None:
        """Put a question to every side, and keep what each took."""
        asked = [path, task, argument, self.with_witness]
        ours = self.workers["argmap"].ask(asked)
        seconds = self.limit if ours is None else ours[0]
        self.own[task].append(seconds)
        for name in self.workers:
            key = (name, kind, task)
            if name == "argmap" or key in self.given_up:
                continue
            theirs = self.workers[name].ask(asked)
            if theirs is not None and theirs[1] == "unknown":
                continue
            if theirs is None:
                self.given_up.add(key)
            self.found[name, task].append((seconds, self.limit if theirs is None else theirs[0]))
            if theirs is not None and ours is not None and theirs[1] != ours[1]:
                print(f"{asked} DIFFERS: {ours[1]} and {theirs[1]}", file=sys.stderr)
                self.differing += 1

    def rows(self) -> Iterator[Row]:
        """Yield for each task the median and the worst, and beside each peer the median and the worst ratio."""
        for task, times in self.own.items():
            worst = f"at most {max(times) * 1000:.1f}"
            yield Row(
                f"{task}, median of {len(times)}", 1000 * statistics.median(times), note=worst
            )
        for (name, task), pairs in sorted(self.found.items()):
            ordered = sorted(pairs, key=lambda pair: pair[0] / pair[1])
            for word, (mine, theirs) in (
                ("median", ordered[len(pairs) // 2]),
                ("worst", ordered[-1]),
            ):
                yield Row(f"{task}, {word} beside {name}", 1000 * mine, 1000 * theirs)
        yield Row("answers that differ", self.differing, None, "")


def queries(path: str) -> tuple[str | None, str | None, str | None]:
    """Return an undecided argument, one of the grounded extension and one of a preferred one.

    The last is undecided in the grounded labelling where there is such a one.
    """
    from argmap.semantics.dung import Problem
    from argmap.semantics.dung.grounded import accepted, labels_of_graph, undecided
    from argmap.semantics.dung.instances import read_instance

    graph = read_instance(Path(path + ".af").read_text(encoding="utf-8"), "af")
    labels = labels_of_graph(graph)
    sure, (open_ones, _) = accepted(labels), undecided(labels)
    some = {int(name) - 1 for name in Problem(graph, "PR").some() or ()}
    shown = sorted(some.intersection(open_ones)) or sure
    return tuple(str(found[0] + 1) if found else None for found in (open_ones, sure, shown))  # type: ignore[return-value]


def is_few(path: str, letters: str) -> bool:
    """Tell whether there are few enough extensions to list."""
    from argmap.errors import TimeLimitError
    from argmap.semantics.dung import Problem
    from argmap.semantics.dung.instances import read_instance

    graph = read_instance(Path(path + ".af").read_text(encoding="utf-8"), "af")
    try:
        return Problem(graph, letters, 1.0).count() <= FEW
    except TimeLimitError:
        return False


def all_at_once(instances: Instances, sizes: tuple[int, ...]) -> Iterator[Row]:
    """Yield the time for the status of all arguments, from lists of numbers on."""
    from argmap.semantics.dung import AttackGraph, Problem

    for kind in ("map", "debate"):
        for size in sizes:
            pairs = instances.attacks(kind, size)
            names = tuple(str(at) for at in range(size))
            ends = [one for one, _ in pairs], [two for _, two in pairs]
            for letters in ALL:
                spent = least(lambda: Problem(AttackGraph(names, *ends), letters).status())  # noqa: B023
                yield Row(f"status of all, {kind} of {size:,}, {letters}", spent)


def has(python: str, library: str) -> bool:
    done = subprocess.run([python, "-c", f"import {library}"], capture_output=True, check=False)
    return done.returncode == 0


def rows(quick: bool) -> Iterator[Row]:
    """Yield each task, beside the peers that are there, and the status of all arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    sizes = [1_000] if quick else SIZES
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help="default: 1000 10000")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter with pygarg, clingo")
    parser.add_argument(
        "--generator", metavar="FILE", help="a module with K and gen(kind, n, seed)"
    )
    parser.add_argument("--kinds", metavar="KIND,...", help="default: all")
    parser.add_argument("--only", choices=PEERS, help="the one peer to compare with")
    parser.add_argument("--limit", type=float, default=1.0 if quick else 5.0, metavar="S")
    parser.add_argument("--witness", action="store_true", help="decisions with an extension")
    parser.add_argument("--no-status", action="store_true", help="leave all-at-once out")
    options, _ = parser.parse_known_args()
    instances = Instances(options.generator)
    kinds = options.kinds.split(",") if options.kinds else instances.kinds
    if not set(kinds) <= set(instances.kinds):
        parser.error(f"--kinds: choose from {', '.join(instances.kinds)}")
    python = options.peers or next(map(str, PEERS_HERE.glob("bin/python")), None)
    workers = {"argmap": Worker(sys.executable, "argmap", options.limit)}
    for name in [options.only] if options.only else PEERS:
        if python and has(python, name):
            workers[name] = Worker(python, name, options.limit)
        else:
            yield Row(f"beside {name}", note=f"{name} is not in {PEERS_HERE.name}")
    with tempfile.TemporaryDirectory() as folder:
        run = Run(instances, workers, folder, options.limit, options.witness)
        for kind in kinds:
            for size in sorted(options.sizes or sizes):
                run.instance(kind, size)
    for worker in workers.values():
        worker.stop()
    yield from run.rows()
    if not options.no_status:
        yield from all_at_once(instances, STATUS_SIZES[:1] if quick else STATUS_SIZES)


if __name__ == "__main__":
    main(rows)
