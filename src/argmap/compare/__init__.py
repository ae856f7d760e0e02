"""Comparing: two states of a map by meaning, two that come from a third merged, two readings of a text."""

from argmap.compare.agreement import Agreement, agreement
from argmap.compare.difference import Difference, diff
from argmap.compare.edges import Edge, EdgePair, Grouping, RelationAgreement
from argmap.compare.faults import Fault
from argmap.compare.figures import Score
from argmap.compare.hand_ins import HandIn, compare_hand_ins, hand_in
from argmap.compare.labelling import LabelAgreement, Labelled
from argmap.compare.matching import Match, Matching, match_statements
from argmap.compare.meaning import Meant
from argmap.compare.merging import Merged, merge_texts
from argmap.compare.reconciling import Conflict, Reconciled, reconcile
from argmap.compare.segments import SegmentAgreement
from argmap.compare.speaking import SpeakerAgreement
from argmap.compare.turning import Lost, Turn

__all__ = [
    "Agreement",
    "Conflict",
    "Difference",
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
    "Meant",
    "Merged",
    "Reconciled",
    "RelationAgreement",
    "Score",
    "SegmentAgreement",
    "SpeakerAgreement",
    "Turn",
    "agreement",
    "compare_hand_ins",
    "diff",
    "hand_in",
    "match_statements",
    "merge_texts",
    "reconcile",
]
