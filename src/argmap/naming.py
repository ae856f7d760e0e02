"""Naming: ids made of titles and texts, each once, and the known name nearest to a wrong one."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

MOST_LISTED = 40
WORDS = 8
LONGEST = 60
_APART = re.compile(r"[\W_]+")
_UNFIT_ID = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def slug(title: str) -> str:
    """Make an id of a title: small letters and digits with hyphens between.

    >>> slug("Carbon tax (CO2)"), slug("?")
    ('carbon-tax-co2', 'item')
    """
    # Most titles of large files: no pattern needed.
    if title.isascii() and title.isalnum() and len(title) <= LONGEST:
        return title.lower()
    made = _APART.sub("-", title.lower()).strip("-")
    if len(made) > LONGEST:
        # Cut at a hyphen, and inside a word only where there is none.
        made = made[: LONGEST + 1].rpartition("-")[0] or made[:LONGEST]
    return made or "item"


def short(text: str) -> str:
    """Make an id of the first words of a text.

    >>> short("The city's air got cleaner, by all the counts that were ever made.")
    'the-city-s-air-got-cleaner-by-all'
    """
    # 400 code points hold eight words of any language; texts can be pages long.
    words = [word for word in _APART.split(text[:400].lower()) if word][:WORDS]
    return slug("-".join(words))


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return a hint naming the known word closest to ``wanted``, or an empty string.

    >>> nearest("c9", ["c1", "mayor"])
    " (nearest: 'c1')"
    >>> nearest("g1", ["S1", "G1"])
    " (nearest: 'G1')"
    >>> nearest("zzz", ["c1"]), nearest("german", ["en", "de"])
    ('', '')
    """
    words, folded = list(known), wanted.casefold()
    # What differs in capitals alone is what was meant, however many others are one letter away.
    close = [word for word in words if word.casefold() == folded][:1] or get_close_matches(
        wanted[:200], words, n=1, cutoff=0.5
    )
    # Two letters of six are in half of all words: no one meant that.
    return f" (nearest: {close[0]!r})" if close and 2 * len(close[0]) >= len(wanted[:200]) else ""


def an(noun: str) -> str:
    """Return a noun with its article.

    >>> an("argument"), an("party")
    ('an argument', 'a party')
    """
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def unknown_id(item_id: str, known: Iterable[str], kind: str, other: str = "") -> str:
    """Return what an error says of an id that nothing has, or something of another kind.

    >>> unknown_id("c9", ["c1"], "statement"), unknown_id("ann", ["c1"], "statement", "party")
    ("unknown statement: 'c9' (nearest: 'c1')", "'ann' is a party; this place needs the id of a statement")
    """
    if other:
        return f"{item_id!r} is {an(other)}; this place needs the id of {an(kind)}"
    return f"unknown {kind}: {item_id!r}{nearest(item_id, known)}"


def known_words(wanted: str, known: Collection[str], shown: Iterable[str] | None = None) -> str:
    """Return what an error says behind a name that nothing has: the nearest, and all there are.

    ``shown`` are the names with what goes with them, such as suffixes.

    >>> known_words("claym", ["claim", "question"])
    " (nearest: 'claim') (known: claim, question)"
    """
    listed = ", ".join(known if shown is None else shown) or "none"
    if len(known) > MOST_LISTED:
        listed = f"{', '.join(list(known)[:3])} and {len(known) - 3} more"
    hint = nearest(wanted, known) or nearest(wanted.casefold(), known)
    return f"{hint} (known: {listed})"


def is_id(value: object) -> bool:
    """Return whether a value can be an id of a map."""
    return (
        isinstance(value, str)
        and bool(value)
        and value == value.strip()
        and not _UNFIT_ID.search(value)
    )


class Taken:
    """Names taken so far, and the last number given to each; linear however often one is wanted."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def numbered(self, base: str, before: str, behind: str) -> str:
        """Take the base, or the base with the first number that makes it free."""
        if base not in self.taken:
            self.taken.add(base)
            return base
        # The last number given to a base is remembered, so a thousand equal titles take a thousand
        # tries and not half a million.
        made, count = base, self._counts.get(base, 1)
        while made in self.taken:
            count += 1
            made = f"{base}{before}{count}{behind}"
        self._counts[base] = count
        self.taken.add(made)
        return made


class Names(Taken):
    """Ids of a map."""

    def take(self, wanted: object) -> str | None:
        """Take an id that a file names, if it is one and free."""
        if not is_id(wanted) or wanted in self.taken:
            return None
        self.taken.add(str(wanted))
        return str(wanted)

    def derive(self, base: str) -> str:
        """Take an id that is free, the base when it is."""
        return self.numbered(base, "-", "")
