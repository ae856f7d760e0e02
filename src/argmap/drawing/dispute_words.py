"""Words of a dispute: how replies are called, and how it is known what a party says."""

from collections.abc import Sequence

from argmap.attribution.chains import HOLDS, Chain, groups_of
from argmap.drawing.text import clean
from argmap.drawing.words import reporting, stance_words, telling
from argmap.languages import listing, message, quoted, say
from argmap.model import ArgumentMap, Attribution, Statement

REPLIES = {
    "denies": message("Denied."),
    "questions": message("Questioned."),
    "rebut": message("Against it:"),
    "undermine": message("Against it as evidence:"),
    "undercut": message("Against the inference:"),
    "rival": message("Held instead:"),
}
"""What each kind of reply is called; a party may be one or several, so that no verb agrees."""


def versus(first: str, second: str) -> str:
    """Set two names against each other.

    >>> versus("Ann", "Ben")
    'Ann v. Ben'
    """
    return say("{first} v. {second}", first=first, second=second)


def account(argument_map: ArgumentMap, one: Attribution, sources: Sequence[str]) -> str:
    """Say how it is known what a party says: through whom, in which words; nothing where it speaks itself.

    >>> account(ArgumentMap(), Attribution(party="ann", stance="asserts", hedge="perhaps"), ())
    'hedged: “perhaps”'
    """
    way = Chain(argument_map, one, tuple(sources))
    parts = []
    if one.hops:
        parts.append(telling(argument_map, one))
    elif way.is_reported:
        said = stance_words(argument_map, one)
        parts.append(said if ", as " in said else say("as {who}", who=reporting(way)))
    parts += [say("hearsay")] if way.is_hearsay else []
    parts += [say("hedged: {words}", words=quoted(one.hedge))] if one.hedge else []
    parts += [quoted(one.quote)] if one.quote else []
    return clean("; ".join(parts))


def premise_mark(argument_map: ArgumentMap, item: Statement, party: str) -> str:
    """Say whose words a premise of a party's step is in, where they are not the party's own.

    >>> premise_mark(ArgumentMap(), Statement(id="a", kind="assumption", text="It holds."), "ann")
    'not stated'
    """
    holding = [one.party for one in item.attributions if one.stance in HOLDS]
    if any(party in groups_of(argument_map, name) for name in holding):
        return ""
    saying = dict.fromkeys(one.party for one in item.attributions if one.stance == "asserts")
    if saying:
        names = (clean(argument_map.party(name).name) for name in saying)
        return say("in the words of {who}", who=listing(names, "or"))
    if item.attributions or item.kind == "assumption":
        return say("not stated")
    return say("no speaker named")
