"""Microtexts: argumentative microtexts, as Peldszus and Stede (2015) score trees, by their scorer.

The segments are given. Of each, whether it is the central claim (cc), on whose side it is (ro) and
whether it supports or attacks (fu); of each ordered pair, whether the first is attached to the second
(at): F1 averaged over the classes. ``at_positive`` is that of the pairs attached alone, ``lat`` the
share of segments with the right head and function (labelled attachment).

Their trees hang what undercuts a step on the first premise of that step, and a further premise of a
step on its first.
"""

from collections.abc import Mapping
from typing import NamedTuple

from argmap.compare.scoring.figures import FigureKind
from argmap.compare.scoring.tallies import (
    MISSING,
    Confusion,
    Tally,
    class_f1,
    confusion,
    macro_f1,
    share,
    share_tally,
)
from argmap.compare.scoring.tasks.pairs import confused_pairs, supports_first
from argmap.compare.scoring.tasks.record import Task
from argmap.compare.scoring.trial import Trial
from argmap.languages import message
from argmap.model import Argument, ArgumentMap

FUNCTIONS = {"supports": "sup", "attacks": "att"}
ATTACHED = "attached"


class _Tree(NamedTuple):
    heads: dict[str, dict[str, str]]
    """What each segment is attached to, and with which function: of several, support."""
    centre: str | None
    sides: dict[str, str]


def count(trial: Trial) -> dict[str, Tally]:
    """Count segments, and pairs of them, by what they are in the two maps."""
    mine, theirs = _tree(trial, trial.gold), _tree(trial, trial.made)
    attached = [
        {(name, head): ATTACHED for name, heads in one.heads.items() for head in heads}
        for one in (mine, theirs)
    ]
    right = sum(
        _carried(trial, mine.heads.get(one, {})) == theirs.heads.get(other, {})
        for one, other in trial.pairs.items()
    )
    names = [*trial.gold.kinds]
    return {
        "cc": _confused(trial, _centres(trial.gold, mine), _centres(trial.made, theirs)),
        "ro": _confused(trial, mine.sides, theirs.sides),
        "fu": _confused(trial, _functions(trial.gold, mine), _functions(trial.made, theirs)),
        "at": confused_pairs(trial, names, *attached),
        "lat": share_tally(right, len(names)),
    }


def _confused(trial: Trial, mine: Mapping[str, str], theirs: Mapping[str, str]) -> Confusion:
    pairs = [(label, theirs.get(trial.carried(name), MISSING)) for name, label in mine.items()]
    pairs += [(MISSING, label) for name, label in theirs.items() if name not in trial.back]
    return confusion(pairs)


def _carried(trial: Trial, heads: Mapping[str, str]) -> dict[str, str]:
    return {trial.carried(name): function for name, function in heads.items()}


def _centres(argument_map: ArgumentMap, tree: _Tree) -> dict[str, str]:
    return {name: "cc" if name == tree.centre else "other" for name in argument_map.kinds}


def _functions(argument_map: ArgumentMap, tree: _Tree) -> dict[str, str]:
    """Return the function of each segment; one without a head is a central claim, as they have it."""
    return {
        name: [*tree.heads[name].values()][-1] if name in tree.heads else "cc"
        for name in argument_map.kinds
    }


def _tree(trial: Trial, argument_map: ArgumentMap) -> _Tree:
    heads: dict[str, dict[str, str]] = {}
    for step in supports_first(argument_map):
        first, *others = step.premise_ids
        aim = argument_map[step.target]
        head = aim.premise_ids[0] if isinstance(aim, Argument) else step.target
        if head != first:
            heads.setdefault(first, {}).setdefault(head, FUNCTIONS[step.polarity])
        for name in others:
            heads.setdefault(name, {})[first] = "sup"
    for tie in argument_map.relations:
        for name in tie.origins if tie.kind == "rephrase" else ():
            for end in tie.targets:
                if name in argument_map.kinds and end in argument_map.kinds and name != end:
                    heads.setdefault(name, {})[end] = "sup"
    ranks = _ranks(trial, argument_map)
    # Their central claim is the node with fewest edges out of it, the first in the text of equals.
    centre = min(ranks, key=lambda name: (len(heads.get(name, ())), ranks[name]), default=None)
    in_order = {
        name: dict(sorted(found.items(), key=lambda one: ranks[one[0]]))
        for name, found in heads.items()
    }
    return _Tree(in_order, centre, _sides(in_order, ranks, centre))


def _ranks(trial: Trial, argument_map: ArgumentMap) -> dict[str, int]:
    """Return the number of each segment in order of the text."""
    places = trial.here if argument_map is trial.gold else trial.there
    in_order = sorted(
        argument_map.statements,
        key=lambda item: (sorted(places.get(item.id, {}).items()), item.text, item.id),
    )
    return {item.id: at for at, item in enumerate(in_order)}


def _sides(
    heads: Mapping[str, Mapping[str, str]], ranks: Mapping[str, int], centre: str | None
) -> dict[str, str]:
    """Return who each segment is for: what attacks is on the other side than what it attacks."""
    below: dict[str, list[tuple[int, str, str]]] = {}
    for name, found in heads.items():
        for head, function in found.items():
            below.setdefault(head, []).append((ranks[name], name, function))
    sides = dict.fromkeys(ranks, "pro")
    seen: set[str] = set()
    todo = [(centre, "pro")] if centre is not None else []
    for name, side in todo:
        if name not in seen:
            seen.add(name)
            sides[name] = side
            other = {"pro": "opp", "opp": "pro"}[side]
            todo += [
                (one, other if function == "att" else side)
                for _, one, function in sorted(below.get(name, ()))
            ]
    return sides


_SOURCE = "Peldszus and Stede 2015"
_EMPTY = message("the gold map has no segments")
MICROTEXTS = Task(
    "microtexts",
    "the argumentative microtexts",
    (
        *(
            FigureKind(name, title, macro_f1(MISSING), _EMPTY, _SOURCE, (), "micro")
            for name, title in (
                ("cc", message("Central claim (cc)")),
                ("ro", message("Role (ro)")),
                ("fu", message("Function (fu)")),
                ("at", message("Attachment (at)")),
            )
        ),
        FigureKind(
            "at_positive",
            message("Pairs attached"),
            class_f1(ATTACHED),
            message("nothing is attached in either map"),
            _SOURCE,
            ("at",),
            "micro",
        ),
        FigureKind(
            "lat", message("Labelled attachment (lat)"), share, _EMPTY, _SOURCE, (), "micro"
        ),
    ),
    count,
)
