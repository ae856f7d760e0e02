"""Dispute: two parties face to face as a picture: two columns, between them the points by number.

A side is told by its column, its letter, its frame and its colour. What both grant stands above
both. The deepest points come first.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from argmap.attribution.chains import HOLDS
from argmap.drawing.dispute_words import REPLIES, account, premise_mark, versus
from argmap.drawing.look import Look
from argmap.drawing.scene import Scene
from argmap.drawing.text import clean, first_lines, wrap
from argmap.drawing.themes import Theme, find_theme
from argmap.languages import count, listing, quoted, say
from argmap.model import Argument, Statement
from argmap.model.voices import documented_in
from argmap.query.facing import Clash, Facing, Reply, attribution_of, face
from argmap.semantics.words import mark_of

TEXT, SMALL, NAME, TITLE, SPACE = 11.0, 9.0, 12.0, 16.0, 4.0
MOST_REASONS, MOST_LINES = 3, 3
"""How many reasons of a side are drawn, and how many lines of each."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; ``tone`` is whose ink it has: of its side, of the text, or of small words."""

    words: str
    size: float = TEXT
    tone: str = "text"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A point: its number, what stands on the left and on the right, and who goes against whom."""

    number: int
    sides: tuple[tuple[Line, ...], tuple[Line, ...]]
    holder: int


@dataclass(frozen=True)
class Confrontation:
    """Two parties of a scene face to face, with columns of ``width`` points."""

    scene: Scene
    look: Look
    width: float
    plain: frozenset[int] = field(default_factory=frozenset)
    """The numbers of the points that are told without their reasons, for lack of room."""

    @cached_property
    def facing(self) -> Facing:
        """Return what the two disagree on.

        Raises:
            UnknownIdError: If there is no such party.
        """
        first, second = self.look.disputes
        return face(self.scene.argument_map, first, second)

    @property
    def theme(self) -> Theme:
        """The colours of the picture."""
        return find_theme(self.look.theme)

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two."""
        first, second = (self._name(party) for party in self.facing.parties)
        return first, second

    @property
    def title(self) -> str:
        """The two names against each other."""
        return versus(*self.names)

    def summary(self) -> str:
        """Say how many points there are, and of what this is a part."""
        found, both = len(self.facing.clashes), len(self.facing.granted)
        said = [count(found, "{n} point in dispute", "{n} points in dispute")]
        said += [count(both, "{n} granted by both", "{n} granted by both")] if both else []
        said += [say("the deepest first")] if found > 1 else []
        return " · ".join([*said, self.scene.counts])

    def common(self, width: float) -> tuple[Line, ...]:
        """Return the lines of what both grant."""
        made = []
        for one in self.facing.granted:
            words = clean(self.scene.argument_map.statement(one.statement).text)
            conceding = [
                name for name, is_so in zip(self.names, one.conceding, strict=True) if is_so
            ]
            more = f" ({say('conceded by {who}', who=listing(conceding))})" if conceding else ""
            made += [Line(line) for line in wrap(f"{quoted(words)}{more}", width / TEXT)]
        return tuple(made)

    def rows(self) -> tuple[Row, ...]:
        """Return the points, each with its lines."""
        return tuple(map(self.row, self.facing.clashes))

    def row(self, clash: Clash) -> Row:
        """Return the lines of a point."""
        held = tuple(self._held(clash))
        # A little room parts what is said in several ways.
        against = tuple(
            line
            for at, one in enumerate(clash.replies)
            for line in (*((Line(" ", SPACE),) if at else ()), *self._against(clash, one))
        )
        sides = (held, against) if clash.side == 0 else (against, held)
        return Row(clash.number, sides, clash.side)

    def _held(self, clash: Clash) -> Iterator[Line]:
        side, whole = clash.side, self.scene.argument_map
        if clash.question is not None:
            asked = clean(whole.statement(clash.question).text)
            yield from self._wrapped(f"{say('On the question:')} {quoted(asked)}", SMALL, "meta")
        item = whole[clash.about]
        assert isinstance(item, Statement | Argument)
        yield Line(say("Held:"), SMALL, "side", True)
        if isinstance(item, Argument) and item.target in whole.kinds:
            target = quoted(clean(whole.statement(item.target).text))
            words = say(
                "the step from {premises} to {target}",
                premises=self._texts(item.id, side),
                target=target,
            )
            yield from self._wrapped(words)
        else:
            yield from self._wrapped(self._texts(clash.about, side))
        yield from self._status(clash.about)
        yield from self._accounts([clash.about], clash.holders, HOLDS, side)
        yield from self._reasons(clash.reasons, clash.number, side)
        if clash.rests_on:
            numbers = ", ".join(map(str, clash.rests_on))
            said = count(
                len(clash.rests_on),
                "rests on point {numbers}",
                "rests on points {numbers}",
                numbers=numbers,
            )
            yield from self._wrapped(said, SMALL, "meta")

    def _against(self, clash: Clash, one: Reply) -> Iterator[Line]:
        yield Line(say(REPLIES[one.kind]), SMALL, "side", True)
        what = one.argument or one.rival
        if what is None:
            yield from self._accounts([clash.about], one.takers, (one.kind,), 1 - clash.side)
            return
        yield from self._wrapped(self._texts(what, 1 - clash.side))
        places = [what]
        if one.argument is not None:
            places += self.scene.argument_map.argument(what).premise_ids
        yield from self._status(places[1] if len(places) == 2 else what, one)
        yield from self._accounts(places, one.takers, HOLDS, 1 - clash.side)
        yield from self._reasons(one.reasons, clash.number, 1 - clash.side)

    def _texts(self, item_id: str, side: int) -> str:
        """Quote a statement, or the premises of a side's step, with whose words they are in."""
        whole = self.scene.argument_map
        item = whole[item_id]
        if not isinstance(item, Argument):
            return quoted(clean(whole.statement(item_id).text))
        said = []
        for one in map(whole.statement, item.premise_ids):
            mark = premise_mark(whole, one, self.facing.parties[side])
            said.append(quoted(clean(one.text)) + (f" ({mark})" if mark else ""))
        return listing(said)

    def _status(self, item_id: str, reply: Reply | None = None) -> Iterator[Line]:
        """Say the verdict, where verdicts are shown, and that an argument has no answer."""
        evaluation = self.scene.verdicts
        mark = mark_of(self.scene.argument_map, evaluation, item_id) if evaluation else None
        said = [mark.word] if mark is not None else []
        if reply is not None and reply.left:
            said.append(say("unanswered in the map"))
        if reply is not None and reply.answered_in:
            said.append(
                count(
                    len(reply.answered_in),
                    "answered under point {numbers}",
                    "answered under points {numbers}",
                    numbers=", ".join(map(str, reply.answered_in)),
                )
            )
        if said:
            yield from (
                Line(line, SMALL, "text", True)
                for line in wrap(" · ".join(said), self._room(SMALL))
            )

    def _accounts(
        self, places: Sequence[str], who: Sequence[str], stances: Collection[str], side: int
    ) -> Iterator[Line]:
        """Say who of a side speaks, and how that is known, where it is not the party for itself."""
        whole, made = self.scene.argument_map, dict[str, None]()
        for name in who:
            own = name == self.facing.parties[side]
            told = []
            for place in places:
                item = whole[place]
                assert isinstance(item, Statement | Argument)
                one = attribution_of(item, name, stances)
                told += [account(whole, one, documented_in(whole, item, one))] if one else []
            for said in dict.fromkeys(filter(None, told)) or [""]:
                line = said if own else ": ".join(filter(None, (self._name(name), said)))
                made |= {line: None} if line else {}
        for line in made:
            yield from self._wrapped(line, SMALL, "meta")

    def _reasons(self, steps: Sequence[str], number: int, side: int) -> Iterator[Line]:
        if number in self.plain:
            return
        for name in steps[:MOST_REASONS]:
            said = say("because {reasons}", reasons=self._texts(name, side))
            found = first_lines(said, self._room(SMALL), MOST_LINES)
            yield from (Line(line, SMALL) for line in found)
        if len(steps) > MOST_REASONS:
            more = count(len(steps) - MOST_REASONS, "and {n} more reason", "and {n} more reasons")
            yield Line(more, SMALL, "meta")

    def _wrapped(self, words: str, size: float = TEXT, tone: str = "text") -> Iterator[Line]:
        yield from (Line(line, size, tone) for line in wrap(words, self._room(size)))

    def _room(self, size: float) -> float:
        return self.width / size

    def _name(self, party: str) -> str:
        return clean(" ".join(self.scene.argument_map.party(party).name.split()))
