"""Voices: who speaks in a source itself, and which sources document what a party says."""

from collections.abc import Iterable

from argmap.model.document import ArgumentMap
from argmap.model.elements import Argument, Statement
from argmap.model.parties import Attribution


def is_reported(
    argument_map: ArgumentMap, attribution: Attribution, sources: Iterable[str]
) -> bool:
    """Return whether others say what the party holds: it speaks in none of the sources itself.

    With hops it must tell or be told in one of them. Without any, it must be an author of a source. A source
    that names no author leaves that open, and then the party is taken to speak in it, as the
    map says.
    """
    if attribution.hops:
        return all(attribution.party not in (hop.party, hop.to) for hop in attribution.hops)
    cited = tuple(sources)
    return bool(cited) and not any(
        not argument_map.source(name).authors or attribution.party in argument_map.speakers[name]
        for name in cited
    )


def documented_in(
    argument_map: ArgumentMap, item: Statement | Argument, attribution: Attribution
) -> tuple[str, ...]:
    """Return the sources that document a stance; none where several could and nothing decides.

    That is the source the attribution names, else those of the anchors in which the party is an
    author. What is left over of the anchors is that of the one party left over, and a single
    source is everybody's. Between several parties and several sources nothing is guessed: the
    date of one speaker's source is no date of another's words.
    """
    if attribution.source is not None:
        return (attribution.source,)
    anchored = tuple(dict.fromkeys(anchor.source for anchor in item.anchors))
    if len(anchored) < 2:
        return anchored
    ties = {
        one.party: _ties(argument_map, one.party, anchored, item.attributions)
        for one in item.attributions
    }
    if ties[attribution.party]:
        return ties[attribution.party]
    taken = {name for found in ties.values() for name in found}
    left = tuple(name for name in anchored if name not in taken)
    alone = sum(not found for found in ties.values()) == 1
    return left if alone or len(left) == 1 else ()


def _ties(
    argument_map: ArgumentMap,
    party_id: str,
    anchored: tuple[str, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[str, ...]:
    """Return the anchored sources that another stance of the party names, or that it wrote."""
    said = {one.source for one in attributions if one.party == party_id}
    return tuple(
        name for name in anchored if name in said or party_id in argument_map.speakers[name]
    )


def stated_word(item: Statement) -> str:
    """Say whether a source states what is assumed, or how it is read into the quoted words.

    A passage that is quoted beside "not stated" would contradict it.
    """
    read_into = ("interpretation", "imputation")
    if any(one.fidelity not in (None, *read_into) for one in item.anchors):
        return "stated"
    if any(one.quote and one.fidelity is None for one in item.anchors):
        return "stated"
    found = (one.fidelity for one in item.anchors if one.quote and one.fidelity)
    return {"interpretation": "interpreted", "imputation": "imputed"}.get(
        next(found, ""), "not stated"
    )
