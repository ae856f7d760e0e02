"""The real reference, @argdown/core: it reads what argmap writes, and exports what argmap reads."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import argmap
from argdown_texts import documents
from argdown_view import view
from argmap import Argument, ArgumentMap, Premise, Section, Statement
from argmap.formats.argdown import read_document
from speeds import examples
from strategies import maps
from test_argdown_json import ask, needs_reference

CASES = Path(__file__).resolve().parents[2] / "shared/conformance/argdown/cases"
pytestmark = [needs_reference, pytest.mark.program]


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

    @settings(max_examples=examples(count), suppress_health_check=list(HealthCheck), database=None)
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


SIGNS = (
    *(
        "[",
        "]",
        "[a]:",
        "<",
        ">",
        "<a>:",
        "{",
        "}",
        "{a: 1}",
        "(1)",
        "#t",
        "#(a b)",
        "@[A]",
        "@<B>",
    ),
    *("*", "**", "_", "__", "*a", "a_", "a_b", ".A.", ":E:", "::", "...", "//", "/*", "*/", "<!--"),
    *(
        "-->",
        "===",
        "\\",
        "--",
        "----",
        "+",
        "->",
        "><",
        "_>",
        "<_",
        "1.",
        "#",
        "##",
        "[a](b)",
        ">:",
    ),
    *(
        "]:",
        '"',
        "'",
        "|",
        "`",
        "&",
        "%",
        "!",
        ";",
        ",",
        "http://x.y/z_w",
        "@include(x)",
        "x:y",
        "é",
    ),
    *("😀", "中", "\u00a0", "\t", "\n", "\n\n", "  ", "\r\n", "Untitled 1", "constructor", "word"),
)
signs = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=7)
sentences = signs.map(lambda parts: " ".join(("w", *parts))) | signs.map(
    lambda parts: "w".join([*parts, "w"])
)
sentences |= sentences.map(lambda text: text * 30)


@st.composite
def signed_maps(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map full of signs, with sections, linked attacks and undercuts of undercuts."""
    count = draw(st.integers(1, 7))
    sections = (
        Section(id="one", title=draw(sentences)),
        Section(id="two", title="x", parent="one"),
    )
    place = st.none() | st.sampled_from(("one", "two"))
    maybe = st.none() | sentences
    statements = tuple(
        Statement(
            id=f"s{at}",
            kind="claim",
            text=draw(sentences),
            title=draw(maybe),
            note=draw(maybe),
            section=draw(place),
            tags=tuple(draw(st.lists(sentences, max_size=1))),
        )
        for at in range(count)
    )
    names = [item.id for item in statements]
    arguments: list[Argument] = []
    for at in range(draw(st.integers(0, 7))):
        chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        made = Argument(
            id=f"a{at}",
            premises=tuple(Premise(statement=name) for name in chosen),
            target=draw(st.sampled_from([*names, *(item.id for item in arguments)])),
            polarity=draw(st.sampled_from(("supports", "attacks", "attacks"))),
            scheme=draw(maybe),
            title=draw(maybe),
            note=draw(maybe),
            section=draw(place),
        )
        arguments.append(made)
    return ArgumentMap(statements=statements, arguments=tuple(arguments), sections=sections)


def test_the_reference_reads_all_signs() -> None:
    made = drawn(signed_maps(), 150)
    written = [argmap.dumps(item, "argdown") for item in made]
    check(written)
    for item, text in zip(made, written, strict=True):
        again = argmap.loads(text, "argdown")
        assert {one.id: one.text for one in again.statements} == {
            one.id: one.text for one in item.statements
        }
        assert {one.id: (one.premises, one.target) for one in again.arguments} == {
            one.id: (one.premises, one.target) for one in item.arguments
        }


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
