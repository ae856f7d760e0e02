"""Rules of plug-ins: they run with the others, and what is wrong with one is a finding (B006).

Somebody counts on a rule that a package brings, so a check without it has to say so; and a map can be
checked by all other rules while one fails.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from argmap.findings import Finding
from argmap.table import Table

UNLOADED = "B006"


class _Rule(Protocol):
    @property
    def code(self) -> str: ...

    def findings(self, _subject: Any, /) -> Iterator[Finding]: ...


def run(rules: Table[Any], subject: object) -> tuple[Finding, ...]:
    """Return what all rules of a table find, those of plug-ins last."""
    missing = unloaded(rules)
    plugged = by_plugins(rules)
    found = (item for rule in rules for item in findings_of(rule, subject, rule.code in plugged))
    return (*found, *missing)


def unloaded(rules: Table[Any]) -> tuple[Finding, ...]:
    """Return a finding for each plug-in whose rules cannot be loaded; the others are in the table then."""
    rules.load_plugins()
    return tuple(Finding(UNLOADED, "warning", str(problem)) for problem in rules.problems)


def by_plugins(rules: Table[Any]) -> frozenset[str]:
    """Return the codes of the rules that plug-ins brought."""
    return frozenset(code for plugin in rules.plugins for code in plugin.rows)


def findings_of(rule: _Rule, subject: object, is_plugged: bool) -> tuple[Finding, ...]:
    """Return what a rule finds; the mistake of one that a plug-in brought is a finding."""
    if not is_plugged:
        return tuple(rule.findings(subject))
    try:
        return tuple(rule.findings(subject))
    except Exception as error:
        said = f"the rule {rule.code} of a plug-in fails: {type(error).__name__}: {error}"
        return (Finding(UNLOADED, "warning", said),)
