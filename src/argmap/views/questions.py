"""Questions: the critical questions of each step that names a scheme, and what the map says to them."""

from collections.abc import Iterator, Sequence

from argmap.attribution.vocabulary import QUESTION_STATES, UNSETTLED
from argmap.languages import count, say
from argmap.model import Argument, ArgumentMap
from argmap.query.critical_questions import CriticalQuestion, played, questions_in_part, scheme_of
from argmap.schemes.record import CONCLUSION, INFERENCE
from argmap.schemes.spoken import role_said, text_said
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    cell,
    headed,
    lines,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import flat, named, quoted_all
from argmap.views.request import Request


def questions(request: Request) -> Document:
    """Make the view: of steps, or of the steps to statements, else of all that name a scheme."""
    whole = request.held.whole
    steps = list(_steps(request))
    asked = {step.id: list(questions_in_part(request.argument_map, whole, step)) for step in steps}
    blocks: list[Block] = [Paragraph(words(_summary(asked, len(steps))), "lead")]
    for step in steps:
        if asked[step.id]:
            blocks += _step_blocks(whole, step, asked[step.id])
    if not any(asked.values()):
        blocks.append(headed(_columns()))
    return Document(
        say("{title}: critical questions", title=request.title), request.language, tuple(blocks)
    )


def _steps(request: Request) -> Iterator[Argument]:
    whole = request.argument_map
    if not request.ids:
        yield from whole.arguments
    found: dict[str, Argument] = {}
    for name in request.ids:
        if isinstance(step := whole[name], Argument):
            found[name] = step
        else:
            found |= {one.id: one for one in whole.incoming.get(whole.statement(name).id, ())}
    yield from found.values()


def _summary(asked: dict[str, list[CriticalQuestion]], steps: int) -> str:
    every = [one for found in asked.values() for one in found]
    if not every:
        return say("No step here names a scheme that has critical questions.")
    still = sum(one.state == "open" for one in every)
    with_scheme = sum(bool(found) for found in asked.values())
    first = count(
        with_scheme,
        "{n} step of {steps} names a scheme with critical questions.",
        "{n} steps of {steps} name a scheme with critical questions.",
        steps=steps,
    )
    second = count(
        len(every),
        "{open} of {n} question is not raised in the map.",
        "{open} of {n} questions are not raised in the map.",
        open=still,
    )
    return f"{first} {second}"


def _step_blocks(
    whole: ArgumentMap, step: Argument, found: Sequence[CriticalQuestion]
) -> Iterator[Block]:
    scheme = scheme_of(step)
    name = flat(text_said(scheme.name) if scheme else step.scheme or "")
    yield Heading(2, words(f"{name} ", Span(step.id, "id")))
    yield Paragraph(
        (
            *words(f"{say('From')} "),
            *quoted_all(whole.statement(one) for one in step.premise_ids),
            *words(f" {say('to')} "),
            *named(whole, step.target),
        )
    )
    yield TableBlock(name, _columns(), tuple(_row(whole, step, one) for one in found))


def _columns() -> tuple[Column, ...]:
    return (
        Column("argument", "Argument", where="data"),
        Column("scheme", "Scheme", where="data"),
        Column("ask", "Question", where="data"),
        Column("asked", say("Question"), 6, "page", head=True),
        Column("about", say("About"), 4),
        Column("state", "State", where="data"),
        Column("raised", "Raised", where="data"),
        Column("key", "Key", where="data"),
        Column("effect", "Effect", where="data"),
        Column("by", "By", where="data"),
        Column("shown", say("In the map"), 5, "page"),
    )


def _row(whole: ArgumentMap, step: Argument, one: CriticalQuestion) -> tuple[Cell, ...]:
    return (
        cell(step.id),
        cell(one.scheme),
        cell(flat(one.ask)),
        cell(flat(text_said(one.ask))),
        cell(_aim(step, one)),
        cell(one.state),
        cell(" ".join(one.raised)),
        cell(one.key),
        cell(one.effect),
        cell(" ".join(one.by)),
        lines(_shown(whole, one)),
    )


def _aim(step: Argument, one: CriticalQuestion) -> str:
    if one.attacks == INFERENCE:
        return say("the step itself")
    if one.attacks == CONCLUSION:
        return say("the conclusion")
    scheme = scheme_of(step)
    role = role_said(one.attacks, one.scheme)
    if scheme is not None and not played(step, scheme, one.attacks):
        return say("a premise, as “{role}”; the map does not say which", role=role)
    return say("the premise “{role}”", role=role)


def _shown(whole: ArgumentMap, one: CriticalQuestion) -> Iterator[Words]:
    """Yield what the map says to a question: its state, then each attack on what it is about."""
    yield words(Span(say(QUESTION_STATES[one.state]), "strong" if one.state in UNSETTLED else ""))
    if one.by:
        yield quoted_all(whole.statement(name) for name in one.by)
    for name in one.raised:
        yield quoted_all(whole.statement(item) for item in whole.argument(name).premise_ids)
    for name in one.replies:
        reply = quoted_all(whole.statement(item) for item in whole.argument(name).premise_ids)
        yield (*words(Span(f"{say('Reply:')} ", "meta")), *reply)
