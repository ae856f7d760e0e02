"""ACH matrix: hypotheses against evidence, a view to think with, never a verdict.

Cells are read off the map: consistent (C) where the evidence supports the hypothesis through some
chain, inconsistent (I) where it tells against it, both, or neither (N). CC and II are strong:
every argument of a chain weighs two thirds or more. Hypotheses are ranked by least inconsistency.
Source: Heuer (1999), Psychology of Intelligence Analysis, chapter 8; scores as in Open Synthesis:
a cell is worth 1 (II) to 5 (CC). Karvetski and Mandel (2020) found no gain in coherence from such
matrices, so nothing else in argmap is computed from them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import pstdev
from typing import Any, Literal, Unpack

from argmap.door import checked
from argmap.errors import NoHypothesesError
from argmap.model import Argument, ArgumentMap
from argmap.query import evidence_against, evidence_for, roots
from argmap.query.answers import Answers
from argmap.results import one_line
from argmap.semantics import DEFAULT, Setting, SettingOptions, hold, setting_of
from argmap.semantics.setting import named_setting

Mark = Literal["CC", "C", "N", "I", "II", "both"]
VALUES: dict[Mark, int] = {"CC": 5, "C": 4, "N": 3, "both": 3, "I": 2, "II": 1}
STRONG = 2 / 3


@dataclass(frozen=True, slots=True)
class AchRow:
    """A piece of evidence: its mark under each hypothesis, and how much it tells them apart.

    ``diagnosticity`` is the standard deviation of the values: 0 if all hypotheses fare alike.
    """

    evidence: str
    marks: tuple[Mark, ...]
    diagnosticity: float


@dataclass(frozen=True, slots=True)
class AchMatrix:
    """Hypotheses in columns, evidence in rows, the most diagnostic first.

    ``inconsistency`` and ``consistency`` of a hypothesis add up the squared distances from neutral
    of its cells below and above it.
    """

    hypotheses: tuple[str, ...]
    rows: tuple[AchRow, ...]
    setting: Setting = DEFAULT

    __repr__ = one_line

    @property
    def inconsistency(self) -> tuple[int, ...]:
        """Return how much tells against each hypothesis."""
        return self._scores(-1)

    @property
    def consistency(self) -> tuple[int, ...]:
        """Return how much fits each hypothesis."""
        return self._scores(1)

    @property
    def ranking(self) -> tuple[str, ...]:
        """Return the hypotheses, least inconsistent first, then most consistent, then as given."""
        scores = zip(self.inconsistency, self.consistency, self.hypotheses, strict=True)
        return tuple(name for _, _, name in sorted(scores, key=lambda one: (one[0], -one[1])))

    def _scores(self, sign: int) -> tuple[int, ...]:
        return tuple(
            sum(max(0, sign * (VALUES[row.marks[at]] - 3)) ** 2 for row in self.rows)
            for at in range(len(self.hypotheses))
        )

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap ach --json`` prints."""
        return {
            "hypotheses": list(self.hypotheses),
            "ranking": list(self.ranking),
            **named_setting(self.setting),
            "inconsistency": dict(zip(self.hypotheses, self.inconsistency, strict=True)),
            "consistency": dict(zip(self.hypotheses, self.consistency, strict=True)),
            "rows": [
                {
                    "evidence": row.evidence,
                    "marks": dict(zip(self.hypotheses, row.marks, strict=True)),
                    "diagnosticity": row.diagnosticity,
                }
                for row in self.rows
            ],
        }


@checked
def ach(
    argument_map: ArgumentMap,
    hypotheses: Sequence[str] | None = None,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> AchMatrix:
    """Make the matrix of analysis of competing hypotheses.

    Without ``hypotheses`` these are the rivals of the map, else the claims at its top. Evidence
    that bears on none of them is left out. Of a setting it takes the policies; hypotheses pass them.

    Raises:
        SettingError: If the setting has any other part: the matrix gives no verdicts.
        UnknownIdError: If a hypothesis is not a statement of the map.
        NoHypothesesError: If there are fewer than two.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> found = ach(town, ["cleaner-air", "trade-unhurt"])
    >>> found.ranking, found.rows[0].marks
    (('cleaner-air', 'trade-unhurt'), ('C', 'N'))
    """
    chosen = setting_of(setting, options)
    others = [name for name in chosen.changed if name != "policies"]
    chosen.refuse("the ACH matrix", "it is read off the map and gives no verdicts", *others)
    argument_map = hold(argument_map, chosen, *(hypotheses or ())).part
    names = tuple(dict.fromkeys(hypotheses)) if hypotheses else _hypotheses(argument_map)
    if len(names) < 2:
        raise NoHypothesesError(
            "a matrix needs two hypotheses or more: name them, or tie them as rivals"
        )
    fits = [_chains(evidence_for(argument_map, name)) for name in names]
    tells = [_chains(evidence_against(argument_map, name)) for name in names]
    rows = []
    for item in argument_map.statements:
        marks = tuple(_mark(item.id, pro, con) for pro, con in zip(fits, tells, strict=True))
        if item.kind == "evidence" and set(marks) != {"N"}:
            rows.append(AchRow(item.id, marks, pstdev(VALUES[mark] for mark in marks)))
    return AchMatrix(names, tuple(sorted(rows, key=lambda row: -row.diagnosticity)), chosen)


def _hypotheses(argument_map: ArgumentMap) -> tuple[str, ...]:
    rivals = [
        name
        for relation in argument_map.relations
        if relation.kind == "rival"
        for name in relation.origins
        if name in argument_map.kinds
    ]
    tops = [item.id for item in roots(argument_map) if item.kind == "claim"]
    return tuple(dict.fromkeys(rivals or tops))


def _chains(answers: Answers) -> dict[str, bool]:
    """Return for each piece of evidence whether some chain of it is strong throughout."""
    found: dict[str, bool] = {}
    for answer in answers:
        found[answer.id] = found.get(answer.id, False) or _is_strong(answer.chain)
    return found


def _is_strong(chain: Iterable[Argument]) -> bool:
    return all(step.weight is not None and step.weight >= STRONG for step in chain)


def _mark(name: str, fits: dict[str, bool], tells: dict[str, bool]) -> Mark:
    if name in fits and name in tells:
        return "both"
    if name in fits:
        return "CC" if fits[name] else "C"
    if name in tells:
        return "II" if tells[name] else "I"
    return "N"
