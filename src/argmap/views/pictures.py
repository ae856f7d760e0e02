"""Pictures: drawings cropped to their cards, and made fit to stand inside a page, light and dark."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from argmap.drawing.svg_tree import SVG, document, written
from argmap.drawing.themes import Theme

MARGIN = 6.0
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def cropped(svg: bytes) -> bytes:
    """Take title and legend off a drawing, and cut it to the rest.

    The parser sees only what argmap drew just now, never a file of the user's.
    """
    root = ElementTree.fromstring(svg)
    box = _box(root)
    if box is None:
        return svg
    graph, left, top, width, height = box
    graph.set("transform", f"translate({-left:g} {-top:g})")
    root.set("viewBox", f"0 0 {width:g} {height:g}")
    root.set("width", f"{width:g}pt")
    root.set("height", f"{height:g}pt")
    return document(root)


def cropped_size(svg: bytes) -> tuple[float, float]:
    """Return how wide and high a drawing is when it is cropped, finished or not."""
    box = _box(ElementTree.fromstring(svg))
    return (0.0, 0.0) if box is None else (box.width, box.height)


class _Box(NamedTuple):
    graph: ElementTree.Element
    left: float
    top: float
    width: float
    height: float


def _box(root: ElementTree.Element) -> _Box | None:
    """Take all but cards, pills, lines and boxes out of a drawing, and measure what they take up."""
    graph = root.find(f"{{{SVG}}}g")
    if graph is None:
        return None
    for child in list(graph):
        # Cards, pills, lines and boxes are groups; all else is title, legend and ground.
        if child.tag != f"{{{SVG}}}g":
            graph.remove(child)
    spots = list(_spots(graph))
    if not spots:
        return None
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return _Box(graph, left, top, max(xs) - left + MARGIN, max(ys) - top + MARGIN)


def _spots(graph: ElementTree.Element) -> Iterator[tuple[float, float]]:
    for element in graph.iter():
        for name in ("points", "d"):
            numbers = [float(one) for one in _NUMBERS.findall(element.get(name, ""))]
            yield from zip(numbers[::2], numbers[1::2], strict=False)
        if element.tag == f"{{{SVG}}}ellipse":
            x, y, across, down = (
                float(element.get(name, "0")) for name in ("cx", "cy", "rx", "ry")
            )
            yield from ((x - across, y - down), (x + across, y + down))


def inlined(svg: bytes, prefix: str) -> str:
    """Write a drawing as an element of a page, its ids with a prefix that keeps them apart.

    What is drawn in white says so by a class, as a card, a word or the ground, for the dark rules.
    """
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", prefix + element.attrib["id"])
        named = element.get("aria-labelledby")
        if named:
            element.set("aria-labelledby", " ".join(prefix + name for name in named.split()))
    return written(root).strip()


def dark_rules(light: Theme, dark: Theme) -> str:
    """Write rules that turn the colours of a light drawing into those of the dark theme."""
    pairs = {
        light.text: dark.text,
        light.meta: dark.meta,
        light.question: dark.question,
        light.group: dark.group,
        light.support.line: dark.support.line,
        light.support.tint: dark.support.tint,
        light.attack.line: dark.attack.line,
        light.attack.tint: dark.attack.tint,
        light.undercut.line: dark.undercut.line,
        light.undercut.tint: dark.undercut.tint,
    }
    rules = [
        f"figure [{name}='{old}']{{{name}:{new}}}"
        for old, new in pairs.items()
        for name in ("fill", "stroke")
    ]
    rules.append(f"figure [fill='{light.card}']{{fill:{dark.card}}}")
    rules.append(f"figure text[fill='{light.card}']{{fill:{dark.support.on_line}}}")
    return "".join(rules)
