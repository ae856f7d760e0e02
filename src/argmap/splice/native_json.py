"""Native JSON brought from one map to another: the same edits, with lists in the place of mappings."""

from typing import Any

from argmap.changes.forms import is_equal
from argmap.model import ArgumentMap
from argmap.model.kinds import BY_COLLECTION, COLLECTIONS
from argmap.splice.forms import json_of, own_changes
from argmap.splice.json_tree import json_tree
from argmap.splice.renames import Renames
from argmap.splice.revising import Hand, Plan, Reviser, Slot, Step, place


def revised_json(
    text: str, before: ArgumentMap, after: ArgumentMap, renames: Renames, whole_from: int
) -> Reviser:
    """Return the edits that bring a text of native JSON from one map to another.

    Raises:
        ClashError: If it cannot be done in place.
    """
    root = json_tree(text)
    reviser = Reviser(text, True, root, Hand(whole_from=whole_from))
    reviser.arrange(Slot(0, 0, 0, True), root, _root_plan(root, before, after, renames))
    return reviser


def _root_plan(root: Any, before: ArgumentMap, after: ArgumentMap, renames: Renames) -> Plan:
    old, new = own_changes(before, after)
    names = [key.text for key, _ in root.pairs]
    for name in COLLECTIONS:
        plan = _plan(before, after, name, renames)
        if plan is not None:
            values = [step.value for step in plan.steps]
            new[name] = (plan if name in names else values) if values else None
    wanted = [name for name in names if name not in new or new[name] is not None]
    order = ["argmap", *ArgumentMap.model_fields]
    for name in order:
        if name not in names and new.get(name):
            wanted.insert(place(name, wanted, order), name)
    numbers = {name: at for at, name in enumerate(names)}
    return Plan(old, [Step(numbers.get(name), name, new.get(name)) for name in wanted])


def _plan(before: ArgumentMap, after: ArgumentMap, name: str, renames: Renames) -> Plan | None:
    ones, others = getattr(before, name), getattr(after, name)
    if len(ones) == len(others) and all(map(is_equal, ones, others)):
        return None
    numbers = {item.id: at for at, item in enumerate(ones)}
    old: dict[int, Any] = {}
    steps: list[Step] = []
    for at, item in enumerate(others):
        number = numbers.get(renames.origin(item.id) or "")
        if number is not None and is_equal(ones[number], item):
            steps.append(Step(number, at, None))
            continue
        if number is not None:
            old[number] = json_of(ones[number])
        steps.append(Step(number, at, json_of(item)))
    return Plan(old, steps, list(BY_COLLECTION[name].record.model_fields))
