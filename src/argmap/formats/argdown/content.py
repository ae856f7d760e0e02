"""Tokens of running text to words and ranges, as the reference joins them.

Lines are joined by one space; a blank behind a control sign is kept once. Positions of ranges
count code points of the joined text, and both ends belong to a range.
"""

from collections.abc import Mapping, Sequence

from argmap.formats.argdown.patterns import BROKEN, SQUEEZE
from argmap.formats.argdown.patterns import TAG as TAG_PATTERN
from argmap.formats.argdown.records import Range
from argmap.formats.argdown.tokens import (
    ARGUMENT_MENTION,
    EMPHASIS_END,
    EMPHASIS_START,
    ESCAPED,
    LAST_CONTENT,
    LINK,
    NEWLINE,
    SPECIAL,
    TAG,
    TEXT,
    Token,
)


class UnclosedError(Exception):
    """Emphasis that never ends: the offsets where it begins, and the token that shows it."""

    def __init__(self, starts: list[int], index: int) -> None:
        super().__init__(starts, index)
        self.starts = starts
        self.index = index


class Words:
    """Reads content out of the tokens of a text; one for a whole document."""

    __slots__ = ("codes", "keep_tags", "source")

    def __init__(self, source: str, codes: Mapping[str, str], keep_tags: bool) -> None:
        self.source: str = source
        self.codes: Mapping[str, str] = codes
        self.keep_tags: bool = keep_tags

    def free(self, token: Token) -> str:
        """Return the words of a token of free text."""
        kind, start, end = token
        image = self.source[start:end]
        if kind == TEXT:
            if "  " in image or "\t" in image:
                # The reference takes one blank into the token of a sign and skips the others, as
                # blanks between tokens are never text (lexer.ts, ``UnusedControlChar`` and
                # ``Spaces``).
                image = SQUEEZE.sub(r"\1", image)
            return image
        if kind == ESCAPED:
            return image[1:]
        sign = self.codes.get(image.strip())
        if sign is None:
            return image
        return sign + " " if image.endswith(" ") else sign

    def read(
        self, tokens: Sequence[Token], index: int, ranges: list[Range], tags: list[str]
    ) -> tuple[str | None, int]:
        """Read the content at an index; return its text, or None, and the index behind it."""
        # Nearly every text is a single token and needs no state machine; files can be large.
        kind = tokens[index][0]
        following = tokens[index + 1][0]
        if kind == TEXT and (
            following > EMPHASIS_END
            or (following == NEWLINE and tokens[index + 2][0] > EMPHASIS_END)
        ):
            return self.free(tokens[index]), index + 1 + (following == NEWLINE)
        return _Reading(self, tokens, index, ranges, tags).run()


class _Reading:
    """One text with emphasis or more than one line."""

    def __init__(
        self,
        words: Words,
        tokens: Sequence[Token],
        index: int,
        ranges: list[Range],
        tags: list[str],
    ) -> None:
        self.words = words
        self.tokens = tokens
        self.index = index
        self.ranges = ranges
        self.tags = tags
        self.seen = set(tags)
        self.parts: list[str] = []
        self.length = 0
        self.last = ""
        self.open: list[Range] = []
        self.begun: list[int] = []

    def run(self) -> tuple[str | None, int]:
        tokens = self.tokens
        while True:
            token = tokens[self.index]
            kind = token[0]
            if kind in (TEXT, ESCAPED, SPECIAL):
                self._add(self.words.free(token))
                if kind == SPECIAL and self._is_code(token):
                    # Never shown; it stands on the stack because the reference puts it there (see
                    # ``_finish``).
                    self.open.append(Range("special-char", 0, 0))
            elif kind == NEWLINE:
                # A line end at the end of the text joins nothing. A blank that a sign brought along
                # ("C# ", then a line end) must not become two.
                if tokens[self.index + 1][0] <= LAST_CONTENT and self.last != " ":
                    self._add(" ")
            elif kind == EMPHASIS_START:
                self._begin(token)
            elif kind == EMPHASIS_END:
                # An end that began in no text of this member is for the caller to refuse.
                if not self.begun:
                    break
                self._finish(token)
            elif kind <= LAST_CONTENT:
                self._mark(token)
            else:
                break
            self.index += 1
        if self.begun:
            raise UnclosedError(self.begun, self.index)
        text = "".join(self.parts) if self.parts else None
        return text, self.index

    def _add(self, words: str) -> None:
        if words:
            self.parts.append(words)
            self.length += len(words)
            self.last = words[-1]
        # A file may define a shortcode that stands for nothing. A text of nothing is a text, which
        # is another thing than a definition without one (``read`` returns None for that).
        elif not self.parts:
            self.parts.append("")

    def _is_code(self, token: Token) -> bool:
        return self.words.source[token[1] : token[2]].strip() in self.words.codes

    def _begin(self, token: Token) -> None:
        strong = token[2] - token[1] == 2
        opened = Range("bold" if strong else "italic", self.length, self.length, None, False)
        self.open.append(opened)
        self.begun.append(token[1])
        # Listed where it begins, so that ranges inside follow it, as in the reference; its end is
        # filled in later.
        self.ranges.append(opened)

    def _finish(self, token: Token) -> None:
        # A shortcode inside takes the end that belongs to the emphasis, as in the reference.
        ended = self.open.pop()
        # Both ends belong to a range, so a range of nothing at offset 3 stops at 2. The reference
        # says the same, and 0 for one at the very start.
        ended.stop = self.length - 1 if self.length else 0
        ended.is_ended = True
        self.begun.pop()
        if self.words.source[token[2] - 1] == " ":
            self._add(" ")

    def _mark(self, token: Token) -> None:
        kind, start, end = token
        image = self.words.source[start:end]
        first = self.length
        if kind == LINK:
            # The last ``](`` parts them, since the pattern of the reference is greedy there: of
            # ``[a](b](c)`` the words are ``a](b`` (ModelPlugin.ts, ``linkPattern``).
            shown, _, address = image[1:].rpartition("](")
            trailing = image.endswith(" ")
            address = address.rstrip(" \t")[:-1]
            if BROKEN.search(image):
                shown, address = BROKEN.sub(" ", shown), BROKEN.sub("", address)
            self._add(shown)
            self.ranges.append(Range("link", first, self.length - 1, address))
            if trailing:
                self._add(" ")
        elif kind == TAG:
            self._tag(image, first)
        else:
            name = "argument-mention" if kind == ARGUMENT_MENTION else "statement-mention"
            # The blank that the token takes along stays part of the text and of the range: the
            # reference measures the range by the whole token.
            title = image.rstrip(" \t")[2:-1]
            self._add(image)
            self.ranges.append(Range(name, first, self.length - 1, title))

    def _tag(self, image: str, first: int) -> None:
        match = TAG_PATTERN.match(image)
        tag = (match[1] or match[2]) if match else image
        if self.words.keep_tags:
            self._add(image)
            self.ranges.append(Range("tag", first, self.length - 1, tag))
        # ``tags`` is the list of the member, shared by the texts of one reference with tags behind
        # it; a set beside it keeps a line of many tags linear.
        if tag not in self.seen:
            self.seen.add(tag)
            self.tags.append(tag)
