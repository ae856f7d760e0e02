"""PNG and PDF: the same drawing for slides and paper, within the limits of each engine."""

import re

from argmap.drawing.engines import TIMEOUT, Engine, find_engine, find_engines
from argmap.errors import EngineNotFoundError, UnsupportedDrawingError
from argmap.findings import Finding

DPI = 144
POINTS_PER_INCH = 72
CENTIMETRES = 2.54
MAX_PIXELS = 40_000_000
_SIZE = re.compile(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"')
_BOX = re.compile(rb"/MediaBox\s*\[\s*[\d.-]+\s+[\d.-]+\s+([\d.]+)\s+([\d.]+)")
LONGEST = 5000.0
_BEYOND_FONTS = re.compile(
    "[^\x00-\u052f\u0590-\u05ff\u1e00-\u1fff\u2000-\u2bff\ufb00-\ufb4f\ufffd]"
)


def draw_png(
    dot: str, engine_name: str | None, timeout: float = TIMEOUT
) -> tuple[bytes, list[Finding]]:
    """Draw a PNG at 144 dots an inch, or fewer where that would pass 40 megapixels.

    Letters that the fonts inside graphviz-pure lack go to another engine where there is one.
    The findings say when the picture is coarser than usual (D002), when letters have no font
    (D001), and when it is too long to be read whole (D006).
    """
    findings = []
    engine = find_engine(engine_name, "png")
    foreign = _BEYOND_FONTS.search(dot)
    if foreign and engine.name == "graphviz-pure":
        engine = _with_system_fonts() or engine if engine_name is None else engine
        if engine.name == "graphviz-pure":
            message = f"the fonts for PNG lack {foreign.group()!r}; draw SVG, or install Graphviz"
            findings.append(Finding("D001", "warning", message))
    dpi = DPI
    laid_out = engine.draw(dot, "svg", (), timeout)
    match = _SIZE.search(laid_out)
    findings += size_findings(laid_out)
    if match:
        inches = (float(match[1]) / POINTS_PER_INCH) * (float(match[2]) / POINTS_PER_INCH)
        if inches * DPI * DPI > MAX_PIXELS:
            dpi = max(1, int((MAX_PIXELS / inches) ** 0.5))
            message = f"drawn at {dpi} dots an inch instead of {DPI}: the map is large; use SVG"
            findings.append(Finding("D002", "warning", message))
    return engine.draw(dot, "png", (f"-Gdpi={dpi}",), timeout), findings


def size_findings(drawn: bytes) -> list[Finding]:
    """Say when a picture, as SVG or PDF, is longer than can be read without scrolling (D006)."""
    match = _SIZE.search(drawn) or _BOX.search(drawn)
    if match is None or max(sizes := [float(side) for side in match.groups()]) <= LONGEST:
        return []
    wide, high = (side / POINTS_PER_INCH * CENTIMETRES for side in sizes)
    message = (
        f"the picture is {wide:.0f} by {high:.0f} cm: whole, it is too small to read; --focus ID or "
        "--depth N draws a part, -o map.html a page that unfolds"
    )
    return [Finding("D006", "warning", message)]


def _with_system_fonts() -> Engine | None:
    others = (engine for engine in find_engines() if engine.name != "graphviz-pure")
    return next((engine for engine in others if "png" in engine.formats()), None)


def draw_pdf(dot: str, engine_name: str | None, timeout: float = TIMEOUT) -> bytes:
    """Draw a PDF with the first engine that can, or the one named.

    Raises:
        UnsupportedDrawingError: If it cannot, or none is installed; the message names the extra.
    """
    if engine_name is not None and "pdf" not in find_engine(engine_name).formats():
        raise UnsupportedDrawingError(f"engine {engine_name!r} draws no pdf")
    try:
        return find_engine(engine_name, "pdf").draw(dot, "pdf", (), timeout)
    except EngineNotFoundError:
        raise UnsupportedDrawingError(
            'no engine here draws pdf: pip install "argmap[pdf]", or install Graphviz'
        ) from None
