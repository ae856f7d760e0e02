"""Verdicts of the default semantics: the grounded labelling under proof standards."""

from argmap.memory import paused_collector
from argmap.semantics.caes import Label, Labelling, labelling_of
from argmap.semantics.ground import Grounds
from argmap.semantics.held import Held, frame_of
from argmap.semantics.spread import Run
from argmap.semantics.statuses import Status
from argmap.semantics.verdict import Evaluation, Verdict


def by_labelling(held: Held, run: Run | None = None) -> Evaluation:
    """Label a map (``semantics/caes.py``) and give the labels as verdicts, with their grounds. Linear.

    Whoever has labelled it already hands over the run.
    """
    with paused_collector():
        if run is None:
            frame = frame_of(held)
            run = Run(frame, frame.given, frame.weights)
        made = labelling_of(run)
        verdict = _Shared(made).verdict
        return Evaluation(
            "caes",
            held.setting.standard,
            {name: verdict(name, word) for name, word in made.statements.items()},
            {name: verdict(name, word) for name, word in made.arguments.items()},
            labelling=made,
            setting=held.setting,
            reading=held.reading,
            # A case says what all of a claim rests on; its weakest leaf would say less.
            grounds={} if run.frame.assured else Grounds(run, held.setting.granted),
        )


class _Shared:
    """Verdicts of a labelling: a few are said of most elements, and each of those is made once."""

    def __init__(self, made: Labelling) -> None:
        self.reasons, self.statuses = made.reasons, made.statuses
        self.known: dict[tuple[str, Status | None], Verdict] = {}

    def verdict(self, name: str, word: Label) -> Verdict:
        key = self.reasons[name], self.statuses[name]
        found = self.known.get(key)
        # A question and an open statement can have one reason, so the label is looked at too.
        if found is None or found.label != word:
            found = self.known[key] = Verdict(word, key[0], None, key[1])
        return found
