"""Fields: values set at a path of an element or of the map, on what the person saw."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from argmap.changes import Patch
from argmap.changes.forms import form_of, own_form, sets_between
from argmap.changes.json_values import is_same
from argmap.compare.fields import field_word
from argmap.errors import PatchError
from argmap.findings import Misfit
from argmap.languages import enumeration, message, say
from argmap.model import ArgumentMap
from argmap.workbench.actions import SetField
from argmap.workbench.deeds import Deed, Ground, named, record_of

Form = dict[str, Any]
RECORDS = {
    "attributions": message("who says so"),
    "anchors": message("words of the sources"),
    "hops": message("through whom"),
    "assessments": message("assessments"),
}


def setting(argument_map: ArgumentMap, action: SetField, _ground: Ground) -> Deed:
    """Set a field.

    Raises:
        PatchError: If it does not say any more what the person saw.
        EditError: If the field takes no such value.
    """
    form = own_form(argument_map) if action.id is None else form_of(argument_map[action.id])
    seen = _at(form, action.path)
    if not is_same(seen, action.old) and not is_same(seen, action.new):
        reason = "it says something else by now"
        raise PatchError(
            Misfit(1, "set", reason, action.id, action.path, expected=action.old, found=seen)
        )

    def put(form: Form) -> None:
        _put(form, action.path, action.new)

    patch = set_between(argument_map, action.id, put)
    words = [_word(step) for step in action.path if isinstance(step, str)]
    # The record that holds a field of the map itself says nothing to a reader.
    name = enumeration(words[1:] if words[1:] and action.id is None else words)
    if action.id is None:
        return Deed(patch, say("Changed the {field} of the map.", field=name))
    what = named(argument_map, action.id)
    if action.path == ("text",):
        return Deed(patch, say("Restated {what}.", what=what), action.id)
    return Deed(patch, say("Changed {field}: {what}.", field=name, what=what), action.id)


def set_between(
    argument_map: ArgumentMap, item_id: str | None, change: Callable[[Form], None]
) -> Patch:
    """Return the patch that changes the form of an element, or of the map's own fields, as a function does.

    Raises:
        EditError: If what comes of it is no such element.
    """
    element = None if item_id is None else argument_map[item_id]
    before = own_form(argument_map) if element is None else form_of(element)
    after = deepcopy(before)
    change(after)
    made = record_of(ArgumentMap if element is None else type(element), after)
    form = own_form(made) if element is None else form_of(made)
    return Patch(changes=tuple(sets_between(item_id, before, form)))


def _word(field: str) -> str:
    return say(RECORDS[field]) if field in RECORDS else field_word(field)


def _at(form: Any, path: tuple[int | str, ...]) -> Any:
    for step in path:
        if isinstance(form, dict) and isinstance(step, str):
            form = form.get(step)
        elif isinstance(form, list) and isinstance(step, int) and step < len(form):
            form = form[step]
        else:
            return None
    return form


def _put(form: Any, path: tuple[int | str, ...], value: Any) -> None:
    """Put a value where a path leads; records on the way come to be, and empty ones go."""
    step, rest = path[0], path[1:]
    if isinstance(form, list):
        if not isinstance(step, int) or step > len(form):
            return
        if rest and step < len(form):
            _put(form[step], rest, value)
        elif value is None:
            del form[step : step + 1]
        else:
            form[step : step + 1] = [_made(rest, value)]
        return
    if rest and isinstance(form.get(step), dict | list):
        _put(form[step], rest, value)
        if form[step] in ({}, []):
            del form[step]
    elif value is None:
        form.pop(step, None)
    else:
        form[step] = _made(rest, value)


def _made(path: tuple[int | str, ...], value: Any) -> Any:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value
