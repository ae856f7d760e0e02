"""Turning: the verdicts that would turn, told before anything is done; nothing here changes the map."""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.changes import Patch, apply, removing
from argmap.compare import diff
from argmap.errors import EditError, FindingsError
from argmap.explain import whatif
from argmap.languages import count
from argmap.model import Argument, ArgumentMap
from argmap.semantics import Evaluation, evaluate
from argmap.semantics.words import mark_of, said_status, sentence
from argmap.workbench.deeds import named
from argmap.workbench.given import given_ids
from argmap.workbench.session import Session

Row = dict[str, Any]


def losing(session: Session, asked: Mapping[str, Any]) -> Row:
    """Return what goes when elements are removed, which verdicts turn, and what is left without a reason."""
    held = session.map
    patch = removing(held, *given_ids(asked))
    gone = [one.item_id for one in patch.changes if one.op == "remove"]
    after = _after(held, patch)
    return {
        "gone": [{"id": one, "said": named(held, one)} for one in gone],
        "turned": [*_turned(after, evaluate(held), evaluate(after))],
        "lost": [{"id": one.id, "said": named(after, one.id)} for one in diff(held, after).lost],
    }


def _after(held: ArgumentMap, patch: Patch) -> ArgumentMap:
    """Apply a removal; say of what others name how many do."""
    try:
        return apply(held, patch)
    except FindingsError as error:
        users = {one.id for one in error.findings if one.id is not None}
        raise EditError(
            count(
                len(users),
                "It cannot go while {n} element names it: give that another first.",
                "It cannot go while {n} elements name it: give them another first.",
            )
        ) from None


def doubting(session: Session, asked: Mapping[str, Any]) -> Row:
    """Return what turns if some parties, sources, statements or steps did not count."""
    held = session.map
    found = whatif(held, without=given_ids(asked, "without"))
    return {
        "turned": [
            {
                "id": one.id,
                "said": named(held, one.id),
                "before": said_status(one.before),
                **_now(held, found.after, one.id, said_status(one.after)),
            }
            for one in found.turned
        ],
        "still": [one.id for one in found.still],
        "aside": [one.id for one in found.set_aside],
    }


def _turned(after: ArgumentMap, was: Evaluation, now: Evaluation) -> Iterator[Row]:
    for item in after.statements:
        old, new = was.get(item.id), now.get(item.id)
        if old is None or new is None or old.status is None or old.status == new.status:
            continue
        last = said_status(new.status) if new.status else ""
        yield {
            "id": item.id,
            "said": named(after, item.id),
            "before": said_status(old.status),
            **_now(after, now, item.id, last),
        }


def _now(held: ArgumentMap, evaluation: Evaluation, item_id: str, word: str) -> Row:
    """Say the verdict on an element that is there; on one that is set aside there is the word alone."""
    is_there = item_id in evaluation and not isinstance(held[item_id], Argument)
    mark = mark_of(held, evaluation, item_id) if is_there else None
    if mark is None:
        return {"after": word, "sign": "○", "tone": "unshown"}
    why = sentence(evaluation[item_id].reason)
    return {"after": mark.words, "sign": mark.sign, "tone": mark.tone, "why": why}
