"""The sides of benchmarks/dung.py: how argmap, pygarg and clingo answer a question.

Run as a script with the name of a side, it answers questions, one a line of standard input.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

REPETITIONS = 3
ENOUGH = 1.0

BASE = "{in(X)} :- arg(X). :- in(X), in(Y), att(X,Y). hit(X) :- in(Y), att(Y,X). "
ADMISSIBLE = BASE + ":- in(X), att(Y,X), not hit(Y). "
COMPLETE = ADMISSIBLE + "open(X) :- att(Y,X), not hit(Y). :- arg(X), not in(X), not open(X). "
STABLE = BASE + ":- arg(X), not in(X), not hit(X). "
GROUNDED = "in(X) :- arg(X), hit(Y) : att(Y,X). hit(X) :- in(Y), att(Y,X). "
LARGEST = "#heuristic in(X) : arg(X). [1,true] "
REACH = "reach(X) :- in(X). reach(X) :- hit(X). "
RANGE = REACH + "#heuristic reach(X) : arg(X). [1,true] "
SATURATED = (
    ADMISSIBLE
    + "rest :- arg(X), not in(X). more(X) : arg(X), not in(X) :- rest. "
    + "spoil | more(Z) : att(Z,Y) :- more(X), att(Y,X), not hit(Y). "
    + "spoil :- more(X), more(Y), att(X,Y). spoil :- in(X), more(Y), att(X,Y). "
    + "spoil :- in(X), more(Y), att(Y,X). more(X) :- spoil, arg(X), not in(X). "
    + ":- not spoil, rest. "
)
SATURATED_RANGE = (
    ADMISSIBLE
    + REACH
    + "rest :- arg(X), not reach(X). yes(X) | no(X) :- arg(X), rest. "
    + "spoil :- yes(X), yes(Y), att(X,Y). "
    + "spoil :- yes(X), att(Y,X), no(Z) : att(Z,Y). "
    + "far(X) :- no(X), no(Z) : att(Z,X). spoil :- far(X), reach(X). "
    + "spoil :- rest, far(X) : arg(X), not reach(X). "
    + "yes(X) :- spoil, arg(X). no(X) :- spoil, arg(X). :- not spoil, rest. "
)
WITH, WITHOUT = ":- not in(QUERY).", ":- in(QUERY)."
DOMAIN = ["--heuristic=Domain"]
EVERY_LARGEST = ["--heuristic=Domain", "--enum=domRec", "0"]

PROGRAMS: dict[str, tuple[str, list[str]]] = {
    "SE-GR": (GROUNDED, []),
    "SE-CO": (COMPLETE, []),
    "SE-PR": (ADMISSIBLE + LARGEST, DOMAIN),
    "SE-ST": (STABLE, []),
    "SE-SST": (COMPLETE + RANGE, DOMAIN),
    "SE-STG": (BASE + RANGE, DOMAIN),
    "DC-CO": (COMPLETE + WITH, []),
    "DC-PR": (ADMISSIBLE + WITH, []),
    "DC-ST": (STABLE + WITH, []),
    "DC-SST": (SATURATED_RANGE + WITH, []),
    "DS-CO": (GROUNDED + WITHOUT, []),
    "DS-PR": (SATURATED + WITHOUT, []),
    "DS-ST": (STABLE + WITHOUT, []),
    "DS-SST": (SATURATED_RANGE + WITHOUT, []),
    "EE-CO": (COMPLETE, ["0"]),
    "EE-PR": (ADMISSIBLE + LARGEST, EVERY_LARGEST),
    "EE-ST": (STABLE, ["0"]),
}


def ask_argmap(path: str, task: str, argument: str, with_witness: bool) -> Any:
    from argmap.semantics.dung import Problem
    from argmap.semantics.dung.instances import read_instance

    graph = read_instance(Path(path + ".af").read_text(encoding="utf-8"), "af")
    kind, letters = task.split("-")
    problem = Problem(graph, letters)
    if kind in ("DC", "DS"):
        decide = problem.credulous if kind == "DC" else problem.sceptical
        decision = decide(argument)
        if with_witness and decision.witness is not None:
            assert decision.is_yes == (argument in decision.witness)
        return decision.is_yes
    if kind == "CE":
        return problem.count()
    if kind == "EE":
        return sum(1 for _ in problem.every())
    found = problem.some()
    return None if found is None else len(found) if letters in ("GR", "ID", "EG") else True


def ask_pygarg(path: str, task: str, argument: str, _: bool) -> Any:
    dimacs_parser: Any = import_module("pygarg.dung.dimacs_parser")
    solver: Any = import_module("pygarg.dung.solver")
    arguments, attacks = dimacs_parser.parse(path + ".af")
    kind, letters = task.split("-")
    if letters in ("STG", "EG"):
        return "unknown"
    if kind == "DC":
        return solver.credulous_acceptability(arguments, attacks, argument, letters)[0]
    if kind == "DS":
        return solver.skeptical_acceptability(arguments, attacks, argument, letters)[0]
    if kind == "CE":
        return solver.extension_counting(arguments, attacks, letters)
    if kind == "EE":
        return len(solver.extension_enumeration(arguments, attacks, letters))
    found = solver.compute_some_extension(arguments, attacks, letters)
    return None if found == "NO" else len(found) if letters in ("GR", "ID") else True


def ask_clingo(path: str, task: str, argument: str, _: bool) -> Any:
    if task in ("SE-ID", "DC-ID"):
        ideal = clingo_ideal(path)
        return len(ideal) if task == "SE-ID" else int(argument) in ideal
    key = task.replace("CE-", "EE-")
    if key not in PROGRAMS:
        return "unknown"
    program, options = PROGRAMS[key]
    control = clingo_control(path, program.replace("QUERY", argument), options)
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


def clingo_control(path: str, program: str, options: list[str]) -> Any:
    clingo: Any = import_module("clingo")
    control = clingo.Control(["--warn=none", *options])
    control.load(path + ".apx")
    control.add("base", [], program + " #show in/1.")
    control.ground([("base", [])])
    return control


def clingo_ideal(path: str) -> set[int]:
    """Take what is in some admissible set, by brave reasoning; then drop what is undefended."""
    control = clingo_control(path, ADMISSIBLE, ["--enum-mode=brave", "0"])
    brave: list[int] = []
    with control.solve(yield_=True) as handle:
        for model in handle:
            brave = [symbol.arguments[0].number for symbol in model.symbols(shown=True)]
    facts = "".join(f"some({one})." for one in brave)
    rest = (
        "left(X) :- some(X), not hurt(X). hurt(X) :- some(Y), att(Y,X). "
        "drop(X) :- left(X), att(Y,X), drop(Z) : att(Z,Y), left(Z). in(X) :- left(X), not drop(X). "
    )
    control = clingo_control(path, facts + rest, [])
    with control.solve(yield_=True) as handle:
        for model in handle:
            return {symbol.arguments[0].number for symbol in model.symbols(shown=True)}
    return set()


ASK: dict[str, Callable[[str, str, str, bool], Any]] = {
    "argmap": ask_argmap,
    "pygarg": ask_pygarg,
    "clingo": ask_clingo,
}
MODULES = {
    "argmap": ("argmap.semantics.dung.instances", "argmap.semantics.dung", "pysat.solvers"),
    "pygarg": ("pygarg.dung.solver", "pygarg.dung.dimacs_parser"),
    "clingo": ("clingo",),
}


def work(side: str) -> None:
    """Answer questions, each with the least processor time, which others on the machine sway least."""
    for module in MODULES[side]:
        import_module(module)
    print("ready", flush=True)
    for line in sys.stdin:
        path, task, argument, with_witness = json.loads(line)
        times: list[float] = []
        answer: Any = None
        while len(times) < REPETITIONS and sum(times) < ENOUGH:
            start = time.process_time()
            answer = ASK[side](path, task, argument, with_witness)
            times.append(time.process_time() - start)
        print(json.dumps([min(times), answer]), flush=True)


if __name__ == "__main__":
    work(sys.argv[1])
