"""Marks: how a card says its verdict in DOT, and the legend that explains it.

What is accepted is said quietly, since most of a map is; what is not is set apart by its ground and
border, so that rejected, not shown and open differ without colour too.
"""

from argmap.drawing.labels import font
from argmap.drawing.text import clean, wrap
from argmap.drawing.themes import Theme
from argmap.drawing.view import SMALL_WIDTH, View
from argmap.drawing.widths import width_of
from argmap.languages import message, say, spoken
from argmap.semantics.statuses import LABEL_IN_CASE
from argmap.semantics.words import Tone, VerdictMark

MARK_SIZE = 8.5
CAPITALS = 2.0
"""How much wider a word is in bold capitals, in em."""
LEGEND: tuple[tuple[Tone, str, str], ...] = (
    ("in", message("accepted"), message("what is given carries it")),
    (
        "out",
        message("rejected"),
        message("the reasons against it prevail, or a rival is accepted"),
    ),
    ("unshown", message("not shown"), message("nothing bears it out, nothing refutes it")),
    ("open", message("open"), message("a tie, a circle, or a standard not met")),
)
CASE: tuple[tuple[Tone, str, str], ...] = (
    ("in", message("supported"), message("all it rests on is there: relative to this case")),
    ("out", message("defeated"), message("a challenge to it is supported itself")),
    ("unshown", message("incomplete"), message("something it rests on is undeveloped or missing")),
    ("open", message("challenged"), message("a challenge to it, or below it, is not resolved")),
)
BADGE = 9.0
"""The room that the word of a verdict takes in the legend, in em."""
UNMARKED = message("no mark: accepted, and nothing to add")
STEPS = message("on a step: undercut · premise missing · open · else it holds")
STRENGTHS = message("heavy strokes: strength from 0 to 1, no probability")


def mark_row(mark: VerdictMark, theme: Theme) -> str:
    """Write the verdict as the first row of a card."""
    if not mark.tone:
        body = _strength(mark.word, theme)
        return f'<TR><TD COLSPAN="2" BORDER="1" SIDES="B" COLOR="{theme.meta}">{body}</TD></TR>'
    lines = wrap(clean(mark.words), SMALL_WIDTH - CAPITALS)
    first, *rest = lines
    after = first.removeprefix(mark.word)
    body = badge(mark.tone, mark.word, theme)
    if mark.tone == "in":
        # What is accepted is the rule, so what carries it is said as quietly as a source is.
        quiet = mark.value == "accepted"
        body = font(
            mark.word if quiet else mark.word.upper(),
            MARK_SIZE,
            theme.meta if quiet else theme.text,
            bold=not quiet,
        )
        body += font(after, MARK_SIZE, theme.meta, turned=False) if after else ""
        body += '<BR ALIGN="LEFT"/>'
        body += "".join(
            font(line, MARK_SIZE, theme.meta, turned=False) + '<BR ALIGN="LEFT"/>' for line in rest
        )
        needed = ""
        if not all(map(str.isascii, lines)):
            widest = max(map(width_of, lines)) + CAPITALS
            needed = f' WIDTH="{widest * MARK_SIZE + 6:.0f}"'
        return (
            f'<TR><TD COLSPAN="2" ALIGN="LEFT" BALIGN="LEFT" BORDER="1" SIDES="B" '
            f'COLOR="{theme.meta}"{needed}>{body}</TD></TR>'
        )
    return f'<TR><TD COLSPAN="2">{body}</TD></TR>'


def badge(tone: Tone, word: str, theme: Theme) -> str:
    """Write a word on a ground of its own: filled, dashed or dotted; plain for what is accepted."""
    if tone == "in":
        return font(word.upper(), MARK_SIZE, theme.text, bold=True)
    look, ink, bold = {
        "out": (f'BORDER="1" STYLE="ROUNDED" COLOR="{theme.text}" BGCOLOR="{theme.text}"',
                theme.ground, True),
        "unshown": (f'BORDER="1" STYLE="ROUNDED,DASHED" COLOR="{theme.meta}"', theme.meta, False),
        "open": (f'BORDER="1" STYLE="ROUNDED,DOTTED" COLOR="{theme.text}" BGCOLOR="{theme.question}"',
                 theme.text, True),
    }[tone]  # fmt: skip
    said = font(word.upper(), MARK_SIZE, ink, bold=bold)
    return (
        f'<TABLE {look} CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">'
        f"<TR><TD>{said}</TD></TR></TABLE>"
    )


def _strength(word: str, theme: Theme) -> str:
    """Draw a strength as a row of ten strokes, as many of them heavy as it has tenths."""
    tenths = round(float(word.replace(spoken().decimal, ".")) * 10)
    bar = font("|" * tenths, MARK_SIZE, theme.text, bold=True) if tenths else ""
    rest = font("·" * (10 - tenths), MARK_SIZE, theme.meta) if tenths < 10 else ""
    return (
        f"{bar}{rest} {font(say('strength {value}', value=word), MARK_SIZE, theme.text, bold=True)}"
    )


def verdict_legend(view: View, theme: Theme, room: float) -> str:
    """Explain the verdicts that cards say, as rows of the heading; nothing where they say none."""
    marks = [card.mark for card in view.cards if card.mark is not None]
    if not marks:
        return ""
    if not any(mark.tone for mark in marks):
        return _across(STRENGTHS, theme, room)
    is_case = any(mark.value in LABEL_IN_CASE for mark in marks)
    usual = CASE if is_case else LEGEND
    said = {mark.tone for mark in marks}
    listed = [
        (tone, say(word), say(meaning))
        for tone, word, meaning in view.legend or usual
        if tone in said
    ]
    # An empty cell takes the room that is left over, which would make bars of the words.
    widest = max(width_of(word) + CAPITALS for _, word, _ in listed) if listed else 0
    longest = max((width_of(meaning) for _, _, meaning in listed), default=0)
    left = max(1.0, (room - max(widest, BADGE) - longest - CAPITALS) * MARK_SIZE)
    rows = "".join(
        f'<TR><TD ALIGN="LEFT">{badge(tone, word, theme)}</TD>{_meaning(meaning, theme, room)}'
        f'<TD WIDTH="{left:.0f}"></TD></TR>'
        for tone, word, meaning in listed
    )
    doubted = any(pill.remark for pill in view.pills)
    below = "" if view.legend or is_case or "in" not in said else _across(UNMARKED, theme, room)
    below += "" if view.legend or is_case or not doubted else _across(STEPS, theme, room)
    return (
        '<TR><TD COLSPAN="4" ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="3" '
        f'CELLPADDING="0">{rows}</TABLE></TD></TR>{below}'
    )


def _meaning(words: str, theme: Theme, room: float) -> str:
    lines = wrap(words, max(12.0, room - BADGE))
    body = "".join(font(line, 9, theme.meta) + '<BR ALIGN="LEFT"/>' for line in lines)
    return f'<TD ALIGN="LEFT" BALIGN="LEFT">{body}</TD>'


def _across(words: str, theme: Theme, room: float) -> str:
    lines = wrap(say(words), room)
    body = "".join(font(line, 9, theme.meta) + '<BR ALIGN="LEFT"/>' for line in lines)
    return f'<TR><TD COLSPAN="4" ALIGN="LEFT" BALIGN="LEFT">{body}</TD></TR>'
