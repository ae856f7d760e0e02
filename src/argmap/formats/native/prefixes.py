"""Prefixes: ids of an included file made its own, in the JSON form of its map."""

from typing import Any

from argmap.formats.native.yaml_form import JsonForm
from argmap.formats.native.yaml_shorthand import TIES, tie
from argmap.model.kinds import BY_COLLECTION, COLLECTIONS, EACH

KEY_OF_KIND = {kind: key for key, kind in TIES.items()}


def prefixed(form: JsonForm, prefix: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the data of a form with a prefix before its own ids, and the new id of each old one.

    Ids that it names and does not declare stay: they are those of another file. Steps and ties of the
    shorthand are named anew after what they join. Changes the data in place; about linear.
    """
    elements = [
        (name, item)
        for name in COLLECTIONS
        for item in form.data.get(name) or ()
        if isinstance(item.get("id"), str)
    ]
    if not prefix:
        return form.data, {item["id"]: item["id"] for _, item in elements}
    derived = {body["id"]: verb for _, verb, _, body in form.short}
    names = {item["id"]: prefix + item["id"] for _, item in elements if item["id"] not in derived}
    # The id of a step holds that of its target, which may be a step too, so the shorter comes first.
    for _, verb, _, body in sorted(form.short, key=lambda short: len(short[3]["id"])):
        premise, target = body["premises"][0], body["target"]
        names[body["id"]] = f"{names.get(premise, premise)}-{verb}-{names.get(target, target)}"
    for _, body in form.short_ties:
        origins, targets = (
            tuple(names.get(end, end) for end in body.get(side, ()))
            for side in ("origins", "targets")
        )
        names[body["id"]] = tie(origins[0], KEY_OF_KIND[body["kind"]], origins, targets)["id"]
    for name, item in elements:
        item["id"] = names[item["id"]]
        for pattern, _ in BY_COLLECTION[name].references:
            _rename(item, pattern, names)
    for ignore in ignores_in(form.data):
        _rename(ignore, ("id",), names)
    return form.data, names


def ignores_in(data: dict[str, Any]) -> list[Any]:
    """Return the ignores of a map in its JSON form; none where it has another shape."""
    metadata = data.get("metadata")
    found = metadata.get("ignores") if isinstance(metadata, dict) else None
    return found if isinstance(found, list) else []


def _rename(holder: Any, pattern: tuple[str, ...], names: dict[str, str]) -> None:
    """Rename the ids at a way through lists and mappings; what has another shape is left alone."""
    step, *rest = pattern
    if step == EACH:
        keys: list[Any] = [*range(len(holder))] if isinstance(holder, list) else []
    else:
        keys = [step] if isinstance(holder, dict) and step in holder else []
    for key in keys:
        value = holder[key]
        # A premise without a role is its id alone.
        if isinstance(value, str) and rest in ([], ["statement"]):
            holder[key] = names.get(value, value)
        elif rest:
            _rename(value, tuple(rest), names)
