"""Code actions: what an editor offers on a finding. Fixes are patches, spliced into the text as it is."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.anchors import SourceText
from argmap.checks import FIXES, RULES, fix_all, fix_of
from argmap.checks.fixing import ignoring
from argmap.findings import Finding
from argmap.lsp.analysis import Analysis, Marked
from argmap.lsp.patching import Replacement, replaced_by
from argmap.lsp.repairs import repairs

Texts = Mapping[str, SourceText]
MOST_FIXED = 10
"""Findings of one request that are looked at: who selects a whole file wants the action for all."""
REASON = "say why"


class Action(NamedTuple):
    """Something to offer: its name, what it changes, which finding it is for, whether it is the one."""

    title: str
    replacements: tuple[Replacement, ...]
    item: Marked | None = None
    is_preferred: bool = False


def actions(found: Analysis, start: int, end: int, texts: Texts) -> Iterator[Action]:
    """Yield what can be done about the findings that touch a part of a text."""
    touched = [item for item in found.marked() if item.start <= end and start <= item.end]
    for item in touched[:MOST_FIXED]:
        mends = repairs(found, item)
        for mend in mends:
            yield Action(mend.title, mend.replacements, item, mend.is_safe or len(mends) == 1)
        yield from _fixes(found, item, texts)
    for item in touched[:MOST_FIXED]:
        yield from _ignores(found, item)


def safe_fixes(found: Analysis, texts: Texts) -> tuple[Replacement, ...]:
    """Return what fixes all that has a safe fix; nothing where there is none."""
    if found.argument_map is None:
        return ()
    patch = fix_all(found.argument_map, texts).patch
    return replaced_by(found, patch) if patch else ()


def _fixes(found: Analysis, item: Marked, texts: Texts) -> Iterator[Action]:
    fix, argument_map = FIXES.get(item.finding.code), found.argument_map
    if fix is None or argument_map is None:
        return
    patch = fix_of(argument_map, item.finding, texts)
    if patch and (changes := replaced_by(found, patch)):
        yield Action(fix.title, changes, item, fix.is_safe)


def _ignores(found: Analysis, item: Marked) -> Iterator[Action]:
    """Offer to note that a rule does not apply to an element; the reason is left to its author."""
    finding, argument_map = item.finding, found.argument_map
    if argument_map is None or finding.id is None or not _is_ignorable(finding):
        return
    known = [
        one.model_dump(mode="json", exclude_defaults=True) for one in argument_map.metadata.ignores
    ]
    entry = {"rule": finding.code, "id": finding.id, "reason": REASON}
    if changes := replaced_by(found, ignoring(argument_map, [*known, entry])):
        title = f"ignore {finding.code} for {finding.id!r}, and write why"
        yield Action(title, changes, item)


def _is_ignorable(finding: Finding) -> bool:
    return any(rule.code == finding.code for rule in RULES) or finding.code.startswith("E")
