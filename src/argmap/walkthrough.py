"""Walkthrough: a map told step by step, in the one order that the page and the slides go by.

Each question is followed by its answers. Each answer, and each last conclusion, by its reasons one at a
time, with objections and replies at their place, depth first as in the text tree, and in the end by
the verdict. What has no reason and is none comes last, in one step.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, get_args

from argmap.door import checked
from argmap.drawing.tree import Entry, entries_from, first_ids
from argmap.drawing.words import pill_kind
from argmap.errors import BadLimitsError
from argmap.model import Argument, ArgumentMap
from argmap.results import one_line

StepKind = Literal[
    "question",
    "answer",
    "against",
    "claim",
    "reason",
    "objection",
    "undercut",
    "backing",
    "part",
    "context",
    "verdict",
    "answers",
    "rest",
]
KINDS: tuple[StepKind, ...] = get_args(StepKind)
JUDGED = ("claim", "answer", "against")
"""Kinds of step after whose own steps the verdict is told."""
CLOSING = ("verdict", "answers")
_HUNG: dict[str, StepKind] = {"answer": "answer", "part": "part", "context": "context"}
_OF_PILL: dict[str, StepKind] = {
    "supports": "reason",
    "attacks": "objection",
    "undercut": "undercut",
    "answers": "answer",
    "objects": "against",
}


@dataclass(frozen=True, slots=True)
class WalkStep:
    """One step: the statements that are told together, and what they bear on.

    ``through`` is the argument that makes them a reason or an objection; ``depth`` is how far below the
    first step of its part it stands. It is step ``number`` of ``count`` of its kind on the same;
    ``replies`` holds where what it bears on speaks against the claim. All that is told was told
    ``again`` elsewhere before. ``left_out`` counts the steps below it that are left out.
    """

    kind: StepKind
    depth: int
    ids: tuple[str, ...]
    through: str | None = None
    about: str | None = None
    number: int = 1
    count: int = 1
    replies: bool = False
    again: bool = False
    left_out: int = 0

    __repr__ = one_line


@checked
def walk(
    argument_map: ArgumentMap, start: str | None = None, most: int | None = None
) -> tuple[WalkStep, ...]:
    """Tell a map step by step: questions, answers, reasons one at a time, objections, verdicts.

    With ``start`` it begins at a statement, and tells what bears on that alone. Of more than ``most``
    steps the deepest are left out, of later trees first, and of those that are alike the last. Linear.

    Raises:
        UnknownIdError: If there is no statement of that id.
        BadLimitsError: If there are to be less than one step.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> [step.kind for step in walk(town, "cleaner-air")]
    ['claim', 'reason', 'verdict']
    """
    if most is not None and most < 1:
        raise BadLimitsError(f"a walk has one step or more, not {most}")
    if start is None:
        firsts = sorted(first_ids(argument_map), key=lambda name: _rank(argument_map, name))
    else:
        firsts = [argument_map.statement(start).id]
    trees = list(_trees(argument_map, firsts))
    told = [one for tree in trees if len(tree) > 1 for one in _judged(tree)]
    alone = [tree[0] for tree in trees if len(tree) == 1]
    if not told and len(alone) == 1:
        told, alone = _judged(alone), []
    steps = [*told, *_rest(alone)]
    return tuple(_counted(steps if most is None else _at_most(steps, most)))


def _rank(argument_map: ArgumentMap, name: str) -> bool:
    """Put questions first; the order of the map stays otherwise."""
    return argument_map.kinds.get(name) != "question"


def _trees(argument_map: ArgumentMap, firsts: Iterable[str]) -> Iterator[list[WalkStep]]:
    tree: list[WalkStep] = []
    sides: dict[str, bool] = {}
    for entry in entries_from(argument_map, firsts):
        if entry.depth == 0 and tree:
            yield tree
            tree = []
        step = _step(argument_map, entry, sides)
        if step is not None:
            tree.append(step)
    if tree:
        yield tree


def _step(argument_map: ArgumentMap, entry: Entry, sides: dict[str, bool]) -> WalkStep | None:
    """Return the step that a place in the tree is; nothing for a premise, told with its step.

    ``sides`` says of what was told whether it speaks against the claim that is argued for.
    """
    argument, statement, depth = entry.argument, entry.statement, entry.depth
    if argument is not None:
        return _of_argument(argument_map, argument, entry, sides)
    assert statement is not None
    if entry.tie is not None:
        about = next(name for name in entry.tie.targets if name in argument_map)
        kind = _HUNG[entry.tie.kind]
        sides.setdefault(statement.id, kind != "answer" and sides.get(about, False))
        return WalkStep(kind, depth, (statement.id,), None, about, again=entry.again)
    if depth > 0:
        return None
    sides.setdefault(statement.id, False)
    kind = "question" if statement.kind == "question" else "claim"
    return WalkStep(kind, 0, (statement.id,), again=entry.again)


def _of_argument(
    argument_map: ArgumentMap, argument: Argument, entry: Entry, sides: dict[str, bool]
) -> WalkStep:
    replies = sides.get(argument.target, False)
    found = pill_kind(argument_map, argument)
    kind = _OF_PILL[found]
    if found == "supports" and argument.target not in argument_map.kinds:
        kind = "backing"
    against = kind not in JUDGED and replies is (argument.polarity == "supports")
    sides[argument.id] = against
    ids = argument.premise_ids
    again = all(name in sides for name in ids)
    for name in ids:
        sides.setdefault(name, against)
    return WalkStep(
        kind, entry.depth, ids, argument.id, argument.target, replies=replies, again=again
    )


def _judged(tree: list[WalkStep]) -> list[WalkStep]:
    """Put the verdict on a claim behind its steps, and all answers behind those to a question."""
    made: list[WalkStep] = []
    waiting: list[WalkStep] = []
    for step in (*tree, None):
        while waiting and (step is None or step.depth <= waiting[-1].depth):
            made += _verdict(waiting.pop(), made)
        if step is None:
            break
        made.append(step)
        if step.kind in (*JUDGED, "question") and not step.again:
            waiting.append(step)
    return made


def _verdict(step: WalkStep, told: list[WalkStep]) -> Iterator[WalkStep]:
    if step.kind != "question":
        yield WalkStep("verdict", step.depth, step.ids, step.through, step.about)
        return
    found = [one for one in told if one.about == step.ids[0] and one.kind in ("answer", "against")]
    if found:
        ids = tuple(dict.fromkeys(name for one in found for name in one.ids))
        yield WalkStep("answers", step.depth, ids, None, step.ids[0])


def _rest(alone: list[WalkStep]) -> Iterator[WalkStep]:
    """Yield one step of all that has no reason and is none."""
    if alone:
        yield WalkStep("rest", 0, tuple(name for step in alone for name in step.ids))


def _at_most(steps: list[WalkStep], most: int) -> list[WalkStep]:
    """Keep the steps that stand highest, in their order, and count at each what is gone below it.

    What closes a claim, as its verdict, is kept where the claim is, and counts with it.
    """
    closing = dict(_closing(steps))
    # Each tree is told less deeply than the one before it: what comes first matters most.
    trees = list(accumulate(step.depth == 0 and step.kind not in CLOSING for step in steps))
    order = sorted(
        (at for at in range(len(steps)) if steps[at].kind not in CLOSING),
        key=lambda at: steps[at].depth + trees[at],
    )
    kept: set[int] = set()
    for at in order:
        both = {at, closing.get(at, at)}
        if kept and len(kept) + len(both) > most:
            break
        kept |= both
    made: list[WalkStep] = []
    above: list[int] = []
    for at, step in enumerate(steps):
        if at in kept:
            if step.kind not in CLOSING:
                while above and made[above[-1]].depth >= step.depth:
                    above.pop()
                above.append(len(made))
            made.append(step)
        elif step.kind not in CLOSING:
            while len(above) > 1 and made[above[-1]].depth >= step.depth:
                above.pop()
            here = above[-1]
            made[here] = replace(made[here], left_out=made[here].left_out + 1)
    return made


def _closing(steps: list[WalkStep]) -> Iterator[tuple[int, int]]:
    """Yield the place of each step that another closes, and the place of that."""
    begun: dict[tuple[str, ...], int] = {}
    for at, step in enumerate(steps):
        if step.kind == "verdict":
            yield begun[step.ids], at
        elif step.kind == "answers" and step.about is not None:
            yield begun[(step.about,)], at
        elif step.kind in (*JUDGED, "question") and not step.again:
            begun[step.ids] = at


def _counted(steps: list[WalkStep]) -> Iterator[WalkStep]:
    """Number the steps of one kind on the same element."""
    counts = Counter((step.kind, step.about) for step in steps)
    numbers: Counter[tuple[str, str | None]] = Counter()
    for step in steps:
        key = (step.kind, step.about)
        numbers[key] += 1
        yield replace(step, number=numbers[key], count=counts[key])
