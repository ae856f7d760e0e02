"""Names: what cards and pills are called in a drawing language, and pages on a disk.

A name follows from the id alone wherever it can, so that an added statement changes no other
name, and two versions of a drawing differ where their maps do.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

LONGEST = 40
_OTHER = re.compile(r"[^A-Za-z0-9]+")


def plain_names(ids: Iterable[str], joint: str = "_") -> dict[str, str]:
    """Make a name of ASCII letters, digits and ``joint`` for each id; different ids, different names.

    Other characters become ``joint``; where two ids would share a name, or one is cut, a digest
    follows. Names differ in more than case. Linear.

    >>> plain_names(["less-traffic", "漢", "less traffic"])
    {'less-traffic': 'less_traffic_f204', '漢': '_fc9f', 'less traffic': 'less_traffic_aad5'}
    """
    words = {
        item_id: item_id
        if item_id.isascii() and item_id.isalnum()
        else _OTHER.sub(joint, item_id).strip(joint)
        for item_id in ids
    }
    lowered = {word.lower() for word in words.values()}
    if (
        len(lowered) == len(words)
        and "" not in lowered
        and max(map(len, lowered), default=0) <= LONGEST
    ):
        # So it is in most maps: every id is its own name.
        return words
    shared = Counter(word.lower() for word in words.values())
    names = {}
    for item_id, word in words.items():
        plain = word and len(word) <= LONGEST and shared[word.lower()] == 1
        names[item_id] = word if plain else f"{word[:LONGEST]}{joint}{_digest(item_id, 4)}"
    taken = Counter(name.lower() for name in names.values())
    return {
        item_id: name if taken[name.lower()] == 1 else f"{joint}{_digest(item_id, 32)}"
        for item_id, name in names.items()
    }


def node_names(order: Iterable[str], letters: Mapping[str, str], numbered: bool) -> dict[str, str]:
    """Name the nodes of a drawing: a letter, then a number in the order, or the id.

    >>> node_names(["c", "a 1"], {"c": "n", "a 1": "a"}, numbered=True)
    {'c': 'n0', 'a 1': 'a1'}
    >>> node_names(["c", "a 1"], {"c": "n", "a 1": "a"}, numbered=False)
    {'c': 'n_c', 'a 1': 'a_a_1'}
    """
    listed = list(order)
    if numbered:
        return {item_id: f"{letters[item_id]}{at}" for at, item_id in enumerate(listed)}
    names = plain_names(listed)
    return {item_id: f"{letters[item_id]}_{names[item_id]}" for item_id in listed}


def is_landmark(item_id: str) -> bool:
    """Return whether an id is one of the tenth of all ids at which a list is parted.

    Parts that begin at landmarks stay the same when something is added between them.
    """
    return int(_digest(item_id, 4), 16) % 10 == 0


def _digest(item_id: str, length: int) -> str:
    return sha256(item_id.encode("utf-8", "surrogatepass")).hexdigest()[:length]
