"""Steps shared by AIF, SADFace and arguebuf, and the formats that say a map as a plain graph."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from argmap.formats.steps import Move, Step, Tie, connect

KINDS = (
    "statement",
    "supports",
    "attacks",
    "rephrase",
    "preference",
    "locution",
    "illocution",
    "transition",
    "",
)
BEGINS = {
    "supports": {"statement"},
    "attacks": {"statement"},
    "rephrase": {"statement", "supports", "attacks"},
    "preference": {"statement", "supports", "attacks"},
    "transition": {"locution"},
    "illocution": {"locution", "transition"},
}
ENDS = {
    "supports": {"statement", "supports", "attacks"},
    "attacks": {"statement", "supports", "attacks"},
    "rephrase": {"statement", "supports", "attacks"},
    "preference": {"statement", "supports", "attacks"},
    "transition": {"locution"},
    "illocution": {"statement", "supports", "attacks", "rephrase", "preference", "locution"},
}


def test_linked_premises_and_several_targets() -> None:
    kinds = {"a": "statement", "b": "statement", "c": "statement", "d": "statement"}
    made = connect(
        kinds | {"s": "supports"}, [("b", "s"), ("s", "c"), ("a", "s"), ("s", "d"), ("b", "s")]
    )
    assert made.arguments == [
        Step("s", "s", "supports", ("b", "a"), "c"),
        Step("s~2", "s", "supports", ("b", "a"), "d"),
    ]
    assert made.used == [True, True, True, True, False]
    assert made.aside == []


def test_a_further_argument_does_not_take_the_id_of_a_node() -> None:
    kinds = dict.fromkeys(("a", "b", "c", "s~2"), "statement") | {"s": "supports"}
    made = connect(kinds, [("a", "s"), ("s", "b"), ("s", "c"), ("s", "s~2")])
    assert [step.id for step in made.arguments] == ["s", "s~3", "s~4"]


def test_an_undercut_targets_the_first_argument_of_a_node() -> None:
    kinds = dict.fromkeys("abcd", "statement") | {"s": "supports", "x": "attacks"}
    made = connect(kinds, [("a", "s"), ("s", "b"), ("s", "c"), ("d", "x"), ("x", "s")])
    assert made.arguments[-1] == Step("x", "x", "attacks", ("d",), "s")
    assert all(made.used)


def test_undercuts_may_loop_but_not_target_themselves() -> None:
    kinds = {"a": "statement", "x": "attacks", "y": "attacks", "z": "attacks"}
    edges = [("a", "x"), ("a", "y"), ("x", "y"), ("y", "x"), ("a", "z"), ("z", "z")]
    made = connect(kinds, edges)
    assert [(step.id, step.target) for step in made.arguments] == [("x", "y"), ("y", "x")]
    assert made.aside == ["z"]
    assert made.used == [True, True, True, True, False, False]


def test_what_rests_on_nothing_falls_with_all_that_rests_on_it() -> None:
    kinds = {"a": "statement", "s1": "supports", "s2": "supports", "s3": "attacks", "m": "rephrase"}
    edges = [("s1", "a"), ("a", "s2"), ("s2", "s1"), ("a", "s3"), ("s3", "s2"), ("a", "m")]
    made = connect(kinds, [*edges, ("m", "s3"), ("m", "a")])
    assert made.arguments == []
    assert made.aside == ["s1", "s2", "s3"]
    assert made.relations == [Tie("m", "rephrase", ("a",), ("a",))]
    assert made.used == [False] * 5 + [True, False, True]


def test_relations_join_statements_and_arguments() -> None:
    kinds = dict.fromkeys("ab", "statement") | {"s": "supports", "t": "attacks", "p": "preference"}
    edges = [("a", "s"), ("s", "b"), ("a", "t"), ("t", "b"), ("s", "p"), ("p", "t")]
    made = connect(kinds, edges)
    assert made.relations == [Tie("p", "preference", ("s",), ("t",))]
    assert all(made.used)


def test_a_dialogue() -> None:
    kinds = {
        "i": "statement",
        "j": "statement",
        "l": "locution",
        "k": "locution",
        "t": "transition",
        "y1": "illocution",
        "y2": "illocution",
        "y3": "illocution",
        "s": "supports",
    }
    edges = [("l", "y1"), ("y1", "i"), ("l", "t"), ("t", "k"), ("t", "y2"), ("y2", "s")]
    edges += [("i", "s"), ("s", "j"), ("k", "y3"), ("y3", "l")]
    made = connect(kinds, edges)
    assert made.transitions == [Move("t", ("l",), ("k",))]
    assert made.illocutions == [
        Move("y1", ("l",), ("i",)),
        Move("y2", ("t",), ("s",)),
        Move("y3", ("k",), ("l",)),
    ]
    assert all(made.used)
    assert made.aside == []


def test_edges_that_join_nothing_lawfully_are_left_over() -> None:
    kinds = {kind or "?": kind for kind in KINDS}
    others = [(a, b) for a in kinds for b in kinds if b not in ENDS.get(a, ())]
    others = [(a, b) for a, b in others if a not in BEGINS.get(b, ())]
    made = connect(kinds, [*others, ("statement", "nowhere"), ("nowhere", "supports")])
    assert not any(made.used)
    assert made.aside == [name for name in kinds if name not in ("statement", "locution")]


def test_an_illocution_of_a_step_that_falls_is_set_aside() -> None:
    kinds = {"l": "locution", "y": "illocution", "s": "supports", "t": "transition", "z": ""}
    made = connect(kinds, [("l", "y"), ("y", "s"), ("l", "t"), ("t", "z")])
    assert made.aside == ["y", "s", "t", "z"]
    assert not any(made.used)


def test_a_long_chain_that_falls_takes_no_recursion() -> None:
    kinds = {"a": "statement"} | {f"s{number}": "attacks" for number in range(100_000)}
    edges = [("a", f"s{number}") for number in range(100_000)]
    edges += [(second, first) for first, second in pairwise(list(kinds)[1:])]
    assert connect(kinds, edges).arguments == []
    standing = connect(kinds, [*edges, ("s0", "a")])
    assert len(standing.arguments) == 100_000
    assert all(standing.used)


@given(
    st.lists(st.sampled_from(KINDS), max_size=9),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30),
    st.randoms(use_true_random=False),
)
def test_every_result_is_lawful_and_every_lawful_step_stands(
    sorts: list[str], pairs: list[tuple[int, int]], shuffler: random.Random
) -> None:
    kinds = {str(number): kind for number, kind in enumerate(sorts)}
    edges = [(str(first), str(second)) for first, second in pairs]
    made = connect(kinds, edges)
    nodes = {step.node for step in made.arguments} | {tie.node for tie in made.relations}
    nodes |= {move.node for move in (*made.illocutions, *made.transitions)}
    nodes |= {name for name, kind in kinds.items() if kind in ("statement", "locution")}
    assert nodes.isdisjoint(made.aside)
    assert nodes | set(made.aside) == kinds.keys()
    said: list[tuple[str, str]] = []
    for step in made.arguments:
        assert step.target in nodes
        assert step.target != step.node
        assert kinds[step.target] in ENDS[step.polarity]
        if step.id == step.node:
            said.extend((premise, step.node) for premise in step.premises)
        assert step.premises
        said.append((step.node, step.target))
    ties = [(tie.node, tie.origins, tie.targets) for tie in made.relations]
    for node, origins, targets in (*ties, *made.illocutions, *made.transitions):
        assert origins
        assert targets
        assert {kinds[end] for end in origins} <= BEGINS[kinds[node]]
        assert {kinds[end] for end in targets} <= ENDS[kinds[node]]
        said.extend((end, node) for end in origins)
        said.extend((node, end) for end in targets)
    used = [edge for edge, expressed in zip(edges, made.used, strict=True) if expressed]
    assert sorted(used) == sorted(set(said))
    for name in made.aside:
        kind = kinds[name]
        begins = [a for a, b in edges if b == name and a in nodes and a != b]
        ends = [b for a, b in edges if a == name and b in nodes and a != b]
        lawful = [a for a in begins if kinds[a] in BEGINS.get(kind, ())]
        assert not lawful or not [b for b in ends if kinds[b] in ENDS[kind]]
    shuffler.shuffle(edges)
    again = connect(kinds, edges)
    assert again.aside == made.aside
    assert sum(again.used) == sum(made.used)
