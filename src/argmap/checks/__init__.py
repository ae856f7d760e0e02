"""Checks: numbered findings about a map. They never raise and never change it."""

from collections.abc import Mapping
from operator import attrgetter

from argmap.anchors import SourceText, Verification, verify
from argmap.checks.anchors import ANCHOR_RULES
from argmap.checks.attribution import ATTRIBUTION_RULES
from argmap.checks.chronology import TIME_RULES
from argmap.checks.hedges import HEDGE_RULES
from argmap.checks.record import Rule, TextRule
from argmap.checks.structure import STRUCTURE_RULES
from argmap.checks.weights import WEIGHT_RULES
from argmap.door import checked
from argmap.errors import UnknownRuleError
from argmap.findings import Finding
from argmap.model import ArgumentMap
from argmap.table import Table

RULES: Table[Rule] = Table(
    "rules",
    Rule,
    (
        *STRUCTURE_RULES,
        *ATTRIBUTION_RULES,
        *TIME_RULES,
        *HEDGE_RULES,
        *WEIGHT_RULES,
    ),
    UnknownRuleError,
    name=attrgetter("code"),
    aliases=lambda row: (row.name,),
)
TEXT_RULES: Table[TextRule] = Table(
    "text_rules",
    TextRule,
    ANCHOR_RULES,
    UnknownRuleError,
    name=attrgetter("code"),
    aliases=lambda row: (row.name,),
)


@checked
def check(
    argument_map: ArgumentMap, texts: Mapping[str, SourceText] | None = None
) -> tuple[Finding, ...]:
    """Run every rule; those on anchors too where the texts of sources are given, by id.

    Findings come in the order of ``RULES`` and ``TEXT_RULES``, then of the map. Rules of plug-ins
    run too, after the others.

    Raises:
        UnknownIdError: If a text is given for what is no source of the map.

    >>> from argmap.model import Statement
    >>> lonely = ArgumentMap(statements=(Statement(id="q", kind="question", text="Why?"),))
    >>> [finding.code for finding in check(lonely)]
    ['C002', 'C005']
    """
    RULES.load_plugins()
    found = tuple(finding for rule in RULES for finding in rule.findings(argument_map))
    return (*found, *check_anchors(verify(argument_map, texts))) if texts else found


def check_anchors(checked: Verification) -> tuple[Finding, ...]:
    """Run the rules on anchors over what was found in the texts."""
    TEXT_RULES.load_plugins()
    return tuple(finding for rule in TEXT_RULES for finding in rule.findings(checked))


__all__ = ["RULES", "TEXT_RULES", "Rule", "TextRule", "check", "check_anchors"]
