"""Method: what a report means by its words, so that it can be read without argmap."""

from collections.abc import Iterator

from argmap.explain.trial_words import tried_words
from argmap.languages import message, say
from argmap.model import ASSURANCE
from argmap.semantics.readings import find_reading, reading_word
from argmap.semantics.standards import standard_word
from argmap.semantics.statuses import Status
from argmap.semantics.words import STATUS_MEANINGS, STATUS_WORDS
from argmap.views.blocks import Block, Bullets, Paragraph, Span, Words, bullets, spans, words
from argmap.views.request import Request

STATUSES: tuple[Status, ...] = ("accepted", "rejected", "not-shown", "open")
TERMS = (
    (
        message("Verdict"),
        message(
            "what follows from what this map gives and how its arguments bear on each other. "
            "It is relative to the map, and does not say what is true."
        ),
    ),
    *((STATUS_WORDS[name], STATUS_MEANINGS[name]) for name in STATUSES),
    (
        message("On X's word alone"),
        message(
            "every line of reasons that carries it goes through what X says: without X it is not "
            "carried."
        ),
    ),
    (
        message("Uncontested (no evidence)"),
        message(
            "it rests on a claim that nobody in the map argues for, and that nobody denies or "
            "questions."
        ),
    ),
    (
        message("On an assumption of ours"),
        message("it rests on a premise that nobody states and the analyst supplied."),
    ),
    (
        message("Of a step"),
        message(
            "holds, if its premises stand and nothing that stands undercuts it; undercut, if a reason "
            "against the step itself stands; premise missing, if a premise it needs does not stand; "
            "open, if its premises or what undercuts it are open."
        ),
    ),
    (
        message("Given"),
        message("what counts without an argument; the reading says what that is."),
    ),
    (
        message("Depends on the rules used"),
        message(
            "the verdict is another one where one thing is chosen otherwise of those tried: it is "
            "fragile. If it is the same whatever is chosen, no change of rules alters it: it is firm."
        ),
    ),
    (message("Hearsay"), message("what came by word of mouth to whoever passed it on.")),
    (
        message("Anchor"),
        message(
            "the place in a source a statement is tied to: exact where the words stand where the map "
            "says, moved where they stand elsewhere, orphan where they do not stand at all."
        ),
    ),
)

CASE_METHOD = message(
    "A status is relative to this case, under the reading assurance: every branch of the support is needed, "
    "alternatives count where the case says that they are some, and no challenge is outweighed."
)
CASE: tuple[Status, ...] = ("supported", "incomplete", "challenged", "defeated", "resolved")
CASE_TERMS = (
    *((STATUS_WORDS[name], STATUS_MEANINGS[name]) for name in CASE),
    (
        message("Given"),
        message(
            "evidence, and contexts, assumptions and justifications, on which there is no verdict. "
            "A challenge to one of them challenges what it is attached to."
        ),
    ),
    (
        message("Residual"),
        message("a challenge that somebody has accepted, on a date and for a reason."),
    ),
)


def method_blocks(request: Request) -> Iterator[Block]:
    """Yield the semantics and standard by name, what was tried, and the words of the report."""
    found = request.evaluation
    if found.reading == ASSURANCE:
        yield Paragraph(words(say(CASE_METHOD)))
        yield _terms(is_case=True)
        return
    yield Paragraph(
        spans(
            "A claim is accepted if the reasons for it that stand outweigh those against it, each reason "
            "being judged by its own premises first. What is given: {given}. (By name: semantics "
            "{semantics}, a grounded labelling of claims and evidence; proof standard {standard}; premises "
            "weighed as {weighing}; reading {reading}.)",
            semantics=Span(found.semantics, "strong"),
            standard=Span(standard_word(request.setting.standard), "strong"),
            weighing=request.setting.weighing,
            reading=Span(reading_word(found.reading), "strong"),
            given=say(find_reading(found.reading).summary),
        )
    )
    yield _terms(is_case=False)
    firmness = request.firmness
    if firmness is None:
        yield Paragraph(
            spans(
                "How firm verdicts are is computed under the standard preponderance with linked premises "
                "alone, where no semantics takes over {seconds} seconds.",
                seconds=f"{request.seconds:g}",
            ),
            "note",
        )
    else:
        tried = tried_words(firmness.settings)
        yield Paragraph(spans("Tried for firmness, one at a time: {tried}.", tried=tried), "note")


def _terms(is_case: bool) -> Bullets:
    terms = CASE_TERMS if is_case else TERMS
    return bullets((0, _term(term, meaning)) for term, meaning in terms)


def _term(term: str, meaning: str) -> Words:
    said, means = say(term), say(meaning)
    return words(Span(said[:1].upper() + said[1:], "strong"), f": {means.removesuffix('.')}.")
