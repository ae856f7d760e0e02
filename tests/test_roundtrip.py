"""Every format gives back the map it was given, byte for byte the same each time."""

import os
import subprocess
import sys
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import argmap
from argmap.formats import FORMATS, Format
from argmap.formats.concepts import CONCEPT_NAMES, CONCEPTS
from argmap.formats.late import Late
from argmap.formats.native.json_form import schema
from speeds import examples
from strategies import full_maps

LOSSLESS = ("yaml", "json", "node-link", "graphml", "csv")
NAMES = [item.name for item in FORMATS if item.name in LOSSLESS]
WRITERS = [item for item in FORMATS if item.write]


@pytest.mark.parametrize("name", NAMES)
@given(argument_map=full_maps())
def test_format_gives_back_the_map(name: str, argument_map: argmap.ArgumentMap) -> None:
    text = argmap.dumps(argument_map, name)
    again = argmap.loads(text, name, strict=False)
    assert again == argument_map
    assert argmap.dumps(again, name) == text


@given(argument_map=full_maps())
def test_yaml_to_json_to_yaml_is_the_identity(argument_map: argmap.ArgumentMap) -> None:
    text = argmap.dumps(argument_map, "yaml")
    first = argmap.loads(text, "yaml", strict=False)
    second = argmap.loads(argmap.dumps(first, "json"), "json")
    assert argmap.dumps(second, "yaml") == text
    assert second == argument_map


@given(argument_map=full_maps())
def test_json_fits_its_schema(argument_map: argmap.ArgumentMap) -> None:
    import json

    validate: Any = jsonschema.validate
    validate(json.loads(argmap.dumps(argument_map)), schema())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "path", ["examples/northport/map.argmap.yaml", "corpus:take-up-iran-offer"]
)
def test_real_maps(name: str, path: str) -> None:
    argument_map = argmap.load(path)
    assert argmap.loads(argmap.dumps(argument_map, name), name) == argument_map


@pytest.mark.program
@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    program = (
        "import argmap, hashlib\n"
        "from argmap.drawing import draw\n"
        "m = argmap.load('corpus:take-up-iran-offer')\n"
        "parts = [argmap.dumps(m, 'json'), argmap.dumps(m, 'yaml'), argmap.to_tree(m)]\n"
        "parts += [draw(m, kind)[0].decode() for kind in ('dot', 'svg', 'mermaid')]\n"
        "parts += [f'{a.id}{a.kind}' for a in argmap.attackers(m, 'press-deterrent')]\n"
        "parts += [f.full_text() for f in argmap.check(m)]\n"
        "print(hashlib.sha256(''.join(parts).encode()).hexdigest())\n"
    )
    seeds = ("7", seed)
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": value, "PYTHONPATH": "src"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for value in seeds
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("item", WRITERS, ids=lambda item: item.name)
@settings(max_examples=examples(40))
@given(argument_map=full_maps())
def test_no_loss_is_silent(item: Format, argument_map: argmap.ArgumentMap) -> None:
    """What a map says of a concept is there after a round trip, or was said to be lost."""
    text = argmap.dumps(argument_map, item.name)
    announced = {finding.message.split(" left out")[0] for finding in item.losses_of(argument_map)}
    if item.read is None:
        return
    again = argmap.loads(text, item.name, strict=False)
    for concept in CONCEPTS:
        if set(concept.ids_in(argument_map)) and concept.name not in item.gaps:
            assert set(concept.ids_in(again)) or announced, f"{item.name} lost {concept.name}"


def test_gaps_name_concepts() -> None:
    for item in FORMATS:
        assert item.gaps.keys() <= CONCEPT_NAMES, item.name
        assert all(reason.strip() for reason in item.gaps.values())
        assert item.gaps or item.name in LOSSLESS, f"{item.name} claims to hold everything"


@pytest.mark.parametrize("item", FORMATS, ids=lambda item: item.name)
def test_every_part_of_a_row_is_there(item: Format) -> None:
    parts: list[Any] = [item.sniff, item.read, item.write, item.losses, item.read_including]
    if item.companion:
        parts += [item.companion.read, item.companion.write, item.companion.first]
    late = [part for part in parts if isinstance(part, Late)]
    assert late
    for part in late:
        module, _, name = part.named.partition(":")
        assert callable(getattr(getattr(argmap.formats, module), name))
        assert part.function.__name__ == name
