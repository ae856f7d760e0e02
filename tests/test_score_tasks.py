"""Figures of shared tasks: values worked out by hand, and scikit-learn's of the same labels."""

import random
from collections.abc import Callable
from itertools import permutations, product
from typing import Any

import pytest

import argmap
from argmap.compare.scoring.tasks import TASKS
from argmap.corpora import CorpusDocument
from argmap.formats.files import loads
from argmap.model import ArgumentMap
from score_maps import EDITS, edited, made_map

TEXT = "Cats sleep all day long. Dogs bark at night too often. Birds sing early each day."
#       0         1         2         3         4         5         6         7         8
GOLD_BRAT = """T1\tMajorClaim 0 23\tCats sleep all day long
T2\tClaim 25 53\tDogs bark at night too often
T3\tPremise 55 80\tBirds sing early each day
A1\tStance T2 For
R1\tsupports Arg1:T3 Arg2:T2
"""
MADE_BRAT = """T1\tMajorClaim 0 15\tCats sleep all
T2\tClaim 25 53\tDogs bark at night too often
T3\tClaim 55 80\tBirds sing early each day
A1\tStance T2 Against
R1\tsupports Arg1:T3 Arg2:T2
"""


def brat(annotations: str) -> CorpusDocument:
    return CorpusDocument("d", "d.ann", format="brat", map=loads(annotations, "brat"), text=TEXT)


def values(gold: CorpusDocument, made: CorpusDocument, task: str) -> dict[str, float | None]:
    text = argmap.SourceText(TEXT)
    assert gold.map is not None
    assert made.map is not None
    found = argmap.score(gold.map, made.map, task, text)
    return {one.key: one.value for one in found.figures}


def test_aaec_by_hand() -> None:
    made = values(brat(GOLD_BRAT), brat(MADE_BRAT), "aaec")
    # Of the major claim three tokens of five are found; the premise is given as a claim.
    assert made["components_100"] == pytest.approx(2 * 1 / 6)
    assert made["components_50"] == pytest.approx(2 * 2 / 6)
    # MajorClaim to the root, Claim:For to it, Premise:supports to the claim; Against and Claim in vain.
    assert made["relations_100"] == 0.0
    assert made["relations_50"] == pytest.approx(2 * 1 / 6)
    assert made["f1_100"] == 0.0
    assert made["f1_50"] == pytest.approx(2 * (2 / 3) * (1 / 3) / (2 / 3 + 1 / 3))


def test_aaec_shares_more_than_half() -> None:
    gold = brat("T1\tClaim 0 18\tCats sleep all day")
    for end, found in ((10, 0.0), (14, 1.0)):
        made = brat(f"T1\tClaim 0 {end}\t{TEXT[:end]}")
        assert values(gold, made, "aaec")["components_50"] == found


def test_aaec_of_a_map_from_elsewhere() -> None:
    gold = brat(GOLD_BRAT)
    plain = argmap.loads(
        """
argmap: 2
sources: {s: {title: The text}}
statements:
  a: {text: Cats sleep all day long, anchors: [{source: s, start: 0, end: 23}]}
  b: {text: Dogs bark at night too often, anchors: [{source: s, start: 25, end: 53}], supports: a}
  c: {kind: evidence, text: Birds sing early each day, anchors: [{source: s, start: 55, end: 80}], supports: b}
""",
        format="yaml",
    )
    made = CorpusDocument("d", "d", map=plain)
    assert {*values(gold, made, "aaec").values()} == {1.0}


def test_abstrct_by_hand() -> None:
    gold = brat(
        "T1\tClaim 0 23\tx\nT2\tPremise 25 53\tx\nT3\tPremise 55 80\tx\nR1\tSupport Arg1:T2 Arg2:T1"
    )
    made = brat("T1\tClaim 0 23\tx\nT2\tClaim 25 53\tx\nR1\tPartial-Attack Arg1:T2 Arg2:T1")
    found = values(gold, made, "abstrct")
    # Tokens: 5 of the claim and 3 stops are right, 6 are a claim for evidence, 5 are nothing for it.
    assert found["components_micro"] == pytest.approx(8 / 19)
    assert found["claims"] == pytest.approx(2 * 5 / (5 + 11))
    assert found["evidence"] == 0.0
    outside = 2 * 3 / (3 + 8)
    assert found["components_macro"] == pytest.approx((10 / 16 + 0 + outside) / 3)
    # Of six pairs five are related by neither; support and attack are each missed once.
    assert found["relations_macro"] == pytest.approx((0 + 0 + 1) / 3)
    assert values(gold, CorpusDocument("d", "d", map=made.map), "abstrct") == found


CDCP = (
    '{"prop_labels": ["value", "policy", "fact", "testimony"],'
    '"prop_offsets": [[0, 5], [5, 10], [10, 15], [15, 20]],'
    '"reasons": [[[0, 0], 1], [[2, 3], 1]], "evidences": [], "url": {}}'
)


def test_cdcp_by_hand() -> None:
    gold = loads(CDCP, "cdcp")
    changed = CDCP.replace('"policy"', '"value"').replace("[[2, 3], 1]", "[[2, 2], 1]")
    changed = changed.replace('"evidences": []', '"evidences": [[[3, 3], 0]]')
    found = argmap.score(gold, loads(changed, "cdcp"), "cdcp")
    assert found["types.value"].value == pytest.approx(2 / 3)
    assert found["types.policy"].value == 0.0
    assert found["types.reference"].value is None
    assert found["types_macro"].value == pytest.approx((2 / 3 + 0 + 1 + 1) / 4)
    assert found["links"].value == pytest.approx(2 * 2 / 6)
    assert found["average"].value == pytest.approx(((8 / 3) / 4 + 2 / 3) / 2)


def tree(*edges: tuple[int, int, str], count: int = 4) -> ArgumentMap:
    return argmap.ArgumentMap.model_validate(
        {
            "statements": [
                {"id": f"a{at}", "kind": "claim", "text": f"Segment {'x' * at} {at}."}
                for at in range(1, count + 1)
            ],
            "arguments": [
                {"id": f"c{at}", "premises": [f"a{a}"], "target": f"a{b}", "polarity": sign}
                for at, (a, b, sign) in enumerate(edges)
            ],
        }
    )


def test_microtexts_by_hand() -> None:
    """The example of their scorer: accuracies of 1, 1, 0.75, 0.833 and 0.75."""
    gold = tree((1, 2, "supports"), (3, 2, "attacks"), (4, 3, "attacks"))
    made = tree((1, 2, "supports"), (3, 2, "attacks"), (4, 2, "supports"))
    found = argmap.score(gold, made, "microtexts")
    assert (found["cc"].value, found["ro"].value) == (1.0, 1.0)
    # Functions: cc 1, sup 2 of 2 and 3, att 1 of 2 and 1.
    assert found["fu"].value == pytest.approx((1 + 2 * 1 / 3 + 2 * 1 / 3) / 3)
    assert found["at_positive"].value == pytest.approx(2 / 3)
    assert found["at"].value == pytest.approx((2 / 3 + 2 * 8 / 18) / 2)
    assert found["lat"].value == 0.75


@pytest.mark.parametrize("task", TASKS)
def test_no_order_decides_between_two_relations_of_one_pair(task: str) -> None:
    gold = tree((2, 1, "supports"), (3, 2, "attacks"))
    made = tree((2, 1, "attacks"), (3, 2, "supports"), (2, 1, "supports"), (3, 2, "attacks"))
    turned = made.model_copy(update={"arguments": made.arguments[::-1]})
    one, other = (
        argmap.score(gold, some, task=task, resamples=0).figures for some in (made, turned)
    )
    assert one == other


def test_microtexts_hang_undercuts_and_linked_premises_on_premises() -> None:
    gold = argmap.loads(
        """
argmap: 2
statements: {a: The claim., b: A reason., c: Another one., d: A doubt.}
arguments:
  r: {premises: [b, c], supports: a}
  u: {premises: [d], undercuts: r}
""",
        format="yaml",
    )
    made = argmap.loads(
        """
argmap: 2
statements: {a: The claim., b: {text: A reason., supports: a}, c: {text: Another one., supports: b}, d: {text: A doubt., attacks: b}}
""",
        format="yaml",
    )
    assert {one.value for one in argmap.score(gold, made, "microtexts").figures} == {1.0}


DIALOGUE = """
argmap: 2
parties: {ann: Ann, bob: Bob}
statements: {p: It rains., q: Take a coat., r: It does not., s: Take one with you.}
arguments:
  ra: {premises: [p], supports: q}
  ca: {premises: [r], attacks: p}
relations:
  ma: {kind: rephrase, origins: [s], targets: [q]}
locutions: {l1: {text: "Ann: It rains", party: ann}, l2: {text: "Bob: It does not", party: bob}}
illocutions:
  y1: {origins: [l1], targets: [p], force: Asserting}
  y2: {origins: [l2], targets: [r], force: Disagreeing}
"""


def test_dialam_by_hand() -> None:
    gold = argmap.loads(DIALOGUE, format="yaml")
    changed = DIALOGUE.replace("attacks: p", "supports: p").replace("Disagreeing", "Asserting")
    found = argmap.score(gold, argmap.loads(changed, format="yaml"), "dialam")
    # Twelve pairs: one inference and one rephrase are right, the conflict is given as an inference.
    inference = 2 * 1 / 3
    assert found["ari_focused"].value == pytest.approx((inference + 0 + 1) / 3)
    assert found["ari_general"].value == pytest.approx((inference + 0 + 1 + 1) / 4)
    assert found["ilo_focused"].value == pytest.approx((2 / 3 + 0) / 2)
    assert found["ilo_general"].value == pytest.approx((2 / 3 + 0 + 1) / 3)
    assert found["ari_focused"].precision == pytest.approx((1 / 2 + 0 + 1) / 3)


def labels_of_pairs(gold: ArgumentMap, made: ArgumentMap) -> tuple[list[str], list[str]]:
    """How the scorer of DialAM labels the ordered pairs of propositions, as its rules say."""

    def label(one: ArgumentMap, pair: tuple[str, str]) -> str:
        for sign, name in (("supports", "inference"), ("attacks", "conflict")):
            if any(
                pair[0] in step.premise_ids and step.target == pair[1] and step.polarity == sign
                for step in one.arguments
            ):
                return name
        return "none"

    pairs = list(permutations([item.id for item in gold.statements], 2))
    return [label(gold, pair) for pair in pairs], [label(made, pair) for pair in pairs]


@pytest.mark.parametrize("seed", range(4))
def test_averages_are_those_of_scikit_learn(seed: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    dice = random.Random(seed)
    gold, made = made_map(seed), made_map(seed)
    for name in ("swap for and against", "drop a step", "turn a step round", "add a step"):
        made = edited(made, EDITS[name], dice) or made
    found = argmap.score(gold, made, "dialam")
    truth, said = labels_of_pairs(gold, made)
    focused = [(one, two) for one, two in zip(truth, said, strict=True) if one != "none"]
    for key, (mine, theirs) in (
        ("ari_general", (truth, said)),
        ("ari_focused", tuple(zip(*focused, strict=True))),
    ):
        expected = metrics.precision_recall_fscore_support(
            mine, theirs, average="macro", zero_division=0
        )
        one = found[key]
        assert (one.precision, one.recall, one.micro.value) == pytest.approx(expected[:3])
    trees = argmap.score(gold, made, "microtexts")
    for key, level in LEVELS.items():
        mine, theirs = level(gold), level(made)
        expected_f1 = metrics.f1_score(mine, theirs, average="macro", zero_division=0)
        assert trees[key].value == pytest.approx(expected_f1), key


def heads(one: ArgumentMap) -> dict[str, dict[str, str]]:
    steps = {step.id: step for step in one.arguments}
    found: dict[str, dict[str, str]] = {item.id: {} for item in one.statements}
    for step in one.arguments:
        first, *rest = step.premise_ids
        aim = steps[step.target].premise_ids[0] if step.target in steps else step.target
        found[first].setdefault(aim, step.polarity)
        for name in rest:
            found[name].setdefault(first, "supports")
    return found


def attached(one: ArgumentMap) -> list[bool]:
    found = heads(one)
    return [end in found[start] for start, end in permutations(found, 2)]


def central(one: ArgumentMap) -> list[bool]:
    found = heads(one)
    # Ids are numbered in order of the text.
    centre = min(found, key=lambda name: (len(found[name]), int(name[1:])))
    return [name == centre for name in found]


LEVELS: dict[str, Callable[[ArgumentMap], Any]] = {"at": attached, "cc": central}


def test_spans_are_those_of_seqeval() -> None:
    metrics = pytest.importorskip("seqeval.metrics")
    dice = random.Random(5)
    golds, mades, tags = {}, {}, []
    for seed in range(6):
        gold = made_map(seed)
        made = edited(
            gold, dice.choice([EDITS["move a boundary"], EDITS["split a statement"]]), dice
        )
        assert made is not None
        golds[str(seed)], mades[str(seed)] = gold, made
        size = max(
            a.end or 0 for one in (gold, made) for item in one.statements for a in item.anchors
        )
        tags.append([tagged(one, size) for one in (gold, made)])
    found = argmap.score(golds, mades)["spans_exact"]
    mine, theirs = ([pair[at] for pair in tags] for at in (0, 1))
    assert found.micro.value == pytest.approx(metrics.f1_score(mine, theirs))
    assert found.precision == pytest.approx(metrics.precision_score(mine, theirs))
    assert found.recall == pytest.approx(metrics.recall_score(mine, theirs))


def tagged(one: ArgumentMap, size: int) -> list[str]:
    """Tags of characters: where spans begin, and what is in one."""
    tags = ["O"] * size
    for item, anchor in product(one.statements, (0,)):
        start, end = item.anchors[anchor].start or 0, item.anchors[anchor].end or 0
        tags[start:end] = ["B-x", *["I-x"] * (end - start - 1)]
    return tags
