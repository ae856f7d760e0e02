"""Tools that write: proposals beside a map, through the gate. None changes a map, and none accepts."""

import json
from typing import Any

from argmap.errors import ProposalError
from argmap.mcp.asked import Anew, Back, New, Proposed
from argmap.mcp.desk import Desk, Opened
from argmap.proposals import Gated, Queue, gate, read_ledger, waiting
from argmap.proposals.flat import KEY, VERSION
from argmap.proposals.folder import free_name, path_of, put, take_away
from argmap.proposals.making import patch_of_text, proposal_of

_WAITS = "It waits for a person, who reviews it with: argmap review"
_REFUSED = "Nothing is written: correct what the errors name, and propose it again"


def propose(desk: Desk, asked: New) -> dict[str, Any]:
    """Propose statements and arguments for a map. A gate checks them; a person decides later."""
    opened = desk.open(asked.map)
    queue = waiting(opened.path)
    mine = [one for one in queue.proposals if one.patch.author == desk.author]
    if len(mine) >= desk.limits.waiting:
        raise ProposalError(f"{len(mine)} proposals wait already: let a person review them first")
    taken = [one.name for one in queue.proposals]
    taken += [one.id for one in queue.findings if one.id]
    name = asked.name or free_name("draft", taken)
    return _put(desk, opened, asked, name, queue, anew=False)


def revise(desk: Desk, asked: Anew) -> dict[str, Any]:
    """Put a better version in the place of an own proposal that waits."""
    opened = desk.open(asked.map)
    queue = waiting(opened.path)
    _own(desk, queue, asked.name)
    return _put(desk, opened, asked, asked.name, queue, anew=True)


def withdraw(desk: Desk, asked: Back) -> dict[str, Any]:
    """Take back an own proposal that nobody has decided on."""
    opened = desk.open(asked.map)
    _own(desk, waiting(opened.path), asked.name)
    take_away(opened.path, asked.name)
    return {"withdrawn": asked.name}


def _own(desk: Desk, queue: Queue, name: str) -> None:
    """Refuse what somebody else proposed, so that no client takes away the work of another."""
    found = queue.find(name)
    if found.patch.author != desk.author:
        raise ProposalError(f"{name!r} is not yours: {found.proposed_by} proposed it")


def _put(
    desk: Desk, opened: Opened, asked: Proposed, name: str, queue: Queue, anew: bool
) -> dict[str, Any]:
    path_of(opened.path, name)
    patch = patch_of_text(opened.map, _text(asked))
    proposal = proposal_of(
        opened.map,
        name,
        # Whoever a draft names as its author, the one who serves the client knows better.
        patch.model_copy(update={"author": None, "version": None}),
        opened.path,
        author=desk.author,
        version=asked.model or patch.version,
        prompt=asked.prompt,
        reason=asked.reason,
        date=desk.today,
    )
    gated = gate(opened.map, proposal, opened.texts, read_ledger(opened.path), queue.proposals)
    is_written = gated.state != "refused"
    if is_written:
        put(opened.path, proposal, anew)
    return _said(gated, is_written)


def _text(asked: Proposed) -> str:
    if asked.draft is None:
        return asked.patch or ""
    return json.dumps({KEY: VERSION, **asked.draft}, ensure_ascii=False)


def _said(gated: Gated, is_written: bool) -> dict[str, Any]:
    quoted = [{"id": one.id, "source": one.source, "words": one.words} for one in gated.quoted]
    following = _WAITS if is_written else _REFUSED
    return {**gated.as_json(), "quoted": quoted, "written": is_written, "next": following}
