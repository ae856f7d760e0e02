"""Likely: the statements of a library that may say what one says, with a number for each.

Texts that share words are ranked by BM25, then by three things as one number: BM25 as a part of what the
text reaches with itself, how alike the two are by a similarity (``similarity.py``), and whether what stands
around both in their maps speaks of the same. benchmarks/same_claims.py measures what each adds.
"""

import heapq
from collections.abc import Iterator, Sequence
from contextlib import closing
from numbers import Real
from typing import NamedTuple

from argmap.errors import PluginError
from argmap.library.library import Library
from argmap.library.matching.sampling import sample_of
from argmap.library.matching.similarity import Similarity, cosine
from argmap.library.matching.surroundings import Surroundings, Vector
from argmap.library.matching.wording import words_of
from argmap.library.search.searching import RANK, best
from argmap.library.search.terms import any_of

CANDIDATES = 100
"""How many texts that share words are looked at; 50 find a few less, 200 no more."""
POSTINGS = 100_000
"""How many places of the index may be read for one text: the rarest of its words come first."""
FEWEST = 3
"""So many words are asked for whatever they cost."""
MOST = 64
ALIKE, AROUND = 1.5, 0.15
"""What the similarity and the surroundings count, where the words count 1. More for the surroundings finds more
in one map, and less in others, where a claim seldom stands among the same."""
BATCH = 1000


class Likely(NamedTuple):
    """A statement that may say the same, and how likely, from 0 to 1; for order, it is no probability."""

    key: int
    score: float
    text: str


class Finder:
    """Find what may say the same as statements of a library, by one similarity."""

    def __init__(self, library: Library, similarity: Similarity) -> None:
        self.connection = library.connection
        self.similarity = similarity
        self.sample = sample_of(library)
        self._score = self.sample.score(similarity)
        self._around = Surroundings(self.connection, self.sample.weigh)

    def likely(self, key: int, text: str, least: float = 0.0) -> list[Likely]:
        """Return what may say the same as a statement, in no order; at least ``least`` if that can be told early."""
        ranks = self._sharing(key, text)
        own = max(ranks.pop(key, 0.0), *ranks.values(), 0.0) or 1.0
        texts = self._texts(list(ranks))
        alike = dict(zip(texts, self._scores(text, list(texts.values())), strict=True))
        if self.similarity.everywhere:
            for other, said, likeness in self._everywhere(key, text):
                texts[other], alike[other] = said, likeness
        whole = 1 + ALIKE + AROUND
        mine: Vector | None = None
        found = []
        for other, said in texts.items():
            score = ranks.get(other, 0.0) / own + ALIKE * alike[other]
            # To look around takes longest.
            if (score + AROUND) / whole < least:
                continue
            mine = self._around.around(key) if mine is None else mine
            score += AROUND * cosine(mine, self._around.around(other))
            found.append(Likely(other, min(1.0, score / whole), said))
        return found

    def _sharing(self, key: int, text: str) -> dict[int, float]:
        """Return the best by BM25 of any of the words of a text, and the statement itself."""
        words = self._telling(text)
        if not words:
            return {}
        asked = any_of(words)
        rows = self.connection.execute(
            f"SELECT rowid, {RANK} FROM words WHERE words MATCH ? ORDER BY 2", (asked,)
        )
        with closing(rows):
            found = {other: -rank for other, rank in best(self.connection, rows, CANDIDATES + 1)}
        if key not in found:
            row = self.connection.execute(
                f"SELECT {RANK} FROM words WHERE words MATCH ? AND rowid = ?", (asked, key)
            ).fetchone()
            if row is not None:
                found[key] = -row[0]
        return found

    def _telling(self, text: str) -> tuple[str, ...]:
        """Return the words of a text to ask for, the rarest first: what nearly all have tells nothing apart."""
        share = self.sample.share
        words = dict.fromkeys(words_of(text))
        chosen: list[str] = []
        cost = 0.0
        for word in sorted(words, key=lambda word: (share(word), word)):
            cost += share(word) * self.sample.statements
            if len(chosen) == MOST or (cost > POSTINGS and len(chosen) >= FEWEST):
                break
            chosen.append(word)
        return tuple(chosen)

    def _texts(self, keys: Sequence[int]) -> dict[int, str]:
        return {
            key: self.connection.execute(
                "SELECT text FROM elements WHERE key = ?", (key,)
            ).fetchone()[0]
            for key in keys
        }

    def _everywhere(self, key: int, text: str) -> Iterator[tuple[int, str, float]]:
        """Yield the most alike of all texts."""
        with closing(self.connection.execute("SELECT key, text FROM statements")) as rows:
            found: list[tuple[float, int, str]] = []
            while batch := rows.fetchmany(BATCH):
                others = [row for row in batch if row[0] != key]
                scores = self._scores(text, [said for _, said in others])
                found += (
                    (score, other, said)
                    for (other, said), score in zip(others, scores, strict=True)
                )
                found = heapq.nlargest(CANDIDATES, found)
        return ((other, said, score) for score, other, said in found)

    def _scores(self, text: str, others: Sequence[str]) -> list[float]:
        """Return what the similarity says.

        Raises:
            PluginError: If it fails, or says no number of each.
        """
        try:
            given = list(self._score(text, others))
            if len(given) != len(others) or not all(isinstance(one, Real) for one in given):
                raise ValueError(f"it must give a number for each of {len(others)} texts")
            return [min(1.0, max(0.0, float(one))) for one in given]
        except Exception as error:
            raise PluginError(self.similarity.name, "argmap.similarity", error) from error
