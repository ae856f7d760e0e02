"""Reviewing: a person accepts, accepts with an edit, or rejects what waits beside the map; a note is a proposal.

An acceptance is a step of the history. Undoing it takes it out of the map and lets the proposal wait
again; the ledger keeps every decision that was taken, and nothing is ever removed from it.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from argmap.changes import Patch, apply
from argmap.errors import ArgmapError, EditError, ProposalError
from argmap.formats.native.patch_file import write_yaml
from argmap.languages import count, quoted, say
from argmap.model import ArgumentMap
from argmap.model.times import check_time
from argmap.proposals import Gated, Proposal, waiting
from argmap.proposals.deciding import Person, accept, reject
from argmap.proposals.folder import path_of, put, take_away
from argmap.proposals.making import patch_of_text
from argmap.workbench.actions import Accept, AcceptAll, Chosen, Edited, Reject, RejectAll
from argmap.workbench.deeds import Deed
from argmap.workbench.given import given
from argmap.workbench.outcomes import Outcome
from argmap.workbench.proposed import row_of, seen_of, with_texts
from argmap.workbench.session import Session
from argmap.workbench.waiting import gated_now, rows_of


def review(session: Session) -> Any:
    """Return what waits, with what the gate says of each on the map of now, and who decides.

    ``stale`` tells that the map became another meanwhile: then it is to be asked again.
    """
    with session.changed:
        argument_map, texts = session.map, dict(session.texts)
        revision = session.revision
        stamp = (revision, session.waiting.marks())
        kept = session.waiting.kept
    if kept is None or kept[0] != stamp:
        made = rows_of(
            session.waiting, argument_map, texts, stamp, lambda: session.revision != revision
        )
        if made is None:
            return {"stale": True}
        session.waiting.kept = kept = (stamp, made)
    return {**kept[1], "person": session.person}


def proposal(session: Session, asked: Mapping[str, Any]) -> Any:
    """Return a proposal as the YAML that a reviewer may change."""
    found = waiting(session.name).find(given(asked, "name"))
    return {"name": found.name, "seen": seen_of(found), "yaml": write_yaml(found.patch)}


def regate(session: Session, asked: Mapping[str, Any]) -> Any:
    """Return what the gate says of a proposal as a reviewer changed it."""
    found = waiting(session.name).find(given(asked, "name"))
    edited = Edited.model_validate(asked.get("edited"))
    with session.changed:
        argument_map, texts = session.map, dict(session.texts)
    changed = _edited(argument_map, found, edited)
    return row_of(argument_map, gated_now(session.waiting, argument_map, texts, changed))


def accepting(session: Session, action: Accept) -> Outcome:
    """Accept a proposal, as it is or as the reviewer changed it.

    Raises:
        ProposalError: If it is another than the person saw, or the gate refuses it.
        ArgmapError: If something cannot be written.
    """
    with session.changed:
        person = _person(session, action.by, action.date)
        gated = _seen(session, action.proposal)
        edited = None
        if action.edited is not None:
            changed = _edited(session.map, gated.proposal, action.edited)
            edited = _gated(session, changed)
        return _accepted(session, gated, person, action.reason, edited)


def accepting_all(session: Session, action: AcceptAll) -> Outcome:
    """Accept those of some proposals that pass the gate, each on the map that the one before left."""
    with session.changed:
        person = _person(session, action.by, action.date)
        done = 0
        for one in action.proposals:
            gated = _seen(session, one)
            # Two that contradict each other do not both enter.
            if gated.state == "passed":
                _accepted(session, gated, person)
                done += 1
        left = len(action.proposals) - done
        said = count(done, "Accepted {n} proposal.", "Accepted {n} proposals.")
        if left:
            more = count(left, "{n} did not pass any more.", "{n} did not pass any more.")
            said = f"{said} {more}"
        return Outcome(session.revision, said)


def rejecting(session: Session, action: Reject) -> Outcome:
    """Reject a proposal for a reason."""
    alone = (action.proposal,)
    several = RejectAll(proposals=alone, by=action.by, date=action.date, reason=action.reason)
    rejecting_all(session, several)
    return Outcome(
        session.revision, say("Rejected the proposal {name}.", name=quoted(action.proposal.name))
    )


def rejecting_all(session: Session, action: RejectAll) -> Outcome:
    """Reject proposals for one reason."""
    with session.changed:
        person = _person(session, action.by, action.date)
        for one in action.proposals:
            reject(session.name, _seen(session, one), person, action.reason)
            # An acceptance of it that was undone must not come back by doing it again.
            session.history.undone.clear()
        number = len(action.proposals)
        said = count(number, "Rejected {n} proposal.", "Rejected {n} proposals.")
        return Outcome(session.revision, said)


def _accepted(
    session: Session,
    gated: Gated,
    person: Person,
    reason: str | None = None,
    edited: Gated | None = None,
) -> Outcome:
    name = gated.name
    said = say("Accepted the proposal {name}.", name=quoted(name))
    made = Outcome(session.revision, said)

    def into(make: Callable[[ArgumentMap], Patch]) -> None:
        def deed(argument_map: ArgumentMap) -> Deed:
            patch = make(argument_map)
            return Deed(patch, said, _about(apply(argument_map, patch), patch))

        also = partial(_again, session.name, gated.proposal)
        nonlocal made
        made = session.change(deed, also, at_once=True)

    accept(session.name, gated, person, reason, edited, into)
    return made


def _about(after: ArgumentMap, patch: Patch) -> str | None:
    named = (getattr(one, "item_id", None) or getattr(one, "id", None) for one in patch.changes)
    return next((one for one in named if one is not None and one in after), None)


def _again(name: str, proposal: Proposal, is_back: bool) -> str:
    """Let a proposal wait again when its acceptance is taken back; or take it away when it is done again."""
    with suppress(ArgmapError):
        if is_back:
            if not path_of(name, proposal.name).exists():
                put(name, proposal)
            return say("The proposal waits again, and the ledger keeps the decision.")
        if any(one == proposal for one in waiting(name).proposals):
            take_away(name, proposal.name)
    return say("The ledger keeps the decision.") if is_back else ""


def _gated(session: Session, changed: Proposal) -> Gated:
    return gated_now(session.waiting, session.map, session.texts, changed)


def _seen(session: Session, chosen: Chosen) -> Gated:
    """Return a proposal that a person decides on, if it is still the one that the person saw."""
    known = session.waiting.gated((session.revision, session.waiting.marks()), chosen.name)
    if known is not None and seen_of(known.proposal) == chosen.seen:
        return known
    queue = waiting(session.name)
    found = queue.find(chosen.name)
    if seen_of(found) != chosen.seen:
        raise ProposalError(f"{chosen.name!r} was revised meanwhile: look at it again")
    return gated_now(session.waiting, session.map, session.texts, found, queue)


def _edited(argument_map: ArgumentMap, found: Proposal, edited: Edited) -> Proposal:
    if edited.yaml is not None:
        return Proposal(found.name, patch_of_text(argument_map, edited.yaml))
    texts = ((one.change, one.path, one.value) for one in edited.texts)
    return with_texts(argument_map, found, texts)


def _person(session: Session, by: str | None, day: str | None) -> Person:
    """Return who decides, and on which day; whoever was named last stays."""
    named = " ".join((by or session.person or "").split())
    if not named:
        raise EditError("only a person accepts or rejects: say who you are")
    session.person = named
    try:
        return Person(named, check_time(day) if day else date.today().isoformat())
    except ValueError as error:
        raise EditError(str(error)) from None
