"""Dung semantics: every answer against all subsets tried, laws, limits, instances."""

import random
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import (
    ArgmapError,
    AttackGraphError,
    ParseError,
    TimeLimitError,
    UnknownIdError,
    UnknownSemanticsError,
)
from argmap.formats.files import load
from argmap.semantics.dung import (
    SEMANTICS,
    AttackGraph,
    Problem,
    Semantics,
    Status,
    attack_graph,
    find_semantics,
    graph_of_map,
)
from argmap.semantics.dung.grounded import IN, OUT, grounded_labels
from argmap.semantics.dung.instances import read_instance, sniff_instance
from frameworks import Small, all_up_to, some
from speeds import examples

Extension = tuple[str, ...]
ROWS = pytest.mark.parametrize("row", SEMANTICS, ids=lambda row: row.letters)


def graph_of(small: Small) -> AttackGraph:
    names = tuple(f"a{one}" for one in range(small.size))
    return AttackGraph(names, [one for one, _ in small.attacks], [two for _, two in small.attacks])


def named(small: Small, members: int) -> Extension:
    return tuple(f"a{one}" for one in range(small.size) if members >> one & 1)


def check_all_tasks(small: Small, row: Semantics) -> None:
    """Hold every answer to every question against the extensions by definition."""
    graph = graph_of(small)
    wanted = {named(small, one) for one in small.extensions(row.letters)}
    credulous = {name for one in wanted for name in one}
    sceptical = set(graph.names).intersection(*wanted)
    status = Problem(graph, row.letters).status()
    assert set(status.credulous) == credulous
    assert set(status.sceptical) == sceptical
    problem = Problem(graph, row.letters)
    for name in graph.names:
        decision = problem.credulous(name)
        assert decision.is_yes == (name in credulous)
        if decision.is_yes:
            assert decision.witness in wanted
            assert name in (decision.witness or ())
        else:
            assert decision.witness is None
        decision = problem.sceptical(name)
        assert decision.is_yes == (name in sceptical)
        if decision.is_yes:
            assert decision.witness is None
        else:
            assert decision.witness in wanted
            assert name not in (decision.witness or ())
    listed = list(problem.every())
    assert len(listed) == len(set(listed))
    assert set(listed) == wanted
    assert problem.count() == len(wanted)
    found = Problem(graph, row.letters).some()
    assert found in wanted if wanted else found is None


@ROWS
def test_every_graph_of_up_to_three_arguments(row: Semantics) -> None:
    for small in all_up_to(3):
        check_all_tasks(small, row)


@pytest.mark.parametrize("seed", range(8))
def test_random_graphs(seed: int) -> None:
    for small in chain(some(examples(240), seed), some(examples(25), seed + 100, (7,))):
        for row in SEMANTICS:
            check_all_tasks(small, row)


@given(st.integers(0, 10**9))
@settings(max_examples=examples(40), deadline=None)
def test_names_and_order_change_nothing(seed: int) -> None:
    shuffle = random.Random(seed)
    (small,) = some(1, seed, (5, 6, 7))
    graph = graph_of(small)
    order = list(range(small.size))
    shuffle.shuffle(order)
    attacks = [(graph.names[one], graph.names[two]) for one, two in small.attacks]
    shuffle.shuffle(attacks)
    attacks += attacks[:2]
    other = attack_graph([graph.names[one] for one in order], attacks)
    for row in SEMANTICS:
        before = {frozenset(one) for one in Problem(graph, row.letters).every()}
        after = [frozenset(one) for one in Problem(other, row.letters).every()]
        assert before == set(after)
        assert len(before) == len(after)


def alone_and_within(small: Small, letters: str) -> tuple[set[Extension], set[Extension]]:
    """Give the extensions of what reaches argument 0, alone and as they show in the whole."""
    graph = graph_of(small)
    closed = {0}
    while True:
        more = {source for source, target in small.attacks if target in closed} | closed
        if more == closed:
            break
        closed = more
    names = [graph.names[one] for one in sorted(closed)]
    inner = {one for one in small.attacks if closed.issuperset(one)}
    attacks = [(graph.names[one], graph.names[two]) for one, two in sorted(inner)]
    alone = set(Problem(attack_graph(names, attacks), letters).every())
    whole = Problem(graph, letters).every()
    return alone, {tuple(name for name in one if name in names) for one in whole}


@ROWS
def test_directionality(row: Semantics) -> None:
    """What nothing outside attacks has the extensions it has alone, where the row says so."""
    answers = [alone_and_within(small, row.letters) for small in some(300, 1000, (4, 5, 6, 7))]
    assert row.is_directional == all(alone == within for alone, within in answers)


def test_inclusions_between_semantics() -> None:
    """Hold on graphs too large for the oracle: who is part of whom (Baroni et al. 2011)."""
    for small in some(40, 7, (9, 12)):
        graph = graph_of(small)
        sets = {
            row.letters: {frozenset(one) for one in Problem(graph, row.letters).every()}
            for row in SEMANTICS
        }
        (grounded,), (ideal,), (eager,) = sets["GR"], sets["ID"], sets["EG"]
        assert grounded <= ideal <= eager
        assert grounded == frozenset.intersection(*sets["CO"])
        assert ideal <= frozenset.intersection(*sets["PR"])
        assert eager <= frozenset.intersection(*sets["SST"])
        assert sets["ST"] <= sets["SST"] <= sets["PR"] <= sets["CO"]
        assert sets["ST"] <= sets["STG"] <= sets["NA"]
        assert sets["ST"] <= sets["CF2"] <= sets["NA"]
        assert {ideal, eager, grounded} <= sets["CO"]
        assert all(grounded <= one for one in sets["CF2"])
        if sets["ST"]:
            assert sets["ST"] == sets["SST"] == sets["STG"]


PUBLISHED = [
    # Dung 1995: two that attack each other; who is attacked by both, and what that one attacks.
    ("floating", "abcd", "ab ba ac bc cd", "PR", {"ad", "bd"}, "d"),
    ("floating", "abcd", "ab ba ac bc cd", "GR", {""}, ""),
    # Baroni et al. 2005: an odd cycle and what hangs on it.
    ("odd cycle", "abcd", "ab bc ca cd", "CF2", {"ad", "bd", "c"}, ""),
    ("odd cycle", "abcd", "ab bc ca cd", "PR", {""}, ""),
    ("odd cycle", "abcd", "ab bc ca cd", "ST", set(), "abcd"),
    ("odd cycle", "abcd", "ab bc ca cd", "STG", {"ad", "bd", "c"}, ""),
    # Caminada et al. 2012: semi-stable where there is no stable one.
    ("half", "abcde", "ab ba bc cd de ec", "SST", {"bd"}, "bd"),
    ("half", "abcde", "ab ba bc cd de ec", "PR", {"a", "bd"}, ""),
    # Caminada 2007: eager holds more than ideal.
    ("half", "abcde", "ab ba bc cd de ec", "EG", {"bd"}, "bd"),
    ("half", "abcde", "ab ba bc cd de ec", "ID", {""}, ""),
    # Dung, Mancarella & Toni 2007: ideal holds more than grounded.
    ("ideal", "abcd", "ab ba aa bc cd", "ID", {"bd"}, "bd"),
    ("ideal", "abcd", "ab ba aa bc cd", "GR", {""}, ""),
    # Gaggl & Woltran 2013: cf2 extensions need not be stage ones.
    (
        "even cycle of six",
        "abcdef",
        "ab bc cd de ef fa",
        "CF2",
        {"ace", "bdf", "ad", "be", "cf"},
        "",
    ),
    ("even cycle of six", "abcdef", "ab bc cd de ef fa", "ST", {"ace", "bdf"}, ""),
]


@pytest.mark.parametrize(("title", "names", "attacks", "letters", "wanted", "always"), PUBLISHED)
def test_published(
    title: str, names: str, attacks: str, letters: str, wanted: set[str], always: str
) -> None:
    graph = attack_graph(names, [(one[0], one[1]) for one in attacks.split()])
    problem = Problem(graph, letters)
    assert {"".join(one) for one in problem.every()} == wanted
    assert "".join(problem.status().sceptical) == always


def pairs(count: int) -> AttackGraph:
    """Make pairs of arguments that attack each other."""
    names = [f"{side}{at}" for at in range(count) for side in "lr"]
    attacks = [(f"l{at}", f"r{at}") for at in range(count)]
    return attack_graph(names, attacks + [(two, one) for one, two in attacks])


def test_counts_are_multiplied_not_enumerated() -> None:
    graph = pairs(500)
    assert Problem(graph, "PR").count() == 2**500
    assert Problem(graph, "CO").count() == 3**500
    assert Problem(graph, "CF2").count() == 2**500
    assert Problem(graph, "STG").count() == 2**500
    status = Problem(graph, "ST").status()
    assert status.credulous == graph.names
    assert status.sceptical == ()


def test_enumeration_is_lazy() -> None:
    found = Problem(pairs(100), "PR").every()
    first = [next(found) for _ in range(5)]
    assert len(set(first)) == 5
    assert {len(one) for one in first} == {100}


@pytest.mark.slow
def test_long_chains_and_cycles() -> None:
    """Nothing recurses on depth."""
    size = 30_000
    names = [str(one) for one in range(size)]
    chain_of = attack_graph(names, [(str(one), str(one + 1)) for one in range(size - 1)])
    for row in SEMANTICS:
        if row.letters not in ("NA",):
            assert len(Problem(chain_of, row.letters).status().sceptical) == size // 2
    ring = attack_graph(names, [(str(one), str((one + 1) % size)) for one in range(size)])
    assert Problem(ring, "ST").count() == 2
    assert Problem(ring, "PR").credulous("17").is_yes
    assert not Problem(ring, "PR").sceptical("17").is_yes


def test_no_extension_at_all() -> None:
    graph = attack_graph("abc", [("a", "a"), ("b", "c"), ("c", "b")])
    problem = Problem(graph, "ST")
    assert problem.some() is None
    assert problem.count() == 0
    assert list(problem.every()) == []
    assert problem.credulous("b").is_yes is False
    assert problem.sceptical("a").is_yes is True
    assert problem.sceptical("a").witness is None
    assert problem.status() == Status((), ("a", "b", "c"))


@ROWS
def test_empty_graph(row: Semantics) -> None:
    problem = Problem(attack_graph((), ()), row.letters)
    assert list(problem.every()) == [()]
    assert problem.count() == 1
    assert problem.some() == ()
    assert problem.status() == Status((), ())


def test_registry() -> None:
    assert [row.letters for row in SEMANTICS] == [
        "GR",
        "CO",
        "PR",
        "ST",
        "SST",
        "STG",
        "ID",
        "EG",
        "NA",
        "CF2",
    ]
    assert find_semantics("Preferred") is find_semantics("pr")
    with pytest.raises(UnknownSemanticsError, match=r"unknown semantics: 'stabel' \(nearest: 'sta"):
        find_semantics("stabel")


def test_bad_graphs() -> None:
    with pytest.raises(AttackGraphError, match="'a' is listed twice"):
        attack_graph("aba", [])
    with pytest.raises(UnknownIdError, match="unknown argument: 'c'"):
        attack_graph("ab", [("a", "c")])
    with pytest.raises(UnknownIdError, match="unknown argument: 'cat'"):
        Problem(attack_graph("ab", []), "PR").credulous("cat")


def hard(size: int = 300) -> AttackGraph:
    """Make a random graph that leaves much undecided."""
    draw = random.Random(5)
    names = [str(one) for one in range(size)]
    attacks = {(draw.choice(names), draw.choice(names)) for _ in range(size * 4)}
    return attack_graph(names, sorted(attacks))


@ROWS
def test_no_time_is_a_clear_end(row: Semantics) -> None:
    graph = hard()
    if row.letters in ("GR",):
        assert Problem(graph, row.letters, 0).count() == 1
        return
    for ask in (Problem.some, Problem.status, lambda one: list(one.every())):
        with pytest.raises(TimeLimitError, match="time limit of 0 s reached"):
            ask(Problem(graph, row.letters, 0))
    with pytest.raises(TimeLimitError, match=r"at least [01] extensions"):
        Problem(graph, row.letters, 0).count()
    assert issubclass(TimeLimitError, ArgmapError)


def test_time_ends_an_endless_count() -> None:
    problem = Problem(hard(120), "NA", 0.3)
    with pytest.raises(TimeLimitError, match=r"time limit of 0\.3 s reached: at least \d\d+ ext"):
        problem.count()


def test_time_stops_the_solver_itself() -> None:
    """A single call of the solver that would take hours ends too: holes for one pigeon too many."""
    from argmap.semantics.dung.limits import Limit
    from argmap.semantics.dung.oracle import Oracle

    holes = 13
    oracle = Oracle(holes * (holes + 1), Limit(0.3))
    for pigeon in range(holes + 1):
        oracle.add([pigeon * holes + hole + 1 for hole in range(holes)])
    for hole in range(1, holes + 1):
        for pigeon in range(holes + 1):
            for other in range(pigeon):
                oracle.add([-pigeon * holes - hole, -other * holes - hole])
    with pytest.raises(TimeLimitError):
        oracle.solve()


def test_map_projected() -> None:
    """Without support, the grounded labelling of the projection is that of the map's attacks."""
    made = load("corpus:take-up-iran-offer")
    graph = graph_of_map(made)
    assert graph.names[: len(made.statements)] == tuple(item.id for item in made.statements)
    labels = grounded_labels(graph.whole)
    assert labels.count(IN) + labels.count(OUT) <= len(graph)
    status = Problem(graph, "GR").status()
    assert status.credulous == status.sceptical


INSTANCES = {
    "af": "# three\np af 3\n1 2\n  2 1\n\n# end\n2 3\n",
    "apx": "% three\narg(1). arg(2).\narg(3).\natt(1,2).att( 2 , 1 ).\natt(2,3).",
    "tgf": "1\n2 two\n3\n#\n1 2\n2 1 label\n2 3\n",
}


@pytest.mark.parametrize("name", INSTANCES)
def test_instances(name: str) -> None:
    graph = read_instance(INSTANCES[name], name)
    assert graph.names == ("1", "2", "3")
    assert list(zip(graph.sources, graph.targets, strict=True)) == [(0, 1), (1, 0), (1, 2)]
    assert sniff_instance(INSTANCES[name]) == name


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("af", "", 1, "expected 'p af'"),
        ("af", "1 2\n", 1, "expected 'p af' and the number of arguments, not '1 2'"),
        ("af", "p af 2\n1 3\n", 2, "expected two numbers from 1 to 2, not '1 3'"),
        ("af", "p af 2\n1 2\n1\n", 3, "expected two numbers from 1 to 2, not '1'"),
        ("af", "p af 12\n1_0 2\n", 2, "not '1_0 2'"),
        ("af", "p af 12\n+1 2\n", 2, "not '\\+1 2'"),
        ("af", "p af 2\n1 \u0662\n", 2, "expected two numbers"),
        ("af", "p af 2\n1 2 1\n", 2, "expected two numbers"),
        ("af", "p af 2\np af 2\n", 2, "expected two numbers"),
        ("af", "p af 99999999999999999999\n", 1, "at most"),
        ("apx", "arg(a).\natt(a,b).\n", 2, "argument 'b' is declared by no"),
        ("apx", "arg(a).\n\n\narg(b)\n", 4, "expected facts"),
        ("apx", "arg(a). sup(a,a).", 1, "expected facts"),
        ("apx", "arg(a).\natt(a,a):-0.5.", 2, "expected facts"),
        ("tgf", "a\nb\n", 3, "expected a line '#'"),
        ("tgf", "a\n#\na\n", 3, "expected the names of two arguments, not 'a'"),
        ("tgf", "a\n#\na b\n", 3, "argument 'b' is not listed"),
    ],
)
def test_malformed_instances(name: str, text: str, line: int, message: str) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        read_instance(text, name)
    place = caught.value.findings[0].place
    assert place is not None
    assert place.line == line


@given(st.sampled_from(["af", "apx", "tgf"]), st.text('pafrgt12().,#%\n "', max_size=40))
def test_any_text_is_an_instance_or_an_error(name: str, text: str) -> None:
    try:
        graph = read_instance(text, name)
    except ParseError as error:
        assert error.findings[0].place is not None
    else:
        assert len(graph.sources) == len(graph.targets)
