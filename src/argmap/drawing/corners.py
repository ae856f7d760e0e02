"""Corners: graphviz-pure draws boxes of labels with square corners, and they are rounded in what it drew.

A square box is two polygons of five points, a rounded one two paths of thirteen, and a tenth of its time
went into writing these numbers. A hair of transparency marks the frames that are to be
rounded: no other colour has it. It writes a frame directly after its ground. Graphviz in C may write what
is in a box between them, so that it rounds its boxes itself, as does any engine that leaves a mark. The
curves are those of Graphviz. Source: its ``round_corners`` in ``lib/common/shapes.c``.
"""

import re
from collections.abc import Sequence

from argmap.drawing.engines import TIMEOUT, Engine, draw_all

MARK, _SHOWN = "fe", "0.996078"
"""The transparency in a colour, and how an engine writes it: 254 of 255."""
_LEFT = f' stroke-opacity="{_SHOWN}"'.encode()
RADIUS = 12.0
_ROUNDED = re.compile(' STYLE="ROUNDED" COLOR="(#[0-9a-f]{6})" BGCOLOR=')
_SQUARE = rf' COLOR="\1{MARK}" BGCOLOR='
# A ground has no frame of its own; of dashes an engine may say all the same, from what it drew before.
_BOX = re.compile(
    rb'<polygon( fill="[^"]*") stroke="none"[^<>]*/>\n'
    rb'<polygon fill="none"( stroke="[^"]*"(?: stroke-(?:width|dasharray)="[^"]*")*+)%b'
    rb' points="([^,"]*),([^," ]*) [^," ]*,([^," ]*) ([^," ]*),[^"]*"/>' % re.escape(_LEFT)
)
_NUMBERS = b" ".join([b"%.9g"] * 8)
# Points alone, as in all that engines write: who measures a drawing reads its numbers in pairs.
_PATH = (
    b'<path%b%b d="M%b,%bL%b,%bC%b,%b %b,%b %b,%bL%b,%bC%b,%b %b,%b %b,%b'
    b'L%b,%bC%b,%b %b,%b %b,%bL%b,%bC%b,%b %b,%b %b,%bz"/>'
)


def draw_rounded(engine: Engine, dots: Sequence[str], timeout: float = TIMEOUT) -> list[bytes]:
    """Draw several as SVG as ``draw_all`` does, with the corners rounded that their DOT says are.

    Raises:
        EngineFailedError: If one of them cannot be drawn, or all take too long.
    """
    if engine.guesses:
        drawn = draw_all(engine, [squared(dot) for dot in dots], timeout)
        made = [rounded(one) for one in drawn]
        if not any(_LEFT in one for one in made):
            return made
    return draw_all(engine, dots, timeout)


def squared(dot: str) -> str:
    """Write a document so that boxes which are to be rounded are drawn square and marked. Linear.

    >>> squared('<TABLE STYLE="ROUNDED" COLOR="#000000" BGCOLOR="#ffffff">')
    '<TABLE COLOR="#000000fe" BGCOLOR="#ffffff">'
    """
    return _ROUNDED.sub(_SQUARE, dot)


def rounded(drawn: bytes) -> bytes:
    """Round the marked boxes of a drawing in SVG, ground and frame in one path. Linear."""
    return _BOX.sub(_rounded, drawn)


def _rounded(box: re.Match[bytes]) -> bytes:
    fill, stroke, left, low, high, right = box.groups()
    x, end, y, foot = float(left), float(right), float(high), float(low)
    # As engines write hundredths, so that sums have no more.
    radius = round(min(RADIUS, (end - x) / 3, (foot - y) / 3), 2)
    half = round(radius / 2, 2)
    sums = _NUMBERS % (
        *(x + radius, end - radius, x + half, end - half),
        *(y + radius, foot - radius, y + half, foot - half),
    )
    inner, outer, near, far, upper, lower, above, below = sums.split()
    return _PATH % (
        *(fill, stroke, inner, low, outer, low, far, low, right, below, right, lower),
        *(right, upper, right, above, far, high, outer, high),
        *(inner, high, near, high, left, above, left, upper),
        *(left, lower, left, below, near, low, inner, low),
    )
