"""CSL-JSON: works as sources, as Zotero exports them and Pandoc reads them. Read only.

The id is that of the work; the container (a journal, a collection) stands for the publisher where there is none, a DOI for
the address. What a source has no field for is kept as extras.
Source: Citation Style Language 1.0.2, ``csl-data.json``.
"""

import re
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.bibliography.works import GAPS, add_work, day
from argmap.formats.draft import Draft
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_text import SUBJECT, parse_json, syntax_error
from argmap.formats.record import ReadResult

OWN = "csl-json"
_LIST = re.compile(r"\s*+\[\s*+\{")
_MARKS = re.compile(r'"(?:issued|container-title|title-short|DOI|date-parts)"\s*:')
_TYPE = re.compile(r'"type"\s*:')
PEOPLE = ("author", "editor", "translator")

__all__ = ["GAPS", "read", "sniff"]


def sniff(text: str) -> bool:
    """Return whether a text is a list of works.

    >>> sniff('[{"type": "book", "issued": {"raw": "2020"}}]')
    True
    """
    return bool(_LIST.match(text) and _MARKS.search(text) and _TYPE.search(text))


def read(text: str) -> ReadResult:
    """Read a list of works; one alone stands for a list.

    Raises:
        ParseError: If it is none, or with every item that is no work.

    >>> read('[{"id": "k", "type": "book", "title": "Trams"}]').argument_map.sources[0].kind
    'book'
    """
    data = parse_json(text)
    items = [data] if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise syntax_error("CSL-JSON is a list of works", text, 0)
    draft = Draft()
    paths: dict[str, tuple[Any, ...]] = {}
    odd: list[tuple[Any, ...]] = []
    for number, item in enumerate(items):
        path = () if isinstance(data, dict) else (number,)
        if not isinstance(item, dict) or not ({"title", "type", "id"} & set(item)):
            odd.append(path)
        else:
            paths[_add(draft, item, number)] = path
    found: list[JsonPlaces] = []

    def place(path: tuple[Any, ...]) -> Place:
        if not found:
            found.append(find_places(text))
        return found[0].locate(path, False)

    if odd:
        what = "a work is an object with an id, a type or a title"
        raise ParseError([Finding("F004", "error", what, None, place(one)) for one in odd], SUBJECT)

    def place_of(item_id: str) -> Place | None:
        return place(paths[item_id]) if item_id in paths else None

    return draft.reading(place_of=place_of)


def _add(draft: Draft, item: dict[str, Any], number: int) -> str:
    used = {"id", "title"}

    def first(*names: str) -> str:
        for name in names:
            value = item.get(name)
            if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
                used.add(name)
                return str(value).strip()
        return ""

    people = next((name for name in PEOPLE if isinstance(item.get(name), list)), None)
    authors = [name for one in item[people] if (name := _name(one))] if people else []
    if people and len(authors) == len(item[people]):
        used.add(people)
    issued = item.get("issued")
    date = _date(issued)
    if date and not (isinstance(issued, dict) and set(issued) - {"date-parts", "raw", "literal"}):
        used.add("issued")
    said = {
        "title": first("title"),
        "authors": authors,
        "publisher": first("publisher", "container-title"),
        "date": date,
        "kind": first("type"),
        "url": first("URL"),
        "doi": first("DOI"),
        "language": first("language"),
        "note": first("note", "annote"),
    }
    rest = {key: value for key, value in item.items() if key not in used}
    return add_work(draft, OWN, first("id") or f"work-{number + 1}", said, rest)


def _name(raw: object) -> str:
    """Return the name of a person or an institution, family name last."""
    if not isinstance(raw, dict):
        return ""
    if isinstance(raw.get("literal"), str):
        return str(raw["literal"]).strip()
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(str(raw[part]).strip() for part in parts if isinstance(raw.get(part), str))


def _date(raw: object) -> str:
    """Return a date, or a span of two, of its parts."""
    if not isinstance(raw, dict):
        return ""
    listed = raw.get("date-parts")
    if isinstance(listed, list) and listed and all(isinstance(part, list) for part in listed):
        dates = [day(*(str(one) for one in part[:3])) for part in listed[:2] if part]
        return "/".join(dates)
    words = raw.get("raw", raw.get("literal"))
    return str(words).strip() if isinstance(words, str) else ""
