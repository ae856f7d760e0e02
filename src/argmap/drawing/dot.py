"""DOT: a map as a Graphviz document, the same bytes for the same map.

Nodes have names made of their ids (``n_c1``, ``a_a1``), so that none can be taken for a port or a
keyword; texts stand in HTML-like labels only, escaped as XML. Cards and lines are written in an order in
which few lines cross, near that of the map, and the layout begins from it and keeps it but for a few rounds:
what is added later moves little past anything. Edges run from the conclusion to its reasons with the
arrow at their tail, so that the conclusion comes first in reading direction.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import graphviz

from argmap.drawing.heading import heading_rows
from argmap.drawing.labels import (
    BREAK,
    LEFT,
    RIGHT,
    font,
    is_guessed,
    measures,
    plain_lines,
    shown,
    styled,
)
from argmap.drawing.legend import deviation
from argmap.drawing.levels import Levels, make_levels
from argmap.drawing.look import KIND, Look
from argmap.drawing.marks import mark_row
from argmap.drawing.palette import Palette, make_palette
from argmap.drawing.ranks import is_dense, main_first
from argmap.drawing.rests import rest_lines
from argmap.drawing.sections import section_lines
from argmap.drawing.sequence import Sequence, make_sequence
from argmap.drawing.steps import Places, find_places, step_lines, tabbed
from argmap.drawing.themes import Theme
from argmap.drawing.turns import is_turned
from argmap.drawing.view import Card, Tie, View, make_view
from argmap.drawing.widths import width_of
from argmap.memory import paused_collector
from argmap.model import ArgumentMap

FONT = "Arial"
TEXT_SIZE = 10.5
PLAIN_SIZE = 10
"""The size in which engines draw it in a label, where they read whole points."""
SMALL_SIZE = 8.5
POINTS_PER_INCH = 72
TOGETHER = 24.0
BRIEF, SOME, LONG = "0.1", "1", "16"
"""How many rounds the layout looks for another order, as shares of what Graphviz does by itself."""
TIE_LOOKS = {
    "answer": ("style=solid penwidth=1.4 weight=3", "vee"),
    "part": ("style=solid penwidth=0.8 weight=3", "odiamond"),
    "rival": ("style=dotted penwidth=1", "none"),
}


def to_dot(argument_map: ArgumentMap, look: Look | None = None) -> str:
    """Write the drawing of a whole map as DOT text, in theme and direction of a look. Linear.

    >>> to_dot(ArgumentMap(title="Nothing yet")).splitlines()[0]
    'digraph argmap {'
    """
    look = look or Look()
    with look.speaking(argument_map), paused_collector():
        return view_to_dot(make_view(argument_map), look)


def view_to_dot(view: View, look: Look) -> str:
    """Write a view as DOT text."""
    palette = make_palette(view, look)
    theme, places = palette.theme, find_places(view)
    view = replace(view, cards=tuple(main_first(view, look.direction)))
    levels = None if is_dense(view) or places.turns else make_levels(view, places)
    sequence = Sequence() if levels is None else make_sequence(levels)
    drawing = graphviz.Digraph("argmap")
    attributes = _graph_attributes(theme, look.direction) | _order_attributes(view, levels)
    drawing.attr("graph", label=graphviz.nohtml(""), **attributes)
    drawing.attr(
        "node",
        shape="plain",
        fontname=FONT,
        fontsize=str(PLAIN_SIZE),
        fontcolor=theme.text,
    )
    drawing.attr("edge", dir="back", arrowtail="none", arrowsize="0.8")
    body = drawing.body
    body.append(f"\tlabel=<{heading_rows(view, palette, look)}>; labelloc=t; labeljust=l\n")
    if sequence.first:
        # The layout takes nodes in the order in which it first hears of them; cards keep that of the map.
        body.append(f"\t{'; '.join(sequence.first)}\n")
    body.extend(_card_line(card, places, palette, look) for card in view.cards)
    body.extend(_lines(view, places, sequence, theme, look))
    return str(drawing.source)


def _lines(
    view: View, places: Places, sequence: Sequence, theme: Theme, look: Look
) -> Iterator[str]:
    """Yield the lines of a drawing in their order, each with the nodes and boxes that it leads to."""
    drawn: list[tuple[str, str, Iterator[str]]] = []
    for pill in view.pills:
        drawn.append((pill.target, pill.node, step_lines(pill, places, theme, look)))
    for tie in view.ties:
        drawn.append((tie.end, tie.start, iter([tie_line(tie, theme, places)])))
    for rest in view.rests:
        drawn.append((rest.target, rest.node, rest_lines(rest, theme, places)))
    if sequence.nodes:
        drawn.sort(key=lambda one: sequence.of_line(places.at(one[0]), places.at(one[1])))
    for _, _, lines in drawn:
        yield from lines


def _order_attributes(view: View, levels: Levels | None) -> dict[str, str]:
    """Say how long the layout looks for an order, and from which lines it must not part."""
    if levels is None:
        # Where so many lines cross each other, their order is none that an eye could keep.
        return {"mclimit": LONG, "ordering": "" if is_dense(view) else "out"}
    # What it finds is another order after each addition, so it must not look long. But boxes it fills in
    # after all else, so that many lines that lead across between them need more rounds.
    boxed = any(pill.boxed for pill in view.pills)
    return {"mclimit": SOME if boxed and levels.is_tangled else BRIEF}


def _graph_attributes(theme: Theme, direction: str) -> dict[str, str]:
    return {
        "rankdir": direction,
        "nodesep": "0.18",
        "splines": "polyline",
        "ranksep": "0.4",
        "fontname": FONT,
        "fontcolor": theme.text,
        "bgcolor": theme.ground,
        "pad": "0.25",
        "newrank": "true",
        "compound": "true",
    }


def _card_line(card: Card, places: Places, palette: Palette, look: Look) -> str:
    theme, kind = palette.theme, card.statement.kind
    ground, frame = palette.of(card, replies=card.node in places.replies)
    focused = look.focus is not None and card.statement.id == look.focus
    border = 4 if focused else 2 if card.role or kind == "question" else 1
    line = theme.text if focused else frame
    corners = (
        ""
        if kind == "evidence"
        else ' STYLE="ROUNDED,DASHED"'
        if kind == "assumption"
        else ' STYLE="ROUNDED"'
    )
    if card.mark is not None and card.mark.value == "removed":
        # What is no more stands as a ghost: an empty card with a broken frame.
        ground = theme.ground
        corners = ' STYLE="DASHED"' if kind == "evidence" else ' STYLE="ROUNDED,DASHED"'
    rows = [section_row(card, palette.small)] if card.begins else []
    rows += [mark_row(card.mark, theme)] if card.mark is not None and places.says(card.mark) else []
    rows.append(_pair_row(card.tag, card.speaker, frame, theme.text, bold=True))
    is_rejected = card.mark is not None and card.mark.tone == "out"
    # What most of a map is has the font of its node, and an engine one element less to read. The blank
    # in a strength is a size larger.
    strong = card.mark is not None and not card.mark.tone
    words = theme.meta if is_rejected and look.colour == KIND else theme.text if strong else ""
    rows.append(text_row(card.text, TEXT_SIZE, words, bold=kind == "question"))
    if card.quotes:
        rows.append(text_row(card.quotes, SMALL_SIZE, theme.text, italic=True))
    small = palette.small
    if card.said:
        rows.append(text_row(card.said, SMALL_SIZE, small, english=True))
    if card.layers:
        rows += [text_row((line,), SMALL_SIZE, small) for line in card.layers]
    status = deviation(card.status)
    if card.source or status:
        rows.append(_pair_row(card.source, status, small, small))
    table = (
        f'<TABLE BORDER="{border}" CELLBORDER="0" CELLSPACING="1" '
        f'CELLPADDING="3"{corners} COLOR="{line}" BGCOLOR="{ground}">{"".join(rows)}</TABLE>'
    )
    label = tabbed(table, places.tabs.get(card.node, ()), theme, look.focus)
    size = f" fontsize={TEXT_SIZE}" if strong else ""
    return f"\t{card.node} [id={card.node}{size} label=<{label}>]\n"


def section_row(card: Card, colour: str) -> str:
    """Write the section that begins with a card as a row over a line."""
    lines = section_lines(card.begins)
    body = BREAK.join([font(line, SMALL_SIZE, colour, bold=True) for line in lines])
    room = measures(lines, SMALL_SIZE, bold=True)
    return f'<TR><TD COLSPAN="2" BORDER="1" SIDES="B" COLOR="{colour}" {LEFT[0]}{room}>{body}</TD></TR>'


def text_row(
    lines: tuple[str, ...],
    size: float,
    colour: str,
    bold: bool = False,
    italic: bool = False,
    english: bool = False,
) -> str:
    """Write lines as a row of a card, at the side on which their script begins."""
    if plain := plain_lines(lines):
        return (
            f'<TR><TD COLSPAN="2" {LEFT[0]}>{styled(plain, size, colour, bold, italic)}</TD></TR>'
        )
    # What we say of a statement runs as English does, whatever name it begins with.
    turned = not english and is_turned(" ".join(lines))
    side, _ = RIGHT if turned else LEFT
    body = BREAK.join([shown(line, turned) for line in lines])
    body = styled(body, size, colour, bold, italic)
    room = measures(lines, size, bold)
    return f'<TR><TD COLSPAN="2" {side}{room}>{body}</TD></TR>'


@lru_cache(maxsize=1024)
def _pair_row(
    left: str, right: str, left_colour: str, right_colour: str, bold: bool = False
) -> str:
    start = font(left, SMALL_SIZE, left_colour, bold) if left else ""
    start = f'ALIGN="LEFT"{_room(left, bold)}>{start}</TD>'
    end = f'ALIGN="RIGHT"{_room(right, bold)}>{font(right, SMALL_SIZE, right_colour, bold)}</TD>'
    whole = '<TD COLSPAN="2"'
    if not right:
        return f"<TR>{whole} {start}</TR>"
    if left and width_of(left) + width_of(right) > TOGETHER:
        return f"<TR>{whole} {start}</TR><TR>{whole} {end}</TR>"
    return f"<TR><TD {start}<TD {end}</TR>"


def _room(words: str, bold: bool) -> str:
    return measures((words,), SMALL_SIZE, bold) if is_guessed(words) else ""


def tie_line(tie: Tie, theme: Theme, places: Places | None = None) -> str:
    """Write a relation as a thin line with its word on it."""
    line, head = TIE_LOOKS.get(tie.kind, ("style=dotted penwidth=1", "vee"))
    free = "" if tie.directed else " constraint=false"
    # On a ground of its own, as lines run close to their words, or through them.
    word = (
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1" BGCOLOR="{theme.ground}">'
        f"<TR><TD>{font(tie.word, SMALL_SIZE, theme.meta)}</TD></TR></TABLE>"
    )
    places = places or Places()
    end, start = places.end(tie.end), places.end(tie.start)
    return (
        f'\t{end.node} -> {start.node} [color="{theme.meta}" {line} arrowtail={head} '
        f'arrowsize=0.6 fontname="{FONT}" label=<{word}>{free}{end.as_tail()}{start.as_head()}]\n'
    )
