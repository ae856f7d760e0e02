r"""DOT as people write it: nodes, edges and their attributes, of a graph in Graphviz' language.

Read are quoted names with escapes and joined by ``+``, labels in HTML without their tags, chains of edges, ports,
subgraphs as ends of edges, attributes given once for all that follows, and comments. No layout, no other
file, and nothing that a text names is looked for.
Source: the DOT language (graphviz.org/doc/info/lang.html).
"""

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from argmap.errors import ParseError
from argmap.findings import Finding, place_at

SUBJECT = "the graph"
Attributes = dict[str, str]
DEEPEST = 100
_TOKEN = re.compile(
    r"""(?P<space>(?:\s+|//[^\n]*|/\*.*?\*/|^\#[^\n]*)+)
    |"(?P<quoted>(?:[^"\\]|\\.)*+)"
    |(?P<number>-?(?:\.\d+|\d+(?:\.\d*)?))(?![\w.])
    |(?P<name>[^\W\d]\w*)
    |(?P<sign>->|--|[{}\[\];,=:+<])""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"<(/?\w+)[^<>]*>")
_BREAKS = re.compile(r"\\[nlr]")
_ESCAPE = re.compile(r"\\([^N])", re.DOTALL)


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


def plain_label(text: str, is_html: bool = False) -> str:
    r"""Return the words of a label: line breaks for ``\n``, no tags; ``\N``, the name, stays as it is.

    >>> plain_label(r"a\nb \N"), plain_label("<b>a</b><br/>b &amp; c", True)
    ('a\nb \\N', 'a\nb & c')
    """
    if is_html:
        broken = _TAG.sub(lambda tag: "\n" if tag[1].lower() in ("br", "/tr") else "", text)
        return unescape(broken).strip()
    broken = _BREAKS.sub("\n", text)
    return _ESCAPE.sub(r"\1", broken).strip()


class _Parser:
    """Reads signs one by one; ``kind`` and ``value`` are those of the sign at hand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.end = 0
        self.kind = self.value = ""
        self.made = DotGraph()
        self.scopes: list[_Scope] = []
        self.step()

    def error(self, wanted: str) -> ParseError:
        found = repr(self.value)[:40] if self.kind else "the end of the text"
        message = f"{wanted} must stand here, not {found}"
        finding = Finding("F001", "error", message, None, place_at(self.text, self.at))
        return ParseError([finding], SUBJECT)

    def step(self) -> None:
        """Go to the next sign; the kind is empty at the end."""
        while True:
            self.at = self.end
            if self.at == len(self.text):
                self.kind = self.value = ""
                return
            found = _TOKEN.match(self.text, self.at)
            if found is None:
                self.kind, self.value = "odd", self.text[self.at]
                raise self.error("a name, a number or a sign of DOT")
            self.end = found.end()
            if found["space"] is None:
                self.kind = found.lastgroup or ""
                self.value = found[self.kind]
                return

    def is_sign(self, *signs: str) -> bool:
        return self.kind == "sign" and self.value in signs

    def is_word(self, *words: str) -> bool:
        return self.kind == "name" and self.value.lower() in words

    def take(self, sign: str) -> None:
        """Step over a sign that must be there."""
        if not self.is_sign(sign):
            raise self.error(repr(sign))
        self.step()

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
        first_new = len(self.made.nodes)
        self.statements()
        self.scopes.pop()
        for node in list(self.made.nodes.values())[first_new:]:
            # The label of a cluster may stand behind its nodes.
            node.cluster = node.cluster or inner.cluster
        outer.named |= inner.named
        return list(inner.named)

    def name(self) -> str:
        """Return a name, parts of which may be joined, and step over it."""
        if self.kind == "quoted":
            value = self.value.replace('\\"', '"').replace("\\\n", "")
            self.step()
            while self.is_sign("+"):
                self.step()
                if self.kind != "quoted":
                    raise self.error("a name in quotes")
                value += self.value.replace('\\"', '"')
                self.step()
            return value
        if self.is_sign("<"):
            return self.html()
        if self.kind not in ("name", "number"):
            raise self.error("a name")
        value = self.value
        self.step()
        return value

    def html(self) -> str:
        """Return what stands between angle brackets, which nest."""
        depth, begun = 1, self.end
        for found in re.compile("[<>]").finditer(self.text, begun):
            depth += 1 if found[0] == "<" else -1
            if depth == 0:
                self.end = found.end()
                self.step()
                return self.text[begun : found.start()]
        raise self.error("'>' for each '<'")

    def words(self) -> str:
        """Return the value of an attribute, in words."""
        is_html = self.is_sign("<")
        return plain_label(self.name(), is_html)

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
