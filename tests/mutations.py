"""Mutations of texts in which every sign knows where it stood before."""

import random
import re
from collections.abc import Callable

from argmap.anchors.fold import fold

Span = tuple[int, int]
SIGNS = [
    ("“", '"'),
    ("”", '"'),
    ("’", "'"),
    ("'", "’"),
    ('"', "“"),
    ("—", "--"),
    ("–", "-"),
    (" - ", " – "),
    ("fi", "ﬁ"),
]


class Tracked:
    """A text as pairs of a sign and its old place; added signs and copies have none."""

    def __init__(self, text: str) -> None:
        self.signs: list[tuple[str, int | None]] = list(zip(text, range(len(text)), strict=True))

    @property
    def text(self) -> str:
        return "".join(sign for sign, _ in self.signs)

    def add(self, at: int, words: str) -> None:
        self.signs[at:at] = [(sign, None) for sign in words]

    def places(self, span: Span) -> list[int]:
        first, last = span
        return [
            at for at, (_, old) in enumerate(self.signs) if old is not None and first <= old < last
        ]

    def is_right(self, found: Span, span: Span, words: str) -> bool:
        """Tell whether a found span is the old passage, or its words where that was destroyed."""
        olds = [old for _, old in self.signs[found[0] : found[1]]]
        inside = sum(old is not None and span[0] <= old < span[1] for old in olds)
        if inside >= 0.5 * len(olds) > 0:
            return True
        left = self.places(span)
        whole = left and left[-1] - left[0] + 1 == len(left)
        intact = whole and "".join(self.signs[at][0] for at in left) == words
        same = fold(self.text[found[0] : found[1]]).text.strip() == fold(words).text.strip()
        return not intact and same


def insert(rng: random.Random, text: Tracked, _: list[Span]) -> None:
    text.add(rng.randrange(len(text.signs)), rng.choice(["however ", "not ", "XX", "in 2002, "]))


def insert_paragraph(rng: random.Random, text: Tracked, _: list[Span]) -> None:
    text.add(rng.randrange(len(text.signs)), "\n\nA paragraph that was not there before.\n\n")


def delete(rng: random.Random, text: Tracked, _: list[Span]) -> None:
    at = rng.randrange(max(1, len(text.signs) - 20))
    del text.signs[at : at + rng.choice([1, 5, 20, 80])]


def delete_passage(rng: random.Random, text: Tracked, spans: list[Span]) -> None:
    gone = set(text.places(rng.choice(spans)))
    text.signs = [pair for at, pair in enumerate(text.signs) if at not in gone]


def edit_passage(rng: random.Random, text: Tracked, spans: list[Span]) -> None:
    places = text.places(rng.choice(spans))
    if places:
        at = rng.choice(places)
        text.signs[at] = (rng.choice("abcxyz"), text.signs[at][1])


def reflow(rng: random.Random, text: Tracked, _: list[Span]) -> None:
    width, column = rng.choice([40, 60, 72]), 0
    for at, (sign, old) in enumerate(text.signs):
        if sign == " " or (sign == "\n" and rng.random() < 0.5):
            sign = "\n" if column > width else " "
            text.signs[at] = (sign, old)
        column = 0 if sign == "\n" else column + 1


def change_signs(rng: random.Random, text: Tracked, _: list[Span]) -> None:
    before, after = rng.choice(SIGNS)
    made: list[tuple[str, int | None]] = []
    at = 0
    whole = text.text
    while at < len(whole):
        if whole.startswith(before, at):
            made.extend((sign, text.signs[at][1]) for sign in after)
            at += len(before)
        else:
            made.append(text.signs[at])
            at += 1
    text.signs = made


def duplicate_passage(rng: random.Random, text: Tracked, spans: list[Span]) -> None:
    first, last = rng.choice(spans)
    around = rng.choice([0, 0, 20, 60, 200])
    places = text.places((first - around, last + around))
    copy = "".join(text.signs[at][0] for at in places)
    text.add(rng.randrange(len(text.signs)), copy)


def swap_paragraphs(rng: random.Random, text: Tracked, _: list[Span]) -> None:
    lines = [match.span() for match in re.finditer(r"[^\n]{20,}", text.text)]
    if len(lines) > 1:
        (a, b), (c, d) = sorted(rng.sample(lines, 2))
        signs = text.signs
        text.signs = [*signs[:a], *signs[c:d], *signs[b:c], *signs[a:b], *signs[d:]]


Mutation = Callable[[random.Random, Tracked, list[Span]], None]
MUTATIONS: tuple[Mutation, ...] = (
    insert,
    insert_paragraph,
    delete,
    delete_passage,
    edit_passage,
    reflow,
    change_signs,
    duplicate_passage,
    swap_paragraphs,
)


def passages(rng: random.Random, text: str, count: int) -> list[Span]:
    words = [match.span() for match in re.finditer(r"\S+", text)]
    found = []
    for _ in range(count):
        at = rng.randrange(len(words) - 1)
        last = min(len(words) - 1, at + rng.choice([0, 1, 2, 4, 7, 11, 19]))
        found.append((words[at][0], words[last][1]))
    return found
