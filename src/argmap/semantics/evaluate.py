"""Evaluation: every statement labelled under a named semantics, with a reason for each label.

A verdict is relative to the map: it says what follows from what the map gives, not what is true.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ArgmapError, nearest
from argmap.model import ArgumentMap
from argmap.semantics.caes import Label, label


class UnknownSemanticsError(ArgmapError, LookupError):
    """No such semantics."""


@dataclass(frozen=True, slots=True)
class Semantics:
    """A way to evaluate a map, by name."""

    name: str
    summary: str


SEMANTICS: tuple[Semantics, ...] = (
    Semantics("caes", "grounded labelling of claims and evidence under proof standards"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a statement or argument: its label, the reason, a strength if there is one."""

    label: Label
    reason: str
    strength: float | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The verdicts on all statements of a map, in its order, and those on its arguments."""

    semantics: str
    standard: str
    statements: Mapping[str, Verdict]
    arguments: Mapping[str, Verdict] = field(default_factory=dict)

    def ids(self, word: Label) -> tuple[str, ...]:
        """Give the statements with that label, in order of the map."""
        return tuple(name for name, item in self.statements.items() if item.label == word)

    def as_json(self) -> dict[str, Any]:
        """Give what ``argmap evaluate --json`` prints."""
        return {
            "semantics": self.semantics,
            "standard": self.standard,
            "statements": {name: _as_json(item) for name, item in self.statements.items()},
            "arguments": {name: _as_json(item) for name, item in self.arguments.items()},
        }


def _as_json(verdict: Verdict) -> dict[str, Any]:
    return {"label": verdict.label, "strength": verdict.strength, "reason": verdict.reason}


def evaluate(
    argument_map: ArgumentMap,
    semantics: str = "caes",
    standard: str = "preponderance",
    weighing: str = "linked",
    granted: Iterable[str] = (),
) -> Evaluation:
    """Say which statements of a map stand, and why: the grounded labelling (``semantics/caes.py``).

    ``granted`` are ids of statements to be taken as given, whatever their kind.

    Raises:
        UnknownSemanticsError: If there is no such semantics.
        UnknownStandardError: If there is no such proof standard.
        UnknownWeighingError: If there is no such weighing.
        UnknownIdError: If a granted statement is not in the map.

    >>> from argmap.formats.files import load
    >>> made = evaluate(load("examples/northport/map.argmap.yaml"))
    >>> made.statements["cleaner-air"].label
    'in'
    """
    names = [item.name for item in SEMANTICS]
    if semantics not in names:
        hint = nearest(semantics, names) or f" (known: {', '.join(names)})"
        raise UnknownSemanticsError(f"unknown semantics: {semantics!r}{hint}")
    made = label(argument_map, standard, weighing, granted)
    return Evaluation(
        semantics,
        standard,
        {name: Verdict(word, made.reasons[name]) for name, word in made.statements.items()},
        {name: Verdict(word, made.reasons[name]) for name, word in made.arguments.items()},
    )
