"""Turtle: the map as AIF in RDF (the package rdflib, an extra). Written only.

Statements are I-nodes, supports RA-nodes, attacks CA-nodes, rephrases MA-nodes, preferences
PA-nodes, locutions L-nodes, illocutions YA-nodes, transitions TA-nodes. ``aif:fulfils`` names the
scheme or the force, ``aif:creationDate`` says when a locution was uttered. The ontology has no
properties of its own for MA-nodes: they have ``aif:Premise`` and ``aif:Conclusion``, as in the RDF
of AIFdb. Titles and notes are ``rdfs:label`` and ``rdfs:comment``.
Sources: the AIF ontology in RDF; AIFdb's RDF of nodes.
"""

import re
from collections.abc import Iterator
from typing import Any

from argmap.extras import require
from argmap.findings import Finding
from argmap.formats.concepts import gaps_except, lost_extras
from argmap.formats.iri import BASE, iri
from argmap.formats.losses import lost
from argmap.model import ArgumentMap
from argmap.schemes import walton

AIF = "http://www.arg.dundee.ac.uk/aif#"
OWN = "turtle"
GAPS = gaps_except(
    "AIF says what is argued and uttered, no more",
    "support",
    "attack",
    "undercuts",
    "linked premises",
    "schemes",
    "rephrases",
    "preferences",
    "locutions",
    "illocutions",
    "transitions",
    "utterance times",
    "titles",
    "notes",
)
_NODES = {
    "supports": ("RA-node", "Premise", "Conclusion"),
    "attacks": ("CA-node", "ConflictingElement", "ConflictedElement"),
    "rephrase": ("MA-node", "Premise", "Conclusion"),
    "preference": ("PA-node", "PreferredElement", "DispreferredElement"),
    "transition": ("TA-node", "StartLocution", "EndLocution"),
}
_DATES = (
    (re.compile(r"\d{4}"), "gYear"),
    (re.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "date"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?"), "dateTime"),
)


def write(argument_map: ArgumentMap) -> str:
    """Write a map as AIF in Turtle.

    Raises:
        MissingExtraError: If rdflib is not installed.

    >>> from argmap.model import Statement
    >>> print(write(ArgumentMap(statements=(Statement(id="c", kind="claim", text="It rained."),))))
    @prefix aif: <http://www.arg.dundee.ac.uk/aif#> .
    <BLANKLINE>
    <urn:argmap:map:c> a aif:I-node ;
        aif:claimText "It rained." .
    <BLANKLINE>
    """
    require("rdf", "AIF as RDF")
    import rdflib

    triples = _Triples(argument_map, rdflib)
    for statement in argument_map.statements:
        triples.node(statement, "I-node")
        triples.text(statement.id, "aif:claimText", statement.text)
    for argument in argument_map.arguments:
        triples.step(argument, argument.polarity, argument.premise_ids, (argument.target,))
    for relation in argument_map.relations:
        if relation.kind in _NODES:
            triples.step(relation, relation.kind, relation.origins, relation.targets)
    for locution in argument_map.locutions:
        triples.node(locution, "L-node")
        triples.text(locution.id, "aif:claimText", locution.text)
        if locution.time:
            triples.date(locution.id, locution.time)
    for transition in argument_map.transitions:
        triples.step(transition, "transition", transition.origins, transition.targets)
    spoken = {item.id for item in argument_map.locutions}
    for illocution in argument_map.illocutions:
        triples.node(illocution, "YA-node")
        triples.fulfils(illocution.id, "force", illocution.force)
        for origin in illocution.origins:
            triples.link(illocution.id, "Locution" if origin in spoken else "Anchor", origin)
        for target in illocution.targets:
            triples.link(illocution.id, "IllocutionaryContent", target)
    return triples.turtle()


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what AIF in RDF leaves out beyond whole concepts."""
    other = [item for item in argument_map.relations if item.kind not in _NODES]
    yield from lost("schemes", (item.id for item in other if item.scheme))
    yield from lost("titles", (item.id for item in other if item.title))
    yield from lost("notes", (item.id for item in other if item.note))
    yield from lost("speakers", (item.id for item in argument_map.locutions if item.party))
    yield from lost_extras(argument_map, OWN)


class _Triples:
    """The triples of one map; ``aif:`` and ``rdfs:`` stand for their namespaces."""

    def __init__(self, argument_map: ArgumentMap, rdflib: Any) -> None:
        self.argument_map = argument_map
        self.rdflib = rdflib
        self.graph: Any = rdflib.Graph(bind_namespaces="none")
        self.spaces = {"aif": AIF, "rdf": str(rdflib.RDF), "rdfs": str(rdflib.RDFS)}
        for prefix, space in (self.spaces | {"xsd": str(rdflib.XSD)}).items():
            self.graph.bind(prefix, space)

    def node(self, item: Any, name: str) -> None:
        self._add(item.id, "rdf:type", self._named(f"aif:{name}"))
        if getattr(item, "title", None):
            self.text(item.id, "rdfs:label", item.title)
        if item.note:
            self.text(item.id, "rdfs:comment", item.note)

    def step(
        self, item: Any, kind: str, origins: tuple[str, ...], targets: tuple[str, ...]
    ) -> None:
        name, first, second = _NODES[kind]
        self.node(item, name)
        if item.scheme:
            self.fulfils(item.id, "scheme", item.scheme)
        for origin in origins:
            self.link(item.id, first, origin)
        for target in targets:
            self.link(item.id, second, target)

    def link(self, item_id: str, name: str, other: str) -> None:
        self._add(item_id, f"aif:{name}", self._iri(other))

    def text(self, item_id: str, name: str, text: str) -> None:
        self._add(item_id, name, self.rdflib.Literal(text))

    def date(self, item_id: str, time: str) -> None:
        sort = next((name for pattern, name in _DATES if pattern.fullmatch(time)), None)
        kind = self.rdflib.XSD[sort] if sort else None
        literal = self.rdflib.Literal(time, datatype=kind, normalize=False)
        self._add(item_id, "aif:creationDate", literal)

    def fulfils(self, item_id: str, sort: str, name: str) -> None:
        """Say which scheme or force a node is of, by an IRI with the name as its label."""
        known = walton().find(name) if sort == "scheme" else None
        form = self.rdflib.URIRef(BASE + sort + ":" + _key(known.key if known else name))
        self._add(item_id, "aif:fulfils", form)
        self.graph.add((form, self._named("rdfs:label"), self.rdflib.Literal(name)))

    def turtle(self) -> str:
        return str(self.graph.serialize(format="turtle")).strip() + "\n"

    def _add(self, item_id: str, name: str, value: Any) -> None:
        self.graph.add((self._iri(item_id), self._named(name), value))

    def _iri(self, item_id: str) -> Any:
        return self.rdflib.URIRef(iri(self.argument_map, item_id))

    def _named(self, name: str) -> Any:
        prefix, _, local = name.partition(":")
        return self.rdflib.URIRef(self.spaces[prefix] + local)


def _key(name: str) -> str:
    return iri(ArgumentMap(), name).rpartition(":")[2]
