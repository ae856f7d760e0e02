"""Agreement: two readings, or more, in tables of figures, and below them where they part."""

from collections.abc import Iterator, Sequence
from typing import Any

from argmap.compare.agreement import GROUPS, Agreement
from argmap.compare.edges import RelationAgreement
from argmap.compare.figures import Interval, Score
from argmap.compare.labelling import LabelAgreement, confusions
from argmap.compare.match_file import lettered
from argmap.compare.panel import Panel, PanelFigure
from argmap.languages import count, message, number, say
from argmap.model import ArgumentMap
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
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.partings import Letters, Partings, label_words
from argmap.views.phrases import flat

GROUP_WORDS = {
    "statements": message("Claims and evidence"),
    "assumptions": message("Assumptions"),
    "questions": message("Questions"),
}
ASPECTS = {
    "kind": message("Kind"),
    "stance": message("Stance"),
    "hedge": message("Hedged or not"),
    "time": message("Time"),
    "basis": message("Basis"),
    "fidelity": message("Fidelity to the words"),
    "party": message("Speakers"),
    "relation": message("Relations"),
    "verdict": message("Verdicts"),
}
NOT_DEFINED = "–"


def agreement_document(
    found: Agreement,
    names: Sequence[str] = ("A", "B"),
    language: str = "en",
    most: int | None = None,
) -> Document:
    """Make a document of two readings: figures first, then where they part; lists of ``most`` entries.

    ``names`` are what the maps are called where they are introduced; after that they are A and B.
    """
    letters = ("A", "B")
    blocks = [
        _summary(found, letters),
        _introduced((found.first, found.second), names),
        Heading(2, words(say("Figures"))),
        *_found_in_both(found, letters),
        *_figures(found, letters, most),
        Heading(2, words(say("Where they part"))),
        *_parted(found, letters, most),
    ]
    return Document(say("Two readings compared"), language, tuple(blocks))


def panel_document(
    found: Panel, names: Sequence[str], language: str = "en", most: int | None = None
) -> Document:
    """Make a document of three readings or more: all of them together, each two, and where each two part."""
    letters = [letter.upper() for letter in lettered(len(found.maps))]
    blocks: list[Block] = [
        _introduced(found.maps, names),
        *_of_all(found),
        _of_pairs(found, letters),
    ]
    for (one, other), two in found.pairs.items():
        pair = (letters[one], letters[other])
        blocks.append(Heading(2, spans("Where {a} and {b} part", a=pair[0], b=pair[1])))
        blocks += _parted(two, pair, most)
    return Document(say("Several readings compared"), language, tuple(blocks))


def _parted(found: Agreement, letters: Letters, most: int | None) -> list[Block]:
    return [*Partings(found, letters, most).blocks()] or [Paragraph(words(say("Nowhere.")))]


def _introduced(maps: Sequence[ArgumentMap], names: Sequence[str]) -> Paragraph:
    said: list[Words] = []
    for letter, side, name in zip(lettered(len(maps)), maps, names, strict=True):
        statements = count(len(side.statements), "{n} statement", "{n} statements")
        steps = count(len(side.arguments), "{n} step", "{n} steps")
        said.append(
            spans(
                "{letter} is {name} ({statements}, {steps}).",
                letter=Span(letter.upper(), "strong"),
                name=flat(name),
                statements=statements,
                steps=steps,
            )
        )
    return Paragraph(
        tuple(span for at, line in enumerate(said) for span in (*words(" " * (at > 0)), *line))
    )


def _summary(found: Agreement, letters: Letters) -> Paragraph:
    """Say in two sentences what the tables say in many cells."""
    alone = (len(found.matching.only_first), len(found.matching.only_second))
    both = count(
        len(found.matches),
        "Both readings have {n} statement; {a} alone has {first}, {b} alone has {second}.",
        "Both readings have {n} statements; {a} alone has {first}, {b} alone has {second}.",
        a=letters[0],
        b=letters[1],
        first=alone[0],
        second=alone[1],
    )
    turned = count(
        len(found.verdicts.differing),
        "{n} verdict differs.",
        "{n} verdicts differ.",
    )
    return Paragraph(words(f"{both} {turned}" if found.matches else _none(found, letters)), "lead")


def _none(found: Agreement, letters: Letters) -> str:
    """Say why no statement is in both."""
    empty = [
        letter
        for letter, side in zip(letters, (found.first, found.second), strict=True)
        if not side.statements
    ]
    if len(empty) > 1:
        return say("Neither reading has a statement.")
    if empty:
        return say("{letter} has no statement.", letter=empty[0])
    return say(
        "No statement of {a} says what one of {b} says: are they of one text?",
        a=letters[0],
        b=letters[1],
    )


def _found_in_both(found: Agreement, letters: Letters) -> Iterator[Block]:
    first, second = letters
    columns = (
        Column("what", message("Statements"), 6, head=True),
        Column("first", say("In {letter}", letter=first), 2, number=True),
        Column("found_first", say("also in {letter}", letter=second), 2, number=True),
        Column("second", say("In {letter}", letter=second), 2, number=True),
        Column("found_second", say("also in {letter}", letter=first), 2, number=True),
        Column("f1", message("F1"), 2, number=True),
    )
    rows = [
        (cell(say(GROUP_WORDS[group])), *_score(found.groups[group]))
        for group in GROUPS
        if found.groups[group].first or found.groups[group].second
    ]
    yield TableBlock(say("Statements that both readings have"), columns, tuple(rows))


def _score(score: Score) -> tuple[Cell, ...]:
    counts = (score.first, score.found_first, score.second, score.found_second)
    return (*map(cell, counts), _figure(score.f1))


def _figures(found: Agreement, letters: Letters, most: int | None) -> Iterator[Block]:
    first, second = letters
    columns = (
        Column("what", message("What is said of them"), 6, head=True),
        Column("both", message("Compared"), 2, number=True),
        Column("share", message("Alike"), 2, number=True),
        Column("kappa", message("Kappa"), 2, number=True),
        Column("interval", message("95 % of samples"), 3, number=True),
        Column("alpha", message("Alpha"), 2, number=True),
        Column("only_first", say("{letter} alone", letter=first), 2, number=True),
        Column("only_second", say("{letter} alone", letter=second), 2, number=True),
    )
    rows = [_labels(say(ASPECTS[name]), one) for name, one in found.labels.items()]
    rows.append(_speakers(found))
    rows.append(_labels(say("Verdicts, by the steps of the text"), found.strict_verdicts))
    rows.append(_labels(say("Verdicts, by all steps"), found.verdicts))
    yield TableBlock(say("What both say of the same statements"), columns, tuple(rows))
    yield from _steps(found, letters)
    yield _places(found)
    yield from _confusions(found, letters, most)
    yield Paragraph(
        words(say("– is not defined: there is nothing to count, or nothing that could differ.")),
        "note",
    )


def _labels(title: str, one: LabelAgreement) -> tuple[Cell, ...]:
    both = sum(one.counts.values())
    only = [cell(n or "") for n in one.only]
    figures = (_share(one.share), _figure(one.kappa), _interval(one.interval), _figure(one.alpha))
    return (cell(title), cell(both), *figures, *only)


def _speakers(found: Agreement) -> tuple[Cell, ...]:
    some = found.speakers
    both = sum(some.counts.values())
    figures = (_share(some.share), _figure(some.kappa), _interval(some.interval))
    ones = [bool(found.first.statement(match.first).parties) for match in some.unsaid]
    only = (cell(sum(ones) or ""), cell(len(ones) - sum(ones) or ""))
    title = say("Speakers (sets; alpha and interval by MASI)")
    return (cell(title), cell(both), *figures, _figure(some.alpha), *only)


def _steps(found: Agreement, letters: Letters) -> Iterator[Block]:
    first, second = letters
    sides = (
        (say("Steps of the text"), found.strict),
        (say("With steps of the readers"), found.relations),
    )
    columns = (
        Column("what", message("Steps between them"), 6, head=True),
        Column("first", say("In {letter}", letter=first), 2, number=True),
        Column("second", say("In {letter}", letter=second), 2, number=True),
        Column("same", message("The same"), 2, number=True),
        Column("f1", message("F1"), 2, number=True),
        Column("wide", message("F1, wide"), 2, number=True),
        Column("supports", message("F1, for"), 2, number=True),
        Column("attacks", message("F1, against"), 2, number=True),
        Column("kappa", message("Kappa of pairs"), 2, number=True),
    )
    rows = tuple(_step_row(title, one) for title, one in sides)
    yield TableBlock(say("Steps between statements that both have"), columns, rows)
    differing = (
        Column("what", message("Steps that differ"), 6, head=True),
        Column("reversed", message("Reversed"), 2, number=True),
        Column("flips", message("For and against"), 2, number=True),
        Column("aims", message("Step or conclusion"), 2, number=True),
        Column("grouped", message("Linked or not"), 2, number=True),
        Column("ways", message("By a way round"), 2, number=True),
        Column("only_first", say("{letter} alone", letter=first), 2, number=True),
        Column("only_second", say("{letter} alone", letter=second), 2, number=True),
    )
    rows = tuple(_differing_row(title, one) for title, one in sides)
    yield TableBlock(say("In what the steps differ"), differing, rows)


def _step_row(title: str, one: RelationAgreement) -> tuple[Cell, ...]:
    scores = (one.strict, one.wide, one.supports, one.attacks)
    return (
        cell(title),
        cell(one.strict.first),
        cell(one.strict.second),
        cell(one.strict.found_first),
        *(_figure(score.f1) for score in scores),
        _figure(one.kappa),
    )


def _differing_row(title: str, one: RelationAgreement) -> tuple[Cell, ...]:
    counts = (
        *map(len, (one.reversed, one.flips, one.aims, one.grouped)),
        len(one.ways_first) + len(one.ways_second),
        len(one.only_first),
        len(one.only_second),
    )
    return (cell(title), *map(cell, counts))


def _places(found: Agreement) -> TableBlock:
    some = found.segments
    rows: list[tuple[str, float | None]] = [
        (say("Characters in a statement or not (kappa)"), some.characters),
        (say("Units (Krippendorff's alpha)"), some.alpha),
        (say("Boundary similarity (Fournier)"), some.boundaries),
        (say("Segmentation similarity (Fournier and Inkpen)"), some.similarity),
        (say("The same passages (F1)"), some.exact.f1),
        (say("Passages that share half (F1)"), some.half.f1),
        (say("CASS: segments and steps of the text in one"), found.cass),
    ]
    columns = (
        Column("what", message("Places in the text"), 8, head=True),
        Column("figure", message("Figure"), 2, number=True),
    )
    return TableBlock(
        say("Where the statements stand"),
        columns,
        tuple((cell(title), _figure(value)) for title, value in rows),
    )


def _confusions(found: Agreement, letters: Letters, most: int | None) -> Iterator[Block]:
    """Yield what met what, of labels that differ: of kinds alone where lists are cut."""
    some = [found.labels[name] for name in ("kind", "stance", "basis", "fidelity")]
    for one in (*some, found.verdicts):
        if one.differing and (most is None or one.name == "kind"):
            yield _confusion(one, letters)


def _confusion(one: LabelAgreement, letters: Letters) -> TableBlock:
    labels, table = confusions(one.counts)
    heads = [label_words(one.name, label) for label in labels]
    title = say(
        "{what}: {a} by row, {b} by column", what=say(ASPECTS[one.name]), a=letters[0], b=letters[1]
    )
    columns = (
        Column(one.name, title, 6, head=True),
        *(Column(label, head, 2, number=True) for label, head in zip(labels, heads, strict=True)),
    )
    rows = tuple(
        (cell(head), *(cell(n) for n in row)) for head, row in zip(heads, table, strict=True)
    )
    return TableBlock(title, columns, rows)


def _of_all(found: Panel) -> Iterator[Block]:
    columns = (
        Column("what", message("All together"), 6, head=True),
        Column("things", message("Compared"), 2, number=True),
        Column("fleiss", message("Fleiss' kappa"), 2, number=True),
        Column("alpha", message("Krippendorff's alpha"), 2, number=True),
    )
    rows = [(cell(say(ASPECTS[name])), *_panel(one)) for name, one in found.figures.items()]
    units = (cell(say("Units in the text")), cell(), cell(), _figure(found.units))
    yield TableBlock(say("All readings together"), columns, (*rows, units))


def _panel(one: PanelFigure) -> tuple[Cell, ...]:
    return (cell(one.things), _figure(one.fleiss), _figure(one.alpha))


def _of_pairs(found: Panel, letters: Sequence[str]) -> TableBlock:
    columns = (
        Column("pair", message("Two by two"), 6, head=True),
        Column("units", message("Statements, F1"), 2, number=True),
        Column("kind", message("Kinds, kappa"), 2, number=True),
        Column("party", message("Speakers, alpha"), 2, number=True),
        Column("steps", message("Steps, F1"), 2, number=True),
        Column("relation", message("Relations, kappa"), 2, number=True),
        Column("verdict", message("Verdicts, kappa"), 2, number=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for (one, other), two in found.pairs.items():
        figures: list[Any] = [
            two.units.f1,
            two.labels["kind"].kappa,
            two.speakers.alpha,
            two.relations.strict.f1,
            two.relations.kappa,
            two.verdicts.kappa,
        ]
        pair = say("{a} and {b}", a=letters[one], b=letters[other])
        rows.append((cell(pair), *map(_figure, figures)))
    return TableBlock(say("Each two readings"), columns, tuple(rows))


def _figure(value: float | None) -> Cell:
    return cell(NOT_DEFINED if value is None else number(value))


def _share(value: float | None) -> Cell:
    return cell(
        NOT_DEFINED if value is None else f"{value:.0%}".replace("%", "\N{NO-BREAK SPACE}%")
    )


def _interval(value: Interval | None) -> Cell:
    if value is None:
        return cell(NOT_DEFINED)
    return cell(say("{low} to {high}", low=number(value[0]), high=number(value[1])))
