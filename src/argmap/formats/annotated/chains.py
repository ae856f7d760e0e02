"""Chains of references: where those that lead to further references lead in the end."""

from collections.abc import Mapping


def follow(references: Mapping[str, str]) -> dict[str, str]:
    """Return the end of each reference; an empty string for those that lead in circles. Linear.

    >>> follow({"a": "b", "b": "c", "x": "y", "y": "x"})
    {'a': 'c', 'b': 'c', 'x': '', 'y': ''}
    """
    ends: dict[str, str] = {}
    for start in references:
        path: dict[str, None] = {}
        here = start
        while here in references and here not in ends and here not in path:
            path[here] = None
            here = references[here]
        end = "" if here in path else ends.get(here, here)
        ends.update(dict.fromkeys(path, end))
    return ends
