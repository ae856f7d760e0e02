"""Numbering: the numbers a report gives to what a map claims, by which its other parts name it.

Answered questions come first, in order of the map, then conclusions; the answers of question 1 are 1a, 1b and so on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from argmap.model import Statement
from argmap.query import Position
from argmap.views.request import Request


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question with its positions, or a conclusion, and the number it goes by."""

    root: Statement
    number: str
    positions: tuple[Position, ...] = ()

    def reference(self, at: int) -> str:
        """Return what the position at a place goes by."""
        return f"{self.number}{letters(at)}"


def numbered(request: Request) -> tuple[Numbered, ...]:
    """Number the answered questions and the conclusions."""
    asked = [root for root in request.roots if request.answers.get(root.id)]
    ends = [root for root in request.roots if root.kind != "question"]
    return tuple(
        Numbered(root, str(at), request.answers.get(root.id, ()))
        for at, root in enumerate([*asked, *ends], start=1)
    )


def references(request: Request) -> Mapping[str, str]:
    """Return what each top claim goes by; what answers two questions goes by the first."""
    found: dict[str, str] = {}
    for one in numbered(request):
        found.setdefault(one.root.id, one.number)
        for at, position in enumerate(one.positions):
            for name in position.ids:
                found.setdefault(name, one.reference(at))
    return found


def letters(at: int) -> str:
    """Return a, b, ..., z, aa, ab, ...

    >>> letters(0), letters(27)
    ('a', 'ab')
    """
    first = letters(at // 26 - 1) if at >= 26 else ""
    return first + ascii_lowercase[at % 26]
