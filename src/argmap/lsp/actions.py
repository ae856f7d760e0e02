"""Code actions: what an editor offers on a finding. Fixes are patches, spliced into the text as it is."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.anchors import SourceText
from argmap.changes import Patch
from argmap.checks import FIXES, RULES, fix_all, fix_of
from argmap.checks.fixing import ignoring
from argmap.errors import ArgmapError
from argmap.findings import Finding
from argmap.lsp.analysis import Analysis, Marked
from argmap.lsp.navigation import Replacement
from argmap.lsp.repairs import repairs
from argmap.splice import Spliced, Undo, splice

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
    return spliced(found, patch) if patch else ()


def _fixes(found: Analysis, item: Marked, texts: Texts) -> Iterator[Action]:
    fix, argument_map = FIXES.get(item.finding.code), found.argument_map
    if fix is None or argument_map is None:
        return
    patch = fix_of(argument_map, item.finding, texts)
    if patch and (changes := spliced(found, patch)):
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
    if changes := spliced(found, ignoring(argument_map, [*known, entry])):
        title = f"ignore {finding.code} for {finding.id!r}, and write why"
        yield Action(title, changes, item)


def _is_ignorable(finding: Finding) -> bool:
    return any(rule.code == finding.code for rule in RULES) or finding.code.startswith("E")


def spliced(found: Analysis, patch: Patch) -> tuple[Replacement, ...]:
    """Return what a patch changes in a text; nothing where it cannot be changed in place."""
    start = _whole(found)
    if start is None:
        return ()
    try:
        made = splice(start, patch, anew=False)
    except ArgmapError:
        return ()
    return _difference(made.undo, made.text)


def _whole(found: Analysis) -> Spliced | None:
    if found.argument_map is None or found.root is None:
        return None
    undo = Undo((), "", "")
    return Spliced(found.text.text, found.argument_map, undo, (), "yaml", found.root)


def _difference(undo: Undo, new: str) -> tuple[Replacement, ...]:
    """Return the replacements that a splice made, as places of the text before it."""
    moved, made = 0, []
    for span in undo.spans:
        start = span.start - moved
        made.append(Replacement(start, start + len(span.before), new[span.start : span.end]))
        moved += span.end - span.start - len(span.before)
    return tuple(made)
