"""Drawings that are read as trees: what writes them again has no prefix, whatever was written before."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import argmap
from argmap import ArgumentMap
from argmap.drawing.svg_tree import SVG, XLINK
from argmap.web import to_html

SOURCES = sorted(Path(argmap.__file__).parent.rglob("*.py"))


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no names of namespaces, as in a process that has drawn nothing."""
    known = dict(ElementTree._namespace_map)  # type: ignore[attr-defined]
    monkeypatch.setattr(
        ElementTree,
        "_namespace_map",
        {space: name for space, name in known.items() if space not in (SVG, XLINK)},
    )


def test_the_first_page_of_a_process_holds_sheets_that_are_seen(northport: ArgumentMap) -> None:
    made = to_html(northport, page="a4")
    sheets = re.findall(r'<div id="sheet-\d+"><(\S+)', made)
    assert len(sheets) > 3
    assert set(sheets) == {"svg"}


def test_the_first_exercise_of_a_process_has_no_prefix(northport: ArgumentMap) -> None:
    drawn = argmap.exercise(northport, "kinds").picture()
    assert b"ns0" not in drawn
    assert f'<svg xmlns="{SVG}"'.encode() in drawn


def test_the_first_report_of_a_process_has_pictures_that_are_seen(
    northport: ArgumentMap, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    argmap.report(northport, path)
    made = path.read_text(encoding="utf-8")
    assert "<svg" in made
    assert "<ns0" not in made


def test_trees_are_written_in_one_place() -> None:
    # Elsewhere the names of namespaces would be those of whatever was written before.
    writing = [path.name for path in SOURCES if "tostring(" in path.read_text(encoding="utf-8")]
    assert writing == ["svg_tree.py"]
