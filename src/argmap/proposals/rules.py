"""The numbered findings of the gate: what each is called, and how grave it is."""

from collections.abc import Mapping
from typing import NamedTuple

from argmap.findings import Finding, Severity


class GateRule(NamedTuple):
    """A finding of the gate: an error refuses, a warning wants a look, an info tells."""

    severity: Severity
    name: str


GATE_RULES: Mapping[str, GateRule] = {
    "P101": GateRule("error", "a change does not fit the map of today: its old value is gone"),
    "P102": GateRule("info", "made on another state of the map, which it still fits"),
    "P103": GateRule("error", "no map comes out of it, or it is no patch"),
    "P104": GateRule("error", "it changes nothing"),
    "P105": GateRule("error", "the same was rejected before"),
    "P106": GateRule("error", "too large to be read by a person"),
    "P107": GateRule(
        "error", "it writes what a person alone writes: acceptance, sign-offs, ignores"
    ),
    "P108": GateRule("error", "stale: another that contradicts it was accepted"),
    "P109": GateRule("warning", "it contradicts another proposal"),
    "P110": GateRule("error", "what it proposes is in the map already"),
    "P111": GateRule("error", "a quotation that is not in its source"),
    "P112": GateRule("warning", "a quotation that fits several places"),
    "P113": GateRule("warning", "no text of the source to look a quotation up in"),
    "P114": GateRule("error", "evidence without a source"),
    "P115": GateRule("error", "evidence without the words of its source"),
    "P116": GateRule("error", "evidence without a speaker"),
    "P117": GateRule("warning", "the source nowhere names the speaker"),
    "P118": GateRule("error", "the words are another's, by the source or by the map"),
    "P119": GateRule("warning", "the words stand under the name of somebody else in a transcript"),
    "P121": GateRule("warning", "a new argument without a scheme"),
    "P122": GateRule("error", "a scheme that nobody knows"),
    "P123": GateRule("info", "critical questions of a new argument that are open"),
    "P131": GateRule("error", "a statement that the map has in the same words"),
    "P132": GateRule("warning", "a statement much like one of the map"),
    "P133": GateRule("info", "a statement much like one of another map"),
    "P141": GateRule("info", "a verdict that turns"),
    "P142": GateRule("info", "a statement that loses all support"),
    "P151": GateRule("info", "sentences of a source that nothing was anchored in before"),
    "P161": GateRule("error", "an error that the rules on maps find after it and not before"),
    "P162": GateRule("info", "another finding of these rules after it and not before"),
    "P171": GateRule("warning", "the words quoted may not say what the statement says"),
    "P181": GateRule("error", "a line of the ledger that was changed by hand"),
}
"""By code, in the order in which the gate asks."""


def found(code: str, message: str, item_id: str | None = None) -> Finding:
    """Return the finding of a rule, as grave as the table says.

    >>> found("P104", "nothing").severity
    'error'
    """
    return Finding(code, GATE_RULES[code].severity, message, item_id)
