"""Flips: the cheapest changes, checked against every possible change on small maps."""

import json
import random
from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from typer.testing import CliRunner

import argmap
from argmap import Argument, ArgumentMap, Metadata, Premise, Relation, Statement
from argmap.cli import app
from argmap.explain import encoding, flip, flip_search
from argmap.explain.changes import COST_OF_LETTER, WORDS, Wanted, goal_of
from argmap.explain.crossing import contested
from argmap.explain.flip_search import COST_OF_GRANT
from argmap.explain.maxsat import Cheapest
from argmap.semantics import STANDARDS
from argmap.semantics.caes import label
from argmap.semantics.case_frame import frame_under
from argmap.semantics.dung.limits import Limit
from argmap.semantics.frame import Frame
from argmap.semantics.readings import READINGS, reading_of
from argmap.semantics.respread import Respread
from argmap.semantics.spread import Run
from argmap.semantics.statuses import status_of, statuses_of
from doubted_maps import doubted_map

SIDES = ["supports", "attacks"]


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
    part = Relation(id="p", kind="part", origins=(names[0],), targets=(names[1],))
    return ArgumentMap(
        statements=statements,
        arguments=tuple(steps),
        relations=(part,) * chance.choice([0, 0, 0, 1]),
        metadata=Metadata(reading=chance.choice(READINGS).name),  # type: ignore[arg-type]
    )


def all_flips(
    argument_map: ArgumentMap, item_id: str, to: Wanted | None
) -> list[tuple[int, set[str]]]:
    """Try every change; keep those that turn the verdict and contain no smaller one that does."""
    given = reading_of(argument_map).given(argument_map)
    goal = goal_of(to, label(argument_map).statuses[item_id])
    names = [
        item.id
        for item in argument_map.statements
        if item.id not in argument_map.whole_of
        and (item.id in given or (item.kind == "claim" and item.id != item_id))
    ]
    found: list[tuple[int, set[str]]] = []
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            change = set(chosen)
            made = label(argument_map, granted=change - given, withdrawn=change & given)
            turned = made.statuses[item_id] in goal.statuses
            if turned and not any(smaller <= change for _, smaller in found):
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
        is_case = argument_map.metadata.reading == "assurance"
        words = [*WORDS[:2], *WORDS[6:]] if is_case else WORDS[:6]
        to: Wanted | None = chance.choice([*words, None])
        expected = all_flips(argument_map, item_id, to)
        found = flip(argument_map, item_id, to, most=100, weigh=False)
        made = [one for item in found if not item.add for one in (item, *item.alternatives)]
        assert sorted(
            (item.cost, sorted((*item.withdraw, *item.grant))) for item in made
        ) == sorted((cost, sorted(change)) for cost, change in expected)
        assert [item.cost for item in made] == sorted(item.cost for item in made)
        turned += bool(made)
    assert turned > 100


def weighed_flips(argument_map: ArgumentMap, item_id: str, most: int) -> set[frozenset[str]]:
    """Try every change of up to so many parts, weights moved to either end of the scale included."""
    frame = Frame(argument_map, "preponderance", "linked")
    given = reading_of(argument_map).given(argument_map)
    first = label(argument_map).statements[item_id]
    toggles = [
        f"given {item.id}"
        for item in argument_map.statements
        if item.id not in argument_map.whole_of
        and (item.id in given or (item.kind == "claim" and item.id != item_id))
    ]
    for step in contested(frame):
        toggles += [f"above {frame.names[step]}"] * (frame.weights[step - frame.size] < 1)
        toggles += [f"below {frame.names[step]}"] * (frame.weights[step - frame.size] > 0)
    found: list[set[str]] = []
    for size in range(1, most + 1):
        for chosen in combinations(toggles, size):
            change = {tuple(word.split()) for word in chosen}
            weights = {
                name: 1.0 if way == "above" else 1e-6 for way, name in change if way != "given"
            }
            if len(weights) < sum(way != "given" for way, _ in change):
                continue
            named = {name for way, name in change if way == "given"}
            made = label(
                argument_map, granted=named - given, withdrawn=named & given, weights=weights
            )
            if made.statements[item_id] != first and not any(one <= set(chosen) for one in found):
                found.append(set(chosen))
    return {frozenset(one) for one in found}


def contested_map(chance: random.Random) -> ArgumentMap:
    """Make a small map of which two statements have reasons for and against them."""
    facts = [f"e{at}" for at in range(chance.randint(2, 4))]
    steps: list[dict[str, Any]] = [
        {"id": "up", "premises": ["c"], "target": "d", "polarity": chance.choice(SIDES)}
    ]
    for at in range(chance.randint(2, 5)):
        steps.append(
            {
                "id": f"a{at}",
                "premises": chance.sample(facts, chance.choice([1, 1, 2])),
                "target": chance.choice(["c", "c", "d", *(item["id"] for item in steps[1:])]),
                "polarity": chance.choice(SIDES),
                "weight": chance.choice([None, 0.0, 0.3, 0.6]),
            }
        )
    kinds = ["evidence", "assumption", "claim"]
    statements = [{"id": name, "kind": chance.choice(kinds), "text": name} for name in facts]
    statements += [{"id": name, "kind": "claim", "text": name} for name in "cd"]
    rivals = [{"id": "r", "kind": "rival", "origins": ["c", "d"]}] * chance.choice([0, 0, 1])
    reading = {"reading": chance.choice(["uncontested", "evidence", "leaves"])}
    return ArgumentMap.model_validate(
        {
            "statements": statements,
            "arguments": steps,
            "relations": rivals,
            "metadata": reading,
        }
    )


def test_weights_are_among_the_changes() -> None:
    chance = random.Random(12)
    crossed = 0
    for _ in range(100):
        argument_map = contested_map(chance)
        item_id = chance.choice("cd")
        expected = weighed_flips(argument_map, item_id, 3)
        most = 10_000 if expected else 5
        listed = flip(argument_map, item_id, most=most)
        made = [one for item in listed if not item.add for one in (item, *item.alternatives)]
        found = set()
        for item in made:
            words = [f"given {name}" for name in (*item.withdraw, *item.grant)]
            for one in item.weigh:
                weight = argument_map.argument(one.argument).weight
                start = 1.0 if weight is None else weight
                is_up = one.how == "above" or (one.how == "to" and one.bound > start)
                words.append(f"{'above' if is_up else 'below'} {one.argument}")
            found.add(frozenset(words))
        crossed += any(item.weigh for item in made)
        assert {one for one in found if len(one) <= 3} == expected
    assert crossed > 10


MURDER = """argmap: 1
statements:
  kill: {kind: assumption, text: He killed.}
  witness-1: {kind: assumption, text: The first witness says so.}
  witness-2: {kind: assumption, text: The second witness denies it.}
  intent: He meant to.
  murder: It was murder.
arguments:
  a1: {premises: [kill, intent], supports: murder, weight: 0.8}
  a2: {premises: [witness-1], supports: intent, weight: 0.3}
  a3: {premises: [witness-2], attacks: intent, weight: 0.8}
"""


def test_labels_after_changes_are_those_of_a_run_of_the_whole() -> None:
    chance = random.Random(4)
    for make in (random_map, contested_map, doubted_map):
        for _ in range(120):
            frame = frame_under(make(chance))
            before = Run(frame, frame.given, frame.weights)
            given, weights = bytearray(frame.given), list(frame.weights)
            # Each from the one before, as flips move weights back one after the other.
            for _ in range(3):
                changed = chance.sample(range(frame.shown), min(3, frame.shown))
                for at in changed:
                    if at < frame.size:
                        given[at] ^= not frame.questions[at] and at not in frame.wholes
                    else:
                        weights[at - frame.size] = chance.choice([0.0, 1e-6, 0.3, 0.6, 1.0])
                now = Respread(before, bytearray(given), list(weights), changed)
                whole = Run(frame, given, weights)
                for name in ("labels", "pro", "con", "carried", "open_pro", "open_con"):
                    assert getattr(now, name) == getattr(whole, name), name
                statuses = statuses_of(whole)
                assert statuses_of(now)[: frame.size] == statuses[: frame.size]
                assert [status_of(now, at) for at in range(frame.size)] == statuses[: frame.size]
                before = now


def test_weights_in_steps_say_what_each_pair_says(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(12)
    many = 0
    for _ in range(20):
        argument_map = contested_map(chance)
        standard = chance.choice([item.name for item in STANDARDS][:2])
        item_id = chance.choice("cd")
        to: Wanted = chance.choice(["in", "out"])
        found = []
        for most_pairs in (100, 0):
            monkeypatch.setattr(encoding, "MOST_PAIRS", most_pairs)
            made = flip(argument_map, item_id, to, most=40, standard=standard)
            found.append(
                {
                    (one.cost, *one.withdraw, *one.grant, *(item.argument for item in one.weigh))
                    for item in made
                    for one in (item, *item.alternatives)
                }
            )
        assert found[0] == found[1]
        many += bool(found[0])
    assert many > 5


def test_large_maps_are_answered_as_small_ones_are(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(13)
    begun = Counter[bool]()
    exhaust = Cheapest._exhaust_blocks

    def counted(self: Cheapest) -> None:
        before = self.cost
        exhaust(self)
        begun[self.cost > before] += 1

    monkeypatch.setattr(Cheapest, "_exhaust_blocks", counted)
    for at in range(90):
        argument_map = (random_map, contested_map, doubted_map)[at % 3](chance)
        item_id = chance.choice([item.id for item in argument_map.statements])
        to: Wanted | None = chance.choice([None, "in", "out"])
        found: list[list[tuple[object, ...]]] = []
        for large, many in ((2000, 100), (0, 1), (2000, 1)):
            monkeypatch.setattr(flip_search, "LARGE", large)
            monkeypatch.setattr(flip_search, "IN_BLOCK", 1)
            monkeypatch.setattr(flip_search, "MANY", many)
            made = flip(argument_map, item_id, to, most=10_000)
            found.append(
                sorted(
                    (one.cost, one.withdraw, one.grant, one.add, sorted(map(str, one.weigh)))
                    for item in made
                    for one in (item, *item.alternatives)
                )
            )
        assert found[0] == found[1] == found[2]
    assert begun[True] > 10


def test_a_chain_is_not_asked_about_each_of_its_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    answer = Cheapest.answer

    def counted(self: Cheapest, limit: Limit) -> list[int] | None:
        nonlocal asked
        asked += 1
        return answer(self, limit)

    monkeypatch.setattr(Cheapest, "answer", counted)
    steps = [
        {
            "id": f"a{at}",
            "premises": [f"s{at}"],
            "target": f"s{at - 1}",
            "polarity": "attacks" if at == 300 else "supports",
        }
        for at in range(1, 301)
    ]
    statements = [{"id": f"s{at}", "kind": "claim", "text": "S"} for at in range(300)]
    statements.append({"id": "s300", "kind": "evidence", "text": "E"})
    chain = ArgumentMap.model_validate({"statements": statements, "arguments": steps})
    [first, second] = flip(chain, "s0")
    assert (first.withdraw, first.status) == (("s300",), "accepted")
    [instead] = second.instead
    assert sorted([*second.grant, *instead.others]) == sorted(f"s{at}" for at in range(1, 299))
    # Those that are not asked about one by one come in order of the map.
    rest = [int(name[1:]) for name in instead.others[flip_search.MANY :]]
    assert rest == sorted(rest)
    assert asked < flip_search.MANY + 10


def test_a_frame_under_another_standard_is_one_made_for_it() -> None:
    chance = random.Random(6)
    for _ in range(60):
        argument_map = doubted_map(chance)
        frame = Frame(argument_map, "preponderance", "factorized")
        for standard in STANDARDS:
            other = Frame(argument_map, standard.name, "factorized")
            made = frame.under(standard.name)
            assert (
                Run(made, made.given, made.weights).labels
                == Run(other, other.given, other.weights).labels
            )


def test_how_far_a_weight_must_move_is_said() -> None:
    case = argmap.loads(MURDER, "yaml")

    def ways(standard: str) -> list[tuple[str, ...]]:
        made = flip(case, "murder", "in", 10, standard=standard)
        return [
            (*item.withdraw, *item.grant, *(f"{one.argument} {one}" for one in item.weigh))
            for item in made
        ]

    assert ways("preponderance") == [("witness-2",), ("a3 below 0.3",), ("a2 above 0.8",)]
    # Without the second witness 0.3 stands against nothing; against 0.8 both weights must move.
    assert ways("beyond reasonable doubt") == [
        ("witness-2",),
        ("a2 above 0.5", "a3 below 0.3"),
    ]
    moved = flip(case, "murder", "in", 10, standard="beyond reasonable doubt")[1].weigh
    enough = {one.argument: one.enough for one in moved}
    assert label(case, "beyond reasonable doubt", weights=enough).statements["murder"] == "in"


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
    made = ArgumentMap(
        statements=(Statement(id="c", kind="claim", text="c"),),
        metadata=Metadata(reading="evidence"),
    )
    assert flip(made, "c", grant=False) == ()
    assert flip(made, "c", to="out") == ()
    with pytest.raises(argmap.ArgmapError, match="unknown statement"):
        flip(made, "x")


def test_command() -> None:
    words = ["flip", "corpus:take-up-iran-offer", "us-rebuffed"]
    shown = CliRunner().invoke(app, words).stdout.splitlines()
    assert shown[0].endswith("then not shown:")
    assert shown[1].startswith("   withdraw [us-rebuffed] ")
    data = json.loads(CliRunner().invoke(app, [*words, "--json", "--to", "in"]).stdout)
    assert data == {"statement": "us-rebuffed", "flips": []}
    none = CliRunner().invoke(app, [*words, "--to", "in"])
    assert "nothing that the map gives" in none.stdout
    lacks = ["flip", "corpus:take-up-iran-offer", "image-of-iran"]
    assert CliRunner().invoke(app, lacks).stdout == (
        "1. cost 5, then open:\n   add evidence for it that the map lacks\n"
    )


def test_what_no_change_of_the_map_turns_is_asked_of_new_evidence() -> None:
    alone = ArgumentMap(
        statements=(Statement(id="c", kind="claim", text="c"),),
        metadata=Metadata(reading="evidence"),
    )
    [found] = flip(alone, "c")
    assert (found.add, found.cost, found.label) == (("for",), 5, "in")
    corpus = argmap.load("corpus:take-up-iran-offer")
    [found] = flip(corpus, "image-of-iran", most=1)
    assert (found.add, found.withdraw, found.weigh, found.grant) == (("for",), (), (), ())
    assert flip(corpus, "image-of-iran", grant=False) == ()
    [_, found] = flip(corpus, "image-of-iran", to="in", most=2)
    assert (found.add, [crossing.argument for crossing in found.weigh]) == (
        ("for",),
        ["national-interest-attacks-image-of-iran"],
    )
