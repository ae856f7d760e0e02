"""Small random maps with testimony: parties in groups, sources through sources, rivals, parts, makers."""

import random
from typing import Any

from pydantic import ValidationError

from argmap import ArgmapError, ArgumentMap

KINDS = ["claim", "claim", "evidence", "evidence", "assumption", "question"]


def doubted_map(chance: random.Random, shared: bool = True) -> ArgumentMap:
    """Make a map of two to nine statements; without ``shared`` none has rivals or weighs by shares."""
    while True:
        try:
            return ArgumentMap.model_validate(_tried(chance, shared))
        except (ArgmapError, ValidationError):
            # A part of its own part, say: the next is another.
            continue


def doubtable(argument_map: ArgumentMap) -> list[str]:
    """Return all that may be withdrawn."""
    groups = (argument_map.parties, argument_map.sources, argument_map.nodes())
    return [item.id for group in groups for item in group]


def _tried(chance: random.Random, shared: bool) -> dict[str, Any]:
    parties = [f"p{at}" for at in range(chance.randint(1, 4))]
    sources = [f"d{at}" for at in range(chance.randint(1, 4))]
    names = [f"s{at}" for at in range(chance.randint(2, 9))]
    schemes = ["convergent", "cumulative", "factorized"] if shared else ["convergent"]
    steps: list[dict[str, Any]] = []
    for at in range(chance.randint(1, 11)):
        said = _said(chance, parties, sources) if chance.random() < 0.3 else {}
        maker = {"inferred": True} if chance.random() < 0.2 and "attributions" not in said else {}
        steps.append(
            {
                "id": f"a{at}",
                "premises": chance.sample(names, min(len(names), chance.choice([1, 1, 1, 2]))),
                "target": chance.choice([*names, *(step["id"] for step in steps)]),
                "polarity": chance.choice(["supports", "supports", "attacks"]),
                "weight": chance.choice([None, None, 0.3, 0.6, 0.0]),
                "scheme": chance.choice(schemes) if chance.random() < 0.15 else None,
                **said,
                **maker,
            }
        )
    ties: list[dict[str, Any]] = []
    if chance.random() < 0.25:
        part, whole = chance.sample(names, 2)
        ties.append({"id": "pt", "kind": "part", "origins": [part], "targets": [whole]})
    if shared and len(names) > 2 and chance.random() < 0.5:
        origins = chance.sample(names, chance.choice([2, 3]))
        ties.append({"id": "rv", "kind": "rival", "origins": origins})
    return {
        "statements": [
            {"id": name, "kind": chance.choice(KINDS), "text": name}
            | _said(chance, parties, sources)
            for name in names
        ],
        "arguments": steps,
        "parties": [
            {
                "id": name,
                "name": name,
                "member_of": [other for other in parties[:at] if chance.random() < 0.2],
            }
            for at, name in enumerate(parties)
        ],
        "sources": [
            {
                "id": name,
                "title": name,
                "via": chance.choice(sources[:at]) if at and chance.random() < 0.3 else None,
                "state": {"status": "retracted"} if chance.random() < 0.1 else None,
                "reliability": chance.choice([None, *"ABCDEF"]),
            }
            for at, name in enumerate(sources)
        ],
        "relations": ties,
        "metadata": {"reading": chance.choice(["uncontested", "evidence", "leaves"])},
    }


def _said(chance: random.Random, parties: list[str], sources: list[str]) -> dict[str, Any]:
    voices = []
    for _ in range(chance.choice([0, 0, 1, 1, 2])):
        hops = [
            {"party": chance.choice(parties), "act": chance.choice(["told", "wrote", "saw"])}
            for _ in range(chance.choice([0, 0, 1, 2]))
        ]
        stance = chance.choice(["asserts", "asserts", "asserts", "denies", "concedes"])
        cited = chance.choice(sources) if chance.random() < 0.4 else None
        voices.append(
            {"party": chance.choice(parties), "stance": stance, "hops": hops, "source": cited}
        )
    anchors = [
        {"source": chance.choice(sources), "quote": "x"}
        for _ in range(chance.choice([0, 0, 1, 1, 2]))
    ]
    return {name: made for name, made in (("attributions", voices), ("anchors", anchors)) if made}
