"""Voices: who speaks in a source itself, and which sources document what a party says."""

import re
from collections.abc import Iterable

from argmap.model.document import ArgumentMap
from argmap.model.elements import Argument, Statement
from argmap.model.parties import Attribution

_WORD = re.compile(r"[^\W_]+")


def speaks_in(argument_map: ArgumentMap, party_id: str, source_id: str) -> bool:
    """Return whether a party is named as author or publisher of a source, or one of its members is.

    A source whose authors are not given is nobody's, so this is false of it.
    """
    return any(_is_voice(argument_map, name, party_id) for name in _names(argument_map, source_id))


def _names(argument_map: ArgumentMap, source_id: str) -> tuple[str, ...]:
    source = argument_map.source(source_id)
    return (*source.authors, *([source.publisher] if source.publisher else []))


def _is_voice(argument_map: ArgumentMap, name: str, party_id: str) -> bool:
    if _same_name(argument_map.party(party_id).name, name):
        return True
    # What a member writes, its group says: the author of a party paper, the signer of a letter.
    members = (one for one in argument_map.parties if party_id in one.member_of)
    return any(_same_name(one.name, name) for one in members)


def _same_name(one: str, other: str) -> bool:
    """Compare names by their words: "Roe, Jane" is Jane Roe, and so is "Jane A. Roe".

    A name of one word must be the whole name: "York" is not "New York".
    """
    first, second = (frozenset(_WORD.findall(name.casefold())) for name in (one, other))
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) > 1 and short < long)


def is_reported(
    argument_map: ArgumentMap, attribution: Attribution, sources: Iterable[str]
) -> bool:
    """Return whether others say what the party holds: it speaks in none of the sources itself.

    With hops the one who tells it first must be the party. Without any, the party must be an
    author of a source. Sources that name no author leave that open, and then the party is taken
    at its word, as it stands in the map.
    """
    if attribution.hops:
        return attribution.hops[0].party != attribution.party
    cited = tuple(sources)
    return bool(cited) and not any(
        not argument_map.source(name).authors or speaks_in(argument_map, attribution.party, name)
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
        name for name in anchored if name in said or speaks_in(argument_map, party_id, name)
    )
