"""Circles: what leads back to itself along edges."""

from collections.abc import Iterable


def circles(edges: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the groups in which each leads to every other and to itself, in no order. Linear.

    >>> [sorted(group) for group in circles([("a", "b"), ("b", "a"), ("b", "c"), ("d", "d")])]
    [['a', 'b'], ['d']]
    """
    after: dict[str, set[str]] = {}
    for one, other in edges:
        after.setdefault(one, set()).add(other)
        after.setdefault(other, set())
    coming = dict.fromkeys(after, 0)
    for others in after.values():
        for other in others:
            coming[other] += 1
    # What nothing left leads to is in no circle. Most maps have none: they never wait for networkx.
    free = [name for name, count in coming.items() if not count]
    for name in free:
        for other in after.pop(name):
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
        if len(group) > 1 or any(one in after[one] for one in group)
    ]
