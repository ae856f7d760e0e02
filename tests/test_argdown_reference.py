"""The real reference, @argdown/core: it reads what argmap writes, and exports what argmap reads."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import argmap
from argdown_texts import documents
from argmap import ArgumentMap
from argmap.formats.argdown import read_document, view
from strategies import maps
from test_argdown_json import ask, needs_reference

CASES = Path(__file__).resolve().parents[2] / "shared/conformance/argdown/cases"
pytestmark = needs_reference


def relations(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Give relations in the terms of both an export and a view."""
    return sorted(
        (
            item.get("relationType", item["type"]),
            item["from"],
            item["fromType"],
            item["to"],
            item["toType"],
            item.get("conclusionIndex", -1),
        )
        for item in answer["relations"]
    )


def words(answer: dict[str, Any]) -> dict[str, list[str]]:
    return {
        f"{kind} {title}": [
            member["text"] for member in node["members"] if member.get("text") is not None
        ]
        for kind in ("statements", "arguments")
        for title, node in answer[kind].items()
    }


def drawn(strategy: Any, count: int) -> list[Any]:
    found: list[Any] = []

    @settings(max_examples=count, suppress_health_check=list(HealthCheck), database=None)
    @given(strategy)
    def collect(item: Any) -> None:
        found.append(item)

    collect()
    return found


def check(texts: list[str]) -> None:
    for text, answer in zip(texts, ask(texts), strict=True):
        assert not isinstance(answer, str), (answer, text)
        own = view(read_document(text))
        assert words(own) == words(answer), text
        assert relations(own) == relations(answer), text


def test_the_reference_reads_what_is_written() -> None:
    written = [argmap.dumps(made, "argdown") for made in drawn(maps(), 150)]
    check([text for text in written if "\n[" in text or text.startswith("[")])


def test_the_reference_reads_what_comes_of_argdown() -> None:
    texts = drawn(documents, 150)
    check([argmap.dumps(argmap.loads(text, "argdown", strict=False), "argdown") for text in texts])


@pytest.mark.skipif(not CASES.is_dir(), reason="shared/conformance/argdown is missing")
def test_relations_are_the_same_after_a_round_trip() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.argdown"))]
    kept = [text for text in texts if not any(view(read_document(text))["parserErrors"])]
    written = [
        argmap.dumps(argmap.loads(text, "argdown", strict=False), "argdown") for text in kept
    ]
    before, after = ask(kept), ask(written)
    compared = 0
    for text, old, new in zip(kept, before, after, strict=True):
        if isinstance(old, str) or not old["relations"] or "://" in text:
            continue
        compared += 1
        assert not isinstance(new, str), (new, text)
        assert [item[0] for item in relations(new)] == [item[0] for item in relations(old)], text
    assert compared > 50


def without_front(made: ArgumentMap) -> tuple[Any, ...]:
    return made.sections, made.statements, made.arguments, made.sources, made.parties


def test_an_export_is_read_as_its_source() -> None:
    import json

    texts = drawn(documents, 150)
    compared = 0
    for text, answer in zip(texts, ask(texts), strict=True):
        if isinstance(answer, str):
            continue
        compared += 1
        exported = argmap.loads(json.dumps(answer), "argdown-json", strict=False)
        source = argmap.loads(text, "argdown", strict=False)
        assert without_front(exported) == without_front(source), text
    assert compared > 50
