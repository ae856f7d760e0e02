"""Comparing: two states of a map by meaning, and two that come from a third merged."""

from argmap.compare.difference import Difference, diff
from argmap.compare.meaning import Meant
from argmap.compare.merging import Merged, merge_texts
from argmap.compare.reconciling import Conflict, Reconciled, reconcile
from argmap.compare.turning import Lost, Turn

__all__ = [
    "Conflict",
    "Difference",
    "Lost",
    "Meant",
    "Merged",
    "Reconciled",
    "Turn",
    "diff",
    "merge_texts",
    "reconcile",
]
