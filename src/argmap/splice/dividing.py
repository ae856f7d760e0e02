"""Dividing: a patch on a map of several files as the change of each file, under the ids it has there."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from argmap.changes import Rename
from argmap.changes.forms import form_of, is_equal, own_form
from argmap.changes.references import names_in, rename_in_form
from argmap.formats.native.prefixes import ignores_in
from argmap.formats.native.yaml_files import Whole
from argmap.formats.yaml_tree import Node
from argmap.model import ArgumentMap
from argmap.model.base import record_of
from argmap.model.kinds import COLLECTIONS, Element
from argmap.splice.edits import whole as changed_from
from argmap.splice.homes import Homes, check_free, homes_before, names_in_file
from argmap.splice.parts import Part, part_of, read_part
from argmap.splice.renames import Renames
from argmap.splice.splicing import Spliced, spliced_part

Items = dict[str, list[Element]]


class Division:
    """A map of several files before and after a patch, and what of it each file is to say."""

    def __init__(
        self, whole: Whole, before: ArgumentMap, after: ArgumentMap, renames: Renames
    ) -> None:
        self.whole: Whole = whole
        self.before: ArgumentMap = before
        self.after: ArgumentMap = after
        self.renames = renames
        self.homes: dict[str, int] = homes_before(whole, before)
        self.new_homes: dict[str, int] = Homes(whole.files, before, after, renames).find(self.homes)
        count = len(whole.files)
        self.items: list[Items] = _by_file(before, self.homes, count)
        self.new_items: list[Items] = _by_file(after, self.new_homes, count)

    def changed(self) -> Iterator[int]:
        """Yield the numbers of the files that have to change."""
        for number, file in enumerate(self.whole.files):
            default = file.form.default_source
            if (
                not _are_same(self.items[number], self.new_items[number])
                or (number == 0 and own_form(self.before) != own_form(self.after))
                or (default is not None and self.renames.now(default) != default)
                or self._ignores_of(number) != self._old_ignores_of(number)
            ):
                yield number

    def spliced(self, number: int, text: str) -> Spliced:
        """Return the text of a file after the patch.

        Raises:
            InPlaceError: If it cannot be said there.
        """
        file = self.whole.files[number]
        part, tree, form = read_part(text, self._elements(self.before))
        nothing = changed_from(text, text)[1]
        start = Spliced(text, part, nothing, (), "yaml", tree)
        in_full: set[str] = set()
        while True:
            items = _all(self.new_items[number])
            names = names_in_file(file, items, self.after, in_full)
            after = self._part(number, part, form.data, names)
            made = spliced_part(start, after, self._renames(number, names), self._read_again)
            missing = set() if not file.prefix else self._in_full(made.text, names) - in_full
            if not missing:
                return made
            in_full |= missing

    def _in_full(self, text: str, names: Mapping[str, str]) -> set[str]:
        """Return the steps and ties that are written out, whose ids do not follow those they join."""
        form = read_part(text, {})[2]
        short = {body["id"] for _, _, _, body in form.short}
        short |= {body["id"] for _, body in form.short_ties}
        return {
            item.id
            for name in ("arguments", "relations")
            for item in getattr(self.after, name)
            if item.id in names and names[item.id] not in short
        }

    def _read_again(self, text: str, _: str) -> tuple[ArgumentMap, Node | None]:
        return read_part(text, self._elements(self.after))[:2]

    @staticmethod
    def _elements(argument_map: ArgumentMap) -> dict[str, Element]:
        return {item.id: item for item in argument_map.elements()}

    def _part(
        self, number: int, part: Part, data: Mapping[str, Any], names: Mapping[str, str]
    ) -> Part:
        """Return what a file is to say, under the ids it has there; untouched elements as they are."""
        file, old = self.whole.files[number], self._old_names(number)
        taken = set(names.values())
        fields: dict[str, Any] = {}
        for name in COLLECTIONS:
            made = []
            for item in self.new_items[number].get(name, ()):
                check_free(file, names, taken, names_in(name, item))
                made.append(self._local(part, name, item, old, names))
            fields[name] = tuple(made)
        own = own_form(self.after) if number == 0 else own_form(part)
        metadata = dict(own.pop("metadata", {}))
        metadata.pop("ignores", None)
        if ignores := list(self._local_ignores(number, data, names)):
            metadata["ignores"] = ignores
        return part_of({**own, "metadata": metadata, **fields}, self._elements(self.after))

    def _local(
        self, part: Part, name: str, item: Element, old: Mapping[str, str], names: Mapping[str, str]
    ) -> Element:
        """Return an element under the ids that it and others have in the file."""
        origin = self.renames.origin(item.id) or ""
        before = part.get(old[origin]) if origin in old else None
        if before is not None and self.before.get(origin) is item:
            named = (item.id, *names_in(name, item))
            if all(names.get(item_id, item_id) == old.get(item_id, item_id) for item_id in named):
                return before
        body = form_of(item)
        rename_in_form(name, body, names)
        body["id"] = names[item.id]
        made = record_of(type(item), body)
        is_same = before is not None and before.id == made.id and is_equal(before, made)
        return before if before is not None and is_same else made

    def _old_names(self, number: int) -> Mapping[str, str]:
        if number == 0:
            return {item_id: item_id for item_id, home in self.homes.items() if home == 0}
        return self.whole.files[number].ids

    def _renames(self, number: int, names: Mapping[str, str]) -> Renames:
        """Return which ids a file calls otherwise: its own, and those of others that it names."""
        old = self._old_names(number)
        found: dict[str, str] = {}
        for item_id, name in names.items():
            origin = self.renames.origin(item_id)
            if origin is not None and origin in old and old[origin] != name:
                found[old[origin]] = name
        own = {*old.values(), *names.values()}
        for item in self.before.elements():
            new = self.renames.now(item.id)
            if item.id not in old and new != item.id and not own & {item.id, new}:
                found[item.id] = new
        return Renames([Rename(ids=found)] if found else [])

    @cached_property
    def _matched(self) -> list[tuple[int, dict[str, Any] | None]]:
        """Return the file of each ignore that was there, and what it says now; None if it is gone."""
        old, new = _ignores(self.before), _ignores(self.after)
        homes = self.whole.ignores
        if len(old) == len(new):
            return list(zip(homes, new, strict=True))
        found: list[tuple[int, dict[str, Any] | None]] = []
        at = 0
        for home, ignore in zip(homes, old, strict=True):
            if "id" in ignore:
                ignore = {**ignore, "id": self.renames.now(ignore["id"])}
            there = next((i for i in range(at, len(new)) if new[i] == ignore), None)
            at = at if there is None else there + 1
            found.append((home, None if there is None else new[there]))
        return found

    def _ignores_of(self, number: int) -> list[dict[str, Any] | None]:
        return [ignore for home, ignore in self._matched if home == number]

    def _old_ignores_of(self, number: int) -> list[dict[str, Any] | None]:
        old = zip(self.whole.ignores, _ignores(self.before), strict=True)
        return [ignore for home, ignore in old if home == number]

    def _local_ignores(
        self, number: int, data: Mapping[str, Any], names: Mapping[str, str]
    ) -> Iterator[Any]:
        if number == 0:
            others = [ignore for home, ignore in self._matched if home and ignore is not None]
            for ignore in _ignores(self.after):
                if ignore in others:
                    others.remove(ignore)
                else:
                    yield ignore
            return
        now = iter(self._ignores_of(number))
        for ignore in ignores_in(dict(data)):
            if ignore.get("id") is None:
                yield ignore
            elif (said := next(now)) is not None:
                yield {**said, "id": names.get(said["id"], said["id"])} if "id" in said else said


def _ignores(argument_map: ArgumentMap) -> list[dict[str, Any]]:
    return ignores_in(own_form(argument_map))


def _by_file(argument_map: ArgumentMap, homes: Mapping[str, int], count: int) -> list[Items]:
    found: list[Items] = [{} for _ in range(count)]
    for name in COLLECTIONS:
        for item in getattr(argument_map, name):
            found[homes[item.id]].setdefault(name, []).append(item)
    return found


def _are_same(ones: Items, others: Items) -> bool:
    return ones.keys() == others.keys() and all(
        len(items) == len(others[name]) and all(map(_is_same, items, others[name]))
        for name, items in ones.items()
    )


def _is_same(one: Element, other: Element) -> bool:
    return one is other or is_equal(one, other)


def _all(items: Items) -> list[Element]:
    return [item for listed in items.values() for item in listed]
