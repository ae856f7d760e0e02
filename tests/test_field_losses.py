"""The law of losses, field by field: a changed value changes the text, or the losses name it.

No loss excuses another: a finding counts if it names the element and either the field or the
element as a whole.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count

import pytest

from argmap.edit import remove
from argmap.findings import Finding
from argmap.formats import FORMATS, Format, find_format, losses
from argmap.formats.concepts import CONCEPT_NAMES
from argmap.model import ArgumentMap
from argmap.model.kinds import KINDS
from dialect_texts import DIALECT_TEXTS
from field_values import RECORDS, VALUES, Change, changes, plain_map, rich_map
from random_maps import hold
from speeds import is_quick

WRITERS = [item for item in FORMATS if item.write]
LOSSLESS = ("yaml", "json", "node-link", "graphml", "csv")
SLOW = (*LOSSLESS, "turtle", "prov")
RICH = rich_map()
PLAIN = plain_map()

OF_COLLECTION = {kind.collection: kind.record.__name__ for kind in KINDS}
BY_NAME = {record.__name__: record for record in RECORDS}
# What a loss of that name is about: a field, or a record as a whole.
STEPS = ("Argument", "Premise")
COVERS: dict[str, tuple[str, ...]] = {
    "statements": ("Statement",),
    "texts": ("Statement.text",),
    "characters": ("Statement.text",),
    "ids": ("id",),
    "extras": ("extras",),
    "claims": ("Statement.kind",),
    "evidence": ("Statement.kind",),
    "assumptions": ("Statement.kind",),
    "questions": ("Statement.kind",),
    "arguments": STEPS,
    "support": STEPS,
    "attack": STEPS,
    "undercuts": STEPS,
    "linked premises": ("Premise.statement",),
    "premise roles": ("Premise.role",),
    "schemes": ("Argument.scheme", "Relation.scheme", "Transition.scheme"),
    "weights": ("Argument.weight",),
    "critical questions": ("Asked",),
    "rephrases": ("Relation",),
    "preferences": ("Relation",),
    "contexts": ("Relation",),
    "answers": ("Relation",),
    "rivals": ("Relation",),
    "parts": ("Relation",),
    "proof standards": ("Relation.standard",),
    "locutions": ("Locution",),
    "illocutions": ("Illocution",),
    "transitions": ("Transition",),
    "parties": ("Party",),
    "party details": (
        *("Party.kind", "Party.unnamed", "Party.description", "Party.member_of"),
        "Party.interest",
    ),
    "attributions": ("Attribution", "Hop"),
    "stances": ("Attribution", "Hop"),
    "testimony": ("Attribution.hedge", "Attribution.basis", "Attribution.date", "Hop"),
    "attribution remarks": ("Attribution.source", "Attribution.quote", "Attribution.note"),
    "sources": ("Source", "SourceState"),
    "source details": (
        *("Source.title",),
        *("Source.authors", "Source.publisher", "Source.date", "Source.kind", "Source.url"),
        *("Source.language", "Source.digest", "Source.via"),
    ),
    "source ratings": ("Source.reliability", "Source.interest"),
    "source states": ("SourceState",),
    "document control": ("Source.version", "Source.owner", "Source.status", "Source.valid_until"),
    "anchors": ("Anchor",),
    "event times": ("Statement.time",),
    "speakers": ("Locution.party",),
    "utterance times": ("Locution.time",),
    "assessments": ("Assessment",),
    "inferred steps": ("Argument.inferred",),
    "acceptances": ("Acceptance",),
    "case marks": (
        *("Statement.undeveloped", "Statement.elsewhere", "Statement.defeated"),
        "Statement.public",
        *("Argument.undeveloped", "Argument.elsewhere", "Argument.defeated"),
        *("Argument.choice", "Residual"),
    ),
    "sections": ("Section", "section"),
    "section details": ("Section.parent", "Section.description"),
    "titles": ("Statement.title", "Argument.title", "Relation.title"),
    "tags": ("tags",),
    "notes": (
        *("Statement.note", "Argument.note", "Relation.note", "Source.note"),
        *("Locution.note", "Illocution.note", "Transition.note"),
    ),
    "map data": ("ArgumentMap", "Metadata", "Ignore", "SignOff"),
}
_LOST = re.compile(
    r"(?P<what>.+?)(?: \((?P<fields>[^()]*)\))? left (?:out|to the text beside the file): \d+ \((?P<ids>.*)\)"
)


@cache
def changed() -> list[Change]:
    return list(changes(RICH))


@cache
def fewer() -> list[Change]:
    """One of a field in each collection, for writers that take long."""
    return list({(change.field, change.path[:1]): change for change in changed()}.values())


@cache
def added() -> list[Change]:
    return list(changes(PLAIN))


def covers(what: str, fields: str | None, change: Change) -> bool:
    """Tell whether a loss of that name, perhaps of some fields alone, is that of a changed value."""
    record, _, name = change.field.partition(".")
    if fields is not None and not {name, record.lower() + "s"} & set(fields.split(", ")):
        return False
    whole = OF_COLLECTION.get(str(change.path[0]), "")
    made = VALUES[BY_NAME[record]].get(name)
    put = made.__name__ if isinstance(made, type) else name
    return bool({record, name, change.field, whole, put} & set(COVERS[what]))


def lost_in(found: Iterator[Finding]) -> dict[str, list[tuple[str, str | None]]]:
    """Read what is lost of each element."""
    lost: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for finding in found:
        match = _LOST.fullmatch(finding.message)
        assert match is not None, finding.message
        named = [name for name in COVERS if match["what"].startswith(name)]
        assert named, f"no concept: {finding.message}"
        for name in match["ids"].split(", "):
            lost[name].append((max(named, key=len), match["fields"]))
    return lost


def is_named(change: Change, lost: dict[str, list[tuple[str, str | None]]]) -> bool:
    """Tell whether losses name what was changed."""
    return any(covers(*entry, change) for name in owners(change) for entry in lost.get(name, ()))


def owners(change: Change) -> Iterator[str]:
    """Yield the names that a loss of a changed value may give: ids, or fields of the map."""
    yield change.element or str(change.path[change.path[0] == "metadata"])
    if change.path == ("extras",):
        yield change.before.id or "the map"
    if change.path[-1] == "id" and change.element:
        yield f"{change.element}-new"
    if change.path[-1] == "section":
        yield from ("sec1", "sec2")


@pytest.fixture(autouse=True)
def _all_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(losses, "SHOWN", 10**6)


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


def silent(item: Format, argument_map: ArgumentMap, found: Iterable[Change]) -> list[str]:
    """List the changes of a map that its text does not show and no losses name."""
    assert item.write is not None
    text = item.write(argument_map)
    before = lost_in(item.losses_of(argument_map))
    return [
        f"{change.field} of {change.element or 'the map'}"
        for change in found
        if not is_named(change, before)
        and item.write(change.after) == text
        and not is_named(change, lost_in(item.losses_of(change.after)))
    ]


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
