"""Rival worlds: positions that are decided together, in many worlds at once.

The rules for rivals compare many arguments, so they are no operations on masks. But in most worlds the
arguments on a group of rivals have the labels of today: worlds that agree on those are one class, and
each class is decided once, by the rules of the run itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.semantics.frame import DEFAULT_WEIGHT, Frame
from argmap.semantics.masks import Masks
from argmap.semantics.spread import IN, OUT, Run

Known = dict[int, tuple[list[int], dict[int, tuple[int, int]]]]
"""What the labels on each group were when it was last decided, and the worlds for each position."""


def position_masks(
    frame: Frame,
    at: int,
    masks: tuple[Masks, Masks, Masks],
    changed: tuple[Mapping[int, int], Mapping[int, int], Mapping[int, int]],
    full: int,
    known: Known,
) -> tuple[int, int]:
    """Return the worlds in which a position is in, and those in which it is out.

    ``masks`` are the worlds in which each element is in, is out and is given; ``changed`` those in
    which a statement has a new argument for it, one against it, and is gone. ``known`` holds what
    was found of each group: its positions are asked for one by one, and decided together.
    """
    group = frame.group_of[at]
    members = frame.groups[group]
    steps = [step for one in members for step in (*frame.pros[one], *frame.cons[one])]
    ins, outs, given = masks
    inputs = [mask[step] for step in steps for mask in (ins, outs)]
    inputs += [given[one] for one in members]
    inputs += [mask.get(one, 0) for one in members for mask in changed]
    if group in known and known[group][0] == inputs:
        return known[group][1][at]
    stands, falls = dict.fromkeys(members, 0), dict.fromkeys(members, 0)
    for world in classes(full, inputs):
        # Any world of a class stands for all of it.
        bit = world & -world
        labels = {step: IN if ins[step] & bit else OUT if outs[step] & bit else 0 for step in steps}
        held = {one: bool(given[one] & bit) for one in members}
        new_pro, new_con, gone = (
            [one for one in members if mask.get(one, 0) & bit] for mask in changed
        )
        decided = _decided(frame, members, labels, held, (new_pro, new_con), gone)
        for one in members:
            stands[one] |= world if decided[one] == IN else 0
            falls[one] |= world if decided[one] == OUT else 0
    made = {one: (stands[one], falls[one]) for one in members}
    known[group] = inputs, made
    return made[at]


def classes(full: int, inputs: Iterable[int]) -> Iterator[int]:
    """Yield the classes of worlds that all inputs agree on."""
    parts = [full]
    for mask in dict.fromkeys(inputs):
        if mask in (0, full):
            continue
        parts = [half for one in parts for half in (one & mask, one & ~mask) if half]
    yield from parts


def _decided(
    frame: Frame,
    members: tuple[int, ...],
    steps: Mapping[int, int],
    given: Mapping[int, bool],
    new: tuple[list[int], list[int]],
    gone: list[int],
) -> Mapping[int, int]:
    """Label the positions of a group in one world: a run over nothing but them."""
    run: Any = object.__new__(Run)
    run.frame = frame = frame.without(gone)
    run.labels = {one: OUT if one in gone else 0 for one in members}
    run.given, run.reasons, run.order = given, {}, []
    run.pro = dict.fromkeys(members, 0.0) | dict.fromkeys(new[0], DEFAULT_WEIGHT)
    run.con = dict.fromkeys(members, 0.0) | dict.fromkeys(new[1], DEFAULT_WEIGHT)
    run.open_pro, run.open_con = dict.fromkeys(members, 0), dict.fromkeys(members, 0)
    for one in members:
        for side, best, waiting in (
            (frame.pros[one], run.pro, run.open_pro),
            (frame.cons[one], run.con, run.open_con),
        ):
            waiting[one] = sum(not steps[step] for step in side)
            weights = (frame.weights[step - frame.size] for step in side if steps[step] == IN)
            best[one] = max(best[one], *weights, 0.0)
    # Once for each group, not for each position in it, whose number is that of the map.
    run.open_group = {
        group: sum(run.open_pro[one] + run.open_con[one] for one in frame.groups[group])
        for group in {frame.group_of[one] for one in members if one in frame.group_of}
    }
    for one in members:
        run._try_statement(one)
    labels: Mapping[int, int] = run.labels
    return labels
