"""Verdicts of the default semantics: the grounded labelling under proof standards."""

from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.semantics.caes import label
from argmap.semantics.verdict import Evaluation, Options, Verdict


def by_labelling(argument_map: ArgumentMap, options: Options) -> Evaluation:
    """Label a map (``semantics/caes.py``) and give the labels as verdicts. Linear."""
    with paused_collector():
        made = label(
            argument_map,
            options.standard,
            options.weighing,
            options.granted,
            weights=options.weights,
        )
        reasons = made.reasons
        return Evaluation(
            "caes",
            options.standard,
            {name: Verdict(word, reasons[name]) for name, word in made.statements.items()},
            {name: Verdict(word, reasons[name]) for name, word in made.arguments.items()},
            labelling=made,
        )
