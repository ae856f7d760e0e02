"""Voices: whose words a made map keeps, in whose mouth, how firmly, and what it makes of them.

What is asked of matched statements is asked of nothing else: what is missing is counted as missing.
"""

from collections.abc import Iterable, Mapping

from argmap.anchors.quoting import quotation
from argmap.compare.difference import setting_for
from argmap.compare.scoring.tallies import Tally, matched_tally, share_tally
from argmap.compare.scoring.trial import Trial
from argmap.compare.speakers import same_parties
from argmap.model import ArgumentMap, Attribution
from argmap.semantics import evaluate

Held = dict[tuple[str, str], list[Attribution]]
"""The attributions of matched statements, by id in the gold map and by party of it."""


def voice_tallies(trial: Trial) -> dict[str, Tally]:
    """Count quotations that are exact, speakers, stances and hedges that are kept, and verdicts."""
    same = same_parties(trial.gold, trial.made, trial.pairs.items())
    names = {party.id: same.get(party.id, f"made:{party.id}") for party in trial.made.parties}
    mine = _held(trial.gold, {one: one for one in trial.pairs}, {})
    theirs = _held(trial.made, trial.back, names)
    both = [key for key in mine if key in theirs]
    alike = sum(_stances(mine[key]) == _stances(theirs[key]) for key in both)
    hedged = [[key for key in both if _is_hedged(held[key])] for held in (mine, theirs)]
    return {
        "quotations": _quotations(trial),
        "attribution": matched_tally(mine, theirs),
        "stances": share_tally(alike, len(both)),
        "hedges": matched_tally(*hedged),
        "verdicts": _verdicts(trial),
    }


def _held(argument_map: ArgumentMap, ids: Mapping[str, str], parties: Mapping[str, str]) -> Held:
    found: Held = {}
    for item in argument_map.statements:
        name = ids.get(item.id)
        for one in item.attributions if name is not None else ():
            found.setdefault((name or "", parties.get(one.party, one.party)), []).append(one)
    return found


def _is_hedged(held: Iterable[Attribution]) -> bool:
    return any(one.hedge for one in held)


def _stances(held: Iterable[Attribution]) -> set[str]:
    return {one.stance for one in held}


def _quotations(trial: Trial) -> Tally:
    """Count the quotations of the made map that stand in the text, or in what the gold one quotes."""
    made = [_squeezed(quote) for quote in _quotes(trial.made)]
    if not made:
        return share_tally(0, 0)
    # No quotation runs over the sign between two.
    known = [trial.text.text if trial.text else "", *_quotes(trial.gold)]
    text = "\0".join(map(_squeezed, known))
    return share_tally(sum(quote in text or _stands(quote, text) for quote in made), len(made))


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _stands(quote: str, text: str) -> bool:
    """Return whether the parts of a quotation with marks in it stand in a text, in their order."""
    parts, at = quotation(quote).parts, 0
    for part in parts:
        found = [place for words in part.variants() if (place := text.find(words, at)) >= 0]
        if not found:
            return False
        at = min(found) + len(part.words)
    return bool(parts)


def _quotes(argument_map: ArgumentMap) -> Iterable[str]:
    """Yield what the anchors of a map quote, and what its attributions do."""
    for item in argument_map.nodes():
        yield from (one.quote for one in item.anchors if one.quote)
        yield from (one.quote for one in item.attributions if one.quote)


def _verdicts(trial: Trial) -> Tally:
    """Count the matched statements that fare alike in both maps, questions left out."""
    gold, made = trial.gold, trial.made
    mine_under = theirs_under = trial.setting
    if trial.setting.changed:
        mine_under = setting_for(trial.setting, gold, made, trial.back)
        theirs_under = setting_for(trial.setting, made, gold, trial.pairs)
    mine, theirs = evaluate(gold, mine_under), evaluate(made, theirs_under)
    kinds, others = trial.gold.kinds, trial.made.kinds
    both = [
        (mine.statements[one], theirs.statements[other])
        for one, other in trial.pairs.items()
        if "question" not in (kinds[one], others[other])
        and one in mine.statements
        and other in theirs.statements
    ]
    alike = sum((one.status or one.word) == (other.status or other.word) for one, other in both)
    return share_tally(alike, len(both))
