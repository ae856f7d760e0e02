"""The map of Korematsu: who says what through whom, whose steps they are, and what comes of it."""

import pytest

import argmap
from argmap import ArgumentMap

SECTIONS = {
    "court-opinion": "opinion",
    "murphy-dissent": "murphy-section",
    "jackson-dissent": "jackson-section",
}
JUSTICES = {"opinion": "black", "murphy-section": "murphy", "jackson-section": "jackson"}


@pytest.fixture(scope="module")
def case() -> ArgumentMap:
    return argmap.load("corpus:korematsu")


def test_each_statement_stands_in_its_opinion(case: ArgumentMap) -> None:
    for item in case.statements:
        if item.anchors:
            assert SECTIONS[item.anchors[0].source] == item.section, item.id


def test_what_a_justice_tells_passes_through_him(case: ArgumentMap) -> None:
    """Whoever is no Justice, or speaks in another opinion, is told of by the one who writes."""
    for item in case.statements:
        if item.section == "issues":
            continue
        for one in item.attributions:
            last = one.hops[-1].party if one.hops else one.party
            assert last in JUSTICES.values(), (item.id, one.party)
        tellers = {one.hops[-1].party if one.hops else one.party for one in item.attributions}
        if item.attributions:
            assert JUSTICES[item.section or ""] in tellers, item.id


def test_the_necessity_is_the_militarys(case: ArgumentMap) -> None:
    """The Court says that the military judged so, and that it cannot call that unfounded."""
    held = [(one.party, one.stance) for one in case.statement("imperative").attributions]
    assert held == [("military", "asserts"), ("murphy", "denies")]
    assert [hop.party for hop in case.statement("imperative").attributions[0].hops] == [
        "military",
        "black",
    ]
    assert "black" in case.statement("not-unfounded").parties
    assert case.statement("military-decided").parties == ("black",)


def test_whether_the_general_was_right_jackson_leaves_open(case: ArgumentMap) -> None:
    held = [(one.party, one.stance) for one in case.statement("acted-reasonably").attributions]
    assert held == [("dewitt", "asserts"), ("jackson", "questions")]


def test_what_rests_on_the_report(case: ArgumentMap) -> None:
    resting = set(argmap.rests_on(case, "dewitt"))
    assert {"all-enemies", "unassimilated", "schools", "acted-reasonably"} <= resting
    assert not {"racial-guilt", "group-untrusted"} & resting
    for name in ("all-enemies", "unassimilated", "strategic-points", "aided-enemy"):
        [told] = [one for one in case.statement(name).attributions if one.party == "dewitt"]
        assert [(hop.party, hop.act) for hop in told.hops] == [
            ("dewitt", "wrote"),
            ("murphy", "wrote"),
        ]
        assert told.source == "final-report"


def test_a_doctrine_imputed_to_the_court_is_told_by_jackson(case: ArgumentMap) -> None:
    item = case.statement("reasonable-is-lawful")
    assert {anchor.fidelity for anchor in item.anchors} == {"imputation"}
    assert [hop.party for hop in item.attributions[0].hops] == ["black", "jackson"]


def test_whoever_makes_a_step_holds_what_it_rests_on(case: ArgumentMap) -> None:
    """A Justice's step from what the military alone says would be our reading, and not his."""
    # Imputed with its premises: that the orders were reasonable is, by that telling, taken from the General.
    imputed = {("a-doctrine", "acted-reasonably")}
    for step in case.arguments:
        for maker in {one.party for one in step.attributions}:
            for name in step.premise_ids:
                held = {
                    one.stance for one in case.statement(name).attributions if one.party == maker
                }
                held &= {"asserts", "concedes"}
                assert held or (step.id, name) in imputed, (step.id, name, maker)


def test_what_a_justice_says_stands_in_his_opinion(case: ArgumentMap) -> None:
    """Whoever speaks for himself has a passage of his own opinion behind it."""
    for item in case.statements:
        own = {SECTIONS[anchor.source] for anchor in item.anchors}
        for one in item.attributions:
            if not one.hops and one.party in JUSTICES.values():
                assert one.party in {JUSTICES[section] for section in own}, (item.id, one.party)


def test_what_each_side_concedes(case: ArgumentMap) -> None:
    conceded: dict[str, set[str]] = {}
    for item in case.statements:
        for one in item.attributions:
            if one.stance == "concedes":
                conceded.setdefault(one.party, set()).add(item.id)
    assert conceded == {
        "korematsu": {"order-violated"},
        "black": {
            "exclusion-harsher",
            "most-loyal",
            "camp-duty-clear",
            "direst-only",
            "hardships",
        },
        "murphy": {"some-disloyal", "fear-real", "respect-due", "reasonable-means"},
        "jackson": {"military-unlike-courts", "no-interference"},
    }


def test_only_what_excludes_each_other_is_rival(case: ArgumentMap) -> None:
    rivals = {item.origins for item in case.relations if item.kind == "rival"}
    assert rivals == {
        ("upheld", "not-approved"),
        ("upheld", "reverse"),
        ("not-hostility", "racial-guilt"),
    }


def test_inferences_are_undercut_and_not_their_conclusions(case: ArgumentMap) -> None:
    undercuts = {
        (step.premise_ids[-1], step.target)
        for step in case.arguments
        if step.target in {other.id for other in case.arguments}
    }
    assert {
        ("only-curfew-decided", "a-precedent"),
        ("guilt-individual", "a-group-inference"),
        ("no-great-weight", "a-judged"),
        ("his-word-alone", "a-general-word"),
    } <= undercuts


def test_what_is_granted_is_answered_where_the_text_answers_it(case: ArgumentMap) -> None:
    """“True, … But”: a concession tells against its speaker, and the answer to it undercuts that."""
    for conceded, answer in (
        ("exclusion-harsher", "close-relation"),
        ("hardships", "war-burdens"),
        ("respect-due", "plea-not-enough"),
    ):
        steps = {step.id for step in case.arguments if step.premise_ids == (conceded,)}
        [reply] = [step for step in case.arguments if step.target in steps]
        assert reply.premise_ids == (answer,)
        assert not reply.inferred


def test_labels(case: ArgumentMap) -> None:
    found = argmap.evaluate(case)
    expected = {
        "upheld": "not-shown",
        "not-approved": "not-shown",
        "reverse": "not-shown",
        "not-hostility": "not-shown",
        "racial-guilt": "not-shown",
        "within-war-power": "accepted",
        "close-relation": "rejected",
        "imperative": "rejected",
        "group-untrusted": "rejected",
        "precedent-reaches": "open",
        "acted-reasonably": "not-shown",
        "only-curfew-decided": "accepted",
        "his-word-alone": "accepted",
    }
    assert {name: found.statements[name].status for name in expected} == expected
    made = argmap.evaluate(case, policies="as-made")
    assert made.statements["imperative"].status == "rejected"
    assert made.statements["no-place-in-law"].status == "not-shown"
