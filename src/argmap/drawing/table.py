"""Table: the overview of a map too large for cards, a row for each page of the map.

A row names the first statement of the page, how many statements it holds, how many speak for and
how many against in the end, as numbers and as a bar, and the file. Rows stand under the page they
went out from.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import graphviz

from argmap.drawing.branches import Tree
from argmap.drawing.compact import short_name
from argmap.drawing.dot import FONT
from argmap.drawing.labels import font, is_guessed, measures, shown, styled
from argmap.drawing.pages import Page, first_statement
from argmap.drawing.rests import href
from argmap.drawing.text import clean, shorten
from argmap.drawing.themes import Theme
from argmap.languages import count, say

ROWS = 60
BAR = 150
NAME_WIDTH = 46.0
NAME_SIZE = 10.5
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A page: how deep below the top, its first statement, what it holds, its file."""

    level: int
    sign: str
    name: str
    more: str
    size: int
    pro: int
    con: int
    file: str


def table_rows(tree: Tree, pages: list[Page], file_of: Callable[[str], str]) -> tuple[Row, ...]:
    """Make at most 60 rows, down to one level; deeper pages count in those above."""
    home = {item_id: page.name for page in pages for item_id in page.ids}
    below: dict[str, list[Page]] = {}
    for page in pages:
        below.setdefault(home.get(page.place or "", ""), []).append(page)
    ordered: list[tuple[int, Page]] = []
    todo = [(0, page) for page in reversed(below.get("", []))]
    while todo:
        level, page = todo.pop()
        ordered.append((level, page))
        todo.extend((level + 1, one) for one in reversed(below.get(page.name, [])))
    counts = [sum(level == at for level, _ in ordered) for at in range(DEEPEST + 1)]
    deepest = max((at for at in range(DEEPEST + 1) if sum(counts[: at + 1]) <= ROWS), default=0)
    shown = [pair for pair in ordered if pair[0] <= deepest][:ROWS]
    return tuple(_row(tree, level, page, file_of) for level, page in shown)


def _row(tree: Tree, level: int, page: Page, file_of: Callable[[str], str]) -> Row:
    first = tree.argument_map.statement(first_statement(tree, page.heads))
    head = page.heads[0]
    sign = ""
    if not tree.is_statement(head):
        sign = "+" if tree.argument_map.argument(head).polarity == "supports" else "−"
    others = len(page.heads) - 1
    more = f" {count(others, 'and {n} more', 'and {n} more')}" if others else ""
    name = short_name(first, NAME_WIDTH)
    return Row(level, sign, name, more, page.size, page.pro, page.con, file_of(page.name))


def table_dot(
    words: tuple[str, str, str], rows: tuple[Row, ...], unlisted: str, theme: Theme, link: bool
) -> str:
    """Write the table as DOT: one node with one HTML-like table.

    ``words`` are title, counts and the one statement at the top, if there is but one;
    ``unlisted`` says which pages have no row.
    """
    drawing = graphviz.Digraph("argmap")
    drawing.attr(
        "graph", label=graphviz.nohtml(""), bgcolor=theme.ground, pad="0.25", fontname=FONT
    )
    drawing.attr("node", shape="plain", fontname=FONT, fontcolor=theme.text)
    largest = max((row.size for row in rows), default=1)
    markup = "".join(
        (
            '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4">',
            *_head(words, theme),
            *(_row_markup(row, theme, link, largest) for row in rows),
            _wide(font(unlisted, 9, theme.meta)) if unlisted else "",
            "</TABLE>",
        )
    )
    drawing.body.append(f"\ttable [id=table label=<{markup}>]\n")
    return str(drawing.source)


def _head(words: tuple[str, str, str], theme: Theme) -> Iterator[str]:
    title, counts, top = words
    yield _wide(font(shorten(clean(title), 80), 14, theme.text, True))
    yield _wide(font(counts, 9, theme.meta))
    if top:
        yield _wide(font(shorten(top, 90), 11, theme.text, True))
    names = (
        "",
        say("branch"),
        say("statements"),
        say("for", context="column"),
        say("against", context="column"),
        "",
        say("file"),
    )
    cells = (
        f'<TD ALIGN="{"RIGHT" if 2 <= at <= 4 else "LEFT"}">{font(name or " ", 9, theme.meta)}</TD>'
        for at, name in enumerate(names)
    )
    yield f"<TR>{''.join(cells)}</TR><HR/>"


def _row_markup(row: Row, theme: Theme, link: bool, largest: int) -> str:
    ink = theme.attack if row.sign == "−" else theme.support
    indent = "\N{NO-BREAK SPACE}" * (4 * row.level)
    bold = row.level == 0
    # The indent is ours, and stands at the left whichever way the name runs.
    name = styled(indent + shown(row.name), NAME_SIZE, theme.text, bold)
    fits = is_guessed(row.name) and not row.more
    room = measures((indent + row.name,), NAME_SIZE, bold) if fits else ""
    to = href(row.file if link else "")
    return (
        f'<TR><TD ALIGN="CENTER">{font(row.sign or " ", 12, ink.line, True)}</TD>'
        f'<TD ALIGN="LEFT"{room}>{name}'
        f"{font(row.more, 9, theme.meta) if row.more else ''}</TD>"
        f'<TD ALIGN="RIGHT">{font(f"{row.size:,}", 10.5, theme.text, bold)}</TD>'
        f'<TD ALIGN="RIGHT">{font(f"{row.pro:,}", 10.5, theme.support.line)}</TD>'
        f'<TD ALIGN="RIGHT">{font(f"{row.con:,}", 10.5, theme.attack.line)}</TD>'
        f'<TD ALIGN="LEFT">{_bar(row, theme, largest)}</TD>'
        f'<TD ALIGN="LEFT"{to}>{font(row.file or " ", 9, theme.meta)}</TD></TR>'
    )


def _bar(row: Row, theme: Theme, largest: int) -> str:
    parts = ((row.pro, theme.support.line), (row.con, theme.attack.line))
    cells = "".join(
        f'<TD FIXEDSIZE="TRUE" HEIGHT="9" WIDTH="{max(1, round(BAR * count / largest))}" '
        f'BGCOLOR="{colour}"></TD>'
        for count, colour in parts
        if count
    )
    rest = BAR - sum(max(1, round(BAR * count / largest)) for count, _ in parts if count)
    space = f'<TD FIXEDSIZE="TRUE" HEIGHT="9" WIDTH="{rest}"></TD>' if rest > 0 else ""
    return (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f"<TR>{cells}{space}</TR></TABLE>"
    )


def _wide(content: str) -> str:
    return f'<TR><TD COLSPAN="7" ALIGN="LEFT">{content}</TD></TR>'
