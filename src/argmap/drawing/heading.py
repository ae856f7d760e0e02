"""Heading: title, size and legend of a drawing in DOT, no wider than what stands below them."""

from itertools import chain

from argmap.drawing.labels import font, measures
from argmap.drawing.legend import Entry, entries, swatches
from argmap.drawing.look import Look
from argmap.drawing.marks import verdict_legend
from argmap.drawing.palette import Palette
from argmap.drawing.ranks import ROW, is_long, ranks_of
from argmap.drawing.rests import trail_rows
from argmap.drawing.text import shorten, wrap
from argmap.drawing.themes import Theme
from argmap.drawing.turns import is_turned
from argmap.drawing.view import Card, View
from argmap.drawing.widths import width_of
from argmap.languages import message, say, spoken

TITLE_SIZE, PAPER_TITLE, SIZE = 14, 12, 9
TITLE_WIDTH, MOST_TITLE_LINES = 57.0, 4
WIDEST, NARROWEST, ON_PAPER = 810.0, 190.0, 460.0
GAP = 3.0
PART = " · "
ARROWS = (
    ("attacks", message("arrow"), message("attacks")),
    ("supports", message("dashed arrow"), message("supports")),
)
RINGS = (
    ("in", message("double ring"), message("accepted")),
    ("out", message("dark"), message("rejected")),
    ("unshown", message("dotted"), message("not shown")),
    ("open", message("dotted"), message("open")),
)
LETTER, EDGE, BETWEEN = 10.5, 12, {"LR": 29, "TB": 13}


def heading_rows(view: View, palette: Palette, look: Look) -> str:
    """Write title, size, ways to other files and the legend of what occurs as a table."""
    theme = palette.theme
    on_paper = look.page is not None
    least = ON_PAPER if on_paper else NARROWEST
    wide = min(WIDEST, max(least, map_width(view, look.direction)))
    room = wide / SIZE
    size = PAPER_TITLE if on_paper else TITLE_SIZE
    title_room = min(TITLE_WIDTH, wide / size / 1.08)
    # The index of an atlas has the title in full and the signs, and each sheet needs its room; a
    # sheet alone has no way to an index.
    one_of_many = on_paper and bool(view.trail)
    most = 1 if one_of_many else MOST_TITLE_LINES
    lines = wrap(shorten(view.title, title_room * most), title_room)[:most]
    title = "".join(_title_row(line, view.title, theme, size) for line in lines)
    about = [f"{view.counts} · {say(view.style.order)}"]
    about += [say(view.style.legend)] if view.style.legend else []
    counted = "".join(
        _row(font(line, SIZE, theme.meta))
        for line in chain.from_iterable(phrased(one, room) for one in about)
    )
    signs = "" if one_of_many else explained(view, palette, look, room)
    return (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="5" CELLPADDING="0">'
        f"{title}{counted}{trail_rows(view.trail, theme, wide if on_paper else 0)}{signs}</TABLE>"
    )


def phrased(words: str, room: float) -> list[str]:
    """Break words between the phrases that dots part, and within one only where it has no room.

    >>> phrased("3 statements · conclusions first, reasons after", 16)
    ['3 statements ·', 'conclusions first, reasons after']
    """
    lines: list[str] = []
    for phrase in words.split(PART):
        longer = f"{lines[-1]}{PART}{phrase}" if lines else phrase
        if lines and width_of(longer) <= room:
            lines[-1] = longer
            continue
        if lines:
            lines[-1] += PART.rstrip()
        lines.extend(wrap(phrase, room))
    return lines


def explained(view: View, palette: Palette, look: Look, room: float) -> str:
    """Write what the signs of a view mean, as rows; an atlas has them on its index alone."""
    signs = "".join(map(_row, _flowing(entries(view, palette, look), room)))
    return signs + verdict_legend(view, palette.theme, room)


def circle_heading(view: View, palette: Palette, named: list[tuple[str, str]]) -> str:
    """Write title, size, and the texts that the names of circles stand for."""
    theme = palette.theme
    wide = max(NARROWEST, min(WIDEST, 120.0 * len(view.cards) ** 0.5))
    room = wide / SIZE
    lines = wrap(
        shorten(view.title, wide / TITLE_SIZE * MOST_TITLE_LINES), wide / TITLE_SIZE / 1.08
    )
    title = "".join(_title_row(line, view.title, theme) for line in lines)
    kinds = {pill.argument.polarity for pill in view.pills}
    found = [
        (say(word), say(meaning), theme.meta, theme.meta)
        for kind, word, meaning in ARROWS
        if kind in kinds
    ]
    tones = {card.mark.tone for card in view.cards if card.mark is not None}
    found += [
        (say(word), say(meaning), theme.meta, theme.meta)
        for tone, word, meaning in RINGS
        if tone in tones
    ]
    found += swatches(palette)
    found += [(name, text, theme.text, theme.meta) for name, text in named]
    rows = [font(line, SIZE, theme.meta) for line in wrap(view.counts, room)]
    rows += _flowing(found, room)
    return (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="4" CELLPADDING="0">'
        f"{title}{''.join(map(_row, rows))}</TABLE>"
    )


def map_width(view: View, direction: str) -> float:
    """Guess how wide the cards of a view are drawn, in points; of what is wider, some part. Linear."""
    rank = ranks_of(view)
    ranks: dict[int, list[float]] = {}
    last = ROW if is_long(rank) and direction == "LR" else len(view.cards) + 1
    sure: dict[int, float] = {}
    for card in view.cards:
        at = rank[card.node]
        if at >= last:
            continue
        width = _width(card)
        if direction == "TB" or at not in ranks:
            row = at if direction == "TB" else 0
            sure[row] = sure.get(row, 0.0) + width
            # A heading is no wider, so that of a large map a few cards are enough.
            if sure[row] > WIDEST + EDGE:
                return sure[row]
        ranks.setdefault(at, []).append(width)
    if direction == "LR":
        found = sum(map(max, ranks.values())) + BETWEEN["LR"] * max(0, len(ranks) - 1)
    else:
        found = max(
            (sum(row) + BETWEEN["TB"] * (len(row) - 1) for row in ranks.values()), default=0
        )
    return found


def _width(card: Card) -> float:
    head = width_of(card.tag) + width_of(card.speaker) * 0.9
    return max(map(width_of, (*card.text, card.tag)), default=head) * LETTER + EDGE


def _row(markup: str) -> str:
    return f'<TR><TD COLSPAN="4" ALIGN="LEFT">{markup}</TD></TR>'


def _title_row(line: str, title: str, theme: Theme, size: int = TITLE_SIZE) -> str:
    words = font(line, size, theme.text, bold=True, turned=is_turned(title))
    room = measures((line,), size, bold=True)
    return f'<TR><TD COLSPAN="4" ALIGN="LEFT"{room}>{words}</TD></TR>'


def _flowing(found: list[Entry], room: float) -> list[str]:
    """Set entries side by side as far as there is room, and break one that has none."""
    rows: list[list[str]] = []
    left, turned = 0.0, spoken().is_turned
    for word, meaning, bold, ink in found:
        need = width_of(word) * 1.1 + width_of(meaning) + GAP
        first, *rest = wrap(f"{meaning}", max(6.0, room - width_of(word) * 1.1)) or [""]
        said = font(word, SIZE, bold, bold=True) + font(f" {first}", SIZE, ink)
        if turned:
            said = font(first, SIZE, ink) + font(f" {word}", SIZE, bold, bold=True)
        if not rest and need <= left:
            rows[-1].append(said)
            left -= need
            continue
        rows.append([said])
        left = room - need if not rest else 0.0
        rows.extend([font(line, SIZE, ink)] for line in rest)
    rows = [row[::-1] for row in rows] if turned else rows
    return [font("   ", SIZE, "#000000").join(row) for row in rows]
