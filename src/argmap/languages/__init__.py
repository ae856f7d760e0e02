"""Languages: what argmap says of a map, in the language of its reader.

A message in English is the key of a catalogue; where a catalogue has no word for it, it is said in
English. The language is a context variable, so that no function hands it on to the next.
"""

from argmap.languages.catalogue import Catalogue
from argmap.languages.coverage import missing
from argmap.languages.record import Language
from argmap.languages.registry import LANGUAGES, find_language, language_for
from argmap.languages.saying import (
    count,
    enumeration,
    listing,
    message,
    number,
    pieces,
    plural,
    quoted,
    say,
    speaking,
    speaking_again,
    speaking_of,
    spoken,
)

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "Language",
    "count",
    "enumeration",
    "find_language",
    "language_for",
    "listing",
    "message",
    "missing",
    "number",
    "pieces",
    "plural",
    "quoted",
    "say",
    "speaking",
    "speaking_again",
    "speaking_of",
    "spoken",
]
