"""Whether the words that a statement cites say what it says: each rule with what starts it and what must not."""

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.anchors import SourceText
from argmap.checks import FIT_RULES, misfits
from argmap.checks.fitting import reading
from argmap.checks.fitting.record import Cited
from argmap.checks.fitting.suspect import suspicions

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
try:
    import misfit
finally:
    sys.path.pop(0)

# Of each rule: claim and words that it suspects, and such as it must leave alone.
LOUD: dict[str, tuple[tuple[str, str], ...]] = {
    "Q002": (
        (
            "The new tram line lost passengers.",
            "Portal hypertension is a major cause of early morbidity.",
        ),
    ),
    "Q003": (
        ("The council closed four libraries.", "The council closed three libraries."),
        ("Sales fell by 21 %.", "Sales fell by 12 per cent."),
        ("About 60 % voted.", "41 per cent voted."),
        ("A third of the wells are dry.", "A quarter of the wells are dry."),
        ("Twenty-one ships sank.", "Two ships sank."),
    ),
    "Q004": (
        ("The path is 5 miles long.", "The path is 5 km long."),
        ("The rate rose by 2 per cent.", "The rate rose by two percentage points."),
        ("It costs £30.", "It costs 30 euros."),
        ("Ten buses run each week.", "Ten buses run daily."),
    ),
    "Q005": (
        ("The ship sank in 1903.", "The ship sank in 1902."),
        ("The shop closed in May.", "The shop closed in March."),
        ("They met on Friday.", "They met on Thursday."),
        ("Rents rose this year.", "Rents rose last year."),
    ),
    "Q006": (
        ("Mr Barnes resigned.", "Mr Cooper resigned."),
        ("The bank of Norvia paid.", "The bank of Sundland paid."),
    ),
    "Q007": (
        ("The drug does not lower mortality.", "The drug lowers mortality."),
        ("The trial had an effect on mortality.", "The trial had no effect on mortality."),
        ("Nobody saw the fire.", "Ann saw the fire."),
        ("The plan was not rejected.", "The plan was not approved."),
        ("It will not no longer fly.", "It will cancel its flights."),
        ("The bus has not just left.", "The bus just left."),
        ("The offer was made.", "The offer was not made."),
    ),
    "Q008": (
        ("Traffic rose in the centre.", "Traffic fell in the centre."),
        ("The judge rejected the claim.", "The judge accepted the claim."),
        ("Dogs are allowed.", "Dogs are forbidden."),
        ("The price of rye rose.", "Rye became cheaper."),
        ("Levels have never been lower.", "Levels are at a record high."),
        ("The search was unlawful.", "The police made a search."),
    ),
    "Q009": (
        ("Rain caused the strike.", "The strike caused rain."),
        ("The flood came before the storm.", "The flood came after the storm."),
        ("Cats kill more birds than windows.", "Windows kill more birds than cats."),
    ),
    "Q010": (
        ("Shops must close at nine.", "Shops may close at nine."),
        ("The pool should be closed.", "The pool must be closed."),
        ("It will rain.", "It might rain."),
        ("The bridge must close.", "The bridge may have to close."),
    ),
    "Q011": (
        ("The letter is a forgery.", "The letter is apparently a forgery."),
        ("He was in Rome.", "He was possibly in Rome."),
    ),
    "Q013": (
        (
            "Rain harms sleep.",
            "Smith, J. (2010). On rain and sleep. Journal of Weather 12(3), 45-67.",
        ),
        ("North has 18 of them.", "North\t12\t14\t18"),
    ),
}
QUIET: tuple[tuple[str, str], ...] = (
    ("The bridge must close.", "We have to close the bridge."),
    ("The bridge may have to close.", "By 2035 the bridge may have to close."),
    ("About 40 % of them pay.", "41 per cent of them pay."),
    ("Three libraries closed.", "The council closed 3 libraries."),
    ("Traffic fell by 8 micrograms.", "It fell from 41 to 33 micrograms of dust in traffic."),
    ("Half of them left.", "50 % of them left."),
    ("The path is 5,000 m long.", "The path is five kilometres long."),
    ("Cooper resigned.", "Mr Alan Cooper resigned."),
    ("Americans left.", "The United States left."),
    ("The ICRC was there.", "The International Committee of the Red Cross was there."),
    ("It is likely to rain.", "It is not unlikely to rain."),
    ("The mayor did not sign.", "The mayor refused to sign."),
    ("There were no injuries.", "Nobody was injured."),
    ("The strike came after the talks.", "The talks came before the strike."),
    ("Rain caused the flood.", "The flood was caused by rain."),
    ("Windows kill fewer birds than cats.", "Cats kill more birds than windows."),
    ("The path was closed in 1994.", "The path was closed in the 1990s."),
    ("He was governor in 2003.", "He was governor from 1999 to 2007."),
    ("Visitors may not touch it.", "Visitors must not touch it."),
    ("It took money and patience.", "It took not only money but also patience."),
    ("Perhaps he was in Rome.", "He was possibly in Rome."),
    ("The shop did not close.", "The shop stayed open."),
    ("The river was last so low in 1976.", "The river has not been so low since 1976."),
    ("No court can be made to do it.", "A court cannot be made to do it."),
    ("They expected 80 crowns.", "They got 40 crowns, half of what they expected."),
    ("", ""),
)


@pytest.mark.parametrize("code", LOUD)
def test_what_starts_a_rule(code: str) -> None:
    for claim, quote in LOUD[code]:
        assert code in [found.code for found in suspicions((Cited(claim, quote),))], claim
        # What is quoted word for word says itself.
        assert code == "Q013" or not suspicions((Cited(quote, quote),)), quote


@pytest.mark.parametrize(("claim", "quote"), QUIET)
def test_what_starts_none(claim: str, quote: str) -> None:
    assert suspicions((Cited(claim, quote),)) == ()


def test_every_rule_has_a_case() -> None:
    assert {rule.code for rule in FIT_RULES} == {*LOUD, "Q001", "Q012"}
    assert all(found.severity == "info" for found in suspicions((Cited("Up 3 %.", "Up 4 %."),)))


TEXT = SourceText(
    "The Mayor said that the charge has cut traffic. Spending rose. “The air is clean,” he added. He was "
    "apparently right about the buses."
)


def mapped(statements: str, head: str = "") -> argmap.ArgumentMap:
    sources = "sources: {s: {title: Minutes, authors: [Ann Bell]}, t: T}"
    parties = "parties: {ann: {name: Ann Bell}, mayor: The Mayor}"
    return argmap.loads(
        f"argmap: 2\n{head}\n{sources}\n{parties}\nstatements:\n{statements}", "yaml"
    )


def told(
    argument_map: argmap.ArgumentMap, texts: dict[str, SourceText] | None = None
) -> list[tuple[str, str | None]]:
    return [(found.code, found.id) for found in misfits(argument_map, texts)]


def test_one_sentence_for_opposed_claims() -> None:
    """Two drugs, one sentence about neither."""
    words = "quote: Portal hypertension is a major cause of morbidity."
    drugs = mapped(
        f"  e1: {{kind: evidence, text: Drug A lowers mortality., source: t, {words}}}\n"
        f"  e2: {{kind: evidence, text: Drug B raises mortality., source: t, {words}}}\n"
    )
    found = misfits(drugs)
    assert [(one.code, one.id) for one in found] == [
        ("Q001", "e2"),
        ("Q002", "e1"),
        ("Q002", "e2"),
    ]
    assert "“raises” against “lowers”" in found[0].message or "“lowers” against" in found[0].message
    alike = mapped(
        "  e1: {text: Traffic fell., source: t, quote: Traffic fell in May.}\n"
        "  e2: {text: Traffic fell in May., source: t, quote: Traffic fell in May.}\n"
    )
    assert told(alike) == []


def test_words_of_another() -> None:
    cut = "source: s, quote: the charge has cut traffic"
    texts = {"s": TEXT}
    assert told(mapped(f"  a: {{text: The charge cut traffic., {cut}, party: ann}}"), texts) == [
        ("Q012", "a")
    ]
    assert told(mapped(f"  a: {{text: The charge cut traffic., {cut}, party: mayor}}"), texts) == []
    said = "The Mayor says that the charge cut traffic."
    assert told(mapped(f"  a: {{text: {said}, {cut}, party: ann}}"), texts) == []
    inside = mapped(
        "  a: {text: The air is clean., source: s, quote: The air is clean, party: ann}"
    )
    assert told(inside, texts) == [("Q012", "a")]


def test_what_the_map_keeps_is_kept() -> None:
    words = "source: s, quote: He was apparently right about the buses"
    flat = mapped(f"  a: {{text: The Mayor was right about the buses., {words}}}")
    assert told(flat) == [("Q011", "a")]
    hedged = "attributions: [{party: ann, hedge: apparently}]"
    kept = mapped(f"  a: {{text: The Mayor was right about the buses., {words}, {hedged}}}")
    assert told(kept) == []


def test_a_text_tells_what_the_words_take_for_granted() -> None:
    words = "{source: t, quote: It fell in that year.}"
    argument_map = mapped(f"  a: {{text: Rent in Varenna fell in 1994., anchors: [{words}]}}")
    about = "Varenna was dear. In 1994 many left. It fell in that year."
    assert told(argument_map, {"t": SourceText(about)}) == []
    other = about.replace("Varenna", "Bergamo").replace("1994", "1995")
    found = [code for code, _ in told(argument_map, {"t": SourceText(other)})]
    assert found == ["Q005", "Q006"]


def test_other_languages_have_numbers_names_and_dates() -> None:
    words = "source: t, quote: Der Rat schloss 1998 drei Schulen in Lindau und 12 in Bregenz."
    german = mapped(
        f"  a: {{text: Der Rat schloss 1999 nicht 14 Schulen., {words}}}",
        "metadata: {language: de}",
    )
    assert [code for code, _ in told(german)] == ["Q003", "Q005"]


def test_check_tells_and_a_map_may_ignore() -> None:
    claim = "  a: {text: Spending fell., source: s, quote: Spending rose, party: ann}"
    loud = mapped(claim)
    assert ("Q008", "a") in [(found.code, found.id) for found in argmap.check(loud)]
    ignored = mapped(claim, "metadata: {ignores: [{rule: Q008, id: a, reason: A slip.}]}")
    assert [found.code for found in argmap.check(ignored) if found.code in ("Q008", "B005")] == []


def test_maps_of_ours_are_not_suspected() -> None:
    for name in ("northport", "school-street"):
        assert misfits(argmap.load(ROOT / f"examples/{name}/map.argmap.yaml")) == ()


@settings(max_examples=25)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_a_rule(claim: str, quote: str) -> None:
    for found in suspicions((Cited(claim, quote),)):
        assert found.message


@pytest.mark.parametrize(
    "part", ["not ", "no 3 % ", "“a ", "may A. B. ", "Aa of ", "1,000 ", "before ", "a\t"]
)
def test_long_words_take_linear_time(part: str) -> None:
    long = Cited(part * (4000 // len(part)), "x " + part * (4000 // len(part)))
    assert isinstance(suspicions((long,)), tuple)


def test_pairs_written_by_hand() -> None:
    pairs = list(misfit.hand_made(misfit.OURS))
    assert len(pairs) >= 150
    assert sum(map(misfit.is_suspected, pairs)) <= 0.05 * len(pairs)


def test_changes_are_found() -> None:
    """A small sample of the benchmark, which has 2,000; each kind changes what it says it does."""
    pairs = [pair for pair in misfit.hand_made(misfit.OURS) if not misfit.is_suspected(pair)]
    dice = random.Random(5)
    found = made = 0
    for change in misfit.CHANGES.values():
        able = [pair for pair in pairs if change(pair.claim, random.Random(1))]
        for _ in range(30):
            pair = dice.choice(able)
            claim = change(pair.claim, dice)
            if claim and claim != pair.claim:
                made += 1
                found += misfit.is_suspected(replace(pair, claim=claim))
    assert found >= 0.75 * made


def test_all_parties_are_named_for_no_claim_that_says_what_its_words_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The names of all parties for each statement would make a check of a large map quadratic."""
    text = """
argmap: 2
parties: {lee: Ann Lee}
sources: {diary: Diary}
statements: {wet: {text: 'TEXT', source: diary, quote: Trade fell by 3 % in May.}}
"""
    asked: list[str] = []

    def known(_: argmap.ArgumentMap, item: argmap.Statement, *__: object) -> str:
        asked.append(item.id)
        return ""

    monkeypatch.setattr(reading, "_known", known)
    assert misfits(argmap.loads(text.replace("TEXT", "Trade fell by 3 % in May."), "yaml")) == ()
    assert asked == []
    assert misfits(argmap.loads(text.replace("TEXT", "Trade fell by 4 % in May."), "yaml"))
    assert set(asked) == {"wet"}
