"""The document: an argument map, frozen, with every reference resolved."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, Self, TypeVar, overload

from pydantic import Field, StringConstraints, model_validator

from argmap.display import bundle
from argmap.errors import MapError, UnknownIdError
from argmap.graph import bipartite, frozen, project, with_relations
from argmap.model.acceptance import SignOff
from argmap.model.base import Id, Record, Text
from argmap.model.dialogue import Illocution, Locution, Transition
from argmap.model.elements import Argument, Kind, Section, Statement
from argmap.model.extras import Extras
from argmap.model.kinds import COLLECTIONS, Element, noun_of
from argmap.model.parties import Party
from argmap.model.relations import Relation
from argmap.model.soundness import is_sound
from argmap.model.sources import Source
from argmap.model.speakers import speakers_of
from argmap.model.structure import structure_findings
from argmap.model.times import Time
from argmap.results import brief, counted

if TYPE_CHECKING:
    import networkx

Default = TypeVar("Default")
Link = tuple[Argument, str | None, bool, tuple[str, ...]]
FORMAT_VERSION = 2
READ_VERSIONS = (1, 2)
"""Versions that load: what version 1 says means the same in version 2."""
ReadingName = Literal["uncontested", "evidence", "leaves", "assurance"]
ASSURANCE: Literal["assurance"] = "assurance"
"""The reading of an assurance case."""


class Ignore(Record):
    """A rule of ``argmap check`` that does not apply, to the whole map or to one element, and why.

    >>> Ignore(rule="B002", id="c1", reason="An axiom.").rule
    'B002'
    """

    rule: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{3}$")]
    """The code of the rule, such as ``B002``."""
    id: Id | None = None
    """The element it does not apply to; the whole map if left out."""
    reason: Text
    """Why."""


class Metadata(Record):
    """Who made the map, when, under which licence, in which language."""

    authors: tuple[Text, ...] = ()
    """Who made the map."""
    created: Time | None = None
    """When it was begun."""
    modified: Time | None = None
    """When it was last changed."""
    licence: Text | None = None
    """Under which terms it may be used, as an SPDX identifier."""
    language: Text | None = None
    """BCP 47 tag of its texts, such as ``en`` or ``de-AT``."""
    keywords: tuple[Text, ...] = ()
    """What it is about, in single words."""
    reading: ReadingName | None = None
    """What counts as given without a reason, where nobody asks for another reading."""
    ignores: tuple[Ignore, ...] = ()
    """Rules of the check that do not apply here."""
    sign_offs: tuple[SignOff, ...] = ()
    """Who has signed which part of the map."""


class ArgumentMap(Record):
    """A dispute: statements, the arguments between them, their sources and parties.

    Ids are unique over the whole map and every reference resolves, or there is no map.
    Cycles are legal. Edits make a new map: see ``argmap.edit``.

    Raises:
        MapError: If ids are double or references dangle; it carries all findings.
        pydantic.ValidationError: If a field has the wrong shape.

    >>> argument_map = ArgumentMap(
    ...     statements=(
    ...         Statement(id="c1", kind="claim", text="The charge reduced traffic."),
    ...         Statement(id="f1", kind="evidence", text="Counts fell by 18 %."),
    ...     ),
    ...     arguments=({"id": "a1", "premises": ["f1"], "target": "c1", "polarity": "supports"},),
    ... )
    >>> argument_map["f1"].text
    'Counts fell by 18 %.'
    >>> sorted(argument_map.graph.edges)
    [('a1', 'c1'), ('f1', 'a1')]
    """

    id: Id | None = None
    """A name for the map as a whole."""
    title: Text | None = None
    """Title of the map."""
    description: Text | None = None
    """What the map is about."""
    metadata: Metadata = Metadata()
    """Who made it, when, under which licence."""
    parties: tuple[Party, ...] = ()
    """Who speaks."""
    sources: tuple[Source, ...] = ()
    """The documents it rests on."""
    sections: tuple[Section, ...] = ()
    """Named parts of the map."""
    statements: tuple[Statement, ...] = ()
    """Claims, evidence, assumptions and questions."""
    arguments: tuple[Argument, ...] = ()
    """Steps of inference between them."""
    relations: tuple[Relation, ...] = ()
    """Ties that are no inference: rephrases, preferences, contexts, answers, rivals, parts."""
    locutions: tuple[Locution, ...] = ()
    """The dialogue layer, with the two that follow: words as uttered."""
    illocutions: tuple[Illocution, ...] = ()
    """What is done with the words."""
    transitions: tuple[Transition, ...] = ()
    """Replies, from one locution to another."""
    extras: Extras = Field(default=Extras())
    """What a foreign file says that no field here is for; kept unchanged."""

    @model_validator(mode="after")
    def _check_structure(self) -> Self:
        if not is_sound(self):
            findings = [found for _, found in structure_findings(self.model_dump(mode="json"))]
            raise MapError(findings, f"map {self.id!r}" if self.id else "the map")
        return self

    def __getitem__(self, item_id: str) -> Element:
        """Return the element with that id.

        Raises:
            UnknownIdError: If there is none; the message names the nearest id.
        """
        try:
            return self._index[item_id]
        except KeyError:
            raise UnknownIdError(item_id, self._index) from None

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._index

    @overload
    def get(self, item_id: str) -> Element | None: ...
    @overload
    def get(self, item_id: str, default: Default) -> Element | Default: ...
    def get(self, item_id: str, default: object = None) -> object:
        """Return the element with that id, or ``default`` if there is none.

        >>> ArgumentMap().get("c1") is None
        True
        """
        return self._index.get(item_id, default)

    def __repr__(self) -> str:
        """Return one line with how many elements of each kind there are."""
        counts = (
            counted(len(getattr(self, name)), name) for name in COLLECTIONS if getattr(self, name)
        )
        name = self.id or self.title
        said = f"{type(self).__name__} {brief(name)}" if name else type(self).__name__
        return f"<{said}: {', '.join(counts) or 'empty'}>"

    def elements(self) -> Iterator[Element]:
        """Walk over everything that has an id, in the order of the fields."""
        return chain(
            self.parties,
            self.sources,
            self.sections,
            self.statements,
            self.arguments,
            self.relations,
            self.locutions,
            self.illocutions,
            self.transitions,
        )

    def nodes(self) -> Iterator[Statement | Argument]:
        """Walk over the nodes of the graph: statements, then arguments."""
        return chain(self.statements, self.arguments)

    def statement(self, item_id: str) -> Statement:
        """Return the statement with that id.

        Raises:
            UnknownIdError: If no statement has it; the message names the nearest that does.
        """
        found = self._index.get(item_id)
        if isinstance(found, Statement):
            return found
        known = (item.id for item in self.statements)
        raise UnknownIdError(item_id, known, "statement", noun_of(found))

    def argument(self, item_id: str) -> Argument:
        """Return the argument with that id.

        Raises:
            UnknownIdError: If no argument has it; the message names the nearest that does.
        """
        found = self._index.get(item_id)
        if isinstance(found, Argument):
            return found
        known = (item.id for item in self.arguments)
        raise UnknownIdError(item_id, known, "argument", noun_of(found))

    def source(self, item_id: str) -> Source:
        """Return the source with that id.

        Raises:
            UnknownIdError: If no source has it; the message names the nearest that does.
        """
        found = self._index.get(item_id)
        if isinstance(found, Source):
            return found
        known = (item.id for item in self.sources)
        raise UnknownIdError(item_id, known, "source", noun_of(found))

    def party(self, item_id: str) -> Party:
        """Return the party with that id.

        Raises:
            UnknownIdError: If no party has it; the message names the nearest that does.
        """
        found = self._index.get(item_id)
        if isinstance(found, Party):
            return found
        known = (item.id for item in self.parties)
        raise UnknownIdError(item_id, known, "party", noun_of(found))

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show the map in a notebook."""
        return bundle(self, include, exclude)

    @cached_property
    def incoming(self) -> MappingProxyType[str, tuple[Argument, ...]]:
        """Return the arguments that target each id, in order of the map; no entry without any."""
        into: dict[str, list[Argument]] = {}
        for argument in self.arguments:
            into.setdefault(argument.target, []).append(argument)
        return MappingProxyType({item_id: tuple(found) for item_id, found in into.items()})

    @cached_property
    def outgoing(self) -> MappingProxyType[str, tuple[Argument, ...]]:
        """Return the arguments each statement is a premise of, in order of the map."""
        out_of: dict[str, list[Argument]] = {}
        for argument in self.arguments:
            for premise in argument.premises:
                out_of.setdefault(premise.statement, []).append(argument)
        return MappingProxyType({item_id: tuple(found) for item_id, found in out_of.items()})

    @cached_property
    def ties(self) -> Mapping[str, tuple[Relation, ...]]:
        """Return the relations that begin at each statement or argument, in order of the map."""
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for origin in relation.origins:
                found.setdefault(origin, []).append(relation)
        return MappingProxyType({item_id: tuple(ties) for item_id, ties in found.items()})

    @cached_property
    def hanging(self) -> Mapping[str, tuple[Relation, ...]]:
        """Return the relations that hang parts from each whole and answers from each question."""
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            if relation.kind in ("answer", "part"):
                for target in relation.targets:
                    if relation.kind == "part" or self.kinds.get(target) == "question":
                        found.setdefault(target, []).append(relation)
        return MappingProxyType({item_id: tuple(ties) for item_id, ties in found.items()})

    @cached_property
    def contexts(self) -> Mapping[str, tuple[Relation, ...]]:
        """Return the relations that say what each statement or argument is to be read in."""
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for target in relation.targets if relation.kind == "context" else ():
                found.setdefault(target, []).append(relation)
        return MappingProxyType({item_id: tuple(ties) for item_id, ties in found.items()})

    @cached_property
    def whole_of(self) -> Mapping[str, str]:
        """Return the statement that each part is a part of, by id of the part."""
        return MappingProxyType(
            {
                origin: relation.targets[0]
                for relation in self.relations
                if relation.kind == "part"
                for origin in relation.origins
            }
        )

    @cached_property
    def graph(self) -> "networkx.DiGraph[str]":
        """Return the networkx graph of statements and arguments (see ``argmap.graph``).

        Built at first use, then kept; frozen like the map, attributes too. ``graph.copy()`` may be
        changed.
        """
        return frozen(bipartite(self.statements, self.arguments))

    @cached_property
    def graph_with_relations(self) -> "networkx.DiGraph[str]":
        """Return ``graph`` with the relations as nodes too (see ``argmap.graph``), frozen."""
        return frozen(with_relations(self.statements, self.arguments, self.relations))

    @cached_property
    def projection(self) -> "networkx.MultiDiGraph[str]":
        """Return the signed networkx graph of statements alone (see ``argmap.graph``), frozen."""
        return frozen(project(self.statements, self.arguments))

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Return what walks read of ``incoming``, by target, without a look at the records.

        For each argument: itself, its own id if anything targets it, whether it attacks, and
        the ids of its premises.
        """
        incoming = self.incoming
        return {
            target: tuple(
                (
                    item,
                    item.id if item.id in incoming else None,
                    item.polarity == "attacks",
                    item.premise_ids,
                )
                for item in found
            )
            for target, found in incoming.items()
        }

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Return where each statement and argument stands in the order of the map, by id.

        >>> rain = Statement(id="b", kind="claim", text="It rained.")
        >>> wet = Statement(id="a", kind="claim", text="The street is wet.")
        >>> ArgumentMap(statements=(rain, wet)).ranks
        {'b': 0, 'a': 1}
        """
        return {item.id: at for at, item in enumerate(self.nodes())}

    @cached_property
    def anchored(self) -> tuple[Statement | Argument, ...]:
        """Return the statements and arguments that have anchors, in order of the map."""
        return tuple([item for item in self.nodes() if item.anchors])

    @cached_property
    def attributed(self) -> tuple[Statement | Argument, ...]:
        """Return the statements and arguments that somebody takes a stance on, in order of the map."""
        return tuple([item for item in self.nodes() if item.attributions])

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """Return the kind of each statement, by id."""
        return {item.id: item.kind for item in self.statements}

    @cached_property
    def speakers(self) -> Mapping[str, frozenset[str]]:
        """Return the parties that speak in each source itself, as its authors or publisher."""
        return speakers_of(self.parties, self.sources)

    @cached_property
    def _index(self) -> dict[str, Element]:
        return {element.id: element for element in self.elements()}
