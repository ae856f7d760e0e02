"""Native JSON read element by element says the same as the strict reader, or leaves the text to it."""

import json
import random

import pytest

import argmap
import random_maps
from argmap import ArgmapError, ArgumentMap
from argmap.formats.json_places import find_places
from argmap.formats.json_text import SUBJECT, parse_object
from argmap.formats.native.json_elements import read_elements
from argmap.formats.native.validation import build
from argmap.model.kinds import COLLECTIONS

SIGNS = '{}[]",: \\1au\n'


def strict(text: str) -> ArgumentMap:
    return build(parse_object(text, "a map", repeats=False), find_places(text).locate, SUBJECT)


def layouts(argument_map: ArgumentMap) -> list[str]:
    text = argmap.dumps(argument_map)
    data = json.loads(text)
    return [
        text,
        json.dumps(data),
        json.dumps(data, sort_keys=True, separators=(" ,\n", "\t: "), ensure_ascii=False),
    ]


def test_the_same_map_and_the_same_places() -> None:
    def check(argument_map: ArgumentMap) -> None:
        for text in layouts(argument_map):
            read = read_elements(text)
            assert read is not None
            whole = strict(text)
            assert read.argument_map == whole
            assert read.argument_map.model_fields_set == whole.model_fields_set
            places = find_places(text).values
            for name in COLLECTIONS:
                for index, _ in enumerate(getattr(whole, name)):
                    assert read.id_at(name, index) in (None, places[name, index, "id"])

    random_maps.hold(check)


def test_what_is_broken_is_left_to_the_strict_reader() -> None:
    rng = random.Random(27)

    def check(argument_map: ArgumentMap) -> None:
        for text in layouts(argument_map):
            at = rng.randrange(len(text))
            cut = at + rng.randrange(3)
            broken = text[:at] + rng.choice(["", *SIGNS]) + text[cut:]
            read = read_elements(broken)
            if read is not None:
                assert read.argument_map == strict(broken)

    random_maps.hold(check)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "{}",
        '{"argmap": true}',
        '{"argmap": 3}',
        '{"argmap": 2} x',
        '{"argmap": 2, 1: 2}',
        '{"argmap": 2: "id"}',
        '{"argmap": 2, "argmap": 2}',
        '{"argmap": 2, "parties": [{"id": "p", "name": "A"} {"id": "q", "name": "B"}]}',
        '{"argmap": 2, "parties": [{"id": "p", "name": "A"}: {"id": "q", "name": "B"}]}',
        '{"argmap": 2, "parties": [{"id": "p", "id": "p", "name": "A"}]}',
        '{"argmap": 2, "parties": [{"id": "p", "name": "A"}, 1]}',
        '{"argmap": 2, "parties": [{"id": "p", "name": "\\ud800"}]}',
        '{"argmap": 2, "extras": {"x": NaN}}',
        '{"argmap": 2, "extras": {"x": 1e999}}',
        '{"argmap": 2, "extras": ' + '{"x": ' * 9000,
    ],
)
def test_unusual_texts(text: str) -> None:
    assert read_elements(text) is None
    with pytest.raises(ArgmapError):
        argmap.loads(text)


def test_an_id_that_is_not_first_has_its_place_too() -> None:
    text = '{"argmap": 2, "statements": [{"kind": "claim", "text": "T.", "id": "c"}]}'
    place = argmap.loads_reading(text).place_of("c")
    assert place is not None
    assert text[place.column - 1 :].startswith('"c"')
