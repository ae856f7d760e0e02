"""Hedges: qualifications that get lost between what was said and what is concluded (rules K).

Words that leave the speaker less committed (shields) weaken a conclusion; words that blur a
quantity or a range (approximators) do not. Source of the distinction: Prince, Frader and Bosk,
"On hedging in physician-physician discourse" (1982).
"""

import re
from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.folding import folded_words
from argmap.model import Argument, ArgumentMap, Statement

APPROXIMATORS = (
    *("about", "almost", "approximately", "around", "as many as", "at least", "at most"),
    *("essentially", "exceptions", "fundamentally", "literally", "mostly", "nearly", "roughly"),
    *("some", "up to"),
)
SHIELDS = (
    *("allegedly", "apparent", "apparently", "appear", "appears", "arguably", "believe"),
    *("believed", "can", "claimed", "could", "doubtful", "expect", "expected", "feared", "if"),
    *("indicate", "indicates", "likely", "(?-i:may)", "maybe", "might", "perhaps", "plausible"),
    *("plausibly", "possible", "possibly", "potential", "potentially", "presumably", "probable"),
    *("probably", "purported", "purportedly", "reported", "reportedly", "said", "seem"),
    *("seemed", "seemingly", "seems", "should", "speculation", "speculative", "suggest"),
    *("suggests", "suspected", "thought", "uncertain", "unclear", "unlikely", "would"),
)
_SHIELD = re.compile(rf"\b(?:{'|'.join(SHIELDS)})\b", re.IGNORECASE)
_APPROXIMATOR = re.compile(rf"\b(?:{'|'.join(APPROXIMATORS)})\b", re.IGNORECASE)


def weakens(hedge: str) -> bool:
    """Return whether a hedge leaves the speaker less committed to what is said.

    A hedge that is on neither list counts as one that does: the analyst marked it as a hedge.

    >>> weakens("possibly"), weakens("at least"), weakens("vielleicht")
    (True, False, True)
    """
    return _SHIELD.search(hedge) is not None or _APPROXIMATOR.search(hedge) is None


def hedge_of(statement: Statement) -> str:
    """Return the first hedge that weakens a statement, in the words of who holds it."""
    held = (one.hedge for one in statement.attributions if one.stance in ("asserts", "concedes"))
    return next((hedge for hedge in held if hedge and weakens(hedge)), "")


def is_flat(statement: Statement) -> bool:
    """Return whether a statement is put without hedge, hedging word or likelihood."""
    if hedge_of(statement):
        return False
    if any(assessment.likelihood for assessment in statement.assessments):
        return False
    return _SHIELD.search(statement.text) is None


def _lost_hedges(argument_map: ArgumentMap) -> Iterator[Remark]:
    """Find flat claims each of whose supporting steps has a hedged premise."""
    for item in argument_map.statements if argument_map.attributed else ():
        if item.kind != "claim":
            continue
        steps = [
            step for step in argument_map.incoming.get(item.id, ()) if step.polarity == "supports"
        ]
        hedged = [_hedged_premise(argument_map, step) for step in steps]
        if not steps or not all(hedged) or not is_flat(item):
            continue
        names = ", ".join(f"“{hedge_of(found)}” in {found.id!r}" for found in hedged if found)
        yield item.id, f"says flatly what rests on {names}; keep the hedge, or say why it goes"


def _hedged_premise(argument_map: ArgumentMap, step: Argument) -> Statement | None:
    premises = (argument_map.statement(item_id) for item_id in step.premise_ids)
    return next((premise for premise in premises if hedge_of(premise)), None)


def _mixed_assessments(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.nodes():
        for one in item.assessments:
            if one.likelihood and one.confidence:
                message = f"{one.likelihood!r} with {one.confidence} confidence in one assessment"
                yield item.id, f"{message}; give likelihood and confidence one each (ICD 203)"


def _hedge_not_quoted(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.attributed:
        quotes = [anchor.quote for anchor in item.anchors]
        if not isinstance(item, Statement) or not quotes or not all(quotes):
            continue
        said = folded_words(" ".join(quote or "" for quote in quotes)).casefold()
        for one in item.attributions:
            if one.hedge and folded_words(one.hedge).strip().casefold() not in said:
                yield item.id, f"the hedge “{one.hedge}” is not in the words it quotes"


HEDGE_RULES: tuple[Rule, ...] = (
    Rule(
        "K001",
        "warning",
        "lost hedge",
        "A flat claim rests on hedged premises alone.",
        _lost_hedges,
    ),
    Rule(
        "K002",
        "warning",
        "likelihood and confidence mixed",
        "One assessment gives both.",
        _mixed_assessments,
    ),
    Rule(
        "K003",
        "warning",
        "hedge not quoted",
        "The speaker's hedge is not in the quoted words.",
        _hedge_not_quoted,
    ),
)
