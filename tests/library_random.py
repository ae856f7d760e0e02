"""Random small libraries: some maps that share claims, documents and parties in parts, and what people decided on them."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import argmap
from argmap import ArgumentMap
from argmap.library import Library, create_library, link, refuse
from argmap.library.store.schema import KEPT

WORDS = ("buses", "run", "late", "night", "ring", "road", "noise", "air", "trees", "shops", "close")
DOIS = ("10.1000/one", "10.1000/TWO", "10.1000/three")
URLS = ("https://example.org/a", "http://www.example.org/a/", "https://example.org/b", "local.txt")
TITLES = ("The report", "The Report: a study", "Minutes", "Minutes, May")
NAMES = ("Ann Lee", "Lee, Ann", "A. Lee", "The Council", "an official", "an official")
AUTHORS = ("Ann Lee", "Ben Yeo", "Cy Poe")


@dataclass
class Shelf:
    """A library, its maps by the path that the library names them by, and the folder they lie in."""

    library: Library
    folder: Path
    maps: dict[str, ArgumentMap] = field(default_factory=dict)

    def address(self, rng: random.Random, sort: str) -> str | None:
        """Some statement, source or party of some map."""
        path = rng.choice(sorted(self.maps))
        held = self.maps[path]
        names: Any = {"claim": held.statements, "source": held.sources, "party": held.parties}[sort]
        return f"{path}#{rng.choice(names).id}" if names else None


def shelves(seeds: Iterable[int], folder: Path, decided: bool = True) -> Iterator[Shelf]:
    """Libraries of one to four random maps, one after the other in one file: to make a file takes longest.

    ``decided`` links and refuses some pairs.
    """
    with create_library(folder / "all.db") as library:
        library.connection.execute("PRAGMA synchronous = OFF")
        for seed in seeds:
            rng = random.Random(seed)
            texts = {f"{name}.json": json.dumps(one_map(rng)) for name in "abcd"}
            texts = dict(list(texts.items())[: rng.randint(1, 4)])
            for name, text in texts.items():
                (folder / name).write_text(text, encoding="utf-8")
            done = library.add(*(folder / name for name in texts))
            assert not done.failed, done.failed
            maps = {name: argmap.loads(text, "json") for name, text in texts.items()}
            made = Shelf(library, folder, maps)
            for _ in range(rng.randint(0, 6) if decided else 0):
                sort = rng.choice(("claim", "source", "party"))
                one, two = made.address(rng, sort), made.address(rng, sort)
                if one and two and one != two:
                    decide = link if rng.random() < 0.7 else refuse
                    decide(library, one, two, "Ada", sort)  # type: ignore[arg-type]
            yield made
            library.remove(*(folder / name for name in texts))
            for table in KEPT:
                library.connection.execute(f"DELETE FROM {table}")


def one_map(rng: random.Random) -> dict[str, Any]:
    """A random map as native JSON: steps may meet in circles, undercut, back and rest on parts."""
    sources = [_source(rng, at) for at in range(rng.randint(0, 4))]
    parties = [_party(rng, at) for at in range(rng.randint(0, 4))]
    statements = [_statement(rng, at, sources, parties) for at in range(rng.randint(1, 8))]
    ids = [item["id"] for item in statements]
    steps: list[dict[str, Any]] = []
    for at in range(rng.randint(0, 8)):
        polarity = "supports" if rng.random() < 0.7 else "attacks"
        onto = rng.choice([*ids, *(step["id"] for step in steps if rng.random() < 0.3)])
        given = [name for name in rng.sample(ids, min(len(ids), rng.randint(1, 2))) if name != onto]
        if given:
            steps.append({"id": f"s{at}", "premises": given, "target": onto, "polarity": polarity})
            if sources and rng.random() < 0.2:
                steps[-1]["anchors"] = [{"source": rng.choice(sources)["id"]}]
    made: dict[str, Any] = {"argmap": 2, "sources": sources, "parties": parties}
    made |= {"statements": statements, "arguments": steps}
    if len(ids) > 2 and rng.random() < 0.3:
        part, whole = rng.sample(ids, 2)
        made["relations"] = [{"id": "r", "kind": "part", "origins": [part], "targets": [whole]}]
    if rng.random() < 0.3:
        made["metadata"] = {"reading": "evidence"}
    return made


def _statement(
    rng: random.Random, at: int, sources: list[dict[str, Any]], parties: list[dict[str, Any]]
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": f"c{at}", "kind": rng.choice(("claim", "claim", "assumption"))}
    made["text"] = f"{' '.join(rng.sample(WORDS, 5))}.".capitalize()
    if sources and rng.random() < 0.6:
        made["kind"] = "evidence"
        chosen = rng.sample(sources, min(len(sources), rng.randint(1, 2)))
        made["anchors"] = [{"source": one["id"], "quote": made["text"][:9]} for one in chosen]
    if parties and rng.random() < 0.4:
        said = {"party": rng.choice(parties)["id"], "stance": rng.choice(("asserts", "denies"))}
        if sources and rng.random() < 0.4:
            said["source"] = rng.choice(sources)["id"]
        if rng.random() < 0.4:
            told = rng.choice(parties)["id"]
            said["hops"] = [{"party": told, "act": "told", "date": "2026"}]
        made["attributions"] = [said]
    return made


def _source(rng: random.Random, at: int) -> dict[str, Any]:
    made: dict[str, Any] = {"id": f"d{at}", "title": rng.choice(TITLES)}
    if rng.random() < 0.4:
        made["url"] = rng.choice((*URLS, f"https://doi.org/{rng.choice(DOIS)}"))
    if rng.random() < 0.2:
        made["digest"] = rng.choice("ab") * 64
    if rng.random() < 0.4:
        made["authors"] = [rng.choice(AUTHORS)]
    if rng.random() < 0.2:
        made["state"] = {"status": rng.choice(("retracted", "withdrawn", "corrected"))}
    if at and rng.random() < 0.2:
        made["via"] = f"d{rng.randrange(at)}"
    return made


def _party(rng: random.Random, at: int) -> dict[str, Any]:
    name = rng.choice(NAMES)
    made: dict[str, Any] = {"id": f"p{at}", "name": name, "unnamed": name.startswith("an ")}
    if at and rng.random() < 0.2:
        made["member_of"] = [f"p{rng.randrange(at)}"]
    return made
