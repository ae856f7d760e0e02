"""What people decide is the same in two maps: kept, outlasting a new reading, and never at odds unseen."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.errors import LibraryError, UnknownIdError
from argmap.library import (
    Library,
    Taken,
    contradictions,
    create_library,
    link,
    links,
    refuse,
    take_links,
    unlink,
)
from argmap.library.decisions.linking import linked_keys
from commands import run


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of three maps of two claims and one source each, beside its files."""
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        statements = [
            {"id": f"{name}{at}", "kind": "claim", "text": f"Claim {name}{at}."} for at in "12"
        ]
        statements.append({"id": "shared", "kind": "claim", "text": "In every map."})
        said = {
            "argmap": 2,
            "id": f"map-{name}",
            "statements": statements,
            "sources": [{"id": f"s-{name}", "title": "Minutes"}],
        }
        Path(f"{name}.json").write_text(json.dumps(said))
    with create_library("town.db") as made:
        made.add("a.json", "b.json", "c.json")
        yield made


def key(library: Library, item_id: str) -> int:
    found: int = library.connection.execute(
        "SELECT key FROM elements WHERE id = ?", (item_id,)
    ).fetchone()[0]
    return found


def group(library: Library, item_id: str) -> set[str]:
    keys = linked_keys(library.connection, [key(library, item_id)], "claim")
    rows = library.connection.execute("SELECT key, id FROM elements")
    return {name for at, name in rows if at in keys}


def test_links_join_over_any_number_of_maps(town: Library) -> None:
    made = link(town, "b1", "map-a#a1", "Ada", reason="the same minutes")
    assert (made.address, made.other, made.same, made.by) == ("a.json#a1", "b.json#b1", True, "Ada")
    link(town, "c1", "b1", "Ada")
    refuse(town, "a2", "c1", "Ada")
    for start in ("a1", "b1", "c1"):
        assert group(town, start) == {"a1", "b1", "c1"}
    assert group(town, "a2") == {"a2"}


def test_a_later_decision_takes_the_place_of_an_earlier_one(town: Library) -> None:
    link(town, "a1", "b1", "Ada")
    refuse(town, "b1", "a1", "Ben")
    (only,) = links(town)
    assert (only.same, only.by) == (False, "Ben")


def test_a_link_outlasts_its_maps(town: Library) -> None:
    link(town, "a1", "b1", "Ada")
    town.remove("a.json")
    assert group(town, "b1") == {"b1"}
    town.add("a.json")
    assert group(town, "b1") == {"a1", "b1"}
    town.remove("a.json")
    assert unlink(town, "b.json#b1", "a.json#a1")
    assert not links(town)
    assert not unlink(town, "b.json#b1", "c1")


def test_a_refused_pair_inside_a_group_is_found(town: Library) -> None:
    link(town, "a1", "b1", "Ada")
    link(town, "b1", "c1", "Ada")
    assert contradictions(town) == ()
    refused = refuse(town, "c1", "a1", "Ben")
    assert contradictions(town) == (refused,)
    done = run("library", "links", "town.db")
    assert done.returncode == 1
    assert "refused, and yet linked over others: a.json#a1 is not the same claim" in done.stderr
    assert json.loads(run("library", "links", "town.db", "--json").stdout)["contradictions"]


def test_sources_and_parties_are_linked_by_their_sort(town: Library) -> None:
    made = link(town, "s-a", "s-b", "Ada", "source")
    assert (made.sort, made.address) == ("source", "a.json#s-a")
    assert links(town, "claim") == ()
    with pytest.raises(UnknownIdError, match="unknown id of a claim: 's-a'"):
        link(town, "s-a", "s-b", "Ada")


@pytest.mark.parametrize(
    ("names", "by", "said"),
    [
        (("shared", "a1"), "Ada", r"'shared' stands in 3 maps: a.json#shared, b.json#shared"),
        (("a1", "a.json#a1"), "Ada", "one and the same place"),
        (("a1", "b1"), " ", "a person decides"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    town: Library, names: tuple[str, str], by: str, said: str
) -> None:
    with pytest.raises(LibraryError, match=said):
        link(town, *names, by)
    assert not links(town)


def test_an_unknown_id_names_one_like_it(town: Library) -> None:
    with pytest.raises(UnknownIdError, match="nearest: 'shared'"):
        link(town, "shard", "a1", "Ada")


def test_decisions_can_live_in_git(town: Library, tmp_path: Path) -> None:
    link(town, "a1", "b1", "Ada", reason="the same minutes")
    refuse(town, "a2", "c1", "Ben")
    Path("links.json").write_text(run("library", "links", "town.db", "--json").stdout)
    before = links(town)
    assert take_links(town, "links.json") == Taken(0, 2)
    for item in before:
        assert unlink(town, item.address, item.other)
    # The maps need not be there.
    town.remove("a.json")
    assert take_links(town, "links.json") == Taken(2, 0)
    assert links(town) == before


def test_the_later_decision_stays(town: Library) -> None:
    made = link(town, "a1", "b1", "Ada")
    for at, taken in (("2000-01-01T00:00:00Z", 0), ("2999-01-01T00:00:00Z", 1)):
        row = made.as_json() | {"at": at, "same": False, "by": "Ben"}
        # The ends may stand in any order.
        row |= {"address": made.other, "other": made.address}
        Path("links.json").write_text(json.dumps({"links": [row]}))
        assert take_links(town, "links.json") == Taken(taken, 1 - taken)
    (only,) = links(town)
    assert (only.address, only.same, only.by) == ("a.json#a1", False, "Ben")


def test_a_bad_row_is_named_and_stops_nothing(town: Library) -> None:
    good = link(town, "a1", "b1", "Ada").as_json()
    unlink(town, "a1", "b1")
    changes: list[tuple[dict[str, object], str]] = [
        ({"address": "a1"}, "'address' must be PATH#ID, not 'a1'"),
        ({"other": 5}, "'other' must be a text"),
        ({"sort": "kind"}, "'sort' must be one of claim, source, party"),
        ({"same": 1}, "'same' must be true or false"),
        ({"at": "today"}, "'at' must be a time in UTC"),
        ({"by": " "}, "'by' must be a text"),
        ({"reason": 5}, "'reason' must be a text"),
        ({"other": good["address"]}, "'address' and 'other' are one place"),
        ({"by": "\x00"}, "'by' must be a text"),
    ]
    rows = [*(good | change for change, _ in changes), [], good]
    Path("links.json").write_text(json.dumps({"links": rows}))
    done = run("library", "links", "town.db", "--take", "links.json")
    assert done.returncode == 1
    for number, (_, said) in enumerate(changes, 1):
        assert f"links.json: link {number}: {said}" in done.stderr
    assert "link 10: it is no object" in done.stderr
    assert [item.as_json() for item in links(town)] == [good]


@pytest.mark.parametrize("text", ["[]", "{}", "<<<<<<< ours", '{"links": 5}', "[" * 10_000])
def test_a_file_without_decisions_is_refused(town: Library, text: str) -> None:
    Path("links.json").write_text(text)
    with pytest.raises(LibraryError, match=r"'links.json' holds no decisions"):
        take_links(town, "links.json")
