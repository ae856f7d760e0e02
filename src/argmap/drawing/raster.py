"""PNG and PDF: the same drawing for slides and paper, within the limits of each engine."""

import re
from io import BytesIO

from argmap.drawing.engines import TIMEOUT, Engine, find_engine, find_engines
from argmap.drawing.fonts import font_findings, lacking
from argmap.drawing.labels import FREE
from argmap.errors import EngineNotFoundError, UnsupportedDrawingError
from argmap.findings import Finding

DPI = 144
POINTS_PER_INCH = 72
CENTIMETRES = 2.54
MAX_PIXELS = 40_000_000
_SIZE = re.compile(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"')
_BOX = re.compile(rb"/MediaBox\s*\[\s*[\d.-]+\s+[\d.-]+\s+([\d.]+)\s+([\d.]+)")
LONGEST = 5000.0


def draw_png(
    dot: str, engine_name: str | None, timeout: float = TIMEOUT
) -> tuple[bytes, list[Finding]]:
    """Draw a PNG at 144 dots an inch, or fewer where that would pass 40 megapixels.

    What the fonts of one engine lack goes to another that has them, where there is one.
    The findings say when the picture is coarser than usual (D002), which scripts have no font
    (D001), and when it is too long to be read whole (D006).
    """
    engine = find_engine(engine_name, "png")
    engine = _with_fonts(dot, engine) if engine_name is None else engine
    findings = font_findings(dot, engine)
    # Boxes are wider than the letters they stand for, so cells grow with them.
    dot = dot.replace(FREE, "") if findings else dot
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


def size_of(drawn: bytes) -> tuple[float, float]:
    """Return width and height of an SVG in points."""
    match = _SIZE.search(drawn)
    assert match is not None, "an engine writes the size of what it drew"
    return float(match[1]), float(match[2])


def joined(pages: list[bytes]) -> bytes | None:
    """Put pages of PDF into one file; nothing where the package that does so is not installed."""
    try:
        from pypdf import PdfReader, PdfWriter
    except ImportError:
        return None
    writer = PdfWriter()
    for page in pages:
        writer.append(PdfReader(BytesIO(page)))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _with_fonts(words: str, first: Engine) -> Engine:
    """Return the engine that has fonts for most of the scripts of words, the first of equals."""
    if not lacking(words, first):
        return first
    able = [first, *(engine for engine in find_engines() if "png" in engine.formats())]
    return min(able, key=lambda engine: lacking(words, engine))


def draw_pdf(
    dot: str, engine_name: str | None, timeout: float = TIMEOUT
) -> tuple[bytes, list[Finding]]:
    """Draw a PDF with the first engine that can, or the one named, with findings as for PNG.

    Raises:
        UnsupportedDrawingError: If it cannot, or none is installed; the message names the extra.
    """
    if engine_name is not None and "pdf" not in find_engine(engine_name).formats():
        raise UnsupportedDrawingError(f"engine {engine_name!r} draws no pdf")
    try:
        engine = find_engine(engine_name, "pdf")
    except EngineNotFoundError:
        raise UnsupportedDrawingError(
            'no engine here draws pdf: pip install "argmap[pdf]" or "argmap[print]", or install Graphviz'
        ) from None
    page = engine.draw(dot, "pdf", (), timeout)
    return page, [*font_findings(dot, engine), *size_findings(page)]
