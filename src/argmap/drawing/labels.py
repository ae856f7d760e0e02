r"""Labels: words in DOT's HTML-like labels, the one place where they are made safe for them.

A backslash stands twice, as Graphviz puts names in place of ``\N``, ``\G`` and others there too.
Source: Graphviz's documentation of escString and of HTML-like labels.
"""

import re
from collections.abc import Sequence
from html import escape

from argmap.drawing.text import clean
from argmap.drawing.turns import is_turned, marked
from argmap.drawing.widths import width_of

BOLD = 1.08
"""How much wider bold letters are than the plain ones that are measured."""
PADDING = 6
LINE = 1.2
FREE, FIXED = 'fixedsize="false"', 'fixedsize="true"'
RIGHT = 'ALIGN="RIGHT" BALIGN="RIGHT"', '<BR ALIGN="RIGHT"/>'
LEFT = 'ALIGN="LEFT" BALIGN="LEFT"', '<BR ALIGN="LEFT"/>'
"""How a cell and its lines are set to one side, each line by itself too where others beside it run the other way."""
BREAK = "<BR/>"
"""What parts lines that are set as their cell says."""
_SIGNS = re.compile(r"""[&<>"'\\]""")


def shown(line: str, turned: bool | None = None) -> str:
    r"""Write a line so that a label shows it as it is; ``turned`` if not as it would run by itself.

    >>> print(shown(r"C:\New <b>"))
    C:\\New &lt;b&gt;
    """
    if line.isascii() and line.isprintable():
        if not _SIGNS.search(line):
            return line
        return escape(line, quote=True).replace("\\", "\\\\")
    safe = clean(line)
    directed = marked(safe, is_turned(safe) if turned is None else turned)
    return escape(directed, quote=True).replace("\\", "\\\\")


def plain_lines(lines: Sequence[str]) -> str:
    """Write lines of a cell where none has a sign to be made safe; nothing elsewhere."""
    words = "".join(lines)
    if words.isascii() and words.isprintable() and not _SIGNS.search(words):
        return BREAK.join(lines)
    return ""


def plain_label(line: str) -> str:
    r"""Write a line as a label in quotes, which Graphviz reads entities in as well.

    >>> print(plain_label(r'a "b" &lt; \N'))
    "a &quot;b&quot; &amp;lt; \\N"
    """
    return f'"{shown(line)}"'


def font(
    words: str,
    size: float,
    colour: str,
    bold: bool = False,
    italic: bool = False,
    turned: bool | None = None,
) -> str:
    """Write words in a size and colour."""
    return styled(shown(words, turned), size, colour, bold, italic)


def styled(body: str, size: float, colour: str, bold: bool = False, italic: bool = False) -> str:
    """Put markup in a size and colour; without a colour it has both of its node."""
    body = f"<B>{body}</B>" if bold else body
    body = f"<I>{body}</I>" if italic else body
    if not colour:
        return body
    return f'<FONT POINT-SIZE="{size:g}" COLOR="{colour}">{body}</FONT>'


def measures(lines: Sequence[str], size: float, bold: bool = False, frame: int = 0) -> str:
    """Write the room that lines need as attributes of a cell, where engines may not know it.

    A cell with a frame of its own, so many points thick, counts it as its room.
    """
    if all(map(str.isascii, lines)):
        return ""
    wide = max(map(width_of, lines)) * size * (BOLD if bold else 1.0) + PADDING + 2 * frame
    room = f' WIDTH="{wide:.0f}"'
    if any(is_guessed(line) for line in lines):
        room += f' HEIGHT="{len(lines) * size * LINE + PADDING + 2 * frame:.0f}" {FREE}'
    return room


def for_guesses(dot: str) -> str:
    """Write a document for an engine that guesses widths by bytes, so that its guesses move nothing.

    Words have quotes as entities, so that none of them can be taken for an attribute.
    """
    dot = dot.replace(FREE, FIXED)
    for right, left in zip(RIGHT, LEFT, strict=True):
        dot = dot.replace(right, left)
    return dot


def is_guessed(line: str) -> bool:
    """Return whether an engine without fonts is far off: it counts bytes, so marks as letters."""
    return not line.isascii() and any(
        "\u0300" <= char <= "\u036f" or (char > "\u052f" and not "\u1e00" <= char <= "\u2212")
        for char in line
    )
