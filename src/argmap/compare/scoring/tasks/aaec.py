"""AAEC: argument annotated essays, as Eger, Daxenberger and Gurevych (2017) score whole parses.

After Persing and Ng (2016). A component is found if one of the same type shares more than α of the
tokens of the longer one; a relation if its label is the same and both ends are found so, whatever
their types. As in their published scorer each component has a relation: a premise to its target, a
claim to the last major claim, a major claim to the root; its label is type and stance.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.compare.passages import Places
from argmap.compare.scoring.figures import FigureKind
from argmap.compare.scoring.tallies import Sheet, Tally, Values, f1
from argmap.compare.scoring.tasks.labelling import labels_of
from argmap.compare.scoring.tasks.record import Task
from argmap.compare.scoring.tasks.words import Covered, Words
from argmap.compare.scoring.ties import inferences_of, main_claims, steps_of
from argmap.compare.scoring.trial import Trial
from argmap.languages import message
from argmap.model import ArgumentMap, Statement

WORDS = {"majorclaim": "MajorClaim", "claim": "Claim", "premise": "Premise"}
SHARES = {"100": 0.999, "50": 0.5}
"""Their scorer asks for more than these shares of the longer component."""
STANCES = {("Claim", "supports"): "For", ("Claim", "attacks"): "Against"}


class _Unit(NamedTuple):
    """A component, or a relation from it to another one, or to the root."""

    label: str
    tokens: Covered
    end: Covered | None = None


class _Reading(NamedTuple):
    components: list[_Unit]
    relations: list[_Unit]


def count(trial: Trial) -> dict[str, Tally]:
    """Count components and relations that are found, exactly and by half."""
    words = Words(trial.text.text if trial.text else None)
    gold = _reading(trial.gold, trial.formats[0], trial.here, words)
    made = _reading(trial.made, trial.formats[1], trial.there, words)
    tallies: dict[str, Tally] = {}
    for name, least in SHARES.items():
        tallies[f"components_{name}"] = _tally(
            _found(gold.components, made.components, least),
            _found(made.components, gold.components, least),
        )
        tallies[f"relations_{name}"] = _tally(
            _found(gold.relations, made.relations, least),
            _found(made.relations, gold.relations, least),
        )
    return tallies


def _found(some: Sequence[_Unit], others: Sequence[_Unit], least: float) -> list[bool]:
    """Return of each component or relation whether it is among others. Linear where few overlap."""
    by_token: dict[tuple[str, int], list[_Unit]] = {}
    for one in others:
        for token in one.tokens:
            by_token.setdefault(token, []).append(one)
    return [
        any(
            _is_same(one, other, least)
            for other in dict.fromkeys(
                two for token in one.tokens for two in by_token.get(token, ())
            )
        )
        for one in some
    ]


def _tally(found: Sequence[bool], right: Sequence[bool]) -> Tally:
    """Return their true positives, counted in the gold, with misses, and what is made in vain."""
    hits, vain = float(sum(found)), float(len(right) - sum(right))
    return float(len(found)), hits + vain, hits, hits


def _reading(
    argument_map: ArgumentMap, source_format: str | None, places: Places, words: Words
) -> _Reading:
    mains = main_claims(argument_map, inferences_of(steps_of(argument_map)))

    def by_kind(item: Statement) -> str:
        if item.kind == "evidence":
            return "Premise"
        return "MajorClaim" if item.id in mains else "Claim"

    labels = labels_of(argument_map, source_format, WORDS, by_kind)
    covered = {name: words.covered(spans) for name, spans in places.items()}
    # What has no token in the text is no component, and nothing is related to it.
    tokens = {name: found for name, found in covered.items() if found}
    components = [_Unit(labels[name], found) for name, found in tokens.items()]
    majors = sorted(
        (name for name in tokens if labels[name] == "MajorClaim"),
        key=lambda name: (min(tokens[name]), argument_map.statement(name).text),
    )
    relations = [_Unit("MajorClaim", tokens[name], None) for name in majors]
    relations += dict.fromkeys(_relations(argument_map, labels, tokens, majors))
    return _Reading(components, relations)


def _relations(
    argument_map: ArgumentMap,
    labels: dict[str, str],
    tokens: dict[str, Covered],
    majors: Sequence[str],
) -> Iterator[_Unit]:
    for step in argument_map.arguments:
        to_major = step.target in majors
        end = tokens.get(majors[-1] if to_major else step.target)
        if end is None:
            continue
        for name in step.premise_ids:
            if name in tokens and labels[name] != "MajorClaim":
                stance = STANCES.get((labels[name], step.polarity)) if to_major else None
                yield _Unit(f"{labels[name]}:{stance or step.polarity}", tokens[name], end)


def _shares(one: Covered, other: Covered, least: float) -> bool:
    longer = max(len(one), len(other))
    return longer > 0 and len(one & other) / longer > least


def _is_same(one: _Unit, other: _Unit, least: float) -> bool:
    if one.label != other.label or not _shares(one.tokens, other.tokens, least):
        return False
    if one.end is None or other.end is None:
        return one.end is other.end
    return _shares(one.end, other.end, least)


def _harmonic(components: Sheet, relations: Sheet) -> Values:
    """Return the harmonic mean of the two, which they call F1."""
    import numpy as np

    one, other = f1(components).value, f1(relations).value
    found = np.where(np.isnan(one + other), np.nan, 0.0)
    np.divide(2 * one * other, one + other, out=found, where=one + other > 0)
    return Values(found)


_SOURCE = "Eger, Daxenberger and Gurevych 2017"
_EMPTY = message("neither map has such components")
AAEC = Task(
    "aaec",
    "AAEC (argument annotated essays)",
    (
        FigureKind(
            "components_100", message("Components, exact"), f1, _EMPTY, _SOURCE, (), "micro"
        ),
        FigureKind(
            "components_50", message("Components, by half"), f1, _EMPTY, _SOURCE, (), "micro"
        ),
        FigureKind("relations_100", message("Relations, exact"), f1, _EMPTY, _SOURCE, (), "micro"),
        FigureKind("relations_50", message("Relations, by half"), f1, _EMPTY, _SOURCE, (), "micro"),
        *(
            FigureKind(
                f"f1_{name}",
                title,
                _harmonic,
                _EMPTY,
                _SOURCE,
                (f"components_{name}", f"relations_{name}"),
                "micro",
            )
            for name, title in (("100", message("Both, exact")), ("50", message("Both, by half")))
        ),
    ),
    count,
)
