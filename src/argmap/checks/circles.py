"""Circles: what leads back to itself along edges."""

from collections.abc import Iterable


def circles(edges: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the groups in which each leads to every other and to itself, in no order. Linear.

    >>> [sorted(group) for group in circles([("a", "b"), ("b", "a"), ("b", "c"), ("d", "d")])]
    [['a', 'b'], ['d']]
    """
    after: dict[str, list[str]] = {}
    coming: dict[str, int] = {}
    for one, other in edges:
        after.setdefault(one, []).append(other)
        coming[other] = coming.get(other, 0) + 1
    # What nothing left leads to is in no circle. Most maps have none: they never wait for networkx.
    free = [name for name in after if name not in coming]
    for name in free:
        for other in after.pop(name, ()):
            coming[other] -= 1
            if not coming[other]:
                free.append(other)
    if not after:
        return []
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from((one, other) for one, others in after.items() for other in others)
    return [
        group
        for group in networkx.strongly_connected_components(graph)
        if len(group) > 1 or any(one in after.get(one, ()) for one in group)
    ]
