"""The same document in two ways: by what sources are one already, and by what they may be, for a person to decide."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from argmap.door import checked
from argmap.languages import message
from argmap.library.documents.identity import Why, holds_several, names_one
from argmap.library.doubles.likeness import Alike, Groups, alike, candidates, decided, ranked
from argmap.library.library import Library
from argmap.library.plain import plain_words
from argmap.library.store.file import told
from argmap.library.store.schema import SHIFT

NEAR = 92
"""How like two titles are, of 100, that differ by slips of the pen."""
SLIPS = 12
"""Shorter titles are other titles with one letter changed."""
WORDS = 4
"""Shorter titles alone say little: many reports are called "Annual report"."""
MANY = 5
"""So many sources may bear a short title and be one by that alone."""
_PARTS = re.compile(r"\s*(?:[:;?!|–—]|\.\s|\s-\s|\s\()")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Source:
    key: int
    address: str
    title: str
    plain: str
    doi: str | None
    url: str | None
    digest: str | None
    authors: frozenset[str]
    publisher: str | None
    year: int | None
    date: str | None
    bearers: int
    """How many sources have the same title."""

    @property
    def numbers(self) -> list[str]:
        """The numbers in the title: volumes, years and editions are other documents."""
        return sorted(word for word in self.plain.split() if any(map(str.isdigit, word)))


@checked
def sources(library: Library, sure: bool | None = None) -> tuple[Alike, ...]:
    """Return the documents that maps type in two ways: those that are one, and those that may be.

    Sources are one by DOI, digest, address or link (``find_document``); what may be one, by title with authors,
    publisher and date, waits for a person to link or refuse it. Decided pairs are left out. Of many alike each is
    told beside a neighbour. ``sure`` asks for those that are one, or for those that may be, alone.

    Raises:
        LibraryError: If the library cannot be read.
    """
    with told(library.path, library.connection):
        rows = _sources(library.connection)
        groups, refused = decided(library.connection, "source")
        found = [*_certain(rows, groups, refused)]
        found += candidates(_blocks_of_titles(rows), groups, refused, _why, "source")
    return ranked(item for item in found if sure is None or item.sure == sure)


def _sources(connection: sqlite3.Connection) -> list[_Source]:
    found = connection.execute(
        "SELECT sources.key, maps.path || '#' || sources.id, sources.title, plain_title, doi, plain_url, "
        "sources.digest, authors, publisher, date FROM sources JOIN maps ON maps.key = sources.key >> 24 "
        "ORDER BY maps.path, sources.id"
    )
    rows = []
    bearers = dict(connection.execute("SELECT plain_title, count(*) FROM sources GROUP BY 1"))
    for key, address, title, plain, doi, url, digest, authors, publisher, date in found:
        names = frozenset(map(_family, json.loads(authors))) if authors else frozenset()
        match = _YEAR.search(date) if date else None
        house = plain_words(publisher) if publisher else None
        year = int(match[0]) if match else None
        known = (doi, url, digest, names, house, year, date, bearers[plain])
        rows.append(_Source(key, address, title, plain, *known))
    return rows


def _family(name: str) -> str:
    """Return the family name of an author, however it is written.

    >>> _family("Lee, Ann"), _family("Ann Lee")
    ('lee', 'lee')
    """
    family, comma, _ = name.partition(",")
    words = plain_words(family if comma else name).split()
    return words[-1] if words else ""


def _certain(
    rows: Sequence[_Source], groups: Groups, refused: Collection[tuple[int, int]]
) -> Iterator[Alike]:
    """Yield what is one already and is typed in two ways; all that is one goes into one group."""
    firsts: dict[tuple[str, str], _Source] = {}
    numbers: dict[str, list[int]] = {}
    for row in rows:
        if row.digest:
            numbers.setdefault(row.digest, []).append(row.key >> SHIFT)
    several = {digest for digest, found in numbers.items() if holds_several(found)}
    for row in rows:
        reasons = []
        other: _Source | None = None
        known: tuple[tuple[Why, str | None, str], ...] = (
            ("doi", row.doi, message("the same DOI")),
            ("digest", None if row.digest in several else row.digest, message("the same text")),
            ("url", row.url, message("the same address")),
        )
        for why, value, said in known:
            if value is None or not names_one(why, value):
                continue
            first = firsts.setdefault((why, value), row)
            pair = (min(first.key, row.key), max(first.key, row.key))
            if first is not row and pair not in refused:
                groups.join(first.key, row.key)
                if other is None or other is first:
                    other = first
                    reasons.append(said)
        if other is not None and (other.title, other.doi, other.url) != (
            row.title,
            row.doi,
            row.url,
        ):
            yield alike("source", other, row, reasons, True, len(reasons))


def _blocks_of_titles(rows: Sequence[_Source]) -> Iterator[list[_Source]]:
    """Yield sources whose titles may be alike: equal, equal up to a subtitle, or next to each other in order."""
    blocks: dict[str, list[_Source]] = {}
    for row in rows:
        main = plain_words(_PARTS.split(row.title.strip(), maxsplit=1)[0])
        for name in dict.fromkeys((row.plain, main)):
            if name:
                blocks.setdefault(name, []).append(row)
    yield from (block for block in blocks.values() if len(block) > 1)
    one_of_each = {row.plain: row for row in rows if len(row.plain) >= SLIPS}
    in_order = sorted(one_of_each.values(), key=lambda row: (row.plain, row.address))
    backwards = sorted(one_of_each.values(), key=lambda row: (row.plain[::-1], row.address))
    # A slip of the pen stands near the beginning or near the end, and leaves the other order.
    yield in_order
    yield backwards


def _why(one: _Source, two: _Source) -> tuple[list[str], int]:
    """Return why two sources may be one document, and how much that says: nothing where something speaks against it."""
    from rapidfuzz.fuzz import ratio

    if (one.doi and two.doi and one.doi != two.doi) or one.numbers != two.numbers:
        return [], 0
    if (one.authors and two.authors and one.authors.isdisjoint(two.authors)) or (
        one.year and two.year and abs(one.year - two.year) > 1
    ):
        return [], 0
    reasons = []
    if one.plain == two.plain:
        reasons, score = [message("the same title")], 3
    elif _is_start(one, two) or _is_start(two, one):
        reasons, score = [message("the same title but for a subtitle")], 2
    elif min(len(one.plain), len(two.plain)) >= SLIPS and ratio(one.plain, two.plain) >= NEAR:
        reasons, score = [message("nearly the same title")], 2
    else:
        return [], 0
    if one.authors & two.authors:
        reasons.append(message("an author in common"))
    if one.date and two.date:
        same = one.date == two.date
        reasons.append(
            message("the same date")
            if same
            else message("the same year")
            if one.year == two.year
            else message("a year apart")
        )
    if one.publisher and one.publisher == two.publisher:
        reasons.append(message("the same publisher"))
    support = len(reasons) - 1
    if support == 0 and len(one.plain.split()) < WORDS and (score < 3 or one.bearers > MANY):
        return [], 0
    return reasons, score + 2 * support


def _is_start(one: _Source, two: _Source) -> bool:
    """Return whether a title is the other up to its subtitle."""
    return plain_words(_PARTS.split(two.title.strip(), maxsplit=1)[0]) == one.plain != two.plain
