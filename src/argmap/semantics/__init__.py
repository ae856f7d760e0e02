"""Semantics: which statements of a map stand, under what standard of proof, and why."""

from argmap.semantics.caes import Labelling, label
from argmap.semantics.evaluate import Evaluation, Verdict, evaluate
from argmap.semantics.standards import STANDARDS, ProofStandard
from argmap.semantics.weighing import WEIGHINGS, Weighing

__all__ = [
    "STANDARDS",
    "WEIGHINGS",
    "Evaluation",
    "Labelling",
    "ProofStandard",
    "Verdict",
    "Weighing",
    "evaluate",
    "label",
]
