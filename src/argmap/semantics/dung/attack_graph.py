"""Attack graphs: arguments by number and which attacks which, as solvers need them.

Source: Dung, On the acceptability of arguments (Artificial Intelligence 77, 1995), definition 2.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.errors import AttackGraphError, UnknownIdError
from argmap.memory import paused_collector
from argmap.semantics.dung.numerals import Numerals
from argmap.semantics.dung.walks import Walks

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.projection import Framework

# Up to so many arguments every question is cheap, however it is asked.
SMALL = 64
# With more attacks an argument than that, a defence soon needs all there is: 15 of 256 arguments
# attack, or are attacked by, all the others (D(256, .3, .08) of Gao 2017).
DENSE = 8
# So many of all attacks there could be, and walks do better than solvers: D(256, p, .1) with p above .2.
THICK = 0.12
# Beyond it, a step of a walk takes milliseconds, and a question that is hard is hard for walks, too.
WIDEST = 2000


@dataclass(frozen=True)
class Part:
    """Some arguments of an attack graph, numbered anew from 0, and the attacks among them.

    ``numbers[i]`` is the number that argument i has in the whole; they ascend. ``attacked[i]``
    are those that i attacks.
    """

    numbers: Sequence[int]
    attacked: Sequence[Sequence[int]]

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def attackers(self) -> list[list[int]]:
        """Return for each argument those that attack it, in order. Linear, when first asked for."""
        # Made when first asked for: many questions need one direction only, and graphs can have
        # millions of attacks.
        rows: list[list[int]] = [[] for _ in self.numbers]
        for attacker, row in enumerate(self.attacked):
            for target in row:
                rows[target].append(attacker)
        return rows

    @cached_property
    def attacks(self) -> int:
        """Return the number of attacks."""
        return sum(map(len, self.attacked))

    @cached_property
    def is_dense(self) -> bool:
        """Return whether attacks are so many that no question can look at a few arguments only.

        Not so of the largest parts, which are left to the solver.
        """
        return SMALL < len(self) <= WIDEST and self.attacks > DENSE * len(self)

    @cached_property
    def is_thick(self) -> bool:
        """Return whether attacks are so many that most that is chosen leaves little to choose from.

        There a walk is at its end long before a solver, elsewhere the solver mostly is the sooner.
        """
        return self.is_dense and self.attacks > THICK * len(self) ** 2

    @cached_property
    def walks(self) -> Walks:
        """Return the walks over its sets of arguments, for dense parts."""
        return Walks(self.attacked)

    def among(self, members: Sequence[int]) -> "Part":
        """Return the part that these arguments of this part induce; they ascend. Linear in it."""
        here = dict(zip(members, range(len(members)), strict=True))
        attacked = [
            [here[other] for other in self.attacked[member] if other in here] for member in members
        ]
        return Part([self.numbers[member] for member in members], attacked)


@dataclass(frozen=True)
class AttackGraph:
    """Arguments by number, ``names`` for them, and attack i from ``sources[i]`` on ``targets[i]``.

    An attack may stand twice, and an argument may attack itself.
    """

    names: Sequence[str]
    sources: Sequence[int]
    targets: Sequence[int]

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def attacked(self) -> list[list[int]]:
        """Return for each argument those it attacks. Linear."""
        # Millions of small lists, all of which stay: the collector would walk over them in vain.
        with paused_collector():
            rows: list[list[int]] = [[] for _ in range(len(self.names))]
            for source, target in zip(self.sources, self.targets, strict=True):
                rows[source].append(target)
        return rows

    @cached_property
    def whole(self) -> Part:
        """Return all arguments as a part."""
        return Part(range(len(self.names)), self.attacked)

    def part(self, members: Sequence[int], is_member: Sequence[int]) -> Part:
        """Return the part that some arguments induce. Linear in those and what they attack.

        ``members`` ascend; ``is_member`` is true of these numbers and of no others.
        """
        if len(members) == len(self.names):
            return self.whole
        # A list and marks in place of a dictionary, as this runs once on graphs of any size.
        place = [0] * len(self.names)
        for number, member in enumerate(members):
            place[member] = number
        rows = self.attacked
        attacked = [
            [place[other] for other in rows[member] if is_member[other]] for member in members
        ]
        return Part(members, attacked)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    def number(self, name: str) -> int:
        """Return the number of an argument.

        Raises:
            UnknownIdError: If there is no argument of that name.
        """
        names = self.names
        # Numerals are not listed, so they need no table of names either.
        found = names.place(name) if isinstance(names, Numerals) else self._numbers.get(name)
        if found is None:
            raise UnknownIdError(name, self.names[:1000], "argument")
        return found

    def named(self, members: Sequence[int]) -> tuple[str, ...]:
        """Return the names of arguments."""
        names = self.names
        if isinstance(names, Numerals):
            return names.pick(members)
        return tuple([names[member] for member in members])


def attack_graph(names: Iterable[str], attacks: Iterable[tuple[str, str]]) -> AttackGraph:
    """Build an attack graph of names and of pairs (attacker, attacked).

    Raises:
        AttackGraphError: If a name stands twice.
        UnknownIdError: If a pair names an argument that is not listed.

    >>> graph = attack_graph("abc", [("a", "b"), ("b", "c")])
    >>> graph.names, graph.sources, graph.targets
    (('a', 'b', 'c'), (0, 1), (1, 2))
    """
    listed = tuple(names)
    numbers: dict[str, int] = {}
    for number, name in enumerate(listed):
        if numbers.setdefault(name, number) != number:
            raise AttackGraphError(f"argument {name!r} is listed twice; names must differ")
    pairs: list[tuple[int, int]] = []
    for source, target in attacks:
        for end in (source, target):
            if end not in numbers:
                raise UnknownIdError(end, listed[:1000], "argument")
        pairs.append((numbers[source], numbers[target]))
    return AttackGraph(listed, tuple(one for one, _ in pairs), tuple(two for _, two in pairs))


def graph_of_framework(framework: "Framework") -> AttackGraph:
    """Take over the projection of a map (``projection.py``)."""
    sources = tuple(source for source, _ in framework.attacks)
    return AttackGraph(framework.names, sources, tuple(target for _, target in framework.attacks))


def graph_of_map(argument_map: "ArgumentMap") -> AttackGraph:
    """Project a map onto arguments that attack each other; claims need support. Linear.

    >>> from argmap.formats.files import load
    >>> len(graph_of_map(load("corpus:take-up-iran-offer"))) > 10
    True
    """
    from argmap.projection import project_framework

    return graph_of_framework(project_framework(argument_map, needs_support=True))
