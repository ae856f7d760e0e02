"""Where argmap reads Argdown otherwise than the reference, on purpose; each one is a finding."""

from dataclasses import dataclass

from argmap.findings import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Difference:
    """One deliberate difference: what the text has, what the reference does, what argmap does."""

    name: str
    severity: Severity
    input: str
    reference: str
    argmap: str


DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "address",
        "info",
        "a web address with `//` in running text",
        "takes the rest of the line for a comment",
        "keeps the address as text up to the next blank or bracket",
    ),
    Difference(
        "byte-order-mark",
        "info",
        "a byte order mark at the start",
        "stops with an error",
        "ignores it",
    ),
    Difference(
        "last-comment",
        "info",
        "a `//` comment on a last line without a line end",
        "reads it as text or stops with an error",
        "reads a comment",
    ),
    Difference(
        "crlf-data",
        "info",
        "metadata over several lines in a file with Windows line ends",
        "reads it as text",
        "reads metadata",
    ),
    Difference(
        "backslash",
        "info",
        "a backslash at the end of a line",
        "gives up without a message",
        "keeps the backslash as text",
    ),
    Difference(
        "broken-link",
        "info",
        "a link over several lines",
        "stops without a model",
        "joins the lines of its text by a blank, those of its address without one",
    ),
    Difference(
        "prototype",
        "info",
        "a title like `__proto__` or `constructor`",
        "loses statements or fails",
        "reads a title like any other",
    ),
    Difference(
        "second-structure",
        "warning",
        "a second premise-conclusion structure for one argument",
        "stops without a model",
        "gives the second one an untitled argument of its own",
    ),
    Difference(
        "distant-inference",
        "info",
        "`<_` below a statement after any inference of the text",
        "lets it undercut the last inference",
        "does the same in the reference's terms, and says so",
    ),
)
_BY_NAME = {difference.name: difference for difference in DIFFERENCES}


def remark(name: str, place: Place | None, about: str | None = None) -> Finding:
    """Make the finding of a difference that occurs at a place."""
    difference = _BY_NAME[name]
    subject = difference.input.replace("`", "'")
    message = f"{subject}: the reference {difference.reference}; argmap {difference.argmap}"
    return Finding("P005", difference.severity, message, about, place)
