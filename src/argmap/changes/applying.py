"""Applying: a map changed by a patch, all of it or nothing, and every misfit with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from argmap.changes.forms import OWN, collection_of, form_of, own_form
from argmap.changes.json_values import is_same
from argmap.changes.order import Order
from argmap.changes.paths import expected_words, put_at, said_path
from argmap.changes.records import Add, Change, Move, Patch, Remove, Rename, Set
from argmap.changes.references import names_in, names_in_form, names_in_map, rename_in_form
from argmap.door import checked
from argmap.errors import PatchError
from argmap.findings import Misfit
from argmap.model import ArgumentMap
from argmap.model.base import Record, record_of
from argmap.model.extras import thaw
from argmap.model.kinds import BY_COLLECTION, COLLECTIONS, NOUNS, Element
from argmap.model.wording import wrong_in_words
from argmap.naming import nearest


@checked
def apply(argument_map: ArgumentMap, patch: Patch) -> ArgumentMap:
    """Return the map changed by a patch: every change, or an error and nothing.

    Whether the parts make a map is asked at the end, so that the changes may come in any order.
    Linear in the size of the map and of the patch, for each change of ids.

    Raises:
        PatchError: If a change does not fit: it names the change, the id, the field, what was
            expected and what is there; or if what comes of it is no element.
        MapError: If the changes fit and their result breaks the rules of a map.

    >>> from argmap.model import Statement
    >>> before = ArgumentMap(statements=(Statement(id="c", kind="claim", text="It rained."),))
    >>> longer = Set(id="c", path=("text",), old="It rained.", new="It rained all night.")
    >>> apply(before, Patch(changes=(longer,)))["c"].text
    'It rained all night.'
    """
    return applied(argument_map, patch.changes, {})


@checked
def invert(patch: Patch) -> Patch:
    """Return the patch that takes another back: applied after it, it gives the first map again."""
    return patch.inverse()


def applied(
    argument_map: ArgumentMap, changes: Iterable[Change], made: Mapping[str, Element]
) -> ArgumentMap:
    """Return the map with some changes made.

    ``made`` holds elements as they come out of the changes, for those who have them: they need not
    be read from JSON again, and stay what they are, of a class of the user's too.
    """
    work = _Work(argument_map)
    for number, change in enumerate(changes, 1):
        work.take(number, change)
    return work.finished(made)


@dataclass(slots=True)
class _Draft:
    """The JSON form of an element that is being changed, and the last change that touched it."""

    collection: str
    record: type[Element]
    data: dict[str, Any]
    number: int
    change: Change


class _Work:
    """A map while changes are made to it: drafts of what they touch, and orders of the lists."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.drafts: dict[str, _Draft] = {}
        self.own: dict[str, Any] | None = None
        self.own_by: tuple[int, Change | None] = (0, None)
        self.gone: set[str] = set()
        self.orders: dict[str, Order] = {}
        self.number = 0
        self.change: Change | None = None

    def take(self, number: int, change: Change) -> None:
        self.number, self.change = number, change
        if isinstance(change, Set):
            self._set(change)
        elif isinstance(change, Add):
            self._add(change)
        elif isinstance(change, Remove):
            self._remove(change)
        elif isinstance(change, Move):
            self._move(change)
        else:
            self._rename(change)

    def finished(self, made: Mapping[str, Element]) -> ArgumentMap:
        fields: dict[str, Any] = {name: getattr(self.map, name) for name in OWN}
        if self.own is not None:
            fields = dict(self.own)
        touched = {draft.collection for draft in self.drafts.values()}
        for name in COLLECTIONS:
            items: tuple[Element, ...] = getattr(self.map, name)
            if name in self.orders:
                ids: Iterable[str] = self.orders[name]
            elif name in touched:
                ids = (item.id for item in items)
            else:
                fields[name] = items
                continue
            fields[name] = tuple(self._element(item_id, made) for item_id in ids)
        try:
            return ArgumentMap(**fields)
        except ValidationError as error:
            self.number, self.change = self.own_by
            raise self._misfit(_told(error, ArgumentMap)) from None

    def _element(self, item_id: str, made: Mapping[str, Element]) -> Element:
        draft = self.drafts.get(item_id)
        if draft is None:
            return self.map[item_id]
        if item_id in made:
            return made[item_id]
        try:
            return record_of(draft.record, draft.data)
        except ValidationError as error:
            self.number, self.change = draft.number, draft.change
            raise self._misfit(_told(error, draft.record), item_id) from None

    def _set(self, change: Set) -> None:
        data = self._own() if change.id is None else self._draft(change.id).data
        old, new = thaw(change.old), thaw(change.new)
        if trouble := put_at(data, change.path, old, new):
            raise self._misfit(trouble.reason, change.id, trouble.path, old, trouble.found)

    def _add(self, change: Add) -> None:
        item_id = change.item_id
        if self._has(item_id):
            raise self._misfit(f"the id {item_id!r} is taken", item_id)
        order = self._order(change.collection)
        self._check_place(order, change.collection, change.after, item_id)
        order.put(item_id, change.after)
        record = BY_COLLECTION[change.collection].record
        data = _thawed(change.element)
        self.drafts[item_id] = _Draft(change.collection, record, data, self.number, change)

    def _remove(self, change: Remove) -> None:
        item_id = change.item_id
        draft = self._draft(item_id)
        if draft.collection != change.collection:
            noun = NOUNS[draft.collection]
            raise self._misfit(f"{item_id!r} is a {noun}, not one of {change.collection}", item_id)
        expected = _thawed(change.element)
        if not is_same(expected, draft.data):
            name = next(
                name
                for name in (*expected, *draft.data)
                if not is_same(expected.get(name), draft.data.get(name))
            )
            was, found = expected.get(name), draft.data.get(name)
            reason = f"{name} of {item_id!r}: {expected_words(was, found)}"
            raise self._misfit(reason, item_id, (name,), was, found)
        self._order(change.collection).take(item_id)
        del self.drafts[item_id]
        self.gone.add(item_id)

    def _move(self, change: Move) -> None:
        draft = self._draft(change.id)
        order = self._order(draft.collection)
        if change.after == change.id:
            raise self._misfit(f"{change.id!r} cannot come behind itself", change.id)
        self._check_place(order, draft.collection, change.after, change.id)
        order.take(change.id)
        order.put(change.id, change.after)

    def _rename(self, change: Rename) -> None:
        new_ids = dict(change.ids)
        for item_id in new_ids:
            self._draft(item_id)
        named: set[str] = set()
        for name in COLLECTIONS:
            for element in getattr(self.map, name):
                if element.id in self.drafts or element.id in self.gone:
                    continue
                names = set(names_in(name, element))
                named |= names
                if not new_ids.keys().isdisjoint(names):
                    self._draft(element.id)
        self._check_free(new_ids, named)
        for draft in self.drafts.values():
            rename_in_form(draft.collection, draft.data, new_ids)
        if self.own is not None or not new_ids.keys().isdisjoint(names_in_map(self.map)):
            rename_in_form(None, self._own(), new_ids)
        for name in {self.drafts[item_id].collection for item_id in new_ids}:
            self._order(name).rename(new_ids)
        moved = {item_id: self.drafts.pop(item_id) for item_id in new_ids}
        self.gone |= moved.keys()
        for item_id, draft in moved.items():
            draft.data["id"] = new_ids[item_id]
            self.drafts[new_ids[item_id]] = draft

    def _check_free(self, new_ids: Mapping[str, str], named: set[str]) -> None:
        """Refuse a new id that is taken or named: what names it would mean another element then."""
        for draft in self.drafts.values():
            named.update(names_in_form(draft.collection, draft.data))
        if self.own is None:
            named.update(names_in_map(self.map))
        else:
            named.update(names_in_form(None, self.own))
        for item_id, new_id in new_ids.items():
            if new_id in new_ids:
                continue
            if self._has(new_id):
                raise self._misfit(f"the new id {new_id!r} is taken", item_id)
            if new_id in named:
                raise self._misfit(f"the new id {new_id!r} is named already", item_id)

    def _has(self, item_id: str) -> bool:
        return item_id in self.drafts or (item_id in self.map and item_id not in self.gone)

    def _draft(self, item_id: str) -> _Draft:
        draft = self.drafts.get(item_id)
        if draft is None:
            element = None if item_id in self.gone else self.map.get(item_id)
            if element is None:
                known = [name.id for name in self.map.elements() if name.id not in self.gone]
                hint = nearest(item_id, [*known, *self.drafts])
                raise self._misfit(f"nothing has the id {item_id!r}{hint}", item_id)
            name, data = collection_of(element), form_of(element)
            assert self.change is not None
            draft = _Draft(name, type(element), data, self.number, self.change)
            self.drafts[item_id] = draft
        assert self.change is not None
        draft.number, draft.change = self.number, self.change
        return draft

    def _own(self) -> dict[str, Any]:
        if self.own is None:
            self.own = own_form(self.map)
        self.own_by = self.number, self.change
        return self.own

    def _order(self, name: str) -> Order:
        if name not in self.orders:
            self.orders[name] = Order(item.id for item in getattr(self.map, name))
        return self.orders[name]

    def _check_place(self, order: Order, name: str, after: str | None, item_id: str) -> None:
        if after is not None and after not in order:
            hint = nearest(after, order)
            raise self._misfit(f"none of {name} has the id {after!r} to come behind{hint}", item_id)

    def _misfit(
        self,
        reason: str,
        item_id: str | None = None,
        path: tuple[str | int, ...] = (),
        expected: object = None,
        found: object = None,
    ) -> PatchError:
        what = "" if self.change is None else describe(self.change)
        return PatchError(Misfit(self.number, what, reason, item_id, path, expected, found))


def describe(change: Change) -> str:
    """Name a change in a few words, for errors.

    >>> describe(Set(id="c1", path=("anchors", 0, "page"), new="12"))
    'set anchors.0.page of c1'
    """
    if isinstance(change, Set):
        return f"set {said_path(change.path)} of {change.id or 'the map'}"
    if isinstance(change, Rename):
        return f"rename {', '.join(change.ids)}"
    return f"{change.op} {change.id if isinstance(change, Move) else change.item_id}"


def _thawed(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: thaw(value) for name, value in body.items()}


def _told(error: ValidationError, record: type[Record]) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    fields = record.model_fields if len(first["loc"]) == 1 else ()
    return f"{said_path(first['loc'])}: {wrong_in_words(first, fields)}".removeprefix(": ")
