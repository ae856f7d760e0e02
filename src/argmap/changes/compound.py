"""Compound edits as patches: a step led elsewhere, a statement split in several, several made one."""

from collections.abc import Iterable, Sequence
from typing import Any

from argmap.changes.applying import applied
from argmap.changes.derived import derived_ids, step_id
from argmap.changes.differing import changes_between
from argmap.changes.forms import form_of, sets_between
from argmap.changes.making import renaming
from argmap.changes.merged import merged
from argmap.changes.records import Change, Patch
from argmap.door import checked
from argmap.errors import EditError
from argmap.model import Argument, ArgumentMap, Premise
from argmap.model.elements import Polarity
from argmap.naming import Names, short

Premises = Sequence[str | Premise]


@checked
def relinking(
    argument_map: ArgumentMap,
    argument_id: str,
    premises: Premises | None = None,
    target: str | None = None,
    polarity: Polarity | None = None,
) -> Patch:
    """Return the patch that leads a step from or to elsewhere, or turns it from for to against.

    An id that is made of those of its ends follows, where the new one is free.

    Raises:
        UnknownIdError: If no argument has the id, or nothing one of the ends.
    """
    before = argument_map.argument(argument_id)
    for end in (target, *(_statement_of(one) for one in premises or ())):
        if end is not None:
            argument_map[end]
    asked: dict[str, Any] = {"premises": premises, "target": target, "polarity": polarity}
    made = before.model_copy(
        update={name: value for name, value in asked.items() if value is not None}
    )
    changes: list[Change] = []
    new_id = _following(argument_map, before, made)
    if new_id != argument_id:
        changes.extend(renaming(argument_map, {argument_id: new_id}).changes)
        argument_map = applied(argument_map, changes, {})
        before = argument_map.argument(new_id)
        made = made.model_copy(update={"id": new_id})
    changes.extend(sets_between(new_id, form_of(before), form_of(made)))
    return Patch(changes=tuple(changes))


@checked
def splitting(
    argument_map: ArgumentMap, item_id: str, texts: Sequence[str], ids: Sequence[str] = ()
) -> Patch:
    """Return the patch that splits a statement into several, the first of which keeps its id.

    Each is said by the same parties, in the same places. A step that rests on the statement rests
    on all of them, needed together; what bears on the statement bears on the first.

    Raises:
        UnknownIdError: If no statement has the id.
        EditError: If there are fewer than two texts, or not as many ids as new statements.
    """
    item = argument_map.statement(item_id)
    if len(texts) < 2:
        raise EditError("a statement is split into two texts or more")
    if ids and len(ids) != len(texts) - 1:
        raise EditError(f"{len(texts) - 1} new statements need as many ids, not {len(ids)}")
    names = Names()
    names.taken.update(one.id for one in argument_map.elements())
    fresh = [*ids] or [names.derive(short(text)) for text in texts[1:]]
    parts = [item.model_copy(update={"text": texts[0]})]
    parts += [
        item.model_copy(update={"id": new_id, "text": text, "title": None})
        for new_id, text in zip(fresh, texts[1:], strict=True)
    ]
    fields = {name: getattr(argument_map, name) for name in ArgumentMap.model_fields}
    fields["statements"] = tuple(
        part for one in argument_map.statements for part in (parts if one.id == item_id else [one])
    )
    fields["arguments"] = tuple(
        _resting_on(one, item_id, fresh) if item_id in one.premise_ids else one
        for one in argument_map.arguments
    )
    changes = changes_between(argument_map, ArgumentMap(**fields), is_matched=False)
    return Patch(changes=tuple(changes))


@checked
def merging(argument_map: ArgumentMap, item_id: str, *others: str) -> Patch:
    """Return the patch that makes several statements one, which keeps the id and text of the first.

    Anchors, attributions, assessments and tags of all come together. Steps and ties that would be
    double are one; a step from the statement to itself goes, with all that needs it.

    Raises:
        UnknownIdError: If no statement has one of the ids.
        EditError: If there is none to merge it with, or one is named twice.
    """
    items = [argument_map.statement(one) for one in (item_id, *others)]
    if len(items) < 2 or len({one.id for one in items}) < len(items):
        raise EditError("statements are merged two or more at a time, each named once")
    changes = changes_between(argument_map, merged(argument_map, items), is_matched=False)
    return Patch(changes=tuple(changes))


def _statement_of(premise: str | Premise) -> str:
    return premise if isinstance(premise, str) else premise.statement


def _following(argument_map: ArgumentMap, before: Argument, made: Argument) -> str:
    """Return the id of a step led elsewhere: another where it is made of the ids of its ends."""
    if before.id not in {old for old, _ in derived_ids(before, {})}:
        return before.id
    new_id = step_id(argument_map, made)
    return before.id if new_id in argument_map else new_id


def _resting_on(argument: Argument, item_id: str, more: Iterable[str]) -> Argument:
    premises: list[Premise] = []
    for one in argument.premises:
        premises.append(one)
        if one.statement == item_id:
            premises += [Premise(statement=new_id, role=one.role) for new_id in more]
    return argument.model_copy(update={"premises": tuple(premises)})
