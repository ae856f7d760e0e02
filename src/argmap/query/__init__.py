"""Query: pure questions on one map, linear in its size, with answers that carry their chains."""

from argmap.query.answers import Answer, Answers, Attack, attack_kind
from argmap.query.architecture import Architecture, CaseModule, ModuleTie, architecture
from argmap.query.counting import Counts, count
from argmap.query.critical_questions import CriticalQuestion, critical_questions
from argmap.query.disputes import Dispute, Unanswered, disputes, unanswered
from argmap.query.evidence import attackers, defenders, evidence_against, evidence_for, supporters
from argmap.query.finding import Hit, find
from argmap.query.neighbourhood import neighbourhood
from argmap.query.paths import Paths, paths, roots, unsupported
from argmap.query.questions import Position, answers_to
from argmap.query.routes import Reached, Step, Walk
from argmap.query.testimony import (
    Root,
    Witnesses,
    rests_on,
    rests_on_hearsay,
    rests_on_unnamed,
    root_witnesses,
)

__all__ = [
    "Answer",
    "Answers",
    "Architecture",
    "Attack",
    "CaseModule",
    "Counts",
    "CriticalQuestion",
    "Dispute",
    "Hit",
    "ModuleTie",
    "Paths",
    "Position",
    "Reached",
    "Root",
    "Step",
    "Unanswered",
    "Walk",
    "Witnesses",
    "answers_to",
    "architecture",
    "attack_kind",
    "attackers",
    "count",
    "critical_questions",
    "defenders",
    "disputes",
    "evidence_against",
    "evidence_for",
    "find",
    "neighbourhood",
    "paths",
    "rests_on",
    "rests_on_hearsay",
    "rests_on_unnamed",
    "root_witnesses",
    "roots",
    "supporters",
    "unanswered",
    "unsupported",
]
