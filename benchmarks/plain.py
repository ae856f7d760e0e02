"""The floor: dicts in a plain networkx graph, and json, which copy a finished graph and validate nothing."""

import json
from typing import Any

import networkx

Graph = Any
"""networkx comes without types of its own."""


def plain_graph(data: dict[str, Any]) -> Graph:
    """Make the graph of a map in JSON: statements and arguments are nodes, as in argmap's."""
    graph: Graph = networkx.DiGraph()
    for item in data["statements"]:
        graph.add_node(item["id"], kind=item["kind"], text=item["text"])
    for step in data["arguments"]:
        graph.add_node(step["id"], kind=step["polarity"])
        graph.add_edges_from((name, step["id"]) for name in step["premises"])
        graph.add_edge(step["id"], step["target"])
    return graph


def plain_dump(graph: Graph) -> str:
    """Write a graph as JSON, nodes and edges."""
    nodes = [dict(fields, id=name) for name, fields in graph.nodes(data=True)]
    return json.dumps({"nodes": nodes, "edges": list(graph.edges)})


def plain_load(text: str) -> Graph:
    """Read it again."""
    read = json.loads(text)
    graph: Graph = networkx.DiGraph()
    for node in read["nodes"]:
        graph.add_node(node.pop("id"), **node)
    graph.add_edges_from(read["edges"])
    return graph


def plain_supporters(graph: Graph, name: str) -> int:
    """Count the statements that something rests on, through steps that support."""
    kept = networkx.subgraph_view(graph, filter_node=lambda n: graph.nodes[n]["kind"] != "attacks")
    return sum("text" in graph.nodes[one] for one in networkx.ancestors(kept, name))


def plain_labels(graph: Graph) -> set[str]:
    """Label nodes from the leaves on, as grounded semantics does; return those that are out."""
    out: set[str] = set()
    attacks = {name for name, kind in graph.nodes(data="kind") if kind == "attacks"}
    for name in networkx.topological_sort(graph):
        before = list(graph.predecessors(name))
        is_step = "text" not in graph.nodes[name]
        if any(one in attacks and one not in out for one in before) or (
            is_step and any(one in out for one in before)
        ):
            out.add(name)
    return out


def plain_dot(graph: Graph) -> str:
    """Write the least DOT that shows it: a node with its text, and an edge."""
    lines = [
        f"{json.dumps(name)} [label={json.dumps(fields.get('text', ''))}]"
        for name, fields in graph.nodes(data=True)
    ]
    lines += [f"{json.dumps(one)} -> {json.dumps(other)}" for one, other in graph.edges]
    return "digraph {" + "\n".join(lines) + "}"
