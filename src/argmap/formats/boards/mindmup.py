"""MindMup: argument maps, and mind maps, of the program of that name. Read only.

An idea is a claim. A group below it that is ``supporting`` or ``opposing`` is a step for or against it, whose premises are the ideas in the
group: linked where they are several. An idea below another without such a group is a claim of its own, unless its words begin with
``+`` or ``-``. Notes are notes; attributes of looks, and links across, are kept as extras.
No specification: the files (``.mup``), versions 2 and 3.
"""

import re
from typing import Any

from argmap.findings import Place
from argmap.formats.boards.branches import Item, add_items, signed
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_text import parse_object, syntax_error
from argmap.formats.record import ReadResult
from argmap.model.structure import Path

OWN = "mindmup"
WHAT = 'a map of MindMup is an object with "formatVersion" and "ideas"'
GROUPS = {"supporting": "supports", "opposing": "attacks"}
GAPS = gaps_except(
    "ideas, and groups of them for and against one",
    *("support", "attack", "linked premises", "notes", "map data"),
)
_OBJECT = re.compile(r"\s*+\{")
_VERSION = re.compile(r'"formatVersion"\s*:\s*"?[0-9]')
_IDEAS = re.compile(r'"ideas"\s*:\s*\{')


def sniff(text: str) -> bool:
    """Return whether a text is a map of MindMup.

    >>> sniff('{"title": "Go", "id": 1, "formatVersion": 2, "ideas": {}}')
    True
    """
    return bool(_OBJECT.match(text) and _VERSION.search(text) and _IDEAS.search(text))


def read(text: str) -> ReadResult:
    """Read a map.

    Raises:
        ParseError: If it is none.

    >>> made = read('{"title": "Go", "id": 1, "formatVersion": 2, "ideas": {"1": {"id": 2, "title": "g", "attr":'
    ...     ' {"group": "opposing"}, "ideas": {"1": {"id": 3, "title": "No"}}}}}').argument_map
    >>> made.arguments[0].premise_ids, made.arguments[0].target, made.arguments[0].polarity
    (('3',), '1', 'attacks')
    """
    data = parse_object(text, WHAT)
    if not isinstance(data.get("ideas", {}), dict) or "formatVersion" not in data:
        raise syntax_error(WHAT, text, 0)
    draft = Draft()
    title = data.get("title")
    if isinstance(title, str) and title.strip():
        draft.fields["title"] = title.strip()
    items: list[Item] = []
    paths: list[Path] = []
    has_root = str(data.get("formatVersion")) < "3" and "title" in data
    todo = [_Spot(data, ())] if has_root else list(reversed(_below(data, (), _Spot(data, ()))))
    while todo:
        spot = todo.pop()
        group = _group(spot.idea)
        if group and spot.above is not None:
            spot.group, spot.polarity = (
                str(spot.idea.get("id") or "/".join(map(str, spot.path))),
                group,
            )
            todo += reversed(_below(spot.idea, spot.path, spot))
            continue
        item = _item(spot)
        items.append(item)
        paths.append(spot.path)
        inner = _Spot(spot.idea, spot.path, len(items) - 1)
        todo += reversed(_below(spot.idea, spot.path, inner))
    ids = add_items(draft, OWN, items)
    rest = {name: data[name] for name in data if name not in ("title", "id", "ideas", "attr")}
    if links := data.get("links"):
        draft.notes.aside("links across the map", len(links) if isinstance(links, list) else 1)
    draft.fields["extras"] = {OWN: rest}
    places = dict(zip(ids, paths, strict=True))

    found: list[JsonPlaces] = []

    def place(item_id: str) -> Place | None:
        if item_id not in places:
            return None
        if not found:
            found.append(find_places(text))
        return found[0].locate(places[item_id], False)

    return draft.reading(place_of=place)


class _Spot:
    """An idea on its way: where it stands, the item above it, and the group it is in."""

    def __init__(self, idea: dict[str, Any], path: Path, above: int | None = None) -> None:
        self.idea, self.path, self.above = idea, path, above
        self.group = self.polarity = ""


def _below(idea: dict[str, Any], path: Path, outer: _Spot) -> list[_Spot]:
    """Return the ideas below one by their ranks; those on the left have negative ones."""
    ideas = idea.get("ideas")
    found: list[tuple[float, _Spot]] = []
    for rank, inner in ideas.items() if isinstance(ideas, dict) else ():
        if isinstance(inner, dict):
            spot = _Spot(inner, (*path, "ideas", rank), outer.above)
            spot.group, spot.polarity = outer.group, outer.polarity
            found.append((_rank(rank), spot))
    return [spot for _, spot in sorted(found, key=lambda pair: pair[0])]


def _rank(raw: str) -> float:
    try:
        value = float(raw)
    except ValueError:
        return float("inf")
    return value if value > 0 else 1e9 - value


def _group(idea: dict[str, Any]) -> str:
    attributes = idea.get("attr")
    kind = attributes.get("group") if isinstance(attributes, dict) else None
    return GROUPS.get(kind, "") if isinstance(kind, str) else ""


def _item(spot: _Spot) -> Item:
    idea = spot.idea
    title = idea.get("title")
    polarity, words = signed(title.strip()) if isinstance(title, str) else ("", "")
    if spot.group or spot.above is None:
        polarity, words = spot.polarity, title if isinstance(title, str) else ""
    attributes = idea.get("attr")
    attributes = dict(attributes) if isinstance(attributes, dict) else {}
    note = attributes.get("note")
    text = note.get("text") if isinstance(note, dict) else None
    if isinstance(text, str) and text.strip():
        del attributes["note"]
    rest = {"attr": attributes} if attributes else {}
    raw_id = idea.get("id") if isinstance(idea.get("id"), str | int) else None
    return Item(
        words,
        raw_id,
        spot.above,
        polarity,
        text if isinstance(text, str) else "",
        False,
        spot.group,
        rest,
    )
