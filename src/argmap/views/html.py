"""HTML: a document as one page that loads nothing, and runs nothing but a script of its own if it has one.

The policy of the page allows its one style sheet by digest, the script so too, and pictures that stand
inside it.
Headings, captions, scopes of table heads and names of regions are what screen readers go by.
Sources: Content Security Policy Level 3, WAI-ARIA 1.2, CSS Paged Media.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from argmap.drawing.page import colours, runs_alike, spoken_marks, text
from argmap.drawing.themes import find_theme
from argmap.languages import say, speaking_again
from argmap.views.blocks import (
    Bullets,
    Cell,
    Column,
    Content,
    Figure,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    plain,
)
from argmap.views.markdown import is_web, repeats
from argmap.views.pictures import dark_rules, inlined

_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9.-]")
CONTENTS_FROM = 4
MANY = 10
"""Of more columns than these the heads of numbers stand upright."""


@dataclass(frozen=True, slots=True)
class Front:
    """Markup that stands before the blocks of a page, and what its style sheet and script are called."""

    markup: str
    name: str


def to_html(document: Content, front: Front | None = None) -> str:
    """Write a document as a page. Linear."""
    with speaking_again(document.language):
        return _page(document, front)


def _page(document: Content, front: Front | None) -> str:
    body = "".join(_body(document, front))
    style = _style(front.name if front else "sheet" if document.is_sheet else "")
    script = _asset(f"{front.name}.js") if front else ""
    scripts = f"script-src {_digest(script)}; " if script else ""
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; {scripts}img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    tail = f"<script>{script}</script>\n" if script else ""
    return (
        f'<!DOCTYPE html>\n<html{spoken_marks()}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(document.title)}</title>\n<style>{style}</style>\n"
        f"</head>\n<body>\n{body}{tail}</body>\n</html>\n"
    )


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    return files("argmap.views").joinpath("assets", name).read_text(encoding="utf-8")


def safe_name(item_id: str) -> str:
    """Make of an id the name of a place in the page, unique, and safe in a link.

    >>> safe_name("a b"), safe_name("c1")
    ('i-a_20_b', 'i-c1')
    """
    return "i-" + _NOT_IN_NAME.sub(lambda found: f"_{ord(found.group()):x}_", item_id)


@cache
def _style(more: str) -> str:
    light, dark = find_theme("light"), find_theme("dark")
    sheet = "".join(_asset(f"{name}.css") for name in ("document", more) if name)
    return (
        f"\n:root{{color-scheme:light dark;{colours(light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{colours(dark)}}}\n"
        f"{dark_rules(light, dark)}}}\n{sheet}"
    )


def _body(document: Content, front: Front | None) -> Iterator[str]:
    blocks = document.blocks
    heads = {
        at: safe_name(block.name) if block.name else f"part-{at}"
        for at, block in enumerate(blocks)
        if isinstance(block, Heading)
    }
    tops = [(at, name) for at, name in heads.items() if _level(blocks[at]) == 2]
    is_long = len(tops) >= CONTENTS_FROM and not document.is_sheet
    name = front.name if front else "sheet" if document.is_sheet else "long" if is_long else ""
    yield f"<main{f' class={name}' if name else ''}>\n<header>\n<h1>{isolated(document.title)}</h1>\n"
    rest = 0
    while rest < len(blocks) and isinstance(blocks[rest], Paragraph):
        yield _paragraph(blocks[rest])
        rest += 1
    yield "</header>\n"
    yield front.markup if front else ""
    if is_long:
        yield from _contents([(name, blocks[at]) for at, name in tops])
    figures = tables = 0
    for at, block in enumerate(blocks[rest:], start=rest):
        if isinstance(block, Heading):
            level = block.level
            yield f'<h{level} id="{heads[at]}">{_line(block.words)}</h{level}>\n'
        elif isinstance(block, Bullets):
            yield from _list(block)
        elif isinstance(block, TableBlock):
            if not block.shown("page").columns:
                continue
            tables += 1
            yield from _table(block.shown("page"), tables, repeats(blocks, at))
        elif isinstance(block, Figure):
            figures += 1
            yield _figure(block, figures)
        else:
            yield _paragraph(block)
    yield "</main>\n"


def _level(block: object) -> int:
    return block.level if isinstance(block, Heading) else 0


def _paragraph(block: object) -> str:
    assert isinstance(block, Paragraph)
    name = f' class="{block.style}"' if block.style else ""
    return f"<p{name}>{_line(block.words)}</p>\n"


def _contents(heads: list[tuple[str, object]]) -> Iterator[str]:
    yield f'<nav aria-label="{text(say("Contents"))}"><ol>\n'
    for name, block in heads:
        assert isinstance(block, Heading)
        short = plain(span for span in block.words if not span.style) or plain(block.words)
        yield f'<li><a href="#{name}">{isolated(short.strip())}</a></li>\n'
    yield "</ol></nav>\n"


def _list(block: Bullets) -> Iterator[str]:
    """Write nested lists by opening and closing as the depth changes."""
    depth = -1
    for item in block.items:
        if item.depth > depth:
            yield "<ul>\n<li>" * (item.depth - depth)
        else:
            yield "</li>\n" + "</ul>\n</li>\n" * (depth - item.depth) + "<li>"
        depth = item.depth
        yield _line(item.words)
    if depth >= 0:
        yield "</li>\n</ul>\n" + "</li>\n</ul>\n" * depth


def _table(table: TableBlock, count: int, hidden: bool) -> Iterator[str]:
    total = sum(column.share for column in table.columns)
    name = f"table-{count}"
    quiet = ' class="quiet"' if hidden else ""
    wide = " wide" if len(table.columns) > 4 else ""
    wide += " many" if len(table.columns) > MANY else ""
    yield (
        f'<div class="scroll{wide}" role="region" aria-labelledby="{name}" tabindex="0">\n'
        f'<table>\n<caption id="{name}"{quiet}>{isolated(table.caption)}</caption>\n<colgroup>'
    )
    for column in table.columns:
        yield f'<col class="w{round(20 * column.share / total)}">'
    yield "</colgroup>\n<thead><tr>"
    for column in table.columns:
        yield f'<th scope="col"{_class(column)}>{isolated(column.title)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in table.rows:
        yield "<tr>"
        for column, cell in zip(table.columns, row, strict=True):
            # An empty head, as below a row that is about the same, is no head.
            kind, scope = ("th", ' scope="row"') if column.head and cell else ("td", "")
            yield f"<{kind}{scope}{_class(column)}>{_cell(cell)}</{kind}>"
        yield "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _class(column: Column) -> str:
    name = "number" if column.number else column.side
    return f' class="{name}"' if name else ""


def _cell(cell: Cell) -> str:
    if len(cell) == 1:
        return _line(cell[0])
    return "".join(f"<p>{_line(line)}</p>" for line in cell)


def _figure(figure: Figure, count: int) -> str:
    number = text(say("Figure {number}.", number=count))
    caption = f"<b>{number}</b> {isolated(figure.caption)}"
    if figure.suffix == ".svg":
        picture = inlined(figure.content, f"f{count}-")
    else:
        data = b64encode(figure.content).decode("ascii")
        picture = f'<img src="data:image/png;base64,{data}" alt="{text(figure.caption)}">'
    return f"<figure>\n{picture}\n<figcaption>{caption}</figcaption>\n</figure>\n"


def isolated(words: str) -> str:
    """Write words so that their direction stays their own; ASCII has but one."""
    return text(words) if runs_alike(words) else f"<bdi>{text(words)}</bdi>"


def _line(line: Words) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    # Every place to write in is as large as any other, so that none tells what belongs there.
    if span.style == "blank":
        return (
            f'<input class="blank" type="text" autocomplete="off" aria-label="{text(span.text)}">'
        )
    if span.style == "blanks":
        return f'<textarea class="blank" rows="2" autocomplete="off" aria-label="{text(span.text)}"></textarea>'
    shown = isolated(span.text)
    if span.style == "mark":
        shown = f"<mark>{shown}</mark>"
    elif span.style == "strong":
        shown = f"<strong>{shown}</strong>"
    elif span.style:
        shown = f'<span class="{span.style}">{shown}</span>'
    if span.link and is_web(span.link):
        return f'<a href="{text(span.link)}" rel="noopener noreferrer">{shown}</a>'
    if span.link and span.link.startswith("#"):
        return f'<a href="#{safe_name(span.link[1:])}">{shown}</a>'
    return shown
