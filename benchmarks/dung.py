"""Measure Dung semantics against pygarg and clingo: from the text of an instance to an answer.

    .venv/bin/python benchmarks/dung.py --peers PYTHON [--generator FILE] [SIZE ...]

Every side reads the instance in its own format (af for argmap and pygarg, facts for clingo), in a
process of its own that has imported what it needs. Answers are compared. A peer that takes longer
than the limit counts as the limit (">"), and is not asked the same of larger instances of that
kind. Decisions (DC, DS) are asked of two arguments, "+" a likely yes and "?" one that the grounded
labelling leaves undecided.
"""

import argparse
import json
import select
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dung_instances import Instances, af_text, apx_text, arguments

PEERS = ("pygarg", "clingo")
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
    """What a run compares, and what it found: a row for each question and peer."""

    instances: Instances
    workers: dict[str, Worker]
    folder: str
    limit: float
    with_witness: bool

    def __post_init__(self) -> None:
        self.rows: list[tuple[str, str, float, bool]] = []
        self.given_up: set[tuple[str, str, str]] = set()
        self.differing = 0

    def instance(self, kind: str, size: int) -> None:
        """Put every question to every side."""
        count = arguments(kind, size)
        attacks = self.instances.attacks(kind, count)
        path = f"{self.folder}/{kind}{size}"
        Path(path + ".af").write_text(af_text(count, attacks), encoding="utf-8")
        Path(path + ".apx").write_text(apx_text(count, attacks), encoding="utf-8")
        title = f"{kind:7}{count:>7}"
        for task in SE:
            self.question(title, kind, path, task, "1", " ")
        undecided, accepted, shown = queries(path)
        for task in DC + DS:
            yes = shown if task in DC else accepted
            for mark, argument in (("+", yes), ("?", undecided)):
                if argument is not None:
                    self.question(title, kind, path, task, argument, mark)
        for letters in LISTED:
            if is_few(path, letters):
                self.question(title, kind, path, f"EE-{letters}", "1", " ")
                self.question(title, kind, path, f"CE-{letters}", "1", " ")

    def question(
        self, title: str, kind: str, path: str, task: str, argument: str, mark: str
    ) -> None:
        """Print a line for a question."""
        asked = [path, task, argument, self.with_witness]
        ours = self.workers["argmap"].ask(asked)
        seconds = self.limit if ours is None else ours[0]
        cells = [f"{title}  {task:6}{mark}", f"argmap {seconds * 1000:8.1f} ms"]
        for name in self.workers:
            if name == "argmap":
                continue
            key = (name, kind, task)
            theirs = None if key in self.given_up else self.workers[name].ask(asked)
            if theirs is not None and theirs[1] == "unknown":
                continue
            if theirs is None:
                self.given_up.add(key)
            ratio = (self.limit if theirs is None else theirs[0]) / seconds
            self.rows.append((name, task, ratio, theirs is None))
            cells.append(f"{name} {'>' if theirs is None else ' '}{ratio:8.1f} x")
            if theirs is not None and ours is not None and theirs[1] != ours[1]:
                self.differing += 1
                cells.append(f"DIFFERS: {ours[1]} and {theirs[1]}")
        print("   ".join(cells), flush=True)

    def summary(self) -> None:
        """Print for each peer and task the least and the median ratio."""
        for name in self.workers:
            mine = [row for row in self.rows if row[0] == name]
            for task in sorted({row[1] for row in mine}):
                ratios = [row[2] for row in mine if row[1] == task]
                over = sum(row[3] for row in mine if row[1] == task)
                print(
                    f"{name:7} {task:7} least {min(ratios):8.1f}   median "
                    f"{statistics.median(ratios):8.1f}   {over} of {len(ratios)} over the limit"
                )
            if mine:
                low = sum(row[2] < 5 for row in mine)
                print(f"{name:7} least of all {min(row[2] for row in mine):.1f}, ", end="")
                print(f"{low} of {len(mine)} below 5")
        print(f"{self.differing} answers differ")


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


def all_at_once(instances: Instances) -> None:
    """Print the time for the status of all arguments, from lists of numbers on."""
    from argmap.semantics.dung import AttackGraph, Problem

    for kind in ("map", "debate"):
        for size in STATUS_SIZES:
            pairs = instances.attacks(kind, size)
            names = tuple(str(at) for at in range(size))
            ends = [one for one, _ in pairs], [two for _, two in pairs]
            for letters in ALL:
                graph = AttackGraph(names, *ends)
                start = time.perf_counter()
                status = Problem(graph, letters).status()
                seconds = time.perf_counter() - start
                said = f"{len(status.credulous)} in some, {len(status.sceptical)} in all"
                print(f"status {kind:7}{size:>7}  {letters:4} {seconds * 1000:8.1f} ms  {said}")


def has(python: str, library: str) -> bool:
    done = subprocess.run([python, "-c", f"import {library}"], capture_output=True, check=False)
    return done.returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help="default: 1000 10000")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter with pygarg, clingo")
    parser.add_argument(
        "--generator", metavar="FILE", help="a module with K and gen(kind, n, seed)"
    )
    parser.add_argument("--kinds", metavar="KIND,...", help="default: all")
    parser.add_argument("--only", choices=PEERS, help="the one peer to compare with")
    parser.add_argument("--limit", type=float, default=5.0, metavar="S", help="default: 5")
    parser.add_argument("--witness", action="store_true", help="decisions with an extension")
    parser.add_argument("--no-status", action="store_true", help="leave all-at-once out")
    options = parser.parse_args()
    instances = Instances(options.generator)
    kinds = options.kinds.split(",") if options.kinds else instances.kinds
    if not set(kinds) <= set(instances.kinds):
        parser.error(f"--kinds: choose from {', '.join(instances.kinds)}")
    workers = {"argmap": Worker(sys.executable, "argmap", options.limit)}
    for name in [options.only] if options.only else PEERS:
        if options.peers and has(options.peers, name):
            workers[name] = Worker(options.peers, name, options.limit)
        else:
            print(f"{name}: not there, left out")
    with tempfile.TemporaryDirectory() as folder:
        run = Run(instances, workers, folder, options.limit, options.witness)
        for kind in kinds:
            for size in sorted(options.sizes or SIZES):
                run.instance(kind, size)
    for worker in workers.values():
        worker.stop()
    run.summary()
    if not options.no_status:
        all_at_once(instances)


if __name__ == "__main__":
    main()
