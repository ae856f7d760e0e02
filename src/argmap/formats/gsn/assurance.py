"""Assurance cases: elements that support each other become statements, arguments and contexts.

Goals, claims and solutions are statements. A strategy is a step from what supports it to what it
supports, so it becomes an argument; for each further element it supports there is one more,
``S1~G2``. What supports an element directly is needed together: one argument ``G1.supportedBy``.
A strategy that supports nothing, that nothing supports, or that another strategy supports, is
no single step and becomes a claim. What an element is to be read in becomes one relation of kind
context, ``G1.inContextOf``. Source: GSN Community Standard version 3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.draft import Draft
from argmap.model import Argument, Relation, Statement
from argmap.model.elements import Kind

NO_STEP = "strategies that are no single step, as claims"


@dataclass(slots=True)
class CaseElement:
    """An element: the fields of the statement or the argument it may become, and its links.

    ``supporters`` and ``contexts`` name elements that are there, each once. ``attack`` is set
    where the element is an argument against something: its target is known from elsewhere.
    """

    id: str
    kind: Kind
    text: str
    is_strategy: bool = False
    attack: bool = False
    supporters: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    statement_fields: dict[str, Any] = field(default_factory=dict)
    argument_fields: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class CaseStructure:
    """What the elements became: the nodes of each, and the arguments that hold each link."""

    nodes: dict[str, list[str]] = field(default_factory=dict)
    links: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def note(self, parent: str, child: str, argument: str) -> None:
        """Remember that an argument holds the link between two elements."""
        self.links.setdefault((parent, child), []).append(argument)


def add_case(draft: Draft, elements: Mapping[str, CaseElement], own: str) -> CaseStructure:
    """Add the elements, their arguments and their contexts to a draft. Linear.

    Ids of elements must be taken already; ``own`` is the name of the format in the extras.
    """
    steps = _steps(elements)
    made = CaseStructure()
    for element in elements.values():
        made.nodes[element.id] = [element.id]
        if element.id not in steps and not element.attack:
            if element.is_strategy:
                draft.notes.remark(NO_STEP, element.id)
            fields = element.statement_fields
            draft.add(Statement, id=element.id, kind=element.kind, text=element.text, **fields)
    for element in elements.values():
        if element.id not in steps and not element.attack:
            _add_support(draft, element, elements, steps, made, own)
    for element in elements.values():
        if element.contexts:
            origins = (node for name in element.contexts for node in made.nodes[name])
            draft.add(
                Relation,
                id=draft.name(element.id, ".inContextOf"),
                kind="context",
                origins=tuple(dict.fromkeys(origins)),
                targets=tuple(made.nodes[element.id]),
            )
    return made


def add_attack(
    draft: Draft, premises: Iterable[str], target: str, item_id: str, /, **fields: Any
) -> None:
    """Add an argument against a node."""
    draft.add(
        Argument,
        id=item_id,
        premises=tuple(premises),
        target=target,
        polarity="attacks",
        **fields,
    )


def _steps(elements: Mapping[str, CaseElement]) -> set[str]:
    supporting = {name for element in elements.values() for name in element.supporters}
    return {
        element.id
        for element in elements.values()
        if element.is_strategy
        and element.id in supporting
        and element.supporters
        and not any(elements[name].is_strategy for name in element.supporters)
    }


def _add_support(
    draft: Draft,
    element: CaseElement,
    elements: Mapping[str, CaseElement],
    steps: set[str],
    made: CaseStructure,
    own: str,
) -> None:
    direct = [name for name in element.supporters if name not in steps]
    if direct:
        item_id = draft.name(element.id, ".supportedBy")
        named = item_id == f"{element.id}.supportedBy"
        fields: dict[str, Any] = {} if named else {"extras": {own: {"direct": True}}}
        _add_step(draft, item_id, direct, element.id, fields)
        for name in direct:
            made.note(element.id, name, item_id)
    for name in element.supporters:
        if name not in steps:
            continue
        step = elements[name]
        item_id, fields = name, step.argument_fields
        if name in draft.parts["arguments"]:
            item_id = draft.name(name, f"~{element.id}")
            made.nodes[name].append(item_id)
            fields = {key: value for key, value in fields.items() if key != "extras"}
            fields["extras"] = {own: {"strategy": name}}
        _add_step(draft, item_id, step.supporters, element.id, fields)
        made.note(element.id, name, item_id)
        for premise in step.supporters:
            made.note(name, premise, item_id)


def _add_step(
    draft: Draft, item_id: str, premises: Iterable[str], target: str, fields: Mapping[str, Any]
) -> None:
    draft.add(
        Argument,
        id=item_id,
        premises=tuple(premises),
        target=target,
        polarity="supports",
        **fields,
    )
