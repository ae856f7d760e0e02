"""Verdicts of the default semantics: the grounded labelling under proof standards."""

from argmap.memory import paused_collector
from argmap.semantics.caes import label
from argmap.semantics.held import Held
from argmap.semantics.verdict import Evaluation, Verdict


def by_labelling(held: Held) -> Evaluation:
    """Label a map (``semantics/caes.py``) and give the labels as verdicts. Linear."""
    with paused_collector():
        made = label(
            held.part,
            held.setting.standard,
            held.setting.weighing,
            held.granted,
            weights=held.weights,
        )
        reasons = made.reasons
        return Evaluation(
            "caes",
            held.setting.standard,
            {name: Verdict(word, reasons[name]) for name, word in made.statements.items()},
            {name: Verdict(word, reasons[name]) for name, word in made.arguments.items()},
            labelling=made,
            setting=held.setting,
        )
