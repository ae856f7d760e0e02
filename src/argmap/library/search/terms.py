"""Terms: what somebody typed as a question to the index of words, in which every sign of it is data."""

import re

from argmap.errors import LibraryError

MOST = 256
"""How many terms are asked for at once; SQLite has a limit of its own not far above."""
_TYPED = re.compile(r'"([^"]*)"|(\S+)')
_UNFIT = re.compile("[\x00\ud800-\udfff]")


def terms_of(typed: str) -> tuple[str, ...]:
    """Return the words and the phrases in double quotes, each once; signs alone are no term.

    >>> terms_of('air "ring road" NOT (air*')
    ('air', 'ring road', 'NOT', '(air*')
    """
    found: dict[str, None] = {}
    for phrase, word in _TYPED.findall(_UNFIT.sub(" ", typed)):
        term = phrase or word.replace('"', "")
        if any(map(str.isalnum, term)):
            found[term] = None
    return tuple(found)[:MOST]


def wanted(typed: str) -> tuple[str, ...]:
    """Return the terms of what was typed.

    Raises:
        LibraryError: If there is no word in it.
    """
    terms = terms_of(typed)
    if not terms:
        raise LibraryError(f"there is no word in {typed[:80]!r} to look for")
    return terms


def all_of(terms: tuple[str, ...]) -> str:
    """Return the query of FTS5 for texts with all terms.

    >>> all_of(("ring road", "NOT"))
    '"ring road" "NOT"'
    """
    return " ".join(map(_quoted, terms))


def any_of(terms: tuple[str, ...]) -> str:
    """Return the query of FTS5 for texts with any of the terms."""
    return " OR ".join(map(_quoted, terms))


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
