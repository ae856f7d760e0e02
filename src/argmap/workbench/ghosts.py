"""Ghosts: what a proposal would put into the map, drawn pale beside what it bears on."""

from collections.abc import Iterator
from typing import Any

from argmap.changes import Add, Remove, Rename, Set
from argmap.proposals import Gated

Row = dict[str, Any]


def ghosts_of(gated: Gated) -> list[Row]:
    """Return what a proposal brings, changes and takes away, each as a row that a picture can draw.

    ``kind`` is statement, step, tie, change or remove. A new statement says what it bears on, and how, by
    its first new step or tie; steps among what is there already are rows of their own.

    >>> from argmap.changes import Set
    >>> from argmap.proposals import Proposal
    >>> from argmap.changes import Patch
    >>> new = Set(id="c", path=("text",), old="It rained.", new="It poured.")
    >>> row = ghosts_of(Gated(Proposal("p", Patch(changes=(new,))), ()))[0]
    >>> row["kind"], row["target"], row["text"]
    ('change', 'c', 'It poured.')
    """
    made = [*_rows(gated)]
    fresh = {row["id"]: row for row in made if row["kind"] == "statement"}
    kept: list[Row] = []
    for row in made:
        if row["kind"] in ("step", "tie"):
            holders = [fresh[one] for one in row["origins"] if one in fresh]
            for one in holders:
                if one["target"] is None:
                    one |= {"target": row["target"], "tie": row["tie"], "step": row["id"]}
            if holders and len(holders) == len(row["origins"]):
                continue
        kept.append(row)
    said = {"proposal": gated.name, "state": gated.state}
    return [{**row, **said} for row in kept]


def _rows(gated: Gated) -> Iterator[Row]:
    for number, one in enumerate(gated.proposal.patch.changes):
        if isinstance(one, Add):
            yield from _added(one)
        elif isinstance(one, Remove):
            yield _row(f"{gated.name}-{number}", "remove", "", one.item_id)
        elif isinstance(one, Rename):
            for old, new in one.ids.items():
                yield _row(f"{gated.name}-{number}-{old}", "change", new, old)
        elif isinstance(one, Set) and one.id is not None:
            text = one.new if isinstance(one.new, str) else ""
            field = ".".join(map(str, one.path))
            yield {**_row(f"{gated.name}-{number}", "change", text, one.id), "field": field}


def _added(change: Add) -> Iterator[Row]:
    element = change.model_dump(mode="json")["element"]
    item_id = change.item_id
    if change.collection == "statements":
        made = _row(item_id, "statement", str(element.get("text", "")), None)
        yield {**made, "sort": element.get("kind", "claim")}
    elif change.collection == "arguments":
        premises = [
            one["statement"] if isinstance(one, dict) else one for one in element["premises"]
        ]
        tie = str(element.get("polarity", "supports"))
        yield {**_row(item_id, "step", "", element.get("target")), "tie": tie, "origins": premises}
    elif change.collection == "relations":
        target = next(iter(element.get("targets", ())), None)
        tie = str(element.get("kind"))
        made = _row(item_id, "tie", "", target)
        yield {**made, "tie": tie, "origins": list(element.get("origins", ()))}


def _row(item_id: str, kind: str, text: str, target: str | None) -> Row:
    return {"id": item_id, "kind": kind, "text": text, "target": target, "tie": None}
