"""Verdicts in every drawing: by word and by pattern, under every semantics, whole or as a proof."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap
from argmap.cli import app
from argmap.drawing.render import draw
from argmap.drawing.themes import THEMES
from argmap.errors import DrawingError
from argmap.rendering import make
from argmap.semantics import SEMANTICS, evaluate

TOWN = "examples/northport/map.argmap.yaml"


@pytest.fixture(scope="module")
def town() -> ArgumentMap:
    return argmap.load(TOWN)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("semantics", [row.name for row in SEMANTICS])
def test_every_card_says_its_verdict(town: ArgumentMap, semantics: str, theme: str) -> None:
    made = evaluate(town, semantics)
    dot = draw(town, "dot", theme=theme, evaluation=made)[0].decode()
    tree = draw(town, "text", evaluation=made)[0].decode()
    mermaid = draw(town, "mermaid", theme=theme, evaluation=made)[0].decode()
    for item in town.statements:
        word = made.statements[item.id].word
        [line] = [line for line in tree.splitlines() if f" [{item.id}]" in line and "↑" not in line]
        head = re.sub(r"\([^)]*\)", "", line)
        said = re.search(r"\b(IN|OUT|UNDECIDED|\d\.\d\d)\b", head)
        assert (said and said[0]) == (None if item.kind == "question" else word.upper())
    labels = [made.statements[i.id].word for i in town.statements if i.kind != "question"]
    for word in set(labels):
        shown = f"strength {word}" if made.statements["success"].label is None else word.upper()
        assert dot.count(f">{shown}<") == labels.count(word)
        assert mermaid.count(f"<b>{word.upper()}</b>") == labels.count(word)


def test_patterns_differ_without_colour(town: ArgumentMap) -> None:
    dot = draw(town, "dot", theme="print", evaluation=evaluate(town))[0].decode()
    cards = {
        word: line
        for line in dot.splitlines()
        for word in re.findall(r">(IN|OUT|UNDECIDED)<", line)
    }
    assert 'BGCOLOR="#000000"' in cards["IN"]
    assert "/ / / / /" in cards["OUT"]
    assert "· · · · ·" in cards["UNDECIDED"]
    assert "undercut · out" in dot


def test_a_screen_reader_hears_the_verdict(town: ArgumentMap) -> None:
    svg = make(town, "svg", evaluation=evaluate(town))[0].decode()
    assert 'aria-label="verdict out. claim, undercuts, Traffic engineer:' in svg
    without = make(town, "svg")[0].decode()
    assert "verdict" not in without


def test_a_proof_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "why.txt"
    argmap.render(argmap.load("corpus:take-up-iran-offer"), file, why="press-rebuffed")
    text = file.read_text(encoding="utf-8")
    assert "OUT CLAIM Mark Mazzetti and Eric Schmitt" in text
    assert "IN EVIDENCE" in text
    assert "[deal-offered]" in text
    assert "saad-left" not in text


def test_a_proof_needs_the_labelling(town: ArgumentMap, tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match="leave out --semantics"):
        argmap.render(town, tmp_path / "x.svg", semantics="preferred", why="success")
    with pytest.raises(argmap.ArgmapError, match="unknown"):
        argmap.render(town, tmp_path / "x.svg", why="nothing")
    with pytest.raises(argmap.ArgmapError, match="unknown semantics"):
        argmap.render(town, tmp_path / "x.svg", semantics="prefered")
    with pytest.raises(DrawingError, match="labels, no strengths"):
        argmap.render(town, tmp_path / "x.html", semantics="df-quad")
    assert list(tmp_path.iterdir()) == []


def test_the_page_shows_other_labels(town: ArgumentMap) -> None:
    page = make(town, "html", evaluation=evaluate(town, "preferred"))[0].decode()
    assert "attacked by every preferred extension" in page
    usual = make(town, "html")[0].decode()
    assert usual == make(town, "html", evaluation=evaluate(town))[0].decode()


def test_commands(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["show", TOWN, "--semantics", "caes"]).stdout
    assert "UNDECIDED CLAIM Mayor of Northport: Trade has not suffered." in shown
    proof = CliRunner().invoke(app, ["show", TOWN, "--why", "cleaner-air", "--json"])
    heads = [line["head"] for line in json.loads(proof.stdout)["lines"] if line["head"]]
    assert heads == ["IN CLAIM", "+ because IN EVIDENCE"]
    file = str(tmp_path / "t.svg")
    words = ["render", TOWN, "-o", file, "--why", "less-traffic", "--standard", "scintilla"]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert "verdict in" in Path(file).read_text(encoding="utf-8")
