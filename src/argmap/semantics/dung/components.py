"""Components and cones of attack graphs: what can be solved on its own. All linear, no recursion.

Sources: Baroni, Giacomin & Guida, SCC-recursiveness (Artificial Intelligence 168, 2005), for what
is solved along strong components; Tarjan, Depth-first search and linear graph algorithms (1972).
"""

from collections.abc import Iterable, Sequence

from argmap.semantics.dung.attack_graph import Part


def weak_components(part: Part, members: Iterable[int] | None = None) -> list[list[int]]:
    """Divide members, or all, into groups with no attack between them, each sorted, by first one.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> weak_components(attack_graph("abcd", ["ab", "bc", "dd"]).whole, [0, 2, 1, 3])
    [[0, 1, 2], [3]]
    """
    attackers, attacked = part.attackers, part.attacked
    starts: Iterable[int] = range(len(part))
    if members is None:
        left = bytearray(b"\1") * len(part)
    else:
        left = bytearray(len(part))
        starts = sorted(members)
        for member in starts:
            left[member] = 1
    found = []
    for start in starts:
        if not left[start]:
            continue
        left[start] = 0
        group = [start]
        # The list grows while it is walked over, which makes it the queue of the search.
        for argument in group:
            for other in attackers[argument]:
                if left[other]:
                    left[other] = 0
                    group.append(other)
            for other in attacked[argument]:
                if left[other]:
                    left[other] = 0
                    group.append(other)
        group.sort()
        found.append(group)
    return found


def separate(part: Part) -> list[Part]:
    """Return the weakly connected components of a part, each as a part.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> [part.numbers for part in separate(attack_graph("abc", ["ab", "cc"]).whole)]
    [[0, 1], [2]]
    """
    groups = weak_components(part)
    if len(groups) == 1:
        return [part]
    here = [0] * len(part)
    for group in groups:
        for number, member in enumerate(group):
            here[member] = number
    numbers, attacked = part.numbers, part.attacked
    return [
        Part(
            [numbers[member] for member in group],
            [[here[other] for other in attacked[member]] for member in group],
        )
        for group in groups
    ]


def cone(part: Part, start: int) -> list[int]:
    """Return the argument and all that reach it by attacks, sorted: what its status depends on.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> cone(attack_graph("abcd", ["ab", "bc", "dc"]).whole, 1)
    [0, 1]
    """
    seen = {start}
    found = [start]
    # The list is the queue, too. Directionality (Baroni & Giacomin 2007) is what makes a cone
    # enough.
    for argument in found:
        for other in part.attackers[argument]:
            if other not in seen:
                seen.add(other)
                found.append(other)
    found.sort()
    return found


def strong_components(part: Part, members: Sequence[int]) -> list[list[int]]:
    """Divide members into strongly connected components, attacked ones before their attackers.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> strong_components(attack_graph("abcd", ["ab", "bc", "cb", "cd"]).whole, [0, 1, 2, 3])
    [[3], [1, 2], [0]]
    """
    attacked = part.attacked
    allowed = set(members)
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    open_ones: list[int] = []
    is_open: set[int] = set()
    found = []
    # Tarjan's algorithm with a stack of iterators: graphs hold paths longer than Python may
    # recurse. ``low`` is the earliest open argument that one reaches; where that is itself, a
    # component is whole. A component closes only after all it attacks are closed, hence the order.
    for root in members:
        if root in index:
            continue
        walk = [(root, iter(attacked[root]))]
        index[root] = low[root] = len(index)
        open_ones.append(root)
        is_open.add(root)
        while walk:
            argument, rest = walk[-1]
            for other in rest:
                if other not in allowed:
                    continue
                if other not in index:
                    index[other] = low[other] = len(index)
                    open_ones.append(other)
                    is_open.add(other)
                    walk.append((other, iter(attacked[other])))
                    break
                if other in is_open:
                    low[argument] = min(low[argument], index[other])
            else:
                walk.pop()
                if walk:
                    parent = walk[-1][0]
                    low[parent] = min(low[parent], low[argument])
                if low[argument] == index[argument]:
                    found.append(_close(argument, open_ones, is_open))
    return found


def _close(root: int, open_ones: list[int], is_open: set[int]) -> list[int]:
    """Take the component of ``root`` off the stack."""
    group = []
    while True:
        argument = open_ones.pop()
        is_open.remove(argument)
        group.append(argument)
        if argument == root:
            group.sort()
            return group
