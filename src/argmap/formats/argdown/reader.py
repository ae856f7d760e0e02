"""Argdown text to a document: paragraph by paragraph, going on behind what cannot be read.

The lexer cuts a paragraph into tokens, the grammar makes a block of them; blocks of a frequent form
are made at once. A paragraph that breaks the grammar becomes a ``Skipped`` with findings; one whose
emphasis never ends is read again with the signs as text. So a mistake costs one paragraph, where it
costs the reference the document.
"""

from typing import Any

from argmap.findings import Finding, Place
from argmap.formats.argdown import metadata
from argmap.formats.argdown.content import UnclosedError, Words
from argmap.formats.argdown.differences import remark
from argmap.formats.argdown.frequent import frequent
from argmap.formats.argdown.lexer import MIXED, Lexer
from argmap.formats.argdown.paragraphs import Paragraph
from argmap.formats.argdown.patterns import NEXT_BLOCK
from argmap.formats.argdown.problems import Problem, further
from argmap.formats.argdown.records import Block, Document, FrontMatter, Places, Skipped
from argmap.formats.argdown.shortcodes import SHORTCODES
from argmap.formats.argdown.tokens import END, FRONT_MATTER, NEWLINE, Token
from argmap.memory import paused_collector

# Twice the emphasis that a paragraph leaves open becomes text; then all emphasis in it does. So a
# paragraph of thousands of stars is read four times, and not once for each star.
RETRIES = 3


def read_document(text: str) -> Document:
    r"""Parse Argdown text; what is broken becomes findings, never an exception. Linear.

    >>> document = read_document("[A]: one.\n  + <B>\n")
    >>> [link.member.title for link in document.blocks[0].links]
    ['B']
    """
    with paused_collector():
        return _Reader(text).run()


class _Reader:
    def __init__(self, text: str) -> None:
        self.findings: list[Finding] = []
        self.has_mark = text.startswith("\ufeff")
        self.text = text.removeprefix("\ufeff")
        self.places = Places(self.text)
        self.lexer = Lexer(self.text)
        self.blocks: list[Block] = []
        self.front_matter: FrontMatter | None = None
        self.stop: int | None = None
        self.paragraph = self._paragraph({})

    def _paragraph(self, data: dict[str, Any]) -> Paragraph:
        model = data.get("model")
        model = model if isinstance(model, dict) else {}
        words = Words(self.text, _codes(model), not model.get("removeTagsFromText"))
        options = data.get("data")
        options = options if isinstance(options, dict) else {}
        block_data = options.get("switchToBlockFormatIfMultiline", True)
        return Paragraph(words, self.places, bool(block_data))

    def run(self) -> Document:
        if self.has_mark:
            self.findings.append(remark("byte-order-mark", self.places.place(0)))
        pos = self._start()
        lexer = self.lexer
        size = len(self.text)
        # ``block`` goes on by one paragraph at least, so the loop ends, and each paragraph is read
        # once but for the retries: linear.
        while pos < size:
            start = pos
            made = frequent(lexer, self.paragraph, start)
            if made is not None:
                block, pos = made
                self.blocks.append(block)
                if block.data_span is not None:
                    self.findings.extend(self.paragraph.findings)
                continue
            pos = lexer.block(start)
            if lexer.tokens[0][0] != END:
                pos = self._take(start, 0, pos)
        # A paragraph that is read again notes again what it has.
        for offset, name in dict.fromkeys(lexer.events):
            place = self.places.place(offset)
            self.findings.append(_mixed(place) if name == MIXED else remark(name, place))
        if not self.blocks:
            end = self.front_matter.end - 1 if self.front_matter else max(size - 1, 0)
            self._report("P001", "there is nothing but white space, comments or front matter", end)
        self.findings.sort(key=_order)
        text = self.text
        found = self.findings
        stop = self.stop if self.stop is not None else self.paragraph.stop
        return Document(
            text, self.blocks, lexer.comments, self.front_matter, found, self.places, stop
        )

    def _start(self) -> int:
        """Read up to the first block: a line end, an empty line, front matter."""
        lexer = self.lexer
        after = lexer.block(0)
        first = 0
        if lexer.tokens[0][0] == NEWLINE:
            first = 1
        start = 0
        # The text begins with an empty line; the next paragraph is the first one.
        if lexer.tokens[first][0] == END and after < len(self.text):
            start = after
            after = lexer.block(start)
            first = 0
        tokens = lexer.tokens
        if tokens[first][0] == FRONT_MATTER:
            self._take_front_matter(tokens[first])
            # The line end behind the rule belongs to it.
            behind = first + 2 if tokens[first + 1][0] == NEWLINE else first + 1
            if tokens[behind][0] != END:
                message = "put an empty line behind the front matter"
                self._report("P002", message, tokens[behind][1])
                return self._take(start, behind, after)
        elif tokens[first][0] != END:
            return self._take(start, first, after)
        return after

    def _take_front_matter(self, token: Token) -> None:
        _, start, end = token
        data, found = metadata.front_matter(self.text[start:end], start, self.places)
        self.findings.extend(found)
        # Here the reference stops with an error (``Document.stop``); deep nesting stops this reader
        # alone.
        if any(item.code not in metadata.HARMLESS for item in found):
            self.stop = start
        self.front_matter = FrontMatter(start, end, data)
        if isinstance(data, dict):
            self.paragraph = self._paragraph(data)

    def _take(self, start: int, first: int, after: int) -> int:
        """Make the block of the tokens of the lexer; return where the next one starts."""
        lexer = self.lexer
        # What a failed try has noted must not be noted twice.
        comments, events = len(lexer.comments), len(lexer.events)
        literal: set[int] = set()
        for attempt in range(RETRIES + 1):
            try:
                self.blocks.append(self.paragraph.block(lexer.tokens, first))
                break
            except UnclosedError as error:
                self._unclosed(error)
                literal.update(error.starts)
                del lexer.comments[comments:], lexer.events[events:]
                lexer.literal = literal
                lexer.no_emphasis = attempt == RETRIES - 1
                lexer.rewind(start)
                after = lexer.block(start)
                lexer.literal = set()
                lexer.no_emphasis = False
            except Problem as problem:
                return self._skip(problem, start, after)
        self.findings.extend(self.paragraph.findings)
        return after

    def _unclosed(self, error: UnclosedError) -> None:
        """Report emphasis without an end where the reference does, naming where it begins."""
        begun = self.places.place(error.starts[-1])
        sign = self.text[error.starts[-1]]
        message = (
            f"emphasis {sign!r} of line {begun.line}, column {begun.column} is not closed and is"
            f" read as plain text; close it, or write '\\{sign}'"
        )
        self._report("P002", message, self.lexer.tokens[error.index][1])

    def _skip(self, problem: Problem, start: int, after: int) -> int:
        """Report a broken paragraph and leave it out; go on behind its next empty line."""
        tokens = self.lexer.tokens
        offset = tokens[problem.index][1]
        end = tokens[-1][1]
        # A brace or comment sign in the broken paragraph may have met its end at the end of the
        # text: in ``+ x {``, an empty line, ``[A]: a {k: 1}`` the metadata is all of it. Only the
        # broken paragraph is left out, so reading goes on behind its first empty line.
        if after >= len(self.text):
            match = NEXT_BLOCK.search(self.text, offset)
            if match:
                end, after = match.start(), match.end()
        first, last = self.places.line(start), self.places.line(max(start, end - 1))
        lines = f"line {first} is" if first == last else f"lines {first} to {last} are"
        self._report("P001", f"{problem.message}; {lines} left out", offset)
        for more in further(tokens, problem.index, self.text):
            self._report("P001", more.message, tokens[more.index][1])
        self.blocks.append(Skipped(start, end))
        return after

    def _report(self, code: str, message: str, offset: int) -> None:
        place = self.places.place(min(offset, len(self.text)))
        self.findings.append(Finding(code, "error", message, None, place))


def _mixed(place: Place) -> Finding:
    message = (
        "this tree is indented with tabs and with blanks, and each of them counts as one column; "
        "indent all its lines with blanks"
    )
    return Finding("P008", "warning", message, None, place)


def _codes(model: dict[str, Any]) -> dict[str, str]:
    own = model.get("shortcodes")
    if not isinstance(own, dict):
        return SHORTCODES
    signs = {
        name: item["unicode"]
        for name, item in own.items()
        if isinstance(item, dict) and isinstance(item.get("unicode"), str)
    }
    return SHORTCODES | signs


def _order(finding: Finding) -> tuple[int, int]:
    # Sorting is stable: what stands at one place stays as it was found.
    place = finding.place
    return (place.line, place.column) if place else (0, 0)
