"""Words: how every face says a verdict, from the terminal to a page.

No face says "accepted" bare unless independent evidence carries it, and none calls rejected what
merely was not shown.
"""

from collections.abc import Mapping
from typing import Literal

from argmap.model import ArgumentMap
from argmap.model.voices import stated_word
from argmap.semantics.ground import Ground
from argmap.semantics.spread import Status
from argmap.semantics.verdict import Evaluation, Verdict

Tone = Literal["in", "out", "unshown", "open", ""]
"""What a face colours a verdict by; "not shown" never looks like "rejected"."""
STATUS_WORDS: Mapping[Status, str] = {
    "accepted": "accepted",
    "rejected": "rejected",
    "not-shown": "not shown",
    "open": "open",
    "holds": "holds",
    "undercut": "undercut",
    "premise-missing": "premise missing",
    "weightless": "weighs nothing",
}
STATUS_MEANINGS: Mapping[Status, str] = {
    "accepted": "what the map gives carries it, and no reason against it carries the day",
    "rejected": "the reasons against it stand and outweigh those for it, or a rival is accepted",
    "not-shown": "no reason for it is made good, and none against it carries the day: not the same as false",
    "open": "a tie, a circle, or a standard that is not met",
    "holds": "its premises stand and nothing that stands undercuts it",
    "undercut": "a reason against the step itself stands",
    "premise-missing": "a premise it needs does not stand",
    "weightless": "its weight is nothing",
}
SIGNS: Mapping[Status, str] = {
    "accepted": "✓",
    "rejected": "✗",
    "not-shown": "○",
    "open": "?",
    "holds": "✓",
    "undercut": "✗",
    "premise-missing": "○",
    "weightless": "○",
}
TONES: Mapping[Status, Tone] = {
    "accepted": "in",
    "rejected": "out",
    "not-shown": "unshown",
    "open": "open",
    "holds": "in",
    "undercut": "out",
    "premise-missing": "unshown",
    "weightless": "unshown",
}


def status_word(verdict: Verdict) -> str:
    """Return the status in a word or two; the strength where there is none; nothing for a question.

    >>> status_word(Verdict("out", "no argument that stands supports it", None, "not-shown"))
    'not shown'
    """
    if verdict.status is not None:
        return STATUS_WORDS[verdict.status]
    return "" if verdict.strength is None else f"{verdict.strength:.2f}"


def sign_of(verdict: Verdict) -> str:
    """Return the sign that stands before a verdict where colour may be missing."""
    if verdict.status is not None:
        return SIGNS[verdict.status]
    return "·" if verdict.strength is None else "≈"


def tone_of(verdict: Verdict) -> Tone:
    """Return what to colour a verdict by; nothing for questions and strengths."""
    return TONES[verdict.status] if verdict.status is not None else ""


def verdict_words(argument_map: ArgumentMap, evaluation: Evaluation, item_id: str) -> str:
    """Say the status of an element, and what carries it where that is not independent evidence.

    Raises:
        UnknownIdError: If no verdict is on that id.

    >>> from argmap.formats.files import load
    >>> from argmap.semantics.evaluate import evaluate
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> verdict_words(town, evaluate(town), "rest-is-charge")
    'accepted, on an assumption of ours'
    """
    verdict = evaluation[item_id]
    said = status_word(verdict)
    ground = evaluation.grounds.get(item_id)
    if verdict.status != "accepted" or ground is None:
        return said
    return said + ground_words(argument_map, ground)


def ground_words(argument_map: ArgumentMap, ground: Ground) -> str:
    """Say on what kind of ground and on whose word alone; nothing for independent evidence.

    >>> from argmap.model import Party
    >>> town = ArgumentMap(parties=(Party(id="ann", name="Ann"),))
    >>> ground_words(town, Ground("uncontested", 1, (), ("ann",)))
    ", uncontested, on Ann's word alone (no evidence)"
    """
    kinds = {
        "assumption": ", on an assumption of ours",
        "uncontested": ", uncontested",
        "evidence": "",
    }
    said = kinds[ground.weakest]
    if ground.assumptions:
        items = [argument_map.statement(name) for name in ground.assumptions]
        # What a source states is assumed by whoever wrote it, and not by us.
        of_ours = "" if all(stated_word(item) == "stated" for item in items) else " of ours"
        said = (
            f", on {'an assumption' if len(items) == 1 else f'{len(items)} assumptions'}{of_ours}"
        )
    if ground.alone:
        joint = " and" if said and ground.weakest == "assumption" else ("," if said else "")
        said += f"{joint} on {whose_word(argument_map, ground.alone)} alone"
    return f"{said} (no evidence)" if ground.weakest == "uncontested" else said


def whose_word(argument_map: ArgumentMap, parties: tuple[str, ...]) -> str:
    """Say whose word something rests on.

    >>> from argmap.model import Party
    >>> town = ArgumentMap(parties=(Party(id="ann", name="Ann"), Party(id="ben", name="Ben")))
    >>> whose_word(town, ("ann",)), whose_word(town, ("ann", "ben"))
    ("Ann's word", 'the word of Ann and Ben')
    """
    names = [" ".join(argument_map.party(party).name.split()) for party in parties]
    if len(names) == 1:
        # A long description reads badly with an apostrophe at its end.
        return f"{names[0]}'s word" if len(names[0]) <= 40 else f"the word of {names[0]}"
    return f"the word of {', '.join(names[:-1])} and {names[-1]}"
