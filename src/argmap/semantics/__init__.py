"""Semantics: which statements of a map stand, under what standard of proof, and why."""

from argmap.semantics.caes import Labelling, label
from argmap.semantics.evaluate import SEMANTICS, WEIGHTS, UnknownSemanticsError, evaluate
from argmap.semantics.frame import WeightError
from argmap.semantics.standards import STANDARDS, ProofStandard
from argmap.semantics.verdict import Evaluation, Semantics, Verdict
from argmap.semantics.weighing import WEIGHINGS, Weighing

__all__ = [
    "SEMANTICS",
    "STANDARDS",
    "WEIGHINGS",
    "WEIGHTS",
    "Evaluation",
    "Labelling",
    "ProofStandard",
    "Semantics",
    "UnknownSemanticsError",
    "Verdict",
    "Weighing",
    "WeightError",
    "evaluate",
    "label",
]
