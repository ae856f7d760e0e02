"""Relations that follow from structures: what holds for a premise or conclusion holds for its argument.

The reference shows them next to the written ones; its map draws edges of its own making.
"""

from argmap.formats.argdown.nodes import (
    SYMMETRIC,
    ArgumentNode,
    InferenceNode,
    Model,
    Node,
    Relation,
    RelationKind,
    StatementNode,
)

_FOR_ARGUMENTS: dict[RelationKind, RelationKind] = {
    "entails": "support",
    "contradictory": "attack",
    "contrary": "attack",
}
_ROLES = frozenset(("premise", "intermediary-conclusion", "main-conclusion"))


def derived_relations(node: Node, model: Model) -> list[Relation]:
    r"""Give the relations of a node that nobody wrote, in the order of the reference.

    A statement supports the arguments it is a premise of, and its relations reach the arguments
    that use what it is related to; an argument takes over the relations of its premises and of
    its main conclusion. Linear in the relations and members looked at.

    >>> from argmap.formats.argdown.modelling import model_of
    >>> from argmap.formats.argdown.reader import read_document
    >>> model, _ = model_of(read_document("<A>\n\n(1) [P]\n----\n(2) [C]\n"))
    >>> [(r.kind, r.source.title, r.target.title) for r in derived_relations(model.statements["P"], model)]
    [('support', 'P', 'A')]
    """
    found = _by_relations(node, model)
    if isinstance(node, StatementNode):
        found.extend(_by_use(node, model))
    elif isinstance(node, ArgumentNode):
        for step in node.steps:
            statement = model.statements[step.member.title or ""]
            found.extend(_by_statement(node, statement, step.member.role or "", model))
            inference = model.inferences.get(id(step.inference))
            if inference is not None:
                both = [*inference.relations, *_by_relations(inference, model)]
                found.extend(Relation(item.kind, item.source, node) for item in both)
    return found


def _kind(kind: RelationKind) -> RelationKind:
    return _FOR_ARGUMENTS.get(kind, kind)


def _by_relations(node: Node, model: Model) -> list[Relation]:
    """Carry the relations of a node on to the arguments that use the other end."""
    found: list[Relation] = []
    for relation in node.relations:
        other = relation.other(node)
        if isinstance(other, InferenceNode):
            found.append(Relation(relation.kind, relation.source, model.arguments[other.title]))
        elif isinstance(other, StatementNode):
            outward = relation.is_symmetric or relation.source is node
            inward = relation.is_symmetric or relation.source is not node
            for member in other.members:
                if member.argument is None or member.role not in _ROLES:
                    continue
                argument = model.arguments[member.argument]
                if outward and member.role == "premise":
                    found.append(Relation(_kind(relation.kind), node, argument))
                elif inward and member.role == "main-conclusion":
                    found.append(Relation(_kind(relation.kind), argument, node))
    return found


def _by_use(node: StatementNode, model: Model) -> list[Relation]:
    found: list[Relation] = []
    for member in node.members:
        if member.argument is not None:
            argument = model.arguments[member.argument]
            if member.role == "premise":
                found.append(Relation("support", node, argument))
            elif member.role == "main-conclusion":
                found.append(Relation("support", argument, node))
    return found


def _by_statement(
    argument: ArgumentNode, statement: StatementNode, role: str, model: Model
) -> list[Relation]:
    """Take over the relations of a premise or main conclusion, written and derived."""
    found: list[Relation] = []
    for relation in (*statement.relations, *derived_relations(statement, model)):
        other = relation.other(statement)
        if other is argument:
            continue
        both = relation.kind in SYMMETRIC
        if role == "premise" and (both or relation.target is statement):
            found.append(Relation(_kind(relation.kind), other, argument))
        elif role == "main-conclusion" and (both or relation.source is statement):
            found.append(Relation(_kind(relation.kind), argument, other))
    return found
