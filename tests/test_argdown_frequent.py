"""Argdown in the form of most large texts: read by lines, as by way of tokens."""

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argdown_texts import documents, fragments
from argmap.formats.argdown import Member, Places, model_of, read_document, reader
from argmap.formats.argdown.frequent import frequent
from speeds import examples

HEADS = [
    "[A]:",
    "[B c]:",
    "<X>:",
    "[A",
    "<+x>:",
    "<!X>:",
    "<!--X>:",
    "[-a]:",
    "[A]",
    "[a==]:",
    "[A]]:",
]
WORDS = [
    " one.",
    " one  two ",
    "\tthree",
    "",
    " a. b: c; d",
    " (x) y, z",
    " e.g. .A. x",
    " a, === b === c",
    " *b* x",
    " x // y",
    " x\\",
    " @[A] x",
    " é\xa0",
    " x\x1c",
    " x > y",
    " 1) x ",
    " x --> y",
    " {x",
    " === a",
    " a === b",
]
TAILS = [
    " #t",
    " #t ",
    " #t  ",
    "#a_b",
    " #(x y)",
    " #t #u",
    " #t x",
    ' {k: "v"}',
    " {k: 1} ",
    "{k:1}",
    " #t {k: v}",
    " {k: 1, k: 2}",
    " {k: [}",
    " {k: 1}}",
    " {k: v,\r\n j: 2}",
    " {k:\n 1}",
    " {k: 1}x",
    " {k\r: 1}",
    "",
    " {isInGroup: true}",
    " \t",
    ".",
    " {k: ===}",
    " {k: 1}\u2028",
    " {a: {b: 1} }",
]
LINES = [
    "\n  - [A]",
    "\n  + [B c]",
    "\n  >< [A]",
    "\n  -> <X>",
    "\n  _> <X>",
    "\n  <_ [A]",
    "\n  _ [A]",
    "\n  <+ <X>  ",
    "\n  +>[A]\t",
    "\n  >< <X>",
    "\n    - [A]",
    "\n - [A]",
    "\n- [A]",
    "\n\t- [A]",
    "\n\t\t- [A]",
    "\n  - <!--c-->",
    "\n  - <!c>",
    "\n  -- [A]",
    "\n  - [A] #t",
    "\n  - [A] {k: 1}",
    "\n  - [A]: x",
    "\n  - x",
    "\n  - [-a]",
    "\n  - <-a>",
    "\n' - [A]",
    "\n  - [A]\r",
    "\n  // c",
    "\n  - [a](b)",
    "\n  _[A]",
    "\n more",
]
ENDS = ("\n\n", "\n \t\n\n", "\n\r\n", "\r\n\r\n", "\n", "", "\n\n===\n\n", "\n\n\n \n")
BEFORE = (
    "",
    "# H\n\n",
    "[A]: a\n\n",
    "===\nmodel: {removeTagsFromText: true}\n===\n\n",
    "(1) a\n\n",
)

blocks = st.builds(
    lambda *parts: "".join([*parts[:3], *parts[3], parts[4]]),
    *(st.sampled_from(pieces) for pieces in (HEADS, WORDS, TAILS)),
    st.lists(st.sampled_from(LINES), max_size=3),
    st.sampled_from(ENDS),
)
texts = st.builds(
    lambda before, found: before + "".join(found),
    st.sampled_from(BEFORE),
    st.lists(blocks, min_size=1, max_size=3),
)
USUAL = "[A]: one. #t {k: 1}\n  - [B]\n  -> <X>\n\n<X>: two\n  + [A]\n\n[B]: three\n\n# End\n"


def read(text: str) -> tuple[Any, ...]:
    document = read_document(text)
    blocks = repr(document.blocks)
    return blocks, document.findings, document.comments, document.stop, repr(model_of(document)[1])


def check(text: str) -> None:
    with patch.object(reader, "frequent", lambda *_: None):
        by_tokens = read(text)
    assert read(text) == by_tokens


@settings(max_examples=examples(1500))
@given(texts)
def test_both_ways_read_the_same(text: str) -> None:
    check(text)


@settings(max_examples=examples(300))
@given(st.one_of(documents, fragments))
def test_both_ways_read_the_same_of_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("tail", TAILS)
def test_both_ways_read_the_same_of_each_piece(tail: str) -> None:
    for line in ("", *LINES):
        check(
            f"# H\n\n[A]: one.{tail}{line}\n\n[B]: two.{tail}\n  - [A]{line}\n  + [B c]\n\n[C]: x\n"
        )


@pytest.mark.parametrize("words", WORDS)
def test_both_ways_read_the_same_of_all_words(words: str) -> None:
    for head in HEADS:
        check(f"# H\n\n{head}{words}\n\n{head}{words} #t\n  - [A]\n\n{head}{words}{{k: 1}}\n\n")


def test_blocks_of_the_usual_form_need_no_tokens() -> None:
    taken: list[Member] = []

    def noting(*given: Any) -> tuple[Member, int] | None:
        found = frequent(*given)
        if found is not None:
            taken.append(found[0])
        return found

    with patch.object(reader, "frequent", noting):
        document = read_document(f"# Begin\n\n{USUAL}")
    assert taken == document.blocks[1:-1]
    assert [(item.title, len(item.links)) for item in taken] == [("A", 2), ("X", 1), ("B", 0)]
    assert (taken[0].text, taken[0].tags, taken[0].data) == ("one. #t ", ["t"], {"k": 1})


@given(st.text("ab\n\r\u2028", max_size=30))
def test_columns_are_those_of_places(text: str) -> None:
    for offset in range(len(text) + 1):
        assert Places(text).column(offset) == Places(text).place(offset).column - 1
