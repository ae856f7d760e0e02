"""Alone: the parties through whose word every standing proof of an element goes.

A bit for each party. What is given goes through those on every chain of its testimony; a step
through those of any premise, and its makers; a statement through those that all arguments that carry
it have in common. What each node starts with is too much, and bits only fall: the greatest fixpoint,
which circles cannot lift.
"""

from collections.abc import Callable, Collection, Iterable
from functools import reduce
from operator import and_, or_

from argmap.attribution.chains import HOLDS, chains_of, groups_of
from argmap.model import Argument, ArgumentMap, Statement
from argmap.semantics.spread import IN, Run

Counts = Callable[[int, int], bool]


def masks_of_parties(
    run: Run, order: Iterable[int], counts: Counts, granted: Collection[str] = ()
) -> dict[int, int]:
    """Return for each element that is in the parties in all its proofs; no entry where there are none.

    ``order`` are the steps that hold, each after what its premises rest on; ``counts`` says
    whether a step carries its target. What is granted goes through nobody: whoever asks assumes it.
    Linear, but for a step whose bits fall more than once.
    """
    said = _Said(run.frame.map)
    if not said.places:
        return {}
    masks, makers = _spoken(run, said, granted)
    if not masks and not makers:
        return {}
    frame, labels, given, size = run.frame, run.labels, run.given, run.frame.size
    is_known = bytearray(len(labels))
    for at in range(size):
        is_known[at] = given[at] and labels[at] == IN
    premises, targets, is_pro, uses = frame.premises, frame.targets, frame.is_pro, frame.uses
    weighings = frame.weighings
    todo = list(order)
    for step in todo:
        number = step - size
        mask = makers.get(step, 0)
        if weighings[number].needs_all:
            for at in premises[number]:
                if at in masks and labels[at] == IN:
                    mask |= masks[at]
        else:
            # Premises that do not stand carry nothing here, and one that does is enough.
            mask |= reduce(and_, (masks.get(at, 0) for at in premises[number] if labels[at] == IN))
        if mask or step in masks:
            masks[step] = mask
        target = targets[number]
        if not is_pro[number] or target >= size or labels[target] != IN:
            continue
        if (run.con[target] or target in frame.group_of) and not counts(step, target):
            continue
        if not mask and target not in masks:
            is_known[target] = 1
            continue
        before = masks.get(target, 0)
        masks[target] = after = before & mask if is_known[target] else mask
        is_known[target] = 1
        if before & ~after:
            # Bits fell: steps that were reckoned with more of them are reckoned again.
            todo += [use for use in uses[target] if use in masks]
    return {at: mask for at, mask in masks.items() if mask}


def _spoken(
    run: Run, said: "_Said", granted: Collection[str]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the parties on every chain of what is given and in, and the makers of steps that hold."""
    frame = run.frame
    masks: dict[int, int] = {}
    makers: dict[int, int] = {}
    labels, given, size = run.labels, run.given, frame.size
    plain = {} if said.has_authors else said.by_party
    for at, item in enumerate(frame.map.nodes()):
        if labels[at] != IN or not (voices := item.attributions) or item.id in granted:
            continue
        if at >= size:
            # A step that is backed is not its makers' word alone: without them it is there all the
            # same, since policies leave what is supported (``attribution/passing.py``).
            if not frame.pros[at]:
                makers[at] = said.mask(item)
        elif given[at] and (not run.con[at] or at in frame.issues_of):
            one = voices[0]
            # Most testimony: one speaker, in a source that may be his own.
            if len(voices) == 1 and not one.hops and one.party in plain and one.stance in HOLDS:
                masks[at] = plain[one.party]
            else:
                masks[at] = said.mask(item)
    return masks, makers


def parties_in(argument_map: ArgumentMap, mask: int) -> tuple[str, ...]:
    """Return the parties of a mask, in order of the map; a group only where no member of it is there."""
    found = [party.id for at, party in enumerate(argument_map.parties) if mask >> at & 1]
    wider = {group for name in found for group in groups_of(argument_map, name) if group != name}
    return tuple(name for name in found if name not in wider)


class _Said:
    """Masks of testimony, by party and the groups it belongs to."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.places = {party.id: at for at, party in enumerate(argument_map.parties)}
        self.has_authors = any(source.authors for source in argument_map.sources)
        self.by_party = {
            name: reduce(or_, (1 << self.places[one] for one in groups_of(argument_map, name)), 0)
            for name in self.places
        }

    def mask(self, item: Statement | Argument) -> int:
        """Return the parties on every chain of an element."""
        chains = [chain.parties for chain in chains_of(self.map, item)]
        if not chains:
            return 0
        return reduce(
            and_, (reduce(or_, map(self.by_party.__getitem__, names), 0) for names in chains)
        )
