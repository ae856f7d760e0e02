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

    def __init__(self, starts: list[int], at: int) -> None:
        super().__init__(starts, at)
        self.starts = starts
        self.at = at


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
                image = SQUEEZE.sub(r"\1", image)
            return image
        if kind == ESCAPED:
            return image[1:]
        sign = self.codes.get(image.strip())
        if sign is None:
            return image
        return sign + " " if image.endswith(" ") else sign

    def read(
        self, tokens: Sequence[Token], at: int, ranges: list[Range], tags: list[str]
    ) -> tuple[str | None, int]:
        """Read the content at an index; give its text (None without any) and the index behind it."""
        kind = tokens[at][0]
        following = tokens[at + 1][0]
        if kind == TEXT and (
            following > EMPHASIS_END or (following == NEWLINE and tokens[at + 2][0] > EMPHASIS_END)
        ):
            return self.free(tokens[at]), at + 1 + (following == NEWLINE)
        return _Reading(self, tokens, at, ranges, tags).run()


class _Reading:
    """One text with emphasis or more than one line."""

    def __init__(
        self,
        words: Words,
        tokens: Sequence[Token],
        at: int,
        ranges: list[Range],
        tags: list[str],
    ) -> None:
        self.words = words
        self.tokens = tokens
        self.at = at
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
            token = tokens[self.at]
            kind = token[0]
            if kind in (TEXT, ESCAPED, SPECIAL):
                self._add(self.words.free(token))
                if kind == SPECIAL and self._is_code(token):
                    self.open.append(Range("special-char", 0, 0))
            elif kind == NEWLINE:
                if tokens[self.at + 1][0] <= LAST_CONTENT and self.last != " ":
                    self._add(" ")
            elif kind == EMPHASIS_START:
                self._begin(token)
            elif kind == EMPHASIS_END:
                if not self.begun:
                    break
                self._finish(token)
            elif kind <= LAST_CONTENT:
                self._mark(token)
            else:
                break
            self.at += 1
        if self.begun:
            raise UnclosedError(self.begun, self.at)
        text = "".join(self.parts) if self.parts else None
        return text, self.at

    def _add(self, words: str) -> None:
        if words:
            self.parts.append(words)
            self.length += len(words)
            self.last = words[-1]
        elif not self.parts:
            self.parts.append("")

    def _is_code(self, token: Token) -> bool:
        return self.words.source[token[1] : token[2]].strip() in self.words.codes

    def _begin(self, token: Token) -> None:
        strong = token[2] - token[1] == 2
        opened = Range("bold" if strong else "italic", self.length, self.length, None, False)
        self.open.append(opened)
        self.begun.append(token[1])
        self.ranges.append(opened)

    def _finish(self, token: Token) -> None:
        # A shortcode inside takes the end that belongs to the emphasis, as in the reference.
        ended = self.open.pop()
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
            title = image.rstrip(" \t")[2:-1]
            self._add(image)
            self.ranges.append(Range(name, first, self.length - 1, title))

    def _tag(self, image: str, first: int) -> None:
        match = TAG_PATTERN.match(image)
        tag = (match[1] or match[2]) if match else image
        if self.words.keep_tags:
            self._add(image)
            self.ranges.append(Range("tag", first, self.length - 1, tag))
        if tag not in self.seen:
            self.seen.add(tag)
            self.tags.append(tag)
