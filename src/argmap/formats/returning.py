"""Returning: what a text does not give back, told by reading it again and comparing, field by field.

A writer of a small format is held to its own reader: whatever differs after the way there and back is named
as lost, so that nothing goes unsaid because nobody thought of it. What the gaps of the format say is not said twice.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.findings import Finding
from argmap.formats.losses import lost
from argmap.model import Argument, ArgumentMap, Extras
from argmap.model.kinds import KINDS

OF_FIELD: Mapping[str, str] = {
    "title": "titles",
    "text": "texts",
    "anchors": "anchors",
    "attributions": "attributions",
    "time": "event times",
    "assessments": "assessments",
    "tags": "tags",
    "section": "sections",
    "note": "notes",
    "acceptance": "acceptances",
    "extras": "extras",
    "scheme": "schemes",
    "weight": "weights",
    "inferred": "inferred steps",
    "questions": "critical questions",
    "standard": "proof standards",
    **dict.fromkeys(
        ("undeveloped", "elsewhere", "defeated", "public", "choice", "residual"), "case marks"
    ),
    **dict.fromkeys(("reliability", "interest"), "source ratings"),
    **dict.fromkeys(("version", "owner", "status", "valid_until"), "document control"),
    "state": "source states",
}
TIES = {"rephrase": "rephrases", "preference": "preferences", "context": "contexts"}
TIES |= {"answer": "answers", "rival": "rivals", "part": "parts"}
KINDS_OF = {
    "claim": "claims, which are read otherwise,",
    "evidence": "evidence",
    "assumption": "assumptions",
}
KINDS_OF |= {"question": "questions"}
WHOLE = {"statements": "statements as a whole", "arguments": "arguments as a whole"}


def lost_on_return(
    argument_map: ArgumentMap,
    again: ArgumentMap,
    marks: Mapping[str, str],
    gaps: Mapping[str, str],
    own: str = "",
) -> Iterator[Finding]:
    """Yield what a map says and the map read from its text does not. Linear.

    ``marks`` gives the ids by which statements are read again, where they are others. Extras under
    ``own``, which the reader makes of any text of its format, count only where the map has some.
    """
    known = _partners(argument_map, again, marks)
    found: dict[str, dict[str, None]] = {}

    def note(concept: str, item_id: str) -> None:
        if concept not in gaps:
            found.setdefault(concept, {})[item_id] = None

    for kind in KINDS:
        others = {item.id: item for item in getattr(again, kind.collection)}
        for item in getattr(argument_map, kind.collection):
            other = others.get(known.get((kind.collection, item.id), ""))
            if other is None:
                note(_whole(kind.collection, item), item.id)
                continue
            if other.id != item.id:
                note("ids", item.id)
            for name in type(item).model_fields:
                if name == "id":
                    continue
                mine = _renamed(kind.collection, name, getattr(item, name), known)
                if mine != _without(own, getattr(other, name), mine):
                    note(_concept(kind.collection, item, name), item.id)
    for name in _head_differs(argument_map, again, own):
        is_extras = name == "extras"
        note(
            "extras" if is_extras else "map data",
            argument_map.id or "the map" if is_extras else name,
        )
    for concept, ids in found.items():
        yield from lost(concept, ids)


def _partners(
    argument_map: ArgumentMap, again: ArgumentMap, marks: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Return the id in the second map of each element of the first, by collection and id."""
    known: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        others = {item.id for item in getattr(again, kind.collection)}
        by_name = {_name(item): item.id for item in reversed(getattr(again, kind.collection))}
        for item in getattr(argument_map, kind.collection):
            wanted = marks.get(item.id, item.id)
            if kind.collection == "arguments":
                continue
            if wanted in others:
                known[kind.collection, item.id] = wanted
            elif _name(item) in by_name and item.id not in marks:
                known[kind.collection, item.id] = by_name[_name(item)]
    by_ends: dict[Any, list[str]] = {}
    for step in again.arguments:
        ends = (frozenset(one.statement for one in step.premises), step.polarity, step.target)
        by_ends.setdefault(ends, []).append(step.id)
    for step in argument_map.arguments:
        premises = frozenset(known.get(("statements", one), "") for one in step.premise_ids)
        target = known.get(("statements", step.target), step.target)
        listed = by_ends.get((premises, step.polarity, target), [])
        if listed:
            listed.sort(key=lambda one: one != step.id)
            known["arguments", step.id] = listed.pop(0)
    return known


def _name(item: Any) -> Any:
    """Return what an element is known by where its id is another: a source, a party, a section."""
    return getattr(item, "name", None) or getattr(item, "title", None) or item.id


def _renamed(collection: str, name: str, value: Any, known: Mapping[tuple[str, str], str]) -> Any:
    """Return a value with the ids in it as the second map has them."""

    def other(of: str, item_id: str) -> str:
        return known.get((of, item_id), item_id)

    if name == "anchors":
        return tuple(
            one.model_copy(update={"source": other("sources", one.source)}) for one in value
        )
    if name == "attributions":
        return tuple(one.model_copy(update={"party": other("parties", one.party)}) for one in value)
    if name == "section" and value is not None:
        return other("sections", value)
    if name == "premises":
        return tuple(
            one.model_copy(update={"statement": other("statements", one.statement)})
            for one in value
        )
    if name in ("origins", "targets") and collection == "relations":
        return tuple(other("statements", one) for one in value)
    if name == "target":
        return other("statements", other("arguments", value))
    return value


def _whole(collection: str, item: Any) -> str:
    if collection == "relations":
        return TIES[item.kind]
    return WHOLE.get(collection, collection)


def _concept(collection: str, item: Any, name: str) -> str:
    if collection in ("statements", "arguments"):
        if name == "kind":
            return KINDS_OF[item.kind]
        return OF_FIELD.get(name, WHOLE[collection])
    if collection == "relations":
        return OF_FIELD.get(name, TIES[item.kind])
    if name in ("note", "extras", "acceptance"):
        return OF_FIELD[name]
    if collection == "sources":
        return OF_FIELD.get(name, "source details") if name != "title" else "source details"
    if collection == "parties" and name != "name":
        return "party details"
    if collection == "sections" and name != "title":
        return "section details"
    return collection


def _without(own: str, value: Any, mine: Any) -> Any:
    """Return a value; extras without what the reader made, if the map had nothing of that name."""
    if isinstance(value, Extras) and isinstance(mine, Extras) and own not in mine:
        return Extras({key: part for key, part in value.items() if key != own})
    return value


def _head_differs(argument_map: ArgumentMap, again: ArgumentMap, own: str) -> Iterator[str]:
    collections = {kind.collection for kind in KINDS}
    for name in ArgumentMap.model_fields:
        mine = getattr(argument_map, name)
        other = _without(own, getattr(again, name), mine)
        if name in collections or mine == other:
            continue
        if name != "metadata":
            yield name
            continue
        for part in type(mine).model_fields:
            if getattr(mine, part) != getattr(other, part):
                yield part


def is_step(item: Argument) -> bool:
    """Return whether an argument has one premise, as all have in most small formats."""
    return len(item.premises) == 1
