"""Outline: the map as nested lists, conclusions first, each statement once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.chronology import time_words
from argmap.drawing.order import hung, starts
from argmap.drawing.words import KIND_WORDS, TIE_WORDS, citations, pill_kind
from argmap.languages import message, say
from argmap.model import Argument, ArgumentMap, Relation, Statement
from argmap.schemes.spoken import scheme_said
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
from argmap.views.phrases import flat, intersperse, named, verdict_said, voices
from argmap.views.request import Request

STEP_WORDS = {
    "supports": Span(message("because"), "for"),
    "attacks": Span(message("but"), "against"),
    "undercut": Span(message("but that does not follow:"), "against"),
    "answers": Span(message("answer:"), "for"),
    "objects": Span(message("against:"), "against"),
}
HUNG_WORDS = {
    "answer": Span(message("answer:"), "for"),
    "part": Span(message("part of it:"), "meta"),
    "context": Span(message("in context of:"), "meta"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the outline: a statement, an argument, or an argument with its only premise.

    ``tie`` is the relation by which an answer or a part hangs there.
    """

    depth: int
    argument: Argument | None
    statement: Statement | None
    again: bool = False
    tie: Relation | None = None


def outline(request: Request) -> Document:
    """Make the view."""
    blocks: list[Block] = []
    whole = request.argument_map
    if whole.description:
        blocks.append(Paragraph(words(flat(whole.description)), "lead"))
    items: list[tuple[int, Words]] = []
    for entry in entries(whole):
        if entry.depth == 0 and entry.statement is not None:
            if items:
                blocks.append(bullets(items))
                items = []
            blocks.append(Heading(2, _root(request, entry.statement)))
            items.extend((0, line) for line in _details(request, entry.statement))
        else:
            items.append((max(0, entry.depth - 1), _line(request, entry)))
    if items:
        blocks.append(bullets(items))
    # Answers and parts stand where they hang, but for those of steps.
    rest = (tie for tie in whole.relations if not _is_listed(whole, tie))
    ties = list(_ties(whole, rest))
    if ties:
        blocks += [Heading(2, spans("Relations")), bullets((0, line) for line in ties)]
    return Document(request.title, request.language, tuple(blocks))


def entries(argument_map: ArgumentMap) -> Iterator[Entry]:
    """Walk the map from its roots down, then what only circles hold; each argument once. Linear."""
    seen: set[str] = set()
    for start in (*starts(argument_map), *argument_map.statements):
        if start.id in seen:
            continue
        todo = [Entry(0, None, start)]
        while todo:
            entry = todo.pop()
            step, item = entry.argument, entry.statement
            if step is not None:
                if step.id in seen:
                    continue
                seen.add(step.id)
                if item is None and len(step.premises) == 1:
                    item = argument_map.statement(step.premise_ids[0])
            again = item is not None and item.id in seen
            yield Entry(entry.depth, step, item, again, entry.tie)
            below: list[Entry] = []
            if item is not None and not again:
                seen.add(item.id)
                below += (
                    Entry(entry.depth + 1, None, one, tie=tie)
                    for tie, one in hung(argument_map, item.id)
                )
                incoming = argument_map.incoming.get(item.id, ())
                below += (Entry(entry.depth + 1, one, None) for one in incoming)
            if step is not None:
                if item is None:
                    below += (
                        Entry(entry.depth + 1, None, argument_map.statement(name))
                        for name in step.premise_ids
                    )
                below += (
                    Entry(entry.depth + 1, None, one, tie=tie)
                    for tie, one in hung(argument_map, step.id)
                )
                on_step = argument_map.incoming.get(step.id, ())
                below += (Entry(entry.depth + 1, one, None) for one in on_step)
            todo.extend(reversed(below))


def _root(request: Request, item: Statement) -> Words:
    return words(f"{flat(item.text)} ", Span(item.id, "id"), " ", *verdict_said(request, item.id))


def _line(request: Request, entry: Entry) -> Words:
    whole = request.argument_map
    head: Words = () if entry.tie is None else _lead(HUNG_WORDS[entry.tie.kind])
    if entry.argument is not None:
        head = _lead(STEP_WORDS[pill_kind(whole, entry.argument)])
        if entry.argument.scheme:
            head += words(Span(f"({flat(scheme_said(entry.argument.scheme))})", "meta"), " ")
    item = entry.statement
    step = _step(request, entry.argument)
    if item is None:
        return (*head, *spans("all of these:"), *step)
    if entry.again:
        above = words(
            f"{flat(item.text)} ", Span(item.id, "id"), Span(f" ({say('above')})", "meta")
        )
        return (*head, *above, *step)
    details = _details(request, item)
    more = [part for line in details for part in (Span(" · ", "meta"), *line)]
    return (
        *head,
        *words(f"{flat(item.text)} ", Span(item.id, "id"), " ", *verdict_said(request, item.id)),
        *more,
        *step,
    )


def _step(request: Request, step: Argument | None) -> Words:
    """Say who makes the argument, or goes against it; the rest of the line is of its premise."""
    found = [] if step is None else voices(request.argument_map, step)
    if step is not None and step.inferred:
        found.append(spans("ours"))
    if not found:
        return ()
    return (Span(f" · {say('the step:')} ", "meta"), *_quiet(intersperse(found, "; ")))


def _lead(span: Span) -> Words:
    return (Span(f"{say(span.text)} ", span.style),)


def _quiet(line: Words) -> Words:
    return tuple(Span(span.text, "meta", span.link) for span in line)


def _details(request: Request, item: Statement) -> list[Words]:
    whole = request.argument_map
    parts: list[str] = (
        [say(KIND_WORDS[item.kind])] if item.kind in ("evidence", "assumption") else []
    )
    found = [words(Span(part, "meta")) for part in parts]
    found += [_quiet(line) for line in voices(whole, item)]
    rest = [time_words(item.time)] if item.time else []
    rest += [flat(one) for one in citations(whole, item)]
    return [*found, *(words(Span(part, "meta")) for part in rest)]


def _is_listed(argument_map: ArgumentMap, tie: Relation) -> bool:
    """Return whether all that a relation says stands in the list, where its origin hangs."""
    kinds = argument_map.kinds
    if not all(name in kinds for name in tie.origins):
        return False
    # Several origins are one answer together, which places in a list do not say.
    is_answer = tie.kind == "answer" and len(tie.origins) == 1
    return tie.kind == "part" or (
        is_answer and all(kinds.get(target) == "question" for target in tie.targets)
    )


def _ties(argument_map: ArgumentMap, relations: Iterable[Relation]) -> Iterator[Words]:
    for tie in relations:
        sides = [
            joined((named(argument_map, name) for name in ends), "and")
            for ends in (tie.origins, tie.targets)
        ]
        if tie.kind == "rival":
            yield spans("Rivals: {names}", names=sides[0])
        else:
            yield (*sides[0], *words(Span(f" {say(TIE_WORDS[tie.kind])} ", "meta")), *sides[1])
