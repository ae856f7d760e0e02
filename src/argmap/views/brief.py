"""In brief: the questions and conclusions of a map with their verdicts, on half a page."""

from collections.abc import Iterator, Sequence

from argmap.drawing.words import stance_words
from argmap.model import Statement
from argmap.query import rests_on_hearsay, rests_on_unnamed
from argmap.views.blocks import Block, Paragraph, Span, Words, bullets, words
from argmap.views.disputes import pairs_in_dispute
from argmap.views.phrases import counted, flat, verdict_said
from argmap.views.request import Request

MOST_ROOTS, MOST_ANSWERS = 12, 8


def brief_blocks(request: Request) -> Iterator[Block]:
    """Yield a list of the roots with their verdicts, and a paragraph on how firm the ground is."""
    items: list[tuple[int, Words]] = []
    tops = request.roots
    for root in tops[:MOST_ROOTS]:
        if root.kind != "question":
            items.append((0, _conclusion(request, (root,))))
            continue
        items.append((0, words(Span(flat(root.text), "strong"))))
        found = request.answers.get(root.id, ())
        items += [
            (1, _conclusion(request, one.statements, one.side == "objection"))
            for one in found[:MOST_ANSWERS]
        ]
        if not found:
            items.append((1, words("The map gives no answer.")))
        if len(found) > MOST_ANSWERS:
            items.append((1, words(f"and {len(found) - MOST_ANSWERS} more")))
    if len(tops) > MOST_ROOTS:
        items.append((0, words(f"and {len(tops) - MOST_ROOTS} more questions and conclusions")))
    if items:
        yield bullets(items)
    yield Paragraph(words(_ground(request)))


def _conclusion(request: Request, items: Sequence[Statement], objects: bool = False) -> Words:
    """Return the verdict on what is claimed, whether it is against the question, and by whom it is."""
    side = [Span("objection: ", "against")] if objects else []
    texts: list[str | Span] = []
    for item in items:
        by = _who(request, item)
        texts += [*([" together with: "] if texts else []), flat(item.text)]
        texts += [Span(f" ({by})", "meta")] if by else []
    return words(*verdict_said(request, request.worst(items).id), ": ", *side, *texts)


def _who(request: Request, item: Statement) -> str:
    """Name who asserts it; where nobody does, say who takes another stance."""
    whole = request.argument_map
    held = [
        whole.party(one.party).name for one in item.attributions if one.stance == "asserts"
    ] or filter(None, (stance_words(whole, one) for one in item.attributions))
    return flat(", ".join(dict.fromkeys(held)))


def _ground(request: Request) -> str:
    whole = request.argument_map
    hearsay, unnamed = len(rests_on_hearsay(whole)), len(rests_on_unnamed(whole))
    parts = [
        f"{counted(hearsay, 'statement')} rest{'s' * (hearsay == 1)} on hearsay alone",
        f"{counted(unnamed, 'statement')} on unnamed voices alone",
    ]
    said = f"{' and '.join(parts)}.".capitalize()
    pairs = len(pairs_in_dispute(whole))
    if pairs:
        said += f" {counted(pairs, 'pair')} of parties disagree{'s' * (pairs == 1)} on some point."
    if request.firmness is not None:
        fragile = len(request.firmness.ids("fragile"))
        verb = "turns" if fragile == 1 else "turn"
        said += f" {counted(fragile, 'verdict').capitalize()} {verb} when one thing is chosen otherwise, as the reading, a kind or a policy."
    return said
