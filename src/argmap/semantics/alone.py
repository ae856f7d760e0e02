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
    frame = run.frame
    said = _Said(frame.map)
    if not said.places:
        return {}
    masks: dict[int, int] = {}
    makers: dict[int, int] = {}
    labels, given, size = run.labels, run.given, frame.size
    for at, item in enumerate(frame.map.nodes()):
        if item.attributions and labels[at] == IN and item.id not in granted:
            if at >= size:
                # A step that is backed is not its makers' word alone: without them it is there all
                # the same, since policies leave what is supported (``attribution/passing.py``).
                if not frame.pros[at]:
                    makers[at] = said.mask(item)
            elif given[at] and (not run.con[at] or at in frame.issues_of):
                masks[at] = said.mask(item)
    if not masks and not makers:
        return {}
    is_known = bytearray(len(labels))
    for at in range(size):
        is_known[at] = given[at] and labels[at] == IN
    premises, targets, is_pro, uses = frame.premises, frame.targets, frame.is_pro, frame.uses
    todo = list(order)
    for step in todo:
        number = step - size
        # Premises that do not stand carry nothing, where the weighing does without them.
        below = [masks.get(at, 0) for at in premises[number] if labels[at] == IN]
        join = or_ if frame.weighings[number].needs_all else and_
        mask = makers.get(step, 0) | reduce(join, below)
        masks[step] = mask
        target = targets[number]
        if not is_pro[number] or target >= size or labels[target] != IN:
            continue
        if not counts(step, target):
            continue
        before = masks.get(target, 0)
        masks[target] = after = before & mask if is_known[target] else mask
        is_known[target] = 1
        if before & ~after:
            # Bits fell: steps that were reckoned with more of them are reckoned again.
            todo += [use for use in uses[target] if use in masks]
    return {at: mask for at, mask in masks.items() if mask}


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
        self.groups: dict[str, int] = {}

    def mask(self, item: Statement | Argument) -> int:
        """Return the parties on every chain of an element."""
        if len(item.attributions) == 1 and not item.attributions[0].hops:
            # Most testimony: one speaker, in the source itself.
            said = item.attributions[0]
            return self._of_party(said.party) if said.stance in HOLDS else 0
        chains = [chain.parties for chain in chains_of(self.map, item)]
        if not chains:
            return 0
        return reduce(and_, (reduce(or_, map(self._of_party, names), 0) for names in chains))

    def _of_party(self, name: str) -> int:
        if name not in self.groups:
            names = groups_of(self.map, name)
            self.groups[name] = reduce(or_, (1 << self.places[one] for one in names), 0)
        return self.groups[name]
