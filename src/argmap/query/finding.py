"""Finding: elements by words of their ids, texts, titles and names, whatever the case and accents."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.model.kinds import COLLECTIONS, NOUNS, Element
from argmap.results import one_line

_WORD = re.compile(r"\w+")
_FIELDS = ("text", "name", "title", "note", "description", "tags", "quote", "scheme")
BY_ID, WHOLE_WORDS, BEGINNINGS, INSIDE, BESIDE = range(5)


@dataclass(frozen=True, slots=True)
class Hit:
    """An element that is found: its kind, what it says, and the field and rank of what was met.

    Rank 0 is the id itself; then come words of what it says, beginnings and parts of these, and
    last what else it holds, such as notes and quotes.
    """

    id: str
    kind: str
    text: str
    field: str
    rank: int

    __repr__ = one_line


@checked
def find(argument_map: ArgumentMap, words: str) -> tuple[Hit, ...]:
    """Return the elements in which all of some words stand, those that fit best first.

    >>> from argmap import load
    >>> find(load("corpus:take-up-iran-offer"), "leverett")[0].kind
    'party'
    """
    wanted = folded(words)
    parts = _WORD.findall(wanted) or wanted.split()
    if not parts:
        return ()
    hits = [
        hit
        for collection in COLLECTIONS
        for element in getattr(argument_map, collection)
        if (hit := _hit(element, collection, wanted, parts)) is not None
    ]
    return tuple(sorted(hits, key=lambda hit: hit.rank))


def folded(text: str) -> str:
    """Return a text in small letters, without accents.

    >>> folded("Café ÉTÉ")
    'cafe ete'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _hit(element: Element, collection: str, wanted: str, parts: list[str]) -> Hit | None:
    says = next((str(v) for n in _FIELDS[:3] if (v := getattr(element, n, None))), "")
    kind = str(getattr(element, "kind", "")) if collection == "statements" else NOUNS[collection]
    if folded(element.id) == wanted:
        return Hit(element.id, kind, says, "id", BY_ID)
    best: tuple[int, str] | None = None
    for field, value in _said(element):
        rank = _rank(folded(value), parts)
        if rank is None:
            continue
        if field not in ("id", "text", "name", "title"):
            rank = BESIDE
        if best is None or rank < best[0]:
            best = rank, field
    if best is None:
        return None
    return Hit(element.id, kind, says, best[1], best[0])


def _said(element: Element) -> Iterator[tuple[str, str]]:
    yield "id", element.id
    for field in _FIELDS:
        value = getattr(element, field, None)
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, tuple):
            yield field, " ".join(map(str, value))
    for anchor in getattr(element, "anchors", ()):
        if anchor.quote:
            yield "quote", anchor.quote


def _rank(text: str, parts: list[str]) -> int | None:
    """Return how well words are met in a text: whole, at the beginning of one, inside, or not."""
    if not all(part in text for part in parts):
        return None
    there = _WORD.findall(text)
    if all(part in there for part in parts):
        return WHOLE_WORDS
    if all(any(word.startswith(part) for word in there) for part in parts):
        return BEGINNINGS
    return INSIDE
