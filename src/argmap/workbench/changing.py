"""Changing: steps led elsewhere, elements moved, removed, renamed, merged, split; findings mended."""

from argmap.anchors import verify
from argmap.changes import Move as MoveChange
from argmap.changes import (
    Patch,
    apply,
    merging,
    relinking,
    removing,
    renaming,
    splitting,
)
from argmap.checks import check, check_anchors
from argmap.checks.fixing import fix_of, ignoring
from argmap.errors import EditError
from argmap.findings import Finding
from argmap.languages import count, say
from argmap.model import ArgumentMap
from argmap.workbench.actions import (
    Ask,
    Ignore,
    Mend,
    Merge,
    Move,
    Relink,
    Remove,
    Rename,
    Split,
)
from argmap.workbench.deeds import Deed, Ground, named, named_end
from argmap.workbench.fields import set_between


def relinked(argument_map: ArgumentMap, action: Relink, _ground: Ground) -> Deed:
    """Lead a step elsewhere; one that rests on nothing any more goes."""
    if action.premises == ():
        return removed(argument_map, Remove(ids=(action.id,)), _ground)
    old = argument_map.argument(action.id)
    roles = {one.statement: one for one in old.premises}
    premises = action.premises and [roles.get(one, one) for one in action.premises]
    for one in action.premises or ():
        argument_map.statement(one)
    target = action.target or old.target
    if target in (action.premises or old.premise_ids):
        raise EditError("nothing can bear on itself: choose another target")
    patch = relinking(argument_map, action.id, premises, action.target, action.polarity)
    after = apply(argument_map, patch)
    renamed = next((one.ids.get(action.id) for one in patch.changes if one.op == "rename"), None)
    about = renamed or action.id
    return Deed(patch, _said_of(argument_map, after, action, about), about)


def _said_of(before: ArgumentMap, after: ArgumentMap, action: Relink, now: str) -> str:
    """Say what a step that was led elsewhere has otherwise: its target, its sign, or its premises."""
    step = named(before, action.id)
    if action.target is not None:
        target = named_end(after, action.target)
        return say("{premise} leads to {target} now.", premise=_first(after, now), target=target)
    if action.polarity is not None:
        return say("Turned {step} round.", step=step)
    old = before.argument(action.id).premise_ids
    new = after.argument(now).premise_ids
    if set(old) == set(new):
        return say("Changed the order of the premises of {step}.", step=step)
    gone = [one for one in old if one not in new]
    if gone and len(new) < len(old):
        step = named(after, now)
        if len(gone) == 1:
            return say("Took {what} out of {step}.", what=named(before, gone[0]), step=step)
        return count(
            len(gone),
            "Took {n} premise out of {step}.",
            "Took {n} premises out of {step}.",
            step=step,
        )
    return say("Changed the premises of {step}.", step=step)


def _first(argument_map: ArgumentMap, step_id: str) -> str:
    return named(argument_map, argument_map.argument(step_id).premise_ids[0])


def moved(argument_map: ArgumentMap, action: Move, _ground: Ground) -> Deed:
    """Put an element elsewhere in its list."""
    item = argument_map[action.id]
    listed = next(
        items
        for name in ("statements", "arguments", "relations", "parties", "sources", "sections")
        if item in (items := getattr(argument_map, name))
    )
    at = listed.index(item)
    before = listed[at - 1].id if at else None
    if action.after is not None and action.after not in {one.id for one in listed}:
        raise EditError(f"{action.after!r} stands in another list")
    said = say("Moved {what}.", what=named(argument_map, action.id))
    if action.after in (before, action.id):
        return Deed(Patch(), said, action.id)
    change = MoveChange(id=action.id, before=before, after=action.after)
    return Deed(Patch(changes=(change,)), said, action.id)


def removed(argument_map: ArgumentMap, action: Remove, _ground: Ground) -> Deed:
    """Remove elements, and what cannot stand without them."""
    patch = removing(argument_map, *action.ids)
    said = say("Removed {what}.", what=named(argument_map, action.ids[0]))
    if len(action.ids) > 1:
        said = count(len(action.ids), "Removed {n} element.", "Removed {n} elements.")
    return Deed(patch, said)


def renamed(argument_map: ArgumentMap, action: Rename, _ground: Ground) -> Deed:
    """Give an element another id."""
    patch = renaming(argument_map, {action.id: action.to})
    apply(argument_map, patch)
    return Deed(patch, say("Renamed {old} to {new}.", old=action.id, new=action.to), action.to)


def merged(argument_map: ArgumentMap, action: Merge, _ground: Ground) -> Deed:
    """Make several statements one."""
    patch = merging(argument_map, *action.ids)
    what = named(argument_map, action.ids[0])
    said = count(
        len(action.ids) - 1,
        "Merged {n} statement into {what}.",
        "Merged {n} statements into {what}.",
        what=what,
    )
    return Deed(patch, said, action.ids[0])


def split(argument_map: ArgumentMap, action: Split, _ground: Ground) -> Deed:
    """Make one statement several."""
    patch = splitting(argument_map, action.id, [text.strip() for text in action.texts])
    what = named(argument_map, action.id)
    said = say("Split {what} into {n}.", what=what, n=len(action.texts))
    return Deed(patch, said, action.id)


def asked(argument_map: ArgumentMap, action: Ask, _ground: Ground) -> Deed:
    """Answer a critical question of a step, in place of an answer before."""
    argument_map.argument(action.id)
    for one in action.answer.by:
        argument_map.statement(one)
    fresh = action.answer.model_dump(mode="json", exclude_none=True)

    def put(form: dict[str, object]) -> None:
        old = form.get("questions", [])
        assert isinstance(old, list)
        form["questions"] = [*(one for one in old if one["ask"] != action.answer.ask), fresh]

    patch = set_between(argument_map, action.id, put)
    said = say("Answered a question to {step}.", step=named(argument_map, action.id))
    return Deed(patch, said, action.id)


def mended(argument_map: ArgumentMap, action: Mend, ground: Ground) -> Deed:
    """Make the one right repair of a finding."""
    found = _finding(argument_map, action, ground)
    patch = fix_of(argument_map, found, ground.texts)
    if patch is None:
        raise EditError(f"there is no one right repair of {action.code} here")
    about = action.id if action.id in apply(argument_map, patch) else None
    return Deed(patch, say("Mended {code}.", code=action.code), about)


def _finding(argument_map: ArgumentMap, action: Mend, ground: Ground) -> Finding:
    found = (*check(argument_map), *check_anchors(verify(argument_map, ground.texts)))
    for one in found:
        if (one.code, one.id, one.message) == (action.code, action.id, action.message):
            return one
    raise EditError(f"{action.code} is not found any more")


def ignored(argument_map: ArgumentMap, action: Ignore, _ground: Ground) -> Deed:
    """Ignore a rule from now on, for a reason."""
    kept = [
        one.model_dump(mode="json", exclude_defaults=True) for one in argument_map.metadata.ignores
    ]
    fresh = {"rule": action.rule, "reason": action.reason}
    if action.id is not None:
        argument_map[action.id]
        fresh["id"] = action.id
    patch = ignoring(argument_map, [*kept, fresh])
    return Deed(patch, say("Ignored {code} from now on.", code=action.rule), action.id)
