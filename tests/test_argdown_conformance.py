"""The reference's own answers: shares of the shared cases that agree, level by level."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from argdown_view import view
from argmap.formats.argdown import read_document

FOLDER = Path(__file__).resolve().parents[2] / "shared/conformance/argdown"
NAMES = sorted(path.stem for path in FOLDER.glob("cases/*.argdown"))
GOALS = {"L1": 1.0, "L2": 1.0, "L3": 0.98, "L4": 0.98}
KEYS = {"L1": ("text", "role", "isReference"), "L2": ("tags", "data"), "L3": ("line", "ranges")}
OWN_ERRORS = {"P003", "P004", "P006"}

pytestmark = pytest.mark.skipif(not NAMES, reason="shared/conformance/argdown is missing")


def by_key(items: list[Any]) -> list[str]:
    return sorted(json.dumps(item, sort_keys=True) for item in items)


def members(answer: dict[str, Any], level: str) -> dict[str, Any]:
    return {
        f"{kind} {title}": [
            {key: member[key] for key in KEYS[level] if key in member} for member in node["members"]
        ]
        for kind in ("statements", "arguments")
        for title, node in answer[kind].items()
    }


def nodes(answer: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{kind} {title}": {key: value for key, value in node.items() if key != "members"}
        for kind in ("statements", "arguments")
        for title, node in answer[kind].items()
    }


def part(answer: dict[str, Any], level: str) -> Any:
    if level == "L1":
        return members(answer, level), by_key(answer["relations"])
    if level == "L2":
        return members(answer, level), nodes(answer), answer["sections"], answer["frontMatter"]
    if level == "L3":
        return members(answer, level)
    return by_key(answer["map"]["nodes"]), by_key(answer["map"]["edges"])


@cache
def answers() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    found = []
    for name in NAMES:
        with (FOLDER / f"cases/{name}.argdown").open(encoding="utf-8", newline="") as file:
            own = view(read_document(file.read()))
        path = FOLDER / f"expected/{name}.json"
        found.append((name, own, json.loads(path.read_text(encoding="utf-8"))))
    return found


@pytest.mark.parametrize("level", GOALS)
def test_share_of_agreeing_cases(level: str, record_property: Any) -> None:
    whole = [item for item in answers() if not item[2]["parserErrors"]]
    apart = [name for name, own, wanted in whole if part(own, level) != part(wanted, level)]
    share = 1 - len(apart) / len(whole)
    record_property(level, f"{share:.3f}")
    print(f"{level}: {len(whole) - len(apart)} of {len(whole)}")
    assert share >= GOALS[level], apart


def test_errors_stand_at_their_lines() -> None:
    assert any(wanted["parserErrors"] for _, _, wanted in answers())
    for name, own, wanted in answers():
        lines = {error["line"] for error in own["parserErrors"]}
        assert {error["line"] for error in wanted["parserErrors"]} <= lines, name


def test_right_texts_have_no_errors() -> None:
    assert any(not wanted["parserErrors"] for _, _, wanted in answers())
    for name, own, wanted in answers():
        if not wanted["parserErrors"]:
            found = {error["name"] for error in own["parserErrors"]}
            assert found <= OWN_ERRORS, name
