"""What is wrong with YAML, in words that say what to do: messages of its parser are for programs.

The parser names the place where it gave up. Where the mistake lies further up, at a quote or a
bracket that is never closed, that place is meant.
"""

import re
from typing import Any

QUOTE = "put the text in quotes"
_SECOND_COLON = re.compile(r"[ \t]*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s:\"'#][^:]*):[ \t]+\S.*")
_HASH = re.compile(r"[ \t]#[^\s#=-]")
_OPENED = {"flow sequence": ("list", "[", "]"), "flow mapping": ("mapping", "{", "}")}
_BEHIND_BAR = (
    "nothing may stand behind '|' or '>' on its line; begin the text in the next line, or put it in "
    "quotes"
)
_PLAIN = (
    (
        "mapping keys are not allowed",
        f"a text without quotes may not begin with '? '; {QUOTE}",
    ),
    (
        "block sequence entries are not allowed",
        f"a list begins in a line of its own; put its '- ' into the next line, or {QUOTE}",
    ),
    ("did not find expected comment or line break", _BEHIND_BAR),
    ("expected chomping or indentation", _BEHIND_BAR),
    (
        "'-' indicator",
        "the list above ends here without its key; begin with '- ' in its column, or stand in the "
        "column of a key",
    ),
    (
        "document start",
        "this line belongs to nothing above; put it into the column of the first key",
    ),
)


def wrong_in_words(error: Any, lines: list[str]) -> tuple[str, int, int]:
    """Return what is wrong and how to mend it, with line and column from 0.

    ``error`` is a ``MarkedYAMLError``.
    """
    problem, context = str(error.problem or ""), str(error.context or "")
    here = error.problem_mark or error.context_mark
    start = error.context_mark or here
    at = (here.line, here.column) if here else (0, 0)
    opened = (start.line, start.column) if start else at
    line = lines[at[0]] if at[0] < len(lines) else ""
    words, at = _words(problem, context, line, at, opened)
    if words == "":
        words = (
            f"this is no YAML ({problem} {context}".rstrip() + f"); {QUOTE}, or correct the line"
        )
    # A text of several lines that was cut makes the line below stand alone.
    shown = lines[max(0, at[0] - 1) : at[0] + 1]
    if any(_HASH.search(one) for one in (*shown, line)):
        words += "; what stands behind ' #' is a comment unless it is in quotes"
    return words, *at


def _words(
    problem: str, context: str, line: str, at: tuple[int, int], opened: tuple[int, int]
) -> tuple[str, tuple[int, int]]:
    sign = line[at[1] : at[1] + 1]
    if "tab character" in problem or (sign == "\t" and "start any token" in problem):
        return "a tab cannot indent a line of YAML; write blanks", at
    if "start any token" in problem:
        return f"a text without quotes may not begin with {sign!r}; {QUOTE}", at
    if "scanning an" in context:
        mark = "&" if "anchor" in context else "*"
        return f"a text without quotes may not begin with {mark!r}; {QUOTE}", opened
    if "tag" in problem or "a tag" in context:
        return f"a text without quotes may not begin with '!'; {QUOTE}", opened
    if "directive" in problem or "directive" in context:
        return f"a line may not begin with '%'; {QUOTE}", opened
    if "mapping values are not allowed" in problem:
        return _misplaced_colon(line[: at[1]]), at
    if "quoted scalar" in context:
        if "unexpected" in problem:
            return "the quote that opens here is never closed; close it", opened
        return "a backslash in double quotes begins no sign here; write it twice", at
    if "simple key" in context:
        message = "this line is no 'key: value'; add a colon and a blank, or indent it as a text"
        return message, opened
    for kind, (what, left, right) in _OPENED.items():
        if kind in context and "expected ','" in problem:
            message = (
                f"the {what} that opens with {left!r} here lacks {right!r} or a comma; add it, and put "
                "texts with commas, colons or brackets in quotes"
            )
            return message, opened
    if "expected node content" in problem or "expected the node content" in problem:
        if not sign:
            return "the text ends where a value is missing; close what is open", at
        return f"a value may not begin with {sign!r}; {QUOTE}", at
    if "did not find expected key" in problem or "expected <block end>" in problem:
        return _no_key(line, at[1]), at
    return next((words for known, words in _PLAIN if known in problem), ""), at


def _misplaced_colon(before: str) -> str:
    if _SECOND_COLON.fullmatch(before):
        return f"a second ': ' in one line; {QUOTE}"
    return (
        "this key stands below a text, deeper than the keys it belongs to; put it into their "
        "column, or the text above in quotes"
    )


def _no_key(line: str, column: int) -> str:
    before = line[:column].rstrip()
    if before.endswith(("'", '"')):
        return (
            "the text goes on behind its closing quote; write a quote inside twice, or with a "
            "backslash in double quotes"
        )
    if before:
        return f"the value ends before this; {QUOTE}"
    if line.startswith(":", column):
        return f"a key is missing before ':'; write one, or {QUOTE}"
    if line.startswith("- ", column):
        return "an item of a list stands among keys; indent it below its key"
    return "this line stands in the column of no key above; indent it as they are"
