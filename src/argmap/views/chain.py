"""Chain of one claim: who says so through whom, what supports it step by step, and the verdict."""

from collections.abc import Iterator

from argmap.attribution import Chain
from argmap.attribution import chain as find_chains
from argmap.errors import ViewError
from argmap.explain.witnessing import witnesses_of
from argmap.model import ASSURANCE, Argument, Statement
from argmap.query import Answer, evidence_against, evidence_for
from argmap.semantics.spread import UNSUPPORTED
from argmap.semantics.words import sentence
from argmap.views.blocks import Block, Heading, Paragraph, Span, Words, bullets, words
from argmap.views.document import Document
from argmap.views.phrases import (
    against,
    counted,
    flat,
    intersperse,
    named,
    passages,
    quoted,
    quoted_all,
    verdict_said,
    voice,
)
from argmap.views.reasons import flip_lines, verdict_end, why_lines
from argmap.views.request import Request


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
        blocks += [Heading(2, words("Who says so")), *_said(request, item, chains)]
    elif item.anchors:
        blocks += [Heading(2, words("Sources")), *_said(request, item, ())]
    for heading, answers in (
        ("What supports it", evidence_for(whole, item_id)),
        ("What goes against it", evidence_against(whole, item_id)),
    ):
        if answers:
            blocks.append(Heading(2, words(heading)))
            blocks.append(
                bullets(line for answer in answers for line in _steps(request, item_id, answer))
            )
    blocks += [] if is_silent else _witnesses(request, item_id)
    if isinstance(item, Statement) and item.kind != "question":
        blocks += [
            Heading(2, words("Why this verdict")),
            bullets((0, line) for line in why_lines(request, item_id)),
            Heading(2, words("What would turn it")),
            bullets((0, line) for line in flip_lines(request, item_id)),
        ]
    return Document(title, request.language, tuple(blocks))


def _lead(request: Request, item: Statement | Argument) -> Words:
    if isinstance(item, Argument):
        sides = quoted_all(request.argument_map.statement(name) for name in item.premise_ids)
        target = named(request.argument_map, item.target)
        return (*sides, *words(Span(f" {item.polarity} ", "meta")), *target)
    if item.kind == "question":
        return words("A question of ", request.title, ".")
    found = request.verdict(item.id)
    # What is asked about stays where policies set it aside, as a mere claim; it is named as it was.
    kind = request.held.whole.statement(item.id).kind
    aside = item.id in request.held.doubted and found.reason == UNSUPPORTED
    why = "Its own testimony is set aside." if aside else sentence(found.reason)
    return words(
        f"{kind.capitalize()} ", Span(item.id, "id"), " of ", request.title, ": ",
        *verdict_said(request, item.id), f". {why}",
    )  # fmt: skip


def _said(
    request: Request, item: Statement | Argument, chains: tuple[Chain, ...]
) -> Iterator[Block]:
    lines: list[tuple[int, Words]] = []
    for one in chains:
        lines.append((0, voice(one) or words("A source is cited; nobody is said to speak in it.")))
        lines.extend((1, line) for line in _about(one))
    lines.extend((0, voice(one)) for one in against(request.argument_map, item))
    if isinstance(item, Statement):
        lines.extend((0, line) for line in passages(request, item))
    if lines:
        yield bullets(lines)
    else:
        yield Paragraph(words("Nobody: the map names neither a party nor a source."))


def _about(one: Chain) -> Iterator[Words]:
    whole = one.argument_map

    def names(ids: tuple[str, ...]) -> str:
        return ", ".join(flat(whole.party(name).name) for name in ids)

    if one.root:
        between = counted(one.depth - 1, "more party passes", "more parties pass")
        passed = f"{between} it on" if one.depth > 1 else "with nobody between"
        yield words(f"Root witness: {names((one.root,))}, {passed}.")
    if one.weakest is not None and len(one.hops) > 1:
        yield words(f"Weakest link: what {names((one.weakest.party,))} {one.weakest.act}.")
    if one.could_confirm:
        yield words(f"To check, ask {names(one.could_confirm)}.")
    if one.attribution and one.attribution.basis:
        yield words(f"Known by: {one.attribution.basis}.")
    elif one.root and not one.states_basis:
        yield words(f"How {names((one.root,))} knows is not stated.")
    interests = [whole.party(name) for name in one.parties]
    for party in interests:
        if party.interest:
            yield words(f"{flat(party.name)} stands to gain: {flat(party.interest)}.")


def _steps(request: Request, about: str, answer: Answer) -> Iterator[tuple[int, Words]]:
    """Yield the evidence, and below it each step to the claim with what else it needs."""
    whole = request.argument_map
    reason = request.verdict(answer.id).reason
    yield 0, (*quoted(answer.statement), *verdict_end(request, answer.id, reason))
    passed = {answer.id}
    is_case = request.evaluation.reading == ASSURANCE
    challenges = "challenges " if is_case else "speaks against "
    for step in answer.chain:
        others = [whole.statement(name) for name in step.premise_ids if name not in passed]
        also = (*words(", together with "), *quoted_all(others)) if others else ()
        verb = "supports " if step.polarity == "supports" else challenges
        side = Span(verb, "for" if step.polarity == "supports" else "against")
        target = words("this") if step.target == about else named(whole, step.target)
        yield 1, (*words(side), *target, *also)
        passed.add(step.target)


def _witnesses(request: Request, item_id: str) -> Iterator[Block]:
    found = witnesses_of(request.held, request.evaluation, item_id)
    if not found.supports and not found.not_carrying:
        return
    whole = request.argument_map
    yield Heading(2, words("On whose word it rests"))
    apart = "They are independent." if found.independent else "They are not independent."
    apart = apart if len(found.roots) > 1 else ""
    said = counted(len(found.supports), "support").capitalize()
    rests = counted(len(found.roots), "root witness", "root witnesses")
    nothing = "" if found.supports else "Nothing that would support it carries."
    yield Paragraph(words(nothing or f"{said}, {rests}. {apart}".rstrip()))
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
        ("Basis not stated: ", found.without_basis),
        ("Do not carry: ", found.not_carrying),
    ):
        if names:
            ids = intersperse((words(Span(one, "id")) for one in names), ", ")
            yield Paragraph((*words(title), *ids), "note")
