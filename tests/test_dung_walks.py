"""Dense frameworks: walks against all subsets tried, and against the solver where those are many."""

import random
from collections.abc import Iterator
from itertools import combinations, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import TimeLimitError
from argmap.semantics.dung import AttackGraph, Problem, attack_graph
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.race import Race
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
    return [sum(1 << one for one in found) for found in walk if found is not None]


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
    for each in small.admissible:
        members = [place for place in range(small.size) if each >> place & 1]
        assert walks.is_complete(members) == (each in small.complete)


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


def test_a_time_limit_ends_a_walk() -> None:
    with pytest.raises(TimeLimitError):
        Problem(dense(256, 1), "PR", 0.05).count()


def test_a_race_is_of_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that comes to an end first has the say, whoever begins."""
    from argmap.semantics.dung.limits import Limit

    part = attack_graph("ab", [("a", "b")]).whole
    oracle = Oracle(2, Limit())
    oracle.add_all([[1, 2]])
    assert Race(repeat(None), lambda: oracle, part, Limit()).next([-1]) == [1]
    assert Race(repeat(None), lambda: oracle, part, Limit()).next([-1, -2]) is None
    monkeypatch.setattr(Oracle, "attempt", never_done)
    assert Race(iter([None, [0]]), lambda: oracle, part, Limit()).next() == [0]
    assert Race(iter([None]), lambda: oracle, part, Limit()).next() is None
