"""Modality: what is so, may be so, should be so or must be so; and the doubt that gets lost."""

import re
from functools import lru_cache

from argmap.checks.fitting.wording import plain, stems

# What may have to be done need not be.
_HAVE_TO = r"(?<!may )(?<!might )(?<!could )have to"
MODES: dict[str, str] = {
    "may": r"(?-i:may)|might|could|can|possible|possibly|perhaps|maybe|potential(?:ly)?|option(?:al|ally)?|allow(?:s|ed)?|permit(?:s|ted)?|conceivabl[ey]|able to|entitled|free to|enabl(?:e|es|ed|ing)|likely|probably",
    "should": r"should|ought|advis(?:e|es|ed|able)|recommend(?:s|ed|ation|ations)?|propos(?:e|es|ed|al)|suggest(?:s|ed|ion)?|urg(?:e|es|ed)|had better|desirable|call(?:s|ed)? (?:for|on)|wants?|wanted|worth|deserves?|best|encourag(?:e|es|ed)",
    "must": rf"must|{_HAVE_TO}|has to|had to|having to|need(?:s|ed)?|requir(?:e|es|ed|ement|ing)|oblig(?:ed|ation|es|atory)|shall|mandatory|compulsory|essential|necessary|necessarily|necessity|bound to|forc(?:e|ed|es)|duty|demand(?:s|ed)?|insist(?:s|ed)?|indispensable|vital|imperative|compel(?:s|led)?|liable",
    "will": r"(?<!free )will|going to|'ll|would|is to|are to|was to|were to|about to|plans? to|set to|due to (?=\w)|expected|expects?|intends?|future|promis(?:e|es|ed)|pledg(?:e|es|ed)|certain(?:ly)?|sure(?:ly)?|inevitabl[ey]|definitely|undoubtedly|next|tomorrow|by 20\d\d|soon|in 20\d\d|forecasts?|project(?:ed|s)|planned|to",
}
# The plain words that make a sentence one of a mode; those above may stand for them.
_PLAIN: dict[str, str] = {
    "may": r"(?-i:may)|might|could|possibly|perhaps|maybe|(?:is|are) (?:allowed|permitted) to",
    "should": r"(?<!^)(?<![.,;] )should(?! (?:any|he|she|they|it|we|the)\b)|ought to",
    "must": rf"must|{_HAVE_TO}|has to|is required|are required|obliged|compelled|need to|needs to",
    "will": r"will|is going to|are going to|is certain to|are certain to|certainly",
}
_MODES = {
    mode: re.compile(
        rf"\b(?:{words})\b|'ll\b" if mode == "will" else rf"\b(?:{words})\b", re.IGNORECASE
    )
    for mode, words in MODES.items()
}
_BARE = {mode: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for mode, words in _PLAIN.items()}
# Doubts about what a sentence says; a "would" or "if" makes another sentence of it.
_DOUBT = re.compile(
    r"\b(?:allegedly|alleged|apparently|arguably|(?<!not )doubtful|(?-i:may)(?! not)|maybe|might|perhaps|plausibly|possibly|potentially|presumably|probably"
    r"|purportedly|reportedly|seemingly|seems?|seemed|appears? to|appeared to|supposedly|suspected|speculative|tentative(?:ly)?|preliminary|uncertain|unclear|unconfirmed|likely|suggests?|unlikely|probable|possible|it is thought|is believed|are believed|was believed|were believed|expected|tends?|tended|i think|we think|we believe|i believe|in my view|estimated|as far as|hint(?:s|ed)?|indicat(?:es|ed)|rumou?red|not (?:yet )?(?:proven|clear|certain|sure|known)|little evidence|limited evidence)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:can|would|should|if|believe[sd]?|think[s]?|thought|says?|said|claim(?:s|ed)?|report(?:s|ed)?|according|feared|fears?|speculation|question(?:s|able)?|dubious|chance|risk|risks|threat|odds|probability|suspicion|impression|hopes?|hoped|view|sign|signs|evidence|expects?|assum\w+|estimate\w*|guess\w*|not certain|candidate|open|whether|maybe|prospect|perceiv\w+|deem\w*|held|regard\w*|consider\w*|argu\w+|ought|seen|apparent|appears?|hint\w*|seem\w*|prone|suspects?|suspicio\w+|doubt\w*|sure|potential|danger|plausib\w+|presum\w+|reckon\w*|judg\w+|must|deni\w+|call\w+|in the eyes|opinion|promise\w*|provisional\w*|conceiv\w+|imagin\w+|alleg\w+)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2**12)
def modes(text: str) -> frozenset[str]:
    """Return the modes that a text may be in.

    >>> sorted(modes("They must go, if they can."))
    ['may', 'must']
    """
    words = plain(text)
    return frozenset(mode for mode, pattern in _MODES.items() if pattern.search(words))


@lru_cache(maxsize=2**12)
def plain_modes(text: str) -> dict[str, str]:
    """Return the modes that a text says in a plain word, each with the word.

    >>> plain_modes("They must go, and may.")
    {'may': 'may', 'must': 'must'}
    """
    words = plain(text)
    found = {mode: pattern.search(words) for mode, pattern in _BARE.items()}
    return {mode: match[0].lower() for mode, match in found.items() if match}


@lru_cache(maxsize=2**12)
def modes_of_acts(text: str) -> dict[str, frozenset[str]]:
    """Return, of each act that a plain word of mode stands before, the modes it is in.

    >>> modes_of_acts("They may leave, and must not return.")
    {'leave': frozenset({'may'}), 'retur': frozenset({'must'})}
    """
    words = plain(text)
    found: dict[str, frozenset[str]] = {}
    for mode, pattern in _BARE.items():
        for match in pattern.finditer(words):
            behind = re.split(r"[,;:.]", words[match.end() :])[0].split()[:5]
            if act := next((each for each in map(stems, behind) if each), None):
                name = next(iter(act))
                found[name] = found.get(name, frozenset()) | {mode}
    return found


@lru_cache(maxsize=2**12)
def doubts(text: str) -> list[str]:
    """Return the words of doubt in a text.

    >>> doubts("It apparently rained.")
    ['apparently']
    """
    return [found[0].lower() for found in _DOUBT.finditer(plain(text))]


def keeps_doubt(text: str) -> bool:
    """Return whether a text has any word that leaves open whether it is so."""
    return _DOUBT.search(plain(text)) is not None or _KEPT.search(plain(text)) is not None
