"""Plain text: a document for a terminal, tables aligned, nothing but letters and line breaks."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from textwrap import wrap

from argmap.languages import say
from argmap.views.blocks import Bullets, Cell, Content, Heading, Paragraph, TableBlock, Words

WIDTH = 100
GAP = "  "
# A line of a map may hold signs that turn the terminal around, or speak to it.
_UNFIT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def to_text(document: Content, width: int = WIDTH, most: int | None = None) -> str:
    r"""Write a document as plain text, no line wider than ``width`` but by a word.

    Of a table with more than ``most`` rows it is said how many are left out.

    >>> from argmap.views.blocks import words
    >>> print(to_text(Content("Rain", "en", (Paragraph(words("It rained.")),))), end="")
    Rain
    <BLANKLINE>
    It rained.
    """
    lines = [_clean(document.title)]
    for block in document.blocks:
        made = [*_lines(block, width, most)]
        if made and not (isinstance(block, Bullets) and lines[-1:] != [""]):
            lines.append("")
        lines += made
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(block: object, width: int, most: int | None) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _said(block.words)
    elif isinstance(block, Paragraph):
        yield from wrap(_said(block.words), width, break_long_words=False, break_on_hyphens=False)
    elif isinstance(block, Bullets):
        for item in block.items:
            indent = "  " * (item.depth + 1)
            yield from wrap(
                _said(item.words),
                max(width, len(indent) + 20),
                initial_indent=indent,
                subsequent_indent=f"{indent}  ",
                break_long_words=False,
                break_on_hyphens=False,
            )
    elif isinstance(block, TableBlock):
        shown = block.shown("page")
        yield from _table(replace(shown, rows=shown.rows[:most]), width)
        if most is not None and len(shown.rows) > most and shown.columns:
            yield ""
            yield say("… and {n} more in a file.", n=len(shown.rows) - most)


def _table(table: TableBlock, room: int) -> Iterator[str]:
    if not table.columns:
        return
    heads = [_clean(column.title) for column in table.columns]
    rows = [heads, *([_cell(one) for one in row] for row in table.rows)]
    widths = _narrowed(rows, room - len(GAP) * (len(heads) - 1))
    numbers = [column.number for column in table.columns]
    is_split = any(
        _width(said) > width for row in rows for said, width in zip(row, widths, strict=True)
    )
    for at, row in enumerate(rows):
        # Rows of several lines are told apart by an empty one.
        if is_split and at > 1:
            yield ""
        parts = [_split(said, width) for said, width in zip(row, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            yield GAP.join(
                _padded(said, width, is_number)
                for said, width, is_number in zip(line, widths, numbers, strict=True)
            )


def _narrowed(rows: list[list[str]], room: int) -> list[int]:
    """Return the widths of columns: as wide as their texts, where these fit; else the widest give way."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(_width, column)) for column in columns]
    least = [
        max(_width(word) for said in column for word in said.split() or [""]) for column in columns
    ]
    while sum(widths) > room:
        widest = max(
            (at for at in range(len(widths)) if widths[at] > least[at]),
            key=widths.__getitem__,
            default=None,
        )
        if widest is None:
            break
        widths[widest] -= 1
    return widths


def _split(said: str, width: int) -> list[str]:
    """Return the lines of a cell, broken between words."""
    lines = [""]
    for word in said.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _padded(said: str, width: int, is_number: bool) -> str:
    space = " " * (width - _width(said))
    return space + said if is_number else said + space


def _width(said: str) -> int:
    """Return how many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in said)
    return len(said) + wide - sum(unicodedata.combining(sign) != 0 for sign in said)


def _cell(one: Cell) -> str:
    said = list(map(_said, one))
    # What ends as a sentence needs no other sign.
    ends = [" " if part.endswith(".") else "; " for part in said]
    return "".join(f"{part}{end}" for part, end in zip(said, ends, strict=True)).rstrip("; ")


def _said(line: Words) -> str:
    parts = [f"[{span.text}]" if span.style == "id" else span.text for span in line]
    return _clean("".join(parts))


def _clean(said: str) -> str:
    return " ".join(_UNFIT.sub(" ", said).split())
