r"""CoNLL columns: a token on a line with its tag, ``B-Claim``, ``I-Claim`` or ``O``; blank lines between sentences.

    They    B-Premise:-1:Support
    squeal  I-Premise:-1:Support
    .       O

A component is a statement, named ``T1``, ``T2`` in order of the text, with its place in the text that the tokens make,
a blank between two and a line to each sentence. Its label is a tag; a Premise or Evidence is evidence. Behind a colon may stand
how many components further what it is about stands, and for or against; another word, such as a stance, is a tag. IOB1 and IOBES
tags are read as what they mean. Columns between token and tag are kept.
Source: CoNLL-2003; the tags of Eger, Daxenberger and Gurevych (2017) for persuasive essays.
"""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from argmap.formats.annotated.brat import EVIDENCE, plain
from argmap.formats.annotated.conll_rows import OWN, TAG, Row, joined, parse_rows
from argmap.formats.annotated.line_places import noted_places
from argmap.formats.beside import SOURCE, TITLE
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.formats.single_steps import step_id
from argmap.formats.tables.sheet_columns import relation_of
from argmap.model import Anchor, Argument, Statement

GAPS = gaps_except(
    "components of one text, each with a label and at most one relation",
    *("evidence", "support", "attack", "sources", "source details", "anchors", "tags"),
)
_FIRST = re.compile(
    r"(?:[^\S\n]*(?:#[^\n]*|-DOCSTART-[^\n]*)?\n)*[^\s#][^\n]*[\t ](?:O|[BIESLU]-\S+)\s*(?:\n|$)"
)
_MARKED = re.compile(r"^\S.*[\t ][BIESLU]-\S+\s*$", re.MULTILINE)


@dataclass(slots=True)
class Component:
    """A run of tokens with one label."""

    label: str
    rows: list[Row] = field(default_factory=list)


def sniff(text: str) -> bool:
    r"""Return whether lines end in tags, some of which are of a component.

    >>> sniff("It O\nrains B-Claim\n"), sniff("It rains.\n")
    (True, False)
    """
    return _FIRST.match(text) is not None and _MARKED.search(text) is not None


def read(text: str) -> ReadResult:
    r"""Read a file.

    Raises:
        ParseError: With every line that does not end in a tag.

    >>> made = read("So\tO\nit\tB-Claim\nrains\tI-Claim\n").argument_map
    >>> made["T1"].text, made["T1"].anchors[0].start
    ('it rains', 3)
    """
    draft = Draft()
    sentences = parse_rows(text, draft)
    whole = joined(sentences)
    rows = [row for sentence in sentences for row in sentence]
    found = _components(rows, draft)
    ids = [draft.name(f"T{number}") for number in range(1, len(found) + 1)]
    places = {name: (one.rows[0].line, 1) for name, one in zip(ids, found, strict=True)}
    source = ""
    if found:
        digest = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
        source = draft.source(SOURCE, TITLE, digest=digest)
    steps = [
        step
        for at, one in enumerate(found)
        if (step := _add(draft, at, one, source, whole, ids)) is not None
    ]
    for premise, polarity, target in steps:
        name = draft.name(step_id(premise, polarity, target))
        draft.add(Argument, id=name, premises=(premise,), target=target, polarity=polarity)
    kept = [[row.columns for row in sentence] for sentence in sentences]
    draft.fields["extras"] = {OWN: {"rows": kept}}
    return draft.reading(place_of=noted_places(text, places))


def _components(rows: list[Row], draft: Draft) -> list[Component]:
    found: list[Component] = []
    opened: Component | None = None
    for row in rows:
        match = TAG.fullmatch(row.tag)
        sign, label = (match[1], match[2]) if match else (None, None)
        if sign is None or label is None:
            opened = None
            continue
        goes_on = opened is not None and opened.label == label and sign in "IEL"
        if sign in "IEL" and not goes_on:
            draft.notes.repaired("tags I without a B before them", f"line {row.line}")
        if opened is None or not goes_on:
            opened = Component(label)
            found.append(opened)
        opened.rows.append(row)
        if sign in "ESLU":
            opened = None
    return found


def _add(
    draft: Draft, number: int, one: Component, source: str, whole: str, ids: list[str]
) -> tuple[str, str, str] | None:
    """Add the statement of a component; return its step, if its label tells one."""
    name = ids[number]
    word, *rest = one.label.split(":")
    start, end = one.rows[0].start, one.rows[-1].start + len(one.rows[-1].token)
    tags, step = [word or one.label], None
    at = number + int(rest[0]) if rest and re.fullmatch(r"-?\d{1,6}", rest[0]) else None
    polarity = relation_of(rest[1]) if at is not None and len(rest) == 2 else None
    if at is not None and polarity and 0 <= at < len(ids) and ids[at] != name:
        step = name, polarity, ids[at]
    elif at is not None:
        draft.notes.aside("relations that lead nowhere or say no word for or against", name)
        tags.append(":".join(rest))
    else:
        tags += [f"Stance: {part}" for part in rest if part]
    words = whole[start:end]
    fields: dict[str, Any] = {"source": source, "start": start, "end": end, "quote": words}
    draft.add(
        Statement,
        id=name,
        kind="evidence" if plain(word) in EVIDENCE else "claim",
        text=draft.text_of(words, name),
        anchors=(Anchor(**fields, fidelity="quotation"),),
        tags=tuple(dict.fromkeys(tags)),
    )
    return step
