"""Second readings: what turns a verdict, a draft merge, and three readings or more."""

import random
from collections.abc import Mapping
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap, Patch, apply, remove
from argmap.changes import Add
from argmap.compare import agreement
from argmap.compare.causes import FEW, causes_of
from argmap.compare.drafting import draft_merge
from argmap.compare.panel import panel, same_maps
from argmap.errors import SettingError
from argmap.formats.files import loads
from argmap.views.agreement import agreement_document, panel_document


@pytest.fixture(scope="module")
def town() -> ArgumentMap:
    return argmap.load("examples/northport/map.argmap.yaml")


def reading(*lines: str, **rest: Any) -> ArgumentMap:
    """Make a map in shorthand: each line is a statement with what it does."""
    made = loads("argmap: 2\nstatements:\n  " + "\n  ".join(lines), format="yaml")
    return made.model_copy(update=rest)


def causes(first: ArgumentMap, second: ArgumentMap, **options: Any) -> Mapping[str, Any]:
    found = causes_of(agreement(first, second, **options))
    return {
        one.match.first: (
            one.first,
            one.second,
            sorted((part.part, part.first, part.second) for part in one.partings),
            one.is_least,
        )
        for one in found
    }


def test_each_step_that_turns_a_verdict_is_named(town: ArgumentMap) -> None:
    """A reading that lacks one step: whatever turns, that step is the cause, and the only one."""
    turned = 0
    for step in town.arguments:
        other = remove(town, step.id)
        back = causes(other, town)
        for name, (first, second, found, is_least) in causes(town, other).items():
            turned += 1
            assert found == [("step", step.id, None)]
            assert is_least
            # What aims at the step went with it, and may be needed to turn the verdict back.
            assert back[name][:2] == (second, first)
            assert ("step", None, step.id) in back[name][2]
    assert turned > 20


HEAD = ("c: {text: It rained all night.}",)


def test_two_differences_that_turn_it_together() -> None:
    """Either objection alone leaves it rejected: both have to go."""
    first = reading(
        *HEAD,
        "a: {text: Dust lay in the street., attacks: c}",
        "b: {text: Ann slept in the garden., attacks: c}",
        "d: {text: The wind blew from the north.}",
    )
    second = reading(
        *HEAD, "a: {text: Dust lay in the street.}", "b: {text: Ann slept in the garden.}"
    )
    steps = [("step", step.id, None) for step in first.arguments]
    assert causes(first, second) == {"c": ("rejected", "accepted", steps, True)}
    assert causes(second, first)["c"][2] in ([("step", None, one[1])] for one in steps)


def test_a_statement_that_both_see_otherwise() -> None:
    first = reading(*HEAD, "a: {text: Dust lay in the street., attacks: c}")
    second = reading(*HEAD, "a: {text: Dust lay in the street., attacks: c}")
    given = [
        item.model_copy(update={"kind": "assumption" if item.id == "a" else "claim"})
        for item in second.statements
    ]
    other = second.model_copy(update={"statements": tuple(given)})
    found = causes(first, other, reading="evidence")
    assert found["a"] == ("not-shown", "accepted", [("statement", "a", "a")], True)
    assert found["c"] == ("not-shown", "rejected", [("statement", "a", "a")], True)


def test_maps_that_are_read_otherwise() -> None:
    first = reading(*HEAD)
    other = first.model_copy(update={"metadata": argmap.Metadata(reading="evidence")})
    assert causes(first, other) == {"c": ("accepted", "not-shown", [("reading", None, None)], True)}


def test_where_many_differ_nothing_can_be_left_out() -> None:
    """Each of many objections is enough; from the other side, all of them have to go."""
    many = [f"d{at}: {{text: {'Dust ' * at} {at}., attacks: c}}" for at in range(1, FEW + 4)]
    bare = [line.replace(", attacks: c", "") for line in many]
    first, second = reading(*HEAD, *many), reading(*HEAD, *bare)
    assert len(causes(second, first)["c"][2]) == 1
    _, _, found, is_least = causes(first, second)["c"]
    assert (len(found), is_least) == (len(many), False)


def test_the_search_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [f"d{at}: {{text: {'Dust ' * at} {at}., attacks: c}}" for at in range(1, FEW + 4)]
    bare = [line.replace(", attacks: c", "") for line in many]
    first, second = reading(*HEAD, *many), reading(*HEAD, *bare)
    monkeypatch.setattr("argmap.compare.causes.MOST_WORK", 200)
    assert causes(first, second)["c"] == ("rejected", "accepted", [], False)
    blocks = agreement_document(agreement(first, second)).blocks
    assert sum("not searched out" in repr(block) for block in blocks) == 1


def test_verdicts_are_compared_under_a_setting(town: ArgumentMap) -> None:
    with pytest.raises(SettingError, match="agreement takes no semantics"):
        agreement(town, town, semantics="df-quad")
    other = remove(town, "footfall-fell-supports-fewer-customers")
    assert agreement(town, other, reading="evidence").verdicts.differing
    granted = agreement(town, other, granted=["fewer-customers"]).verdicts.differing
    assert "fewer-customers" not in [one.match.first for one in granted]


def test_strictly_the_steps_that_the_text_makes_count() -> None:
    bare = reading(*HEAD, "a: {text: Dust lay in the street.}")
    step = {"id": "s", "premises": ["a"], "target": "c", "polarity": "attacks", "inferred": True}
    ours = bare.model_copy(update={"arguments": (step,)})
    found = agreement(bare, ours)
    assert (found.verdicts.share, found.strict_verdicts.share) == (0.5, 1)
    assert (found.relations.strict.f1, found.strict.strict.f1) == (0, None)


def other_names(argument_map: ArgumentMap) -> ArgumentMap:
    """Give every element an id that the first map has for something else, or none."""
    ids = [item.id for item in argument_map.elements()]
    turned = dict(zip(ids, [*ids[1:], f"{ids[0]}-x"], strict=True))
    return apply(argument_map, Patch(changes=(argmap.changes.Rename(ids=turned),)))


@pytest.mark.parametrize("name", ["examples/northport/map.argmap.yaml", "corpus:korematsu"])
def test_a_draft_merge_brings_in_what_the_first_lacks(name: str) -> None:
    whole = argmap.load(name)
    draw = random.Random(4)
    lacking = remove(whole, *[item.id for item in whole.statements if draw.random() < 0.2])
    for second in (whole, other_names(whole)):
        made = draft_merge(agreement(lacking, second))
        assert made.open_points == ()
        assert apply(lacking, made.patch) == made.map
        assert {change.op for change in made.patch.changes} == {"add"}
        found = agreement(made.map, second)
        assert (found.units.f1, found.relations.strict.f1) == (1, 1)
        assert (found.verdicts.share, found.speakers.share) == (1, 1)
        assert (found.matching.only_first, found.matching.only_second) == ((), ())


def test_a_draft_merge_leaves_open_what_is_undecided() -> None:
    lines = {
        "a": "Dust lay in the street.",
        "b": "Ann slept in the garden.",
        "d": "The wind blew from the north.",
        "e": "A bell rang twice.",
    }

    def made(**does: str) -> ArgumentMap:
        said = [f"{key}: {{text: {text}{does.get(key, '')}}}" for key, text in lines.items()]
        return reading(*HEAD, *said)

    first = made(a=", attacks: c", b=", supports: c", d=", supports: e")
    second = made(a=", supports: c", b=", attacks: c", e=", supports: d", d=", supports: c")
    kinds = [
        item.model_copy(update={"kind": "assumption" if item.id == "b" else item.kind})
        for item in second.statements
    ]
    found = draft_merge(agreement(first, second.model_copy(update={"statements": tuple(kinds)})))
    points = [(one.issue, one.first, one.second) for one in found.open_points]
    assert points == [
        ("kind", ("b",), ("b",)),
        ("reversed", ("d", "e"), ("e", "d")),
        ("flip", ("a", "c"), ("a", "c")),
        ("flip", ("b", "c"), ("b", "c")),
    ]
    assert [change.item_id for change in found.patch.changes if isinstance(change, Add)] == [
        "d-supports-c"
    ]
    assert found.map["b"] == first["b"]


def test_a_draft_merge_decides_no_undercut_that_is_disputed() -> None:
    lines = (*HEAD, "a: {text: Dust lay in the street., ", "b: {text: Ann slept in the garden., ")

    def made(*ends: str) -> ArgumentMap:
        told = zip(lines, ("", *ends), strict=True)
        return reading(*(line + end for line, end in told))

    first = made("supports: b}", "supports: c}")
    second = made("supports: c}", "undercuts: a-supports-c}")
    found = draft_merge(agreement(first, second))
    # That a supports c is a way in the first, and what doubts that step is told.
    assert not found.patch
    assert [(one.issue, one.first, one.second) for one in found.open_points] == [
        ("flip", ("b", "c"), ("b", "c"))
    ]


def test_a_draft_merge_tells_what_stays_out() -> None:
    lines = {
        "a": "Dust lay in the street.",
        "b": "Ann slept in the garden.",
        "d": "The wind blew from the north.",
        "e": "A bell rang twice.",
    }

    def made(*steps: tuple[str, list[str], str, str]) -> ArgumentMap:
        said = [f"{key}: {{text: {text}}}" for key, text in lines.items()]
        names = ("id", "premises", "target", "polarity")
        return reading(
            *HEAD, *said, arguments=tuple(dict(zip(names, one, strict=True)) for one in steps)
        )

    first = made(("1", ["a"], "b", "supports"), ("2", ["b"], "c", "supports"))
    second = made(
        ("x", ["a", "d"], "c", "supports"),
        ("y", ["e"], "x", "attacks"),
        ("z", ["e"], "d", "supports"),
    )
    found = draft_merge(agreement(first, second))
    assert [one.id for one in found.map.arguments] == ["1", "2", "z"]
    assert [(one.issue, one.first, one.second) for one in found.open_points] == [
        ("grouped", ("a", "c"), ("a", "d", "c")),
        ("tie", (), ("e", "x")),
    ]
    assert found.reason("A", "B").endswith("\n- does not fit: e, x")


@pytest.mark.parametrize("seed", range(8))
def test_a_draft_merge_brings_in_or_tells_each_step(seed: int) -> None:
    draw = random.Random(seed)

    def made() -> ArgumentMap:
        arguments: list[dict[str, Any]] = []
        for at in range(5):
            premises = draw.sample("abde", draw.choice((1, 1, 2)))
            ends = [name for name in "abcde" if name not in premises]
            arguments.append(
                {
                    "id": f"g{at}",
                    "premises": premises,
                    "target": draw.choice(ends + [one["id"] for one in arguments]),
                    "polarity": draw.choice(("supports", "attacks")),
                }
            )
        said = [f"{name}: {{text: Word {name * 9} is number {name * 5}.}}" for name in "abde"]
        return reading(*HEAD, *said, arguments=tuple(arguments))

    first, second = made(), made()
    found = draft_merge(agreement(first, second))
    assert apply(first, found.patch) == found.map
    assert all(found.map[one.id] == one for one in first.elements())
    after = agreement(found.map, second)
    assert found.open_points or not after.relations.only_second
    assert not draft_merge(after).patch


def test_sources_of_one_text_are_told_apart_by_their_titles() -> None:
    def made(*ids: str, extra: str = "") -> ArgumentMap:
        titles = zip(ids, ("The opinion", "The dissent"), strict=True)
        sources = ", ".join(
            f"{name}: {{title: {title}, digest: {'ab' * 32}}}" for name, title in titles
        )
        kinds = "statements: {c: {text: It rained all night., kind: evidence, source: %s}%s}"
        return loads(
            f"argmap: 2\nsources: {{{sources}}}\n{kinds % (ids[1], extra)}\n", format="yaml"
        )

    first = made("a", "b")
    second = made("b", "x", extra=", d: {text: A bell rang., kind: evidence, source: x}")
    found = agreement(first, second)
    assert draft_merge(found).map.statement("d").sources == ("b",)
    assert causes_of(found) == ()


def test_a_draft_merge_does_not_count_a_reason_twice() -> None:
    alone = reading(
        *HEAD,
        "a: {text: Dust lay in the street., supports: c}",
        "b: {text: Ann slept in the garden.}",
    )
    linked = alone.model_copy(
        update={
            "arguments": (
                {"id": "both", "premises": ["a", "b"], "target": "c", "polarity": "supports"},
            )
        }
    )
    found = draft_merge(agreement(alone, linked))
    assert not found.patch
    assert [(one.issue, one.first, one.second) for one in found.open_points] == [
        ("grouped", ("a", "c"), ("a", "b", "c"))
    ]


def test_three_readings(town: ArgumentMap) -> None:
    found = panel([town, other_names(town), town])
    assert [len(row) for row in found.rows] == [3] * len(town.statements)
    assert {one.alpha for one in found.figures.values()} == {1}
    assert found.units == 1
    assert {two.units.f1 for two in found.pairs.values()} == {1}
    assert [*same_maps(found.maps)] == [(0, 2)]


def test_the_order_of_three_readings_decides_nothing(town: ArgumentMap) -> None:
    draw = random.Random(8)
    less = [
        remove(town, *[item.id for item in town.statements if draw.random() < 0.3])
        for _ in range(2)
    ]
    kinds = [
        item.model_copy(update={"kind": "claim"})
        if at % 5 == 0 and item.kind != "question"
        else item
        for at, item in enumerate(less[1].statements)
    ]
    readings = [town, less[0], less[1].model_copy(update={"statements": tuple(kinds)})]
    wanted = panel(readings)
    turned = panel([readings[2], other_names(readings[0]), readings[1]])
    assert turned.figures == wanted.figures
    assert turned.units == wanted.units
    assert wanted.figures["kind"].alpha is not None
    assert wanted.figures["kind"].alpha < 1
    # Who leaves a statement out has no label for it: Fleiss counts what all three have.
    assert wanted.figures["kind"].things > sum(all(row) for row in wanted.rows)


def test_readings_that_have_nothing_in_common() -> None:
    found = panel([reading(*HEAD), reading("x: {text: Ann slept in the garden.}"), ArgumentMap()])
    assert found.rows == ()
    assert {(one.things, one.fleiss, one.alpha) for one in found.figures.values()} == {
        (0, None, None)
    }
    assert found.units is None


def test_where_nothing_is_compared_or_parts_that_is_said(town: ArgumentMap) -> None:
    empty = ArgumentMap()

    def said(first: ArgumentMap, second: ArgumentMap) -> str:
        return agreement_document(agreement(first, second)).write()

    assert "Neither reading has a statement." in said(empty, empty)
    assert "A has no statement." in said(empty, town)
    assert said(town, town).endswith("Where they part\n\nNowhere.\n")
    assert (
        panel_document(panel([reading(*HEAD)] * 28), "x" * 28)
        .write()
        .endswith("AA and AB part\n\nNowhere.\n")
    )
