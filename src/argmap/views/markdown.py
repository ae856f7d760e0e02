r"""Markdown: a document for pages, and for Pandoc to make Word, LaTeX and slides of.

Texts are escaped so that CommonMark, GitHub's dialect and Pandoc's (typographic quotes, lists by
letters, citations, formulas, definitions) all show them as they are. Tables are pipe tables whose
dashes give Pandoc the widths; lines of a cell are joined by a dot. Only web addresses are links.
Sources: CommonMark 0.31, the Pandoc User's Guide.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from argmap.drawing.text import clean
from argmap.formats import markdown_text
from argmap.formats.markdown_text import entry, lead
from argmap.languages import say, speaking_again
from argmap.views.blocks import (
    Block,
    Bullets,
    Cell,
    Content,
    Figure,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    plain,
)

STRONG = ("strong", "mark", "for", "against", "in", "out", "unshown", "open")
# A run of these signs at the end of a word is no emphasis, whatever stands around it.
BLANKS = {"blank": r"\_" * 12, "blanks": r"\_" * 40}
_WEB = re.compile(r"https?://[^\s<>\\|\x00-\x20]+\Z", re.IGNORECASE)
_WIDTH = 100


def escaped(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> print(escaped("2 * 3 <b>"))
    2 \* 3 &lt;b&gt;
    """
    return markdown_text.escaped(clean(text))


def to_markdown(document: Content, path_of: Callable[[int, Figure], str] | None = None) -> str:
    """Write a document as Markdown. ``path_of`` names the files of its figures, counted from 1.

    Without it figures are said, not shown.
    """
    with speaking_again(document.language):
        return _written(document, path_of)


def _written(document: Content, path_of: Callable[[int, Figure], str] | None) -> str:
    blocks = [f"# {lead(_line((Span(document.title),)))}"]
    count = 0
    for at, block in enumerate(document.blocks):
        if isinstance(block, Figure):
            count += 1
            path = path_of(count, block) if path_of else None
            blocks.append(_figure(block, count, path))
        elif isinstance(block, TableBlock):
            if not block.shown("page").columns:
                continue
            made = replace(block, caption="") if repeats(document.blocks, at) else block
            blocks.append("\n".join(_table(made.shown("page"))))
        else:
            blocks.append(_block(block))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _figure(figure: Figure, count: int, path: str | None) -> str:
    caption = escaped(f"{say('Figure {number}.', number=count)} {figure.caption}")
    return f"![{caption}]({quote(path)})" if path else caption


def _block(block: Heading | Paragraph | Bullets) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {lead(_line(block.words))}"
    if isinstance(block, Paragraph):
        return lead(_line(block.words))
    return "\n".join(f"{'  ' * item.depth}- {entry(_line(item.words))}" for item in block.items)


def repeats(blocks: Sequence[Block], at: int) -> bool:
    """Return whether the caption of a table says what a heading close above it says."""
    table = blocks[at]
    assert isinstance(table, TableBlock)
    near = (plain(one.words) for one in blocks[max(0, at - 2) : at] if isinstance(one, Heading))
    return any(f"{heading} ".startswith(f"{table.caption} ") for heading in near)


def _table(table: TableBlock) -> Iterator[str]:
    total = sum(column.share for column in table.columns)
    if table.caption:
        # Pandoc takes what begins so for a caption, whatever the language.
        yield f"Table: {escaped(table.caption)}\n"
    yield f"| {' | '.join(escaped(column.title) for column in table.columns)} |"
    dashes = [max(3, _WIDTH * column.share // total) for column in table.columns]
    ends = [":" if column.number else "-" for column in table.columns]
    yield f"|{'|'.join('-' * count + end for count, end in zip(dashes, ends, strict=True))}|"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(cell: Cell) -> str:
    return " · ".join(map(_line, cell))


def _line(line: Words) -> str:
    return "".join(map(_span, line)).strip(" ")


def _span(span: Span) -> str:
    if span.style in BLANKS:
        return BLANKS[span.style]
    shown = escaped(span.text)
    if span.style == "id":
        return f"\\[{shown}\\]"
    bare = shown.strip()
    if not bare:
        return shown
    before, _, after = shown.partition(bare)
    if span.style in STRONG:
        bare = f"**{bare}**"
    if span.link and is_web(span.link):
        bare = f"[{bare}](<{span.link}>)"
    return f"{before}{bare}{after}"


def is_web(link: str) -> bool:
    """Return whether a link is a web address, the only kind that documents lead to.

    >>> is_web("https://example.org/a"), is_web("javascript:alert(1)")
    (True, False)
    """
    return _WEB.match(link) is not None
