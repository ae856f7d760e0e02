"""PNG and PDF: the same drawing for slides and paper, within the limits of each engine."""

import re
from importlib import util

from argmap.drawing.dot import FONT
from argmap.drawing.engines import TIMEOUT, Engine, PygraphvizEngine, find_engine
from argmap.drawing.svg import FONTS
from argmap.errors import EngineFailedError, EngineNotFoundError, UnsupportedDrawingError
from argmap.findings import Finding

DPI = 144
POINTS_PER_INCH = 72
MAX_PIXELS = 40_000_000
_SIZE = re.compile(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"')
_BEYOND_FONTS = re.compile("[^\x00-\u052f\u0590-\u05ff\u1e00-\u1fff\u2000-\u2bff\ufb00-\ufb4f\ufffd]")


def draw_png(dot: str, engine: Engine, timeout: float = TIMEOUT) -> tuple[bytes, list[Finding]]:
    """Draw a PNG at 144 dots an inch, or fewer where that would pass 40 megapixels.

    The findings say when the picture is coarser than usual (D002), and when it holds letters
    that the engine's built-in fonts lack (D001).
    """
    findings = []
    dpi = DPI
    match = _SIZE.search(engine.draw(dot, "svg", (), timeout))
    if match:
        inches = (float(match[1]) / POINTS_PER_INCH) * (float(match[2]) / POINTS_PER_INCH)
        if inches * DPI * DPI > MAX_PIXELS:
            dpi = max(1, int((MAX_PIXELS / inches) ** 0.5))
            message = f"drawn at {dpi} dots an inch instead of {DPI}: the map is large; use SVG"
            findings.append(Finding("D002", "warning", message))
    foreign = _BEYOND_FONTS.search(dot)
    if foreign and engine.name == "graphviz-pure":
        message = f"the fonts for PNG lack {foreign.group()!r}; the SVG shows it"
        findings.append(Finding("D001", "warning", message))
    return engine.draw(dot, "png", (f"-Gdpi={dpi}",), timeout), findings


def draw_pdf(dot: str, engine_name: str | None, timeout: float = TIMEOUT) -> bytes:
    """Draw a PDF: pygraphviz, else svg2pdf-py, else the ``dot`` of a system.

    Raises:
        UnsupportedDrawingError: If none is installed; the message names the extra.
    """
    if engine_name is not None:
        chosen = find_engine(engine_name)
        if "pdf" not in chosen.formats():
            raise UnsupportedDrawingError(f"engine {engine_name!r} draws no pdf")
        return chosen.draw(dot, "pdf", (), timeout)
    if util.find_spec("pygraphviz") is not None:
        return PygraphvizEngine().draw(dot, "pdf", (), timeout)
    if util.find_spec("svg2pdf_py") is not None:
        return _from_svg(find_engine().draw(dot, "svg", (), timeout))
    try:
        return find_engine(None, "pdf").draw(dot, "pdf", (), timeout)
    except EngineNotFoundError:
        raise UnsupportedDrawingError(
            'no engine here draws pdf: pip install "argmap[pdf]", or install Graphviz'
        ) from None


def _from_svg(svg: bytes) -> bytes:
    import svg2pdf_py

    named = svg.replace(f'font-family="{FONT}"'.encode(), f'font-family="{FONTS}"'.encode())
    try:
        return bytes(svg2pdf_py.convert(named.decode("utf-8")))
    except (RuntimeError, ValueError) as error:
        raise EngineFailedError(f"svg2pdf-py failed: {error}") from error
