"""Chains: through whom a statement reached its source, from the root witness on."""

from dataclasses import dataclass
from typing import Any

from argmap.door import checked
from argmap.errors import UnknownIdError
from argmap.model import Argument, ArgumentMap, Attribution, Hop, Statement
from argmap.model.kinds import noun_of
from argmap.model.parties import HOLDS
from argmap.model.voices import is_reported
from argmap.results import one_line

BY_WORD_OF_MOUTH = ("said", "told", "heard", "leaked")
AT_FIRST_HAND = ("saw", "heard")
"""Acts that say themselves how whoever speaks first knows."""
WEAKNESS = ("leaked", "heard", "told", "said", "reported", "published", "wrote", "saw")
"""Acts, weakest first: word of mouth before documents, seeing last."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One way on which a statement reached a source.

    ``hops`` lead from the root witness to the source. ``party`` is ``None`` where the map names
    a source and nobody who speaks in it.
    """

    argument_map: ArgumentMap
    attribution: Attribution | None
    sources: tuple[str, ...]

    __repr__ = one_line

    @property
    def hops(self) -> tuple[Hop, ...]:
        """Return the tellings, earliest first; without any, the party speaks in the source."""
        return self.attribution.hops if self.attribution else ()

    @property
    def party(self) -> str | None:
        """Return the id of the party that holds the statement."""
        return self.attribution.party if self.attribution else None

    @property
    def root(self) -> str | None:
        """Return the id of the root witness: who speaks first."""
        return self.hops[0].party if self.hops else self.party

    @property
    def is_reported(self) -> bool:
        """Return whether others say what the party holds, which speaks in no source itself."""
        one = self.attribution
        return one is not None and is_reported(self.argument_map, one, self.sources)

    @property
    def reporters(self) -> tuple[str, ...]:
        """Return who reports what the party holds: who tells it first, else the sources' authors.

        Only parties of the map are named; nobody where the party speaks for itself.
        """
        if not self.is_reported:
            return ()
        if self.hops:
            return (self.hops[0].party,)
        writing = {party for name in self.sources for party in self.argument_map.speakers[name]}
        if len(writing) < 2:
            return tuple(writing)
        return tuple(party.id for party in self.argument_map.parties if party.id in writing)

    @property
    def parties(self) -> tuple[str, ...]:
        """Return everyone whose word the statement passes through, root first.

        What one says of another's mind is his own word alone; who is quoted without a hop is
        known by the word of those who wrote the source.
        """
        named = [hop.party for hop in self.hops]
        if not named and self.party:
            named = [self.party, *self.reporters]
        return tuple(dict.fromkeys(named))

    @property
    def depth(self) -> int:
        """Return how many parties stand between event and source; 0 where none is named."""
        return len(self.parties)

    @property
    def is_hearsay(self) -> bool:
        """Return whether it came by word of mouth to whoever passed it on, or was hearsay at the root.

        Citing what another wrote, published or reported is no hearsay: it can be looked up.
        """
        if self.attribution and self.attribution.basis == "hearsay":
            return True
        if self.hops and self.hops[0].act == "heard" and self.is_reported:
            return True
        pairs = zip(self.hops, self.hops[1:], strict=False)
        return any(
            hop.act in BY_WORD_OF_MOUTH and following.party != hop.party for hop, following in pairs
        )

    @property
    def states_basis(self) -> bool:
        """Return whether it is said how whoever speaks first knows, or from whom he has it."""
        if self.attribution is None:
            return False
        told = len({hop.party for hop in self.hops}) > 1
        seen = bool(self.hops) and self.hops[0].act in AT_FIRST_HAND
        return self.attribution.basis is not None or told or seen

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Return the parties on the way whose name is kept back."""
        return tuple(name for name in self.parties if self.argument_map.party(name).unnamed)

    @property
    def weakest(self) -> Hop | None:
        """Return the weakest hop: an unnamed party first, then by act (``WEAKNESS``).

        The first of several equally weak ones; ``None`` without hops.
        """
        if not self.hops:
            return None
        return min(
            self.hops,
            key=lambda hop: (
                not self.argument_map.party(hop.party).unnamed,
                WEAKNESS.index(hop.act),
            ),
        )

    @property
    def interests(self) -> dict[str, str]:
        """Return what the parties on the way and the sources stand to gain, by id."""
        elements = [self.argument_map.party(party) for party in self.parties]
        found = {item.id: item.interest for item in elements if item.interest}
        sources = [self.argument_map.source(source_id) for source_id in self.sources]
        return found | {item.id: item.interest for item in sources if item.interest}

    @property
    def could_confirm(self) -> tuple[str, ...]:
        """Return who else could be asked: all on the way but who speaks last, and who was told.

        Members of a group that was told count too, and who is said to hold it.
        """
        last = self.hops[-1].party if self.hops else next(reversed(self.parties), None)
        held = (self.party,) if self.is_reported and self.party else ()
        told = [hop.to for hop in self.hops if hop.to is not None]
        members = [
            party.id for party in self.argument_map.parties if set(party.member_of) & set(told)
        ]
        return tuple(
            dict.fromkeys(name for name in (*held, *self.parties, *told, *members) if name != last)
        )

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap chain --json`` gives of it."""
        one = self.attribution
        return {
            "party": self.party,
            "root": self.root,
            "depth": self.depth,
            "hops": [hop.model_dump(mode="json", exclude_defaults=True) for hop in self.hops],
            "weakest": self.weakest.party if self.weakest else None,
            "hearsay": self.is_hearsay,
            "reported": self.is_reported,
            "reporters": list(self.reporters),
            "states_basis": self.states_basis,
            "unnamed": list(self.unnamed),
            "could_confirm": list(self.could_confirm),
            "basis": one.basis if one else None,
            "hedge": one.hedge if one else None,
            "interests": self.interests,
            "sources": list(self.sources),
        }


@checked
def chain(argument_map: ArgumentMap, item_id: str) -> tuple[Chain, ...]:
    """Follow every attribution of a statement or argument that vouches for it.

    A statement that is anchored in a source but attributed to nobody has one chain, without a
    party.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.

    >>> from argmap.formats.files import load
    >>> [told] = chain(load("examples/northport/map.argmap.yaml"), "sensors-offline")
    >>> told.root, told.depth, told.is_hearsay, told.weakest.party, told.could_confirm
    ('crew', 2, True, 'crew', ('crew',))
    """
    item = argument_map[item_id]
    if not isinstance(item, Statement | Argument):
        known = [node.id for node in argument_map.nodes()]
        raise UnknownIdError(item_id, known, "statement or argument", noun_of(item))
    return chains_of(argument_map, item)


def chains_of(argument_map: ArgumentMap, item: Statement | Argument) -> tuple[Chain, ...]:
    """Return the chains of a statement or argument."""
    if not (item.anchors or item.attributions):
        return ()
    anchored = tuple(dict.fromkeys(anchor.source for anchor in item.anchors))
    held = [one for one in item.attributions if one.stance in HOLDS]
    if held:
        return tuple(
            Chain(argument_map, one, (one.source,) if one.source else anchored) for one in held
        )
    if item.attributions:
        return ()
    return tuple(Chain(argument_map, None, (source,)) for source in anchored)


def groups_of(argument_map: ArgumentMap, party_id: str) -> frozenset[str]:
    """Return a party and all groups it belongs to, directly or through others."""
    found: set[str] = set()
    todo = [party_id]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(argument_map.party(name).member_of)
    return frozenset(found)


__all__ = ["BY_WORD_OF_MOUTH", "HOLDS", "WEAKNESS", "Chain", "chain", "chains_of", "groups_of"]
