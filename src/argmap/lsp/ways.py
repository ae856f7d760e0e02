"""Ways to ids: which fields of native YAML name ids, and of what.

Most follow from the table of element kinds; the shorthand of YAML is added here.
"""

from argmap.formats.native.quotes import DEFAULT
from argmap.model.kinds import BY_COLLECTION, COLLECTIONS, EACH, KINDS, NODES

Steps = tuple[str, ...]
Allowed = tuple[str, ...]
SHORT: dict[tuple[str, str], Allowed] = {
    ("statements", "source"): ("sources",),
    ("statements", "party"): ("parties",),
    ("statements", "by"): ("parties",),
    ("statements", "supports"): NODES,
    ("statements", "attacks"): ("statements",),
    ("statements", "undercuts"): ("arguments",),
    ("statements", "answers"): ("statements",),
    ("statements", "part_of"): ("statements",),
    ("statements", "rivals"): ("statements",),
    ("arguments", "by"): ("parties",),
    ("arguments", "supports"): NODES,
    ("arguments", "attacks"): ("statements",),
    ("arguments", "undercuts"): ("arguments",),
    ("arguments", "premises"): ("statements",),
}
"""Fields of the shorthand that hold an id or a list of ids, and what the ids may be of."""


def ways_to_ids(collection: str) -> dict[str, list[tuple[Steps, Allowed]]]:
    """Return how an element leads to ids: by field, the steps behind it and what the ids may be of."""
    found: dict[str, list[tuple[Steps, Allowed]]] = {}
    for way, allowed in BY_COLLECTION[collection].references:
        found.setdefault(way[0], []).append((way[1:], allowed))
    for (owner, field), allowed in SHORT.items():
        if owner == collection:
            found.setdefault(field, []).append(((), allowed))
    return found


ONE_ID: tuple[Steps, ...] = ((), (EACH,), (EACH, "statement"))
"""Ways at whose end one id may stand instead of a list."""
OF_MAP = (("metadata", "ignores", "id"), ("metadata", "sign_offs", "of"))
"""Where the map itself names elements, without the number in the list."""
WAYS = {kind.collection: ways_to_ids(kind.collection) for kind in KINDS}


def allowed_at(path: Steps) -> Allowed:
    """Return what an id at a path may be of; nothing where no id is meant.

    >>> allowed_at(("statements", "c1", "anchors", "*", "source"))
    ('sources',)
    """
    if (*path[:2], path[-1]) in OF_MAP:
        return COLLECTIONS
    if path == (DEFAULT,):
        return ("sources",)
    if len(path) < 3 or path[0] not in WAYS:
        return ()
    rest = path[3:]
    if rest in ((), (EACH,)) and (path[0], path[2]) in SHORT:
        return SHORT[path[0], path[2]]
    for steps, allowed in WAYS[path[0]].get(path[2], ()):
        if rest == steps or (*rest, "statement") == steps:
            return allowed
    return ()
