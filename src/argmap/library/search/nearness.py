"""Near words: of what was looked for, the words that no statement has, and those it might have been."""

import re
import sqlite3

from argmap.door import checked
from argmap.library.library import Library
from argmap.library.search.terms import all_of, wanted
from argmap.library.store.file import told

NEAR = 3
FLOOR = 70.0
"""How alike a word must be, of 100."""
TEXTS = 100
"""In how many statements the form of a word is looked for, as the index holds its stem alone."""
_WORD = re.compile(r"[^\W_]+")


@checked
def near_words(library: Library, words: str) -> dict[str, tuple[str, ...]]:
    """Return each word that no statement has, with up to three that some has, the nearest first.

    Raises:
        LibraryError: If there is no word in it, or the library cannot be read.
    """
    connection = library.connection
    found: dict[str, tuple[str, ...]] = {}
    with told(library.path, connection):
        for word in _WORD.findall(" ".join(wanted(words))):
            has = connection.execute(
                "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (all_of((word,)),)
            )
            if has.fetchone() is None:
                found[word] = _near(connection, word.casefold())
    return found


def _near(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    # Views of the index that are there for this connection alone: a library may be read-only.
    for kind in ("row", "instance"):
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_by_{kind} "
            f"USING fts5vocab(main, words, {kind})"
        )
    stems = connection.execute(
        "SELECT term FROM temp.words_by_row WHERE term >= ?1 AND term < ?1 || char(1114111)",
        (word[0],),
    )
    near = extract(word, [row[0] for row in stems], scorer=ratio, limit=NEAR, score_cutoff=FLOOR)
    return tuple(dict.fromkeys(_form(connection, stem, word) for stem, _, _ in near))


def _form(connection: sqlite3.Connection, stem: str, word: str) -> str:
    """Return the word of a stem that is nearest to a word."""
    from rapidfuzz.fuzz import ratio

    texts = connection.execute(
        "SELECT text FROM elements WHERE key IN "
        "(SELECT doc FROM temp.words_by_instance WHERE term = ? LIMIT ?)",
        (stem, TEXTS),
    )
    forms = {form.casefold() for (text,) in texts for form in _WORD.findall(text)}
    begin = stem[: max(1, len(stem) - 2)]
    return min(
        (form for form in forms if form.startswith(begin)),
        key=lambda form: (-ratio(form, word), form),
        default=stem,
    )
