"""Semantics: which statements of a map stand, under what standard of proof, and why."""

from argmap.semantics.caes import Labelling, label
from argmap.semantics.evaluate import SEMANTICS, check_limit, evaluate, evaluate_held
from argmap.semantics.frame import WeightError
from argmap.semantics.held import Held, frame_of, hold, hold_labelled, hold_varied
from argmap.semantics.names import WEIGHTS, UnknownSemanticsError
from argmap.semantics.setting import DEFAULT, Setting, SettingOptions, setting_of
from argmap.semantics.standards import STANDARDS, ProofStandard
from argmap.semantics.verdict import Evaluation, Semantics, Verdict
from argmap.semantics.weighing import WEIGHINGS, Weighing

__all__ = [
    "DEFAULT",
    "SEMANTICS",
    "STANDARDS",
    "WEIGHINGS",
    "WEIGHTS",
    "Evaluation",
    "Held",
    "Labelling",
    "ProofStandard",
    "Semantics",
    "Setting",
    "SettingOptions",
    "UnknownSemanticsError",
    "Verdict",
    "Weighing",
    "WeightError",
    "check_limit",
    "evaluate",
    "evaluate_held",
    "frame_of",
    "hold",
    "hold_labelled",
    "hold_varied",
    "label",
    "setting_of",
]
