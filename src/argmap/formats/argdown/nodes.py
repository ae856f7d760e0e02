"""Statements, arguments, inferences and relations as the model step makes them of a document."""

from dataclasses import dataclass, field
from typing import Any, Literal

from argmap.formats.argdown.records import Inference, Link, Member, Section, Step


@dataclass(slots=True, eq=False)
class StatementNode:
    """An equivalence class: all members with one title, in the order the reference takes them.

    ``tags`` keeps the order of the text; ``relations`` holds each relation that begins or ends here, with how often it is listed.
    """

    title: str
    members: list[Member] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    data: Any = None
    section: Section | None = None
    is_top_level: bool = False
    relations: dict["Relation", int] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class ArgumentNode:
    """An argument: its descriptions and references, and the steps of its structure."""

    title: str
    members: list[Member] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    data: Any = None
    section: Section | None = None
    steps: list[Step] = field(default_factory=list)
    relations: dict["Relation", int] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class InferenceNode:
    """An inference that relations can aim at; ``relations`` as the reference keeps them."""

    inference: Inference
    relations: list["Relation"] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return the title of the argument it is part of."""
        return self.inference.argument


Node = StatementNode | ArgumentNode | InferenceNode
RelationKind = Literal["support", "attack", "contradictory", "undercut", "entails", "contrary"]
SYMMETRIC = frozenset(("contradictory", "contrary"))


@dataclass(slots=True, eq=False)
class Relation:
    """A relation with all the places where it is written."""

    kind: RelationKind
    source: Node
    target: Node
    occurrences: list[Link] = field(default_factory=list)

    @property
    def is_symmetric(self) -> bool:
        """Return whether it leads both ways."""
        return self.kind in SYMMETRIC

    def other(self, node: Node) -> Node:
        """Return the end that is not the node; the source when both are others."""
        return self.target if self.source is node else self.source


@dataclass(slots=True, eq=False)
class Model:
    """What a document means: statements and arguments by title, relations, sections.

    ``inferences`` finds the node of an inference by the ``id`` of its record; ``deepest`` is the
    deepest level of a heading.
    """

    statements: dict[str, StatementNode] = field(default_factory=dict)
    arguments: dict[str, ArgumentNode] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    deepest: int = 0
    inferences: dict[int, InferenceNode] = field(default_factory=dict)


def canonical(node: StatementNode | ArgumentNode) -> Member | None:
    """Return the member that speaks for the node: marked ``isCanonical``, else the last definition."""
    # From the end: the last definition counts, and of several marked ones the last, too.
    last = None
    for member in reversed(node.members):
        if member.form != "reference":
            if isinstance(member.data, dict) and member.data.get("isCanonical"):
                return member
            last = last or member
    return last
