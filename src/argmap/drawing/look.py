"""Look: which part of a map is drawn, and how, as one value that all drawing functions take.

A part of it that a kind of file cannot honour is refused with the reason (``refuse``), never
dropped: a picture that is not what was asked for is worse than none.
"""

import math
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from typing import TypedDict

from argmap.choices import Choices
from argmap.door import check_types
from argmap.drawing.engines import TIMEOUT, find_engine
from argmap.drawing.part import reach, select
from argmap.drawing.styles import AUTO, check_style
from argmap.drawing.text import clean, shorten
from argmap.drawing.themes import find_theme
from argmap.errors import DrawingError
from argmap.languages import Language, find_language, quoted, say, speaking_of
from argmap.model import Argument, ArgumentMap, Statement
from argmap.naming import nearest

DIRECTIONS = ("LR", "TB")
NAME_WIDTH = 40.0
OWN_CARDS = "it shows argmap's own cards"
NO_PAGE = ("page", "it is no drawing on paper")
NO_DISPUTES = ("disputes", "two parties are drawn face to face as svg, png or pdf")
NO_STYLES = (
    ("style", OWN_CARDS),
    ("layers", OWN_CARDS),
    ("colour", "it has colours of its own"),
    ("show", OWN_CARDS),
    NO_DISPUTES,
)
NO_LAYERS = (*NO_STYLES, NO_PAGE)
NOT_IN_DISPUTES = {
    "direction": "its columns stand side by side",
    "colour": "its colours tell the two parties",
    "style": "it has no cards",
    "layers": "it has no cards",
    "show": "it has no cards",
    "all": "it is never folded",
}
KIND = "kind"
COLOURS = (KIND, "party", "source", "section", "status")
PAPER = {"a4": (842, 595), "a3": (1191, 842), "letter": (792, 612), "slide": (960, 540)}
"""Sheets of an atlas, lying, in points."""
SHOWN = ("numbers", "roles", "schemes", "questions")
"""What cards and steps say when they are asked to."""


class LookOptions(TypedDict, total=False):
    """The fields of a ``Look`` as keywords of every function that takes one."""

    theme: str
    style: str
    layers: tuple[str, ...]
    colour: str
    show: tuple[str, ...]
    direction: str
    engine: str | None
    timeout: float
    focus: str | None
    depth: int | None
    party: str | None
    section: str | None
    disputes: tuple[str, ...]
    all: bool
    pages: bool
    page: str | None
    lang: str | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Look(Choices):
    """Which part of a map is drawn, and how: frozen, of plain values, checked when it is made.

    ``theme`` is a name in ``THEMES``, ``style`` the notation: one of ``STYLES``, or ``auto`` for GSN
    where the map is an assurance case and cards where not. ``layers`` name fields of a foreign file
    that are said on what has them. ``colour`` is what the grounds of cards tell apart, one of
    ``COLOURS``; ``show`` what is said besides, of ``SHOWN``. ``direction`` is where the reasons of
    cards lie, ``engine`` the name or path of a layout engine, ``timeout`` the seconds allowed for
    one layout. ``focus`` and ``depth``,
    ``party`` and ``section`` choose a part; ids are checked against the map that is drawn.
    ``disputes`` names two parties that are drawn face to face instead of the map.
    ``all`` insists on one drawing of a large map; without ``pages`` there is its overview alone.
    ``page`` puts it on numbered sheets of paper, one of ``PAPER``, with an index. ``lang`` is the
    tag of the language in which argmap speaks, else that of the map.

    Raises:
        UnknownLanguageError: If argmap speaks no language of that tag.
        DrawingError: If theme, style, direction, depth or timeout is wrong; names the nearest.
        EngineNotFoundError: If an engine is named that this machine does not have.
        TypeError: If a part is of a wrong type.

    >>> Look()
    Look()
    >>> Look(theme="dark", focus="c1")
    Look(theme='dark', focus='c1')
    """

    theme: str = "light"
    style: str = AUTO
    layers: tuple[str, ...] = ()
    colour: str = KIND
    show: tuple[str, ...] = ()
    direction: str = "LR"
    engine: str | None = None
    timeout: float = TIMEOUT
    focus: str | None = None
    depth: int | None = None
    party: str | None = None
    section: str | None = None
    disputes: tuple[str, ...] = ()
    all: bool = False
    pages: bool = True
    page: str | None = None
    lang: str | None = None

    def __post_init__(self) -> None:
        """Check every part that can be checked without a map."""
        parts = {part.name: getattr(self, part.name) for part in fields(Look)}
        check_types("Look", Look.__annotations__, parts)
        find_theme(self.theme)
        check_style(self.style)
        _check_one("colour", self.colour, COLOURS)
        if self.page is not None:
            _check_one("page", self.page, tuple(PAPER))
            if self.all:
                raise DrawingError("one drawing of all has no pages: leave out all, or the page")
        self._check_disputes()
        for name in self.show:
            _check_one("thing to show", name, SHOWN)
        if self.colour != KIND and self.theme == "print":
            raise DrawingError("the theme print has no colours: leave it out, or the colour")
        if self.direction not in DIRECTIONS:
            hint = nearest(str(self.direction).upper(), DIRECTIONS)
            known = ", ".join(DIRECTIONS)
            raise DrawingError(f"unknown direction: {self.direction!r}{hint} (known: {known})")
        if self.engine is not None:
            find_engine(self.engine)
        if self.lang is not None:
            find_language(self.lang)
        if not (self.timeout > 0 and math.isfinite(self.timeout)):
            raise DrawingError(f"the timeout must be seconds above 0, not {self.timeout!r}")
        if self.depth is not None and self.depth < 0:
            raise DrawingError(f"the depth must be 0 or more, not {self.depth}")

    def _check_disputes(self) -> None:
        if len(self.disputes) not in (0, 2):
            raise DrawingError(f"a dispute is drawn of two parties, not of {len(self.disputes)}")
        if self.disputes:
            if self.disputes[0] == self.disputes[1]:
                raise DrawingError(f"a dispute is of two parties, not {self.disputes[0]!r} twice")
            self.refuse("a dispute", NOT_IN_DISPUTES)

    def refuse(self, who: str, reasons: Mapping[str, str]) -> None:
        """Refuse to draw if a part that has no effect is not the default.

        Raises:
            DrawingError: If so: which part, and why it has no effect.

        >>> Look(theme="dark").refuse("text", {"theme": "plain text has no colours"})
        Traceback (most recent call last):
        ...
        argmap.errors.DrawingError: text takes no theme: plain text has no colours; leave out 'dark'
        """
        if found := self.chosen(reasons):
            name, value = found
            shown = ", ".join(map(repr, value)) if isinstance(value, tuple) else repr(value)
            raise DrawingError(f"{who} takes no {name}: {reasons[name]}; leave out {shown}")

    def without(self, *names: str) -> "Look":
        """Return this look with some parts as they are by default.

        >>> Look(theme="dark", direction="TB").without("theme", "engine")
        Look(direction='TB')
        """
        return replace(self, **{name: getattr(DEFAULT, name) for name in names})

    def speaking(self, argument_map: ArgumentMap) -> AbstractContextManager[Language]:
        """Speak the language that was asked for, else the one that is spoken, else that of the map.

        >>> with Look(lang="es").speaking(ArgumentMap()) as language:
        ...     language.name
        'Español'
        """
        return speaking_of(argument_map.metadata.language, self.lang)

    def part_of(self, argument_map: ArgumentMap) -> ArgumentMap:
        """Cut out the part to draw; the map itself where all of it is to be drawn.

        Raises:
            UnknownIdError: If ``focus``, ``party`` or ``section`` is not in the map.
        """
        return select(argument_map, self.focus, self.depth, self.party, self.section)

    def words(self, argument_map: ArgumentMap) -> str:
        """Say which part of a map is drawn; nothing where all of it is.

        >>> Look(depth=3).words(ArgumentMap())
        'down to depth 3'
        """
        said = []
        if self.party is not None:
            name = clean(argument_map.party(self.party).name)
            said.append(say("with a stance of {who}", who=name))
        if self.section is not None:
            titles = {item.id: item.title for item in argument_map.sections}
            title = quoted(shorten(clean(titles[self.section]), NAME_WIDTH))
            said.append(say("in the section {title}", title=title))
        if self.focus is not None:
            part = select(argument_map, party=self.party, section=self.section)
            depth = reach(part, self.focus) if self.depth is None else self.depth
            name = short_words(argument_map, self.focus)
            said.append(say("around {name}, depth {depth}", name=name, depth=depth))
        elif self.depth is not None:
            said.append(say("down to depth {depth}", depth=self.depth))
        return "; ".join(said)


def _check_one(what: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        hint = nearest(name, known)
        raise DrawingError(f"unknown {what}: {name!r}{hint} (known: {', '.join(known)})")


def short_words(argument_map: ArgumentMap, item_id: str) -> str:
    """Name a statement or step by its title or the beginning of its text, else by its id."""
    item = argument_map[item_id]
    title = item.title if isinstance(item, Statement | Argument) else None
    words = title or (item.text if isinstance(item, Statement) else "")
    if words:
        return quoted(shorten(clean(words), NAME_WIDTH))
    name = clean(item_id)
    return say("step {name}", name=name) if isinstance(item, Argument) else name


def look_of(look: Look | None, options: LookOptions) -> Look:
    """Return a look with options that override its parts, checked once more.

    Raises:
        DrawingError: If a part is wrong.
        TypeError: If ``look`` is no ``Look``, or has no part of that name.

    >>> look_of(Look(theme="dark"), {"direction": "TB"})
    Look(theme='dark', direction='TB')
    """
    if look is not None and not isinstance(look, Look):
        raise TypeError(f"look must be a Look, not {type(look).__name__}: {look!r}")
    made = look if look is not None else DEFAULT
    Look.refuse_unknown("look", options)
    return replace(made, **options) if options else made


DEFAULT = Look()
