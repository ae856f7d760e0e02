"""The tutorial is walked through: its commands run, its map is the one in examples, and little is typed."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import argmap
from argmap.anchors import AnchorCheck
from commands import run

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
STREET = ROOT / "examples/school-street"
MOST_TYPED = 220
"""Characters typed for a statement with its words, speaker and link."""


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Do what the page says, in a folder; return what the commands print."""
    return "".join(walk(tmp_path, monkeypatch))


def walk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    (folder / "school-street").mkdir()
    for name in ("map.argmap.yaml", "article.txt"):
        shutil.copy(STREET / name, folder / "school-street")
    here = folder / "mine"
    here.mkdir()
    shutil.copy(STREET / "article.txt", here)
    monkeypatch.chdir(here)
    printed = []
    [by_hand] = blocks("yaml")
    for number, block in enumerate(blocks("sh")):
        if number == 2:
            with (here / "map.argmap.yaml").open("a", encoding="utf-8") as file:
                file.write(by_hand)
            assert argmap.load(file.name) == argmap.load(STREET / "map.argmap.yaml")
        for line in block.splitlines():
            done = run(*shlex.split(line)[1:], XDG_STATE_HOME=str(folder / "state"))
            assert done.returncode == 0, (line, done.stdout, done.stderr)
            printed.append(done.stdout)
    return printed


def test_the_tutorial_is_true(tmp_path: Path, printed: str) -> None:
    article, *shown = blocks("text")
    text = (STREET / "article.txt").read_text(encoding="utf-8")
    assert article.split() == text.split()
    assert len(shown) == 2
    assert all(words in printed for words in shown)
    assert argmap.load(tmp_path / "mine/map.argmap.yaml").statement("stay").text.endswith("stay.")


def test_little_is_typed() -> None:
    made = argmap.load(STREET / "map.argmap.yaml")
    typed = sum(len(block) for block in blocks("yaml") + blocks("sh")[:2])
    assert len(made.statements) == 10
    assert typed <= MOST_TYPED * len(made.statements)
    assert {check.state for check in verified(made)} <= {"exact", "abridged"}


def verified(made: argmap.ArgumentMap) -> tuple[AnchorCheck, ...]:
    return argmap.verify(made, argmap.read_sources(made, beside=STREET / "map.argmap.yaml")).checks
