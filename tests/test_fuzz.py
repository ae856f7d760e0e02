"""Fuzz: any text gives a map or an ``ArgmapError``, in every reader, and every writer takes the map."""

import random
import time
from collections.abc import Callable, Iterator

import pytest

import argmap
from argmap.errors import ArgmapError, ParseError
from argmap.formats import FORMATS, find_format, sniff_format
from argmap.formats.anchoring import anchored
from argmap.formats.beside import BesideText
from argmap.formats.files import loads_reading, text_of
from argmap.formats.record import Format, ReadResult, TextBeside
from argmap.testing.formats import MISTAKE
from argmap.testing.formats import told as told_by
from argmap.testing.mutations import change_extras, mutated
from small_texts import BESIDE, kept, texts
from speeds import SPEEDS

READERS = [item.name for item in FORMATS if item.read]
WRITERS = [item for item in FORMATS if item.write]
SECONDS = {"quick": 0.0, "full": 0.5, "long": 72.0}
"""For each of the fifty tests: a minute in all, on one core, and an hour."""


def turns(speed: str, name: str, seed: int) -> Iterator[random.Random]:
    """Sources of chance, one a turn: ten at least, and as many as fit into the time of the speed."""
    end = time.monotonic() + SECONDS[speed]
    turn = 0
    while turn < 10 or time.monotonic() < end:
        # Named by its turn, so that a failure tells how to get its text again.
        yield random.Random(f"{name} {seed} {turn}")
        turn += 1


def told(text: str, name: str) -> ReadResult | None:
    """The reading of a text; None where it is refused in words."""
    return told_by(find_format(name), text)


def try_writer(reading: ReadResult, chosen: Format, text: str) -> None:
    """Write what was read; what was written is read again, or refused in words."""
    try:
        list(chosen.losses_of(reading.argument_map))
        written = text_of(reading.argument_map, chosen)
    except ArgmapError as error:
        assert str(error).strip()
        return
    except Exception as error:
        raise AssertionError(f"{reading.format} to {chosen.name}: {text!r}") from error
    if chosen.read is not None:
        assert told(written, chosen.name) is not None, (reading.format, chosen.name, text)


@pytest.fixture
def speed(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--speed"))


def test_every_reader_has_a_text_and_reads_it() -> None:
    assert set(texts()) == set(READERS) == set(kept())
    for name, listed in texts().items():
        for text in listed:
            reading = told(text, name)
            assert reading is not None, (name, text)
            for chosen in WRITERS:
                try_writer(reading, chosen, text)


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_any_mutation_is_a_map_or_an_argmap_error(name: str, speed: str) -> None:
    for rng in turns(speed, name, 1):
        text = mutated(rng, rng.choice(texts()[name]))
        reading = told(text, name)
        try:
            sniff_format(text)
        except ArgmapError as error:
            assert str(error).strip()
        if reading is not None:
            try_writer(reading, rng.choice(WRITERS), text)


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_extras_of_any_shape_are_written_or_named(name: str, speed: str) -> None:
    for rng in turns(speed, name, 2):
        text = kept()[name]
        for _ in range(rng.choice((1, 1, 2, 3))):
            text = change_extras(rng, text)
        reading = told(text, "json")
        if reading is not None:
            own = find_format(name)
            try_writer(reading, own if own.write else rng.choice(WRITERS), text)


def reader_beside(item: Format) -> Callable[[str, str], ReadResult]:
    """What reads a file with the raw text beside it: the format's own, or what looks for words."""
    companion, read = item.companion, item.read
    assert companion is not None
    if companion.read is not None:
        return companion.read
    assert isinstance(companion, TextBeside)
    assert companion.unmark is not None
    assert read is not None
    unmark = companion.unmark
    return lambda first, beside: anchored(read(first), BesideText(unmark(beside)))


@pytest.mark.slow
@pytest.mark.parametrize("name", BESIDE)
def test_any_text_beside_is_a_map_or_an_argmap_error(name: str, speed: str) -> None:
    read = reader_beside(find_format(name))
    for rng in turns(speed, name, 3):
        text = rng.choice(texts()[name])
        first = text if rng.random() < 0.5 else mutated(rng, text)
        beside = mutated(rng, BESIDE[name])
        if "\ud800" in first + beside:
            # No file holds it, and this is below the check.
            continue
        try:
            read(first, beside)
        except ArgmapError as error:
            assert str(error).strip()


def test_a_mistake_in_a_reader_is_named_and_does_not_pass_these_tests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(text: str) -> ReadResult:
        raise KeyError("nodeID")

    row = Format(name="odd", summary="", suffixes=(".odd",), sniff=lambda _: False, read=fails)
    monkeypatch.setattr("argmap.formats.files.find_format", lambda _: row)
    with pytest.raises(ParseError, match=r"reader of odd fails .*KeyError.*report") as caught:
        argmap.loads("x", "odd")
    assert isinstance(caught.value.__cause__, KeyError)
    assert [item.code for item in caught.value.findings] == [MISTAKE]
    with pytest.raises(AssertionError, match="odd fails on 'x': KeyError"):
        told_by(row, "x")


def test_every_speed_has_its_time() -> None:
    assert set(SECONDS) == set(SPEEDS)


REDUCED = {
    "a name of a scheme that is a list": (
        "sadface",
        '{"nodes": [{"id": "a", "type": "atom", "text": "x", "sources": []}, '
        '{"id": "s", "type": "scheme", "name": ["support"]}], '
        '"edges": [{"id": "1", "source_id": "a", "target_id": "s"}]}',
    ),
    "a key without an id": (
        "graphml",
        '<graphml><key attr.name="element" for="node"/><graph><node id="a"><data>claim</data></node>'
        "</graph></graphml>",
    ),
    "a node without an id": (
        "aif",
        '{"nodes": [{"text": "x", "type": "I"}, {"nodeID": "1", "type": "RA", "schemeID": "7"}, '
        '{"type": "RA", "schemeID": "7"}], "edges": [], "locutions": [{"personID": "1"}]}',
    ),
    "extras that are no mapping": (
        "yaml",
        "argmap: 2\nextras: {aif: 3, xaif: [1]}\nstatements: {a: {text: x, extras: {aif: [1]}}}\n",
    ),
    "extras of another shape": (
        "yaml",
        "argmap: 2\nextras: {aif: {edges: no, misfits: {nodes: 1}}}\n"
        "statements: {a: {text: x, extras: {aif: {nodeID: {b: 1}}}}}\n",
    ),
}


@pytest.mark.parametrize("case", REDUCED)
def test_reduced_texts_give_a_map_or_an_error_and_every_writer_takes_it(case: str) -> None:
    name, text = REDUCED[case]
    reading = told(text, name)
    for chosen in WRITERS if reading is not None else ():
        assert reading is not None
        try_writer(reading, chosen, text)


@pytest.mark.parametrize("name", ["aif", "xaif"])
def test_extras_that_aif_cannot_write_are_named(name: str) -> None:
    for case in ("extras that are no mapping", "extras of another shape"):
        made = loads_reading(REDUCED[case][1], "yaml").argument_map
        said = [item.message for item in find_format(name).losses_of(made)]
        assert "extras of a shape that AIF has not left out: 2 (the map, a)" in said
    plain = loads_reading(
        "argmap: 2\nstatements: {a: {text: x, extras: {gsn: 3}}}", "yaml"
    ).argument_map
    assert any("extras" in item.message for item in find_format("gsn").losses_of(plain))
