"""Proofs: the walk from a verdict down to what is given, each line explained once."""

from collections.abc import Iterator
from typing import NamedTuple

from argmap.explain.case_rests import CaseRests
from argmap.explain.circles import circular_rests
from argmap.explain.labelled import Labelled
from argmap.explain.rest import Rest, Rests, Shown
from argmap.explain.rests import DirectRests
from argmap.semantics.spread import UNDEFENDED, UNSUPPORTED


class Step(NamedTuple):
    """A line of the walk: how deep, what, why, and whether an earlier line explains it."""

    depth: int
    rest: Rest
    reason: str
    again: bool


class Proofs:
    """Walks from a verdict to what it rests on."""

    def __init__(self, known: Labelled) -> None:
        self.known = known
        self.rests: CaseRests | DirectRests = (
            CaseRests(known) if known.is_case else DirectRests(known)
        )
        self._made: dict[Shown, Rests] = {}
        self._checked: set[Shown] = set()
        # What is out without the reasons against it, which stand only because of that.
        self._weakened: set[str] = set()

    def below(self, rest: Rest) -> Rests:
        """Return what is shown right below a line: statements and arguments, no relations."""
        return [item for item in self._kept(rest) if item.role]

    def relations(self, rest: Rest) -> Iterator[str]:
        """Yield the relations that a line needs, beside what is shown below it."""
        return (item.id for item in self._kept(rest) if not item.role)

    def walk(self, item_id: str) -> Iterator[Step]:
        """Yield the lines of a proof in reading order."""
        seen: set[Shown] = set()
        path: list[str] = []
        todo: list[tuple[int, Rest]] = [(0, Rest(item_id, ""))]
        on_path: set[str] = set()
        while todo:
            depth, rest = todo.pop()
            on_path.difference_update(path[depth:])
            del path[depth:]
            path.append("" if rest.id in on_path else rest.id)
            on_path.add(rest.id)
            again = rest.shown in seen
            seen.add(rest.shown)
            yield Step(depth, rest, self._reason(rest), again)
            if not again:
                below = (one for item in self.below(rest) for one in self._beside(item, on_path))
                todo.extend((depth + 1, item) for item in reversed(list(below)))

    def _beside(self, rest: Rest, on_path: set[str]) -> Rests:
        """Return a line, or of a rival whose verdict is being explained the case for it alone."""
        if rest.mode == "label" or rest.id not in on_path:
            return [rest]
        below = self.below(rest)
        return [Rest(item.id, "rival" if item.role == "for" else item.role) for item in below]

    def loop(self, item_id: str) -> tuple[str, ...]:
        """Follow what is undecided from one to the next until one comes back, or it ends."""
        way: dict[Shown, None] = {}
        here: Rest | None = Rest(item_id, "")
        while here is not None and here.shown not in way:
            way[here.shown] = None
            open_below = (item for item in self.below(here) if item.mode == "label")
            here = next((i for i in open_below if self.known.labels[i.id] == "undecided"), None)
        if here is None:
            return ()
        names = list(way)
        return tuple(name for name, _ in names[names.index(here.shown) :])

    def _reason(self, rest: Rest) -> str:
        """Return the reason for a label, as far as the proof shows it."""
        self._kept(rest)
        if rest.id in self._weakened:
            return UNSUPPORTED
        return self.known.reasons[rest.id]

    def _all(self, rest: Rest) -> Rests:
        key = rest.shown
        if key not in self._made:
            self._made[key] = self.rests.of(rest)
        return self._made[key]

    def _kept(self, rest: Rest) -> Rests:
        """Return the rests of a line without the spare ones that would make a circle."""
        found = self._all(rest)
        if any(item.spare for item in found) and rest.shown not in self._checked:
            self._drop_circles(rest)
            found = self._made[rest.shown]
        return found

    def _drop_circles(self, start: Rest) -> None:
        """Drop what is spare where it leads back, below a line. What was looked at stays as it is."""
        rows: dict[Shown, Rests] = {}
        todo = [start]
        while todo:
            rest = todo.pop()
            if rest.shown not in self._checked:
                self._checked.add(rest.shown)
                rows[rest.shown] = [item for item in self._all(rest) if item.role]
                todo += rows[rest.shown]
        for key, circular in circular_rests(rows):
            self._made[key] = [item for item in self._made[key] if item not in circular]
            if self.known.reasons[key[0]] == UNDEFENDED:
                self._weakened.add(key[0])
