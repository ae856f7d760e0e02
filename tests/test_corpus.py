"""The corpus map: every anchor against the source text, nothing of that text in the repository."""

import hashlib
import re
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap

SEED = Path(__file__).resolve().parents[2] / "shared/seed/take-up-iran-offer.txt"
COMMENTERS = {"mobin", "kathleen-g", "paul-norheim", "mohammad-alireza", "alan", "dots"}


@pytest.fixture(scope="module")
def page() -> str:
    if not SEED.is_file():
        pytest.skip(f"the source text is not here: {SEED.name}")
    return SEED.read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


def test_every_anchor_is_where_it_says(iran: ArgumentMap, page: str) -> None:
    digest = hashlib.sha256(page.encode()).hexdigest()
    assert {source.digest for source in iran.sources} == {digest}
    checked = 0
    for item in iran.nodes():
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


def test_hedges_are_the_speakers_own_words(iran: ArgumentMap, page: str) -> None:
    hedged = [
        (item.id, one.hedge) for item in iran.statements for one in item.attributions if one.hedge
    ]
    assert hedged
    for name, hedge in hedged:
        assert hedge in page, name


def test_the_text_stays_outside(iran: ArgumentMap, page: str) -> None:
    theirs = words(page)
    runs = {tuple(theirs[at : at + 7]) for at in range(len(theirs) - 6)}
    for item in iran.statements:
        ours = words(item.text)
        shared = [at for at in range(len(ours) - 6) if tuple(ours[at : at + 7]) in runs]
        assert not shared, item.id
    quoted = [anchor.quote for item in iran.nodes() for anchor in item.anchors if anchor.quote]
    assert all(len(words(quote)) <= 12 for quote in quoted)


def test_it_is_the_whole_post(iran: ArgumentMap) -> None:
    assert 80 <= len(iran.statements) <= 140
    assert all(item.section for item in iran.statements)
    for item in iran.statements:
        if item.kind in ("assumption", "question"):
            assert not item.anchors
        else:
            assert item.anchors, item.id
            assert item.attributions, item.id
    errors = [found for found in argmap.check(iran) if found.severity != "info"]
    assert errors == []


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
        "no-egyptians-back",
        "saad-tried",
        "saad-turned-away",
        "feared-return-hard",
    }
    for item in told:
        hops = item.attributions[0].hops
        assert [(hop.party, hop.act) for hop in hops] == [
            ("iranian-diplomats", "told"),
            ("leverett", "wrote"),
        ]


def test_commenters_speak_in_their_section_only(iran: ArgumentMap) -> None:
    for item in iran.statements:
        speaks = COMMENTERS & {
            hop.party for one in item.attributions for hop in one.hops
        } | COMMENTERS & set(item.parties)
        assert bool(speaks) == (item.section == "comments" and item.kind != "question"), item.id


def test_source_page_lists_all_ten_comments() -> None:
    page = Path("corpus/take-up-iran-offer/SOURCE.md").read_text(encoding="utf-8")
    assert [int(row) for row in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)] == list(
        range(1, 11)
    )


def test_anchors_begin_and_end_between_words(iran: ArgumentMap, page: str) -> None:
    checked = 0
    for item in iran.nodes():
        for anchor in item.anchors:
            if anchor.source != "post" or anchor.start is None or anchor.end is None:
                continue
            ends = [page[at - 1 : at + 1] for at in (anchor.start, anchor.end)]
            assert not any(len(pair) == 2 and pair.isalnum() for pair in ends), item.id
            checked += 1
    assert checked > 50
