"""Differing: the patch that turns one map into another."""

from bisect import bisect_left
from collections.abc import Iterator

from argmap.changes.applying import applied
from argmap.changes.forms import digest, form_of, is_equal, own_form, sets_between
from argmap.changes.matching import renamed_between
from argmap.changes.order import Order
from argmap.changes.records import LISTS, Add, Change, Collection, Move, Patch, Remove, Rename
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.model.kinds import Element


@checked
def diff(before: ArgumentMap, after: ArgumentMap) -> Patch:
    """Return the patch that turns one map into another, order of elements included.

    Elements are the same that have the same id. Of those that one side alone has, a statement with
    the same text, a party, source or section with the same name and a step between the same
    statements are renamed, where only one comes into question. Linear but for the order, which
    takes n log n.

    >>> from argmap.model import Party
    >>> old, new = Party(id="mayor", name="The mayor"), Party(id="m", name="The mayor")
    >>> [change.op for change in diff(ArgumentMap(parties=(old,)), ArgumentMap(parties=(new,))).changes]
    ['rename']
    """
    return Patch(base=digest(before), changes=tuple(changes_between(before, after)))


def changes_between(
    before: ArgumentMap, after: ArgumentMap, is_matched: bool = True
) -> Iterator[Change]:
    """Yield what turns one map into another; elements match by what they say only if that is asked for."""
    new_ids = renamed_between(before, after) if is_matched else {}
    if new_ids:
        rename = Rename(ids=new_ids)
        yield rename
        before = applied(before, [rename], {})
    there = {name: _by_id(getattr(after, name)) for name in LISTS}
    orders = {name: Order(_by_id(getattr(before, name))) for name in LISTS}
    for name in LISTS:
        for item in getattr(before, name):
            if item.id not in there[name]:
                order = orders[name]
                after_id = order.before(item.id)
                order.take(item.id)
                yield Remove(collection=name, after=after_id, element=form_of(item))
    for name in LISTS:
        yield from _placed(name, orders[name], getattr(after, name))
    yield from sets_between(None, own_form(before), own_form(after))
    for name in LISTS:
        for item in getattr(before, name):
            other = there[name].get(item.id)
            if other is not None and not is_equal(item, other):
                yield from sets_between(item.id, form_of(item), form_of(other))


def _by_id(items: tuple[Element, ...]) -> dict[str, Element]:
    return {item.id: item for item in items}


def _placed(name: Collection, order: Order, items: tuple[Element, ...]) -> Iterator[Change]:
    """Yield what puts elements in order: new ones behind those before them, as few moves as do it."""
    rank = {item_id: at for at, item_id in enumerate(order)}
    stays = _longest_rise([rank[item.id] for item in items if item.id in rank])
    behind: str | None = None
    for item in items:
        if item.id not in rank:
            order.put(item.id, behind)
            yield Add(collection=name, after=behind, element=form_of(item))
        elif rank[item.id] not in stays:
            was = order.before(item.id)
            order.take(item.id)
            order.put(item.id, behind)
            if was != behind:
                yield Move(id=item.id, before=was, after=behind)
        behind = item.id


def _longest_rise(numbers: list[int]) -> set[int]:
    """Return the numbers of a longest rising run that may have others in between (patience sorting).

    >>> sorted(_longest_rise([2, 0, 1, 3]))
    [0, 1, 3]
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    run: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run
