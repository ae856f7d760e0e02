"""Catalogue: messages in a language, read from a PO file.

Grammar of what is read (GNU gettext manual, "The Format of PO Files"); comments are skipped, as are
entries marked ``fuzzy``, which wait for a translator's second look:

    entry  = [msgctxt string] msgid string (msgstr string | msgid_plural string msgstr[N] string ...)
    string = one or more '"' text with the escapes of JSON '"'

A translation is data: one that lacks a place of the message, names another, is blank or holds signs that
do not show is not used.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from argmap.errors import FormatError

Key: TypeAlias = tuple[str, str]
"""The context of a message, mostly empty, and the message in English."""
Entry: TypeAlias = dict[str, str]
PLACE = re.compile(r"\{([a-z_]+)\}")
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
"""Signs that files do not hold or that turn what stands behind them; marks and isolates are Arabic's."""
_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+)?(".*")')


@dataclass(frozen=True)
class Catalogue:
    """Messages in a language by context and English, a form for each number; what is no good is named."""

    forms: Mapping[Key, tuple[str, ...]]
    faults: Mapping[Key, str] = field(default_factory=dict)


def places(message: str) -> set[str] | None:
    """Return the names of the places of a message; nothing where a brace belongs to none.

    >>> sorted(places("{who} says {what}")), places("{who.__class__}")
    (['what', 'who'], None)
    """
    rest = PLACE.sub("", message)
    return None if "{" in rest or "}" in rest else set(PLACE.findall(message))


def read_catalogue(text: str, forms: int, name: str = "a catalogue") -> Catalogue:
    r"""Read a PO file of a language with so many plural forms.

    Raises:
        FormatError: If a line is of no known form, or a message stands twice.

    >>> read_catalogue('msgid "Say {what}"\nmsgstr "Sag {what}"', 2).forms
    {('', 'Say {what}'): ('Sag {what}',)}
    """
    said: dict[Key, tuple[str, ...]] = {}
    faults: dict[Key, str] = {}
    for entry in read_entries(text, name):
        key = entry.get("msgctxt", ""), entry["msgid"]
        if key in said or key in faults:
            raise FormatError(f"{name}: {key[1]!r} stands twice; leave one out")
        found = tuple(words for at, words in entry.items() if at.startswith("msgstr"))
        if not key[1] or not all(words.strip() for words in found):
            continue
        fault = _fault(entry, found, forms)
        if fault:
            faults[key] = fault
        else:
            said[key] = found
    return Catalogue(said, faults)


def _fault(entry: Entry, found: tuple[str, ...], forms: int) -> str:
    counted = "msgid_plural" in entry
    wanted = places(entry.get("msgid_plural", entry["msgid"])) or set()
    if len(found) != (forms if counted else 1):
        return f"{len(found)} forms, where the language has {forms}"
    for words in found:
        if sign := _HIDDEN.search(words):
            return f"{words!r} holds U+{ord(sign[0]):04X}, which does not show"
        named = places(words)
        # "Both reasons" needs no figure.
        if named is None or not named <= wanted or wanted - named > ({"n"} if counted else set()):
            return f"the places of {words!r} are not those of {entry['msgid']!r}"
    return ""


def read_entries(text: str, name: str = "a catalogue") -> Iterator[Entry]:
    """Yield the entries of a PO file by keyword, without those marked fuzzy.

    Raises:
        FormatError: If a line is of no known form.
    """
    entry: Entry = {}
    last = ""
    fuzzy = waits = False
    for at, line in enumerate(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines(), 1):
        line = line.strip()
        if line.startswith("#,") and "fuzzy" in line:
            waits = True
        if not line or line.startswith("#"):
            continue
        try:
            found = _LINE.fullmatch(line)
            keyword, words = (found[1], json.loads(found[2])) if found else ("", "")
        except ValueError:
            found = None
        if found is None or not (keyword or last):
            raise FormatError(f"{name}, line {at}: {line[:60]!r} is no line of a PO file")
        begins = keyword == "msgctxt" or (keyword == "msgid" and last != "msgctxt")
        if begins:
            if "msgid" in entry and not fuzzy:
                yield entry
            entry, fuzzy, waits = {}, waits, False
        if keyword in entry:
            raise FormatError(f"{name}, line {at}: {keyword} stands twice in one entry")
        last = keyword or last
        entry[last] = entry.get(last, "") + words
    if "msgid" in entry and not fuzzy:
        yield entry
