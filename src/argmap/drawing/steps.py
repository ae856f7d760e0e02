"""Steps: where each argument is drawn in DOT, so that no column of signs parts reasons from conclusions.

The sign of a single premise is a tab on the upper edge of its card, that of linked premises the name of
their box; only premises that share no box hang from a sign of their own. A line that leads to or from a
step ends at its tab, box or sign.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from argmap.drawing.labels import FREE, font, is_guessed, measures, plain_label
from argmap.drawing.look import Look
from argmap.drawing.ranks import set_back, turns_of
from argmap.drawing.themes import Ink, Theme
from argmap.drawing.view import Pill, View
from argmap.drawing.widths import width_of
from argmap.languages import message, say
from argmap.semantics.words import VerdictMark

PILL_SIZE = 9
SMALL_SIZE = 8.5
POINTS_PER_INCH = 72
LINES = {
    "supports": "solid",
    "attacks": "dashed",
    "undercut": "dotted",
    "answers": "solid",
    "objects": "dashed",
}
HEADS = {
    "supports": "normal",
    "attacks": "tee",
    "undercut": "odot",
    "answers": "vee",
    "objects": "tee",
}
REPLY = message("− reply")
TOGETHER = message("needed together")


class End(NamedTuple):
    """Where a line to or from something ends: a node, maybe at a port of it, maybe at a box around it."""

    node: str
    box: str = ""

    def as_tail(self) -> str:
        """Return what an edge that begins here needs besides."""
        return f" ltail={self.box}" if self.box else ""

    def as_head(self) -> str:
        """Return what an edge that ends here needs besides."""
        return f" lhead={self.box}" if self.box else ""


@dataclass(frozen=True, slots=True)
class Places:
    """The ends of all nodes that are not plain ones, and the tabs of each card."""

    ends: dict[str, End] = field(default_factory=dict)
    tabs: dict[str, list[Pill]] = field(default_factory=dict)
    replies: set[str] = field(default_factory=set)
    """Cards that speak against what speaks against the top."""
    aimed: frozenset[str] = frozenset()
    """Steps whose line ends at their own sign, as the card has another like it."""
    turns: frozenset[str] = frozenset()
    """Steps after which a long line goes on in the next row."""
    back: frozenset[str] = frozenset()
    """Steps whose premise stands a rank further down, as there are many like it."""
    foreign: bool = False
    """Whether marks say something else than verdicts, so that all of them are drawn."""

    def says(self, mark: VerdictMark) -> bool:
        """Return whether a mark is drawn: all but that something is accepted and no more."""
        return self.foreign or mark.value != "accepted" or bool(mark.ground)

    def end(self, node: str) -> End:
        """Return where lines of a card or step end."""
        return self.ends.get(node) or End(node)

    def at(self, node: str) -> str:
        """Return the node at which lines of a card or step end."""
        end = self.ends.get(node)
        return node if end is None else end.node.partition(":")[0]

    def tail(self, node: str, direction: str) -> End:
        """Return where lines to the reasons of a card or step begin; of a tab, at its far end."""
        end = self.ends.get(node)
        if end is None:
            return End(node)
        far = "e" if direction == "LR" else "w"
        return End(f"{end.node}:{far}", end.box) if ":" in end.node else end


def find_places(view: View) -> Places:
    """Give each step its place. Linear."""
    places = Places(
        turns=frozenset(turns_of(view)),
        back=frozenset(set_back(view)),
        foreign=bool(view.legend),
    )
    cards = {card.node for card in view.cards}
    for pill in view.pills:
        if pill.reply:
            places.replies.update(pill.premises)
        if pill.boxed:
            first = pill.box_rows[0]
            middle = first[len(first) // 2]
            places.ends[pill.node] = End(middle, f"cluster_{pill.node}")
        elif len(pill.premises) == 1 and cards.issuperset(pill.premises):
            [card] = pill.premises
            if card == pill.target:
                continue
            places.tabs.setdefault(card, []).append(pill)
            places.ends[pill.node] = End(f"{card}:{pill.node}")
    return replace(places, aimed=frozenset(_aimed(view, places)))


def _aimed(view: View, places: Places) -> Iterator[str]:
    """Yield the steps whose sign the look of their line does not tell from another on the card."""
    doubted = {pill.target for pill in view.pills}
    for tabs in places.tabs.values():
        if len(tabs) == 1:
            continue
        for look in {(pill.kind, pill.reply) for pill in tabs}:
            alike = [pill for pill in tabs if (pill.kind, pill.reply) == look]
            nodes = [pill.node for pill in alike]
            if len(nodes) > 1 and (len(set(map(said_on, alike))) > 1 or doubted & {*nodes}):
                yield from nodes


def said_on(pill: Pill) -> str:
    """Return what stands on the sign of a step."""
    is_reply = pill.reply and pill.kind == "attacks"
    words = pill.signed(say(REPLY)) if is_reply else pill.words
    return words + (f" · {pill.remark}" if pill.remark else "")


def ink_of(pill: Pill, theme: Theme) -> Ink:
    """Return the ink of a step; a reply has no tint, as what it speaks against has one."""
    return theme.reply_inks[pill.kind] if pill.reply else theme.inks[pill.kind]


def head_of(pill: Pill) -> str:
    """Return the arrow head of a step; that of a reply is a double bar."""
    return "teetee" if pill.reply and pill.kind == "attacks" else HEADS[pill.kind]


def tabbed(table: str, tabs: Sequence[Pill], theme: Theme, focus: str | None) -> str:
    """Set the signs of steps on the upper edge of the table of a card."""
    if not tabs:
        return table
    if len(tabs) == 1:
        # Alone in its column the sign can be the cell itself, which an engine reads sooner than a table in a cell.
        [pill] = tabs
        rows = f'<TR><TD PORT="{pill.node}" {_sign_cell(*_sign(pill, theme, focus))}</TD></TR>'
    else:
        rows = "".join(
            f'<TR><TD PORT="{pill.node}" ALIGN="LEFT">{_sign_table(*_sign(pill, theme, focus))}</TD></TR>'
            for pill in tabs
        )
    return (
        '<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f'{rows}<TR><TD COLSPAN="2">{table}</TD></TR></TABLE>'
    )


def _sign(pill: Pill, theme: Theme, focus: str | None) -> tuple[str, str, str, str, int]:
    """Return what a sign says, and the look of its frame: tinted is what somebody says, or nobody; hollow what we add."""
    ink = ink_of(pill, theme)
    ours = pill.argument.inferred
    style, ground = ("ROUNDED,DASHED", theme.ground) if ours else ("ROUNDED", ink.tint)
    thick = 3 if focus is not None and pill.argument.id == focus else 1
    return said_on(pill), ink.line, ground, style, thick


@lru_cache(maxsize=256)
def _sign_table(said: str, line: str, ground: str, style: str, border: int) -> str:
    """Write a sign as a small table."""
    return (
        f'<TABLE BORDER="{border}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2" STYLE="{style}" '
        f'COLOR="{line}" BGCOLOR="{ground}"><TR><TD{measures((said,), PILL_SIZE, bold=True)}>'
        f"{font(said, PILL_SIZE, line, bold=True)}</TD></TR></TABLE>"
    )


@lru_cache(maxsize=256)
def _sign_cell(said: str, line: str, ground: str, style: str, border: int) -> str:
    """Write a sign as what a cell has behind the name of its port; it is drawn as the table is."""
    room = measures((said,), PILL_SIZE, bold=True, frame=border)
    return (
        f'BORDER="{border}" CELLPADDING="2" STYLE="{style}" COLOR="{line}" BGCOLOR="{ground}"{room}>'
        f"{font(said, PILL_SIZE, line, bold=True)}"
    )


def step_lines(pill: Pill, places: Places, theme: Theme, look: Look) -> Iterator[str]:
    """Write a step as lines of DOT: its sign if it has one of its own, its box, its lines."""
    ink, direction = ink_of(pill, theme), look.direction
    focused = look.focus is not None and pill.argument.id == look.focus
    line = f'color="{ink.line}" style={LINES[pill.kind]} penwidth={pill.thickness:g}'
    free = " constraint=false" if pill.node in places.turns else ""
    free += " minlen=2" if pill.node in places.back else ""
    head = f"{line} arrowtail={head_of(pill)}{free}"
    start, end = places.tail(pill.target, direction), places.end(pill.node)
    if end.box:
        yield _box_line(pill, theme, look)
        yield f"\t{start.node} -> {end.node} [{head}{start.as_tail()}{end.as_head()}]\n"
        return
    if end.node != pill.node:
        [premise] = pill.premises
        # From left to right a card is aimed at as a whole, so that chains run straight and fewer lines cross.
        whole = direction == "LR" and pill.node not in places.aimed
        aim = premise if whole else end.node
        yield f"\t{start.node} -> {aim} [{head}{start.as_tail()}]\n"
        return
    yield _pill_line(pill, theme, focused)
    yield f"\t{start.node} -> {pill.node} [{head}{start.as_tail()}]\n"
    for premise in pill.premises:
        yield f"\t{pill.node} -> {premise} [{line}]\n"


def _pill_line(pill: Pill, theme: Theme, focused: bool) -> str:
    said = said_on(pill)
    room = width_of(said) * PILL_SIZE / POINTS_PER_INCH + 0.2 if is_guessed(said) else 0.5
    fixed = f" {FREE}" if is_guessed(said) else ""
    ink, ours = ink_of(pill, theme), pill.argument.inferred
    style = "filled,rounded,dashed" if ours else "filled,rounded"
    return (
        f'\t{pill.node} [id={pill.node} shape=box style="{style}" height=0.2 width={room:.3g} '
        f'margin="0.08,0.03" label={plain_label(said)} fontsize={PILL_SIZE} fontcolor="{ink.line}"{fixed} '
        f'fillcolor="{theme.ground if ours else ink.tint}" color="{ink.line}" penwidth={3 if focused else 1}]\n'
    )


def _box_line(pill: Pill, theme: Theme, look: Look) -> str:
    # Invisible links keep the premises in their order; drawn from left to right, Graphviz lays
    # the rank of a cluster out from the bottom up.
    rows = [row[::-1] if look.direction == "LR" else row for row in pill.box_rows]
    members = " ".join(f"{{ rank=same; {' -> '.join(row)} [style=invis] }}" for row in rows)
    members += "".join(
        f" {one} -> {two} [style=invis weight=9]"
        for above, below in pairwise(rows)
        for one, two in zip(above, below, strict=False)
    )
    ink, sign = ink_of(pill, theme), _sign_table(*_sign(pill, theme, look.focus))
    word = (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">'
        f"<TR><TD>{sign}</TD><TD>{font(say(TOGETHER), SMALL_SIZE, ink.line)}</TD></TR></TABLE>"
    )
    return (
        f'\tsubgraph cluster_{pill.node} {{ style="rounded,filled"; color="{ink.line}"; '
        f'fillcolor="{theme.group}"; label=<{word}>; labeljust=l; margin=7; '
        f"{members} }}\n"
    )
