"""Words of graphs: which attribute of foreign nodes is their text, and which of edges says for or against.

A word says the direction too: ``supported by`` leads from what is supported to its reason. The colour
of a line counts only where all lines that have one are red or green, and there are both.
"""

import colorsys
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from argmap.formats.tables.flat import Row
from argmap.formats.tables.sheet_columns import AGAINST, FOR, NAMES, relation_of

TEXTS = ("text", *NAMES["text"], "label", "name", "title", "description")
RELATIONS = (
    *("relation", *NAMES["relation"], "label", "edge label", "type", "kind", "interaction"),
    *("shared interaction", "name", "edge type"),
)
COLOURS = ("color", "colour", "line color")
NAMED: Mapping[str, str] = MappingProxyType(
    {"supported": FOR, "backed": FOR, "attacked": AGAINST, "rebutted": AGAINST}
    | {"refuted": AGAINST, "opposed": AGAINST, "undermined": AGAINST}
)
_HEX = re.compile(r"#([0-9a-f]{6})(?:[0-9a-f]{2})?")


@dataclass(frozen=True, slots=True)
class Said:
    """What an edge says: its polarity, and whether it leads from the target to the reason."""

    polarity: str
    backwards: bool = False


def said_of(word: object) -> Said | None:
    """Return what a word on an edge says, or nothing.

    >>> said_of("pro"), said_of("Attacked by"), said_of("sketchedAttack"), said_of("see also")
    (Said(polarity='supports', backwards=False), Said(polarity='attacks', backwards=True), \
Said(polarity='attacks', backwards=False), None)
    """
    if not isinstance(word, str | int | float) or isinstance(word, bool):
        return None
    plain = " ".join(str(word).lower().replace("_", " ").split()).removeprefix("sketched")
    first, _, last = plain.removeprefix("is ").partition(" ")
    if last == "by" and first in NAMED:
        return Said(NAMED[first], backwards=True)
    polarity = relation_of(plain)
    return Said(polarity) if polarity else None


def said_by_colour(colour: object) -> Said | None:
    """Return what a red or green line is taken to say, or nothing.

    >>> said_by_colour("#FF0000"), said_by_colour("darkgreen"), said_by_colour("#000000")
    (Said(polarity='attacks', backwards=False), Said(polarity='supports', backwards=False), None)
    """
    plain = str(colour).strip().lower()
    if plain.removeprefix("dark") in ("red", "green"):
        return Said(AGAINST if plain.endswith("red") else FOR)
    found = _HEX.fullmatch(plain)
    if found is None:
        return None
    red, green, blue = (int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.4 or value < 0.3:
        return None
    if hue < 0.05 or hue > 0.95:
        return Said(AGAINST)
    return Said(FOR) if 0.22 < hue < 0.47 else None


def said_by_weight(weight: object) -> Said | None:
    """Return what the sign of a weight says, or nothing.

    >>> said_by_weight(-0.5), said_by_weight("2"), said_by_weight("heavy")
    (Said(polarity='attacks', backwards=False), Said(polarity='supports', backwards=False), None)
    """
    try:
        value = float(str(weight))
    except ValueError:
        return None
    return Said(FOR) if value > 0 else Said(AGAINST) if value < 0 else None


def plain_name(name: str) -> str:
    """Return the name of an attribute in small letters, without hyphens and low lines.

    >>> plain_name("Edge_Label")
    'edge label'
    """
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def find_text(nodes: list[Row]) -> str | None:
    """Return the attribute that holds the texts of nodes: the first of the usual names that is there."""
    return _first(TEXTS, nodes, lambda cell: isinstance(cell, str) and bool(cell.strip()))


def find_relation(edges: list[Row]) -> str | None:
    """Return the attribute that says for or against; one that only the colours or signs say included."""
    named = _first(RELATIONS, edges, lambda cell: said_of(cell) is not None)
    if named is not None:
        return named
    coloured = _first(COLOURS, edges, lambda cell: said_by_colour(cell) is not None)
    if coloured is not None:
        said = {said_by_colour(cell) for cell in _cells(edges, coloured)}
        if said == {Said(FOR), Said(AGAINST)}:
            return coloured
    return _first(("weight",), edges, lambda cell: said_by_weight(cell) == Said(AGAINST))


def meaning(name: str, cell: object) -> Said | None:
    """Return what a cell under the name of an attribute says of its edge."""
    if said := said_of(cell):
        return said
    if plain_name(name) == "weight":
        return said_by_weight(cell)
    return said_by_colour(cell)


def _cells(rows: Iterable[Row], name: str) -> list[object]:
    return [row[name] for row in rows if row.get(name) not in (None, "")]


def _first(names: Iterable[str], rows: list[Row], fits: Callable[[object], bool]) -> str | None:
    """Return the attribute by the first of some names of which a row has one that fits."""
    there = {plain_name(name): name for row in reversed(rows) for name in reversed(row)}
    for name in names:
        heading = there.get(name)
        if heading is not None and any(fits(cell) for cell in _cells(rows, heading)):
            return heading
    return None
