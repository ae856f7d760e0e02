"""Explanations: why a verdict is what it is, what would turn it, and how firm it is."""

from argmap.explain.ach import AchMatrix, AchRow, ach
from argmap.explain.critical import Impact, Need, Turn, critical, needs
from argmap.explain.crossing import Crossing
from argmap.explain.flip import Flip, flip
from argmap.explain.robust import Robustness, RobustnessReport, Trial, robust
from argmap.explain.sweep import Sweep, Swept, sweep
from argmap.explain.why import Explanation, Ground, why

__all__ = [
    "AchMatrix",
    "AchRow",
    "Crossing",
    "Explanation",
    "Flip",
    "Ground",
    "Impact",
    "Need",
    "Robustness",
    "RobustnessReport",
    "Sweep",
    "Swept",
    "Trial",
    "Turn",
    "ach",
    "critical",
    "flip",
    "needs",
    "robust",
    "sweep",
    "why",
]
