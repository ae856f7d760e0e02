"""Flips: the cheapest changes, checked against every possible change on small maps."""

import json
import random
from itertools import combinations

import pytest
from typer.testing import CliRunner

import argmap
from argmap import Argument, ArgumentMap, Premise, Statement
from argmap.cli import app
from argmap.explain import flip
from argmap.explain.flip import COST_OF_GRANT, COST_OF_LETTER
from argmap.semantics.caes import Label, label
from argmap.semantics.frame import GIVEN


def random_map(chance: random.Random) -> ArgumentMap:
    """Make a map of up to seven statements with supports, attacks and undercuts."""
    kinds = ["claim", "evidence", "evidence", "assumption"]
    names = [f"s{at}" for at in range(chance.randint(2, 7))]
    statements = tuple(
        Statement.model_validate({"id": name, "kind": chance.choice(kinds), "text": name})
        for name in names
    )
    steps: list[Argument] = []
    for at in range(chance.randint(1, 8)):
        targets = [*names, *(step.id for step in steps)]
        premises = chance.sample(names, chance.choice([1, 1, 2]))
        made = {
            "id": f"a{at}",
            "premises": tuple(Premise(statement=name) for name in premises),
            "target": chance.choice(targets),
            "polarity": chance.choice(["supports", "attacks"]),
            "weight": chance.choice([None, None, 0.3, 0.6]),
        }
        steps.append(Argument.model_validate(made))
    return ArgumentMap(statements=statements, arguments=tuple(steps))


def all_flips(
    argument_map: ArgumentMap, item_id: str, to: Label | None
) -> list[tuple[int, set[str]]]:
    """Try every change; keep those that turn the verdict and contain no smaller one that does."""
    given = {item.id for item in argument_map.statements if item.kind in GIVEN}
    first = label(argument_map).statements[item_id]
    names = [
        item.id
        for item in argument_map.statements
        if item.id in given or (item.kind == "claim" and item.id != item_id)
    ]
    found: list[tuple[int, set[str]]] = []
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            change = set(chosen)
            made = label(argument_map, granted=change - given, withdrawn=change & given)
            word = made.statements[item_id]
            turned = word == to if to else word != first
            if turned and first != to and not any(smaller <= change for _, smaller in found):
                price = COST_OF_LETTER[None]
                cost = sum(price if name in given else COST_OF_GRANT for name in change)
                found.append((cost, change))
    return found


def test_flips_are_those_of_an_exhaustive_search() -> None:
    chance = random.Random(11)
    turned = 0
    for _ in range(300):
        argument_map = random_map(chance)
        item_id = chance.choice([item.id for item in argument_map.statements])
        to: Label | None = chance.choice(["in", "out", None])
        expected = all_flips(argument_map, item_id, to)
        made = flip(argument_map, item_id, to if to != "undecided" else None, most=100)
        assert sorted(
            (item.cost, sorted((*item.withdraw, *item.grant))) for item in made
        ) == sorted((cost, sorted(change)) for cost, change in expected)
        assert [item.cost for item in made] == sorted(item.cost for item in made)
        turned += bool(made)
    assert turned > 100


def test_reliable_sources_cost_more() -> None:
    text = """argmap: 1
sources: {good: {title: g, reliability: A}, weak: {title: w, reliability: E}}
statements:
  a: {kind: evidence, text: a, source: good}
  b: {kind: evidence, text: b, source: weak}
  c: c
arguments:
  s: {premises: [a, b], supports: c}
"""
    made = flip(argmap.loads(text, "yaml"), "c")
    assert [(item.withdraw, item.cost, item.label) for item in made] == [
        (("b",), 2, "out"),
        (("a",), 6, "out"),
    ]


def test_nothing_turns_what_nothing_bears_on() -> None:
    made = ArgumentMap(statements=(Statement(id="c", kind="claim", text="c"),))
    assert flip(made, "c") == ()
    assert flip(made, "c", to="out") == ()
    with pytest.raises(argmap.ArgmapError, match="unknown statement"):
        flip(made, "x")


def test_command() -> None:
    words = ["flip", "corpus:take-up-iran-offer", "us-rebuffed"]
    shown = CliRunner().invoke(app, words).stdout.splitlines()
    assert shown[0] == "1. cost 12, then out:"
    assert shown[1].startswith("   withdraw [deal-offered] ")
    data = json.loads(CliRunner().invoke(app, [*words, "--json", "--to", "in"]).stdout)
    assert data == {"statement": "us-rebuffed", "flips": []}
    none = CliRunner().invoke(app, ["flip", "corpus:take-up-iran-offer", "press-rebuffed"])
    assert "nothing that the map gives" in none.stdout
