"""Edits: each makes a new map and leaves the old one as it was; ids stay what they are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from argmap.changes.applying import applied, apply
from argmap.changes.compound import merging, relinking, splitting
from argmap.changes.forms import collection_of
from argmap.changes.making import (
    adding,
    asked_without,
    going_with,
    placing,
    renaming,
    restating,
    updating,
)
from argmap.door import checked
from argmap.errors import EditError, UnknownIdError
from argmap.model import (
    Argument,
    ArgumentMap,
    Element,
    Locution,
    Premise,
    Relation,
    Statement,
    Transition,
)
from argmap.model.base import Record
from argmap.model.elements import Polarity
from argmap.model.kinds import COLLECTIONS, KINDS, UPWARD, noun_of

DIALOGUE = tuple(kind.collection for kind in KINDS if kind.is_dialogue)


@checked
def add(argument_map: ArgumentMap, *elements: Element) -> ArgumentMap:
    """Add elements at the end of their lists.

    Raises:
        MapError: If an id is taken or a reference does not resolve.

    >>> add(ArgumentMap(), Statement(id="c", kind="claim", text="It rained."))["c"].text
    'It rained.'
    """
    fresh = {element.id for element in elements}
    if len(fresh) < len(elements) or any(item_id in argument_map for item_id in fresh):
        # Of double ids the map tells more than the first that does not fit.
        fields = _fields(argument_map)
        for element in elements:
            name = collection_of(element)
            fields[name] = (*fields[name], element)
        return ArgumentMap(**fields)
    patch = adding(argument_map, *elements)
    return applied(argument_map, patch.changes, {element.id: element for element in elements})


@checked
def update(argument_map: ArgumentMap, item_id: str, **changes: Any) -> ArgumentMap:
    """Change fields of one element, checked like a new element; its id stays.

    Raises:
        UnknownIdError: If no element has the id.
        EditError: If ``changes`` names the id.
        MapError: If a new reference does not resolve.
        pydantic.ValidationError: If a value has the wrong shape.

    >>> before = ArgumentMap(statements=(Statement(id="c", kind="claim", text="It rained."),))
    >>> update(before, "c", text="It rained all night.")["c"].text
    'It rained all night.'
    """
    element = argument_map[item_id]
    if "id" in changes:
        raise EditError("an element keeps its id; argmap.edit.rename changes it")
    values: dict[str, Any] = {name: getattr(element, name) for name in type(element).model_fields}
    changed = type(element)(**{**values, **changes})
    patch = updating(argument_map, item_id, changed)
    return applied(argument_map, patch.changes, {item_id: changed})


@checked
def remove(argument_map: ArgumentMap, *ids: str) -> ArgumentMap:
    """Remove elements, and with a statement or argument every argument that needs it.

    An argument loses its point when its target goes, and its force when one of its premises,
    which are needed together, goes. Relations and the dialogue shrink, and go when nothing is
    left on one side.

    Raises:
        UnknownIdError: If an id is not in the map.
        MapError: If a source, party or section that is still referred to would go.
    """
    # The patch of it is ``argmap.changes.removing``; maps on trial lose half of what they hold, and
    # need no record of that.
    gone, shrunk = going_with(argument_map, ids)
    fields = _fields(argument_map)
    for name in COLLECTIONS:
        fields[name] = tuple(
            shrunk.get(item.id, item) for item in fields[name] if item.id not in gone
        )
    return ArgumentMap(**fields)


@checked
def restate(argument_map: ArgumentMap, item_id: str, text: str) -> ArgumentMap:
    """Give a statement another text; its id, anchors and steps stay.

    Raises:
        UnknownIdError: If no statement has the id.
        PatchError: If the text says nothing.
    """
    return apply(argument_map, restating(argument_map, item_id, text))


@checked
def rename(argument_map: ArgumentMap, new_ids: Mapping[str, str]) -> ArgumentMap:
    """Give elements other ids, everywhere they are named; ids made of theirs follow.

    Raises:
        UnknownIdError: If an id is not in the map.
        EditError: If a new id is taken, or none.
    """
    return apply(argument_map, renaming(argument_map, new_ids))


@checked
def relink(
    argument_map: ArgumentMap,
    argument_id: str,
    *,
    premises: Sequence[str | Premise] | None = None,
    target: str | None = None,
    polarity: Polarity | None = None,
) -> ArgumentMap:
    """Lead a step from or to elsewhere, or turn it from for to against; what is not given stays.

    Raises:
        UnknownIdError: If no argument has the id, or nothing one of the ends.
        MapError: If an end is of the wrong sort.
    """
    return apply(argument_map, relinking(argument_map, argument_id, premises, target, polarity))


@checked
def split(
    argument_map: ArgumentMap, item_id: str, texts: Sequence[str], ids: Sequence[str] = ()
) -> ArgumentMap:
    """Split a statement into several, the first of which keeps its id; see ``changes.splitting``.

    Raises:
        UnknownIdError: If no statement has the id.
        EditError: If there are fewer than two texts, or not as many ids as new statements.
    """
    return apply(argument_map, splitting(argument_map, item_id, texts, ids))


@checked
def merge(argument_map: ArgumentMap, item_id: str, *others: str) -> ArgumentMap:
    """Make several statements one, under the id and with the text of the first; see ``changes.merging``.

    Raises:
        UnknownIdError: If no statement has one of the ids.
        EditError: If there is none to merge it with, or one is named twice.
        MapError: If the result would break a rule, as with parts of two wholes.
    """
    return apply(argument_map, merging(argument_map, item_id, *others))


@checked
def place(argument_map: ArgumentMap, item_id: str, section: str | None) -> ArgumentMap:
    """Put a statement, argument or relation into a section, or out of all.

    Raises:
        UnknownIdError: If no element has the id.
        EditError: If it is an element that stands in no section.
        MapError: If there is no such section.
    """
    return apply(argument_map, placing(argument_map, item_id, section))


@checked
def argument_only(argument_map: ArgumentMap) -> ArgumentMap:
    """Return the map without its dialogue layer: locutions, illocutions and transitions.

    >>> argument_only(ArgumentMap(locutions=(Locution(id="l", text="Hm."),))).locutions
    ()
    """
    return ArgumentMap(**(_fields(argument_map) | dict.fromkeys(DIALOGUE, ())))


@checked
def restrict(argument_map: ArgumentMap, ids: Iterable[str]) -> ArgumentMap:
    """Cut the map down to some statements and arguments, and what those need to stand.

    A kept argument brings its premises and its target; a kept statement brings no argument.
    Relations between what is kept stay, and so does the dialogue about it. Sources, parties and
    sections stay when something kept refers to them. Order stays. In ``n log n`` of what is kept, besides
    relations, dialogue, sources, parties and sections, all of which are looked at.

    Raises:
        UnknownIdError: If an id is not that of a statement or argument.
    """
    kept = _with_needs(argument_map, ids)
    fields = _fields(argument_map)
    # A large map is cut into hundreds of parts for its pages: none may cost a walk over all of it.
    nodes = [argument_map[item] for item in sorted(kept, key=argument_map.ranks.__getitem__)]
    fields["statements"] = tuple([item for item in nodes if isinstance(item, Statement)])
    fields["arguments"] = tuple([item for item in nodes if isinstance(item, Argument)])
    if any(item.questions for item in fields["arguments"]):
        left_out = argument_map.kinds.keys() - kept
        fields["arguments"] = tuple(
            item.model_copy(update={"questions": asked_without(item.questions, left_out)})
            if item.questions
            else item
            for item in fields["arguments"]
        )
    fields["relations"] = tuple(
        item for item in argument_map.relations if kept.issuperset((*item.origins, *item.targets))
    )
    fields.update(_dialogue_about(argument_map, kept | {item.id for item in fields["relations"]}))
    named = _references(
        [*fields["statements"], *fields["arguments"], *fields["relations"], *fields["locutions"]]
    )
    for name, upward in UPWARD.items():
        wanted = _with_above({item.id: item for item in fields[name]}, named, upward)
        fields[name] = tuple(item for item in fields[name] if item.id in wanted)
    return ArgumentMap(**fields)


def _fields(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields}


def _with_needs(argument_map: ArgumentMap, ids: Iterable[str]) -> set[str]:
    todo = list(ids)
    kept: set[str] = set()
    while todo:
        item_id = todo.pop()
        if item_id in kept:
            continue
        element = argument_map[item_id]
        if isinstance(element, Argument):
            todo.extend((*element.premise_ids, element.target))
        elif not isinstance(element, Statement):
            known = [item.id for item in argument_map.nodes()]
            raise UnknownIdError(item_id, known, "statement or argument", noun_of(element))
        kept.add(item_id)
    return kept


def _dialogue_about(argument_map: ArgumentMap, contents: set[str]) -> dict[str, Any]:
    """Return the illocutions whose targets are all kept, and what of the dialogue they rest on."""
    transitions = {item.id: item for item in argument_map.transitions}
    about = [item for item in argument_map.illocutions if contents.issuperset(item.targets)]
    used = _with_ends({end for item in about for end in item.origins}, transitions)
    reporting = [
        item
        for item in argument_map.illocutions
        if used.issuperset(item.targets) and not contents.issuperset(item.targets)
    ]
    used |= _with_ends({end for item in reporting for end in item.origins}, transitions)
    names = {item.id for item in (*about, *reporting)}
    said = tuple(item for item in argument_map.locutions if item.id in used)
    heard = {item.id for item in said}
    return {
        "locutions": said,
        "transitions": tuple(
            item for item in argument_map.transitions if heard.issuperset(_ends(item))
        ),
        "illocutions": tuple(item for item in argument_map.illocutions if item.id in names),
    }


def _with_ends(names: set[str], transitions: dict[str, Transition]) -> set[str]:
    return names | {end for name in names & transitions.keys() for end in _ends(transitions[name])}


def _ends(item: Transition) -> tuple[str, ...]:
    return (*item.origins, *item.targets)


def _references(elements: list[Statement | Argument | Relation | Locution]) -> set[str]:
    named: set[str] = set()
    for element in elements:
        named.update(anchor.source for anchor in element.anchors)
        if isinstance(element, Locution):
            if element.party is not None:
                named.add(element.party)
            continue
        if element.section is not None:
            named.add(element.section)
        for item in element.attributions:
            named.add(item.party)
            named.update(hop.party for hop in item.hops)
            named.update(hop.to for hop in item.hops if hop.to is not None)
            if item.source is not None:
                named.add(item.source)
    return named


def _with_above(items: dict[str, Any], named: set[str], upward: str) -> set[str]:
    todo = [item_id for item_id in items if item_id in named]
    wanted: set[str] = set()
    while todo:
        item_id = todo.pop()
        if item_id not in wanted:
            wanted.add(item_id)
            above = getattr(items[item_id], upward)
            todo.extend([above] if isinstance(above, str) else above or ())
    return wanted
