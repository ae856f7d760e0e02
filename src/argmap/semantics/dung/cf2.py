"""CF2 extensions: largest sets without conflict, chosen one strong component after the other.

Sources: Baroni, Giacomin & Guida, SCC-recursiveness: a general schema for argumentation semantics
(Artificial Intelligence 168, 2005), definition 20; Gaggl & Woltran, The cf2 argumentation semantics
revisited (Journal of Logic and Computation 23, 2013). The search is counterexample-guided: a
largest set without conflict is checked by the recursion, and each block of it that holds too
little becomes a clause.
"""

from collections.abc import Sequence
from itertools import chain

from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.clauses import Clauses, naive_clauses
from argmap.semantics.dung.components import strong_components
from argmap.semantics.dung.search import ClauseSearch


class Cf2Search(ClauseSearch):
    """Largest sets without conflict in each block of the recursion over strong components.

    >>> from argmap.semantics.dung.attack_graph import attack_graph
    >>> from argmap.semantics.dung.limits import Limit
    >>> part = attack_graph("abcd", ["ab", "bc", "ca", "cd"]).whole
    >>> sorted(Cf2Search(part, Limit()).every())
    [[0, 3], [1, 3], [2]]
    """

    def formula(self) -> tuple[int, Clauses]:
        """Return what holds of all candidates, and of components of a single argument."""
        part = self.part
        # Blocks of one argument are many and their clause needs no candidate to show it: it is in
        # unless something attacks it. It spares a round of the search for each.
        alone = (
            _too_little(part, block, (), block[0])
            for block in strong_components(part, range(len(part)))
            if len(block) == 1 and block[0] not in part.attacked[block[0]]
        )
        return len(part), chain(naive_clauses(part), alone)

    def answer(self, assumptions: Sequence[int]) -> list[int] | None:
        """Return an extension: look for candidates until one passes the check."""
        while (found := super().answer(assumptions)) is not None:
            # Each clause holds of every extension, so adding it loses none; it rules out this
            # candidate, so the loop ends.
            wrong = cf2_violations(self.part, found)
            if not wrong:
                return found
            self.limit.check()
            for clause in wrong:
                self.oracle.add(clause)
        return None


def cf2_violations(part: Part, members: Sequence[int]) -> list[list[int]]:
    """Return a clause for each argument that is missing from its block; none for an extension.

    The members must have no conflict. A block is what is left of a strong component when all that
    members outside it attack is removed, again and again. The clause says: some member that cut
    the block out is not in, or something attacks the block from outside, or the missing argument
    or one in conflict with it is in. So it holds of every extension.
    """
    inside = set(members)
    wrong: list[list[int]] = []
    waiting: list[tuple[list[int], tuple[int, ...]]] = [(list(range(len(part))), ())]
    while waiting:
        nodes, cutters = waiting.pop()
        blocks = strong_components(part, nodes)
        if len(blocks) == 1:
            wrong += _missing(part, nodes, cutters, inside)
            continue
        block_of = {node: number for number, block in enumerate(blocks) for node in block}
        for number, block in enumerate(blocks):
            left, cut = [], set(cutters)
            for node in block:
                # An attacker outside the block that is in removes the node; a member inside it is a
                # matter of the block itself.
                blow = next(
                    (
                        other
                        for other in part.attackers[node]
                        if other in inside and block_of.get(other, number) != number
                    ),
                    None,
                )
                if blow is None:
                    left.append(node)
                else:
                    cut.add(blow)
            if left:
                waiting.append((left, tuple(sorted(cut))))
    return wrong


def _missing(
    part: Part, block: list[int], cutters: Sequence[int], inside: set[int]
) -> list[list[int]]:
    """Return the clauses for a block that no longer falls apart."""
    here = set(block)
    chosen = here & inside
    return [
        _too_little(part, block, cutters, node)
        for node in block
        # It could be added without conflict, so the choice in this block is not a largest one.
        if node not in chosen
        and node not in part.attacked[node]
        and chosen.isdisjoint(part.attackers[node])
        and chosen.isdisjoint(part.attacked[node])
    ]


def _too_little(part: Part, block: list[int], cutters: Sequence[int], missing: int) -> list[int]:
    here = set(block)
    from_outside = {other for node in block for other in part.attackers[node]} - here
    near = here.intersection([*part.attackers[missing], *part.attacked[missing]])
    hopes = sorted(from_outside | near | {missing})
    return [*(-cutter - 1 for cutter in cutters), *(hope + 1 for hope in hopes)]
