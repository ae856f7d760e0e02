"""Soundness: tells at once whether a map holds together; findings are made only if it does not.

The references come from the table of kinds, as in the check that makes the findings, but are followed
on records instead of JSON and by functions in C alone: most maps are sound, and each is checked when
it is made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, combinations
from operator import attrgetter, eq
from typing import Any, Protocol

from argmap.model.elements import Argument
from argmap.model.kinds import COLLECTIONS, EACH, KINDS, UPWARD, Element, ElementKind
from argmap.model.parties import HOLDS
from argmap.model.structure import part_findings, structure_findings

Read = Callable[[Any], Any]
Steps = tuple[Read | None, ...]
"""Fields to be read one after the other; None goes into each of a list."""


class Parts(Protocol):
    """The elements of a map, before anybody knows whether they make one."""

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """The steps, which have rules of their own."""


def is_sound(parts: Parts) -> bool:
    """Return whether every id is unique and resolves to an element of the right kind. Linear."""
    listed: dict[str, Sequence[Element]] = {
        name: items for name in COLLECTIONS if (items := getattr(parts, name))
    }
    ids = {name: set(map(_OWN_ID, items)) for name, items in listed.items()}
    if any(len(ids[name]) < len(items) for name, items in listed.items()):
        return False
    # Without a set of them all, which of a large map is large.
    if not all(one.isdisjoint(other) for one, other in combinations(ids.values(), 2)):
        return False
    for name, items in listed.items():
        for read, ways in _WAYS[name]:
            filled = list(filter(None, map(read, items)))
            for steps, allowed in ways if filled else ():
                if not _known(ids, allowed).issuperset(_ids_at(filled, steps)):
                    return False
    return _steps_hold(parts.arguments) and _has_no_loops(listed) and _parts_hold(listed)


def _by_field(kind: ElementKind) -> list[tuple[Read, list[tuple[Steps, tuple[str, ...]]]]]:
    """Group the references of a kind by their first field, which most elements leave empty."""
    ways: dict[str, list[tuple[Steps, tuple[str, ...]]]] = {}
    for (field, *rest), allowed in kind.references:
        steps = tuple(None if step == EACH else attrgetter(step) for step in rest)
        ways.setdefault(field, []).append((steps, allowed))
    return [(attrgetter(field), found) for field, found in ways.items()]


_OWN_ID, _TARGET = attrgetter("id"), attrgetter("target")
_INFERRED, _PREMISES = attrgetter("inferred"), attrgetter("premises")
_UP = [(name, attrgetter(field)) for name, field in UPWARD.items()]
_WAYS = {kind.collection: _by_field(kind) for kind in KINDS}


def _known(ids: Mapping[str, set[str]], allowed: tuple[str, ...]) -> set[str]:
    if len(allowed) == 1:
        return ids.get(allowed[0], set())
    return set().union(*(ids.get(name, ()) for name in allowed))


def _ids_at(items: Iterable[Any], steps: Steps) -> Iterable[str]:
    """Walk from the values of a field to ids; what is left out has none."""
    for step in steps:
        items = chain.from_iterable(items) if step is None else map(step, items)
    return filter(None, items)


def _steps_hold(arguments: Sequence[Argument]) -> bool:
    """Return whether no argument targets itself, has a premise twice or two sorts of maker."""
    if any(map(eq, map(_TARGET, arguments), map(_OWN_ID, arguments))):
        return False
    inferred = filter(_INFERRED, arguments)
    if any(one.stance in HOLDS for item in inferred for one in item.attributions):
        return False
    linked = (premises for premises in map(_PREMISES, arguments) if len(premises) > 1)
    return all(len({item.statement for item in found}) == len(found) for found in linked)


def _has_no_loops(listed: dict[str, Sequence[Element]]) -> bool:
    """Hold when nothing points upward at all, or the full check of what may point finds none."""
    if not any(any(map(read, listed.get(name, ()))) for name, read in _UP):
        return True
    small = {name: [item.model_dump() for item in listed.get(name, ())] for name in UPWARD}
    return not structure_findings(small)


def _parts_hold(listed: dict[str, Sequence[Element]]) -> bool:
    """Hold when there are no parts at all, or the full check of them finds nothing."""
    ties = [item for item in listed.get("relations", ()) if getattr(item, "kind", None) == "part"]
    if not ties:
        return True
    owner = {item.id: name for name in ("statements", "arguments") for item in listed.get(name, ())}
    return not any(part_findings([item.model_dump(mode="json") for item in ties], owner))
