"""Segments of an arggraph: which elementary units make up a statement, and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.beside import BesideText
from argmap.formats.xml_tree import XmlElement

MOST_MISSES = 1000


@dataclass(slots=True)
class Edu:
    """An elementary unit: its text, its place among the others, and its span in the .txt."""

    element: XmlElement
    index: int
    span: tuple[int, int] | None = None

    @property
    def id(self) -> str:
        """Return the id in the file."""
        return self.element.attributes["id"]

    @property
    def is_implicit(self) -> bool:
        """Return whether its words are not in the text."""
        return self.element.attributes.get("implicit") == "true"


@dataclass(slots=True)
class Segments:
    """What seg edges say: the units of each statement, and the joints between."""

    edus: list[Edu]
    joints: list[XmlElement]
    adus: dict[str, str]
    """Ids of the statements by the ids of the file."""
    parts: dict[str, list[tuple[Edu, XmlElement, str | None]]] = field(default_factory=dict)
    """Units by statement, each with its seg edge and the joint it goes through."""
    joined: dict[str, list[tuple[XmlElement, XmlElement]]] = field(default_factory=dict)
    """Joints by statement, each with its seg edge."""

    def add(self, edges: Iterable[XmlElement]) -> list[XmlElement]:
        """Take in the seg edges; return those that lead from or to anything else.

        A unit or joint is part of the first thing it leads to, and of nothing else.
        """
        edus = {edu.id: edu for edu in reversed(self.edus)}
        joints = {item.attributes["id"]: item for item in reversed(self.joints)}
        inside: dict[str, list[tuple[Edu, XmlElement]]] = {}
        above: dict[str, tuple[str, XmlElement]] = {}
        rest: list[XmlElement] = []
        for edge in edges:
            source, target = edge.attributes["src"], edge.attributes["trg"]
            if source in edus and target in self.adus:
                part = (edus.pop(source), edge, None)
                self.parts.setdefault(self.adus[target], []).append(part)
            elif source in edus and target in joints:
                inside.setdefault(target, []).append((edus.pop(source), edge))
            elif source in joints and source not in above and target in self.adus:
                above[source] = (self.adus[target], edge)
            else:
                rest.append(edge)
        for joint, (name, up) in above.items():
            self.joined.setdefault(name, []).append((joints[joint], up))
            through = [(edu, edge, joint) for edu, edge in inside.pop(joint, [])]
            self.parts.setdefault(name, []).extend(through)
        rest.extend(edge for pairs in inside.values() for _, edge in pairs)
        for parts in self.parts.values():
            parts.sort(key=lambda part: part[0].index)
        return rest

    def record(self, name: str) -> dict[str, Any]:
        """Return what a writer needs to make the units of a statement again."""
        parts = self.parts.get(name, [])
        texts_needed = len(parts) != 1 or not parts[0][0].element.text.strip()
        records = [self._record_of(*part, len(parts) > 1, texts_needed) for part in parts]
        made: dict[str, Any] = {}
        if records != [{"id": default_edu(name), "seg": default_seg(name)}]:
            made["edus"] = records
        if name in self.joined:
            made["joints"] = [
                {"id": joint.attributes["id"], "seg": _edge_record(edge), **more(joint, {"id"})}
                for joint, edge in self.joined[name]
            ]
        return made

    def edus_of(self, name: str) -> list[Edu]:
        """Return the units of a statement, in order of the file."""
        return [edu for edu, _, _ in self.parts.get(name, [])]

    def loose(self) -> dict[str, list[dict[str, Any]]]:
        """Return what belongs to no statement, as records under ``edus`` and ``joints``."""
        used = {edu.index for name in self.parts for edu in self.edus_of(name)}
        joined = {id(joint) for pairs in self.joined.values() for joint, _ in pairs}
        edus = [
            {"id": edu.id, "text": edu.element.text, **more(edu.element, {"id"})}
            for edu in self.edus
            if edu.index not in used
        ]
        joints = [
            {"id": item.attributes["id"], **more(item, {"id"})}
            for item in self.joints
            if id(item) not in joined
        ]
        found = {"edus": edus, "joints": joints}
        return {what: records for what, records in found.items() if records}

    def order(self) -> list[str]:
        """Return the ids of the units in order of the file, if that of the statements differs."""
        names = dict.fromkeys(self.adus.values())
        ordered = [edu.index for name in names for edu in self.edus_of(name)]
        placed = dict.fromkeys([*ordered, *(edu.index for edu in self.edus)])
        if list(placed) == list(range(len(self.edus))):
            return []
        return [edu.id for edu in self.edus]

    def _record_of(
        self, edu: Edu, edge: XmlElement, joint: str | None, among: bool, with_text: bool
    ) -> dict[str, Any]:
        regenerated = {"id", "implicit"} if edu.is_implicit else {"id"}
        return {
            "id": edu.id,
            "seg": _edge_record(edge),
            **({"joint": joint} if joint is not None else {}),
            **({"text": edu.element.text} if with_text else {}),
            **({"implicit": True} if among and edu.is_implicit else {}),
            **more(edu.element, regenerated),
        }


def default_edu(name: str) -> str:
    """Return the id of the unit of a statement that no file has named."""
    return f"{name}-edu"


def default_seg(name: str) -> str:
    """Return the id of the edge from that unit."""
    return f"{name}-seg"


def default_add(argument: str, premise: str) -> str:
    """Return the id of the edge that adds a premise to an argument."""
    return f"{argument}-{premise}"


def align(edus: Iterable[Edu], beside: BesideText) -> list[str]:
    """Find the units in the text, word for word and in order; return the ids of those not found.

    Implicit units are not looked for, nor any more after 1,000 that are not there.
    """
    missed: list[str] = []
    at = 0
    for edu in edus:
        words = edu.element.text
        if edu.is_implicit or not words.strip():
            continue
        found = beside.plain.find(words, at) if len(missed) < MOST_MISSES else -1
        if found < 0:
            missed.append(edu.id)
        else:
            at = found + len(words)
            edu.span = (found, at)
    return missed


def _edge_record(edge: XmlElement) -> str | dict[str, Any]:
    rest = more(edge, {"id", "src", "trg", "type"})
    return {"id": edge.attributes["id"], **rest} if rest else edge.attributes["id"]


def more(element: XmlElement, known: set[str]) -> dict[str, Any]:
    """Return the attributes the format does not know, if there are any."""
    if element.attributes.keys() <= known:
        return {}
    rest = {key: value for key, value in element.attributes.items() if key not in known}
    return {"attributes": rest} if rest else {}
