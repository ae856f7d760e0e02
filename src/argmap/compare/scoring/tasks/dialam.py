"""DialAM: argument mining in dialogues, DialAM-2024 (Ruiz-Dolz and others 2024), by its scorer.

Propositions and locutions are given. ARI: each ordered pair of propositions is an inference, a
conflict, a rephrase or nothing; of several the first of these. ILO: each locution with each
proposition has an illocutionary force or none. Precision, recall and F1 are averaged over the classes
that occur: ``general`` with nothing as a class, ``focused`` of the pairs alone that the gold map
relates. A score is the mean of the documents.
"""

from collections import Counter
from collections.abc import Iterator

from argmap.compare.scoring.figures import FigureKind
from argmap.compare.scoring.tallies import Confusion, Tally, macro_f1
from argmap.compare.scoring.tasks.pairs import NOTHING, confused_pairs, first_by_ends
from argmap.compare.scoring.tasks.record import Task
from argmap.compare.scoring.trial import UNMATCHED, Trial
from argmap.languages import message
from argmap.model import ArgumentMap

CLASSES = {"supports": "inference", "attacks": "conflict"}


def count(trial: Trial) -> dict[str, Tally]:
    """Count pairs of propositions, and of locutions with propositions, by how both maps relate them."""
    mine, theirs = (first_by_ends(_relations(one)) for one in (trial.gold, trial.made))
    relations = confused_pairs(trial, [*trial.gold.kinds], mine, theirs)
    forces = _forces(trial)
    return {
        "ari_general": relations,
        "ari_focused": _focused(relations),
        "ilo_general": forces,
        "ilo_focused": _focused(forces),
    }


def _focused(counts: Confusion) -> Confusion:
    return {pair: count for pair, count in counts.items() if pair[0] != NOTHING}


def _relations(argument_map: ArgumentMap) -> Iterator[tuple[str, str, str]]:
    """Yield relations of propositions, inferences first, then conflicts, then rephrases."""
    kinds = argument_map.kinds
    for polarity, label in CLASSES.items():
        for step in argument_map.arguments:
            if step.polarity == polarity and step.target in kinds:
                yield from ((name, step.target, label) for name in step.premise_ids)
    for tie in argument_map.relations:
        if tie.kind == "rephrase" and tie.targets and tie.targets[0] in kinds:
            yield from ((name, tie.targets[0], "rephrase") for name in tie.origins if name in kinds)


def _forces(trial: Trial) -> Confusion:
    """Count locutions with propositions by the force of the illocution between them."""
    names = _same_locutions(trial)
    mine, theirs = _illocutions(trial.gold), _illocutions(trial.made)
    gold = {
        (names.get(start, UNMATCHED + start), trial.carried(end)): force
        for (start, end), force in mine.items()
    }
    counts = Counter(
        (gold.get(ends, NOTHING), theirs.get(ends, NOTHING)) for ends in gold.keys() | theirs.keys()
    )
    back = {*names.values()}
    inside = sum(
        ends in gold or (ends[0] in back and ends[1] in trial.back)
        for ends in gold.keys() | theirs.keys()
    )
    pairs = len(trial.gold.locutions) * len(trial.gold.statements)
    counts[NOTHING, NOTHING] += max(0, pairs - inside)
    return {pair: float(count) for pair, count in counts.items() if count}


def _illocutions(argument_map: ArgumentMap) -> dict[tuple[str, str], str]:
    """Return the force between each locution and proposition, of several the first by its name."""
    kinds, found = argument_map.kinds, dict[tuple[str, str], str]()
    locutions = {item.id for item in argument_map.locutions}
    for item in sorted(argument_map.illocutions, key=lambda one: one.force):
        for start in item.origins:
            for end in item.targets:
                if start in locutions and end in kinds:
                    found.setdefault((start, end), item.force)
    return found


def _same_locutions(trial: Trial) -> dict[str, str]:
    """Return the locutions of the made map by those of the gold one: of the same words, in order."""
    left: dict[str, list[str]] = {}
    for item in trial.made.locutions:
        left.setdefault(item.text, []).append(item.id)
    found: dict[str, str] = {}
    for item in trial.gold.locutions:
        names = left.get(item.text, [])
        if names:
            name = item.id if item.id in names else names[0]
            names.remove(name)
            found[item.id] = name
    return found


_SOURCE = "Ruiz-Dolz and others 2024"
DIALAM = Task(
    "dialam",
    "DialAM-2024",
    tuple(
        FigureKind(key, title, macro_f1(), empty, _SOURCE, (), "macro")
        for key, title, empty in (
            (
                "ari_general",
                message("Propositional relations, general (ARI)"),
                message("there are no two propositions"),
            ),
            (
                "ari_focused",
                message("Propositional relations, focused (ARI)"),
                message("the gold map relates no propositions"),
            ),
            (
                "ilo_general",
                message("Illocutionary relations, general (ILO)"),
                message("there is no locution with a proposition"),
            ),
            (
                "ilo_focused",
                message("Illocutionary relations, focused (ILO)"),
                message("the gold map has no illocutions"),
            ),
        )
    ),
    count,
)
