"""Paths: how one statement reaches another, and in how many ways.

A walk forwards and one backwards find what lies between; a breadth-first search finds a shortest
chain, and a sweep in topological order (Kahn 1962) counts all of them.
"""

from collections import deque
from dataclasses import dataclass

from argmap.door import checked
from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.routes import check_start
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Paths:
    """The ways from one statement to another.

    ``chain`` is a shortest chain of arguments (empty when there is none), ``attacks`` the number
    of attacks in it. ``count`` is the number of chains, ``None`` when a cycle lies on the way and
    they cannot be counted; ``shortest_count`` is the number of chains as short as ``chain``.
    """

    chain: tuple[Argument, ...]
    count: int | None
    shortest_count: int

    __repr__ = one_line

    @property
    def attacks(self) -> int:
        """Return the number of attacks in the chain: even supports in effect, odd attacks."""
        return sum(argument.polarity == "attacks" for argument in self.chain)


@checked
def paths(argument_map: ArgumentMap, start: str, end: str) -> Paths:
    """Find a shortest chain of arguments from ``start`` to ``end`` and count all chains.

    Nothing is enumerated: counting adds up along an order of the places between, so the cost is
    linear in the map however many chains there are.

    Raises:
        UnknownIdError: If an id is not that of a statement or argument.
    """
    check_start(argument_map, start)
    check_start(argument_map, end)
    # Only what lies on some way: a cycle elsewhere must not keep the chains from being counted.
    between = _forward(argument_map, start) & _backward(argument_map, end)
    if start == end or start not in between or end not in between:
        return Paths((), 0, 0)
    chain, shortest_count = _shortest(argument_map, start, end, between)
    return Paths(chain, _count(argument_map, start, end, between), shortest_count)


def _next(argument_map: ArgumentMap, item_id: str) -> tuple[str, ...]:
    element = argument_map[item_id]
    if isinstance(element, Argument):
        return (element.target,)
    return tuple(argument.id for argument in argument_map.outgoing.get(item_id, ()))


def _forward(argument_map: ArgumentMap, start: str) -> set[str]:
    seen = {start}
    todo = [start]
    while todo:
        for item_id in _next(argument_map, todo.pop()):
            if item_id not in seen:
                seen.add(item_id)
                todo.append(item_id)
    return seen


def _backward(argument_map: ArgumentMap, end: str) -> set[str]:
    seen = {end}
    todo = [end]
    while todo:
        element = argument_map[todo.pop()]
        before = [argument.id for argument in argument_map.incoming.get(element.id, ())]
        if isinstance(element, Argument):
            before.extend(element.premise_ids)
        for item_id in before:
            if item_id not in seen:
                seen.add(item_id)
                todo.append(item_id)
    return seen


def _shortest(
    argument_map: ArgumentMap, start: str, end: str, between: set[str]
) -> tuple[tuple[Argument, ...], int]:
    """Search breadth first; a place counts one argument when it is one, so levels are steps."""
    distance = {start: 0}
    ways = {start: 1}
    back: dict[str, str] = {}
    todo = deque([start])
    while todo:
        here = todo.popleft()
        for item_id in _next(argument_map, here):
            if item_id not in between:
                continue
            if item_id not in distance:
                distance[item_id] = distance[here] + 1
                ways[item_id] = 0
                back[item_id] = here
                todo.append(item_id)
            # Breadth first, so all ways of that length to ``here`` are known before it passes them
            # on.
            if distance[item_id] == distance[here] + 1:
                ways[item_id] += ways[here]
    chain = []
    here = end
    while here != start:
        here = back[here]
        element = argument_map[here]
        if isinstance(element, Argument):
            chain.append(element)
    return tuple(reversed(chain)), ways[end]


def _count(argument_map: ArgumentMap, start: str, end: str, between: set[str]) -> int | None:
    """Add up the ways in topological order of the places between; a cycle leaves some over."""
    following = {
        item_id: [after for after in _next(argument_map, item_id) if after in between]
        for item_id in between
    }
    waiting = dict.fromkeys(between, 0)
    for after in following.values():
        for item_id in after:
            waiting[item_id] += 1
    ways = dict.fromkeys(between, 0)
    # Every chain to a place comes over one of the places before it, which are done by then.
    ways[start] = 1
    ready = [item_id for item_id, count in waiting.items() if count == 0]
    done = 0
    while ready:
        here = ready.pop()
        done += 1
        for item_id in following[here]:
            ways[item_id] += ways[here]
            waiting[item_id] -= 1
            if waiting[item_id] == 0:
                ready.append(item_id)
    # On a cycle some place waits for ever, and chains could go round any number of times.
    return ways[end] if done == len(between) else None


@checked
def roots(argument_map: ArgumentMap) -> tuple[Statement, ...]:
    """List the statements that are premises of nothing: questions and last conclusions."""
    return tuple(item for item in argument_map.statements if item.id not in argument_map.outgoing)


@checked
def unsupported(argument_map: ArgumentMap) -> tuple[Statement, ...]:
    """List the claims that no argument supports, in order of the map; parts need none of their own."""
    supported = {step.target for step in argument_map.arguments if step.polarity == "supports"}
    supported.update(argument_map.whole_of)
    return tuple(
        item
        for item in argument_map.statements
        if item.kind == "claim" and item.id not in supported
    )
