"""AbstRCT: abstracts of clinical trials, as we read Mayer, Cabrio and Villata (2020).

Their abstract reports a macro F1 of components and one of relations, and not how they are counted.
Components by token: each is of a claim, of evidence or of neither; a major claim is a claim.
Relations by pair: each ordered pair of components supports, attacks or neither; a partial attack is an
attack. F1 is averaged over the three classes of each.
"""

from argmap.compare.passages import Places
from argmap.compare.scoring.figures import FigureKind
from argmap.compare.scoring.tallies import (
    MISSING,
    Confusion,
    Tally,
    accuracy,
    class_f1,
    confusion,
    macro_f1,
)
from argmap.compare.scoring.tasks.labelling import labels_of
from argmap.compare.scoring.tasks.pairs import confused_pairs, first_by_ends, supports_first
from argmap.compare.scoring.tasks.record import Task
from argmap.compare.scoring.tasks.words import Words
from argmap.compare.scoring.trial import Trial
from argmap.languages import message
from argmap.model import ArgumentMap, Statement

WORDS = {
    "majorclaim": "Claim",
    "claim": "Claim",
    "premise": "Evidence",
    "evidence": "Evidence",
}
OUTSIDE = "O"


def count(trial: Trial) -> dict[str, Tally]:
    """Count tokens by the pair of classes they have in the two maps, and pairs of components."""
    mine, theirs = (
        first_by_ends(
            (name, step.target, step.polarity)
            for step in supports_first(one)
            for name in step.premise_ids
        )
        for one in (trial.gold, trial.made)
    )
    return {
        "tokens": _tokens(trial),
        "relations": confused_pairs(trial, [*trial.gold.kinds], mine, theirs),
    }


def _tokens(trial: Trial) -> Confusion:
    if trial.text is None:
        return {}
    words = Words(trial.text.text)
    mine = _classes(trial.gold, trial.formats[0], trial.here, words)
    theirs = _classes(trial.made, trial.formats[1], trial.there, words)
    tokens = range(len(words.starts))
    return confusion((mine.get(at, OUTSIDE), theirs.get(at, OUTSIDE)) for at in tokens)


def _classes(
    argument_map: ArgumentMap, source_format: str | None, places: Places, words: Words
) -> dict[int, str]:
    """Return the class of each token that is in a component; of two, the one that begins first."""

    def by_kind(item: Statement) -> str:
        return "Evidence" if item.kind == "evidence" else "Claim"

    labels = labels_of(argument_map, source_format, WORDS, by_kind)
    found: dict[int, str] = {}
    covered = [(sorted(words.covered(spans)), name) for name, spans in places.items()]
    for tokens, name in sorted(covered, key=lambda one: (one[0][:1], -len(one[0]), labels[one[1]])):
        for _, at in tokens:
            found.setdefault(at, labels[name])
    return found


_SOURCE = "Mayer, Cabrio and Villata 2020"
_NO_TEXT = message("the text is not there, or nothing in it is a component")
ABSTRCT = Task(
    "abstrct",
    "AbstRCT (abstracts of clinical trials)",
    (
        FigureKind(
            "components_micro",
            message("Components by token, micro"),
            accuracy,
            _NO_TEXT,
            _SOURCE,
            ("tokens",),
            "micro",
        ),
        FigureKind(
            "components_macro",
            message("Components by token, macro"),
            macro_f1(),
            _NO_TEXT,
            _SOURCE,
            ("tokens",),
            "micro",
        ),
        FigureKind(
            "claims",
            message("Claims by token"),
            class_f1("Claim"),
            _NO_TEXT,
            _SOURCE,
            ("tokens",),
            "micro",
        ),
        FigureKind(
            "evidence",
            message("Evidence by token"),
            class_f1("Evidence"),
            _NO_TEXT,
            _SOURCE,
            ("tokens",),
            "micro",
        ),
        FigureKind(
            "relations_macro",
            message("Relations by pair, macro"),
            macro_f1(MISSING),
            message("there are no two components"),
            _SOURCE,
            ("relations",),
            "micro",
        ),
    ),
    count,
)
