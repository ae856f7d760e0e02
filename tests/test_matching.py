"""Matching: which statements of two maps are the same, by place, by words, in pieces, and from a file."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from argmap import ArgumentMap, load, restrict
from argmap.compare.assigning import assigned
from argmap.compare.match_file import matching_of, read_rows, rows_of, write_rows
from argmap.compare.matching import Matching, match_statements
from argmap.errors import ParseError


def reading(*statements: tuple[Any, ...], **source: Any) -> ArgumentMap:
    """Make a map of statements with id, text, and where they stand: (start, end), or a quote."""
    made = [
        {
            "id": name,
            "kind": "claim",
            "text": text,
            "anchors": [
                {"source": "s", "quote": one}
                if isinstance(one, str)
                else {"source": "s", "start": one[0], "end": one[1]}
                for one in places
            ],
        }
        for name, text, *places in statements
    ]
    sources = [{"id": "s", "title": "The post"} | source]
    return ArgumentMap.model_validate({"statements": made, "sources": sources})


def ends(found: Matching) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(one.firsts, one.seconds, one.how) for one in found.matches]


def test_the_text_goes_before_the_words() -> None:
    first = reading(("a", "Taxes fell.", (0, 20)), ("b", "Wages rose.", (30, 50)))
    second = reading(("x", "Wages went up.", (0, 20)), ("y", "Taxes went down.", (30, 50)))
    assert ends(match_statements(first, second)) == [
        (("a",), ("x",), "place"),
        (("b",), ("y",), "place"),
    ]


def test_the_same_words_are_the_same_wherever_they_stand() -> None:
    first = reading(("a", "Taxes fell.", (0, 20)), ("b", "Wages rose.", (30, 50)))
    second = reading(("b", "Taxes fell.", (70, 90)), ("y", "Pay went up.", (30, 50)))
    assert ends(match_statements(first, second)) == [
        (("a",), ("b",), "same words"),
        (("b",), ("y",), "place"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"digest": "1" * 64}, {"digest": "1" * 64, "title": "Copy"}, True),
        ({"digest": "1" * 64}, {"digest": "2" * 64}, False),
        ({"url": "https://e.org/p/"}, {"url": "https://e.org/p", "title": "Copy"}, True),
        ({}, {"title": "the  post"}, True),
        ({}, {"title": "Another post"}, False),
    ],
    ids=["digest", "other digest", "address", "title", "other title"],
)
def test_sources_that_are_one_text(one: Any, other: Any, same: bool) -> None:
    first = reading(("a", "Taxes fell.", (0, 20)), **one)
    second = reading(("x", "Nobody paid.", (0, 20)), **other)
    turned = second.model_dump(mode="json", exclude_defaults=True)
    turned["sources"][0]["id"] = turned["statements"][0]["anchors"][0]["source"] = "t"
    found = match_statements(first, ArgumentMap.model_validate(turned))
    assert bool(found.matches) is same


def test_words_are_compared_with_words_where_nothing_else_tells_the_place() -> None:
    said = "We woke early, and the street was wet, as nobody denies."
    first = reading(("a", "It rained.", said))
    second = reading(("x", "Water lay there.", "and the street … was wet, as NOBODY denies"))
    assert ends(match_statements(first, second)) == [(("a",), ("x",), "place")]
    far = reading(("x", "Water lay there.", "the river rose by a metre"))
    assert not match_statements(first, far).matches


def test_one_statement_that_the_other_reading_splits() -> None:
    whole = ("w", "Taxes fell and wages rose.", (0, 100))
    pieces = [("t", "Less was paid.", (0, 40)), ("r", "Income went up.", (42, 100))]
    first, second = reading(whole), reading(*pieces, ("far", "Nobody knew.", (90, 300)))
    found = match_statements(first, second)
    assert ends(found) == [(("w",), ("r", "t"), "place")]
    assert found.matches[0].likeness == 0.98
    assert found.only_second == ("far",)
    assert found.units == ({"w": "w"}, {"r": "w", "t": "w"})
    assert match_statements(second, first).swapped() == found
    # Without the second half the first does not cover the whole.
    assert ends(match_statements(first, reading(pieces[0], ("l", "Less.", (60, 70))))) == [
        (("w",), ("t",), "place")
    ]


def test_pieces_by_words() -> None:
    first = reading(("w", "Taxes fell by a tenth and wages rose by a fifth."))
    second = reading(("t", "Taxes fell by a tenth."), ("r", "Wages rose by a fifth."))
    [(ones, others, how)] = ends(match_statements(first, second))
    assert (ones, {*others}, how) == (("w",), {"t", "r"}, "words")


def test_what_is_denied_is_not_the_same() -> None:
    first = reading(("a", "The street was wet at night."))
    assert not match_statements(first, reading(("x", "The street was not wet at night."))).matches


def test_order_ids_and_the_side_decide_nothing() -> None:
    town = load("examples/northport/map.argmap.yaml")
    part = restrict(town, [item.id for item in town.statements][:12])
    other = part.model_copy(update={"statements": tuple(
        item.model_copy(update={"text": f"They say: {item.text}"}) for item in part.statements
    )})  # fmt: skip
    wanted = match_statements(part, other)
    assert wanted.pairs == {name: name for name in part.kinds}
    shuffled = list(other.statements)
    random.Random(5).shuffle(shuffled)
    turned = other.model_copy(update={"statements": tuple(shuffled)})
    assert match_statements(part, turned).pairs == wanted.pairs
    assert match_statements(other, part).swapped() == wanted


def test_assigning_is_the_best_of_all() -> None:
    from itertools import permutations

    draw = random.Random(7)
    for _ in range(40):
        rows, columns = "abcd"[: draw.randint(1, 4)], "wxyz"
        worth = {
            (one, other): draw.randint(1, 9) / 10
            for one in rows
            for other in columns
            if draw.random() < 0.6
        }
        found = sum(worth[pair] for pair in assigned(worth).items())
        every = permutations(columns, len(rows))
        best = max(
            sum(worth.get(pair, 0.0) for pair in zip(rows, some, strict=True)) for some in every
        )
        assert found == pytest.approx(best)
        turned = {(other, one): value for (one, other), value in worth.items()}
        assert {one: other for other, one in assigned(turned).items()} == assigned(worth)


FIRST = reading(("a", "Taxes fell.", (0, 9)), ("no", "Nobody paid.", (10, 19)))
SECOND = reading(("x", "Less.", (0, 9)), ("y", "None paid: # [x]\nat all", (10, 19)), ("z", "Pay."))
HEAD = "argmap_match: 1\nmatches:\n"


def test_a_match_file_reads_back() -> None:
    found = match_statements(FIRST, SECOND)
    rows = rows_of(found)
    text = write_rows(rows, (FIRST, SECOND), ("one.yaml", "two: #2.yaml"), ["place, 1.00"])
    assert read_rows(text, (FIRST, SECOND), "m.yaml") == rows
    assert "# In no match, of b:\n#   z: Pay." in text
    back = matching_of(rows, (FIRST, SECOND))
    assert ([one.how for one in back.matches], back.pairs) == (["file", "file"], found.pairs)


def test_a_match_file_of_more_maps_than_there_are_letters() -> None:
    rows = (tuple((("a",), ("x",))[at % 2] for at in range(40)),)
    maps = (FIRST, SECOND) * 20
    text = write_rows(rows, maps, [str(at) for at in range(40)])
    assert read_rows(text, maps, "m.yaml") == rows
    assert "an: x}" in text


def test_a_person_corrects_it() -> None:
    text = f"{HEAD}- {{a: a, b: [y, z]}}\n"
    found = matching_of(read_rows(text, (FIRST, SECOND), "m.yaml"), (FIRST, SECOND))
    assert ends(found) == [(("a",), ("y", "z"), "file")]
    assert (found.only_first, found.only_second) == (("no",), ("x",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "m.yaml:1:1: F001 error: a match file is a mapping that begins with"),
        ("argmap: 2\nmatches: []", "F007 error: write 'argmap_match: 1'"),
        ("argmap_match: 1\nmatch: []", "unknown field 'match' (nearest: 'matches')"),
        ("argmap_match: 1", "missing field 'matches'"),
        (f"{HEAD}- {{a: aa, b: x}}", "m.yaml:3:7: F004 error: map a has no statement 'aa' (nearest: 'a')"),
        (f"{HEAD}- {{a: a, b: x}}\n- {{a: a, b: y}}", "m.yaml:4:7: F004 error: statement 'a' of map a stands in two"),
        (f"{HEAD}- {{a: a, c: x}}", "there is no map 'c': the maps are a, b, in order"),
        (f"{HEAD}- {{a: a, b: }}", "write the id of a statement, or several in brackets"),
        (f"{HEAD}- {{a: a}}", "a match names statements of two maps; leave this one out"),
        (f"{HEAD}- {{}}", "m.yaml:3:3: F005 error: a match names statements of two maps"),
        (f"{HEAD}- {{a: a, b: []}}", "a match names statements of two maps; leave this one out"),
        (f"{HEAD}- a", "a match is {a: ID, b: ID}"),
    ],
)  # fmt: skip
def test_a_wrong_match_file_is_refused_with_the_place(text: str, said: str) -> None:
    with pytest.raises(ParseError) as raised:
        read_rows(text, (FIRST, SECOND), "m.yaml")
    assert said in str(raised.value)


@pytest.mark.parametrize("make", [list, tuple], ids=["none", "empty"])
def test_empty_maps_match_in_nothing(make: Callable[[], Any]) -> None:
    empty = ArgumentMap(statements=make())
    assert match_statements(empty, FIRST).matches == ()
    assert match_statements(FIRST, empty).only_first == ("a", "no")
