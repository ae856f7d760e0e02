"""The same party in two ways: whose names may be one name, for a person to decide."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.door import checked
from argmap.languages import message
from argmap.library.doubles.likeness import Alike, candidates, decided, ranked
from argmap.library.library import Library
from argmap.library.plain import plain_words
from argmap.library.store.file import told
from argmap.library.store.schema import SHIFT

WORDS = 3
"""Shorter names are not called by their first letters."""
MANY = 5
"""So many may bear a name of one word, and it is no role, such as "Proponent"."""
_HONOURS = frozenset(
    ("dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame", "the", "phd", "md")
)


@dataclass(frozen=True, slots=True)
class _Party:
    key: int
    address: str
    title: str
    plain: str
    kind: str | None
    bearers: int
    """How many parties have the same name."""

    @property
    def words(self) -> list[str]:
        """The words of the name, the family's last, without titles of honour."""
        family, comma, given = self.title.partition(",")
        ordered = f"{given} {family}" if comma and given.strip() else self.title
        return [word for word in plain_words(ordered).split() if word not in _HONOURS]


@checked
def parties(library: Library) -> tuple[Alike, ...]:
    """Return the parties of different maps that may be one under two names, each with why.

    Whoever is unnamed is nobody in particular, and is never among them. Decided pairs are left out.

    Raises:
        LibraryError: If the library cannot be read.
    """
    with told(library.path, library.connection):
        rows = _parties(library.connection)
        groups, refused = decided(library.connection, "party")
        blocks = _blocks_of_names(rows)
        return ranked(candidates(blocks, groups, refused, _why, "party"))


def _parties(connection: sqlite3.Connection) -> list[_Party]:
    found = connection.execute(
        "SELECT parties.key, maps.path || '#' || parties.id, parties.name, plain_name, kind "
        "FROM parties JOIN maps ON maps.key = parties.key >> 24 WHERE NOT unnamed "
        "ORDER BY maps.path, parties.id"
    )
    bearers = dict(connection.execute("SELECT plain_name, count(*) FROM parties GROUP BY 1"))
    return [
        _Party(key, address, title, plain, kind, bearers[plain])
        for key, address, title, plain, kind in found
    ]


def _blocks_of_names(rows: Sequence[_Party]) -> Iterator[list[_Party]]:
    """Yield parties whose names may be alike: the same words, the same family, or the same first letters."""
    blocks: dict[tuple[str, str], list[_Party]] = {}
    for row in rows:
        words = row.words
        if not words:
            continue
        letters = "".join(word[0] for word in words)
        blocks.setdefault(("words", " ".join(sorted(words))), []).append(row)
        blocks.setdefault(("family", f"{words[-1]} {words[0][0]}"), []).append(row)
        if len(words) > 1:
            blocks.setdefault(("letters", letters), []).append(row)
        else:
            blocks.setdefault(("letters", words[0]), []).append(row)
    yield from (block for block in blocks.values() if len(block) > 1)


def _why(one: _Party, two: _Party) -> tuple[list[str], int]:
    """Return why two parties may be one, and how much that says."""
    if one.key >> SHIFT == two.key >> SHIFT or (one.kind and two.kind and one.kind != two.kind):
        return [], 0
    first, second = one.words, two.words
    if len(first) == 1 and one.plain == two.plain and one.bearers > MANY and not one.kind:
        return [], 0
    if one.plain == two.plain or first == second:
        return [message("the same name")], 4
    if sorted(first) == sorted(second):
        return [message("the same names in another order")], 3
    kinds = {one.kind, two.kind}
    if "organisation" not in kinds and "group" not in kinds and _are_initials(first, second):
        return [message("initials, or a middle name left out")], 2
    short, long = sorted((first, second), key=len)
    if (
        "person" not in kinds
        and len(short) == 1
        and len(long) >= WORDS
        and short[0] == "".join(word[0] for word in long)
    ):
        return [message("the first letters of the other name")], 1
    return [], 0


def _are_initials(first: list[str], second: list[str]) -> bool:
    """Return whether two names of a person differ by initials, or by middle names that one leaves out.

    >>> _are_initials(["a", "lee"], ["ann", "lee"]), _are_initials(["ann", "lee"], ["adam", "lee"])
    (True, False)
    """
    if len(first) < 2 or len(second) < 2 or first[-1] != second[-1]:
        return False
    short, long = sorted((first[:-1], second[:-1]), key=len)
    if short == long[: len(short)]:
        return True
    pairs = list(zip(short, long, strict=False))
    met = all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)
    return met and any(len(word) == 1 for word in (*short, *long))
