"""Checks: numbered findings about a map. They never raise and never change it."""

from argmap.checks.rules import RULES, Rule
from argmap.findings import Finding
from argmap.model import ArgumentMap


def check(argument_map: ArgumentMap) -> tuple[Finding, ...]:
    """Run every rule; findings come in the order of ``RULES``, then of the map. Linear.

    >>> from argmap.model import Statement
    >>> lonely = ArgumentMap(statements=(Statement(id="q", kind="question", text="Why?"),))
    >>> [finding.code for finding in check(lonely)]
    ['C002', 'C005']
    """
    return tuple(finding for rule in RULES for finding in rule.findings(argument_map))


__all__ = ["RULES", "Rule", "check"]
