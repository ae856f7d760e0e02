"""What of a map stands in a file of brat: which places, under which marks, with which types and attributes.

See ``brat_writer``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.annotated.brat import DERIVED, EVIDENCE, MAJOR, STANCES, plain
from argmap.formats.annotated.brat_lines import parse_attribute
from argmap.formats.beside import is_annotated_text
from argmap.model import Anchor, Argument, ArgumentMap, Relation, Statement
from argmap.model.base import record_of

OWN = "brat"
TYPES = {"claim": "Claim", "evidence": "Premise"}
TYPE = re.compile(r"[^\W\d][\w-]*")
_TAG = re.compile(r"([^\W\d][\w-]*)(?:: (\S(?:[^\r\n\t]*\S)?))?")


def text_source(argument_map: ArgumentMap) -> str | None:
    """Return the source whose text is annotated: the one beside the file, or the one with most places."""
    beside = next((item.id for item in argument_map.sources if is_annotated_text(item)), None)
    if beside is not None:
        return beside
    counts: dict[str, int] = {}
    for item in argument_map.statements:
        for anchor in item.anchors:
            if anchor.start is not None:
                counts[anchor.source] = counts.get(anchor.source, 0) + 1
    return max(counts, key=lambda key: counts[key], default=None)


def kept_of(item: Any) -> Mapping[str, Any]:
    """Return what a file of brat said of an element beyond its fields."""
    kept = item.extras.get(OWN)
    return kept if isinstance(kept, Mapping) else {}


@dataclass(slots=True)
class Plan:
    """What is written of a map: marks by id, and the lines."""

    argument_map: ArgumentMap
    source: str | None
    marks: dict[str, str] = field(default_factory=dict)
    """The mark of each statement and argument that is written."""
    types: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, list[tuple[str | None, str, str]]] = field(default_factory=dict)
    """For each statement its attributes: the number in the file it came from, name and value."""
    untagged: list[str] = field(default_factory=list)
    """Statements and steps with tags that are no attributes of brat."""
    odd: list[str] = field(default_factory=list)
    """Elements whose records cannot be written."""
    stances: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By argument, the statement and the word of a stance that stands for arguments for all major claims."""
    implied: set[str] = field(default_factory=set)
    """Arguments and relations that a reader makes of stances and of major claims."""


def plan(argument_map: ArgumentMap) -> Plan:
    """Decide what is written, and under which mark. Linear."""
    made = Plan(argument_map, text_source(argument_map))
    placed = [item for item in argument_map.statements if fragments(made, item)]
    for item, mark in zip(placed, _numbered(placed, "T"), strict=True):
        made.marks[item.id] = mark
        _plan_tags(made, item)
    majors = [item.id for item in placed if plain(made.types[item.id]) == MAJOR]
    _plan_stances(made, majors)
    steps = [
        item
        for item in argument_map.arguments
        if len(item.premises) == 1
        and item.premises[0].statement in made.marks
        and item.target in made.types
        and item.id not in made.implied
    ]
    for step, mark in zip(steps, _numbered(steps, "R"), strict=True):
        made.marks[step.id] = mark
    for later in majors[1:]:
        name = f"rephrase-{later}-{majors[0]}"
        ends = {"id": name, "kind": "rephrase", "origins": (later,), "targets": (majors[0],)}
        expected = record_of(Relation, {**ends, "extras": {OWN: {DERIVED: True}}})
        made.implied |= {item.id for item in argument_map.relations if item == expected}
    return made


def _numbered(items: list[Any], letter: str) -> Iterator[str]:
    """Yield a mark for each item: its own id where it is one, else the next number that is free."""
    own = re.compile(rf"{letter}\d+", re.ASCII)
    taken = {item.id for item in items if own.fullmatch(item.id)}
    number = 0
    for item in items:
        if item.id in taken:
            yield item.id
            continue
        number += 1
        while f"{letter}{number}" in taken:
            number += 1
        yield f"{letter}{number}"


def fragments(made: Plan, item: Statement) -> list[Anchor]:
    """Return the places of a statement in the text, in order."""
    found = (one for one in item.anchors if one.source == made.source and one.start is not None)
    return sorted(found, key=lambda one: (one.start, one.end))


def _plan_tags(made: Plan, item: Statement) -> None:
    """Tell the type and the attributes of a statement from its tags."""
    tags = list(item.tags)
    kind = TYPES.get(item.kind, "Claim")
    known = {*TYPES.values(), "MajorClaim", "Evidence"}
    first = tags[0] if tags else ""
    is_evidence = plain(first) in EVIDENCE
    is_type = first in known or OWN in made.argument_map.extras
    if is_type and TYPE.fullmatch(first) and is_evidence == (item.kind == "evidence"):
        kind = tags.pop(0)
    elif is_type:
        # A file of brat gave each its type for a tag, and will again.
        made.untagged.append(item.id)
    made.types[item.id] = kind
    raws = kept_of(item).get("attributes", ())
    raws = raws if isinstance(raws, tuple) else (None,)
    lines = [parse_attribute(raw) for raw in raws if isinstance(raw, str)]
    kept = [line for line in lines if line is not None]
    listed: list[tuple[str | None, str, str]] = []
    for tag in tags:
        found = _TAG.fullmatch(tag)
        if found is None or _would_be_read_as_steps(kind, found):
            made.untagged.append(item.id)
            continue
        name, value = found[1], found[2] or ""
        same = next((one for one in kept if (one.name, one.value or "") == (name, value)), None)
        if same is not None:
            kept.remove(same)
        listed.append((same.id if same is not None else None, name, value))
    made.attributes[item.id] = listed
    if kept or len(lines) != len(raws) or set(kept_of(item)) - {"attributes"}:
        made.odd.append(item.id)


def _would_be_read_as_steps(kind: str, tag: re.Match[str]) -> bool:
    is_stance = tag[1].casefold() == "stance" and (tag[2] or "").casefold() in STANCES
    return is_stance and plain(kind) == "claim"


def _plan_stances(made: Plan, majors: list[str]) -> None:
    """Find the arguments that a stance of AAEC stands for: one for each major claim, all alike."""
    by_claim: dict[str, list[Argument]] = {}
    for item in made.argument_map.arguments:
        if kept_of(item).get(DERIVED) is True and len(item.premises) == 1:
            by_claim.setdefault(item.premises[0].statement, []).append(item)
    for claim, found in by_claim.items():
        first = found[0]
        word = kept_of(first).get("stance")
        fits = (
            plain(made.types.get(claim, "")) == "claim"
            and isinstance(word, str)
            and STANCES.get(word.casefold()) == first.polarity
            and re.fullmatch(r"A\d+", first.id, re.ASCII) is not None
        )
        expected = [
            _derived(f"{first.id}-{major}" if number else first.id, claim, major, first)
            for number, major in enumerate(majors)
        ]
        if fits and found == expected:
            made.stances[first.id] = claim, str(word)
            made.implied |= {item.id for item in found}


def _derived(item_id: str, claim: str, major: str, like: Argument) -> Argument:
    extras = {OWN: {"stance": kept_of(like).get("stance"), DERIVED: True}}
    fields = {"id": item_id, "premises": (claim,), "target": major, "polarity": like.polarity}
    return record_of(Argument, {**fields, "extras": extras})
