"""The command ``convert`` with Argdown: findings, exit codes, reports, the formatter, bad input."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import argmap
from argdown_texts import PIECES, documents, fragments
from argmap.cli import app
from argmap.errors import ArgmapError
from argmap.formats.argdown import formatted

RUNNER = CliRunner()
SECONDS_PER_KILOBYTE = 0.5


def convert(*arguments: object) -> tuple[int, str, str]:
    done = RUNNER.invoke(app, ["convert", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


def test_a_broken_part_is_reported_and_the_rest_converted(tmp_path: Path) -> None:
    source, target = tmp_path / "x.argdown", tmp_path / "x.json"
    source.write_text("[A]: one\n\n[B] [C] broken\n\n[D]: two\n", encoding="utf-8")
    code, _, errors = convert(source, "-o", target)
    assert code == 1
    assert f"{source}:3:5: P001 error" in errors
    assert "     3 | [B] [C] broken\n       |     ^" in errors
    assert [item.id for item in argmap.load(target).statements] == ["a", "d"]


def test_the_formatter_keeps_comments_and_order(tmp_path: Path) -> None:
    source, target = tmp_path / "x.argdown", tmp_path / "y.ad"
    source.write_text(
        "// why\n[B]:  two\n      -   [A]\n\n\n\n[A]: one /* so */\n", encoding="utf-8"
    )
    assert convert(source, "-o", target)[0] == 0
    tidy = "// why\n[B]: two\n  - [A]\n\n[A]: one /* so */\n"
    assert target.read_text(encoding="utf-8") == tidy
    assert convert(source, "-o", source)[0] == 0
    assert source.read_text(encoding="utf-8") == tidy
    code, out, _ = convert(source, "-o", "-", "--to", "argdown")
    assert (code, out) == (0, tidy)


def test_losses_are_listed_stop_when_strict_and_are_reported(tmp_path: Path) -> None:
    target, report = tmp_path / "x.argdown", tmp_path / "r.json"
    code, _, errors = convert("corpus:take-up-iran-offer", "-o", target, "--report", report)
    assert code == 0
    lines = [line for line in errors.splitlines() if " left out: " in line]
    rows = json.loads(report.read_text(encoding="utf-8"))
    assert (rows["from"], rows["to"]) == ("yaml", "argdown")
    lost = [row["message"] for row in rows["findings"] if row["code"] == "L001"]
    assert lost == [line.split("warning: ", 1)[1] for line in lines]
    assert any(message.startswith("testimony left out: ") for message in lost)
    assert len({message.split(" left out")[0] for message in lost}) == len(lost)
    strict = tmp_path / "strict.argdown"
    assert convert("corpus:take-up-iran-offer", "-o", strict, "--strict")[0] == 1
    assert not strict.exists()
    plain = tmp_path / "plain.argmap.yaml"
    plain.write_text(
        "argmap: 1\nstatements:\n  a: A.\n  b: {text: B., supports: a}\n", encoding="utf-8"
    )
    assert convert(plain, "-o", strict, "--strict")[0] == 0
    assert strict.read_text(encoding="utf-8") == "A.\n  + B.\n"


def test_a_folder_is_converted_and_tidied(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.argdown").write_text("[A]:  one // c\n", encoding="utf-8")
    (tmp_path / "in/b.argdown").write_text("@include(a.argdown)\n", encoding="utf-8")
    assert convert(tmp_path / "in", "-o", tmp_path / "out")[0] == 0
    made = argmap.load(tmp_path / "out/b.argmap.json")
    assert [item.text for item in made.statements] == ["one"]
    assert convert(tmp_path / "in", "-o", tmp_path / "tidy", "--to", "argdown")[0] == 0
    assert (tmp_path / "tidy/a.argdown").read_text(encoding="utf-8") == "[A]: one // c\n"


def whole_way(text: str) -> None:
    """Take a text through map, file and map again; nothing but ArgmapError may be raised."""
    begun = time.perf_counter()
    try:
        made = argmap.loads(text, "argdown", strict=False)
        written = argmap.dumps(made, "argdown")
        assert argmap.loads(argmap.dumps(made, "json"), "json") == made
        again = argmap.loads(written, "argdown", strict=False)
        assert len(again.statements) == len(made.statements)
        formatted(text)
    except ArgmapError as error:
        assert str(error)
    passed = time.perf_counter() - begun
    assert passed < 2 + SECONDS_PER_KILOBYTE * len(text) / 1000


@given(st.text(max_size=60) | fragments | documents)
def test_any_text_gives_a_map_or_an_argmap_error(text: str) -> None:
    whole_way(text)


@given(documents, st.data())
def test_any_mutation_gives_a_map_or_an_argmap_error(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        piece = data.draw(st.sampled_from(PIECES) | st.text(max_size=2))
        text = text[:at] + piece + text[at + data.draw(st.integers(0, 6)) :]
    whole_way(text)


@pytest.mark.parametrize(
    "piece",
    [
        *("[ < { ", "[A]: a {", "{a: ", "*a _b ", "<X>\n\n", "(1) a\n----\n(2) b\n\n"),
        *("\n  + [A]\n    - <X>", "[A]\n  >< [B]\n\n", "#t ", "@[A] ", "/* ", "<!-- ", ".a:b"),
        *(
            "# H\n\n",
            "===\n",
            "(1) [A]\n(2) [B]\n",
            "@include(x)\n",
            "@include(",
            "\\",
            "a {id: x}\n\n",
        ),
    ],
)
def test_repetition_takes_no_longer_than_its_length(piece: str) -> None:
    whole_way(piece * (20_000 // len(piece)))


@pytest.mark.slow
def test_many_premises_many_undercuts_many_parents() -> None:
    count = 1500
    premises = "\n".join(f"({at}) [P{at}]: p{at}" for at in range(1, count))
    whole_way(f"[P1]: x\n\n[Q]: q\n\n<A>\n\n{premises}\n----\n(9999) [C]: c\n")
    whole_way("<A>: a\n  +> [T]\n" + "".join(f"  <_ <U{at}>\n" for at in range(count)))
    whole_way("[T]: t\n" + "".join(f"  +> [U{at}]\n" for at in range(count)))
    whole_way("\n\n".join(f"(1) p{at}\n----\n(2) [T]" for at in range(count)))


def test_random_bytes_as_text() -> None:
    chance = random.Random(7)
    for _ in range(60):
        raw = bytes(chance.randrange(256) for _ in range(400))
        whole_way(raw.decode("latin-1"))
