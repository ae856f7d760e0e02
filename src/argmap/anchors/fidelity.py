"""Fidelity: how closely statements keep to their sources, and how much of a map rests on which."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal, get_args

from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.model.elements import Statement
from argmap.model.sources import Fidelity
from argmap.results import hash_of, one_line

Grade = Literal[
    "quotation",
    "paraphrase",
    "compression",
    "interpretation",
    "imputation",
    "unstated",
    "unanchored",
]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""From the words of the source to none: ``unstated`` is an anchor that names no fidelity."""


@dataclass(frozen=True, slots=True)
class FidelityReport:
    """Anchors and statements counted by fidelity, closest first; assumptions and questions apart.

    A statement counts once, with the loosest of its anchors: it is no closer to its sources.
    """

    anchors: dict[Grade, int]
    statements: dict[Grade, int]
    by_statement: dict[str, Grade]
    own: int
    """Assumptions and questions: the analyst's own, with no source to keep to."""

    __repr__ = one_line
    __hash__ = hash_of

    def share(self, grade: Grade) -> float:
        """Return the share of statements of a grade, from 0 to 1; 0 where there are none."""
        total = sum(self.statements.values())
        return self.statements[grade] / total if total else 0.0


def grade_of(statement: Statement) -> Grade:
    """Return the loosest fidelity among the anchors of a statement.

    A quotation within a longer passage that another anchor of the statement covers does not
    make the statement a quotation.
    """
    if not statement.anchors:
        return "unanchored"
    return max((anchor.fidelity or "unstated" for anchor in statement.anchors), key=GRADES.index)


@checked
def fidelity(argument_map: ArgumentMap) -> FidelityReport:
    """Count how much of a map rests on quotation, paraphrase, compression and so on. Linear.

    >>> from argmap.formats.files import load
    >>> report = fidelity(load("examples/northport/map.argmap.yaml"))
    >>> report.statements["quotation"], report.statements["interpretation"], report.own
    (6, 3, 3)
    """
    counted: Counter[Grade] = Counter(
        anchor.fidelity or "unstated" for item in argument_map.nodes() for anchor in item.anchors
    )
    said = [item for item in argument_map.statements if item.kind in ("claim", "evidence")]
    by_statement = {item.id: grade_of(item) for item in said}
    grades = Counter(by_statement.values())
    return FidelityReport(
        anchors={grade: counted[grade] for grade in GRADES[:-1]},
        statements={grade: grades[grade] for grade in GRADES},
        by_statement=by_statement,
        own=len(argument_map.statements) - len(said),
    )


__all__ = ["GRADES", "Fidelity", "FidelityReport", "Grade", "fidelity", "grade_of"]
