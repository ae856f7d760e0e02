"""Registry: the languages argmap speaks. A package adds one with an entry point ``argmap.languages``."""

from importlib.resources import files
from operator import attrgetter

from argmap.door import checked
from argmap.errors import UnknownLanguageError
from argmap.languages.record import Language
from argmap.table import Table

ENGLISH = Language("en", "English")


def _packaged() -> list[Language]:
    folder = files("argmap.languages").joinpath("catalogues")
    return [
        ENGLISH,
        Language(
            "de", "Deutsch", quotes=("„", "“"), decimal=",", catalogue=folder.joinpath("de.po")
        ),
        Language(
            "fr",
            "Français",
            plural="n > 1",
            quotes=("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»"),
            decimal=",",
            catalogue=folder.joinpath("fr.po"),
        ),
        Language(
            "es", "Español", quotes=("«", "»"), decimal=",", catalogue=folder.joinpath("es.po")
        ),
        Language(
            "ar",
            "العربية",
            plural="n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5",
            forms=("zero", "one", "two", "few", "many", "other"),
            quotes=("«", "»"),
            direction="rtl",
            catalogue=folder.joinpath("ar.po"),
        ),
    ]


def plain_code(code: str) -> str:
    """Write a tag as the table does.

    >>> plain_code("pt_BR")
    'pt-br'
    """
    return code.replace("_", "-").lower()


LANGUAGES: Table[Language] = Table(
    "languages",
    Language,
    _packaged,
    UnknownLanguageError,
    name=attrgetter("code"),
    fold=plain_code,
    shown=lambda row: f"{row.code} ({row.name})",
)


@checked
def find_language(tag: str) -> Language:
    """Return the language of a tag (BCP 47); a variant that is not listed is said as its language.

    Raises:
        UnknownLanguageError: If there is none; the message names the nearest, and all there are.

    >>> find_language("de").name, find_language("de-AT").name
    ('Deutsch', 'Deutsch')
    """
    return _found(tag) or LANGUAGES.find(tag)


def language_for(tag: str | None) -> Language:
    """Return the language in which to speak of a map in the language of a tag: English where there is none.

    >>> language_for("fr-CA").code, language_for("tlh").code, language_for(None).code
    ('fr', 'en', 'en')
    """
    return (_found(tag) if tag else None) or ENGLISH


def _found(tag: str) -> Language | None:
    parts = plain_code(tag).split("-")
    tags = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((row for name in tags if (row := LANGUAGES.get(name)) is not None), None)
