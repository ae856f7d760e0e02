"""Circles: an abstract framework as it is drawn in papers, a circle for each argument, an arrow for each attack.

Arrows lead from what attacks to what is attacked. Source: Dung 1995; labels as in Caminada 2006: what
is in has a double line, what is out a dark ground, what is undecided a dotted line.
"""

from collections.abc import Iterable

import graphviz

from argmap.drawing.heading import circle_heading
from argmap.drawing.labels import font, plain_label
from argmap.drawing.look import Look
from argmap.drawing.palette import Palette, make_palette
from argmap.drawing.rests import rest_lines
from argmap.drawing.text import shorten
from argmap.drawing.view import Card, View
from argmap.errors import DrawingError

FONT, SIZE, NAME = "Arial", 11, 7.0
ELSEWHERE = "circles have it not"
REFUSED = dict.fromkeys(("direction", "show", "layers"), ELSEWHERE)
LINES = {"supports": "dashed", "attacks": "solid"}


def circles_dot(view: View, look: Look) -> str:
    """Write a view as DOT text in circles and arrows.

    Raises:
        DrawingError: If a step is no arrow from one statement to another, or the look has what
            circles have not.
    """
    look.refuse("the style graph", REFUSED)
    nodes = {card.node for card in view.cards}
    for pill in view.pills:
        if len(pill.premises) != 1 or pill.target not in nodes:
            raise DrawingError(
                f"the style graph takes steps from one statement to one other, not "
                f"{pill.argument.id!r}: draw it in cards"
            )
    palette = make_palette(view, look)
    theme = palette.theme
    drawing = graphviz.Digraph("argmap")
    # Not by ranks: attacks run in circles, and ranks would tell a first and a last that are none.
    drawing.attr(
        "graph", label=graphviz.nohtml(""), layout="neato", overlap="false", splines="true",
        sep="+9", fontname=FONT, fontcolor=theme.text, bgcolor=theme.ground, pad="0.25",
        mode="KK", start="7",
    )  # fmt: skip
    drawing.attr(
        "node", shape="circle", fontname=FONT, fontsize=str(SIZE), margin="0.03", width="0.4"
    )
    drawing.attr("edge", arrowsize="0.7", color=theme.text)
    heading = circle_heading(view, palette, named(view.cards))
    drawing.body.append(f"\tlabel=<{heading}>; labelloc=t; labeljust=l\n")
    drawing.body.extend(_circle(card, palette, look.focus) for card in view.cards)
    for pill in view.pills:
        look_of_line = f"style={LINES[pill.argument.polarity]} penwidth={pill.thickness:g}"
        drawing.body.append(f"\t{pill.premises[0]} -> {pill.target} [{look_of_line}]\n")
    drawing.body.extend(
        f'\t{tie.start} -> {tie.end} [style=dotted color="{theme.meta}" fontname="{FONT}" '
        f"label=<{font(tie.word, 8.5, theme.meta)}>]\n"
        for tie in view.ties
    )
    for rest in view.rests:
        drawing.body.extend(rest_lines(rest, theme))
    return str(drawing.source)


def name_of(card: Card) -> str:
    """Return what stands in a circle."""
    return shorten(card.statement.id, NAME)


def named(cards: Iterable[Card]) -> list[tuple[str, str]]:
    """List the names of circles with the texts that these do not say."""
    return [
        (name_of(card), " ".join(card.text))
        for card in cards
        if card.statement.text != name_of(card)
    ]


def _circle(card: Card, palette: Palette, focus: str | None) -> str:
    theme = palette.theme
    tone = card.mark.tone if card.mark is not None else ""
    ground, _ = palette.of(card, replies=True) if palette.grounds else (theme.card, "")
    ink, extra = theme.text, ""
    if tone == "in":
        extra = " peripheries=2"
    elif tone == "out":
        ground, ink = theme.text, theme.ground
    elif tone:
        ground, extra = theme.question, " dotted"
    style = "filled,dotted" if extra == " dotted" else "filled"
    extra = extra.replace(" dotted", "")
    thick = 4 if card.statement.id == focus else 1.2
    return (
        f'\t{card.node} [id={card.node} label={plain_label(name_of(card))} style="{style}"{extra} '
        f'fillcolor="{ground}" color="{theme.text}" fontcolor="{ink}" penwidth={thick}]\n'
    )
