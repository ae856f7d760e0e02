"""Rows of CoNLL columns: the tokens of a file, sentence by sentence, and the text that they make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.beside import TITLE
from argmap.formats.draft import Draft
from argmap.model import ArgumentMap

OWN = "conll"
SUBJECT = "the columns"
TAG = re.compile(r"O|([BIESLU])-(\S+)")
_SPACES = re.compile(r"\t|[^\S\t]+")


@dataclass(slots=True)
class Row:
    """A token: what stands before its tag, its words, its tag and its line; and its place in the text."""

    columns: str
    token: str
    tag: str
    line: int
    start: int = 0


def parse_rows(text: str, draft: Draft) -> list[list[Row]]:
    """Return the sentences, each a list of tokens, with their places in the text they make.

    Raises:
        ParseError: With every line that does not end in a tag.
    """
    sentences: list[list[Row]] = [[]]
    problems: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped:
            sentences.append([])
            continue
        columns = [one for one in _SPACES.split(stripped) if one]
        if stripped.startswith(("#", "-DOCSTART-")) and not TAG.fullmatch(columns[-1]):
            draft.notes.dropped("remarks between the sentences", f"line {number}")
            continue
        if len(columns) < 2 or not TAG.fullmatch(columns[-1]):
            message = f"a line ends in its tag, B-Claim, I-Claim or O, not {columns[-1]!r:.40}"
            problems.append(Finding("F004", "error", message, None, Place(number, 1, line)))
            continue
        before = stripped[: -len(columns[-1])].rstrip()
        sentences[-1].append(Row(before, token_of(before), columns[-1], number))
    if problems:
        raise ParseError(problems, SUBJECT)
    return place_rows([sentence for sentence in sentences if sentence])


def token_of(columns: str) -> str:
    r"""Return the token of a line: its first column, or its second behind a number.

    >>> token_of("They"), token_of("3\tThey\tPRP"), token_of("1984")
    ('They', 'They', '1984')
    """
    parts = [one for one in _SPACES.split(columns) if one]
    return parts[1] if len(parts) > 1 and parts[0].isdigit() else parts[0]


def place_rows(sentences: list[list[Row]]) -> list[list[Row]]:
    """Set where each token begins in the text."""
    at = 0
    for sentence in sentences:
        for row in sentence:
            row.start = at
            at += len(row.token) + 1
    return sentences


def joined(sentences: list[list[Row]]) -> str:
    """Return the text that tokens make."""
    return "\n".join(" ".join(row.token for row in sentence) for sentence in sentences)


def rows_of(argument_map: ArgumentMap) -> list[list[Row]]:
    """Return the tokens of the file that a map was read from, without tags."""
    kept = argument_map.extras.get(OWN)
    listed = kept.get("rows") if isinstance(kept, Mapping) else None
    if not isinstance(listed, tuple) or not all(isinstance(one, tuple) for one in listed):
        return []
    columns = [one for sentence in listed for one in sentence]
    if not all(isinstance(one, str) and one.strip() == one != "" for one in columns):
        return []
    if any(sign in one for one in columns for sign in "\r\n") or not all(listed):
        return []
    return place_rows([[Row(one, token_of(one), "O", 0) for one in part] for part in listed])


def texts(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the text that the tokens make, by id of source."""
    rows = rows_of(argument_map)
    found = [item.id for item in argument_map.sources if item.title == TITLE]
    return {found[0]: joined(rows)} if rows and found else {}
