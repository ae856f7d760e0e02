"""Sheets of a dispute: its rows as tables in DOT, in one drawing or on as many sheets as they take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import graphviz

from argmap.drawing.dispute import NAME, SMALL, SPACE, TITLE, Confrontation, Line, Row
from argmap.drawing.dot import FONT
from argmap.drawing.engines import find_engine
from argmap.drawing.labels import BOLD, FREE, LEFT, LINE, RIGHT, font, is_guessed
from argmap.drawing.look import PAPER, Look
from argmap.drawing.raster import size_of
from argmap.drawing.scene import Scene
from argmap.drawing.text import wrap
from argmap.drawing.themes import Ink
from argmap.drawing.turns import is_turned
from argmap.errors import DrawingError
from argmap.languages import say

COLUMN, MIDDLE, PAD, GAP, MARGIN = 300.0, 34, 7, 5, 36.0
SAFE = 0.96
"""Lines are broken a little earlier than the room ends, as bold letters are wider."""
LEAST_TEXT, LARGEST = 8.0, 1.3
TOWARDS = ("←", "→")
"""Which way an objection goes, by the side that holds what it is against."""


@dataclass(frozen=True, slots=True)
class DisputeSheet:
    """A sheet as DOT; ``title`` and ``about`` are what is spoken of it."""

    number: int
    dot: str
    title: str
    about: str


def dispute_sheets(scene: Scene, look: Look) -> Iterator[DisputeSheet]:
    """Yield the drawing of a dispute, or each of its sheets where the look asks for paper.

    Raises:
        UnknownIdError: If there is no such party.
        DrawingError: If a point has no room on a sheet of its own.
    """
    table = _Table(scene, look)
    sheets = table.filled() if look.page else [(True, table.made.rows())]
    for number, (first, rows) in enumerate(sheets, start=1):
        about = _spoken(table.made, rows)
        dot = table.dot(rows, first, (number, len(sheets)))
        yield DisputeSheet(
            number, table.on_paper(dot) if look.page else dot, table.made.title, about
        )


class _Table:
    def __init__(self, scene: Scene, look: Look) -> None:
        self.look = look
        self.column = COLUMN
        if look.page:
            self.column = (PAPER[look.page][0] - MARGIN - MIDDLE - 4 * GAP) / 2
        room = (self.column - 2 * PAD) * SAFE
        self.made = Confrontation(scene, look, room)
        self.theme = self.made.theme

    @property
    def wide(self) -> float:
        """How wide the whole table is."""
        return 2 * self.column + MIDDLE + 2 * GAP

    def filled(self) -> list[tuple[bool, list[Row]]]:
        """Put rows on sheets, in order; the head and what both grant stand on the first."""
        sheets: list[tuple[bool, list[Row]]] = [(True, [])]
        for clash in self.made.facing.clashes:
            row = self.made.row(clash)
            first, rows = sheets[-1]
            if self._fits([*rows, row], first):
                rows.append(row)
                continue
            if not self._fits([row], False):
                row = replace(self.made, plain=frozenset((clash.number,))).row(clash)
            if not self._fits([row], False):
                raise DrawingError(
                    f"no sheet of {self.look.page} holds point {clash.number}, on {clash.about!r}: "
                    f"take a larger page (known: {', '.join(PAPER)})"
                )
            if self._fits([*rows, row], first):
                rows.append(row)
            else:
                sheets.append((False, [row]))
        return sheets

    def _fits(self, rows: Sequence[Row], first: bool) -> bool:
        return self._zoom(self.dot(rows, first, (99, 99))) >= LEAST_TEXT / SMALL

    def _zoom(self, dot: str) -> float:
        drawn = find_engine(self.look.engine, "svg").draw(dot, "svg", (), self.look.timeout)
        wide, high = size_of(drawn)
        paper = PAPER[self.look.page or ""]
        return min(LARGEST, (paper[0] - 20) / wide, (paper[1] - 20) / high)

    def on_paper(self, dot: str) -> str:
        """Set a sheet in the middle of its paper, as large as it fits."""
        wide, high = PAPER[self.look.page or ""]
        frame = f'viewport="{wide:g},{high:g},{self._zoom(dot):.3f}"'
        return dot.replace("digraph argmap {", f"digraph argmap {{\n\t{frame}", 1)

    def dot(self, rows: Sequence[Row], first: bool, place: tuple[int, int]) -> str:
        """Write rows under the names of the two as one node with one HTML-like table."""
        theme = self.theme
        drawing = graphviz.Digraph("argmap")
        drawing.attr("graph", bgcolor=theme.ground, pad="0.2", fontname=FONT)
        drawing.attr("node", shape="plain", fontname=FONT, fontcolor=theme.text)
        parts = [*self._head(first, place), *(self._common() if first else ())]
        parts += [self._names(), *map(self._row, rows)]
        markup = (
            f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="{GAP}" CELLPADDING="{PAD}">'
            f"{''.join(parts)}</TABLE>"
        )
        drawing.body.append(f"\tdispute [id=dispute label=<{markup}>]\n")
        return str(drawing.source)

    def _head(self, first: bool, place: tuple[int, int]) -> Iterator[str]:
        room = self.wide * SAFE / TITLE / BOLD
        lines = [Line(line, TITLE, bold=True) for line in wrap(self.made.title, room)]
        lines.append(Line(" ", SPACE))
        said = self.made.summary() if first else ""
        if place[1] > 1:
            said = " · ".join(
                filter(None, (say("sheet {n} of {total}", n=place[0], total=place[1]), said))
            )
        if said:
            lines += [Line(line, SMALL, "meta") for line in wrap(said, self.wide * SAFE / SMALL)]
        yield f"<TR>{self._cell(lines, None, '', span=3, padding=2)}</TR>"

    def _common(self) -> Iterator[str]:
        lines = self.made.common((self.wide - 2 * PAD) * SAFE)
        if lines:
            head = Line(say("Both grant"), SMALL, "text", True)
            more = f' BORDER="1" STYLE="dashed" COLOR="{self.theme.meta}"'
            yield f"<TR>{self._cell((head, *lines), None, more, span=3)}</TR>"

    def _names(self) -> str:
        cells = []
        for letter, name, ink in zip("AB", self.made.names, self.theme.sides, strict=True):
            room = (self.column - 2 * PAD) * SAFE / NAME / BOLD
            lines = [Line(line, NAME, "on", True) for line in wrap(f"{letter} · {name}", room)]
            cells.append(self._cell(lines, ink, f' BGCOLOR="{ink.line}"'))
        return f'<TR>{cells[0]}<TD WIDTH="{MIDDLE}">{font(say("v."), NAME, self.theme.meta)}</TD>{cells[1]}</TR>'

    def _row(self, row: Row) -> str:
        cells = []
        for side, (lines, ink) in enumerate(zip(row.sides, self.theme.sides, strict=True)):
            style = ' STYLE="dashed"' if side else ""
            more = f' BGCOLOR="{ink.tint}" BORDER="1.5" COLOR="{ink.line}"{style}'
            cells.append(self._cell(lines, ink, more))
        number = font(str(row.number), TITLE, self.theme.text, bold=True)
        arrow = font(TOWARDS[row.holder], TITLE, self.theme.meta)
        middle = f'<TD WIDTH="{MIDDLE}" VALIGN="MIDDLE">{number}<BR/>{arrow}</TD>'
        return f"<TR>{cells[0]}{middle}{cells[1]}</TR>"

    def _cell(
        self, lines: Sequence[Line], ink: Ink | None, more: str, span: int = 1, padding: int = PAD
    ) -> str:
        """Write lines as a cell of its full width, at the side their letters begin at."""
        wide = self.wide if span > 1 else self.column
        high = sum(line.size for line in lines) * LINE + 2 * padding
        guessed = any(is_guessed(line.words) for line in lines)
        room = f' WIDTH="{wide:.0f}"' + (f' HEIGHT="{high:.0f}" {FREE}' if guessed else "")
        over = f' COLSPAN="{span}"' if span > 1 else ""
        body = "".join(self._line(line, ink) for line in lines)
        return f'<TD{over}{room} {LEFT[0]} VALIGN="TOP" CELLPADDING="{padding}"{more}>{body or " "}</TD>'

    def _line(self, line: Line, ink: Ink | None) -> str:
        colours = {"text": self.theme.text, "meta": self.theme.meta}
        if ink is not None:
            colours |= {"side": ink.line, "on": ink.on_line}
        words = font(line.words, line.size, colours[line.tone], line.bold, line.italic)
        return words + (RIGHT[1] if is_turned(line.words) else LEFT[1])


def _spoken(made: Confrontation, rows: Sequence[Row]) -> str:
    """Say a sheet as text: which points, and what each side says of them."""
    first, second = made.names
    said = [f"{made.title}."]
    for row in rows:
        told = (" ".join(line.words for line in lines) for lines in row.sides)
        left, right = told
        said.append(f"{row.number}. {first}: {left}. {second}: {right}.")
    return " ".join(" ".join(said).split())
