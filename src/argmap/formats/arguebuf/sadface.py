"""SADFace JSON, versions 0.1 to 0.5: argument graphs of atoms and schemes.

Atoms become claims, their sources anchors, resources sources. A scheme becomes an argument:
"conflict", "disagreement" and other names of attack attack, "support" and "inference" support,
"rephrase" and "preference" become relations, and any other name supports and is kept as the
scheme. The metadata of the map stand at the top or under ``core``. What a map has no field for,
ids of edges included, is kept as extras.
Source: Open-Argumentation/SADFace, README and ``sadface.py``.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.beside import BesideText
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.json_places import find_places
from argmap.formats.json_text import SUBJECT, parse_object
from argmap.formats.record import ReadResult
from argmap.formats.steps import Connection, connect
from argmap.model import Anchor, Argument, ArgumentMap, Metadata, Relation, Source, Statement
from argmap.model.times import check_time

OWN = "sadface"
WHAT = 'SADFace is an object with lists of "nodes" and "edges"'
GAPS = gaps_except(
    "SADFace says atoms, schemes and resources",
    "support",
    "attack",
    "undercuts",
    "linked premises",
    "schemes",
    "rephrases",
    "preferences",
    "sources",
    "source details",
    "anchors",
    "map data",
)
_OBJECT = re.compile(r"\s*+\{")
_TYPE = re.compile(r'"type"\s*:\s*"(?:atom|scheme)"')
_ANALYST = re.compile(r'"analyst_name"\s*:')
_ATTACKS = re.compile(
    r"\b(conflicts?|disagree(s|ment)?|attack(s|ing)?|contradict(s|ion)?|rebut(s|tal)?|undercut(s|ting)?"
    r"|undermin(e|es|ing)|objection|objects|refut(es?|ation)|counter(s|argument)?|con|against)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    ("support", "inference", "attack", "conflict", "disagreement", "rephrase", "preference")
)
_FIELDS = ("id", "title", "description")
Raw = dict[str, Any]


def sniff(text: str) -> bool:
    """Return whether a JSON text has nodes that are atoms or schemes, or an analyst."""
    if _OBJECT.match(text) is None:
        return False
    return _TYPE.search(text) is not None or _ANALYST.search(text) is not None


def read(text: str) -> ReadResult:
    """Read a SADFace document.

    Raises:
        ParseError: If it is no JSON object, or its nodes, edges or resources are no lists.

    >>> read('{"nodes": [{"id": "a", "type": "atom", "text": "It rained."}], "edges": []}'
    ...     ).argument_map["a"].text
    'It rained.'
    """
    data = parse_object(text, WHAT)
    for name in ("nodes", "edges", "resources"):
        if not isinstance(data.get(name), list | None):
            message = f"{name!r} must be a list, not {data[name]!r:.40}"
            place = find_places(text).locate((name,), False)
            raise ParseError([Finding("F004", "error", message, None, place)], SUBJECT)
    return _Reader(data).reading()


def _kind(node: Raw) -> str:
    if node.get("type") == "atom":
        return "statement"
    if node.get("type") != "scheme":
        return ""
    name = node.get("name")
    plain = name.strip().lower() if isinstance(name, str) else ""
    if plain in ("rephrase", "preference"):
        return plain
    return "attacks" if is_attack(plain) else "supports"


def is_attack(name: str) -> bool:
    """Return whether the name of a scheme is one of attack.

    >>> is_attack("Conflict"), is_attack("Expert opinion")
    (True, False)
    """
    return _ATTACKS.search(name) is not None


def _key(raw: object) -> str | None:
    """Return an id as text: a text or a whole number."""
    return str(raw) if isinstance(raw, str | int) and not isinstance(raw, bool) else None


class _Reader:
    """Reads one document; ``kept`` is what the map as a whole keeps of it."""

    def __init__(self, data: Raw) -> None:
        self.draft = Draft()
        self.data = data
        self.kept: dict[str, Any] = {}
        self.nodes: dict[str, Raw] = {}
        self.texts: dict[str, BesideText] = {}
        self.sources: dict[str, str] = {}

    def reading(self) -> ReadResult:
        for raw in self.data.pop("nodes", None) or ():
            key = _key(raw.get("id")) if isinstance(raw, dict) else None
            if key is None or key in self.nodes:
                self._set_aside("nodes", raw, key, "nodes without an id of their own")
            else:
                self.nodes[key] = raw
        edges = self._edges()
        kinds = {key: _kind(node) for key, node in self.nodes.items()}
        made = connect(kinds, [ends for ends, _ in edges])
        aside = set(made.aside)
        ids = {key: self.draft.name(key) for key in kinds if key not in aside}
        self._add_sources()
        for key, kind in kinds.items():
            if kind == "statement":
                self._add_statement(ids[key], self.nodes[key])
        self._add_steps(made, ids, self._owned(kinds, edges, made))
        for key in made.aside:
            self._set_aside("nodes", self.nodes[key], key, "nodes that are no whole step")
        self._take_metadata()
        self.kept |= self.data
        if self.kept:
            self.draft.fields["extras"] = {OWN: self.kept}
        return self.draft.reading()

    def _set_aside(self, name: str, raw: object, about: object, what: str) -> None:
        self.kept.setdefault(name, []).append(raw)
        self.draft.notes.aside(what, about)

    def _edges(self) -> list[tuple[tuple[str, str], Raw]]:
        found: list[tuple[tuple[str, str], Raw]] = []
        for raw in self.data.pop("edges", None) or ():
            record = raw if isinstance(raw, dict) else {}
            ends = _key(record.get("source_id")), _key(record.get("target_id"))
            if ends[0] in self.nodes and ends[1] in self.nodes:
                found.append(((str(ends[0]), str(ends[1])), record))
            else:
                self._set_aside("edges", raw, record.get("id"), "edges from or to nowhere")
        return found

    def _owned(
        self, kinds: Mapping[str, str], edges: list[tuple[tuple[str, str], Raw]], made: Connection
    ) -> dict[str, list[Raw]]:
        """Return the edges of each scheme; keep those that no scheme is made of."""
        owned: dict[str, list[Raw]] = {}
        for used, ((source, target), raw) in zip(made.used, edges, strict=True):
            if not used:
                what = "edges that join what cannot be joined"
                self._set_aside("edges", raw, raw.get("id"), what)
            elif kinds[source] == "statement" or kinds[target] in ("rephrase", "preference"):
                owned.setdefault(target, []).append(raw)
            else:
                owned.setdefault(source, []).append(raw)
        return owned

    def _add_sources(self) -> None:
        for raw in self.data.pop("resources", None) or ():
            key = _key(raw.get("id")) if isinstance(raw, dict) else None
            if key is None or key in self.sources:
                self._set_aside("resources", raw, key, "resources without an id of their own")
                continue
            self.sources[key] = item_id = self.draft.name(key)
            rest = {name: value for name, value in raw.items() if name not in ("id", "type")}
            content = raw.get("content")
            self.texts[key] = BesideText(content if isinstance(content, str) else "")
            plain = self.texts[key].plain.encode("utf-8", "surrogatepass")
            kind, title, url = (raw.get(name) for name in ("type", "title", "url"))
            self.draft.add(
                Source,
                id=item_id,
                title=title if isinstance(title, str) and title.strip() else item_id,
                url=url if isinstance(url, str) and url.strip() else None,
                kind=kind if isinstance(kind, str) and kind.strip() else None,
                digest=sha256(plain).hexdigest() if plain else None,
                extras=self._own(rest, raw, item_id),
            )

    def _own(self, rest: Raw, raw: Raw, item_id: str) -> Raw:
        own = rest if raw.get("id") == item_id else {"id": raw.get("id")} | rest
        own = {name: value for name, value in own.items() if value not in ({}, [])}
        return {OWN: own} if own else {}

    def _add_statement(self, item_id: str, node: Raw) -> None:
        rest = {key: node[key] for key in node if key not in ("id", "type", "text", "sources")}
        sources = node.get("sources")
        anchors = []
        for raw in sources if isinstance(sources, list) else [sources] if sources else []:
            anchor = self._anchor(raw)
            if anchor is None:
                self.draft.notes.aside("places in no resource", item_id)
            else:
                anchors.append(anchor)
        text = self.draft.text_of(node.get("text"), item_id)
        if text != node.get("text"):
            rest |= {"text": node["text"]} if "text" in node else {}
        if sources:
            rest["sources"] = sources
        extras = self._own(rest, node, item_id)
        self.draft.add(
            Statement, id=item_id, kind="claim", text=text, anchors=tuple(anchors), extras=extras
        )

    def _anchor(self, raw: object) -> Anchor | None:
        if not isinstance(raw, dict):
            return None
        key = _key(raw.get("resource_id"))
        if key is None or key not in self.sources:
            return None
        quote = raw.get("text")
        words = quote if isinstance(quote, str) and quote.strip() else None
        offset, length = raw.get("offset"), raw.get("length", len(words or ""))
        if not (isinstance(offset, int) and isinstance(length, int) and offset >= 0 < length):
            return Anchor(source=self.sources[key], quote=words)
        beside = self.texts[key]
        start, end = beside.position(offset), beside.position(offset + length)
        return Anchor(source=self.sources[key], start=start, end=max(end, start + 1), quote=words)

    def _add_steps(
        self, made: Connection, ids: dict[str, str], owned: dict[str, list[Raw]]
    ) -> None:
        for step in made.arguments:
            if step.id not in ids:
                ids[step.id] = self.draft.name(step.id)
        for step in made.arguments:
            scheme, extras = self._scheme(step.node, ids[step.id], owned)
            self.draft.add(
                Argument,
                id=ids[step.id],
                premises=tuple(ids[premise] for premise in step.premises),
                target=ids[step.target],
                polarity=step.polarity,
                scheme=scheme,
                extras=extras if step.id == step.node else {OWN: {"of": step.node}},
            )
        for tie in made.relations:
            _, extras = self._scheme(tie.node, ids[tie.node], owned)
            self.draft.add(
                Relation,
                id=ids[tie.node],
                kind=tie.kind,
                origins=tuple(ids[end] for end in tie.origins),
                targets=tuple(ids[end] for end in tie.targets),
                extras=extras,
            )

    def _scheme(
        self, key: str, item_id: str, owned: dict[str, list[Raw]]
    ) -> tuple[str | None, Raw]:
        node = self.nodes[key]
        name = node.get("name")
        named = isinstance(name, str) and name.strip() and name.strip().lower() not in _PLAIN
        rest = {field: node[field] for field in node if field not in ("id", "type")}
        if named or (isinstance(name, str) and name in _PLAIN):
            del rest["name"]
        rest["edges"] = owned.get(key, [])
        return (name if named else None), self._own(rest, node, item_id)

    def _take_metadata(self) -> None:
        """Read title, analyst and times, wherever they stand; all stays in the extras too."""
        metadata = self.data.get("metadata")
        core = metadata.get("core") if isinstance(metadata, dict) else None
        found = self.data | (core if isinstance(core, dict) else {})
        for name in _FIELDS:
            value = found.get(name)
            if isinstance(value, str) and value.strip() and (name != "id" or _is_id(value)):
                self.draft.fields[name] = value
        author = found.get("analyst_name")
        fields: dict[str, Any] = {}
        if isinstance(author, str) and author.strip():
            fields["authors"] = (author,)
        for name, field in (("created", "created"), ("edited", "modified")):
            value = found.get(name)
            try:
                fields[field] = check_time(value) if isinstance(value, str) else None
            except ValueError:
                self.draft.notes.aside("times that are none", value)
        self.draft.fields["metadata"] = Metadata(**fields)


def texts(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the texts of resources that a map came with, by id of source."""
    found = {}
    for item in argument_map.sources:
        own = item.extras.get(OWN)
        text = own.get("content") if isinstance(own, Mapping) else None
        if isinstance(text, str):
            found[item.id] = BesideText(text).plain
    return found


def _is_id(value: str) -> bool:
    return value.isprintable() and value == value.strip()
