"""The map of the post: who is said to say or think what, and which press assertion is open."""

import pytest

import argmap
from argmap import ArgumentMap

PRINCIPALS = {"bush-administration", "iran", "saudi-arabia"}


def test_one_criterion_of_evidence_for_every_speaker(iran: ArgumentMap) -> None:
    """What was done or said is evidence, of reporters too; what somebody meant or feared is a claim."""
    kinds = {item.id: item.kind for item in iran.statements}
    for told in ("press-custody", "press-tried", "press-rebuffed", "us-rebuffed", "could-not-all"):
        assert kinds[told] == "evidence", told
    for read in ("press-deterrent", "meant-as-test", "tehran-feared-mek-use", "bargaining-chip"):
        assert kinds[read] == "claim", read


def test_principals_speak_through_whoever_tells_of_them(iran: ArgumentMap) -> None:
    found = [
        (item.id, one)
        for item in iran.statements
        for one in item.attributions
        if one.party in PRINCIPALS
    ]
    assert {one.party for _, one in found} == PRINCIPALS
    for name, one in found:
        assert one.hops[-1].party in ("leverett", "dots"), name
        teller = next(each for each in iran.statement(name).attributions if not each.hops)
        assert teller.party == one.hops[-1].party, name
    for name in ("tehran-feared-mek-use", "bargaining-chip"):
        [way] = [way for way in argmap.chain(iran, name) if way.party == "iran"]
        assert (way.is_reported, way.root, way.states_basis) == (True, "leverett", False)


def test_what_both_sides_grant(iran: ArgumentMap) -> None:
    granted = {each.parties: each.statements for each in argmap.ledger(iran).agreements()}
    assert granted["leverett", "mazzetti-schmitt"] == (
        "press-custody",
        "press-tried",
        "article-says-rebuffed",
    )


@pytest.mark.parametrize("reading", ["uncontested", "evidence", "leaves"])
def test_the_second_assertion_is_open_and_the_first_rejected(
    iran: ArgumentMap, reading: str
) -> None:
    """Word against word on the second, by a step of ours; on the first our steps carry the rejection."""
    made = argmap.evaluate(iran, reading=reading)
    assert made["press-rebuffed"].status == "open"
    assert made["press-deterrent"].status == "rejected"
    assert made["us-rebuffed"].status == "accepted"
    assert made.grounds["us-rebuffed"].alone == ("leverett",)
    bare = argmap.evaluate(iran, reading=reading, policies="as-made")
    assert bare["press-deterrent"].status == "not-shown"
    assert bare["press-rebuffed"].status == "rejected"


def test_that_somebody_says_so_is_no_reason_without_hearsay(iran: ArgumentMap) -> None:
    """The reporters heard the officials themselves; what the officials said they have by hearsay."""
    for policy in ("no-hearsay", "named-only"):
        part = argmap.under(iran, policy)
        assert "officials-say" in part
        assert "press-deterrent" not in part, policy
        assert "a-officials" not in part, policy


def test_commenters_on_ross_disagree_though_neither_answers_the_other(iran: ArgumentMap) -> None:
    [point] = argmap.disputes(iran, "mobin", "kathleen-g")
    assert (point.about, point.kind) == ("ross-maybe-good", "questions")
    assert iran.argument("ross-unwise-attacks-ross-maybe-good").inferred


def test_what_carries_an_assumption_of_ours_says_so(iran: ArgumentMap) -> None:
    ours = {item.id for item in iran.statements if item.kind == "assumption"}
    used = {name for step in iran.arguments for name in step.premise_ids}
    assert ours <= used
    assert all(iran.statement(name).note for name in ours)
