"""Legend: what the signs of a drawing mean, those that it has and no others."""

from collections.abc import Iterator

from argmap.drawing.look import Look
from argmap.drawing.palette import Palette
from argmap.drawing.sections import SIGN
from argmap.drawing.steps import REPLY
from argmap.drawing.text import clean, shorten
from argmap.drawing.view import View
from argmap.drawing.words import PILL_WORDS
from argmap.languages import enumeration, message, say

SWATCH, NAME_WIDTH = "■■", 24.0
Entry = tuple[str, str, str, str]
"""A sign, what it means, and the colour of each."""
STEPS = (
    ("supports", PILL_WORDS["supports"], message("arrow: supports")),
    ("attacks", PILL_WORDS["attacks"], message("dashed, bar: attacks")),
    ("reply", REPLY, message("double bar: attacks what speaks against the top")),
    ("undercut", PILL_WORDS["undercut"], message("dotted, ring: doubts the step")),
    ("objects", PILL_WORDS["objects"], message("objects to the question")),
)
TIES = (
    ("answer", message("answers"), message("open arrow: answers the question")),
    ("part", message("part of"), message("thin, open diamond: a detail of it, no reason for it")),
    ("rival", message("or else"), message("dotted, no arrow: not both can stand")),
)
STATUSES = (
    (message("contested"), message("reasons for and against it")),
    (message("disputed"), message("reasons against it, none for it")),
    (message("no reason given"), message("nothing in the map is for it or against it")),
)
RULE = message("supported")
"""How most statements of a map stand: it has reasons and none against it, which lines show."""
MAKERS = (
    (message("name on a step"), message("its maker")),
    (message("dashed sign"), message("our step, inferred by us")),
)
USUAL = 1.4


def deviation(status: str) -> str:
    """Leave out of how a statement stands what is the rule.

    >>> deviation("supported, +2 left out"), deviation("contested"), deviation("supported")
    ('+2 left out', 'contested', '')
    """
    rule = say(RULE)
    if not status.startswith(rule):
        return status
    return status.removeprefix(rule).removeprefix(enumeration(("", "")))


def entries(view: View, palette: Palette, look: Look) -> list[Entry]:
    """List the signs of a drawing; a notation of others explains its own."""
    meta = palette.theme.meta
    found = swatches(palette)
    if not view.style.shapes:
        found += _of_steps(view, palette)
        found += [(say(word), say(meaning), meta, meta) for word, meaning in _of_cards(view, look)]
    kinds = {tie.kind for tie in view.ties}
    kinds |= {"answer" for pill in view.pills if pill.kind == "answers"}
    found += [
        (say(word), say(meaning), meta, meta) for kind, word, meaning in TIES if kind in kinds
    ]
    return found


def swatches(palette: Palette) -> list[Entry]:
    """List the grounds of groups with the names of these."""
    return [
        (SWATCH, shorten(clean(name), NAME_WIDTH), ground, palette.theme.meta)
        for name, ground in palette.grounds.items()
    ]


def _of_steps(view: View, palette: Palette) -> Iterator[Entry]:
    kinds = {"reply" if pill.reply and pill.kind == "attacks" else pill.kind for pill in view.pills}
    for kind, word, meaning in STEPS:
        if kind in kinds:
            ink = palette.theme.inks["attacks" if kind == "reply" else kind]
            yield say(word), say(meaning), ink.line, ink.line


def _of_cards(view: View, look: Look) -> Iterator[tuple[str, str]]:
    kinds = {card.statement.kind for card in view.cards}
    shapes = [(message("square"), message("evidence"))] if "evidence" in kinds else []
    shapes += [(message("dashed"), message("assumption"))] if "assumption" in kinds else []
    yield from shapes
    weights = {pill.argument.weight: pill for pill in view.pills}
    if any(pill.thickness != USUAL for pill in weights.values()):
        yield message("thicker line"), message("stronger")
    if look.focus is not None:
        yield message("heavy frame"), message("in focus")
    if any(card.begins for card in view.cards):
        yield SIGN.strip(), message("a section begins")
    makers = {(pill.argument.inferred, bool(pill.maker)) for pill in view.pills}
    if (False, True) in makers:
        yield MAKERS[0]
    if any(ours for ours, _ in makers):
        yield MAKERS[1]
    joint = enumeration(("", ""))
    said = {words.partition(joint)[0] for words in {card.status for card in view.cards}}
    yield from (pair for pair in STATUSES if say(pair[0]) in said)
