"""The three walks of docs/architecture.md lead where the page says they do."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import argmap

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
MAP = ROOT / "examples/northport/map.argmap.yaml"
AIF = """{"nodes": [
  {"nodeID": "1", "type": "I", "text": "It rained."}, {"nodeID": "2", "type": "I", "text": "It is wet."},
  {"nodeID": "3", "type": "RA", "text": "Default Inference"},
  {"nodeID": "4", "type": "L", "text": "Ann : It is wet."},
  {"nodeID": "5", "type": "YA", "text": "Asserting"}],
 "edges": [{"edgeID": "1", "fromID": "2", "toID": "3"}, {"edgeID": "2", "fromID": "3", "toID": "1"},
  {"edgeID": "3", "fromID": "4", "toID": "5"}, {"edgeID": "4", "fromID": "5", "toID": "2"}]}"""


def said(walk: str) -> list[tuple[str, str]]:
    """The doors of a walk on the page: file and function."""
    _, _, rest = PAGE.partition(f"\n{walk} (`")
    lines = rest.split("\n\n")[1]
    doors = re.findall(r"^\d+\. `([a-z_/]+\.py)`: `(\w+)`", lines, re.MULTILINE)
    assert len(doors) == len(lines.splitlines())
    return doors


def taken(call: Callable[[], Any]) -> list[tuple[str, str]]:
    """The doors that a call goes through, each when it is first met."""
    inside = str(ROOT / "src/argmap") + "/"
    found: dict[tuple[str, str], None] = {}

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(inside):
            found[frame.f_code.co_filename.removeprefix(inside), frame.f_code.co_name] = None

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        call()
    finally:
        sys.setprofile(before)
    return list(found)


def compare(walk: str, call: Callable[[], Any]) -> None:
    doors, way = said(walk), taken(call)
    missed = [door for door in doors if door not in way]
    assert missed == []
    places = [way.index(door) for door in doors]
    assert places == sorted(places), [door for _, door in sorted(zip(places, doors, strict=True))]


def test_a_file_name_becomes_an_svg(tmp_path: Path) -> None:
    compare(
        "A file name becomes an SVG", lambda: argmap.render(argmap.load(MAP), tmp_path / "x.svg")
    )


def test_an_id_goes_through_evidence() -> None:
    town = argmap.load(MAP)
    compare(
        "An id goes through `evidence`",
        lambda: [answer.chain for answer in argmap.evidence_for(town, "cleaner-air")],
    )


def test_an_aif_text_becomes_a_map() -> None:
    compare("An AIF text becomes a map", lambda: argmap.loads(AIF, format="aif"))


def test_a_door_that_is_not_met_is_missed() -> None:
    with pytest.raises(AssertionError, match="rendering"):
        compare("A file name becomes an SVG", lambda: argmap.load(MAP))
