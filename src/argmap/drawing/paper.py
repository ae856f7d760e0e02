"""Paper: drawings of sheets as parts of one document, which leads from sheet to sheet by itself."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from argmap.drawing.raw_svg import FONTS
from argmap.drawing.svg_tree import SVG, XLINK, written
from argmap.drawing.widths import width_of

_PLACE = re.compile(
    r"scale\(([\d.-]+)(?: [\d.-]+)?\)(?: rotate\([^)]*\))? translate\(([\d.-]+)[ ,]([\d.-]+)\)"
)
SHEET = "sheet-{}"
SPARE = (
    "id",
    "class",
    "role",
    "tabindex",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "font-family",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a sheet, in points, that leads to another sheet."""

    to: str
    left: float
    top: float
    wide: float
    high: float


def sheet_name(number: int) -> str:
    """Name a sheet as a place in a document; 0 is the index.

    >>> sheet_name(3)
    'sheet-3'
    """
    return SHEET.format(number)


def inlined(drawn: bytes) -> str:
    """Write the SVG of a sheet as a part of a document: it says nothing but what is seen. Linear.

    Ids would be there more than once, classes mean other things to the document, and it has the words of
    every card for those who hear it.
    """
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        for name in SPARE:
            element.attrib.pop(name, None)
        if element.get("text-anchor") == "start":
            del element.attrib["text-anchor"]
        if target := element.attrib.pop(f"{{{XLINK}}}href", None):
            element.set("href", f"#{target}")
        for child in list(element):
            if child.tag in (f"{{{SVG}}}title", f"{{{SVG}}}desc"):
                element.remove(child)
    root.set("aria-hidden", "true")
    root.set("font-family", FONTS)
    return written(root)


def size_on_paper(drawn: bytes) -> tuple[float, float]:
    """Return width and height of a drawing in points."""
    root = ElementTree.fromstring(drawn)
    wide, high = (float((root.get(side) or "0").removesuffix("pt")) for side in ("width", "height"))
    return wide, high


def spots(drawn: bytes) -> list[Spot]:
    """Find the words on a sheet that lead to another."""
    root = ElementTree.fromstring(drawn)
    graph = root.find(f"{{{SVG}}}g")
    place = _PLACE.search((graph.get("transform") or "") if graph is not None else "")
    if place is None:
        return []
    zoom, along, down = (float(part) for part in place.groups())
    found = []
    for link in root.iter(f"{{{SVG}}}a"):
        for words in link.iter(f"{{{SVG}}}text"):
            size = float(words.get("font-size") or "8")
            wide = width_of(words.text or "") * size
            left = float(words.get("x") or "0") - (
                wide / 2 if words.get("text-anchor") == "middle" else 0
            )
            top = float(words.get("y") or "0") - size
            target = link.get(f"{{{XLINK}}}href") or ""
            box = (left + along, top + down, wide, size * 1.3)
            found.append(Spot(target, *(zoom * side for side in box)))
    return found
