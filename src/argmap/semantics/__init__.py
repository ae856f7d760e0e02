"""Semantics: which statements of a map stand, under what standard of proof, and why."""

from argmap.semantics.caes import Labelling, label
from argmap.semantics.evaluate import SEMANTICS, WEIGHTS, evaluate
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
    "Verdict",
    "Weighing",
    "evaluate",
    "label",
]
