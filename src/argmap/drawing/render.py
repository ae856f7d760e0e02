"""Drawing: a map, or the part one asks for, as a picture of any kind in ``DRAWINGS``."""

from dataclasses import dataclass

from argmap.drawing.branches import make_tree
from argmap.drawing.dot import view_to_dot
from argmap.drawing.engines import TIMEOUT, find_engine
from argmap.drawing.fold import fold
from argmap.drawing.mermaid import to_mermaid
from argmap.drawing.raster import draw_pdf, draw_png, size_findings
from argmap.drawing.svg import finish_svg
from argmap.drawing.themes import find_theme
from argmap.drawing.tree import to_tree
from argmap.drawing.view import View, make_view
from argmap.drawing.words import Verdicts
from argmap.edit import restrict
from argmap.errors import DrawingError, UnknownDrawingError, UnknownIdError
from argmap.findings import Finding
from argmap.model import ArgumentMap
from argmap.query import neighbourhood
from argmap.table import Table

FOCUS_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """A kind of file that can be made of a map."""

    name: str
    summary: str
    suffixes: tuple[str, ...]
    needs_engine: bool


DRAWINGS: Table[Drawing] = Table(
    "drawings",
    Drawing,
    (
        Drawing("svg", "vector drawing for browsers and documents, accessible", (".svg",), True),
        Drawing("png", "pixels, 144 dots an inch, at most 40 megapixels", (".png",), True),
        Drawing("pdf", 'vector page; needs the extra "argmap[pdf]" or Graphviz', (".pdf",), True),
        Drawing("dot", "Graphviz source", (".dot", ".gv"), False),
        Drawing("mermaid", "flowchart for Markdown pages", (".mmd", ".mermaid"), False),
        Drawing("text", "tree of plain text, the drawing's twin", (".txt",), False),
    ),
    UnknownDrawingError,
)


def select(
    argument_map: ArgumentMap,
    focus: str | None = None,
    depth: int | None = None,
    party: str | None = None,
    section: str | None = None,
) -> ArgumentMap:
    """Cut out the part to draw: around an id, of one party, of one section, or all at once.

    ``depth`` counts arguments around ``focus``, or without it down from the top of the map.
    The part of a party is every statement it takes a stance on, with the arguments on those
    statements and between them; the part of a section likewise.

    Raises:
        UnknownIdError: If an id is not in the map.
        DrawingError: If ``depth`` is negative.
    """
    part = argument_map
    if depth is not None and depth < 0:
        raise DrawingError(f"the depth must be 0 or more, not {depth}")
    if party is not None:
        known = [item.id for item in argument_map.parties]
        if party not in known:
            raise UnknownIdError(party, known, "party")
        part = _around(part, [item.id for item in part.statements if party in item.parties])
    if section is not None:
        known = [item.id for item in argument_map.sections]
        if section not in known:
            raise UnknownIdError(section, known, "section")
        part = _around(part, [item.id for item in part.statements if item.section == section])
    if focus is not None:
        part = neighbourhood(part, focus, FOCUS_DEPTH if depth is None else depth)
    elif depth is not None:
        part = fold(make_tree(part), depth=depth).part
    return part


def _around(argument_map: ArgumentMap, chosen: list[str]) -> ArgumentMap:
    inside = set(chosen)
    arguments = [
        item.id
        for item in argument_map.arguments
        if inside.intersection(item.premise_ids) and _reaches(argument_map, item.target, inside)
    ]
    return restrict(argument_map, [*chosen, *arguments])


def _reaches(argument_map: ArgumentMap, target: str, inside: set[str]) -> bool:
    """Hold when the target is chosen, or is a step that a chosen statement takes part in."""
    if target in inside:
        return True
    element = argument_map[target]
    names = getattr(element, "premise_ids", ())
    return bool(names) and (not inside.isdisjoint(names) or element.target in inside)  # type: ignore[union-attr]


def draw(
    argument_map: ArgumentMap,
    kind: str = "svg",
    theme: str = "light",
    direction: str = "LR",
    engine: str | None = None,
    timeout: float = TIMEOUT,
    whole: ArgumentMap | None = None,
    verdicts: Verdicts | None = None,
) -> tuple[bytes, list[Finding]]:
    """Draw a map into bytes of the kind named, with findings about the drawing.

    When it is a part of a larger map, ``whole`` is that map: cards say how statements stand in
    the whole, and how much of it is not shown. ``verdicts`` by id are said on cards and steps.

    Raises:
        DrawingError: If theme, direction or kind is unknown, there is no engine, or it fails.
    """
    if kind == "text":
        return to_tree(argument_map, whole, verdicts).encode("utf-8"), []
    if kind == "mermaid":
        return to_mermaid(argument_map, theme, direction, whole, verdicts).encode("utf-8"), []
    DRAWINGS.find(kind)
    if direction not in ("LR", "TB"):
        raise DrawingError(f"unknown direction: {direction!r} (known: LR, TB)")
    view = make_view(argument_map, whole, verdicts)
    dot = view_to_dot(view, find_theme(theme), direction)
    if kind == "dot":
        return dot.encode("utf-8"), []
    return draw_dot(dot, kind, engine, timeout, view, argument_map)


def draw_dot(
    dot: str,
    kind: str,
    engine: str | None,
    timeout: float,
    view: View,
    argument_map: ArgumentMap,
    about: str = "",
) -> tuple[bytes, list[Finding]]:
    """Draw DOT text as SVG, PNG or PDF; ``view`` says what is spoken of each card in the SVG."""
    if kind == "pdf":
        page = draw_pdf(dot, engine, timeout)
        return page, size_findings(page)
    if kind == "png":
        return draw_png(dot, engine, timeout)
    drawn = find_engine(engine, kind).draw(dot, "svg", (), timeout)
    return finish_svg(drawn, view, argument_map, about), size_findings(drawn)
