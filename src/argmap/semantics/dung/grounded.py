"""Grounded labelling: what stands whatever else is chosen. Linear, cycles included.

Source: Dung 1995, definition 20; Modgil & Caminada, Proof theories and algorithms for abstract
argumentation frameworks (2009), section 6.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, compress

from argmap.semantics.dung.attack_graph import AttackGraph, Part

UNDECIDED, IN, OUT = range(3)
_IS_IN = bytes(label == IN for label in range(256))
_IS_UNDECIDED = bytes(label == UNDECIDED for label in range(256))


def grounded_labels(part: Part) -> bytearray:
    """Label each argument UNDECIDED, IN or OUT. Linear in arguments and attacks.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(grounded_labels(attack_graph("abcd", ["ab", "bc", "dd"]).whole))
    [1, 2, 1, 0]
    """
    return _spread(part.attacked, _counted(chain.from_iterable(part.attacked), len(part)))


def labels_of_graph(graph: AttackGraph) -> bytearray:
    """Label each argument of a whole graph, without listing who attacks whom. Linear."""
    return _spread(graph.attacked, _counted(graph.targets, len(graph)))


def _counted(targets: Iterable[int], size: int) -> list[int]:
    """Count the attacks on each argument."""
    counts = [0] * size
    for target in targets:
        counts[target] += 1
    return counts


def _spread(attacked: Sequence[Iterable[int]], left: list[int]) -> bytearray:
    """Label from what has no attackers on; ``left`` counts attackers that are not OUT yet."""
    labels = bytearray(len(left))
    waiting = [argument for argument, count in enumerate(left) if not count]
    # Invariant: what waits is in, and what it attacks has still to be labelled.
    for argument in waiting:
        labels[argument] = IN
    # Each argument becomes in or out once, and only then its attacks are followed: linear. The
    # order does not matter, as the least fixpoint is one (Dung 1995).
    while waiting:
        for loser in attacked[waiting.pop()]:
            if labels[loser]:
                continue
            labels[loser] = OUT
            for freed in attacked[loser]:
                # Attackers that are out are counted off; an argument with none left is in.
                left[freed] -= 1
                if not left[freed] and not labels[freed]:
                    labels[freed] = IN
                    waiting.append(freed)
    return labels


def accepted(labels: bytearray) -> list[int]:
    """Return the arguments that are IN, in order.

    >>> accepted(bytearray([IN, UNDECIDED, OUT, IN]))
    [0, 3]
    """
    return list(compress(range(len(labels)), labels.translate(_IS_IN)))


def undecided(labels: bytearray) -> tuple[list[int], bytearray]:
    r"""Return the arguments that are UNDECIDED, in order, and a mark for each argument.

    >>> undecided(bytearray([IN, UNDECIDED, OUT, UNDECIDED]))
    ([1, 3], bytearray(b'\x00\x01\x00\x01'))
    """
    marks = labels.translate(_IS_UNDECIDED)
    return list(compress(range(len(labels)), marks)), marks


def grounded_extension(part: Part) -> list[int]:
    """Return the arguments that are IN, by their numbers in the part, in order."""
    return accepted(grounded_labels(part))
