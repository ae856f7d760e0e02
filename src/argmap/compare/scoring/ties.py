"""Ties: whether a made map has the steps of the gold one: relations, whole steps, heads, main claims."""

from collections.abc import Iterable
from typing import NamedTuple

from argmap.compare.edges import AT_STEPS
from argmap.compare.scoring.tallies import Tally, matched_tally, share_tally
from argmap.compare.scoring.trial import Trial
from argmap.model import ArgumentMap
from argmap.query.aims import aim_of

SORTS = ("supports", "attacks", "undercuts", "backs")
"""What a relation can be; ties that are no inference are of the kind of the tie."""
NONE: frozenset[str] = frozenset()


class Tie(NamedTuple):
    """A relation of two statements; ``aimed`` are the premises of the step that it is aimed at."""

    start: str
    end: str
    sort: str
    aimed: frozenset[str] = NONE


class Step(NamedTuple):
    """A whole step: all premises that are needed together, and what they bear on."""

    premises: frozenset[str]
    end: str
    sort: str
    aimed: frozenset[str] = NONE


def steps_of(argument_map: ArgumentMap) -> list[Step]:
    """Return the steps of a map; one that aims at a step bears on the conclusion of that step.

    Steps that aim at one another in a circle bear on no statement, and are left out.
    """
    found: dict[Step, None] = {}
    for step in argument_map.arguments:
        line, end = aim_of(argument_map, step)
        if end is not None:
            aimed = frozenset(line[1].premise_ids) if len(line) > 1 else NONE
            sort = AT_STEPS[step.polarity] if aimed else step.polarity
            found[Step(frozenset(step.premise_ids), end, sort, aimed)] = None
    return list(found)


def inferences_of(steps: Iterable[Step]) -> set[Tie]:
    """Return a relation for each premise of each step."""
    return {Tie(name, one.end, one.sort, one.aimed) for one in steps for name in one.premises}


def other_ties_of(argument_map: ArgumentMap) -> set[Tie]:
    """Return the ties of statements that are no inference: rephrases, answers, parts, rivals."""
    names = argument_map.kinds
    found: set[Tie] = set()
    for tie in argument_map.relations:
        ends = tie.targets or tie.origins
        found |= {
            Tie(one, other, tie.kind)
            for one in tie.origins
            for other in ends
            if one != other and one in names and other in names
        }
    return found


def main_claims(argument_map: ArgumentMap, inferences: Iterable[Tie]) -> frozenset[str]:
    """Return what a map argues for: concluded, a premise of nothing, and with most leading to it.

    Steps to questions are answers, and count as nothing here. Of equals all are main claims; where
    all steps run in circles there is none.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> sorted(main_claims(town, inferences_of(steps_of(town))))
    ['keep']
    """
    into: dict[str, set[str]] = {}
    starts: set[str] = set()
    for tie in inferences:
        if argument_map.kinds[tie.end] != "question":
            into.setdefault(tie.end, set()).add(tie.start)
            starts.add(tie.start)
    sizes = {end: _leading_to(end, into) for end in into if end not in starts}
    most = max(sizes.values(), default=0)
    return frozenset(name for name, size in sizes.items() if size == most)


def _leading_to(end: str, into: dict[str, set[str]]) -> int:
    seen, todo = {end}, [end]
    while todo:
        fresh = into.get(todo.pop(), set()) - seen
        seen |= fresh
        todo += fresh
    return len(seen)


def tie_tallies(trial: Trial) -> dict[str, Tally]:
    """Count the relations that both have, by how much of them is asked for, and what follows from them."""
    mine, theirs = steps_of(trial.gold), steps_of(trial.made)
    drawn, known = inferences_of(mine), inferences_of(theirs)
    gold = {_carried(trial, tie) for tie in drawn | other_ties_of(trial.gold)}
    made = known | other_ties_of(trial.made)
    tallies: dict[str, Tally] = {
        "relations": matched_tally(gold, made),
        "relations_directed": matched_tally(_ends(gold), _ends(made)),
        "relations_undirected": matched_tally(_both_ways(gold), _both_ways(made)),
        "steps": matched_tally({_carried_step(trial, one) for one in mine}, theirs),
        "main_claim": matched_tally(
            {trial.carried(name) for name in main_claims(trial.gold, drawn)},
            main_claims(trial.made, known),
        ),
        "edits": _edits(trial, gold, made),
    }
    for sort in SORTS:
        tallies[f"relations.{sort}"] = matched_tally(
            {tie for tie in gold if tie.sort == sort}, {tie for tie in made if tie.sort == sort}
        )
    return tallies | _attachment(trial, drawn, known)


def _carried(trial: Trial, tie: Tie) -> Tie:
    aimed = frozenset(map(trial.carried, tie.aimed))
    return Tie(trial.carried(tie.start), trial.carried(tie.end), tie.sort, aimed)


def _carried_step(trial: Trial, one: Step) -> Step:
    premises, aimed = (frozenset(map(trial.carried, names)) for names in (one.premises, one.aimed))
    return Step(premises, trial.carried(one.end), one.sort, aimed)


def _ends(ties: Iterable[Tie]) -> set[tuple[str, str]]:
    return {(tie.start, tie.end) for tie in ties}


def _both_ways(ties: Iterable[Tie]) -> set[frozenset[str]]:
    return {frozenset((tie.start, tie.end)) for tie in ties}


def _attachment(trial: Trial, drawn: set[Tie], known: set[Tie]) -> dict[str, Tally]:
    """Count the statements that bear on just what they bear on in the gold map, and on it alike.

    As dependency parsers are scored: what bears on nothing hangs on the root, and is right if it
    does so in both. Questions are left out.
    """
    mine, theirs = _heads({_carried(trial, tie) for tie in drawn}), _heads(known)
    asked = [item.id for item in trial.gold.statements if item.kind != "question"]
    bare = labelled = 0
    for name in asked:
        other = trial.pairs.get(name)
        if other is not None:
            one, two = mine.get(other, set()), theirs.get(other, set())
            labelled += one == two
            bare += {tie.end for tie in one} == {tie.end for tie in two}
    return {
        "attachment": share_tally(bare, len(asked)),
        "attachment_labelled": share_tally(labelled, len(asked)),
    }


def _heads(ties: Iterable[Tie]) -> dict[str, set[Tie]]:
    found: dict[str, set[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.start, set()).add(tie)
    return found


def _edits(trial: Trial, gold: set[Tie], made: set[Tie]) -> Tally:
    """Count what an editor need not touch, of all statements and relations of both maps.

    An edit adds or drops a statement or a relation, or changes the kind of one. A relation that is
    turned round is dropped and added.
    """
    kinds, others = trial.gold.kinds, trial.made.kinds
    edits = len(kinds) + len(others) - 2 * len(trial.pairs)
    edits += sum(kinds[one] != others[other] for one, other in trial.pairs.items())
    mine, theirs = _by_ends(gold), _by_ends(made)
    for ends in mine.keys() | theirs.keys():
        one, two = mine.get(ends, set()), theirs.get(ends, set())
        edits += max(len(one), len(two)) - len(one & two)
    size = len(kinds) + len(others) + len(gold) + len(made)
    return share_tally(size - edits, size)


def _by_ends(ties: Iterable[Tie]) -> dict[tuple[str, str], set[Tie]]:
    found: dict[tuple[str, str], set[Tie]] = {}
    for tie in ties:
        found.setdefault((tie.start, tie.end), set()).add(tie)
    return found
