"""Merging: what one side changes is taken, what both change otherwise is named, and no line is lost."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap, Patch, Statement, edit
from argmap.changes import apply, diff
from argmap.compare import Reconciled, merge_texts, reconcile
from argmap.compare.lines import merge_lines, with_marks
from argmap.errors import MapError, ParseError, PatchError
from argmap.formats import format_of_path
from argmap.formats.files import parse_reading
from argmap.splice import splice
from commands import run
from random_maps import drawn, hold
from speeds import FULL
from test_changes import edited

BASE = """\
argmap: 2
# Our map
sources: {d: Diary}
statements:
  rain: It rained.   # the point
  wet: {kind: evidence, text: The street is wet., source: d, supports: rain}
  dry: {text: The roofs are dry., attacks: rain}
  end: An end.
"""


def changed(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_one_side_alone_is_taken_as_it_is() -> None:
    other = changed(("It rained.", "'It rained hard.'"), ("# Our map\n", "# Our own map\n"))
    assert merge_texts(BASE, other, BASE).text == other
    assert merge_texts(BASE, BASE, other).text == other
    assert merge_texts(BASE, other, other).text == other
    assert merge_texts("no map", "no map", other).text == other


def test_lines_of_both_sides_are_taken_with_their_comments() -> None:
    ours = changed(("It rained.   # the point", "It rained hard.   # our point"))
    theirs = changed(("The roofs are dry.", "The roofs were dry."), ("# Our map", "# Their map"))
    made = merge_texts(BASE, ours, theirs)
    assert not made.conflicts
    assert made.text == changed(
        ("It rained.   # the point", "It rained hard.   # our point"),
        ("The roofs are dry.", "The roofs were dry."),
        ("# Our map", "# Their map"),
    )


def test_fields_of_one_line_are_merged_by_meaning() -> None:
    ours = changed(("text: The street is wet.", "text: The street was wet."))
    theirs = changed(("source: d, supports", "source: d, note: Seen., supports"))
    made = merge_texts(BASE, ours, theirs)
    assert not made.conflicts
    street = argmap.loads(made.text, "yaml").statement("wet")
    assert (street.text, street.note) == ("The street was wet.", "Seen.")
    assert "# the point" in made.text


def test_what_both_change_otherwise_is_marked() -> None:
    ours = changed(("It rained.", "It rained hard."), ("An end.", "The end."))
    theirs = changed(("It rained.", "It poured."), ("The roofs are", "The roofs were"))
    made = merge_texts(BASE, ours, theirs)
    assert [one.words for one in made.conflicts] == [
        "[rain] “It rained.”: text: ours 'It rained hard.', theirs 'It poured.'"
    ]
    assert made.text == changed(
        (
            "  rain: It rained.   # the point\n",
            "<<<<<<< ours\n  rain: It rained hard.   # the point\n=======\n"
            "  rain: It poured.   # the point\n>>>>>>> theirs\n",
        ),
        ("An end.", "The end."),
        ("The roofs are", "The roofs were"),
    )
    with pytest.raises(ParseError):
        argmap.loads(made.text, "yaml")


STEP = BASE + "arguments: {step: {premises: [end], supports: dry}}\n"


# What each side does to the base, how many conflicts that makes, and a word of the first.
CASES: dict[str, tuple[str, str, int, str]] = {
    "the same": (changed(("dry.", "wet.")), changed(("dry.", "wet."), ("An end", "The end")), 0, ""),
    "removed and left": (changed(("  end: An end.\n", "")), changed(("rained", "poured")), 0, ""),
    "removed and changed": (changed(("  end: An end.\n", "")), changed(("An end", "The end")), 1, "ours removed, theirs changed"),
    "changed and removed": (changed(("An end", "The end")), changed(("  end: An end.\n", "")), 1, "ours changed, theirs removed"),
    "removed and needed": (changed(("  end: An end.\n", "")), changed(("dry., attacks: rain", "dry., attacks: [rain, end]")), 1, "unknown statement or argument 'end'"),
    "added on both sides": (BASE + "  new: One.\n", BASE + "  new: Two.\n", 1, "added “One.”, theirs added “Two.”"),
    "added the same": (BASE + "  new: One.\n", BASE + "  new: One.\n  more: Two.\n", 0, ""),
    "added each its own": (BASE + "  one: One.\n", BASE + "  two: Two.\n", 0, ""),
    "renamed and changed": (changed(("  end:", "  last:")), changed(("wet.,", "wet., note: N,")), 0, ""),
    "renamed and linked": (changed(("rain: It", "shower: It"), ("supports: rain", "supports: shower"), ("attacks: rain", "attacks: shower")), BASE + "  more: {text: Clouds., supports: rain}\n", 0, ""),
    "renamed twice": (changed(("  end:", "  last:")), changed(("  end:", "  finish:")), 1, "id: ours 'last', theirs 'finish'"),
    "renamed and removed": (changed(("  end:", "  last:")), changed(("  end: An end.\n", "")), 0, ""),
    "removed and renamed": (changed(("  end: An end.\n", "")), changed(("  end:", "  last:")), 0, ""),
    "relinked twice": (changed(("supports: rain", "supports: dry")), changed(("supports: rain", "attacks: rain")), 1, "ours [wet] The street is wet. supports [dry] The roofs are dry., theirs [wet] The street is wet. speaks against [rain] It rained."),
    "relinked and unlinked": (changed(("supports: rain", "supports: dry")), changed((", supports: rain", "")), 1, "theirs removed"),
    "unlinked and relinked": (changed((", supports: rain", "")), changed(("supports: rain", "supports: dry")), 1, "ours removed"),
    "relinked and weighed": (changed(("supports: rain", "supports: dry")), BASE + "arguments: {wet-supports-rain: {weight: 0.5}}\n", 1, "theirs changed"),
    "relinked the same": (changed(("supports: rain", "supports: dry")), changed(("supports: rain", "supports: dry"), ("An end", "The end")), 0, ""),
    "ends of one step": (STEP.replace("supports: dry", "attacks: dry"), STEP.replace("supports: dry", "supports: rain"), 1, "ends: ours [end] An end. speaks against [dry] The roofs are dry., theirs [end] An end. supports [rain] It rained."),
    "one anchor": (changed(("source: d,", "anchors: [{source: d, quote: q}],")), changed(("source: d,", "anchors: [{source: d, page: 3}],")), 1, "ours Diary, “q”, theirs Diary, p. 3"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    ours, theirs, count, words = CASES[name]
    made = merge_texts(STEP if "step:" in ours else BASE, ours, theirs)
    assert len(made.conflicts) == count, made.conflicts
    if count:
        assert words in made.conflicts[0].words
        assert ">>>>>>> theirs" in made.text
    else:
        argmap.loads(made.text, "yaml")


def test_a_link_of_theirs_follows_a_rename_of_ours() -> None:
    ours, theirs, _, _ = CASES["renamed and linked"]
    made = argmap.loads(merge_texts(BASE, ours, theirs).text, "yaml")
    assert [item.target for item in made.arguments] == ["shower"] * 3


def same(one: ArgumentMap, other: ArgumentMap) -> bool:
    """Compare maps whose elements may stand in another order."""

    def sets(argument_map: ArgumentMap) -> set[str]:
        return {
            f"{type(item).__name__} {item.model_dump_json()}" for item in argument_map.elements()
        }

    return sets(one) == sets(other) and one.metadata == other.metadata


def test_laws_of_merging() -> None:
    """Nothing against something is that; both sides agree on what is merged, and on conflicts."""
    dice = random.Random(5)
    tried: list[Reconciled] = []

    def check(argument_map: ArgumentMap) -> None:
        states = [argument_map, *(after for _, after in edited(argument_map, dice))]
        ours, theirs = dice.choice(states), dice.choice(states)
        assert reconcile(argument_map, ours, argument_map).map == ours
        assert reconcile(argument_map, argument_map, theirs).map == theirs
        assert reconcile(argument_map, ours, ours).map == ours
        found, back = (
            reconcile(argument_map, ours, theirs),
            reconcile(argument_map, theirs, ours),
        )
        assert bool(found.conflicts) == bool(back.conflicts)
        if not found.conflicts:
            assert same(found.map, back.map)
        elif found.is_merged and found.theirs:
            # One id for different elements, or a choice that something else needs otherwise.
            with suppress(PatchError, MapError):
                assert diff(found.map, apply(found.map, found.theirs))
        tried.append(found)

    hold(check)
    assert len(tried) > len(drawn()) - 1
    # A quick run draws few maps, and may meet none.
    assert any(found.conflicts for found in tried) or len(drawn()) < FULL


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines(newline: str) -> None:
    base, ours, theirs = (
        newline.join([*text, ""]) for text in ("abcdefgh", "aBcdefgh", "abcdefGh")
    )
    assert merge_lines(base, ours, theirs) == newline.join([*"aBcdefGh", ""])
    assert merge_lines(base, ours, newline.join([*"axcdefgh", ""])) is None
    assert with_marks(ours, base).count(newline) == with_marks(ours, base).count("\n")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ours = changed(("It rained.", "It rained hard."))
    for name, text in (("b", BASE), ("o", ours), ("t", changed(("It rained.", "It poured.")))):
        (tmp_path / f"{name}.argmap.yaml").write_bytes(
            ("\ufeff" + text.replace("\n", "\r\n")).encode()
        )
    names = [f"{name}.argmap.yaml" for name in "bot"]
    done = run("merge", *names, "-o", "out.yaml")
    assert done.returncode == 1
    assert "conflict: [rain]" in done.stderr
    raw = (tmp_path / "out.yaml").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfargmap: 2\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b"<<<<<<< ours\r\n  rain: It rained hard." in raw
    done = run("merge", names[0], names[1], names[0])
    assert (done.returncode, done.stderr) == (0, "")
    done = run("merge", names[0], names[1], names[2], "--json")
    assert '"field": "text"' in done.stdout
    for name in "bot":
        (tmp_path / f"{name}.tmp").write_bytes((tmp_path / f"{name}.argmap.yaml").read_bytes())
    done = run("merge", "b.tmp", "o.tmp", "t.tmp", "--name", "maps/town.argmap.yaml")
    assert done.returncode == 1
    assert run("merge", "b.tmp", "o.tmp", "t.tmp", "--from", "yaml").returncode == 1


def test_json_is_merged_too() -> None:
    base = edit.add(ArgumentMap(), *(Statement(id=n, kind="claim", text=n) for n in "abc"))
    ours, theirs = edit.restate(base, "a", "A."), edit.remove(base, "c")
    texts = [argmap.dumps(one) for one in (base, ours, theirs)]
    made = merge_texts(*texts, name="map.json")  # type: ignore[misc]
    assert not made.conflicts
    assert argmap.loads(made.text) == edit.remove(ours, "c")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.argmap.yaml", "{argmap: 2, statements: {a:\n  First.\n  , c: C.}}\n"),
        ("m.argmap.yaml", 'argmap: 2\nstatements:\n  a: "It rained\n    First.\n    all day."\n'),
        ("m.argdown", "[A]: First.\n  + <S>: Second.\n"),
        ("m.csv", "id,text,parent,relation\na,First.,,\nb,Second.,a,supports\n"),
    ],
)
def test_no_format_takes_a_conflict_for_words(name: str, text: str) -> None:
    both = with_marks(text.replace("First", "Ours"), text.replace("First", "Theirs"))
    for line_end in ("\n", "\r\n"):
        with pytest.raises(ParseError, match="a conflict that nobody has decided"):
            parse_reading(both.replace("\n", line_end), name)
    with pytest.raises(ParseError, match="a conflict that nobody has decided"):
        splice(both, Patch(), format_of_path(name).name)


def test_marks_alone_are_no_conflict() -> None:
    text = "[A]: <<<<<<< ours\n\n=======\n"
    assert parse_reading(text, "m.argdown").argument_map.statements
