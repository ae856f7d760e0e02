"""Clauses whose models are extensions: variable i + 1 says that argument i is in.

Clauses are made while they are read, most of them by iterators alone, as making them takes longer
than solving them. In all that follows n is the number of arguments, and variable n + i + 1 says
that argument i is out, that is, attacked by one that is in.

Sources: Besnard & Doutre, Checking the acceptability of a set of arguments (2004); Cerutti,
Giacomin & Vallati, How we designed winning algorithms for abstract argumentation (2019), for
labels as variables.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from argmap.semantics.dung.attack_graph import Part

Clauses = Iterator[Sequence[int]]


def for_each_attack(part: Part, source: Sequence[int], target: Sequence[int]) -> Clauses:
    """Return a clause of two literals for each attack: one of its source, one of its target.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(for_each_attack(attack_graph("abc", ["ab", "cb"]).whole, "stu", "xyz"))
    [('s', 'y'), ('u', 'y')]
    """
    sources = chain.from_iterable(map(repeat, source, map(len, part.attacked)))
    return zip(sources, map(target.__getitem__, chain.from_iterable(part.attacked)), strict=True)


def conflict_free_clauses(part: Part) -> Clauses:
    """Say that no argument that is in attacks one that is in.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(conflict_free_clauses(attack_graph("abc", ["ab", "cc"]).whole))
    [(-1, -2), (-3, -3)]
    """
    not_in = range(-1, -len(part) - 1, -1)
    return for_each_attack(part, not_in, not_in)


def stable_clauses(part: Part) -> Clauses:
    """Say that an argument is in exactly if no attacker is.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(stable_clauses(attack_graph("ab", ["ab", "ba"]).whole))
    [(-1, -2), (-2, -1), [1, 2], [2, 1]]
    """
    # Made from what each attacks, so that nobody has to list attackers.
    reached = [[argument] for argument in range(1, len(part) + 1)]
    for argument, losers in enumerate(part.attacked, 1):
        for loser in losers:
            reached[loser].append(argument)
    return chain(conflict_free_clauses(part), reached)


def naive_clauses(part: Part) -> Clauses:
    """Say that what is in has no conflict and could not be more.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(naive_clauses(attack_graph("abc", ["ab", "cc", "ca"]).whole))
    [(-1, -2), (-3, -3), (-3, -1), [1, 3, 2], [2, 1]]
    """
    # Not in only for a reason: something in conflict with it is in. An argument in conflict with
    # itself is its own reason, so its clause is left out.
    near = (
        [argument + 1, *[other + 1 for other in dict.fromkeys((*attackers, *attacked))]]
        for argument, (attackers, attacked) in enumerate(
            zip(part.attackers, part.attacked, strict=True)
        )
        if argument not in attacked
    )
    return chain(conflict_free_clauses(part), near)


def out_clauses(part: Part) -> Clauses:
    """Say that an argument may be called out only if an attacker of it is in.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(out_clauses(attack_graph("ab", ["ab"]).whole))
    [[-3], [-4, 1]]
    """
    size = len(part)
    reached = [[argument] for argument in range(-size - 1, -2 * size - 1, -1)]
    for argument, losers in enumerate(part.attacked, 1):
        for loser in losers:
            reached[loser].append(argument)
    return iter(reached)


def admissible_clauses(part: Part) -> Clauses:
    """Say that all attackers of what is in are out, and nothing is both.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(admissible_clauses(attack_graph("ab", ["ab"]).whole))
    [(3, -2), [-3], [-4, 1], (-1, -3), (-2, -4)]
    """
    size = len(part)
    not_in, out = range(-1, -size - 1, -1), range(size + 1, 2 * size + 1)
    not_out = range(-size - 1, -2 * size - 1, -1)
    defended = for_each_attack(part, out, not_in)
    return chain(defended, out_clauses(part), zip(not_in, not_out, strict=True))


def complete_clauses(part: Part) -> Clauses:
    """Say that an argument is in exactly if all its attackers are out, and out if any is in.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> list(complete_clauses(attack_graph("a", ["aa"]).whole))
    [(2, -1), [-2, 1], (-1, -2), (-1, 2), [1, -2]]
    """
    size = len(part)
    not_in, out = range(-1, -size - 1, -1), range(size + 1, 2 * size + 1)
    held = (
        [argument, *[-other - 1 - size for other in attackers]]
        for argument, attackers in enumerate(part.attackers, 1)
    )
    return chain(admissible_clauses(part), for_each_attack(part, not_in, out), held)
