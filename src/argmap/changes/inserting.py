"""Inserting: where new elements come into their lists, as somebody would write them by hand."""

from collections.abc import Iterator, Sequence
from math import inf

from argmap.changes.derived import derived_ids
from argmap.changes.forms import collection_of, form_of
from argmap.changes.making import adding
from argmap.changes.records import Add, Change
from argmap.model import Argument, ArgumentMap, Relation, Statement
from argmap.model.kinds import Element


def placed(
    argument_map: ArgumentMap,
    elements: Sequence[Element],
    ties: Sequence[Argument | Relation] = (),
) -> Iterator[Change]:
    """Yield the additions: a statement behind the last of its section, else at the end.

    Steps and ties come behind those that statements up to theirs can carry in YAML, so that
    shorthand can hold them.
    """
    order: dict[str, float] = {item.id: at for at, item in enumerate(argument_map.statements)}
    for element, change in zip(elements, adding(argument_map, *elements).changes, strict=True):
        section = element.section if isinstance(element, Statement) else None
        there = [item.id for item in argument_map.statements if section and item.section == section]
        if there:
            change = change.model_copy(update={"after": there[-1]})
        order[element.id] = order[there[-1]] + 0.5 if there else inf
        yield change
    yield from _ties_placed(argument_map, ties, order)


def _ties_placed(
    argument_map: ArgumentMap, ties: Sequence[Argument | Relation], order: dict[str, float]
) -> Iterator[Change]:
    last: dict[str, str | None] = {}
    for item in ties:
        name = collection_of(item)
        # Shorthand gives no id of one's own; what has one is listed, behind all shorthand.
        is_short = item.id in dict(derived_ids(item, {}))
        mine = order.get(_origin(item), inf) if is_short else inf
        if name not in last:
            last[name] = None
            items: Sequence[Argument | Relation] = getattr(argument_map, name)
            for old in items:
                if order.get(_origin(old), inf) > mine or old.id not in dict(derived_ids(old, {})):
                    break
                last[name] = old.id
        yield Add(collection=name, after=last[name], element=form_of(item))
        last[name] = item.id


def _origin(item: Argument | Relation) -> str:
    """Return the statement at which shorthand writes a step or tie."""
    return item.premise_ids[0] if isinstance(item, Argument) else item.origins[0]
