"""Agreement of two readings of one text: every figure worked out by hand."""

import math
import random
from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap, SourceText
from argmap.changes import Rename
from argmap.compare import Agreement, agreement, figures
from argmap.compare.figures import Score, kappa
from argmap.compare.speakers import name_words, same_parties

TEXT = "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff "
FIGURES = ("kappa", "alpha", "_u", "masi", "jaccard", "similarity", "cass", "share", "f1", "recall")
PLACES = {letter: (at * 10, at * 10 + 9) for at, letter in enumerate("abcdef")}


def statement(name: str, *spans: tuple[int, int], kind: str = "claim", party: str = "") -> Any:
    return {
        "id": name,
        "kind": kind,
        # Words that are like no others.
        "text": sha256(name.encode()).hexdigest(),
        "anchors": [{"source": "page", "start": start, "end": end} for start, end in spans],
        "attributions": [{"party": party, "stance": "asserts"}] if party else [],
    }


def made(statements: list[Any], *steps: tuple[str, ...], **rest: Any) -> ArgumentMap:
    """Make a map; a step is its premises, what it does and its target."""
    arguments = [
        {"id": f"s{at}", "premises": premises, "polarity": polarity, "target": target}
        for at, (*premises, polarity, target) in enumerate(steps, 1)
    ]
    sources = [{"id": "page", "title": "Page", "digest": SourceText(TEXT).digest}]
    return ArgumentMap.model_validate(
        {"statements": statements, "arguments": arguments, "sources": sources, **rest}
    )


def letters(prefix: str = "", some: str = "abcdef", **kinds: str) -> list[Any]:
    return [statement(prefix + one, PLACES[one], kind=kinds.get(one, "claim")) for one in some]


def matched_ids(found: Agreement) -> dict[str, str]:
    return {one.first: one.second for one in found.matches}


def near(value: float | None, wanted: float) -> bool:
    return value is not None and math.isclose(value, wanted)


def figures_of(value: Any) -> Iterator[float | None]:
    """Yield every figure of an answer in JSON, wherever it stands."""
    for name, inside in value.items():
        if isinstance(inside, dict):
            yield from figures_of(inside)
        elif name.endswith(FIGURES):
            yield inside


@pytest.mark.parametrize("name", ["corpus:korematsu", "corpus:take-up-iran-offer"])
def test_a_map_agrees_with_itself(name: str) -> None:
    case = argmap.load(name)
    found = agreement(case, case)
    assert matched_ids(found) == {one: one for one in matched_ids(found)}
    assert {*figures_of(found.as_json())} <= {1.0, None}
    for relations in (found.relations, found.strict):
        assert (relations.reversed, relations.otherwise, relations.grouped) == ((), (), ())
        assert relations.only_first == relations.only_second == ()
    assert (found.matching.only_first, found.speakers.wrong) == ((), ())
    assert found.cass == found.verdicts.kappa == 1


def test_units_are_matched_by_their_places() -> None:
    """A clause of a sentence matches the sentence; one that shares less than half matches nothing."""
    first = made([statement("a", (0, 9)), statement("b", (10, 19)), statement("c", (20, 28))])
    second = made([statement("x", (0, 6)), statement("y", (10, 19)), statement("z", (25, 40))])
    found = agreement(first, second)
    assert matched_ids(found) == {"a": "x", "b": "y"}
    assert [round(one.likeness, 3) for one in found.matches] == [0.667, 1.0]
    assert found.units == Score(3, 3, 2, 2)
    assert (found.matching.only_first, found.matching.only_second) == (("c",), ("z",))
    # 3 of 15 and 8 characters; a third of the shorter is enough where that is asked for.
    assert matched_ids(agreement(first, second, overlap=1 / 3))["c"] == "z"


def test_the_sum_of_all_matches_counts() -> None:
    """The best match of one is left, where both then have a match that is nearly as good."""
    first = made([statement("long", (0, 20)), statement("short", (0, 12))])
    second = made([statement("x", (0, 13)), statement("y", (0, 9))])
    # long: x 13/20, y 9/20. short: x 12/13, y 9/12. 0.65 + 0.75 is more than 0.92 + 0.45.
    assert matched_ids(agreement(first, second)) == {"long": "x", "short": "y"}


def test_words_decide_between_statements_of_one_place() -> None:
    told = statement("told", (0, 9)) | {"text": "The Mayor says that the street is wet."}
    wet = statement("wet", (0, 9)) | {"text": "The street is wet."}
    one = statement("one", (0, 9)) | {"text": "The street is wet indeed."}
    two = statement("two", (0, 9)) | {"text": "So says the Mayor."}
    for first, second in product(([told, wet], [wet, told]), ([one, two], [two, one])):
        assert matched_ids(agreement(made(first), made(second))) == {"wet": "one", "told": "two"}


def test_what_has_no_place_is_matched_by_its_words() -> None:
    first = made([*letters(some="a"), statement("same"), statement("ours")])
    second = made([*letters(some="a"), statement("same"), statement("theirs")])
    found = agreement(first, second)
    assert matched_ids(found) == {"a": "a", "same": "same"}
    assert (found.matching.only_first, found.matching.only_second) == (("ours",), ("theirs",))
    assert found.unplaced == (2, 2)


def test_coverage_is_told_by_characters() -> None:
    """20 of 40 characters in the first, 20 in the second, 10 in both: as much as by chance."""
    text = SourceText("x" * 40)
    first = made([statement("a", (0, 20))], sources=[{"id": "page", "title": "P"}])
    second = made([statement("a", (10, 30))], sources=[{"id": "page", "title": "P"}])
    assert agreement(first, second, text).segments.characters == 0
    # Without the text it ends at 30: 10 both, 10 and 10 one alone. (1/3 - 5/9) / (1 - 5/9)
    found = agreement(first, second).segments.characters
    assert near(found, (10 / 30 - (400 + 100) / 900) / (1 - 500 / 900))


def test_kinds() -> None:
    """Of six, five alike; by chance (3·4 + 3·2) / 36, half."""
    first = made(letters(a="assumption", b="assumption", c="assumption"))
    second = made(letters(a="assumption", b="assumption", c="assumption", d="assumption"))
    found = agreement(first, second).labels["kind"]
    assert found.counts == {
        ("assumption", "assumption"): 3,
        ("claim", "assumption"): 1,
        ("claim", "claim"): 2,
    }
    assert near(found.kappa, (5 / 6 - 1 / 2) / (1 / 2))


def test_kappa_of_three_labels() -> None:
    """Alike in 150 of 200; by chance .6·.65 + .25·.25 + .15·.1 = .4675."""
    rows = {"a": (106, 10, 4), "b": (22, 28, 0), "c": (2, 12, 16)}
    pairs = [
        (one, other)
        for one, row in rows.items()
        for other, count in zip("abc", row, strict=True)
        for _ in range(count)
    ]
    assert near(kappa(pairs), (0.75 - 0.4675) / (1 - 0.4675))


def test_labels_at_random_agree_by_about_nothing() -> None:
    draw = random.Random(19)
    found = kappa([(draw.choice("abcd"), draw.choice("aabc")) for _ in range(20_000)])
    assert found is not None
    assert abs(found) < 0.02


def test_figures_without_ground_are_none() -> None:
    assert kappa([]) is None
    assert kappa([("a", "a")] * 5) is None
    empty = agreement(ArgumentMap(), ArgumentMap())
    assert {*figures_of(empty.as_json())} == {None}
    apart = agreement(made(letters(some="ab")), made(letters(some="cd")))
    assert (apart.units.f1, apart.labels["kind"].kappa, apart.relations.kappa) == (0, None, None)
    assert not apart.matches


def test_readings_of_two_texts_have_nothing_in_common() -> None:
    other = made(letters("x"), sources=[{"id": "page", "title": "Page", "digest": "0" * 64}])
    found = agreement(made(letters()), other)
    assert not found.matches
    assert found.segments.characters is None


def test_a_text_that_is_given_is_looked_up() -> None:
    """One reading cites by words, the other by positions of an edition with a line more."""
    quote = {"anchors": [{"source": "book", "quote": "bbbbbbbbb"}]}
    first = made([statement("b") | quote], sources=[{"id": "book", "title": "Book"}])
    second = made(letters(some="ab"), sources=[{"id": "page", "title": "Page"}])
    assert matched_ids(agreement(first, second, SourceText(TEXT))) == {"b": "b"}


def test_another_text_of_a_map_is_left_out() -> None:
    sources = [
        {"id": "page", "title": "Page", "digest": SourceText(TEXT).digest},
        {"id": "other", "title": "Other", "digest": "0" * 64},
        {"id": "old", "title": "Old"},
    ]
    elsewhere = statement("b", PLACES["a"])
    elsewhere["anchors"][0]["source"] = "other"
    beyond = statement("c", (900, 950))
    beyond["anchors"][0]["source"] = "old"
    first = made([*letters(some="a"), elsewhere, beyond], sources=sources)
    found = agreement(first, first, SourceText(TEXT))
    assert found.unplaced == (2, 2)
    assert agreement(first, first).unplaced == (0, 0)


PARTIES = [
    {"id": "ann", "name": "Dr. Ann Müller"},
    {"id": "mayor", "name": "The Mayor"},
    {"id": "dots", "name": "…!"},
    {"id": "x", "name": "Anonymous"},
    {"id": "y", "name": "Anonymous"},
]


def test_parties_are_the_same_by_name() -> None:
    others = [
        {"id": "m", "name": "Muller, Ann (Dr)"},
        {"id": "ann", "name": "mayor"},
        {"id": "d", "name": "…!"},
        {"id": "x", "name": "Anonymous"},
        {"id": "z", "name": "Mayor of Easton"},
    ]
    first, second = ArgumentMap(parties=PARTIES), ArgumentMap(parties=others)  # type: ignore[arg-type]
    assert same_parties(first, second) == {"m": "ann", "ann": "mayor", "d": "dots", "x": "x"}
    assert same_parties(first, first) == {one["id"]: one["id"] for one in PARTIES}
    assert name_words("The A") == {"the", "a"}


def test_parties_are_the_same_by_what_they_say_if_names_have_a_word_in_common() -> None:
    """Iran speaks twice with its government, and once with the public that talks of it."""
    ours = [{"id": "iran", "name": "Iran"}, {"id": "us", "name": "US officials"}]
    theirs = [
        {"id": "public", "name": "Public discussion of Iran"},
        {"id": "state", "name": "The Iranian government"},
        {"id": "others", "name": "Somebody else"},
    ]
    first = made(
        [statement(one, PLACES[one], party="iran") for one in "abc"]
        + [statement("d", PLACES["d"], party="us")],
        parties=ours,
    )
    second = made(
        [statement(one, PLACES[one], party=party) for one, party in
         (("a", "state"), ("b", "public"), ("c", "state"), ("d", "others"))],
        parties=theirs,
    )  # fmt: skip
    found = agreement(first, second).speakers
    assert found.parties == {"state": "iran"}
    assert [one.first for one in found.wrong] == ["b", "d"]
    assert same_parties(first, second) == {}


def test_speakers() -> None:
    both = [
        {"party": "ann", "stance": "asserts"},
        {"party": "mayor", "stance": "denies"},
    ]
    first = made(
        [
            statement("a", PLACES["a"], party="ann"),
            statement("b", PLACES["b"], party="mayor"),
            statement("c", PLACES["c"], party="mayor"),
            statement("d", PLACES["d"]) | {"attributions": both},
            statement("e", PLACES["e"], party="ann"),
            statement("f", PLACES["f"]),
        ],
        parties=PARTIES,
    )
    second = made(
        [
            statement("a", PLACES["a"], party="ann"),
            statement("b", PLACES["b"], party="ann"),
            statement("c", PLACES["c"], party="mayor"),
            statement("d", PLACES["d"], party="mayor"),
            statement("e", PLACES["e"]),
            statement("f", PLACES["f"]),
        ],
        parties=PARTIES,
    )
    found = agreement(first, second).speakers
    assert found.same == 2
    assert found.share == 0.5
    lists = [[one.first for one in some] for some in (found.partly, found.wrong, found.unsaid)]
    assert lists == [["d"], ["b"], ["e"]]
    # Of four, two alike; chance: ann 1·2, mayor 2·2, both 1·0, of 16.
    assert near(found.kappa, (2 / 4 - 6 / 16) / (1 - 6 / 16))


def test_relations_strictly() -> None:
    """Of four and five edges three are the same; one is turned round, and one is of another sort."""
    first = made(
        letters(),
        ("b", "c", "supports", "a"),
        ("d", "attacks", "a"),
        ("e", "supports", "f"),
    )
    second = made(
        letters("x"),
        ("xb", "supports", "xa"),
        ("xc", "supports", "xa"),
        ("xd", "attacks", "xa"),
        ("xf", "supports", "xe"),
        ("xf", "supports", "xb"),
    )
    found = agreement(first, second).relations
    assert found.strict == Score(4, 5, 3, 3)
    assert (found.strict.recall, found.strict.precision) == (0.75, 0.6)
    assert near(found.strict.f1, 6 / 9)
    assert [(*two.first, *two.second) for two in found.reversed] == [
        ("e", "f", "supports", "xf", "xe", "supports")
    ]
    assert [edge.start for edge in found.only_first] == ["e"]
    assert [edge.start for edge in found.only_second] == ["xf", "xf"]
    assert found.otherwise == ()
    # 30 ordered pairs; for: 3 and 4, against: 1 and 1, neither: 26 and 25; alike 2 + 1 + 24.
    chance = (3 * 4 + 1 * 1 + 26 * 25) / 900
    assert near(found.kappa, (27 / 30 - chance) / (1 - chance))


def test_polarity_is_respected() -> None:
    first = made(letters(), ("b", "supports", "a"))
    second = made(letters(), ("b", "attacks", "a"))
    found = agreement(first, second).relations
    assert found.strict.f1 == found.wide.f1 == 0
    assert [two.second.sort for two in found.otherwise] == ["attacks"]
    assert found.reversed == ()


def test_edges_to_what_is_not_matched_are_left_out() -> None:
    first = made([*letters(some="ab"), statement("ours")], ("b", "ours", "supports", "a"))
    second = made(letters("x", "abc"), ("xb", "supports", "xa"), ("xc", "supports", "xa"))
    found = agreement(first, second).relations
    assert found.strict == Score(1, 1, 1, 1)
    assert found.beyond == (1, 1)


def test_an_undercut_is_no_rebuttal_but_for_the_wide_figure() -> None:
    first = made(letters(), ("b", "supports", "a"), ("c", "attacks", "s1"))
    for target in "ab":
        second = made(letters(), ("b", "supports", "a"), ("c", "attacks", target))
        found = agreement(first, second).relations
        assert found.strict == Score(2, 2, 1, 1)
        assert found.wide.found_first == 2
    assert agreement(first, first).relations.strict.f1 == 1
    # To doubt a step against something speaks for it.
    first = made(letters(), ("b", "attacks", "a"), ("c", "attacks", "s1"))
    second = made(letters(), ("b", "attacks", "a"), ("c", "supports", "a"))
    assert agreement(first, second).relations.wide.f1 == 1


def test_through_one_statement() -> None:
    first = made(letters(), ("b", "attacks", "a"), ("c", "attacks", "b"), ("d", "supports", "c"))
    short = made(letters(), ("c", "supports", "a"))
    found = agreement(first, short).relations
    assert (found.strict.found_second, found.wide.found_second) == (0, 1)
    assert agreement(short, first).relations.wide == Score(1, 3, 1, 0)
    # Two between are too many.
    far = made(letters(), ("d", "supports", "a"))
    assert agreement(first, far).relations.wide.f1 == 0


def test_by_part_and_whole_and_by_rivals() -> None:
    part = {"id": "r1", "kind": "part", "origins": ["b"], "targets": ["a"]}
    first = made(letters(), ("a", "supports", "c"), relations=[part])
    for steps in ([("b", "supports", "c")], [("b", "supports", "a"), ("a", "supports", "c")]):
        found = agreement(first, made(letters(), *steps)).relations
        assert found.wide.found_second == len(steps)
    rivals = {"id": "r1", "kind": "rival", "origins": ["a", "b"]}
    first = made(letters(), relations=[rivals])
    second = made(letters(), ("b", "attacks", "a"))
    assert agreement(first, second).relations.wide == Score(0, 1, 0, 1)


def another_reading(first: ArgumentMap, draw: random.Random) -> ArgumentMap:
    """Make a reading that leaves a fifth out, words the rest otherwise and sees some as evidence."""
    dropped = [item.id for item in first.statements if draw.random() < 0.2]
    left = argmap.remove(first, *dropped)
    kinds = ("claim", "evidence")
    said = [
        item.model_copy(
            update={
                "text": f"They say that {item.text}",
                "kind": draw.choice(kinds) if item.anchors and item.kind in kinds else item.kind,
            }
        )
        for item in left.statements
    ]
    return left.model_copy(update={"statements": tuple(said)})


def renamed(argument_map: ArgumentMap, draw: random.Random) -> ArgumentMap:
    """Give every element a new id, and its lists a new order."""
    ids = [item.id for item in argument_map.elements()]
    numbers = draw.sample(range(1000), len(ids))
    rename = Rename(ids={name: f"n{at}" for name, at in zip(ids, numbers, strict=True)})
    made = argmap.apply(argument_map, argmap.Patch(changes=(rename,)))
    lists = {
        name: tuple(draw.sample(items, len(items)))
        for name in ("parties", "sources", "statements", "arguments", "relations")
        if (items := getattr(made, name))
    }
    return made.model_copy(update=lists)


@pytest.mark.parametrize("seed", range(2))
def test_order_ids_and_the_side_decide_nothing(seed: int) -> None:
    draw = random.Random(seed)
    first = argmap.load("corpus:korematsu")
    second = another_reading(first, draw)
    found = agreement(first, second)
    wanted = [*figures_of(found.as_json())]
    assert len({*wanted}) > 10
    turned = agreement(renamed(first, draw), renamed(second, draw)).as_json()
    assert [*figures_of(turned)] == pytest.approx(wanted)
    swapped = agreement(second, first)
    assert (swapped.units.recall, swapped.units.f1) == (found.units.precision, found.units.f1)
    both_ways = [
        (one.cass, one.segments.alpha, one.relations.kappa, one.speakers.alpha, one.verdicts.kappa)
        for one in (found, swapped)
    ]
    assert both_ways[0] == pytest.approx(both_ways[1])


def test_samples_of_many_labels_are_reckoned_a_few_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = {
        (frozenset({"a"}), frozenset({"a", "b"})): 3,
        (frozenset({"b"}), frozenset({"b"})): 4,
        (frozenset({"c"}), frozenset({"a"})): 2,
    }
    whole = figures.alpha_interval(counts, figures.masi)
    assert whole is not None
    for most in (1, 100, 9 * 300):
        monkeypatch.setattr(figures, "AT_ONCE", most)
        assert figures.alpha_interval(counts, figures.masi) == pytest.approx(whole)
