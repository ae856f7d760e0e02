"""Manners: what a proposal must not do whatever it says: come back, be huge, sign for a person."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from argmap.changes import Add, Patch, Set, apply
from argmap.errors import MapError, PatchError
from argmap.findings import Finding
from argmap.model import ArgumentMap
from argmap.model.extras import thaw
from argmap.proposals.ledger import Entry, Ledger
from argmap.proposals.record import Proposal, is_acceptance
from argmap.proposals.rules import found

MOST_CHANGES = 500
LONGEST_TEXT = 5000
"""Code points of one text: what is longer is a document, and no statement."""
_PERSONS = ("residual", "sign_offs", "ignores")
"""Fields, beside ``acceptance``, by which a person answers for something."""


def on_history(argument_map: ArgumentMap, proposal: Proposal, ledger: Ledger) -> Iterator[Finding]:
    """Yield what the ledger says of it: that the same was rejected, or that another made it stale."""
    if decided := ledger.rejected(proposal.key):
        why = f": {decided.reason}" if decided.reason else ""
        yield found(
            "P105", f"{decided.by} rejected the same on {decided.date} ({decided.proposal!r}){why}"
        )
    stale = ledger.made_stale(proposal.key)
    if still := next((one for one in stale if not _is_undone(argument_map, one)), None):
        yield found(
            "P108", f"{still.proposal!r} was accepted, which contradicts it: revise or reject it"
        )


def on_form(patch: Patch) -> Iterator[Finding]:
    """Yield what is wrong with a patch on whatever map: empty, huge, or a person's to write."""
    if not patch.changes:
        yield found("P104", "the patch has no changes")
    if len(patch.changes) > MOST_CHANGES:
        message = f"{len(patch.changes)} changes are more than {MOST_CHANGES}: propose it in parts"
        yield found("P106", message)
    for number, one in enumerate(patch.changes, 1):
        longest = max(map(len, texts_in(thaw(one.model_dump(mode="json")))), default=0)
        if longest > LONGEST_TEXT:
            message = f"change {number} has a text of {longest} signs; {LONGEST_TEXT} are the most"
            yield found("P106", message, getattr(one, "item_id", None))
        if named := _persons_field(one):
            message = f"{named!r} is written by a person who answers for it, and by no proposal"
            yield found(
                "P107", message, one.id if isinstance(one, Set) else getattr(one, "item_id", None)
            )


def _is_undone(argument_map: ArgumentMap, entry: Entry) -> bool:
    """Tell whether what was accepted was taken out of the map again: then it fits once more."""
    try:
        apply(argument_map, Patch.model_validate(entry.accepted or entry.patch))
    except (PatchError, MapError, ValidationError):
        return False
    return True


def _persons_field(change: object) -> str:
    if isinstance(change, Set):
        if is_acceptance(change):
            return "acceptance"
        return next((name for name in _PERSONS if name in change.path[:2]), "")
    if isinstance(change, Add):
        return next((one for one in ("acceptance", *_PERSONS) if one in change.element), "")
    return ""


def texts_in(value: Any) -> Iterator[str]:
    """Yield the texts of a JSON value, however deep, with the names of its fields."""
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            todo += [*one, *one.values()]
        elif isinstance(one, list | tuple):
            todo += one
