"""Outlines: plain indented lists with signs, typed by hand, and written back."""

from pathlib import Path

import pytest

import argmap
from argmap.errors import ParseError, UntoldFormatError
from argmap.formats.annotated.outline import read, sniff
from commands import run
from random_maps import hold

TEXT = """# Trams: yes or no?

Trams are good
  + They cut noise,
    all say so
    - The old ones squeal
  - [cost] They cost much
? Who pays for them

    + [cost]
    − \\- and a dash
[x\\]y] \\# no title
"""


def test_signs_levels_ids_and_questions() -> None:
    made = argmap.loads(TEXT, "outline")
    assert made.title == "Trams: yes or no?"
    assert [(item.id, item.kind, item.text) for item in made.statements] == [
        ("1", "claim", "Trams are good"),
        ("1.1", "claim", "They cut noise, all say so"),
        ("1.1.1", "claim", "The old ones squeal"),
        ("cost", "claim", "They cost much"),
        ("2", "question", "Who pays for them"),
        ("2.2", "claim", "- and a dash"),
        ("x]y", "claim", "# no title"),
    ]
    assert [(item.premise_ids, item.polarity, item.target) for item in made.arguments] == [
        (("1.1",), "supports", "1"),
        (("1.1.1",), "attacks", "1.1"),
        (("cost",), "attacks", "1"),
        (("cost",), "supports", "2"),
        (("2.2",), "attacks", "2"),
    ]
    assert argmap.loads(argmap.dumps(made, "outline", strict=True), "outline") == made
    for end in ("\r\n", "\r"):
        assert argmap.loads(TEXT.replace("\n", end), "outline") == made
    place = read(TEXT).place_of("cost")
    assert place is not None
    assert (place.line, place.column) == (7, 3)


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("+ It rained\n", "F004", 1, "nothing above"),
        ("a\n  + b\n- c\n", "F004", 3, "nothing above"),
        ("a\n  +\n", "F005", 2, "without words"),
        ("a\n  + [b]\n", "A002", 2, "explains the id 'b'"),
        ("[a] A\n  + [a] B\n", "F002", 2, "in line 1 already"),
    ],
)
def test_what_an_outline_cannot_say(text: str, code: str, line: int, said: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    [finding] = caught.value.findings
    assert finding.place is not None
    assert (finding.code, finding.place.line) == (code, line)
    assert said in finding.message


def test_a_hand_that_indents_unevenly() -> None:
    made = read("a\n   + b\n  - c\n\t\t+ d\n\t- e\nf\n").argument_map
    assert [(item.premise_ids[0], item.target) for item in made.arguments] == [
        ("1.1", "1"),
        ("1.2", "1"),
        ("1.2.1", "1.2"),
        ("1.2.2", "1.2"),
    ]
    assert made.statements[-1].text == "f"


def test_circles_and_depth_come_back() -> None:
    loop = argmap.loads(
        "argmap: 2\nstatements: {a: {text: A., supports: b}, b: {text: B., attacks: a}}", "yaml"
    )
    back = argmap.loads(argmap.dumps(loop, "outline"), "outline")
    assert back.statements == loop.statements
    assert {*back.arguments} == {*loop.arguments}
    chain = "".join(f"  s{n}: {{text: T{n}., supports: s{n - 1}}}\n" for n in range(1, 5000))
    deep = argmap.loads(f"argmap: 2\nstatements:\n  s0: T0.\n{chain}", "yaml")
    text = argmap.dumps(deep, "outline")
    assert max(len(line) for line in text.splitlines()) < 100
    again = argmap.loads(text, "outline")
    assert {*again.statements} == {*deep.statements}
    assert {*again.arguments} == {*deep.arguments}


def test_a_text_of_many_lines_is_one_text() -> None:
    made = read("a\n" + "  and so on\n" * 100_000).argument_map
    assert len(made.statements[0].text) == 1 + 100_000 * len(" and so on")


def test_what_is_written_is_read_again() -> None:
    def check(argument_map: argmap.ArgumentMap) -> None:
        again = argmap.loads(argmap.dumps(argument_map, "outline"), "outline")
        assert {item.id for item in again.statements} == {x.id for x in argument_map.statements}
        twice = argmap.loads(argmap.dumps(again, "outline", strict=True), "outline")
        assert twice == again

    hold(check)


def test_a_line_without_an_id_is_meant_by_its_number() -> None:
    made = argmap.loads("It rained.\n  - The street is dry.\n    - [1]\n  + [1]\n", "outline")
    assert [(item.premise_ids, item.target) for item in made.arguments] == [
        (("1.1",), "1"),
        (("1",), "1.1"),
        (("1",), "1"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n  - b\n",
        "parties:\n  - ann\n",
        "name: x\nlist:\n  - a: b\n",
        "Discussion Title: X\n\n1. Y\n1.1. Pro: z\n",
        "[Claim]: Trams\n  + <Noise>\n",
        "words alone\n",
    ],
)
def test_other_lists_are_no_outlines(text: str) -> None:
    assert not sniff(text)


def test_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "trams.txt").write_text(TEXT, encoding="utf-8-sig")
    assert argmap.load_reading(tmp_path / "trams.txt").format == "outline"
    assert argmap.loads(TEXT, "outline") == argmap.load(tmp_path / "trams.txt")
    done = run("convert", "-", "-o", "-", "--from", "outline", "--to", "yaml", text=TEXT)
    assert done.returncode == 0
    assert "supports: 1" in done.stdout.replace('"', "")
    out = tmp_path / "o.outline.txt"
    done = run("convert", "corpus:take-up-iran-offer", "-o", str(out))
    assert "linked premises left out" in done.stderr
    assert len(argmap.load(out).statements) > 20
    (tmp_path / "letter.txt").write_text("Dear Sir,\n\nit rained.\n", encoding="utf-8")
    with pytest.raises(UntoldFormatError):
        argmap.load(tmp_path / "letter.txt")


def test_an_indented_line_without_a_sign_is_said() -> None:
    reading = read("Claim\n  goes on\n  + Reason\n  * star\n")
    assert [item.text for item in reading.argument_map.statements] == [
        "Claim goes on",
        "Reason",
        "* star",
    ]
    assert [found.message for found in reading.findings] == [
        "indented lines without a sign, as claims of their own: guessed 1 (line 4)"
    ]
