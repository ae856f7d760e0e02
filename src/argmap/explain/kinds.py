"""Kinds: what another analyst could call each statement, and what that would change.

Evidence and assumptions are given, claims only where the reading says so, and nothing but that hangs
on the kind in a labelling. So to call one statement otherwise is to withdraw or to grant it, and all
such changes are labelled in one pass (``semantics/variants.py``).

- Evidence and assumptions may each be called a claim: somebody may ask for a reason.
- A claim may be called evidence if a source says it flatly: not by the interpretation of whoever
  made the map, and without a hedge of a speaker who asserts it.
- A claim may be called an assumption if no source and no party says it, and nobody argues for it.

Questions keep their kind, and so do parts, which stand with their whole whatever they are.
"""

from collections.abc import Iterator, Mapping

from argmap.model import ArgumentMap, Statement
from argmap.model.elements import Kind
from argmap.semantics import Held
from argmap.semantics.readings import GIVEN, find_reading
from argmap.semantics.spread import IN, OUT, Run
from argmap.semantics.worlds import Change

READ_INTO = ("interpretation", "imputation")


def other_kinds(argument_map: ArgumentMap) -> Iterator[tuple[str, Kind]]:
    """Yield the id of each statement that could be called otherwise, and what, in order of the map.

    >>> from argmap.formats.files import load
    >>> kinds = dict(other_kinds(load("examples/northport/map.argmap.yaml")))
    >>> kinds["no2-fell"], kinds["rest-is-charge"], kinds["tax-on-workers"]
    ('claim', 'claim', 'evidence')
    """
    argued = {item.target for item in argument_map.arguments if item.polarity == "supports"}
    for item in argument_map.statements:
        if item.kind == "question" or item.id in argument_map.whole_of:
            continue
        if item.kind in GIVEN:
            yield item.id, "claim"
        elif _is_said_flatly(item):
            yield item.id, "evidence"
        elif not (item.anchors or item.attributions or item.id in argued):
            yield item.id, "assumption"


def _is_said_flatly(item: Statement) -> bool:
    asserting = [one for one in item.attributions if one.stance == "asserts"]
    if any(one.hedge for one in asserting):
        return False
    if item.anchors:
        return any(anchor.fidelity not in READ_INTO for anchor in item.anchors)
    # What is evidence must name a source, be it where a speaker is on record.
    return any(one.source for one in asserting)


def kind_changes(held: Held, run: Run, names: Mapping[str, Kind]) -> dict[str, Change]:
    """Return by id what it would change to call each of these otherwise, where that changes anything.

    ``run`` is the labelling of the map as it is held.
    """
    frame = run.frame
    given = _given_as_claims(held)
    made: dict[str, Change] = {}
    for name, kind in names.items():
        at = frame.numbers[name]
        # What is doubted is not given whatever it is, and what is granted is in any case.
        if name in held.doubted or name in held.setting.granted:
            continue
        is_given = kind != "claim" or name in given
        # To grant what is in changes nothing, nor to withdraw what is out; but rivals look at more.
        idle = run.labels[at] == (IN if is_given else OUT) and at not in frame.issues_of
        if is_given != bool(frame.given[at]) and not idle:
            made[name] = Change("grant" if is_given else "withdraw", at)
    return made


def _given_as_claims(held: Held) -> frozenset[str]:
    """Return what the reading would give if it were a claim; whether one is hangs on no other's kind."""
    claims = (
        item.model_copy(update={"kind": "claim"}) if item.kind in GIVEN else item
        for item in held.whole.statements
    )
    lowered = held.whole.model_copy(update={"statements": tuple(claims)})
    return find_reading(held.reading).given(lowered)
