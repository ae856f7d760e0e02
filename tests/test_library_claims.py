"""Questions on a claim over all maps: equal to those in memory, map by map, over what people linked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.attribution.chains import Chain
from argmap.chronology import span_of
from argmap.library import (
    Saying,
    chain,
    evidence,
    first,
    links,
    uses,
    witnesses,
)
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
