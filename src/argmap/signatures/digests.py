"""Digests of a part of a map: the same whatever its ids and the order of its lists.

The digest of an element is refined by those of the elements it names and of those that name it, until
no two are told apart that were not before (colour refinement; Weisfeiler and Leman, 1968). So circles
are legal, and what is only renamed or put in another order keeps its digest.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from argmap.changes.references import names_in, rename_in_form
from argmap.model import ArgumentMap, Relation
from argmap.model.kinds import BY_COLLECTION, COLLECTION_OF, EACH, Element

_LEFT_OUT = ("id", "section", "target", "targets")
"""What says where an element stands, and nothing of what it says or rests on."""
_ORDERED = ("extras", "hops")
_text = json.JSONEncoder(sort_keys=True, ensure_ascii=True).encode
SHORT = 8
Tie = tuple[str, str]
"""In what place of an element another is named, and its id."""


class Below:
    """What lies below each element of a map, looked at once for all who ask."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self._map = argument_map
        self._relations: dict[str, list[Relation]] = {}
        for relation in argument_map.relations:
            for target in relation.targets:
                self._relations.setdefault(target, []).append(relation)
        self._known: dict[str, tuple[str, tuple[Tie, ...]]] = {}

    def subtree(self, item_id: str) -> "Subtree":
        """Return an element with all that it rests on: what bears on it, for and against, and documents."""
        own: dict[str, str] = {}
        ties: dict[str, tuple[Tie, ...]] = {}
        todo = [item_id]
        for name in todo:
            if name not in own:
                own[name], ties[name] = self._look(name)
                todo += (one for _, one in ties[name])
        return Subtree(own, ties)

    def _look(self, name: str) -> tuple[str, tuple[Tie, ...]]:
        """Return the digest of an element without its ties, and these."""
        if name not in self._known:
            element = self._map[name]
            collection = COLLECTION_OF[type(element)]
            data = element.model_dump(mode="json", exclude_defaults=True)
            for field in _LEFT_OUT:
                data.pop(field, None)
            blank = json.loads(json.dumps(data))
            rename_in_form(collection, blank, dict.fromkeys(names_in(collection, element), ""))
            named = _named(collection, data, blank)
            ties = (*named, *(("", one) for one in self._bearing_on(element)))
            self._known[name] = _hash([collection, _plain(blank)]), ties
        return self._known[name]

    def _bearing_on(self, element: Element) -> Iterator[str]:
        for step in self._map.incoming.get(element.id, ()):
            yield step.id
        for tie in self._relations.get(element.id, ()):
            yield tie.id


class Subtree:
    """A part of a map from its top: the digest of each element alone, and its ties to others."""

    def __init__(self, own: dict[str, str], ties: dict[str, tuple[Tie, ...]]) -> None:
        self.own = own
        self.ties = ties

    @property
    def digest(self) -> str:
        """The SHA-256 of it all."""
        colours, kinds = self.own, 0
        while len(set(colours.values())) > kinds:
            kinds = len(set(colours.values()))
            colours = {
                name: _digest(own, *sorted(place + colours[one] for place, one in self.ties[name]))
                for name, own in self.own.items()
            }
        return _digest(next(iter(colours.values())), *sorted(colours.values()))

    def listed(self) -> tuple[str, ...]:
        """Return a line for each element: the beginning of its own digest and its id, by id."""
        return tuple(f"{self.own[name][:SHORT]} {name}" for name in sorted(self.own))


def _named(collection: str, data: dict[str, Any], blank: dict[str, Any]) -> Iterator[Tie]:
    """Yield the elements that one names, each with the words around its name, whatever their order."""
    plain: dict[str, list[Any]] = {}
    for way, _ in BY_COLLECTION[collection].references:
        field, *rest = way
        if field not in data or field in _LEFT_OUT:
            continue
        is_list = rest[:1] == [EACH]
        if field not in plain:
            plain[field] = [_plain(one) for one in blank[field]] if is_list else [""]
        items = data[field] if is_list else [data[field]]
        for item, around in zip(items, plain[field], strict=True):
            for at, name in enumerate(_at(item, rest[1:] if is_list else rest)):
                yield _hash([way, around, at]), name


def _at(value: Any, way: list[str]) -> Iterator[str]:
    if isinstance(value, str):
        # An id, or the short form of what holds one.
        yield value
    elif way and way[0] == EACH:
        for one in value:
            yield from _at(one, way[1:])
    elif way and way[0] in value:
        yield from _at(value[way[0]], way[1:])


def _plain(value: Any) -> Any:
    """Return a value with its lists in one order, but for those whose order says something."""
    if isinstance(value, dict):
        return {key: one if key in _ORDERED else _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        plain = list(map(_plain, value))
        return sorted(plain, key=_text) if len(plain) > 1 else plain
    return value


def _hash(value: Any) -> str:
    return _digest(_text(value))


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode("ascii")).hexdigest()
