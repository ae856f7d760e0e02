"""Waiting: the proposals beside a map as the page shows them, each with what the gate says of it now."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from argmap.anchors import SourceText
from argmap.changes import Add, Patch, Set
from argmap.changes.forms import form_of, own_form
from argmap.compare.listing import summary, told_headings
from argmap.errors import EditError, FileError
from argmap.formats.patches import is_patch_name
from argmap.languages import say
from argmap.live.watch import Mark, mark_of
from argmap.model import ArgumentMap
from argmap.proposals import Entry, Gated, Proposal, Queue, read_ledger, waiting
from argmap.proposals.cards import in_full
from argmap.proposals.folder import folder_of
from argmap.proposals.gate import gate, gate_each
from argmap.proposals.ledger import NAME
from argmap.proposals.session import in_batches
from argmap.storage import list_files
from argmap.workbench.deeds import problem_of
from argmap.workbench.ghosts import ghosts_of

LATEST = 30
"""Decisions that are shown: the ledger has them all."""
BREATH = 0.002
"""Seconds between two proposals in which others get their turn."""
MOST = 100
"""Proposals that are shown at once: whoever has more decides on these first."""
TEXTS = ("text", "name", "title", "description", "note", "hedge", "scheme", "quote", "kind")
"""Fields of what is proposed that a reviewer is offered to change, one by one."""
Row = dict[str, Any]


class Waiting:
    """The folder of proposals beside a map, as a session watches it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.kept: tuple[Any, Row] | None = None
        """What was found last, with what it was found on."""

    def files(self) -> list[str]:
        """Return what tells by its change that proposals came or went: their folder, and each of them."""
        folder = folder_of(self.name)
        always = [str(folder), str(folder / NAME)]
        with suppress(FileError):
            return [*always, *(path for path in list_files(folder) if is_patch_name(path))]
        return always

    def count(self) -> int:
        """Return how many files of proposals lie there, whether they can be read or not."""
        return len(self.files()) - 2

    def marks(self) -> tuple[tuple[str, Mark], ...]:
        """Return how these files are now."""
        return tuple((path, mark_of(path)) for path in self.files())


def rows_of(
    name: str,
    argument_map: ArgumentMap,
    texts: Mapping[str, SourceText],
    is_stale: Callable[[], bool] = lambda: False,
) -> Row | None:
    """Return the proposals that wait, in the order of a review, and the files that are none.

    Nothing is returned once ``is_stale`` tells that the map has become another: the gate of many proposals
    takes longer than an action may, and what is done comes first.
    """
    queue, ledger = waiting(name), read_ledger(name)
    ordered = in_batches(queue.proposals)
    rows: list[Row] = []
    for one in gate_each(argument_map, ordered[:MOST], texts, ledger, queue.proposals):
        if is_stale():
            return None
        rows.append(row_of(argument_map, one))
        time.sleep(BREATH)
    return {
        "proposals": rows,
        "more": max(0, len(ordered) - MOST),
        "broken": [one.as_json() for one in (*queue.findings, *ledger.findings)],
        "decided": [_decided(one) for one in ledger.entries[: -LATEST - 1 : -1]],
        "decisions": len(ledger.entries),
    }


def _decided(entry: Entry) -> Row:
    named = ("number", "proposal", "decision", "by", "date", "reason", "proposed_by")
    return {name: getattr(entry, name) for name in named}


def gated_now(
    name: str,
    argument_map: ArgumentMap,
    texts: Mapping[str, SourceText],
    proposal: Proposal,
    queue: Queue | None = None,
) -> Gated:
    """Return what the gate says of a proposal, or of what a reviewer made of it, on the map of now."""
    others = (queue or waiting(name)).proposals
    return gate(argument_map, proposal, texts, read_ledger(name), others)


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
