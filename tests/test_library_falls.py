"""What falls over maps when something is withdrawn: as each map alone says it, and back again."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap, SourceState
from argmap.errors import LibraryError, UnknownIdError
from argmap.library import (
    Falls,
    Library,
    create_library,
    falls,
    forget_states,
    import_states,
    link,
    open_library,
    states,
)
from argmap.library.documents.lists import Listing
from argmap.library.store.schema import APPLICATION
from argmap.library.store.tables import TABLES
from commands import run
from library_random import shelves

PAPER = "https://doi.org/10.1000/paper"
LIST = """Record ID,Title,URLS,RetractionDate,RetractionDOI,OriginalPaperDOI,RetractionNature,Reason
1,The paper,http://x.org,1/31/2021 0:00,10.1000/notice,10.1000/PAPER,Retraction,+Error in Data;
2,Another,,3/4/2019 0:00,,unavailable,Retraction,
3,Odd,,3/4/2019 0:00,,10.1000/odd,Praise,
"""


def map_of(title: str, url: str | None = None, **state: str) -> dict[str, Any]:
    """A claim on evidence of a paper, another that a second document carries too, and what attacks a third."""
    paper: dict[str, Any] = {"id": "p", "title": title}
    paper |= {"url": url} if url else {}
    paper |= {"state": state} if state else {}
    evidence = [
        {"id": "e", "kind": "evidence", "text": "It fell.", "anchors": [{"source": "p"}]},
        {"id": "f", "kind": "evidence", "text": "It fell too.", "anchors": [{"source": "q"}]},
    ]
    claims = [{"id": name, "kind": "claim", "text": f"Claim {name}."} for name in ("c", "d", "x")]
    steps = (("one", "e", "c", True), ("two", "e", "d", True), ("three", "f", "d", True),
             ("four", "e", "x", False))  # fmt: skip
    return {
        "argmap": 2,
        "sources": [paper, {"id": "q", "title": "A second"}],
        "statements": [*evidence, *claims],
        "arguments": [
            {"id": name, "premises": [given], "target": to, "polarity": ("attacks", "supports")[good]}
            for name, given, to, good in steps
        ],
    }  # fmt: skip


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.chdir(tmp_path)
    Path("maps").mkdir()
    Path("a.json").write_text(json.dumps(map_of("The paper", PAPER)))
    Path("maps/b.json").write_text(json.dumps(map_of("Paper", f"{PAPER}.pdf")))
    Path("other.json").write_text(json.dumps(map_of("Else")))
    Path("list.csv").write_text(LIST)
    with create_library("town.db") as held:
        held.add("a.json", "maps", "other.json")
        yield held


def test_a_document_is_withdrawn_wherever_it_stands(town: Library) -> None:
    found = falls(town, "a.json#p")
    assert [item.path for item in found.maps] == ["a.json", "maps/b.json"]
    for item in found.maps:
        assert item.answered == "verdicts"
        assert [(one.id, one.before, one.after) for one in item.turned] == [
            ("e", "accepted", "not-shown"),
            ("c", "accepted", "not-shown"),
            ("x", "rejected", "accepted"),
        ]
        (still,) = item.still
        assert (still.id, still.reasons[0].step) == ("d", "three")
        assert still.reasons[0].documents == ("A second",)
        assert item.cleared == ("four",)


def test_links_and_several_names_and_sorts(town: Library) -> None:
    link(town, "a.json#p", "other.json#p", "Ada", "source")
    assert len(falls(town, "10.1000/paper").maps) == 3
    both = falls(town, "a.json#p", "a.json#q").maps[0]
    assert "d" in {item.id for item in both.fallen}
    (only,) = falls(town, "a.json#e").maps
    assert [item.id for item in only.fallen] == ["e", "c"]
    assert falls(town, "a.json#e", sort="claim") == falls(town, "a.json#e")
    with pytest.raises(LibraryError, match=r"'e' names 3 things: a.json#e, maps/b.json#e"):
        falls(town, "e")
    with pytest.raises(UnknownIdError):
        falls(town, "a.json#e", sort="party")


def test_a_file_that_changed_is_answered_by_the_tables(town: Library) -> None:
    Path("a.json").write_text(json.dumps(map_of("The paper", PAPER) | {"title": "New"}))
    Path("maps/b.json").unlink()
    first, second = falls(town, "10.1000/paper").maps
    assert (first.answered, first.turned) == ("tables", ())
    assert "has changed" in first.why
    assert "not there any more" in second.why
    assert {item.element.id for item in first.resting} == {"c", "d"}
    assert falls(town, "10.1000/paper", verdicts=False).maps[0].why == ""


def test_a_map_that_says_it_itself_is_asked_as_if_it_did_not(town: Library) -> None:
    before = falls(town, "10.1000/paper")
    Path("a.json").write_text(json.dumps(map_of("The paper", PAPER, status="retracted")))
    town.add("a.json")
    after = falls(town, "10.1000/paper")
    assert after.maps[0].turned == before.maps[0].turned
    assert [item.by for item in after.withdrawn[0].states] == ["a.json#p"]
    # What one map says of a document is so of it in all maps.
    assert [item.path for item in falls(town, retracted=True).maps] == ["a.json", "maps/b.json"]


def test_lists_are_imported_once_and_taken_back(town: Library) -> None:
    before = falls(town, retracted=True)
    assert before == Falls((), ())
    done = import_states(town, "list.csv")
    assert (done.new, done.known, done.nameless) == (1, 0, 1)
    (odd,) = done.findings
    assert odd.full_text().startswith("list.csv:4:1: F004 warning: unknown state 'Praise'")
    (kept,) = states(town)
    assert (kept.state, kept.since, kept.by, kept.reason) == (
        *("retracted", "2021-01-31", "list.csv:2", "Error in Data"),
    )
    again = import_states(town, "list.csv")
    assert (again.new, again.known, states(town)) == (0, 1, (kept,))
    town.remove("a.json")
    town.add("a.json")
    found = falls(town, retracted=True)
    assert len(found.maps) == 2
    assert falls(town, retracted=True, since="2021-02-01").withdrawn == ()
    assert falls(town, retracted=True, since="2021-01-31") == found
    assert falls(town, retracted=True, maps=["maps"]).maps == found.maps[1:]
    assert forget_states(town, "https://doi.org/10.1000/paper") == 1
    assert falls(town, retracted=True) == before
    import_states(town, "list.csv")
    assert forget_states(town, "list.csv") == 1


def test_what_was_reinstated_counts_again(town: Library) -> None:
    import_states(town, "list.csv")
    Path("back.csv").write_text("doi,status,date\n10.1000/paper,Reinstatement,2022\n")
    import_states(town, "back.csv")
    assert falls(town, retracted=True).withdrawn == ()
    Path("more.csv").write_text("DOI;x\n")
    Path("more.csv").write_text("DOI,Status,Date\n10.1000/paper,withdrawn,2023-02\n")
    import_states(town, "more.csv")
    (found,) = falls(town, retracted=True).withdrawn
    assert len(found.states) == 3


@pytest.mark.parametrize(
    ("text", "states_found", "said"),
    [
        ("10.1/x\n10.1000/a\n# no\nhttps://a.org/b\nhm\n", ["10.1000/a", "a.org/b"], "no DOI"),
        ("url,state,date\nhttps://a.org/b,retracted,soon\n", ["a.org/b"], "'soon' is no date"),
        ("doi,status\n10.1000/a,\n", [], "no state"),
        ('doi\n"10.1000/a\n', ["10.1000/a"], ""),
        ("", [], ""),
    ],
)  # fmt: skip
def test_lists_of_many_forms(text: str, states_found: list[str], said: str) -> None:
    listing = Listing("l")
    found = [item.name for item in listing.read(iter(text.splitlines(True)))]  # type: ignore[arg-type]
    assert found == states_found
    assert said in " ".join(item.message for item in listing.findings)


def retract(held: ArgumentMap, ids: set[str]) -> ArgumentMap:
    sources = tuple(
        source.model_copy(update={"state": SourceState(status="retracted")})
        if source.id in ids
        else source
        for source in held.sources
    )
    return held.model_copy(update={"sources": sources})


def spared(held: ArgumentMap, ids: set[str]) -> ArgumentMap:
    sources = tuple(
        source.model_copy(update={"state": None}) if source.id in ids else source
        for source in held.sources
    )
    return held.model_copy(update={"sources": sources})


def statuses(held: ArgumentMap) -> dict[str, str | None]:
    found = argmap.evaluate(held)
    return {
        item.id: found.statements[item.id].status if item.id in found.statements else "not-shown"
        for item in held.statements
    }


def hold_falls(seeds: range, folder: Path) -> None:
    """What turns is what differs between the verdicts of the map with the document and without it."""
    turned = 0
    for shelf in shelves(seeds, folder):
        for path, held in shelf.maps.items():
            for source in held.sources[:2]:
                found = falls(shelf.library, f"{path}#{source.id}")
                places = {name.partition("#")[::2] for name in found.withdrawn[0].addresses}
                answers = {item.path: item for item in found.maps}
                for name, other in shelf.maps.items():
                    ids = {item_id for at, item_id in places if at == name}
                    whole = spared(other, ids)
                    before, after = statuses(whole), statuses(retract(whole, ids))
                    differ = {one for one in before if before[one] != after[one]}
                    said = answers[name].turned if name in answers else ()
                    assert {item.id for item in said} == differ
                    assert all((item.before, item.after) == (before[item.id], after[item.id])
                               for item in said)  # fmt: skip
                    turned += len(differ)
    assert turned


def test_random_libraries_turn_as_their_maps_do(tmp_path: Path) -> None:
    hold_falls(range(20), tmp_path)


@pytest.mark.long
def test_ten_thousand_random_libraries_turn_as_their_maps_do(tmp_path: Path) -> None:
    hold_falls(range(2000, 12000), tmp_path)


def test_adding_in_any_order_gives_the_same_answers(town: Library, tmp_path: Path) -> None:
    import_states(town, "list.csv")
    with create_library("turned.db") as other:
        import_states(other, "list.csv")
        for name in ("other.json", "maps/b.json", "a.json"):
            other.add(name)
        one, two = (falls(held, retracted=True).as_json() for held in (town, other))
    for item in one["withdrawn"][0]["states"] + two["withdrawn"][0]["states"]:
        item["imported"] = None
    assert one == two


def test_the_commands_tell_and_check(town: Library) -> None:
    done = run("library", "states", "town.db", "list.csv")
    assert (done.returncode, done.stdout) == (
        1,
        "1 state new, 0 known, 1 row without a DOI or address\n",
    )
    assert "list.csv:4:1: F004 warning: unknown state 'Praise'" in done.stderr
    listed = run("library", "states", "town.db").stdout
    assert listed == (
        "10.1000/paper: retracted, 31 January 2021 (Error in Data); told by list.csv:2\n"
    )
    shown = run("library", "falls", "town.db", "--retracted").stdout
    assert "4 statements are not shown any more and 2 are accepted now." in shown
    assert "Retracted, 31 January 2021: Error in Data; told by list.csv:2" in shown
    assert "“It fell too.” [three], in “A second”" in shown
    found = json.loads(run("library", "falls", "town.db", "Else", "--json").stdout)
    assert found == json.loads(json.dumps(falls(town, "Else").as_json()))
    bad = run("library", "falls", "town.db", "--retracted", "--check", "--map", "maps")
    assert bad.returncode == 1
    assert bad.stdout.splitlines() == [
        'maps/b.json: [e] “It fell.” rests on "The paper" (retracted 2021-01-31, so list.csv:2): '
        "anchor it in another document, or take it out",
        'maps/b.json: [c] “Claim c.” rests on "The paper" (retracted 2021-01-31, so list.csv:2): '
        "give it a reason that does not rest on that, or take it out",
    ]
    good = run("library", "falls", "town.db", "--retracted", "--check", "--map", "other.json")
    assert (good.returncode, good.stdout) == (0, "no map rests on it\n")
    Path("maps/b.json").unlink()
    unknown = run("library", "falls", "town.db", "--retracted", "--check", "--map", "maps")
    assert (unknown.returncode, "was not judged" in unknown.stdout) == (1, True)
    run("library", "falls", "town.db", "--retracted", "--map", "a.json", "-o", "f.csv")
    rows = Path("f.csv").read_text().splitlines()
    assert rows[0] == "map,change,id,text,before,after,because,reasons,documents,steps"
    assert [row.split(",")[1] for row in rows[1:]] == ["turned"] * 3 + ["still"]
    since = run("library", "falls", "town.db", "--retracted", "--since", "2022-01-01", "--check")
    assert since.returncode == 0
    assert run("library", "states", "town.db", "--forget", "nothing").returncode == 1


def test_a_library_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    for statement in TABLES.split(";\n"):
        old.execute(statement)
    old.execute(f"PRAGMA application_id = {APPLICATION}")
    old.execute("PRAGMA user_version = 1")
    old.close()
    (tmp_path / "a.json").write_text(json.dumps(map_of("The paper", PAPER)))
    (tmp_path / "l.txt").write_text(PAPER)
    with open_library(tmp_path / "old.db") as held:
        held.add(tmp_path / "a.json")
        import_states(held, tmp_path / "l.txt")
        assert len(falls(held, retracted=True).maps) == 1


@pytest.mark.parametrize("sort", ["party", "claim"])
def test_what_is_linked_is_withdrawn_together_as_each_map_says(tmp_path: Path, sort: str) -> None:
    turned = 0
    for shelf in shelves(range(40, 60), tmp_path):
        for path, held in shelf.maps.items():
            for item in (held.parties if sort == "party" else held.statements)[:2]:
                found = falls(shelf.library, f"{path}#{item.id}")
                answers = {one.path: one for one in found.maps}
                for name, other in shelf.maps.items():
                    ids = [address.partition("#")[2] for address in found.withdrawn[0].addresses
                           if address.partition("#")[0] == name]  # fmt: skip
                    alone = argmap.whatif(other, without=ids)
                    said = answers[name].turned if name in answers else ()
                    assert [one.id for one in said] == [one.id for one in alone.turned]
                    turned += len(said)
    assert turned
