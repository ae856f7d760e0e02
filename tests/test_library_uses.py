"""One document over maps, which statements stand in it, and what rests on them: as plain Python finds it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from argmap import Source
from argmap.errors import LibraryError, UnknownIdError
from argmap.library import Library, create_library, find_document, link, links, refuse, uses
from argmap.library.plain import doi_in, doi_of, web_address
from commands import run
from library_random import Shelf, shelves

DOI = "https://doi.org/10.1000/Noise"


def made(sources: list[dict[str, Any]], **more: Any) -> str:
    return json.dumps({"argmap": 2, "sources": sources, **more})


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """Three maps that cite one study: by DOI, by DOI and address, by address."""
    monkeypatch.chdir(tmp_path)
    said = {"source": "s", "quote": "louder at night", "page": "4"}
    statements: list[dict[str, object]] = [
        {"id": "e", "kind": "evidence", "text": "It is louder.", "anchors": [said]},
        {"id": "c", "kind": "claim", "text": "It is loud."},
        {"id": "top", "kind": "claim", "text": "Close it."},
    ]
    arguments = [
        {"id": "one", "premises": ["e"], "target": "c", "polarity": "supports"},
        {"id": "two", "premises": ["c"], "target": "top", "polarity": "supports"},
        {"id": "back", "premises": ["top"], "target": "c", "polarity": "supports"},
    ]
    rest = {"statements": statements, "arguments": arguments}
    Path("a.json").write_text(made([{"id": "s", "title": "Noise", "url": DOI}], **rest))
    both = {"title": "Noise.", "url": "http://www.example.org/noise/", "extras": {"doi": DOI}}
    Path("b.json").write_text(made([{"id": "s", **both}]))
    web = {"title": "On noise", "url": "https://example.org/noise#top"}
    statements[0] = {**statements[0], "anchors": [{"source": "later"}]}
    later = {"id": "later", "title": "A digest", "via": "s"}
    Path("c.json").write_text(made([{"id": "s", **web}, later], statements=statements))
    with create_library("town.db") as held:
        held.add("a.json", "b.json", "c.json")
        yield held


def test_a_document_is_one_over_doi_and_address(town: Library) -> None:
    found = find_document(town, "a.json#s")
    assert found.sources == ("a.json#s", "b.json#s", "c.json#s")
    assert [(tie.address, tie.other, tie.why, tie.said) for tie in found.ties] == [
        ("a.json#s", "b.json#s", "doi", "10.1000/noise"),
        ("b.json#s", "c.json#s", "url", "example.org/noise"),
    ]
    for name in (
        "s",
        "10.1000/NOISE",
        "doi:10.1000/noise",
        "example.org/noise",
        "Noise",
        "ON NOISE",
    ):
        assert find_document(town, name).sources == found.sources
    assert find_document(town, "c.json#later").sources == ("c.json#later",)


def test_a_refused_source_is_kept_apart_with_what_only_it_leads_to(town: Library) -> None:
    refuse(town, "a.json#s", "b.json#s", "Ada", "source")
    found = find_document(town, "a.json#s")
    assert (found.sources, found.apart) == (("a.json#s",), ("b.json#s",))
    assert find_document(town, "c.json#s").sources == ("b.json#s", "c.json#s")
    with pytest.raises(LibraryError, match=r"'s' names 2 documents: a.json#s, b.json#s; name one"):
        find_document(town, "s")
    link(town, "a.json#s", "c.json#s", "Ben", "source", reason="read both")
    assert find_document(town, "a.json#s").ties[0].said == "Ben: read both"


def test_uses_tell_words_and_what_rests_on_them(town: Library) -> None:
    found = uses(town, "10.1000/noise")
    assert found.maps == ("a.json", "c.json")
    (here, there) = found.used
    assert (here.element.address, here.passages[0].quote) == ("a.json#e", "louder at night")
    assert (there.passages[0].source, there.passages[0].via) == ("c.json#later", "c.json#s")
    assert [(item.element.id, item.depth, item.on, item.step) for item in found.resting] == [
        ("c", 1, "e", "one"),
        ("top", 2, "c", "two"),
    ]
    assert [item.element.id for item in uses(town, "s", depth=1).resting] == ["c"]
    with pytest.raises(UnknownIdError, match="unknown source: 'nowhere'"):
        uses(town, "nowhere")


def test_the_command_says_why_and_where(town: Library) -> None:
    shown = run("library", "uses", "town.db", "Noise")
    assert "c.json#s is one with b.json#s: the same address example.org/noise" in shown.stdout
    assert '      in [s], page 4: "louder at night"' in shown.stdout
    assert "[top] Close it. - accepted; 2 steps up, on [c] by [two]" in shown.stdout
    assert "in [later], known through [s] alone: no words quoted" in shown.stdout
    found = json.loads(run("library", "uses", "town.db", "Noise", "--json").stdout)
    assert found == json.loads(json.dumps(uses(town, "Noise").as_json()))


def test_what_is_no_address_of_the_web_ties_nothing(tmp_path: Path) -> None:
    for name, url in (("a", "files/log.txt"), ("b", "files/log.txt"), ("c", "https://a.org/")):
        (tmp_path / f"{name}.json").write_text(made([{"id": name, "title": name, "url": url}]))
    (tmp_path / "d.json").write_text(made([{"id": "d", "title": "d", "url": "http://a.org"}]))
    with create_library(tmp_path / "t.db") as held:
        held.add(tmp_path)
        assert [len(find_document(held, name).sources) for name in "abcd"] == [1, 1, 1, 1]
    assert web_address("urn:isbn:123") == "urn:isbn:123"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://www.frontiersin.org/articles/10.3389/fnins.2020.00123/full", "10.3389/fnins.2020.00123"),
        ("https://x.org/doi/epdf/10.1002/(SICI)1097-4571", "10.1002/(sici)1097-4571"),
        ("10.1000/a.pdf", "10.1000/a"),
    ],
)  # fmt: skip
def test_a_doi_is_found_in_what_publishers_make_of_it(text: str, doi: str) -> None:
    assert doi_in(text) == doi


def test_documents_in_one_text_are_several(tmp_path: Path) -> None:
    with create_library(tmp_path / "all.db") as library:
        for name, ids in (("a", "xy"), ("b", "z")):
            sources = [{"id": one, "title": one, "digest": "f" * 64} for one in ids]
            (tmp_path / f"{name}.json").write_text(json.dumps({"argmap": 2, "sources": sources}))
            library.add(tmp_path / f"{name}.json")
        assert find_document(library, "x").sources == ("a.json#x",)
        assert find_document(library, "z").sources == ("b.json#z",)


def document_by_walking(shelf: Shelf, start: str) -> set[str]:
    """The addresses that are one with a source, level by level, each level in order."""
    # A text that one map lists as several documents makes none of them one with another.
    several = {
        source.digest
        for held in shelf.maps.values()
        for source in held.sources
        if sum(other.digest == source.digest for other in held.sources) > 1
    }
    names = {
        f"{path}#{source.id}": names_of(source) - several
        for path, held in shelf.maps.items()
        for source in held.sources
    }
    decided = links(shelf.library, "source")
    pairs = [({item.address, item.other}, item.same) for item in decided]
    found, level = {start}, [start]
    while level:
        tied = {
            other
            for place in level
            for other in names
            if names[place] & names[other] or ({place, other}, True) in pairs
        }
        level = []
        for other in sorted(tied - found, key=lambda address: address.split("#")):
            if not any(({place, other}, False) in pairs for place in found):
                found.add(other)
                level.append(other)
    return found


def names_of(source: Source) -> set[str | None]:
    url = source.url and web_address(source.url)
    return {doi_of(source), source.digest, url} - {None}


def resting_by_walking(shelf: Shelf, document: set[str]) -> tuple[set[str], set[str]]:
    """What stands in a document, and what rests on that by support or as a part of it."""
    used, above = set(), set()
    for path, held in shelf.maps.items():
        lost = {source.id for source in held.sources if f"{path}#{source.id}" in document}
        lost |= {source.id for source in held.sources if lost & set(over(held, source.id))}
        direct = {
            item.id
            for item in (*held.nodes(), *held.relations)
            if lost & {anchor.source for anchor in item.anchors}
            or lost & {said.source for said in item.attributions}
        }
        reached = set(direct)
        while True:
            more = {step.target for step in held.arguments if step.polarity == "supports"
                    and reached & {step.id, *step.premise_ids}}  # fmt: skip
            more |= {part for part, whole in held.whole_of.items() if whole in reached}
            if more <= reached:
                break
            reached |= more
        used |= {f"{path}#{name}" for name in direct}
        above |= {f"{path}#{name}" for name in reached - direct}
    return used, above


def over(held: Any, source_id: str) -> Iterator[str]:
    here: str | None = source_id
    while here is not None:
        yield here
        here = held.source(here).via


def hold_uses(seeds: range, folder: Path) -> None:
    met = 0
    for shelf in shelves(seeds, folder):
        for path, held in shelf.maps.items():
            for source in held.sources:
                address = f"{path}#{source.id}"
                document = document_by_walking(shelf, address)
                found = uses(shelf.library, address)
                assert set(found.document.sources) == document
                used, above = resting_by_walking(shelf, document)
                assert {item.element.address for item in found.used} == used
                assert {item.element.address for item in found.resting} == above
                met += len(document) > 1
    assert met


def test_random_libraries_give_what_their_maps_say(tmp_path: Path) -> None:
    hold_uses(range(25), tmp_path)


@pytest.mark.long
def test_ten_thousand_random_libraries_give_what_their_maps_say(tmp_path: Path) -> None:
    hold_uses(range(1000, 11000), tmp_path)
