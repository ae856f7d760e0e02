"""Senses: where a claim says another thing in like words: denied, turned round, firmer, surer."""

import re

from argmap.checks.fitting.modality import doubts, keeps_doubt, modes, modes_of_acts, plain_modes
from argmap.checks.fitting.names import is_named, names
from argmap.checks.fitting.numbers import is_same, quantities
from argmap.checks.fitting.poles import (
    affirmed,
    denials,
    denied_heads,
    denied_softness,
    denied_stems,
    denied_twice,
    denied_verbs,
    flatly_denied,
    poles,
    soft_denials,
)
from argmap.checks.fitting.record import Cited
from argmap.checks.fitting.sides import is_crossed, orders
from argmap.checks.fitting.wording import clauses, nearest, nearest_clause, stems, words_of

# So many words must a claim and its evidence have before sharing none says anything.
_FEW = 3
# So many words in common make a claim and its evidence speak of one thing.
_ENOUGH = 2
# "May not" and "must not" forbid alike.
_LEAVE = frozenset(("may", "must"))
# "Never was it warmer" is "it was the warmest".
_NEVER_MORE = re.compile(
    r"\b(?:never|no|none|nobody|not|few)\b.*\b(?:\w+er|more|less|worse)\b", re.IGNORECASE
)
_EXTREME = re.compile(r"\b(?:\w{3,}est|worst|record|most|least|any other)\b", re.IGNORECASE)
_BANS = frozenset(("leave-1", "law-1"))
# What says without the word that something is against the law.
_AGAINST_LAW = re.compile(
    r"violat|breach|infring|\bban|\bbar(?:s|red)|forb|prohibit|crim|offen[cs]e|outlaw|without (?:permission|licence)|may not|must not|not (?:allowed|permitted)|struck down|quash|inconsistent|permi[st]|beyond|null",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b(?!.*\bbut\b)", re.IGNORECASE)
_ONLY = re.compile(r"(?<!not )\b(?:only|just|merely)\b(?!.*\b(?:but|not)\b)", re.IGNORECASE)
_MOST = 0.5
# Words that take up what was said before, where it may have been denied.
_TAKEN_UP = re.compile(r"\b(?:this|these|such|same)\b", re.IGNORECASE)


def _turned(claim: str, quote: str, signed: bool = False) -> tuple[str, str] | None:
    """Return the first word of a claim whose opposite, and not itself, the words have; and that.

    ``signed`` leaves out those that a denial turns back again.
    """
    here = poles(claim)
    if not here:
        return None
    there, turned = poles(quote), (poles(claim, True), poles(quote, True)) if signed else None
    for name, by_pole in here.items():
        cited = there.get(name, {})
        if turned and turned[0].get(name, {}).keys() == turned[1].get(name, {}).keys():
            continue
        if len(by_pole) == 1 and len(cited) == 1 and by_pole.keys() != cited.keys():
            return next(iter(by_pole.values()))[0], next(iter(cited.values()))[0]
    return None


def _compares(text: str) -> bool:
    """Return whether a text sets one thing over another, which may be said from either side."""
    return any(one.kind == "rank" for one in orders(text))


def _is_odd(text: str) -> bool:
    return len(denials(text)) % 2 == 1


def contrary(one: str, other: str) -> str:
    """Return by which words two claims say the contrary of each other; empty if they do not.

    >>> contrary("Drug A lowers mortality.", "Drug B raises mortality.")
    '“lowers” against “raises”'
    """
    if not stems(one) & stems(other):
        return ""
    turned = _turned(one, other)
    if turned and _is_odd(one) == _is_odd(other):
        return f"“{turned[0]}” against “{turned[1]}”"
    if not turned and _is_odd(one) != _is_odd(other) and len(stems(one) & stems(other)) > 1:
        return f"“{(denials(one) or denials(other))[0]}” in one of them alone"
    return ""


def unlike(pair: Cited) -> str:
    """Return what to say where a claim and its words share nothing."""
    claimed, cited = stems(pair.claim), stems(pair.quote)
    if len(claimed) < _FEW or len(cited) <= _FEW or claimed & (cited | stems(pair.around)):
        return ""
    shared = any(is_named(name, pair.quote) for name in names(pair.claim))
    shared = shared or any(
        one.value == other.value
        for one in quantities(pair.claim)
        for other in quantities(pair.quote)
    )
    if shared or poles(pair.claim).keys() & poles(pair.quote).keys():
        return ""
    return "the claim shares no word, name or number with the words it cites: see whether they are about it"


def negation(pair: Cited) -> str:
    """Return what to say where one of claim and words denies and nothing in the other does."""
    claimed, cited = denials(pair.claim), denials(pair.quote)
    if not claimed and not cited:
        return _denied_softly(pair)
    if told := _denied_there(pair):
        return told
    touched = {f"{name}{pole}" for name, by_pole in poles(pair.claim).items() for pole in by_pole}
    soft = soft_denials(pair.claim), soft_denials(pair.quote)
    near = nearest(pair.claim, pair.quote)
    if claimed and not cited:
        explained = soft_denials(near) - soft[0] - touched or _turned(pair.claim, pair.quote)
        extreme = _NEVER_MORE.search(pair.claim) and _EXTREME.search(near)
        if extreme or len(claimed) % 2 == 0 or _is_denied_beside(pair):
            return ""
        flat = affirmed(pair.quote)
        if explained and not (
            denied_heads(pair.claim) & flat and not _turned(pair.claim, pair.quote)
        ):
            return ""
        if _speaks_of_it(pair.claim, pair.quote):
            return f"the claim says “{claimed[0]}”, and the words it cites deny nothing: see whether they bear it out"
        return ""
    if soft[0] - soft[1] or _turned(pair.claim, near):
        return ""
    if not claimed:
        wanted = 2 if pair.is_pieced else 1
        for clause in near.split(" / "):
            shared = denied_stems(clause) & stems(pair.claim)
            if len(denials(clause)) % 2 and len(shared) >= wanted:
                return f"the words have “{denials(clause)[0]}”, and nothing in the claim denies: see whether they say so"
    elif not pair.is_pieced and not soft[1] - soft[0]:
        return _misplaced(pair.claim, (near, pair.quote))
    return ""


def _denied_there(pair: Cited) -> str:
    """Return what to say where one says of a verb that it is not so, and the other that it is."""
    soft = soft_denials(pair.claim), soft_denials(pair.quote)
    # "Not rejected" affirms what "not approved" denies.
    if (bare := denied_softness(pair.claim)) and _is_odd(pair.quote) and not soft[0] & soft[1]:
        return f"the claim says that it is not “{bare}”, and the words deny it"
    if _turned(pair.claim, pair.quote):
        return ""
    if (doubled := denied_twice(pair.claim)) and not denied_twice(pair.quote):
        return f"the claim denies twice, with “{doubled}”, and the words it cites do not"
    mine = denied_verbs(pair.claim) & affirmed(pair.quote)
    # "May not be traded" is "is illegal".
    if not _BANS & (soft[1] - soft[0]) and (
        heads := mine - denied_stems(pair.quote) - denied_stems(pair.rest)
    ):
        return f"only the claim denies that “{min(heads)}…” is so: see whether both say the same"
    # "No court can" is "a court cannot".
    if pair.is_pieced or denials(pair.claim) or not _is_odd(pair.quote) or soft[0] - soft[1]:
        return ""
    if heads := denied_verbs(pair.quote) & affirmed(pair.claim):
        return f"only the words deny that “{min(heads)}…” is so: see whether both say the same"
    return ""


def _denied_softly(pair: Cited) -> str:
    """Return what to say where one denies without a not, and nothing in the other does."""
    if _NOT_ONLY.search(pair.claim) and _ONLY.search(pair.quote):
        return "the claim says “not only” or “not just” where the words it cites have no “not”: see which is meant"
    near = nearest(pair.claim, pair.quote)
    for one, other, beside in ((pair.claim, pair.quote, pair.around), (near, pair.claim, "")):
        flat = flatly_denied(one)
        if not flat or soft_denials(f"{other} {beside}") or _EXTREME.search(other):
            continue
        if len(stems(one) & stems(other)) >= (1 if one is pair.claim else _ENOUGH):
            where = "the claim" if one is pair.claim else "the words"
            return f"“{flat}” denies in {where} alone: see whether both say the same"
    return ""


def _is_denied_beside(pair: Cited) -> bool:
    """Return whether what stands beside the words denies what the claim denies."""
    said = stems(pair.claim)
    if denied_stems(pair.rest) & said:
        return True
    return bool(_TAKEN_UP.search(pair.quote)) and len(denied_stems(pair.around) & said) > 1


def _speaks_of_it(claim: str, quote: str) -> bool:
    """Return whether words have the very thing that a claim denies, or nearly all else of it.

    "It does not last" denies what "it lasts" says; that "it ends" says the same, no word tells.
    """
    there, said = stems(quote), stems(claim)
    heads = denied_heads(claim)
    if any(is_same(one, other) for one in quantities(claim) for other in quantities(quote)):
        return True
    most = len(said & there) >= _MOST * len(said)
    return bool(heads & there) or most or len(denied_stems(claim) & there) > 1


def _shares(denied: frozenset[str], claim: str, quote: str) -> bool:
    """Return whether words have what is denied, or enough else of what is said."""
    there = stems(quote)
    return bool(denied & there) or len(stems(claim) & there) >= _ENOUGH


def _misplaced(claim: str, cited: tuple[str, str]) -> str:
    """Return what to say where both deny, the one once more than the other, near by or over all."""
    claimed, counts = len(denials(claim)), [len(denials(words)) for words in cited]
    if any((claimed - count) % 2 == 0 for count in counts) or not _shares(
        denied_stems(claim), claim, cited[0]
    ):
        return ""
    return f"the claim denies {claimed} times and the words it cites {counts[0]} times: see whether they come to the same"


def direction(pair: Cited) -> str:
    """Return what to say where a claim has the opposite of what the words have."""
    law = poles(pair.claim).get("law", {})
    if (
        law.keys() == {-1}
        and "law" not in poles(pair.quote)
        and not _AGAINST_LAW.search(pair.quote)
    ):
        return f"the claim has “{law[-1][0]}”, and nothing in the words it cites says so"
    # "Never lower" is no record high, though a denial turns it round.
    extreme = _NEVER_MORE.search(pair.claim) and _EXTREME.search(pair.quote)
    if extreme and (turned := _turned(pair.claim, pair.quote)):
        return f"the claim has “{turned[0]}” where the words it cites have “{turned[1]}”: see which way it goes"
    for clause in clauses(pair.claim):
        near = nearest_clause(clause, pair.quote)
        for words in (near, pair.quote):
            turned = _turned(clause, words, signed=True)
            # "A has more than B" is "B has fewer than A"; which is which the sides tell.
            if not turned or _compares(words) or _compares(clause):
                continue
            if _turned(pair.claim, pair.quote):
                return f"the claim has “{turned[0]}” where the words it cites have “{turned[1]}”: see which way it goes"
    return ""


def exchanged(pair: Cited) -> str:
    """Return what to say where the two sides of an order have changed places."""
    for one in orders(pair.claim):
        for other in orders(pair.quote):
            if one.kind == other.kind and is_crossed(one, other):
                return f"the claim has its two sides the other way round: “{one.joint}” where the words it cites have “{other.joint}”"
    return ""


def _denies(text: str) -> bool:
    return not {"not", "no", "nobody", "never", "none"}.isdisjoint(words_of(text))


def modality(pair: Cited) -> str:
    """Return what to say where a claim is in another mode than the words."""
    claimed = plain_modes(pair.claim)
    if not claimed:
        return ""
    near = nearest(pair.claim, pair.quote)
    words = near if modes(near) - {"will"} or plain_modes(near) else pair.quote
    cited = modes(f"{words} {pair.hedges}")
    plainly = plain_modes(words)
    acts = modes_of_acts(pair.quote)
    for act, there in modes_of_acts(pair.claim).items():
        if (
            act in acts
            and not there & acts[act]
            and not (there | acts[act] == _LEAVE and _denies(pair.claim) and _denies(pair.quote))
        ):
            return f"the claim says “{min(there)}” of what the words it cites say “{min(acts[act])}” of: keep the one that they have"
    for mode, word in claimed.items():
        # "No more than 20 may go" is "no more than 20 must go".
        if _denies(pair.claim) and _denies(words) and mode in _LEAVE and cited & _LEAVE:
            continue
        # "Nobody should eat it" says no more than "it must not be eaten".
        if mode == "should" and "must" in plainly and _denies(pair.claim) and _denies(words):
            continue
        if mode in cited and (mode in plainly or not plainly):
            continue
        if others := [other for name, other in plainly.items() if name not in claimed]:
            return f"the claim says “{word}” where the words it cites say “{others[0]}”: keep the one that they have"
        if mode != "will" and (others := sorted(cited - {"will", *claimed})):
            return f"the claim says “{word}”, and the words it cites say so of nothing ({others[0]}): keep what they have"
        if mode == "will" and mode not in plainly and _BANS & soft_denials(words):
            return f"the claim says “{word}”, and the words it cites forbid: keep what they have"
        if mode == "must" and mode not in cited and "may" in cited:
            return f"the claim says “{word}”, and the words it cites say it of nothing: keep what they have"
        may_not = mode == "may" and _denies(pair.claim)
        if mode in _LEAVE and not may_not and not cited - {"will"}:
            return f"the claim says “{word}”, and nothing in the words it cites does: say whose demand it is, or quote the words that make it"
    return ""


def lost_doubt(pair: Cited) -> str:
    """Return what to say where the words doubt, and the claim does not."""
    if pair.hedges or pair.is_pieced or not doubts(pair.quote) or keeps_doubt(pair.claim):
        return ""
    near = nearest(pair.claim, pair.quote)
    # "Nobody may enter" forbids, and doubts nothing.
    if found := [word for word in doubts(near) if word != "may" or not denials(near)]:
        return f"the words it cites have “{found[0]}”, and the claim says it flatly: keep the doubt, in the text or as the hedge of the speaker"
    return ""
