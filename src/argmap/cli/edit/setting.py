"""Setting: words such as ``anchors.0.page=12`` as the patch of an element or of the map itself.

A value is a text where the field takes one, else what YAML makes of it: a number, a list, a mapping.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from argmap.cli.edit.naming import id_of
from argmap.errors import EditError
from argmap.naming import nearest
from argmap.results import brief

if TYPE_CHECKING:
    from pydantic import ValidationError

    from argmap.changes import Patch
    from argmap.model import ArgumentMap

Form = dict[str, Any]
SHORT = ("party", "source", "quote")


def reason_of(error: "ValidationError") -> str:
    """Return the first reason why a record does not take a value."""
    message = error.errors()[0]["msg"].removeprefix("Value error, ")
    return f"{message[:1].lower()}{message[1:]}"


def setting(argument_map: "ArgumentMap", item_id: str | None, given: Sequence[str]) -> "Patch":
    """Return the patch that gives an element, or the map itself, the fields that are given.

    Raises:
        EditError: If a word gives no field, or a field takes no such value.
    """
    from copy import deepcopy

    from argmap.changes import Patch
    from argmap.changes.forms import form_of, own_form, sets_between
    from argmap.model import ArgumentMap as Map

    element = None if item_id is None else argument_map[item_id]
    record: Any = Map if element is None else type(element)
    before = own_form(argument_map) if element is None else form_of(element)
    after = deepcopy(before)
    for word in given:
        path, is_more, value = _cut(word, record, item_id)
        path, said = _long(argument_map, path, value, record, after.get("anchors") or ())
        after = _with(after, path, is_more, said, record)
    made = _valid(record, after)
    form = own_form(made) if element is None else form_of(made)
    return Patch(changes=tuple(sets_between(item_id, before, form)))


def _cut(word: str, record: Any, item_id: str | None) -> tuple[list[str], bool, str]:
    from argmap.changes.forms import OWN

    name, sign, value = word.partition("=")
    if not sign:
        raise EditError(f"write FIELD=VALUE, not {brief(word)}")
    path = name.removesuffix("+").strip().split(".")
    fields = [*(OWN if item_id is None else record.model_fields)]
    if path == ["id"] and item_id is not None:
        raise EditError("an id is changed by 'argmap rename', everywhere it is named")
    if path[0] not in fields and not (item_id is not None and path[0] in SHORT):
        raise EditError(
            f"no field {path[0]!r}{nearest(path[0], fields)}; there are {', '.join(fields)}"
        )
    return path, name.endswith("+"), value


def _with(form: Form, path: list[str], is_more: bool, value: Any, record: Any) -> Form:
    """Return a form with another value: the text that is given, else what YAML makes of it."""
    from pydantic import ValidationError

    if value == "" and not is_more:
        return _put(form, path, is_more, None)
    read = _as_yaml(value)
    for tried in (value, read):
        made = _put(form, path, is_more, tried)
        try:
            record.model_validate(made)
        except ValidationError:
            continue
        return made
    # Right perhaps with what else is given, as one end of a span is with the other.
    return _put(form, path, is_more, read if isinstance(read, list | dict) else value)


def _valid(record: Any, form: Form) -> Any:
    from pydantic import ValidationError

    try:
        return record.model_validate(form)
    except ValidationError as error:
        found = error.errors()[0]
        where = ".".join(map(str, found["loc"]))
        given = found["input"]
        about = f"{where} cannot be {brief(given)}" if isinstance(given, str) else where
        if found["type"] == "missing":
            about = f"{where} cannot be empty"
        raise EditError(f"{about or 'that does not fit'}: {reason_of(error)}") from None


def _long(
    argument_map: "ArgumentMap", path: list[str], given: str, record: Any, anchors: Sequence[Any]
) -> Any:
    """Return what the short forms of YAML stand for: one party that asserts it, one source or quote."""
    if path == ["party"] and "party" not in record.model_fields:
        party = given and id_of(argument_map, given, ("parties",))
        return ["attributions"], given and [{"party": party, "stance": "asserts"}]
    if path == ["source"] and "source" not in record.model_fields:
        source = given and id_of(argument_map, given, ("sources",))
        return ["anchors"], given and [{"source": source}]
    if path == ["quote"] and "anchors" in record.model_fields:
        # Which of several is meant nobody can know; of none, the source is not told.
        if len(anchors) != 1:
            raise EditError(
                f"quote= is for the one anchor of an element, and this has {len(anchors) or 'none'}: "
                f"write anchors.{'1.quote=' if anchors else '0={source: ID, quote: WORDS}'}"
            )
        return ["anchors", "0", "quote"], given
    return path, given


def _as_yaml(value: Any) -> Any:
    from argmap.formats.yaml_tree import parse
    from argmap.formats.yaml_values import value_of

    if not isinstance(value, str):
        return value
    node, findings = parse(value, [])
    return value if node is None or findings else value_of(node)


def _put(form: Form, path: list[str], is_more: bool, value: Any) -> Form:
    """Return a form with a value where a path leads; records on the way come to be."""
    from copy import deepcopy

    made = deepcopy(form)
    held: Any = made
    for at, (step, after) in enumerate(zip(path, [*path[1:], ""], strict=True)):
        key = _key(held, step, path[: at + 1])
        if at < len(path) - 1:
            inside = held[key] if isinstance(key, int) and key < len(held) else None
            inside = held.get(key) if isinstance(held, dict) else inside
            if inside is None:
                inside = [] if after.isdecimal() else {}
                _set(held, key, inside)
            held = inside
            continue
        old = held.get(key) if isinstance(held, dict) else None
        if is_more:
            if not isinstance(old, list | None):
                raise EditError(f"{'.'.join(path)} is no list; write = to set it")
            fresh = value if isinstance(value, list) else [value]
            value = [*(old or ()), *fresh]
        _set(held, key, value)
    return made


def _key(held: Any, step: str, path: list[str]) -> str | int:
    if isinstance(held, dict):
        return step
    if isinstance(held, list) and step.isdecimal() and int(step) <= len(held):
        return int(step)
    raise EditError(f"{'.'.join(path)} leads nowhere")


def _set(held: Any, key: Any, value: Any) -> None:
    if isinstance(held, dict):
        if value is None:
            held.pop(key, None)
        else:
            held[key] = value
    elif value is None:
        del held[key : key + 1]
    else:
        held[key : key + 1] = [value]
