"""Counting: how much of what a map holds, and how much of that is anchored, attributed and supported."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.model.elements import Kind
from argmap.query.answers import attack_kind
from argmap.query.paths import unsupported
from argmap.results import hash_of, one_line

STATEMENT_KINDS: tuple[Kind, ...] = ("claim", "evidence", "assumption", "question")
STEP_KINDS = ("supports", "rebuts", "undermines", "undercuts")
_ATTACKS: Mapping[str | None, str] = {
    "rebut": "rebuts",
    "undermine": "undermines",
    "undercut": "undercuts",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in a map.

    ``anchored`` statements cite a source, ``quoted`` ones its words, ``attributed`` ones name who
    takes a stance; ``unsupported`` counts claims without a reason.
    """

    statements: Mapping[str, int]
    steps: Mapping[str, int]
    relations: int
    parties: int
    unnamed: int
    sources: int
    sections: int
    anchored: int
    quoted: int
    attributed: int
    unsupported: int
    words: int

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def of_statements(self) -> int:
        """Return the number of statements."""
        return sum(self.statements.values())

    def as_json(self) -> dict[str, Any]:
        """Return the JSON form."""
        named = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**named, "statements": {**self.statements}, "steps": {**self.steps}}


@checked
def count(argument_map: ArgumentMap) -> Counts:
    """Count what a map holds. Linear.

    >>> from argmap import load
    >>> count(load("corpus:korematsu")).statements["question"]
    4
    """
    items = argument_map.statements
    kinds = Counter(item.kind for item in items)
    steps = Counter(
        _ATTACKS.get(attack_kind(argument_map, step), "supports") for step in argument_map.arguments
    )
    return Counts(
        statements={kind: kinds[kind] for kind in STATEMENT_KINDS},
        steps={kind: steps[kind] for kind in STEP_KINDS},
        relations=len(argument_map.relations),
        parties=len(argument_map.parties),
        unnamed=sum(party.unnamed for party in argument_map.parties),
        sources=len(argument_map.sources),
        sections=len(argument_map.sections),
        anchored=sum(bool(item.anchors) for item in items),
        quoted=sum(any(anchor.quote for anchor in item.anchors) for item in items),
        attributed=sum(bool(item.attributions) for item in items),
        unsupported=len(unsupported(argument_map)),
        words=sum(len(item.text.split()) for item in items),
    )
