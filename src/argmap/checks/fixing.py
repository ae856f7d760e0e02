"""Fixes: for each rule with one right repair, the patch that makes it.

A fix is safe if the map means afterwards what it meant before, or what its author can only have
meant. Where a finding leaves a choice, or a repair would lose something, there is none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from argmap.anchors import SourceText, moving, verify
from argmap.changes import Add, Patch, adding, apply, merging, removing
from argmap.changes.forms import form_of, own_form, sets_between
from argmap.door import checked
from argmap.errors import ArgmapError
from argmap.findings import Finding
from argmap.model import Argument, ArgumentMap, Relation
from argmap.query.critical_questions import questions_of
from argmap.query.failing import failing

Texts = Mapping[str, SourceText]


@dataclass(frozen=True, slots=True)
class Fix:
    """How the findings of a rule are fixed: in words, by which patch, and whether safely."""

    code: str
    title: str
    is_safe: bool
    make: Callable[[ArgumentMap, Finding, Texts], Patch | None]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing a map does: one patch, and the findings that it fixes, in order."""

    patch: Patch
    findings: tuple[Finding, ...]


@checked
def fix_of(
    argument_map: ArgumentMap, finding: Finding, texts: Mapping[str, SourceText] | None = None
) -> Patch | None:
    """Return the patch that fixes a finding; nothing where there is no one right repair.

    ``texts`` are those of the sources, by id, which findings about anchors need. The patch fits
    the map: what needs something that would go keeps the fix away.

    >>> from argmap.checks import check
    >>> unused = ArgumentMap(sources=({"id": "s", "title": "Minutes"},))
    >>> patch = fix_of(unused, check(unused)[0])
    >>> patch.changes[0].op, patch.changes[0].item_id
    ('remove', 's')
    """
    fix = FIXES.get(finding.code)
    if fix is None:
        return None
    try:
        patch = fix.make(argument_map, finding, texts or {})
        if not patch:
            return None
        apply(argument_map, patch)
    except ArgmapError:
        return None
    return patch


def _remove(argument_map: ArgumentMap, finding: Finding, _texts: Texts) -> Patch | None:
    return removing(argument_map, finding.id) if finding.id is not None else None


def _ignore_no_more(argument_map: ArgumentMap, finding: Finding, _texts: Texts) -> Patch:
    ignores = argument_map.metadata.ignores
    kept = [
        item.model_dump(mode="json", exclude_defaults=True)
        for item in ignores
        if item.id != finding.id or f"the rule {item.rule} finds" not in finding.message
    ]
    return ignoring(argument_map, kept)


def ignoring(argument_map: ArgumentMap, ignores: list[dict[str, str]]) -> Patch:
    """Return the patch that makes these the rules a map ignores, in their JSON form."""
    before = own_form(argument_map)
    metadata = {**before.get("metadata", {}), "ignores": ignores}
    if not ignores:
        del metadata["ignores"]
    after = {**before, "metadata": metadata}
    if not metadata:
        del after["metadata"]
    return Patch(changes=tuple(sets_between(None, before, after)))


def _merge(argument_map: ArgumentMap, finding: Finding, _texts: Texts) -> Patch | None:
    """Merge a statement into the first one with the same text."""
    if finding.id is None:
        return None
    text = _folded(argument_map.statement(finding.id).text)
    first = next(item for item in argument_map.statements if _folded(item.text) == text)
    return None if first.id == finding.id else merging(argument_map, first.id, finding.id)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _remove_circle(argument_map: ArgumentMap, finding: Finding, _texts: Texts) -> Patch | None:
    """Remove a step from a statement to itself; of two that target each other either could go."""
    if finding.id is None:
        return None
    step = argument_map.argument(finding.id)
    return removing(argument_map, step.id) if step.target in step.premise_ids else None


def _answer(argument_map: ArgumentMap, finding: Finding, _texts: Texts) -> Patch | None:
    """Make a relation of a step that supports a question, where a relation can say all it says."""
    step = argument_map.get(finding.id) if finding.id is not None else None
    if not isinstance(step, Argument) or step.polarity == "attacks":
        return None
    plain = all(premise.role is None for premise in step.premises)
    asks = any(argument_map.kinds[name] == "question" for name in step.premise_ids)
    said = step.weight is not None or step.inferred or step.assessments
    if not plain or asks or said or step.id in argument_map.incoming:
        return None
    fields = {**form_of(step), "kind": "answer", "origins": [*step.premise_ids]}
    fields["targets"] = [step.target]
    new_id = f"{step.premise_ids[0]}-answers-{step.target}"
    fields["id"] = step.id if new_id in argument_map else new_id
    kept = {name: value for name, value in fields.items() if name in Relation.model_fields}
    last = argument_map.relations[-1].id if argument_map.relations else None
    add = Add(collection="relations", after=last, element=kept)
    return Patch(changes=(*removing(argument_map, step.id).changes, add))


def _fail(argument_map: ArgumentMap, finding: Finding, _texts: Texts) -> Patch | None:
    """Let what a critical question fails by attack what the scheme says."""
    step = argument_map.get(finding.id) if finding.id is not None else None
    if not isinstance(step, Argument):
        return None
    named = (one for one in questions_of(argument_map, step) if f"{one.key!r}" in finding.message)
    made = (failing(argument_map, one) for one in named)
    found = next((one for one in made if one is not None), None)
    return adding(argument_map, found) if found else None


def _move_anchors(argument_map: ArgumentMap, _finding: Finding, texts: Texts) -> Patch:
    """Write all new positions: those of one source must all count in one text."""
    return moving(verify(argument_map, texts))


FIXES: Mapping[str, Fix] = {
    fix.code: fix
    for fix in (
        Fix("B003", "remove the source", False, _remove),
        Fix("B004", "remove the party", False, _remove),
        Fix("B005", "ignore the rule no more", True, _ignore_no_more),
        Fix("C004", "merge it with the first", False, _merge),
        Fix("C006", "remove the argument", False, _remove_circle),
        Fix("C007", "make it an answer", True, _answer),
        Fix("J006", "let it attack what the scheme says", True, _fail),
        Fix("E005", "write the new positions", True, _move_anchors),
    )
}
"""The fixes there are, by the code of the rule."""
