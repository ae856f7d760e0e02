"""Proposed: a proposal as the page shows it, and as a reviewer changes it text by text."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from argmap.changes import Add, Patch, Set
from argmap.changes.forms import form_of, own_form
from argmap.compare.listing import summary, told_headings
from argmap.errors import EditError
from argmap.languages import say
from argmap.model import ArgumentMap
from argmap.proposals import Gated, Proposal
from argmap.proposals.cards import in_full
from argmap.workbench.deeds import problem_of
from argmap.workbench.ghosts import ghosts_of

TEXTS = ("text", "name", "title", "description", "note", "hedge", "scheme", "quote", "kind")
"""Fields of what is proposed that a reviewer is offered to change, one by one."""
Row = dict[str, Any]


def row_of(argument_map: ArgumentMap, gated: Gated) -> Row:
    """Return a proposal as the page shows it; all texts are somebody's, and stay texts."""
    patch = gated.proposal.patch
    return {
        "name": gated.name,
        "seen": seen_of(gated.proposal),
        "state": gated.state,
        "by": gated.proposal.proposed_by,
        "date": patch.date,
        "reason": patch.reason,
        "said": _sentence(summary(gated.difference)) if gated.difference else None,
        "headings": [*_headings(gated)],
        "full": [[name, text] for name, text in in_full(patch)],
        "findings": [one.as_json() for one in gated.findings],
        "clashes": [{"name": one.name, "why": one.why} for one in gated.clashes],
        "quoted": [
            {"id": one.id, "source": one.source, "passage": list(one.on_one_line())}
            for one in gated.quoted
        ],
        "texts": [*_texts(argument_map, patch)],
        "about": [*_about(patch)],
        "ghosts": ghosts_of(gated),
    }


def seen_of(proposal: Proposal) -> str:
    """Return the digest of a whole proposal: what a person saw when deciding on it."""
    said = json.dumps(proposal.patch.as_json(), sort_keys=True)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def with_texts(
    argument_map: ArgumentMap, proposal: Proposal, texts: Iterable[tuple[int, tuple[Any, ...], str]]
) -> Proposal:
    """Return a proposal with other texts, each named by the change it stands in and its path there.

    What a reviewer has seen and changed is made on the map of now, so that a field which says something
    else than it did for the proposer takes the reviewer's words.
    """
    data = proposal.patch.as_json()
    changes = proposal.patch.changes
    for number, path, value in texts:
        if not 0 <= number < len(changes):
            continue
        change, said = changes[number], data["changes"][number]
        if isinstance(change, Set):
            said |= {"old": _now(argument_map, change), "new": value or None}
        elif isinstance(change, Add) and path:
            _put(said["element"], path, value)
    try:
        return replace(proposal, patch=Patch.model_validate(data))
    except ValidationError as error:
        raise EditError(problem_of(error)) from None


def _now(argument_map: ArgumentMap, change: Set) -> Any:
    held: Any = own_form(argument_map) if change.id is None else None
    if change.id is not None and change.id in argument_map:
        held = form_of(argument_map[change.id])
    for step in change.path:
        if isinstance(held, dict):
            held = held.get(str(step))
        elif isinstance(held, list) and isinstance(step, int) and step < len(held):
            held = held[step]
        else:
            return change.old
    return held


def _put(held: Any, path: tuple[Any, ...], value: str) -> None:
    """Put a text where a path leads, if it still leads to one; a text of nothing takes the field away."""
    *way, last = path
    try:
        for step in way:
            held = held[step]
        if value:
            held[last] = value
        else:
            del held[last]
    except (KeyError, IndexError, TypeError):
        raise EditError("the proposal has no such text any more") from None


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _headings(gated: Gated) -> Iterator[Row]:
    if gated.difference is None:
        return
    for one in told_headings(gated.difference, None):
        rows = [
            {"id": row.id, "sign": row.sign, "words": row.words, "details": list(row.details)}
            for row in one.rows
        ]
        yield {"title": say(one.title), "kind": one.kind, "rows": rows}


def _texts(argument_map: ArgumentMap, patch: Patch) -> Iterator[Row]:
    """Yield the texts that a reviewer may change one by one."""
    for number, one in enumerate(patch.changes):
        if isinstance(one, Set):
            field = next((str(step) for step in reversed(one.path) if isinstance(step, str)), "")
            if isinstance(one.new, str):
                now = _now(argument_map, one)
                said = {"id": one.id, "field": field, "value": one.new, "old": one.old, "now": now}
                if field == "note" and isinstance(now, str) and one.new.startswith(one.old or ""):
                    # Two people may write a note on one thing: the second goes behind the first.
                    added = one.new.removeprefix(one.old or "").lstrip()
                    said["value"] = now if added in now else f"{now}\n{added}"
                yield {"change": number, "path": [], **said}
        elif isinstance(one, Add):
            element = one.model_dump(mode="json")["element"]
            # What is said comes first, and then what is said of it.
            for path, value in sorted(_leaves(element), key=lambda leaf: TEXTS.index(leaf[0][-1])):
                said = {"id": one.item_id, "field": str(path[-1]), "value": value}
                yield {"change": number, "path": list(path), **said, "old": None, "now": None}


def _leaves(element: Any) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yield the texts in an element that have a name of their own, with their paths."""
    todo: list[tuple[tuple[Any, ...], Any]] = [((), element)]
    while todo:
        path, held = todo.pop()
        pairs = held.items() if isinstance(held, dict) else enumerate(held)
        for step, value in pairs:
            if isinstance(value, str) and step in TEXTS:
                yield (*path, step), value
            elif isinstance(value, dict | list) and step != "extras":
                todo.append(((*path, step), value))


def _about(patch: Patch) -> Iterator[str]:
    """Yield the elements of the map that a proposal is about, or gives something to bear on."""
    seen: set[str] = set()
    for one in patch.changes:
        named = [getattr(one, "id", None), getattr(one, "item_id", None)]
        if isinstance(one, Add):
            named.append(str(one.element.get("target", "")))
        for item_id in named:
            if isinstance(item_id, str) and item_id and item_id not in seen:
                seen.add(item_id)
                yield item_id
