"""Argdown text to tokens, one paragraph at a time.

What a sign means depends on where it stands: relations, numbers and lists begin lines, emphasis
ends what it began, and an inference has words of its own. Each paragraph starts afresh, so that
a broken one spoils no other. Linear: every search that may fail is remembered.
"""

import re

from argmap.formats.argdown import rare
from argmap.formats.argdown.finders import Braces, Next, NextBreak
from argmap.formats.argdown.patterns import (
    BLANK_LINE,
    CONTROL,
    FRONT_MATTER,
    INFERENCE,
    INLINE,
    LINE,
    PLAIN,
    SKIP,
)
from argmap.formats.argdown.tokens import (
    ARGUMENT_DEFINITION,
    ARGUMENT_REFERENCE,
    COMMA,
    DEDENT,
    DEFINITION,
    END,
    HEADING,
    INDENT,
    INFERENCE_END,
    INFERENCE_START,
    NEWLINE,
    NUMBER,
    ORDERED,
    REFERENCE,
    RELATION,
    TAG,
    TEXT,
    UNORDERED,
    Token,
)
from argmap.formats.argdown.tokens import (
    FRONT_MATTER as FRONT_MATTER_TOKEN,
)

_INLINE_KINDS = (
    0,
    TEXT,
    END,
    NEWLINE,
    DEFINITION,
    REFERENCE,
    TAG,
    ARGUMENT_DEFINITION,
    ARGUMENT_REFERENCE,
)


MIXED = "mixed"
"""The event of tabs and blanks in one paragraph."""


class Lexer:
    """The state of reading one text; ``block`` gives the tokens of the next paragraph.

    ``events`` collects where the reading differs from the reference: offset and name.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.size: int = len(text)
        self.tokens: list[Token] = []
        self.comments: list[tuple[int, int]] = []
        self.events: list[tuple[int, str]] = []
        self.start: int = 0
        self.indents: list[int] = [0]
        # What the lines of the paragraph are indented with, both only once they are mixed.
        self.indented_with: set[str] = set()
        self.emphasis: list[str] = []
        # Offsets at which a sign of emphasis is text, since nothing closes it (``reader._take``).
        self.literal: set[int] = set()
        self.no_emphasis = False
        self.at_line: bool = True
        # Whether an empty line stands before the paragraph, as it does everywhere but at the start
        # of the text. The reference asks for it in several places.
        self.after_blank: bool = False
        self.broken: bool = False
        self.braces: Braces = Braces(text)
        self.line_end: NextBreak = NextBreak(text)
        self.next: dict[str, Next] = {}
        self.next_rule: int = text.find("===")
        if self.next_rule < 0:
            self.next_rule = self.size

    def after(self, needle: str, offset: int) -> int:
        """Return the next place of a needle, the size of the text when there is none."""
        finder = self.next.get(needle)
        if finder is None:
            finder = self.next[needle] = Next(self.text, needle)
        return finder.after(offset)

    def block(self, start: int) -> int:
        """Read the paragraph at an offset into ``tokens``; return where the next one starts."""
        text = self.text
        size = self.size
        tokens: list[Token] = []
        self.tokens = tokens
        self.indents = [0]
        self.indented_with = set()
        self.emphasis = []
        self.start = start
        self.after_blank = start > 0
        inline = INLINE.match
        line = LINE.match
        kinds = _INLINE_KINDS
        at_line = True
        pos = start
        while pos < size:
            if at_line:
                match = line(text, pos)
                # The reference takes an apostrophe for indentation, as its pattern ``[' '\t]``
                # says, but before a heading it takes blanks alone.
                if match and (match.lastindex != 7 or "'" not in match[1]):
                    pos = self._sign(match)
                    at_line = False
                    if self.broken:
                        return self._break_off(pos)
                    continue
            match = inline(text, pos)
            if match is None:
                self.at_line = at_line
                pos = self._rare(pos)
                at_line = self.at_line
                continue
            index = match.lastindex or 0
            first, last = match.span(index)
            if index == 2:
                # An empty line ends the paragraph, unless nothing was read yet but a comment: the
                # reference ignores further empty lines behind the first (lexer.ts,
                # ``matchEmptyline``).
                if not self.after_blank or tokens:
                    return self._close(pos, last)
                last = first + (2 if text[first] == "\r" else 1)
                index = 3
            at_line = index == 3
            # The next ``===`` is known, so that runs of text without one cost no second look.
            if index == 1 and self.next_rule < last:
                pos = self._ruled(first, last)
                continue
            tokens.append((kinds[index], first, last))
            pos = last
        return self._close(size, size)

    def _break_off(self, pos: int) -> int:
        """End the paragraph at the empty line inside an inference, seen at its second line end."""
        self.broken = False
        match = BLANK_LINE.match(self.text, pos)
        after = match.end() if match else self.size
        # Inside an inference the reference knows no empty line, only one line end after the other
        # (lexer.ts, ``inference_mode``), and reports errors accordingly.
        second = self.text.find("\n", pos) + 1
        if self.tokens[-1][0] != NEWLINE:
            self.tokens.append((NEWLINE, pos, second))
        return self._close(second, after)

    def _close(self, end: int, after: int) -> int:
        """End the paragraph; the reference reports its end where the last token ended."""
        self._dedent_all()
        if end == self.size and self.tokens:
            kind, _, end = self.tokens[-1]
            end = end if kind == DEDENT else max(end - 1, 0)
        self.tokens.append((END, end, after))
        return after

    def _sign(self, match: re.Match[str]) -> int:
        """Take a sign that begins a line; return the offset behind it."""
        index = match.lastindex or 0
        first, last = match.span(index)
        indent = match.end(1) - match.start(1)
        # ``--`` behind an empty line begins no inference (lexer.ts, ``matchInferenceStart`` asks
        # for a line end alone), so its first sign is an attack that belongs to nothing.
        if index == 2 and self.after_blank and not self.tokens:
            index, last = 3, first + 1
        if index == 2:
            self._dedent_all()
            self.tokens.append((INFERENCE_START, first, last))
            return self._inference(last)
        if indent:
            self._note_indentation(match[1], first)
        if index == 3:
            self._indent(indent, first)
            self.tokens.append((RELATION, first, last))
        elif index == 4:
            self._dedent_all()
            self.tokens.append((NUMBER, first, last))
        elif index == 7:
            self.tokens.append((HEADING, first, last))
        else:
            # One more than it has, so that a list at the margin has a level to end, too.
            self._indent(indent + 1, first)
            self.tokens.append((ORDERED if index == 5 else UNORDERED, first, last))
        return last

    def _note_indentation(self, signs: str, offset: int) -> None:
        """Note the first line of a paragraph that is indented otherwise than those above it."""
        known = self.indented_with
        if len(known) < 2:
            known.update(signs)
            known.discard("'")
            if len(known) > 1:
                self.events.append((offset, MIXED))

    def _indent(self, width: int, offset: int) -> None:
        indents = self.indents
        tokens = self.tokens
        if width > indents[-1]:
            indents.append(width)
            # Behind a comment the reference sees the indentation where the last token ended.
            before = tokens[-1][2] if tokens else self.start
            if self.text.find("\n", before, offset) >= 0:
                offset = before
            tokens.append((INDENT, offset, offset))
        else:
            # Between two known levels the line belongs to the lower one, which may be none: the
            # reference pops until the level is not above the line, and pushes nothing.
            while width < indents[-1]:
                indents.pop()
                tokens.append((DEDENT, offset, offset))

    def _dedent_all(self) -> None:
        if len(self.indents) > 1:
            kind, _, offset = self.tokens[-1]
            offset = offset if kind == NEWLINE or not offset else offset - 1
            self.tokens.extend([(DEDENT, offset, offset)] * (len(self.indents) - 1))
            self.indents = [0]

    def rewind(self, offset: int) -> None:
        """Forget what was found behind an offset from which the text is read once more."""
        self._find_rule(offset)

    def _ruled(self, first: int, last: int) -> int:
        """Take a run of text with ``===`` in it, which is front matter where a token may begin."""
        text = self.text
        offset = first
        while offset < last:
            if text.startswith("===", offset):
                match = FRONT_MATTER.match(text, offset)
                if match:
                    if offset > first:
                        self.tokens.append((TEXT, first, offset))
                    self.tokens.append((FRONT_MATTER_TOKEN, offset, match.end()))
                    # Front matter may reach beyond the run of text it begins in.
                    if match.end() >= last:
                        self._find_rule(match.end())
                        return match.end()
                    # The rest of the run is read on here, since finding it again takes as long.
                    first = offset = SKIP.match(text, match.end(), last).end()  # type: ignore[union-attr]
                    continue
            # A token may begin behind each stretch of plain words and behind each sign; only there
            # could the reference take ``===`` for front matter.
            match = PLAIN.match(text, offset, last)
            if match is None:
                match = CONTROL.match(text, offset, last)
                behind = match.end() if match else offset + 1
                offset = SKIP.match(text, behind, last).end()  # type: ignore[union-attr]
            else:
                offset = match.end()
        if first < last:
            self.tokens.append((TEXT, first, last))
        self._find_rule(last)
        return last

    def _find_rule(self, offset: int) -> None:
        found = self.text.find("===", offset)
        self.next_rule = self.size if found < 0 else found

    def _inference(self, pos: int) -> int:
        """Read an inference up to its end; a blank line breaks it off."""
        text = self.text
        while pos < self.size:
            match = INFERENCE.match(text, pos)
            if match is None:
                # Emphasis, brackets and tags mean nothing between the dashes; comments, metadata,
                # escapes and shortcodes do.
                pos = self._rare_in_inference(SKIP.match(text, pos).end())  # type: ignore[union-attr]
                continue
            index = match.lastindex or 0
            first, last = match.span(index)
            if index == 2:
                if BLANK_LINE.match(text, pos):
                    self.broken = True
                    return first
                self.tokens.append((NEWLINE, first, last))
            elif index == 3:
                self.tokens.append((INFERENCE_END, first, last))
                return last
            else:
                self.tokens.append((COMMA if index == 4 else TEXT, first, last))
            pos = last
        return pos

    def _rare_in_inference(self, pos: int) -> int:
        if pos >= self.size:
            return pos
        sign = self.text[pos]
        self.at_line = self.tokens[-1][0] == NEWLINE
        if sign == "/":
            return rare.slash(self, pos)
        if sign == "<":
            return rare.comment(self, pos) or rare.control(self, pos)
        if sign == "{":
            return rare.data(self, pos)
        if sign == "\\":
            return rare.escaped(self, pos)
        return rare.special(self, pos)

    def _rare(self, pos: int) -> int:
        """Take a token that is not frequent, or only white space at the end of the text."""
        pos = SKIP.match(self.text, pos).end()  # type: ignore[union-attr]
        if pos >= self.size:
            return pos
        return rare.TAKERS[self.text[pos]](self, pos)
