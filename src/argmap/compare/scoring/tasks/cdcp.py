"""CDCP: the Cornell eRulemaking Corpus, as Niculae, Park and Cardie (2017) score it.

The propositions are given. Their five types: F1 averaged over the types. Links: F1 of the pairs that
are linked, reason or evidence alike. And the mean of the two.
"""

from argmap.compare.scoring.figures import FigureKind
from argmap.compare.scoring.tallies import (
    MISSING,
    Confusion,
    Tally,
    class_f1,
    confusion,
    f1,
    macro_f1,
    matched_tally,
    mean_of_formulas,
)
from argmap.compare.scoring.tasks.labelling import labels_of
from argmap.compare.scoring.tasks.record import Task
from argmap.compare.scoring.trial import Trial
from argmap.corpora.labels import CDCP_TYPES
from argmap.languages import message
from argmap.model import ArgumentMap

TYPES = ("value", "policy", "testimony", "fact", "reference")
_WORDS = {word: word for word in CDCP_TYPES}


def count(trial: Trial) -> dict[str, Tally]:
    """Count propositions by the pair of their types, and links."""
    mine = labels_of(trial.gold, trial.formats[0], _WORDS)
    theirs = labels_of(trial.made, trial.formats[1], _WORDS)
    gold = {(trial.carried(start), trial.carried(end)) for start, end in _links(trial.gold)}
    return {"types": _types(trial, mine, theirs), "links": matched_tally(gold, _links(trial.made))}


def _types(trial: Trial, mine: dict[str, str], theirs: dict[str, str]) -> Confusion:
    pairs = [(label, theirs.get(trial.carried(name), MISSING)) for name, label in mine.items()]
    pairs += [(MISSING, label) for name, label in theirs.items() if name not in trial.back]
    return confusion(pairs)


def _links(argument_map: ArgumentMap) -> set[tuple[str, str]]:
    kinds = argument_map.kinds
    return {
        (name, step.target)
        for step in argument_map.arguments
        if step.target in kinds
        for name in step.premise_ids
    }


_SOURCE = "Niculae, Park and Cardie 2017"
_NO_TYPES = message("neither map has propositions of such a type")
_NO_LINKS = message("neither map has links")
_OF_TYPES = macro_f1(MISSING)
CDCP = Task(
    "cdcp",
    "CDCP (Cornell eRulemaking)",
    (
        FigureKind(
            "types_macro",
            message("Types of propositions, macro"),
            _OF_TYPES,
            _NO_TYPES,
            _SOURCE,
            ("types",),
            "micro",
        ),
        *(
            FigureKind(
                f"types.{name}", title, class_f1(name), _NO_TYPES, _SOURCE, ("types",), "micro"
            )
            for name, title in zip(
                TYPES,
                (
                    message("Values"),
                    message("Policies"),
                    message("Testimony"),
                    message("Facts"),
                    message("References"),
                ),
                strict=True,
            )
        ),
        FigureKind("links", message("Links"), f1, _NO_LINKS, _SOURCE, (), "micro"),
        FigureKind(
            "average",
            message("Mean of types and links"),
            mean_of_formulas(_OF_TYPES, f1),
            message("neither map has types and links"),
            _SOURCE,
            ("types", "links"),
            "micro",
        ),
    ),
    count,
)
