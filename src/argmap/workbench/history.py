"""History: the steps of an editing session, done and undone, without limit.

A step is taken back by the very characters it changed, so that undoing all of them gives the first
bytes back. Where the text has become another since, it is taken back by its patch.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from argmap.changes import Patch
from argmap.errors import EditError
from argmap.splice.edits import Undo

Author = Literal["you", "outside"]
Also = Callable[[bool], str]
"""What goes with a step beside the map, when it is taken back or else done again; what is said of that."""
Way = list[tuple["Step", bool]]
"""Steps one after the other, each with whether it is taken back."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: in a sentence, about which element, by whom, and what takes it back."""

    number: int
    said: str
    about: str | None
    by: Author
    patch: Patch
    back: Mapping[str, Undo]
    forth: Mapping[str, Undo]
    also: Also | None = None

    def as_json(self, is_done: bool) -> dict[str, Any]:
        """Return what the page shows of it."""
        shown = {"number": self.number, "said": self.said, "about": self.about, "by": self.by}
        return {**shown, "done": is_done}


@dataclass(slots=True)
class History:
    """Steps that are done, in order, and those that were undone, the next to do again last."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    _count: int = 0

    def add(
        self,
        said: str,
        about: str | None,
        by: Author,
        patch: Patch,
        back: Mapping[str, Undo],
        forth: Mapping[str, Undo],
        also: Also | None = None,
    ) -> Step:
        """Add a step; what a person does makes what was undone impossible to do again."""
        self._count += 1
        step = Step(self._count, said, about, by, patch, back, forth, also)
        self.done.append(step)
        if by == "you":
            self.undone.clear()
        return step

    def way_to(self, number: int) -> Way:
        """Return the way to where the step of that number is the last one done; 0 is the beginning.

        Raises:
            EditError: If there is no such step.
        """
        if number == 0 or any(step.number == number for step in self.done):
            last = next((at for at, one in enumerate(self.done) if one.number == number), -1)
            return [(step, True) for step in reversed(self.done[last + 1 :])]
        again = [*reversed(self.undone)]
        at = next((at for at, step in enumerate(again) if step.number == number), None)
        if at is None:
            raise EditError("there is no such step any more")
        return [(step, False) for step in again[: at + 1]]

    def go(self, way: Way) -> None:
        """Note that a way was gone."""
        for _, is_back in way:
            if is_back:
                self.undone.append(self.done.pop())
            else:
                self.done.append(self.undone.pop())

    def as_json(self) -> list[dict[str, Any]]:
        """Return all steps, those that can be done again last."""
        done = [step.as_json(True) for step in self.done]
        return [*done, *(step.as_json(False) for step in reversed(self.undone))]
