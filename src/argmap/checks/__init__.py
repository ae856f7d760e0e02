"""Checks: numbered findings about a map. They never raise and never change it."""

from collections.abc import Mapping
from itertools import chain
from operator import attrgetter

from argmap.anchors import SourceText, Verification, verify
from argmap.changes import Change, Patch, apply
from argmap.checks.anchors import ANCHOR_RULES
from argmap.checks.answers import ANSWER_RULES
from argmap.checks.assurance import CASE_RULES
from argmap.checks.attribution import ATTRIBUTION_RULES
from argmap.checks.chronology import TIME_RULES
from argmap.checks.craft import CRAFT_RULES
from argmap.checks.evidence import EVIDENCE_RULES as RULES_ON_EVIDENCE
from argmap.checks.fitting.reading import pairs_of
from argmap.checks.fitting.record import Cited, FitRule
from argmap.checks.fitting.rules import FIT_RULES
from argmap.checks.fitting.suspect import misfits, suspicions
from argmap.checks.fixing import FIXES, Fix, Fixed, fix_of
from argmap.checks.hedges import HEDGE_RULES
from argmap.checks.parts import PART_RULES
from argmap.checks.plugged import UNLOADED, by_plugins, findings_of, run, unloaded
from argmap.checks.reasoning import REASONING_RULES
from argmap.checks.record import EvidenceRule, Rule, TextRule
from argmap.checks.scheming import SCHEME_RULES
from argmap.checks.sign_offs import SIGN_OFF_RULES
from argmap.checks.structure import STRUCTURE_RULES
from argmap.checks.weights import WEIGHT_RULES
from argmap.door import checked
from argmap.errors import UnknownRuleError
from argmap.findings import Finding
from argmap.memory import paused_collector
from argmap.model import ArgumentMap, Ignore
from argmap.registers import FileState, evidence_register
from argmap.table import Table

MOST_ROUNDS = 10
"""Rounds of fixing: a fix may bring another finding to light, and a plug-in's rule may never rest."""
OURS: tuple[Rule, ...] = (
    *STRUCTURE_RULES,
    *ANSWER_RULES,
    *ATTRIBUTION_RULES,
    *TIME_RULES,
    *HEDGE_RULES,
    *WEIGHT_RULES,
    *REASONING_RULES,
    *PART_RULES,
    *CASE_RULES,
    *SIGN_OFF_RULES,
    *SCHEME_RULES,
    *CRAFT_RULES,
)
READ_TEXTS: frozenset[str] = frozenset(
    ("C004", "K001", "M001", "M005", "M021", "N001", "N002", "N003", "N004")
)
"""The rules that look at the texts of statements; to the others of ours a text is nothing."""
BLIND_TO_TEXTS: frozenset[str] = frozenset(rule.code for rule in OURS) - READ_TEXTS
RULES: Table[Rule] = Table(
    "rules",
    Rule,
    OURS,
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
EVIDENCE_RULES: Table[EvidenceRule] = Table(
    "evidence_rules",
    EvidenceRule,
    RULES_ON_EVIDENCE,
    UnknownRuleError,
    name=attrgetter("code"),
    aliases=lambda row: (row.name,),
)


@checked
def check(
    argument_map: ArgumentMap,
    texts: Mapping[str, SourceText] | None = None,
    as_of: str | None = None,
    files: Mapping[str, FileState] | None = None,
) -> tuple[Finding, ...]:
    """Run every rule; those on anchors too where the texts of sources are given, by id.

    ``as_of`` is a day on which evidence must still be valid, ``files`` what ``evidence_files`` found.
    Findings come in the order of ``RULES``, ``TEXT_RULES``, ``EVIDENCE_RULES`` and ``FIT_RULES``, then of
    the map.
    Rules of plug-ins run too, after the others; those that cannot be loaded, or fail, are B006. What the map itself ignores (``metadata.ignores``) is
    left out.

    Raises:
        UnknownIdError: If a text is given for what is no source of the map.
        SettingError: If ``as_of`` is no day of the calendar.

    >>> from argmap.model import Statement
    >>> lonely = ArgumentMap(statements=(Statement(id="q", kind="question", text="Why?"),))
    >>> [finding.code for finding in check(lonely)]
    ['C002', 'C005']
    """
    with paused_collector():
        found = tuple(chain.from_iterable(findings_by_rule(argument_map).values()))
        checked = verify(argument_map, texts) if texts else None
        if checked is not None:
            found = (*found, *check_anchors(checked))
        found = (*found, *check_evidence(argument_map, as_of, files))
        found = (*found, *suspicions(pairs_of(argument_map, checked.checks if checked else ())))
        return not_ignored(argument_map, found)


def findings_by_rule(
    argument_map: ArgumentMap, known: Mapping[str, tuple[Finding, ...]] | None = None
) -> dict[str, tuple[Finding, ...]]:
    """Return what each rule on maps finds, by code, ignored or not; ``known`` is found already."""
    missing = unloaded(RULES)
    kept = known or {}
    plugged = by_plugins(RULES)
    found = {
        rule.code: kept[rule.code]
        if rule.code in kept
        else findings_of(rule, argument_map, rule.code in plugged)
        for rule in RULES
    }
    return {**found, UNLOADED: missing} if missing else found


def not_ignored(argument_map: ArgumentMap, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that the map does not ignore, and B005 for each ignore that is in vain.

    An ignore of a rule on anchors, on evidence or on whether words fit is never in vain: that rule
    runs, or finds more, only where texts, or a day, are given.
    """
    ignores = argument_map.metadata.ignores
    if not ignores:
        return found
    used: set[Ignore] = set()
    kept: list[Finding] = []
    for finding in found:
        hits = [x for x in ignores if x.rule == finding.code and x.id in (None, finding.id)]
        used.update(hits)
        kept += [] if hits else [finding]
    on_texts = {rule.code for rule in TEXT_RULES} | {rule.code for rule in EVIDENCE_RULES}
    on_texts |= {rule.code for rule in FIT_RULES}
    for ignore in ignores:
        if ignore not in used and ignore.rule not in on_texts:
            where = f" at {ignore.id!r}" if ignore.id else ""
            message = f"the rule {ignore.rule} finds nothing{where}: take it out of 'ignores'"
            kept.append(Finding("B005", "info", message, ignore.id))
    return tuple(kept)


@checked
def fix_all(
    argument_map: ArgumentMap,
    texts: Mapping[str, SourceText] | None = None,
    unsafe: bool = False,
) -> Fixed:
    """Return what fixes all findings that have a safe fix, or any fix, one after the other.

    What a fix brings to light is fixed too.

    >>> unused = ArgumentMap(sources=({"id": "s", "title": "Minutes"},))
    >>> len(fix_all(unused).findings), len(fix_all(unused, unsafe=True).findings)
    (0, 1)
    """
    changes: list[Change] = []
    done: list[Finding] = []
    for _ in range(MOST_ROUNDS):
        before = len(changes)
        for finding in check(argument_map, texts):
            fix = FIXES.get(finding.code)
            if fix is None or not (fix.is_safe or unsafe):
                continue
            if patch := fix_of(argument_map, finding, texts):
                argument_map = apply(argument_map, patch)
                changes += patch.changes
                done.append(finding)
        if len(changes) == before:
            break
    return Fixed(Patch(changes=tuple(changes)), tuple(done))


def check_anchors(checked: Verification) -> tuple[Finding, ...]:
    """Run the rules on anchors over what was found in the texts."""
    return run(TEXT_RULES, checked)


def check_evidence(
    argument_map: ArgumentMap,
    as_of: str | None = None,
    files: Mapping[str, FileState] | None = None,
) -> tuple[Finding, ...]:
    """Run the rules on what evidence is worth on a day; there are none to run where nothing says."""
    dated = any(source.valid_until for source in argument_map.sources)
    if not (as_of or files or dated):
        return ()
    register = evidence_register(argument_map, as_of, files)
    return run(EVIDENCE_RULES, register)


__all__ = [
    "EVIDENCE_RULES",
    "FIT_RULES",
    "FIXES",
    "RULES",
    "TEXT_RULES",
    "Cited",
    "EvidenceRule",
    "FitRule",
    "Fix",
    "Fixed",
    "Rule",
    "TextRule",
    "check",
    "check_anchors",
    "check_evidence",
    "fix_all",
    "fix_of",
    "misfits",
]
