"""The reference's argument map: nodes of the selection, edges with those that follow from structures."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from argdown_view.selection import Selected, select
from argmap.formats.argdown.nodes import (
    ArgumentNode,
    Model,
    Node,
    Relation,
    StatementNode,
)
from argmap.formats.argdown.records import Document, Section

Drawn = StatementNode | ArgumentNode
_BETWEEN_ARGUMENTS = {"contradictory": "attack", "contrary": "attack", "entails": "support"}


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the map."""

    source: Drawn
    target: Drawn
    kind: str


@dataclass(slots=True)
class MapGraph:
    """Nodes with the section that groups them, and edges."""

    nodes: list[tuple[Drawn, Section | None]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)


def map_graph(model: Model, document: Document) -> MapGraph:
    """Build the map of a model: statements first, in the order of the model."""
    selected = select(model, document.settings("selection"))
    drawn: list[Drawn] = [*selected.statements.values(), *selected.arguments.values()]
    groups = _Groups(model, document.settings("group"))
    nodes = [(node, groups.of(node.section)) for node in drawn]
    edges: list[Edge] = []
    for relation in model.relations:
        if selected.holds(relation, relation.source) and selected.holds(relation, relation.target):
            edges.extend(_edges(relation, selected))
    edges.extend(_from_structures(model, selected))
    return MapGraph(nodes, edges)


class _Groups:
    """Sections that are groups: marked so, or among the deepest levels."""

    def __init__(self, model: Model, settings: dict[str, Any]) -> None:
        self.numbered: dict[int, Section] = {}
        self.least = model.deepest - _number(settings.get("groupDepth")) + 1

    def of(self, section: Section | None) -> Section | None:
        while section is not None and not self._is_group(section):
            section = section.parent
        if section is not None and section.number is not None:
            # Groups that share a number are one to the reference: the first that holds a node.
            return self.numbered.setdefault(section.number, section)
        return section

    def _is_group(self, section: Section) -> bool:
        if section.is_group is None:
            return bool(section.level >= self.least)
        return section.is_group is not False


def _number(depth: Any) -> float:
    """Read a setting as a number, as the reference does: what is none compares with nothing."""
    if depth is None:
        return 2
    try:
        return float(depth or 0)
    except (TypeError, ValueError):
        return math.nan


def _users(node: StatementNode, role: str, selected: Selected) -> Iterator[Drawn]:
    for member in node.members:
        if member.role == role and member.argument in selected.arguments:
            yield selected.arguments[member.argument]


def _sources(relation: Relation, selected: Selected, back: bool) -> Iterable[Drawn]:
    node: Node = relation.source
    if isinstance(node, StatementNode):
        if node.title in selected.statements:
            return (node,)
        return _users(node, "main-conclusion", selected)
    return () if back else (selected.arguments[node.title],)


def _targets(relation: Relation, selected: Selected, back: bool) -> Iterable[Drawn]:
    node: Node = relation.target
    if isinstance(node, StatementNode):
        if node.title in selected.statements:
            return () if back else (node,)
        return _users(node, "premise", selected)
    return () if back else (selected.arguments[node.title],)


def _edges(relation: Relation, selected: Selected) -> Iterator[Edge]:
    """Give the edges of a relation; one that leads both ways gives more, the other way round."""
    ways = [(relation, False)]
    if relation.is_symmetric:
        turned = replace(relation, source=relation.target, target=relation.source)
        ways.append((turned, True))
    for way, back in ways:
        targets = list(_targets(way, selected, back))
        for source in _sources(way, selected, back):
            for target in targets:
                kind: str = way.kind
                if isinstance(source, ArgumentNode) or isinstance(target, ArgumentNode):
                    kind = _BETWEEN_ARGUMENTS.get(kind, kind)
                yield Edge(source, target, kind)


def _from_structures(model: Model, selected: Selected) -> list[Edge]:
    """Give support from arguments to conclusions and from premises to arguments."""
    edges: dict[tuple[int, int], Edge] = {}
    for argument in selected.arguments.values():
        if not argument.steps:
            continue
        conclusion = model.statements[argument.steps[-1].member.title or ""]
        if conclusion.title in selected.statements:
            _support(edges, argument, conclusion)
            continue
        for user in _users(conclusion, "premise", selected):
            _support(edges, argument, user)
    for statement in selected.statements.values():
        for user in _users(statement, "premise", selected):
            _support(edges, statement, user)
    return list(edges.values())


def _support(edges: dict[tuple[int, int], Edge], source: Drawn, target: Drawn) -> None:
    edges.setdefault((id(source), id(target)), Edge(source, target, "support"))
