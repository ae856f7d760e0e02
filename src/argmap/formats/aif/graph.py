"""AIF graphs: nodes and edges of every JSON dialect as statements, arguments and dialogue.

I is a statement, RA and CA are arguments, MA and PA relations, L, YA and TA the dialogue layer.
An S-node with several conclusions becomes several arguments, written as one again; what undercuts,
supports or utters it bears on all of them. What AIF does
not allow, and real files hold, stays in ``extras["aif"]["misfits"]`` of the map.
Source: AIF specification (2011), AIFdb JSON, IAT.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.aif.types import KINDS
from argmap.formats.draft import Draft
from argmap.formats.steps import Connection, connect
from argmap.model import Argument, Illocution, Locution, Relation, Statement, Transition
from argmap.model.elements import premise_of
from argmap.model.extras import extras_under
from argmap.schemes import plain_name, walton

KEY = "aif"
GENERIC = frozenset(
    plain_name(name)
    for name in (
        *("RA", "CA", "MA", "PA", "TA", "YA", "Default Inference", "Default Conflict"),
        *("Default Rephrase", "Default Preference", "Default Transition", "Wnioskowanie"),
        *(
            "Inferencia",
            "Konflikt",
            "Conflicto",
            "Refraza",
            "Paráfrasis",
            "Tranzycja",
            "Transición",
        ),
    )
)
NARROW, TEXTLESS = "narrow", "textless"
DEFAULT_FORCE = "Default Illocuting"
Raw = dict[str, Any]


@dataclass(slots=True)
class AifGraph:
    """A graph on its way into a draft: raw nodes by key, the ids they got, and what is left over."""

    draft: Draft
    nodes: dict[str, Raw] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    schemes: dict[str, str] = field(default_factory=dict)
    kept_edges: list[Raw] = field(default_factory=list)
    misfits: dict[str, list[Any]] = field(default_factory=dict)

    def misfit(self, collection: str, record: Any, what: str, about: object) -> None:
        """Keep a record that has no place in the map, and note it."""
        self.misfits.setdefault(collection, []).append(record)
        self.draft.notes.aside(what, about)

    def extras(self) -> Raw:
        """Return what the whole map keeps of the graph."""
        kept: Raw = {"edges": self.kept_edges}
        return kept | ({"misfits": self.misfits} if self.misfits else {})


def note_outside(made: AifGraph, rows: list[Any], ends: tuple[str, ...] = ("nodeID",)) -> None:
    """Note which ids of other records are no nodes of the graph, so that those records stay."""
    noted = set(made.misfits.get("outside", ()))
    for raw in rows:
        for end in ends:
            key = text_key(raw, end)
            if key is not None and key not in made.nodes and key not in noted:
                noted.add(key)
                made.misfit("outside", key, "records of nodes outside the graph", key)


def records(graph: Mapping[str, Any], name: str) -> list[Any]:
    """Return a list of a graph; absent or null it is empty.

    Raises:
        ParseError: If it is something else.
    """
    found = graph.get(name)
    if found is None or isinstance(found, list):
        return found or []
    message = f"{name!r} must be a list, not {type(found).__name__}"
    raise ParseError([Finding("F004", "error", message)], "the JSON")


def take_graph(draft: Draft, graph: Mapping[str, Any], schemes: dict[str, str]) -> AifGraph:
    """Add the nodes and edges of a graph to a draft; ``schemes`` gives scheme numbers by node."""
    made = AifGraph(draft, schemes=schemes)
    for raw in records(graph, "nodes"):
        key = text_key(raw, "nodeID")
        if key is None or key in made.nodes:
            what = "nodes without an id" if key is None else "nodes with an id already used"
            made.misfit("nodes", raw, what, key or "-")
        else:
            # As extras do with the ids of the edges, which are the same.
            made.nodes[intern(key)] = raw
    made.ids = {key: draft.name(key) for key in made.nodes}
    kinds = {key: KINDS.get(str(raw.get("type")), "") for key, raw in made.nodes.items()}
    edges, rows = _ends(made, graph)
    connection = connect(kinds, edges)
    aside = set(connection.aside)
    for raw, used in zip(rows, connection.used, strict=True):
        if used:
            made.kept_edges.append(raw)
        else:
            gone = {str(raw["fromID"]), str(raw["toID"])} & aside
            what = f"edges that AIF does not allow ({_types(made, raw)})"
            what = "edges of nodes that stay aside" if gone else what
            made.misfit("edges", raw, what, raw.get("edgeID", "-"))
    _add_parts(made, connection, kinds)
    return made


def text_key(raw: Any, name: str) -> str | None:
    """Return the id as text: files mix numbers and strings for the same node."""
    value = raw.get(name) if type(raw) is dict else None
    if type(value) is str:
        return value
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _ends(made: AifGraph, graph: Mapping[str, Any]) -> tuple[list[tuple[str, str]], list[Raw]]:
    ends, rows = [], []
    known = {key: key for key in made.nodes}
    for raw in records(graph, "edges"):
        start, end = text_key(raw, "fromID"), text_key(raw, "toID")
        if start in known and end in known:
            start, end = known[start], known[end]
            ends.append((start, end))
            # A parser makes ids anew in edge after edge; numbers stay numbers.
            if raw["fromID"] == start and raw["toID"] == end:
                raw["fromID"], raw["toID"] = start, end
            rows.append(raw)
        else:
            about = raw.get("edgeID", "-") if isinstance(raw, dict) else "-"
            sort = "dangling" if {start, end} & made.nodes.keys() else "adrift"
            made.misfit(sort, raw, "edges to nodes that are not there", about)
    return ends, rows


def _types(made: AifGraph, edge: Raw) -> str:
    start, end = made.nodes[str(edge["fromID"])], made.nodes[str(edge["toID"])]
    return f"{start.get('type')} to {end.get('type')}"


def _add_parts(made: AifGraph, connection: Connection, kinds: Mapping[str, str]) -> None:
    draft = made.draft
    for key, raw in made.nodes.items():
        if kinds[key] in ("statement", "locution"):
            record = Statement if kinds[key] == "statement" else Locution
            more: Raw = {"kind": "claim"} if kinds[key] == "statement" else {}
            item_id = made.ids[key]
            text = draft.text_of(raw.get("text"), item_id)
            extras = _rest(raw, item_id, None if text is item_id else "text")
            if "text" not in raw:
                extras = {
                    "extras": {KEY: {**extras.get("extras", {}).get(KEY, {}), TEXTLESS: True}}
                }
            draft.add_known(record, id=item_id, text=text, **more, **extras)
            if "scheme" in raw:
                draft.notes.remark("schemes on nodes that have none (kept, not used)", item_id)
        elif not kinds[key]:
            made.misfit("nodes", raw, f"nodes of unknown type {raw.get('type')!r:.20}", key)
    for key in connection.aside:
        if kinds[key]:
            what = f"{made.nodes[key]['type']}-nodes without what they connect"
            made.misfit("nodes", made.nodes[key], what, key)
    names = {step.id: _step_name(made, step.id, step.node) for step in connection.arguments}
    for step in connection.arguments:
        first = names[step.id] == made.ids[step.node]
        extras = (
            _rest(made.nodes[step.node], names[step.id]) if first else _part_of(made, step.node)
        )
        if step.narrow:
            extras = {
                "extras": {KEY: {**extras.get("extras", {}).get(KEY, {}), NARROW: step.narrow}}
            }
        draft.add_known(
            Argument,
            id=names[step.id],
            premises=tuple([premise_of(made.ids[premise]) for premise in step.premises]),
            target=names.get(step.target) or made.ids[step.target],
            polarity=step.polarity,
            scheme=_scheme(made, step.node),
            **extras,
        )
    _add_ties(made, connection, names)


def _add_ties(made: AifGraph, connection: Connection, names: Mapping[str, str]) -> None:
    def ends(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple([names.get(key) or made.ids[key] for key in keys])

    for tie in connection.relations:
        made.draft.add_known(
            Relation,
            id=made.ids[tie.node],
            kind=tie.kind,
            origins=ends(tie.origins),
            targets=ends(tie.targets),
            scheme=_scheme(made, tie.node),
            **_rest(made.nodes[tie.node], made.ids[tie.node]),
        )
    for record, ties in (
        (Transition, connection.transitions),
        (Illocution, connection.illocutions),
    ):
        for item in ties:
            raw = made.nodes[item.node]
            word: Raw = {"scheme": _scheme(made, item.node)}
            if record is Illocution:
                word = {"force": word["scheme"] or DEFAULT_FORCE}
            made.draft.add_known(
                record,
                id=made.ids[item.node],
                origins=ends(item.origins),
                targets=ends(item.targets),
                **word,
                **_rest(raw, made.ids[item.node]),
            )


def _step_name(made: AifGraph, step_id: str, node: str) -> str:
    return made.ids[node] if step_id == node else made.draft.name(step_id)


def _part_of(made: AifGraph, node: str) -> Raw:
    made.draft.notes.remark(
        "S-nodes with several conclusions, and what bears on them, one argument for each", node
    )
    return {"extras": {KEY: {"part_of": made.ids[node]}}}


def _scheme(made: AifGraph, key: str) -> str | None:
    return scheme_of(made.nodes[key], made.schemes.get(key))


def scheme_of(raw: Raw, number: object = None) -> str | None:
    """Return the scheme a raw S-node names, else the one with that number in AIFdb's table.

    >>> scheme_of({"type": "RA", "text": "Modus Ponens", "scheme": "ModusPonens"})
    'Modus Ponens'
    >>> scheme_of({"type": "RA", "text": "Default Inference"}, 4)
    'Argument from cause to effect'
    """
    text = raw.get("text")
    for name in (text, raw.get("scheme")):
        if isinstance(name, str) and name.strip() and not _says_nothing(name):
            return name
    found = walton().numbered(number) if number is not None else None
    return found.name if found else None


@lru_cache(maxsize=1024)
def _says_nothing(name: str) -> bool:
    return plain_name(name) in GENERIC or name.startswith("YA_")


def _rest(raw: Raw, item_id: str, text: str | None = None) -> Raw:
    """Keep what the record says beyond what its place in the map says."""
    is_typed = text is not None or raw.get("type") in ("I", "L")
    left = _left(tuple(raw), raw.get("nodeID") == item_id, text, is_typed)
    if not left:
        return {}
    kept = {name: raw[name] for name in left}
    try:
        return {"extras": extras_under(KEY, kept)}
    except ValueError:
        # Whoever adds the record says what is wrong with it.
        return {"extras": {KEY: kept}}


@lru_cache(maxsize=1024)
def _left(names: tuple[str, ...], is_named: bool, text: str | None, is_typed: bool) -> list[str]:
    gone = {"nodeID"} if is_named else set()
    gone |= {"type"} if is_typed else set()
    return [name for name in names if name not in gone and name != text]
