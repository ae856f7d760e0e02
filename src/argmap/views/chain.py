"""Chain of one claim: who says so through whom, what supports it step by step, and the verdict."""

from collections.abc import Iterator

from argmap.attribution import Chain
from argmap.attribution import chain as find_chains
from argmap.attribution.vocabulary import ACTS
from argmap.errors import ViewError
from argmap.explain.witnessing import witnesses_of
from argmap.languages import count, enumeration, message, say
from argmap.model import ASSURANCE, Argument, Statement
from argmap.query import Answer, evidence_against, evidence_for
from argmap.semantics.spread import UNSUPPORTED
from argmap.semantics.words import sentence
from argmap.views.blocks import (
    Block,
    Heading,
    Paragraph,
    Span,
    Words,
    bullets,
    joined,
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import (
    against,
    flat,
    named,
    passages,
    quoted,
    quoted_all,
    tally,
    verdict_said,
    voice,
)
from argmap.views.reasons import flip_lines, verdict_end, why_lines
from argmap.views.request import Request

LEADS = {
    "claim": message("Claim {name} of {title}: {verdict}. {why}"),
    "evidence": message("Evidence {name} of {title}: {verdict}. {why}"),
    "assumption": message("Assumption {name} of {title}: {verdict}. {why}"),
}
KNOWN_BY = {
    "eyewitness": message("eyewitness"),
    "participant": message("participant"),
    "document": message("document"),
    "hearsay": message("hearsay"),
    "inference": message("inference"),
}


def chain(request: Request) -> Document:
    """Make the view of the one statement or argument asked about."""
    if len(request.ids) != 1:
        raise ViewError(f"name one statement or argument, not {len(request.ids)}")
    whole, item_id = request.argument_map, request.ids[0]
    chains = find_chains(whole, item_id)
    item = whole[item_id]
    assert isinstance(item, Statement | Argument)
    title = flat(getattr(item, "text", "") or item.title or item.id)
    blocks: list[Block] = [Paragraph(_lead(request, item), "lead")]
    # Nobody speaks in most assurance cases, and nobody is missed there.
    is_silent = request.evaluation.reading == ASSURANCE and not whole.parties
    if not is_silent:
        blocks += [Heading(2, spans("Who says so")), *_said(request, item, chains)]
    elif item.anchors:
        blocks += [Heading(2, spans("Sources")), *_said(request, item, ())]
    for heading, answers in (
        (say("What supports it"), evidence_for(whole, item_id)),
        (say("What goes against it"), evidence_against(whole, item_id)),
    ):
        if answers:
            blocks.append(Heading(2, words(heading)))
            blocks.append(
                bullets(line for answer in answers for line in _steps(request, item_id, answer))
            )
    blocks += [] if is_silent else _witnesses(request, item_id)
    if isinstance(item, Statement) and item.kind != "question":
        blocks += [
            Heading(2, spans("Why this verdict")),
            bullets((0, line) for line in why_lines(request, item_id)),
            Heading(2, spans("What would turn it")),
            bullets((0, line) for line in flip_lines(request, item_id)),
        ]
    return Document(title, request.language, tuple(blocks))


def _lead(request: Request, item: Statement | Argument) -> Words:
    if isinstance(item, Argument):
        sides = quoted_all(request.argument_map.statement(name) for name in item.premise_ids)
        target = named(request.argument_map, item.target)
        verb = say("supports") if item.polarity == "supports" else say("attacks")
        return (*sides, *words(Span(f" {verb} ", "meta")), *target)
    if item.kind == "question":
        return spans("A question of {title}.", title=request.title)
    found = request.verdict(item.id)
    # What is asked about stays where policies set it aside, as a mere claim; it is named as it was.
    kind = request.held.whole.statement(item.id).kind
    aside = item.id in request.held.doubted and found.reason == UNSUPPORTED
    why = say("Its own testimony is set aside.") if aside else sentence(found.reason)
    return spans(
        LEADS[kind],
        name=Span(item.id, "id"),
        title=request.title,
        verdict=verdict_said(request, item.id),
        why=why,
    )


def _said(
    request: Request, item: Statement | Argument, chains: tuple[Chain, ...]
) -> Iterator[Block]:
    lines: list[tuple[int, Words]] = []
    for one in chains:
        lines.append((0, voice(one) or spans("A source is cited; nobody is said to speak in it.")))
        lines.extend((1, line) for line in _about(one))
    lines.extend((0, voice(one)) for one in against(request.argument_map, item))
    if isinstance(item, Statement):
        lines.extend((0, line) for line in passages(request, item))
    if lines:
        yield bullets(lines)
    else:
        yield Paragraph(spans("Nobody: the map names neither a party nor a source."))


def _about(one: Chain) -> Iterator[Words]:
    whole = one.argument_map

    def names(ids: tuple[str, ...]) -> str:
        return enumeration(flat(whole.party(name).name) for name in ids)

    if one.root:
        who = names((one.root,))
        if one.depth > 1:
            said = count(
                one.depth - 1,
                "Root witness: {who}, {n} more party passes it on.",
                "Root witness: {who}, {n} more parties pass it on.",
                who=who,
            )
        else:
            said = say("Root witness: {who}, with nobody between.", who=who)
        yield words(said)
    if one.weakest is not None and len(one.hops) > 1:
        told = say(ACTS[one.weakest.act], who=names((one.weakest.party,)))
        yield spans("Weakest link: {told}.", told=told)
    if one.could_confirm:
        yield spans("To check, ask {who}.", who=names(one.could_confirm))
    if one.attribution and one.attribution.basis:
        yield spans("Known by: {basis}.", basis=say(KNOWN_BY[one.attribution.basis]))
    elif one.root and not one.states_basis:
        yield spans("How {who} knows is not stated.", who=names((one.root,)))
    interests = [whole.party(name) for name in one.parties]
    for party in interests:
        if party.interest:
            yield spans(
                "{who} stands to gain: {what}.", who=flat(party.name), what=flat(party.interest)
            )


def _steps(request: Request, about: str, answer: Answer) -> Iterator[tuple[int, Words]]:
    """Yield the evidence, and below it each step to the claim with what else it needs."""
    whole = request.argument_map
    reason = request.verdict(answer.id).reason
    yield 0, (*quoted(answer.statement), *verdict_end(request, answer.id, reason))
    passed = {answer.id}
    is_case = request.evaluation.reading == ASSURANCE
    challenges = say("challenges") if is_case else say("speaks against")
    for step in answer.chain:
        others = [whole.statement(name) for name in step.premise_ids if name not in passed]
        verb = say("supports") if step.polarity == "supports" else challenges
        side = Span(verb, "for" if step.polarity == "supports" else "against")
        target = spans("this") if step.target == about else named(whole, step.target)
        line = (*words(side, " "), *target)
        if others:
            line = spans("{step}, together with {others}", step=line, others=quoted_all(others))
        yield 1, line
        passed.add(step.target)


def _witnesses(request: Request, item_id: str) -> Iterator[Block]:
    found = witnesses_of(request.held, request.evaluation, item_id)
    if not found.supports and not found.not_carrying:
        return
    whole = request.argument_map
    yield Heading(2, spans("On whose word it rests"))
    apart = say("They are independent.") if found.independent else say("They are not independent.")
    apart = apart if len(found.roots) > 1 else ""
    said = tally(len(found.supports), "No supports", "{n} support", "{n} supports")
    rests = tally(len(found.roots), "no root witnesses", "{n} root witness", "{n} root witnesses")
    nothing = "" if found.supports else say("Nothing that would support it carries.")
    yield Paragraph(words(nothing or f"{enumeration((said, rests))}. {apart}".rstrip()))
    groups: list[tuple[str, tuple[str, ...]]] = [
        (
            whole.party(root.party).name if root.party else whole.source(root.id).title,
            root.statements,
        )
        for root in found.roots
    ]
    lines: list[tuple[int, Words]] = []
    for name, names in groups:
        lines.append((0, words(Span(flat(name), "strong"))))
        lines.extend((1, quoted(whole.statement(one))) for one in names)
    if lines:
        yield bullets(lines)
    for title, names in (
        (message("Basis not stated: {names}"), found.without_basis),
        (message("Do not carry: {names}"), found.not_carrying),
    ):
        if names:
            ids = joined(words(Span(one, "id")) for one in names)
            yield Paragraph(spans(title, names=ids), "note")
