"""Kinds of element: the one table that says which there are, where they stand and what they point at.

A kind is a row. The check of structure, the quick check, edits, drafts of readers, the writers and the
JSON Schema of YAML all read this table, so that a new kind or reference is written once.
"""

from dataclasses import dataclass
from typing import Final

from argmap.model.base import Record
from argmap.model.dialogue import Illocution, Locution, Transition
from argmap.model.elements import Argument, Section, Statement
from argmap.model.parties import Party
from argmap.model.relations import Relation
from argmap.model.sources import Source

Element = (
    Statement | Argument | Relation | Source | Party | Section | Locution | Illocution | Transition
)
Reference = tuple[tuple[str, ...], tuple[str, ...]]
"""A way from an element to ids, ``*`` for each of a list, and the collections they may lie in."""

EACH: Final = "*"
SAID: tuple[Reference, ...] = (
    (("anchors", EACH, "source"), ("sources",)),
    (("attributions", EACH, "party"), ("parties",)),
    (("attributions", EACH, "source"), ("sources",)),
    (("attributions", EACH, "hops", EACH, "party"), ("parties",)),
    (("attributions", EACH, "hops", EACH, "to"), ("parties",)),
    (("section",), ("sections",)),
)
NODES = ("statements", "arguments")


@dataclass(frozen=True, slots=True)
class ElementKind:
    """A kind of element: the field of the map that lists it, its noun, its record.

    ``references`` say what its ids point at. ``upward`` is the field that may not lead back to where
    it began. ``short`` is the field that a plain text stands for in YAML. An element ``ties`` others
    if it has origins and targets and nothing else to say, so that it goes with them.
    """

    collection: str
    noun: str
    record: type[Element]
    references: tuple[Reference, ...] = ()
    upward: str | None = None
    short: str | None = None
    ties: bool = False
    is_dialogue: bool = False


KINDS: tuple[ElementKind, ...] = (
    ElementKind("statements", "statement", Statement, SAID, short="text"),
    ElementKind(
        "arguments",
        "argument",
        Argument,
        (
            (("premises", EACH, "statement"), ("statements",)),
            (("target",), NODES),
            (("questions", EACH, "by", EACH), ("statements",)),
            *SAID,
        ),
    ),
    ElementKind(
        "relations",
        "relation",
        Relation,
        ((("origins", EACH), NODES), (("targets", EACH), NODES), *SAID),
        ties=True,
    ),
    ElementKind(
        "sources",
        "source",
        Source,
        ((("via",), ("sources",)), (("state", "by"), ("sources",))),
        upward="via",
        short="title",
    ),
    ElementKind(
        "parties",
        "party",
        Party,
        ((("member_of", EACH), ("parties",)),),
        upward="member_of",
        short="name",
    ),
    ElementKind(
        "sections",
        "section",
        Section,
        ((("parent",), ("sections",)),),
        upward="parent",
        short="title",
    ),
    ElementKind(
        "locutions",
        "locution",
        Locution,
        ((("party",), ("parties",)), (("anchors", EACH, "source"), ("sources",))),
        is_dialogue=True,
    ),
    ElementKind(
        "illocutions",
        "illocution",
        Illocution,
        (
            (("origins", EACH), ("locutions", "transitions")),
            (("targets", EACH), (*NODES, "relations", "locutions")),
        ),
        ties=True,
        is_dialogue=True,
    ),
    ElementKind(
        "transitions",
        "transition",
        Transition,
        ((("origins", EACH), ("locutions",)), (("targets", EACH), ("locutions",))),
        ties=True,
        is_dialogue=True,
    ),
)
BY_COLLECTION = {kind.collection: kind for kind in KINDS}
COLLECTIONS = tuple(BY_COLLECTION)
NOUNS = {kind.collection: kind.noun for kind in KINDS}
COLLECTION_OF: dict[type[Record], str] = {kind.record: kind.collection for kind in KINDS}
UPWARD = {kind.collection: kind.upward for kind in KINDS if kind.upward is not None}
SHORT_FORMS = {kind.collection: kind.short for kind in KINDS if kind.short is not None}


def noun_of(element: Element | None) -> str:
    """Return what an element is called by its record; an empty text for none."""
    return "" if element is None else NOUNS[COLLECTION_OF[type(element)]]
