"""Deck: the slides of a walk, whatever they are written as."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.anchors import SourceText
from argmap.drawing.page import own_language
from argmap.drawing.text import first_lines
from argmap.languages import say, speaking_of, spoken
from argmap.model import ArgumentMap
from argmap.results import one_line
from argmap.semantics import Setting, hold_labelled
from argmap.views.blocks import plain
from argmap.views.phrases import flat
from argmap.views.request import Request
from argmap.views.settings import setting_blocks
from argmap.views.slides.fitting import CAUTION, WIDE, Laid, Sheet, laid_out
from argmap.views.slides.parts import Part, about, kicker, parts
from argmap.walkthrough import CLOSING, WalkStep, walk

MOST = 30
ABOUT_SIZE, ABOUT_LINES = 18.0, 2
TONES = {
    "reason": "for",
    "backing": "for",
    "objection": "against",
    "against": "against",
    "undercut": "undercut",
}


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: what it is called and about, its parts, and which size its letters have.

    ``tone`` is for, against or undercut, or nothing; ``step`` counts the steps from 1, and is 0 on the
    title. A slide that goes ``on`` with the step of the one before says so.
    """

    head: str
    about: str
    parts: tuple[Part, ...]
    size: int
    tone: str = ""
    step: int = 0
    on: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides with their title, and the tag of the language in which argmap speaks on them.

    ``own`` says the language of the texts of the map as an attribute, where that is another.
    """

    title: str
    language: str
    slides: tuple[Slide, ...]
    steps: int
    own: str = ""

    __repr__ = one_line


def make_slides(
    argument_map: ArgumentMap,
    setting: Setting,
    start: str | None = None,
    most: int | None = MOST,
    sheet: Sheet = WIDE,
    texts: Mapping[str, SourceText] | None = None,
    lang: str | None = None,
) -> Deck:
    """Make the slides of a walk, of at most so many steps; what is left out is said.

    ``lang`` is the tag of the language in which argmap speaks, else that of the map.

    Raises:
        UnknownLanguageError: If argmap speaks no language of that tag.
        UnknownIdError: If there is no statement to start with of that id.
        BadLimitsError: If there are to be less than one step.
        SettingError: If the setting contradicts itself or the map, or is of another semantics than
            ``caes``.
    """
    with speaking_of(argument_map.metadata.language, lang):
        return _deck(argument_map, setting, start, most, sheet, texts or {})


def _deck(
    argument_map: ArgumentMap,
    setting: Setting,
    start: str | None,
    most: int | None,
    sheet: Sheet,
    texts: Mapping[str, SourceText],
) -> Deck:
    keep = () if start is None else (start,)
    request = Request(hold_labelled(argument_map, setting, "a walk", *keep), (), texts)
    told = walk(request.argument_map, start, most)
    left = sum(step.left_out for step in told)
    made = [*_title(request, told, left, sheet)]
    for number, step in enumerate(told, start=1):
        made += _slides(request, step, number, sheet)
    own = own_language(argument_map)
    return Deck(flat(request.title), spoken().code, tuple(made), len(told), own)


def _title(
    request: Request, told: tuple[WalkStep, ...], left: int, sheet: Sheet
) -> Iterator[Slide]:
    found = [Part("text", flat(request.title), begins=True)]
    if request.argument_map.description:
        found.append(Part("who", flat(request.argument_map.description)))
    if left:
        shown = sum(step.kind not in CLOSING for step in told)
        said = say(
            "These slides show {told} of {all} steps, and say where steps are left out.",
            told=shown,
            all=shown + left,
        )
        found.append(Part("note", said))
    found += [
        Part("note", plain(block.words))
        for block in setting_blocks(request.held)
        if hasattr(block, "words")
    ]
    yield from _laid(laid_out(tuple(found), sheet), "", "", "", 0)


def _slides(request: Request, step: WalkStep, number: int, sheet: Sheet) -> Iterator[Slide]:
    limit = CAUTION * sheet.width / ABOUT_SIZE
    on = " ".join(first_lines(about(request.argument_map, step), limit, ABOUT_LINES))
    tone = TONES.get(step.kind, "")
    yield from _laid(laid_out(parts(request, step), sheet), kicker(step), on, tone, number)


def _laid(pages: tuple[Laid, ...], head: str, on: str, tone: str, number: int) -> Iterator[Slide]:
    for at, page in enumerate(pages):
        yield Slide(head, on, page.parts, page.size, tone, number, at > 0)
