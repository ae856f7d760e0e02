"""Sampling: what is common in the texts of a library, learned from some of them."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

from argmap.library.library import Library
from argmap.library.matching.similarity import Score, Similarity, weights_of
from argmap.library.matching.wording import roots_of, words_of
from argmap.library.store.schema import SHIFT

SAMPLE = 4000
"""How many texts are enough to tell common words from rare ones."""


@dataclass
class Sample:
    """Texts of a library, of maps in order of their paths, and what follows from them."""

    texts: list[str]
    statements: int
    """How many there are in all."""
    scores: dict[str, Score] = field(default_factory=dict)

    def score(self, similarity: Similarity) -> Score:
        """Return how a similarity scores, made once."""
        if similarity.name not in self.scores:
            self.scores[similarity.name] = similarity.make(self.texts)
        return self.scores[similarity.name]

    @cached_property
    def weigh(self) -> Callable[[Counter[str]], dict[str, float]]:
        """What makes a vector of the roots of words."""
        return weights_of(list(map(roots_of, self.texts)))

    @cached_property
    def _having(self) -> Counter[str]:
        return Counter(word for text in self.texts for word in set(words_of(text)))

    def share(self, word: str) -> float:
        """Return in which part of all texts a word stands."""
        return self._having[word] / max(1, len(self.texts))


_KEPT: WeakKeyDictionary[Library, tuple[tuple[int, int], Sample]] = WeakKeyDictionary()


def sample_of(library: Library) -> Sample:
    """Return a sample of a library, made anew where somebody wrote."""
    connection = library.connection
    state = (
        connection.execute("PRAGMA data_version").fetchone()[0],
        connection.total_changes,
    )
    held = _KEPT.get(library)
    if held is None or held[0] != state:
        held = _KEPT[library] = state, _taken(connection)
    return held[1]


def _taken(connection: sqlite3.Connection) -> Sample:
    """Take texts at even steps, by path and place in the map: keys tell in which order maps were added."""
    total: int = connection.execute("SELECT count(*) FROM words_docsize").fetchone()[0]
    numbers = [
        row[0]
        for row in connection.execute("SELECT key FROM maps WHERE error IS NULL ORDER BY path")
    ]
    chosen = numbers[:: max(1, len(numbers) // SAMPLE)][:SAMPLE]
    each = -(-SAMPLE // max(1, len(chosen)))
    texts: list[str] = []
    for number in chosen:
        first = number << SHIFT
        held = (
            connection.execute(
                "SELECT text FROM elements WHERE key BETWEEN ? AND ? AND text IS NOT NULL",
                (first, first + (1 << SHIFT) - 1),
            ).fetchall()
            if total <= SAMPLE
            else _even(connection, first, each)
        )
        texts += (row[0] for row in held)
    return Sample(texts, total)


def _even(connection: sqlite3.Connection, first: int, most: int) -> list[tuple[str]]:
    last = first + (1 << SHIFT) - 1
    count: int = connection.execute(
        "SELECT count(*) FROM words_docsize WHERE id BETWEEN ? AND ?", (first, last)
    ).fetchone()[0]
    step = max(1, count // most)
    return connection.execute(
        "SELECT text FROM elements WHERE key BETWEEN ? AND ? AND text IS NOT NULL "
        "AND (key - ?) % ? = 0",
        (first, last, first, step),
    ).fetchall()
