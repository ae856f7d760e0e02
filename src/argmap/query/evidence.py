"""Evidence and its like: what supports a statement, what attacks it, what defends it.

Each question is one walk (see ``argmap.query.routes``): linear in the map, cycles legal, each
statement answered once, over a shortest chain, nearest first and then in order of the map.
"""

from argmap.model import ArgumentMap, Statement
from argmap.query.answers import Answer
from argmap.query.routes import Route, walk


def evidence_for(
    argument_map: ArgumentMap, item_id: str, depth: int | None = None
) -> tuple[Answer, ...]:
    """List the evidence that supports a statement or argument, directly or step by step.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.

    >>> from argmap.formats.files import load
    >>> northport = load("examples/northport/map.argmap.yaml")
    >>> [(answer.id, answer.depth) for answer in evidence_for(northport, "cleaner-air")]
    [('no2-fell', 1)]
    """
    return _answers(argument_map, item_id, 0, depth, ("evidence",))


def evidence_against(
    argument_map: ArgumentMap, item_id: str, depth: int | None = None
) -> tuple[Answer, ...]:
    """List the evidence against a statement or argument: exactly one attack lies on the chain.

    That attack may hit the statement itself, a statement that carries it, or a step that does:
    ``answer.kind`` and ``answer.via`` say how and which.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    return _answers(argument_map, item_id, 1, depth, ("evidence",))


def supporters(
    argument_map: ArgumentMap, item_id: str, depth: int | None = None
) -> tuple[Answer, ...]:
    """List the statements that support, directly or step by step; ``depth=1`` for direct ones.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    return _answers(argument_map, item_id, 0, depth)


def attackers(
    argument_map: ArgumentMap, item_id: str, depth: int | None = None
) -> tuple[Answer, ...]:
    """List the statements that themselves attack, with the kind of attack.

    They attack what was asked about, or a statement or step that carries it. A statement that
    attacks by several arguments is answered once for each. What supports an attacker is not
    listed: ask for the attacker's ``supporters``.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    return _attacking(argument_map, item_id, 1, depth)


def defenders(
    argument_map: ArgumentMap, item_id: str, depth: int | None = None
) -> tuple[Answer, ...]:
    """List the statements that attack an attacker, or the step by which it attacks.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    return _attacking(argument_map, item_id, 2, depth)


def _answers(
    argument_map: ArgumentMap,
    item_id: str,
    attacks: int,
    depth: int | None,
    kinds: tuple[str, ...] = (),
) -> tuple[Answer, ...]:
    found = []
    for route in walk(argument_map, item_id, attacks, depth):
        if route.attacks == attacks:
            element = argument_map[route.id]
            if isinstance(element, Statement) and (not kinds or element.kind in kinds):
                found.append(Answer(element, argument_map, route))
    return tuple(found)


def _attacking(
    argument_map: ArgumentMap, item_id: str, attacks: int, depth: int | None
) -> tuple[Answer, ...]:
    found = []
    for route in walk(argument_map, item_id, attacks, depth):
        argument = route.argument
        if route.attacks != attacks or argument is None or route.id != argument.id:
            continue
        if argument.polarity == "attacks":
            for premise in argument.premise_ids:
                way = Route(premise, attacks, route.length, route, argument)
                found.append(Answer(argument_map.statement(premise), argument_map, way))
    return tuple(found)
