"""Gradual strength: published values to their digits, a plain reference, laws, contributions."""

import math
import random
from collections.abc import Callable, Mapping
from itertools import permutations
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.errors import (
    ArgmapError,
    BadGraphError,
    BadLimitsError,
    ContributionError,
    SupportRefusedError,
    UnknownIdError,
    UnknownSemanticsError,
)
from argmap.semantics.gradual import (
    GRADUAL,
    BipolarGraph,
    Limits,
    base_score,
    bipolar_graph,
    burden_numbers,
    burden_ranking,
    find_gradual,
    game_strength,
    gradient,
    removals,
    shapley,
    solve,
    strengths,
)
from argmap.semantics.gradual.aggregations import SUM
from argmap.semantics.gradual.coalitions import Coalitions
from argmap.semantics.gradual.df_quad import DF_QUAD
from argmap.semantics.gradual.record import GradualSemantics, Influence
from speeds import examples
from strategies import full_maps

NAMES = [item.name for item in GRADUAL]
BIPOLAR = [item.name for item in GRADUAL if item.takes_support]
ATTACK_ONLY = [item.name for item in GRADUAL if not item.takes_support]
DUAL = ["quadratic-energy", "df-quad", "mlp-based"]
Pairs = list[tuple[str, str]]

DEMOCRACY = BipolarGraph.of(
    {"A1": 0.5, "A2": 0.5, "P1": 0.7, "P2": 0.5, "P3": 0.9}
    | {"C1": 0.2, "C2": 0.2, "C3": 0.6, "C4": 0.5},
    supports=[("P1", "A1"), ("P2", "A1"), ("P3", "A2")],
    attacks=[("C1", "A2"), ("C2", "P2"), ("C3", "P2"), ("C4", "P2")],
)
STOCK = BipolarGraph.of(
    {"Buy": 0.5, "Sell": 0.5, "1": 0.8, "2": 0.7, "3": 0.3, "4": 0.9, "5": 0.9},
    supports=[("2", "Buy"), ("4", "Buy"), ("1", "Sell"), ("5", "2")],
    attacks=[
        ("Buy", "Sell"),
        ("Sell", "Buy"),
        ("2", "1"),
        ("5", "1"),
        ("3", "2"),
        ("4", "3"),
    ],
)
BS, CS = [f"B{at}" for at in range(10)], [f"C{at}" for at in range(10)]
STAR = BipolarGraph.of(
    {"A": 1.0} | dict.fromkeys(BS + CS, 0.0),
    supports=[("A", b) for b in BS] + [(b, c) for b in BS for c in CS],
    attacks=[(c, "A") for c in CS],
)
KAMPIK = BipolarGraph.of(
    {"a": 0.5, "b": 0.0, "c": 0.0, "d": 0.0, "e": 0.5},
    supports=[("a", "b"), ("a", "c"), ("a", "d"), ("d", "e")],
    attacks=[("b", "e"), ("c", "e")],
)


def attacks(pairs: str, base: float = 1.0) -> BipolarGraph:
    """Make an attack graph from pairs of letters such as ``ab bc``."""
    edges = [(pair[0], pair[1]) for pair in pairs.split()]
    return BipolarGraph.of(dict.fromkeys(sorted(set(pairs) - {" "}), base), attacks=edges)


BONZON = attacks("ae ba bc ce da ed")


def raw(*parts: Any) -> BipolarGraph:
    """Make a graph from arrays of whatever type."""
    return BipolarGraph(*parts)


def near(found: Mapping[str, float], wanted: Mapping[str, float], digits: int) -> None:
    for name, value in wanted.items():
        assert found[name] == pytest.approx(value, abs=0.51 * 10**-digits), name


# Published values.


@pytest.mark.parametrize(
    ("name", "wanted", "digits"),
    [
        ("df-quad", {"A1": 0.862, "A2": 0.85, "P2": 0.08}, 9),
        ("quadratic-energy", {"A1": 0.71985, "A2": 0.66443, "P2": 0.18587}, 5),
        ("euler-based", {"A1": 0.68938, "A2": 0.62628, "P2": 0.33994}, 5),
    ],
)
def test_e_democracy(name: str, wanted: dict[str, float], digits: int) -> None:
    made = solve(DEMOCRACY, name)
    near(made.strengths, wanted, digits)
    assert made.not_converged == ()
    assert made.continuous == ()
    assert made.iterations.tolist() == [1] * 9


@pytest.mark.parametrize(
    ("name", "wanted", "digits"),
    [
        (
            "quadratic-energy",
            {"Buy": 0.82165, "Sell": 0.36217, "1": 0.20474, "2": 0.80508, "3": 0.16575},
            5,
        ),
        ("df-quad", {"Buy": 0.99636, "Sell": 0.00338, "1": 0.00312, "2": 0.961, "3": 0.03}, 5),
        (
            "euler-based",
            {"Buy": 0.71714, "Sell": 0.49489, "1": 0.68632, "2": 0.78972, "3": 0.18893},
            5,
        ),
    ],
)
def test_stock(name: str, wanted: dict[str, float], digits: int) -> None:
    near(solve(STOCK, name).strengths, wanted, digits)


def test_stock_notebook() -> None:
    """The notebook stops at a flow of 0.001."""
    wanted = {"Buy": 0.8208, "Sell": 0.3635, "1": 0.2049, "2": 0.8050, "3": 0.1658}
    for name, value in wanted.items():
        assert solve(STOCK)[name] == pytest.approx(value, abs=2e-3)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("quadratic-energy", {"A": 0.224088, "B3": 0.047814, "C7": 0.186079}),
        ("df-quad", {"A": 0.033416, "B3": 0.033416, "C7": 0.288138}),
    ],
)
def test_star_cycle_needs_continuous_time(name: str, wanted: dict[str, float]) -> None:
    made = solve(STAR, name)
    near(made.strengths, wanted, 6)
    assert made.not_converged == ()
    assert made.continuous == STAR.names


def test_categoriser_of_bonzon() -> None:
    made = solve(BONZON, "h-categoriser").strengths
    near(made, {"a": 0.38, "b": 1, "c": 0.5, "d": 0.65, "e": 0.53}, 2)
    near(made, {"a": 0.3770, "d": 0.6524, "e": 0.5328}, 4)
    assert sorted(made, key=lambda name: -made[name]) == ["b", "d", "e", "c", "a"]


def test_burden_numbers_of_bonzon() -> None:
    made = burden_numbers(BONZON)
    assert made["a"] == (1, 3, 2.5)
    assert made["b"] == (1, 1, 1)
    assert made["c"] == (1, 2, 2)
    assert made["d"] == pytest.approx((1, 2, 4 / 3))
    assert made["e"] == pytest.approx((1, 3, 11 / 6))
    assert burden_ranking(BONZON, 2) == (("b",), ("d",), ("c",), ("e",), ("a",))
    assert burden_ranking(attacks("ab ba")) == (("a", "b"),)


def test_game_strength_of_matt_and_toni() -> None:
    made = game_strength(attacks("ab ba bc cd ec fe"))
    near(made, {"a": 0.5, "b": 0.5, "c": 5 / 12, "d": 0.5, "e": 0.25, "f": 1.0}, 9)
    assert game_strength(attacks("ab"))["b"] == pytest.approx(0.25)
    with pytest.raises(BadGraphError, match="11 nodes"):
        game_strength(BipolarGraph.of({str(at): 1.0 for at in range(11)}))


GOLDEN = (math.sqrt(5) - 1) / 2


@pytest.mark.parametrize(
    ("name", "mutual", "own", "chain", "two"),
    [
        ("h-categoriser", GOLDEN, GOLDEN, (2 / 3, 1 / 2, 1), 1 / 3),
        ("max-based", GOLDEN, GOLDEN, (2 / 3, 1 / 2, 1), 1 / 2),
        ("card-based", math.sqrt(2) - 1, math.sqrt(2) - 1, (3 / 7, 1 / 3, 1), 1 / 4),
    ],
)
def test_closed_forms(
    name: str, mutual: float, own: float, chain: tuple[float, ...], two: float
) -> None:
    near(solve(attacks("ab ba"), name).strengths, {"a": mutual, "b": mutual}, 8)
    assert solve(attacks("aa"), name)["a"] == pytest.approx(own, abs=1e-8)
    near(solve(attacks("ba cb"), name).strengths, dict(zip("abc", chain, strict=True)), 12)
    assert solve(attacks("ba ca"), name)["a"] == pytest.approx(two)


def test_quadratic_energy_by_hand() -> None:
    graph = BipolarGraph.of({"a": 0.5, "b": 0.5}, [("b", "a", 0.5)])
    assert solve(BipolarGraph.of({"a": 0.5, "b": 1.0}, [("b", "a", 0.5)]))["a"] == 0.6
    assert solve(BipolarGraph.of({"a": 0.5, "b": 1.0}, [], [("b", "a", 0.5)]))["a"] == 0.4
    assert solve(graph)["a"] == pytest.approx(0.5 + 0.5 * 0.0625 / 1.0625)
    assert solve(attacks("aa", 0.5))["a"] == pytest.approx(0.4238537989, abs=1e-9)


def test_df_quad_by_hand() -> None:
    one = BipolarGraph.of({"a": 0.4, "b": 0.5}, [("b", "a")])
    assert solve(one, "df-quad")["a"] == pytest.approx(0.7)
    one = BipolarGraph.of({"a": 0.4, "b": 0.5}, [], [("b", "a")])
    assert solve(one, "df-quad")["a"] == pytest.approx(0.2)
    two = BipolarGraph.of({"a": 0.0, "b": 0.5, "c": 0.5}, [("b", "a"), ("c", "a")])
    assert solve(two, "df-quad")["a"] == pytest.approx(0.75)
    mutual = BipolarGraph.of({"a": 1.0, "b": 0.5}, [], [("a", "b"), ("b", "a")])
    near(solve(mutual, "df-quad").strengths, {"a": 1, "b": 0}, 8)


def test_which_squared_df_quad_this_is_not() -> None:
    """DF-QuAD is the linear one: three others go by the name squared DF-QuAD."""
    graph = BipolarGraph.of({"t": 0.5, "s": 0.6, "a": 0.3}, [("s", "t")], [("a", "t")])
    value = solve(graph, "df-quad")["t"]
    assert value == pytest.approx(0.65)
    for other in (0.61538, 0.665, 0.54128):
        assert abs(value - other) > 0.01


# Contributions: published values.


def test_contributions_of_e_democracy() -> None:
    made = removals(DEMOCRACY, "A1", "df-quad")
    assert made.strength == pytest.approx(0.862)
    near(made.values, {"P1": 0.322, "P2": 0.012, "C3": -0.018, "C4": -0.012, "C2": -0.003}, 9)
    assert list(made.values) == ["P1", "P2", "C2", "C3", "C4"]
    made = shapley(DEMOCRACY, "A1", "df-quad")
    wanted = {"P1": 0.317683, "P2": 0.094767, "C3": -0.025025, "C4": -0.01915, "C2": -0.006275}
    near(made.values, wanted, 6)
    assert made.errors == {}
    assert made.samples is None
    made = gradient(DEMOCRACY, "A1", "df-quad")
    near(made.values, {"P1": 0.46, "P2": 0.024, "C3": -0.03, "C4": -0.024, "C2": -0.015}, 9)


def test_contributions_of_kampik() -> None:
    assert solve(KAMPIK, "df-quad")["e"] == 0.375
    near(removals(KAMPIK, "e", "df-quad").values, {"a": -0.125, "d": 0.25, "b": -0.125}, 12)
    near(shapley(KAMPIK, "e", "df-quad").values, {"a": -1 / 12, "d": 0.125, "b": -1 / 12}, 12)
    near(gradient(KAMPIK, "e", "df-quad").values, {"a": 0.0, "d": 0.25, "b": -0.125}, 12)


def test_contributions_under_the_basic_model() -> None:
    """Base scores 2, 1, 1 under base + supporters - attackers, scaled by a half to fit [0, 1]."""
    basic = GradualSemantics(
        "basic",
        "basic model",
        "Kampik et al. (2024)",
        SUM,
        Influence("sum", lambda b, e: b + e, lambda b, e: (np.ones_like(b), np.ones_like(e))),
    )
    graph = BipolarGraph.of({"a": 1.0, "b": 0.5, "c": 0.5}, [("c", "b")], [("b", "a")])
    near(solve(graph, basic).strengths, {"a": 0.0, "b": 1.0}, 12)
    near(shapley(graph, "a", basic).values, {"b": -0.75, "c": -0.25}, 12)
    whole, left = Coalitions(graph, "a", basic, Limits()).without([(), (1, 2)])
    assert whole - left == -1.0


# A plain reference, and random graphs.


def reference(graph: BipolarGraph, name: str, rounds: int = 3000) -> dict[str, float] | None:
    """Iterate the definitions in plain Python; nothing if that comes to no rest."""
    into: list[list[tuple[int, int, float]]] = [[] for _ in graph.names]
    for origin, target, sign, weight in zip(
        graph.origins.tolist(),
        graph.targets.tolist(),
        graph.signs.tolist(),
        graph.weights.tolist(),
        strict=True,
    ):
        into[target].append((origin, sign, weight))
    base = graph.base.tolist()
    now = list(base)
    for _ in range(rounds):
        made = []
        for at, score in enumerate(base):
            bound = [now[origin] for origin, sign, _ in into[at] if sign == 0]
            held = min(bound, default=1.0) if graph.linked == "weakest" else math.prod(bound)
            pro = [weight * now[origin] for origin, sign, weight in into[at] if sign == 1]
            con = [weight * now[origin] for origin, sign, weight in into[at] if sign == -1]
            made.append(PLAIN[name](score * held, pro, con))
        change = max((abs(a - b) for a, b in zip(made, now, strict=True)), default=0.0)
        now = made
        if change < 1e-12:
            return dict(zip(graph.names, now, strict=True))
    return None


def _quadratic(base: float, pro: list[float], con: list[float]) -> float:
    energy = sum(pro) - sum(con)
    moved = energy**2 / (1 + energy**2)
    return base + (1 - base) * moved if energy > 0 else base - base * moved


def _df_quad(base: float, pro: list[float], con: list[float]) -> float:
    more = 1 - math.prod(1 - item for item in pro)
    less = 1 - math.prod(1 - item for item in con)
    return base + (1 - base) * (more - less) if more >= less else base - base * (less - more)


def _euler(base: float, pro: list[float], con: list[float]) -> float:
    return 1 - (1 - base**2) / (1 + base * math.exp(sum(pro) - sum(con)))


def _mlp(base: float, pro: list[float], con: list[float]) -> float:
    if base in (0, 1):
        return base
    return base / (base + (1 - base) * math.exp(sum(con) - sum(pro)))


def _card(base: float, pro: list[float], con: list[float]) -> float:
    founded = [item for item in con if item > 0]
    return base / (1 + len(founded) + sum(founded) / max(1, len(founded)))


PLAIN: dict[str, Callable[[float, list[float], list[float]], float]] = {
    "quadratic-energy": _quadratic,
    "df-quad": _df_quad,
    "euler-based": _euler,
    "mlp-based": _mlp,
    "h-categoriser": lambda base, pro, con: base / (1 + sum(con)),
    "max-based": lambda base, pro, con: base / (1 + max(con, default=0)),
    "card-based": _card,
}


def random_graph(
    seed: int, cyclic: bool, supports: bool = True, steps: bool = True
) -> BipolarGraph:
    rng = random.Random(seed)
    count = rng.randrange(1, 12)
    base = {f"n{at}": rng.choice([0.0, 1.0, rng.random(), rng.random()]) for at in range(count)}
    sorts: dict[int, list[Any]] = {1: [], -1: [], 0: []}
    for origin in range(count):
        for target in range(count):
            if (cyclic or origin < target) and rng.random() < 0.25:
                sign = rng.choice([1, -1, -1, 0][not supports : 4 if steps else 3])
                weight = () if sign == 0 or rng.random() < 0.5 else (rng.random(),)
                sorts[sign].append((f"n{origin}", f"n{target}", *weight))
    linked = rng.choice(["weakest", "product"])
    return BipolarGraph.of(base, sorts[1], sorts[-1], sorts[0], linked)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_against_the_reference(name: str) -> None:
    supports = find_gradual(name).takes_support
    rested = 0
    for seed in range(160):
        cyclic = seed % 2 == 1
        graph = random_graph(seed, cyclic, supports, steps=not cyclic)
        made, wanted = solve(graph, name), reference(graph, name)
        assert ((made.values >= 0) & (made.values <= 1)).all()
        if wanted is not None:
            rested += 1
            assert made.not_converged == ()
            near(made.strengths, wanted, 7)
    assert rested > 140


@pytest.mark.parametrize("name", NAMES)
def test_what_converged_satisfies_the_equations(name: str) -> None:
    for seed in range(80):
        graph = random_graph(seed, True, find_gradual(name).takes_support)
        made = solve(graph, name)
        index = made.strengths
        for at, node in enumerate(graph.names):
            if made.converged[at]:
                into = (graph.targets == at).nonzero()[0].tolist()
                sides: dict[int, list[float]] = {1: [], -1: [], 0: []}
                for edge in into:
                    origin = graph.names[graph.origins[edge]]
                    sides[int(graph.signs[edge])].append(index[origin] * graph.weights[edge])
                held = math.prod(sides[0])
                if graph.linked == "weakest":
                    held = min(sides[0], default=1.0)
                again = PLAIN[name](graph.base[at] * held, sides[1], sides[-1])
                assert index[node] == pytest.approx(again, abs=1e-7)


def test_a_cycle_that_goes_round_disturbs_no_other() -> None:
    names = {f"{node}{copy}": 0.0 for copy in "xy" for node in STAR.names}
    edges: dict[int, Pairs] = {1: [], -1: []}
    for copy in "xy":
        for origin, target, sign in zip(STAR.origins, STAR.targets, STAR.signs, strict=True):
            ends = (STAR.names[origin] + copy, STAR.names[target] + copy)
            edges[int(sign)].append(ends)
    base = names | {"Ax": 1.0, "Ay": 1.0, "s": 0.5, "t": 0.5, "u": 0.5, "v": 0.3}
    edges[-1] += [("Ax", "s"), ("s", "t"), ("t", "s"), ("t", "B0y"), ("u", "v"), ("v", "u")]
    graph = BipolarGraph.of(base, edges[1], edges[-1])
    made = solve(graph)
    assert made.not_converged == ()
    assert made["Ax"] == pytest.approx(0.224088, abs=1e-6)
    assert {"Ax", "Ay"} <= set(made.continuous)
    assert not {"s", "t", "u", "v"} & set(made.continuous)
    alone = solve(BipolarGraph.of({"u": 0.5, "v": 0.3}, [], [("u", "v"), ("v", "u")]))
    near(made.strengths, alone.strengths, 8)
    cut = solve(graph, limits=Limits(steps=1))
    assert {"Ax", "s", "t", "Ay", "C3y"} <= set(cut.not_converged)
    assert not {"u", "v"} & set(cut.not_converged)
    assert cut.iterations[graph.place("Ax")] == 1


def test_a_long_chain_and_a_wide_node() -> None:
    count = 2000
    numbers = np.arange(count)
    chain = raw(
        tuple(map(str, range(count))),
        np.ones(count),
        numbers[:-1],
        numbers[1:],
        -np.ones(count - 1),
        np.ones(count - 1),
    )
    assert solve(chain, "df-quad").values.tolist() == [1.0, 0.0] * (count // 2)
    for sign in (1, -1):
        wide = raw(
            chain.names,
            np.linspace(0, 1, count),
            numbers[1:],
            np.zeros(count - 1),
            np.full(count - 1, sign),
            np.ones(count - 1),
        )
        for name in BIPOLAR:
            assert 0 <= solve(wide, name)["0"] <= 1
            assert math.isfinite(gradient(wide, "0", name).values["0"])


# Laws.

GRAPHS = st.builds(random_graph, st.integers(0, 10**6), st.booleans())
FLAT = st.lists(st.floats(0, 1), max_size=5)


@settings(max_examples=examples(30), deadline=None)
@given(graph=GRAPHS, name=st.sampled_from(BIPOLAR), seed=st.integers(0, 999))
def test_isomorphism_and_irrelevance_of_order(graph: BipolarGraph, name: str, seed: int) -> None:
    rng = random.Random(seed)
    order = rng.sample(range(len(graph)), len(graph))
    edges = rng.sample(range(len(graph.origins)), len(graph.origins))
    place = np.argsort(order)
    other = raw(
        tuple(f"x{graph.names[at]}" for at in order),
        graph.base[order],
        place[graph.origins[edges]],
        place[graph.targets[edges]],
        graph.signs[edges],
        graph.weights[edges],
        graph.linked,
    )
    one, two = solve(graph, name), solve(other, name)
    if not (one.not_converged or two.not_converged):
        near(two.strengths, {f"x{node}": value for node, value in one.strengths.items()}, 6)


@settings(max_examples=examples(30), deadline=None)
@given(graph=GRAPHS, name=st.sampled_from(BIPOLAR))
def test_only_what_leads_to_a_node_matters(graph: BipolarGraph, name: str) -> None:
    cone = graph.cone("n0")
    whole, part = solve(graph, name), solve(cone, name)
    if not whole.not_converged:
        near(whole.strengths, part.strengths, 6)


@given(base=st.floats(0, 1), pro=FLAT, con=FLAT, name=st.sampled_from(BIPOLAR))
def test_stability_and_balance(base: float, pro: list[float], con: list[float], name: str) -> None:
    def star(pro: list[float], con: list[float]) -> float:
        scores = {"t": base} | {f"p{at}": item for at, item in enumerate(pro)}
        scores |= {f"c{at}": item for at, item in enumerate(con)}
        ends = (
            [(f"p{at}", "t") for at in range(len(pro))],
            [(f"c{at}", "t") for at in range(len(con))],
        )
        return solve(BipolarGraph.of(scores, *ends), name)["t"]

    assert star([], []) == pytest.approx(base)
    assert star(pro, pro) == pytest.approx(base), "as many for as against, as strong"
    assert star([*pro, 0.0], [0.0, *con]) == pytest.approx(star(pro, con)), "neutrality"
    assert star([*pro, 0.5], con) >= star(pro, con) - 1e-12, "another supporter"
    assert star(pro, [*con, 0.5]) <= star(pro, con) + 1e-12, "another attacker"
    higher = [min(1.0, item + 0.1) for item in pro]
    assert star(higher, con) >= star(pro, con) - 1e-12, "stronger supporters"


@given(base=st.floats(0, 1), pro=FLAT, con=FLAT, name=st.sampled_from(DUAL))
def test_duality(base: float, pro: list[float], con: list[float], name: str) -> None:
    scores = {f"p{at}": item for at, item in enumerate(pro)}
    scores |= {f"c{at}": item for at, item in enumerate(con)}
    for_, against = (
        [(f"p{at}", "t") for at in range(len(pro))],
        [(f"c{at}", "t") for at in range(len(con))],
    )
    one = solve(BipolarGraph.of({"t": base} | scores, for_, against), name)["t"]
    other = solve(BipolarGraph.of({"t": 1 - base} | scores, against, for_), name)["t"]
    assert one + other == pytest.approx(1.0)


@given(base=st.floats(0, 1), con=FLAT, name=st.sampled_from(ATTACK_ONLY))
def test_laws_of_attack(base: float, con: list[float], name: str) -> None:
    def star(con: list[float]) -> float:
        scores = {"t": base} | {f"c{at}": item for at, item in enumerate(con)}
        return solve(
            BipolarGraph.of(scores, [], [(f"c{at}", "t") for at in range(len(con))]), name
        )["t"]

    assert star([]) == pytest.approx(base)
    assert star([*con, 0.0]) == pytest.approx(star(con))
    assert star([*con, 0.5]) <= star(con) + 1e-12
    assert 0 <= star(con) <= base


# Contributions: laws and oracles.


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cyclic", [False, True])
def test_gradient_against_finite_differences(name: str, cyclic: bool) -> None:
    checked = 0
    limits = Limits(tolerance=1e-13)
    for seed in range(25):
        graph = random_graph(seed, cyclic, find_gradual(name).takes_support)
        rng = np.random.default_rng(seed)
        scores = rng.uniform(0.1, 0.9, len(graph))
        target = graph.names[-1]

        def value(scores: Any, graph: BipolarGraph = graph, target: str = target) -> float:
            parts = graph.origins, graph.targets, graph.signs, graph.weights, graph.linked
            return solve(raw(graph.names, scores, *parts), name, limits)[target]

        parts = graph.origins, graph.targets, graph.signs, graph.weights, graph.linked
        moved = raw(graph.names, scores, *parts)
        found = solve(moved, name, limits)
        if found.not_converged or found.continuous:
            continue
        made = gradient(moved, target, name)
        assert made.strength == pytest.approx(value(scores), abs=1e-9)
        for at, node in enumerate(graph.names):
            step = np.zeros(len(graph))
            step[at] = 1e-6
            slope = (value(scores + step) - value(scores - step)) / 2e-6
            assert made.values.get(node, 0.0) == pytest.approx(slope, abs=2e-5)
            checked += 1
    assert checked > 50


def test_gradient_without_a_value() -> None:
    ring = BipolarGraph.of({"a": 1.0, "b": 1.0}, [], [("a", "b"), ("b", "a")])
    with pytest.raises(ContributionError, match="no single value"):
        gradient(ring, "a", "df-quad")
    with pytest.raises(ContributionError, match="do not converge"):
        gradient(STAR, "A", limits=Limits(steps=1))
    made = gradient(STAR, "A")
    assert made.values["B1"] == pytest.approx(made.values["B9"])
    assert made.values["A"] > 0 > made.values["C0"]


def test_gradient_where_iteration_goes_round() -> None:
    """The sum along paths diverges; the linear system is solved."""
    limits = Limits(tolerance=1e-13)

    def star(a: float, b: float, c: float) -> BipolarGraph:
        scores = [a, b] + [0.01] * 9 + [c] + [0.01] * 9
        parts = STAR.origins, STAR.targets, STAR.signs, STAR.weights
        return raw(STAR.names, scores, *parts)

    middle = (0.95, 0.01, 0.01)
    assert solve(star(*middle)).continuous == STAR.names
    made = gradient(star(*middle), "A").values
    for at, name in enumerate(("A", "B0", "C0")):
        more, less = list(middle), list(middle)
        more[at] += 1e-5
        less[at] -= 1e-5
        high, low = solve(star(*more), limits=limits), solve(star(*less), limits=limits)
        assert made[name] == pytest.approx((high["A"] - low["A"]) / 2e-5, abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_shapley_against_all_orders(name: str) -> None:
    for seed in range(12):
        graph = random_graph(seed, seed % 2 == 1, find_gradual(name).takes_support)
        game = Coalitions(graph, "n0", name, Limits())
        players = [at for at in range(len(game.names)) if at != game.target][:5]
        if game.not_converged:
            continue
        made = shapley(graph, "n0", name, of=[game.names[at] for at in players])
        total = dict.fromkeys(players, 0.0)
        known: dict[frozenset[int], float] = {}

        def without(left: frozenset[int], game: Coalitions = game, known: Any = known) -> float:
            if left not in known:
                known[left] = float(game.without([sorted(left)])[0])
            return float(known[left])

        orders = list(permutations(players))
        for order in orders:
            left = frozenset(players)
            for player in order:
                total[player] += without(left - {player}) - without(left)
                left -= {player}
        near(made.values, {game.names[at]: item / len(orders) for at, item in total.items()}, 7)
        assert sum(made.values.values()) == pytest.approx(
            without(frozenset()) - without(frozenset(players)), abs=1e-6
        )


def test_shapley_sampled() -> None:
    exact = shapley(DEMOCRACY, "A1", "df-quad")
    made = shapley(DEMOCRACY, "A1", "df-quad", permutations=400, seed=3)
    assert made == shapley(DEMOCRACY, "A1", "df-quad", permutations=400, seed=3)
    assert made.values != shapley(DEMOCRACY, "A1", "df-quad", permutations=400, seed=4).values
    assert made.samples == 400
    assert made.confidence == 0.95
    for name, value in exact.values.items():
        assert abs(made.values[name] - value) <= made.errors[name] <= 0.14
    assert sum(made.values.values()) == pytest.approx(0.362)
    wide = BipolarGraph.of(
        {"t": 0.5} | {f"s{at}": 0.3 for at in range(20)}, [(f"s{at}", "t") for at in range(20)]
    )
    sampled = shapley(wide, "t", permutations=300)
    assert sampled.method == "shapley, sampled"
    each = (solve(wide)["t"] - 0.5) / 20
    for name, value in sampled.values.items():
        assert abs(value - each) <= sampled.errors[name]


def test_removal_is_the_graph_without_the_node() -> None:
    for seed in range(40):
        graph = random_graph(seed, seed % 2 == 1, steps=False)
        made = removals(graph, "n0")
        for name in graph.names[1:]:
            at = graph.place(name)
            kept = (graph.origins != at) & (graph.targets != at)
            parts = (graph.signs[kept], graph.weights[kept], graph.linked)
            ends = graph.origins[kept], graph.targets[kept]
            left = solve(raw(graph.names, graph.base, *ends, *parts))
            if not left.not_converged and not made.not_converged:
                wanted = made.strength - left["n0"]
                assert made.values.get(name, 0.0) == pytest.approx(wanted, abs=1e-7)


def test_removals_in_a_cycle_that_goes_round() -> None:
    made = removals(STAR, "A", of=["B1", "C1"])
    assert made.values["C1"] < 0
    assert made.not_converged == 0
    cut = removals(STAR, "A", of=["B1", "C1"], limits=Limits(steps=1))
    assert cut.not_converged == 3


# Maps.

CHARGE = """
statements:
  - {id: c, kind: claim, text: The charge works.}
  - {id: e, kind: evidence, text: Traffic fell., anchors: [{source: s}]}
  - {id: f, kind: assumption, text: Nothing else changed.}
  - {id: u, kind: evidence, text: The counter was broken., anchors: [{source: s}]}
sources: [{id: s, title: A report, reliability: B}]
arguments:
  - {id: a, premises: [e, f], target: c, polarity: supports, weight: 0.8}
  - {id: x, premises: [u], target: a, polarity: attacks}
"""


def town(text: str) -> ArgumentMap:
    return ArgumentMap.model_validate(yaml.safe_load(text))


def test_a_map_by_hand() -> None:
    graph = bipolar_graph(town(CHARGE))
    assert dict(zip(graph.names, graph.base.tolist(), strict=True)) == {
        "c": 0.5, "e": 0.8, "f": 0.5, "u": 0.8, "a": 0.8, "x": 1.0,
    }  # fmt: skip
    made = strengths(town(CHARGE), "df-quad")
    assert made["x"] == 0.8, "a step with weight 1 is as strong as its premise"
    assert made["a"] == pytest.approx(0.8 * 0.5 * (1 - 0.8)), "weakest premise, then the undercut"
    assert made["c"] == pytest.approx(0.5 + 0.5 * made["a"])
    product = strengths(town(CHARGE), "df-quad", linked="product")
    assert product["a"] == pytest.approx(0.8 * 0.8 * 0.5 * (1 - 0.8))
    sure = strengths(town(CHARGE), "df-quad", base={"f": 1, "a": 1, "u": 0})
    assert sure["a"] == 0.8
    assert sure["c"] == pytest.approx(0.9)
    assert made.findings == ()


def test_a_step_falls_with_any_premise() -> None:
    made = removals(bipolar_graph(town(CHARGE)), "c", "df-quad")
    assert made.values["e"] == made.values["f"] == made.values["a"] > 0
    assert made.values["u"] == made.values["x"] < 0


@pytest.mark.parametrize(
    ("fields", "score"),
    [
        ("kind: claim", 0.5),
        ("kind: question", 0.5),
        ("kind: assumption", 0.5),
        ("kind: evidence", 0.75),
        ("kind: evidence, anchors: [{source: none}]", 0.75),
        ("kind: evidence, anchors: [{source: A}]", 0.95),
        ("kind: evidence, anchors: [{source: E}]", 0.2),
        ("kind: evidence, anchors: [{source: E}, {source: A}]", 0.95),
        ("kind: evidence, anchors: [{source: F}]", 0.5),
        ("kind: evidence, anchors: [{source: F}, {source: E}]", 0.2),
        ("kind: claim, anchors: [{source: A}]", 0.5),
        ("kind: evidence, anchors: [{source: A}], assessments: [{credibility: 4}]", 0.35),
        ("kind: evidence, anchors: [{source: A}], assessments: [{credibility: 6}]", 0.95),
        ("kind: evidence, assessments: [{credibility: 6}]", 0.5),
        ("kind: claim, assessments: [{credibility: 1}]", 0.95),
        ("kind: claim, assessments: [{likelihood: unlikely}, {likelihood: likely}]", 0.675),
        ("kind: evidence, anchors: [{source: A}], assessments: [{likelihood: unlikely}]", 0.325),
        ("kind: claim, extras: {apx: {weight: '0.7'}}", 0.7),
        ("kind: claim, extras: {apx: {weight: many}}", 0.5),
        ("kind: claim, extras: {apx: {weight: '-2'}}", 0.5),
        ("kind: claim, extras: {apx: {weight: nan}}", 0.5),
    ],
)
def test_base_scores(fields: str, score: float) -> None:
    sources = "".join(
        f"  - {{id: {letter}, title: t, reliability: {letter}}}\n" for letter in "AEF"
    )
    made = town(
        f"sources:\n  - {{id: none, title: t}}\n{sources}statements:\n  - {{id: q, text: t, {fields}}}"
    )
    assert base_score(made, made.statement("q")) == score


def test_rivals_attack_each_other() -> None:
    made = town(
        "statements:\n"
        + "".join(f"  - {{id: {name}, kind: claim, text: {name}}}\n" for name in "pqr")
        + "relations:\n  - {id: i, kind: rival, origins: [p, q, r]}\n"
        "  - {id: j, kind: rival, origins: [q, p]}\n"
    )
    assert len(bipolar_graph(made).origins) == 6
    found = strengths(made).strengths
    assert found["p"] == pytest.approx(found["r"])
    assert found["p"] < 0.5


def test_supports_of_a_map_are_left_out_where_attacks_count_alone() -> None:
    made = strengths(town(CHARGE), "h-categoriser")
    assert [item.code for item in made.findings] == ["S001"]
    assert "1 support left out: h-categoriser" in made.findings[0].message
    assert made["c"] == 0.5
    assert made["a"] == pytest.approx(0.8 * 0.5 / 1.8)


@settings(max_examples=examples(25), deadline=None)
@given(argument_map=full_maps(), name=st.sampled_from(NAMES))
def test_every_map_has_strengths(argument_map: ArgumentMap, name: str) -> None:
    made = strengths(argument_map, name)
    assert set(made.names) == {item.id for item in argument_map.nodes()}
    assert all(0 <= value <= 1 for value in made.strengths.values())


# Bad input.


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: BipolarGraph.of({"a": 1.5}), "base score of 'a' is 1.5"),
        (lambda: BipolarGraph.of({"a": math.nan}), "base score of 'a' is nan"),
        (lambda: BipolarGraph.of({"a": "high"}), "not 'high'"),  # type: ignore[dict-item]
        (lambda: BipolarGraph.of({"a": 1}, [("a", "a", -1.0)]), "weight of edge 'a' -> 'a' is -1"),
        (lambda: BipolarGraph.of({"a": 1}, [("a", "a")], [("a", "a")]), "as support of weight 1.0"),
        (
            lambda: BipolarGraph.of({"a": 1, "b": 1}, [("a", "b", 0.2), ("a", "b", 0.3)]),
            "'a' -> 'b' is given twice, as support of weight 0.2 and as support of weight 0.3",
        ),
        (lambda: BipolarGraph.of({"a": 1}, linked="all"), "linked is 'all'"),  # type: ignore[arg-type]
        (lambda: BipolarGraph.of({"abc": 1}, [("abd", "abc")]), "unknown node: 'abd' .*'abc'"),
        (lambda: solve(DEMOCRACY, "df-quat"), "unknown semantics: 'df-quat' .*'df-quad'"),
        (lambda: solve(DEMOCRACY, "max-based"), "'P1' supports 'A1' .3 supports in all"),
        (lambda: removals(DEMOCRACY, "A9"), "unknown node: 'A9'"),
        (lambda: removals(DEMOCRACY, "A1", of=["A1"]), "'A1' is the target"),
        (lambda: removals(DEMOCRACY, "A1", of=["Q"]), "unknown node: 'Q'"),
        (lambda: shapley(DEMOCRACY, "A1", permutations=1), "permutations is 1"),
        (lambda: shapley(DEMOCRACY, "A1", confidence=1), "confidence is 1"),
        (lambda: shapley(DEMOCRACY, "A1", seed=-1), "seed is -1; it must be 0 or more"),
        (lambda: Limits(tolerance=0), "tolerance is 0"),
        (lambda: Limits(rounds=0), "rounds is 0"),
        (lambda: bipolar_graph(town(CHARGE), {"cc": 1}), "unknown statement or argument 'cc'"),
        (lambda: bipolar_graph(town(CHARGE), {"c": 2}), "base score of 'c' is 2.0"),
    ],
)
def test_bad_input(make: Callable[[], object], words: str) -> None:
    with pytest.raises(ArgmapError, match=words):
        make()


def test_errors_are_of_their_sort() -> None:
    for error in (BadGraphError, BadLimitsError, ContributionError, SupportRefusedError):
        assert issubclass(error, ValueError)
    for other in (UnknownSemanticsError, UnknownIdError):
        assert issubclass(other, LookupError)
    with pytest.raises(BadGraphError, match="twice"):
        raw(("a", "b", "a"), *(np.zeros(3), *(np.zeros(0) for _ in range(4))))
    with pytest.raises(BadGraphError, match="no node"):
        raw(("a",), np.zeros(1), np.ones(1), np.zeros(1), np.ones(1), np.ones(1))
    with pytest.raises(BadGraphError, match="every node needs"):
        raw(("a",), np.zeros(2), *(np.zeros(0) for _ in range(4)))


def test_records_are_frozen_and_repeats_count_once() -> None:
    graph = BipolarGraph.of({"a": 0.5, "b": 0.5}, [("b", "a"), ("a", "b"), ("b", "a")])
    assert len(graph.origins) == 2
    with pytest.raises(ValueError, match="read-only"):
        graph.base[0] = 1
    assert solve(BipolarGraph.of({})).strengths == {}


def test_the_registry() -> None:
    assert len(set(NAMES)) == len(GRADUAL) == 7
    assert find_gradual(DF_QUAD) is DF_QUAD
    for item in GRADUAL:
        assert find_gradual(item.name) is item
        assert item.paper
        assert item.title
