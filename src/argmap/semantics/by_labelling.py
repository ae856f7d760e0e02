"""Verdicts of the default semantics: the grounded labelling under proof standards."""

from argmap.memory import paused_collector
from argmap.semantics.caes import labelling_of
from argmap.semantics.ground import Grounds
from argmap.semantics.held import Held, frame_of
from argmap.semantics.spread import Run
from argmap.semantics.verdict import Evaluation, Verdict


def by_labelling(held: Held) -> Evaluation:
    """Label a map (``semantics/caes.py``) and give the labels as verdicts, with their grounds. Linear."""
    with paused_collector():
        frame = frame_of(held)
        run = Run(frame, frame.given, frame.weights)
        made = labelling_of(run)
        reasons, statuses = made.reasons, made.statuses
        return Evaluation(
            "caes",
            held.setting.standard,
            {
                name: Verdict(word, reasons[name], None, statuses[name])
                for name, word in made.statements.items()
            },
            {
                name: Verdict(word, reasons[name], None, statuses[name])
                for name, word in made.arguments.items()
            },
            labelling=made,
            setting=held.setting,
            reading=held.reading,
            grounds=Grounds(run, held.setting.granted),
        )
