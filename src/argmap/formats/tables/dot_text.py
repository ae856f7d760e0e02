r"""DOT as people write it: nodes, edges and their attributes, of a graph in Graphviz' language.

Read are quoted names with escapes and joined by ``+``, labels in HTML without their tags, chains of edges, ports,
subgraphs as ends of edges, attributes given once for all that follows, and comments. No layout, no other
file, and nothing that a text names is looked for.
Source: the DOT language (graphviz.org/doc/info/lang.html).
"""

from dataclasses import dataclass, field
from itertools import pairwise

from argmap.formats.tables.dot_signs import Signs

Attributes = dict[str, str]
DEEPEST = 100


@dataclass(slots=True)
class DotNode:
    """A node: its attributes, the cluster it stands in, and where it is first named."""

    attributes: Attributes
    cluster: str
    at: int


@dataclass(slots=True)
class DotEdge:
    """An edge: its ends, its attributes, and where it stands."""

    source: str
    target: str
    attributes: Attributes
    at: int


@dataclass(slots=True)
class DotGraph:
    """A whole graph."""

    directed: bool = True
    attributes: Attributes = field(default_factory=dict)
    nodes: dict[str, DotNode] = field(default_factory=dict)
    edges: list[DotEdge] = field(default_factory=list)


@dataclass(slots=True)
class _Scope:
    """What holds inside one pair of braces: defaults, the label of the cluster, the nodes named."""

    for_nodes: Attributes
    for_edges: Attributes
    cluster: str
    own: Attributes
    named: dict[str, None] = field(default_factory=dict)


def parse_dot(text: str) -> DotGraph:
    r"""Parse a graph.

    Raises:
        ParseError: At the first sign that cannot stand where it stands.

    >>> made = parse_dot('digraph { a -> b [label="pro"]; a [label="It\nrained"] }')
    >>> made.nodes["a"].attributes, made.edges[0].attributes
    ({'label': 'It\nrained'}, {'label': 'pro'})
    """
    return _Parser(text).graph()


class _Parser(Signs):
    """Makes a graph of signs."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.made = DotGraph()
        self.scopes: list[_Scope] = []
        self.order: list[DotNode] = []

    def graph(self) -> DotGraph:
        if self.is_word("strict"):
            self.step()
        if not self.is_word("graph", "digraph"):
            raise self.error("'graph' or 'digraph'")
        self.made.directed = self.value.lower() == "digraph"
        self.step()
        if not self.is_sign("{"):
            self.made.attributes["id"] = self.name()
        self.take("{")
        self.scopes.append(_Scope({}, {}, "", self.made.attributes))
        self.statements()
        return self.made

    def statements(self) -> None:
        """Read what stands up to the brace that closes the graph. No recursion but for groups."""
        while not self.is_sign("}"):
            if not self.kind:
                raise self.error("'}'")
            if self.is_sign(";", ","):
                self.step()
            elif self.is_word("graph", "node", "edge"):
                self.defaults()
            else:
                self.chain()
        self.step()

    def defaults(self) -> None:
        word, scope = self.value.lower(), self.scopes[-1]
        self.step()
        found = self.attributes()
        if word == "graph":
            scope.own |= found
            scope.cluster = found.get("label", scope.cluster)
        else:
            held = scope.for_nodes if word == "node" else scope.for_edges
            held |= found

    def chain(self) -> None:
        """Read a node with its attributes, a group, an attribute of the graph, or a chain of edges."""
        at = self.at
        first = self.end_of_edge()
        if self.is_sign("=") and isinstance(first, str):
            self.step()
            value = self.words()
            self.scopes[-1].own[first] = value
            if first == "label":
                self.scopes[-1].cluster = value
            return
        ends = [self.known(first, at)]
        while self.is_sign("->", "--"):
            self.step()
            at_end = self.at
            ends.append(self.known(self.end_of_edge(), at_end))
        found = self.attributes() if self.is_sign("[") else {}
        if len(ends) == 1:
            for name in ends[0] if isinstance(first, str) else ():
                self.made.nodes[name].attributes |= found
            return
        held = self.scopes[-1].for_edges | found
        for sources, targets in pairwise(ends):
            pairs = ((source, target) for source in sources for target in targets)
            self.made.edges += [DotEdge(one, other, dict(held), at) for one, other in pairs]

    def known(self, end: str | list[str], at: int) -> list[str]:
        """Return the nodes of an end, each with the defaults that hold where it is first named."""
        if isinstance(end, list):
            return end
        scope = self.scopes[-1]
        if end not in self.made.nodes:
            self.made.nodes[end] = DotNode(dict(scope.for_nodes), scope.cluster, at)
            self.order.append(self.made.nodes[end])
        elif scope.cluster and not self.made.nodes[end].cluster:
            self.made.nodes[end].cluster = scope.cluster
        scope.named[end] = None
        return [end]

    def end_of_edge(self) -> str | list[str]:
        """Return a node, or the nodes of a group."""
        if not (self.is_word("subgraph") or self.is_sign("{")):
            name = self.name()
            while self.is_sign(":"):
                self.step()
                self.name()
            return name
        if self.is_word("subgraph"):
            self.step()
            if not self.is_sign("{"):
                self.name()
        self.take("{")
        if len(self.scopes) > DEEPEST:
            raise self.error("no deeper group")
        outer = self.scopes[-1]
        inner = _Scope(dict(outer.for_nodes), dict(outer.for_edges), outer.cluster, {})
        self.scopes.append(inner)
        first_new = len(self.order)
        self.statements()
        self.scopes.pop()
        for node in self.order[first_new:]:
            # The label of a cluster may stand behind its nodes.
            node.cluster = node.cluster or inner.cluster
        outer.named |= inner.named
        return list(inner.named)

    def attributes(self) -> Attributes:
        """Read lists of attributes in brackets."""
        found: Attributes = {}
        while self.is_sign("["):
            self.step()
            while not self.is_sign("]"):
                if self.is_sign(";", ","):
                    self.step()
                    continue
                name = self.name()
                if self.is_sign("="):
                    self.step()
                    found[name] = self.words()
                else:
                    found[name] = "true"
            self.step()
        return found
