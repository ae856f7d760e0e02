"""Queries against a brute-force reading of the same map, and on shapes that break naive code."""

import itertools
from collections import deque

import pytest
from hypothesis import given

import argmap
from argmap import Argument, ArgumentMap, Premise, Statement
from argmap.errors import UnknownIdError
from strategies import maps


def brute_force(argument_map: ArgumentMap, start: str) -> dict[tuple[str, int], int]:
    """Relax distances until nothing changes: (id, attacks on the way) -> fewest arguments."""
    best = {(start, 0): 0}
    changed = True
    while changed:
        changed = False
        for (here, attacks), length in list(best.items()):
            for step in argument_map.arguments:
                if step.target == here:
                    count = attacks + (step.polarity == "attacks")
                    for near in (step.id, *step.premise_ids):
                        if count <= 2 and best.get((near, count), 10**9) > length + 1:
                            best[near, count] = length + 1
                            changed = True
    return best


@given(argument_map=maps())
def test_answers_agree_with_brute_force(argument_map: ArgumentMap) -> None:
    for start in argument_map.nodes():
        best = brute_force(argument_map, start.id)
        kinds = {item.id: item.kind for item in argument_map.statements}
        for attacks, ask in ((0, argmap.evidence_for), (1, argmap.evidence_against)):
            answers = ask(argument_map, start.id)
            expected = {
                name: length
                for (name, count), length in best.items()
                if count == attacks
                and kinds.get(name) == "evidence"
                and (name, count) != (start.id, 0)
            }
            assert {answer.id: answer.depth for answer in answers} == expected
            assert [answer.depth for answer in answers] == sorted(
                answer.depth for answer in answers
            )
            for answer in answers:
                check_chain(argument_map, answer, start.id, attacks)


def check_chain(argument_map: ArgumentMap, answer: argmap.Answer, start: str, attacks: int) -> None:
    chain = answer.chain
    assert len(chain) == answer.depth
    assert answer.id in chain[0].premise_ids
    assert chain[-1].target == start
    assert sum(step.polarity == "attacks" for step in chain) == attacks
    for lower, upper in itertools.pairwise(chain):
        assert lower.target in (upper.id, *upper.premise_ids)
    needed = {item.id for item in answer.needs}
    assert needed <= {name for step in chain for name in step.premise_ids}
    assert (answer.via is None) == (attacks == 0)


@given(argument_map=maps())
def test_attackers_and_defenders_attack_themselves(argument_map: ArgumentMap) -> None:
    for start in argument_map.nodes():
        best = brute_force(argument_map, start.id)
        for attacks, ask in ((1, argmap.attackers), (2, argmap.defenders)):
            expected = {
                (premise, step.id)
                for step in argument_map.arguments
                if step.polarity == "attacks" and (step.target, attacks - 1) in best
                for premise in step.premise_ids
            }
            answers = ask(argument_map, start.id)
            assert {(answer.id, answer.chain[0].id) for answer in answers} == expected


@given(argument_map=maps())
def test_paths_find_what_supporters_find(argument_map: ArgumentMap) -> None:
    for start, end in itertools.islice(itertools.permutations(argument_map.statements, 2), 12):
        found = argmap.paths(argument_map, start.id, end.id)
        assert (found.count == 0) == (not found.chain) or found.count is None
        assert found.count is None or found.count >= found.shortest_count
        if found.chain:
            assert start.id in found.chain[0].premise_ids
            assert found.chain[-1].target == end.id


@given(argument_map=maps())
def test_neighbourhood_grows_to_the_component_and_keeps_ids(argument_map: ArgumentMap) -> None:
    for item in argument_map.nodes():
        smaller: set[str] = set()
        for depth in (0, 1, 2, 50):
            part = argmap.neighbourhood(argument_map, item.id, depth)
            names = {node.id for node in part.nodes()}
            assert item.id in names
            assert smaller <= names
            assert all(part[name] == argument_map[name] for name in names)
            smaller = names


@given(argument_map=maps())
def test_graphs_hold_every_element(argument_map: ArgumentMap) -> None:
    graph = argument_map.graph
    assert set(graph) == {item.id for item in argument_map.nodes()}
    assert graph.number_of_edges() == len(
        {
            pair
            for step in argument_map.arguments
            for pair in [(step.id, step.target), *((name, step.id) for name in step.premise_ids)]
        }
    )
    for _, _, key, fields in argument_map.projection.edges(keys=True, data=True):
        assert fields["sign"] in (1, -1)
        assert key in argument_map


def chain_map(length: int) -> ArgumentMap:
    statements = [Statement(id=f"s{at}", kind="claim", text="x") for at in range(length)]
    statements.append(Statement(id="end", kind="evidence", text="x"))
    names = [item.id for item in statements]
    arguments = [
        Argument(
            id=f"a{at}", premises=(Premise(statement=after),), target=before, polarity="supports"
        )
        for at, (before, after) in enumerate(itertools.pairwise(names))
    ]
    return ArgumentMap(statements=tuple(statements), arguments=tuple(arguments))


@pytest.mark.slow
def test_a_chain_of_twenty_thousand_steps() -> None:
    long = chain_map(20_000)
    [answer] = argmap.evidence_for(long, "s0")
    assert answer.depth == len(answer.chain) == 20_000
    assert argmap.paths(long, "end", "s0").count == 1
    assert argmap.to_tree(long).count("\n") > 20_000
    assert [item.id for item in argmap.roots(long)] == ["s0"]


def test_paths_are_counted_not_enumerated() -> None:
    names = [f"s{at}" for at in range(201)]
    statements = tuple(Statement(id=name, kind="claim", text="x") for name in names)
    arguments = tuple(
        Argument(
            id=f"{after}{twin}",
            premises=(Premise(statement=after),),
            target=before,
            polarity="supports",
        )
        for before, after in itertools.pairwise(names)
        for twin in "xy"
    )
    ladder = ArgumentMap(statements=statements, arguments=arguments)
    assert argmap.paths(ladder, "s200", "s0").count == 2**200
    closing = Argument(
        id="back", premises=(Premise(statement="s0"),), target="s200", polarity="supports"
    )
    assert argmap.paths(argmap.add(ladder, closing), "s200", "s0").count is None


def test_attack_kinds(northport: ArgumentMap) -> None:
    kinds = {(item.id, item.via): item.kind for item in argmap.attackers(northport, "keep")}
    assert kinds["spending-lagged", "trade-unhurt"] == "rebut"
    assert kinds["not-simply-charge", "a-counts"] == "undercut"
    doubt = Statement(id="doubt", kind="claim", text="The count was wrong.")
    attack = Argument(
        id="d", premises=(Premise(statement="doubt"),), target="counts-fell", polarity="attacks"
    )
    longer = argmap.add(northport, doubt, attack)
    assert argmap.attack_kind(longer, attack) == "undermine"
    assert "doubt" in [item.id for item in argmap.attackers(longer, "success")]
    assert [item.id for item in argmap.defenders(northport, "less-traffic")] == ["through-traffic"]


def test_unknown_ids_are_named(northport: ArgumentMap) -> None:
    for ask in (argmap.evidence_for, argmap.attackers, argmap.neighbourhood):
        with pytest.raises(UnknownIdError, match="nearest: 'success'"):
            ask(northport, "succes")
    with pytest.raises(UnknownIdError):
        argmap.evidence_for(northport, "mayor")


def test_edits_keep_ids_and_the_old_map(northport: ArgumentMap) -> None:
    before = argmap.dumps(northport)
    changed = argmap.update(northport, "success", text="All is well.")
    assert changed["success"] != northport["success"]
    smaller = argmap.remove(northport, "less-traffic")
    assert "a-counts" not in smaller
    assert "not-simply-charge-undercuts-a-counts" not in smaller
    assert "counts-fell" in smaller
    with pytest.raises(argmap.ArgmapError, match="keeps its id"):
        argmap.update(northport, "success", id="other")
    with pytest.raises(argmap.ArgmapError):
        argmap.remove(northport, "mayor")
    part = argmap.restrict(northport, ["no2-fell-supports-cleaner-air"])
    assert [item.id for item in part.statements] == ["cleaner-air", "no2-fell"]
    assert [item.id for item in part.parties] == ["mayor", "air-authors"]
    assert argmap.dumps(northport) == before


def test_breadth_first_is_what_deque_would_give(northport: ArgumentMap) -> None:
    seen: list[str] = []
    todo = deque(["success"])
    while todo:
        for step in northport.incoming.get(todo.popleft(), ()):
            if step.polarity == "supports":
                seen.extend(step.premise_ids)
                todo.extend(step.premise_ids)
    assert list(argmap.supporters(northport, "success").ids) == seen
