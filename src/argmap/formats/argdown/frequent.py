"""The paragraphs that most of a large text is made of, read in a look for each line.

A definition on a line, with at most one tag and metadata behind its words, and below it relations
to titles, indented alike. ``lexer.py`` and ``paragraphs.py`` make the same of it by way of tokens,
in three times as long, and all else is left to them. A test reads texts both ways and compares.
"""

import re
from typing import Literal

from argmap.formats.argdown.lexer import Lexer
from argmap.formats.argdown.paragraphs import SIGNS, Paragraph
from argmap.formats.argdown.patterns import BREAK, EMPTY_LINES, RUN, SIGN, SKIP, TAG_NAME
from argmap.formats.argdown.records import Link, Member
from argmap.formats.argdown.tokens import END, TAG, TEXT

# ``<+x>:`` and its like begin with the sign of a relation, ``<!--`` with that of a comment.
_HEAD = re.compile(
    rf"(?:\[([^\[\]{BREAK}]+)\]|<(?![-+_!])([^<>{BREAK}]+)>):"
    rf"[ \t]*+({RUN})(\#{TAG_NAME}[ \t]?)?[ \t]*+(?:(\{{)|(?=\n))"
)
_LINE = re.compile(
    rf"\n([ ]+)({SIGN})[ \t]*+"
    rf"(?:(\[(?!-)[^\[\]{BREAK}]+\])|(<(?![-!])[^<>{BREAK}]+>))[ \t]*+(?=\n)"
)
# ``Words.read`` looks two tokens ahead.
_ENDS = ((END, 0, 0), (END, 0, 0))


def frequent(lexer: Lexer, paragraph: Paragraph, start: int) -> tuple[Member, int] | None:
    """Return the block at an offset behind an empty line, and the offset behind its empty lines.

    None, with nothing changed, if it is not of the frequent form.
    """
    text = lexer.text
    head = _HEAD.match(text, start)
    if head is None:
        return None
    pos = head.end()
    data = None
    if head[5]:
        data = (pos - 1, lexer.braces.end(pos - 1))
        # Line ends in metadata may be something to note (``rare.data``).
        if data[1] < 0 or text.find("\n", pos, data[1]) >= 0:
            return None
        pos = SKIP.match(text, data[1]).end()  # type: ignore[union-attr]
    links: list[Link] = []
    behind = _links(text, pos, links)
    after = EMPTY_LINES.match(text, behind)
    # Front matter may begin in any run of text (``Lexer._ruled``).
    if after is None or lexer.next_rule < behind:
        return None
    kind: Literal["statement", "argument"] = "statement" if head[1] else "argument"
    member = Member(kind, "definition", head[1] or head[2], None, start, head.end(3))
    member.links = links
    run = (TEXT, *head.span(3))
    if head[4]:
        tokens = [run, (TAG, *head.span(4)), *_ENDS]
        member.text, _ = paragraph.words.read(tokens, 0, member.ranges, member.tags)
        member.end = head.end(4)
    else:
        member.text = paragraph.words.free(run)
    if data:
        member.end = data[1]
        paragraph.findings = []
        paragraph.take_data(member, *data)
        # The reference joins lines by a blank before it knows that no text follows.
        if links and member.text and member.text[-1] != " ":
            member.text += " "
    # The line end belongs to what stands before it, unless the paragraph ends there.
    if links:
        member.end = pos + 1
    return member, after.end()


def _links(text: str, pos: int, links: list[Link]) -> int:
    """Read the lines of relations from a line end on; return the line end behind them."""
    match = _LINE.match
    indent = 0
    last = None
    while found := match(text, pos):
        start = found.start(2)
        width = start - pos - 1
        # Deeper trees are for the grammar.
        if width != indent and indent:
            return pos
        indent = width
        if last is not None:
            last.end = pos + 1
        sign = found[2]
        kind, outward = SIGNS[sign]
        index = found.lastindex or 0
        first, end = found.span(index)
        title = text[first + 1 : end - 1]
        if index == 3:
            last = Member("statement", "reference", title, None, first, end)
        elif kind == "contradictory":
            return pos
        else:
            last = Member("argument", "reference", title, "", first, end)
        links.append(Link(kind, outward, sign, width, start, last))
        pos = found.end()
    return pos
