"""arguebuf, protobuf JSON: argument graphs of the ReCAP tools.

Atoms become claims, their references anchors (``end`` is offset plus length of the text), their
participants attributions; the major claim gets the tag "major claim". Support and attack nodes
become arguments, rephrase and preference nodes relations. A scheme node with several targets
becomes several arguments (``id``, ``id~2``), written as one node again. Resources become sources,
participants parties, analysts authors. Ids, names of schemes, metadata, userdata, and nodes and
edges that no map can hold come back when the map is written as arguebuf; times are never made up.
Keys are read in camelCase and snake_case and written in camelCase.
Source: arg-services, ``arg_services/graph/v1/graph.proto``; protobuf's JSON mapping.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.arguebuf.participants import ALIKE, WHO, joined
from argmap.formats.arguebuf.records import (
    MAJOR,
    NARROW,
    OWN,
    Raw,
    anchor_of,
    camel,
    edge_id,
    kept_of,
    party_fields,
    party_record,
    reference_record,
    scheme_kind,
    scheme_name,
    scheme_record,
    source_fields,
    source_record,
)
from argmap.formats.draft import Draft
from argmap.formats.json_places import find_places
from argmap.formats.json_text import SUBJECT, parse_object
from argmap.formats.record import ReadResult
from argmap.formats.steps import Connection, connect
from argmap.model import (
    Argument,
    Attribution,
    Extras,
    Metadata,
    Party,
    Premise,
    Relation,
    Source,
    Statement,
)

WHAT = 'an arguebuf graph is an object with "nodes" and "edges", each an object by id'
MAPS = ("nodes", "edges", "resources", "participants", "analysts")
_OBJECT = re.compile(r"\s*+\{")
_NODES = re.compile(r'"nodes"\s*:\s*\{')
_NODE = re.compile(r'"(?:atom|scheme)"\s*:\s*\{')
_VERSIONS = re.compile(r'"(?:schemaVersion|schema_version)"\s*:')
_LIBRARY = re.compile(r'"(?:libraryVersion|library_version)"\s*:')


def sniff(text: str) -> bool:
    """Return whether a JSON text has nodes by id, which are atoms or schemes."""
    if _OBJECT.match(text) is None:
        return False
    if _NODES.search(text):
        return _NODE.search(text) is not None
    return _VERSIONS.search(text) is not None and _LIBRARY.search(text) is not None


def read(text: str) -> ReadResult:
    """Read an arguebuf graph.

    Raises:
        ParseError: If it is no JSON object, or nodes or edges are not given by id.

    >>> read('{"nodes": {"n1": {"atom": {"text": "It rained."}}}}').argument_map["n1"].text
    'It rained.'
    """
    data = camel(parse_object(text, WHAT))
    maps: dict[str, dict[str, Any]] = {}
    for name in MAPS:
        value = data.get(name)
        if value is not None and not isinstance(value, dict):
            message = f"{name!r} must be an object, each key an id, not a {type(value).__name__}"
            place = find_places(text).locate((name,), False)
            raise ParseError([Finding("F004", "error", message, None, place)], SUBJECT)
        maps[name] = value or {}
        if value:
            del data[name]
    return _Reader(maps, data).reading()


class _Reader:
    """Reads one graph: ``kept`` is what the map as a whole keeps of it."""

    def __init__(self, maps: dict[str, dict[str, Any]], graph: Raw) -> None:
        self.draft = Draft()
        self.maps = maps
        self.kept: Raw = {"graph": graph}
        self.ids: dict[str, str] = {}
        self.nodes = {
            raw: camel(record) for raw, record in maps["nodes"].items() if isinstance(record, dict)
        }

    def reading(self) -> ReadResult:
        edges = self._edges()
        kinds = {raw: self._kind(node) for raw, node in self.nodes.items()}
        made = connect(kinds, [(edge["source"], edge["target"]) for edge in edges.values()])
        aside = set(made.aside)
        self.ids = {raw: self.draft.name(raw) for raw in kinds if raw not in aside}
        self.sources = self._parts("resources", Source)
        self.parties = self._parts("participants", Party)
        self._raws: dict[str, str] = {}
        for raw, item_id in self.parties.items():
            self._raws.setdefault(item_id, raw)
        self._take_analysts()
        for raw, kind in kinds.items():
            if kind == "statement":
                self._add_statement(raw)
        self._take_major()
        owned = self._take_edges(kinds, edges, made)
        self._add_steps(made, owned)
        for raw in made.aside:
            self._set_aside("nodes", raw, self.nodes[raw], "nodes that are no whole step")
        for raw, record in self.maps["nodes"].items():
            if raw not in self.nodes:
                self._set_aside("nodes", raw, record, "nodes that are no objects")
        if self.kept["graph"] == {"schemaVersion": 1}:
            del self.kept["graph"]
        if self.kept:
            self.draft.fields["extras"] = {OWN: self.kept}
        return self.draft.reading()

    def _set_aside(self, name: str, raw: str, record: Any, what: str) -> None:
        self.kept.setdefault(name, {})[raw] = record
        self.draft.notes.aside(what, raw)

    def _kind(self, node: Raw) -> str:
        if isinstance(node.get("atom"), dict):
            return "statement"
        scheme = node.get("scheme")
        return scheme_kind(camel(scheme)) if isinstance(scheme, dict) else ""

    def _edges(self) -> dict[str, Raw]:
        """Return the edges between nodes there are; keep the others."""
        found: dict[str, Raw] = {}
        for raw, record in self.maps["edges"].items():
            ends = (
                [record.get(end) for end in ("source", "target")]
                if isinstance(record, dict)
                else []
            )
            there = [isinstance(end, str) and end in self.nodes for end in ends]
            if there and all(there):
                found[raw] = record
            else:
                # One that joins a node goes with it; one that joins none comes back.
                sort = "dangling" if any(there) else "adrift"
                self._set_aside(sort, raw, record, "edges from or to nowhere")
        return found

    def _take_edges(
        self, kinds: Mapping[str, str], edges: dict[str, Raw], made: Connection
    ) -> dict[str, dict[str, Raw]]:
        """Return the edges of each step, by id; keep those that no step is made of."""
        owned: dict[str, dict[str, Raw]] = {}
        for used, (raw, edge) in zip(made.used, edges.items(), strict=True):
            source, target = edge["source"], edge["target"]
            if not used:
                self._set_aside("edges", raw, edge, "edges that join what cannot be joined")
            elif kinds[source] == "statement" or kinds[target] in ("rephrase", "preference"):
                owned.setdefault(target, {})[raw] = edge
            else:
                owned.setdefault(source, {})[raw] = edge
        return owned

    def _parts(self, name: str, record_type: type[Source] | type[Party]) -> dict[str, str]:
        """Add sources or parties; give their ids by the raw ones."""
        fields_of = source_fields if record_type is Source else party_fields
        record_of = source_record if record_type is Source else party_record
        collection = self.draft.parts["sources" if record_type is Source else "parties"]
        first = joined(self.maps[name]) if record_type is Party else {}
        ids: dict[str, str] = {}
        alike: dict[str, Raw] = {}
        for raw, record in self.maps[name].items():
            if not isinstance(record, dict):
                self._set_aside(name, raw, record, f"{name} that are no objects")
                continue
            if first.get(raw, raw) != raw:
                ids[raw] = ids[first[raw]]
                alike.setdefault(ids[raw], {})[raw] = record
                continue
            ids[raw] = item_id = self.draft.name(raw)
            fields = fields_of(record, item_id)
            self.draft.add(record_type, id=item_id, **fields)
            own = self._own_id(raw, item_id) | kept_of(collection[item_id], record, record_of)
            if own:
                self.draft.add(record_type, id=item_id, **fields, extras={OWN: own})
        for item_id, records in alike.items():
            kept = collection[item_id].extras.get(OWN, {})
            self.draft.change("parties", item_id, extras=Extras({OWN: {**kept, ALIKE: records}}))
            self.draft.notes.remark("participants of one name, as one party", item_id)
        return ids

    def _own_id(self, raw: str, item_id: str) -> Raw:
        return {} if raw == item_id else {"id": raw}

    def _take_analysts(self) -> None:
        names = []
        for record in self.maps["analysts"].values():
            name = record.get("name") if isinstance(record, dict) else None
            if isinstance(name, str) and name.strip():
                names.append(name)
        if self.maps["analysts"] != {name: {"name": name} for name in names}:
            self.kept["analysts"] = self.maps["analysts"]
        if names:
            self.draft.fields["metadata"] = Metadata(authors=tuple(names))

    def _take_major(self) -> None:
        raw = self.kept["graph"].get("majorClaim")
        if isinstance(raw, str) and self.ids.get(raw) in self.draft.parts["statements"]:
            del self.kept["graph"]["majorClaim"]
            self.draft.change("statements", self.ids[raw], tags=(MAJOR,))
        elif raw not in (None, ""):
            self.draft.notes.aside("major claims that are no atoms", raw)

    def _add_statement(self, raw: str) -> None:
        item_id = self.ids[raw]
        node = dict(self.nodes[raw])
        atom = camel(node.pop("atom"))
        own = self._own_id(raw, item_id)
        text = self.draft.text_of(atom.get("text"), item_id)
        if atom.get("text") == text:
            del atom["text"]
        elif "text" not in atom:
            own["textless"] = True
        fields: Raw = {"anchors": self._take_reference(atom, own, item_id)}
        party = atom.get("participant")
        if isinstance(party, str) and party in self.parties:
            del atom["participant"]
            own |= {WHO: party} if party != self._raws[self.parties[party]] else {}
            fields["attributions"] = (Attribution(party=self.parties[party], stance="asserts"),)
        elif party:
            self.draft.notes.aside("participants there are none of", item_id)
        own |= ({"node": node} if node else {}) | ({"atom": atom} if atom else {})
        extras = {OWN: own} if own else {}
        self.draft.add(Statement, id=item_id, kind="claim", text=text, extras=extras, **fields)

    def _take_reference(self, atom: Raw, own: Raw, item_id: str) -> tuple[Any, ...]:
        reference = atom.get("reference")
        if not reference:
            return ()
        resource = reference.get("resource") if isinstance(reference, dict) else None
        if not isinstance(resource, str) or resource not in self.sources:
            self.draft.notes.aside("references to no resource", item_id)
            return ()
        text = self.maps["resources"][resource].get("text")
        anchor = anchor_of(
            reference, self.sources[resource], text if isinstance(text, str) else None
        )
        if reference_record(anchor, resource) != reference:
            own["reference"] = reference
        del atom["reference"]
        return (anchor,)

    def _add_steps(self, made: Connection, owned: dict[str, dict[str, Raw]]) -> None:
        for step in made.arguments:
            first = step.id == step.node
            self.ids.setdefault(step.id, self.ids[step.node] if first else self.draft.name(step.id))
        for step in made.arguments:
            edges = owned.get(step.node, {})
            premises = [self.ids[premise] for premise in step.premises]
            own, roles = self._step_record(step.node, step.polarity, len(premises))
            ends = {step.target, step.node}
            if step.id != step.node:
                own, ends = {"of": step.node}, {step.target}
            own |= {NARROW: step.narrow} if step.narrow else {}
            own |= _kept_edges({raw: edge for raw, edge in edges.items() if edge["target"] in ends})
            self.draft.add(
                Argument,
                id=self.ids[step.id],
                premises=[
                    Premise(statement=name, role=role or None)
                    for name, role in zip(premises, roles, strict=True)
                ],
                target=self.ids[step.target],
                polarity=step.polarity,
                scheme=scheme_name(camel(self.nodes[step.node]["scheme"])),
                extras={OWN: own} if own else {},
            )
        for tie in made.relations:
            own, _ = self._step_record(tie.node, tie.kind, 0)
            own |= _kept_edges(owned.get(tie.node, {}))
            self.draft.add(
                Relation,
                id=self.ids[tie.node],
                kind=tie.kind,
                origins=tuple(self.ids[end] for end in tie.origins),
                targets=tuple(self.ids[end] for end in tie.targets),
                scheme=scheme_name(camel(self.nodes[tie.node]["scheme"])),
                extras={OWN: own} if own else {},
            )

    def _step_record(self, raw: str, kind: str, count: int) -> tuple[Raw, list[str]]:
        """Return what the model cannot hold of a scheme node, and the roles of its premises."""
        node = dict(self.nodes[raw])
        scheme = camel(node.pop("scheme"))
        for key, value in scheme_record(kind, scheme_name(scheme)).items():
            if scheme.get(key) == value:
                del scheme[key]
        roles = scheme.get("premiseDescriptors")
        if (
            isinstance(roles, list)
            and len(roles) == count
            and any(roles)
            and all(map(_plain, roles))
        ):
            del scheme["premiseDescriptors"]
        else:
            roles = [""] * count
        own = self._own_id(raw, self.ids[raw])
        return own | ({"node": node} if node else {}) | (
            {"scheme": scheme} if scheme else {}
        ), roles


def _plain(role: object) -> bool:
    return isinstance(role, str) and (role == "" or role.strip() != "")


def _kept_edges(edges: dict[str, Raw]) -> Raw:
    """Return the edges that would not be written like this without a record of them."""
    kept = {
        raw: edge
        for raw, edge in edges.items()
        if raw != edge_id(edge["source"], edge["target"]) or len(edge) > 2
    }
    return {"edges": kept} if kept else {}
