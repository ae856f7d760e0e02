"""Words: how every face says a verdict, from the terminal to a page.

No face says "accepted" bare unless independent evidence carries it, and none calls rejected what
merely was not shown.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from argmap.model import ASSURANCE, ArgumentMap
from argmap.model.voices import stated_word
from argmap.semantics.ground import Ground
from argmap.semantics.names import kind_of
from argmap.semantics.spread import (
    GIVEN_REASON,
    NO_CASE,
    OUTWEIGHED,
    PREMISE_FALLS,
    PREMISES_STAND,
    SUPPORTED,
    UNDERCUT,
    UNSUPPORTED,
    WEIGHTLESS,
)
from argmap.semantics.statuses import Status
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
    "supported": "supported",
    "incomplete": "incomplete",
    "challenged": "challenged",
    "defeated": "defeated",
    "resolved": "resolved",
}
STATUS_MEANINGS: Mapping[Status, str] = {
    "accepted": "what the map gives bears it out, and no reason against it prevails",
    "rejected": "the reasons against it stand and outweigh those for it, or a rival is accepted",
    "not-shown": "no reason for it is made good, and none against it prevails: not the same as false",
    "open": "a tie, a circle, or a standard that is not met",
    "holds": "its premises stand and nothing that stands undercuts it",
    "undercut": "a reason against the step itself stands",
    "premise-missing": "a premise it needs does not stand",
    "weightless": "its weight is nothing",
    "supported": "all it rests on is there and no challenge is open: relative to this case",
    "incomplete": "something it rests on is undeveloped or missing: not the same as false",
    "challenged": "a challenge to it, or to something it rests on, is not resolved",
    "defeated": "a challenge to it is itself supported",
    "resolved": "what challenges is itself defeated, or accepted as a residual",
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
    "supported": "✓",
    "incomplete": "○",
    "challenged": "?",
    "defeated": "✗",
    "resolved": "○",
}
SENTENCES: Mapping[str, str] = {
    GIVEN_REASON: "It is taken as given.",
    SUPPORTED: "A reason for it stands, and none against it.",
    UNSUPPORTED: "No reason for it is made good.",
    NO_CASE: "No reason for it is made good.",
    OUTWEIGHED: "The reasons against it outweigh those for it.",
    "the reasons against it stand, and none for it": "Reasons against it stand, and none for it.",
    PREMISES_STAND: "Its premises are accepted.",
    PREMISE_FALLS: "A premise it needs is not accepted.",
    UNDERCUT: "A reason against the step itself stands.",
    WEIGHTLESS: "It is given no weight.",
    "a premise is undecided": "A premise it needs is open.",
    "an argument on it is undecided": "A reason for or against it is open itself.",
    "a tie between the reasons for and against it": "The reasons for and against it weigh the same.",
    "a tie between what undercuts and what backs it": "What undercuts it and what backs it weigh the same.",
    "a tie between rivals": "A rival weighs the same.",
}
"""Reasons of the labelling as an editor would let them stand; others need only a capital."""
TONES: Mapping[Status, Tone] = {
    "accepted": "in",
    "rejected": "out",
    "not-shown": "unshown",
    "open": "open",
    "holds": "in",
    "undercut": "out",
    "premise-missing": "unshown",
    "weightless": "unshown",
    "supported": "in",
    "incomplete": "unshown",
    "challenged": "open",
    "defeated": "out",
    "resolved": "unshown",
}


class VerdictMark(NamedTuple):
    """How a face marks a verdict: its word, what carries it, a sign, a tone and a value for data.

    ``ground`` continues the word ("accepted" + " on Ann's word alone"), and is empty where there is
    nothing to add.
    """

    word: str
    ground: str
    sign: str
    tone: Tone
    value: str

    @property
    def words(self) -> str:
        """Return the word and what carries it."""
        return self.word + self.ground


def mark_of(
    argument_map: ArgumentMap, evaluation: Evaluation | None, item_id: str
) -> VerdictMark | None:
    """VerdictMark the verdict on an element; nothing on a question, or where no verdict is known.

    >>> from argmap.formats.files import load
    >>> from argmap.semantics.evaluate import evaluate
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> mark_of(town, evaluate(town), "rest-is-charge").words
    'accepted, on an assumption of ours'
    >>> mark_of(town, evaluate(town), "keep-charge")
    """
    verdict = None if evaluation is None else evaluation.get(item_id)
    is_question = argument_map.kinds.get(item_id) == "question"
    if evaluation is None or verdict is None or is_question:
        return None
    # A context of an assurance case is given, and no verdict is on it.
    if verdict.status is None and verdict.strength is None:
        return None
    ground = evaluation.grounds.get(item_id) if verdict.status == "accepted" else None
    return VerdictMark(
        status_word(verdict),
        "" if ground is None else ground_words(argument_map, ground),
        sign_of(verdict),
        tone_of(verdict),
        verdict.status or "",
    )


def how_words(evaluation: Evaluation) -> str:
    """Say how verdicts were reached: the reading always, what else is not as usual behind it.

    >>> from argmap.semantics.evaluate import evaluate
    >>> how_words(evaluate(ArgumentMap(), standard="scintilla"))
    'verdicts under the reading uncontested, under the standard scintilla'
    >>> how_words(evaluate(ArgumentMap(), semantics="df-quad"))
    'strengths under the semantics df-quad'
    """
    more = evaluation.setting.in_words("policies", "reading")
    if kind_of(evaluation.semantics) == "strength":
        return f"strengths {more}"
    of_case = " relative to this case," if evaluation.reading == ASSURANCE else ""
    said = f"verdicts{of_case} under the reading {evaluation.reading}"
    return f"{said}, {more}" if more else said


def sentence(reason: str) -> str:
    """Make a sentence of a reason.

    >>> sentence("no argument that stands supports it"), sentence("its rival 'b' stands")
    ('No reason for it is made good.', "Its rival 'b' stands.")
    """
    return SENTENCES.get(reason) or reason[:1].upper() + reason[1:].rstrip(".") + "."


def status_word(verdict: Verdict) -> str:
    """Return the status in a word or two; the strength where there is none; nothing for a question.

    What is in without a status is a context of an assurance case.

    >>> status_word(Verdict("out", "no argument that stands supports it", None, "not-shown"))
    'not shown'
    """
    if verdict.status is not None:
        return STATUS_WORDS[verdict.status]
    if verdict.label == "in":
        return "given"
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
    mark = mark_of(argument_map, evaluation, item_id)
    return mark.words if mark else status_word(verdict)


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
    # A part of a map may have left out who spoke elsewhere in it; the id is then all there is.
    known = {party.id: party.name for party in argument_map.parties}
    names = [" ".join(known.get(party, party).split()) for party in parties]
    if len(names) == 1:
        # A long description reads badly with an apostrophe at its end.
        return f"{names[0]}'s word" if len(names[0]) <= 40 else f"the word of {names[0]}"
    return f"the word of {', '.join(names[:-1])} and {names[-1]}"
