"""Clauses whose models are extensions: variable i + 1 says that argument i is in.

Sources: Besnard & Doutre, Checking the acceptability of a set of arguments (2004); Cerutti,
Giacomin & Vallati, How we designed winning algorithms for abstract argumentation (2019), for
labels as variables.
"""

from argmap.semantics.dung.attack_graph import Part

Clauses = list[list[int]]


def conflict_free_clauses(part: Part) -> Clauses:
    """Say that no argument that is in attacks one that is in.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> conflict_free_clauses(attack_graph("abc", ["ab", "cc"]).whole)
    [[-1, -2], [-3]]
    """
    made: Clauses = []
    for argument, attacked in enumerate(part.attacked, 1):
        made += [
            [-argument, -other - 1] if other + 1 != argument else [-argument] for other in attacked
        ]
    return made


def stable_clauses(part: Part) -> Clauses:
    """Say that an argument is in exactly if no attacker is.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> stable_clauses(attack_graph("ab", ["ab", "ba"]).whole)
    [[-1, -2], [-2, -1], [1, 2], [2, 1]]
    """
    made = conflict_free_clauses(part)
    for argument, attackers in enumerate(part.attackers, 1):
        made.append([argument, *(other + 1 for other in attackers)])
    return made


def naive_clauses(part: Part) -> Clauses:
    """Say that what is in has no conflict and could not be more.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> naive_clauses(attack_graph("abc", ["ab", "cc", "ca"]).whole)
    [[-1, -2], [-3], [-3, -1], [1, 3, 2], [2, 1]]
    """
    made = conflict_free_clauses(part)
    for argument, attackers in enumerate(part.attackers):
        attacked = part.attacked[argument]
        if argument not in attacked:
            near = dict.fromkeys([*attackers, *attacked])
            made.append([argument + 1, *(other + 1 for other in near)])
    return made


def out_clauses(part: Part) -> Clauses:
    """Say that variable n + i + 1 means that argument i is attacked by one that is in.

    What is in is not attacked by what is in.
    """
    size = len(part)
    made: Clauses = []
    for argument, attackers in enumerate(part.attackers, 1):
        is_out = size + argument
        made += [[-other - 1, is_out] for other in attackers]
        made.append([-is_out, *(other + 1 for other in attackers)])
        made.append([-argument, -is_out])
    return made


def complete_clauses(part: Part) -> Clauses:
    """Say that an argument is in exactly if all its attackers are out.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> complete_clauses(attack_graph("a", ["aa"]).whole)
    [[-1, 2], [-2, 1], [-1, -2], [1, -2], [-1, 2]]
    """
    size = len(part)
    made = out_clauses(part)
    for argument, attackers in enumerate(part.attackers, 1):
        made.append([argument, *(-other - 1 - size for other in attackers)])
        made += [[-argument, other + 1 + size] for other in attackers]
    return made


def range_clauses(part: Part) -> Clauses:
    """Say that variable 2n + i + 1 holds only if argument i is in or out.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> range_clauses(attack_graph("ab", ["ab"]).whole)
    [[-5, 1, 3], [-6, 2, 4]]
    """
    size = len(part)
    return [[-one - 2 * size, one, one + size] for one in range(1, size + 1)]
