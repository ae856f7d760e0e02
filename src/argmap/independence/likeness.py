"""Likeness: how much two texts have in common, in words that are rare among all that are compared.

Runs of five words tell a copy: two who write on their own do not hit on the same five words in a row, but
for set phrases, and quotations of a third, which are left out (Broder 1997, shingles). Names and figures
tell the same matter, also over languages. What many texts have weighs little.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

RUN = 5
BACKGROUND = 50
"""Texts that are thought to stand beside those compared, without any of their words: among three texts of one
matter, what all three have is not yet a word of everybody."""
ENOUGH = 25
"""Words from which on a text says for itself whether it is on the same matter."""
FEW = 5
"""Names and figures from which on they tell the matter."""
SOME = 2
"""Names and figures of which one or the other would be in a text on the same matter."""
NAME_STEM = 7
"""Letters by which names are compared: endings differ over languages."""
NOUNS = 0.22
"""The share of capitals inside sentences from which a text is one in which every noun has one, as in German."""
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W_]+)?")
_QUOTED = re.compile(r"“[^”]{20,600}”|\"[^\"]{20,600}\"|„[^“”]{20,600}[“”]|«[^»]{20,600}»")
_ENDS = re.compile(r"[.!?:]['’”\"»)]*\s*$|^\s*[“\"„«(]*$|[“\"„«(]\s*$|[—–-]\s*$")
CALENDAR = frozenset(
    {
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
        *("sunday", "januar", "februar", "marz", "mai", "juni"),
        *("juli", "oktober", "dezember", "montag", "dienstag", "mittwoch"),
        *("donnerstag", "freitag", "samstag", "sonntag", "janvier", "fevrier"),
        *("mars", "avril", "juin", "juillet", "aout", "septembre"),
        *("octobre", "novembre", "decembre", "lundi", "mardi", "mercredi"),
        *("jeudi", "vendredi", "samedi", "dimanche", "enero", "febrero"),
        *("marzo", "abril", "mayo", "junio", "julio", "agosto"),
        *("septiembre", "octubre", "noviembre", "diciembre", "lunes", "martes"),
        *("miercoles", "jueves", "viernes", "sabado", "domingo"),
    }
)
"""Days and months are no sign of the same matter."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a text is compared by."""

    runs: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    size: int = 0
    named: int = 0
    """How many of the names and figures stand in the text itself; titles of some languages capitalise each word."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares from 0 to 1 of the poorer of two texts that the other has too."""

    copied: float
    facts: float
    matter: float
    words: float
    """What of ``matter`` words other than names and figures are."""
    runs: int
    shared_facts: int
    telling: int
    """How many of these are more than a round or a small figure, which stands in much."""
    has_facts: bool
    """Whether both name enough to be told by it."""
    is_known: bool
    """Whether both texts are long enough to tell the matter."""
    is_named: bool
    """Whether both texts name enough that, without any of it in common, they are on other matters."""


def traits_of(text: str, title: str = "", leave_out: frozenset[str] = frozenset()) -> Traits:
    """Return what a text is compared by; quotations of a third are left out.

    ``leave_out`` are words of names that are no part of the matter: those of whom the text credits.
    """
    text = unicodedata.normalize("NFC", text)
    plain = _QUOTED.sub(" | ", text)
    runs: set[str] = set()
    for piece in plain.split("|"):
        runs |= _runs(_folded(piece))
    # What an official said to everybody tells no more than what happened.
    facts, words = _facts(f"{plain}\n{title}")
    out = frozenset(_fold(word)[:NAME_STEM] for name in leave_out for word in _WORD.findall(name))
    named = len(_facts(plain)[0] - out)
    size = len(_WORD.findall(text))
    return Traits(frozenset(runs), facts - out, words - out, size, named)


def _folded(text: str) -> list[str]:
    return [_fold(word) for word in _WORD.findall(text)]


def _fold(word: str) -> str:
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return word.casefold()


def _runs(words: Sequence[str]) -> set[str]:
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _facts(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return names and figures, and the stems of long words."""
    facts, words = set(), set()
    capitals: list[tuple[int, int, str]] = []
    small = 0
    for match in _WORD.finditer(text):
        word = match[0]
        folded = _fold(word)
        if any(sign.isdigit() for sign in word):
            plain = re.sub(r"\D", "", word)
            if len(plain) > 1:
                facts.add(plain)
        elif folded in CALENDAR or len(word) < 3:
            continue
        elif word[0].isupper() and not _ENDS.search(
            text[max(0, match.start() - 4) : match.start()]
        ):
            capitals.append((match.start(), match.end(), folded))
        else:
            small += 1
            if len(word) > 5:
                words.add(folded[:6])
    has_nouns = len(capitals) > NOUNS * (len(capitals) + small)
    for at, (start, end, folded) in enumerate(capitals):
        # Of nouns and names that look alike only names stand beside each other.
        beside = (at and capitals[at - 1][1] + 1 == start) or (
            at + 1 < len(capitals) and end + 1 == capitals[at + 1][0]
        )
        if beside or not has_nouns:
            facts.add(folded[:NAME_STEM])
        else:
            words.add(folded[:6])
    return frozenset(facts), frozenset(words - facts)


class Rarity:
    """How rare each trait is among some texts: weights are whole numbers, so that sums have no order."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        runs: Counter[str] = Counter()
        marks: Counter[str] = Counter()
        for one in traits:
            runs.update(one.runs)
            marks.update(one.facts)
            marks.update(one.words)
        total = len(traits) + BACKGROUND
        self._runs = {run: _weight(total, count) for run, count in runs.items()}
        self._marks = {mark: _weight(total, count) for mark, count in marks.items()}
        self._whole = {id(one): self._weights(one.runs, one.facts, one.words) for one in traits}

    def likeness(self, one: Traits, other: Traits) -> Likeness:
        """Compare two of the texts."""
        runs, facts = one.runs & other.runs, one.facts & other.facts
        copied, told, all_words = self._weights(runs, facts, one.words & other.words)
        least = tuple(map(min, self._whole[id(one)], self._whole[id(other)]))
        return Likeness(
            copied / least[0] if least[0] else 0.0,
            told / least[1] if least[1] else 0.0,
            all_words / least[2] if least[2] else 0.0,
            (all_words - 3 * told) / least[2] if least[2] else 0.0,
            len(runs),
            len(facts),
            sum(not _is_common_figure(mark) for mark in facts),
            min(len(one.facts), len(other.facts)) >= FEW,
            min(one.size, other.size) >= ENOUGH,
            min(one.named, other.named) >= SOME,
        )

    def _weights(
        self, runs: frozenset[str], facts: frozenset[str], words: frozenset[str]
    ) -> tuple[int, int, int]:
        """Return the weight of runs, of names and figures, and of these with all other words."""
        told = sum(map(self._marks.__getitem__, facts))
        return (
            sum(map(self._runs.__getitem__, runs)),
            told,
            # A name tells more of the matter than a word.
            3 * told + 2 * sum(map(self._marks.__getitem__, words)),
        )


def _is_common_figure(mark: str) -> bool:
    return mark.isdigit() and (len(mark) < 3 or mark.endswith("00"))


def _weight(total: int, count: int) -> int:
    return round(1000 * math.log(total / count) ** 2)
