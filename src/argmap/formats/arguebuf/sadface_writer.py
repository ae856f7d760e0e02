"""SADFace, written: atoms and schemes, with the records of the file where there were some and they still fit.

Ids are those of the map: the specification wants UUIDs, and its own tools read others. What SADFace cannot say is
told by reading the text again.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.findings import Finding
from argmap.formats.arguebuf.sadface import GAPS, OWN, is_attack, read
from argmap.formats.json_writing import indented
from argmap.formats.returning import lost_on_return
from argmap.model import Anchor, Argument, ArgumentMap, Extras, Relation, Source, Statement

NAMES = {"supports": "support", "attacks": "conflict"}
TIES = ("rephrase", "preference")
VERSION = "0.2"
Raw = dict[str, Any]


def _kept(item: Any) -> Raw:
    """Return what a file of SADFace said of an element beyond its fields."""
    kept = item.extras.get(OWN)
    return kept.thaw() if isinstance(kept, Extras) else {}


def _lists(kept: Mapping[str, Any], name: str) -> list[Any]:
    found = kept.get(name)
    return found if isinstance(found, list) else []


def write(argument_map: ArgumentMap) -> str:
    """Write a document.

    >>> made = ArgumentMap(statements=(Statement(id="a", kind="claim", text="It rained."),))
    >>> read(write(made)).argument_map["a"].text
    'It rained.'
    """
    kept = _kept(argument_map)
    edges = _Edges()
    nodes = [_atom(item) for item in argument_map.statements]
    steps = {item.id: item for item in argument_map.arguments}
    for item in argument_map.arguments:
        whole = steps.get(str(_kept(item).get("of")))
        if whole is not None and _is_part_of(item, whole):
            edges.add(_kept(whole), whole.id, item.target)
            continue
        nodes.append(_scheme(item))
        for premise in item.premise_ids:
            edges.add(_kept(item), premise, item.id)
        edges.add(_kept(item), item.id, item.target)
    for tie in argument_map.relations:
        if tie.kind in TIES:
            nodes.append(_scheme(tie))
            for end in tie.origins:
                edges.add(_kept(tie), end, tie.id)
            for end in tie.targets:
                edges.add(_kept(tie), tie.id, end)
    data: Raw = {"metadata": {}}
    data |= {
        key: value for key, value in kept.items() if key not in ("nodes", "edges", "resources")
    }
    data["metadata"] = _metadata(argument_map, data)
    resources = [_resource(item) for item in argument_map.sources]
    data["resources"] = [*resources, *_lists(kept, "resources")]
    data["nodes"] = [*nodes, *_lists(kept, "nodes")]
    data["edges"] = [*edges.made, *_lists(kept, "edges")]
    return indented(data) + "\n"


class _Edges:
    """The edges, each as it was in the file, or with an id that is free."""

    def __init__(self) -> None:
        self.made: list[Raw] = []
        self.taken: set[str] = set()

    def add(self, kept: Raw, source: str, target: str) -> None:
        """Add an edge between two ids."""
        for raw in _lists(kept, "edges"):
            if not isinstance(raw, dict) or str(raw.get("id")) in self.taken:
                continue
            if (str(raw.get("source_id")), str(raw.get("target_id"))) == (source, target):
                self._put(raw)
                return
        number = len(self.made) + 1
        while f"edge-{number}" in self.taken:
            number += 1
        self._put({"id": f"edge-{number}", "source_id": source, "target_id": target})

    def _put(self, raw: Raw) -> None:
        self.taken.add(str(raw.get("id")))
        self.made.append(raw)


def _is_part_of(item: Argument, whole: Argument) -> bool:
    same = (item.premises, item.polarity, item.scheme) == (
        whole.premises,
        whole.polarity,
        whole.scheme,
    )
    return same and item.id != whole.id


def _identified(kept: Raw, item_id: str) -> Raw:
    """Return the id as the file had it: a number may stand for one."""
    raw = kept.pop("id", item_id)
    return {"id": raw if str(raw) == item_id else item_id}


def _atom(item: Statement) -> Raw:
    kept = _kept(item)
    sources = _lists(kept, "sources")
    fits = len(sources) == len(item.anchors) and all(map(_is_of, sources, item.anchors))
    made = _identified(kept, item.id) | {"type": "atom", "text": item.text}
    made["sources"] = sources if fits else [_place(one) for one in item.anchors]
    rest = {key: kept[key] for key in kept if key not in ("text", "sources")}
    return made | {"metadata": {}} | rest


def _is_of(raw: object, anchor: Anchor) -> bool:
    if not isinstance(raw, dict) or str(raw.get("resource_id")) != anchor.source:
        return False
    place = _place(anchor)
    same = all(raw.get(name) == place.get(name) for name in ("text", "offset"))
    return same and raw.get("length", place.get("length")) == place.get("length")


def _place(anchor: Anchor) -> Raw:
    made: Raw = {"resource_id": anchor.source, "text": anchor.quote or ""}
    if anchor.start is not None and anchor.end is not None:
        made |= {"offset": anchor.start, "length": anchor.end - anchor.start}
    return made


def _scheme(item: Argument | Relation) -> Raw:
    kept = _kept(item)
    made = _identified(kept, item.id) | {"type": "scheme"}
    name = NAMES[item.polarity] if isinstance(item, Argument) else item.kind
    if (
        isinstance(item, Argument)
        and item.scheme
        and is_attack(item.scheme) == (item.polarity == "attacks")
    ):
        # SADFace tells for from against by the name alone.
        name = item.scheme
    rest = {key: kept[key] for key in kept if key not in ("edges", "of", "name")}
    before = kept.get("name")
    is_same = isinstance(before, str) and not (isinstance(item, Argument) and item.scheme)
    return (
        made
        | {"name": before if is_same and _says(before, item) else name}
        | {"metadata": {}}
        | rest
    )


def _says(name: object, item: Argument | Relation) -> bool:
    """Return whether a name that a file had still says what the step is."""
    plain = str(name).strip().lower()
    if isinstance(item, Relation):
        return plain == item.kind
    words = {
        "supports": ("support", "inference"),
        "attacks": ("conflict", "attack", "disagreement"),
    }
    return plain in words[item.polarity]


def _resource(item: Source) -> Raw:
    kept = _kept(item)
    made = _identified(kept, item.id) | ({"type": item.kind} if item.kind else {})
    if item.title != item.id:
        made["title"] = item.title
    if item.url:
        made["url"] = item.url
    rest = {key: kept[key] for key in kept if key not in ("title", "url")}
    return made | {"content": "", "metadata": {}} | rest


def _metadata(argument_map: ArgumentMap, data: Raw) -> Any:
    """Return the metadata of a file with what the map says now, under ``core``."""
    before = data["metadata"] if isinstance(data["metadata"], dict) else {}
    core = before.get("core")
    core = dict(core) if isinstance(core, dict) else {}
    said = argument_map.metadata
    now = {
        "id": argument_map.id,
        "title": argument_map.title,
        "description": argument_map.description,
        "analyst_name": ", ".join(said.authors) or None,
        "created": said.created,
        "edited": said.modified,
    }
    for name, value in now.items():
        there = core.get(name, data.get(name))
        if value is None and isinstance(there, str) and there.strip():
            core.pop(name, None)
        elif value is not None and there != value and not _is_longer(there, value, name):
            core[name] = value
    if core and not before:
        core.setdefault("version", VERSION)
    return before | ({"core": core} if core or "core" in before else {})


def _is_longer(there: object, value: str, name: str) -> bool:
    """Return whether a time of a file is the one of the map, to the second."""
    return name in ("created", "edited") and isinstance(there, str) and there.startswith(value)


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what a document does not give back."""
    again = read(write(argument_map)).argument_map
    yield from lost_on_return(argument_map, again, {}, GAPS, OWN)
