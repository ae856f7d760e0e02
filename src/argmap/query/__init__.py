"""Query: pure questions on one map, linear in its size, with answers that carry their chains."""

from argmap.query.answers import Answer, Answers, Attack, attack_kind
from argmap.query.evidence import attackers, defenders, evidence_against, evidence_for, supporters
from argmap.query.neighbourhood import neighbourhood
from argmap.query.paths import Paths, paths, roots, unsupported

__all__ = [
    "Answer",
    "Answers",
    "Attack",
    "Paths",
    "attack_kind",
    "attackers",
    "defenders",
    "evidence_against",
    "evidence_for",
    "neighbourhood",
    "paths",
    "roots",
    "supporters",
    "unsupported",
]
