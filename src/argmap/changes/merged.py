"""Merged: several statements as one, and what leads to and from them led to that one."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeVar

from argmap.changes.derived import by_target
from argmap.changes.making import Tie, going_with
from argmap.model import Argument, ArgumentMap, Extras, Relation, Statement
from argmap.model.kinds import COLLECTIONS
from argmap.model.parties import HOLDS

Item = TypeVar("Item", Statement, Argument, Relation)
_KEPT = ("id", "kind", "text", "premises", "target", "polarity", "origins", "targets", "inferred")
_TIES = ("relations", "transitions", "illocutions")


def merged(argument_map: ArgumentMap, items: Sequence[Statement]) -> ArgumentMap:
    """Return the map with several statements made one, under the id of the first.

    Raises:
        MapError: If that breaks the rules of a map, as when parts of two wholes are merged.
    """
    into = {item.id: items[0].id for item in items[1:]}
    fields: dict[str, Any] = {
        name: getattr(argument_map, name) for name in type(argument_map).model_fields
    }
    whole = _together(items)
    fields["statements"] = tuple(
        whole if item.id == whole.id else item
        for item in argument_map.statements
        if item.id not in into
    )
    steps, circles = _steps(argument_map, into)
    fields["arguments"] = tuple(
        steps[item.id] for item in argument_map.arguments if item.id in steps
    )
    _lead_ties(fields, into)
    said = argument_map.metadata
    ignores = [
        one.model_copy(update={"id": into.get(one.id, one.id)}) if one.id else one
        for one in said.ignores
    ]
    signed = [one.model_copy(update={"of": into.get(one.of, one.of)}) for one in said.sign_offs]
    if ignores or signed:
        new = {"ignores": tuple(dict.fromkeys(ignores)), "sign_offs": tuple(signed)}
        said = said.model_copy(update=new)
    fields["metadata"] = said
    return _without(ArgumentMap(**fields), circles)


def _steps(
    argument_map: ArgumentMap, into: dict[str, str]
) -> tuple[dict[str, Argument], list[str]]:
    """Return the steps as they are then, by id, and those that come to lead from a statement to itself.

    ``into`` gets the steps that are another's double.
    """
    by_id = {item.id: item for item in argument_map.arguments}
    made: dict[str, Argument] = {}
    owner: dict[Hashable, str] = {}
    fresh: set[str] = set()
    circles: list[str] = []
    for item in by_target(argument_map, by_id):
        step = _led(item, into)
        if step is not item:
            fresh.add(item.id)
            if step.target in step.premise_ids and item.target not in item.premise_ids:
                circles.append(item.id)
        shape = (step.premises, step.target, step.polarity, step.scheme, step.weight)
        first = owner.setdefault(shape, item.id)
        if first == item.id or fresh.isdisjoint((first, item.id)):
            made[item.id] = step
        else:
            into[item.id] = first
            made[first] = _together([made[first], step])
    return made, circles


def _led(item: Argument, into: Mapping[str, str]) -> Argument:
    answering = (name for one in item.questions for name in one.by)
    if into.keys().isdisjoint((*item.premise_ids, item.target, *answering)):
        return item
    premises: dict[str, Any] = {}
    for one in item.premises:
        name = into.get(one.statement, one.statement)
        premises.setdefault(name, one.model_copy(update={"statement": name}))
    asked = tuple(
        one.model_copy(update={"by": tuple(dict.fromkeys(into.get(name, name) for name in one.by))})
        for one in item.questions
    )
    target = into.get(item.target, item.target)
    ends = {"premises": tuple(premises.values()), "target": target}
    return item.model_copy(update={**ends, "questions": asked} if asked else ends)


def _lead_ties(fields: dict[str, Any], into: dict[str, str]) -> None:
    """Lead ties to what is merged; those that come to tie nothing, or what another does, go."""
    gone: set[str] = set()
    for name in _TIES:
        kept: dict[Hashable, Tie] = {}
        for item in fields[name]:
            tie, fits = _led_tie(item, into, gone)
            if not fits:
                gone.add(item.id)
                continue
            is_new = tie is item or not isinstance(tie, Relation)
            shape: Hashable = (
                item.id if is_new else (tie.kind, tie.origins, tie.targets, tie.standard)
            )
            there = kept.get(shape)
            if there is None:
                kept[shape] = tie
            else:
                into[item.id] = there.id
                kept[shape] = _together([there, tie])
        fields[name] = tuple(kept.values())


def _led_tie(item: Any, into: Mapping[str, str], gone: set[str]) -> tuple[Any, bool]:
    ends = (*item.origins, *item.targets)
    if into.keys().isdisjoint(ends) and gone.isdisjoint(ends):
        return item, True
    targets = tuple(dict.fromkeys(into.get(end, end) for end in item.targets if end not in gone))
    led = {end: into.get(end, end) for end in item.origins if end not in gone}
    if isinstance(item, Relation):
        # Nothing comes to rephrase, answer or detail itself.
        led = {end: to for end, to in led.items() if to not in targets or end in item.targets}
    origins = tuple(dict.fromkeys(led.values()))
    is_rival = isinstance(item, Relation) and item.kind == "rival"
    if len(origins) < 2 if is_rival else not (origins and targets):
        return item, False
    return item.model_copy(update={"origins": origins, "targets": targets}), True


def _together(items: Sequence[Any]) -> Any:
    """Return the first of some records with what the others say besides."""
    first = items[0]
    update: dict[str, Any] = {}
    for name in type(first).model_fields:
        values = [getattr(item, name) for item in items]
        if name in _KEPT:
            continue
        if isinstance(values[0], tuple):
            update[name] = tuple(dict.fromkeys(one for value in values for one in value))
        elif name == "extras":
            update[name] = Extras(
                {key: one for value in reversed(values) for key, one in value.items()}
            )
        else:
            update[name] = next((value for value in values if value is not None), None)
    if isinstance(first, Argument):
        held = any(one.stance in HOLDS for one in update["attributions"])
        update["inferred"] = not held and any(item.inferred for item in items)
    return first.model_copy(update=update)


def _without(argument_map: ArgumentMap, ids: Sequence[str]) -> ArgumentMap:
    gone, shrunk = going_with(argument_map, [item_id for item_id in ids if item_id in argument_map])
    fields: dict[str, Any] = {
        name: getattr(argument_map, name) for name in type(argument_map).model_fields
    }
    for name in COLLECTIONS:
        fields[name] = tuple(
            shrunk.get(item.id, item) for item in fields[name] if item.id not in gone
        )
    return ArgumentMap(**fields)
