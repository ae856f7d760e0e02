"""Naming: elements by what they say, and ids by the names of parties, titles of sources, and texts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from argmap.errors import EditError, UnknownIdError
from argmap.naming import nearest
from argmap.results import brief

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.model.kinds import Element

_SAYS = ("text", "name", "title")


def said(argument_map: "ArgumentMap", item_id: str) -> str:
    """Return an element in words: its kind, what it says and its id."""
    element = argument_map[item_id]
    noun = noun_of(element)
    words = words_of(element)
    return f'{noun} "{shortened(words)}" ({item_id})' if words else f"{noun} {item_id}"


def noun_of(element: "Element") -> str:
    """Return what an element is called: the kind of a statement, or its noun."""
    from argmap.changes.forms import collection_of
    from argmap.model import Statement
    from argmap.model.kinds import BY_COLLECTION

    if isinstance(element, Statement):
        return element.kind
    return BY_COLLECTION[collection_of(element)].noun


def words_of(element: "Element") -> str:
    """Return what an element says of itself, if anything."""
    return next((str(getattr(element, name)) for name in _SAYS if getattr(element, name, None)), "")


def shortened(text: str) -> str:
    """Return a text on one line, cut at a word.

    >>> shortened("It rained. " * 9)
    'It rained. It rained. It rained. It rained. It rained. It…'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59].rpartition(' ')[0] or flat[:59]}…"


def id_of(argument_map: "ArgumentMap", given: str, collections: Iterable[str]) -> str:
    """Return the id that is given, or that of the one element which is called so.

    Raises:
        UnknownIdError: If there is none.
        EditError: If several are called so.
    """
    names = tuple(collections)
    elements = [item for name in names for item in getattr(argument_map, name)]
    if any(item.id == given for item in elements):
        return given
    wanted = _folded(given)
    found = [item.id for item in elements if _folded(words_of(item)) == wanted]
    if len(found) > 1:
        raise EditError(f"{brief(given)} may be {', '.join(map(repr, found))}: give the id")
    if not found:
        raise _unknown(argument_map, given, names, elements)
    return str(found[0])


def _unknown(
    argument_map: "ArgumentMap", given: str, names: tuple[str, ...], elements: "list[Element]"
) -> EditError | UnknownIdError:
    """Make the error of what is no id here: with the steps of a statement, or what adds a party."""
    from argmap.model.kinds import NOUNS

    if given in argument_map:
        wanted = " or ".join("step" if name == "arguments" else NOUNS[name] for name in names)
        problem = f"{said(argument_map, given)} is no {wanted}"
        steps = argument_map.arguments if "arguments" in names else ()
        near = [item.id for item in steps if given in item.premise_ids]
        near = (near or [item.id for item in steps if given == item.target])[:5]
        return EditError(f"{problem}; its steps: {', '.join(near)}" if near else problem)
    known = [item.id for item in elements] + [words_of(item) for item in elements]
    if names[0] in ("parties", "sources", "sections"):
        hint = nearest(given, known)
        how = f"argmap add MAP {NOUNS[names[0]]}"
        return EditError(f"unknown id or name: {brief(given)}{hint}; '{how}' makes a new one")
    return UnknownIdError(given, known)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
