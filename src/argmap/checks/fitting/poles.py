"""Poles: words that say opposite things of one matter, and the negations that turn them round."""

import re
from functools import lru_cache

from argmap.checks.fitting.axes import AXES
from argmap.checks.fitting.wording import plain, stem, stems, words_of

_PHRASES = (
    (r"\b(?:year|month|week|day|night|decade)s? (?:before|earlier|previously)\b", " span-before "),
    (r"\b(?:year|month|week|day|night|decade)s? (?:after|later|afterwards)\b", " span-after "),
    (
        r"\b(?:fall|falls|fell|fallen|falling) (?:ill|sick|asleep|into|in love|under|to|short|out)\b",
        " ",
    ),
    (r"\b(?:led|leads?) to\b", " led-to "),
    (r"\b(?:at least|no (?:fewer|less|earlier) than|not (?:fewer|less) than)\b", " at-least "),
    (r"\b(?:at most|within(?= \d)|up to|no (?:more|later) than|not more than)\b", " at-most "),
    (
        r"\b(?:more|older|higher|longer|heavier|later|greater|larger) than (?=[\d£$€]|half|one |two|three|four|five|six|seven|eight|nine|ten|twe|thir|for|fif|sev|a )",
        " more-than ",
    ),
    (
        r"\b(?:less|fewer|younger|lower|shorter|lighter|earlier|smaller) than (?=[\d£$€]|half|one |two|three|four|five|six|seven|eight|nine|ten|twe|thir|for|fif|sev|a )",
        " less-than ",
    ),
    (r"\bturn(?:ed|s|ing)? down\b", " turned-down "),
    (
        r"\b(?:set|get|sit|come|came|put|wr[io]te|broke|bring|brought|laid|lay|handed|closed?|shut|settle|upside|stood|stand) (?:up|down)\b",
        " ",
    ),
    (r"\b(?:up|down|over|under) (?:to|on|for|with|the|a|way|by)\b", " "),
)
_COMPILED = tuple((re.compile(phrase), instead) for phrase, instead in _PHRASES)
_ANY_PHRASE = re.compile("|".join(phrase for phrase, _ in _PHRASES))
# No denial is without one of these, which tells most texts apart at once.
_DENIES = re.compile(
    r"n[oe]|without|hardly|whether|little|refus|declin|fail|free|yet|den[yi]|instead|far",
    re.IGNORECASE,
)
# What denies; and what looks like it and does not.
_IDIOM = re.compile(
    r"(?<!can )(?<!could )\bnot (?:only|just|merely|simply|least|to say)\b|\bnot (?:\w+ ){0,2}(?:before|until)\b|\b(?:no|little|without) doubt\b|\bnot (?:been )?(?:so|as) \w+ since\b|\bwhether or not\b|\bno (?:fewer|less|more|later|earlier|sooner) than\b"
    r"|\bnot (?:fewer|less|more) than\b|\bwithout (?:doubt|question)\b|\bno one but\b|\bnothing but\b|\bcannot but\b|\bno matter\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no(?=\s[a-z])|never|nobody|none|nothing|neither|nor|without|nowhere|cannot|(?:refus|declin)(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to"
    r"|free (?:of|from)|(?:have|has) yet to|den(?:y|ies|ied) that|instead of|far from)\b",
    re.IGNORECASE,
)
# Two of them make one thing affirmed: not unlikely, never without.
_TWICE = re.compile(
    r"\b(?:not|never|no|nor|hardly)\b(?:\s(?:a|an|the|at|all|be|been|is|was|entirely|altogether|wholly|it))*\s"
    r"(?:un(?!d|i|t)\w{3,}|im(?:poss|prob)\w+|in(?:signif|frequ|consider|feas|accur)\w+|without|nothing|uncommon\w*|fail\w*|rare\w*|ruled out|excluded|rejected|denied)\b",
    re.IGNORECASE,
)
# Words that deny without saying not; where only one side has them they may stand for its not.
_SOFT = re.compile(
    r"\b(?:un(?!der|til|iv|it|io|if|iq|less|des|ilat)\w{4,}|im(?:poss|prob|permis|moral)\w*|in(?:accur|capab|adequ|suffi|compl|effect|cons|corr|elig|innoc|signif|toler|val|vis)\w*"
    r"|dis(?!c|t|p)\w{3,}|non\w{3,}|ir(?:rel|res)\w+|il(?:leg|log)\w+|\w+less|\w+-free|fail\w*|refus\w*|reject\w*|rebuff\w*|den(?:y|ied|ies|ying|ial)|lack\w*|absen\w*|prevent\w*"
    r"|avoid\w*|stop\w*|ceas\w*|ban(?:s|ned|ning)?|bar(?:s|red)|forb\w+|prohibit\w*|exempt\w*|except\w*|only|few|fewer|less|little|hardly|barely|scarcely|rarely"
    r"|seldom|instead|rather|free|miss(?:es|ed|ing)|lost|loses?|against|oppos\w*|resist\w*|doubt\w*|dubious|fals\w+|wrong\w*|contrary|far from"
    r"|zero|neglect\w*|ignor\w*|omit\w*|withh\w+|withdr\w+|abandon\w*|quash\w*|overturn\w*|revers\w*|void|anything but|turn(?:s|ed)? down|absurd|baseless|late|otherwise|else|incredib\w+|unthink\w+|unanim\w*|disappear\w*|complain\w*|cancel\w*|call(?:s|ed)? off|closed to|awake|out of (?:order|use|work|print|reach|stock)|surpris\w*|suspend\w*|revok\w*|withheld|escap\w*|evad\w*|dead|died|dry|empt\w+|vacant|idle|minors?|halt\w*|delay\w*|broke[n]?(?= (?:down|off))|spar(?:e|ed|es)|survi\w+|bankrupt\w*|broken|abstain\w*|quit|left out|drop(?:s|ped)?|waiv\w*|mistaken\w*|kill\w*|veto\w*|intact|flat|forg[eo]t\w*|ruled out|spared|safe|clean|healthy|innocent)\b",
    re.IGNORECASE,
)


# Those of them that deny the whole sentence, whatever it is about.
_FLAT = re.compile(
    r"\b(?:un(?:able|likely|constitutional|lawful|decided|founded|proven|safe)|im(?:possible|probable)|illegal|invalid|reject(?:s|ed)?|rebuff(?:s|ed)?|den(?:y|ies|ied)|refus(?:e|es|ed)"
    r"|lack(?:s|ed)|absent|prevent(?:s|ed)?|cease[sd]?|ban(?:s|ned)?|barred|forb\w+|prohibit\w*|few|hardly|barely|scarcely|rarely|seldom|false|wrong|abandon\w*|cancel\w*"
    r"|call(?:s|ed)? off|out of order|vetoe\w+)\b",
    re.IGNORECASE,
)
_VERB_NOT = re.compile(
    r"\b(?:not|never|cannot) (?:(?:be|been|have|to|a|an|the|yet|very|so|also) ){0,2}([^\W_]+)",
    re.IGNORECASE,
)
# Words that most rules leave out, and which may be what is denied.
_VERBS = frozenset(
    ("became", "come", "came", "gave", "given", "gone", "made", "make", "taken", "take")
)
_DOUBLED = re.compile(
    r"\b(?:not|never|nobody|nothing|cannot) (?:\w+ )?(?:not|no longer|never|hardly|unable|yet to)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\b(?:prices?|costs?|fares?|rents?)\b")
_HARDLY = re.compile(r"\b(?:hardly|barely|scarcely|few of)\b")
# So near a word that denies may speak of another.
_NEAR = 4
# So many words on a denial still denies.
_REACH = 7


@lru_cache(maxsize=1)
def _pattern() -> tuple[
    re.Pattern[str], dict[str, list[tuple[str, int]]], list[tuple[str, str, int]], tuple[str, ...]
]:
    whole: dict[str, list[tuple[str, int]]] = {}
    begun: list[tuple[str, str, int]] = []
    for axis in AXES:
        for pole, words in ((1, axis.one), (-1, axis.other)):
            for word in words.split():
                if word.endswith("*"):
                    begun.append((word[:-1], axis.name, pole))
                else:
                    whole.setdefault(word, []).append((axis.name, pole))
    starts = tuple(start for start, _, _ in begun)
    return re.compile(r"[a-z]+(?:-[a-z]+)*"), whole, begun, starts


@lru_cache(maxsize=2**13)
def _poles_of(word: str) -> tuple[tuple[str, int], ...]:
    _, whole, begun, starts = _pattern()
    found = [*whole.get(word, ())]
    # Asked of all at once, since most words begin like none.
    if word.startswith(starts):
        found += [(name, pole) for start, name, pole in begun if word.startswith(start)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=2**12)
def poles(text: str, signed: bool = False) -> dict[str, dict[int, tuple[str, ...]]]:
    """Return, of each matter that a text touches, the words for either pole.

    ``signed`` turns a word round that a denial stands close before.

    >>> poles("Traffic fell while trade grew.")["amount"]
    {-1: ('fell',), 1: ('grew',)}
    >>> poles("Traffic did not fall.", signed=True)["amount"]
    {1: ('fall',)}
    """
    words = _phrased(text, signed and _DENIES.search(text) is not None)
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    for match in _pattern()[0].finditer(words):
        for name, pole in _poles_of(match[0]):
            if signed and _is_turned(words[: match.start()], words[match.end() :]):
                pole = -pole
            by_pole = found.setdefault(name, {})
            by_pole[pole] = (*by_pole.get(pole, ()), match[0])
    # A price that rises makes dearer, in whatever words.
    if "price" not in found and "amount" in found and _PRICE.search(words):
        found["price"] = {-pole: told for pole, told in found["amount"].items()}
    return found


@lru_cache(maxsize=2**10)
def _phrased(text: str, without_idioms: bool) -> str:
    """Return the words of a text in small letters, with one word for each phrase that is a pole."""
    words = plain(text).casefold()
    words = _TWICE.sub(_affirmed, words) if _DENIES.search(words) else words
    words = _IDIOM.sub(" ", words) if without_idioms else words
    if _ANY_PHRASE.search(words):
        for phrase, instead in _COMPILED:
            words = phrase.sub(instead, words)
    return words


@lru_cache(maxsize=2**10)
def _plainly(text: str) -> str:
    """Return a text without what looks like a denial and is none."""
    words = plain(text)
    return _TWICE.sub(" ", _IDIOM.sub(" ", words)) if _DENIES.search(words) else words


def _is_turned(before: str, behind: str) -> bool:
    """Return whether the words just before a word deny it, or those right behind."""
    close = " ".join(re.split(r"[,;:.!?/]", before)[-1].split()[-_REACH:])
    count = len(_NOT.findall(close)) + len(_HARDLY.findall(close))
    return (count + len(_NOT.findall(" ".join(behind.split()[:2])))) % 2 == 1


def _affirmed(found: re.Match[str]) -> str:
    """Return what a double denial affirms: likely for not unlikely."""
    return re.sub(r"^(?:un|im|in)", "", found[0].split()[-1])


@lru_cache(maxsize=2**12)
def denials(text: str) -> list[str]:
    """Return the words that deny in a text; two that cancel each other are none.

    >>> denials("It is not unlikely that nobody came."), denials("Not only they.")
    (['nobody'], [])
    """
    # "Neither he nor she" denies once.
    found = [each[0].lower() for each in _NOT.finditer(_plainly(text))]
    return [word for word in found if word != "nor"] if "neither" in found else found


def denied_verbs(text: str) -> frozenset[str]:
    """Return the stem of the first word behind each denial of a verb, if there is an odd number.

    >>> denied_verbs("The shop did not close, and no car came.")
    frozenset({'close'})
    """
    words = _plainly(text)
    found = _VERB_NOT.findall(words)
    if len(found) % 2 == 0:
        return frozenset()
    verbs = {stem(word) for word in map(str.casefold, found) if word in _VERBS}
    return frozenset(verbs).union(*(stems(word) for word in found))


def denied_twice(text: str) -> str:
    """Return the words by which a text denies what it has just denied, as no writer means to.

    >>> denied_twice("It will not no longer fly.")
    'not no longer'
    """
    found = _DOUBLED.search(_IDIOM.sub(" ", plain(text)))
    return found[0].lower() if found else ""


def denied_softness(text: str) -> str:
    """Return the word that denies in itself and is denied: not rejected, not withheld.

    >>> denied_softness("The offer was not rejected."), denied_softness("It did not end.")
    ('rejected', '')
    """
    found = _VERB_NOT.findall(plain(text))
    return next((word for word in found if _SOFT.fullmatch(word)), "")


def denied_heads(text: str) -> frozenset[str]:
    """Return the stem of the first word that each denial of a text is about.

    >>> denied_heads("The shop did not close on Sunday.")
    frozenset({'close'})
    """
    cleaned = _plainly(text)
    found: set[str] = set()
    for denial in _NOT.finditer(cleaned):
        for word in cleaned[denial.end() :].split():
            if head := stems(word):
                found |= head
                break
    return frozenset(found)


@lru_cache(maxsize=2**13)
def _may_deny(word: str) -> bool:
    return (_SOFT.search(word) or _NOT.search(word)) is not None


@lru_cache(maxsize=2**12)
def affirmed(text: str) -> frozenset[str]:
    """Return the stems of a text that nothing near them denies, with a not or in another way.

    >>> sorted(affirmed("The tests were flawless, and the shop has been closed for weeks in May."))
    ['close', 'week']
    """
    words = plain(text).split()
    denied = {
        place + step
        for place, word in enumerate(words)
        if _may_deny(word)
        for step in range(-_NEAR, _NEAR + 1)
    }
    flat = " ".join(word for place, word in enumerate(words) if place not in denied)
    return stems(flat) | {stem(word) for word in words_of(flat) if word in _VERBS}


@lru_cache(maxsize=2**12)
def denied_stems(text: str) -> frozenset[str]:
    """Return the stems of what the denials of a text are about: the next words, or those before.

    >>> sorted(denied_stems("The shop did not close on Sunday, and sold bread."))
    ['close', 'sunda']
    """
    cleaned = _plainly(text)
    found: set[str] = set()
    for denial in _NOT.finditer(cleaned):
        behind = re.split(r"[,;:]", cleaned[denial.end() :])[0].split()
        told = stems(" ".join(behind[:8]))
        found |= told or stems(" ".join(cleaned[: denial.start()].split()[-6:]))
    return frozenset(found)


def flatly_denied(text: str) -> str:
    """Return the first word of a text that denies all of it without a not."""
    found = _FLAT.search(_plainly(text))
    return found[0].lower() if found else ""


@lru_cache(maxsize=2**12)
def soft_denials(text: str) -> frozenset[str]:
    """Return the words of a text that may deny without a not: by their pole, or else cut short.

    >>> soft_denials("They oppose it.") == soft_denials("They are against it.")
    True
    """
    cleaned = _plainly(text)
    found: set[str] = set()
    for word in (each[0].lower() for each in _SOFT.finditer(cleaned)):
        # Two words for one pole, such as unlawful and illegal, deny the same; but harmless is no harm.
        known = () if word.endswith("less") and len(word) > 4 else _poles_of(word)
        found.add(next((f"{name}{pole}" for name, pole in known), word[:5]))
    return frozenset(found)
