"""Bad input to every reader: depth, size, entities that multiply, signs no file holds, encodings."""

import json
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

import argmap
from argmap.errors import ArgmapError, ParseError
from argmap.formats import FORMATS
from argmap.formats.files import loads_reading
from small_texts import texts

READERS = [item.name for item in FORMATS if item.read]
DEEP = 2000
LETTERS = "bcdefghij"
ROOTS = ("arggraph", "lkif", "caf", "graphml")


def laughs_of_xml(root: str) -> str:
    """Ten entities, each ten of the one before."""
    lines = "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("a" + LETTERS, LETTERS, strict=False)
    )
    return f'<!DOCTYPE {root} [<!ENTITY a "ha">{lines}]><{root}>&j;</{root}>'


def laughs_of_yaml() -> str:
    lines = (
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("a" + LETTERS, LETTERS, strict=False)
    )
    return "\n".join(["a: &a [x, x]", *lines])


def deep_texts(good: str) -> Iterator[str]:
    """Texts that nest deeper than 1,000 levels, alone and inside a good text."""
    lists = "[" * DEEP + "]" * DEEP
    children = '[{"children": ' * DEEP + "1" + "}]" * DEEP
    yield from (lists, "[" * DEEP, '{"a":' * DEEP + "1" + "}" * DEEP, "- " * DEEP + "a")
    yield from (
        f"argmap: 2\nextras: {lists}",
        "{a: " * DEEP,
        "\n".join(" " * at + "a:" for at in range(DEEP)),
    )
    yield from (f"<{root}>{'<a>' * DEEP}{'</a>' * DEEP}</{root}>" for root in ROOTS)
    yield f"[A]: a {{x: {lists}}}\n"
    yield f"===\nx: {lists}\n===\n\na\n"
    yield "\n".join("  " * at + "+ a" for at in range(DEEP))
    yield "\n".join(f"{'1.' * at} Pro: a" for at in range(1, DEEP // 2))
    yield from (
        sign * DEEP for sign in ("(", "<!--", "<![CDATA[", "**_", "&#x", '"', "\\", "1.", "arg(")
    )
    if good.startswith("{"):
        data = json.loads(good)
        for key in data:
            rest = json.dumps({name: value for name, value in data.items() if name != key})[:-1]
            comma = ", " if len(data) > 1 else ""
            yield f'{rest}{comma}"{key}": {lists}}}'
            yield f'{rest}{comma}"{key}": {children}}}'


def refused_or_read(text: str, name: str) -> None:
    try:
        loads_reading(text, name)
    except ArgmapError as error:
        assert str(error).strip()
        assert "F008" not in {item.code for item in getattr(error, "findings", ())}, text[:80]


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_depth_is_refused_or_read(name: str) -> None:
    for good in texts()[name]:
        for text in deep_texts(good):
            refused_or_read(text, name)


@pytest.mark.parametrize("name", READERS)
def test_entities_and_aliases_do_not_multiply(name: str) -> None:
    laughs = [*map(laughs_of_xml, ROOTS), laughs_of_yaml(), f"[A]: a\n{{\n{laughs_of_yaml()}\n}}\n"]
    tracemalloc.start()
    begun = time.monotonic()
    for text in laughs:
        refused_or_read(text, name)
    assert time.monotonic() - begun < 20
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("name", READERS)
def test_signs_that_no_text_holds_are_refused_or_read(name: str) -> None:
    for good in texts()[name]:
        for sign in ("\x00", "\x1a", "\x85", "\u2028", "\ufffe", "\ufeff"):
            for at in (0, len(good) // 3, len(good)):
                refused_or_read(good[:at] + sign + good[at:], name)
        for half in ("\ud800", "\udfff", "\udfff\ud83d"):
            with pytest.raises(ParseError, match="half a surrogate pair"):
                loads_reading(good[:9] + half + good[9:], name)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be", "latin-1", "cp1252"]
)
def test_bytes_of_any_encoding_are_refused_or_read(
    name: str, encoding: str, tmp_path: Path
) -> None:
    good = texts()[name][0]
    # A sign that no two of these write alike.
    raw = good.replace("a", "ä").encode(encoding)
    path = tmp_path / "x"
    for content in (raw, good.encode(encoding), raw[:-1], b"\xff" + raw, bytes(range(256))):
        path.write_bytes(content)
        try:
            argmap.load(path, name, strict=False)
        except ArgmapError as error:
            assert str(error).strip()
    path.write_bytes(good.encode("utf-8-sig"))
    assert argmap.load(path, name, strict=False) == argmap.loads(good, name, strict=False)


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_fifty_megabytes_are_refused_or_read(name: str) -> None:
    good = texts()[name][0]
    for text in ("a" * 50_000_000, good * (50_000_000 // len(good)), "\n" * 50_000_000):
        refused_or_read(text, name)


@pytest.mark.parametrize("name", [name for name in READERS if texts()[name][0].startswith("{")])
def test_numbers_beyond_all_are_refused_at_their_place(name: str) -> None:
    # Python reads them as infinity, which no file can hold.
    good = texts()[name][0]
    for number in ("1e999", "-2.5E+400"):
        with pytest.raises(ParseError, match="is too large a number") as caught:
            argmap.loads(f'{{"beyond": {number}, {good[1:]}', name, strict=False)
        place = caught.value.findings[0].place
        assert place is not None
        assert place.column == 12


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        # What is refused, and behind it a text that no parser gets through.
        ("json", '{"argmap": 2, "x": 1e999{', "F001"),
        ("sheet", '{"id": "x", "conclusion": "Go", "premises": 1e999{"text": "No."}]}\n', "F001"),
        # A collection given twice, the first with more in it, beside shorthand.
        (
            "yaml",
            "argmap: 2\nrelations: {r: {kind: answer}, s: {kind: answer}}\n"
            "statements:\n  a: {text: A., answers: b}\n  b: {kind: question, text: B?}\nrelations: {}\n",
            "F002",
        ),
    ],
)
def test_two_mistakes_on_end_are_told(name: str, text: str, code: str) -> None:
    with pytest.raises(ParseError) as caught:
        loads_reading(text, name)
    assert code in [found.code for found in caught.value.findings]
