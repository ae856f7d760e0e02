"""Every format gives back the map it was given, byte for byte the same each time."""

import json
from typing import Any

import jsonschema
import pytest

import argmap
from argmap.formats import FORMATS, Format
from argmap.formats.concepts import CONCEPT_NAMES
from argmap.formats.late import Late
from argmap.formats.native.json_form import schema
from argmap.testing import check_round_trip
from argmap.testing.keeping import is_announced
from commands import outputs_by_seed
from random_maps import hold

LOSSLESS = ("yaml", "json", "node-link", "graphml", "csv")
NAMES = [item.name for item in FORMATS if item.name in LOSSLESS]
WRITERS = [item for item in FORMATS if item.write]


def test_yaml_to_json_to_yaml_is_the_identity() -> None:
    def check(argument_map: argmap.ArgumentMap) -> None:
        text = argmap.dumps(argument_map, "yaml")
        first = argmap.loads(text, "yaml", strict=False)
        second = argmap.loads(argmap.dumps(first, "json"), "json")
        assert argmap.dumps(second, "yaml") == text
        assert second == argument_map

    hold(check)


def test_json_fits_its_schema() -> None:
    kind: Any = jsonschema.validators.validator_for(schema())
    kind.check_schema(schema())
    validator = kind(schema())
    hold(lambda argument_map: validator.validate(json.loads(argmap.dumps(argument_map))))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"argmap": 1, "statements": [{"id": "a"}]})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "path", ["examples/northport/map.argmap.yaml", "corpus:take-up-iran-offer"]
)
def test_real_maps(name: str, path: str) -> None:
    argument_map = argmap.load(path)
    assert argmap.loads(argmap.dumps(argument_map, name), name) == argument_map


@pytest.mark.program
def test_bytes_do_not_depend_on_the_hash_seed() -> None:
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
    assert len(outputs_by_seed(program)) == 1
    # The seeds do change what may depend on them.
    assert len(outputs_by_seed("print(list({'a', 'b', 'c', 'd', 'e', 'f', 'g'}))")) > 1


@pytest.mark.parametrize("item", WRITERS, ids=lambda item: item.name)
def test_no_loss_is_silent(item: Format) -> None:
    """What a map says of a concept is there after a round trip, or was said to be lost."""
    hold(lambda argument_map: check_round_trip(item, [argument_map]))


def test_a_loss_excuses_no_other() -> None:
    assert is_announced("tags", {"tags of arguments"})
    assert is_announced("undercuts", {"arguments for arguments, and what rests on them,"})
    assert not is_announced("tags", {"titles", "extras", "ids"})


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
