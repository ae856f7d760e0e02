"""Defences: admissible sets, found by looking only at the arguments that may have to be in them.

A set is admissible if it has no conflict and attacks all its attackers. The clauses that say so of
an argument are added once a model has it in; mostly few arguments are ever looked at, however
large the graph. What is admissible can be taken out of the graph, with all it attacks, and the
rest solved on its own.

Sources: Thimm, Cerutti & Vallati, Skeptical reasoning with preferred semantics in abstract
argumentation without computing preferred extensions (IJCAI 2021), for admissible sets in place of
extensions; Baumann, Brewka & Ulbricht, Revisiting the foundations of abstract argumentation:
semantics based on weak admissibility and weak defense (AAAI 2020), for the reduct.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import admissible_clauses
from argmap.semantics.dung.components import separate
from argmap.semantics.dung.grounded import accepted, grounded_labels, undecided
from argmap.semantics.dung.limits import Limit
from argmap.semantics.dung.oracle import Oracle
from argmap.semantics.dung.race import Race

# Rounds before strides are taken: a defence that goes on for long would take a round for each step.
PATIENCE = 12


def admissible_set(part: Part, goals: Iterable[int], limit: Limit) -> list[int] | None:
    """Return an admissible set with one of the goals in it, sorted, or ``None`` if there is none.

    Raises:
        TimeLimitError: If the time is over first.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> part = attack_graph("abcd", ["ab", "bc", "cd", "dd"]).whole
    >>> admissible_set(part, [2, 3], Limit()), admissible_set(part, [1], Limit())
    ([0, 2], None)
    """
    known = list(dict.fromkeys(goals))
    if not known:
        return None
    if part.is_dense:
        # All would soon be stated, and a search through a part of it is as long as one through all.
        return _some_raced(part, known, limit)
    variables = {goal: number for number, goal in enumerate(known, 1)}
    # Arguments are out unless something demands them: each that is in brings clauses with it.
    oracle = Oracle(0, limit, prefers_true=False)
    oracle.add(list(variables.values()))
    stated: set[int] = set()
    rounds = place = 0
    # The formula states the defence of ``stated`` arguments only. It is weaker than admissibility,
    # so no model means no set. A model whose members are all stated has no conflict and defends
    # itself: admissible. Otherwise the fresh ones are stated, and since there are only so many,
    # this ends.
    while oracle.solve():
        members = [known[variable - 1] for variable in oracle.true(1, len(known))]
        fresh = [member for member in members if member not in stated]
        if not fresh:
            return sorted(members)
        rounds += 1
        for argument in fresh:
            stated.add(argument)
            _state(part, argument, known, variables, oracle)
        # a long way to go is gone in strides, so that there are few rounds
        enough = 2 * len(stated) if rounds > PATIENCE else 0
        while len(stated) < enough and place < len(known):
            argument = known[place]
            place += 1
            if argument not in stated:
                stated.add(argument)
                _state(part, argument, known, variables, oracle)
    return None


def _state(
    part: Part, argument: int, known: list[int], variables: dict[int, int], oracle: Oracle
) -> None:
    """Say that an argument that is in has no conflict and is defended."""
    me = -variables[argument]
    attackers = part.attackers
    # Someone who attacks this attacker has to be in. An argument met here for the first time
    # becomes a variable: so the search grows along defences only, not over the graph.
    for enemy in dict.fromkeys(attackers[argument]):
        for other in attackers[enemy]:
            if other not in variables:
                known.append(other)
                variables[other] = len(known)
        oracle.add((me, *[variables[other] for other in attackers[enemy]]))
    for other in chain(attackers[argument], part.attacked[argument]):
        # What has no variable cannot be in. When it gets one and is in, it states the conflict
        # itself.
        if other in variables:
            oracle.add((me, -variables[other]))


def reduct(part: Part, members: Sequence[int]) -> Part:
    """Return the part that is left without the members and all they attack.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> reduct(attack_graph("abcd", ["ab", "bc", "cd"]).whole, [0]).numbers
    [2, 3]
    """
    left = bytearray(b"\1") * len(part)
    for member in members:
        left[member] = 0
        for loser in part.attacked[member]:
            left[loser] = 0
    return part.among([argument for argument, is_left in enumerate(left) if is_left])


def completed(part: Part, members: Sequence[int]) -> list[int]:
    """Return the least complete extension that holds an admissible set, sorted. Linear.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> completed(attack_graph("abcd", ["ab", "ba", "bc", "cd"]).whole, [0])
    [0, 2]
    """
    # In the reduct of an admissible set the grounded extension is what that set defends, and what
    # these defend, and so on: together the least complete extension around it.
    rest = reduct(_renumbered(part), members)
    more = accepted(grounded_labels(rest))
    return sorted([*members, *(rest.numbers[argument] for argument in more)])


def preferred_from(part: Part, members: Sequence[int], limit: Limit) -> list[int]:
    """Return a preferred extension that holds an admissible set, sorted.

    What a set leaves is solved on its own, until nothing in it is admissible.

    Raises:
        TimeLimitError: If the time is over first.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> preferred_from(attack_graph("abcd", ["ab", "ba", "bc", "cd", "dc"]).whole, [0], Limit())
    [0, 2]
    """
    found = list(members)
    waiting = [(_renumbered(part), list(members))]
    # Invariant: what is found is admissible. What is admissible in a reduct attacks all its
    # attackers left there, and the members attack the others; so both together are admissible
    # again. When no part holds such a set any more, nothing can be added: the set is a largest one.
    while waiting:
        part, members = waiting.pop()
        rest = reduct(part, members)
        labels = grounded_labels(rest)
        found += [rest.numbers[argument] for argument in accepted(labels)]
        left = rest.among(undecided(labels)[0])
        # Parts that do not touch grow on their own; large problems fall into small ones here.
        for group in separate(left):
            more = some_admissible(group, limit)
            if more:
                found += [group.numbers[argument] for argument in more]
                waiting.append((group, more))
    found.sort()
    return found


def some_admissible(part: Part, limit: Limit) -> list[int]:
    """Return an admissible set, a large one rather, and empty only if there is no other."""
    size = len(part)
    if not size:
        return []
    if part.is_dense:
        return _some_raced(part, range(size), limit) or []
    oracle = admissible_oracle(part, limit)
    oracle.add(range(1, size + 1))
    return _members(part, oracle) if oracle.solve() else []


def in_some_admissible_set(
    part: Part, limit: Limit, shown: set[int], oracle: Oracle | None = None
) -> set[int]:
    """Return the arguments in some admissible set; one question for each that is not yet shown.

    ``shown`` grows while they are found, so that a time limit leaves those found before it. The
    oracle, if there is one already, is that of ``admissible_oracle``.
    """
    oracle = admissible_oracle(part, limit) if oracle is None else oracle
    for argument in range(len(part)):
        # Each model shows many at once, so mostly a few questions answer for all.
        if argument not in shown and oracle.solve([argument + 1]):
            shown.update(_members(part, oracle))
    return shown


def _some_raced(part: Part, goals: Sequence[int], limit: Limit) -> list[int] | None:
    """Return an admissible set with one of the goals."""
    walk = part.walks.admissible(goals=part.walks.goals(goals))
    race = Race(walk, partial(admissible_oracle, part, limit), part, limit)
    race.demand([goal + 1 for goal in goals])
    return race.next()


def admissible_oracle(part: Part, limit: Limit) -> Oracle:
    """Make a solver whose models are admissible sets, large ones rather."""
    oracle = Oracle(2 * len(part), limit, is_dense=part.is_dense, is_steady=part.is_dense)
    oracle.add_all(admissible_clauses(part))
    prefer_large(part, oracle)
    return oracle


def prefer_large(part: Part, oracle: Oracle) -> None:
    """Ask for models with much in; in dense parts, with nothing called out before it must be."""
    size = len(part)
    oracle.prefer(range(1, size + 1))
    # What is called out needs an attacker that is in: a long clause in a dense part, and the first
    # of it to be tried is seldom right. What is in calls others out at once.
    if part.is_dense:
        oracle.prefer(range(-size - 1, -2 * size - 1, -1))


def _members(part: Part, oracle: Oracle) -> list[int]:
    return [variable - 1 for variable in oracle.true(1, len(part))]


def _renumbered(part: Part) -> Part:
    """Return the same part as a whole of its own."""
    return Part(range(len(part)), part.attacked)
