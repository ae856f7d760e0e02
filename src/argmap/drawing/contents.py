"""Contents: the index of an atlas as a table in DOT."""

import graphviz

from argmap.drawing.labels import font
from argmap.drawing.look import PAPER, Look
from argmap.drawing.rests import href
from argmap.drawing.text import shorten, wrap
from argmap.drawing.themes import find_theme
from argmap.drawing.view import View
from argmap.drawing.widths import width_of
from argmap.languages import message, say

HEAD = (message("sheet"), message("begins with"), message("new statements"), message("goes on in"))
SIZE, TITLE, BOLD = 10, 16, 1.1
PADDING, LEAST, AFTER = 3, 20.0, 12.0
"""Points around the words of a cell; the room, in em, for the first words and for the sheets that go on."""
Row = tuple[str, str, str, str, str]


def contents_dot(view: View, rows: list[Row], look: Look, signs: str, margin: float) -> str:
    """Write the sheets of an atlas: number, first words, size, the sheets that go on, and a link.

    ``signs`` explain those of all sheets, as rows of a table; ``margin`` is what the paper leaves free.
    First words are cut and numbers broken so that the table is no wider than the paper: were it set
    smaller, fewer rows would not make it larger again.
    """
    pad = 18
    wide = PAPER[look.page or ""][0] - margin - 2 * pad - 2 * PADDING
    limits = _columns(rows, wide / SIZE)
    theme = find_theme(look.theme)
    drawing = graphviz.Digraph("argmap")
    drawing.attr("graph", bgcolor=theme.ground, pad=f"{pad / 72}", fontname="Arial")
    drawing.attr("node", shape="plain", fontname="Arial")
    title = [
        font(line, TITLE, theme.text, bold=True) for line in wrap(view.title, wide / TITLE / BOLD)
    ]
    title += [font(line, SIZE, theme.meta) for line in wrap(view.counts, wide / SIZE)]
    cells = "".join(f'<TR><TD COLSPAN="4" ALIGN="LEFT">{line}</TD></TR>' for line in title)
    heads = "".join(f'<TD ALIGN="LEFT">{font(say(word), SIZE, theme.meta)}</TD>' for word in HEAD)
    cells += f"<TR>{heads}</TR>"
    for *words, link in rows:
        at, first, size, after = words
        lines = [[at], [shorten(first, limits[1])], [size], wrap(after, limits[3])]
        row = "".join(
            f'<TD ALIGN="LEFT" BALIGN="LEFT" BORDER="1" SIDES="T" COLOR="{theme.meta}"{href(link)}>'
            + "<BR/>".join(font(line, SIZE, theme.text, bold=not n) for line in cell if line)
            + "</TD>"
            for n, cell in enumerate(lines)
        )
        cells += f"<TR>{row}</TR>"
    cells += signs
    table = (
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="{PADDING}">{cells}</TABLE>'
    )
    drawing.body.append(f"\tcontents [label=<{table}>]\n")
    return str(drawing.source)


def _columns(rows: list[Row], wide: float) -> list[float]:
    """Return how wide each column may be, in em: the first words have what the others leave."""
    heads = [width_of(say(head)) for head in HEAD]
    needed = [
        max([heads[at], *(BOLD * width_of(row[at]) for row in rows)]) for at in range(len(HEAD))
    ]
    needed[3] = min(needed[3], max(AFTER, heads[3]))
    others = needed[0] + needed[2] + needed[3] + 8 * PADDING / SIZE
    needed[1] = max(LEAST, wide - others)
    return needed
