"""What can be wrong in a paragraph, said with a remedy.

``unexpected`` words the first problem, at the token where the grammar stopped. ``further`` looks over
the rest of the paragraph line by line, so that one reading shows all mistakes.
"""

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
_LEADS = (RELATION, NUMBER)
_BEFORE_LINE = (NEWLINE, INDENT, DEDENT)


class Problem(Exception):
    """A paragraph that breaks the grammar: what to say, and at which token."""

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message, index)
        self.message = message
        self.index = index


def unexpected(tokens: list[Token], index: int, text: str) -> Problem:
    """Say what stands where it may not, and what would be right."""
    meant = index
    # Levels have no words of their own; what comes behind is what the author sees.
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
    # A reference ends its line, so text behind it is the likely mistake. Other text cannot be
    # wrong.
    elif kind <= TEXT or (index and tokens[index - 1][0] in (REFERENCE, ARGUMENT_REFERENCE, DATA)):
        message = (
            f"{image!r} stands behind a reference or metadata; give it a paragraph of its own,"
            " or write ':' behind the title to define it"
        )
    else:
        message = f"{NAMES.get(kind, 'text')} cannot stand here: {image!r}"
    return Problem(message, index)


def further(tokens: list[Token], first: int, text: str) -> list[Problem]:
    """Return more that is wrong behind the first problem of a paragraph, one a line at most."""
    found: list[Problem] = []
    depth = sum((kind == INDENT) - (kind == DEDENT) for kind, _, _ in tokens[: first + 1])
    # One message each for relations that belong to nothing, and for numbers outside of structures:
    # the first says it for all lines that follow for the same reason.
    relation_astray = tokens[first][0] == RELATION
    lead = _lead(tokens, first)
    number_astray = NUMBER not in (tokens[0][0], tokens[1][0]) or lead not in _LEADS
    # A line that hangs from a broken one is not wrong itself, but no parent of it can be named.
    above_is_wrong = lead in (*_LEADS, ORDERED, UNORDERED)
    # One pass over the rest. It starts afresh at each line, so one mistake hides no other.
    for index in range(first + 1, len(tokens) - 1):
        kind, before = tokens[index][0], tokens[index - 1][0]
        depth += (kind == INDENT) - (kind == DEDENT)
        if before not in _BEFORE_LINE or kind in (INDENT, DEDENT):
            continue
        wrong: int | None = None
        if kind in (ORDERED, UNORDERED) and index > first + 1:
            wrong = index
        elif kind == RELATION and depth < 1 and not relation_astray:
            relation_astray = True
            wrong = index
        elif kind == RELATION and before == INDENT and above_is_wrong and index > first + 1:
            wrong = index
        elif kind == NUMBER and number_astray:
            number_astray = False
            wrong = index
        elif kind in _LEADS:
            wrong = _wrong_in_member(tokens, index + 1)
        above_is_wrong = wrong is not None
        if wrong is not None:
            found.append(unexpected(tokens, wrong, text))
    return found


def _lead(tokens: list[Token], index: int) -> int:
    """Return the kind of the token that begins the line of another one."""
    while index and tokens[index - 1][0] not in _BEFORE_LINE:
        index -= 1
    return tokens[index][0]


def _wrong_in_member(tokens: list[Token], index: int) -> int | None:
    """Return the token that cannot stand in the line of a relation or number, if there is one."""
    kind = tokens[index][0]
    if kind > LAST_CONTENT and kind not in _MEMBERS:
        return index
    # Behind its title a definition goes on with text, a reference with tags.
    index += kind in _MEMBERS
    if kind in (REFERENCE, ARGUMENT_REFERENCE):
        while tokens[index][0] == TAG:
            index += 1
        return index if tokens[index][0] <= LAST_CONTENT and tokens[index][0] != NEWLINE else None
    if kind > LAST_CONTENT and tokens[index][0] > LAST_CONTENT:
        return index
    while tokens[index][0] <= LAST_CONTENT:
        if tokens[index][0] == NEWLINE:
            return None
        index += 1
    return index if tokens[index][0] in _MEMBERS else None
