"""Edits of quotes in a text kept by hand: the shorthand stays shorthand, the default stays the default."""

import pytest

import argmap
from argmap import Anchor, Attribution
from argmap.changes import Patch, diff, renaming
from argmap.edit import remove, update
from argmap.splice import splice

TEXT = """argmap: 2  # hand
default_source: diary   # mostly
sources: {diary: Diary, log: Log}
parties: {ann: Ann}
statements:
  wet: {text: The street was wet., quote: the street was wet}  # c1
  two:
    text: Two.   # c2
    source: log
    quote: ["It had", rained.]  # c3
    attributions: [{party: ann, quote: dry}]
  t: {text: T.}
  u: {text: U., attributions: [{party: ann, quote: yes}]}  # c4
"""

LINES = TEXT.splitlines()


def anchored(item_id: str, *anchors: Anchor) -> Patch:
    made = argmap.loads(TEXT, "yaml")
    return diff(made, update(made, item_id, anchors=anchors))


def said(source: str, quote: str) -> Patch:
    made = argmap.loads(TEXT, "yaml")
    words = Attribution(party="ann", stance="asserts", source=source, quote=quote)
    return diff(made, update(made, "u", attributions=(words,)))


def without_default() -> Patch:
    made = argmap.loads(TEXT, "yaml")
    after = update(update(made, "wet", anchors=()), "u", attributions=())
    return diff(made, remove(after, "diary"))


@pytest.mark.parametrize(
    ("patch", "gone", "come"),
    [
        (
            anchored("wet", Anchor(source="diary", quote="the road was wet")),
            [LINES[5]],
            ["  wet: {text: The street was wet., quote: the road was wet}  # c1"],
        ),
        (
            anchored("wet", Anchor(source="log", quote="the street was wet")),
            [LINES[5]],
            ["  wet: {text: The street was wet., source: log, quote: the street was wet}  # c1"],
        ),
        (
            anchored("wet", Anchor(source="diary", start=1, end=3, quote="th")),
            [LINES[5]],
            [
                "  wet: {text: The street was wet., anchors: "
                "[{source: diary, start: 1, end: 3, quote: th}]}  # c1"
            ],
        ),
        (
            anchored("two", Anchor(source="log", quote="It had"), Anchor(source="log", quote="x")),
            [LINES[9]],
            ['    quote: ["It had", x]  # c3'],
        ),
        (
            anchored("t", Anchor(source="diary", quote="new")),
            [LINES[11]],
            ["  t: {text: T., quote: new}"],
        ),
        (said("diary", "no"), [LINES[12]], [LINES[12].replace("yes", "no")]),
        (said("log", "yes"), [LINES[12]], [LINES[12].replace("quote", "source: log, quote")]),
        (
            renaming(argmap.loads(TEXT, "yaml"), {"diary": "journal"}),
            LINES[1:3],
            ["default_source: journal   # mostly", "sources: {journal: Diary, log: Log}"],
        ),
        (
            without_default(),
            [*LINES[1:3], LINES[5], LINES[12]],
            [
                "sources: {log: Log}",
                "  wet: {text: The street was wet.}  # c1",
                "  u: {text: U.}  # c4",
            ],
        ),
    ],
)
def test_only_the_lines_that_change_change(patch: Patch, gone: list[str], come: list[str]) -> None:
    made = splice(TEXT, patch, "yaml", anew=False)
    after = made.text.splitlines()
    assert [line for line in LINES if line not in after] == gone
    assert [line for line in after if line not in LINES] == come
    assert argmap.loads(made.text, "yaml") == made.map
    assert made.undo.apply(made.text) == TEXT
