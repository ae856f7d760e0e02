"""Text tree: the drawing's twin for terminals, mail and screen readers.

It says what the drawing says and a little more: ids, schemes and weights. A statement met again
is named, not repeated. Nothing recurses, and indentation stops growing at 24 levels.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from argmap.chronology import time_words
from argmap.door import checked
from argmap.drawing.branches import make_tree
from argmap.drawing.elements import aways_of, layer_lines, statement_element, step_element
from argmap.drawing.order import hung, starts, walk_order
from argmap.drawing.sections import SIGN, beginnings
from argmap.drawing.styles import AUTO, Style, find_style
from argmap.drawing.text import clean
from argmap.drawing.words import (
    HUNG_WORDS,
    TIE_WORDS,
    citations,
    counts,
    maker,
    pill_kind,
    pill_word,
    quotes,
    said,
    speaker,
    standing,
    tag,
)
from argmap.languages import enumeration, say
from argmap.model import Argument, ArgumentMap, Relation, Statement
from argmap.schemes.spoken import scheme_said
from argmap.semantics import Evaluation
from argmap.semantics.words import mark_of

MAX_INDENT = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the tree: guides, then a sign and text, then details; ``kind`` picks a colour."""

    guides: str
    kind: str
    head: str
    text: str
    detail: str

    def plain(self) -> str:
        """Return the line as plain text."""
        words = " ".join(part for part in (self.head, self.text, self.detail) if part)
        return f"{self.guides}{words}".rstrip()


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the tree: a step, a statement, or a step with its only premise on one line.

    ``again`` holds for a statement that stands at an earlier place, with what is below it; ``tie`` is
    the relation by which a part or an answer hangs there.
    """

    prefix: str
    depth: int
    last: bool
    argument: Argument | None
    statement: Statement | None
    again: bool = False
    tie: Relation | None = None
    begins: str = ""
    """The section that begins with the statement."""


@checked
def to_tree(
    argument_map: ArgumentMap,
    whole: ArgumentMap | None = None,
    evaluation: Evaluation | None = None,
    size: str = "",
    style: str = AUTO,
    layers: tuple[str, ...] = (),
) -> str:
    """Write the map as a tree of plain text, one root after the other.

    ``whole`` is the map this one may be a part of; the verdicts of ``evaluation`` are said, if it
    is given. For ``style`` and ``layers`` see ``Look``.

    Raises:
        DrawingError: If there is no style of that name.

    >>> print(to_tree(ArgumentMap(title="Rain", statements=(
    ...     Statement(id="c", kind="claim", text="It rained."),))), end="")
    Rain
    1 statement · 0 arguments
    <BLANKLINE>
    CLAIM It rained. [c] no reason given
    """
    return "".join(
        line.plain() + "\n"
        for line in tree_lines(argument_map, whole, evaluation, size, style, layers)
    )


def tree_lines(
    argument_map: ArgumentMap,
    whole: ArgumentMap | None = None,
    evaluation: Evaluation | None = None,
    size: str = "",
    style: str = AUTO,
    layers: tuple[str, ...] = (),
) -> Iterator[Line]:
    """Yield the lines of the tree, of a part of ``whole`` if that is given. Linear.

    ``size`` replaces the line that says how large the map is, and of what it is a part.
    """
    whole = whole or argument_map
    words = find_style(style, whole)
    yield Line(
        "", "title", "", clean(argument_map.title or argument_map.id or say("Argument map")), ""
    )
    yield Line("", "meta", "", size or counts(argument_map, whole), "")
    if argument_map.description:
        yield Line("", "meta", "", " ".join(clean(argument_map.description).split()), "")
    begun = beginnings(make_tree(argument_map)) if not words.shapes else {}
    for entry in entries(argument_map):
        if entry.depth == 0:
            yield Line("", "meta", "", "", "")
        if entry.statement is not None:
            entry = replace(entry, begins=begun.get(entry.statement.id, ""))
        yield from _lines(argument_map, whole, entry, evaluation, words, layers)


def entries(argument_map: ArgumentMap) -> Iterator[Entry]:
    """Walk over the places of the tree, root after root, every step once. Linear."""
    return entries_from(argument_map, first_ids(argument_map))


def first_ids(argument_map: ArgumentMap) -> tuple[str, ...]:
    """List where trees may begin: at starts, else where the walk comes first, else at a step."""
    firsts = (item.id for item in starts(argument_map))
    steps = (step.id for step in argument_map.arguments)
    walked = (name for name in walk_order(argument_map) if name in argument_map.kinds)
    return tuple(dict.fromkeys((*firsts, *walked, *steps)))


def entries_from(argument_map: ArgumentMap, firsts: Iterable[str]) -> Iterator[Entry]:
    """Walk over the trees that begin at these ids, but for what stands in an earlier one. Linear."""
    shown: set[str] = set()
    for item_id in firsts:
        element = argument_map[item_id]
        if item_id in shown:
            continue
        if isinstance(element, Statement):
            yield from _walk(argument_map, [Entry("", 0, True, None, element)], shown)
        elif isinstance(element, Argument):
            entry = _step_entry(argument_map, element, "", 0, True)
            yield from _walk(argument_map, [entry], shown)


def _walk(argument_map: ArgumentMap, todo: list[Entry], shown: set[str]) -> Iterator[Entry]:
    while todo:
        entry = todo.pop()
        again = entry.statement is not None and entry.statement.id in shown
        yield replace(entry, again=True) if again else entry
        below: list[tuple[Argument | None, Statement | None, Relation | None]] = []
        if entry.statement is not None and not again:
            here = entry.statement.id
            shown.add(here)
            below += [(None, item, tie) for tie, item in hung(argument_map, here)]
            below += [(step, None, None) for step in argument_map.incoming.get(here, ())]
        if entry.argument is not None:
            shown.add(entry.argument.id)
            if entry.statement is None:
                ids = entry.argument.premise_ids
                below += [(None, argument_map.statement(item_id), None) for item_id in ids]
            below += [(None, item, tie) for tie, item in hung(argument_map, entry.argument.id)]
            on_step = argument_map.incoming.get(entry.argument.id, ())
            below += [(step, None, None) for step in on_step]
        below = [one for one in below if one[0] is None or one[0].id not in shown]
        todo.extend(reversed(list(_entries(argument_map, entry, below))))


def _entries(
    argument_map: ArgumentMap,
    above: Entry,
    below: list[tuple[Argument | None, Statement | None, Relation | None]],
) -> Iterator[Entry]:
    prefix = "" if above.depth == 0 else above.prefix + ("   " if above.last else "│  ")
    if above.depth >= MAX_INDENT:
        prefix = above.prefix
    for at, (argument, statement, tie) in enumerate(below):
        last = at == len(below) - 1
        if argument is not None:
            yield _step_entry(argument_map, argument, prefix, above.depth + 1, last)
        else:
            yield Entry(prefix, above.depth + 1, last, None, statement, tie=tie)


def _step_entry(
    argument_map: ArgumentMap, argument: Argument, prefix: str, depth: int, last: bool
) -> Entry:
    ids = argument.premise_ids
    only = argument_map.statement(ids[0]) if len(ids) == 1 else None
    return Entry(prefix, depth, last, argument, only)


def _lines(
    argument_map: ArgumentMap,
    whole: ArgumentMap,
    entry: Entry,
    evaluation: Evaluation | None,
    style: Style,
    layers: tuple[str, ...],
) -> Iterator[Line]:
    guides = "" if entry.depth == 0 else entry.prefix + ("└─ " if entry.last else "├─ ")
    if entry.depth > MAX_INDENT:
        guides += f"({entry.depth}) "
    after = "" if entry.depth == 0 else entry.prefix + ("   " if entry.last else "│  ")
    head = "" if entry.tie is None else say(HUNG_WORDS[entry.tie.kind])
    kind = "statement"
    if entry.argument is not None:
        kind = pill_kind(argument_map, entry.argument)
        head = say(style.steps[kind]) if kind in style.steps else pill_word(kind)
        mark = mark_of(whole, evaluation, entry.argument.id)
        head += f" ({mark.word})" if mark is not None and mark.tone != "in" else ""
        if entry.statement is None:
            detail = _step_detail(argument_map, entry.argument, style)
            yield Line(guides, kind, say("{sign}, together:", sign=head), "", detail)
            yield from _extra_lines(argument_map, entry.argument, after, layers)
            return
    statement = entry.statement
    assert statement is not None
    step = "" if entry.argument is None else _step_detail(argument_map, entry.argument, style)
    who = speaker(argument_map, statement)
    found = mark_of(whole, evaluation, statement.id)
    verdict = f"{found.sign} {found.word.upper()}{found.ground};" if found is not None else ""
    label = " ".join(part for part in (head, verdict, _tag(whole, statement, style)) if part)
    text = _flat(statement.text)
    text = say("{who}: {words}", who=clean(who), words=text) if who else text
    about_step = say("step: {words}", words="")
    if entry.again:
        back = f"[{clean(statement.id)}] ↑ {say('shown above')} {step}".rstrip()
        yield Line(guides, kind, label, text, back)
        if entry.argument is not None:
            yield from _extra_lines(argument_map, entry.argument, after, layers, about_step)
        return
    stands = standing(argument_map, whole, statement)
    section = f"{SIGN}{_flat(entry.begins)}" if entry.begins else ""
    detail = " ".join(part for part in (f"[{clean(statement.id)}]", stands, step, section) if part)
    yield Line(guides, kind, label, text, detail)
    yield from _extra_lines(argument_map, statement, after, layers, hung_by=entry.tie)
    if entry.argument is not None:
        yield from _extra_lines(argument_map, entry.argument, after, layers, about_step)


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def _tag(whole: ArgumentMap, statement: Statement, style: Style) -> str:
    if not style.shapes:
        return tag(whole, statement)
    return statement_element(whole, statement, style).tag(style)


def _step_detail(argument_map: ArgumentMap, argument: Argument, style: Style) -> str:
    element = step_element(argument_map, argument, style) if style.shapes else None
    noun = say("step") if element is None else style.word(element.kind)
    parts = [f"{noun} {clean(argument.id)}"]
    who = maker(argument_map, argument)
    if who:
        parts.append(who if argument.inferred else say("by {who}", who=_flat(who)))
    if argument.title:
        parts.append(_flat(argument.title))
    if argument.scheme:
        parts.append(_flat(scheme_said(argument.scheme)))
    parts.extend(() if element is None else map(say, element.marks))
    if argument.weight is not None:
        parts.append(say("weight {value}", value=f"{argument.weight:g}"))
    return f"({enumeration(parts)})"


def _extra_lines(
    argument_map: ArgumentMap,
    item: Statement | Argument,
    after: str,
    layers: tuple[str, ...],
    about: str = "",
    hung_by: Relation | None = None,
) -> Iterator[Line]:
    details = [*quotes(item), *said(argument_map, item)]
    if isinstance(item, Statement) and item.time:
        details.append(say("when: {time}", time=time_words(item.time)))
    for tie in argument_map.ties.get(item.id, ()):
        if tie is hung_by and any(end in argument_map.kinds for end in tie.targets):
            # The place in the tree says it, but for what else answers together with it.
            others = [clean(end) for end in tie.origins if end != item.id]
            if tie.kind == "answer" and others:
                named = enumeration(f"[{name}]" for name in others)
                details.append(say("together with {names}", names=named))
            continue
        ends = tie.targets or [end for end in tie.origins if end != item.id]
        details.append(
            f"{say(TIE_WORDS[tie.kind])} {enumeration(f'[{clean(end)}]' for end in ends)}"
        )
    details.extend(
        say("in context of {name} in another module", name=clean(name))
        if link == "inContextOf"
        else say("supported by {name} in another module", name=clean(name))
        for link, _, name in aways_of(item)
    )
    details.extend(layer_lines(item, layers))
    cited = citations(argument_map, item)
    if cited:
        details.append(say("source: {source}", source="; ".join(cited)))
    if details:
        yield Line(f"{after}   ", "meta", "", _flat(about + " · ".join(details)), "")
