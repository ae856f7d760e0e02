"""Nearest: the schemes that a name which nobody knows may mean, by its spelling, then by its words."""

import re
from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches

from argmap.schemes.record import Scheme, plain_name

CLOSE = 0.8
"""How alike two names are of which one is taken for a misspelling of the other."""
STEM = 6
LEAST = 4
_EMPTY = frozenset(
    (
        *("argument", "argumentum", "appeal", "fallacy", "reasoning", "from", "with", "what"),
        *("that", "this", "which", "they", "them", "have", "been", "some", "other", "than"),
    )
)
"""Words that tell no scheme from another."""


def misspelt(name: str, registry: Mapping[str, Scheme]) -> Scheme | None:
    """Return the scheme of which a name is a misspelling.

    >>> from argmap.schemes import walton
    >>> found = misspelt("Argument from expret opinion", walton())
    >>> found.key if found else None
    'expert-opinion'
    """
    known: dict[str, Scheme] = {}
    for scheme in registry.values():
        for one in scheme.names():
            known.setdefault(plain_name(one), scheme)
    close = get_close_matches(plain_name(name[:200]), known, n=1, cutoff=CLOSE)
    return known[close[0]] if close else None


def like_in_meaning(name: str, registry: Mapping[str, Scheme], most: int = 3) -> tuple[Scheme, ...]:
    """Return the schemes whose names, then whose summary and premises, share words with a name.

    >>> from argmap.schemes import walton
    >>> [one.key for one in like_in_meaning("what the witness saw", walton())][:1]
    ['witness-testimony']
    """
    wanted, whole = _stems(name), _words(name)
    scores: Counter[str] = Counter()
    for key, scheme in registry.items():
        names = " ".join(scheme.names())
        named = _stems(names)
        told = _stems(" ".join((scheme.summary or "", *scheme.premises.values())))
        # A word of the name tells more than one of the description.
        scores[key] = 3 * len(wanted & named) + len(wanted & told) + len(whole & _words(names))
    best = sorted((key for key in scores if scores[key]), key=lambda key: (-scores[key], key))
    return tuple(registry[key] for key in best[:most])


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s")[:STEM] for word in _words(text))


def _words(text: str) -> frozenset[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    words = re.findall(r"[^\W\d_]+", spaced.casefold())
    return frozenset(word for word in words if len(word) >= LEAST and word not in _EMPTY)
