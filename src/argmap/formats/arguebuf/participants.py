"""Participants of arguebuf that are one party: those of one name that do not contradict each other.

The party has the record of the first; the others stand under ``alike`` in its extras, and an atom
of theirs says which. A name alone may be that of two people, so that another mail address, user
name or description keeps participants apart.
"""

from collections.abc import Mapping
from typing import Any

from argmap.formats.arguebuf.records import Raw

ALIKE, WHO = "alike", "participant"
_PASSING = ("metadata", "userdata")


def joined(participants: Mapping[str, Any]) -> dict[str, str]:
    """Return for each participant the first of its name that it does not contradict.

    >>> joined({"p1": {"name": "Ann"}, "p2": {"name": "Ann", "email": "a@x.org"},
    ...     "p3": {"name": "Ann", "email": "b@x.org"}, "p4": {"name": ""}})
    {'p1': 'p1', 'p2': 'p1', 'p3': 'p3', 'p4': 'p4'}
    """
    known: dict[str, list[tuple[str, Raw]]] = {}
    first: dict[str, str] = {}
    for raw, record in participants.items():
        name = record.get("name") if isinstance(record, Mapping) else None
        if not isinstance(name, str) or not name.strip():
            first[raw] = raw
            continue
        said = {key: value for key, value in record.items() if value and key not in _PASSING}
        alike = known.setdefault(" ".join(name.split()), [])
        for one, other in alike:
            # What a party is described as is part of it: silence says something else.
            same = other.get("description") == said.get("description")
            if same and all(
                other.get(key, said[key]) == said[key] for key in said.keys() - {"name"}
            ):
                other |= said
                first[raw] = one
                break
        else:
            alike.append((raw, said))
            first[raw] = raw
    return first
