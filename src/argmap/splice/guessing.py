"""Guesses for texts that only their reader understands: the old words found, the new ones in their place.

A guess counts for nothing until it has been read and says the right map.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise, product

from argmap.changes import Patch, Rename, Set

_MOST = 12
_AROUND = (("[", "]"), ("<", ">"))
Edit = tuple[int, int, str]


def guesses(text: str, patch: Patch) -> Iterator[str]:
    """Yield texts that may say what the patch makes of a text: statements restated, titles renamed."""
    choices: list[list[list[Edit]]] = []
    for change in patch.changes:
        if isinstance(change, Set) and isinstance(change.old, str) and isinstance(change.new, str):
            choices.append([[edit] for edit in _words(text, change.old, change.new)])
        elif isinstance(change, Rename):
            pairs = change.ids.items()
            choices.append([[edit for old, new in pairs for edit in _names(text, old, new)]])
        else:
            return
    for chosen in islice(product(*choices), _MOST):
        edits = sorted(edit for many in chosen for edit in many)
        if edits and all(one[1] <= other[0] for one, other in pairwise(edits)):
            made, done = [], 0
            for start, end, new in edits:
                made += [text[done:start], new]
                done = end
            yield "".join([*made, text[done:]])


def _words(text: str, old: str, new: str) -> list[Edit]:
    # Where a text is broken into lines, any white space may stand between its words.
    pattern = r"\s+".join(map(re.escape, old.split()))
    return [
        (found.start(), found.end(), new) for found in islice(re.finditer(pattern, text), _MOST)
    ]


def _names(text: str, old: str, new: str) -> list[Edit]:
    return [
        (found.start(), found.end(), first + new + last)
        for first, last in _AROUND
        for found in re.finditer(re.escape(first + old + last), text)
    ]
