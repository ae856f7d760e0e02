"""Tokens of one paragraph to a block: the grammar of Argdown, without recursion on nesting.

One method for each rule of the grammar. ``index`` is the token to be read next; each method leaves
it behind what it took. A ``Problem`` ends the paragraph, not the document. Follows the rules of the
reference (``parser.ts``), which reads a whole document at once and gives up at the first problem.
"""

from typing import Literal

from argmap.findings import Finding
from argmap.formats.argdown import metadata
from argmap.formats.argdown.content import Words
from argmap.formats.argdown.patterns import BREAKS
from argmap.formats.argdown.problems import Problem, unexpected
from argmap.formats.argdown.records import (
    Block,
    Heading,
    Inference,
    Item,
    Link,
    LinkKind,
    Listing,
    Member,
    Places,
    Step,
    Structure,
)
from argmap.formats.argdown.tokens import (
    ARGUMENT_DEFINITION,
    ARGUMENT_REFERENCE,
    COMMA,
    DATA,
    DEDENT,
    DEFINITION,
    END,
    HEADING,
    INDENT,
    INFERENCE_END,
    INFERENCE_START,
    LAST_CONTENT,
    LAST_FREE,
    NEWLINE,
    NUMBER,
    ORDERED,
    REFERENCE,
    RELATION,
    TAG,
    UNORDERED,
    Token,
)

SIGNS: dict[str, tuple[LinkKind, bool]] = {
    "+": ("support", False),
    "<+": ("support", False),
    "+>": ("support", True),
    "-": ("attack", False),
    "<-": ("attack", False),
    "->": ("attack", True),
    "_": ("undercut", False),
    "<_": ("undercut", False),
    "_>": ("undercut", True),
    "><": ("contradictory", True),
}


class Paragraph:
    """Reads one paragraph; ``block`` raises Problem or UnclosedError where it is broken."""

    def __init__(self, words: Words, places: Places, block_data: bool) -> None:
        self.words = words
        self.text: str = words.source
        self.places = places
        self.block_data = block_data
        self.findings: list[Finding] = []
        self.stop: int | None = None
        self.tokens: list[Token] = []
        self.index: int = 0

    def block(self, tokens: list[Token], index: int) -> Block:
        """Read the block of these tokens, from an index on."""
        self.tokens = tokens
        self.index = index
        self.findings = []
        kind = tokens[index][0]
        result: Block
        if kind <= LAST_CONTENT or kind in (DEFINITION, REFERENCE):
            result = self._statement()
            self._tree(result)
        elif kind == NUMBER:
            result = self._structure()
        elif kind == HEADING:
            result = self._heading()
        elif kind in (ARGUMENT_DEFINITION, ARGUMENT_REFERENCE):
            result = self._argument()
            self._tree(result)
        elif kind == INDENT and tokens[index + 1][0] in (ORDERED, UNORDERED):
            result = self._listing(tokens[index + 1][0])
        else:
            raise unexpected(tokens, index, self.text)
        if self.tokens[self.index][0] != END:
            raise unexpected(tokens, self.index, self.text)
        return result

    def _statement(self) -> Member:
        kind, start, end = self.tokens[self.index]
        if kind == REFERENCE:
            member = Member("statement", *self._referred(start, end), None, start, end)
            return self._after_reference(member)
        if kind == DEFINITION:
            title = self.text[start + 1 : end - 2]
            member = Member("statement", "definition", title, None, start, end)
            self.index += 1
            if self.tokens[self.index][0] > LAST_CONTENT:
                raise self._without_text(title, "[]")
        elif kind <= LAST_CONTENT:
            member = Member("statement", "text", None, None, start, end)
        else:
            raise unexpected(self.tokens, self.index, self.text)
        return self._with_content(member)

    def _argument(self) -> Member:
        kind, start, end = self.tokens[self.index]
        if kind == ARGUMENT_REFERENCE:
            member = Member("argument", *self._referred(start, end), "", start, end)
            return self._after_reference(member)
        title = self.text[start + 1 : end - 2]
        member = Member("argument", "definition", title, "", start, end)
        self.index += 1
        if self.tokens[self.index][0] > LAST_CONTENT:
            raise self._without_text(title, "<>")
        return self._with_content(member)

    def _referred(self, start: int, end: int) -> tuple[Literal["text", "reference"], str | None]:
        """Return form and title of a reference; a title on a line of its own names nothing."""
        title = self.text[start + 1 : end - 1]
        # The pattern of the reference for titles, ``\[(.+)\]``, matches no line end. So ``[``, a
        # line end, ``A]`` is a reference token without a title, and becomes an untitled statement.
        return ("text", None) if title[0] in BREAKS else ("reference", title)

    def _without_text(self, title: str, marks: str) -> Problem:
        named = f"{marks[0]}{title[:60]}{marks[1]}"
        message = (
            f"no text behind '{named}:'; write one, or leave the colon out to refer to {named}"
        )
        return Problem(message, self.index)

    def _with_content(self, member: Member) -> Member:
        text, self.index = self.words.read(self.tokens, self.index, member.ranges, member.tags)
        if text is not None:
            member.text = text
        return self._end_member(member)

    def _after_reference(self, member: Member) -> Member:
        self.index += 1
        tokens = self.tokens
        if tokens[self.index][0] == TAG:
            count = self.index
            while tokens[count][0] == TAG:
                count += 1
            # Tags alone may follow a reference on its line. Two ends behind them, since
            # ``Words.read`` looks two tokens ahead.
            tagged = [*tokens[self.index : count], (END, 0, 0), (END, 0, 0)]
            text, _ = self.words.read(tagged, 0, member.ranges, member.tags)
            member.text = text if text is not None else member.text
            self.index = count
        if tokens[self.index][0] == NEWLINE:
            self._newline(member)
        return self._end_member(member)

    def _end_member(self, member: Member) -> Member:
        kind, start, end = self.tokens[self.index]
        if kind == DATA:
            self.take_data(member, start, end)
            self.index += 1
            if self.tokens[self.index][0] == NEWLINE:
                self._newline(member)
        member.end = self.tokens[self.index - 1][2]
        return member

    def _newline(self, member: Member) -> None:
        """Take a line end; metadata or relations behind it leave a blank in the text."""
        self.index += 1
        # The reference joins lines by a blank before it knows that no text follows.
        if self.tokens[self.index][0] in (DATA, INDENT) and (member.text or "")[-1:] != " ":
            member.text = (member.text or "") + " "

    def take_data(self, member: Member, start: int, end: int) -> None:
        """Give a member the metadata between two offsets; ``findings`` gets what is wrong with it."""
        member.data = self._data(start, end)
        member.data_span = (start, end)

    def _data(self, start: int, end: int) -> object:
        image = self.text[start:end]
        data, found = metadata.braces(image, start, self.places, self.block_data)
        if found:
            self.findings.extend(found)
            # Too deep a nesting (P006) is a limit of this reader alone; the reference goes on
            # there.
            if self.stop is None and any(item.code not in metadata.HARMLESS for item in found):
                self.stop = start
        return data

    def _tree(self, root: Member | Inference) -> None:
        """Read the relations below a member, however deep, with a stack of parents."""
        tokens = self.tokens
        if tokens[self.index][0] != INDENT:
            return
        undercuts = isinstance(root, Inference)
        # One parent for each open level; ``last`` is the member that the next level would hang
        # from. Each token is taken once, so depth costs nothing and no recursion can overflow.
        parents: list[Member | Inference] = []
        last: Member | Inference = root
        while True:
            kind, start, end = tokens[self.index]
            if kind == INDENT:
                if tokens[self.index + 1][0] != RELATION:
                    raise unexpected(tokens, self.index, self.text)
                parents.append(last)
                self.index += 1
            elif kind == RELATION:
                if not parents:
                    raise unexpected(tokens, self.index, self.text)
                last = self._link(parents[-1], start, end, undercuts and len(parents) == 1)
            elif kind == DEDENT and parents:
                self.index += 1
                last = parents.pop()
                if not parents:
                    return
            else:
                raise unexpected(tokens, self.index, self.text)

    def _link(self, parent: Member | Inference, start: int, end: int, undercut: bool) -> Member:
        sign = self.text[start:end]
        kind, outward = SIGNS[sign]
        # Directly below an inference only an undercut of it makes sense; one level deeper anything
        # may stand, as there the parent is a statement or argument again.
        if undercut and (kind != "undercut" or outward):
            message = f"below an inference line only '<_' may stand, not {sign!r}"
            raise Problem(message, self.index)
        self.index += 1
        below = self.tokens[self.index][0]
        # The grammar of the reference has arguments nowhere below ``><``.
        if below in (ARGUMENT_DEFINITION, ARGUMENT_REFERENCE):
            if kind == "contradictory":
                message = "only statements contradict each other; use '-' or '->' for an argument"
                raise Problem(message, self.index)
            member = self._argument()
        else:
            member = self._statement()
        indent = self.places.column(start)
        parent.links.append(Link(kind, outward, sign, indent, start, member))
        return member

    def _heading(self) -> Heading:
        _, start, end = self.tokens[self.index]
        self.index += 1
        if self.tokens[self.index][0] > LAST_CONTENT:
            raise Problem("the heading has no text", self.index)
        heading = Heading(end - start - 1, "", start, end)
        text, self.index = self.words.read(self.tokens, self.index, heading.ranges, heading.tags)
        heading.text = text or ""
        kind, first, last = self.tokens[self.index]
        if kind == DATA:
            heading.data = self._data(first, last)
            heading.data_span = (first, last)
            self.index += 1
            if self.tokens[self.index][0] == NEWLINE:
                self.index += 1
        heading.end = self.tokens[self.index - 1][2]
        return heading

    def _listing(self, marker: int) -> Listing:
        tokens = self.tokens
        start = tokens[self.index][1]
        self.index += 1
        items: list[Item] = []
        while tokens[self.index][0] == marker:
            _, first, last = tokens[self.index]
            self.index += 1
            if tokens[self.index][0] in (ARGUMENT_DEFINITION, ARGUMENT_REFERENCE):
                member = self._argument()
            else:
                member = self._statement()
            self._tree(member)
            items.append(Item(self.text[first:last], first, member))
        if tokens[self.index][0] != DEDENT:
            raise unexpected(tokens, self.index, self.text)
        self.index += 1
        # The token before the dedent is the last of the list.
        return Listing(marker == ORDERED, start, tokens[self.index - 2][2], items)

    def _structure(self) -> Structure:
        tokens = self.tokens
        start = tokens[self.index][1]
        steps: list[Step] = []
        while tokens[self.index][0] in (NUMBER, INFERENCE_START):
            inference = None
            if tokens[self.index][0] == INFERENCE_START:
                # A paragraph cannot begin with an inference; the caller reports it.
                if not steps:
                    break
                inference = self._inference()
                if tokens[self.index][0] != NUMBER:
                    message = "the inference has no conclusion; put a numbered statement below it"
                    raise Problem(message, self.index)
            steps.append(self._step(inference))
        # At the end of the paragraph only: what stands in the way elsewhere is the better message.
        if steps[-1].inference is None and tokens[self.index][0] == END:
            message = (
                "the last numbered statement is no conclusion; put '----' above it, without an"
                " empty line between"
            )
            raise Problem(message, self.index)
        return Structure(start, tokens[self.index - 1][2], steps)

    def _step(self, inference: Inference | None) -> Step:
        _, start, end = self.tokens[self.index]
        self.index += 1
        if self.tokens[self.index][0] in (ARGUMENT_DEFINITION, ARGUMENT_REFERENCE):
            message = "premises and conclusions are statements; write '[...]', not '<...>'"
            raise Problem(message, self.index)
        member = self._statement()
        self._tree(member)
        return Step(self.text[start + 1 : end - 1], start, member, inference)

    def _inference(self) -> Inference:
        tokens = self.tokens
        inference = Inference(tokens[self.index][1])
        self.index += 1
        # Rules may stand on the line of the dashes or on the one below.
        if tokens[self.index][0] == NEWLINE and tokens[self.index + 1][0] <= LAST_FREE:
            self.index += 1
        if tokens[self.index][0] <= LAST_FREE:
            self._rules(inference)
        if tokens[self.index][0] == NEWLINE:
            self.index += 1
        kind, start, end = tokens[self.index]
        if kind == DATA:
            inference.data = self._data(start, end)
            inference.data_span = (start, end)
            self.index += 1
            if tokens[self.index][0] == NEWLINE:
                self.index += 1
        if tokens[self.index][0] != INFERENCE_END:
            raise Problem("the inference does not end; close it with '--'", self.index)
        inference.end = tokens[self.index][2]
        self.index += 1
        if tokens[self.index][0] != NEWLINE:
            message = "the inference has no conclusion; put a numbered statement on the next line"
            raise Problem(message, self.index)
        self.index += 1
        self._tree(inference)
        return inference

    def _rules(self, inference: Inference) -> None:
        tokens = self.tokens
        while True:
            parts: list[str] = []
            while tokens[self.index][0] <= LAST_FREE:
                parts.append(self.words.free(tokens[self.index]))
                self.index += 1
            if not parts:
                raise Problem("a name of a rule is missing behind the comma", self.index)
            inference.rules.append("".join(parts).strip())
            if tokens[self.index][0] != COMMA:
                return
            self.index += 1
