"""Names: persons, places and bodies that a text names, and what else they are called."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from argmap.checks.fitting.dates import DAYS, MONTHS
from argmap.checks.fitting.wording import plain

# One thing under several names: a country, its people, the capital that speaks for it.
_SAME = (
    ("us", "usa", "united states", "american", "america", "washington", "white house"),
    ("uk", "united kingdom", "britain", "british", "great britain", "london", "westminster"),
    ("eu", "european union", "brussels"),
    ("un", "united nations"),
    ("iran", "iranian", "tehran", "islamic republic"),
    ("france", "french", "paris"),
    ("russia", "russian", "moscow", "kremlin"),
    ("china", "chinese", "beijing"),
    ("germany", "german", "berlin"),
    ("netherlands", "dutch", "holland"),
    ("spain", "spanish", "madrid"),
    ("switzerland", "swiss"),
    ("denmark", "danish"),
    ("greece", "greek", "athens"),
    ("poland", "polish", "warsaw"),
    ("ireland", "irish", "dublin"),
    ("wales", "welsh"),
    ("scotland", "scottish", "edinburgh"),
    ("israel", "israeli", "jerusalem"),
)
_GROUP = {name: group[0] for group in _SAME for name in group}
# Two words with fewer letters in common have nothing in common.
_START_OF_WORD = 4
_TITLES_WORDS = (
    "mr mrs ms miss dr prof professor sir lord lady president minister judge justice general captain councillor "
    "senator mayor king queen pope saint st the a an"
)
_TITLES = frozenset(_TITLES_WORDS.split())
# Words that many names end with, which tell none from another.
_GENERIC_WORDS = (
    "administration government court university company group bank party committee council institute ministry department "
    "street road river lake team union association society trust foundation press school hospital commission agency "
    "office board city county state states united national international party report act order bill company ltd inc "
    "house north south east west new great market high church college centre center park square federation"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
# Capitals that name nobody.
_PLAIN = frozenset(
    (
        *(name.casefold() for name in (*MONTHS, *DAYS)),
        "i",
        "god",
        "internet",
        "c",
        "f",
        "am",
        "pm",
        "ad",
        "bc",
    )
)
_WORD = re.compile(r"[^\W\d_][\w&]*(?:['-][^\W\d_]\w*)*")
_LINK = re.compile(r"(?:\s(?:of|of the|and the|for|de|van|von|bin|al|la|le|du)\s|\s|-)$")
_START = re.compile(r"(?:^|[.!?:]\s|[\"“”(/]\s?|\s['‘]|^['‘]|\n\s*|[•*]\s)$")
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|him|her|them|his|their|its|this|these|those|that|who|whom|whose|which|we|us|our|i|my|me|you|your|both|such|the|said)\b",
    re.IGNORECASE,
)
# Behind a bare word at the start of a sentence: then it is a name, or a thing that is not counted.
_ACTS = re.compile(
    r"\s(?:is|was|has|had|did|does|will|would|can|could|may|might|must|should|said|says|[a-z]+ed|won|beat|lost|rose|fell|gave|took|made|met|told|sent|paid|built|sold|bought|wrote|led|left|held|kept|grew|came|went|saw|and [A-Z])\b"
)


def key(word: str) -> str:
    """Return a word of a name without case, accents and genitive."""
    bare = word.removesuffix("'s").removesuffix("'")
    split = unicodedata.normalize("NFKD", bare)
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()


@lru_cache(maxsize=2**12)
def names(text: str) -> tuple[str, ...]:
    """Return the names of a text, each as it stands there.

    A word that begins a sentence is a name if a name goes on with it, if it is all capitals or a
    country.

    >>> names("Nobody saw Mr Cooper at the Red Cross in Leeds.")
    ('Mr Cooper', 'Red Cross', 'Leeds')
    """
    found: list[str] = []
    for run, is_start in _runs(plain(text)):
        first = run[0]
        bare = len(run) == 1 and is_start
        if bare and not (len(first) > 1 and first.isupper()) and key(first) not in _GROUP:
            continue
        words = run if not (is_start and _is_word(first)) else run[1:]
        shown = [word for word in words if key(word) not in _PLAIN]
        if any(key(word) not in _TITLES for word in shown):
            found.append(" ".join(shown))
    return tuple(dict.fromkeys(found))


_COMMON_WORDS = (
    "a about according after all although among an and another any as at because before being between both but by "
    "can could did do does during each either even every few for from had has have he her his how however if in "
    "is it its last like many may more most much must my neither never no nobody none nor not nothing now of on "
    "once one only or other our out over perhaps several she should since so some still such than that the their "
    "then there these they this those though three through thus to today two under unless until was we were what "
    "when where whether which while who why will with within without would yet you your right new old"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def _is_word(word: str) -> bool:
    return key(word) in _COMMON


def opening(text: str) -> str:
    """Return the bare word that begins a text and does what somebody does; empty if none does.

    >>> opening("Cooper resigned in May."), opening("The shop closed.")
    ('Cooper', '')
    """
    words = plain(text)
    first = _WORD.match(words)
    if first is None or not first[0][0].isupper() or _is_word(first[0]) or len(first[0]) < 3:
        return ""
    return first[0] if _ACTS.match(words, first.end()) else ""


def _runs(words: str) -> Iterator[tuple[list[str], bool]]:
    """Yield each row of words with capitals, and whether a sentence begins with it."""
    run: list[str] = []
    start, end = False, 0
    for found in _WORD.finditer(words):
        if not found[0][0].isupper() or len(found[0]) == 1:
            continue
        between = words[end : found.start()]
        if run and _LINK.fullmatch(between):
            if len(run) == 1 and start and between.strip():
                # "Letters of Clara Wieck": a word with a capital for the sentence alone.
                run = []
                start = False
            run.append(found[0])
        else:
            if run:
                yield run, start
            run = [found[0]]
            start = _START.search(words[max(0, found.start() - 4) : found.start()]) is not None
        end = found.end()
    if run:
        yield run, start


def distinctive(name: str) -> list[str]:
    """Return the words of a name that tell it from others.

    >>> distinctive("the Meridian Council")
    ['Meridian']
    """
    words = [word for word in _WORD.findall(name) if key(word) not in _TITLES]
    return [word for word in words if key(word) not in _GENERIC and word[0].isupper()]


def initials(name: str) -> str:
    """Return the first letters of the words of a name: NIE for National Intelligence Estimate."""
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())


def is_named(name: str, text: str) -> bool:
    """Return whether a text names what a name names: by a word of it, its people or its initials.

    >>> is_named("Mr Cooper", "Alan Cooper resigned"), is_named("ICRC", "the International Committee of the Red Cross")
    (True, True)
    >>> is_named("Iran", "the Iranians said"), is_named("Iran", "Iraq said")
    (True, False)
    """
    there = _vocabulary(text)
    if _GROUP.get(" ".join(map(key, name.split())), "-") in there.groups:
        return True
    words = [key(word) for word in _WORD.findall(name)]
    words = [word for word in words if word not in _TITLES] or words[-1:]
    words = [word for word in words if word not in _GENERIC] or words
    if any(there.has(word) for word in words):
        return True
    if len(words) == 1 and name.isupper() and 2 <= len(name) <= 6:
        return name.casefold() in _initials(text)
    return len(words) > 1 and "".join(word[0] for word in words) in there.words


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a text, by their first letters too, and the countries they stand for."""

    words: frozenset[str]
    by_start: dict[str, list[str]]
    groups: frozenset[str]

    def has(self, word: str) -> bool:
        """Return whether there is a word, or one that differs in its ending: Iran and Iranians."""
        if (
            word in self.words
            or _GROUP.get(word.removesuffix("s"), _GROUP.get(word)) in self.groups
        ):
            return True
        if len(word) < _START_OF_WORD:
            return False
        cut = word[: max(_START_OF_WORD, len(word) - 2)]
        return any(
            each.startswith(cut) or (len(each) >= len(word) - 3 and word.startswith(each))
            for each in self.by_start.get(word[:_START_OF_WORD], ())
        )


@lru_cache(maxsize=2**9)
def _vocabulary(text: str) -> _Vocabulary:
    row = [key(word) for word in _WORD.findall(plain(text))]
    pairs = (f"{one} {other}" for one, other in pairwise(row))
    words = {*row, *(part for word in row if "-" in word for part in word.split("-"))}
    by_start: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _START_OF_WORD:
            by_start.setdefault(word[:_START_OF_WORD], []).append(word)
    named = (_GROUP.get(each) or _GROUP.get(each.removesuffix("s")) for each in (*words, *pairs))
    return _Vocabulary(frozenset(words), by_start, frozenset(filter(None, named)))


@lru_cache(maxsize=2**9)
def _initials(text: str) -> frozenset[str]:
    found: set[str] = set()
    capitals = [word[0] for word in _WORD.findall(plain(text)) if word[0].isupper()]
    for size in range(2, 7):
        found.update("".join(capitals[at : at + size]) for at in range(len(capitals) - size + 1))
    return frozenset(each.casefold() for each in found)


def stands_in(text: str) -> bool:
    """Return whether a text has words that may stand for a name: he, which, the town."""
    return _PRONOUN.search(text) is not None
