"""Deciding: a person accepts, accepts with an edit, or rejects; the map, the ledger and the folder follow.

Each step is whole by itself, in an order that a killed process cannot break: the map first, with
both names in it, then the ledger, then the file of the proposal. What was killed in between is found as
done already (P110), and accepting it again writes the rest.
"""

import os
import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import normalize

from argmap.changes import Add, Patch, Remove, Rename, Set, apply
from argmap.changes.forms import form_of
from argmap.errors import ProposalError
from argmap.model import ArgumentMap
from argmap.model.acceptance import Acceptance
from argmap.proposals.folder import take_away
from argmap.proposals.gate import Gated
from argmap.proposals.ledger import Entry, append, read_ledger
from argmap.proposals.record import Proposal
from argmap.splice import Spliced
from argmap.splice.files import change_file

EDITED = "changed by the reviewer"
Into = Callable[[Callable[[ArgumentMap], Patch]], Spliced | None]
"""Applies what is made of a map to its file; what came of it, if that is known."""


class Person(NamedTuple):
    """Who decides, and on which day: never the clock, never a program."""

    name: str
    date: str


class Accepted(NamedTuple):
    """What an acceptance wrote: the line of the ledger, and the text of the map, if that changed."""

    entry: Entry
    made: Spliced | None


def accept(
    map_name: str,
    gated: Gated,
    person: Person,
    reason: str | None = None,
    edited: Gated | None = None,
    into: Into | None = None,
) -> Accepted:
    """Apply a proposal to the file of a map, as it is or as the reviewer changed it, and keep who did.

    ``into`` writes the file for who holds it open; what it raises stops everything.

    Raises:
        ProposalError: If the gate refuses what is to be applied, or nobody's name is given.
        PatchError: If it does not fit the file any more.
        LedgerError: If the ledger was changed by hand.
        FileError: If a file cannot be written.
    """
    proposal, chosen = gated.proposal, edited or gated
    _check(person, proposal)
    codes = {one.code for one in chosen.findings if one.severity == "error"}
    if codes - {"P110"}:
        first = next(one for one in chosen.findings if one.code in codes - {"P110"})
        raise ProposalError(f"{proposal.name!r} cannot be accepted: {first.full_text()}")
    ledger = read_ledger(map_name).sound()
    made = None
    known = ledger.last(proposal.key)
    if codes and known is not None and known.decision != "rejected":
        take_away(map_name, proposal.name)
        return Accepted(known, None)
    if not codes:
        note = reason if edited is None else ": ".join(filter(None, (EDITED, reason)))

        def signed(argument_map: ArgumentMap) -> Patch:
            patch = chosen.proposal.patch
            named = with_names(argument_map, patch, proposal.proposed_by, person, note)
            return named.model_copy(update={"changes": (*named.changes, *chosen.pins)})

        made = into(signed) if into else change_file(map_name, signed, in_first=True)[1]
    entry = ledger.next(
        proposal,
        "accepted" if edited is None else "edited",
        person.name,
        person.date,
        reason,
        None if edited is None else edited.proposal.patch.as_json(),
        _keys_of(map_name, chosen),
        (one.code for one in chosen.findings),
        os.path.basename(map_name),
    )
    append(map_name, entry)
    take_away(map_name, proposal.name)
    return Accepted(entry, made)


def reject(map_name: str, gated: Gated, person: Person, reason: str) -> Entry:
    """Reject a proposal for a reason; what does the same does not come back.

    Raises:
        ProposalError: If nobody's name or no reason is given.
        LedgerError: If the ledger was changed by hand.
        FileError: If a file cannot be written.
    """
    proposal = gated.proposal
    _check(person, proposal)
    if not reason.strip():
        raise ProposalError(
            f"say why {proposal.name!r} is rejected: whoever proposed it reads that"
        )
    ledger = read_ledger(map_name).sound()
    entry = ledger.next(
        proposal,
        "rejected",
        person.name,
        person.date,
        reason.strip(),
        found=(one.code for one in gated.findings),
        map_name=os.path.basename(map_name),
    )
    append(map_name, entry)
    take_away(map_name, proposal.name)
    return entry


def with_names(
    argument_map: ArgumentMap, patch: Patch, proposed_by: str, person: Person, note: str | None
) -> Patch:
    """Return a patch that also writes who proposed and who accepted, on each element it touches.

    An element that was accepted before gets the names of its last change; the ledger keeps the others.
    """
    acceptance = Acceptance(
        proposed_by=proposed_by, accepted_by=person.name, accepted=person.date, note=note
    )
    said = acceptance.model_dump(mode="json", exclude_none=True)
    after = apply(argument_map, patch)
    changes = [
        Set(
            id=item_id,
            path=("acceptance",),
            old=form_of(after[item_id]).get("acceptance"),
            new=said,
        )
        for item_id in _touched(patch)
        if item_id in after and "acceptance" in type(after[item_id]).model_fields
    ]
    return patch.model_copy(update={"changes": (*patch.changes, *changes)})


def _touched(patch: Patch) -> list[str]:
    """Return what is new or of which a field is another, by the ids after the patch, in its order."""
    found: dict[str, None] = {}
    for one in patch.changes:
        if isinstance(one, Add):
            found[one.item_id] = None
        elif isinstance(one, Set) and one.id is not None:
            found[one.id] = None
        elif isinstance(one, Remove):
            found.pop(one.item_id, None)
        elif isinstance(one, Rename):
            found = {one.ids.get(name, name): None for name in found}
    return list(found)


def _keys_of(map_name: str, gated: Gated) -> list[str]:
    """Return the keys of what waits and contradicts a proposal."""
    from argmap.proposals.folder import waiting

    names = {one.name for one in gated.clashes}
    return [one.key for one in waiting(map_name).proposals if one.name in names]


def _check(person: Person, proposal: Proposal) -> None:
    if not person.name.strip():
        raise ProposalError("only a person accepts or rejects: say who, with --by NAME")
    patch = proposal.patch
    is_program = bool(patch.version or patch.prompt)
    names = {_letters(patch.author or ""), _letters(proposal.proposed_by)}
    if is_program and _letters(person.name) in names:
        raise ProposalError(f"{person.name!r} is a program and proposed it: a person decides")


def _letters(name: str) -> str:
    """Return a name without what two spellings of it differ in: blanks, dashes, capitals, wide letters."""
    return re.sub(r"[\W_]", "", normalize("NFKC", name)).casefold()
