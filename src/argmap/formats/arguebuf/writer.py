"""arguebuf, written: the records of the file where there were some and they still hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.findings import Finding
from argmap.formats.arguebuf.participants import ALIKE, WHO, joined
from argmap.formats.arguebuf.records import (
    MAJOR,
    NARROW,
    OWN,
    Raw,
    anchor_of,
    edge_id,
    party_fields,
    party_record,
    reference_record,
    restored,
    says_scheme,
    scheme_kind,
    scheme_name,
    scheme_record,
    source_fields,
    source_record,
)
from argmap.formats.concepts import ATTRIBUTION_REMARKS, PARTY_DETAILS, SOURCE_DETAILS, lost_extras
from argmap.formats.json_writing import indented
from argmap.formats.losses import has, lost, lost_fields
from argmap.formats.rejoining import misnumbered, together
from argmap.model import Argument, ArgumentMap, Extras, Party, Relation, Source, Statement

GAPS: Mapping[str, str] = {
    "evidence": "all atoms are alike",
    "assumptions": "all atoms are alike",
    "questions": "all atoms are alike",
    "weights": "steps have no strength",
    "contexts": "no such relation",
    "answers": "no such relation",
    "rivals": "no such relation",
    "parts": "no such relation",
    "locutions": "no dialogue layer",
    "illocutions": "no dialogue layer",
    "transitions": "no dialogue layer",
    "inferred steps": "a step has a participant or none",
    "critical questions": "arguebuf names schemes, not what was asked of a step",
    "case marks": "arguebuf has no marks of assurance cases",
    "stances": "the participant of an atom asserts it",
    "attribution remarks": "an atom has a participant and no more",
    "testimony": "an atom has a participant and no more",
    "source ratings": "no such judgement",
    "source states": "no such judgement",
    "document control": "a resource has a title and a text",
    "acceptances": "no such judgement",
    "utterance times": "no dialogue layer",
    "event times": "times are those of the files",
    "assessments": "no judgement of the analyst",
    "sections": "one graph, no parts",
    "section details": "one graph, no parts",
    "titles": "nodes have one text",
    "notes": "no such field",
}
KINDS = ("rephrase", "preference")
_PLAIN_ANCHOR = {"source", "start", "end", "quote"}


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what arguebuf leaves out beyond whole concepts."""
    steps: tuple[Any, ...] = (*argument_map.arguments, *argument_map.relations)
    unnamed = [item.id for item in argument_map.arguments if not says_scheme(item)]
    unnamed += [item.id for item in argument_map.relations if item.scheme]
    yield from lost("schemes", unnamed)
    yield from lost("ids", misnumbered(argument_map, _merged(argument_map)))
    yield from lost("tags", (item.id for item in _tagged(argument_map)))
    said = [item.id for item in argument_map.statements if not _has_one_voice(item)]
    yield from lost("attributions", [*said, *(item.id for item in steps if item.attributions)])
    inexact = [item.id for item in argument_map.statements if not _is_plain(item)]
    yield from lost("anchors", [*inexact, *(item.id for item in steps if item.anchors)])
    sources = [(item.id, item) for item in argument_map.sources]
    fields = (name for name in SOURCE_DETAILS if name not in ("url", "digest"))
    yield from lost_fields("source details", sources, fields)
    # The reader makes the digest of the text, where the file has one.
    moved = (item.id for item in argument_map.sources if item.digest != _digest(item))
    yield from lost("source details (digest)", moved)
    parties = [(item.id, item) for item in argument_map.parties]
    told = (name for name in PARTY_DETAILS if name != "description")
    yield from lost_fields("party details", parties, told)
    yield from lost("parties (of one name with another)", _namesakes(argument_map))
    data = argument_map.metadata.model_dump(exclude_defaults=True, exclude={"authors"})
    head = argument_map.model_dump(include={"id", "title", "description"}, exclude_none=True)
    yield from lost("map data", [*head, *data])
    yield from lost_extras(argument_map, OWN)


def _renamed(record: Raw, party: Party) -> Raw:
    """Return a record that is alike with what the party is called and described as now."""
    same = " ".join(str(record.get("name")).split()) == " ".join(party.name.split())
    made = record if same else record | {"name": party.name}
    if (made.get("description") or None) != party.description:
        made = {key: value for key, value in made.items() if key != "description"}
        made |= party_record(party) if party.description else {}
    return made


def _namesakes(argument_map: ArgumentMap) -> Iterator[str]:
    """Yield the parties that reading takes for another one of the same name."""
    writer = _Writer(argument_map)
    first = joined(writer.participants())
    for item in argument_map.parties:
        if first[writer.names[item.id]] != writer.names[item.id]:
            yield item.id


def _digest(source: Source) -> object:
    written = restored(source, _own(source), source_fields, source_record)
    return source_fields(written, source.id).get("digest")


def _tagged(argument_map: ArgumentMap) -> Iterator[Any]:
    major = _major(argument_map)
    for item in (*argument_map.nodes(), *argument_map.relations):
        if item.tags and not (item is major and item.tags == (MAJOR,)):
            yield item


def _major(argument_map: ArgumentMap) -> Statement | None:
    return next((item for item in argument_map.statements if MAJOR in item.tags), None)


def _has_one_voice(statement: Statement) -> bool:
    """Return whether a participant says all there is of who holds a statement."""
    said = statement.attributions
    return not said or (
        len(said) == 1 and said[0].stance == "asserts" and not has(said[0], *ATTRIBUTION_REMARKS)
    )


def _is_plain(statement: Statement) -> bool:
    if not statement.anchors:
        return True
    first = statement.anchors[0]
    if len(statement.anchors) > 1 or _more(first, _PLAIN_ANCHOR):
        return False
    return first.start is None or bool(first.quote and first.start + len(first.quote) == first.end)


def _more(item: Any, plain: set[str]) -> bool:
    return not item.model_dump(exclude_defaults=True).keys() <= plain


def write(argument_map: ArgumentMap) -> str:
    """Write a map as an arguebuf graph.

    >>> print(write(ArgumentMap()), end="")
    {
      "schemaVersion": 1
    }
    """
    data = _Writer(argument_map).data()
    return indented(data) + "\n"


class _Writer:
    """Writes one map; ``names`` are the ids of nodes, sources and parties in the file."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.argument_map = argument_map
        self.kept = _own(argument_map)
        self.pairs: dict[tuple[str, str], None] = {}
        self.raw_edges: dict[tuple[str, str], tuple[str, Raw]] = {}
        ties = [item for item in argument_map.relations if item.kind in KINDS]
        self.merged = _merged(argument_map)
        nodes = [*argument_map.nodes(), *ties]
        self.names = _names(
            [item for item in nodes if item.id not in self.merged], set(self.kept.get("nodes", {}))
        )
        self.names |= {item_id: self.names[first] for item_id, first in self.merged.items()}
        self.names |= _names(argument_map.sources, set(self.kept.get("resources", {})))
        self.alike = _alike(argument_map)
        others = (raw for records in self.alike.values() for raw in records)
        taken = {*self.kept.get("participants", {}), *others}
        self.names |= _names(argument_map.parties, taken)

    def data(self) -> Raw:
        nodes: Raw = {}
        for statement in self.argument_map.statements:
            nodes[self.names[statement.id]] = self._atom(statement)
        for argument in self.argument_map.arguments:
            if argument.id not in self.merged:
                nodes[self.names[argument.id]] = self._step(argument)
            self._join(argument, argument.premise_ids, (argument.target,))
        for relation in self.argument_map.relations:
            if relation.kind in KINDS:
                nodes[self.names[relation.id]] = self._step(relation)
                self._join(relation, relation.origins, relation.targets)
        nodes |= self.kept.get("nodes", {})
        data: Raw = self.kept.get("graph", {"schemaVersion": 1})
        major = _major(self.argument_map)
        if major is not None:
            data["majorClaim"] = self.names[major.id]
        parts: Raw = {"nodes": nodes, "edges": self._edges(nodes)}
        parts["resources"] = {
            self.names[item.id]: restored(item, _own(item), source_fields, source_record)
            for item in self.argument_map.sources
        } | self.kept.get("resources", {})
        parts["participants"] = self.participants() | self.kept.get("participants", {})
        parts["analysts"] = self._analysts()
        return data | {name: value for name, value in parts.items() if value}

    def participants(self) -> dict[str, Raw]:
        """Return the records of all parties, each followed by those that are alike."""
        made: dict[str, Raw] = {}
        for item in self.argument_map.parties:
            made[self.names[item.id]] = restored(item, _own(item), party_fields, party_record)
            for raw, record in self.alike[item.id].items():
                made.setdefault(raw, _renamed(record, item))
        return made

    def _atom(self, statement: Statement) -> Raw:
        own = _own(statement)
        rest = own.get("atom", {})
        same = statement.text == statement.id
        atom: Raw = {"text": rest.pop("text", statement.text) if same else statement.text}
        if same and own.get("textless"):
            del atom["text"]
        rest.pop("text", None)
        if statement.anchors:
            atom["reference"] = self._reference(statement, own.get("reference"))
        held = [one.party for one in statement.attributions if one.stance == "asserts"]
        if held:
            who = own.get(WHO)
            among = isinstance(who, str) and who in self.alike[held[0]]
            atom["participant"] = who if among else self.names[held[0]]
        node: Raw = own.get("node", {})
        return node | {"atom": rest | atom}

    def _reference(self, statement: Statement, raw: Any) -> Raw:
        anchor = statement.anchors[0]
        resource = self.names[anchor.source]
        written = reference_record(anchor, resource)
        if not isinstance(raw, dict):
            return written
        record = _own(self.argument_map.source(anchor.source)).get("record", {})
        text = record.get("text")
        read = anchor_of(raw, anchor.source, text if isinstance(text, str) else None)
        if raw.get("resource") == resource and read == anchor:
            return raw
        other: Raw = {k: v for k, v in raw.items() if k not in ("resource", "offset", "text")}
        return other | written

    def _step(self, step: Argument | Relation) -> Raw:
        own = _own(step)
        kind = step.polarity if isinstance(step, Argument) else step.kind
        raw = own.get("scheme", {})
        scheme = scheme_record(kind, step.scheme)
        if scheme_kind(raw):
            if (scheme_kind(raw), scheme_name(raw)) == (kind, step.scheme):
                scheme = {}
            else:
                raw = {key: raw[key] for key in raw if key == "premiseDescriptors"}
        roles = [premise.role or "" for premise in getattr(step, "premises", ())]
        if any(roles):
            scheme["premiseDescriptors"] = roles
        node: Raw = own.get("node", {})
        return node | {"scheme": raw | scheme}

    def _join(
        self, step: Argument | Relation, origins: tuple[str, ...], targets: tuple[str, ...]
    ) -> None:
        node = self.names[step.id]
        for raw, edge in _own(step).get("edges", {}).items():
            if isinstance(edge, dict):
                ends = (str(edge.get("source")), str(edge.get("target")))
                self.raw_edges.setdefault(ends, (raw, edge))
        self.pairs |= {(self.names[end], node): None for end in origins}
        self.pairs |= {(node, self.names[end]): None for end in targets}

    def _edges(self, nodes: Raw) -> Raw:
        """Write the edges: those that were there with their ids, new ones with new ids."""
        found = {pair: self.raw_edges[pair] for pair in self.pairs if pair in self.raw_edges}
        edges: Raw = dict(found.values())
        aside = self.kept.get("edges", {})
        edges |= {
            raw: edge
            for raw, edge in aside.items()
            if isinstance(edge, dict)
            and all(str(edge.get(end)) in nodes for end in ("source", "target"))
        }
        edges |= {
            raw: edge
            for raw, edge in self.kept.get("dangling", {}).items()
            if isinstance(edge, dict)
            and any(str(edge.get(end)) in nodes for end in ("source", "target"))
        }
        edges |= self.kept.get("adrift", {})
        for source, target in self.pairs:
            if (source, target) not in found:
                edges[_free(edge_id(source, target), edges)] = {"source": source, "target": target}
        return edges

    def _analysts(self) -> Raw:
        authors = list(self.argument_map.metadata.authors)
        raw: Raw = self.kept.get("analysts", {})
        left = list(authors)
        analysts: Raw = {}
        for analyst_id, record in raw.items():
            name = record.get("name") if isinstance(record, dict) else None
            named = isinstance(name, str) and bool(name.strip())
            if not named or name in left:
                analysts[analyst_id] = record
            if name in left:
                left.remove(name)
        for name in left:
            analysts[_free(name, analysts)] = {"name": name}
        return analysts


def _own(item: Any) -> Raw:
    """Return what arguebuf said of an element or of the map, free to change."""
    kept = item.extras.get(OWN)
    found: Raw = kept.thaw() if isinstance(kept, Extras) else {}
    shaped = {"graph", "nodes", "edges", "dangling", "adrift", "record", "node", "atom", "scheme"}
    shaped |= {"resources", "participants", "analysts", ALIKE}
    return {
        key: value for key, value in found.items() if key not in shaped or isinstance(value, dict)
    }


def _alike(argument_map: ArgumentMap) -> dict[str, dict[str, Raw]]:
    """Return the further participants of each party, by the ids that no party itself has."""
    own = {str(_own(item).get("id", item.id)) for item in argument_map.parties}
    return {
        item.id: {
            raw: record
            for raw, record in _own(item).get(ALIKE, {}).items()
            if isinstance(record, dict) and raw not in own
        }
        for item in argument_map.parties
    }


def _merged(argument_map: ArgumentMap) -> dict[str, str]:
    """Find the arguments that are further targets of a node: their ids, with the first's."""
    firsts = {
        str(_own(item).get("id", item.id)): item
        for item in argument_map.arguments
        if "of" not in _own(item)
    }
    merged: dict[str, str] = {}
    for item in argument_map.arguments:
        first = firsts.get(str(_own(item).get("of")))
        if first is not None and first is not item:
            alike = (item.premises, item.polarity, item.scheme)
            if alike == (first.premises, first.polarity, first.scheme):
                merged[item.id] = first.id
    return together(argument_map, merged, lambda item: _own(item).get(NARROW))


def _names(items: Any, taken: set[str]) -> dict[str, str]:
    """Return the id of each element in the file: the one it had there if it had one."""
    names: dict[str, str] = {}
    for item in items:
        raw = _own(item).get("id", item.id)
        names[item.id] = _free(raw if isinstance(raw, str) else item.id, taken)
        taken.add(names[item.id])
    return names


def _free(wanted: str, taken: Any) -> str:
    made, count = wanted, 1
    while made in taken:
        count += 1
        made = f"{wanted}~{count}"
    return made
