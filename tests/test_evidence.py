"""Evidence as a tree: what gets through, where the rest is stopped, and the law behind both."""

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from textwrap import indent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Argument, ArgumentMap, Premise, Relation, Statement
from argmap.drawing.evidence_lines import MOST_INDENTED, EvidenceWriter
from argmap.edit import restrict
from argmap.explain.bearing import Bearing
from argmap.explain.bearings import Bearings, bearings_on
from argmap.explain.carrying import carriers
from argmap.explain.evidence_tree import tree_lines
from argmap.semantics import Setting, hold, label
from commands import run

TRIAL = """argmap: 1
title: A trial
sources: {file: {title: The file}}
parties: {ann: {name: Ann}, bob: {name: Bob}}
statements:
  guilty: He did it.
  there: He was there.
  seen: {kind: evidence, text: Ann saw him., source: file, attributions: [{party: ann, hops: [{party: bob, act: told}, {party: ann, act: wrote}]}]}
  motive: He had a motive.
  debt: {kind: evidence, text: He owed money., source: file, party: bob}
  paid: {kind: evidence, text: The debt was paid., source: file, party: ann, attacks: motive}
  dark: {kind: evidence, text: It was dark., source: file}
  lamp: {kind: evidence, text: A lamp was lit., source: file}
  print: {kind: evidence, text: His print is on the knife., source: file}
  cook: {kind: evidence, text: He was the cook., source: file}
arguments:
  a-there: {premises: [there], supports: guilty}
  a-motive: {premises: [motive], supports: guilty}
  a-print: {premises: [print], supports: guilty}
  a-cook: {premises: [cook], undercuts: a-print}
  a-seen: {premises: [seen], supports: there}
  a-dark: {premises: [dark], undercuts: a-seen}
  a-lamp: {premises: [lamp], undercuts: a-dark}
  a-debt: {premises: [debt], supports: motive, weight: 0.4}
"""
KINDS = ("claim", "claim", "evidence", "evidence", "assumption")
STANDARDS = ("preponderance", "scintilla", "clear-and-convincing", "dialectical-validity")


@cache
def trial() -> ArgumentMap:
    return argmap.loads(TRIAL, format="yaml")


def about(
    argument_map: ArgumentMap, item_id: str, *, against: bool = False, depth: int | None = None
) -> Bearings:
    return bearings_on(argument_map, item_id, Setting(), against=against, depth=depth)


def text_of(argument_map: ArgumentMap, item_id: str, *, against: bool = False) -> str:
    found = about(argument_map, item_id, against=against)
    return "\n".join(EvidenceWriter(argument_map, found.evaluation).lines(found.about))


def claim(name: str, kind: str = "claim", text: str | None = None) -> Statement:
    return Statement.model_validate({"id": name, "kind": kind, "text": text or name})


def step(
    name: str, premises: str, target: str, polarity: str = "supports", **more: Any
) -> Argument:
    named = tuple(Premise(statement=premise) for premise in premises.split())
    fields = {"id": name, "premises": named, "target": target, "polarity": polarity}
    return Argument.model_validate(fields | more)


def labels_of(
    argument_map: ArgumentMap,
    standard: str = "preponderance",
    weighing: str = "linked",
    given: frozenset[str] | None = None,
) -> dict[str, str]:
    made = label(argument_map, standard, weighing, given=given)
    return {**made.statements, **made.arguments}


def test_the_tree_says_what_gets_through_and_where_the_rest_stops() -> None:
    assert text_of(trial(), "guilty").split("\n") == [
        "3 for [guilty] He did it. (accepted on the word of Ann and Bob alone) - 1 gets through, "
        "2 are stopped at [a-print], [motive]",
        "+ (a-there) holds: ✓* [there] He was there.",
        "  + (a-seen) holds: ✓* [seen] Ann saw him.",
        "    Ann: Bob told → Ann wrote · The file",
        "    × (a-dark) undercut by [lamp]: ✓ [dark] It was dark.",
        "      × (a-lamp) holds: ✓ [lamp] A lamp was lit.",
        "+ (a-motive) premise missing: ✗ [motive] He had a motive.",
        "  + (a-debt) holds: ✓* [debt] He owed money.",
        "    Bob · The file · stopped at [motive]",
        "  − holds: ✓* [paid] The debt was paid.",
        "+ (a-print) undercut by [cook]: ✓ [print] His print is on the knife.",
        "  The file · stopped at [a-print]",
        "  × (a-cook) holds: ✓ [cook] He was the cook.",
    ]


def test_what_is_against_stands_on_the_way_by_which_it_bears() -> None:
    assert text_of(trial(), "guilty", against=True).split("\n") == [
        "3 against [guilty] He did it. (accepted on the word of Ann and Bob alone) - "
        "2 get through, 1 is stopped at [a-dark]",
        "+ (a-there) holds: ✓* [there] He was there.",
        "  + (a-seen) holds",
        "    × (a-dark) undercut by [lamp]: ✓ [dark] It was dark.",
        "      The file · stopped at [a-dark]",
        "      × (a-lamp) holds: ✓ [lamp] A lamp was lit.",
        "+ (a-motive) premise missing: ✗ [motive] He had a motive.",
        "  − holds: ✓* [paid] The debt was paid.",
        "    Ann · The file",
        "+ (a-print) undercut by [cook]",
        "  × (a-cook) holds: ✓ [cook] He was the cook.",
        "    The file",
    ]


def test_what_goes_through_one_party_alone_is_said_to() -> None:
    shown = text_of(trial(), "motive", against=True).split("\n")[0]
    assert shown.endswith("(rejected) - it gets through, on Ann's word alone")


def test_signs_are_explained_below_the_tree() -> None:
    done = run("evidence", "-", "guilty", "--from", "yaml", text=TRIAL)
    assert done.stdout.split("\n")[-2] == (
        "✓* accepted, but on one word alone, uncontested or assumed · ✓ accepted · ✗ rejected"
    )


def test_a_part_is_said_to_go_with_its_whole() -> None:
    made = ArgumentMap(
        statements=(claim("whole"), claim("part"), claim("e", "evidence")),
        arguments=(step("s", "e", "whole"),),
        relations=(
            Relation.model_validate(
                {"id": "p", "kind": "part", "origins": ["part"], "targets": ["whole"]}
            ),
        ),
    )
    shown = text_of(made, "part").split("\n")
    assert shown[1:] == ["(a part of [whole], with which it stands and falls)"]
    labels = labels_of(made)
    assert ("e", False) in carriers(made, ["part"], labels)


def test_what_is_met_again_is_named_alone() -> None:
    shared = ArgumentMap(
        statements=(claim("top"), claim("a"), claim("b"), claim("e", "evidence", "Told once.")),
        arguments=(
            step("s1", "a b", "top"),
            step("s2", "e", "a"),
            step("s3", "e", "b"),
            step("s4", "top", "e"),
        ),
    )
    shown = text_of(shared, "top")
    assert shown.count("Told once.") == 1
    assert shown.count("[e] (see above)") == 1
    assert shown.count("[top] (see above)") == 1


def test_a_question_shows_its_answers_each_with_a_tree() -> None:
    asked = ArgumentMap(
        statements=(
            claim("why", "question", "Why so?"),
            claim("one"),
            claim("two"),
            claim("e", "evidence"),
            claim("no"),
        ),
        arguments=(
            step("a", "one", "why"),
            step("b", "e", "one"),
            step("c", "e", "two"),
            step("d", "no", "why", "attacks"),
        ),
        relations=(
            Relation.model_validate(
                {"id": "r", "kind": "answer", "origins": ("two",), "targets": ("why",)}
            ),
        ),
    )
    found = about(asked, "why")
    assert [one.id for one in found.parts] == ["two", "one"]
    made = found.as_json()
    assert [item["id"] for item in made["evidence"]] == ["e"]
    assert [[item["id"] for item in one["evidence"]] for one in made["answers"]] == [["e"], ["e"]]
    against = about(asked, "why", against=True)
    assert [(one.id, one.against) for one in against.parts] == [
        ("two", True),
        ("one", True),
        ("no", False),
    ]
    assert [one["id"] for one in against.as_json()["objections"]] == ["no"]


def test_a_map_without_evidence_names_what_it_stands_on() -> None:
    bare = ArgumentMap(
        statements=(claim("top"), claim("leaf", text="It leaves."), claim("guess", "assumption")),
        arguments=(step("s", "leaf guess", "top"),),
    )
    shown = text_of(bare, "top")
    assert shown.startswith("2 for [top]")
    assert "no statement of this map is marked as evidence" in shown
    assert "[leaf] It leaves." in shown
    made = about(bare, "top").as_json()
    assert made["evidence"] == []
    assert [(item["id"], item["kind"]) for item in made["leaves"]] == [
        ("leaf", "claim"),
        ("guess", "assumption"),
    ]


def test_nothing_bears_on_what_stands_alone() -> None:
    assert (
        text_of(trial(), "cook") == "nothing for [cook] He was the cook. (accepted) - it is given"
    )


def test_a_step_can_be_asked_about() -> None:
    shown = text_of(trial(), "a-print", against=True)
    assert shown.startswith("1 against [a-print] (a step: undercut) - it gets through")


def test_what_is_open_is_counted_apart() -> None:
    tied = ArgumentMap(
        statements=(claim("top"), claim("tie"), claim("e", "evidence"), claim("f", "evidence")),
        arguments=(
            step("s", "tie", "top"),
            step("p", "e", "tie"),
            step("c", "f", "tie", "attacks"),
            step("d", "f", "top"),
        ),
    )
    found = about(tied, "top").about
    assert (dict(found.stopped), dict(found.open_at)) == ({}, {"tie": "tie", "e": "tie"})
    assert "1 gets through, 1 is open at [tie]" in text_of(tied, "top")


def test_depth_ends_the_tree_where_it_ends_the_list() -> None:
    found = about(trial(), "guilty", depth=1).about
    assert [line.statement for line in tree_lines(found)] == ["there", "motive", "print"]
    assert found.answers.ids == argmap.evidence_for(trial(), "guilty", 1).ids


@given(seed=st.integers(0, 10**9), against=st.booleans())
def test_the_tree_shows_all_that_bears(seed: int, against: bool) -> None:
    made = random_map(Random(seed))
    for item in made.statements:
        found = about(made, item.id, against=against).about
        lines = tree_lines(found)
        shown = [line.statement for line in lines if line.statement and not line.again]
        assert {*found.pieces} - {item.id} <= {*shown}
        assert len(shown) == len({*shown})
        ask = argmap.evidence_against if against else argmap.evidence_for
        assert found.answers.ids == ask(made, item.id).ids


def random_map(random: Random) -> ArgumentMap:
    """Draw a map with cycles, undercuts of undercuts, weights, rivals, parts, schemes that weigh."""
    statements = [claim(f"s{at}", random.choice(KINDS)) for at in range(random.randint(2, 8))]
    arguments: list[Argument] = []
    for at in range(random.randint(1, 12)):
        ids = [item.id for item in statements] + [item.id for item in arguments]
        target = random.choice(ids)
        names = [item.id for item in statements if item.id != target]
        chosen = random.sample(names, min(random.choice((1, 1, 2, 3)), len(names)))
        more = {
            "weight": random.choice((None, None, 0.0, 0.3, 0.6)),
            "scheme": random.choice((None, None, "convergent", "cumulative")),
        }
        polarity = random.choice(("supports", "supports", "attacks"))
        arguments.append(step(f"a{at}", " ".join(chosen), target, polarity, **more))
    ties: list[dict[str, Any]] = []
    ids = [item.id for item in statements]
    if len(ids) > 3 and random.random() < 0.3:
        ties.append({"id": "r", "kind": "rival", "origins": random.sample(ids, 2)})
    if random.random() < 0.3:
        whole, part = sorted(random.sample(ids, 2))
        ties.append({"id": "p", "kind": "part", "origins": [part], "targets": [whole]})
    relations = tuple(Relation.model_validate(tie) for tie in ties)
    return ArgumentMap(
        statements=tuple(statements), arguments=tuple(arguments), relations=relations
    )


def needed(
    argument_map: ArgumentMap, item_id: str, labels: dict[str, str], weighing: str
) -> set[str]:
    """Return what carries for or against a statement, and all that decides between its rivals."""
    starts: set[str] = set()
    kept = {item_id}
    more = {item_id}
    while more:
        starts |= more
        for against in (False, True):
            found = carriers(argument_map, starts, labels, weighing, against=against)
            kept.update(name for name, _ in found)
        rivals = (tie for tie in argument_map.relations if tie.kind == "rival")
        more = {name for tie in rivals if kept & {*tie.origins} for name in tie.origins} - starts
    return kept


def cut_down(argument_map: ArgumentMap, kept: set[str]) -> ArgumentMap:
    """Cut a map down; what stays only as a premise beside another that carries keeps no ties."""
    part = restrict(argument_map, kept)
    ties = tuple(tie for tie in part.relations if kept.issuperset((*tie.origins, *tie.targets)))
    return part.model_copy(update={"relations": ties})


@given(seed=st.integers(0, 10**9), standard=st.sampled_from(STANDARDS))
def test_what_does_not_carry_can_go_and_no_label_changes(seed: int, standard: str) -> None:
    made = random_map(Random(seed))
    weighing = ("linked", "convergent", "cumulative")[seed % 3]
    given = hold(made, Setting(reading=("uncontested", "evidence", "leaves")[seed // 3 % 3])).given
    before = labels_of(made, standard, weighing, given)
    for item in made.statements:
        kept = needed(made, item.id, before, weighing)
        after = labels_of(cut_down(made, kept), standard, weighing, given)
        assert {name: before[name] for name in kept} == {name: after[name] for name in kept}


def chains(argument_map: ArgumentMap, start: str) -> Iterator[list[str]]:
    """Yield the ids of every chain that ends at ``start``, its steps among them, from its end."""
    todo = [[start]]
    while todo:
        way = todo.pop()
        yield way
        for argument in argument_map.incoming.get(way[-1], ()):
            if argument.id not in way:
                todo.append([*way, argument.id])
                todo += [
                    [*way, argument.id, name] for name in argument.premise_ids if name not in way
                ]


def literally_carries(argument_map: ArgumentMap, way: list[str], labels: dict[str, str]) -> bool:
    """Read the sentence that defines carrying on one chain, from its end to its beginning."""
    attacks = [
        isinstance(element := argument_map[name], Argument)
        and element.polarity == "attacks"
        and argument_map[before].id == element.target
        for before, name in pairwise(way)
    ]
    for at in range(1, len(way)):
        # Attacks between the beginning of the chain and this place: those of the steps beyond it.
        is_helped = sum(attacks[at:]) % 2 == 0
        word = labels[way[at]]
        if word == ("out" if is_helped else "in"):
            return False
        if word == "undecided" and at > 1 and labels[way[at - 1]] != "undecided":
            return False
    return True


@given(seed=st.integers(0, 10**9))
def test_carriers_agree_with_every_chain_read_one_by_one(seed: int) -> None:
    random = Random(seed)
    statements = [claim(f"s{at}", random.choice(KINDS)) for at in range(random.randint(2, 5))]
    arguments: list[Argument] = []
    for at in range(random.randint(1, 6)):
        ids = [item.id for item in statements] + [item.id for item in arguments]
        target = random.choice(ids)
        names = [item.id for item in statements if item.id != target]
        chosen = random.sample(names, min(random.choice((1, 1, 2)), len(names)))
        polarity = random.choice(("supports", "attacks"))
        arguments.append(step(f"a{at}", " ".join(chosen), target, polarity))
    made = ArgumentMap(statements=tuple(statements), arguments=tuple(arguments))
    labels = labels_of(made)
    for item in statements:
        expected = {False: set[str](), True: set[str]()}
        for way in chains(made, item.id):
            if len(way) > 1 and way[-1] in made.kinds and literally_carries(made, way, labels):
                crossed = (made[name] for name in way)
                count = sum(
                    isinstance(element, Argument) and element.polarity == "attacks"
                    for element in crossed
                )
                expected[count % 2 == 1].add(way[-1])
        for against in (False, True):
            found = carriers(made, [item.id], labels, against=against)
            named = {name for name, odd in found if odd == against and name in made.kinds}
            assert expected[against] <= named
            bearing = Bearing(made, item.id, labels, against=against)
            assert {name for name in bearing.pieces if name not in bearing.stopped} <= named
            assert not {*bearing.stopped} & named


def test_a_claim_that_one_reason_decides_needs_no_tied_one() -> None:
    """Found by the law: the tie went with the reason against it, and the open reason was in."""
    tied = ArgumentMap(
        statements=(claim("top"), claim("mid"), claim("tie"), claim("e", "evidence")),
        arguments=(
            step("s", "mid", "top"),
            step("m1", "e", "mid"),
            step("m2", "tie", "mid"),
            step("p", "e", "tie"),
            step("c", "e", "tie", "attacks"),
        ),
    )
    assert about(tied, "top").about.stopped["tie"] == "mid"


def long_map(count: int) -> ArgumentMap:
    statements = [
        claim(f"s{at}", "evidence" if at == count - 1 else "claim") for at in range(count)
    ]
    arguments = [step(f"a{at}", f"s{at}", f"s{at - 1}") for at in range(1, count)]
    return ArgumentMap(statements=tuple(statements), arguments=tuple(arguments))


def test_a_long_chain_is_shown_without_recursion_or_endless_indentation() -> None:
    made = long_map(10_000)
    lines = text_of(made, "s0").split("\n")
    assert len(lines) == 10_000
    assert max(len(line) - len(line.lstrip()) for line in lines) == 2 * MOST_INDENTED
    assert lines[0] == "1 for [s0] s0 (accepted) - it gets through"
    assert text_of(made, "s0", against=True).startswith("nothing against")


def test_texts_are_data(tmp_path: Any) -> None:
    made = ArgumentMap(
        statements=(claim("top", text="a\n\n\x1b[31mred"), claim("e", "evidence", "b\r\u202ec")),
        arguments=(step("s", "e", "top"),),
    )
    path = tmp_path / "map.json"
    argmap.save(made, path)
    shown = run("evidence", str(path), "top").stdout
    assert not re.search("[\x1b\r\u202e]", shown)
    assert len(shown.splitlines()) == 4


def test_the_tree_of_a_claim_of_the_corpus_map_fits_a_screen() -> None:
    done = run("evidence", "corpus:take-up-iran-offer", "press-rebuffed", "--against")
    assert len(done.stdout.encode()) <= 3_500


def test_ids_and_the_list_with_chains() -> None:
    done = run("evidence", "examples/northport/map.argmap.yaml", "success", "--ids")
    found = about(argmap.load("examples/northport/map.argmap.yaml"), "success").about
    assert tuple(done.stdout.split()) == found.pieces
    flat = run("evidence", "examples/northport/map.argmap.yaml", "success", "--flat").stdout
    assert flat.startswith("5 pieces of evidence for [success]")
    assert "needs also: [outside-fell-less]" in flat
    both = run("evidence", "examples/northport/map.argmap.yaml", "success", "--flat", "--ids")
    assert (both.returncode, "choose one of --flat, --ids and --json" in both.stderr) == (2, True)


def test_the_tree_in_the_docs_is_what_is_printed() -> None:
    readme = Path("README.md").read_text(encoding="utf-8")
    typed = readme.partition('>>> text = """\n')[2].partition('... """')[0]
    rain = "".join(line.removeprefix("... ") for line in typed.splitlines(keepends=True))
    shown = run("evidence", "-", "rain", "--from", "yaml", text=rain).stdout
    page = Path("docs/cli.md").read_text(encoding="utf-8")
    assert indent(shown, "    ").rstrip() in page


@pytest.mark.parametrize("name", ["supporters", "attackers"])
def test_supporters_and_attackers_are_commands(name: str) -> None:
    northport = argmap.load("examples/northport/map.argmap.yaml")
    found = getattr(argmap, name)(northport, "success")
    path = "examples/northport/map.argmap.yaml"
    made = json.loads(run(name, path, "success", "--json").stdout)
    assert made["statement"] == "success"
    assert [(item["id"], item["kind"]) for item in made[name]] == [
        (answer.id, answer.statement.kind) for answer in found
    ]
    assert run(name, path, "success").stdout.startswith(f"{len(found)} {name} of [success]")
