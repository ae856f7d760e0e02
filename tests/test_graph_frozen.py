"""The graphs a map hands out cannot change the map, and are networkx graphs all the same."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import networkx
import pytest

import argmap

GRAPHS = ("graph", "graph_with_relations", "projection")


@pytest.fixture
def related(northport: argmap.ArgumentMap) -> argmap.ArgumentMap:
    tie = argmap.Relation(
        id="said-again", kind="rephrase", origins=("success",), targets=("cleaner-air",)
    )
    return argmap.add(northport, tie)


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize(
    "change",
    [
        lambda graph, node, edge: graph.nodes[node].update(text="Changed."),
        lambda graph, node, edge: graph.nodes[node].__setitem__("text", "Changed."),
        lambda graph, node, edge: graph.nodes[node].pop("text"),
        lambda graph, node, edge: graph.nodes[node].popitem(),
        lambda graph, node, edge: graph.nodes[node].clear(),
        lambda graph, node, edge: graph.nodes[node].setdefault("new", 1),
        lambda graph, node, edge: graph.nodes[node].__delitem__("text"),
        lambda graph, node, edge: graph.nodes[node].__ior__({"text": "Changed."}),
        lambda graph, node, edge: graph.edges[edge].update(relation="Changed."),
        lambda graph, node, edge: graph.pred[edge[1]][edge[0]].update({0: 1}),
        lambda graph, node, edge: graph.graph.update(name="Changed."),
        lambda graph, node, edge: networkx.set_node_attributes(graph, {node: {"mark": 1}}),
        lambda graph, node, edge: networkx.set_edge_attributes(graph, {edge: {"mark": 1}}),
        lambda graph, node, edge: graph.add_node("new"),
        lambda graph, node, edge: graph.remove_edge(*edge),
    ],
)
def test_nothing_of_a_graph_can_be_changed(
    name: str, change: Callable[[Any, Any, Any], Any], related: argmap.ArgumentMap
) -> None:
    graph = getattr(related, name)
    before = graph.copy()
    # The attributes by the other direction of a multigraph lie behind a read-only view.
    with pytest.raises((networkx.NetworkXError, AttributeError)):
        change(graph, "success", next(iter(graph.edges)))
    assert networkx.utils.graphs_equal(graph, before)
    assert getattr(related, name) is graph


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize(
    "way",
    [lambda graph: graph.copy(), copy.deepcopy, lambda graph: pickle.loads(pickle.dumps(graph))],
)
def test_copies_are_plain_graphs(
    name: str, way: Callable[[Any], Any], related: argmap.ArgumentMap
) -> None:
    graph = getattr(related, name)
    made = way(graph)
    assert networkx.utils.graphs_equal(made, graph)
    made.nodes["success"]["text"] = "Changed."
    made.edges[next(iter(made.edges))]["mark"] = 1
    assert graph.nodes["success"]["text"] == related.statement("success").text
    assert not any("mark" in attributes for *_, attributes in graph.edges(data=True))


@pytest.mark.parametrize("name", GRAPHS)
def test_algorithms_run(name: str, related: argmap.ArgumentMap) -> None:
    graph = getattr(related, name)
    assert isinstance(graph, networkx.DiGraph)
    assert networkx.ancestors(graph, "success")
    assert sum(networkx.pagerank(graph).values()) == pytest.approx(1)
    assert networkx.node_link_data(graph, edges="edges")["nodes"]
    assert networkx.to_numpy_array(graph).sum() == graph.number_of_edges()
    assert len(graph.reverse()) == len(graph.subgraph(graph.nodes)) == len(graph.to_undirected())
    assert list(networkx.generate_gml(networkx.DiGraph(graph)))


def test_copies_share_no_attributes(northport: argmap.ArgumentMap) -> None:
    made = northport.graph.copy()
    first, second, *_ = made.edges
    made.edges[first]["mark"] = 1
    assert "mark" not in made.edges[second]


def test_relations_are_nodes(related: argmap.ArgumentMap) -> None:
    graph = related.graph_with_relations
    assert graph.nodes["said-again"] == {"element": "relation", "kind": "rephrase"}
    assert graph.edges["success", "said-again"] == {"relation": "origin"}
    assert graph.edges["said-again", "cleaner-air"] == {"relation": "target"}
    assert networkx.utils.graphs_equal(graph.subgraph(related.graph.nodes), related.graph)
