"""Searching a library: what is found in which order, what is sifted out, and that every sign typed is data."""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import LibraryError, UnknownIdError
from argmap.library import Library, create_library, find, link, near_words, same
from argmap.library.search.terms import MOST, all_of, any_of, terms_of
from commands import run
from library_random import shelves

MAP = """argmap: 2
parties: {ann: {name: Ann Lee}, club: {name: Chess Club}}
sources:
  log: {title: The log, date: 2019-05, url: 'https://example.org/log'}
  late: {title: Minutes, date: 2024}
statements:
  said: {text: The bridge was closed., attributions: [{party: ann, date: 2021-03}]}
  seen: {kind: evidence, text: 'Nobody crossed the bridge, which was closing.', anchors: [{source: log, quote: nobody}]}
  when: {text: "The bridge, and the ring road behind it, opened.", time: 2020, anchors: [{source: late, quote: o}]}
  fell: {text: The bridge fell., attacks: stood}
  stood: {text: It stood.}
  rose: {text: It is standing., attacks: fell}
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("find")
    (folder / "a.yaml").write_text(MAP, encoding="utf-8")
    (folder / "b.yaml").write_text(
        "argmap: 2\nparties: {al: {name: A. Lee}}\nstatements:\n"
        "  same: {text: A bridge was closed., attributions: [{party: al}]}\n",
        encoding="utf-8",
    )
    with create_library(folder / "town.db") as made:
        made.add(folder)
        yield made


def ids(library: Library, words: str, **options: str) -> list[str]:
    return sorted(hit.element.id for hit in find(library, words, **options))  # type: ignore[arg-type]


def test_words_are_found_in_all_forms_and_marked(shelf: Library) -> None:
    assert ids(shelf, "closing bridges") == ["said", "same", "seen"]
    (hit,) = find(shelf, '"ring road" bridge')
    assert [hit.snippet[first:last] for first, last in hit.marks] == ["bridge", "ring road"]
    assert hit.snippet == hit.element.text
    assert hit.score > 0
    assert ids(shelf, '"road ring"') == []


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"party": "ann"}, ["said"]),
        ({"party": "Lee, Ann"}, None),
        ({"party": "ann lee"}, ["said"]),
        ({"source": "https://www.example.org/log"}, ["seen"]),
        ({"source": "minutes"}, ["when"]),
        ({"kind": "evidence"}, ["seen"]),
        # Its own time before that of its documents, and when it was said.
        ({"since": "2020", "until": "2022"}, ["said", "when"]),
        ({"until": "2019-12"}, ["seen"]),
        ({"since": "2021-03-31"}, ["said"]),
        ({"since": "2021-04-01"}, []),
    ],
)
def test_what_is_found_is_sifted(
    shelf: Library, options: dict[str, str], found: list[str] | None
) -> None:
    if found is None:
        with pytest.raises(UnknownIdError):
            find(shelf, "bridge", **options)  # type: ignore[arg-type]
    else:
        assert ids(shelf, "bridge", **options) == found


def test_verdicts_sift_too(shelf: Library) -> None:
    statuses = {hit.element.id: hit.element.status for hit in find(shelf, "bridge")}
    assert len(set(statuses.values())) > 1
    for status in set(statuses.values()):
        expected = sorted(name for name in statuses if statuses[name] == status)
        assert ids(shelf, "bridge", status=str(status)) == expected


def test_linked_parties_are_one(shelf: Library) -> None:
    link(shelf, "ann", "al", "Ada", "party")
    assert ids(shelf, "bridge", party="ann") == ["said", "same"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"words": " -- ( "}, "no word in"),
        ({"words": "bridge", "since": "soon"}, "'soon' is no time"),
        ({"words": "bridge", "limit": 0}, "limit must be 1 or more"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    shelf: Library, options: dict[str, str | int], said: str
) -> None:
    with pytest.raises(LibraryError, match=said):
        find(shelf, **options)  # type: ignore[arg-type]


@given(st.text())
def test_every_sign_is_data(typed: str) -> None:
    terms = terms_of(typed)
    assert all(any(map(str.isalnum, term)) for term in terms)
    for question in (all_of(terms), any_of(terms)):
        # Every quote is doubled, but for those around a term.
        assert question.replace('""', "").count('"') % 2 == 0


HOSTILE = (
    *('"', '""', "NEAR(bridge road)", "bridge OR", "bridge NOT road", "(bridge", "text:bridge"),
    *("bridge*", "^bridge", "{text} : bridge", "bridge' OR 1=1 --", "'; DROP TABLE words; --"),
    *(
        "bridge\x00road",
        "\ud800bridge",
        "a" * 10_000,
        " ".join(map(str, range(2000))),
        "²",
        "\u0301x",
    ),
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_are_data(shelf: Library, typed: str) -> None:
    count = shelf.connection.total_changes
    try:
        found = find(shelf, typed)
        assert isinstance(near_words(shelf, typed), dict)
    except LibraryError as error:
        assert "no word" in str(error)
    else:
        assert all("bridge" in (hit.element.text or "") for hit in found)
    assert shelf.connection.total_changes == count
    assert len(terms_of(typed)) <= MOST


def test_words_that_nothing_has_name_those_near(shelf: Library) -> None:
    assert near_words(shelf, "brigde closed") == {"brigde": ("bridge",)}
    done = run("library", "find", shelf.path, "brigde")
    assert done.returncode == 1
    assert "no statement has 'brigde'; near to it: bridge" in done.stderr
    assert (
        "none that was asked for has them all"
        in run("library", "find", shelf.path, "bridge", "standing").stderr
    )


def test_a_long_text_is_cut_around_the_words(tmp_path: Path) -> None:
    text = f"{'word ' * 200}needle {'word ' * 200}"
    said = {"argmap": 2, "statements": [{"id": "c", "kind": "claim", "text": text}]}
    (tmp_path / "a.json").write_text(json.dumps(said))
    with create_library(tmp_path / "x.db") as made:
        made.add(tmp_path / "a.json")
        (hit,) = find(made, "needle")
    assert len(hit.snippet) < 250
    ((first, last),) = hit.marks
    assert hit.snippet[first:last] == "needle"


def test_order_is_that_of_paths_however_maps_were_added(tmp_path: Path) -> None:
    """Equal ranks stand by path and id; with many of them each is not looked at."""
    found = []
    for turn, limit in enumerate((7, 7, 1000)):
        folder = tmp_path / str(turn)
        folder.mkdir()
        names = [f"{number:02}.json" for number in range(40)]
        for name in names:
            rows = [
                {"id": f"c{at % 10}{at}", "kind": "claim", "text": "All the same words."}
                for at in range(20)
            ]
            (folder / name).write_text(json.dumps({"argmap": 2, "statements": rows}))
        random.Random(turn).shuffle(names)
        with create_library(folder / "x.db") as made:
            for name in names:
                made.add(folder / name)
            found.append([hit.element.address for hit in find(made, "same", limit=limit)])
    assert found[0] == found[1] == found[2][:7]
    assert found[2] == sorted(found[2])
    assert len(found[2]) == 800


@pytest.mark.parametrize(
    "seeds", [range(12), pytest.param(range(10_000), marks=pytest.mark.long)], ids=["few", "many"]
)
def test_answers_are_those_of_the_maps(tmp_path: Path, seeds: range) -> None:
    """What has all words, by a look at every statement; forms of words are the same here."""
    for seed, made in zip(seeds, shelves(seeds, tmp_path, decided=False), strict=True):
        rng = random.Random(seed)
        asked = rng.sample(("buses", "night", "noise", "air", "trees"), 2)
        kind: Any = rng.choice(("claim", "evidence", "assumption", None))
        expected = {
            f"{path}#{one.id}"
            for path, held in made.maps.items()
            for one in held.statements
            if all(word in one.text.lower() for word in asked) and kind in (None, one.kind)
        }
        found = find(made.library, " ".join(asked), kind=kind, limit=1000)
        assert {hit.element.address for hit in found} == expected
        ranks = [(-hit.score, hit.element.map, hit.element.id) for hit in found]
        assert ranks == sorted(ranks)


def test_a_library_that_cannot_be_written_is_searched(shelf: Library, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    copy = folder / "town.db"
    shelf.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy.write_bytes(Path(shelf.path).read_bytes())
    with closing(sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)) as connection:
        library = Library(str(copy), connection)
        assert [hit.element.id for hit in find(library, "standing")] == ["rose"]
        assert near_words(library, "brigde") == {"brigde": ("bridge",)}
        assert same(library, "said").candidates
