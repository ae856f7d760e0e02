"""Matching: elements that are the same on both sides under another id, by what they say."""

from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from typing import Any

from argmap.changes.references import names_in_map
from argmap.model import Argument, ArgumentMap
from argmap.model.kinds import COLLECTIONS, Element

_BY_TEXT = {
    "parties": "name",
    "sources": "title",
    "sections": "title",
    "statements": "text",
    "locutions": "text",
}
Key = Callable[[Any], Hashable]


def renamed_between(before: ArgumentMap, after: ArgumentMap) -> dict[str, str]:
    """Return the new ids of elements that have another id in ``after``, by id in ``before``.

    Ids come first: only what one side alone has is matched, and only where there is one match.
    Statements and locutions match by text, parties, sources and sections by name, all others by
    the elements that they tie together. Linear.
    """
    # A rule may be ignored for an element that is not there, whose id nothing else may then get.
    left, right = _but(before, after), _but(after, {*names_in_map(before), *_ids(before)})
    new_ids: dict[str, str] = {}
    for name, field in _BY_TEXT.items():

        def said(item: Any, field: str = field) -> Hashable:
            return str(getattr(item, field))

        _pair(new_ids, left[name], right[name], said, said)
    _pair_steps(new_ids, left["arguments"], right["arguments"])
    for name in ("relations", "transitions", "illocutions"):

        def renamed(item: Any) -> Hashable:
            return _ends(item, new_ids)

        _pair(new_ids, left[name], right[name], renamed, lambda item: _ends(item, {}))
    return new_ids


def _ids(argument_map: ArgumentMap) -> set[str]:
    return {item.id for item in argument_map.elements()}


def _but(argument_map: ArgumentMap, known: Container[str]) -> dict[str, list[Any]]:
    return {
        name: [item for item in getattr(argument_map, name) if item.id not in known]
        for name in COLLECTIONS
    }


def _pair(
    new_ids: dict[str, str],
    left: Iterable[Element],
    right: Iterable[Element],
    left_key: Key,
    right_key: Key,
) -> None:
    there = _single(right, right_key)
    for key, item_id in _single(left, left_key).items():
        if key in there:
            new_ids[item_id] = there[key]


def _single(items: Iterable[Element], key: Key) -> dict[Hashable, str]:
    """Return the ids of those elements that alone have their key."""
    found: dict[Hashable, str] = {}
    double: set[Hashable] = set()
    for item in items:
        made = key(item)
        double |= {made} & found.keys()
        found[made] = item.id
    return {made: item_id for made, item_id in found.items() if made not in double}


def _pair_steps(new_ids: dict[str, str], left: list[Argument], right: list[Argument]) -> None:
    """Pair steps by premises, target and polarity: those against a step once that has its pair."""
    there = _single(right, lambda item: _step(item, {}))
    waiting: dict[str, list[Argument]] = {}
    for item in left:
        waiting.setdefault(item.target, []).append(item)
    own = {item.id for item in left}
    todo = [target for target in waiting if target not in own]
    for target in todo:
        for key, item_id in _single(waiting[target], lambda item: _step(item, new_ids)).items():
            if key in there:
                new_ids[item_id] = there[key]
                todo.extend({item_id} & waiting.keys())


def _step(item: Argument, new_ids: Mapping[str, str]) -> Hashable:
    premises = tuple(new_ids.get(name, name) for name in item.premise_ids)
    return premises, new_ids.get(item.target, item.target), item.polarity


def _ends(item: Any, new_ids: Mapping[str, str]) -> Hashable:
    sort = getattr(item, "kind", None) or getattr(item, "force", None)
    ends = (item.origins, item.targets)
    return sort, *(tuple(new_ids.get(name, name) for name in names) for names in ends)
