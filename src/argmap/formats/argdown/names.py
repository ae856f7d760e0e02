"""Ids from titles and texts, and titles that Argdown can hold."""

import re

from argmap.formats.argdown.equivalence import PROTOTYPE

WORDS = 8
LONGEST = 60
_APART = re.compile(r"[\W_]+")
_UNFIT_ID = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNFIT_TITLE = re.compile(r"[\s\[\]<>{}\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
UNTITLED = re.compile(r"Untitled [0-9]+")


def slug(title: str) -> str:
    """Make an id of a title: small letters and digits with hyphens between.

    >>> slug("Carbon tax (CO2)"), slug("?")
    ('carbon-tax-co2', 'item')
    """
    # Most titles of large files: no pattern needed.
    if title.isascii() and title.isalnum() and len(title) <= LONGEST:
        return title.lower()
    name = _APART.sub("-", title.lower()).strip("-")
    if len(name) > LONGEST:
        # Cut at a hyphen, and inside a word only where there is none.
        name = name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
    return name or "item"


def short(text: str) -> str:
    """Make an id of the first words of a text.

    >>> short("The city's air got cleaner, by all the counts that were ever made.")
    'the-city-s-air-got-cleaner-by-all'
    """
    # 400 code points hold eight words of any language; texts can be pages long.
    words = [word for word in _APART.split(text[:400].lower()) if word][:WORDS]
    return slug("-".join(words))


def is_id(value: object) -> bool:
    """Return whether a value can be an id of a map."""
    return (
        isinstance(value, str)
        and bool(value)
        and value == value.strip()
        and not _UNFIT_ID.search(value)
    )


class _Taken:
    """Names taken so far, and the last number given to each; linear however often one is wanted."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def _numbered(self, base: str, before: str, behind: str) -> str:
        """Take the base, or the base with the first number that makes it free."""
        # The last number given to a base is remembered, so a thousand equal titles take a thousand
        # tries and not half a million.
        name, count = base, self._counts.get(base, 1)
        while name in self.taken:
            count += 1
            name = f"{base}{before}{count}{behind}"
        self._counts[base] = count
        self.taken.add(name)
        return name


class Names(_Taken):
    """Ids of a map."""

    def take(self, wanted: object) -> str | None:
        """Take an id that a file names, if it is one and free."""
        if not is_id(wanted) or wanted in self.taken:
            return None
        self.taken.add(str(wanted))
        return str(wanted)

    def derive(self, base: str) -> str:
        """Take an id that is free, the base when it is."""
        return self._numbered(base, "-", "")


def is_title(title: str) -> bool:
    """Return whether a title can stand in brackets and be read back, by the reference too."""
    return (
        bool(title)
        # Single blanks are fine; all other white space would be read otherwise.
        and not _UNFIT_TITLE.search(title.replace(" ", ""))
        and title == title.strip()
        and "  " not in title
        # ``[-x]`` is no reference in the reference, and behind ``<`` a plus, a dash or an
        # underscore makes a relation and ``!--`` a comment.
        and title[0] not in "-+_!="
        and "@include(" not in title
        and "===" not in title
        and title not in PROTOTYPE
        and not UNTITLED.fullmatch(title)
        and len(title) <= 500
    )


class Titles(_Taken):
    """Titles in brackets of a text."""

    def fitting(self, title: str) -> str:
        """Take a title near to the wanted one that fits and is free."""
        fit = title
        if not is_title(title):
            fit = _UNFIT_TITLE.sub(" ", title.replace("===", " ").replace("@include(", " "))
            fit = " ".join(fit.split()).lstrip("-+_!= ")[:80].rstrip()
            if not is_title(fit):
                fit = "Statement"
        return self._numbered(fit, " (", ")")
