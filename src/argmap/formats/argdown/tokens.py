"""Kinds of tokens; a token is its kind, where it starts and where it ends."""

Token = tuple[int, int, int]

(
    TEXT,
    ESCAPED,
    SPECIAL,
    LINK,
    TAG,
    MENTION,
    ARGUMENT_MENTION,
    EMPHASIS_START,
    NEWLINE,
    EMPHASIS_END,
    DEFINITION,
    REFERENCE,
    ARGUMENT_DEFINITION,
    ARGUMENT_REFERENCE,
    RELATION,
    INDENT,
    DEDENT,
    NUMBER,
    INFERENCE_START,
    INFERENCE_END,
    COMMA,
    DATA,
    HEADING,
    ORDERED,
    UNORDERED,
    FRONT_MATTER,
    END,
) = range(27)

LAST_CONTENT = NEWLINE  # every kind up to here may stand in a text
LAST_FREE = SPECIAL  # every kind up to here is free text

NAMES = {
    DEFINITION: "a definition of a statement",
    REFERENCE: "a reference to a statement",
    ARGUMENT_DEFINITION: "a definition of an argument",
    ARGUMENT_REFERENCE: "a reference to an argument",
    RELATION: "a relation",
    INDENT: "an indented line",
    DEDENT: "the end of an indented part",
    NUMBER: "a numbered statement",
    INFERENCE_START: "an inference line",
    INFERENCE_END: "the end of an inference",
    COMMA: "a comma",
    DATA: "metadata in braces",
    HEADING: "a heading",
    ORDERED: "a list item",
    UNORDERED: "a list item",
    FRONT_MATTER: "front matter",
    END: "the end of the paragraph",
    EMPHASIS_END: "the end of an emphasis",
    NEWLINE: "a line end",
}
