"""Contents: the index of an atlas as a table in DOT."""

import graphviz

from argmap.drawing.labels import font
from argmap.drawing.look import Look
from argmap.drawing.rests import href
from argmap.drawing.text import wrap
from argmap.drawing.themes import find_theme
from argmap.drawing.view import View
from argmap.languages import message, say

HEAD = (message("sheet"), message("begins with"), message("new statements"), message("goes on in"))
SIZE, TITLE, WIDE = 10, 16, 50.0
Row = tuple[str, str, str, str, str]


def contents_dot(view: View, rows: list[Row], look: Look, signs: str) -> str:
    """Write the sheets of an atlas: number, first words, size, the sheets that go on, and a link.

    ``signs`` explain those of all sheets, as rows of a table.
    """
    theme = find_theme(look.theme)
    drawing = graphviz.Digraph("argmap")
    drawing.attr("graph", bgcolor=theme.ground, pad="0.25", fontname="Arial")
    drawing.attr("node", shape="plain", fontname="Arial")
    title = [font(line, TITLE, theme.text, bold=True) for line in wrap(view.title, WIDE)]
    title += [font(line, SIZE, theme.meta) for line in wrap(view.counts, WIDE * 1.4)]
    cells = "".join(f'<TR><TD COLSPAN="4" ALIGN="LEFT">{line}</TD></TR>' for line in title)
    heads = "".join(f'<TD ALIGN="LEFT">{font(say(word), SIZE, theme.meta)}</TD>' for word in HEAD)
    cells += f"<TR>{heads}</TR>"
    for *words, link in rows:
        row = "".join(
            f'<TD ALIGN="LEFT" BORDER="1" SIDES="T" COLOR="{theme.meta}"{href(link)}>'
            f"{font(word, SIZE, theme.text, bold=not at) if word else ''}</TD>"
            for at, word in enumerate(words)
        )
        cells += f"<TR>{row}</TR>"
    cells += signs
    table = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{cells}</TABLE>'
    drawing.body.append(f"\tcontents [label=<{table}>]\n")
    return str(drawing.source)
