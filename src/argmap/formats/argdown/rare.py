"""Tokens that need more than one look: brackets, emphasis, comments, metadata, escapes.

Each function takes the token at an offset, appends it to the tokens of the lexer and gives the
offset behind it. Order of the trials and their reach are those of the reference.
"""

from collections.abc import Callable
from typing import Protocol

from argmap.formats.argdown.finders import Braces, NextBreak
from argmap.formats.argdown.patterns import (
    ADDRESS,
    AFTER_BLANK,
    BEFORE_ADDRESS,
    BREAKS,
    ENDS,
    ONE_BREAK,
    STARTS,
)
from argmap.formats.argdown.patterns import (
    ESCAPED as ESCAPED_PATTERN,
)
from argmap.formats.argdown.patterns import (
    SPECIAL as SPECIAL_PATTERN,
)
from argmap.formats.argdown.tokens import (
    ARGUMENT_DEFINITION,
    ARGUMENT_MENTION,
    ARGUMENT_REFERENCE,
    DATA,
    DEFINITION,
    EMPHASIS_END,
    EMPHASIS_START,
    ESCAPED,
    LINK,
    MENTION,
    REFERENCE,
    SPECIAL,
    TAG,
    TEXT,
    Token,
)


class State(Protocol):
    """What the functions here need of the lexer."""

    text: str
    size: int
    tokens: list[Token]
    comments: list[tuple[int, int]]
    events: list[tuple[int, str]]
    emphasis: list[str]
    literal: set[int]
    no_emphasis: bool
    at_line: bool
    after_blank: bool
    braces: Braces
    line_end: NextBreak

    def after(self, needle: str, offset: int) -> int: ...


def control(state: State, pos: int, width: int = 1) -> int:
    """Take signs as text, with one blank behind them."""
    end = pos + width
    # One blank belongs to the sign (lexer.ts, ``UnusedControlChar``); it is the one that stays.
    if state.text[end : end + 1] in (" ", "\t"):
        end += 1
    return _add(state, TEXT, pos, end)


def special(state: State, pos: int) -> int:
    """Take a word between two dots or colons, else the sign alone."""
    match = SPECIAL_PATTERN.match(state.text, pos)
    return _add(state, SPECIAL, pos, match.end()) if match else control(state, pos)


def escaped(state: State, pos: int) -> int:
    """Take a backslash with the sign behind it; at the end of a line it stands for itself."""
    match = ESCAPED_PATTERN.match(state.text, pos)
    if match:
        return _add(state, ESCAPED, pos, match.end())
    state.events.append((pos, "backslash"))
    return _add(state, TEXT, pos, pos + 1)


def data(state: State, pos: int) -> int:
    """Take metadata in braces, else the brace alone."""
    end = state.braces.end(pos)
    if end < 0:
        return control(state, pos)
    # The ``.`` of the reference's pattern takes no carriage return, so there it is text.
    if "\r" in state.text[pos:end]:
        state.events.append((pos, "crlf-data"))
    return _add(state, DATA, pos, end)


def tag(state: State, pos: int) -> int:
    """Take a tag whose name stands in parentheses, else the sign alone."""
    text = state.text
    if text.startswith("#(", pos):
        close = state.after(")", pos + 2)
        if pos + 2 < close < state.size:
            return _add(state, TAG, pos, _blank(text, close + 1))
    return control(state, pos)


def square(state: State, pos: int) -> int:
    """Take a link, definition or reference, else the bracket alone."""
    text = state.text
    # A link is tried first: the text of ``[a](b)`` is no title (lexer.ts, order of tokens).
    close = state.after("]", pos + 1)
    if pos + 1 < close and text.startswith("(", close + 1):
        end = state.after(")", close + 2)
        if close + 2 < end < state.size:
            if state.line_end.after(pos) < end:
                state.events.append((pos, "broken-link"))
            return _add(state, LINK, pos, _blank(text, end + 1))
    return _titled(state, pos, "]", DEFINITION, REFERENCE)


def angle(state: State, pos: int) -> int:
    """Take a comment, definition or reference, else the bracket alone."""
    return comment(state, pos) or _titled(state, pos, ">", ARGUMENT_DEFINITION, ARGUMENT_REFERENCE)


def _titled(state: State, pos: int, close: str, definition: int, reference: int) -> int:
    text = state.text
    if text[pos + 1 : pos + 2] not in BREAKS:
        # A title has a sign at least, so the search begins two further on. It ends at ``]:`` and
        # not at the first bracket: the title of ``[x [1]]: words`` is ``x [1]``.
        end = state.after(close + ":", pos + 2)
        if end < state.line_end.after(pos + 1):
            return _add(state, definition, pos, end + 2)
    if text[pos + 1 : pos + 2] not in ("-", ""):
        end = state.after(close, pos + 2)
        if end < state.line_end.after(pos + 2):
            return _add(state, reference, pos, end + 1)
    return control(state, pos)


def mention(state: State, pos: int) -> int:
    """Take a mention of a statement or argument, else the sign alone."""
    text = state.text
    close = {"[": "]", "<": ">"}.get(text[pos + 1 : pos + 2])
    if close and text[pos + 2 : pos + 3] not in BREAKS:
        end = state.after(close, pos + 3)
        if end < state.line_end.after(pos + 2):
            kind = MENTION if close == "]" else ARGUMENT_MENTION
            return _add(state, kind, pos, _blank(text, end + 1))
    return control(state, pos)


def emphasis(state: State, pos: int) -> int:
    """Take the end of the open emphasis, the start of one, else the sign alone."""
    text = state.text
    sign = text[pos]
    # A paragraph read for the last time (``reader._take``).
    if state.no_emphasis:
        return control(state, pos)
    # Ends come before starts, and only the innermost emphasis can end (lexer.ts, ``rangesStack``).
    if state.emphasis and state.emphasis[-1][0] == sign:
        match = ENDS[state.emphasis[-1]].match(text, pos)
        if match:
            state.emphasis.pop()
            return _add(state, EMPHASIS_END, pos, match.end())
    if pos not in state.literal:
        # The longer mark first, or each ``**`` would be two italics.
        for mark in (sign * 2, sign):
            match = STARTS[mark].match(text, pos)
            if match:
                state.emphasis.append(mark)
                return _add(state, EMPHASIS_START, pos, match.end())
    return control(state, pos)


def slash(state: State, pos: int) -> int:
    """Take a comment or the rest of a web address, else the sign alone."""
    text = state.text
    # Otherwise the rest of ``https://x.org/foo for more`` is lost without a word. Only a scheme
    # before the colon makes an address, and 32 signs hold any scheme, so the look back costs
    # nothing.
    if text.startswith("//", pos) and text[pos - 1 : pos] == ":":
        address = ADDRESS.match(text, pos)
        if address and BEFORE_ADDRESS.search(text, max(0, pos - 32), pos):
            state.events.append((pos, "address"))
            return _add(state, TEXT, pos, address.end())
    return comment(state, pos) or control(state, pos)


def comment(state: State, pos: int) -> int:
    """Take a comment with the line ends it swallows; 0 when there is none."""
    text = state.text
    if text.startswith("//", pos):
        # The comment ends before the line end, which is a token of its own.
        end = min(state.after("\n", pos), state.after("\r", pos))
        # The reference asks for a line end behind it, and takes the comment for text otherwise.
        if end == state.size:
            state.events.append((pos, "last-comment"))
    elif text.startswith("/*", pos):
        end = state.after("*/", pos + 2) + 2
    elif text.startswith("<!--", pos):
        end = state.after("-->", pos + 4) + 3
    else:
        return 0
    # The end was not found: no comment, but signs.
    if end > state.size:
        return 0
    state.comments.append((pos, end))
    # Before any token of a paragraph all line ends behind a comment go with it.
    if state.after_blank and not state.tokens:
        return AFTER_BLANK.match(text, end).end()  # type: ignore[union-attr]
    # A comment that has its line to itself takes the line end along, or the lines around it would
    # be joined by a blank too many. Two line ends are an empty line, which stays.
    if state.at_line and state.tokens:
        return ONE_BREAK.match(text, end).end()  # type: ignore[union-attr]
    return end


def _blank(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in (" ", "\t") else end


def _add(state: State, kind: int, start: int, end: int) -> int:
    state.tokens.append((kind, start, end))
    state.at_line = False
    return end


TAKERS: dict[str, Callable[[State, int], int]] = {
    "\\": escaped,
    "@": mention,
    "#": tag,
    "*": emphasis,
    "_": emphasis,
    "[": square,
    "<": angle,
    ".": special,
    ":": special,
    "/": slash,
    "{": data,
}
