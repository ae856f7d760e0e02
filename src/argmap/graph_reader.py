"""Reading graphs: a networkx graph becomes a map.

Two kinds of graph are read: what ``argmap.graph`` builds (``ArgumentMap.graph`` and
``ArgumentMap.graph_with_relations``), where arguments and relations are nodes, and a signed graph of
statements alone, as users of networkx draw one.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

from argmap.door import checked
from argmap.errors import GraphError
from argmap.model import ArgumentMap, Extras
from argmap.model.relations import RelationKind

if TYPE_CHECKING:
    import networkx

Fields = dict[str, Any]
SIGNS: dict[object, str] = {1: "supports", -1: "attacks", "+": "supports", "-": "attacks"}
POLARITIES = ("supports", "attacks")
TEXTS = ("title", "note")
"""Attributes that are fields of the same name, on statements and arguments, where they are texts."""
ORIGIN = "networkx"
"""Under this name extras keep what a map has no field for."""


@checked
def from_networkx(graph: "networkx.Graph[Any]") -> ArgumentMap:
    """Read a map from a networkx graph: ``map.graph``, or a signed graph of statements alone.

    A node whose attribute ``element`` is ``argument`` or ``relation`` is one, with the attributes of
    ``argmap.graph``, as in ``map.graph_with_relations``; every other node is a statement, with
    ``text`` or ``label`` (else its name) and ``kind`` (else ``claim``). An edge between statements is an argument of one premise: it has
    ``sign=1`` or ``-1``, a signed ``weight``, or ``polarity``. Attributes that are no fields are kept
    in extras. What a graph does not say (sources, parties, anchors) the map does not have. Linear.

    Raises:
        GraphError: If the graph is undirected, a node or an edge has no place in a map, two nodes
            have the same name as text, or an attribute is no JSON value.
        MapError: If the parts do not make a map.
        pydantic.ValidationError: If an attribute has the wrong shape, such as an unknown kind.

    >>> import networkx
    >>> signed = networkx.DiGraph()
    >>> signed.add_node("wet", text="The street is wet.")
    >>> signed.add_edge("wet", "rain", sign=1)
    >>> read = from_networkx(signed)
    >>> read["wet"].text, read.arguments[0].id, read.arguments[0].polarity
    ('The street is wet.', 'wet-supports-rain', 'supports')
    >>> from_networkx(read.graph) == read
    True
    """
    if not graph.is_directed():
        raise GraphError(
            "the graph is undirected; a premise leads to what it bears on: use a DiGraph"
        )
    names = _names(graph)
    steps = _of("argument", graph)
    ties = _of("relation", graph)
    made: dict[str, list[Fields]] = {"statements": [], "arguments": [], "relations": []}
    for node, data in graph.nodes(data=True):
        if node in steps:
            made["arguments"].append(
                _step(names[node], data, _ends(graph, node, steps, ties, names))
            )
        elif node in ties:
            made["relations"].append(_tie(names[node], data, _tied(graph, node, ties, names)))
        else:
            made["statements"].append(_statement(names[node], data))
    taken, nodes = set(names.values()), steps | ties
    made["arguments"] += [
        _signed(names[start], names[end], key, data, taken)
        for start, end, key, data in _edges(graph, graph.edges)
        if start not in nodes and end not in nodes
    ]
    return ArgumentMap.model_validate(made)


def _of(element: str, graph: "networkx.Graph[Any]") -> set[Any]:
    return {node for node, data in graph.nodes(data=True) if data.get("element") == element}


def _names(graph: "networkx.Graph[Any]") -> dict[Any, str]:
    """Name each node by its text; two that look alike would become one."""
    names: dict[Any, str] = {}
    owners: dict[str, Any] = {}
    for node in graph:
        name = str(node)
        if name in owners:
            raise GraphError(f"nodes {owners[name]!r} and {node!r} have the same name; relabel one")
        names[node], owners[name] = name, node
    return names


def _edges(
    graph: "networkx.Graph[Any]", edges: Any, *of: Any
) -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    """Walk over edges as start, end, key (None where a graph has no keys) and attributes."""
    if graph.is_multigraph():
        yield from edges(*of, keys=True, data=True)
    else:
        yield from ((start, end, None, data) for start, end, data in edges(*of, data=True))


def _ends(
    graph: "networkx.Graph[Any]", step: Any, steps: set[Any], ties: set[Any], names: dict[Any, str]
) -> tuple[list[Any], list[str]]:
    """Return the premises and the targets of an argument that is a node.

    Edges that join it to a relation are that relation's. Premises stand in the order in which their
    edges were added: ``in_edges`` keeps it, ``edges`` does not.
    """
    whole: Any = graph
    premises: list[Any] = []
    targets = []
    for start, end, _key, data in _edges(graph, whole.in_edges, step):
        if start in ties:
            continue
        relation = data.get("relation", "target" if start in steps else "premise")
        if relation == "premise":
            role = data.get("role")
            name = names[start]
            premises.append(name if role is None else {"statement": name, "role": role})
        elif relation != "target" or start not in steps:
            raise _misplaced(start, end, relation)
    for start, end, _key, data in _edges(graph, whole.out_edges, step):
        if end in ties:
            continue
        relation = data.get("relation", "target")
        if relation == "target":
            targets.append(names[end])
        elif relation != "premise" or end not in steps:
            raise _misplaced(start, end, relation)
    return premises, targets


def _tied(
    graph: "networkx.Graph[Any]", tie: Any, ties: set[Any], names: dict[Any, str]
) -> tuple[list[str], list[str]]:
    """Return the origins and the targets of a relation, in the order in which edges were added."""
    whole: Any = graph
    ends: dict[str, list[str]] = {}
    for wanted, edges in (("origin", whole.in_edges), ("target", whole.out_edges)):
        ends[wanted] = []
        for start, end, _key, data in _edges(graph, edges, tie):
            other = start if wanted == "origin" else end
            relation = data.get("relation", wanted)
            if relation != wanted or other in ties:
                raise _misplaced(start, end, relation)
            ends[wanted].append(names[other])
    return ends["origin"], ends["target"]


def _misplaced(start: Any, end: Any, relation: object) -> GraphError:
    return GraphError(
        f"edge {start!r} -> {end!r}: relation {relation!r} cannot join them; "
        "a premise leads to an argument, an argument to its target, "
        "an origin to a relation, a relation to its targets"
    )


def _step(name: str, data: Mapping[str, Any], ends: tuple[list[Any], list[str]]) -> Fields:
    premises, targets = ends
    if not premises or len(targets) != 1:
        raise GraphError(
            f"argument {name!r} has {len(premises)} premises and {len(targets)} targets; "
            "it needs at least one premise and exactly one target"
        )
    if data.get("polarity") not in POLARITIES:
        raise GraphError(
            f"argument {name!r}: polarity {data.get('polarity')!r} is neither 'supports' nor 'attacks'"
        )
    known = {"element", "polarity", "scheme", "weight"}
    fields = {key: data[key] for key in ("scheme", "weight") if data.get(key) is not None}
    return {
        "id": name,
        "premises": premises,
        "target": targets[0],
        "polarity": data["polarity"],
        **fields,
        **_rest(name, data, known),
    }


def _tie(name: str, data: Mapping[str, Any], ends: tuple[list[str], list[str]]) -> Fields:
    origins, targets = ends
    kind = data.get("kind")
    if kind not in get_args(RelationKind):
        raise GraphError(
            f"relation {name!r}: kind {kind!r} is none of {', '.join(get_args(RelationKind))}"
        )
    if kind == "rival" and (len(origins) < 2 or targets):
        raise GraphError(
            f"relation {name!r} has {len(origins)} origins and {len(targets)} targets; "
            "rivals are two or more origins and no target"
        )
    if kind != "rival" and not (origins and targets):
        raise GraphError(
            f"relation {name!r} has {len(origins)} origins and {len(targets)} targets; "
            f"{kind!r} needs at least one of each"
        )
    known = {"element", "kind", "scheme"}
    fields = {"scheme": data["scheme"]} if data.get("scheme") is not None else {}
    ends_of = {"origins": origins, "targets": targets}
    return {"id": name, "kind": kind, **ends_of, **fields, **_rest(name, data, known)}


def _statement(name: str, data: Mapping[str, Any]) -> Fields:
    text = data.get("text", data.get("label"))
    known = {"element", "kind", "text"} | ({"label"} if "text" not in data else set())
    return {
        "id": name,
        "kind": data.get("kind", "claim"),
        "text": name if text is None else text,
        **_rest(name, data, known),
    }


def _signed(start: str, end: str, key: Any, data: Mapping[str, Any], taken: set[str]) -> Fields:
    """Return the argument that a signed edge stands for; a key that is a free text is its id."""
    if data.get("undercut"):
        raise GraphError(
            f"edge {start!r} -> {end!r} is an undercut of a projection, which does not say of what; "
            "read map.graph instead of map.projection"
        )
    polarity = data.get("polarity", SIGNS.get(data.get("sign", data.get("weight"))))
    if polarity not in POLARITIES:
        raise GraphError(
            f"edge {start!r} -> {end!r} has no sign; give it sign=1 or -1, "
            "or polarity='supports' or 'attacks'"
        )
    known = {"sign", "polarity", "undercut", "relation"}
    if "sign" not in data and "polarity" not in data:
        known.add("weight")
    name = key if isinstance(key, str) else f"{start}-{polarity}-{end}"
    plain, number = name, 1
    while name in taken:
        number += 1
        name = f"{plain}~{number}"
    taken.add(name)
    fields = {"scheme": data["scheme"]} if isinstance(data.get("scheme"), str) else {}
    if "weight" not in known and isinstance(data.get("weight"), int | float):
        fields["weight"] = data["weight"]
    rest = _rest(name, data, known | fields.keys())
    return {"id": name, "premises": [start], "target": end, "polarity": polarity, **fields, **rest}


def _rest(name: str, data: Mapping[str, Any], known: set[str]) -> Fields:
    """Return the attributes that are texts of the same name as fields; all others in extras."""
    fields: Fields = {key: data[key] for key in TEXTS if isinstance(data.get(key), str)}
    left = {str(key): value for key, value in data.items() if key not in known | fields.keys()}
    try:
        return fields | ({"extras": Extras({ORIGIN: left})} if left else {})
    except ValueError as error:
        raise GraphError(f"{name!r}: an attribute cannot be kept: {error}") from None
