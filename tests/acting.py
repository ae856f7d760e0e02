"""Random actions of the workbench on a map as it is: what a person might do next, good and bad."""

import random
from typing import Any

from argmap import ArgumentMap
from argmap.workbench.actions import ACTION
from random_edits import WORDS

TIES = (
    "supports",
    "attacks",
    "undercuts",
    "joins",
    "answers",
    "part-of",
    "context-of",
    "rephrases",
    "rivals",
)
KINDS = ("claim", "evidence", "assumption", "question")


def random_action(rng: random.Random, found: ArgumentMap, lengths: dict[str, int]) -> Any:
    """An action on a map whose texts of sources have those lengths; it may well be refused."""
    return ACTION.validate_python(_MAKERS[rng.choice(sorted(_MAKERS))](rng, found, lengths))


def _words(rng: random.Random) -> str:
    return f"{rng.choice(WORDS)} {rng.randrange(1000)}"


def _selected(rng: random.Random, lengths: dict[str, int]) -> dict[str, Any] | None:
    if not lengths:
        return None
    source = rng.choice(sorted(lengths))
    start = rng.randrange(lengths[source])
    return {"source": source, "start": start, "end": start + rng.randrange(1, 80)}


def _some(rng: random.Random, items: Any) -> str:
    return str(rng.choice([item.id for item in items] or ["none"]))


def _state(rng: random.Random, found: ArgumentMap, lengths: dict[str, int]) -> dict[str, Any]:
    made: dict[str, Any] = {"do": "state", "text": _words(rng), "kind": rng.choice(KINDS)}
    words = _selected(rng, lengths)
    if words and rng.random() < 0.6:
        made["words"] = [words]
    if found.parties and rng.random() < 0.6:
        made["party"] = _some(rng, found.parties)
    if found.statements and rng.random() < 0.6:
        made |= {"target": _some(rng, found.statements), "tie": rng.choice(TIES)}
    return made


def _connect(rng: random.Random, found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    tie = rng.choice(TIES)
    origins = {_some(rng, found.statements) for _ in range(rng.choice((1, 1, 2)))}
    target = _some(rng, found.arguments if tie in ("undercuts", "joins") else found.statements)
    return {"do": "connect", "origins": sorted(origins), "target": target, "tie": tie}


def _set(rng: random.Random, found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    if not found.statements:
        return {"do": "set", "path": ["title"], "old": found.title, "new": _words(rng)}
    item = rng.choice(found.statements)
    name = rng.choice(("text", "title", "note", "kind", "time"))
    new = {"kind": rng.choice(KINDS), "time": rng.choice(("2009-01", "no time"))}.get(name)
    return {
        "do": "set",
        "id": item.id,
        "path": [name],
        "old": getattr(item, name),
        "new": new or _words(rng),
    }


def _relink(rng: random.Random, found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    step = _some(rng, found.arguments)
    made: dict[str, Any] = {"do": "relink", "id": step}
    if rng.random() < 0.4:
        made["polarity"] = rng.choice(("supports", "attacks"))
    elif rng.random() < 0.5:
        made["target"] = _some(rng, found.statements)
    else:
        made["premises"] = sorted({_some(rng, found.statements) for _ in range(2)})
    return made


def _move(rng: random.Random, found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    after = rng.choice((None, _some(rng, found.statements)))
    return {"do": "move", "id": _some(rng, found.statements), "after": after}


def _remove(rng: random.Random, found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    return {"do": "remove", "ids": [_some(rng, [*found.statements, *found.arguments])]}


def _rename(rng: random.Random, found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    return {"do": "rename", "id": _some(rng, found.statements), "to": f"r{rng.randrange(500)}"}


def _merge(rng: random.Random, found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    return {"do": "merge", "ids": [_some(rng, found.statements) for _ in range(2)]}


def _split(rng: random.Random, found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    return {"do": "split", "id": _some(rng, found.statements), "texts": [_words(rng), _words(rng)]}


def _add(rng: random.Random, _found: ArgumentMap, _: dict[str, int]) -> dict[str, Any]:
    where = rng.choice(("parties", "sources", "sections"))
    return {"do": "add", "collection": where, "name": _words(rng)}


def _anchor(rng: random.Random, found: ArgumentMap, lengths: dict[str, int]) -> dict[str, Any]:
    words = _selected(rng, lengths) or {"source": "none", "start": 0, "end": 1}
    return {"do": "anchor", "id": _some(rng, found.statements), "words": words}


def _together(rng: random.Random, found: ArgumentMap, lengths: dict[str, int]) -> dict[str, Any]:
    return {"do": "together", "actions": [_add(rng, found, lengths), _state(rng, found, lengths)]}


_MAKERS = {
    name: maker
    for name, maker in globals().items()
    if name in ("_state", "_connect", "_set", "_relink", "_move", "_remove", "_rename", "_merge")
    or name in ("_split", "_add", "_anchor", "_together")
}
