"""Notation: a view as DOT in the shapes of GSN or CAE, goals first, downward.

What hangs below an element in the standard, the diamond of what is undeveloped and the triangle of
what is uninstantiated, is the arrow head of a line to a node that nobody sees: it touches the element
in the middle of its lower side, whatever its shape, in every engine.
"""

from dataclasses import dataclass, field

import graphviz

from argmap.drawing.aims import find_aims
from argmap.drawing.circles import circles_dot
from argmap.drawing.dot import (
    FONT,
    POINTS_PER_INCH,
    SMALL_SIZE,
    TEXT_SIZE,
    text_row,
    tie_line,
    view_to_dot,
)
from argmap.drawing.elements import CONTEXTUAL, Element, choice_of
from argmap.drawing.heading import heading_rows
from argmap.drawing.labels import BOLD, font, measures, plain_label, shown, styled
from argmap.drawing.look import Look
from argmap.drawing.marks import mark_row
from argmap.drawing.palette import Palette, make_palette
from argmap.drawing.rests import rest_lines
from argmap.drawing.styles import GRAPH, SLANTED
from argmap.drawing.themes import Theme
from argmap.drawing.turns import is_turned
from argmap.drawing.view import Pill, View
from argmap.drawing.widths import width_of
from argmap.semantics.words import VerdictMark

OWN_CARDS = "only argmap's own cards have it"
BESIDE = 4
"""How many contexts stand beside an element; more would make its lines cross the page."""
LEAN = 0.82
"""What of the width of a parallelogram is free of its slanted sides."""
CROSS_SIZE = 20.0
BELOW: dict[tuple[str, ...], str] = {
    ("undeveloped",): "odiamond",
    ("uninstantiated",): "onormal",
    # Base to base, a triangle up and one down are a diamond with a line across.
    ("undeveloped", "uninstantiated"): "onormaloinv",
}
ICON = (
    '<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="0" COLOR="{0}" '
    'FIXEDSIZE="TRUE" WIDTH="14" HEIGHT="11">'
    '<TR><TD FIXEDSIZE="TRUE" WIDTH="6" HEIGHT="4"></TD>'
    '<TD BORDER="0" FIXEDSIZE="TRUE" WIDTH="8" HEIGHT="4"></TD></TR>'
    '<TR><TD COLSPAN="2" FIXEDSIZE="TRUE" WIDTH="14" HEIGHT="7"></TD></TR></TABLE>'
)
"""A module in small: it marks what is public, and names where an away element is at home."""
TWO = (
    '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
    "<TR><TD>{0}</TD><TD>{1}</TD></TR></TABLE>"
)


def dot_of(view: View, look: Look) -> str:
    """Write a view as DOT text in its own style."""
    if view.style is GRAPH:
        return circles_dot(view, look)
    if not view.style.shapes:
        return view_to_dot(view, look)
    look.refuse(f"the style {view.style.name}", dict.fromkeys(("colour", "show"), OWN_CARDS))
    return _notation(view, look).source(heading=True)


def bare_dot(view: View, look: Look) -> str:
    """Write a view in a style with shapes as DOT text, for a document that says title and legend itself."""
    return _notation(view, look).source(heading=False)


def _notation(view: View, look: Look) -> "_Notation":
    palette = make_palette(view, look)
    return _Notation(view, palette.theme, palette, look.without("focus"))


@dataclass(slots=True)
class _Notation:
    """The lines of a drawing in the making; ``place`` gives the node that stands for each name."""

    view: View
    theme: Theme
    palette: Palette
    look: Look
    body: list[str] = field(default_factory=list)
    place: dict[str, str] = field(default_factory=dict)
    drawn: set[tuple[str, str, str]] = field(default_factory=set)
    aimed_at: set[str] = field(default_factory=set)
    choices: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    chosen: set[tuple[str, str]] = field(default_factory=set)
    points: dict[tuple[str, str], str] = field(default_factory=dict)
    """The points at which something aims on the line of a step to one of its premises."""
    aims: dict[str, str] = field(default_factory=dict)
    """The point at which each challenge of a single relation aims, by its node."""

    def source(self, heading: bool) -> str:
        view, theme = self.view, self.theme
        self._find_places()
        drawing = graphviz.Digraph("argmap")
        drawing.attr(
            "graph",
            label=graphviz.nohtml(""),
            rankdir="TB",
            nodesep="0.3",
            ranksep="0.45",
            fontname=FONT,
            fontcolor=theme.text,
            bgcolor=theme.ground,
            pad="0.25",
            newrank="true",
            ordering="out",
        )
        drawing.attr("node", fontname=FONT, fontsize=str(TEXT_SIZE), fontcolor=theme.text)
        drawing.attr(
            "edge",
            dir="both",
            arrowhead="none",
            arrowtail="none",
            arrowsize="0.8",
            color=theme.text,
        )
        if heading:
            rows = heading_rows(view, self.palette, self.look)
            drawing.body.append(f"\tlabel=<{rows}>; labelloc=t; labeljust=l\n")
        self._nodes()
        self._contexts()
        for pill in view.pills:
            self._step(pill)
        for away in view.aways:
            self._line("context" if away.link == "inContextOf" else "support", away.at, away.node)
        for rest in view.rests:
            self.body.extend(rest_lines(rest, theme))
        drawing.body.extend(self.body)
        return str(drawing.source)

    def _find_places(self) -> None:
        """Find the node of each step: its own, that of the strategy it shares, or none."""
        view = self.view
        by_id = {pill.argument.id: pill for pill in view.pills}
        for pill in view.pills:
            first = by_id.get(pill.element.same) if pill.element is not None else None
            self.place[pill.node] = pill.node if first is None else first.node
        for pill in view.pills:
            choice = choice_of(pill.argument)
            if choice is not None and pill.argument.polarity == "supports":
                at = self.place.get(pill.target, pill.target), choice
                self.choices.setdefault(at, []).append(pill.node)
        self.aims, self.points = find_aims(view)
        self.aimed_at.update(pill.target for pill in view.pills if pill.node not in self.aims)
        self.aimed_at.update(end for tie in view.ties for end in (tie.start, tie.end))
        self.aimed_at.update(rest.target for rest in view.rests)
        self.aimed_at.update(away.at for away in view.aways)

    def _nodes(self) -> None:
        for card in self.view.cards:
            if card.element is not None:
                self._element(card.node, card.element, card.mark, card.layers)
        for pill in self.view.pills:
            if pill.element is not None and self.place[pill.node] == pill.node:
                mark = pill.mark if pill.remark else None
                self._element(pill.node, pill.element, mark, pill.layers)
        for away in self.view.aways:
            self._element(away.node, away.element, None, ())

    def _element(
        self, node: str, element: Element, mark: VerdictMark | None, layers: tuple[str, ...]
    ) -> None:
        theme, shape = self.theme, self.view.style.shape(element.kind)
        counter = element.kind.startswith("Counter")
        edge = [name for name in (shape.edge, "dashed" if counter else "") if name]
        line = theme.attack.line if counter else theme.text
        label = _Label(theme, shape.centred, shape.letter)
        label.fill(element, mark, layers)
        size = label.leaning if shape.dot == SLANTED else ""
        self.body.append(
            f'\t{node} [id={node} {shape.dot} style="{",".join((*edge, "filled"))}" '
            f'margin="0.06,0.04" color="{line}" fillcolor="{theme.card}"{size} '
            f"label=<{label.markup}>]\n"
        )
        below = BELOW.get(tuple(name for name in element.marks if name.startswith("un")))
        if below is not None:
            self.body.append(
                f'\tu{node} [style=invis label="" shape=point width=0.01]\n'
                f"\t{node}:s -> u{node} [arrowtail={below} arrowsize=1.3 weight=100 "
                f'color="{line};0.001:transparent;0.999"]\n'
            )

    def _contexts(self) -> None:
        """Put contexts beside what they are for, in turn to the right and the left."""
        beside: dict[str, list[str]] = {}
        placed: set[str] = set()
        elements = {card.node: card.element for card in self.view.cards}
        for tie in self.view.ties:
            if tie.kind != "context":
                self.body.append(tie_line(tie, self.theme))
                continue
            at, node = self.place.get(tie.end, tie.end), self.place.get(tie.start, tie.start)
            element = elements.get(node)
            free = element is not None and element.kind in CONTEXTUAL
            here = beside.setdefault(at, [])
            if not free or placed.intersection((at, node)) or len(here) >= BESIDE:
                self._line("context", at, node)
                continue
            placed.add(node)
            here.append(node)
            self._line("context", at, node, turned=len(here) % 2 == 0)
        for at, nodes in beside.items():
            if nodes:
                # Nothing comes between the members of a cluster, which nobody sees.
                members = "; ".join((at, *nodes))
                self.body.append(
                    f'\tsubgraph cluster_{at} {{ peripheries=0; margin=0; label=""; '
                    f"{{ rank=same; {members} }} }}\n"
                )

    def _step(self, pill: Pill) -> None:
        """Draw a step: through its strategy, through a point if something aims at it, or straight."""
        kind = "support" if pill.argument.polarity == "supports" else "challenge"
        target = self.aims.get(pill.node) or self.place.get(pill.target, pill.target)
        node = self.place[pill.node]
        choice = choice_of(pill.argument)
        if choice is not None and kind == "support":
            target = self._choice(target, choice)
        if pill.element is not None:
            self._line(kind, target, node)
            for premise in pill.premises:
                self._down(pill, "support", node, premise)
            return
        if pill.node not in self.aimed_at and not pill.defeated:
            for premise in pill.premises:
                self._down(pill, kind, target, premise)
            return
        self.body.append(self._point(pill))
        self._line(kind, target, node, start=True)
        for premise in pill.premises:
            self._down(pill, kind, node, premise, end=True)

    def _down(self, step: Pill, kind: str, at: str, premise: str, end: bool = False) -> None:
        """Draw the line of a step to a premise, through a point if something aims at that line alone."""
        point = self.points.get((step.node, premise))
        if point is None:
            self._line(kind, at, premise, end=end)
            return
        self.body.append(f'\t{point} [shape=point width=0.05 color="{self.theme.text}"]\n')
        self._line(kind, at, point, start=True, end=end)
        self._line(kind, point, premise, end=True)

    def _choice(self, target: str, choice: str) -> str:
        """Name the diamond from which lines lead to what one can choose from, drawn once."""
        members = self.choices[target, choice]
        node = f"k{members[0]}"
        if (target, choice) not in self.chosen:
            self.chosen.add((target, choice))
            words = plain_label(f"1 of {len(members)}")
            self.body.append(
                f"\t{node} [shape=diamond style=filled width=0.22 height=0.22 "
                f'fillcolor="{self.theme.text}" color="{self.theme.text}" label="" xlabel={words} '
                f"fontsize={SMALL_SIZE}]\n"
            )
            self._line("support", target, node, start=True)
        return node

    def _point(self, pill: Pill) -> str:
        if not pill.defeated:
            return (
                f'\t{pill.node} [id={pill.node} shape=point width=0.05 color="{self.theme.text}"]\n'
            )
        cross = font("×", CROSS_SIZE, self.theme.attack.line, bold=True)
        return f"\t{pill.node} [id={pill.node} shape=plain label=<{cross}>]\n"

    def _line(
        self,
        kind: str,
        at: str,
        below: str,
        *,
        turned: bool = False,
        start: bool = False,
        end: bool = False,
    ) -> None:
        """Draw a line from an element to what is below it, once; ``turned`` to its left.

        Of a line in two parts, through a point, ``start`` is the part at the element above and
        ``end`` the other; each arrow is drawn where its own end is.
        """
        if (kind, at, below) in self.drawn:
            return
        self.drawn.add((kind, at, below))
        upward = self.view.style.upward
        look = f'color="{self.theme.text}"'
        head, tail = "none", "none"
        if kind == "challenge":
            look = f'style=dashed color="{self.theme.attack.line}"'
            tail = "vee"
        elif kind == "context":
            head, look = ("none", f"{look} style=dotted") if upward else ("onormal", look)
        elif upward:
            tail = "normal"
        else:
            head = "normal"
        head = "none" if start else head
        tail = "none" if end else tail
        if turned:
            at, below, head, tail = below, at, tail, head
        self.body.append(f"\t{at} -> {below} [{look} arrowhead={head} arrowtail={tail}]\n")


@dataclass(slots=True)
class _Label:
    """The words of an element, row by row, with the room they need."""

    theme: Theme
    centred: bool
    letter: str
    rows: list[str] = field(default_factory=list)
    wide: float = 0.0
    high: float = 0.0

    def fill(self, element: Element, mark: VerdictMark | None, layers: tuple[str, ...]) -> None:
        theme = self.theme
        if mark is not None:
            self.rows.append(mark_row(mark, theme))
            self._take((mark.words,), SMALL_SIZE)
        self._name(element)
        if element.text:
            self._text(element.text, TEXT_SIZE, theme.text)
        for line in layers:
            self._text((line,), SMALL_SIZE, theme.meta)
        if self.letter:
            letter = font(self.letter, TEXT_SIZE, theme.text, bold=True)
            self.rows.append(f'<TR><TD COLSPAN="2" ALIGN="RIGHT">{letter}</TD></TR>')
            self._take((self.letter,), TEXT_SIZE)
        if element.module:
            words = font(element.module, SMALL_SIZE, theme.text, bold=True)
            room = measures((element.module,), SMALL_SIZE, bold=True)
            self.rows.append(
                f'<HR/><TR><TD ALIGN="LEFT">{ICON.format(theme.text)}</TD>'
                f'<TD ALIGN="LEFT"{room}>{words}</TD></TR>'
            )
            self._take((element.module + "    ",), SMALL_SIZE, bold=True)

    @property
    def markup(self) -> str:
        """Return the table of all rows."""
        return (
            '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">'
            f"{''.join(self.rows)}</TABLE>"
        )

    @property
    def leaning(self) -> str:
        """Return the size of a parallelogram around the words, which an engine makes far too large."""
        wide, high = (self.wide + 10) / LEAN / POINTS_PER_INCH, (self.high + 8) / POINTS_PER_INCH
        return f" fixedsize=true width={wide:.2f} height={high:.2f}"

    def _name(self, element: Element) -> None:
        """Write the name, with a cross where it is defeated and a small module where it is public."""
        theme = self.theme
        name = font(element.name, TEXT_SIZE, theme.text, bold=True)
        right = ICON.format(theme.text) if "public" in element.marks else ""
        if "defeated" in element.marks:
            cross = font("×", CROSS_SIZE, theme.attack.line, bold=True)
            right = f"{TWO.format(right, cross)}" if right else cross
            self.high += CROSS_SIZE - TEXT_SIZE
        span = "" if right else ' COLSPAN="2"'
        side = "" if self.centred else ' ALIGN="LEFT"'
        room = measures((element.name,), TEXT_SIZE, bold=True)
        cell = f'<TD ALIGN="RIGHT">{right}</TD>' if right else ""
        self.rows.append(f"<TR><TD{span}{side}{room}>{name}</TD>{cell}</TR>")
        self._take((element.name,), TEXT_SIZE, bold=True)

    def _text(self, lines: tuple[str, ...], size: float, colour: str) -> None:
        self._take(lines, size)
        if not self.centred:
            self.rows.append(text_row(lines, size, colour))
            return
        turned = is_turned(" ".join(lines))
        body = styled("<BR/>".join(shown(line, turned) for line in lines), size, colour)
        self.rows.append(f'<TR><TD COLSPAN="2"{measures(lines, size)}>{body}</TD></TR>')

    def _take(self, lines: tuple[str, ...], size: float, bold: bool = False) -> None:
        wide = max(map(width_of, lines)) * size * (BOLD if bold else 1.0)
        self.wide = max(self.wide, wide + 8)
        self.high += len(lines) * size * 1.2 + 4
