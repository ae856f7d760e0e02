"""The page on checking a draft is walked through: its commands run, and print what it says."""

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

import argmap
from commands import run

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/checking-a-draft.md").read_text(encoding="utf-8")


@pytest.mark.program
def test_what_the_page_says_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples/drafts", tmp_path / "here")
    shutil.copytree(ROOT / "examples/northport/sources", tmp_path / "here/sources")
    monkeypatch.chdir(tmp_path / "here")
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    pieces = re.split(r"^\$ argmap (.*)\n", "".join(blocks), flags=re.MULTILINE)[1:]
    checker = doctest.OutputChecker()
    for line, printed in zip(pieces[::2], pieces[1::2], strict=True):
        done = run(*shlex.split(line))
        assert done.returncode == (1 if ": refused (" in printed else 0), (line, done)
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        assert checker.check_output(printed, done.stdout, flags), (line, done.stdout)
    made = argmap.load("map.argmap.yaml")
    doubted = made.statement("sensors-off")
    assert doubted.acceptance is not None
    assert doubted.acceptance.proposed_by == "scribe 2"
    assert doubted.attributions[0].hedge == "possibly"
