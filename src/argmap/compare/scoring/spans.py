"""Spans: whether a made map finds the statements, where they stand, and of what kind they are."""

from collections.abc import Mapping
from typing import get_args

from argmap.compare.matching import HALF, Places, _meeting, joined, length, shared
from argmap.compare.scoring.tallies import Numbers, Tally, matched_tally, share_tally
from argmap.compare.scoring.trial import Trial
from argmap.model.elements import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)


def span_tallies(trial: Trial) -> dict[str, Tally]:
    """Count spans that are found exactly and by half, components by kind, and what is covered."""
    made: dict[str, Tally] = {
        "spans_exact": matched_tally(_keys(trial.here), _keys(trial.there)),
        "spans_half": _by_half(trial.here, trial.there),
        "coverage": share_tally(_covered(trial), len(trial.gold.statements)),
    }
    mine, theirs = trial.gold.kinds, trial.made.kinds
    right = [mine[one] for one, other in trial.pairs.items() if mine[one] == theirs[other]]
    made["components"] = _counted(len(mine), len(theirs), len(right))
    for kind in KINDS:
        sizes = [[*found.values()].count(kind) for found in (mine, theirs)]
        made[f"components.{kind}"] = _counted(sizes[0], sizes[1], right.count(kind))
    return made


def _counted(first: int, second: int, found: int) -> Numbers:
    return float(first), float(second), float(found), float(found)


def _keys(found: Places) -> list[tuple[tuple[str, tuple[tuple[int, int], ...]], ...]]:
    return [tuple(sorted(by_text.items())) for by_text in found.values()]


def _by_half(here: Places, there: Places) -> Numbers:
    """Count the statements that can be paired so that two share half of the longer (Persing and Ng 2016)."""
    links: dict[str, list[str]] = {}
    for one, other in _meeting(here, there):
        both = shared(here[one], there[other])
        if both >= HALF * max(length(here[one]), length(there[other])):
            links.setdefault(one, []).append(other)
    found = float(_most_pairs(links))
    return float(len(here)), float(len(there)), found, found


def _most_pairs(links: Mapping[str, list[str]]) -> int:
    """Return the size of a largest matching; where nothing overlaps within a map, each has one link."""
    if all(len(ends) == 1 for ends in links.values()):
        return len({ends[0] for ends in links.values()})
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_bipartite_matching

    columns = {
        name: at for at, name in enumerate(sorted({x for ends in links.values() for x in ends}))
    }
    rows = [(at, columns[end]) for at, ends in enumerate(links.values()) for end in ends]
    where = tuple(np.array(rows).T)
    graph = csr_matrix((np.ones(len(rows)), where), shape=(len(links), len(columns)))
    return int((maximum_bipartite_matching(graph, perm_type="column") >= 0).sum())


def _covered(trial: Trial) -> int:
    """Count the statements of the gold map that the made one has, whole or in pieces."""
    all_spans: dict[str, list[tuple[int, int]]] = {}
    for by_text in trial.there.values():
        for key, spans in by_text.items():
            all_spans.setdefault(key, []).extend(spans)
    whole = {key: joined(spans) for key, spans in all_spans.items()}
    return sum(
        item.id in trial.pairs
        or (
            item.id in trial.here
            and shared(trial.here[item.id], whole) >= HALF * length(trial.here[item.id])
        )
        for item in trial.gold.statements
    )
