"""Blanks: what of a map is left out for an exercise, so that what is given tells none of it.

A sheet is made of the givens alone: numbers, texts, kinds, statuses and links, without ids, sources
or anything else of the map. Numbers follow the links where these are given, and else say nothing.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argmap.drawing.order import walk_order
from argmap.errors import ViewError
from argmap.model import Argument, ArgumentMap, Statement
from argmap.naming import nearest
from argmap.query.aims import aim_of
from argmap.semantics.words import STATUS_WORDS
from argmap.views.phrases import flat
from argmap.views.request import Request

TEXTS, STATUSES, KINDS, LINKS = "texts", "statuses", "kinds", "links"
SORTS = (TEXTS, STATUSES, KINDS, LINKS)
SIGNS = {"supports": "supports", "attacks": "attacks", "answer": "answers", "part": "is part of"}
TIES = ("answer", "part")
PIECE = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered statement; what is None is to be filled in, what is empty is not asked for."""

    number: int
    text: str | None
    kind: str | None
    status: str | None
    answers: frozenset[str] = frozenset()
    """What of it is left blank in the exercise, by sort."""


@dataclass(frozen=True, slots=True)
class Link:
    """A step by its letter: the numbers it leads from, its sign, and the number or letter it leads to."""

    name: str
    sources: tuple[int, ...]
    sign: str
    target: str
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """An exercise as a form: its lines and links, and the words of a bank."""

    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    bank: tuple[str, ...] = ()


def check_sorts(sorts: Iterable[str]) -> frozenset[str]:
    """Check what is to be left blank.

    Raises:
        ViewError: If nothing is, or there is no such sort; the message lists those there are.

    >>> sorted(check_sorts(["texts", "kinds"]))
    ['kinds', 'texts']
    """
    found = frozenset(sorts)
    for name in sorted(found.difference(SORTS)):
        hint = nearest(name, SORTS)
        raise ViewError(f"nothing to leave blank: {name!r}{hint} (known: {', '.join(SORTS)})")
    if not found:
        raise ViewError(f"nothing is left blank: name one of {', '.join(SORTS)}")
    return found


class Blanks:
    """What is left blank of a map: sorts, and of each at most so many, chosen by a seed."""

    def __init__(
        self, request: Request, sorts: frozenset[str], seed: int, most: int | None
    ) -> None:
        self.request: Request = request
        self.map: ArgumentMap = request.argument_map
        self.sorts: frozenset[str] = sorts
        # Who has the sheet and the seed alone must not be able to throw the same dice.
        secret = [(item.id, flat(item.text)) for item in self.map.statements]
        self.dice: random.Random = random.Random(f"{seed} {secret}")
        # By what they say, so that neither ids nor the order of the map decide anything.
        self.statements: list[Statement] = sorted(
            self.map.statements, key=lambda item: (flat(item.text), item.id)
        )
        self.numbers: Mapping[str, int] = self._numbers()
        self.letters: Mapping[str, str] = self._letters()
        self.chosen: Mapping[str, frozenset[str]] = {
            sort: self._chosen(sort, most) for sort in SORTS if sort in sorts
        }

    def _numbers(self) -> dict[str, int]:
        names = [item.id for item in self.statements]
        self.dice.shuffle(names)
        if LINKS not in self.sorts:
            names = [name for name in walk_order(self.map) if name in self.map.kinds]
        return {name: at for at, name in enumerate(names, start=1)}

    def _letters(self) -> dict[str, str]:
        """Name the links: where all are given by what they join, else so that letters say nothing."""
        found: list[tuple[tuple[int, ...], str]] = []
        for step in self.map.arguments:
            line, end = aim_of(self.map, step)
            ends = sorted(self.numbers[name] for name in step.premise_ids)
            found.append(((self.numbers.get(end or "", 0), len(line), *ends), step.id))
        for tie in self.map.relations:
            if tie.kind in TIES and {*tie.origins, *tie.targets} <= self.numbers.keys():
                ends = sorted(self.numbers[name] for name in tie.origins)
                found += [((self.numbers[target], 0, *ends), tie.id) for target in tie.targets[:1]]
        names = [name for _, name in sorted(found)]
        if LINKS in self.sorts:
            self.dice.shuffle(names)
        return {name: letters(at) for at, name in enumerate(names)}

    def _chosen(self, sort: str, most: int | None) -> frozenset[str]:
        """Choose what is left blank, by id."""
        names = [item.id for item in self.statements]
        if sort == LINKS:
            names = [*self.letters]
        elif sort == STATUSES:
            names = [name for name in names if self.status(name)]
        kept = names if most is None else self.dice.sample(names, min(most, len(names)))
        return frozenset(self._with_repeats(kept) if sort == TEXTS else kept)

    def _with_repeats(self, names: Iterable[str]) -> set[str]:
        """Add the statements whose text says that of a blank one, which it would give away."""
        found = set(names)
        todo = list(found)
        texts = Containing({item.id: _folded(item.text) for item in self.statements})
        while todo:
            said = _folded(self.map.statement(todo.pop()).text)
            fresh = texts.with_in_them(said) - found if said else set()
            found |= fresh
            todo += fresh
        return found

    def is_blank(self, sort: str, name: str) -> bool:
        """Return whether that is left blank of a statement or link."""
        return name in self.chosen.get(sort, frozenset())

    def status(self, name: str) -> str:
        """Return the status of a statement in words; nothing of a question."""
        verdict = self.request.evaluation.statements.get(name)
        status = verdict.status if verdict is not None else None
        return STATUS_WORDS.get(status, "") if status is not None else ""

    def gives_away(self, words: str) -> bool:
        """Return whether words say a text that is left blank."""
        blank = self.chosen.get(TEXTS, frozenset())
        said = (_folded(self.map.statement(name).text) for name in blank)
        return any(text and text in _folded(words) for text in said)

    def form(self, solved: bool, bank: bool = False) -> Form:
        """Make the form: of the exercise, or of its solution."""
        by_number = sorted(self.numbers.items(), key=lambda item: item[1])
        lines = tuple(self._line(name, number, solved) for name, number in by_number)
        found = [self.map[name] for name in self.letters]
        links = tuple(self._link(item, solved) for item in found)
        return Form(lines, links, tuple(self._bank()) if bank else ())

    def _line(self, name: str, number: int, solved: bool) -> Line:
        item = self.map.statement(name)

        def said(sort: str, value: str) -> str | None:
            return None if self.is_blank(sort, name) and not solved else value

        status = self.status(name) if STATUSES in self.sorts else ""
        return Line(
            number,
            said(TEXTS, flat(item.text)),
            said(KINDS, item.kind),
            said(STATUSES, status),
            frozenset(sort for sort in self.chosen if self.is_blank(sort, name)),
        )

    def _link(self, item: object, solved: bool) -> Link:
        name = str(getattr(item, "id", ""))
        letter, is_blank = self.letters[name], self.is_blank(LINKS, name)
        if is_blank and not solved:
            return Link(letter, (), "", "", True)
        if isinstance(item, Argument):
            target = self.letters.get(item.target) or str(self.numbers.get(item.target, ""))
            numbers = tuple(sorted(self.numbers[one] for one in item.premise_ids))
            return Link(letter, numbers, SIGNS[item.polarity], target, is_blank)
        tie = next(one for one in self.map.relations if one.id == name)
        numbers = tuple(sorted(self.numbers[one] for one in tie.origins))
        return Link(letter, numbers, SIGNS[tie.kind], str(self.numbers[tie.targets[0]]), is_blank)

    def _bank(self) -> list[str]:
        """Return the answers in an order that only the seed decides, each once."""
        found: dict[str, None] = {}
        for item in self.statements:
            if self.is_blank(TEXTS, item.id):
                found.setdefault(flat(item.text))
        for sort, said in (
            (KINDS, lambda name: self.map.kinds[name]),
            (STATUSES, self.status),
        ):
            found |= dict.fromkeys(sorted(map(said, self.chosen.get(sort, ()))))
        names = list(found)
        self.dice.shuffle(names)
        return names


def letters(at: int) -> str:
    """Name a link by a letter, after the last by two.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    made = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        made = chr(ord("A") + rest) + made
    return made


class Containing:
    """Texts by name, to find those that contain another one without looking into each."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.names: dict[str, set[str]] = {}
        for name, text in texts.items():
            self.names.setdefault(text, set()).add(name)
        # Every text is cut into pieces, of which what is long enough contains one wherever it begins.
        self.by_piece: dict[str, set[str]] = {}
        for text in self.names:
            for at in range(0, len(text) - PIECE + 1, PIECE):
                self.by_piece.setdefault(text[at : at + PIECE], set()).add(text)

    def with_in_them(self, said: str) -> set[str]:
        """Return the names of the texts that contain one.

        >>> texts = Containing({"a": "theseawasgreen", "b": "seas", "c": "thelandandtheseawasgreen"})
        >>> [sorted(texts.with_in_them(said)) for said in ("sea", "theseawasgreen", "land")]
        [['a', 'b', 'c'], ['a', 'c'], ['c']]
        """
        near: Iterable[str] = self.names
        if len(said) >= 2 * PIECE - 1:
            pieces = (said[at : at + PIECE] for at in range(PIECE))
            near = set[str]().union(*(self.by_piece.get(piece, ()) for piece in pieces))
        return {name for text in near if said in text for name in self.names[text]}


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
