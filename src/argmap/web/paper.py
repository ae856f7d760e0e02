"""Paper: the sheets of an atlas inside a page, which prints them and shows none of them."""

from dataclasses import replace

from argmap.drawing.atlas import Atlas
from argmap.drawing.engines import find_engine
from argmap.drawing.look import PAPER, Look
from argmap.drawing.page import text
from argmap.drawing.paper import inlined, sheet_name
from argmap.drawing.scene import Scene
from argmap.drawing.svg import finish_svg
from argmap.languages import say


def sheets_of(scene: Scene, look: Look) -> str:
    """Draw the sheets that a look names, the index first; nothing where it names none.

    Raises:
        DrawingError: If a step with its premises has no room on a sheet of its own.
    """
    if look.page is None:
        return ""
    # Paper is light, whatever the screen is.
    look = replace(look, theme="print" if look.theme == "print" else "light")
    engine = find_engine(look.engine, "svg")
    made = []
    named: set[str] = set()
    for sheet in Atlas(scene, look, sheet_name, linked=True).sheets():
        drawn = engine.draw(sheet.dot, "svg", (), look.timeout)
        name = sheet_name(sheet.number)
        place = "" if name in named else f' id="{name}"'
        named.add(name)
        made.append(f"<div{place}>{inlined(finish_svg(drawn, sheet.view, sheet.part))}</div>\n")
    return f'<section class="paper" aria-hidden="true">{"".join(made)}</section>\n'


def paper_style(page: str | None) -> str:
    """Write the size of the sheets as a style; nothing where there are none."""
    if page is None:
        return ""
    wide, high = PAPER[page]
    return (
        f"@page sheet{{size:{wide}pt {high}pt;margin:0}}"
        f"@media print{{.paper>div{{width:{wide}pt;height:{high}pt}}}}\n"
    )


def unprinted(look: Look) -> str:
    """Say why a picture that nobody could read is not printed; a page with sheets prints these."""
    if look.page is not None:
        return ""
    said = say(
        "The picture is too large for one sheet. A page made with --page a4 prints it on as many sheets as it needs."
    )
    return f'<p class="unprinted">{text(said)}</p>\n'
