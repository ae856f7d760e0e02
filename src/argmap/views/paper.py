"""Paper: drawings as one PDF, a page for each, with links from sheet to sheet."""

from argmap.drawing.look import Look
from argmap.drawing.page import page
from argmap.drawing.paper import inlined, size_on_paper, spots
from argmap.drawing.render import Picture, paint_svg
from argmap.drawing.render import paint_pdf as draw_pdf
from argmap.errors import MissingExtraError, UnsupportedDrawingError, ViewError
from argmap.findings import Finding
from argmap.views.pdf import to_pdf

STYLE = (
    "body{margin:0;padding:0;max-width:none}svg{display:block}"
    "section{position:relative;overflow:hidden;break-after:page}section:last-child{break-after:auto}"
    "a.way{position:absolute}"
)


def paint_pdf(picture: Picture, look: Look) -> tuple[bytes, list[Finding]]:
    """Draw DOT as PDF: by the engine if it can, else by what prints its SVG.

    Raises:
        UnsupportedDrawingError: If there is neither; the message names the extras.
    """
    try:
        return draw_pdf(picture, look)
    except UnsupportedDrawingError:
        drawn, found = paint_svg(picture, look)
        try:
            return drawings_to_pdf([("", drawn)], picture.view.title), found
        except (MissingExtraError, ViewError):
            pass
        raise


def drawings_to_pdf(drawings: list[tuple[str, bytes]], title: str) -> bytes:
    """Print drawings in SVG on pages of their sizes, each as a place of its name, or of none.

    Raises:
        MissingExtraError: If WeasyPrint is not installed.
        ViewError: If Pango, a library of the system, is not found.
    """
    sizes = [size_on_paper(drawn) for _, drawn in drawings]
    kinds = {size: f"p{at}" for at, size in enumerate(dict.fromkeys(sizes))}
    style = STYLE + "".join(
        f"@page {name}{{size:{wide:g}pt {high:g}pt;margin:0}}"
        f"section.{name}{{page:{name};width:{wide:g}pt;height:{high:g}pt}}"
        for (wide, high), name in kinds.items()
    )
    body = "".join(
        f'<section class="{kinds[size]}" {f"id={name}" if name else ""}>{inlined(drawn)}{_ways(drawn)}</section>\n'
        for (name, drawn), size in zip(drawings, sizes, strict=True)
    )
    return to_pdf(page(title, body, style))


def _ways(drawn: bytes) -> str:
    # WeasyPrint follows no links inside SVG.
    return "".join(
        f'<a class="way" href="#{spot.to}" style="left:{spot.left:.1f}pt;top:{spot.top:.1f}pt;'
        f'width:{spot.wide:.1f}pt;height:{spot.high:.1f}pt"></a>'
        for spot in spots(drawn)
    )
