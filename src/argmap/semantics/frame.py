"""Frame: a map compiled to numbers once, so that it can be labelled many times over.

Statements are numbered in the order of the map, arguments after them. What a labelling may vary
(which statements are given, what arguments weigh) is not part of the frame but handed to each run.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from argmap.errors import WeightError
from argmap.memory import paused_collector
from argmap.model import ArgumentMap, Relation
from argmap.semantics.readings import reading_of
from argmap.semantics.standards import ProofStandard, find_standard
from argmap.semantics.weighing import WEIGHINGS, Weighing, find_weighing

DEFAULT_WEIGHT = 1.0
PART_WEIGHT = 1e-9
"""What a part has for it where its whole is in: less than any reason against it weighs."""
LINKED = WEIGHINGS[0]


@dataclass(frozen=True, slots=True)
class Issue:
    """Rivals by number: positions of which at most one stands, and the standard that decides."""

    positions: tuple[int, ...]
    standard: ProofStandard


class Frame:
    """The numbered form of a map under a proof standard and a weighing. Linear to make.

    ``names`` are the ids; ``size`` of them are statements. ``pros`` and ``cons`` of an element are
    the arguments for and against it, ``uses`` of a statement those it is a premise of.
    ``premises``, ``targets``, ``is_pro``, ``weights`` and ``weighings`` have a place for each
    argument: its number less ``size``. ``groups`` are positions whose issues hang together.

    ``given`` are the ids of what is given; without it the reading of the map says that. ``weights``
    by id are part of what the frame weighs by itself.

    A part stands or falls with its whole (``wholes``, by number). It has nothing of its own, so it
    is compiled: the whole supports it, in a step that weighs next to nothing and that no map shows,
    and every argument for it needs the whole as a premise too. Elements that a map shows are ``shown``
    in number; the steps of parts come after them.

    The frame of an assurance case is ``assured`` (``case_frame.py``): ``joins`` are the hidden steps
    that a step is a premise of, ``open_step`` is the one that is never decided, and ``lost`` are the
    ids of what lacks something that it has had, each with the reason.

    Raises:
        UnknownStandardError: If there is no such proof standard.
        UnknownWeighingError: If there is no such weighing.
        UnknownIdError: If a granted statement or weighted argument is not in the map.
        WeightError: If a weight is not between 0 and 1.
    """

    def __init__(
        self,
        argument_map: ArgumentMap,
        standard: str,
        weighing: str,
        given: Collection[str] | None = None,
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self.map = argument_map
        self.assured: bool = False
        self.joins: dict[int, list[int]] = {}
        self.open_step: int = -1
        self.lost: Mapping[str, str] = {}
        self.standard: ProofStandard = find_standard(standard)
        default = find_weighing(weighing)
        # Lists that all stay: the collector would walk over them in vain.
        with paused_collector():
            if given is None:
                given = reading_of(argument_map).given(argument_map)
            self._number(argument_map, given)
            self._connect(argument_map)
            self._weigh(argument_map, default)
            self._add_parts(argument_map)
        self.weights[:] = self.weights_with(weights or {})

    def _number(self, argument_map: ArgumentMap, given: Collection[str]) -> None:
        self.names: list[str] = [item.id for item in argument_map.statements]
        self.size: int = len(self.names)
        self.given: bytearray = bytearray(name in given for name in self.names)
        self.names += [item.id for item in argument_map.arguments]
        self.shown: int = len(self.names)
        self.numbers: dict[str, int] = {name: at for at, name in enumerate(self.names)}
        kinds = [item.kind for item in argument_map.statements]
        self.questions: bytearray = bytearray(kind == "question" for kind in kinds)
        # Questions are never in; what is evidence or assumed needs no granting, nor does a part.
        self.grantable: bytearray = bytearray(kind == "claim" for kind in kinds)

    def _connect(self, argument_map: ArgumentMap) -> None:
        count = len(self.names)
        self.pros: list[list[int]] = [[] for _ in range(count)]
        self.cons: list[list[int]] = [[] for _ in range(count)]
        self.uses: list[list[int]] = [[] for _ in range(self.size)]
        self.premises: list[list[int]] = []
        self.targets: list[int] = []
        self.is_pro: bytearray = bytearray(
            item.polarity == "supports" for item in argument_map.arguments
        )
        numbers, uses = self.numbers, self.uses
        for at, item in enumerate(argument_map.arguments, start=self.size):
            premises = [numbers[premise.statement] for premise in item.premises]
            for premise in premises:
                uses[premise].append(at)
            target = numbers[item.target]
            (self.pros if item.polarity == "supports" else self.cons)[target].append(at)
            self.premises.append(premises)
            self.targets.append(target)

    def _weigh(self, argument_map: ArgumentMap, default: Weighing) -> None:
        self._find_issues(frozenset())
        named = {item.name: item for item in WEIGHINGS}
        self.weights: list[float] = []
        self.weighings: list[Weighing] = []
        sizes = self._issue_sizes()
        for at, item in enumerate(argument_map.arguments):
            chosen = default if item.scheme is None else named.get(item.scheme, default)
            # Its whole is the issue, not the argument: known only once all arguments are connected.
            if chosen.name == "factorized":
                chosen = chosen.over(sizes.get(self.targets[at]))
            self.weights.append(DEFAULT_WEIGHT if item.weight is None else item.weight)
            self.weighings.append(chosen)

    def _add_parts(self, argument_map: ArgumentMap) -> None:
        numbers = self.numbers
        self.wholes: dict[int, int] = {
            numbers[part]: numbers[whole] for part, whole in argument_map.whole_of.items()
        }
        for part, whole in self.wholes.items():
            self.given[part] = self.grantable[part] = 0
            for step in self.pros[part]:
                # Needed as the others are, however those are weighed: no share makes up for it.
                self.weighings[step - self.size] = LINKED
                if whole not in self.premises[step - self.size]:
                    self.premises[step - self.size].append(whole)
                    self.uses[whole].append(step)
            step = len(self.names)
            self.names.append(f"{self.names[part]} as part of {self.names[whole]}")
            self.pros.append([])
            self.cons.append([])
            self.pros[part].append(step)
            self.uses[whole].append(step)
            self.premises.append([whole])
            self.targets.append(part)
            self.is_pro.append(1)
            self.weights.append(PART_WEIGHT)
            self.weighings.append(LINKED)

    def _find_issues(self, gone: Collection[int]) -> None:
        self.issues: list[Issue] = []
        self.issues_of: dict[int, list[int]] = {}
        for relation in self.map.relations:
            if relation.kind == "rival":
                self._add_issue(relation, gone)
        self._group_issues()

    def under(self, standard: str) -> "Frame":
        """Return the frame under another proof standard: the same numbers, nothing compiled again.

        Raises:
            UnknownStandardError: If there is no such proof standard.
        """
        made = copy(self)
        made.standard = find_standard(standard)
        # Issues without a standard of their own are decided under that of the map.
        if self.issues:
            made._find_issues(frozenset())
        return made

    def without(self, gone: Collection[int]) -> "Frame":
        """Return the frame for runs without some elements and all steps that need them.

        It has the same numbers; what is gone is no rival, and no premise on an issue.
        """
        if not self.issues:
            return self
        made = copy(self)
        made._find_issues(gone)
        sizes = made._issue_sizes(gone)
        made.weighings = [
            chosen.over(sizes.get(target)) if chosen.name == "factorized" else chosen
            for chosen, target in zip(self.weighings, self.targets, strict=True)
        ]
        return made

    def _add_issue(self, relation: Relation, gone: Collection[int]) -> None:
        standard = find_standard(relation.standard) if relation.standard else self.standard
        numbers = [self.numbers[name] for name in relation.origins]
        numbers = [number for number in numbers if number not in gone]
        if len(numbers) < 2:
            return
        # A rival may be an argument in the map; only statements are decided as positions.
        positions = tuple(number for number in numbers if number < self.size)
        for position in positions:
            self.issues_of.setdefault(position, []).append(len(self.issues))
        self.issues.append(Issue(positions, standard))

    def _group_issues(self) -> None:
        """Join issues that share a position: they are decided together."""
        self.groups: list[tuple[int, ...]] = []
        self.group_of: dict[int, int] = {}
        for start in self.issues_of:
            if start in self.group_of:
                continue
            members: dict[int, None] = {}
            todo = [start]
            # A walk from position to position over the issues they share. Each position lists the
            # others of its issue, so this is quadratic in the size of an issue, which is small.
            while todo:
                at = todo.pop()
                if at not in members:
                    members[at] = None
                    for issue in self.issues_of[at]:
                        todo += self.issues[issue].positions
            self.group_of |= dict.fromkeys(members, len(self.groups))
            self.groups.append(tuple(sorted(members)))

    def _issue_sizes(self, gone: Collection[int] = ()) -> dict[int, int]:
        """Count for each position the premises of all arguments on it and its rivals, each once."""
        sizes: dict[int, int] = {}
        for issue in self.issues:
            premises = {
                premise
                for position in issue.positions
                for side in (self.pros, self.cons)
                for step in side[position]
                if step not in gone
                for premise in self.premises[step - self.size]
            }
            sizes |= dict.fromkeys(issue.positions, len(premises))
        return sizes

    @cached_property
    def even(self) -> list[bool]:
        """Return for each element whether all arguments for and against it weigh the same."""
        weights, size = self.weights, self.size
        return [
            len({weights[step - size] for step in (*pros, *cons)}) == 1 if cons else True
            for pros, cons in zip(self.pros, self.cons, strict=True)
        ]

    @cached_property
    def sweep(self) -> tuple[list[int], list[int]]:
        """Return what no cycle reaches, causes first, and then the rest. Linear."""
        size = self.size
        waits = [len(pros) + len(cons) for pros, cons in zip(self.pros, self.cons, strict=True)]
        for at, premises in enumerate(self.premises, start=size):
            waits[at] += len(premises)
        if self.assured:
            for at, sides in enumerate(self.pros):
                waits[at] -= sides.count(self.open_step)
            for at in self.joins[self.open_step]:
                waits[at] -= 1
        # Kahn's order (1962); the list is the queue. What is never freed lies on a circle or behind
        # one.
        done = [at for at, count in enumerate(waits) if not count]
        for at in done:
            for above in self.told(at):
                waits[above] -= 1
                if not waits[above]:
                    done.append(above)
        return done, [at for at, count in enumerate(waits) if count]

    @cached_property
    def sweep_places(self) -> list[int]:
        """Return for each element its place in the first part of the sweep, -1 for those of the rest."""
        places = [-1] * len(self.names)
        for place, at in enumerate(self.sweep[0]):
            places[at] = place
        return places

    def told(self, at: int) -> Sequence[int]:
        """Return the elements that wait for the label of an element."""
        if at < self.size:
            return self.uses[at]
        return self.joins.get(at) or (self.targets[at - self.size],)

    def above(self, elements: Iterable[int]) -> list[int]:
        """List what hangs on some elements, themselves first. Linear in what is listed."""
        found = dict.fromkeys(elements)
        todo = list(found)
        for at in todo:
            told = self.told(at)
            group = self.group_of.get(at)
            # Rivals are decided together.
            for one in told if group is None else (*told, *self.groups[group]):
                if one not in found:
                    found[one] = None
                    todo.append(one)
        return todo

    def given_as(self, given: Collection[str]) -> bytearray:
        """Return which statements are given where these are, by id: parts never, whatever is said."""
        made = bytearray(map(given.__contains__, self.names[: self.size]))
        for part in self.wholes:
            made[part] = 0
        return made

    def given_with(self, granted: Iterable[str], withdrawn: Iterable[str]) -> bytearray:
        """Return which statements are given, after granting some and withdrawing others.

        Raises:
            UnknownIdError: If a granted or withdrawn statement is not in the map.
        """
        given = bytearray(self.given)
        for name in granted:
            given[self.numbers[self.map.statement(name).id]] = 1
        for name in withdrawn:
            given[self.numbers[self.map.statement(name).id]] = 0
        return given

    def weights_with(self, changed: Mapping[str, float]) -> list[float]:
        """Return the weights of all arguments, some of them changed.

        Raises:
            UnknownIdError: If there is no such argument.
            WeightError: If a weight is not between 0 and 1.
        """
        weights = list(self.weights)
        for name, weight in changed.items():
            at = self.numbers[self.map.argument(name).id] - self.size
            if not 0 <= weight <= 1:
                raise WeightError(f"the weight of {name!r} must be between 0 and 1, not {weight}")
            weights[at] = float(weight)
        return weights
