"""Method: what a report means by its words, so that it can be read without argmap."""

from collections.abc import Iterator

from argmap.explain.trial_words import tried_words
from argmap.model import ASSURANCE
from argmap.semantics.readings import find_reading
from argmap.semantics.statuses import Status
from argmap.semantics.words import STATUS_MEANINGS, STATUS_WORDS
from argmap.views.blocks import Block, Bullets, Paragraph, Span, bullets, words
from argmap.views.request import Request

STATUSES: tuple[Status, ...] = ("accepted", "rejected", "not-shown", "open")
STEPS: tuple[Status, ...] = ("holds", "undercut", "premise-missing")
TERMS = (
    ("Verdict", "what follows from what this map gives and how its arguments bear on each other. "
     "It is relative to the map, and does not say what is true."),
    *((STATUS_WORDS[name].capitalize(), f"{STATUS_MEANINGS[name]}.") for name in STATUSES),
    ("On X's word alone", "every line of reasons that carries it goes through what X says: without "
     "X it is not carried."),
    ("Uncontested (no evidence)", "it rests on a claim that nobody in the map argues for, and that "
     "nobody denies or questions."),
    ("On an assumption of ours", "it rests on a premise that nobody states and the analyst supplied."),
    ("Of a step", "; ".join(f"{STATUS_WORDS[name]}, if {STATUS_MEANINGS[name]}" for name in STEPS)
     + "; open, if its premises or what undercuts it are open."),
    ("Given", "what counts without an argument; the reading says what that is."),
    ("Depends on the rules used", "the verdict is another one where one thing is chosen otherwise of those tried: "
     "it is fragile. If it is the same whatever is chosen, no change of rules alters it: it is firm."),
    ("Hearsay", "what came by word of mouth to whoever passed it on."),
    ("Anchor", "the place in a source a statement is tied to: exact where the words stand where the "
     "map says, moved where they stand elsewhere, orphan where they do not stand at all."),
)  # fmt: skip

CASE_METHOD = (
    "A status is relative to this case, under the reading assurance: every branch of the support is needed, "
    "alternatives count where the case says that they are some, and no challenge is outweighed."
)
CASE: tuple[Status, ...] = ("supported", "incomplete", "challenged", "defeated", "resolved")
CASE_TERMS = (
    *((STATUS_WORDS[name].capitalize(), f"{STATUS_MEANINGS[name]}.") for name in CASE),
    ("Given", "evidence, and contexts, assumptions and justifications, on which there is no verdict. "
     "A challenge to one of them challenges what it is attached to."),
    ("Residual", "a challenge that somebody has accepted, on a date and for a reason."),
)  # fmt: skip


def method_blocks(request: Request) -> Iterator[Block]:
    """Yield the semantics and standard by name, what was tried, and the words of the report."""
    found = request.evaluation
    if found.reading == ASSURANCE:
        yield Paragraph(words(CASE_METHOD))
        yield _terms(is_case=True)
        return
    yield Paragraph(
        words(
            "A claim is accepted if the reasons for it that stand outweigh those against it, each reason being "
            f"judged by its own premises first. What is given: {find_reading(found.reading).summary}. "
            "(By name: semantics ",
            Span(found.semantics, "strong"),
            ", a grounded labelling of claims and evidence; proof standard ",
            Span(request.setting.standard, "strong"),
            f"; premises weighed as {request.setting.weighing}; reading ",
            Span(found.reading, "strong"),
            ".)",
        )
    )
    yield _terms(is_case=False)
    firmness = request.firmness
    if firmness is None:
        yield Paragraph(
            words(
                "How firm verdicts are is told under the standard preponderance with linked "
                f"premises alone, where no semantics takes over {request.seconds:g} seconds."
            ),
            "note",
        )
    else:
        tried = tried_words(firmness.settings)
        yield Paragraph(words(f"Tried for firmness, one at a time: {tried}."), "note")


def _terms(is_case: bool) -> Bullets:
    terms = CASE_TERMS if is_case else TERMS
    return bullets((0, words(Span(term, "strong"), f": {meaning}")) for term, meaning in terms)
