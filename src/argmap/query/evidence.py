"""Evidence and its like: what supports a statement, what attacks it, what defends it.

Each question is one walk (see ``argmap.query.routes``): linear in the map, cycles legal, each
statement answered once, over a shortest chain, nearest first and then in order of the map.
"""

from argmap.door import checked
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.query.answers import Answers
from argmap.query.routes import Step, walk


@checked
def evidence_for(argument_map: ArgumentMap, item_id: str, depth: int | None = None) -> Answers:
    """List the evidence that supports a statement or argument, directly or step by step.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.

    >>> from argmap.formats.files import load
    >>> northport = load("examples/northport/map.argmap.yaml")
    >>> [(answer.id, answer.depth) for answer in evidence_for(northport, "cleaner-air")]
    [('no2-fell', 1)]
    """
    return _answers(argument_map, item_id, 0, depth, evidence_only=True)


@checked
def evidence_against(argument_map: ArgumentMap, item_id: str, depth: int | None = None) -> Answers:
    """List the evidence against a statement or argument: exactly one attack lies on the chain.

    That attack may hit the statement itself, a statement that carries it, or a step that does:
    ``answer.kind`` and ``answer.via`` say how and which.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    return _answers(argument_map, item_id, 1, depth, evidence_only=True)


@checked
def supporters(argument_map: ArgumentMap, item_id: str, depth: int | None = None) -> Answers:
    """List the statements that support, directly or step by step; ``depth=1`` for direct ones.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    return _answers(argument_map, item_id, 0, depth)


@checked
def attackers(argument_map: ArgumentMap, item_id: str, depth: int | None = None) -> Answers:
    """List the statements that themselves attack, with the kind of attack.

    They attack what was asked about, or a statement or step that carries it. A statement that
    attacks by several arguments is answered once for each. What supports an attacker is not
    listed: ask for the attacker's ``supporters``.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    return _attacking(argument_map, item_id, 1, depth)


@checked
def defenders(argument_map: ArgumentMap, item_id: str, depth: int | None = None) -> Answers:
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
    evidence_only: bool = False,
) -> Answers:
    with paused_collector():
        way = walk(argument_map, item_id, attacks, depth)
    kinds = argument_map.kinds
    reached = way.steps[attacks]
    if evidence_only:
        return Answers(
            argument_map, way, [name for name in reached if kinds.get(name) == "evidence"]
        )
    return Answers(argument_map, way, [name for name in reached if name in kinds])


def _attacking(argument_map: ArgumentMap, item_id: str, attacks: int, depth: int | None) -> Answers:
    """List the premises of every attack on a place that is reached with one attack fewer."""
    way = walk(argument_map, item_id, attacks, depth)
    places: list[tuple[str, int]] = [(item_id, 0)] if attacks == 1 else []
    places += way.steps[attacks - 1].lengths.items()
    found: list[str] = []
    steps: list[Step] = []
    for here, length in places:
        for link in argument_map.links.get(here, ()):
            if link[2] and (depth is None or length < depth):
                step = Step(link, here, attacks - 1, length + 1)
                found.extend(link[3])
                steps.extend([step] * len(link[3]))
    return Answers(argument_map, way, found, steps)
