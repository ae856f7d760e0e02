"""Dung semantics: laws that hold on every graph, and the ways for large graphs on small ones.

Sources: Baroni & Giacomin, On principle-based evaluation of extension-based argumentation semantics
(Artificial Intelligence 171, 2007), and van der Torre & Vesic, The principle-based approach to
abstract argumentation semantics (Handbook of Formal Argumentation, 2018), for the principles.
"""

import random
import sys
from itertools import chain
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.dung import (
    SEMANTICS,
    AttackGraph,
    Part,
    Problem,
    Semantics,
    attack_graph,
    defence,
    division,
    preferred,
    problem,
    semi_stable,
    walks,
)
from argmap.semantics.dung.defence import admissible_set, completed, preferred_from, reduct
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.oracle import Oracle
from frameworks import some
from speeds import examples
from test_dung import check_all_tasks, graph_of

ROWS = pytest.mark.parametrize("row", SEMANTICS, ids=lambda row: row.letters)
ADMISSIBLE = ("GR", "CO", "PR", "ST", "SST", "ID", "EG")
COMPLETE = ("GR", "CO", "PR", "ST", "SST", "ID", "EG")
NONE_LARGER = ("GR", "PR", "ST", "SST", "STG", "ID", "EG", "NA", "CF2")
Extension = frozenset[str]


def scattered(size: int, seed: int, share: float = 2.0) -> AttackGraph:
    """Make a graph with ``share`` attacks an argument, a few of them self-attacks or mutual."""
    draw = random.Random(seed)
    names = [f"n{one}" for one in range(size)]
    attacks = {(draw.choice(names), draw.choice(names)) for _ in range(int(share * size))}
    for one, two in sorted(attacks)[:: draw.choice((3, 7))]:
        attacks.add((two, one))
    return attack_graph(names, sorted(attacks))


def attacks_of(graph: AttackGraph) -> list[tuple[str, str]]:
    names = graph.names
    return [(names[one], names[two]) for one, two in zip(graph.sources, graph.targets, strict=True)]


def extensions(graph: AttackGraph, letters: str) -> set[Extension]:
    listed = [frozenset(one) for one in Problem(graph, letters).every()]
    assert len(set(listed)) == len(listed)
    return set(listed)


@pytest.mark.parametrize("seed", range(4))
def test_ways_for_large_graphs_on_small_ones(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """All answers by brute force, with nothing being small enough for the short ways."""
    monkeypatch.setattr(preferred, "SMALL", 0)
    monkeypatch.setattr(problem, "SMALL", 0)
    monkeypatch.setattr(problem, "CONE_SHARE", 1.0)
    monkeypatch.setattr(preferred, "CONE_SHARE", (0.0, 1.0)[seed % 2])
    monkeypatch.setattr(division, "LARGEST_SHAPE", -1)
    monkeypatch.setattr(division, "MOSTLY_OPEN", (0.0, 1.0)[seed % 2])
    monkeypatch.setattr(defence, "PATIENCE", (0, 1, 2, 12)[seed])
    for small in chain(some(examples(150), 500 + seed), some(examples(30), 600 + seed, (7,))):
        for row in SEMANTICS:
            check_all_tasks(small, row)


def never_done(*_: object) -> None:
    """Stand for a solver that does not come to an answer in its turn."""


@pytest.mark.parametrize("is_solver_first", [True, False])
@pytest.mark.parametrize("few", [0, 2, 16])
def test_ways_for_dense_graphs_on_small_ones(
    is_solver_first: bool, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All answers by brute force: by the solver, and by walks alone, with lists and without."""
    monkeypatch.setattr(preferred, "FEW", few)
    monkeypatch.setattr(semi_stable, "FEW", few)
    monkeypatch.setattr(preferred, "SMALL", 0)
    monkeypatch.setattr(sys.modules[Part.__module__], "SMALL", 0)
    monkeypatch.setattr(sys.modules[Part.__module__], "DENSE", 0)
    monkeypatch.setattr(walks, "STRIDE", 2)
    if not is_solver_first:
        monkeypatch.setattr(Oracle, "attempt", never_done)
    seed = 700 + is_solver_first + 10 * few
    for small in chain(some(examples(120), seed), some(examples(30), seed, (7, 8))):
        for row in SEMANTICS:
            check_all_tasks(small, row)


@given(st.integers(0, 10**9))
@settings(max_examples=examples(25), deadline=None)
def test_isomorphism_and_order(seed: int) -> None:
    """Other names, another order of arguments and attacks, attacks stated twice: the same."""
    graph = scattered(16, seed)
    draw = random.Random(seed)
    old = list(graph.names)
    new = [f"x{one}" for one in range(len(old))]
    draw.shuffle(new)
    called = dict(zip(old, new, strict=True))
    attacks = [(called[one], called[two]) for one, two in attacks_of(graph)]
    draw.shuffle(attacks)
    order = sorted(new)
    draw.shuffle(order)
    other = attack_graph(order, attacks + attacks[:3])
    for row in SEMANTICS:
        wanted = {frozenset(called[name] for name in one) for one in extensions(graph, row.letters)}
        assert extensions(other, row.letters) == wanted
        before, after = Problem(graph, row.letters).status(), Problem(other, row.letters).status()
        assert {called[name] for name in before.credulous} == set(after.credulous)
        assert {called[name] for name in before.sceptical} == set(after.sceptical)


@ROWS
def test_the_same_run_twice_gives_the_same(row: Semantics) -> None:
    graph = scattered(24, 3)
    assert list(Problem(graph, row.letters).every()) == list(Problem(graph, row.letters).every())


@given(st.integers(0, 10**9))
@settings(max_examples=examples(40), deadline=None)
def test_directionality_on_larger_graphs(seed: int) -> None:
    """What nothing outside attacks has the status it has alone."""
    graph = scattered(60, seed, 1.3)
    draw = random.Random(seed)
    closed = set(draw.sample(list(graph.names), 3))
    attacks = attacks_of(graph)
    while more := {one for one, two in attacks if two in closed} - closed:
        closed |= more
    inner = [name for name in graph.names if name in closed]
    alone = attack_graph(inner, [pair for pair in attacks if closed.issuperset(pair)])
    for row in SEMANTICS:
        if row.is_directional:
            part, whole = Problem(alone, row.letters).status(), Problem(graph, row.letters).status()
            assert part.credulous == tuple(one for one in whole.credulous if one in closed)
            assert part.sceptical == tuple(one for one in whole.sceptical if one in closed)


def test_which_are_directional() -> None:
    assert {row.letters for row in SEMANTICS if row.is_directional} == {
        "GR",
        "CO",
        "PR",
        "ID",
        "CF2",
    }


@pytest.mark.parametrize(
    ("letters", "names", "attacks", "alone", "before", "after"),
    [
        # a and b attack each other, c and what c attacks come later: they decide between a and b
        ("ST", "abc", "ab ba ac cc", "ab", "ab", "a"),
        ("SST", "abc", "ab ba ac cc", "ab", "ab", "a"),
        ("EG", "abc", "ab ba ac cc", "ab", "", "a"),
        ("STG", "abc", "ab bc cc", "ab", "a", "ab"),
        ("NA", "ab", "ab", "a", "a", "ab"),
    ],
)
def test_what_is_attacked_matters_to_the_others(
    letters: str, names: str, attacks: str, alone: str, before: str, after: str
) -> None:
    pairs = [(one[0], one[1]) for one in attacks.split()]
    part = attack_graph(alone, [pair for pair in pairs if set(alone).issuperset(pair)])
    status = Problem(part, letters).status()
    found = status.sceptical if letters == "EG" else status.credulous
    assert "".join(found) == before
    status = Problem(attack_graph(names, pairs), letters).status()
    found = status.sceptical if letters == "EG" else status.credulous
    assert "".join(found) == after


@pytest.mark.parametrize("seed", range(30))
def test_inclusions_on_larger_graphs(seed: int) -> None:
    """Who is part of whom, by status and by the extensions found."""
    graph = scattered(120, seed, (1.2, 1.5, 2.0)[seed % 3])
    status = {row.letters: Problem(graph, row.letters).status() for row in SEMANTICS}
    is_in = {letters: set(one.credulous) for letters, one in status.items()}
    always = {letters: set(one.sceptical) for letters, one in status.items()}
    assert is_in["GR"] == always["GR"] == always["CO"]
    assert always["GR"] <= is_in["ID"] <= is_in["EG"]
    assert is_in["ID"] <= always["PR"] <= is_in["PR"] == is_in["CO"]
    assert is_in["EG"] <= always["SST"] <= is_in["SST"] <= is_in["PR"]
    assert is_in["STG"] <= is_in["NA"]
    assert is_in["CF2"] <= is_in["NA"]
    assert always["NA"] <= always["CF2"]
    assert always["NA"] <= always["STG"]
    assert always["GR"] <= always["CF2"]
    if Problem(graph, "ST").some() is None:
        assert always["ST"] == set(graph.names)
        assert not is_in["ST"]
    else:
        for letters in ("SST", "STG"):
            assert status[letters] == status["ST"]
        assert is_in["ST"] <= is_in["CF2"]


def check_extension(graph: AttackGraph, letters: str, found: tuple[str, ...]) -> None:
    """Hold an extension against what its definition says of its members alone."""
    attacks = attacks_of(graph)
    inside = set(found)
    out = {two for one, two in attacks if one in inside}
    assert inside.isdisjoint(out)
    enemies: dict[str, set[str]] = {name: set() for name in graph.names}
    hits: dict[str, set[str]] = {name: set() for name in graph.names}
    for one, two in attacks:
        enemies[two].add(one)
        hits[one].add(two)
    if letters in ADMISSIBLE:
        assert all(enemies[name] <= out for name in inside)
    if letters in COMPLETE:
        assert inside == {name for name in graph.names if enemies[name] <= out}
    if letters == "ST":
        assert inside | out == set(graph.names)
    if letters in ("NA", "STG", "CF2"):
        for name in set(graph.names) - inside:
            assert (name, name) in attacks or name in out or not inside.isdisjoint(hits[name])


@pytest.mark.slow
@ROWS
@pytest.mark.parametrize("seed", range(12))
def test_witnesses_on_larger_graphs(row: Semantics, seed: int) -> None:
    """Witnesses are extensions by definition, and agree with the status of all at once."""
    graph = scattered(150, 100 + seed, (1.2, 1.6, 2.2)[seed % 3])
    ask = Problem(graph, row.letters)
    status = ask.status()
    found = Problem(graph, row.letters).some()
    if found is not None:
        check_extension(graph, row.letters, found)
        assert set(status.sceptical) <= set(found) <= set(status.credulous)
    for name in random.Random(seed).sample(list(graph.names), 12):
        decision = Problem(graph, row.letters).credulous(name)
        assert decision.is_yes == (name in status.credulous)
        if decision.is_yes:
            assert decision.witness is not None
            assert name in decision.witness
            check_extension(graph, row.letters, decision.witness)
        decision = Problem(graph, row.letters).sceptical(name)
        assert decision.is_yes == (name in status.sceptical)
        if not decision.is_yes:
            assert decision.witness is not None
            assert name not in decision.witness
            check_extension(graph, row.letters, decision.witness)


@pytest.mark.parametrize("row", [one for one in SEMANTICS if one.letters in NONE_LARGER])
def test_no_extension_is_part_of_another(row: Semantics) -> None:
    for seed in range(12):
        found = extensions(scattered(18, seed), row.letters)
        assert not any(one < two for one in found for two in found)


@ROWS
def test_graphs_side_by_side(row: Semantics) -> None:
    """The extensions of graphs that do not touch are all unions of theirs."""
    for seed in range(12):
        graphs = [scattered(9, 10 * seed + one, 1.4) for one in range(3)]
        names, attacks = [], []
        for at, graph in enumerate(graphs):
            names += [f"{at}{name}" for name in graph.names]
            attacks += [(f"{at}{one}", f"{at}{two}") for one, two in attacks_of(graph)]
        union = attack_graph(names, attacks)
        counts = [Problem(graph, row.letters).count() for graph in graphs]
        assert Problem(union, row.letters).count() == prod(counts)
        wanted = [
            {frozenset(f"{at}{name}" for name in one) for one in extensions(graph, row.letters)}
            for at, graph in enumerate(graphs)
        ]
        joined = {
            one | two | three for one in wanted[0] for two in wanted[1] for three in wanted[2]
        }
        assert extensions(union, row.letters) == joined


def test_admissible_sets_by_brute_force() -> None:
    """An admissible set with a goal is found exactly if there is one; reducts keep extensions."""
    for small in some(400, 77, (5, 6, 7)):
        part = graph_of(small).whole
        for goal in range(small.size):
            found = admissible_set(part, [goal], Limit())
            assert (found is not None) == any(one >> goal & 1 for one in small.admissible)
            if found is None:
                continue
            mask = sum(1 << one for one in found)
            assert mask in small.admissible
            least = sum(1 << one for one in completed(part, found))
            above = [one for one in small.complete if not mask & ~one]
            assert least in above
            assert all(not least & ~one for one in above)
            grown = sum(1 << one for one in preferred_from(part, found, Limit()))
            assert grown in small.extensions("PR")
            assert not mask & ~grown
            left = ~(mask | small.out(mask)) & ((1 << small.size) - 1)
            assert sum(1 << one for one in reduct(part, found).numbers) == left
