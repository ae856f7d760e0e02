"""Ground: what an accepted statement rests on at its weakest, and on whose word alone.

A standing proof of a statement is what is given, or an argument that stands, over standing proofs
of its premises. Its leaves are evidence, uncontested claims or assumptions, the best first. The best
proof is the one whose weakest leaf is the best. What only answers an objection is no leaf: it lifts
nothing up (``why`` lists it).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from argmap.memory import paused_collector
from argmap.results import one_line
from argmap.semantics.alone import masks_of_parties, parties_in
from argmap.semantics.spread import IN, Run

Leaf = Literal["evidence", "uncontested", "assumption"]
LEAVES: tuple[Leaf, Leaf, Leaf] = ("assumption", "uncontested", "evidence")
"""Weakest first."""
ASSUMED, UNCONTESTED, EVIDENCE, UNPROVED = range(4)
WIDTH_OF_KIND: Mapping[str, int] = {
    "assumption": ASSUMED,
    "claim": UNCONTESTED,
    "evidence": EVIDENCE,
    "question": ASSUMED,
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What an accepted statement, or a step that holds, rests on.

    ``weakest`` is the weakest leaf of its best proof, ``uncontested`` how many leaves of that are
    claims nobody contests, ``assumptions`` the ids of those that are assumed, and ``alone`` the
    parties through whose word every standing proof goes, in order of the map.
    """

    weakest: Leaf
    uncontested: int
    assumptions: tuple[str, ...]
    alone: tuple[str, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "weakest": self.weakest,
            "uncontested": self.uncontested,
            "assumptions": list(self.assumptions),
            "alone": list(self.alone),
        }


class Grounds(Mapping[str, Ground]):
    """The grounds of all that is in, by id in order of the map, each made when it is looked at.

    >>> from argmap.formats.files import load
    >>> from argmap.semantics.evaluating import evaluate
    >>> evaluate(load("examples/northport/map.argmap.yaml")).grounds["cleaner-air"].weakest
    'evidence'
    """

    def __init__(self, run: Run, granted: Collection[str] = ()) -> None:
        """Hold a run until somebody asks; then all grounds are found at once, in linear time."""
        self._run: Run | None = run
        self._granted = granted
        self._map = run.frame.map

    def _find(self) -> None:
        if (run := self._run) is None:
            return
        with paused_collector():
            best = _Best(run, self._granted)
            numbers, labels = run.frame.numbers, run.labels
            self._numbers = {name: at for name, at in numbers.items() if labels[at] == IN}
            self._widths = bytes(best.widths)
            self._stands_for = best.stands_for
            self._below = best.below
            self._names = {at: run.frame.names[at] for at in best.assumed}
            self._alone = masks_of_parties(run, best.order, best.counts, self._granted)
            self._run = None

    def __getstate__(self) -> dict[str, Any]:
        self._find()
        return self.__dict__

    def __getitem__(self, item_id: str) -> Ground:
        self._find()
        at = self._numbers[item_id]
        # A proof that no leaf of the map begins: an argument without premises.
        width = min(self._widths[at], EVIDENCE)
        leaves = list(self._leaves_of(at))
        alone = self._alone[at] if self._alone else 0
        return Ground(
            LEAVES[width],
            sum(self._widths[leaf] == UNCONTESTED for leaf in leaves),
            tuple(self._names[leaf] for leaf in sorted(leaves) if leaf in self._names),
            parties_in(self._map, alone) if alone else (),
        )

    def is_independent(self, item_id: str) -> bool:
        """Return whether evidence alone proves an element, and not on one party's word alone."""
        self._find()
        at = self._numbers[item_id]
        return self._widths[at] >= EVIDENCE and not (self._alone and self._alone[at])

    def __iter__(self) -> Iterator[str]:
        self._find()
        return iter(self._numbers)

    def __len__(self) -> int:
        self._find()
        return len(self._numbers)

    def __hash__(self) -> int:
        self._find()
        return hash(self._widths)

    def __repr__(self) -> str:
        return f"<Grounds of {len(self)} elements>"

    def _leaves_of(self, at: int) -> Iterator[int]:
        """Walk down the best proof to the leaves that are no evidence, each once."""
        seen: set[int] = set()
        todo = [self._stands_for[at]] if at in self._stands_for else []
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                if here in self._below:
                    todo.extend(self._below[here])
                else:
                    yield here


class _Best:
    """The best proofs: from evidence alone as far as it leads, then with weaker leaves.

    Dijkstra's widest path with three widths: whatever can be proved from better leaves is proved
    before a weaker one is taken up, and a statement points at the argument that reached it first,
    so no proof goes in a circle. A node ``stands_for`` the only branching or leaf below it, so that
    long chains cost a walk nothing; one that rests on evidence alone stands for none.
    """

    def __init__(self, run: Run, granted: Collection[str]) -> None:
        frame = run.frame
        self.run = run
        self.widths = bytearray([UNPROVED]) * len(frame.names)
        self.order: list[int] = []
        self.stands_for: dict[int, int] = {}
        self.below: dict[int, tuple[int, ...]] = {}
        self.assumed: list[int] = []
        # Premises that do not stand count for nothing, where the weighing does without them.
        self.missing = list(run.standing)
        leaves: tuple[list[int], list[int], list[int]] = ([], [], [])
        # What whoever asks grants is an assumption of theirs, whatever it is in the map.
        own = {frame.numbers[name] for name in granted}
        kinds = [item.kind for item in frame.map.statements]
        for at, is_given in enumerate(run.given):
            # With a standing reason against it, it is in by its reasons and not as given.
            if is_given and run.labels[at] == IN and (not run.con[at] or at in frame.issues_of):
                leaves[ASSUMED if at in own else WIDTH_OF_KIND[kinds[at]]].append(at)
        for width in (EVIDENCE, UNCONTESTED, ASSUMED):
            self._spread([at for at in leaves[width] if self.widths[at] == UNPROVED], width)

    def counts(self, step: int, target: int) -> bool:
        """Return whether an argument that holds is enough to carry a statement that is in."""
        run, frame = self.run, self.run.frame
        weight, con = run.carried[step], run.con[target]
        if target in frame.group_of:
            return weight >= run.pro[target]
        return not con or frame.standard.met(weight, con)

    def _spread(self, leaves: list[int], width: int) -> None:
        run, frame, widths, missing = self.run, self.run.frame, self.widths, self.missing
        size, labels, uses, targets = frame.size, run.labels, frame.uses, frame.targets
        for at in leaves:
            widths[at] = width
            if width != EVIDENCE:
                self.stands_for[at] = at
        self.assumed += leaves if width == ASSUMED else []
        todo = list(leaves)
        for at in todo:
            for step in uses[at]:
                number = step - size
                missing[number] -= 1
                if missing[number] or labels[step] != IN:
                    continue
                widths[step] = width
                if width != EVIDENCE:
                    self._branch(step)
                target = targets[number]
                self.order.append(step)
                if (
                    frame.is_pro[number]
                    and target < size
                    and labels[target] == IN
                    and widths[target] == UNPROVED
                    and self.counts(step, target)
                ):
                    widths[target] = width
                    if step in self.stands_for:
                        self.stands_for[target] = self.stands_for[step]
                    todo.append(target)

    def _branch(self, step: int) -> None:
        """Let a step stand for what its premises stand for, or for itself where those are several."""
        premises = self.run.frame.premises[step - self.run.frame.size]
        below = {self.stands_for[at]: None for at in premises if at in self.stands_for}
        if len(below) == 1:
            [self.stands_for[step]] = below
        elif below:
            self.stands_for[step] = step
            self.below[step] = tuple(below)
