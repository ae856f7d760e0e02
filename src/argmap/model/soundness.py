"""Soundness: tells at once whether a map holds together; findings are made only if it does not."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Protocol

from argmap.model.dialogue import Illocution, Locution, Transition
from argmap.model.elements import Argument, Section, Statement
from argmap.model.parties import Attribution, Party
from argmap.model.relations import Relation
from argmap.model.sources import Source
from argmap.model.structure import structure_findings


class Parts(Protocol):
    """The elements of a map, before anybody knows whether they make one."""

    @property
    def parties(self) -> tuple[Party, ...]: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...
    @property
    def sections(self) -> tuple[Section, ...]: ...
    @property
    def statements(self) -> tuple[Statement, ...]: ...
    @property
    def arguments(self) -> tuple[Argument, ...]: ...
    @property
    def relations(self) -> tuple[Relation, ...]: ...
    @property
    def locutions(self) -> tuple[Locution, ...]: ...
    @property
    def illocutions(self) -> tuple[Illocution, ...]: ...
    @property
    def transitions(self) -> tuple[Transition, ...]: ...

    def elements(self) -> Iterator[Any]:
        """Walk over everything that has an id."""

    def nodes(self) -> Iterator[Statement | Argument]:
        """Walk over statements, then arguments."""


def is_sound(argument_map: Parts) -> bool:
    """Return at once whether every id is unique and resolves; the findings are made only if not."""
    counts = Counter(element.id for element in argument_map.elements())
    statements = {item.id for item in argument_map.statements}
    arguments = {item.id for item in argument_map.arguments}
    sources = {item.id for item in argument_map.sources}
    parties = {item.id for item in argument_map.parties}
    sections = {item.id for item in argument_map.sections}
    if len(counts) != counts.total() or not _has_no_loops(argument_map):
        return False
    targets = statements | arguments
    for argument in argument_map.arguments:
        if argument.target not in targets or argument.target == argument.id:
            return False
        names = [premise.statement for premise in argument.premises]
        if not statements.issuperset(names) or (len(names) > 1 and len(set(names)) < len(names)):
            return False
    ties = {item.id for item in argument_map.relations}
    for item in (*argument_map.nodes(), *argument_map.relations):
        if item.section is not None and item.section not in sections:
            return False
        if item.anchors and not all(anchor.source in sources for anchor in item.anchors):
            return False
        if item.attributions and not _attributions_resolve(item.attributions, parties, sources):
            return False
    for relation in argument_map.relations:
        if not targets.issuperset(relation.origins) or not targets.issuperset(relation.targets):
            return False
    return _dialogue_resolves(argument_map, targets | ties, sources, parties)


def _dialogue_resolves(
    argument_map: Parts, contents: set[str], sources: set[str], parties: set[str]
) -> bool:
    locutions = {item.id for item in argument_map.locutions}
    origins = locutions | {item.id for item in argument_map.transitions}
    contents = contents | locutions
    return (
        all(
            (item.party is None or item.party in parties)
            and all(anchor.source in sources for anchor in item.anchors)
            for item in argument_map.locutions
        )
        and all(
            locutions.issuperset(item.origins) and locutions.issuperset(item.targets)
            for item in argument_map.transitions
        )
        and all(
            origins.issuperset(item.origins) and contents.issuperset(item.targets)
            for item in argument_map.illocutions
        )
    )


def _attributions_resolve(
    attributions: tuple[Attribution, ...], parties: set[str], sources: set[str]
) -> bool:
    return all(
        item.party in parties
        and (item.source is None or item.source in sources)
        and all(hop.party in parties and (hop.to is None or hop.to in parties) for hop in item.hops)
        for item in attributions
    )


def _has_no_loops(argument_map: Parts) -> bool:
    """Hold when no source, party or section points upward at all, or the full check finds none."""
    pointing = (
        any(item.via is not None for item in argument_map.sources)
        or any(item.member_of for item in argument_map.parties)
        or any(item.parent is not None for item in argument_map.sections)
    )
    if not pointing:
        return True
    groups = ("sources", "parties", "sections")
    small = {name: [item.model_dump() for item in getattr(argument_map, name)] for name in groups}
    return not structure_findings(small)
