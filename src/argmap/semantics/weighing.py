"""Weighing: how premises make the strength of an argument. Linked is the rule, others on request.

Source: Gordon and Walton (2016), weighing functions of Carneades.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from argmap.errors import UnknownWeighingError
from argmap.table import Table


@dataclass(frozen=True, slots=True)
class Weighing:
    """A way to weigh: the share of its weight an argument has, by how many premises stand.

    ``whole`` is the number that counts as all, where it is not that of the argument itself.
    ``waits`` says whether all premises have to be decided before the argument can stand.
    """

    name: str
    summary: str
    measure: Callable[[int, int, int], float]
    needs_all: bool
    whole: int | None = None
    waits: bool = True

    def share(self, standing: int, count: int) -> float:
        """Return the share in [0, 1] for so many premises standing out of so many."""
        return self.measure(standing, count, self.whole or count)

    def fails(self, standing: int, open_premises: int, count: int) -> bool:
        """Return whether the argument falls whatever becomes of the open premises."""
        return self.needs_all and standing + open_premises < count

    def over(self, whole: int | None) -> "Weighing":
        """Return this weighing with the number of premises on the whole issue."""
        return replace(self, whole=whole)


WEIGHINGS: Table[Weighing] = Table(
    "weighings",
    Weighing,
    (
        Weighing("linked", "all premises are needed", lambda n, count, _: float(n == count), True),
        Weighing("convergent", "one premise is enough", lambda n, _, __: float(n > 0), False),
        Weighing(
            "cumulative", "by the share of premises that stand", lambda n, _, all_: n / all_, False
        ),
        Weighing(
            "factorized",
            "all are needed; by their share of the premises on the issue",
            lambda n, count, all_: n / all_ if n == count else 0.0,
            True,
        ),
    ),
    UnknownWeighingError,
)
CHOICE = Weighing(
    "choice",
    "one is enough, whatever becomes of the rest",
    lambda n, _, __: float(n > 0),
    False,
    waits=False,
)
"""How the steps of a choice in an assurance case are weighed; nobody asks for it by name."""


def find_weighing(name: str) -> Weighing:
    """Return the weighing of that name.

    Raises:
        UnknownWeighingError: If there is none; the message lists those there are.

    >>> find_weighing("cumulative").share(1, 4)
    0.25
    """
    return WEIGHINGS.find(name)
