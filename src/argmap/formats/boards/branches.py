"""Branches: what outliners and mind maps hold, an item below another, on its way into a map.

An item is for or against the one above it if it says so. If not it is a claim of its own: an indentation alone is no reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.draft import Draft
from argmap.formats.tables.sheet_columns import relation_of
from argmap.model import Argument, Statement

_SIGNED = re.compile(r"(?:([+\-−–])\s+|(pro|con)\s*:\s*)(?=\S)", re.IGNORECASE)
_ASKED = re.compile(r"\?\s+(?=\S)")
ALONE = "items below another that say neither for nor against, as claims of their own"


@dataclass(slots=True)
class Item:
    """An item: its words, the id it has, if any, and the item above it by number."""

    text: str
    raw_id: object = None
    above: int | None = None
    polarity: str = ""
    note: str = ""
    is_question: bool = False
    group: str = ""
    """Items of one group are the premises of one step."""
    rest: dict[str, Any] = field(default_factory=dict)


def signed(text: str) -> tuple[str, str]:
    """Return what the beginning of a text says of the step, and the words behind it.

    >>> signed("+ They cut noise"), signed("Con: they cost"), signed("1-2 lines")
    (('supports', 'They cut noise'), ('attacks', 'they cost'), ('', '1-2 lines'))
    """
    found = _SIGNED.match(text)
    if found is None:
        return "", text
    return relation_of(found[1] or found[2]) or "", text[found.end() :]


def asked(text: str) -> tuple[bool, str]:
    """Return whether a text begins as a question of an outline does, and the words behind the sign.

    >>> asked("? Who pays"), asked("Who pays?")
    ((True, 'Who pays'), (False, 'Who pays?'))
    """
    found = _ASKED.match(text)
    return (True, text[found.end() :]) if found else (False, text)


def add_items(draft: Draft, own: str, items: Sequence[Item]) -> list[str]:
    """Add a statement for each item and the steps between them; return the ids, in order. Linear."""
    numbers: list[str] = []
    below = [0] * len(items)
    roots = 0
    for item in items:
        if item.above is None:
            roots += 1
            numbers.append(str(roots))
        else:
            below[item.above] += 1
            numbers.append(f"{numbers[item.above]}.{below[item.above]}")
    ids = [
        draft.name(number if item.raw_id in (None, "") else item.raw_id)
        for item, number in zip(items, numbers, strict=True)
    ]
    steps: dict[tuple[str, str, str], list[str]] = {}
    for at, (item, item_id) in enumerate(zip(items, ids, strict=True)):
        draft.add(
            Statement,
            id=item_id,
            kind="question" if item.is_question else "claim",
            text=draft.text_of(item.text.strip(), item_id),
            note=item.note.strip() or None,
            extras={own: item.rest} if item.rest else {},
        )
        if item.above is None:
            continue
        if not item.polarity:
            draft.notes.guessed(ALONE, item_id)
            continue
        key = item.group or f"\n{at}", item.polarity, ids[item.above]
        steps.setdefault(key, []).append(item_id)
    for (group, polarity, target), premises in steps.items():
        wanted = f"{premises[0]}-{polarity}-{target}" if group.startswith("\n") else group
        draft.add(
            Argument,
            id=draft.name(wanted),
            premises=tuple(premises),
            target=target,
            polarity=polarity,
        )
    return ids
