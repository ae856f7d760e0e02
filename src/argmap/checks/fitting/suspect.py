"""Suspicions: what all rules together find in the claims of a map and the words they cite."""

from collections.abc import Mapping

from argmap.anchors import SourceText, verify
from argmap.checks.fitting.reading import pairs_of
from argmap.checks.fitting.record import Cited
from argmap.checks.fitting.rules import FIT_RULES
from argmap.door import checked
from argmap.findings import Finding
from argmap.model import ArgumentMap

# So many pairs are asked about at once that what the rules share of their words is still at hand.
_BLOCK = 64


@checked
def misfits(
    argument_map: ArgumentMap, texts: Mapping[str, SourceText] | None = None
) -> tuple[Finding, ...]:
    """Return where the words that a statement cites may not say what it says. Linear.

    Words come from the texts of sources, by id, where they are given, else from the quotes of the
    map. Findings are suspicions (info), in order of the rules. In other languages than English
    only numbers, names, dates and whose words they are are compared.

    Raises:
        UnknownIdError: If a text is given for what is no source of the map.

    >>> from argmap.formats.files import loads
    >>> rain = loads('''
    ... argmap: 2
    ... sources: {diary: Diary}
    ... statements: {wet: {text: It rained for four days., source: diary, quote: It rained for three days.}}
    ... ''', format="yaml")
    >>> [finding.code for finding in misfits(rain)]
    ['Q003']
    """
    checked = verify(argument_map, texts).checks if texts else ()
    return suspicions(pairs_of(argument_map, checked))


def suspicions(pairs: tuple[Cited, ...]) -> tuple[Finding, ...]:
    """Return what the rules suspect of pairs of claim and words.

    >>> [found.code for found in suspicions((Cited("Trade rose.", "Trade fell."),))]
    ['Q008']
    """
    found: dict[str, list[Finding]] = {rule.code: [] for rule in FIT_RULES}
    for rule in FIT_RULES:
        if rule.is_across:
            found[rule.code] += rule.findings(pairs)
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        for rule in FIT_RULES:
            if not rule.is_across:
                found[rule.code] += rule.findings(block)
    return tuple(finding for each in found.values() for finding in each)
