"""Questions on a claim over all maps: equal to those in memory, map by map, over what people linked."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.attribution.chains import Chain
from argmap.chronology import span_of
from argmap.errors import LibraryError, UnknownIdError
from argmap.library import (
    Library,
    Saying,
    chain,
    create_library,
    evidence,
    first,
    link,
    links,
    refuse,
    uses,
    witnesses,
)
from commands import run
from library_random import Shelf, shelves


def linked(shelf: Shelf, address: str) -> set[str]:
    """The addresses of one claim, by the decisions alone."""
    found = {address}
    while True:
        more = {
            other
            for item in links(shelf.library, "claim")
            if item.same
            for one, other in ((item.address, item.other), (item.other, item.address))
            if one in found
        }
        if more <= found:
            return found
        found |= more


def claims(shelf: Shelf) -> Iterator[str]:
    """Every statement and argument of a library."""
    for path, held in shelf.maps.items():
        yield from (f"{path}#{item.id}" for item in held.nodes())


def told(way: Chain) -> tuple[Any, ...]:
    return (
        *(way.party, way.root, way.hops, way.sources, way.is_hearsay, way.is_reported),
        *(way.reporters, way.could_confirm, way.unnamed, way.parties),
    )


def check_claim(shelf: Shelf, address: str) -> None:
    group = sorted(linked(shelf, address))
    found = evidence(shelf.library, address)
    assert [one.address for item in found.maps for one in item.claims] == in_order(shelf, group)
    ways = chain(shelf.library, address).chains
    for item in found.maps:
        held = shelf.maps[item.path]
        ids = [one.id for one in item.claims]
        for name, side in (("evidence_for", "supporting"), ("evidence_against", "attacking")):
            expected = [
                (one, answer.id, tuple(step.id for step in answer.chain), answer.via)
                for one in ids
                for answer in getattr(argmap, name)(held, one)
            ]
            got = [(p.about, p.statement.id, p.steps, p.hits) for p in getattr(item, side)]
            assert got == expected
        mine = [told(one.chain) for one in ways if one.path == item.path]
        assert mine == [told(way) for one in ids for way in argmap.chain(held, one)]


def in_order(shelf: Shelf, group: list[str]) -> list[str]:
    return [address for address in claims(shelf) if address in group]


def check_first(shelf: Shelf, address: str) -> None:
    found = first(shelf.library, address)
    own = [item for item in (*found.first, *found.repeats) if item.word_of is None]

    def is_first(item: Saying) -> bool:
        return not any(span_of(str(one.date)).is_before(span_of(str(item.date))) for one in own)

    assert [item for item in own if is_first(item)] == list(found.first)
    group = linked(shelf, address)
    stances = [
        (f"{path}#{item.id}", said.stance)
        for path, held in shelf.maps.items()
        for item in held.statements
        if f"{path}#{item.id}" in group
        for said in item.attributions
    ]
    denied = {(item.claim, item.stance) for item in found.denials}
    assert denied == {one for one in stances if one[1] == "denies"}
    held = {(item.claim, item.stance) for item in (*own, *found.undated) if item.party}
    assert held == {one for one in stances if one[1] in ("asserts", "concedes")}


def check_witnesses(shelf: Shelf, address: str) -> None:
    """Of a claim in one map: the same supports carry, and one root is never two witnesses."""
    path, _, name = address.rpartition("#")
    found = witnesses(shelf.library, address)
    # What is said of one document under another of its names counts too; this map alone knows nothing of it.
    taken_back = [
        uses(shelf.library, f"{name}#{one.id}").document.sources
        for name, held in shelf.maps.items()
        for one in held.sources
        if one.state
    ]
    if len(found.claims) > 1 or any(len(names) > 1 for names in taken_back):
        return
    expected = argmap.explain.witnesses(shelf.maps[path], name)
    cited = {item.statement.rpartition("#")[2] for item in found.citations}
    bare = {item.rpartition("#")[2] for item in found.unattributed}
    assert cited | bare == set(expected.supports)
    assert {name for one in found.witnesses for name in one.ids} == {
        item.id for item in found.citations
    }
    assert all(merge.reason for one in found.witnesses for merge in one.merges)


def check(seeds: range, folder: Path) -> None:
    for shelf in shelves(seeds, folder):
        for address in list(claims(shelf))[::2]:
            check_claim(shelf, address)
            if "#c" in address:
                check_first(shelf, address)
                check_witnesses(shelf, address)


def test_answers_are_those_of_maps_in_memory(tmp_path: Path) -> None:
    check(range(12), tmp_path)


@pytest.mark.long
def test_answers_are_those_of_maps_in_memory_10_000_times(tmp_path: Path) -> None:
    check(range(1000, 11_000), tmp_path)


def one_map(name: str, pieces: list[dict[str, Any]], **fields: Any) -> str:
    """A map of a claim and of evidence for it, each piece with a source of its own; return its path."""
    claim = {"id": f"claim-{name}", "kind": "claim", "text": "It leaked."}
    sources: list[dict[str, Any]] = []
    statements: list[dict[str, Any]] = [claim | fields.pop("claim", {})]
    arguments: list[dict[str, Any]] = []
    for at, piece in enumerate(pieces):
        own = f"{name}{at}"
        quote, said = piece.pop("quote", None), piece.pop("said", [])
        sources.append({"id": f"s-{own}", "title": f"Report {own}", **piece})
        anchor = {"source": f"s-{own}"} | ({"quote": quote} if quote else {})
        fact: dict[str, Any] = {
            "id": f"e-{own}",
            "kind": "evidence",
            "text": f"{own} says so.",
            "anchors": [anchor],
        }
        fact["attributions"] = said
        statements.append(fact)
        step = {"id": f"a-{own}", "premises": [f"e-{own}"], "target": f"claim-{name}"}
        arguments.append({**step, "polarity": "supports"})
    made = {"argmap": 2, "id": name, "sources": sources, "statements": statements}
    Path(f"{name}.json").write_text(json.dumps({**made, "arguments": arguments, **fields}))
    return f"{name}.json"


@pytest.fixture
def leak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """Two maps of one claim: five reports, of which two print an agency and two are one document."""
    monkeypatch.chdir(tmp_path)
    parties = [{"id": "ann", "name": "Ann Lee"}, {"id": "ben", "name": "Ben Yeo"}]
    said = [{"party": "ann", "stance": "asserts", "date": "2009"}]
    denied = [{"party": "ben", "stance": "denies", "date": "2010-02"}]
    with create_library("leak.db") as made:
        made.add(
            one_map(
                "a",
                [
                    {"quote": "(AP) It leaked.", "publisher": "Ledger"},
                    {"quote": "It leaked. With reporting by AP.", "publisher": "Gazette"},
                    {"url": "https://example.org/report"},
                ],
                parties=parties,
                claim={"attributions": said},
            ),
            one_map(
                "b",
                [
                    {"url": "http://www.example.org/report/", "publisher": "Inquiry"},
                    {"quote": "I saw lorries at the gate.", "date": "2009-03"},
                ],
                parties=parties,
                claim={
                    "attributions": [
                        {"party": "ben", "stance": "asserts", "date": "2009-03"},
                        {"party": "ann", "stance": "asserts", "date": "2011-01"},
                        *denied,
                    ]
                },
            ),
        )
        link(made, "claim-a", "claim-b", "Ada")
        yield made


def test_citations_over_maps_are_counted_by_witness(leak: Library) -> None:
    found = witnesses(leak, "claim-b")
    assert found.line == "5 citations, 3 witnesses"
    kinds = [sorted(merge.kind for merge in one.merges) for one in found.witnesses]
    assert sorted(kinds) == [[], ["document"], ["relay"]]
    assert witnesses(leak, "claim-a", "certain").line == "5 citations, 4 witnesses"


def test_people_decide_on_witnesses(leak: Library) -> None:
    refuse(leak, "s-a0", "s-a1", "Ben", "source")
    found = witnesses(leak, "claim-a")
    assert found.line == "5 citations, 4 witnesses"
    assert [merge.kind for merge in found.unmerged] == ["relay"]
    link(leak, "s-a1", "s-b1", "Ben", "source", "the same report")
    found = witnesses(leak, "claim-a")
    assert found.line == "5 citations, 3 witnesses"
    [merge] = [merge for one in found.witnesses for merge in one.merges if merge.kind == "link"]
    assert "Ben: the same report" in merge.reason


def test_witnesses_are_said_in_lines(leak: Library) -> None:
    refuse(leak, "s-a0", "s-a1", "Ben", "source")
    said = run("library", "witnesses", "leak.db", "claim-a").stdout
    assert said.startswith("[a.json#claim-a] 5 citations, 4 witnesses, in 2 maps\n")
    assert "1 and 2, likely: both give the words of Associated Press (“(AP)”; “With reporting by AP”); a person keeps them apart" in said  # fmt: skip
    assert "both are one document (Report a2, example.org/report)" in said
    data = json.loads(run("library", "witnesses", "leak.db", "claim-a", "--json").stdout)
    assert all(merge["reason"] for one in data["witnesses"] for merge in one["merges"])


def test_dates_that_overlap_are_in_no_order(leak: Library) -> None:
    found = first(leak, "claim-a")
    assert [(item.name, item.date) for item in found.first] == [
        ("Ann Lee", "2009"),
        ("Ben Yeo", "2009-03"),
    ]
    assert not found.is_settled
    assert [(item.name, item.date, item.is_again) for item in found.repeats] == [
        ("Ann Lee", "2011-01", False)
    ]
    assert [(item.name, item.stance) for item in found.denials] == [("Ben Yeo", "denies")]
    link(leak, "a.json#ann", "b.json#ann", "Ada", "party")
    assert first(leak, "claim-a").repeats[0].is_again
    said = run("library", "first", "leak.db", "claim-a").stdout
    assert "whose dates leave open which was the earlier" in said
    assert "Ann Lee said it, January 2011, again [b.json#claim-b]" in said
    assert "Ben Yeo denied it, February 2010" in said


def test_evidence_and_chains_are_told_by_map(leak: Library) -> None:
    said = run("library", "evidence", "leak.db", "claim-a").stdout
    assert said.startswith("[a.json#claim-a] 5 for, 0 against, in 2 maps on 5 sources\n\na.json\n")
    assert (
        "    [e-a0] evidence, accepted: a0 says so.\n      in Report a0: “(AP) It leaked.”\n"
        in said
    )
    assert "way: e-b1 > a-b1 > claim-b" in said
    said = run("library", "chain", "leak.db", "claim-b").stdout
    assert said.count("[a.json#claim-a]") == said.count("[b.json#claim-b]") == 1
    assert (
        len(json.loads(run("library", "chain", "leak.db", "claim-b", "--json").stdout)["chains"])
        == 3
    )


def test_what_is_asked_about_must_stand_in_one_map(leak: Library) -> None:
    for ask in (evidence, chain, first, witnesses):
        with pytest.raises(UnknownIdError, match=r"nearest: .claim-"):
            ask(leak, "claim")
    leak.add(one_map("c", [{}]), one_map("a2", [], id="c2"))
    Path("d.json").write_text(Path("c.json").read_text())
    leak.add("d.json")
    with pytest.raises(LibraryError, match="stands in 2 maps"):
        evidence(leak, "claim-c")
