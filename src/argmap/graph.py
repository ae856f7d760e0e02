"""Graphs: statements and arguments as networkx graphs. No other module names the attributes.

Bipartite graph (``bipartite``), a ``networkx.DiGraph``:

    node   statement id    element="statement", kind=..., text=...
    node   argument id     element="argument", polarity="supports"|"attacks", scheme=, weight=
    edge   premise -> argument    relation="premise", role=
    edge   argument -> target     relation="target"

With relations (``with_relations``), the same and besides:

    node   relation id     element="relation", kind=...
    edge   origin -> relation     relation="origin"
    edge   relation -> target     relation="target"

Projection (``project``), a ``networkx.MultiDiGraph`` on statements: one edge for each premise of
each argument, keyed by the argument's id, with sign=+1 or -1 for what it does to the statement
it bears on, and undercut=True when it bears on it through another argument.

networkx is imported when a graph is built, so that importing argmap stays quick.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar

from argmap.memory import paused_collector

if TYPE_CHECKING:
    import networkx


class PremiseLike(Protocol):
    """What a graph needs to know of a premise."""

    @property
    def statement(self) -> str: ...
    @property
    def role(self) -> str | None: ...


class StatementLike(Protocol):
    """What a graph needs to know of a statement."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...


class ArgumentLike(Protocol):
    """What a graph needs to know of an argument."""

    @property
    def id(self) -> str: ...
    @property
    def premises(self) -> Iterable[PremiseLike]: ...
    @property
    def target(self) -> str: ...
    @property
    def polarity(self) -> str: ...
    @property
    def scheme(self) -> str | None: ...
    @property
    def weight(self) -> float | None: ...


class RelationLike(Protocol):
    """What a graph needs to know of a relation."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def origins(self) -> Iterable[str]: ...
    @property
    def targets(self) -> Iterable[str]: ...


class FrozenAttributes(dict[str, Any]):
    """Attributes of a node or edge that nobody can change; a copy is a plain dict.

    networkx freezes nodes and edges alone. An attribute set on the graph that a map keeps would
    be told by every later question.
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        import networkx

        raise networkx.NetworkXError("the graph of a map is frozen; change a copy: graph.copy()")

    __setitem__ = __delitem__ = clear = popitem = update = __ior__ = _refuse

    # Two calls that may change nothing: networkx writes GraphML after ``graph.pop("id", None)``.
    def pop(self, key: str, *default: Any) -> Any:
        """Return the default for a key that is not there; refuse all else."""
        return default[0] if default and key not in self else self._refuse()

    def setdefault(self, key: str, *_default: Any) -> Any:
        """Return the value of a key that is there; refuse all else."""
        return self[key] if key in self else self._refuse()

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


AnyGraph = TypeVar("AnyGraph", bound="networkx.DiGraph[str]")


def frozen(graph: AnyGraph) -> AnyGraph:
    """Freeze a graph for good, its nodes, edges and all attributes, and return it. Linear.

    >>> import networkx
    >>> kept = frozen(networkx.DiGraph([("a", "b", {"relation": "premise"})]))
    >>> kept.edges["a", "b"]["relation"] = "target"
    Traceback (most recent call last):
    networkx.exception.NetworkXError: the graph of a map is frozen; change a copy: graph.copy()
    >>> free = kept.copy()
    >>> free.edges["a", "b"]["relation"] = "target"
    """
    import networkx

    inner: Any = graph
    # One dict serves all edges that say the same: nearly all of them.
    shared: dict[tuple[tuple[str, Any], ...], FrozenAttributes] = {}

    def keep(attributes: dict[str, Any]) -> FrozenAttributes:
        key = tuple(attributes.items())
        return shared.setdefault(key, FrozenAttributes(key))

    with paused_collector():
        for node, attributes in inner._node.items():
            inner._node[node] = FrozenAttributes(attributes)
        for start, ends in inner._adj.items():
            for end, attributes in ends.items():
                if graph.is_multigraph():
                    # Both directions hold the same dict of keys.
                    for key in attributes:
                        attributes[key] = keep(attributes[key])
                else:
                    ends[end] = inner._pred[end][start] = keep(attributes)
    inner.graph = FrozenAttributes(inner.graph)
    networkx.freeze(graph)
    return graph


def bipartite(
    statements: Iterable[StatementLike], arguments: Iterable[ArgumentLike]
) -> "networkx.DiGraph[str]":
    """Build the graph of statements and arguments, nodes and edges in the order given.

    Linear. Optional attributes are left out where they are unset.

    >>> from argmap.model.elements import Argument, Statement
    >>> claim = Statement(id="c", kind="claim", text="It rained.")
    >>> fact = Statement(id="f", kind="evidence", text="The street is wet.")
    >>> graph = bipartite([claim, fact], [Argument.model_validate(
    ...     {"id": "a", "premises": ["f"], "target": "c", "polarity": "supports"})])
    >>> list(graph.edges(data="relation"))
    [('f', 'a', 'premise'), ('a', 'c', 'target')]
    """
    import networkx

    steps = tuple(arguments)
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    with paused_collector():
        graph.add_nodes_from(
            (item.id, {"element": "statement", "kind": item.kind, "text": item.text})
            for item in statements
        )
        graph.add_nodes_from([(step.id, _argument_attributes(step)) for step in steps])
        graph.add_edges_from(
            [(premise.statement, step.id) for step in steps for premise in step.premises],
            relation="premise",
        )
        graph.add_edges_from([(step.id, step.target) for step in steps], relation="target")
        roles = [
            (premise.statement, step.id, premise.role)
            for step in steps
            for premise in step.premises
            if premise.role is not None
        ]
    for statement, argument, role in roles:
        graph.edges[statement, argument]["role"] = role
    return graph


def with_relations(
    statements: Iterable[StatementLike],
    arguments: Iterable[ArgumentLike],
    relations: Iterable[RelationLike],
) -> "networkx.DiGraph[str]":
    """Build the graph of statements and arguments with the relations between them as nodes too.

    Linear. Rivals are all origins: nothing is the target of their relation.

    >>> from argmap.model.elements import Statement
    >>> from argmap.model.relations import Relation
    >>> wet, damp = (Statement(id=name, kind="claim", text=name) for name in ("wet", "damp"))
    >>> tie = Relation(id="r", kind="rephrase", origins=("damp",), targets=("wet",))
    >>> list(with_relations([wet, damp], [], [tie]).edges(data="relation"))
    [('damp', 'r', 'origin'), ('r', 'wet', 'target')]
    """
    graph = bipartite(statements, arguments)
    for tie in relations:
        graph.add_node(tie.id, element="relation", kind=tie.kind)
        graph.add_edges_from(((origin, tie.id) for origin in tie.origins), relation="origin")
        graph.add_edges_from(((tie.id, target) for target in tie.targets), relation="target")
    return graph


def project(
    statements: Iterable[StatementLike], arguments: Iterable[ArgumentLike]
) -> "networkx.MultiDiGraph[str]":
    """Build the signed graph of statements alone.

    An undercut bears on the statement that the undercut step bears on, with the opposite sign:
    who undercuts an attack helps its target. Arguments that never lead to a statement (they
    target each other in a circle) have no edge. Linear.

    >>> from argmap.model.elements import Argument, Statement
    >>> nodes = [Statement(id=name, kind="claim", text=name) for name in "cpu"]
    >>> steps = [Argument.model_validate(fields) for fields in (
    ...     {"id": "a", "premises": ["p"], "target": "c", "polarity": "attacks"},
    ...     {"id": "b", "premises": ["u"], "target": "a", "polarity": "attacks"})]
    >>> list(project(nodes, steps).edges(data="sign"))
    [('p', 'c', -1), ('u', 'c', 1)]
    """
    import networkx

    steps = {step.id: step for step in arguments}
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from((item.id, {"kind": item.kind, "text": item.text}) for item in statements)
    for step_id, (target, sign) in _bearings(steps).items():
        step = steps[step_id]
        undercut = step.target in steps
        for premise in step.premises:
            graph.add_edge(premise.statement, target, step_id, sign=sign, undercut=undercut)
    return graph


def _bearings(steps: dict[str, ArgumentLike]) -> dict[str, tuple[str, int]]:
    """Follow each step to the statement it bears on in the end, with the sign of the way."""
    found: dict[str, tuple[str, int] | None] = {}
    for start in steps:
        way: list[str] = []
        here = start
        while here in steps and here not in found:
            found[here] = None
            way.append(here)
            here = steps[here].target
        reached = found[here] if here in steps else (here, 1)
        for step_id in reversed(way):
            if reached is not None:
                sign = reached[1] if steps[step_id].polarity == "supports" else -reached[1]
                reached = (reached[0], sign)
            found[step_id] = reached
    return {step_id: found_at for step_id in steps if (found_at := found[step_id]) is not None}


def _argument_attributes(step: ArgumentLike) -> dict[str, Any]:
    attributes: dict[str, Any] = {"element": "argument", "polarity": step.polarity}
    if step.scheme is not None:
        attributes["scheme"] = step.scheme
    if step.weight is not None:
        attributes["weight"] = step.weight
    return attributes
