"""Premise-conclusion form: the reasoning to each main claim in numbered lines, as textbooks set it out.

Premises stand before what is inferred from them, and every inference names the lines it is drawn
from; what is implicit stands in brackets. Objections follow, with what they bear on. Sources:
Feldman, Reason and Argument (1999); Brun and Betz, Analysing Practical Argumentation (2016).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from argmap.drawing.words import speaker
from argmap.errors import UnknownSchemeError
from argmap.languages import listing, quoted, say
from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.contexts import contexts_alone
from argmap.query.aims import aim_of
from argmap.schemes import find_scheme
from argmap.schemes.spoken import text_said
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
from argmap.views.phrases import flat
from argmap.views.request import Request


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", say("No."), number=True),
        Column("statement", "Statement", where="data"),
        Column("text", say("Statement"), 8, head=True),
        Column("role", "Role", where="data"),
        Column("inference", say("Justification"), 5),
        Column("said_by", say("Said by"), 3),
        Column("bears_on", say("Bears on"), 4),
    )


@dataclass(frozen=True, slots=True)
class Section:
    """What a main claim is inferred from and itself, by id, in order of the lines."""

    main: Statement
    names: tuple[str, ...]


class Lines:
    """The lines of a map, numbered through: a statement has one number wherever it is used."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map: ArgumentMap = argument_map
        self.numbers: dict[str, int] = {}
        self.circles: list[tuple[str, str]] = []
        """Pairs of a line and one it is inferred from that rests on it in turn."""
        self.reached: set[str] = set()
        """The statements and steps that bear on the claims that are laid out."""

    def section(self, main: Statement) -> Section:
        """Number a main claim and what it is inferred from."""
        return Section(main, self._number(main.id))

    def objections(self, mains: Iterable[Statement]) -> tuple[str, ...]:
        """Number what speaks against lines and steps that lead to some claims. Linear."""
        made: list[str] = []
        todo = [one.id for one in mains]
        seen = self.reached
        seen.update(todo)
        for name in todo:
            for step in self.map.incoming.get(name, ()):
                for premise in step.premise_ids:
                    made += self._number(premise)
                fresh = [one for one in (step.id, *step.premise_ids) if one not in seen]
                todo += fresh
                seen.update(fresh)
        return tuple(made)

    def _number(self, start: str) -> tuple[str, ...]:
        """Number a statement after all that it is inferred from; return the new lines in order."""
        made: list[str] = []
        if start in self.numbers:
            return ()
        open_now = {start}
        todo = [(start, self._premises(start))]
        while todo:
            name, below = todo[-1]
            premise = next(below, None)
            if premise is None:
                todo.pop()
                open_now.discard(name)
                made.append(name)
                self.numbers[name] = len(self.numbers) + 1
            elif premise in open_now:
                self.circles.append((name, premise))
            elif premise not in self.numbers:
                open_now.add(premise)
                todo.append((premise, self._premises(premise)))
        return tuple(made)

    def _premises(self, name: str) -> Iterator[str]:
        """Return the premises of the steps that support a statement, and of those that back these."""
        found = {step.id: step for step in self.supports(name)}
        todo = [*found.values()]
        for step in todo:
            fresh = [one for one in self.supports(step.id) if one.id not in found]
            found |= {one.id: one for one in fresh}
            todo += fresh
        return iter([premise for step in todo for premise in step.premise_ids])

    def supports(self, name: str) -> Iterator[Argument]:
        """Yield the steps for a statement or a step."""
        return (one for one in self.map.incoming.get(name, ()) if one.polarity == "supports")

    def listed(self, names: Iterable[str]) -> str:
        """Name lines by their numbers."""
        return listing(self.numbers[name] for name in names)

    def step(self, step: Argument) -> str:
        """Name a step by its lines, and where it aims at a step, that step in turn."""
        line, end = aim_of(self.map, step)
        if end is None:
            said = say("a step that aims at itself")
        else:
            said = str(self.numbers.get(end, say("the question")))
        for one in reversed(line):
            numbers = self.listed(one.premise_ids)
            said = say("the step from {numbers} to {end}", numbers=numbers, end=said)
        return said


def premise_conclusion(request: Request) -> Document:
    """Make the view: of the claims asked about, else of all that the map claims in the end."""
    whole = request.argument_map
    found = Lines(whole)
    mains = list(_mains(request))
    sections = [found.section(one) for one in mains]
    if not request.ids:
        # What hangs in a circle leads to no last conclusion.
        for item in whole.statements:
            if item.id in whole.incoming and item.kind != "question" and _is_left(found, item.id):
                mains.append(item)
                sections.append(found.section(item))
    objections = found.objections(mains)
    intro = say(
        "Each line is a premise or is inferred from the lines it names. Premises in square brackets "
        "are implicit: nobody states them."
    )
    blocks: list[Block] = [Paragraph(words(intro), "lead")] if sections else []
    for one in sections:
        blocks += _section_blocks(found, one)
    if objections:
        title = say("Objections and replies")
        blocks.append(Heading(2, words(title)))
        blocks.append(_table(title, found, objections, frozenset()))
    if not sections:
        blocks.append(headed(_columns()))
    blocks += _circles(found)
    blocks += _rest(request, found)
    return Document(
        say("{title}: premises and conclusions", title=request.title),
        request.language,
        tuple(blocks),
    )


def _is_left(found: Lines, name: str) -> bool:
    """Return whether a statement has no number and is an objection to none that has."""
    steps = found.map.outgoing.get(name, ())
    return name not in found.numbers and any(one.polarity == "supports" for one in steps)


def _mains(request: Request) -> Iterator[Statement]:
    """Yield the claims asked about, for a question its answers; else those at the top."""
    if not request.ids:
        yield from request.tops
    for name in dict.fromkeys(request.ids):
        item = request.argument_map.statement(name)
        if item.kind != "question":
            yield item
        for one in request.answers.get(name, ()):
            yield from one.statements


def _section_blocks(found: Lines, section: Section) -> Iterator[Block]:
    main = section.main
    number = found.numbers[main.id]
    yield Heading(2, words(flat(main.text)))
    if section.names:
        yield _table(flat(main.text), found, section.names, frozenset({main.id}))
    else:
        yield Paragraph(words(say("This is line {number} above.", number=number)))


def _table(caption: str, found: Lines, names: Iterable[str], mains: frozenset[str]) -> TableBlock:
    return TableBlock(
        caption, _columns(), tuple(_row(found, found.map.statement(name), mains) for name in names)
    )


def _row(found: Lines, item: Statement, mains: frozenset[str]) -> tuple[Cell, ...]:
    steps = list(found.supports(item.id))
    implicit = item.kind == "assumption" and not steps
    text = f"[{flat(item.text)}]" if implicit else flat(item.text)
    inferred = [_inferred(found, step, at > 0) for at, step in enumerate(steps)]
    against = found.map.outgoing.get(item.id, ())
    role = "main conclusion" if item.id in mains else "conclusion" if steps else "premise"
    role = "implicit premise" if implicit else role
    return (
        cell(found.numbers[item.id]),
        cell(item.id),
        (words(Span(text, "strong" if item.id in mains else "")),),
        cell(role),
        lines(inferred) or cell(_unsupported(found, item, role)),
        cell(flat(speaker(found.map, item))),
        lines(_bearing(found, item, step) for step in against if _is_told(found, step)),
    )


def _unsupported(found: Lines, item: Statement, role: str) -> str:
    if role == "implicit premise":
        return say("implicit premise")
    if role == "main conclusion" or not found.map.outgoing.get(item.id):
        return say("no reason given")
    return say("premise (evidence)") if item.kind == "evidence" else say("premise")


def _inferred(found: Lines, step: Argument, is_next: bool) -> Words:
    """Say what a line is inferred from, by which scheme, and what backs that."""
    numbers = found.listed(step.premise_ids)
    if len(step.premises) > 1:
        said = say("from {numbers} together", numbers=numbers)
        if is_next:
            said = say("and, on their own, from {numbers} together", numbers=numbers)
    else:
        said = say("from {numbers}", numbers=numbers)
        if is_next:
            said = say("and, on its own, from {numbers}", numbers=numbers)
    more = [say("by {scheme}", scheme=scheme_words(step.scheme))] if step.scheme else []
    more += [
        say("backed by {numbers}", numbers=found.listed(one.premise_ids))
        for one in found.supports(step.id)
    ]
    more += [say("an inference of our own")] if step.inferred else []
    for one in more:
        said = say("{first}, {next}", first=said, next=one)
    return words(said)


def scheme_words(name: str) -> str:
    """Name a scheme inside a sentence, by the name the field gives it where it is known.

    >>> scheme_words("expert-opinion"), scheme_words("my own kind")
    ('argument from expert opinion', 'my own kind')
    """
    try:
        known = find_scheme(name).name
    except UnknownSchemeError:
        return flat(name)
    name = text_said(known)
    # Other languages put it between quotation marks: not all write a noun small inside a sentence.
    return name if name != known else f"{known[:1].lower()}{known[1:]}"


def _is_told(found: Lines, step: Argument) -> bool:
    """Return whether it must be said what a step bears on: the line it supports names it itself."""
    target = found.map[step.target]
    if isinstance(target, Statement):
        if target.kind == "question":
            return all(name in found.numbers for name in step.premise_ids)
        return step.polarity == "attacks" and step.id in found.reached
    return step.id in found.reached


def _bearing(found: Lines, item: Statement, step: Argument) -> str:
    """Say what a line speaks against, or for, together with which others."""
    target, others = found.map[step.target], [one for one in step.premise_ids if one != item.id]
    if isinstance(target, Argument):
        aim = found.step(target)
        if step.polarity == "attacks":
            said = say("{step} does not follow", step=aim)
        else:
            said = say("{step} follows", step=aim)
    elif (number := found.numbers.get(target.id)) is not None:
        said = say("against {number}", number=number)
    else:
        asked = quoted(flat(found.map.statement(target.id).text))
        answers = step.polarity == "supports"
        said = (
            say("answers {asked}", asked=asked) if answers else say("against {asked}", asked=asked)
        )
    if others:
        return say("together with {numbers}, {bears}", numbers=found.listed(others), bears=said)
    return said


def _circles(found: Lines) -> Iterator[Block]:
    if found.circles:
        yield Heading(2, words(say("Reasoning in a circle")))
        said = dict.fromkeys(
            say(
                "{line} is inferred from {other}, which rests on {line} in turn.",
                line=found.numbers[name],
                other=found.numbers[premise],
            )
            for name, premise in found.circles
        )
        yield Paragraph(words(" ".join(said)))


def _rest(request: Request, found: Lines) -> Iterator[Block]:
    """Yield what of the whole map is no line: parts of statements, contexts, what stands alone."""
    if request.ids:
        return
    contexts = contexts_alone(found.map)
    rest = [
        item
        for item in found.map.statements
        if item.kind != "question" and item.id not in found.numbers
    ]
    if not rest:
        return
    rows = []
    for item in rest:
        found.numbers[item.id] = len(found.numbers) + 1
        number_, name, text, _, _, said_by, bears = _row(found, item, frozenset())
        role = _outside(found, item, contexts)
        rows.append((number_, name, text, cell("outside"), cell(role), said_by, bears))
    title = say("Outside these arguments")
    yield Heading(2, words(title))
    yield TableBlock(title, _columns(), tuple(rows))


def _outside(found: Lines, item: Statement, contexts: Collection[str]) -> str:
    number = found.numbers.get(found.map.whole_of.get(item.id, ""))
    if number is not None:
        return say("part of {number}", number=number)
    return say("context") if item.id in contexts else say("stands alone")
