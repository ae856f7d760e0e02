"""Digests of a part of a map: the same whatever its ids and the order of its lists.

The digest of an element is refined by those of the elements it names and of those that name it, until
no two are told apart that were not before (colour refinement; Weisfeiler and Leman, 1968). So circles are legal, and
what is only renamed or put in another order keeps its digest.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from argmap.changes.references import names_in, rename_in_form
from argmap.model import Argument, ArgumentMap, Relation, Section
from argmap.model.kinds import COLLECTION_OF, Element

_LEFT_OUT = ("id", "section", "target", "targets")
"""What says where an element stands, and nothing of what it says or rests on."""
_ORDERED = ("extras", "hops")


class Subtree:
    """An element with all that it rests on: what bears on it, for and against, and their documents."""

    def __init__(self, argument_map: ArgumentMap, item_id: str) -> None:
        self._map = argument_map
        self._tied: dict[str, list[Relation]] = {}
        for relation in argument_map.relations:
            for target in relation.targets:
                self._tied.setdefault(target, []).append(relation)
        self.below: dict[str, tuple[str, ...]] = {}
        for name in (todo := [item_id]):
            if name not in self.below:
                self.below[name] = tuple(dict.fromkeys(self._below(argument_map[name])))
                todo += self.below[name]
        self.own: dict[str, str] = {name: self._digest(name, {}) for name in self.below}

    @property
    def digest(self) -> str:
        """The SHA-256 of it all."""
        colours, kinds = self.own, 0
        top = next(iter(self.below))
        while len(set(colours.values())) > kinds:
            kinds = len(set(colours.values()))
            colours = {name: self._digest(name, colours) for name in self.below}
        return _hash([colours[top], sorted(colours.values())])

    def listed(self) -> tuple[str, ...]:
        """Return a line for each element: the beginning of its own digest and its id, by id."""
        return tuple(f"{self.own[name][:8]} {name}" for name in sorted(self.own))

    def _below(self, element: Element) -> Iterator[str]:
        for one in self._map.incoming.get(element.id, ()):
            yield one.id
        for tie in self._tied.get(element.id, ()):
            yield tie.id
        upward = {element.target} if isinstance(element, Argument) else set[str]()
        if isinstance(element, Relation):
            upward.update(element.targets)
        for name in names_in(COLLECTION_OF[type(element)], element):
            if name not in upward and not isinstance(self._map[name], Section):
                yield name

    def _digest(self, name: str, colours: Mapping[str, str]) -> str:
        element = self._map[name]
        collection = COLLECTION_OF[type(element)]
        data = element.model_dump(mode="json", exclude_defaults=True)
        for field in _LEFT_OUT:
            data.pop(field, None)
        here = {one: colours[one] for one in self.below[name] if one in colours}
        rename_in_form(collection, data, dict.fromkeys(names_in(collection, element), "") | here)
        return _hash([collection, _plain(data), sorted(here.values())])


def _plain(value: Any) -> Any:
    """Return a value with its lists in one order, but for those whose order says something."""
    if isinstance(value, dict):
        return {key: one if key in _ORDERED else _plain(one) for key, one in sorted(value.items())}
    if isinstance(value, list):
        return sorted(map(_plain, value), key=_text)
    return value


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=True)


def _hash(value: Any) -> str:
    return sha256(_text(value).encode("ascii")).hexdigest()
