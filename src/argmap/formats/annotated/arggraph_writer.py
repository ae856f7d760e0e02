"""Writer of arggraph XML. See ``arggraph`` for what stands for what."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ParseError
from argmap.formats.annotated.arggraph import IMPLICIT
from argmap.formats.annotated.arggraph_edus import default_add, default_edu, default_seg
from argmap.formats.annotated.arggraph_parts import all_sides, is_example, own, said_sides, unsaid
from argmap.formats.xml_text import as_name, content, is_legal, is_name, tag, to_xml
from argmap.formats.xml_tree import XmlElement, parse_xml
from argmap.model import Argument, ArgumentMap, Statement

Record = Mapping[str, Any]
Edge = dict[str, str]


def write(argument_map: ArgumentMap) -> str:
    """Write an arggraph: EDUs, joints, ADUs, then edges, in order of the map.

    >>> print(write(ArgumentMap(id="t1", statements=({"id": "a1", "kind": "claim", "text": "So."},))))
    <?xml version="1.0" encoding="UTF-8"?>
    <arggraph id="t1">
      <edu id="a1-edu">So.</edu>
      <adu id="a1" type="pro"/>
      <edge id="a1-seg" src="a1-edu" trg="a1" type="seg"/>
    </arggraph>
    """
    return _Writer(argument_map).text()


@dataclass(slots=True)
class _Writer:
    argument_map: ArgumentMap
    names: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    recorded: set[str] = field(default_factory=set)
    """Ids that a file gave to what has none in the map."""
    edus: list[tuple[str, str, Edge]] = field(default_factory=list)
    joints: list[Edge] = field(default_factory=list)
    adus: list[Edge] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)
    """Arguments by the ids of the edges that add to them."""
    counts: dict[str, int] = field(default_factory=dict)

    def text(self) -> str:
        m, kept = self.argument_map, own(self.argument_map)
        for item in m.nodes():
            odd = not is_name(item.id) and own(item).get("id") != item.id
            self.names[item.id] = self._fresh(as_name(item.id) if odd else item.id)
        self.recorded = set(_recorded_ids(m))
        said, sides = said_sides(m), all_sides(m)
        for statement in m.statements:
            self._statement(statement, said.get(statement.id), sides[statement.id])
        gone = unsaid(m)
        made = [(item, self._argument(item)) for item in m.arguments if item.id not in gone]
        for argument, edges in made:
            self._aim(argument, edges)
        for record in _records(kept.get("edus")):
            words = record.get("text")
            words = words if isinstance(words, str) else ""
            self.edus.append((self._claim(record["id"]), words, _attributes(record, "id")))
        for record in _records(kept.get("joints")):
            self.joints.append({"id": self._claim(record["id"]), **_attributes(record, "id")})
        elements = list(_elements(kept.get("elements")))
        self._raw_edges(kept.get("edges"), elements)
        return self._joined([to_xml(element) for element in elements])

    def _joined(self, elements: list[str]) -> str:
        kept = own(self.argument_map)
        order = kept.get("order")
        if isinstance(order, tuple):
            places = {name: at for at, name in reversed(list(enumerate(order)))}
            self.edus.sort(key=lambda edu: places.get(edu[0], len(places)))
        head = _attributes(kept)
        map_id = self.argument_map.id
        if map_id is not None and head.get("id") != map_id:
            head = {"id": as_name(map_id)} | {k: v for k, v in head.items() if k != "id"}
        rows = [
            *(
                f"{tag('edu', {'id': name} | more)}{content(words)}</edu>"
                for name, words, more in self.edus
            ),
            *(tag("joint", joint, "/>") for joint in self.joints),
            *(tag("adu", adu, "/>") for adu in self.adus),
            *(tag("edge", edge, "/>") for edge in self.edges),
            *elements,
        ]
        first = f'<?xml version="1.0" encoding="UTF-8"?>\n{tag("arggraph", head)}\n'
        return first + "".join(f"  {row}\n" for row in rows) + "</arggraph>\n"

    def _fresh(self, wanted: str) -> str:
        """Take an id that nothing has, as near to the wanted one as can be."""
        made = wanted
        while made in self.taken or made in self.recorded:
            self.counts[wanted] = self.counts.get(wanted, 1) + 1
            made = f"{wanted}-{self.counts[wanted]}"
        self.taken.add(made)
        return made

    def _claim(self, recorded: str) -> str:
        """Take an id that a file gave, unless something else has it meanwhile."""
        if recorded in self.taken:
            return self._fresh(recorded)
        self.taken.add(recorded)
        return recorded

    def _drawn(self, record: object, default: str, ends: tuple[str, str], sort: str) -> Edge:
        """Draw an edge with the id and attributes of its record, or else the default id."""
        found = next(iter(_records((record,))), {})
        name = self._claim(found["id"]) if found else self._fresh(default)
        edge = {"id": name, "src": ends[0], "trg": ends[1], "type": sort}
        edge |= _attributes(found, *edge)
        self.edges.append(edge)
        return edge

    def _statement(self, statement: Statement, said: str | None, side: str) -> None:
        name, kept = self.names[statement.id], own(statement)
        adu = {"id": name} | _attributes(kept, "id")
        if said is not None:
            adu["type"] = said
        elif "type" not in adu and not ("type" in kept and kept["type"] is None):
            adu["type"] = side
        self.adus.append(adu)
        joints: dict[str, str] = {}
        for record in _records(kept.get("joints")):
            joints[record["id"]] = self._claim(record["id"])
            joint = joints[record["id"]]
            self.joints.append({"id": joint} | _attributes(record, "id"))
            self._drawn(record.get("seg"), default_seg(joint), (joint, name), "seg")
        for record, words, is_implicit in _units(statement):
            edu = self._claim(record["id"]) if record else self._fresh(default_edu(name))
            more = _attributes(record, "id") | ({"implicit": "true"} if is_implicit else {})
            self.edus.append((edu, words, more))
            target = joints.get(str(record.get("joint")), name)
            self._drawn(record.get("seg"), default_seg(name), (edu, target), "seg")

    def _argument(self, argument: Argument) -> list[tuple[Edge, object]]:
        """Draw the edges of an argument, with no targets yet; return the targets on record."""
        kept, name = own(argument), self.names[argument.id]
        adds = {item.get("premise"): item for item in _records(kept.get("adds"))}
        premises = list(argument.premise_ids)
        first = next((premise for premise in premises if premise not in adds), premises[0])
        edge = {"id": name, "src": self.names[first], "trg": "", "type": self._sort(argument)}
        edge |= _attributes(kept, *edge)
        self.edges.append(edge)
        edges: list[tuple[Edge, object]] = [(edge, kept.get("target"))]
        for premise in premises:
            if premise != first:
                record = adds.get(premise, {})
                default = default_add(name, self.names[premise])
                added = self._drawn(record, default, (self.names[premise], ""), "add")
                self.homes[added["id"]] = argument.id
                edges.append((added, record.get("target")))
        return edges

    def _sort(self, argument: Argument) -> str:
        if argument.polarity == "supports":
            return "exa" if is_example(argument) else "sup"
        recorded = own(argument).get("type")
        if recorded in ("reb", "und"):
            return str(recorded)
        return "reb" if argument.target in self.argument_map.kinds else "und"

    def _aim(self, argument: Argument, edges: list[tuple[Edge, object]]) -> None:
        """Point the edges at what they target, through the add edges on record if there still."""
        for index, (edge, recorded) in enumerate(edges):
            target = argument.id if index else argument.target
            through = isinstance(recorded, str) and self.homes.get(recorded) == target
            edge["trg"] = str(recorded) if through else self.names[target]

    def _raw_edges(self, records: object, elements: list[XmlElement]) -> None:
        """Draw the edges that fit into no map, where their ends are what they were."""
        found = list(_raw_records(records))
        there = {name for name, _, _ in self.edus}
        there |= {item["id"] for item in (*self.joints, *self.adus, *self.edges)}
        there |= {element.attributes.get("id", "") for element in elements}
        there |= {edge["id"] for edge, _ in found}
        alive = {at: edge for at, (edge, _) in enumerate(found)}
        meeting: dict[str, list[int]] = {}
        dead: list[int] = []
        for at, (edge, missing) in enumerate(found):
            for end in (edge["src"], edge["trg"]):
                meeting.setdefault(end, []).append(at)
                if end not in there and end not in missing:
                    dead.append(at)
        while dead:
            gone = alive.pop(dead.pop(), None)
            if gone is not None:
                dead.extend(meeting.get(gone["id"], ()))
        for edge in alive.values():
            self.edges.append(edge | {"id": self._claim(edge["id"])})


def _units(statement: Statement) -> list[tuple[Record, str, bool]]:
    """Return the units of a statement: record, text, whether implicit. Edited words are one unit."""
    kept, words = own(statement), statement.text
    is_implicit = IMPLICIT in statement.tags or statement.kind == "assumption"
    records = _records(kept.get("edus"))
    texts = [text for record in records if isinstance(text := record.get("text"), str)]
    has_texts = "edus" in kept and len(texts) == len(records)
    is_blank = has_texts and not "".join(texts).strip() and words == statement.id
    if is_blank or (has_texts and len(records) > 1 and " ".join(texts) == words):
        flags = [record.get("implicit") is True for record in records]
        only_some = not all(flags)
        flags = [is_implicit or (flag and only_some) for flag in flags]
        return list(zip(records, texts, flags, strict=True))
    return [(records[0] if records else {}, words, is_implicit)]


def _records(value: object) -> list[Record]:
    """Return the records that have an id; a text alone is the id."""
    found: list[Record] = []
    for item in value if isinstance(value, tuple) else ():
        record = {"id": item} if isinstance(item, str) else item
        if isinstance(record, Mapping):
            name = record.get("id")
            if isinstance(name, str) and name.strip() and is_legal(name):
                found.append(record)
    return found


def _raw_records(value: object) -> Iterator[tuple[Edge, tuple[str, ...]]]:
    for record in value if isinstance(value, tuple) else ():
        if isinstance(record, Mapping):
            edge = _attributes(record)
            missing = record.get("missing")
            if all(edge.get(key, "").strip() for key in ("id", "src", "trg", "type")):
                yield edge, tuple(map(str, missing)) if isinstance(missing, tuple) else ()


def _attributes(record: Record, *known: str) -> Edge:
    """Return the attributes on record that are attributes in XML and not known otherwise."""
    given = record.get("attributes")
    items = given.items() if isinstance(given, Mapping) else ()
    return {
        key: value
        for key, value in items
        if key not in known and isinstance(value, str) and is_name(key.replace(":", "_"))
    }


def _elements(value: object) -> Iterator[XmlElement]:
    for text in value if isinstance(value, tuple) else ():
        if isinstance(text, str):
            with suppress(ParseError):
                yield parse_xml(text)


def _recorded_ids(argument_map: ArgumentMap) -> Iterator[str]:
    """Yield every id on record, so that no new one is the same."""
    kept = own(argument_map)
    records = [*_records(kept.get("edus")), *_records(kept.get("joints"))]
    for item in argument_map.nodes():
        for key in ("edus", "joints", "adds"):
            records.extend(_records(own(item).get(key)))
    for record in records:
        yield record["id"]
        yield from (seg["id"] for seg in _records((record.get("seg"),)))
    yield from (edge["id"] for edge, _ in _raw_records(kept.get("edges")))
