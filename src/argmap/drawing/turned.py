"""Turned words: lines of a drawn SVG that run from right to left, or whose width was guessed, put right.

All functions take and return parts of a drawing as text, in which tags alone hold ``<`` and ``>``. Linear.
"""

import re

from argmap.drawing.labels import is_guessed
from argmap.drawing.tags import changed, unescaped
from argmap.drawing.turns import END, unmarked
from argmap.drawing.view import Card

_TEXT = re.compile(r"<text([^<>]*)(?<!/)>([^<]*)</text>")
_MARKED = re.compile(rf"<text([^<>]*)(?<!/)>([^<]*{END})</text>")
_SHAPE = re.compile(r'<[a-z]+[^<>]*? (?:points|d)="([^"]*)"')
_TEXT_OR_SHAPE = re.compile(rf"{_TEXT.pattern}|{_SHAPE.pattern}")
_NUMBER = r"-?\d+(?:\.\d+)?"
_ABSCISSA = re.compile(rf"({_NUMBER}),{_NUMBER}")
_LEFT = re.compile(rf' x="({_NUMBER})"')
_RIGHT_TO_LEFT = ' direction="rtl"'


def directed(drawn: str) -> str:
    """Say which way lines run as browsers know it; they stay in their places."""
    return _MARKED.sub(_directed, drawn) if END in drawn else drawn


def _directed(text: re.Match[str]) -> str:
    words, turned = unmarked(text[2])
    attributes = text[1]
    if turned:
        attributes = attributes.replace(' text-anchor="start"', ' text-anchor="end"')
        attributes += _RIGHT_TO_LEFT
    return _text(attributes, words)


def _text(attributes: str, words: str) -> str:
    return f"<text{attributes}>{words}</text>" if words else f"<text{attributes} />"


def _is_turned(text: re.Match[str]) -> bool:
    return _RIGHT_TO_LEFT in text[1]


def aligned(drawn: str, card: Card) -> str:
    """Move what belongs to the right side of a card there, by the width it has for the reader.

    That is what runs from right to left, and what the engine set there by a guess at its width.
    """
    guessed = set(filter(is_guessed, (card.speaker, card.status)))
    if not guessed and _RIGHT_TO_LEFT not in drawn:
        return drawn
    # What stands at the left, as the kind, or in the middle, stays there.
    own = {*card.text, *card.quotes, *card.said, *card.layers, card.speaker, card.status}
    tags = []
    moved = set()
    for text in _TEXT.finditer(drawn):
        words = unescaped(text[2])
        if words in guessed or (_is_turned(text) and words in own):
            moved.add(text.start())
        if words == card.tag:
            left = _LEFT.search(text[1])
            tags.append(float(left[1]) if left else 0.0)
    if not (moved and tags):
        return drawn
    edges = [x for shape in _SHAPE.finditer(drawn) for x in _abscissas(shape[1])]
    if not edges:
        return drawn
    right = f"{min(edges) + max(edges) - tags[0]:g}"

    def set_right(text: re.Match[str]) -> str:
        if text.start() not in moved:
            return text[0]
        attributes = changed(text[1], "x", right)
        anchor = "start" if _is_turned(text) else "end"
        return _text(changed(attributes, "text-anchor", anchor), text[2])

    return _TEXT.sub(set_right, drawn)


def centred(parts: list[str], signs: set[str]) -> list[str]:
    """Put the words of signs into the middle of their frames, where the engine guessed at their width."""
    guessed = {words for words in signs if is_guessed(words)}
    if not guessed:
        return parts
    frame = ""

    def set_centre(found: re.Match[str]) -> str:
        nonlocal frame
        frame = found[3] or frame
        if found[3] is not None or not _is_turned(found) or unescaped(found[2]) not in guessed:
            return found[0]
        edges = _abscissas(frame)
        if not edges:
            return found[0]
        attributes = changed(found[1], "x", f"{(min(edges) + max(edges)) / 2:g}")
        return _text(changed(attributes, "text-anchor", "middle"), found[2])

    # A frame stands before its words, if need be in the part before.
    return [_TEXT_OR_SHAPE.sub(set_centre, part) for part in parts]


def _abscissas(points: str) -> list[float]:
    return [float(x) for x in _ABSCISSA.findall(points)]
