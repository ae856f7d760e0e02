"""Semantics: which statements of a map stand, under what standard of proof, and why.

Where to begin: ``caes.py`` has the rules of the usual labelling in words. ``frame.py`` turns a map
into numbers once; ``spread.py`` labels them in one run, with ``standards.py`` to weigh reasons
against each other and ``weighing.py`` to weigh premises. ``variants.py`` does many runs at once, one
bit for each; ``case_frame.py`` compiles assurance cases for the same runs. ``evaluate.py`` is the door for all semantics and ``verdict.py`` what comes out of it.
``dung/`` and ``gradual/`` hold the semantics of the literature and say for themselves where to
begin.
"""

from argmap.semantics.caes import Labelling, label
from argmap.semantics.evaluate import SEMANTICS, check_limit, evaluate, evaluate_held
from argmap.semantics.frame import Frame
from argmap.semantics.ground import Ground
from argmap.semantics.held import Held, frame_of, hold, hold_labelled, hold_varied
from argmap.semantics.names import WEIGHTS
from argmap.semantics.readings import READINGS, Reading
from argmap.semantics.setting import DEFAULT, Setting, SettingOptions, setting_of
from argmap.semantics.standards import STANDARDS, ProofStandard
from argmap.semantics.verdict import Evaluation, Semantics, Verdict
from argmap.semantics.weighing import WEIGHINGS, Weighing

__all__ = [
    "DEFAULT",
    "READINGS",
    "SEMANTICS",
    "STANDARDS",
    "WEIGHINGS",
    "WEIGHTS",
    "Evaluation",
    "Frame",
    "Ground",
    "Held",
    "Labelling",
    "ProofStandard",
    "Reading",
    "Semantics",
    "Setting",
    "SettingOptions",
    "Verdict",
    "Weighing",
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
