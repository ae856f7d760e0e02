"""Measure finding the same claim: how often a rephrase is among the first ten, against BM25 of FTS5 over all words.

    .venv/bin/python benchmarks/same_claims.py [--quick] [FOLDER ...]

Folders (without any the corpus and the examples, of which only rephrases by rules are asked) hold maps whose relations say what rephrases what, such as corpora of AIF with MA nodes. Each rephrase is asked for from
both its ends, among all statements. Then every fifth statement is rephrased by rules (other words, other order, hedges, six words
of ten left out), in maps of their own, and asked for from there. Weights were chosen on the maps of even place by path, and on rephrases by rules
so that neither loses; the maps of odd place are ``held out``. ``apart`` counts no surroundings, as if each statement were a map of its own.
"""

import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from argmap.library import SIMILARITIES, Library, create_library
from argmap.library.matching import likely as ranking
from argmap.library.matching.likely import Finder
from argmap.library.matching.wording import words_of
from argmap.library.search.terms import any_of
from measuring import Row, main

Rank = Callable[[int, str], list[int]]
ROOT = Path(__file__).resolve().parents[1]
EVERY = 5
SYNONYMS = {
    "people": "citizens", "government": "cabinet", "should": "ought to", "must": "has to", "big": "large",
    "children": "kids", "help": "assist", "start": "begin", "need": "require", "because": "since",
    "work": "labour", "money": "funds", "problem": "difficulty", "think": "believe", "good": "sound",
    "bad": "poor", "many": "a lot of", "show": "demonstrate", "important": "crucial", "car": "vehicle",
    "cars": "vehicles", "increase": "rise", "reduce": "lower", "want": "wish", "test": "trial",
    "country": "nation", "law": "statute", "use": "employ", "buy": "purchase", "job": "post",
}  # fmt: skip
HEDGES = ("It seems that", "As far as we know,", "Some say", "I would say that", "Apparently,")
DULL = {"the", "a", "an", "very", "really", "just", "that", "of", "actually"}


def rephrased(text: str, rng: random.Random) -> str:
    """Say a text in other words, by rules."""
    clauses = re.split(r"(?:,|;| because| and| but)\s+", text.rstrip(".!? "))
    if len(clauses) > 1 and rng.random() < 0.7:
        clauses = [*clauses[1:], clauses[0]]
    words = [SYNONYMS.get(word.lower(), word) for word in ", ".join(clauses).split()]
    words = [word for word in words if word.lower() not in DULL or rng.random() < 0.3]
    kept = [word for word in words if rng.random() > 0.6] or words
    kept = [
        word[:-1] if word.endswith("s") and len(word) > 4 and rng.random() < 0.3 else word
        for word in kept
    ]
    hedge = f"{rng.choice(HEDGES)} " if rng.random() < 0.6 else ""
    return f"{hedge}{' '.join(kept)}."


def floor(library: Library) -> Rank:
    """Return what ranks by BM25 alone, over all words."""

    def rank(key: int, text: str) -> list[int]:
        rows = library.connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT 12",
            (any_of(tuple(dict.fromkeys(words_of(text)))),),
        )
        return [row[0] for row in rows if row[0] != key]

    return rank


def ours(library: Library, around: float) -> Rank:
    """Return what ranks as ``argmap library same`` does, with a weight for surroundings."""
    finder = Finder(library, SIMILARITIES.find("lexical"))

    def rank(key: int, text: str) -> list[int]:
        ranking.AROUND = around
        found = sorted(finder.likely(key, text), key=lambda one: (-one.score, one.key))
        return [one.key for one in found]

    return rank


def measure(
    rank: Rank, texts: dict[int, str], pairs: Iterable[tuple[int, int]]
) -> tuple[float, float, int]:
    """Return how many pairs there are, and the part of pairs whose other end is first, and among the first ten."""
    ranks: dict[int, list[int]] = {}
    hits: Counter[int] = Counter()
    count = 0
    for asked, wanted in pairs:
        if asked not in ranks:
            ranks[asked] = rank(asked, texts[asked])[:10]
        count += 1
        for most in (1, 10):
            hits[most] += wanted in ranks[asked][:most]
    return hits[1] / max(1, count), hits[10] / max(1, count), count


def told(library: Library) -> list[tuple[int, int]]:
    """Return the pairs that maps say are rephrases, from both ends."""
    rows = library.connection.execute(
        "SELECT one.element, two.element FROM elements it "
        "JOIN ties one ON one.relation = it.key AND one.side = 'origin' "
        "JOIN ties two ON two.relation = it.key AND two.side = 'target' "
        "JOIN statements a ON a.key = one.element JOIN statements b ON b.key = two.element "
        "WHERE it.kind = 'rephrase' AND one.element <> two.element ORDER BY it.key"
    ).fetchall()
    return [pair for one, two in rows for pair in ((one, two), (two, one))]


def report(name: str, library: Library, pairs: list[tuple[int, int]]) -> Iterator[Row]:
    """Yield the part among the first ten for some pairs, beside BM25."""
    texts = dict(library.connection.execute("SELECT key, text FROM statements"))
    numbers = [row[0] for row in library.connection.execute("SELECT key FROM maps ORDER BY path")]
    place = {number: at for at, number in enumerate(numbers)}
    weight = ranking.AROUND
    ways = {"BM25": floor(library), "apart": ours(library, 0.0), "same": ours(library, weight)}
    for part, rest in (("chosen on", 0), ("held out", 1)):
        some = [pair for pair in pairs if place[pair[0] >> 24] % 2 == rest]
        found = {way: measure(rank, texts, some) for way, rank in ways.items()}
        for way in ("apart", "same"):
            for at, most in enumerate((1, 10)):
                title = f"{name}, {part} ({found[way][2]} pairs), {way}: among {most}"
                yield Row(title, found[way][at], found["BM25"][at], "")
    ranking.AROUND = weight


def made(library: Library, folder: Path) -> list[tuple[int, int]]:
    """Add rephrases made by rules, each map of ten in a file of its own, and return the pairs from their side."""
    rows = library.connection.execute(
        "SELECT it.key, it.text FROM statements it JOIN maps ON maps.key = it.map ORDER BY path, it.id"
    ).fetchall()
    rng = random.Random(1)
    chosen = [(key, rephrased(text, rng)) for key, text in rows[::EVERY] if len(words_of(text)) > 4]
    rng.shuffle(chosen)
    for at in range(0, len(chosen), 10):
        statements = [
            {"id": str(key), "kind": "claim", "text": text} for key, text in chosen[at : at + 10]
        ]
        path = folder / f"made-{at:05}.json"
        path.write_text(json.dumps({"argmap": 2, "statements": statements}), encoding="utf-8")
        library.add(path)
    keys = dict(
        library.connection.execute(
            "SELECT it.id, it.key FROM statements it JOIN maps ON maps.key = it.map "
            "WHERE path LIKE '%made-%'"
        )
    )
    return [(keys[str(key)], key) for key, _ in chosen]


def rows(quick: bool) -> Iterator[Row]:
    """Yield rephrases that maps tell, then such as rules make."""
    folders = [word for word in sys.argv[1:] if word[:2] != "--"]
    if not folders and not quick:
        yield Row("rephrases of the maps", note="name folders of maps that tell of rephrases")
    with tempfile.TemporaryDirectory() as name, create_library(Path(name, "all.db")) as library:
        library.add(*folders or [str(ROOT / "corpus"), str(ROOT / "examples")])
        if folders:
            yield from report("rephrases of the maps", library, told(library))
        yield from report("rephrases by rules", library, made(library, Path(name)))


if __name__ == "__main__":
    main(rows)
