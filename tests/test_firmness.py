"""How firm verdicts are: all removals at once, certificates, critical evidence, needs, robustness."""

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap
from argmap.cli import app
from argmap.errors import NoHypothesesError
from argmap.explain import ach, critical, needs, robust, sweep
from argmap.explain.certificate import Mode, certify
from argmap.explain.kinds import other_kinds
from argmap.explain.trials import Trial
from argmap.semantics import STANDARDS, Setting, evaluate, label
from argmap.semantics.caes import Label
from argmap.semantics.frame import Frame
from argmap.semantics.readings import READINGS, reading_of
from argmap.semantics.spread import IN, OUT, Run
from argmap.semantics.statuses import statuses_of
from argmap.semantics.variants import label_variants
from argmap.semantics.weakest_link import weakest_links
from argmap.semantics.worlds import Base, Change, ChangeKind, withdrawals

TOWN = "examples/northport/map.argmap.yaml"
CORPUS = "corpus:take-up-iran-offer"


def random_map(chance: random.Random) -> ArgumentMap:
    names = [f"s{at}" for at in range(chance.randint(2, 8))]
    kinds = ["claim", "claim", "evidence", "assumption", "question"]
    statements = [{"id": name, "kind": chance.choice(kinds), "text": name} for name in names]
    arguments: list[dict[str, Any]] = []
    for at in range(chance.randint(1, 11)):
        arguments.append(
            {
                "id": f"a{at}",
                "premises": chance.sample(names, min(len(names), chance.choice([1, 1, 2, 3]))),
                "target": chance.choice([*names, *(item["id"] for item in arguments)]),
                "polarity": chance.choice(["supports", "attacks"]),
                "weight": chance.choice([None, None, 0.0, 0.2, 0.4, 0.9]),
                "scheme": chance.choice([None, None, None, "convergent", "cumulative"]),
            }
        )
    rivals = [{"id": "r", "kind": "rival", "origins": names[:2]}] * chance.choice([0, 0, 0, 1])
    parts = [{"id": "p", "kind": "part", "origins": names[-1:], "targets": names[:1]}]
    # Of assurance cases hardly anything is tried; their laws are in test_assurance.
    names = [item.name for item in READINGS if item.name != "assurance"]
    reading = {"reading": chance.choice(names)}
    return ArgumentMap.model_validate(
        {
            "statements": statements,
            "arguments": arguments,
            "relations": rivals + parts * (len(names) > 3 and chance.random() < 0.25),
            "metadata": reading,
        }
    )


def changed(frame: Frame, change: Change) -> Run:
    """Label the map with one change the plain way."""
    given = bytearray(frame.given)
    new: dict[int, bool] = {}
    if change.kind in ("withdraw", "grant"):
        given[change.statement] = change.kind == "grant"
    else:
        new[change.statement] = change.kind == "support"
    return Run(frame, given, frame.weights, new)


def test_all_variants_at_once_are_each_alone() -> None:
    chance = random.Random(21)
    at_once = 0
    for _ in range(800):
        frame = Frame(random_map(chance), chance.choice(STANDARDS).name, "linked")
        kinds: tuple[ChangeKind, ...] = ("support", "attack")
        moved = withdrawals(frame)
        moved += [Change("grant", at) for at in range(frame.size) if not frame.given[at]]
        new = [Change(kind, at) for at in range(frame.size) for kind in kinds]
        today = Run(frame, frame.given, frame.weights)
        base = Base(today.labels, statuses_of(today))
        few = chance.sample(moved + new, 2)
        # A statement that something new bears on is weighed in another way than one whose reasons
        # stay the same: so both are asked for, the second without anything new. Few changes bear on
        # a part of the map alone.
        for changes, known in ((moved + new, None), (moved, None), (few, base), (few[:1], base)):
            worlds = label_variants(frame, changes, known)
            for place, change in enumerate(changes):
                run = changed(frame, change)
                statuses = statuses_of(run)
                for at in range(frame.size):
                    assert (worlds.rejected[at] >> place & 1) == (statuses[at] == "rejected")
                for at, one in enumerate(run.labels):
                    assert (worlds.ins[at] >> place & 1) == (one == IN)
                    assert (worlds.outs[at] >> place & 1) == (one == OUT)
        shared = any(item.name == "cumulative" for item in frame.weighings)
        at_once += not (frame.issues or shared)
    assert at_once > 150


def test_what_is_tried_in_batches_is_what_is_tried_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(24)
    found = 0
    for _ in range(150):
        argument_map = random_map(chance)
        answers = []
        for size in (4096, 1, 3):
            monkeypatch.setattr(sys.modules[critical.__module__], "BATCH", size)
            answers.append((critical(argument_map), needs(argument_map)))
        assert answers[0] == answers[1] == answers[2]
        found += bool(answers[0][0]) + bool(answers[0][1])
    assert found > 30


def test_no_change_outside_a_certificate_turns_what_it_certifies() -> None:
    chance = random.Random(22)
    tried = 0
    for _ in range(600):
        frame = Frame(random_map(chance), chance.choice(STANDARDS).name, "linked")
        run = Run(frame, frame.given, frame.weights)
        at = chance.randrange(len(frame.names))
        modes: list[Mode] = {IN: ["in", "not out"], OUT: ["out", "not in"]}.get(
            run.labels[at], ["not in", "not out"]
        )  # type: ignore[assignment]
        mode = chance.choice(modes)
        parts = set(certify(run, at, [mode]))
        for _ in range(12):
            given, weights = bytearray(frame.given), list(frame.weights)
            for other in range(frame.size):
                if ("given", other) not in parts and chance.random() < 0.5:
                    given[other] ^= 1
            for number in range(len(weights)):
                step = number + frame.size
                # The steps of parts are not in the map, and their weights are not for change.
                if (
                    step < frame.shown
                    and ("weight", step) not in parts
                    and chance.random() < 0.5
                    and weights[number]
                ):
                    weights[number] = chance.choice([0.1, 0.5, 1.0])
            made = Run(frame, given, weights).labels[at]
            holds = {
                "in": made == IN,
                "out": made == OUT,
                "not in": made != IN,
                "not out": made != OUT,
            }
            assert holds[mode], (frame.map, frame.names[at], mode)
            tried += 1
    assert tried > 5000


def test_critical_is_what_each_withdrawal_turns() -> None:
    chance = random.Random(23)
    for _ in range(150):
        argument_map = random_map(chance)
        base = label(argument_map).statements
        expected: dict[str, dict[str, tuple[Label, Label]]] = {}
        for item in argument_map.statements:
            if item.id in reading_of(argument_map).given(argument_map):
                made = label(argument_map, withdrawn=[item.id]).statements
                turned = {
                    name: (base[name], made[name])
                    for name in base
                    if name != item.id and base[name] != made[name]
                }
                expected |= {item.id: turned} if turned else {}
        found = critical(argument_map)
        # A status may turn where the label stays: what was not shown may be rejected now.
        by_label = {
            item.withdrawn: {
                turn.statement: (turn.before, turn.after)
                for turn in item.turns
                if turn.before != turn.after
            }
            for item in found
        }
        assert {name: turned for name, turned in by_label.items() if turned} == expected
        assert all(turn.was != turn.now for item in found for turn in item.turns)
        counts = [len(item.turns) for item in found]
        assert counts == sorted(counts, reverse=True)


def test_needs_are_what_a_new_document_decides() -> None:
    chance = random.Random(24)
    decided = 0
    for _ in range(150):
        argument_map = random_map(chance)
        base = label(argument_map).statements
        frame = Frame(argument_map, "preponderance", "linked")
        for need in needs(argument_map):
            at = frame.numbers[need.statement]
            run = changed(frame, Change("support" if need.shows == "for" else "attack", at))
            for turn in need.turns:
                assert base[turn.statement] == "undecided"
                assert run.labels[frame.numbers[turn.statement]] == (
                    IN if turn.after == "in" else OUT
                )
            decided += len(need.turns)
    assert decided > 100
    town = argmap.load(TOWN)
    assert ("region-rose", "against") in {
        (item.statement, item.shows) for item in needs(town, "trade-unhurt")
    }
    assert needs(town, "cleaner-air") == ()
    with pytest.raises(argmap.ArgmapError, match="unknown statement"):
        needs(town, "nothing")


def test_robustness_is_the_same_question_with_one_thing_changed() -> None:
    corpus = argmap.load(CORPUS)
    found = robust(corpus)
    assert list(found.tried) == ["reading", "kind", "standard", "weights", "semantics", "policy"]
    assert [str(item) for item in found.settings if item.kind == "policy"] == [
        "policy no-hearsay",
        "policy named-only",
        "policy as-made",
    ]
    for trial in found.settings:
        made = evaluate(*under_trial(corpus, trial)).statements
        for name, item in found.statements.items():
            turns = {one: (label, item.statuses[at]) for at, (one, label) in enumerate(item.turns)}
            now = made.get(name)
            reached = (now.label, now.status) if now else ("set aside", "set aside")
            assert turns.get(trial, (item.label, item.status)) == reached, (trial, name)
    for item in found.statements.values():
        if item.status is None:
            assert item.standing is None
        elif item.status == "open":
            assert item.standing == "unsettled"
        else:
            assert item.standing == ("fragile" if item.turns else "robust")


def under_trial(argument_map: ArgumentMap, trial: Trial) -> tuple[ArgumentMap, Setting]:
    """Make the change of a trial the plain way: in the setting, or in the map."""
    if trial.kind == "kind":
        return called(argument_map, trial), Setting()
    if trial.kind == "policy":
        return argument_map, Setting(policies=trial.name)
    return argument_map, Setting(**{trial.kind: trial.name})  # type: ignore[arg-type]


def called(argument_map: ArgumentMap, trial: Trial) -> ArgumentMap:
    statements = tuple(
        item.model_copy(update={"kind": trial.called}) if item.id == trial.name else item
        for item in argument_map.statements
    )
    return argument_map.model_copy(update={"statements": statements})


@pytest.mark.slow
def test_each_kind_is_called_otherwise_alone() -> None:
    chance = random.Random(31)
    turned: Counter[str | None] = Counter()
    for _ in range(250):
        plain = random_map(chance)
        source = {"id": "doc", "title": "Doc"}
        asserted = {"party": "who", "stance": "asserts", "source": "doc"}
        says = [{}, {"anchors": [{"source": "doc"}]}, {"attributions": [asserted]}]
        statements = [
            item.model_dump(mode="json", exclude_defaults=True)
            | chance.choice(says)
            | {"id": item.id}
            for item in plain.statements
        ]
        case = ArgumentMap.model_validate(
            plain.model_dump(mode="json", exclude_defaults=True)
            | {
                "statements": statements,
                "sources": [source],
                "parties": [{"id": "who", "name": "W"}],
            }
        )
        setting = Setting(
            standard=chance.choice(STANDARDS).name,
            policies=chance.choice([(), "without who", "without doc"]),
        )
        found = robust(case, setting, tried=())
        for trial in found.settings:
            if trial.kind != "kind":
                continue
            made = evaluate(called(case, trial), setting).statements
            for name, item in found.statements.items():
                statuses = {one: item.statuses[at] for at, (one, _) in enumerate(item.turns)}
                assert statuses.get(trial, item.status) == made[name].status, (case, trial, name)
                turned[trial.called] += trial in statuses
    assert {*turned} == {"claim", "evidence", "assumption"}
    assert min(turned.values()) > 20


def test_what_another_analyst_could_call_otherwise() -> None:
    case = argmap.loads(KINDS, "yaml")
    assert dict(other_kinds(case)) == {
        "fact": "claim",
        "guess": "claim",
        "said": "evidence",
        "recorded": "evidence",
        "bare": "assumption",
    }


def test_robustness_asks_only_the_policies_named() -> None:
    found = robust(argmap.load(CORPUS), tried=["without leverett"])
    assert [item.name for item in found.settings if item.kind == "policy"] == ["without leverett"]
    assert ("set aside") in {word for _, word in found.statements["us-rebuffed"].turns}
    with pytest.raises(argmap.ArgmapError, match="unknown policy"):
        robust(argmap.load(CORPUS), tried=["hearsay"])


KINDS = """argmap: 1
sources: {a: A}
parties: {p: P}
statements:
  fact: {kind: evidence, text: Fact., source: a}
  guess: {kind: assumption, text: Guess.}
  said: {text: Said., source: a, attributions: [{party: p, stance: asserts}]}
  recorded: {text: Recorded., attributions: [{party: p, stance: asserts, source: a}]}
  unrecorded: {text: Unrecorded., attributions: [{party: p, stance: asserts}]}
  hedged: {text: Hedged., source: a, attributions: [{party: p, stance: asserts, hedge: maybe}]}
  read-into: {text: Read into., anchors: [{source: a, fidelity: interpretation}]}
  bare: {text: Bare.}
  argued: {text: Argued.}
  asked: {kind: question, text: So?}
  detail: {kind: evidence, text: Detail., source: a}
arguments:
  up: {premises: [fact], supports: argued}
relations:
  of: {kind: part, origins: [detail], targets: [fact]}
"""


def test_the_words_of_robust() -> None:
    text = shown("robust", TOWN)
    assert re.match(r"\d+ firm, \d+ fragile, \d+ unsettled to begin with \(caes, prepond", text)
    assert "\nTried, one at a time: the readings evidence and leaves; the kind of each of " in text
    assert "\nWhat turns most verdicts: the policy named-only (" in text
    blocks = text.split("\n\n")
    assert blocks[1].startswith("· [keep-charge] Should Northport keep")
    assert [block.split("\n")[0] for block in blocks[2:-1]] == ["Also not shown", "Also open"]
    assert re.fullmatch(
        r"The rest: \d+ accepted and firm, \d+ accepted and fragile \(--all lists them\)\n",
        blocks[-1],
    )
    assert (
        "accepted under the reading evidence and the policies no-hearsay, named-only and as-made\n"
    ) in text
    assert "      accepted if called evidence itself\n" in text
    every = shown("robust", TOWN, "--all")
    listed = re.findall(r"^\S \[([^]]+)\]", every, flags=re.MULTILINE)
    assert listed == [item.id for item in argmap.load(TOWN).statements]


SWEPT = """argmap: 1
sources: {a: {title: A}, b: {title: B, reliability: C}, n: N}
statements:
  e: {kind: evidence, text: e, source: a}
  f: {kind: evidence, text: f, source: b}
  g: {kind: evidence, text: g, anchors: [{source: a}, {source: n}]}
  m: m
  c: c
arguments:
  s: {premises: [e], supports: m}
  t: {premises: [m], supports: c}
  u: {premises: [f], attacks: c}
"""


def test_sweep_turns_at_a_letter() -> None:
    found = sweep(argmap.loads(SWEPT, "yaml"), "a")
    labels = {name: item.labels for name, item in found.statements.items()}
    # C against C is a tie; from D on the other source wins.
    assert labels["c"] == ("in", "in", "undecided", "out", "out", "out")
    assert labels["m"] == ("in", "in", "in", "in", "in", "out")
    assert labels["g"] == ("in",) * 6
    assert {name: found.statements[name].turns_at for name in found.turning} == {
        "e": "F",
        "m": "F",
        "c": "C",
    }
    with pytest.raises(argmap.ArgmapError, match="needs the id of a source"):
        sweep(argmap.loads(SWEPT, "yaml"), "c")


def test_weakest_links_by_hand_and_in_loops() -> None:
    made = weakest_links(argmap.loads(SWEPT, "yaml"))
    assert made == {"s": 0.75, "t": 0.75, "u": 0.65}
    loop = """argmap: 1
statements: {p: {text: p, supports: q}, q: {text: q, supports: p}, e: {kind: assumption, text: e}}
arguments: {a: {premises: [e, q], supports: p, weight: 0.9}, b: {premises: [e], supports: q, weight: 0.4}}
"""
    weights = weakest_links(argmap.loads(loop, "yaml"))
    assert weights == {"p-supports-q": 0.4, "q-supports-p": 0.4, "a": 0.4, "b": 0.4}


MATRIX = """argmap: 1
statements:
  h1: h1
  h2: h2
  h3: h3
  e1: {kind: assumption, text: none}
arguments:
  a1: {premises: [x1], supports: h1, weight: 0.9}
  a2: {premises: [x1], attacks: h2, weight: 0.9}
  a3: {premises: [x2], attacks: h1}
  a4: {premises: [x3], supports: h3}
  a5: {premises: [x3], attacks: h3}
relations: {r: {kind: rival, origins: [h1, h2, h3]}}
"""


def matrix_map() -> ArgumentMap:
    rows = "".join(f"  x{at}: {{kind: evidence, text: x{at}}}\n" for at in (1, 2, 3, 4))
    return argmap.loads(MATRIX.replace("arguments:", f"{rows}arguments:", 1), "yaml", strict=False)


def test_ach_by_hand() -> None:
    found = ach(matrix_map())
    assert found.hypotheses == ("h1", "h2", "h3")
    assert [(row.evidence, row.marks) for row in found.rows] == [
        ("x1", ("CC", "II", "N")),
        ("x2", ("I", "N", "N")),
        ("x3", ("N", "N", "both")),
    ]
    assert found.inconsistency == (1, 4, 0)
    assert found.consistency == (4, 0, 0)
    assert found.ranking == ("h3", "h1", "h2")
    assert [round(row.diagnosticity, 4) for row in found.rows] == [1.633, 0.4714, 0.0]
    with pytest.raises(NoHypothesesError, match="two hypotheses"):
        ach(matrix_map(), ["h1"])
    with pytest.raises(argmap.ArgmapError, match="unknown"):
        ach(matrix_map(), ["h1", "h9"])


def shown(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_commands(tmp_path: Path) -> None:
    assert shown("critical", CORPUS).startswith("without [")
    assert shown("critical", CORPUS, "--most", "1").count("without [") == 1
    [first, *_] = json.loads(shown("critical", TOWN, "--json"))["critical"]
    assert len(first["turns"]) == 5
    [first, *_] = json.loads(shown("critical", TOWN, "--json", "--reading", "evidence"))["critical"]
    assert first["withdrawn"] == "footfall-fell"
    assert "open → accepted: [trade-unhurt]" in shown("needs", TOWN, "trade-unhurt")
    data = json.loads(shown("needs", TOWN, "--json"))
    assert data["needs"][0]["decides"][0]["before"] == "undecided"
    data = json.loads(shown("robust", CORPUS, "--json"))
    assert data["statements"]["press-deterrent"]["turns"] == [
        *(
            {"kind": "policy", "name": name, "label": "set aside", "status": "set aside"}
            for name in ("no-hearsay", "named-only")
        ),
        {"kind": "policy", "name": "as-made", "label": "out", "status": "not-shown"},
    ]
    assert data["tried"]["reading"] == 2
    assert sum(data["tried"].values()) == len(data["settings"])
    assert "● ● ● ● ● ○  F  [no2-fell]" in shown("sweep", TOWN, "minutes")
    data = json.loads(shown("sweep", TOWN, "minutes", "--json"))
    assert data["statements"]["no2-fell"]["labels"] == dict.fromkeys("ABCDE", "in") | {"F": "out"}
    assert "H1 inconsistency 0: [us-rebuffed]" in shown(
        "ach", CORPUS, "us-rebuffed", "press-rebuffed"
    )
    data = json.loads(shown("ach", CORPUS, "us-rebuffed", "press-rebuffed", "--json"))
    assert data["ranking"] == ["us-rebuffed", "press-rebuffed"]
    empty = tmp_path / "x.json"
    empty.write_text('{"argmap": 1}', encoding="utf-8")
    assert shown("critical", str(empty)) == "no single loss turns a verdict\n"
    assert shown("needs", str(empty)) == "no single document would decide what is undecided\n"
    assert shown("robust", str(empty)).startswith(
        "0 firm, 0 fragile, 0 unsettled to begin with (caes, preponderance, reading uncontested; "
    )
