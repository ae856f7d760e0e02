"""Makers: whose argument a step is, the party's that makes it or those that state all of it.

Conceding is not asserting. An agreed fact that one side uses against the other is not the other's
argument against itself: nobody makes an argument against its own words, or for what it denies.
"""

from collections.abc import Collection, Iterable
from functools import cache

from argmap.attribution.chains import groups_of
from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.parties import AGAINST, HOLDS

_NOBODY: frozenset[str] = frozenset()


class Makers:
    """The makers of the arguments of one map, each worked out once: all of them in linear time."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        """Take a map; nothing is worked out before it is asked for."""
        self.argument_map = argument_map
        self._found: dict[str, tuple[str, ...]] = {}
        self.groups = cache(lambda name: groups_of(argument_map, name))
        """A party and the groups it speaks for, by its id."""

    def of(self, step: Argument) -> tuple[str, ...]:
        """Return the parties that make an argument, in order of their words in the map.

        Those that take the step are its makers. Where none does and it is not the analyst's own, it
        is made by whoever asserts all that anybody asserts of its premises; by a group if its members
        do so together only.
        """
        for one in reversed(self._upward(step)):
            target = self.argument_map[one.target]
            # Of arguments that attack each other in a circle, none is known before the others.
            theirs = self._found.get(target.id, ()) if isinstance(target, Argument) else ()
            self._found[one.id] = self._those(one, self.spoken_for(theirs))
        return self._found[step.id]

    def makes(self, step: Argument, party: str) -> bool:
        """Return whether a party, or a member of it, makes an argument."""
        return party in self.spoken_for(self.of(step))

    def spoken_for(self, names: Iterable[str]) -> frozenset[str]:
        """Return these parties and the groups they belong to."""
        found = [self.groups(name) for name in names]
        # Nearly always there is nobody, or one: a union would cost more than all the rest.
        return found[0] if len(found) == 1 else _NOBODY.union(*found) if found else _NOBODY

    def takes(self, item: Statement | Argument, stances: Collection[str]) -> frozenset[str]:
        """Return the parties that take one of these stances, and the groups they belong to."""
        if not item.attributions:
            return _NOBODY
        return self.spoken_for(one.party for one in item.attributions if one.stance in stances)

    def _upward(self, step: Argument) -> list[Argument]:
        """Return an argument, what it bears on if that is an argument, and so on, as far as new."""
        chain: dict[str, Argument] = {}
        here: object = step
        while isinstance(here, Argument) and here.id not in chain and here.id not in self._found:
            chain[here.id] = here
            here = self.argument_map[here.target]
        if isinstance(here, Argument) and here.id in chain:
            ids = list(chain)
            for name in ids[ids.index(here.id) :]:
                self._found[name] = self._those(chain.pop(name), _NOBODY)
        return list(chain.values())

    def _those(self, step: Argument, theirs: frozenset[str]) -> tuple[str, ...]:
        made = dict.fromkeys(one.party for one in step.attributions if one.stance in HOLDS)
        if made or step.inferred:
            return tuple(made)
        named, able = self._stating(step)
        if not able:
            return ()
        able -= self._unlikely(step, theirs)
        alone = tuple(name for name in named if name in able)
        return alone or tuple(one.id for one in self.argument_map.parties if one.id in able)

    def _stating(self, step: Argument) -> tuple[Iterable[str], frozenset[str]]:
        """Return who asserts a premise, and which parties assert all that anybody asserts of them."""
        premises = [self.argument_map.statement(name) for name in step.premise_ids]
        stated = [item for item in premises if item.kind != "assumption"] or premises
        said = [one for item in stated for one in item.attributions if one.stance == "asserts"]
        asserted = [found for item in stated if (found := self.takes(item, ("asserts",)))]
        able = asserted[0].intersection(*asserted[1:]) if asserted else _NOBODY
        return dict.fromkeys(one.party for one in said), able

    def _unlikely(self, step: Argument, theirs: frozenset[str]) -> frozenset[str]:
        """Return who would argue against its own words, or for or from what it goes against."""
        found = self.takes(step, AGAINST)
        for name in step.premise_ids:
            premise = self.argument_map.statement(name)
            found |= self.takes(premise, AGAINST) - self.takes(premise, ("asserts",))
        target = self.argument_map[step.target]
        assert isinstance(target, Statement | Argument)
        if isinstance(target, Statement) and target.kind == "question":
            # Who asks may answer, or say that the question is wrong.
            return found
        if step.polarity == "supports":
            return found | self.takes(target, ("denies",))
        return found | theirs | self.takes(target, ("asserts",))
