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
    for index in range(at + 1, len(tokens) - 1):
        if tokens[index - 1][0] not in (NEWLINE, INDENT, DEDENT):
            continue
        kind = tokens[index][0]
        if kind in (ORDERED, UNORDERED) and index > at + 1:
            found.append(unexpected(tokens, index, text))
        elif kind == RELATION:
            following = tokens[index + 1][0]
            if following > LAST_CONTENT and following not in _MEMBERS:
                found.append(unexpected(tokens, index + 1, text))
    return found
