"""Names in AIF: those of participants, and those that stand before the colon of a locution."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

# A stop ends a sentence, but behind a title or an initial, which "I" is not.
_STOPPED = (
    r"(?<!\w)(?:Dr|Mr|Mrs|Ms|Prof|St|Hon|Rev|Sen|Rep|Gov|Gen|Col|Sgt|Lt|Capt|Jr|Sr|[^\W\d_a-zI])\."
)
_SPEAKER = re.compile(
    rf"\s*((?:{_STOPPED}|[^\s:：])(?:[^:：.?!\n\r]|{_STOPPED}){{0,39}}?)\s*(?::(?=\s)|：)"
)
# What nearly all names are, without a stop or a line break: found in one run instead of sign by sign.
_PLAIN_SPEAKER = re.compile(r"\s*([^\s:：.?!][^:：.?!\n\r]{0,80})(?::(?=\s)|：)")
_LONGEST = 40
# Letters, digits, and pictures, which some take for a name: marks alone are those of a list.
_NAMING = ("L", "N", "So")


def speaker_in(text: str) -> str | None:
    """Return the words before the first colon, if they look like a name; it may begin with any sign.

    >>> speaker_in("Fiona Bruce : good evening"), speaker_in("see http://x.y/z")
    ('Fiona Bruce', None)
    >>> speaker_in("@ann: so"), speaker_in('"Bo": no'), speaker_in("李明：是的"), speaker_in("- : x")
    ('@ann', '"Bo"', '李明', None)
    >>> speaker_in("Dr. A. Lee (MP): so"), speaker_in("So am I. Then: go"), speaker_in("It is. Now: go")
    ('Dr. A. Lee (MP)', None, None)
    """
    found = _PLAIN_SPEAKER.match(text)
    name = found.group(1).rstrip() if found else ""
    if not name or len(name) > _LONGEST:
        found = _SPEAKER.match(text)
        if found is None:
            return None
        name = found.group(1)
    if name[0].isalnum():
        return name
    return name if any(unicodedata.category(char).startswith(_NAMING) for char in name) else None


def name_key(name: str) -> str:
    """Return what two names have in common that are one: their characters, but for white space.

    >>> name_key("Fiona  Bruce ") == name_key("Fiona Bruce")
    True
    """
    plain = " ".join(name.split())
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


def name_among(texts: Iterable[str]) -> str | None:
    """Return the name that more than half of a person's locutions have before the colon.

    >>> name_among(["Ann: a", "Ann : b", "but: c"]), name_among(["Ann: a", "b"])
    ('Ann', None)
    """
    said = Counter(name_key(speaker_in(text) or "") for text in texts)
    name, count = said.most_common(1)[0] if said else ("", 0)
    return name if name and count * 2 > said.total() else None


def is_participant(raw: Any) -> bool:
    """Return whether a record of participants has a number."""
    return isinstance(raw, dict) and isinstance(raw.get("participantID"), str | int)


def name_of(raw: Mapping[str, Any]) -> str:
    """Return the name of a participant, the number if there is none.

    >>> name_of({"participantID": 7, "firstname": "Ann", "surname": "Lee"})
    'Ann Lee'
    """
    return _written(raw) or f"person {raw['participantID']}"


def is_named(raw: Mapping[str, Any]) -> bool:
    """Return whether a participant has a name."""
    return bool(_written(raw))


def _written(raw: Mapping[str, Any]) -> str:
    return f"{raw.get('firstname') or ''} {raw.get('surname') or ''}".strip()
