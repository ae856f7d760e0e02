"""The same claim elsewhere: the likeliest first, with reasons, whatever was decided named; other similarities by a door."""

import importlib
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.errors import LibraryError, PluginError, UnknownSimilarityError
from argmap.library import (
    SIMILARITIES,
    Library,
    Similarity,
    create_library,
    link,
    refuse,
    same,
    same_pairs,
)
from argmap.table import Table
from commands import run
from library_random import shelves
from plugging import lay_down

EXAMPLE = Path("examples/similarity").resolve()
MAPS = {
    "a.yaml": """argmap: 2
parties: {mayor: {name: The Mayor}}
statements:
  less: {text: Traffic on the ring road fell by 20 % in May., attributions: [{party: mayor}]}
  quiet: {text: Night buses are quiet.}
  again: {text: There were fewer cars on the ring road.}
relations:
  r: {kind: rephrase, origins: [again], targets: [less]}
""",
    "b.yaml": """argmap: 2
parties: {m: {name: the mayor}}
statements:
  fall: {text: In May the traffic on the ring road has fallen by 30 %., attributions: [{party: m}]}
  not: {text: Traffic on the ring road did not fall.}
  dogs: {text: Dogs bark at strangers.}
""",
}


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.chdir(tmp_path)
    for name, text in MAPS.items():
        Path(name).write_text(text, encoding="utf-8")
    with create_library("town.db") as made:
        made.add(*MAPS)
        yield made


def found(library: Library, item_id: str, **options: object) -> list[str]:
    matches = same(library, item_id, **options)  # type: ignore[arg-type]
    return [one.element.id for one in matches.candidates]


def test_candidates_stand_with_reasons(town: Library) -> None:
    matches = same(town, "less")
    by_id = {one.element.id: one for one in matches.candidates}
    assert next(iter(by_id)) == "fall"
    assert "dogs" not in by_id
    why = by_id["fall"].why
    assert {"traffic", "may"} <= {*why.shared} or not why.shared
    assert (why.numbers, why.denied, why.speakers, why.tie) == (
        ("20", "30"),
        False,
        ("The Mayor",),
        None,
    )
    assert by_id["not"].why.denied
    assert by_id["again"].why.tie == "rephrase"
    scores = [one.score for one in matches.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert found(town, "less", limit=1) == ["fall"]
    assert found(town, "dogs") == []


def test_what_was_decided_is_named_and_left_out(town: Library) -> None:
    link(town, "less", "fall", "Ada")
    refuse(town, "fall", "not", "Ada")
    matches = same(town, "less")
    assert (matches.linked, matches.refused) == (("b.yaml#fall",), ("b.yaml#not",))
    assert [one.element.id for one in matches.candidates] == ["again"]
    whole = same(town, "less", decided=True)
    assert {one.element.id: one.decided for one in whole.candidates} == {
        "fall": "linked",
        "again": None,
        "not": "refused",
    }
    assert all(
        "fall" not in pair.address + pair.other
        for pair in same_pairs(town, least=0.0)
        if "less" in pair.address + pair.other
    )


def test_the_command_says_why_and_how_to_decide(town: Library) -> None:
    done = run("library", "same", "town.db", "less")
    assert done.returncode == 0
    assert "b.yaml#fall (0." in done.stdout
    assert "both are words of The Mayor; numbers that only one has: 20, 30" in done.stdout
    assert "their map ties them: rephrase" in done.stdout
    assert "argmap library link town.db 'a.yaml#less' ADDRESS --by NAME" in done.stdout
    none = run("library", "same", "town.db", "dogs")
    assert (none.returncode, none.stderr) == (
        1,
        "argmap: no other statement shares a word with it\n",
    )
    data = json.loads(run("library", "same", "town.db", "less", "--json").stdout)
    assert data["candidates"][0]["why"]["numbers"] == ["20", "30"]


@pytest.mark.parametrize(
    ("item_id", "options", "said"),
    [
        ("r", {}, "is no statement"),
        ("less", {"limit": 0}, "limit must be"),
        ("less", {"similarity": "lexicl"}, r"unknown similarity: 'lexicl' \(nearest: 'lexical'\)"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    town: Library, item_id: str, options: dict[str, object], said: str
) -> None:
    with pytest.raises((LibraryError, UnknownSimilarityError), match=said):
        same(town, item_id, **options)  # type: ignore[arg-type]


def test_pairs_are_those_of_their_statements_and_maps_divide_them(town: Library) -> None:
    whole = list(same_pairs(town, least=0.1))
    assert ("a.yaml#less", "b.yaml#fall") in {pair[:2] for pair in whole}
    parts = [pair for name in MAPS for pair in same_pairs(town, [name], least=0.1)]
    assert parts == whole
    assert all(pair.address < pair.other and pair.score >= 0.1 for pair in whole)
    assert [*same_pairs(town, least=0.3)] == [pair for pair in whole if pair.score >= 0.3]
    with pytest.raises(LibraryError, match=r"has no map 'c\.yaml'"):
        list(same_pairs(town, ["c.yaml"]))


@pytest.mark.parametrize(
    "seeds", [range(6), pytest.param(range(500), marks=pytest.mark.long)], ids=["few", "many"]
)
def test_answers_do_not_depend_on_the_order_of_adding(tmp_path: Path, seeds: range) -> None:
    (tmp_path / "one").mkdir()
    for seed, made in zip(seeds, shelves(seeds, tmp_path / "one", decided=False), strict=True):
        rng = random.Random(seed)
        names = list(made.maps)
        rng.shuffle(names)
        place = made.address(rng, "claim")
        assert place is not None
        first = same(made.library, place, limit=50)
        with create_library(tmp_path / "one" / f"{seed}.db") as other:
            for name in names:
                other.add(tmp_path / "one" / name)
            assert same(other, place, limit=50) == first
            assert list(same_pairs(other, least=0.0)) == list(same_pairs(made.library, least=0.0))


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Table[Similarity]:
    """A table of similarities that has read no entry points."""
    table = Table("similarity", Similarity, SIMILARITIES, UnknownSimilarityError)
    monkeypatch.setattr("argmap.library.matching.candidates.SIMILARITIES", table)
    return table


def test_a_package_brings_a_similarity_of_its_own(
    town: Library, fresh: Table[Similarity], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example as pip would lay it down: its module, and the entry point its pyproject names."""
    place = tmp_path / "site"
    points = lay_down(EXAMPLE, place)["entry-points"]["argmap.similarity"]
    monkeypatch.syspath_prepend(str(place))
    importlib.invalidate_caches()
    monkeypatch.delitem(sys.modules, "same_meaning", raising=False)
    (name,) = points
    assert name not in fresh.names
    town.add(_written("c.yaml", "argmap: 2\nstatements: {other: {text: Vehicles became rare.}}\n"))
    # No word is shared: letters alone find nothing, meanings do.
    assert "other" not in found(town, "again")
    assert "other" in found(town, "again", similarity=name)
    monkeypatch.delitem(sys.modules, "same_meaning")


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (lambda _text, _others: [], "must give a number for each of 3 texts"),
        (lambda _text, others: ["high"] * len(others), "must give a number"),
        (lambda _text, _others: 1 / 0, "division by zero"),
    ],
)
def test_a_broken_similarity_is_named(
    town: Library, fresh: Table[Similarity], score: object, said: str
) -> None:
    fresh.register(Similarity("broken", "", lambda _texts: score))  # type: ignore[arg-type,return-value]
    with pytest.raises(PluginError, match=f"plug-in 'broken' of argmap.similarity: .*{said}"):
        same(town, "less", similarity="broken")


def _written(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name
