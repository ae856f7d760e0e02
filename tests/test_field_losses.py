"""The law of losses, field by field: a changed value changes the text, or the losses name it.

No loss excuses another: a finding counts if it names the element and either the field or the
element as a whole.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count

import pytest

from argmap.edit import remove
from argmap.formats import FORMATS, Format, find_format
from argmap.formats.concepts import CONCEPT_NAMES
from argmap.model import ArgumentMap
from argmap.testing.changing import Change, changes
from argmap.testing.covering import COVERS, silent
from argmap.testing.formats import all_changes
from argmap.testing.maps import plain_map, rich_map
from argmap.testing.values import RECORDS, VALUES
from dialect_texts import DIALECT_TEXTS
from random_maps import hold
from speeds import is_quick

WRITERS = [item for item in FORMATS if item.write]
LOSSLESS = ("yaml", "json", "node-link", "graphml", "csv")
SLOW = (*LOSSLESS, "turtle", "prov")
RICH = rich_map()
PLAIN = plain_map()


def changed() -> Sequence[Change]:
    return all_changes()[0][1]


def added() -> Sequence[Change]:
    return all_changes()[1][1]


@cache
def fewer() -> list[Change]:
    """One of a field in each collection, for writers that take long."""
    return list({(change.field, change.path[:1]): change for change in changed()}.values())


def test_every_field_has_values() -> None:
    for record in RECORDS:
        named = set(VALUES[record]) | ({"id"} if "id" in record.model_fields else set())
        assert named == set(record.model_fields), record.__name__
    fields = {change.field for change in changed()}
    for record, values in VALUES.items():
        for name, two in values.items():
            if isinstance(two, tuple):
                assert f"{record.__name__}.{name}" in fields


def test_every_concept_covers_fields() -> None:
    assert COVERS.keys() >= CONCEPT_NAMES
    names = {record.__name__ for record in RECORDS}
    for covered in COVERS.values():
        for what in covered:
            record, _, name = what.rpartition(".")
            assert any(
                (not record and name in (*names, *kind.model_fields))
                or (kind.__name__ == record and name in kind.model_fields)
                for kind in RECORDS
            ), what


@pytest.mark.parametrize("item", WRITERS, ids=lambda item: item.name)
def test_a_changed_value_is_written_or_named(item: Format) -> None:
    # A quick run takes every third value of each.
    found = fewer() if item.name in SLOW else changed()
    assert not silent(item, RICH, found[:: 3 if is_quick() else 1])


@pytest.mark.parametrize("item", WRITERS, ids=lambda item: item.name)
def test_a_value_where_there_is_none_is_written_or_named(item: Format) -> None:
    assert not silent(item, PLAIN, added()[::7] if item.name in SLOW else added())


@pytest.mark.parametrize("item", [item for item in WRITERS if item.read], ids=lambda i: i.name)
def test_what_a_format_gave_back_loses_nothing_silently(item: Format) -> None:
    if item.name in LOSSLESS:
        pytest.skip("it gives back the same map, which the test above changes")
    assert item.read is not None
    assert item.write is not None
    again = item.read(item.write(RICH)).argument_map
    assert not silent(item, again, list(changes(again))[:: 3 if is_quick() else 1])


@pytest.mark.slow
def test_random_maps_lose_nothing_silently() -> None:
    quick = [item for item in WRITERS if item.name not in SLOW]
    turns = count()

    def check(argument_map: ArgumentMap) -> None:
        found = list(changes(argument_map))
        # Some at each place of the list, over all maps.
        some = found[next(turns) % 23 :: 23]
        for item in quick:
            assert not silent(item, argument_map, some), item.name

    hold(check)


@pytest.mark.parametrize("name", DIALECT_TEXTS)
def test_what_the_dialect_of_a_format_says_is_not_lost_silently(name: str) -> None:
    item = find_format(name)
    assert item.read is not None
    made = item.read(DIALECT_TEXTS[name]).argument_map
    assert not silent(item, made, changes(made))


def ids_of(argument_map: ArgumentMap) -> Iterator[str]:
    yield from (item.id for item in argument_map.nodes())
    yield from (item.id for item in argument_map.relations)
    yield from (item.id for item in argument_map.locutions)
    yield from (item.id for item in argument_map.illocutions)
    yield from (item.id for item in argument_map.transitions)


# The arguments of an ICCMA file are numbers, given anew each time.
@pytest.mark.parametrize("name", [name for name in DIALECT_TEXTS if name != "af"])
def test_what_is_removed_is_named_by_nothing_that_stays(name: str) -> None:
    """Edges, layout and other records of a file go with the element that they are about."""
    item = find_format(name)
    assert item.read is not None
    assert item.write is not None
    whole = item.read(DIALECT_TEXTS[name]).argument_map
    for one in [*(item.id for item in whole.nodes()), *(item.id for item in whole.locutions)]:
        left = remove(whole, one)
        gone = set(ids_of(whole)) - set(ids_of(left))
        words = set(re.findall(r"[\w~-]+", item.write(left)))
        assert not gone & words, f"{one} removed, {sorted(gone & words)} named"
