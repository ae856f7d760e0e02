"""Comparing: two states of a map by meaning, two that come from a third merged, two readings of a text."""

from argmap.compare.agreement import Agreement, agreement
from argmap.compare.causes import Cause, Parting, causes_of
from argmap.compare.difference import Difference, diff
from argmap.compare.drafting import DraftMerge, OpenPoint, draft_merge
from argmap.compare.edges import Edge, EdgePair, Grouping, RelationAgreement
from argmap.compare.faults import Fault
from argmap.compare.figures import Score
from argmap.compare.hand_ins import HandIn, compare_hand_ins, hand_in
from argmap.compare.labelling import LabelAgreement, Labelled
from argmap.compare.matching import Match, Matching, match_statements
from argmap.compare.meaning import Meant
from argmap.compare.merging import Merged, merge_texts
from argmap.compare.panel import Panel, PanelFigure, panel
from argmap.compare.reconciling import Conflict, Reconciled, reconcile
from argmap.compare.scoring.scores import ScoreDocument, Scores, score
from argmap.compare.scoring.summing import Mean, ScoreFigure
from argmap.compare.segments import SegmentAgreement
from argmap.compare.speaking import SpeakerAgreement
from argmap.compare.turning import Lost, Turn

__all__ = [
    "Agreement",
    "Cause",
    "Conflict",
    "Difference",
    "DraftMerge",
    "Edge",
    "EdgePair",
    "Fault",
    "Grouping",
    "HandIn",
    "LabelAgreement",
    "Labelled",
    "Lost",
    "Match",
    "Matching",
    "Mean",
    "Meant",
    "Merged",
    "OpenPoint",
    "Panel",
    "PanelFigure",
    "Parting",
    "Reconciled",
    "RelationAgreement",
    "Score",
    "ScoreDocument",
    "ScoreFigure",
    "Scores",
    "SegmentAgreement",
    "SpeakerAgreement",
    "Turn",
    "agreement",
    "causes_of",
    "compare_hand_ins",
    "diff",
    "draft_merge",
    "hand_in",
    "match_statements",
    "merge_texts",
    "panel",
    "reconcile",
    "score",
]
