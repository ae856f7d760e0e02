"""Words: the tokens that a statement covers in a text, as scorers of spans count them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from argmap.compare.passages import Span

Covered = frozenset[tuple[str, int]]
"""Tokens, each by its text and its number in it."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Words:
    """The tokens of a text; where there is no text, each character is one.

    >>> sorted(Words("So, it rains.").covered({"t": ((4, 12),)}))
    [('t', 2), ('t', 3)]
    """

    def __init__(self, text: str | None) -> None:
        spans = [found.span() for found in _TOKEN.finditer(text)] if text is not None else None
        self.spans: list[Span] | None = spans
        self.starts: list[int] = [start for start, _ in spans or ()]
        self.ends: list[int] = [end for _, end in spans or ()]

    def covered(self, places: Mapping[str, Sequence[Span]]) -> Covered:
        """Return the tokens that passages cover; one that they cut is covered."""
        found: set[tuple[str, int]] = set()
        for key, spans in places.items():
            for start, end in spans:
                if self.spans is not None:
                    start, end = bisect_right(self.ends, start), bisect_left(self.starts, end)
                found.update((key, at) for at in range(start, end))
        return frozenset(found)
