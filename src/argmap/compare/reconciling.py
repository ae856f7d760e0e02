"""Reconciling: two states of a map that both come from a third, merged by their patches.

What one side alone changes is taken. What both change otherwise is a conflict that names both, and is
never decided in silence: the merged map keeps ours there, and ``theirs`` is the patch that takes theirs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.changes import Add, Change, Move, Patch, Remove, Rename, Set
from argmap.changes.applying import applied
from argmap.changes.derived import with_derived
from argmap.changes.differing import changes_between
from argmap.changes.forms import collection_of, form_of, own_form, sets_between
from argmap.changes.json_values import is_same
from argmap.changes.matching import renamed_between
from argmap.changes.order import Order
from argmap.changes.paths import Path
from argmap.changes.records import LISTS, Collection
from argmap.compare.meaning import led_elsewhere
from argmap.compare.units import ENDS, Values, is_within, meet, shared, unit
from argmap.compare.words import name_of, told_apart, value_words
from argmap.door import checked
from argmap.errors import ArgmapError
from argmap.model import ArgumentMap
from argmap.results import brief, one_line


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed otherwise: the element, the field, and what each side makes of it."""

    id: str | None
    name: str
    field: str
    ours: str
    theirs: str

    __repr__ = one_line

    @property
    def words(self) -> str:
        """Return one line that names both."""
        what = f"[{self.id}] {self.name}" if self.id else self.name
        field = f" {self.field}:" if self.field else ""
        return f"{what}:{field} ours {self.ours}, theirs {self.theirs}"

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Two states merged: what of theirs goes into ours, the map of both, and the conflicts.

    ``theirs`` is the patch on the merged map that decides every conflict for them; it need not fit, as where
    both gave one id to different elements. Where the two cannot be merged at all, the map is ours, and the
    one conflict says why.
    """

    map: ArgumentMap
    patch: Patch
    theirs: Patch
    conflicts: tuple[Conflict, ...]
    is_merged: bool = True

    __repr__ = one_line


@checked
def reconcile(base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap) -> Reconciled:
    """Merge two states of a map that both come from ``base``.

    >>> from argmap.edit import restate, update
    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> one, other = restate(town, "success", "It works."), update(town, "success", note="New.")
    >>> found = reconcile(town, one, other)
    >>> found.conflicts, found.map["success"].text, found.map["success"].note
    ((), 'It works.', 'New.')
    """
    try:
        return _Sides(base, ours, theirs).merged()
    except ArgmapError as error:
        conflict = Conflict(None, "the map", "", "as it is", f"cannot be merged: {error}")
        return Reconciled(ours, Patch(), Patch(), (conflict,), is_merged=False)


class _Sides:
    """Both sides with the same ids for the same elements, and what each does to the base."""

    def __init__(self, base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap) -> None:
        self.conflicts: list[Conflict] = []
        self.kept: list[Change] = []
        # What each conflict is about, for the patch that decides all of them for the other side.
        self.fields: dict[tuple[str | None, str], None] = {}
        self.elements: dict[str, Collection] = {}
        self.places: dict[str, Collection] = {}
        self.their_ids: dict[str, str] = {}
        self.told: set[tuple[str | None, Path]] = set()
        self.base, self.ours_before = base, ours
        by_us, by_them = renamed_between(base, ours), renamed_between(base, theirs)
        new_ids = self._agreed(base, by_us, by_them, ours)
        self.renames = _renames(ours, {by_us.get(old, old): new for old, new in new_ids.items()})
        self.base = applied(base, _renames(base, new_ids), {})
        self.ours = applied(ours, self.renames, {})
        led = {by_them.get(old, old): new for old, new in new_ids.items()}
        self.theirs = applied(theirs, _renames(theirs, led), {})
        self.done = _Done(changes_between(self.base, self.ours, is_matched=False))
        self.asked = _Done(changes_between(self.base, self.theirs, is_matched=False))
        self.orders = {name: Order(_ids(self.ours, name)) for name in LISTS}
        self.behind = {name: _predecessors(_ids(self.theirs, name)) for name in LISTS}

    def merged(self) -> Reconciled:
        self._find_led()
        for change in self.asked.changes:
            if not (isinstance(change, Add) and change.item_id in self.elements):
                self._take(change)
        patch = Patch(changes=(*self.renames, *self.kept))
        made = applied(self.ours_before, patch.changes, {})
        return Reconciled(made, patch, Patch(changes=self._theirs(made)), tuple(self.conflicts))

    def _theirs(self, made: ArgumentMap) -> tuple[Change, ...]:
        """Return what takes their part in every conflict; new ids last, as all else names those of now."""
        renames = [Rename(ids=self.their_ids)] if self.their_ids else []
        return (
            *self._their_elements(made),
            *self._their_fields(made),
            *self._their_places(made),
            *renames,
        )

    def _their_places(self, made: ArgumentMap) -> Iterator[Change]:
        for item_id, name in self.places.items():
            order = Order(_ids(made, name))
            before = order.before(item_id)
            order.take(item_id)
            yield Move(id=item_id, before=before, after=self._place(name, order, item_id))

    def _their_fields(self, made: ArgumentMap) -> Iterator[Change]:
        for item_id, field in self.fields:
            old, new = (_form(side, item_id).get(field) for side in (made, self.theirs))
            if not is_same(old, new):
                yield Set(id=item_id, path=(field,), old=old, new=new)

    def _their_elements(self, made: ArgumentMap) -> Iterator[Change]:
        for item_id, name in self.elements.items():
            if item_id not in made:
                order = Order(_ids(made, name))
                after = self._place(name, order, item_id)
                yield Add(collection=name, after=after, element=form_of(self.theirs[item_id]))
            elif item_id not in self.theirs:
                yield Remove(collection=name, element=form_of(made[item_id]))
            else:
                mine, yours = form_of(made[item_id]), form_of(self.theirs[item_id])
                yield from sets_between(item_id, mine, yours)

    def _agreed(
        self,
        base: ArgumentMap,
        by_us: Mapping[str, str],
        by_them: Mapping[str, str],
        ours: ArgumentMap,
    ) -> dict[str, str]:
        """Return the new ids of both sides by those of the base; of two for one, ours is kept."""
        agreed = dict(by_us)
        for old, new in by_them.items():
            here = by_us.get(old, old)
            if here == new or (old not in by_us and old in ours and new not in ours):
                agreed[old] = new
                continue
            agreed[old] = here
            # What we removed stays removed under any id.
            if old in by_us or old in ours:
                self._clash(old, "id", repr(here), repr(new), base)
                self.their_ids[here] = new
        return agreed

    def _take(self, change: Change) -> None:
        if isinstance(change, Set):
            self._set(change)
        elif isinstance(change, Add):
            self._add(change)
        elif isinstance(change, Remove):
            self._remove(change)
        elif isinstance(change, Move):
            self._move(change)

    def _set(self, change: Set) -> None:
        if change.id is not None and change.id in self.done.removed:
            if change.id not in self.elements:
                self.elements[change.id] = self.done.removed[change.id].collection
                self._clash(change.id, "", "removed", "changed", self.theirs)
            return
        mine = self.done.of_unit(change)
        yours = self.asked.of_unit(change)
        if not mine or is_within(mine, yours):
            if change.path not in mine:
                self.kept.append(change)
        elif not is_within(yours, mine):
            self._clash_of_values(change.id, mine, yours)

    def _clash_of_values(self, item_id: str | None, mine: Values, yours: Values) -> None:
        common = shared([*mine, *yours])
        for path in yours:
            self.fields[item_id, str(path[0])] = None
        self.fields |= {(item_id, str(path[0])): None for path in mine if not common}
        if (item_id, common) in self.told:
            return
        self.told.add((item_id, common))
        path = common or (next(iter(yours))[0],)
        ours, theirs = (_said(side, item_id, path) for side in (self.ours, self.theirs))
        if ours == theirs:
            values = (_value_at(side, item_id, path) for side in (self.ours, self.theirs))
            ours, theirs = told_apart(*values)
        field = ".".join(map(str, common)) or "ends"
        self._clash(item_id, field, ours, theirs, self.theirs)

    def _find_led(self) -> None:
        """Find the steps and ties that one side leads elsewhere, and the other leaves no longer as they were.

        With an id that is made of those of their ends they are others then: to take what both sides add
        would be to double them.
        """
        by_us, by_them = led_elsewhere(self.done.changes), led_elsewhere(self.asked.changes)
        for item_id in dict.fromkeys((*by_us, *by_them)):
            mine, yours = by_us.get(item_id), by_them.get(item_id)
            if mine == yours or not (self.done.touches(item_id) and self.asked.touches(item_id)):
                continue
            for new_id, side in ((mine, self.ours), (yours, self.theirs)):
                if new_id is not None:
                    self.elements[new_id] = collection_of(side[new_id])
            ours = self.done.words(self.ours, item_id, mine)
            theirs = self.asked.words(self.theirs, item_id, yours)
            if item_id in self.ours or item_id in self.theirs:
                self.elements[item_id] = collection_of(self.base[item_id])
            self._clash(item_id, "", ours, theirs, self.theirs)

    def _add(self, change: Add) -> None:
        item_id = change.item_id
        if item_id not in self.ours:
            self._put(change.collection, item_id)
            after = self.orders[change.collection].before(item_id)
            self.kept.append(change.model_copy(update={"after": after}))
            return
        mine, yours = form_of(self.ours[item_id]), form_of(self.theirs[item_id])
        if not is_same(mine, yours):
            ours, theirs = (name_of(side, item_id) for side in (self.ours, self.theirs))
            self._clash(item_id, "", f"added {ours}", f"added {theirs}", self.theirs)
            if item_id in self.orders[change.collection]:
                self.elements[item_id] = change.collection

    def _remove(self, change: Remove) -> None:
        item_id = change.item_id
        if item_id in self.done.removed or item_id in self.elements:
            return
        if item_id in self.done.sets:
            self._clash(item_id, "", "changed", "removed", self.ours)
            self.elements[item_id] = change.collection
            return
        order = self.orders[change.collection]
        after = order.before(item_id)
        order.take(item_id)
        self.kept.append(change.model_copy(update={"after": after}))

    def _move(self, change: Move) -> None:
        if change.id in self.done.removed:
            return
        name = next(name for name in LISTS if change.id in self.orders[name])
        if change.id in self.done.moved:
            places = (self.done.moved[change.id], change.after)
            if places[0] != places[1]:
                ours, theirs = (f"behind {name!r}" if name else "first" for name in places)
                self._clash(change.id, "place", ours, theirs, self.theirs)
                self.places[change.id] = name
            return
        before = self.orders[name].before(change.id)
        self.orders[name].take(change.id)
        self._put(name, change.id)
        after = self.orders[name].before(change.id)
        if before != after:
            self.kept.append(Move(id=change.id, before=before, after=after))

    def _put(self, name: Collection, item_id: str) -> None:
        self.orders[name].put(item_id, self._place(name, self.orders[name], item_id))

    def _place(self, name: Collection, order: Order, item_id: str) -> str | None:
        """Return the nearest of those before an element in theirs that is there too."""
        after = self.behind[name].get(item_id)
        while after is not None and after not in order:
            after = self.behind[name].get(after)
        return after

    def _clash(
        self, item_id: str | None, field: str, ours: str, theirs: str, of: ArgumentMap
    ) -> None:
        known = self.base if item_id in self.base else of
        name = name_of(known, item_id) if item_id else "the map"
        self.conflicts.append(Conflict(item_id, name, field, ours, theirs))


class _Done:
    """What a side does to the base, by the element it does it to."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.changes = tuple(changes)
        self.removed: dict[str, Remove] = {}
        self.sets: dict[str | None, dict[Path, Any]] = {}
        self.moved: dict[str, str | None] = {}
        for change in self.changes:
            if isinstance(change, Remove):
                self.removed[change.item_id] = change
            elif isinstance(change, Set):
                self.sets.setdefault(change.id, {})[change.path] = change.new
            elif isinstance(change, Move):
                self.moved[change.id] = change.after

    def of_unit(self, change: Set) -> Values:
        """Return what this side sets of that which a change belongs to, and which is one thing."""
        whole = unit(change.path)
        values = self.sets.get(change.id, {})
        return {path: new for path, new in values.items() if meet(unit(path), whole)}

    def touches(self, item_id: str) -> bool:
        """Return whether this side removes or changes an element."""
        return item_id in self.removed or item_id in self.sets

    def words(self, state: ArgumentMap, item_id: str, led_to: str | None) -> str:
        """Say what this side does with a step or tie that one of both leads elsewhere."""
        if led_to is not None:
            return name_of(state, led_to)
        return "removed" if item_id in self.removed else "changed"


def _renames(argument_map: ArgumentMap, new_ids: Mapping[str, str]) -> list[Rename]:
    wanted = {old: new for old, new in new_ids.items() if old != new and old in argument_map}
    found = {
        old: new
        for old, new in with_derived(argument_map, wanted).items()
        # A step that is named after others already stays what it is where its new id is taken.
        if old in wanted or new not in argument_map
    }
    return [Rename(ids=found)] if found else []


def _ids(argument_map: ArgumentMap, name: str) -> list[str]:
    return [item.id for item in getattr(argument_map, name)]


def _predecessors(ids: list[str]) -> dict[str, str | None]:
    return dict(zip(ids, [None, *ids], strict=False))


def _form(argument_map: ArgumentMap, item_id: str | None) -> dict[str, Any]:
    return own_form(argument_map) if item_id is None else form_of(argument_map[item_id])


def _value_at(argument_map: ArgumentMap, item_id: str | None, path: Path) -> Any:
    value: Any = _form(argument_map, item_id)
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _said(argument_map: ArgumentMap, item_id: str | None, path: Path) -> str:
    value = _value_at(argument_map, item_id, path)
    if isinstance(value, dict | list) or unit(path) == ENDS:
        element: Any = argument_map if item_id is None else argument_map[item_id]
        return value_words(argument_map, element, str(path[0])) or brief(value)
    return brief(value)
