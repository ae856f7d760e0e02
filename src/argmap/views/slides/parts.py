"""Parts: what one step of a walk says, as texts that are each set in one way."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from argmap.languages import count, message, quoted, say
from argmap.model import Argument, ArgumentMap, Statement
from argmap.semantics.words import sentence
from argmap.views.blocks import plain
from argmap.views.partings import KINDS
from argmap.views.phrases import flat, passage, place, verdict_said, voices
from argmap.views.reasons import why_lines
from argmap.views.request import Request
from argmap.walkthrough import StepKind, WalkStep

PartKind = Literal["text", "who", "quote", "source", "item", "note"]
MOST_VOICES, MOST_LISTED = 3, 12
KICKERS: Mapping[StepKind, tuple[str, str]] = {
    "question": (message("The question"), message("Question {number} of {count}")),
    "answer": (message("The answer"), message("Answer {number} of {count}")),
    "against": (
        message("Objection to the question"),
        message("Objection {number} of {count} to the question"),
    ),
    "claim": (message("The claim"), message("Claim {number} of {count}")),
    "reason": (message("The reason"), message("Reason {number} of {count}")),
    "objection": (message("Objection"), message("Objection {number} of {count}")),
    "undercut": (
        message("Objection to the step"),
        message("Objection {number} of {count} to the step"),
    ),
    "backing": (message("Reason for the step"), message("Reason {number} of {count} for the step")),
    "part": (message("In detail"), message("In detail, {number} of {count}")),
    "context": (message("In context of this"), message("In context of this")),
    "verdict": (message("The verdict"), message("The verdict")),
    "answers": (message("What becomes of the answers"), message("What becomes of the answers")),
    "rest": (
        message("Also in the map, without reasons"),
        message("Also in the map, without reasons"),
    ),
}
"""What a step is called: alone, and as one of several."""
REPLIES: Mapping[StepKind, tuple[str, str]] = {
    "reason": (
        message("Reason for the objection"),
        message("Reason {number} of {count} for the objection"),
    ),
    "objection": (
        message("Reply to the objection"),
        message("Reply {number} of {count} to the objection"),
    ),
    "undercut": (
        message("Reply: the objection does not follow"),
        message("Reply {number} of {count}: the objection does not follow"),
    ),
}
ABOUT: Mapping[StepKind, str] = {
    "answer": message("to the question {what}"),
    "against": message("to the question {what}"),
    "reason": message("for {what}"),
    "objection": message("against {what}"),
    "part": message("part of {what}"),
    "context": message("context of {what}"),
}
ABOUT_STEP: Mapping[StepKind, tuple[str, str]] = {
    "undercut": (
        message("against the step from {premise} to {what}"),
        message("against the step to {what}"),
    ),
    "backing": (
        message("for the step from {premise} to {what}"),
        message("for the step to {what}"),
    ),
}
"""What a step that bears on a step is about: one of a single premise, and one of several."""

AMISS: Mapping[str, str] = {
    "orphan": message("{source}: its text does not have these words"),
    "changed": message("{source}: its text is another one now"),
    "ambiguous": message("{source}: its text has these words at several places"),
}
"""What is said of a source whose words were not found where they should be."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text of one kind; ``begins`` marks the first of those that are shown together if they can be."""

    kind: PartKind
    text: str
    begins: bool = False


def kicker(step: WalkStep) -> str:
    """Return what a step is called.

    >>> kicker(WalkStep("reason", 1, ("a",), number=2, count=3))
    'Reason 2 of 3'
    """
    named = REPLIES.get(step.kind) if step.replies else None
    alone, several = named or KICKERS[step.kind]
    return say(several, number=step.number, count=step.count) if step.count > 1 else say(alone)


def about(argument_map: ArgumentMap, step: WalkStep) -> str:
    """Say what a step bears on; nothing where it bears on nothing."""
    if step.about is None or step.kind in ("verdict", "answers"):
        return ""
    target = argument_map[step.about]
    if not isinstance(target, Argument):
        return say(ABOUT[step.kind], what=_text(argument_map, target.id))
    alone, several = ABOUT_STEP.get(step.kind, (ABOUT.get(step.kind, ""),) * 2)
    premises = target.premise_ids
    return say(
        alone if len(premises) == 1 else several,
        premise=_text(argument_map, premises[0]),
        what=_text(argument_map, target.target),
    )


def _text(argument_map: ArgumentMap, item_id: str) -> str:
    element = argument_map[item_id]
    if isinstance(element, Argument):
        return _text(argument_map, element.premise_ids[0])
    return quoted(flat(argument_map.statement(item_id).text))


def parts(request: Request, step: WalkStep) -> tuple[Part, ...]:
    """Return what a step says, and in the end what is left out below it."""
    tell: Callable[[Request, WalkStep], Iterable[Part]] = {
        "verdict": _verdict,
        "answers": _answers,
        "rest": _rest,
        "question": _question,
    }.get(step.kind, _statements)
    made = list(tell(request, step))
    if step.again:
        made.append(Part("note", say("This came before, with what bears on it.")))
    if step.left_out:
        made.append(Part("note", left_out(step.left_out)))
    return tuple(made)


def left_out(found: int) -> str:
    """Say how much is left out.

    >>> left_out(1), left_out(2)
    ('One further step is left out here.', '2 further steps are left out here.')
    """
    return count(
        found, "One further step is left out here.", "{n} further steps are left out here."
    )


def _statements(request: Request, step: WalkStep) -> Iterator[Part]:
    several = len(step.ids) > 1
    if several:
        yield Part("note", say("Needed together:"), begins=True)
    for at, name in enumerate(step.ids):
        item = request.argument_map.statement(name)
        yield Part("text", flat(item.text), begins=bool(at) or not several)
        yield from _who(request, item)
        yield from _words(request, item)


def _who(request: Request, item: Statement) -> Iterator[Part]:
    found = [plain(one) for one in voices(request.argument_map, item)]
    if not found and not item.anchors:
        found = [
            say("an assumption of ours")
            if item.kind == "assumption"
            else f"{say(KINDS[item.kind])}, {say('no speaker named')}"
        ]
    for one in found[:MOST_VOICES]:
        yield Part("who", one)
    if len(found) > MOST_VOICES:
        yield Part("who", _more(len(found) - MOST_VOICES))


def _more(found: int) -> str:
    return count(found, "and one more", "and {n} more")


def _words(request: Request, item: Statement) -> Iterator[Part]:
    """Yield the words of the sources, each with where it stands.

    A place without words is left out where words of the same place are quoted.
    """
    found: list[tuple[str, str]] = []
    for check in request.checks.get(item.id, ()):
        where = place(check)
        title = flat(request.argument_map.source(check.anchor.source).title)
        cited = f"{title}, {where}" if where else title
        found.append(
            (passage(check), say(AMISS.get(check.state, message("{source}")), source=cited))
        )
    telling = {source for said, source in found if said}
    for said, source in found:
        if said:
            yield Part("quote", quoted(said))
        if said or source not in telling:
            yield Part("source", source)


def _question(request: Request, step: WalkStep) -> Iterator[Part]:
    whole = request.argument_map
    yield Part("text", flat(whole.statement(step.ids[0]).text), begins=True)
    found = request.answers.get(step.ids[0], ())
    for one in found[:MOST_LISTED]:
        yield Part("item", " ".join(flat(item.text) for item in one.statements))
    if len(found) > MOST_LISTED:
        yield Part("note", _more(len(found) - MOST_LISTED))
    if not found:
        yield Part("note", say("The map gives no answer."))


def _verdict(request: Request, step: WalkStep) -> Iterator[Part]:
    for name in step.ids:
        yield Part("text", flat(request.argument_map.statement(name).text), begins=True)
        reason = sentence(request.verdict(name).reason)
        yield Part("who", f"{_said(request, name)}. {reason}")
        for line in list(why_lines(request, name))[:MOST_LISTED]:
            shown = flat(plain(span for span in line if span.style != "id"))
            if shown != reason:
                yield Part("item", shown)


def _answers(request: Request, step: WalkStep) -> Iterator[Part]:
    assert step.about is not None
    yield Part("text", flat(request.argument_map.statement(step.about).text), begins=True)
    for name in step.ids:
        text = flat(request.argument_map.statement(name).text)
        yield Part("item", f"{quoted(text)} – {plain(verdict_said(request, name))}")


def _said(request: Request, item_id: str) -> str:
    said = plain(verdict_said(request, item_id))
    return said[:1].upper() + said[1:]


def _rest(request: Request, step: WalkStep) -> Iterator[Part]:
    for name in step.ids:
        yield Part("item", flat(request.argument_map.statement(name).text))
