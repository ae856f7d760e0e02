"""Rests: the cards that stand for what is folded away, in double lines, and how they are spoken."""

from collections.abc import Iterator
from urllib.parse import quote

from argmap.drawing.labels import font
from argmap.drawing.steps import Places
from argmap.drawing.text import clean
from argmap.drawing.themes import Theme
from argmap.drawing.view import Rest, Way
from argmap.drawing.widths import width_of
from argmap.languages import say


def rest_lines(rest: Rest, theme: Theme, places: Places | None = None) -> Iterator[str]:
    """Write one as lines of DOT: the card, and the line to the place it hangs from."""
    first = rest.pages[0].link if rest.pages else ""
    rows = [f"<TD{href(first)}><B>{font(rest.words, 10, theme.text)}</B></TD>"]
    rows += [f"<TD{href(way.link)}>{font(way.words, 8.5, theme.meta)}</TD>" for way in rest.pages]
    table = "".join(f"<TR>{row}</TR>" for row in rows)
    yield (
        f'\t{rest.node} [id={rest.node} shape=box peripheries=2 margin="0.06,0.03" height=0.3 '
        f'color="{theme.meta}" style=filled fillcolor="{theme.group}" '
        'label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">'
        f"{table}</TABLE>>]\n"
    )
    if rest.target:
        end = (places or Places()).end(rest.target)
        look = f'color="{theme.meta}" penwidth=1.4{end.as_tail()}'
        yield f"\t{end.node} -> {rest.node} [{look}]\n"


def trail_rows(trail: tuple[Way, ...], theme: Theme, room: float = 0) -> str:
    """Write ways to other files as rows of the heading in DOT, or in one of ``room`` points."""
    ways = [f"{href(way.link)}>{font(way.words, 9, theme.meta)}</TD>" for way in trail]
    if room and ways:
        gap = f"<TD>{font('   ', 9, theme.meta)}</TD>"
        row = gap.join(f"<TD{way}" for way in ways)
        # An empty cell takes what is left over, which would push the words apart.
        left = room - 9 * sum(width_of(way.words) + 2 for way in trail)
        row += f'<TD WIDTH="{max(1, left):.0f}"></TD>'
        none = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
        ways = [f"><TABLE {none}><TR>{row}</TR></TABLE></TD>"]
    return "".join(f'<TR><TD COLSPAN="4" ALIGN="LEFT"{way}</TR>' for way in ways)


def href(file: str) -> str:
    """Write the link of a cell to a file beside the drawing; nothing for none."""
    return f' HREF="{quote(file, safe="/.-_~")}"' if file else ""


def spoken_rest(rest: Rest) -> str:
    """Say one in full.

    >>> spoken_rest(Rest("f_c1", "n_c1", "+12: 7 for, 5 against", (Way("map-c1.svg"),)))
    'Folded: +12: 7 for, 5 against, see map-c1.svg.'
    """
    see = clean(", ".join(way.words for way in rest.pages))
    if not see:
        return say("Folded: {what}.", what=rest.words)
    return say("Folded: {what}, see {file}.", what=rest.words, file=see)
