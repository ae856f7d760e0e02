"""Coverage: which messages a language has no words for; English stands for them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from argmap.languages.catalogue import Key, read_entries
from argmap.languages.record import Language


@cache
def all_messages() -> tuple[Key, ...]:
    """Return all that argmap can say, as the template for translators lists it."""
    template = files("argmap.languages").joinpath("catalogues", "argmap.pot")
    found = read_entries(template.read_text(encoding="utf-8"), "argmap.pot")
    return tuple((entry.get("msgctxt", ""), entry["msgid"]) for entry in found if entry["msgid"])


def missing(language: Language) -> Mapping[Key, str]:
    """Return the messages a language has no words for, each with what is wrong with those it has.

    Raises:
        FormatError: If its catalogue is no PO file.

    >>> from argmap.languages.registry import ENGLISH
    >>> missing(ENGLISH)
    {}
    """
    if language.catalogue is None:
        return {}
    said = language.words
    return {key: said.faults.get(key, "") for key in all_messages() if key not in said.forms}
