"""Fitting: parts of a step laid on slides, so that none holds more than can be read from afar.

Letters are as large as one slide allows. What does not fit one in the smallest goes on on the next: what
belongs together stays so where a slide holds it, and a text breaks at the end of a line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from argmap.drawing.text import wrap
from argmap.views.slides.parts import Part, PartKind

LEADING, GAP, BREAK = 1.32, 0.45, 0.9
"""Height of a line, and of the gap above a part and above a beginning, in sizes of its letters."""
CAUTION = 0.87
"""How much of a line counts, as fonts differ in width."""
INDENT = 28.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Room for the parts of a slide in points, and the sizes of letters to try, the largest first."""

    width: float
    height: float
    sizes: tuple[Mapping[PartKind, float], ...]


WIDE = Sheet(
    848.0,
    336.0,
    (
        {"text": 36, "who": 20, "quote": 24, "source": 18, "item": 24, "note": 18},
        {"text": 28, "who": 18, "quote": 20, "source": 18, "item": 20, "note": 18},
        {"text": 22, "who": 18, "quote": 18, "source": 18, "item": 18, "note": 18},
    ),
)
"""A slide of 960 by 540 points with its margins, its heading and its foot taken off."""
PLAIN = Sheet(
    640.0,
    330.0,
    (dict.fromkeys(("text", "who", "quote", "source", "item", "note"), 30.0),),
)
"""A slide that another program sets from Markdown, all in letters of one size."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Parts on one slide, and which of the sheet's sizes their letters have."""

    parts: tuple[Part, ...]
    size: int


def laid_out(parts: tuple[Part, ...], sheet: Sheet) -> tuple[Laid, ...]:
    """Lay parts on as many slides as they need. Linear."""
    for at, sizes in enumerate(sheet.sizes):
        if sum(_height(one, sheet, sizes) for one in parts) <= sheet.height:
            return (Laid(parts, at),)
    last = len(sheet.sizes) - 1
    return tuple(Laid(tuple(page), last) for page in _pages(parts, sheet, sheet.sizes[last]))


def _lines(part: Part, sheet: Sheet, size: float) -> list[str]:
    indent = INDENT if part.kind in ("item", "quote") else 0.0
    return wrap(part.text, CAUTION * (sheet.width - indent) / size)


def _height(part: Part, sheet: Sheet, sizes: Mapping[PartKind, float]) -> float:
    size = sizes[part.kind]
    gap = BREAK if part.begins else GAP
    return size * (LEADING * len(_lines(part, sheet, size)) + gap)


def _pages(
    parts: tuple[Part, ...], sheet: Sheet, sizes: Mapping[PartKind, float]
) -> Iterator[list[Part]]:
    page: list[Part] = []
    used = 0.0
    for group in _groups(parts):
        need = sum(_height(one, sheet, sizes) for one in group)
        if page and used + need > sheet.height:
            yield page
            page, used = [], 0.0
        for one in group:
            for piece in _pieces(one, sheet, sizes):
                height = _height(piece, sheet, sizes)
                if page and used + height > sheet.height:
                    yield page
                    page, used = [], 0.0
                page.append(piece)
                used += height
    if page:
        yield page


def _groups(parts: tuple[Part, ...]) -> Iterator[list[Part]]:
    """Yield what is shown together if it can be: from one beginning to the next, each entry alone."""
    group: list[Part] = []
    for one in parts:
        if group and (one.begins or one.kind == "item"):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _pieces(part: Part, sheet: Sheet, sizes: Mapping[PartKind, float]) -> Iterator[Part]:
    """Break a part that no slide holds at the ends of lines."""
    size = sizes[part.kind]
    if _height(part, sheet, sizes) <= sheet.height:
        yield part
        return
    lines = _lines(part, sheet, size)
    most = max(1, int((sheet.height / size - BREAK) / LEADING))
    for at in range(0, len(lines), most):
        yield replace(part, text=" ".join(lines[at : at + most]))
