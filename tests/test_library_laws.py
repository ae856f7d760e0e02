"""Laws of the library: after any steps its tables say what the maps say, whatever order they came in."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap
from argmap.library import Library, create_library
from argmap.model import (
    Anchor,
    Argument,
    Attribution,
    Hop,
    Party,
    Premise,
    Relation,
    Source,
    SourceState,
    Statement,
)
from test_library import contents

WORDS = [
    "trams",
    "noise",
    "street",
    "night",
    "count",
    "report",
    "river",
    "bridge",
    "council",
    "vote",
    "paper",
    "late",
]


def maybe(rng: random.Random, *values: Any) -> Any:
    return rng.choice((None, *values))


def small_map(rng: random.Random) -> ArgumentMap:
    """A map of a few statements in which every table of a library has rows now and then."""
    sources = [f"s{at}" for at in range(rng.randint(0, 3))]
    parties = [f"p{at}" for at in range(rng.randint(0, 3))]
    names = [f"c{at}" for at in range(rng.randint(1, 6))]
    steps = [f"a{at}" for at in range(rng.randint(0, 4))]
    return ArgumentMap(
        id=maybe(rng, "m", "n"),
        title=maybe(rng, "A map"),
        sources=tuple(a_source(rng, sources, at) for at in range(len(sources))),
        parties=tuple(a_party(rng, parties, at) for at in range(len(parties))),
        statements=tuple(a_statement(rng, name, sources, parties) for name in names),
        arguments=tuple(
            Argument(
                id=name,
                premises=tuple(
                    Premise(statement=one, role=maybe(rng, "major"))
                    for one in rng.sample(names[1:], rng.randint(1, len(names) - 1))
                ),
                target=rng.choice([names[0], *steps[:at]]),
                polarity=rng.choice(("supports", "attacks")),
                scheme=maybe(rng, "sign"),
                weight=maybe(rng, 0.25),
            )
            for at, name in enumerate(steps if len(names) > 1 else [])
        ),
        relations=tuple(
            Relation(id=f"r{at}", kind="rephrase", origins=tuple(ends[:1]), targets=tuple(ends[1:]))
            for at, ends in enumerate([names[:3]] if len(names) > 1 and rng.random() < 0.5 else [])
        ),
    )


def a_source(rng: random.Random, names: list[str], at: int) -> Source:
    state = SourceState(status="retracted", since=maybe(rng, "2026-03"))
    return Source(
        id=names[at],
        title=" ".join(rng.sample(WORDS, 2)),
        url=maybe(rng, "https://doi.org/10.1000/a", "http://www.e.org/R/"),
        authors=tuple(rng.sample(("Ann", "Bob"), rng.randint(0, 2))),
        via=maybe(rng, *names[:at]),
        state=maybe(rng, state),
        date=maybe(rng, "2026"),
    )


def a_party(rng: random.Random, names: list[str], at: int) -> Party:
    groups = tuple(rng.sample(names[:at], rng.randint(0, at)))
    return Party(
        id=names[at],
        name=rng.choice(WORDS).title(),
        kind=maybe(rng, "person", "group"),
        unnamed=rng.random() < 0.3,
        member_of=groups,
    )


def a_statement(rng: random.Random, name: str, sources: list[str], parties: list[str]) -> Statement:
    hops = [Hop(party=one, act="told", to=maybe(rng, *parties)) for one in parties[:2]]
    return Statement(
        id=name,
        kind=rng.choice(("claim", "assumption")),
        text=" ".join(rng.choices(WORDS, k=rng.randint(1, 9))),
        title=maybe(rng, "T"),
        time=maybe(rng, "2026-01"),
        anchors=tuple(
            Anchor(source=one, quote=maybe(rng, "so it is"), page=maybe(rng, "4"))
            for one in rng.sample(sources, rng.randint(0, len(sources)))
        ),
        attributions=tuple(
            Attribution(
                party=one,
                stance=rng.choice(("asserts", "denies")),
                hedge=maybe(rng, "perhaps"),
                hops=tuple(hops[: rng.randint(0, 2)]),
                source=maybe(rng, *sources),
            )
            for one in rng.sample(parties, rng.randint(0, len(parties)))
        ),
    )


def said_by(made: ArgumentMap) -> dict[Any, Any]:
    """What a map says, as far as a library has tables for it."""
    judged = argmap.evaluate(made).verdicts
    items: Any = (*made.statements, *made.arguments, *made.relations)
    said: dict[Any, Any] = {}
    for item in made.statements:
        said[item.id] = (item.kind, item.text, item.title, item.time)
    for step in made.arguments:
        premises = [(one.statement, one.role) for one in step.premises]
        said[step.id] = (step.polarity, step.target, step.scheme, step.weight, premises)
    for tie in made.relations:
        said[tie.id] = (tie.kind, list(tie.origins), list(tie.targets))
    for name, verdict in judged.items():
        said["verdict", name] = (verdict.label, verdict.status)
    # What stands in withdrawn sources alone is set aside there, and what rests on it with it.
    for item in made.statements:
        said.setdefault(("verdict", item.id), ("out", "not-shown"))
    aside = {item.id for item in made.statements if item.id not in judged}
    for step in made.arguments:
        if step.id not in judged and aside.intersection(step.premise_ids):
            said["verdict", step.id] = ("out", "premise-missing")
    for each in items:
        for at, one in enumerate(each.anchors):
            said["anchor", each.id, at] = (one.source, one.quote, one.start, one.page, one.fidelity)
        for at, stance in enumerate(each.attributions):
            hops = [(hop.party, hop.act, hop.to) for hop in stance.hops]
            about = (stance.party, stance.stance, stance.hedge, stance.source, hops)
            said["attribution", each.id, at] = about
    for source in made.sources:
        state = source.state and (source.state.status, source.state.since)
        said["source", source.id] = (source.title, source.url, [*source.authors], source.via, state)
    for party in made.parties:
        about_party = (party.name, party.kind, party.unnamed, [*party.member_of])
        said["party", party.id] = about_party
    return said


def held_of(library: Library, path: str) -> dict[Any, Any]:
    """What the tables of a library say of a map, in words of the map: asked by joins, with no key in it."""

    def ask(query: str) -> list[Any]:
        return library.connection.execute(query, (path,)).fetchall()

    of_map = "JOIN maps ON maps.key = {0}.key >> 24 WHERE path = ?"
    said: dict[Any, Any] = {}
    for row in ask(
        f"SELECT id, kind, text, statements.title, time FROM statements {of_map.format('statements')}"
    ):
        said[row[0]] = row[1:]
    for row in ask(
        "SELECT a.id, a.polarity, t.id, a.scheme, a.weight, a.key FROM arguments a "
        f"JOIN elements t ON t.key = a.target {of_map.format('a')}"
    ):
        premises = library.connection.execute(
            "SELECT elements.id, role FROM premises JOIN elements ON elements.key = statement "
            "WHERE argument = ? ORDER BY place",
            row[5:],
        )
        said[row[0]] = (*row[1:5], premises.fetchall())
    for name, kind, key in ask(f"SELECT id, kind, r.key FROM relations r {of_map.format('r')}"):
        ends = [
            [end for (end,) in library.connection.execute(
                "SELECT elements.id FROM ties JOIN elements ON elements.key = element "
                "WHERE relation = ? AND side = ? ORDER BY place", (key, side))]
            for side in ("origin", "target")
        ]  # fmt: skip
        said[name] = (kind, *ends)
    for row in ask(
        f"SELECT id, label, status FROM elements e {of_map.format('e')} AND label IS NOT NULL"
    ):
        said["verdict", row[0]] = row[1:]
    for row in ask(
        "SELECT e.id, place, s.id, quote, start, page, fidelity FROM anchors "
        f"JOIN elements e ON e.key = element JOIN sources s ON s.key = source {of_map.format('e')}"
    ):
        said["anchor", *row[:2]] = row[2:]
    for row in ask(
        "SELECT e.id, place, p.id, stance, hedge, s.id, element FROM attributions "
        "JOIN elements e ON e.key = element JOIN parties p ON p.key = party "
        f"LEFT JOIN sources s ON s.key = source {of_map.format('e')}"
    ):
        hops = library.connection.execute(
            "SELECT p.id, act, t.id FROM hops JOIN parties p ON p.key = party LEFT JOIN parties t "
            "ON t.key = told WHERE element = ? AND attribution = ? ORDER BY place",
            (row[6], row[1]),
        )
        said["attribution", *row[:2]] = (*row[2:6], hops.fetchall())
    for row in ask(
        "SELECT s.id, s.title, s.url, s.authors, v.id, s.state, s.state_since FROM sources s "
        f"LEFT JOIN sources v ON v.key = s.via {of_map.format('s')}"
    ):
        state = row[5] and row[5:]
        said["source", row[0]] = (*row[1:3], json.loads(row[3] or "[]"), row[4], state)
    for row in ask(f"SELECT id, p.name, kind, unnamed, p.key FROM parties p {of_map.format('p')}"):
        groups = library.connection.execute(
            "SELECT id FROM members JOIN parties ON parties.key = member_of WHERE party = ? ORDER BY place",
            row[4:],
        )
        said["party", row[0]] = (*row[1:3], bool(row[3]), [name for (name,) in groups])
    return said


def hold_laws(folder: Path, rounds: range) -> None:
    """Take random steps: maps written, deleted, added and taken out in any order."""
    place = folder / "maps"
    place.mkdir()
    with create_library(folder / "a.db") as library:
        for seed in rounds:
            rng = random.Random(seed)
            there = take_steps(rng, place, library)
            library.add(place)
            paths = {path for (path,) in library.connection.execute("SELECT path FROM maps")}
            assert paths == {f"maps/{name}" for name in there}, seed
            for name, made in there.items():
                assert held_of(library, f"maps/{name}") == said_by(made), (seed, name)
            if seed % 50 == 0:
                same_as_anew(folder, place, library)


def take_steps(rng: random.Random, place: Path, library: Library) -> dict[str, ArgumentMap]:
    """Change the files of a folder and the library, now together and now apart; return the maps there."""
    for path in place.iterdir():
        if rng.random() < 0.7:
            path.unlink()
    there = {path.name: argmap.load(path) for path in place.iterdir()}
    for _ in range(rng.randint(1, 4)):
        path = place / f"{rng.choice('abcd')}.json"
        match rng.randrange(4):
            case 0 if path.exists():
                path.unlink()
                del there[path.name]
            case 1 if path.exists():
                library.add(path)
                library.remove(path)
            case _:
                there[path.name] = small_map(rng)
                argmap.save(there[path.name], path)
                if rng.random() < 0.5:
                    library.add(path)
    return there


def same_as_anew(folder: Path, place: Path, library: Library) -> None:
    for old in folder.glob("new.db*"):
        old.unlink()
    paths = sorted(place.iterdir(), reverse=True)
    with create_library(folder / "new.db") as anew:
        if paths:
            anew.add(*paths)
        assert contents(anew) == contents(library)


def test_the_tables_say_the_same_as_the_maps_in_memory(tmp_path: Path) -> None:
    hold_laws(tmp_path, range(20))


@pytest.mark.long
def test_ten_thousand_small_libraries_say_the_same_as_their_maps(tmp_path: Path) -> None:
    hold_laws(tmp_path, range(20, 10_020))
