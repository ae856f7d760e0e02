"""Supplements: what native YAML says about a step or tie that the shorthand of a statement makes.

``supports: c1`` has no room for a scheme. An entry under ``arguments`` with the id that the shorthand
gives, and without a target of its own, adds its fields to that step; its place in the list stays.
"""

from typing import Any

OWN_ENDS: dict[str, frozenset[str]] = {
    "arguments": frozenset(("target", "polarity")),
    "relations": frozenset(("kind", "origins", "targets")),
}
"""Fields of elements that stand on their own."""


def supplemented(
    collection: str, short: list[dict[str, Any]], full: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[int]]:
    """Return the elements of shorthand and those written out, and where each of the latter came.

    >>> short = [{"id": "a-supports-b", "target": "b"}]
    >>> supplemented("arguments", short, [{"id": "a-supports-b", "scheme": "sign"}])
    ([{'id': 'a-supports-b', 'target': 'b', 'scheme': 'sign'}], [0])
    """
    rank = {body["id"]: index for index, body in enumerate(short)}
    elements = list(short)
    came: list[int] = []
    for body in full:
        index = rank.get(body["id"])
        if index is None or body.keys() & OWN_ENDS[collection]:
            came.append(len(elements))
            elements.append(body)
        else:
            came.append(index)
            elements[index] |= body
    return elements, came
