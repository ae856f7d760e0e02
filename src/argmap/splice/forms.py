"""Elements in the form that native YAML has for them, as far as a hand uses its shorthand.

The same form is made of the old and of the new element; where the two agree, the text stays as it is.
"""

from collections.abc import Collection
from typing import Any

from argmap.changes.forms import own_form
from argmap.changes.json_values import is_same
from argmap.formats.native.quotes import shorten_anchors, shorten_attributions
from argmap.formats.native.supplements import OWN_ENDS
from argmap.formats.native.yaml_shorthand import EXTRA_FIELDS, TIES, VERBS
from argmap.model import Argument, ArgumentMap
from argmap.model.base import Record
from argmap.model.kinds import BY_COLLECTION, COLLECTIONS

Body = dict[str, Any]
CARRIED = (*VERBS, "by", "inferred", *TIES)
"""Fields of a statement that say something of steps and ties."""
SINGLES = frozenset((*EXTRA_FIELDS["statements"], "premises")) - {"inferred"}
"""Fields whose list of one may be its item alone."""
_BEFORE = {"anchors": ("source", "quote"), "attributions": ("party",)}


def json_of(record: Record) -> Body:
    """Return the JSON form of an element."""
    return record.model_dump(mode="json", exclude_defaults=True)


def own_changes(before: ArgumentMap, after: ArgumentMap) -> tuple[Body, Body]:
    """Return the fields of the maps themselves that differ, old and new; None for those that go."""
    old, new = own_form(before), own_form(after)
    names = [
        name
        for name in (*old, *(name for name in new if name not in old))
        if not is_same(old.get(name), new.get(name))
    ]
    was = {name: old[name] for name in names if name in old}
    return was, {name: new.get(name) for name in names}


def is_same_map(one: ArgumentMap, other: ArgumentMap) -> bool:
    """Return whether two maps say the same, in extras to the letter: there 1 is not true."""
    if one != other:
        return False
    pairs = zip((one, *one.elements()), (other, *other.elements()), strict=True)
    return all(not a.extras or is_same(a.extras, b.extras) for a, b in pairs)


def field_order(collection: str) -> list[str]:
    """Return the order in which new fields come beside others."""
    order: list[str] = []
    for name in BY_COLLECTION[collection].record.model_fields:
        if name == "target":
            order += VERBS
        if name == "attributions" and collection == "arguments":
            order.append("by")
        order += _BEFORE.get(name, ()) if collection == "statements" else ()
        order.append(name)
    return [*order, *CARRIED] if collection == "statements" else order


def map_order() -> list[str]:
    """Return the order of the fields of a map in native YAML."""
    own = ("argmap", "id", "title", "description", "metadata", "parties", "sources", "sections")
    rest = [name for name in COLLECTIONS if name not in own]
    return [*own, *rest, "extras"]


def statement_form(body: Body, keys: Collection[str], default: str | None = None) -> Body:
    """Return a statement as YAML has it, given the keys that the text uses for it."""
    made = _without_id(body)
    if "quote" in keys or "anchors" not in keys:
        shorten_anchors(made, None if "source" in keys else default)
    if made.get("kind") == "claim" and "kind" not in keys:
        del made["kind"]
    anchors = made.get("anchors")
    is_bare = anchors and all(list(anchor) == ["source"] for anchor in anchors)
    if is_bare and ("source" in keys or "anchors" not in keys):
        made["source"] = [anchor["source"] for anchor in made.pop("anchors")]
    return _with_makers(made, "party", keys)


def argument_form(body: Body, keys: Collection[str], argument_map: ArgumentMap) -> Body:
    """Return an argument as YAML has it, given the keys that the text uses for it."""
    made = _without_id(body)
    if not {"target", "polarity"} & {*keys} and "target" in made:
        target, polarity = made.pop("target"), made.pop("polarity")
        made = {
            "premises": made.pop("premises"),
            _verb(polarity, target, argument_map): target,
            **made,
        }
    return _with_makers(made, "by", keys)


def element_form(
    collection: str,
    body: Body,
    keys: Collection[str],
    argument_map: ArgumentMap,
    default: str | None = None,
) -> Body:
    """Return an element as YAML has it, given the keys that the text uses for it.

    ``default`` is the source of quotes that name none.
    """
    if any("quote" in said for said in body.get("attributions", ())):
        body = {**body, "attributions": [{**said} for said in body["attributions"]]}
        shorten_attributions(body, default)
    if collection == "statements":
        return statement_form(body, keys, default)
    if collection == "arguments":
        return argument_form(body, keys, argument_map)
    return _without_id(body)


def verb_of(argument: Argument, argument_map: ArgumentMap) -> str:
    """Return the word that says what an argument does to its target."""
    return _verb(argument.polarity, argument.target, argument_map)


def supplement_of(collection: str, body: Body, base: Body) -> Body:
    """Return the fields that an element has beyond, or other than, those that shorthand gives it."""
    made = {name: value for name, value in body.items() if name not in base or base[name] != value}
    for name in base.keys() - body.keys() - OWN_ENDS[collection]:
        made[name] = False if name == "inferred" else []
    return made


def _verb(polarity: str, target: str, argument_map: ArgumentMap) -> str:
    if polarity == "supports":
        return "supports"
    return "undercuts" if isinstance(argument_map.get(target), Argument) else "attacks"


def _with_makers(made: Body, name: str, keys: Collection[str]) -> Body:
    said = made.get("attributions")
    if said and (name in keys or "attributions" not in keys) and all(map(is_plain_assertion, said)):
        made[name] = [item["party"] for item in made.pop("attributions")]
    return made


def is_plain_assertion(item: Body) -> bool:
    """Return whether an attribution says nothing but that a party asserts something."""
    return item.get("stance") == "asserts" and len(item) == 2


def _without_id(body: Body) -> Body:
    return {name: value for name, value in body.items() if name != "id"}
