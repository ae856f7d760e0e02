"""An index of a folded text, made from that of the text, against looking through the folded text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.anchors import words
from argmap.anchors.folded_words import FoldedIndex
from argmap.anchors.texts import SourceText, index_of
from argmap.anchors.words import WordIndex
from argmap.folding import SINGLE, fold

# What parts words, joins them, or is another sign in the folded text; and words that come again.
PIECES = [
    *(
        "the",
        "offer",
        "so",
        "cial",
        "social",
        "fi",
        "ﬁ",
        "oﬀer",
        "e\u0301",
        "é",
        "Ｏ",
        "ﹰ",
        "﹏",
        "﷼",
        "x",
    ),
    *(
        " ",
        "  ",
        "\n",
        "\r\n",
        "-\n",
        "- \n",
        "‐\n",
        "-",
        " - ",
        "--",
        "—",
        "“",
        "’",
        "`",
        "…",
        ".",
        ",",
    ),
    *(
        "\u00ad",
        "\u00ad\n",
        "\n\u00ad",
        "\u200b",
        "\ufeff",
        "\u0640",
        "\u1112\u1161\u11ab",
        "שׁ",
        "_",
        "*",
        "](u v)",
    ),
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def found(index: WordIndex, asked: str) -> list[int]:
    return list(index.occurrences(asked))


@given(texts, st.booleans(), st.booleans(), st.integers(0, 200), st.integers(1, 12))
@example("the so-\ncial offer, the so-\ncial offer", False, False, 0, 16)
@example("so\u00adcial x so cial", False, False, 0, 9)
@example("x\u200b the\u200b x the x", False, False, 0, 6)
@example("the xﹰx x the", False, False, 4, 5)
@example("the x﹏ x the", False, False, 4, 5)
def test_words_of_a_folding_are_found_by_those_of_the_text(
    text: str, markup: bool, keep: bool, start: int, length: int
) -> None:
    folded = fold(text, markup, keep)
    asked = folded.text[start % max(1, len(folded.text)) :][:length]
    if not asked:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_MANY", 0)
        patch.setattr(words, "_SIGNS", 0)
        by_words = found(FoldedIndex(folded, WordIndex(text)), asked)
        assert by_words == found(WordIndex(folded.text), asked)
    assert by_words == [at.start() for at in re.finditer(f"(?={re.escape(asked)})", folded.text)]


@given(texts, st.booleans(), st.booleans())
def test_each_word_of_a_folding_begins_where_the_index_says(
    text: str, markup: bool, keep: bool
) -> None:
    folded = fold(text, markup, keep)
    index = FoldedIndex(folded, WordIndex(text))
    for match in words.WORD.finditer(folded.text):
        word = match.group().casefold()
        assert match.start() in list(index.starts_of(word))
        assert index.count(word) >= 1


def test_signs_that_are_made_one_are_never_letters() -> None:
    # What an index of a text takes for granted of its foldings.
    for code, sign in SINGLE.items():
        assert not words.WORD.search(chr(int(code)) + str(sign))


def test_a_question_to_text_or_folding_counts_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MANY", 2)
    source = SourceText("It  rained all day, as it had done for a week. It rained all night, too.")
    [folded, _] = source.foldings
    for index in (index_of(source, folded), index_of(source), index_of(source, folded)):
        assert "rained all day" in index
    assert isinstance(index_of(source, folded), FoldedIndex)
    assert "places" in vars(index_of(source))
    assert "places" not in vars(index_of(source, folded))


def test_a_text_that_folds_to_itself_has_one_index() -> None:
    source = SourceText("It rained all day.")
    found = index_of(source, source.foldings[0])
    assert type(found) is WordIndex
    assert found is index_of(source)


def test_a_text_of_which_folding_touches_most_has_an_index_of_its_own() -> None:
    source = SourceText("e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301")
    assert not isinstance(index_of(source, source.foldings[0]), FoldedIndex)
