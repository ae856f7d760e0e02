"""Sheet: a map on one page, as an editor would let it stand.

The question, what is answered on both sides, the reasons that decide, the weakest link, what would
change it and what both sides grant. What has no room is counted. Parts give way in an order: what else the
map asks, then what is granted, changes and sides, and last of all long texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from argmap.errors import ViewError
from argmap.languages import count, listing, message, say
from argmap.model import ASSURANCE, Statement
from argmap.views.blocks import Block, Heading, Paragraph, Span, Words, bullets, spans, words
from argmap.views.document import Document
from argmap.views.phrases import flat, verdict_said
from argmap.views.request import Request
from argmap.views.settings import setting_blocks
from argmap.views.summary.deciding import Deciding, deciding
from argmap.views.summary.granted import Granted, granted
from argmap.views.summary.measure import clipped, fits
from argmap.views.summary.speech import whose
from argmap.views.summary.subject import Side, Subject, subject_of
from argmap.views.summary.turning import changes, lead, weakest_link, without
from argmap.views.summary.unsupported import causes

TITLE = 60.0
CLAIMS = 3
"""Claims that are told where a map asks no question."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many lines each part has, and how wide a text may be, in em."""

    sides: int
    others: int
    grants: int
    turns: int
    text: float


SPARING = (
    (8, 130.0),
    (8, 90.0),
    (6, 90.0),
    (6, 75.0),
    (6, 60.0),
    (4, 60.0),
    (3, 40.0),
    (2, 30.0),
    (2, 20.0),
)
LEAVING = (
    (12, 4, 3), (9, 4, 3), (7, 3, 3), (5, 3, 3), (4, 3, 2), (3, 2, 2), (2, 2, 2), (1, 2, 2),
    (0, 2, 2), (0, 2, 1), (0, 1, 1), (0, 0, 1),
)  # fmt: skip
ROOMS = tuple(Room(sides, *parts, text=text) for sides, text in SPARING for parts in LEAVING)
"""From the roomiest to the tightest."""
BEGINNING = Room(8, 0, 3, 2, 130.0)
"""That of a longer document, on whose first page its title stands too."""


def one_page(request: Request) -> Document:
    """Make the view: a page on the question, or the claims, that most of the map is about.

    With an id it is about that question or claim. It fills no more than one sheet of A4.
    """
    if len(request.ids) > 1:
        raise ViewError(f"name one question or claim, or none, not {len(request.ids)}")
    told = _Told(request)
    title = clipped(flat(request.title), TITLE)
    made: tuple[Block, ...] = ()
    for room in ROOMS:
        made = tuple(told.blocks(room, 2, alone=True))
        if fits(title, made):
            break
    return Document(title, request.language, made, is_sheet=True)


def brief_blocks(request: Request, level: int) -> Iterator[Block]:
    """Yield the same for the beginning of a longer document, which tells the rest."""
    # One that is asked about no ids keeps what it has worked out.
    asked = replace(request, ids=()) if request.ids else request
    return _Told(asked).blocks(BEGINNING, level, alone=False)


class _Told:
    """What is told, each part worked out once, whatever room it gets."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.subject: Subject = subject_of(request)
        self.reasons: tuple[Deciding, ...] = deciding(self.subject)
        self.granted: Granted | None = granted(self.subject)
        self.is_case: bool = request.evaluation.reading == ASSURANCE
        self.lead: Side | None = lead(self.subject)
        self.weakest: list[Words] = []
        self.turns: list[Words] = []
        if self.lead is not None:
            if self.is_case:
                self.weakest = list(causes(request, self.lead))
            else:
                self.weakest = [weakest_link(self.subject, self.lead)]
            first = [self.lead, *(one for one in self.subject.sides if one != self.lead)]
            self.turns = list(changes(self.subject, first[: ROOMS[0].turns]))
        self.short = False

    def blocks(self, room: Room, level: int, alone: bool) -> Iterator[Block]:
        """Yield the parts, each as long as it has room."""
        self.short = False
        made = list(self._parts(room, level, alone))
        if alone:
            for block in setting_blocks(self.request.held):
                said = spans("In brief. {setting}", setting=_words_of(block))
                yield Paragraph(self._cut(said, room), "note")
            if self.request.argument_map.description and self.subject.question is None:
                about = flat(self.request.argument_map.description)
                yield Paragraph(self._cut(words(about), room), "lead")
        yield from made
        yield Paragraph(words(self._left(room, alone)), "note")

    def _parts(self, room: Room, level: int, alone: bool) -> Iterator[Block]:
        subject = self.subject
        sides = self._shown(room)
        question = subject.question
        heading = flat(question.text) if question else say("What the map claims")
        yield Heading(level, words(clipped(heading, max(room.text, 60.0))))
        if sides:
            yield bullets((0, self._cut(self._side(side), room)) for side in sides)
        else:
            nothing = (
                say("The map gives no answer.") if question else say("The map claims nothing.")
            )
            yield Paragraph(words(nothing))
        if self.is_case and self.weakest:
            yield Heading(level, words(say("What keeps it open")))
            yield from self._lines(self.weakest, room)
        if self.reasons:
            yield Heading(level, words(say("What decides it")))
            yield bullets((0, self._cut(self._reason(one), room)) for one in self.reasons)
        if self.weakest and not self.is_case:
            yield Heading(level, words(say("The weakest link")))
            yield from self._lines(self.weakest, room)
        if self.turns:
            yield Heading(level, words(say("What would change it")))
            yield from self._lines(self.turns[: room.turns], room)
        if self.granted and room.grants:
            yield Heading(level, words(say("What both sides grant")))
            yield Paragraph(self._cut(_both(self.granted), room))
            if shared := self.granted.shared[: room.grants]:
                yield bullets((0, self._cut(_shared(one), room)) for one in shared)
        if alone and room.others and subject.others:
            yield Heading(level, words(say("Also in the map")))
            yield bullets((0, self._cut(self._other(at), room)) for at in range(self._others(room)))

    def _lines(self, found: list[Words], room: Room) -> Iterator[Block]:
        if len(found) == 1:
            yield Paragraph(self._cut(found[0], room))
        else:
            yield bullets((0, self._cut(line, room)) for line in found)

    def _others(self, room: Room) -> int:
        return min(room.others, len(self.subject.others))

    def _shown(self, room: Room) -> list[Side]:
        """Choose sides: every status there is, then what the reasons turn, then the order of the map."""
        subject = self.subject
        most = room.sides if subject.question else min(room.sides, CLAIMS)
        first: dict[tuple[object, bool], Side] = {}
        for side in subject.sides:
            first.setdefault((subject.status(side), side.objects), side)
        turned = [side for one in self.reasons for side, _ in one.turns]
        wanted = [*([self.lead] if self.lead else []), *first.values(), *turned, *subject.sides]
        kept = list(dict.fromkeys(wanted))[:most]
        return [side for side in subject.sides if side in kept]

    def _side(self, side: Side) -> Words:
        """Say a side: its letter, its verdict, its text and whose word it is."""
        request = self.request
        worst = request.worst(side.statements)
        ground = request.evaluation.grounds.get(worst.id)
        known = ground.alone if ground is not None else ()
        made = [Span(f"({side.letter})", "strong"), Span(" ")] if side.letter else []
        made += [*verdict_said(request, worst.id), Span(": ")]
        if side.objects:
            made.append(Span(say("an objection: "), "against"))
        for at, item in enumerate(side.statements):
            made += [Span(f" {say('Together with:')} ")] if at else []
            made.append(Span(flat(item.text)))
            if said := self._said(item.id, known):
                made += [Span(" "), *said]
        return tuple(made)

    def _said(self, name: str, known: tuple[str, ...] = ()) -> Words:
        whole = self.request.argument_map
        if self.is_case and not whole.statement(name).attributions:
            return ()
        return whose(whole, whole.statement(name), known)

    def _reason(self, one: Deciding) -> Words:
        """Say a reason, whose word it is, how it stands, and what turns without it."""
        whole = self.request.argument_map
        made = [Span(flat(whole.statement(one.id).text), "strong"), Span(" ")]
        ground = self.request.evaluation.grounds.get(one.id)
        said = self._said(one.id, ground.alone if ground is not None else ())
        made += [*said, Span(" ")] if said else []
        made += spans("It is {verdict}.", verdict=verdict_said(self.request, one.id))
        if one.turns:
            made += [Span(" "), Span(without(one.turns))]
        return tuple(made)

    def _other(self, at: int) -> Words:
        """Say another question with how many of its answers are accepted, or another conclusion."""
        request, root = self.request, self.subject.others[at]
        if root.kind != "question":
            return (*verdict_said(request, root.id), *words(": ", flat(root.text)))
        found = request.answers.get(root.id, ())
        if not found:
            return spans("{question} No answer is given.", question=flat(root.text))
        good = [
            one for one in found if request.verdict(request.worst(one.statements).id).label == "in"
        ]
        if not good:
            return spans("{question} No answer is accepted.", question=flat(root.text))
        texts = listing(flat(item.text) for item in good[0].statements)
        if len(good) == 1:
            said = message("{question} Accepted: {answer}")
            return spans(said, question=flat(root.text), answer=texts)
        said = message("{question} Accepted, with {rest}: {answer}")
        rest = count(len(good) - 1, "{n} more", "{n} more")
        return spans(said, question=flat(root.text), answer=texts, rest=rest)

    def _left(self, room: Room, alone: bool) -> str:
        """Say how the reasons were chosen, and what was left out."""
        subject = self.subject
        sides = len(subject.sides) - len(self._shown(room))
        reasons = len(subject.reasons) - len(self.reasons)
        others = len(subject.others) - (self._others(room) if alone else 0)
        shared = len(self.granted.shared) - room.grants if self.granted else 0
        asked = subject.question is not None
        parts = [
            count(sides, "{n} answer", "{n} answers")
            if asked
            else count(sides, "{n} claim", "{n} claims"),
            count(reasons, "{n} reason", "{n} reasons"),
            count(
                others, "{n} other question or conclusion", "{n} other questions and conclusions"
            ),
            count(shared, "{n} point that both grant", "{n} points that both grant"),
        ]
        left = [
            part
            for part, many in zip(parts, (sides, reasons, others, shared), strict=True)
            if many > 0
        ]
        lines = []
        if not self.request.ids and subject.question and _is_asked(subject.others):
            lines.append(say("This is about the question that most of the map bears on."))
        if self.reasons:
            lines.append(self._chosen())
        if left and alone:
            lines.append(say("Left out: {parts}.", parts=listing(left)))
        elif left:
            lines.append(say("Told below: {parts}.", parts=listing(left)))
        if self.short:
            lines.append(say("Long texts are cut short (…)."))
        if not self.is_case:
            lines.append(say("A verdict says what follows from the map, not what is true."))
        return " ".join(lines)

    def _chosen(self) -> str:
        turning = sum(bool(one.turns) for one in self.reasons)
        every = len(self.subject.reasons)
        if not turning:
            return count(
                every,
                "There is one reason, and it does not decide alone.",
                "Of {n} reasons none decides alone; these are the nearest.",
            )
        if turning < len(self.reasons):
            said = message(
                "Of {n} reasons these were chosen: first those without which a verdict above turns, then the nearest."
            )
        else:
            said = message(
                "Of {n} reasons these were chosen: those without which most verdicts above turn, the nearest first."
            )
        return say(said, n=every)

    def _cut(self, line: Words, room: Room) -> Words:
        """Cut every text of a line to the room it has."""
        made = []
        for span in line:
            text = clipped(span.text, room.text)
            self.short = self.short or text != span.text
            made.append(replace(span, text=text) if text != span.text else span)
        return tuple(made)


def _is_asked(others: tuple[Statement, ...]) -> bool:
    return any(one.kind == "question" for one in others)


def _words_of(block: Block) -> Words:
    assert isinstance(block, Paragraph)
    return block.words


def _both(found: Granted) -> Words:
    said = message("{first} v. {second}: they disagree on {points}. Both hold:")
    if not found.shared:
        said = message(
            "{first} v. {second}: they disagree on {points}, and the map has nothing that both hold."
        )
    points = count(found.points, "{n} point", "{n} points")
    return spans(said, first=found.first, second=found.second, points=points)


def _shared(one: tuple[Statement, tuple[str, ...]]) -> Words:
    item, conceding = one
    text = flat(item.text)
    if not conceding:
        return words(text)
    said = message("{text} (conceded by {who})")
    return spans(said, text=text, who=listing(conceding))
