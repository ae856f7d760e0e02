"""Record: a shared task, by its name: its figures, and how their tallies are counted."""

from collections.abc import Callable
from dataclasses import dataclass

from argmap.compare.scoring.figures import FigureKind
from argmap.compare.scoring.tallies import Tally
from argmap.compare.scoring.trial import Trial


@dataclass(frozen=True, slots=True)
class Task:
    """A shared task: its figures as its paper or scorer defines them."""

    name: str
    title: str
    figures: tuple[FigureKind, ...]
    count: Callable[[Trial], dict[str, Tally]]
