"""Hover: what an id or a field under the cursor stands for, in words. Texts of the map are data.

The lines are plain; ``to_markdown`` escapes them, so that no text of a map becomes markup.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from argmap.attribution.chains import chains_of
from argmap.drawing.text import clean
from argmap.drawing.words import maker
from argmap.errors import ArgmapError
from argmap.explain import why
from argmap.formats.markdown_text import lead
from argmap.lsp.analysis import Analysis
from argmap.lsp.cursor import cursor_at
from argmap.lsp.document import Document
from argmap.lsp.fields import meaning_of
from argmap.model import Argument, ArgumentMap, Party, Relation, Section, Source, Statement
from argmap.model.kinds import COLLECTION_OF, NOUNS, Element
from argmap.semantics.words import mark_of, sentence
from argmap.views.blocks import Span, Words, plain, words
from argmap.views.markdown import escaped
from argmap.views.phrases import against, flat, reference, voice

MOST_REASONS = 4
MOST_ANCHORS = 3
REASON_WORDS = {
    "for": "because",
    "against": "but",
    "undercut": "undercut by",
    "rival": "rival",
    "whole": "part of",
    "context": "in context of",
    "backing": "backed by",
    "premise": "of",
}


class Hover(NamedTuple):
    """Words about the part of the text between two offsets."""

    start: int
    end: int
    lines: tuple[Words, ...]


def hover_at(document: Document, offset: int) -> Hover | None:
    """Return what is to be said of the id, or else the field, at an offset."""
    parsed, good = document.parsed, document.good
    old = document.back(parsed, offset) if parsed is not None else None
    token = parsed.token_at(old) if parsed is not None and old is not None else None
    if parsed is not None and token is not None and good is not None:
        here = document.span(parsed, token.start, token.end)
        element = good.argument_map.get(token.id) if good.argument_map is not None else None
        if element is not None and here is not None:
            return Hover(*here, tuple(lines_about(good, element)))
    return _field_at(document, offset)


def _field_at(document: Document, offset: int) -> Hover | None:
    text = document.text
    end = text.text.find(":", offset, text.line_end(offset))
    cursor = cursor_at(text, end) if end >= 0 else None
    if cursor is None or cursor.start > offset:
        return None
    name = cursor.word.strip("\"'")
    # The word up to the colon is a key, also where it begins an item of a list.
    meaning = meaning_of((*cursor.path, name))
    lines = (words(Span(name, "strong")), words(meaning))
    return Hover(cursor.start, end, lines) if meaning else None


def lines_about(good: Analysis, element: Element) -> Iterator[Words]:
    """Yield lines about an element: what it is and says, who says so, where, how it stands."""
    argument_map = good.argument_map
    assert argument_map is not None
    noun = str(getattr(element, "kind", None) or NOUNS[COLLECTION_OF[type(element)]])
    if isinstance(element, Argument):
        noun = "step"
    yield words(Span(noun, "strong"), " ", Span(element.id, "id"))
    if isinstance(element, Statement):
        yield words(flat(element.text))
        yield from _voices(argument_map, element)
        yield from _quotes(argument_map, element)
        yield from _standing(good, element.id)
    elif isinstance(element, Argument):
        yield from _step(argument_map, element)
        yield from _standing(good, element.id)
    elif isinstance(element, Source):
        yield reference(element)
        if element.state is not None:
            yield words(f"state: {element.state.status}")
        yield _uses(argument_map, element)
    elif isinstance(element, Party):
        yield words(flat(element.name))
        if element.description:
            yield words(flat(element.description))
        yield _stances(argument_map, element)
    elif isinstance(element, Section):
        yield words(flat(element.title))
    elif isinstance(element, Relation):
        yield words(
            ", ".join(element.origins), " → " if element.targets else "", ", ".join(element.targets)
        )
    if note := getattr(element, "note", None):
        yield words(f"note: {flat(note)}")


def _voices(argument_map: ArgumentMap, item: Statement) -> Iterator[Words]:
    """Yield who holds a statement, through whom, and who takes another stance."""
    chains = [*chains_of(argument_map, item), *against(argument_map, item)]
    for chain in chains:
        if chain.attribution is not None:
            said = "said by: " if chain.attribution.stance == "asserts" else ""
            yield words(said, *voice(chain))


def _quotes(argument_map: ArgumentMap, item: Statement) -> Iterator[Words]:
    for anchor in item.anchors[:MOST_ANCHORS]:
        title = flat(argument_map.source(anchor.source).title)
        page = f", p. {flat(anchor.page)}" if anchor.page else ""
        quote = f": “{flat(anchor.quote)}”" if anchor.quote else ""
        yield words(f"in {title}{page}{quote}")
    if len(item.anchors) > MOST_ANCHORS:
        yield words(f"and {len(item.anchors) - MOST_ANCHORS} more anchors")


def _step(argument_map: ArgumentMap, step: Argument) -> Iterator[Words]:
    verb = "supports" if step.polarity == "supports" else "attacks"
    for name in step.premise_ids:
        yield words(flat(argument_map.statement(name).text), " ", Span(name, "id"))
    target = argument_map[step.target]
    yield words(f"{verb} ", flat(getattr(target, "text", "")), " ", Span(step.target, "id"))
    if step.scheme:
        yield words(f"scheme: {flat(step.scheme)}")
    if by := maker(argument_map, step):
        yield words(f"made by: {flat(by)}")


def _standing(good: Analysis, item_id: str) -> Iterator[Words]:
    """Yield the status of a statement or step, and the reasons it rests on first."""
    argument_map, evaluation = good.argument_map, good.evaluation
    assert argument_map is not None
    mark = mark_of(argument_map, evaluation, item_id)
    if evaluation is None or mark is None:
        return
    yield words(Span(mark.words, "strong"), f": {sentence(evaluation[item_id].reason)}")
    try:
        lines = why(argument_map, item_id).lines
    except ArgmapError:
        return
    reasons = [line for line in lines if line.role not in ("", "premise") and line.depth <= 1]
    for line in reasons[:MOST_REASONS]:
        yield words(
            f"{REASON_WORDS[line.role]} {_named(argument_map, line.id)} ", Span(line.id, "id")
        )


def _named(argument_map: ArgumentMap, item_id: str) -> str:
    element = argument_map[item_id]
    if isinstance(element, Argument):
        return " and ".join(flat(argument_map.statement(name).text) for name in element.premise_ids)
    return flat(getattr(element, "text", ""))


def _uses(argument_map: ArgumentMap, source: Source) -> Words:
    count = sum(source.id in item.sources for item in argument_map.statements)
    return words(f"named by {count} statement{'' if count == 1 else 's'}")


def _stances(argument_map: ArgumentMap, party: Party) -> Words:
    found = Counter(
        one.stance
        for item in argument_map.nodes()
        for one in item.attributions
        if one.party == party.id
    )
    return words(
        ", ".join(f"{stance} {count}" for stance, count in found.items()) or "says nothing here"
    )


def to_markdown(lines: tuple[Words, ...]) -> str:
    """Write lines as Markdown paragraphs in which every text shows as it is."""
    shown = []
    for line in lines:
        spans = [
            f"**{escaped(span.text)}**"
            if span.style == "strong"
            else escaped(f"[{span.text}]" if span.style == "id" else span.text)
            for span in line
        ]
        shown.append(lead("".join(spans).strip()))
    return "\n\n".join(shown)


def to_text(lines: tuple[Words, ...]) -> str:
    """Write lines as plain text, for editors that show no Markdown."""
    return "\n".join(clean(plain(line)) for line in lines)
