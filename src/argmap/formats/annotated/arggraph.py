"""arggraph XML of the argumentative microtexts, v1 and v2 (with the .txt beside it).

Source: arggraph.dtd (Peldszus and Stede, 2013). Ids are those of the file.

- An ADU is a claim; its text is that of its EDUs, joined by a space. ``pro`` and ``opp`` are the
  parties Proponent and Opponent, who assert it. If all its EDUs are implicit, its tag is
  ``implicit``.
- ``sup`` and ``exa`` (scheme Argument from example) are arguments for a statement, ``reb`` against
  one, ``und`` against the argument that the target edge is. ``add`` is one more premise of the
  argument that its target edge is or belongs to.
- Ids of EDUs, joints, seg and add edges, unknown attributes and elements, topic_id and stance are
  in the extras; topic and stance are also keywords of the map (``stance: pro``).
- With the .txt, each EDU found there word for word and in order is an anchor.

The writer gives the same file back. For other maps it makes one EDU a statement and ids that XML
allows. Who is no party of the file gets the side that follows: who attacks is on the other side.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.annotated.arggraph_edus import Edu, Segments, align, default_add, more
from argmap.formats.annotated.arggraph_words import EXAMPLE, SIDES
from argmap.formats.annotated.chains import follow
from argmap.formats.annotated.line_places import noted_places
from argmap.formats.annotated.spans import Spans
from argmap.formats.beside import PLAIN, BesideText
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.formats.xml_text import is_name, to_xml
from argmap.formats.xml_tree import SUBJECT, XmlElement, parse_xml, place_of
from argmap.model import Argument, Attribution, Statement

_LOOK = re.compile(r"<arggraph[\s>/]")
POLARITIES = {"sup": "supports", "exa": "supports", "reb": "attacks", "und": "attacks"}
REQUIRED: dict[str, tuple[str, ...]] = {
    "edu": ("id",),
    "joint": ("id",),
    "adu": ("id",),
    "edge": ("id", "src", "trg", "type"),
}
KNOWN = {"id", "src", "trg", "type"}
IMPLICIT = "implicit"
MOST_PROBLEMS = 20


def sniff(text: str) -> bool:
    """Return whether a text has the root element.

    >>> sniff('<arggraph id="t1"/>')
    True
    """
    return _LOOK.search(text) is not None


def read(text: str) -> ReadResult:
    """Read an arggraph.

    Raises:
        ParseError: If it is no XML, no arggraph, or an id or end is missing.

    >>> read('<arggraph id="t1" stance="pro"/>').argument_map.metadata.keywords
    ('stance: pro',)
    """
    return _Builder(text, _root(text)).build(None)


def read_beside(text: str, raw: str) -> ReadResult:
    """Read an arggraph with the raw text beside it.

    Raises:
        ParseError: If it is no XML, no arggraph, or an id or end is missing.

    >>> xml = '''<arggraph id="t1"><edu id="e1">It rains.</edu><adu id="a1" type="pro"/>
    ... <edge id="c1" src="e1" trg="a1" type="seg"/></arggraph>'''
    >>> read_beside(xml, "Oh. It rains.").argument_map["a1"].anchors[0].start
    4
    """
    return _Builder(text, _root(text)).build(BesideText(raw))


def keywords(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keywords that say topic and stance of the whole text."""
    topic, stance = attributes.get("topic_id"), attributes.get("stance")
    found = [topic, f"stance: {stance}" if isinstance(stance, str) and stance else None]
    return tuple(word for word in found if isinstance(word, str) and word.strip())


def _root(text: str) -> XmlElement:
    root = parse_xml(text)
    if root.name != "arggraph":
        message = f"no arggraph: the root element is {root.name[:40]!r}, not 'arggraph'"
        raise ParseError([Finding("F001", "error", message, None, place_of(text, root))], SUBJECT)
    problems = list(islice(_problems(text, root), MOST_PROBLEMS))
    if problems:
        raise ParseError(problems, SUBJECT)
    return root


def _problems(text: str, root: XmlElement) -> Iterator[Finding]:
    for element in root.children:
        for key in REQUIRED.get(element.name, ()):
            if not element.attributes.get(key, "").strip():
                message = f"<{element.name}> without {key!r}; every {element.name} needs one"
                yield Finding("F004", "error", message, None, place_of(text, element))


@dataclass(slots=True)
class _Builder:
    text: str
    root: XmlElement
    draft: Draft = field(default_factory=Draft)
    ids: set[str] = field(default_factory=set)
    adus: dict[str, str] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    """Arguments by the id of any edge they are made of."""
    edges: dict[str, list[XmlElement]] = field(default_factory=dict)
    """Edges each argument is made of, the first before those that add to it."""
    extras: dict[str, Any] = field(default_factory=dict)

    def build(self, beside: BesideText | None) -> ReadResult:
        drawn = list(self.root.find_all("edge"))
        adus = [(self._name(item, self.adus), item) for item in self.root.find_all("adu")]
        links = [item for item in drawn if item.attributes["type"] in POLARITIES]
        named = [(self._name(item, self.steps), item) for item in links]
        self.ids = {item.attributes.get("id", "") for item in self.root.children}
        segments = self._segments(beside, drawn)
        self._statements(adus, segments, Spans(self.draft, beside, PLAIN))
        self.edges = {name: [edge] for name, edge in named}
        self._gather([item for item in drawn if item.attributes["type"] == "add"])
        for name, edges in self.edges.items():
            self._argument(name, edges)
        for gone in self.draft.set_aside():
            for edge in self.edges[gone]:
                self._keep(edge, "edges that lead to what is set aside")
        for edge in drawn:
            if edge.attributes["type"] not in (*POLARITIES, "add", "seg"):
                self._keep(edge, "edges of an unknown type")
        self._leftovers(segments)
        return self._reading([*adus, *named])

    def _name(self, element: XmlElement, names: dict[str, str]) -> str:
        raw = element.attributes["id"]
        name = self.draft.name(raw)
        names.setdefault(raw, name)
        return name

    def _keep(self, edge: XmlElement, what: str) -> None:
        ends = (edge.attributes["src"], edge.attributes["trg"])
        missing = [end for end in dict.fromkeys(ends) if end not in self.ids]
        record: dict[str, Any] = {"attributes": dict(edge.attributes)}
        self.extras.setdefault("edges", []).append(
            record | ({"missing": missing} if missing else {})
        )
        self.draft.notes.aside(what, edge.attributes["id"])

    def _segments(self, beside: BesideText | None, drawn: list[XmlElement]) -> Segments:
        found = Segments(
            [Edu(element, index) for index, element in enumerate(self.root.find_all("edu"))],
            list(self.root.find_all("joint")),
            self.adus,
        )
        for edge in found.add(item for item in drawn if item.attributes["type"] == "seg"):
            self._keep(edge, "seg edges that do not lead from EDUs to an ADU")
        if beside is not None:
            for missed in align(found.edus, beside):
                self.draft.notes.dropped("anchors of EDUs whose words are not in the text", missed)
        return found

    def _statements(
        self, adus: list[tuple[str, XmlElement]], segments: Segments, spans: Spans
    ) -> None:
        types = {item.attributes.get("type", "") for _, item in adus}
        parties = {side: self.draft.party(side, SIDES[side]) for side in SIDES if side in types}
        said = {
            side: (Attribution(party=party, stance="asserts"),) for side, party in parties.items()
        }
        for name, adu in adus:
            edus = segments.edus_of(name)
            anchors = [spans.anchor(*edu.span) for edu in edus if edu.span]
            attributions = said.get(adu.attributes.get("type", ""), ())
            rest = more(adu, {"id", "type"} if attributions else {"id"})
            extras = segments.record(name) | rest | _odd_id(name)
            if "type" not in adu.attributes:
                extras["type"] = None
            is_implicit = bool(edus) and all(edu.is_implicit for edu in edus)
            self.draft.add(
                Statement,
                id=name,
                kind="claim",
                text=self.draft.text_of(" ".join(edu.element.text for edu in edus), name),
                anchors=tuple(anchor for anchor in anchors if anchor),
                attributions=attributions,
                tags=(IMPLICIT,) if is_implicit else (),
                extras={"arggraph": extras} if extras else {},
            )

    def _gather(self, adds: list[XmlElement]) -> None:
        """Hand each add edge to the argument that its target is, or belongs to in the end."""
        targets: dict[str, str] = {}
        for edge in adds:
            if edge.attributes["id"] not in self.steps:
                targets.setdefault(edge.attributes["id"], edge.attributes["trg"])
        ends = follow(targets)
        homes = {raw: self.steps[end] for raw, end in ends.items() if end in self.steps}
        self.steps |= homes
        given = {name: {edges[0].attributes["src"]} for name, edges in self.edges.items()}
        for edge in adds:
            home, source = self.steps.get(edge.attributes["trg"]), edge.attributes["src"]
            if home and source in self.adus and source not in given[home]:
                given[home].add(source)
                self.edges[home].append(edge)
            else:
                self._keep(edge, "add edges that add no statement to an argument")

    def _argument(self, name: str, edges: list[XmlElement]) -> None:
        source, target, sort = (edges[0].attributes[key] for key in ("src", "trg", "type"))
        on_step = target not in self.adus
        found = self.steps.get(target) if on_step else self.adus[target]
        what = ""
        if source not in self.adus or found is None or name == found:
            what = "edges with ends that are not there, or themselves"
        elif on_step and POLARITIES[sort] == "supports":
            what = "supports of an edge"
        if what or found is None:
            for edge in edges:
                self._keep(edge, what)
            return
        extras = more(edges[0], KNOWN) | _odd_id(name)
        if sort == ("reb" if on_step else "und"):
            extras["type"] = sort
        if on_step and found != target:
            extras["target"] = target
        added = [self._add_record(name, edge) for edge in edges[1:]]
        if any(added):
            extras["adds"] = [
                record
                or {"id": edge.attributes["id"], "premise": self.adus[edge.attributes["src"]]}
                for record, edge in zip(added, edges[1:], strict=True)
            ]
        self.draft.add(
            Argument,
            id=name,
            premises=tuple(self.adus[edge.attributes["src"]] for edge in edges),
            target=found,
            polarity=POLARITIES[sort],
            scheme=EXAMPLE if sort == "exa" else None,
            extras={"arggraph": extras} if extras else {},
        )

    def _add_record(self, name: str, edge: XmlElement) -> dict[str, Any]:
        """Return what a writer needs to make an add edge again, nothing for what it would make."""
        raw, source, target = (edge.attributes[key] for key in ("id", "src", "trg"))
        premise = self.adus[source]
        record: dict[str, Any] = dict(more(edge, KNOWN))
        if self.steps.get(target) == name and target != name:
            record["target"] = target
        if record or raw != default_add(name, premise):
            return {"id": raw, "premise": premise, **record}
        return {}

    def _leftovers(self, segments: Segments) -> None:
        for what, records in segments.loose().items():
            self.extras[what] = records
            for record in records:
                self.draft.notes.aside(f"{what} that belong to no ADU", record["id"])
        order = segments.order()
        if order:
            self.extras["order"] = order
        for element in self.root.children:
            if element.name not in REQUIRED:
                self.extras.setdefault("elements", []).append(to_xml(element))
                self.draft.notes.aside("elements no arggraph has", element.name)
            elif element.children or (element.name != "edu" and element.text.strip()):
                self.draft.notes.dropped("content of elements that have none", element.name)

    def _reading(self, placed: list[tuple[str, XmlElement]]) -> ReadResult:
        attributes = dict(self.root.attributes)
        map_id = attributes.get("id", "")
        if map_id and map_id.isprintable() and map_id == map_id.strip():
            self.draft.fields["id"] = map_id
            if is_name(map_id):
                del attributes["id"]
        self.draft.fields["metadata"] = {"keywords": keywords(attributes)}
        if attributes:
            self.extras["attributes"] = attributes
        if self.extras:
            self.draft.fields["extras"] = {"arggraph": self.extras}
        places = {name: (item.line, item.column) for name, item in placed}
        return self.draft.reading(place_of=noted_places(self.text, places))


def _odd_id(name: str) -> dict[str, str]:
    """Keep an id that is no XML name, as the sign that a file has it nevertheless."""
    return {} if is_name(name) else {"id": name}
