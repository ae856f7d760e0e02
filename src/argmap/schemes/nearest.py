"""Nearest: the schemes that a name which nobody knows may mean, by its spelling, then by its words."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from operator import itemgetter

from argmap.schemes.record import Scheme, plain_name

CLOSE = 0.8
"""How alike two names are of which one is taken for a misspelling of the other."""
MOST_KEPT = 4096
"""How many names are kept with what they were found to mean."""
STEM = 6
LEAST = 4
_EMPTY = frozenset(
    (
        *("argument", "argumentum", "appeal", "fallacy", "reasoning", "from", "with", "what"),
        *("that", "this", "which", "they", "them", "have", "been", "some", "other", "than"),
    )
)
"""Words that tell no scheme from another."""


class Nearest:
    """The names and words of some schemes, read once, by which others are found to be like them.

    >>> from argmap.schemes import walton
    >>> nearest = Nearest([*walton().values()])
    >>> found = nearest.misspelt("Argument from expret opinion")
    >>> found.key if found else None
    'expert-opinion'
    >>> [one.key for one in nearest.in_meaning("what the witness saw")][:1]
    ['witness-testimony']
    """

    def __init__(self, schemes: Sequence[Scheme]) -> None:
        self._named: dict[str, Scheme] = {}
        for scheme in schemes:
            for name in scheme.names():
                self._named.setdefault(plain_name(name), scheme)
        self._words = [(scheme, *_words_of(scheme)) for scheme in schemes]
        self._tried: dict[str, Scheme | None] = {}

    def misspelt(self, name: str) -> Scheme | None:
        """Return the scheme of which a name is a misspelling."""
        wanted = plain_name(name[:200])
        if wanted not in self._tried:
            if len(self._tried) >= MOST_KEPT:
                self._tried.clear()
            close = get_close_matches(wanted, self._named, n=1, cutoff=CLOSE)
            self._tried[wanted] = self._named[close[0]] if close else None
        return self._tried[wanted]

    def in_meaning(self, name: str, most: int = 3) -> tuple[Scheme, ...]:
        """Return the schemes whose names, then whose summary and premises, share words with a name."""
        wanted, whole = _stems(name), _words(name)
        scores: list[tuple[int, str, Scheme]] = []
        for scheme, names, named, told in self._words:
            # A word of the name tells more than one of the description.
            score = 3 * len(wanted & named) + len(wanted & told) + len(whole & names)
            if score:
                scores.append((-score, scheme.key, scheme))
        return tuple(scheme for _, _, scheme in sorted(scores, key=itemgetter(0, 1))[:most])


def _words_of(scheme: Scheme) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    names = " ".join(scheme.names())
    told = " ".join((scheme.summary or "", *scheme.premises.values()))
    return _words(names), _stems(names), _stems(told)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s")[:STEM] for word in _words(text))


def _words(text: str) -> frozenset[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    words = re.findall(r"[^\W\d_]+", spaced.casefold())
    return frozenset(word for word in words if len(word) >= LEAST and word not in _EMPTY)
