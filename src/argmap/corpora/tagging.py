"""Tokens: the text of a document in words, each with a BIO tag of the component it is part of."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.corpora.document import CorpusDocument
from argmap.corpora.labels import corpus_label
from argmap.door import checked
from argmap.errors import CorpusError
from argmap.model import ArgumentMap, Statement

_TOKEN = re.compile(r"\w+|[^\w\s]")
OUTSIDE = "O"
Span = tuple[int, int, str]


class Token(NamedTuple):
    """A token: its words, where they begin and end in the text (code points), and its tag."""

    text: str
    start: int
    end: int
    tag: str


@checked
def tokens(document: CorpusDocument) -> list[Token]:
    r"""Return the tokens of a document's text, tagged B-, I- with a label, or O.

    A token is a run of letters, digits and underscores, or one other sign that is no white space:
    ``don't`` is three. White space divides and is none. The label is the corpus's own word
    (``corpus_label``), else the kind of the statement.

    A span begins with B, also where it follows another. Parts of one statement with nothing but white
    space between are one span; other parts begin with B again. Where spans overlap, the one
    that begins first counts, of two that begin together the longer. A token that a span cuts is in it.
    O(n log n) in tokens and spans.

    Raises:
        CorpusError: If there is no text beside the file, or the file is no map.

    >>> from argmap.formats.files import loads
    >>> essay = loads("T1\tClaim 4 13\tit rains.", "brat")
    >>> made = tokens(CorpusDocument("d", "d.ann", format="brat", map=essay, text="So, it rains. Yes."))
    >>> " ".join(f"{token.text}/{token.tag}" for token in made)
    'So/O ,/O it/B-Claim rains/I-Claim ./I-Claim Yes/O ./O'
    """
    if document.map is None or document.text is None:
        lacking = "a text beside its file" if document.map is not None else "a map"
        raise CorpusError(f"no tokens of {document.name!r}: it needs {lacking}")
    return list(_tagged(document.text, _spans(document.map, document.text, document.format)))


def _tagged(text: str, spans: list[Span]) -> Iterator[Token]:
    at = 0
    opened = -1
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans) or spans[at][0] >= end:
            yield Token(found.group(), start, end, OUTSIDE)
            continue
        begins = opened != at
        opened = at
        yield Token(found.group(), start, end, f"{'B' if begins else 'I'}-{spans[at][2]}")


def _spans(argument_map: ArgumentMap, text: str, format: str | None) -> list[Span]:
    """Return the spans that count, none overlapping, in order of the text."""
    found: list[Span] = []
    for item in argument_map.statements:
        label = corpus_label(argument_map, item.id, format) or item.kind
        found.extend((start, end, label) for start, end in _parts(item, text))
    found.sort(key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in found:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _parts(item: Statement, text: str) -> list[tuple[int, int]]:
    """Return the stretches of the text that a statement covers, in order, neighbours joined."""
    placed: list[tuple[int, int]] = []
    for anchor in item.anchors:
        if anchor.start is None or anchor.end is None or anchor.end > len(text):
            continue
        # An anchor may count in another source: only words that stand here are spans of this text.
        if anchor.quote is None or text[anchor.start : anchor.end] == anchor.quote:
            placed.append((anchor.start, anchor.end))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(placed):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
