"""For and against: the evidence that bears on a claim in all maps that make it, and on what it rests.

Each map is asked by itself, as ``evidence_for`` and ``evidence_against`` ask it, and keeps its own verdicts:
what two maps say is listed together and never evaluated together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.door import checked
from argmap.library.library import Library
from argmap.library.store.file import told
from argmap.library.testimony.claims import ClaimInMap, claim_in, claims_asked, states_in
from argmap.library.testimony.parts import Part
from argmap.model import ArgumentMap
from argmap.query import evidence_against, evidence_for, supporters
from argmap.query.answers import Answer
from argmap.query.testimony import begins_support
from argmap.results import counted, one_line


@dataclass(frozen=True, slots=True)
class Bearing:
    """A piece of evidence, and how it bears on the claim.

    ``steps`` are the ids of the arguments from it to the claim, ``needs`` those of the statements without
    which they do not hold. ``attack`` is how it attacks, and ``hits`` what, where it speaks against.
    """

    statement: ClaimInMap
    about: str
    steps: tuple[str, ...]
    needs: tuple[str, ...]
    attack: str | None
    hits: str | None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "statement": self.statement.as_json(),
            "about": self.about,
            "steps": list(self.steps),
            "needs": list(self.needs),
            "attack": self.attack,
            "hits": self.hits,
        }


@dataclass(frozen=True, slots=True)
class EvidenceInMap:
    """What bears on a claim in one map; ``claims`` are several where one map has two that are linked."""

    path: str
    title: str | None
    claims: tuple[ClaimInMap, ...]
    supporting: tuple[Bearing, ...]
    attacking: tuple[Bearing, ...]
    claimed: tuple[Bearing, ...]
    """What supports it and is no evidence: claims that nothing supports in turn."""

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "path": self.path,
            "title": self.title,
            "claims": [item.as_json() for item in self.claims],
            "supporting": [item.as_json() for item in self.supporting],
            "attacking": [item.as_json() for item in self.attacking],
            "claimed": [item.as_json() for item in self.claimed],
        }


@dataclass(frozen=True, slots=True)
class EvidenceOverMaps:
    """What bears on a claim, by map."""

    claim: str
    maps: tuple[EvidenceInMap, ...]

    __repr__ = one_line

    @property
    def line(self) -> str:
        """Return how many pieces speak for and against it, in how many maps and sources."""
        both = [one for item in self.maps for one in (*item.supporting, *item.attacking)]
        sources = {cited.address for one in both for cited in one.statement.sources}
        return (
            f"{sum(len(item.supporting) for item in self.maps)} for, "
            f"{sum(len(item.attacking) for item in self.maps)} against, in "
            f"{counted(len(self.maps), 'maps')} on {counted(len(sources), 'sources')}"
        )

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {"claim": self.claim, "maps": [item.as_json() for item in self.maps]}


@checked
def evidence(library: Library, name: str) -> EvidenceOverMaps:
    """List the evidence for and against a claim, in its own map and in all that make it too by links.

    ``name`` is an id or ``MAP#ID``, of a statement or a step.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If it stands in several maps, or the library cannot be read.
    """
    address, asked = claims_asked(library, name)
    with told(library.path, library.connection):
        states = [states_in(library.connection, part) for part, _ in asked]
    return EvidenceOverMaps(
        address,
        tuple(_in_map(part, ids, here) for (part, ids), here in zip(asked, states, strict=True)),
    )


def _in_map(part: Part, ids: tuple[str, ...], states: Mapping[str, str]) -> EvidenceInMap:
    claims = tuple(claim_in(part, item_id, states) for item_id in ids)
    if len(part.keys) == 1:
        return EvidenceInMap(part.path, part.title, claims, (), (), ())
    sides = (
        tuple(
            _bearing(part, item_id, answer, states)
            for item_id in ids
            for answer in ask(part.argument_map, item_id)
        )
        for ask in (evidence_for, evidence_against, _claimed)
    )
    return EvidenceInMap(part.path, part.title, claims, *sides)


def _claimed(argument_map: ArgumentMap, item_id: str) -> Iterator[Answer]:
    for answer in supporters(argument_map, item_id):
        if answer.statement.kind == "claim" and begins_support(argument_map, answer.statement):
            yield answer


def _bearing(part: Part, about: str, answer: Answer, states: Mapping[str, str]) -> Bearing:
    attacks = answer.attacks
    return Bearing(
        claim_in(part, answer.id, states),
        about,
        tuple(step.id for step in answer.chain),
        tuple(item.id for item in answer.needs),
        attacks[-1].kind if attacks else None,
        attacks[-1].target if attacks else None,
    )
