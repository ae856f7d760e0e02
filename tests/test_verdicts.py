"""Verdicts in every drawing: by word and by pattern, under every semantics, whole or as a proof."""

import json
import re
from collections import Counter
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
from argmap.semantics.words import mark_of, verdict_words

SAID = re.compile('data-verdict|id="verdicts"|accepted|rejected|not shown|is taken as given')
KIND = re.compile("CLAIM|EVIDENCE|ASSUMPTION|QUESTION")
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
    is_strength = made.statements["success"].label is None
    cards = "\n".join(line for line in dot.splitlines() if line.startswith("\tn_"))
    said = Counter(
        mark.word.upper() for item in town.statements if (mark := mark_of(town, made, item.id))
    )
    assert said.total() == len(town.statements) - 1
    for item in town.statements:
        # Its card, once: not where its rival or its context names it.
        [line] = [
            line
            for line in tree.splitlines()
            if f" [{item.id}]" in line and "↑" not in line and KIND.search(line)
        ]
        found = mark_of(town, made, item.id)
        shown = re.search(r"([✓✗○?≈]) ([A-Z .\d]+)(\W.*?)?; (CLAIM|EVIDENCE|ASSUMPTION)", line)
        assert (shown and shown[2]) == (found and found.word.upper())
    bare = sum(
        mark.value == "accepted" and not mark.ground
        for item in town.statements
        if (mark := mark_of(town, made, item.id))
    )
    for word, count in said.items():
        # What is accepted is the rule: quiet with what carries it, unmarked with nothing to add.
        drawn = f"strength {word}" if is_strength else word.replace("ACCEPTED", "accepted")
        assert cards.count(f">{drawn}<") == count - (bare if word == "ACCEPTED" else 0)
        assert len(re.findall(rf"<b>. {re.escape(word)}</b>", mermaid)) == count


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_patterns_differ_without_colour(town: ArgumentMap, theme: str) -> None:
    dot = draw(town, "dot", theme=theme, evaluation=evaluate(town))[0].decode()
    badges: dict[str, set[str]] = {}
    for look, word in re.findall(
        r"<TABLE ([^<]*)><TR><TD><FONT[^>]*>(?:<B>)?(REJECTED|NOT SHOWN|OPEN)<", dot
    ):
        badges.setdefault(word, set()).add(re.sub("#[0-9a-f]+", "", look))
    # Once for the legend and once for the cards, and the same there; no two words look alike. Nothing
    # in this town is rejected, so the legend says no word of that.
    assert set(badges) == {"NOT SHOWN", "OPEN"}
    looks = [look for found in badges.values() for look in found]
    assert len(looks) == len(set(looks)) == 2
    assert "DASHED" in min(badges["NOT SHOWN"])
    assert "DOTTED" in min(badges["OPEN"])
    assert "undercut · premise missing · open · else it holds" in dot


def test_no_card_says_accepted_bare(town: ArgumentMap) -> None:
    made = evaluate(town)
    carried = [name for name in made.ids("in") if not verdict_words(town, made, name)[8:]]
    dot = draw(town, "dot", evaluation=made)[0].decode()
    assert not carried
    assert dot.count(">accepted</FONT><FONT") == len(made.ids("in"))
    assert ">, on an assumption of ours<" in dot


def test_drawings_name_the_reading_and_explain_the_words(town: ArgumentMap) -> None:
    for kind in ("dot", "text", "mermaid", "html"):
        shown = draw(town, kind, evaluation=evaluate(town))[0] if kind != "html" else b""
        shown = shown or make(town, "html")[0]
        assert "verdicts under the reading uncontested" in shown.decode()
        other = make(town, kind, evaluation=evaluate(town, reading="leaves"))[0].decode()
        assert "verdicts under the reading leaves" in other
    dot = draw(town, "dot", evaluation=evaluate(town))[0].decode()
    assert "nothing bears it out, nothing refutes it" in dot
    assert "on a step: undercut" in dot
    assert "reading" not in draw(town, "dot")[0].decode()
    strengths = draw(town, "dot", evaluation=evaluate(town, "df-quad"))[0].decode()
    assert "strength from 0 to 1" in strengths
    assert "NOT SHOWN" not in strengths


def test_a_part_without_its_speakers_still_says_whose_word(town: ArgumentMap) -> None:
    part = argmap.restrict(town, ["cleaner-air"])
    tree = draw(part, "text", evaluation=evaluate(town))[0].decode()
    assert "ACCEPTED on Mayor of Northport's word alone" in tree


def test_verdicts_are_left_out(town: ArgumentMap, tmp_path: Path) -> None:
    page = tmp_path / "t.html"
    argmap.render(town, page, verdicts=False)
    plain = page.read_text(encoding="utf-8")
    assert not SAID.search(plain.split("<body>")[1].split("<script>")[0])
    argmap.render(town, page)
    assert 'id="verdicts" type="checkbox"' in page.read_text(encoding="utf-8")
    picture = tmp_path / "t.dot"
    argmap.render(town, picture, verdicts=True)
    assert "ACCEPTED" in picture.read_text(encoding="utf-8")
    argmap.render(town, picture, why="less-traffic", verdicts=False)
    assert "ACCEPTED" not in picture.read_text(encoding="utf-8")
    with pytest.raises(argmap.ArgmapError, match="without verdicts takes no reading"):
        argmap.render(town, page, verdicts=False, reading="leaves")
    argmap.render(town, page, verdicts=False, policies="without mayor")
    file = str(page)
    run = CliRunner().invoke(app, ["render", TOWN, "-o", file, "--no-verdicts"])
    assert run.exit_code == 0, run.output
    written = page.read_text(encoding="utf-8")
    assert not SAID.search(written.split("<body>")[1].split("<script>")[0])
    picture_too = ["render", TOWN, "-o", str(picture), "--no-verdicts"]
    refused = CliRunner().invoke(app, picture_too)
    assert refused.exit_code == 1
    assert "shows none unless it is asked to" in str(refused.exception)


def test_a_screen_reader_hears_the_verdict(town: ArgumentMap) -> None:
    svg = make(town, "svg", evaluation=evaluate(town))[0].decode()
    assert 'aria-label="verdict: not shown. claim, undercuts, Traffic engineer:' in svg
    assert "verdict: accepted on Mayor of Northport's word alone. claim" in svg
    without = make(town, "svg")[0].decode()
    assert "verdict" not in without


def test_a_proof_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "why.txt"
    argmap.render(argmap.load("corpus:take-up-iran-offer"), file, why="press-rebuffed")
    text = file.read_text(encoding="utf-8")
    assert "? OPEN; EVIDENCE Mark Mazzetti and Eric Schmitt" in text
    assert "word alone; EVIDENCE" in text
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
    assert "Attacked by every preferred extension" in page
    usual = make(town, "html")[0].decode()
    assert usual == make(town, "html", evaluation=evaluate(town))[0].decode()


def test_commands(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["show", TOWN, "--semantics", "caes"]).stdout
    assert "? OPEN; CLAIM Mayor of Northport: Trade has not suffered." in shown
    proof = CliRunner().invoke(app, ["show", TOWN, "--why", "cleaner-air", "--json"])
    heads = [line["head"] for line in json.loads(proof.stdout)["lines"] if line["head"]]
    alone = "✓ ACCEPTED on Mayor of Northport's word alone;"
    assert heads == [f"{alone} CLAIM", f"+ because {alone} EVIDENCE"]
    file = str(tmp_path / "t.svg")
    words = ["render", TOWN, "-o", file, "--why", "less-traffic", "--standard", "scintilla"]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert "verdict: accepted" in Path(file).read_text(encoding="utf-8")
