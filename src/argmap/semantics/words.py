"""Words: how every face says a verdict, from the terminal to a page.

No face says "accepted" bare unless independent evidence carries it, and none calls rejected what
merely was not shown.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from argmap.languages import enumeration, message, number, say
from argmap.model import ASSURANCE, ArgumentMap
from argmap.semantics.grounding import ground_words
from argmap.semantics.names import kind_of
from argmap.semantics.readings import reading_word
from argmap.semantics.spread import (
    GIVEN_REASON,
    GONE,
    NO_CASE,
    OUTWEIGHED,
    PART_REASONS,
    PREMISE_FALLS,
    PREMISES_STAND,
    SUPPORTED,
    UNDERCUT,
    UNSUPPORTED,
    WEIGHTLESS,
)
from argmap.semantics.standards import standard_word
from argmap.semantics.statuses import Status
from argmap.semantics.verdict import Evaluation, Verdict

Tone = Literal["in", "out", "unshown", "open", ""]
"""What a face colours a verdict by; "not shown" never looks like "rejected"."""
STATUS_WORDS: Mapping[Status, str] = {
    "accepted": message("accepted"),
    "rejected": message("rejected"),
    "not-shown": message("not shown"),
    "open": message("open"),
    "holds": message("holds"),
    "undercut": message("undercut"),
    "premise-missing": message("premise missing"),
    "weightless": message("weighs nothing"),
    "supported": message("supported"),
    "incomplete": message("incomplete"),
    "challenged": message("challenged"),
    "defeated": message("defeated"),
    "resolved": message("resolved"),
}
STATUS_MEANINGS: Mapping[Status, str] = {
    "accepted": message("what the map gives bears it out, and no reason against it prevails"),
    "rejected": message(
        "the reasons against it stand and outweigh those for it, or a rival is accepted"
    ),
    "not-shown": message(
        "no reason for it stands, and none against it prevails: not the same as false"
    ),
    "open": message("a tie, a circle, or a standard that is not met"),
    "holds": message("its premises stand and nothing that stands undercuts it"),
    "undercut": message("a reason against the step itself stands"),
    "premise-missing": message("a premise it needs does not stand"),
    "weightless": message("its weight is nothing"),
    "supported": message(
        "all it rests on is there and no challenge is open: relative to this case"
    ),
    "incomplete": message("something it rests on is undeveloped or missing: not the same as false"),
    "challenged": message("a challenge to it, or to something it rests on, is not resolved"),
    "defeated": message("a challenge to it is itself supported"),
    "resolved": message("what challenges is itself defeated, or accepted as a residual"),
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
    GIVEN_REASON: message("It is taken as given."),
    SUPPORTED: message("A reason for it stands, and none against it."),
    UNSUPPORTED: message("No reason for it stands."),
    NO_CASE: message("No reason for it stands."),
    OUTWEIGHED: message("The reasons against it outweigh those for it."),
    "the reasons against it stand, and none for it": message(
        "Reasons against it stand, and none for it."
    ),
    PREMISES_STAND: message("Its premises are accepted."),
    PREMISE_FALLS: message("A premise it needs is not accepted."),
    UNDERCUT: message("A reason against the step itself stands."),
    WEIGHTLESS: message("It is given no weight."),
    "a premise is undecided": message("A premise it needs is open."),
    "an argument on it is undecided": message("A reason for or against it is open itself."),
    "a tie between the reasons for and against it": message(
        "The reasons for and against it weigh the same."
    ),
    "a tie between what undercuts and what backs it": message(
        "What undercuts it and what backs it weigh the same."
    ),
    "a tie between rivals": message("A rival weighs the same."),
    "a rival has a better case": message("A rival has a better case."),
    "a question is neither in nor out": message("A question is neither accepted nor rejected."),
    GONE: message("It is withdrawn."),
    PART_REASONS[0]: message("The statement it is a part of is undecided."),
    PART_REASONS[1]: message("The statement it is a part of stands."),
    PART_REASONS[2]: message("The statement it is a part of does not stand."),
    "all that it rests on is supported": message("All that it rests on is supported."),
    "it is undeveloped": message("It is undeveloped."),
    "nothing in the case supports it": message("Nothing in the case supports it."),
    "what it rests on is defeated": message("What it rests on is defeated."),
    "it is accepted as a residual": message("It is accepted as a residual."),
    "nothing in the case resolves it": message("Nothing in the case resolves it."),
}
"""Reasons of the labelling as an editor would let them stand; others need only a capital."""
PATTERNS = (
    (re.compile(r"its rival (?P<rival>'.*') stands"), message("Its rival {rival} stands.")),
    (
        re.compile(r"the reasons for it meet (?P<standard>.*)"),
        message("The reasons for it meet {standard}."),
    ),
    (
        re.compile(r"the reasons for it do not meet (?P<standard>.*)"),
        message("The reasons for it do not meet {standard}."),
    ),
    (
        re.compile(r"it meets (?P<standard>.*) against its rivals"),
        message("It meets {standard} against its rivals."),
    ),
    (
        re.compile(r"it does not meet (?P<standard>.*) against its rivals"),
        message("It does not meet {standard} against its rivals."),
    ),
    (
        re.compile(r"its context (?P<name>'.*') is challenged"),
        message("Its context {name} is challenged."),
    ),
    (
        re.compile(r"it rests on (?P<name>'.*'), which is not in this case"),
        message("It rests on {name}, which is not in this case."),
    ),
    (re.compile(r"(?P<name>'.*') defeats it"), message("{name} defeats it.")),
    (
        re.compile(r"(?P<name>'.*') challenges it, unresolved"),
        message("{name} challenges it, unresolved."),
    ),
    (
        re.compile(r"(?P<name>'.*'), which it rests on, is challenged"),
        message("{name}, which it rests on, is challenged."),
    ),
    (
        re.compile(r"(?P<name>'.*'), which it rests on, is defeated"),
        message("{name}, which it rests on, is defeated."),
    ),
    (
        re.compile(r"(?P<name>'.*'), which it rests on, is incomplete"),
        message("{name}, which it rests on, is incomplete."),
    ),
)
"""Reasons that name something, and the sentence for each."""
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
    """Return the mark of the verdict on an element; nothing on a question, or where no verdict is known.

    >>> from argmap.formats.files import load
    >>> from argmap.semantics.evaluating import evaluate
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> mark_of(town, evaluate(town), "rest-is-charge").words
    'accepted, on an assumption of ours'
    >>> mark_of(town, evaluate(town), "keep-charge")
    """
    if evaluation is None:
        return None
    verdict = evaluation.get(item_id)
    if verdict is None or argument_map.kinds.get(item_id) == "question":
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

    >>> from argmap.semantics.evaluating import evaluate
    >>> how_words(evaluate(ArgumentMap(), standard="scintilla"))
    'verdicts under the reading uncontested, under the standard scintilla'
    >>> how_words(evaluate(ArgumentMap(), semantics="df-quad"))
    'strengths under the semantics df-quad'
    """
    more = evaluation.setting.in_words("policies", "reading")
    if kind_of(evaluation.semantics) == "strength":
        return say("strengths {how}", how=more)
    of_case = evaluation.reading == ASSURANCE
    name = reading_word(evaluation.reading)
    if of_case:
        said = say("verdicts relative to this case, under the reading {name}", name=name)
    else:
        said = say("verdicts under the reading {name}", name=name)
    return enumeration((said, more)) if more else said


def sentence(reason: str) -> str:
    """Make a sentence of a reason.

    >>> sentence("no argument that stands supports it"), sentence("its rival 'b' stands")
    ('No reason for it stands.', "Its rival 'b' stands.")
    """
    if reason in SENTENCES:
        return say(SENTENCES[reason])
    for pattern, words in PATTERNS:
        if found := pattern.fullmatch(reason):
            named = found.groupdict()
            if "standard" in named:
                named["standard"] = standard_word(named["standard"])
            return say(words, **named)
    said = say(reason)
    return said[:1].upper() + said[1:].rstrip(".") + "."


def status_word(verdict: Verdict) -> str:
    """Return the status in a word or two; the strength where there is none; nothing for a question.

    What is in without a status is a context of an assurance case.

    >>> status_word(Verdict("out", "no argument that stands supports it", None, "not-shown"))
    'not shown'
    """
    if verdict.status is not None:
        return said_status(verdict.status)
    if verdict.label == "in":
        return say("given")
    return "" if verdict.strength is None else number(verdict.strength)


def said_status(status: Status) -> str:
    """Return a status in the language that is spoken.

    >>> said_status("not-shown")
    'not shown'
    """
    return say(STATUS_WORDS[status])


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
    >>> from argmap.semantics.evaluating import evaluate
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> verdict_words(town, evaluate(town), "rest-is-charge")
    'accepted, on an assumption of ours'
    """
    verdict = evaluation[item_id]
    mark = mark_of(argument_map, evaluation, item_id)
    return mark.words if mark else status_word(verdict)
