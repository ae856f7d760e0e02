"""Issue schemes of Carneades: which statements of a file are positions of one issue, by their terms.

``[safety(O,V1), ..., safety(O,Vn)]`` makes an issue of all statements that match the first pattern
and agree in the variables whose names do not end in a digit. In other schemes the first pattern
binds the variables, and statements that match one of the others are positions beside it.
A statement is a position of one issue: what already is at issue brings its issue along.
Source: Carneades 4, caes/caes (makeIssue).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.formats.carneades.terms import Bindings, Term, filled, match, parse_term, variables_of

MOST_MATCHES = 100_000


def positions_of(
    issue_schemes: Any, names: Iterable[str]
) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Return issues, each with the name of its scheme and its positions, and schemes that do not run.

    >>> positions_of({"buy": ["buy(O1)", "...", "buy(On)"], "not": ["¬P", "P"], "bad": ["f(X"]},
    ...     ["buy(a)", "buy(b)", "rain", "¬rain"])
    ([('buy', ['buy(a)', 'buy(b)']), ('not', ['¬rain', 'rain'])], ['bad'])
    """
    issues = _Issues({name: term for name in names if (term := parse_term(name)) is not None})
    made: list[tuple[str, list[str]]] = []
    unread: list[str] = []
    for scheme, patterns in (issue_schemes if isinstance(issue_schemes, dict) else {}).items():
        given = [str(item) for item in patterns] if isinstance(patterns, list) else []
        parsed = [parse_term(item, variables=True) for item in given if item != "..."]
        read = [item for item in parsed if item is not None]
        if len(read) == len(parsed) > 1:
            before = issues.left
            found = issues.enumerated(read[0]) if "..." in given else issues.opposed(read)
            groups = [(scheme, positions) for positions in found if len(positions) > 1]
            # Part of an issue would decide what the whole does not.
            made += groups if issues.left >= 0 else []
            unread += [] if issues.left >= 0 else [scheme]
            issues.left = before if issues.left < 0 else issues.left
        else:
            unread.append(scheme)
    return made, unread


class _Issues:
    """The terms of a file by name, among which positions are looked for."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.terms = terms
        self.names = {term: name for name, term in terms.items()}
        self.left = MOST_MATCHES

    def _matching(self, pattern: Term, bindings: Bindings) -> Iterator[tuple[str, Bindings]]:
        wanted = filled(pattern, bindings)
        if not variables_of([wanted]):
            name = self.names.get(wanted)
            if name is not None:
                yield name, bindings
            return
        for name, term in self.terms.items():
            self.left -= 1
            found = match(wanted, term, bindings) if self.left >= 0 else None
            if found is not None:
                yield name, found

    def enumerated(self, pattern: Term) -> Iterable[list[str]]:
        """Group what matches by the variables that the positions of an issue have in common."""
        common = [item for item in variables_of([pattern]) if not item.name[-1].isdigit()]
        groups: dict[tuple[Term, ...], list[str]] = {}
        for name, found in self._matching(pattern, {}):
            groups.setdefault(tuple(found[item] for item in common), []).append(name)
        return groups.values()

    def opposed(self, patterns: list[Term]) -> Iterator[list[str]]:
        """Yield what matches the first pattern, with what then matches the others."""
        for name, bindings in self._matching(patterns[0], {}):
            positions = {name: None}
            for pattern in patterns[1:]:
                for other, found in list(self._matching(pattern, bindings)):
                    positions.setdefault(other)
                    bindings = found
            yield list(positions)
