"""Coverage: which sentences of a source carry an anchor, and which were left out.

What counts is where anchors were found, not where they say they are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from argmap.anchors.texts import SourceText
from argmap.anchors.verify import Verification, verify
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.results import one_line

Span = tuple[int, int]
# A blank line ends a sentence whatever stands before it: headings have no full stop.
_BLANK_LINE = re.compile(r"\n(?=\s*\n)")
_SIGN = re.compile(r"\S")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text, and the statements and arguments anchored in it."""

    start: int
    end: int
    text: str
    anchored_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of one text, in order; ``sources`` are those that share the text."""

    sources: tuple[str, ...]
    text: SourceText
    sentences: tuple[Sentence, ...]

    __repr__ = one_line

    @property
    def missing(self) -> tuple[Sentence, ...]:
        """Return the sentences without an anchor."""
        return tuple(sentence for sentence in self.sentences if not sentence.anchored_by)

    @property
    def share(self) -> float:
        """Return the share of sentences with an anchor, 0 to 1; 1 for a text without sentences."""
        count = len(self.sentences)
        return 1 - len(self.missing) / count if count else 1.0


@checked
def coverage(
    argument_map: ArgumentMap, texts: Mapping[str, SourceText], checked: Verification | None = None
) -> tuple[Coverage, ...]:
    """Say, for each text, which sentences carry an anchor that was found in it.

    Sources that share a text share its coverage. A sentence counts as anchored when an anchor covers
    a letter or digit of it; what a quotation leaves out it does not cover. n log n in the anchors.

    Raises:
        UnknownIdError: If a text is given for what is no source of the map.
    """
    checked = checked or verify(argument_map, texts)
    groups: dict[int, list[str]] = {}
    for source_id, text in checked.texts.items():
        # ``share_texts`` hands the same object to all sources of one digest.
        groups.setdefault(id(text), []).append(source_id)
    found = []
    for names in groups.values():
        text = checked.texts[names[0]]
        mine = [check for check in checked.checks if check.anchor.source in names]
        spans = [(*span, check.id) for check in mine for span in check.spans]
        found.append(Coverage(tuple(names), text, _anchored(text.text, spans)))
    return tuple(found)


def sentence_spans(text: str) -> list[Span]:
    r"""Cut a text into sentences; blank lines end one too, space around it is left out.

    Boundaries are those of nupunkt. What holds no letter or digit is no sentence.

    >>> sentence_spans("Heading\n\nDr. Wu agreed. Then it rained.")
    [(0, 7), (9, 23), (24, 39)]
    """
    return list(_spans(text))


# A map that is edited is covered anew at every step, and its texts stay the same.
@lru_cache(maxsize=8)
def _spans(text: str) -> tuple[Span, ...]:
    from nupunkt import sent_spans

    spans: list[Span] = []
    for begin, block in _blocks(text):
        for start, end in sent_spans(block):
            piece = block[start:end]
            # nupunkt counts the blanks around a sentence as part of it.
            first = begin + start + len(piece) - len(piece.lstrip())
            last = first + len(piece.strip())
            if _LETTER.search(piece):
                spans.append((first, last))
    return tuple(spans)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between blank lines, from its first sign on, with the place of that."""
    first = _SIGN.search(text)
    while first:
        end = _BLANK_LINE.search(text, first.start())
        last = end.start() if end else len(text)
        yield first.start(), text[first.start() : last]
        first = _SIGN.search(text, last)


def _anchored(text: str, spans: list[tuple[int, int, str]]) -> tuple[Sentence, ...]:
    sentences = sentence_spans(text)
    begins = [start for start, _ in sentences]
    ids: list[dict[str, None]] = [{} for _ in sentences]
    for start, end, item_id in sorted(spans):
        # The sentence before may reach into the span. Few sentences lie under one anchor.
        index = max(0, bisect_left(begins, start) - 1)
        while index < len(sentences) and sentences[index][0] < end:
            shared = text[max(start, sentences[index][0]) : min(end, sentences[index][1])]
            # An anchor often takes a full stop too many along; that covers no sentence.
            if _LETTER.search(shared):
                ids[index][item_id] = None
            index += 1
    return tuple(
        Sentence(start, end, text[start:end], tuple(found))
        for (start, end), found in zip(sentences, ids, strict=True)
    )
