"""Done: whether a map has already what a patch would bring."""

from typing import Any

from argmap.changes import Add, Change, Move, Patch, Remove, Rename
from argmap.changes.forms import form_of, own_form
from argmap.changes.json_values import is_same
from argmap.model import ArgumentMap


def is_done(argument_map: ArgumentMap, patch: Patch) -> bool:
    """Tell whether a map has all that a patch would bring, whoever accepted it.

    A review that was killed between the map and the ledger leaves that behind.
    """
    return all(_is_done(argument_map, one) for one in patch.changes)


def _is_done(argument_map: ArgumentMap, change: Change) -> bool:
    if isinstance(change, Add):
        there = argument_map.get(change.item_id)
        if there is None:
            return False
        form = {name: value for name, value in form_of(there).items() if name != "acceptance"}
        wanted = change.model_dump(mode="json")["element"]
        said = {name: one for name, one in wanted.items() if name != "acceptance"}
        return is_same(_unpinned(form, said), said)
    if isinstance(change, Remove):
        return change.item_id not in argument_map
    if isinstance(change, Rename):
        return all(new in argument_map for new in change.ids.values())
    if isinstance(change, Move):
        return change.id in argument_map
    holder: Any = None
    if change.id is None:
        holder = own_form(argument_map)
    elif change.id in argument_map:
        holder = form_of(argument_map[change.id])
    for step in change.path:
        if isinstance(holder, dict):
            holder = holder.get(step)
        elif isinstance(holder, list) and isinstance(step, int) and step < len(holder):
            holder = holder[step]
        else:
            holder = None
    new = change.model_dump(mode="json")["new"]
    return is_same(_unpinned(holder, new), new)


def _unpinned(there: Any, wanted: Any) -> Any:
    """Return what is there without the places of quotations that an acceptance wrote with it."""
    if isinstance(there, dict) and isinstance(wanted, dict):
        pinned = {"start", "end"} - wanted.keys() if "quote" in wanted else frozenset()
        return {
            name: _unpinned(one, wanted.get(name))
            for name, one in there.items()
            if name not in pinned
        }
    if isinstance(there, list) and isinstance(wanted, list) and len(there) == len(wanted):
        return [_unpinned(one, other) for one, other in zip(there, wanted, strict=True)]
    return there
