"""Dense frameworks: walks against all subsets tried, and against the solver where those are many."""

import random
import sys
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise, repeat
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import TimeLimitError
from argmap.semantics.dung import AttackGraph, Limit, Part, Problem, attack_graph
from argmap.semantics.dung.clauses import conflict_free_clauses
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.race import Race
from argmap.semantics.dung.stage import StageSearch
from argmap.semantics.dung.walks import Walk, Walks
from frameworks import Small, some
from speeds import examples
from test_dung_laws import never_done


def dense(size: int, seed: int, share: float = 0.3, mutual: float = 0.08) -> AttackGraph:
    """Put each pair in conflict by chance, some both ways: D(n, p, q) of Gao 2017."""
    draw = random.Random(seed)
    pairs: list[tuple[int, int]] = []
    for one, two in combinations(range(size), 2):
        if draw.random() < share:
            both = [(one, two), (two, one)]
            pairs += both if draw.random() < mutual else [draw.choice(both)]
    names = tuple(f"a{number}" for number in range(size))
    return AttackGraph(names, [one for one, _ in pairs], [two for _, two in pairs])


def masks(walk: Walk) -> list[int]:
    return list(masks_of(walk))


@given(st.integers(0, 10**9))
@settings(max_examples=examples(80), deadline=None)
def test_walks_by_definition(seed: int) -> None:
    """Each set once, and those alone that fit."""
    (small,) = some(1, seed, (5, 6, 7))
    draw = random.Random(seed)
    one, two, three = (1 << draw.randrange(small.size) for _ in range(3))
    walks = Walks([[target for _, target in attacks_from(small, at)] for at in range(small.size)])
    admissible = [found for found in small.admissible if found]
    stable = small.extensions("ST")
    assert sorted(masks(walks.admissible())) == admissible
    assert sorted(masks(walks.stable())) == stable
    inside, without, goals = ([bit.bit_length() - 1] for bit in (one, two, three))
    wanted = [each for each in admissible if each & one and not each & two and each & three]
    # A goal comes on top of what is inside.
    assert (
        one == three
        or sorted(masks(walks.admissible(inside, without, walks.goals(goals)))) == wanted
    )
    fitting = [each for each in stable if each & one and not each & two]
    assert sorted(masks(walks.stable(inside, without))) == fitting
    reached = draw.sample(range(small.size), 3)
    goal = sum(1 << place for place in reached)
    covering = walks.covering(reached, inside, without)
    free = [each for each in small.conflict_free if each & one and not each & two]
    assert sorted(masks(covering)) == [each for each in free if not goal & ~small.range(each)]
    free = [each for each in small.conflict_free if each & three]
    for each in free:
        filled = masks(iter([walks.filled(places(each, small.size))]))[0]
        assert filled & each == each
        assert filled in small.extensions("NA")
    for each in small.admissible:
        members = places(each, small.size)
        assert walks.is_complete(members) == (each in small.complete)


@given(st.integers(0, 10**9))
@settings(max_examples=examples(40), deadline=None)
def test_goals_may_grow_fewer(seed: int) -> None:
    """A set with each argument that is in some, though sets without a new one are left out."""
    (small,) = some(1, seed, (5, 6, 7))
    walks = Walks([[target for _, target in attacks_from(small, at)] for at in range(small.size)])
    for kind, sets in (
        (walks.admissible, small.admissible),
        (walks.stable, small.extensions("ST")),
    ):
        left = (1 << small.size) - 1
        goals = walks.goals(range(small.size))
        for found in masks_of(kind(goals=goals)):
            assert found in sets
            assert found & left
            left &= ~found
            goals.keep(places(left, small.size))
        assert not any(each & left for each in sets)


@given(st.integers(0, 10**9))
@settings(max_examples=examples(40), deadline=None)
def test_goals_may_leave_what_is_known(seed: int) -> None:
    """Of the sets that follow none is part of one that is known, and each preferred one is met."""
    (small,) = some(1, seed, (5, 6, 7))
    walks = Walks([[target for _, target in attacks_from(small, at)] for at in range(small.size)])
    preferred = {each for each in small.extensions("PR") if each}
    goals = walks.goals(range(small.size))
    known: list[int] = []
    for found in masks_of(walks.admissible(goals=goals)):
        assert found in small.admissible
        assert all(found & ~each for each in known)
        known.append(next(each for each in sorted(preferred) if not found & ~each))
        goals.leave(places(known[-1], small.size))
    assert len(known) == len(preferred)
    assert set(known) == preferred


def test_a_walk_begins_upstream(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried in vain upstream is no defence downstream, so nothing is looked at twice."""
    tried: list[None] = []
    settled = Walks._settled

    def counted(*given: Any) -> Any:
        tried.append(None)
        return settled(*given)

    monkeypatch.setattr(Walks, "_settled", counted)
    size, draw = 96, random.Random(5)
    # Four strong components, each attacked by those after it.
    rows = [
        [two for two in range(size) if one != two and draw.random() < share(one // 24, two // 24)]
        for one in range(size)
    ]
    assert not list(Walks(rows).admissible(goals=Walks(rows).goals(range(size))))
    assert len(tried) < 2 * size


def share(source: int, target: int) -> float:
    return 0.25 if source == target else 0.05 * (source > target)


def masks_of(walk: Walk) -> Iterator[int]:
    """Yield each set when it is asked for."""
    return (sum(1 << one for one in found) for found in walk if found is not None)


def places(mask: int, size: int) -> list[int]:
    return [place for place in range(size) if mask >> place & 1]


def attacks_from(small: Small, source: int) -> list[tuple[int, int]]:
    return [pair for pair in small.attacks if pair[0] == source]


def never_there(*_: object, **__: object) -> Iterator[None]:
    """Stand for a walk that comes to no end."""
    return repeat(None)


@pytest.mark.parametrize("letters", ["CO", "PR", "ST", "SST", "ID"])
def test_walk_and_solver_agree(letters: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer alone what they answer together."""
    for seed in range(examples(4)):
        graph = dense(72 + seed, seed)
        assert graph.whole.is_dense
        problem = Problem(graph, letters)
        together = problem.status(), set(problem.every()), problem.some()
        assert together == (problem.status(), set(problem.every()), problem.some())
        asked = graph.names[:: 9 + seed]
        for name in asked:
            assert problem.credulous(name).is_yes == (name in together[0].credulous)
            assert problem.sceptical(name).is_yes == (name in together[0].sceptical)
        for owner, method, stand_in in (
            (Oracle, "attempt", never_done),
            (Walks, "admissible", never_there),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(owner, method, stand_in)
                if owner is Walks:
                    patch.setattr(Walks, "stable", never_there)
                alone = Problem(graph, letters)
                assert (alone.status(), set(alone.every())) == together[:2]
                for name in asked:
                    decision = Problem(graph, letters).credulous(name)
                    assert decision.is_yes == (name in together[0].credulous)
                    decision = Problem(graph, letters).sceptical(name)
                    assert decision.is_yes == (name in together[0].sceptical)


@pytest.mark.parametrize("letters", ["CO", "PR", "ST", "SST"])
def test_one_walk_for_all_arguments(letters: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are few extensions, the status of all arguments takes no walk for each."""
    begun: list[str] = []
    for name in ("admissible", "covering"):
        method = getattr(Walks, name)

        def counted(*given: object, method: Callable[..., Walk] = method, **more: object) -> Walk:
            begun.append(letters)
            return method(*given, **more)

        monkeypatch.setattr(Walks, name, counted)
    graph = dense(80, 1)
    assert graph.whole.is_thick
    Problem(graph, letters).status()
    assert len(begun) == 1


@pytest.mark.parametrize("seed", range(examples(80)))
def test_nothing_reaches_more_than_a_stage_extension(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thick graphs, where sets are found that lack what was reached a moment ago."""
    for name in ("SMALL", "DENSE", "THICK"):
        monkeypatch.setattr(sys.modules[Part.__module__], name, 0)
    draw = random.Random(seed)
    part = dense(draw.randrange(40, 75), seed, draw.choice((0.25, 0.3, 0.4)), 0.02).whole
    loops = [draw.random() < draw.choice((0, 0.1, 0.4)) for _ in part.attacked]
    rows = [[*row, *[at] * loops[at]] for at, row in enumerate(part.attacked)]
    part = Part(range(len(rows)), rows)
    assert part.is_thick
    search = StageSearch(part, Limit())
    members, reached = search.first
    assert reached == search.range_of(members)
    oracle = Oracle(len(part), Limit())
    oracle.add_all(conflict_free_clauses(part))
    oracle.add_all([one + 1] for one in members)
    assert oracle.solve()
    oracle = Oracle(len(part), Limit())
    oracle.add_all(conflict_free_clauses(part))
    oracle.add_all(search.reaching(one) for one in reached)
    beyond = search.reaching_beyond(reached)
    if beyond:
        oracle.add(beyond)
        assert not oracle.solve()


def test_a_time_limit_ends_a_walk() -> None:
    with pytest.raises(TimeLimitError):
        Problem(dense(256, 1), "PR", 0.05).count()


def test_a_race_is_of_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that comes to an end first has the say, whoever begins."""
    part = attack_graph("ab", [("a", "b")]).whole
    oracle = Oracle(2, Limit())
    oracle.add_all([[1, 2]])
    assert Race(repeat(None), lambda: oracle, part, Limit()).next([-1]) == [1]
    assert Race(repeat(None), lambda: oracle, part, Limit()).next([-1, -2]) is None
    monkeypatch.setattr(Oracle, "attempt", never_done)
    assert Race(iter([None, [0]]), lambda: oracle, part, Limit()).next() == [0]
    assert Race(iter([None]), lambda: oracle, part, Limit()).next() is None


def raced(
    monkeypatch: pytest.MonkeyPatch, answer: Callable[[list[int], int], bool | None]
) -> list[int]:
    """Return what a solver notes that answers so, in a race with a walk that finds forty sets and no more.

    It is given its notes, and how often the walk has paused since.
    """
    tries: list[int] = []
    steps = 0

    def walk() -> Walk:
        nonlocal steps
        yield from repeat([0], 40)
        while True:
            steps += 1
            yield None

    monkeypatch.setattr(Oracle, "attempt", lambda *_: answer(tries, steps))
    part = attack_graph("ab", [("a", "b")]).whole
    race = Race(walk(), lambda: Oracle(2, Limit()), part, Limit())
    while race.next() is not None:
        pass
    return tries


def test_a_lead_in_a_race_counts_for_less_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has found many sets has most of the time, until for long there is no other."""

    def answer(tries: list[int], steps: int) -> bool | None:
        if steps:
            tries.append(steps)
        return None if len(tries) < 60 else False

    tries = raced(monkeypatch, answer)
    pauses = [after - before for before, after in pairwise(tries)]
    assert sum(pauses[:5]) > 5 * sum(pauses[-5:]) > 0


def test_a_quick_find_ends_the_lead_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a walk finds easily at first says little where the solver then finds all at once."""

    def answer(tries: list[int], steps: int) -> bool:
        tries.append(steps)
        return len(tries) < 60

    tries = raced(monkeypatch, answer)
    assert max(after - before for before, after in pairwise(tries)) <= 1


def test_all_arguments_are_the_whole() -> None:
    """What is known of the whole is not made anew for a part of the same arguments."""
    graph = dense(9, 1)
    assert graph.part(range(9), bytes([1] * 9)) is graph.whole
    assert graph.part([2], bytes([0, 0, 1, 0, 0, 0, 0, 0, 0])).numbers == [2]
