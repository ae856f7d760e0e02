"""Base scores: what a statement is worth before any argument is heard.

The first of these that is known counts:

1. the analyst's likelihood band (the last one given), as a place on the scale;
2. evidence: the reliability of its best source (Admiralty code A to F) and the credibility of the
   item (1 to 6, the last one given), the lower of the two; other kinds: the credibility alone;
3. a weight in [0, 1] that a foreign file gave the statement (``extras``, such as ``arg(a):-0.7.``);
4. its kind: evidence 0.75, everything else 0.5.

F and 6 say that something cannot be judged; they count, as 0.5, only where nothing else does. An
argument has its weight, or 1. The numbers are places on an ordinal scale, not probabilities.
Sources: ICD 203 for the bands (the middle of each), AJP-2.1 for the Admiralty code.
"""

from collections.abc import Mapping

from argmap.model import ArgumentMap, Statement

NEUTRAL = 0.5
KINDS: Mapping[str, float] = {
    "claim": NEUTRAL,
    "evidence": 0.75,
    "assumption": NEUTRAL,
    "question": NEUTRAL,
}
LIKELIHOODS: Mapping[str, float] = {
    "almost no chance": 0.03,
    "very unlikely": 0.125,
    "unlikely": 0.325,
    "roughly even chance": 0.5,
    "likely": 0.675,
    "very likely": 0.875,
    "almost certain": 0.97,
}
RELIABILITIES: Mapping[str, float] = {"A": 0.95, "B": 0.8, "C": 0.65, "D": 0.35, "E": 0.2}
CREDIBILITIES: Mapping[int, float] = {1: 0.95, 2: 0.8, 3: 0.65, 4: 0.35, 5: 0.2}


def base_score(
    argument_map: ArgumentMap,
    statement: Statement,
    letters: Mapping[str, str | None] | None = None,
) -> float:
    """Return the base score of a statement by the rules above.

    ``letters`` count in place of those that the map gives some sources, by id.

    >>> from argmap.formats.files import load
    >>> argument_map = load("examples/northport/map.argmap.yaml")
    >>> base_score(argument_map, argument_map.statement("cleaner-air"))
    0.5
    """
    bands = [item.likelihood for item in statement.assessments if item.likelihood]
    if bands:
        return LIKELIHOODS[bands[-1]]
    # F and 6 enter as None: they say that something was graded, which keeps the kind from counting.
    grades: list[float | None] = []
    credibilities = [item.credibility for item in statement.assessments if item.credibility]
    if credibilities:
        grades.append(CREDIBILITIES.get(credibilities[-1]))
    if statement.kind == "evidence":
        graded = [
            letters[item] if letters and item in letters else argument_map.source(item).reliability
            for item in statement.sources
        ]
        told = [RELIABILITIES.get(letter) for letter in graded if letter]
        if told:
            grades.append(max((item for item in told if item is not None), default=None))
    if grades:
        # The item is no better than its source, nor the source than the item.
        return min((item for item in grades if item is not None), default=NEUTRAL)
    given = _foreign_weight(statement)
    return KINDS[statement.kind] if given is None else given


def _foreign_weight(statement: Statement) -> float | None:
    # In order of names, so that the order in which formats were read does not matter.
    for origin in sorted(statement.extras):
        own = statement.extras[origin]
        raw = own.get("weight") if isinstance(own, Mapping) else None
        if isinstance(raw, str | int | float) and not isinstance(raw, bool):
            try:
                weight = float(raw)
            except ValueError:
                continue
            if 0 <= weight <= 1:
                return weight
    return None
