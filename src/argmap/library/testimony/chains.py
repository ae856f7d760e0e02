"""Chains of testimony over maps: through whom a claim reached its sources, in each map that makes it."""

from dataclasses import dataclass
from typing import Any

from argmap.attribution import chain as follow
from argmap.attribution.chains import Chain
from argmap.door import checked
from argmap.library.library import Library
from argmap.library.testimony.claims import ClaimInMap, claim_in, claims_asked
from argmap.library.testimony.parts import Part
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class ChainInMap:
    """One way on which a claim reached a source in one map.

    ``chain`` is that of the part of the map that the library holds: what parties stand to gain stays in
    the files.
    """

    claim: ClaimInMap
    path: str
    chain: Chain

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap chain --json`` gives of it, with where the claim and each name stand."""
        way, named = self.chain, self.chain.argument_map
        told = way.as_json()
        # The tables do not hold what parties stand to gain.
        del told["interests"]
        names = {item.id: item.name for item in named.parties}
        names |= {name: named.source(name).title for name in way.sources}
        return {"claim": self.claim.address, **told, "names": names}


@dataclass(frozen=True, slots=True)
class ChainsOverMaps:
    """The chains of a claim and of those linked with it, by map."""

    claim: str
    claims: tuple[ClaimInMap, ...]
    chains: tuple[ChainInMap, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "claim": self.claim,
            "claims": [item.as_json() for item in self.claims],
            "chains": [item.as_json() for item in self.chains],
        }


@checked
def chain(library: Library, name: str) -> ChainsOverMaps:
    """Follow a claim from each root witness to its source, in its own map and in all that make it too by links.

    ``name`` is an id or ``MAP#ID``, of a statement or a step.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If it stands in several maps, or the library cannot be read.
    """
    address, asked = claims_asked(library, name, deep=False)
    found = [(part, claim_in(part, item_id), item_id) for part, ids in asked for item_id in ids]
    chains = tuple(
        ChainInMap(claim, part.path, way)
        for part, claim, item_id in found
        for way in _followed(part, item_id)
    )
    return ChainsOverMaps(address, tuple(claim for _, claim, _ in found), chains)


def _followed(part: Part, item_id: str) -> tuple[Chain, ...]:
    return follow(part.argument_map, item_id) if item_id in part.argument_map else ()
