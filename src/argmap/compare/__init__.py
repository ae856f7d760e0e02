"""Comparing: two states of a map by meaning, two that come from a third merged, two readings of a text."""

from argmap.compare.agreement import Agreement, SpeakerAgreement, agreement
from argmap.compare.difference import Difference, diff
from argmap.compare.edges import Edge, EdgePair, RelationAgreement
from argmap.compare.faults import Fault
from argmap.compare.figures import Score
from argmap.compare.hand_ins import HandIn, compare_hand_ins, hand_in
from argmap.compare.matching import Match
from argmap.compare.meaning import Meant
from argmap.compare.merging import Merged, merge_texts
from argmap.compare.reconciling import Conflict, Reconciled, reconcile
from argmap.compare.scoring.scores import ScoreDocument, Scores, score
from argmap.compare.scoring.summing import Mean, ScoreFigure
from argmap.compare.turning import Lost, Turn

__all__ = [
    "Agreement",
    "Conflict",
    "Difference",
    "Edge",
    "EdgePair",
    "Fault",
    "HandIn",
    "Lost",
    "Match",
    "Mean",
    "Meant",
    "Merged",
    "Reconciled",
    "RelationAgreement",
    "Score",
    "ScoreDocument",
    "ScoreFigure",
    "Scores",
    "SpeakerAgreement",
    "Turn",
    "agreement",
    "compare_hand_ins",
    "diff",
    "hand_in",
    "merge_texts",
    "reconcile",
    "score",
]
