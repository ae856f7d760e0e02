"""Mutations of texts in which every sign knows where it stood before."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from argmap import Anchor, ArgumentMap, Source, Statement
from argmap.anchors import AnchorCheck, SourceText, anchor_at, verify
from argmap.folding import fold

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


KEPT: dict[str, tuple[str, ...]] = {
    "all": (),
    "quote": ("prefix", "suffix", "digest"),
    "digest": ("prefix", "suffix", "quote"),
    "no position": ("start", "end"),
    "marked": ("digest",),
    "marked quote": ("prefix", "suffix", "digest"),
    "marked, no position": ("start", "end", "digest"),
    "marked quote, no position": ("prefix", "suffix", "start", "end", "digest"),
}
"""Kinds of anchors by what they lack; the marked have omissions, brackets or another first letter."""


def minutes(rng: random.Random) -> str:
    """Make a text in which most words stand many times, as in the minutes of a council."""
    names = ["Ann Lee", "Bob Ray", "the Mayor", "the clerk", "a member of the public"]
    acts = ["said that", "asked whether", "denied that", "repeated that", "noted that"]
    things = ["the charge", "the road", "the traffic count", "the report of the clerk"]
    ends = ["had been reduced", "was closed in May", "had not been measured", "was agreed"]
    lines = [
        f"{rng.choice(names)} {rng.choice(acts)} {rng.choice(things)} {rng.choice(ends)}."
        for _ in range(60)
    ]
    marks = [line[0].upper() + line[1:] for line in lines]
    return "\n".join(" ".join(marks[at : at + 3]) for at in range(0, len(marks), 3))


def marked(rng: random.Random, text: str, span: Span) -> tuple[str, list[Span]]:
    """Quote a passage as people do; return the quotation and the parts that it keeps."""
    words = [
        (span[0] + match.start(), span[0] + match.end())
        for match in re.finditer(r"\S+", text[slice(*span)])
    ]
    parts, quote = [span], text[slice(*span)]
    if len(words) > 2:
        first = rng.randrange(1, len(words) - 1)
        last = rng.randrange(first, min(len(words) - 1, first + 8))
        parts = [(span[0], words[first - 1][1]), (words[last + 1][0], span[1])]
        mark = rng.choice(["…", "...", "[…]", ". . .", "[of it]"])
        quote = f" {mark} ".join(text[slice(*part)] for part in parts)
    # A mark without letters behind it marks an end, and is no part.
    parts = [part for part in parts if any(sign.isalnum() for sign in text[slice(*part)])]
    letter = quote[0].swapcase()
    if quote[:2].isalpha() and (len(words) < 3 or rng.random() < 0.3):
        # A short word with another first letter may be another word that the text has, too.
        bare = len(quote) > 30 and rng.random() < 0.5
        quote = letter + quote[1:] if bare else f"[{letter}]{quote[1:]}"
    return quote, parts


@dataclass(frozen=True)
class Trial:
    """An anchor on a text, the text after mutations, and what verification says of it."""

    base: str
    text: Tracked
    span: Span
    parts: list[Span]
    check: AnchorCheck

    @property
    def words(self) -> str:
        return self.base[slice(*self.span)]

    def is_right(self) -> bool:
        """Tell whether nothing was found, or each part where it belongs.

        Where the passage was destroyed its words elsewhere are right; so is a copy of it with all
        the words around, if those around the passage itself are others by now.
        """
        found = self.check.spans
        if not found or self.is_copy_with_context():
            return True
        wanted = self.parts if len(found) == len(self.parts) else [self.span] * len(found)
        return all(
            self.text.is_right(here, there, self.base[slice(*there)])
            or (not self.is_intact() and self.has_words(here, there))
            for here, there in zip(found, wanted, strict=True)
        )

    def is_intact(self) -> bool:
        left = self.text.places(self.span)
        if not left or left[-1] - left[0] + 1 != len(left):
            return False
        return self.text.text[left[0] : left[-1] + 1] == self.words

    def has_words(self, here: Span, there: Span) -> bool:
        both = self.text.text[slice(*here)], self.base[slice(*there)]
        return len({fold(words).text.strip(" .,;:-").casefold() for words in both}) == 1

    def is_copy_with_context(self) -> bool:
        anchor, text = self.check.anchor, self.text.text
        if not (anchor.prefix and anchor.suffix):
            return False
        start, end = self.check.spans[0][0], self.check.spans[-1][1]
        left = self.text.places(self.span)
        around = [(start, end), (left[0], left[-1] + 1)] if left else [(start, end)]
        agree = [
            fold(text[:first]).text.endswith(fold(anchor.prefix).text)
            and fold(text[last:]).text.startswith(fold(anchor.suffix).text)
            for first, last in around
        ]
        return agree[0] and not any(agree[1:])


def trials(seed: int, base: str, kept: str) -> Iterator[Trial]:
    """Yield twelve anchors of a kind on a text that was then mutated up to five times."""
    rng = random.Random(seed)
    spans = passages(rng, base, 12)
    source = SourceText(base)
    anchors: list[Anchor] = []
    parts: list[list[Span]] = []
    for span in spans:
        anchor = anchor_at(source, "s", *span).model_copy(update=dict.fromkeys(KEPT[kept]))
        parts.append([span])
        if kept.startswith("marked"):
            quote, parts[-1] = marked(rng, base, span)
            anchor = anchor.model_copy(update={"quote": quote})
        anchors.append(anchor)
    text = Tracked(base)
    for _ in range(rng.choice([1, 1, 2, 3, 5])):
        rng.choice(MUTATIONS)(rng, text, spans)
    argument_map = ArgumentMap(
        sources=(Source(id="s", title="S", digest=source.digest),),
        statements=tuple(
            Statement(id=f"c{at}", kind="claim", text="x", anchors=(anchor,))
            for at, anchor in enumerate(anchors)
        ),
    )
    checked = verify(argument_map, {"s": SourceText(text.text)})
    for check, span, kept_parts in zip(checked.checks, spans, parts, strict=True):
        yield Trial(base, text, span, kept_parts, check)
