"""Notes: a remark on an element becomes a proposal, so that whoever only reads can say something too."""

from datetime import date
from typing import Any

from argmap.changes import Patch, Set
from argmap.errors import EditError, ProposalError
from argmap.languages import say
from argmap.model import ArgumentMap
from argmap.proposals import Proposal, read_ledger, waiting
from argmap.proposals.folder import free_name, put
from argmap.proposals.gate import fitted
from argmap.proposals.making import proposal_of
from argmap.workbench.actions import Note, State
from argmap.workbench.deeds import named
from argmap.workbench.making import stating
from argmap.workbench.outcomes import Outcome
from argmap.workbench.session import Session


def noting(session: Session, action: Note) -> Outcome:
    """Put a remark among what waits for review; the map itself is not changed.

    A remark on a statement or step goes behind the note that it has; one on the map as a whole is a question.

    Raises:
        EditError: If it has no words, nobody says it, or the element takes no note.
        ProposalError: If the gate refuses it.
        FileError: If it cannot be written.
    """
    words = action.text.strip()
    by = " ".join((action.by or session.person or "").split())
    if not words:
        raise EditError("write what you want to say")
    if not by:
        raise EditError("say who you are: a note stands under a name")
    with session.changed:
        patch = _patch(session, action.id, words, by)
        taken = [one.name for one in waiting(session.name).proposals]
        name = free_name(f"note-{action.id}" if action.id else "note", taken)
        about = {"author": by, "date": action.date or date.today().isoformat()}
        reason = say("A note.")
        made = proposal_of(session.map, name, patch, session.name, reason=reason, **about)
        _check(session, made)
        put(session.name, made)
    what = named(session.map, action.id) if action.id else say("the map")
    said = say("Noted on {what}; it waits for review.", what=what)
    return Outcome(session.revision, said, action.id)


def _patch(session: Session, item_id: str | None, words: str, by: str) -> Patch:
    argument_map: ArgumentMap = session.map
    if item_id is None:
        question = State(text=words, kind="question")
        return stating(argument_map, question, session.ground()).patch
    item: Any = argument_map[item_id]
    if "note" not in type(item).model_fields:
        raise EditError("a note can be written on a statement, a step or a tie")
    said = f"{by}: {words}"
    new = f"{item.note}\n{said}" if item.note else said
    return Patch(changes=(Set(id=item_id, path=("note",), old=item.note, new=new),))


def _check(session: Session, made: Proposal) -> None:
    """Refuse what could never be accepted; what else is to be said of it the review says, which takes longer."""
    found, _ = fitted(session.map, made, read_ledger(session.name))
    grave = next((one for one in found if one.severity == "error"), None)
    if grave is not None:
        raise ProposalError(grave.full_text())
