"""What is typed in two ways, and what nobody sources: reasons for what is told, and none for what is not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from argmap.errors import LibraryError, UnknownIdError
from argmap.library import Alike, Library, create_library, gaps, link, parties, refuse, sources
from commands import run
from library_random import shelves

DOI = "https://doi.org/10.1000/noise"


def library_of(folder: Path, **maps: dict[str, Any]) -> Library:
    for name, said in maps.items():
        (folder / f"{name}.json").write_text(json.dumps({"argmap": 2, **said}))
    made = create_library(folder / "t.db")
    made.add(*(folder / f"{name}.json" for name in maps))
    return made


def pairs(found: tuple[Alike, ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(item.address, item.other): item.reasons for item in found}


def of_titles(folder: Path, *given: dict[str, Any]) -> Library:
    names = [f"m{at}" for at in range(len(given))]
    return library_of(
        folder,
        **{name: {"sources": [{"id": "s", **one}]} for name, one in zip(names, given, strict=True)},
    )


@pytest.mark.parametrize(
    ("one", "two", "reasons"),
    [
        (
            {"title": "Noise: a study", "url": DOI, "authors": ["Lee, Ann"], "date": "2020"},
            {"title": "Noise", "url": "https://example.org/n", "authors": ["Ann Lee"], "date": "2021-02"},
            ("the same title but for a subtitle", "an author in common", "a year apart"),
        ),
        ({"title": "The RÉSUMÉ, again"}, {"title": "the resume -- again"}, ("the same title",)),
        (
            {"title": "Noise at night in towns", "publisher": "Town"},
            {"title": "Noise at nigth in towns", "publisher": "town."},
            ("nearly the same title", "the same publisher"),
        ),
        ({"title": "Annual report"}, {"title": "Annual report: trade"}, None),
        ({"title": "Report 1 on noise and air"}, {"title": "Report 2 on noise and air"}, None),
        ({"title": "Noise", "authors": ["Ann Lee"]}, {"title": "Noise", "authors": ["Bo Li"]}, None),
        ({"title": "Noise", "date": "2001"}, {"title": "Noise", "date": "2009"}, None),
        ({"title": "Noise", "url": DOI}, {"title": "Noise", "url": f"{DOI}.2"}, None),
    ],
)  # fmt: skip
def test_documents_that_may_be_one(
    tmp_path: Path, one: dict[str, Any], two: dict[str, Any], reasons: tuple[str, ...] | None
) -> None:
    with of_titles(tmp_path, one, two) as held:
        wanted = {} if reasons is None else {("m0.json#s", "m1.json#s"): reasons}
        assert pairs(sources(held)) == wanted


def test_what_is_one_already_and_what_is_decided(tmp_path: Path) -> None:
    given = [{"title": "Noise", "url": DOI}, {"title": "On noise", "url": f"{DOI}/full"}]
    with of_titles(tmp_path, *given, {"title": "Noise"}, {"title": "Noise"}) as held:
        assert pairs(sources(held, sure=True)) == {("m0.json#s", "m1.json#s"): ("the same DOI",)}
        assert [*pairs(sources(held, sure=False))] == [
            ("m0.json#s", "m2.json#s"),
            ("m0.json#s", "m3.json#s"),
        ]
        link(held, "m0.json#s", "m2.json#s", "Ada", "source")
        refuse(held, "m0.json#s", "m3.json#s", "Ada", "source")
        assert [*pairs(sources(held, sure=False))] == [("m2.json#s", "m3.json#s")]
        refuse(held, "m2.json#s", "m3.json#s", "Ada", "source")
        assert sources(held, sure=False) == ()
        shown = run("library", "sources", held.path, "--all").stdout
        assert shown.splitlines()[0] == "one: the same DOI"


def test_documents_in_one_text_are_several(tmp_path: Path) -> None:
    both = [{"id": one, "title": one, "digest": "f" * 64} for one in ("Opinion", "Dissent")]
    with library_of(
        tmp_path, a={"sources": both}, b={"sources": [{**both[0], "title": "X"}]}
    ) as held:
        assert sources(held) == ()


def test_a_short_title_of_many_says_nothing(tmp_path: Path) -> None:
    with of_titles(tmp_path, *[{"title": "the text"}] * 7) as held:
        assert sources(held) == ()


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ({"name": "Mann Leverett, Hillary"}, {"name": "Hillary Mann Leverett"}, "the same name"),
        ({"name": "Hillary Mann"}, {"name": "Mann Hillary"}, "the same names in another order"),
        ({"name": "Ödön, A."}, {"name": "Dr. Anna Odon"}, "initials, or a middle name left out"),
        ({"name": "Ann B. Lee"}, {"name": "Ann Lee"}, "initials, or a middle name left out"),
        ({"name": "ILO"}, {"name": "International Labour Organization"},
         "the first letters of the other name"),
        ({"name": "an official", "unnamed": True}, {"name": "an official", "unnamed": True}, None),
        ({"name": "Ann Lee"}, {"name": "Adam Lee"}, None),
        ({"name": "Town", "kind": "person"}, {"name": "Town", "kind": "group"}, None),
    ],
)  # fmt: skip
def test_parties_that_may_be_one(
    tmp_path: Path, one: dict[str, Any], two: dict[str, Any], reason: str | None
) -> None:
    given = {"a": {"parties": [{"id": "p", **one}]}, "b": {"parties": [{"id": "p", **two}]}}
    with library_of(tmp_path, **given) as held:
        wanted = {} if reason is None else {("a.json#p", "b.json#p"): (reason,)}
        assert pairs(parties(held)) == wanted
        if reason:
            assert f"may be one: {reason}" in run("library", "parties", held.path).stdout
            refuse(held, "a.json#p", "b.json#p", "Ada", "party")
            assert parties(held) == ()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Library]:
    """A claim on a bare claim, one on a sourced one, and a part of each."""
    names = ("top", "mid", "low", "good", "fact", "part", "piece")
    statements: list[dict[str, Any]] = [
        {"id": name, "kind": "claim", "text": f"Claim {name}."} for name in names
    ]
    statements[4] |= {"kind": "evidence", "anchors": [{"source": "s"}]}
    statements[0]["attributions"] = [{"party": "ann", "stance": "asserts"}]
    steps = (("a", "low", "mid"), ("b", "mid", "top"), ("c", "fact", "good"))
    arguments = [
        {"id": name, "premises": [given], "target": to, "polarity": "supports"}
        for name, given, to in steps
    ]
    relations = [
        {"id": "r1", "kind": "part", "origins": ["part"], "targets": ["low"]},
        {"id": "r2", "kind": "part", "origins": ["piece"], "targets": ["good"]},
    ]
    said = {
        "sources": [{"id": "s", "title": "S"}],
        "parties": [{"id": "ann", "name": "Ann"}, {"id": "bo", "name": "Bo"}],
        "statements": statements,
        "arguments": arguments,
        "relations": relations,
    }
    with library_of(tmp_path, a=said) as held:
        yield held


def test_gaps_are_ranked_by_what_rests_on_them(bare: Library) -> None:
    found = [(item.element.id, item.resting) for item in gaps(bare)]
    assert found == [("low", 3), ("mid", 1), ("part", 0)]
    assert gaps(bare, most=1) == gaps(bare)[:1]
    assert [item.element.id for item in gaps(bare, party="ann")] == ["low", "mid"]
    assert gaps(bare, party="bo") == ()
    assert gaps(bare, kinds=["evidence"]) == ()
    with pytest.raises(LibraryError, match="'question' is no kind"):
        gaps(bare, kinds=["question"])
    with pytest.raises(UnknownIdError):
        gaps(bare, party="cy")
    shown = run("library", "gaps", bare.path, "--most", "2")
    assert shown.stdout.splitlines()[0].endswith(
        "[low] Claim low. - accepted, uncontested (no evidence); 3 statements rest on it"
    )
    assert "there are more" in shown.stderr


def hold_gaps(seeds: range, folder: Path) -> None:
    met = 0
    for shelf in shelves(seeds, folder, decided=False):
        wanted = set()
        for path, held in shelf.maps.items():
            sourced = {item.id for item in (*held.nodes(), *held.relations)
                       if item.anchors or item.attributions}  # fmt: skip
            while True:
                more = {one.target for one in held.arguments if one.polarity == "supports"
                        and sourced & {one.id, *one.premise_ids}}  # fmt: skip
                more |= {part for part, whole in held.whole_of.items() if whole in sourced}
                if more <= sourced:
                    break
                sourced |= more
            wanted |= {f"{path}#{item.id}" for item in held.statements
                       if item.id not in sourced and item.kind in ("claim", "evidence")}  # fmt: skip
        assert {item.element.address for item in gaps(shelf.library)} == wanted
        met += len(wanted)
    assert met


def test_gaps_of_random_libraries_are_those_of_their_maps(tmp_path: Path) -> None:
    hold_gaps(range(25), tmp_path)


@pytest.mark.long
def test_gaps_of_ten_thousand_random_libraries(tmp_path: Path) -> None:
    hold_gaps(range(3000, 13000), tmp_path)
