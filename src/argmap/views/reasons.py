"""Reasons: why a verdict is what it is, and what would turn it, in a few lines each."""

from collections.abc import Iterator

from argmap.errors import FlipLimitError
from argmap.explain import Flip, flip
from argmap.languages import count, message, say
from argmap.model import Argument
from argmap.semantics.spread import GIVEN_REASON, PREMISE_FALLS, PREMISES_STAND, UNDERCUT
from argmap.semantics.words import sentence
from argmap.views.blocks import Span, Words, spans, words
from argmap.views.phrases import (
    named,
    quoted_all,
    quoted_some,
    status_span,
    step_words,
    verdict_said,
)
from argmap.views.request import Request

MOST_FLIPS = 3
NEW = {
    "for": message("with new evidence for it"),
    "against": message("with new evidence against it"),
}
ROLES = {
    "for": Span(message("For:"), "for"),
    "against": Span(message("Against:"), "against"),
    "rival": Span(message("Rival:"), "against"),
    "undercut": Span(message("Against the step:"), "against"),
    "backing": Span(message("For the step:"), "for"),
    "premise": Span(""),
    "whole": Span(message("Part of:")),
    "context": Span(message("In context of:")),
}


def why_lines(request: Request, item_id: str) -> Iterator[Words]:
    """Say what the verdict on a statement rests on directly, the verdict on each of it included."""
    whole = request.argument_map
    found = request.why(item_id)
    below = [line for line in found.lines if line.depth == 1]
    if not below:
        yield words(sentence(found.reason))
    for line in below:
        element = whole[line.id]
        end = verdict_end(request, line.id, _reason(request, element, line.reason))
        if isinstance(element, Argument):
            premises = quoted_all(whole.statement(name) for name in element.premise_ids)
            yield (*_role(line.role), *premises, *end)
        else:
            yield (*_role(line.role), *named(whole, line.id), *end)
    if found.loop:
        size = len(found.loop)
        yield words(
            count(
                size,
                "Each waits for the next in a circle of {n} place.",
                "Each waits for the next in a circle of {n} places.",
            )
        )


def _role(role: str) -> Words:
    lead = ROLES[role]
    return (Span(f"{say(lead.text)} ", lead.style),) if lead.text else (lead,)


def _reason(request: Request, element: object, reason: str) -> str:
    """Say the reason of the only premise where that keeps the step from holding."""
    fails = "premise" in reason and reason != PREMISES_STAND
    if fails and isinstance(element, Argument) and len(element.premises) == 1:
        return request.verdict(element.premise_ids[0]).reason
    return reason


def verdict_end(request: Request, item_id: str, reason: str) -> Words:
    """Say a verdict behind a quotation, and its reason unless the verdict says as much."""
    said = words(" – ", *verdict_said(request, item_id), ".")
    plain = reason in (GIVEN_REASON, PREMISES_STAND, UNDERCUT, PREMISE_FALLS)
    return said if plain else (*said, Span(f" {sentence(reason)}", "meta"))


def flip_lines(request: Request, item_id: str, most: int = MOST_FLIPS) -> Iterator[Words]:
    """Say the cheapest changes that would turn a verdict, or that none of the kind would."""
    try:
        found = flip(request.argument_map, item_id, most=most, setting=request.inner)
    except FlipLimitError:
        yield spans("Not found within the limit of the search.")
        return
    if not found:
        yield spans("No change to what is given or weighed.")
    for one in found:
        yield flip_words(request, one)


def flip_words(request: Request, one: Flip) -> Words:
    """Say one change as a condition, and the verdict it leads to."""
    whole = request.argument_map
    parts: list[Words] = []
    if one.withdraw:
        told = quoted_some(whole.statement(name) for name in one.withdraw)
        parts.append(spans("without {what}", what=told))
    if one.grant:
        told = quoted_some(whole.statement(name) for name in one.grant)
        parts.append(spans("if it were given that {what}", what=told))
    for item in one.weigh:
        step = step_words(whole, whole.argument(item.argument))
        parts.append(spans("if {step} weighed {weight}", step=step, weight=item))
    parts.extend(spans(NEW[side]) for side in one.add)
    made = [*parts[0]]
    for part in parts[1:]:
        made = [*spans("{first}, and {next}", first=tuple(made), next=part)]
    first = made[0]
    made[0] = Span(first.text[:1].upper() + first.text[1:], first.style)
    assert one.status is not None
    return (*made, Span(" → "), status_span(one.status))
