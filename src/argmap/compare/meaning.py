"""Meaning: what a patch says of a map, one remark a field: restated, relinked, re-attributed and so on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from argmap.changes import Add, Change, Move, Patch, Remove, Rename, Set
from argmap.changes.derived import derived_ids
from argmap.compare.words import are_alike, flat, name_of, noun_of, told_apart, value_words
from argmap.languages import message, quoted, say
from argmap.model import Argument, ArgumentMap, Relation, Section, Source
from argmap.results import one_line
from argmap.signatures.modules import without_states

Kind = Literal[
    "added",
    "removed",
    "restated",
    "renamed",
    "relinked",
    "re-attributed",
    "re-anchored",
    "re-dated",
    "re-classified",
    "re-weighed",
    "re-assessed",
    "re-rated",
    "placed",
    "edited",
    "moved",
]
KINDS: Mapping[Kind, str] = {
    "added": message("Added"),
    "removed": message("Removed"),
    "restated": message("Restated"),
    "renamed": message("Renamed"),
    "relinked": message("Relinked"),
    "re-attributed": message("Attributed otherwise"),
    "re-anchored": message("Anchored otherwise"),
    "re-dated": message("Dated otherwise"),
    "re-classified": message("Of another kind"),
    "re-weighed": message("Weighed otherwise"),
    "re-assessed": message("Assessed otherwise"),
    "re-rated": message("Sources rated otherwise"),
    "placed": message("In another section"),
    "edited": message("Edited"),
    "moved": message("Moved"),
}
"""The kinds of difference, in the order in which they are told, with their headings."""
KIND_OF_FIELD: Mapping[str, Kind] = {
    **dict.fromkeys(("text", "name"), "restated"),
    **dict.fromkeys(("premises", "target", "polarity", "origins", "targets"), "relinked"),
    **dict.fromkeys(("attributions", "inferred"), "re-attributed"),
    "anchors": "re-anchored",
    **dict.fromkeys(("time", "date"), "re-dated"),
    "kind": "re-classified",
    **dict.fromkeys(("weight", "scheme", "standard"), "re-weighed"),
    "assessments": "re-assessed",
    **dict.fromkeys(("state", "reliability"), "re-rated"),
    "section": "placed",
}

_LED = ("arguments", "relations")
_IN_PARTS = ("metadata", "acceptance")
"""Records whose fields are told one by one."""


@dataclass(frozen=True, slots=True)
class Meant:
    """One thing that differs: its kind, the element by id and by what it says, and the field in words.

    ``id`` is that after the change, or before it for what is removed; nothing for the map itself.
    ``was`` is the id before, where it is another. ``before`` and ``after`` are in words.
    """

    kind: Kind
    noun: str
    id: str | None
    name: str
    field: str = ""
    before: str = ""
    after: str = ""
    was: str | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields; those that say nothing are left out."""
        made = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in made.items() if value not in ("", None)}


def meaning(before: ArgumentMap, after: ArgumentMap, patch: Patch) -> tuple[Meant, ...]:
    """Say what a patch that leads from one map to the other means, in order of kinds. Linear."""
    new_ids = ids_after(patch)
    old_ids = {new: old for old, new in new_ids.items()}
    led = led_elsewhere(patch.changes)
    found = [
        *_renamed(before, after, new_ids),
        *_relinked(before, after, led),
        *_come_and_gone(before, after, patch.changes, led, old_ids),
        *_fields(before, after, patch.changes, old_ids),
        *(
            Meant("moved", noun_of(after[one.id]), one.id, name_of(after, one.id))
            for one in patch.changes
            if isinstance(one, Move)
        ),
    ]
    order = {kind: at for at, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda one: order[one.kind]))


def ids_after(patch: Patch) -> dict[str, str]:
    """Return the ids that a patch made by ``diff`` renames, with the new ones."""
    return {
        old: new
        for change in patch.changes
        if isinstance(change, Rename)
        for old, new in change.ids.items()
    }


def _renamed(
    before: ArgumentMap, after: ArgumentMap, new_ids: Mapping[str, str]
) -> Iterator[Meant]:
    """Yield what was renamed for its own sake: ids made of those of others follow without a word."""
    for old, new in new_ids.items():
        element = before[old]
        if isinstance(element, Argument | Relation) and (old, new) in derived_ids(element, new_ids):
            continue
        yield Meant("renamed", noun_of(element), new, name_of(after, new), "id", old, new, was=old)


def led_elsewhere(changes: Iterable[Change]) -> dict[str, str]:
    """Return the steps and ties that were removed and added with one end exchanged, by the old id.

    One whose id is made of those of its ends is another to a patch when it is led elsewhere.
    """
    gone: dict[Any, list[Remove]] = {}
    come: dict[Any, list[Add]] = {}
    for change in changes:
        if isinstance(change, Remove) and change.collection in _LED:
            gone.setdefault(_start(change), []).append(change)
        elif isinstance(change, Add) and change.collection in _LED:
            come.setdefault(_start(change), []).append(change)
    return {
        removed[0].item_id: come[start][0].item_id
        for start, removed in gone.items()
        if len(removed) == len(come.get(start, ())) == 1
    }


def _start(change: Add | Remove) -> Any:
    element = change.element
    if change.collection == "arguments":
        return tuple(map(str, element["premises"]))
    return str(element["kind"]), tuple(map(str, element.get("origins", ())))


def _relinked(before: ArgumentMap, after: ArgumentMap, led: Mapping[str, str]) -> Iterator[Meant]:
    for old, new in led.items():
        element = after[new]
        was, now = name_of(before, old) if old in before else "", name_of(after, new)
        yield Meant("relinked", noun_of(element), new, now, "target", was, now, was=old)


def _come_and_gone(
    before: ArgumentMap,
    after: ArgumentMap,
    changes: Iterable[Change],
    led: Mapping[str, str],
    old_ids: Mapping[str, str],
) -> Iterator[Meant]:
    known = {*led, *led.values()}
    for change in changes:
        if isinstance(change, Add) and change.item_id not in known:
            item = after[change.item_id]
            yield Meant("added", noun_of(item), item.id, name_of(after, item.id))
        elif isinstance(change, Remove) and change.item_id not in known:
            old = old_ids.get(change.item_id, change.item_id)
            yield Meant("removed", noun_of(before[old]), old, name_of(before, old))


def _fields(
    before: ArgumentMap,
    after: ArgumentMap,
    changes: Iterable[Change],
    old_ids: Mapping[str, str],
) -> Iterator[Meant]:
    """Yield one remark for each field that differs; those of one step's ends are one."""
    told: set[tuple[str | None, str]] = set()
    for change in changes:
        if not isinstance(change, Set):
            continue
        field = str(change.path[0])
        old: Any = before if change.id is None else before[old_ids.get(change.id, change.id)]
        new: Any = after if change.id is None else after[change.id]
        if field in _IN_PARTS and len(change.path) > 1:
            old, new = getattr(old, field), getattr(new, field)
            field = str(change.path[1])
        if field == "extras" and isinstance(old, Section) and isinstance(new, Section):
            # Which sign-offs of a module lapsed is told by itself.
            old, new = without_states(old), without_states(new)
            if old.extras == new.extras:
                continue
        noun = "map" if change.id is None else noun_of(after[change.id])
        kind = _kind(field, old, new)
        label = kind if kind == "relinked" else field
        if (change.id, label) in told:
            continue
        told.add((change.id, label))
        was, now = value_words(before, old, field), value_words(after, new, field)
        if are_alike(was, now):
            was, now = told_apart(getattr(old, field), getattr(new, field))
        if change.id is None:
            named = after.title or after.id
            name = quoted(flat(named)) if named else say("without a title")
            yield Meant(kind, "map", None, name, field, was, now)
        else:
            yield Meant(
                kind, noun, change.id, name_of(after, change.id), field, was, now,
                was=old_ids.get(change.id),
            )  # fmt: skip


def _kind(field: str, old: Any, new: Any) -> Kind:
    if field == "attributions" and _undated(old) == _undated(new):
        return "re-dated"
    if field == "title" and isinstance(new, Source | Section):
        return "restated"
    return KIND_OF_FIELD.get(field, "edited")


def _undated(element: Any) -> list[Any]:
    return [
        (
            one.model_copy(update={"date": None, "hops": ()}),
            [hop.model_copy(update={"date": None}) for hop in one.hops],
        )
        for one in element.attributions
    ]
