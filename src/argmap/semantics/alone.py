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
) -> list[int]:
    """Return for each element by number the parties in all its proofs; an empty list where nobody speaks.

    ``order`` are the steps that hold, each after what its premises rest on; ``counts`` says
    whether a step carries its target. What is granted goes through nobody: whoever asks assumes it.
    Linear, but for a step whose bits fall more than once.
    """
    said = _Said(run.frame.map)
    if not said.places:
        return []
    masks, makers = _spoken(run, said, granted)
    if not makers and not any(masks):
        return []
    frame, labels, given, size = run.frame, run.labels, run.given, run.frame.size
    is_known = bytearray(map(and_, given, labels[:size].replace(b"\2", b"\0")))
    premises, targets, is_pro, uses = frame.premises, frame.targets, frame.is_pro, frame.uses
    weighings, con, group_of = frame.weighings, run.con, frame.group_of
    reckoned = bytearray(len(labels))
    todo = list(order)
    for step in todo:
        number = step - size
        below = premises[number]
        mask = makers.get(step, 0) if makers else 0
        # Most steps have one premise, and it stands, or the step would not hold.
        if len(below) == 1:
            mask |= masks[below[0]]
        elif weighings[number].needs_all:
            for at in below:
                mask |= masks[at]
        else:
            # Premises that do not stand carry nothing here, and one that does is enough.
            mask |= reduce(and_, (masks[at] for at in below if labels[at] == IN))
        masks[step] = mask
        reckoned[step] = 1
        target = targets[number]
        if not is_pro[number] or target >= size or labels[target] != IN:
            continue
        if (con[target] or target in group_of) and not counts(step, target):
            continue
        before = masks[target]
        masks[target] = after = before & mask if is_known[target] else mask
        is_known[target] = 1
        if before & ~after:
            # Bits fell: steps that were reckoned with more of them are reckoned again.
            todo += [use for use in uses[target] if reckoned[use]]
    return masks


def _spoken(run: Run, said: "_Said", granted: Collection[str]) -> tuple[list[int], dict[int, int]]:
    """Return the parties on every chain of what is given and in, and the makers of steps that hold."""
    frame = run.frame
    masks = [0] * len(run.labels)
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
    found = []
    # Bit by bit, for few are on every chain of a statement where a map has many parties.
    while mask:
        lowest = mask & -mask
        found.append(argument_map.parties[lowest.bit_length() - 1].id)
        mask ^= lowest
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
