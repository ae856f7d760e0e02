"""Stopping: a limit that is over, and Ctrl-C, end every question with what is certain by then."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import combinations
from typing import Any

import pytest
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap, stopping
from argmap.cli import app
from argmap.errors import TimeLimitError
from argmap.explain.maxsat import Cheapest
from argmap.semantics.dung import Problem, attack_graph, oracle
from argmap.semantics.dung.limits import Limit
from argmap.semantics.spread import Run

pytestmark = pytest.mark.skipif(
    threading.current_thread() is not threading.main_thread() or stopping.ALARM is None,
    reason="signals break into the main thread, and Windows has no alarm",
)


@pytest.fixture
def obeyed() -> Iterator[None]:
    """Obey signals as the command line does, and leave the process as it was."""
    assert stopping.ALARM is not None
    before = [signal.getsignal(one) for one in (signal.SIGINT, stopping.ALARM)]
    stopping.own_process()
    stopping.obey_signals()
    try:
        yield
    finally:
        still_open = list(stopping._open)
        stopping.leave_process()
        stopping._stops.clear()
        stopping._late.clear()
        assert still_open == []
        assert [signal.getsignal(one) for one in (signal.SIGINT, stopping.ALARM)] == before


def test_ctrl_c_breaks_into_a_step_and_leaves_the_whole_ones(obeyed: None) -> None:
    def steps() -> Iterator[int]:
        yield 1
        signal.raise_signal(signal.SIGINT)
        yield 2

    limit = Limit()
    assert limit.gather(steps()) == [1]
    assert limit.partial("one was made") == "stopped: one was made"
    assert stopping.is_stopped()
    # No other question begins, and who presses again wants no answer any more.
    assert Limit().gather([1, 2]) == []
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGALRM])
def test_what_comes_while_something_is_destroyed_breaks_in_afterwards(
    number: int, obeyed: None
) -> None:
    """Python drops what is raised in ``__del__``: a solver is destroyed just when time is over."""

    class Solver:
        def __del__(self) -> None:
            limit._end = 0
            signal.raise_signal(number)
            made.append("destroyed")

    made: list[str] = []
    limit = Limit(3600)

    def steps() -> Iterator[int]:
        yield 1
        Solver()
        while True:
            made.append("still here")

    assert limit.gather(steps()) == [1]
    assert made[0] == "destroyed"
    assert stopping.is_stopped() == (number == signal.SIGINT)


def test_the_end_of_a_limit_breaks_into_a_step(obeyed: None) -> None:
    limit = Limit(3600)

    def steps() -> Iterator[int]:
        yield 1
        # An alarm that is too early is set anew, one that comes in time breaks in.
        signal.raise_signal(signal.SIGALRM)
        limit._end = 0
        signal.raise_signal(signal.SIGALRM)
        yield 2

    assert limit.gather(steps()) == [1]
    assert limit.partial("one was made") == "time limit of 3600 s reached: one was made"
    assert not stopping.is_stopped()
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_real_alarm_ends_a_step_that_never_ends(obeyed: None) -> None:
    def steps() -> Iterator[int]:
        while True:
            pass
        yield 0

    limit = Limit(0.01)
    assert limit.gather(steps()) == []
    assert limit.ended is not None


def test_an_alarm_that_nobody_heard_comes_again(obeyed: None) -> None:
    """The system may hand it to a thread in which Python does not look."""

    def steps() -> Iterator[int]:
        yield 1
        left, again = signal.getitimer(signal.ITIMER_REAL)
        assert left > again > 0
        yield 2

    assert Limit(3600).gather(steps()) == [1, 2]
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_inner_limit_leaves_the_outer_one_its_time(obeyed: None) -> None:
    outer, inner = Limit(), Limit(0)

    def steps() -> Iterator[list[int]]:
        yield inner.gather([1, 2])
        yield [3]

    assert outer.gather(steps()) == [[], [3]]
    assert (outer.ended, inner.ended is None) == (None, False)


def test_without_signals_that_are_obeyed_ctrl_c_is_as_ever() -> None:
    def steps() -> Iterator[int]:
        yield 1
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        Limit().gather(steps())


def test_an_error_of_a_step_is_handed_on(obeyed: None) -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise TimeLimitError(1, "another limit")

    with pytest.raises(TimeLimitError, match="another limit"):
        Limit(3600).gather(steps())


@pytest.fixture
def case() -> ArgumentMap:
    return argmap.load("corpus:take-up-iran-offer")


def stopped_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Ctrl-C pressed in the middle of the labelling of that number from now on."""
    begun: list[int] = []
    spread = Run._spread

    def noted(self: Run) -> None:
        begun.append(1)
        if len(begun) == number:
            signal.raise_signal(signal.SIGINT)
        spread(self)

    monkeypatch.setattr(Run, "_spread", noted)


def turns_of(item: Any) -> set[Any]:
    return {*zip(item.turns, item.statuses, strict=True)}


@pytest.mark.parametrize("number", [2, 4, 6])
def test_a_stopped_robustness_tells_turns_that_are_certain(
    number: int, case: ArgumentMap, obeyed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = argmap.robust(case)
    stopped_at(number, monkeypatch)
    found = argmap.robust(case)
    assert found.partial.startswith("stopped: ")
    assert len(found.settings) < len(whole.settings)
    assert {*found.settings} <= {*whole.settings}
    for name, item in found.statements.items():
        same = whole.statements[name]
        assert (item.label, item.status) == (same.label, same.status)
        assert turns_of(item) <= turns_of(same)
        # None is said to be firm that was not tried in every way.
        assert item.standing in (None, same.standing)


def test_once_trials_end_nothing_is_labelled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("argmap.explain.robust")
    tried = module.robust_on

    def labelled_no_more(*args: Any) -> Any:
        found = tried(*args)
        monkeypatch.setattr(Run, "_start", None)
        return found

    monkeypatch.setattr(module, "robust_on", labelled_no_more)
    done = CliRunner().invoke(app, ["robust", "corpus:take-up-iran-offer"])
    assert done.exit_code == 0
    assert Run._start is None


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_stopped_sweep_tells_the_letters_before(
    number: int, case: ArgumentMap, obeyed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = argmap.sweep(case, "post").statements
    stopped_at(number, monkeypatch)
    found = argmap.sweep(case, "post")
    assert found.partial.startswith("stopped: no letter from ")
    for name, item in found.statements.items():
        assert item.labels == whole[name].labels[: len(item.labels)]
        assert len(item.labels) < 6


@pytest.mark.parametrize("number", [2, 4, 8])
def test_a_stopped_flip_tells_those_before(
    number: int, case: ArgumentMap, obeyed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = argmap.flip(case, "press-deterrent", most=3)
    stopped_at(number, monkeypatch)
    found = argmap.flip(case, "press-deterrent", most=3)
    assert "stopped: no change costs less than" in found.partial
    assert len(found) <= len(whole)
    for one, same in zip(found, whole, strict=False):
        assert (one.cost, one.label, one.status) == (same.cost, same.label, same.status)


@pytest.mark.parametrize("question", [argmap.critical, argmap.needs])
def test_what_matters_is_asked_by_batches(
    question: Callable[..., Any], case: ArgumentMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = question(case)
    assert question(case, seconds=3600) == whole
    for name in ("BATCH", "TIMED_BATCH"):
        monkeypatch.setattr(import_module("argmap.explain.critical"), name, 3)
    assert (question(case), question(case).partial) == (whole, "")
    assert question(case, seconds=3600) == whole
    none = question(case, seconds=0)
    assert (none, none.partial.rpartition(": ")[0]) == ((), "time limit of 0 s reached")


def holes(count: int) -> list[list[int]]:
    """Clauses that no search meets: one pigeon more than there are holes."""
    number = {
        (pigeon, hole): 1 + pigeon * count + hole
        for pigeon in range(count + 1)
        for hole in range(count)
    }
    clauses = [[number[pigeon, hole] for hole in range(count)] for pigeon in range(count + 1)]
    return clauses + [
        [-number[one, hole], -number[other, hole]]
        for hole in range(count)
        for one, other in combinations(range(count + 1), 2)
    ]


def test_a_search_for_the_cheapest_ends_with_its_limit() -> None:
    # Without an interruption it would take hours.
    solver = Cheapest([*holes(13), [183, 184]], {183: 2, 184: 1}, 184)
    with pytest.raises(TimeLimitError):
        solver.answer(Limit(0.05))


def test_ctrl_c_reaches_a_search_for_the_cheapest(obeyed: None) -> None:
    solver = Cheapest([*holes(13), [183]], {183: 2}, 183)
    presses = threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT))
    presses.start()
    limit = Limit()
    with pytest.raises(TimeLimitError, match="stopped"):
        limit.hold(lambda: solver.answer(limit))
    presses.join()


@pytest.mark.parametrize("stopped", [0, 1, 7, 20])
def test_a_search_that_is_stopped_among_blocks_has_no_answer(stopped: int) -> None:
    # Of twenty pairs each gives way in a block of its own.
    clauses = [[-one, one + 1] for one in range(1, 40, 2)] + [[one] for one in range(1, 40, 2)]
    costs = dict.fromkeys(range(2, 41, 2), 1)
    solver = Cheapest(clauses, costs, 40, [[one] for one in costs], [40])
    relax, begun = solver.process_core, []

    def processed() -> None:
        begun.append(1)
        if len(begun) == stopped:
            solver.interrupt()
        relax()

    solver.process_core = processed
    answer = solver.answer(Limit())
    if stopped:
        assert (answer, solver.cost) == (None, stopped)
    else:
        assert answer is not None
        assert (len(begun), solver.cost, sum(one > 0 for one in answer)) == (20, 20, 40)


def test_a_signal_on_the_way_out_leaves_no_step_open(
    obeyed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a later alarm would break into what has nothing to do with it."""
    limit = Limit(3600)

    class Late(list[Any]):
        def remove(self, steps: Any) -> None:
            limit._end = 0
            signal.raise_signal(signal.SIGALRM)
            super().remove(steps)

    monkeypatch.setattr(stopping, "_open", Late())
    assert limit.hold(lambda: "done") == "done"
    assert stopping._open == []


def test_nothing_searches_on_when_a_search_is_left_and_signals_come_again(obeyed: None) -> None:
    """What a signal raised while the solver was told to end would leave it to search for hours."""
    solver = Cheapest([*holes(13), [183, 184]], {183: 2, 184: 1}, 184)
    limit = Limit(0.02)
    told = solver.interrupt

    def interrupt() -> None:
        signal.raise_signal(signal.SIGALRM)
        told()

    solver.interrupt = interrupt
    before = threading.active_count()
    with pytest.raises(TimeLimitError):
        limit.hold(lambda: solver.answer(limit))
    assert threading.active_count() == before


def test_ctrl_c_is_heard_between_slices_of_a_search(
    obeyed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oracle, "FREE_BUDGET", 10)
    made = oracle.Oracle(182, Limit())
    made.add_all(holes(13))
    search, calls = made._search, []

    def noted(assumptions: list[int], is_main: int) -> int:
        calls.append(is_main)
        if len(calls) == 3:
            signal.raise_signal(signal.SIGINT)
        return search(assumptions, is_main)

    made._search = noted
    limit = Limit()
    with pytest.raises(TimeLimitError, match="stopped"):
        limit.hold(made.solve)
    # Never as in the main thread, where Ctrl-C would jump out of the middle of a search.
    assert calls == [0, 0, 0]


def test_a_search_in_slices_finds_what_one_in_one_piece_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(8)
    for _ in range(20):
        names = [str(at) for at in range(14)]
        pairs = [(one, other) for one in names for other in names if chance.random() < 0.2]
        graph = attack_graph(names, pairs)
        for letters in ("PR", "ST", "SST", "STG", "ID"):
            monkeypatch.setattr(oracle, "FREE_BUDGET", 2000)
            whole = sorted(Problem(graph, letters).every())
            monkeypatch.setattr(oracle, "FREE_BUDGET", 10)
            assert sorted(Problem(graph, letters).every()) == whole


PROGRAM = """
import signal, sys
import argmap.{module} as module
begun, old = [], module.{name}
def pressed(*args, **kwargs):
    begun.append(1)
    if len(begun) == {number}:
        signal.raise_signal(signal.SIGINT)
    return old(*args, **kwargs)
module.{name} = pressed
sys.argv = ["argmap", *{words!r}]
from argmap.__main__ import main
main()
"""


@pytest.mark.program
@pytest.mark.parametrize(
    ("words", "module", "name", "number", "said"),
    [
        (["robust"], "explain.trials", "outcomes_of", 3, "this answer is partial: stopped: "),
        (["flip", "us-rebuffed"], "explain.flip_search", "encode", 1, "stopped: no change costs"),
        (["evaluate", "--semantics", "preferred"], "semantics.by_extensions", "_verdicts", 1, ""),
        (["evaluate"], "semantics.by_labelling", "labelling_of", 1, None),
        (["check"], "checks", "check", 1, None),
    ],
)
def test_a_program_that_is_stopped_tells_what_it_has(
    words: list[str], module: str, name: str, number: int, said: str | None
) -> None:
    words = [words[0], "corpus:take-up-iran-offer", *words[1:]]
    text = PROGRAM.format(module=module, name=name, number=number, words=words)
    done = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    if said is None:
        assert (done.stdout, done.stderr) == ("", "argmap: stopped; no file is half written\n")
    else:
        assert said in done.stderr
        assert "stopped: " in done.stderr
