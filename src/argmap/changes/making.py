"""Making: the patches of single edits, of one element or of what needs those that go."""

from collections.abc import Container, Iterable, Iterator, Mapping

from argmap.changes.derived import with_derived
from argmap.changes.forms import collection_of, form_of, sets_between
from argmap.changes.order import Order
from argmap.changes.records import LISTS, Add, Change, Patch, Remove, Rename, Set
from argmap.door import checked
from argmap.errors import EditError
from argmap.model import Argument, ArgumentMap, Asked, Illocution, Relation, Transition
from argmap.model.kinds import Element
from argmap.naming import is_id

Tie = Relation | Transition | Illocution
Shrunk = Tie | Argument


@checked
def adding(argument_map: ArgumentMap, *elements: Element) -> Patch:
    """Return the patch that adds elements at the end of their lists."""
    last = {name: _last(argument_map, name) for name in LISTS}
    changes: list[Change] = []
    for element in elements:
        name = collection_of(element)
        changes.append(Add(collection=name, after=last[name], element=form_of(element)))
        last[name] = element.id
    return Patch(changes=tuple(changes))


@checked
def updating(argument_map: ArgumentMap, item_id: str, changed: Element) -> Patch:
    """Return the patch that makes an element what another record with its id says.

    Raises:
        UnknownIdError: If no element has the id.
        EditError: If the record has another id.
    """
    element = argument_map[item_id]
    if changed.id != item_id:
        raise EditError(f"{item_id!r} keeps its id; rename it to give it another")
    return Patch(changes=tuple(sets_between(item_id, form_of(element), form_of(changed))))


@checked
def restating(argument_map: ArgumentMap, item_id: str, text: str) -> Patch:
    """Return the patch that gives a statement another text; its id, anchors and steps stay.

    Raises:
        UnknownIdError: If no statement has the id.
    """
    item = argument_map.statement(item_id)
    return Patch(changes=(Set(id=item_id, path=("text",), old=item.text, new=text),))


@checked
def placing(argument_map: ArgumentMap, item_id: str, section: str | None) -> Patch:
    """Return the patch that puts a statement, argument or relation into a section, or out of all.

    Raises:
        UnknownIdError: If no element has the id.
        EditError: If it is an element that stands in no section.
    """
    item = argument_map[item_id]
    if "section" not in type(item).model_fields:
        raise EditError(f"{item_id!r} is none of what stands in sections")
    old = getattr(item, "section", None)
    return Patch(changes=(Set(id=item_id, path=("section",), old=old, new=section),))


@checked
def renaming(argument_map: ArgumentMap, new_ids: Mapping[str, str]) -> Patch:
    """Return the patch that renames elements everywhere, and steps and ties named after them.

    Raises:
        UnknownIdError: If an id is not in the map.
        EditError: If two elements would get one id, or a new one is no id.

    >>> from argmap.model import Statement
    >>> made = ArgumentMap(
    ...     statements=(
    ...         Statement(id="wet", kind="claim", text="The street is wet."),
    ...         Statement(id="rain", kind="claim", text="It rained."),
    ...     ),
    ...     arguments=(
    ...         {
    ...             "id": "wet-supports-rain",
    ...             "premises": ["wet"],
    ...             "target": "rain",
    ...             "polarity": "supports",
    ...         },
    ...     ),
    ... )
    >>> dict(renaming(made, {"wet": "street"}).changes[0].ids)
    {'wet': 'street', 'wet-supports-rain': 'street-supports-rain'}
    """
    for item_id, new_id in new_ids.items():
        argument_map[item_id]
        if not is_id(new_id):
            raise EditError(f"{new_id!r} is no id: a text without space around it")
    found = with_derived(argument_map, new_ids)
    kept = {old: new for old, new in found.items() if old != new}
    owner: dict[str, str] = {}
    for old, new in kept.items():
        if new in owner:
            raise EditError(f"{owner[new]!r} and {old!r} cannot both get the id {new!r}")
        owner[new] = old
    return Patch(changes=(Rename(ids=kept),) if kept else ())


@checked
def removing(argument_map: ArgumentMap, *ids: str) -> Patch:
    """Return the patch that removes elements, and every argument that needs one of them.

    An argument loses its point when its target goes, and its force when one of its premises,
    which are needed together, goes. Relations, the dialogue and answers to critical questions shrink,
    and go when nothing is left on one side.

    Raises:
        UnknownIdError: If an id is not in the map.
    """
    gone, shrunk = going_with(argument_map, ids)
    sets = (
        change
        for item_id, item in shrunk.items()
        for change in sets_between(item_id, form_of(argument_map[item_id]), form_of(item))
    )
    return Patch(changes=(*_removes(argument_map, gone), *sets))


def going_with(argument_map: ArgumentMap, ids: Iterable[str]) -> tuple[set[str], dict[str, Shrunk]]:
    """Return all ids that go with some, and what loses an end but not a whole side.

    Raises:
        UnknownIdError: If an id is not in the map.
    """
    todo = list(ids)
    for item_id in todo:
        argument_map[item_id]
    gone = set(todo)
    while todo:
        item_id = todo.pop()
        dependents = argument_map.incoming.get(item_id, ()) + argument_map.outgoing.get(item_id, ())
        fresh = [argument.id for argument in dependents if argument.id not in gone]
        gone.update(fresh)
        todo.extend(fresh)
    shrunk: dict[str, Shrunk] = {}
    for step in argument_map.arguments:
        if step.questions and step.id not in gone:
            asked = asked_without(step.questions, gone)
            if asked != step.questions:
                shrunk[step.id] = step.model_copy(update={"questions": asked})
    # Those that tie others come behind them: what loses a whole side is gone for them too.
    ties: tuple[Tie, ...] = (*argument_map.relations, *argument_map.transitions)
    for item in (*ties, *argument_map.illocutions):
        if item.id in gone or gone.isdisjoint((*item.origins, *item.targets)):
            continue
        origins = tuple(end for end in item.origins if end not in gone)
        targets = tuple(end for end in item.targets if end not in gone)
        rival = isinstance(item, Relation) and item.kind == "rival"
        if len(origins) > 1 if rival else origins and targets:
            shrunk[item.id] = item.model_copy(update={"origins": origins, "targets": targets})
        else:
            gone.add(item.id)
    return gone, shrunk


def asked_without(asked: Iterable[Asked], gone: Container[str]) -> tuple[Asked, ...]:
    """Return what is left of answers to questions without some statements: nothing said by nobody."""
    made = []
    for one in asked:
        by = tuple(name for name in one.by if name not in gone)
        if by:
            made.append(one if by == one.by else one.model_copy(update={"by": by}))
    return tuple(made)


def _last(argument_map: ArgumentMap, name: str) -> str | None:
    items = getattr(argument_map, name)
    return str(items[-1].id) if items else None


def _removes(argument_map: ArgumentMap, gone: set[str]) -> Iterator[Remove]:
    for name in LISTS:
        items = getattr(argument_map, name)
        going = [item for item in items if item.id in gone]
        order = Order(item.id for item in (items if going else ()))
        for item in going:
            after = order.before(item.id)
            order.take(item.id)
            yield Remove(collection=name, after=after, element=form_of(item))
