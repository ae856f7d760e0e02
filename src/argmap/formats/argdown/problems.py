"""What can be wrong in a paragraph, said with a remedy."""

from argmap.formats.argdown.tokens import (
    ARGUMENT_DEFINITION,
    ARGUMENT_REFERENCE,
    DATA,
    DEDENT,
    DEFINITION,
    END,
    FRONT_MATTER,
    HEADING,
    INDENT,
    INFERENCE_START,
    LAST_CONTENT,
    NAMES,
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

_MEMBERS = (DEFINITION, REFERENCE, ARGUMENT_DEFINITION, ARGUMENT_REFERENCE)


class Problem(Exception):
    """A paragraph that breaks the grammar: what to say, and at which token."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message, at)
        self.message = message
        self.at = at


def unexpected(tokens: list[Token], at: int, text: str) -> Problem:
    """Say what stands where it may not, and what would be right."""
    meant = at
    while tokens[meant][0] in (INDENT, DEDENT):
        meant += 1
    kind, start, end = tokens[meant]
    image = text[start : min(end, start + 60)]
    if kind in (DEFINITION, REFERENCE):
        message = (
            f"{image!r} may only begin a line or follow a relation sign; put an empty line before"
            " it, write '@[...]' to mention a statement, or '\\[' for a bracket"
        )
    elif kind in (ARGUMENT_DEFINITION, ARGUMENT_REFERENCE):
        message = (
            f"{image!r} may only begin a line or follow a relation sign; put an empty line before"
            " it, write '@<...>' to mention an argument, or '\\<' for a bracket"
        )
    elif kind == RELATION:
        message = (
            f"relation {image!r} belongs to nothing; indent it below a statement or argument,"
            " without an empty line between, as deep as one of the lines above"
        )
    elif kind in (ORDERED, UNORDERED):
        message = (
            f"list item {image.strip()!r} cannot stand here; lists begin a paragraph and have one"
            " level, write '\\' before the sign for plain text"
        )
    elif kind == INFERENCE_START:
        message = "an inference line stands between numbered statements, without empty lines"
    elif kind == NUMBER:
        message = (
            f"numbered statement {image.strip()!r} begins a paragraph; put an empty line before it"
        )
    elif kind == HEADING:
        message = "a heading stands in a paragraph of its own; put an empty line before it"
    elif kind == DATA:
        message = "metadata in braces stands behind a text or reference; write '\\{' for a brace"
    elif kind == FRONT_MATTER:
        message = "front matter stands at the start of the text, with an empty line behind it"
    elif kind == END:
        message = "the paragraph ends too early; a text, reference or definition is missing"
    elif kind <= TEXT or (at and tokens[at - 1][0] in (REFERENCE, ARGUMENT_REFERENCE, DATA)):
        message = (
            f"{image!r} stands behind a reference or metadata; give it a paragraph of its own,"
            " or write ':' behind the title to define it"
        )
    else:
        message = f"{NAMES.get(kind, 'text')} cannot stand here: {image!r}"
    return Problem(message, at)


def further(tokens: list[Token], at: int, text: str) -> list[Problem]:
    """Give more that is wrong behind the first problem of a paragraph, one a line at most."""
    found: list[Problem] = []
    depth = sum((kind == INDENT) - (kind == DEDENT) for kind, _, _ in tokens[: at + 1])
    stray = tokens[at][0] == RELATION
    end = len(tokens) - 1
    for index in range(at + 1, end):
        kind = tokens[index][0]
        depth += (kind == INDENT) - (kind == DEDENT)
        if tokens[index - 1][0] not in (NEWLINE, INDENT, DEDENT):
            continue
        if kind in (ORDERED, UNORDERED) and index > at + 1:
            found.append(unexpected(tokens, index, text))
        elif kind == RELATION and depth < 1 and not stray:
            stray = True
            found.append(unexpected(tokens, index, text))
        elif kind in (RELATION, NUMBER):
            wrong = _wrong_in_member(tokens, index + 1)
            if wrong is not None:
                found.append(unexpected(tokens, wrong, text))
    return found


def _wrong_in_member(tokens: list[Token], at: int) -> int | None:
    """Give the token that cannot stand in the line of a relation or number, if there is one."""
    kind = tokens[at][0]
    if kind > LAST_CONTENT and kind not in _MEMBERS:
        return at
    at += kind in _MEMBERS
    if kind in (REFERENCE, ARGUMENT_REFERENCE):
        while tokens[at][0] == TAG:
            at += 1
        return at if tokens[at][0] <= LAST_CONTENT and tokens[at][0] != NEWLINE else None
    if kind > LAST_CONTENT and tokens[at][0] > LAST_CONTENT:
        return at
    while tokens[at][0] <= LAST_CONTENT:
        if tokens[at][0] == NEWLINE:
            return None
        at += 1
    return at if tokens[at][0] in _MEMBERS else None
