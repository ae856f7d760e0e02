"""Disputes: whose argument it is, what two parties disagree on, and what a concession is not."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Argument, ArgumentMap, Attribution, Party, Premise, Relation, Statement
from argmap.drawing.timeline import timeline_svg
from argmap.query.makers import Makers
from argmap.views.disputes import pairs_in_dispute

HEAD = """argmap: 2
parties: {ann: Ann, ben: Ben, club: A club, cy: {name: Cy, member_of: [club]}, di: {name: Di, member_of: [club]}}
sources: {diary: A diary}
"""


def read(text: str) -> ArgumentMap:
    return argmap.loads(HEAD + text, format="yaml")


def made(text: str) -> dict[str, tuple[str, ...]]:
    found = read(text)
    makers = Makers(found)
    return {step.id: makers.of(step) for step in found.arguments}


def points(found: ArgumentMap, first: str, second: str) -> list[tuple[str, str, str, str | None]]:
    return [
        (one.about, one.kind, one.holder, one.argument or one.rival)
        for one in argmap.disputes(found, first, second)
    ]


STATEMENTS = """statements:
  main: {text: We build., party: ann}
  cheap: {text: It is cheap., party: ann}
  free: {text: The site is free., party: [ann, ben]}
  swamp: {text: The site is a swamp., party: ben}
  dry: {text: Swamps cannot be built on., kind: assumption}
  half: {text: Half of the club came., party: cy}
  rest: {text: So did the rest., party: di}
  given: {text: It rains., attributions: [{party: ann, stance: asserts}, {party: ben, stance: concedes}]}
  unsaid: {text: Nobody says it., attributions: [{party: ben, stance: denies}]}
arguments:
"""


@pytest.mark.parametrize(
    ("step", "makers"),
    [
        ("{premises: [cheap, free], supports: main}", ("ann",)),
        ("{premises: [swamp, dry], attacks: main}", ("ben",)),
        ("{premises: [cheap, swamp], supports: half}", ()),
        ("{premises: [free], attacks: main}", ("ben",)),
        ("{premises: [free], supports: half}", ("ann", "ben")),
        ("{premises: [free], supports: unsaid}", ("ann",)),
        ("{premises: [free, unsaid], supports: half}", ("ann",)),
        ("{premises: [given], attacks: half}", ("ann",)),
        ("{premises: [half, rest], attacks: main}", ("club",)),
        ("{premises: [half], attacks: main}", ("cy",)),
        ("{premises: [free], supports: half, by: cy}", ("cy",)),
        ("{premises: [free], supports: half, inferred: true}", ()),
        (
            "{premises: [free], supports: half, attributions: [{party: ben, stance: denies}]}",
            ("ann",),
        ),
        ("{premises: [dry], supports: half}", ()),
    ],
)
def test_whose_argument_it_is(step: str, makers: tuple[str, ...]) -> None:
    assert made(f"{STATEMENTS}  a: {step}\n") == {"a": makers}


def test_nobody_undercuts_its_own_argument() -> None:
    steps = """  build: {premises: [cheap, free], supports: main}
  wet: {premises: [free], undercuts: build}
  reply: {premises: [free, cheap], undercuts: wet}
"""
    assert made(STATEMENTS + steps) == {"build": ("ann",), "wet": ("ben",), "reply": ("ann",)}


def test_arguments_that_attack_each_other_in_a_circle_have_makers() -> None:
    steps = """  one: {premises: [cheap], undercuts: two}
  two: {premises: [swamp], undercuts: one}
  on: {premises: [swamp], undercuts: one}
"""
    assert made(STATEMENTS + steps) == {"one": ("ann",), "two": ("ben",), "on": ("ben",)}


def test_an_agreed_fact_used_against_one_side_is_the_other_side_s() -> None:
    found = read(
        "statements:\n  q: {text: Ben is right., party: ben}\n"
        "  p: {text: Both say it., party: [ann, ben], attacks: q}\n"
    )
    assert points(found, "ann", "ben") == [("q", "rebut", "ben", "p-attacks-q")]
    assert argmap.unanswered(found, "ann") == ()
    [left] = argmap.unanswered(found, "ben")
    assert left.by == ("ann",)


def test_rivals_held_by_two_are_a_point_and_answers_alone_are_none() -> None:
    text = """statements:
  who: {kind: question, text: Who did it?, party: ann}
  he: {text: He did., party: ann, answers: who}
  she: {text: She did., party: ben, answers: who}
  no: {text: Nobody did., party: cy, attacks: who}
"""
    assert points(read(text), "ann", "ben") == []
    assert points(read(text), "ann", "cy") == []
    assert argmap.unanswered(read(text), "ann") == ()
    tied = read(f"{text}relations:\n  r: {{kind: rival, origins: [she, he]}}\n")
    assert points(tied, "ben", "ann") == [("he", "rival", "ann", "she")]
    assert dict(pairs_in_dispute(tied)) == {("ann", "ben"): 1}
    page = argmap.view(tied, "disputes", "ben", "ann").write()
    assert "**Held instead:** “She did.”" in page
    assert "| Point | Ben | Ann |" in page


def test_an_answer_that_attacks_another_is_a_point() -> None:
    found = read(
        "statements:\n  q: {kind: question, text: Is Ross a good choice?}\n"
        "  good: {text: He may be., party: ann, answers: q}\n"
        "  unwise: {text: He is not., party: ben, answers: q, attacks: good}\n"
    )
    assert points(found, "ann", "ben") == [("good", "rebut", "ann", "unwise-attacks-good")]


def test_a_member_disputes_with_the_rest_of_its_group() -> None:
    found = read(
        "statements:\n  q: {text: We go., party: cy}\n  r: {text: We stay., party: club}\n"
        "  n: {text: It rains., party: di, attacks: q}\n  s: {text: It is dry., party: cy, attacks: r}\n"
    )
    assert points(found, "cy", "club") == [
        ("q", "rebut", "cy", "n-attacks-q"),
        ("r", "rebut", "club", "s-attacks-r"),
    ]
    assert points(found, "ann", "club") == []


def test_a_concession_is_said_as_one() -> None:
    found = read(
        "statements:\n  q: {text: It rains., attributions: [{party: ann, stance: asserts, date: 2001},"
        " {party: ben, stance: concedes, date: 2002}], time: 2000}\n"
        "  r: {text: It pours., attributions: [{party: ann, stance: denies}, {party: ben, stance: denies}]}\n"
    )
    page = argmap.view(found, "disputes", "ann", "ben").write()
    hold, reject = page.split("## What both reject")
    assert "“It rains.” \\[q\\] (conceded by Ben)" in hold.split("## What both grant")[1]
    assert "“It pours.”" in reject


@pytest.mark.parametrize(("stance", "crosses"), [("asserts", 0), ("concedes", 0), ("denies", 1)])
def test_a_concession_is_not_drawn_as_a_denial(stance: str, crosses: int) -> None:
    said = f"attributions: [{{party: ben, stance: {stance}, date: 2002}}]"
    found = read(f"statements:\n  q: {{text: It rains., time: 2000, {said}}}\n")
    drawn = timeline_svg(found, argmap.timeline(found))
    # One more is in the legend.
    assert drawn.count('stroke-width="2"/>') == crosses + 1


def test_a_point_that_several_parties_share_says_so() -> None:
    found = read(
        "statements:\n  q: {text: It rains., attributions: [{party: ann, stance: asserts},"
        " {party: cy, stance: asserts}, {party: ben, stance: denies}, {party: di, stance: denies}]}\n"
    )
    page = argmap.view(found, "disputes", "ann", "ben").write()
    assert "also held by Cy" in page
    assert "also by Di" in page


@st.composite
def debates(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map in which few parties say much, in groups or not, with arguments on arguments."""
    parties = ["a", "b", "c", "g"]
    inside = draw(st.sets(st.sampled_from(parties[:3])))
    statements = [f"s{at}" for at in range(draw(st.integers(1, 5)))]
    steps = [f"x{at}" for at in range(draw(st.integers(0, 6)))]
    stances = st.sampled_from(["asserts", "asserts", "concedes", "denies", "questions"])

    def said(most: int) -> tuple[Attribution, ...]:
        one = st.builds(Attribution, party=st.sampled_from(parties), stance=stances)
        return tuple(draw(st.lists(one, max_size=most)))

    def step(name: str) -> Argument:
        premises = draw(st.lists(st.sampled_from(statements), min_size=1, max_size=3, unique=True))
        target = draw(st.sampled_from([one for one in (*statements, *steps) if one != name]))
        more: dict[str, Any] = {"inferred": True} if draw(st.integers(0, 5)) == 0 else {}
        return Argument(
            id=name,
            premises=tuple(Premise(statement=one) for one in premises),
            target=target,
            polarity=draw(st.sampled_from(["supports", "attacks"])),
            attributions=() if more else said(draw(st.sampled_from([0, 0, 1]))),
            **more,
        )

    kinds: st.SearchStrategy[Any] = st.sampled_from(
        ["claim", "claim", "evidence", "assumption", "question"]
    )
    rivals = draw(st.lists(st.sampled_from(statements), max_size=3, unique=True))
    return ArgumentMap(
        parties=tuple(
            Party(id=name, name=name, member_of=("g",) if name in inside else ())
            for name in parties
        ),
        statements=tuple(
            Statement(id=name, kind=draw(kinds), text=name, attributions=said(3))
            for name in statements
        ),
        arguments=tuple(map(step, steps)),
        relations=(Relation(id="r", kind="rival", origins=tuple(rivals)),)
        if len(rivals) > 1
        else (),
    )


@given(found=debates())
def test_laws_of_disputes(found: ArgumentMap) -> None:
    names = [party.id for party in found.parties]
    for first, second in itertools.product(names, names):
        these = argmap.disputes(found, first, second)
        assert these == argmap.disputes(found, second, first)
        assert not (first == second and these)
        for one in these:
            about = found[one.about]
            assert isinstance(about, Statement | Argument)
            assert {one.holder, one.challenger} == {first, second}
            asserting = {x.party for x in about.attributions if x.stance == "asserts"}
            assert isinstance(about, Argument) or asserting - {one.challenger}
    for pair in pairs_in_dispute(found):
        assert argmap.disputes(found, *pair)


@given(found=debates())
def test_conceding_a_statement_is_no_dispute(found: ArgumentMap) -> None:
    silent = found.model_copy(
        update={
            "statements": tuple(
                item.model_copy(
                    update={
                        "attributions": tuple(
                            one for one in item.attributions if one.stance != "concedes"
                        )
                    }
                )
                for item in found.statements
            )
        }
    )
    for first, second in itertools.combinations([party.id for party in found.parties], 2):
        assert argmap.disputes(found, first, second) == argmap.disputes(silent, first, second)


@given(found=debates())
def test_nobody_is_made_to_argue_against_its_own_words(found: ArgumentMap) -> None:
    makers = Makers(found)
    for step in found.arguments:
        names = makers.of(step)
        own = {one.party for one in step.attributions if one.stance in ("asserts", "concedes")}
        if own or step.inferred:
            assert set(names) == own
            continue
        target = found[step.target]
        for name in names:
            premises = [found.statement(one) for one in step.premise_ids]
            assert any(name in makers.takes(item, ("asserts",)) for item in premises)
            if isinstance(target, Statement) and target.kind != "question":
                against = ("asserts",) if step.polarity == "attacks" else ("denies",)
                assert name not in makers.takes(target, against)


@given(found=debates())
def test_what_is_unanswered_is_a_point(found: ArgumentMap) -> None:
    for party in found.parties:
        for one in argmap.unanswered(found, party.id):
            assert party.id not in one.by
            for other in one.by:
                assert any(
                    (point.argument, point.about) == (one.argument, one.about)
                    for point in argmap.disputes(found, party.id, other)
                )
