"""Grounded labelling: what stands whatever else is chosen. Linear, cycles included.

Source: Dung 1995, definition 20; Modgil & Caminada, Proof theories and algorithms for abstract
argumentation frameworks (2009), section 6.
"""

from argmap.semantics.dung.attack_graph import Part

UNDECIDED, IN, OUT = range(3)


def grounded_labels(part: Part) -> bytearray:
    """Label each argument UNDECIDED, IN or OUT. Linear in arguments and attacks.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(grounded_labels(attack_graph("abcd", ["ab", "bc", "dd"]).whole))
    [1, 2, 1, 0]
    """
    attacked = part.attacked
    left = [len(attackers) for attackers in part.attackers]
    labels = bytearray(len(left))
    waiting = [argument for argument, count in enumerate(left) if not count]
    for argument in waiting:
        labels[argument] = IN
    while waiting:
        for loser in attacked[waiting.pop()]:
            if labels[loser]:
                continue
            labels[loser] = OUT
            for freed in attacked[loser]:
                left[freed] -= 1
                if not left[freed] and not labels[freed]:
                    labels[freed] = IN
                    waiting.append(freed)
    return labels


def grounded_extension(part: Part) -> list[int]:
    """Give the arguments that are IN, by their numbers in the part, in order."""
    return [argument for argument, label in enumerate(grounded_labels(part)) if label == IN]
