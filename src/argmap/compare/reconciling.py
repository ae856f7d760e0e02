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
from argmap.changes.forms import form_of, own_form, sets_between
from argmap.changes.json_values import is_same
from argmap.changes.matching import renamed_between
from argmap.changes.order import Order
from argmap.changes.paths import Path
from argmap.changes.records import LISTS, Collection
from argmap.compare.words import flat, name_of
from argmap.door import checked
from argmap.errors import ArgmapError
from argmap.model import ArgumentMap
from argmap.model.extras import thaw
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
        self.base, self.ours_before = base, ours
        by_us, by_them = renamed_between(base, ours), renamed_between(base, theirs)
        new_ids = self._agreed(base, by_us, by_them, ours)
        self.renames = _renames(ours, {by_us.get(old, old): new for old, new in new_ids.items()})
        self.base = applied(base, _renames(base, new_ids), {})
        self.ours = applied(ours, self.renames, {})
        led = {by_them.get(old, old): new for old, new in new_ids.items()}
        self.theirs = applied(theirs, _renames(theirs, led), {})
        self.done = _Done(changes_between(self.base, self.ours, is_matched=False))
        self.orders = {name: Order(_ids(self.ours, name)) for name in LISTS}
        self.behind = {name: _predecessors(_ids(self.theirs, name)) for name in LISTS}

    def merged(self) -> Reconciled:
        for change in changes_between(self.base, self.theirs, is_matched=False):
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
        met = {
            path: new
            for path, new in self.done.sets.get(change.id, {}).items()
            if _meet(path, change.path)
        }
        if not met:
            self.kept.append(change)
        elif not (met.keys() == {change.path} and is_same(met[change.path], change.new)):
            self.fields[change.id, str(change.path[0])] = None
            field = ".".join(map(str, change.path))
            ours = brief(_value_at(self.ours, change.id, change.path))
            self._clash(change.id, field, ours, brief(thaw(change.new)), self.theirs)

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
        if item_id in self.done.removed:
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
        name = name_of(known, item_id) if item_id else flat(of.title or "the map")
        self.conflicts.append(Conflict(item_id, name, field, ours, theirs))


class _Done:
    """What a side does to the base, by the element it does it to."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.removed: dict[str, Remove] = {}
        self.sets: dict[str | None, dict[Path, Any]] = {}
        self.moved: dict[str, str | None] = {}
        for change in changes:
            if isinstance(change, Remove):
                self.removed[change.item_id] = change
            elif isinstance(change, Set):
                self.sets.setdefault(change.id, {})[change.path] = change.new
            elif isinstance(change, Move):
                self.moved[change.id] = change.after


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


def _meet(one: Path, other: Path) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


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
