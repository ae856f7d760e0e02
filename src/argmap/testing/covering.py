"""Covering: whether the losses of a writer name a value that was changed.

No loss excuses another: a finding counts if it names the element and either the field or the
element as a whole.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from argmap.findings import Finding
from argmap.formats import Format
from argmap.formats.losses import naming_all
from argmap.model import ArgumentMap
from argmap.model.kinds import KINDS
from argmap.testing.changing import Change
from argmap.testing.values import RECORDS, VALUES

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


def silent(item: Format, argument_map: ArgumentMap, found: Iterable[Change]) -> list[str]:
    """List the changes of a map that its text does not show and no losses name."""
    assert item.write is not None
    text = item.write(argument_map)
    with naming_all():
        before = lost_in(item.losses_of(argument_map))
        return [
            f"{change.field} of {change.element or 'the map'}"
            for change in found
            if not is_named(change, before)
            and item.write(change.after) == text
            and not is_named(change, lost_in(item.losses_of(change.after)))
        ]
