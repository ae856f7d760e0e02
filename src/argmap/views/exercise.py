"""Exercise: a map as a sheet with blanks to fill in, on paper or on a screen, and its solution.

The sheet holds what is given and nothing else: no ids, names, titles or sizes that tell an answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Unpack

from argmap.door import checked
from argmap.errors import ViewError
from argmap.languages import listing, say, speaking_of
from argmap.model import ASSURANCE, ArgumentMap
from argmap.results import one_line
from argmap.semantics import Setting, SettingOptions, hold_labelled, setting_of
from argmap.views.blanks import KINDS, LINKS, SORTS, STATUSES, TEXTS, Blanks, Form, check_sorts
from argmap.views.blanks_picture import MARKS, draw_form
from argmap.views.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    bullets,
    cell,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import flat
from argmap.views.request import Request
from argmap.views.settings import setting_blocks

MOST_CARDS = 12


@dataclass(frozen=True, slots=True)
class Exercise:
    """A sheet with blanks, and the same with the answers in them, each with its picture."""

    sheet: Document
    solution: Document
    _given: Form
    _solved: Form
    _engine: str | None = None

    __repr__ = one_line

    def picture(self, solved: bool = False) -> bytes:
        """Draw the sheet, or the solution, as SVG with all texts on its cards.

        Raises:
            DrawingError: If there is no engine, or it fails.
        """
        return draw_form(self._solved if solved else self._given, self._engine)


@checked
def exercise(
    argument_map: ArgumentMap,
    *blank: str,
    bank: bool = False,
    seed: int = 0,
    most: int | None = None,
    engine: str | None = None,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Exercise:
    """Make an exercise of a map: ``texts``, ``statuses``, ``kinds`` or ``links`` are left blank.

    Of each sort at most ``most`` are, chosen by the ``seed``, which also shuffles the ``bank`` of
    the words that are left out. Statuses are those under the setting.

    Raises:
        ViewError: If there is nothing to leave blank, or to put into the bank.
        DrawingError: If there is no engine to draw the picture, or it fails.
        SettingError: If the setting contradicts itself or the map, or no statuses are asked for.

    >>> from argmap.formats.files import load
    >>> made = exercise(load("examples/northport/map.argmap.yaml"), "texts")
    >>> "Nitrogen" in made.sheet.write(), "Nitrogen" in made.solution.write()
    (False, True)
    """
    sorts = check_sorts(blank)
    if most is not None and most < 1:
        raise ViewError(f"at least one blank, not {most}")
    if bank and sorts == {LINKS}:
        raise ViewError("links are shown by numbers, of which there is no bank: leave it out")
    chosen = setting_of(setting, options)
    if STATUSES not in sorts:
        others = [name for name in chosen.changed if name != "policies"]
        chosen.refuse("an exercise", "no statuses are left blank", *others)
    held = hold_labelled(argument_map, chosen, "an exercise")
    request = Request(held)
    if not request.argument_map.statements:
        raise ViewError("the map has no statements to make an exercise of")
    blanks = Blanks(request, sorts, seed, most)
    with speaking_of(request.argument_map.metadata.language):
        return _made(request, blanks, sorts, bank, engine)


def _made(
    request: Request, blanks: Blanks, sorts: frozenset[str], bank: bool, engine: str | None
) -> Exercise:
    title = flat(request.title)
    if blanks.gives_away(title):
        title = say("Exercise")
    given, solved = blanks.form(False, bank), blanks.form(True)
    return Exercise(
        Document(title, request.language, tuple(_blocks(request, given, sorts, False, engine))),
        Document(
            say("{title}: solution", title=title),
            request.language,
            (
                # What is granted is named by its id, which would tell of the sheet what stands.
                *(setting_blocks(request.held) if STATUSES in sorts else ()),
                *_blocks(request, solved, sorts, True, engine),
            ),
        ),
        given,
        solved,
        engine,
    )


def _blocks(
    request: Request, form: Form, sorts: frozenset[str], solved: bool, engine: str | None
) -> Iterator[Block]:
    if not solved:
        for line in _tasks(request, sorts):
            yield Paragraph(words(line), "lead")
    caption = say("The solution") if solved else say("The exercise")
    # Many cards with links between them are not to be read on a sheet of paper.
    compact = len(form.lines) > MOST_CARDS and any(link.sources for link in form.links)
    signs = [f"{mark} {say(sign)}" for sign, mark in MARKS.items() if _occurs(form, sign)]
    legend = f"{caption}: {', '.join(signs)}" if signs else caption
    yield Figure(draw_form(form, engine, compact, alone=False), ".svg", legend)
    if form.bank:
        yield Heading(2, words(say("Word bank")))
        yield _bank(form.bank)
    yield Heading(2, words(say("Statements")))
    yield _statements(form, sorts)
    if form.links:
        yield Heading(2, words(say("Links")))
        yield _links(form)


def _occurs(form: Form, sign: str) -> bool:
    return any(link.sign == sign for link in form.links)


def _tasks(request: Request, sorts: frozenset[str]) -> Iterator[str]:
    statuses = say("Say of each statement whether it is accepted, rejected, not shown or open.")
    if request.evaluation.reading == ASSURANCE:
        statuses = say(
            "Say of each statement whether it is supported, incomplete, challenged or defeated."
        )
    tasks = {
        TEXTS: say("Write in what each empty statement says."),
        STATUSES: statuses,
        KINDS: say(
            "Say of each statement whether it is a claim, evidence, an assumption or a question."
        ),
        LINKS: say("Say which statements bear on which, and whether they support or attack it."),
    }
    yield from (tasks[sort] for sort in SORTS if sort in sorts)


def _bank(found: Sequence[str]) -> Bullets:
    return bullets((0, words(say(one))) for one in found)


def _statements(form: Form, sorts: frozenset[str]) -> TableBlock:
    asked = [("kind", say("Kind")), *([("status", say("Status"))] if STATUSES in sorts else [])]
    columns = (
        Column("number", say("No."), 1, number=True),
        Column("text", say("Statement"), 8, head=True),
        *(Column(key, title, 3) for key, title in asked),
    )
    rows = []
    for line in form.lines:
        said = (
            (TEXTS, line.text, say("Text of statement {n}", n=line.number)),
            (KINDS, line.kind, say("Kind of statement {n}", n=line.number)),
            (STATUSES, line.status, say("Status of statement {n}", n=line.number)),
        )
        cells = [
            _blank(
                value if sort == TEXTS else value and say(value),
                asked,
                sort in line.answers,
                sort == TEXTS,
            )
            for sort, value, asked in said
        ]
        rows.append((cell(line.number), *cells[: len(columns) - 1]))
    return TableBlock(say("Statements"), columns, tuple(rows))


def _blank(value: str | None, asked: str, is_answer: bool, is_long: bool = False) -> Cell:
    """Write a value, marked if it is an answer, or the place for it."""
    if value is None:
        return (words(Span(asked, "blanks" if is_long else "blank")),)
    return cell(value, "mark" if is_answer else "")


def _links(form: Form) -> TableBlock:
    columns = (
        Column("name", say("Link"), 1, head=True),
        Column("from", say("From"), 4),
        Column("sign", say("Supports or attacks"), 4),
        Column("to", say("To"), 3),
    )
    rows = []
    for link in form.links:
        if not link.sources:
            asked = (
                say("Where link {name} leads from", name=link.name),
                say("Whether link {name} supports or attacks", name=link.name),
                say("Where link {name} leads to", name=link.name),
            )
            rows.append((cell(link.name), *(_blank(None, one, True) for one in asked)))
            continue
        numbers = listing(link.sources)
        said = say("{numbers} together", numbers=numbers) if len(link.sources) > 1 else numbers
        to = link.target if link.target.isdecimal() else say("link {name}", name=link.target)
        cells = [cell(one, "mark" if link.is_blank else "") for one in (said, say(link.sign), to)]
        rows.append((cell(link.name), *cells))
    return TableBlock(say("Links"), columns, tuple(rows))
