"""The corpus maps: every anchor against the source text, nothing of that text in the repository."""

import hashlib
import re
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap
from argmap.corpus_store import corpus_names

SEEDS = Path(__file__).resolve().parents[2] / "shared/seed"
TEXTS = {"take-up-iran-offer": "take-up-iran-offer.txt", "korematsu": "korematsu-opinion.md"}
COMMENTERS = {
    "mobin",
    "kathleen-g",
    "paul-norheim",
    "mohammad-alireza",
    "alan",
    "dots",
    "dan-kervick",
}


@pytest.fixture(params=TEXTS, scope="module")
def corpus_map(request: pytest.FixtureRequest) -> ArgumentMap:
    return argmap.load(f"corpus:{request.param}")


@pytest.fixture
def page(corpus_map: ArgumentMap) -> str:
    seed = SEEDS / TEXTS[corpus_map.id or ""]
    if not seed.is_file():
        pytest.skip(f"the source text is not here: {seed.name}")
    return seed.read_text(encoding="utf-8")


def test_every_map_of_the_corpus_is_tested() -> None:
    assert set(corpus_names()) == set(TEXTS)


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


def test_every_anchor_is_where_it_says(corpus_map: ArgumentMap, page: str) -> None:
    digest = hashlib.sha256(page.encode()).hexdigest()
    here = {anchor.source for item in corpus_map.nodes() for anchor in item.anchors}
    assert {corpus_map.source(name).digest for name in here} == {digest}
    checked = 0
    for item in corpus_map.nodes():
        for anchor in item.anchors:
            assert anchor.start is not None
            passage = page[anchor.start : anchor.end]
            assert hashlib.sha256(passage.encode()).hexdigest() == anchor.digest, item.id
            before = page[: anchor.start].split("\n")[:-1]
            assert anchor.paragraph == 1 + sum(bool(line.strip()) for line in before), item.id
            if anchor.quote:
                assert anchor.quote == passage
            checked += 1
    assert checked > 100


def test_hedges_are_the_speakers_own_words(corpus_map: ArgumentMap, page: str) -> None:
    hedged = [
        (item.id, one.hedge)
        for item in corpus_map.statements
        for one in item.attributions
        if one.hedge
    ]
    assert hedged
    for name, hedge in hedged:
        assert hedge in page, name


def test_the_text_stays_outside(corpus_map: ArgumentMap, page: str) -> None:
    theirs = words(page)
    runs = {tuple(theirs[at : at + 7]) for at in range(len(theirs) - 6)}
    for item in corpus_map.statements:
        ours = words(item.text)
        shared = [at for at in range(len(ours) - 6) if tuple(ours[at : at + 7]) in runs]
        assert not shared, item.id
    quoted = [
        anchor.quote for item in corpus_map.nodes() for anchor in item.anchors if anchor.quote
    ]
    assert all(len(words(quote)) <= 12 for quote in quoted)


def test_every_statement_has_its_section_words_and_speaker(corpus_map: ArgumentMap) -> None:
    assert 80 <= len(corpus_map.statements) <= 140
    assert all(item.section for item in corpus_map.statements)
    for item in corpus_map.statements:
        if item.kind == "question":
            # Whoever asks it is named with the place; the others are the analyst's.
            assert bool(item.anchors) == bool(item.attributions), item.id
            assert {one.stance for one in item.attributions} <= {"questions"}, item.id
        elif item.kind == "assumption":
            assert not item.anchors
        else:
            assert item.anchors, item.id
            assert item.attributions, item.id
    errors = [found for found in argmap.check(corpus_map) if found.severity != "info"]
    assert errors == []


def test_every_step_has_its_maker(corpus_map: ArgumentMap) -> None:
    for step in corpus_map.arguments:
        assert step.inferred or step.attributions, step.id


def test_press_assertions_have_their_speakers(iran: ArgumentMap) -> None:
    first, second = iran.statement("press-deterrent"), iran.statement("press-rebuffed")
    assert [(item.party, item.stance) for item in first.attributions] == [
        ("us-officials", "asserts"),
        ("mazzetti-schmitt", "asserts"),
        ("leverett", "questions"),
    ]
    assert [hop.party for hop in first.attributions[0].hops] == [
        "us-officials",
        "mazzetti-schmitt",
        "leverett",
    ]
    assert [(item.party, item.stance) for item in second.attributions] == [
        ("mazzetti-schmitt", "asserts"),
        ("leverett", "denies"),
    ]
    assert "us-officials" not in [hop.party for hop in second.attributions[0].hops]


def test_what_diplomats_told_has_both_hops(iran: ArgumentMap) -> None:
    told = [item for item in iran.statements if "iranian-diplomats" in item.parties]
    assert {item.id for item in told} == {
        "iran-asked-framework",
        "no-egyptians-back",
        "saad-turned-away",
        "feared-return-hard",
    }
    for item in told:
        [hops] = [one.hops for one in item.attributions if one.party == "iranian-diplomats"]
        assert [(hop.party, hop.act) for hop in hops] == [
            ("iranian-diplomats", "told"),
            ("leverett", "wrote"),
        ]


def test_commenters_speak_in_their_section_only(iran: ArgumentMap) -> None:
    for item in iran.statements:
        speaks = COMMENTERS & {
            hop.party for one in item.attributions for hop in one.hops
        } | COMMENTERS & set(item.parties)
        is_ours = item.kind == "assumption" or not item.attributions
        assert bool(speaks) == (item.section == "comments" and not is_ours), item.id


def test_source_page_lists_all_ten_comments() -> None:
    page = Path("corpus/take-up-iran-offer/SOURCE.md").read_text(encoding="utf-8")
    assert [int(row) for row in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)] == list(
        range(1, 11)
    )


def test_anchors_begin_and_end_between_words(corpus_map: ArgumentMap, page: str) -> None:
    checked = 0
    for item in corpus_map.nodes():
        for anchor in item.anchors:
            if anchor.source == "thread" or anchor.start is None or anchor.end is None:
                continue
            ends = [page[at - 1 : at + 1] for at in (anchor.start, anchor.end)]
            assert not any(len(pair) == 2 and pair.isalnum() for pair in ends), item.id
            checked += 1
    assert checked > 50
