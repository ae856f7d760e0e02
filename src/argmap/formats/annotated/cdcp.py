"""CDCP annotations (.ann.json, with the .txt they count in): propositions and their support.

Source: the Cornell eRulemaking Corpus, its README. The file is
``{prop_labels, prop_offsets, reasons, evidences, url}``.

- A proposition is a statement whose id is its number from 0: testimony, fact and reference are
  evidence, value and policy claims; the label is a tag. Its text is the span of the .txt, white
  space at its ends included, and its anchor; without the .txt the id stands for the text. Offsets
  count the code points of the file as it lies on disk, or whatever alone ends with the text.
- ``[[first, last], target]`` is an argument whose premises are the propositions from first to last,
  needed together: ``reason-1-2`` or ``reason-1_3-5``; in evidences ``evidence-1-2``.
- ``url`` gives a proposition the address that its text has a mark for: a source ``url-17`` and an
  anchor in it. Whatever does not fit is kept in the extras. Read only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.annotated.spans import Spans
from argmap.formats.beside import ON_DISK, UNTOLD, BesideText
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.json_places import JsonPlaces, find_places
from argmap.formats.json_text import SUBJECT, parse_object
from argmap.formats.record import ReadResult
from argmap.model import Anchor, Argument, Statement
from argmap.model.structure import Path

_LABELS = re.compile(r'"prop_labels"\s*:\s*\[')
_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
_OFFSETS = re.compile(r'"prop_offsets"\s*:\s*\[')
EVIDENCE = frozenset({"testimony", "fact", "reference"})
GAPS = gaps_except(
    "propositions of one text, what they are, and which support which",
    *("evidence", "support", "linked premises", "sources", "source details", "anchors", "tags"),
)
SUPPORTS = {"reasons": "reason", "evidences": "evidence"}
KEYS = {"prop_labels", "prop_offsets", "reasons", "evidences", "url"}
MOST_PREMISES = 1_000_000
MOST_PROBLEMS = 20
MISFIT = "supports that name no proposition"


def sniff(text: str) -> bool:
    """Return whether a text has the two lists every file of this kind has.

    >>> sniff('{"prop_labels": [], "prop_offsets": []}')
    True
    """
    return _LABELS.search(text) is not None and _OFFSETS.search(text) is not None


def read(text: str) -> ReadResult:
    """Read annotations alone: kinds, positions and support, without the words.

    Raises:
        ParseError: If it is no JSON, or the lists have the wrong shape.

    >>> read('{"prop_labels": ["fact"], "prop_offsets": [[0, 8]]}').argument_map["0"].kind
    'evidence'
    """
    return _Builder(text, Spans(Draft())).build()


def read_beside(text: str, raw: str) -> ReadResult:
    """Read annotations with the raw text they count in.

    Raises:
        ParseError: If it is no JSON, or the lists have the wrong shape.

    >>> reading = read_beside('{"prop_labels": ["fact"], "prop_offsets": [[0, 8]]}', "It rains")
    >>> reading.argument_map["0"].text
    'It rains'
    """
    return _Builder(text, Spans(Draft(), BesideText(raw))).build()


@dataclass(slots=True)
class _Builder:
    text: str
    spans: Spans
    ids: list[str] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    room: int = MOST_PREMISES

    @property
    def draft(self) -> Draft:
        return self.spans.draft

    def build(self) -> ReadResult:
        what = "no CDCP annotations: the file must be an object with 'prop_labels'"
        data = parse_object(self.text, what)
        problems = list(islice(_problems(data), MOST_PROBLEMS))
        if problems:
            places = find_places(self.text)
            found = [
                Finding("F004", "error", message, None, places.locate(path, of_key=False))
                for path, message in problems
            ]
            raise ParseError(found, SUBJECT)
        offsets = [(int(first), int(last)) for first, last in data["prop_offsets"]]
        self._choose_counting(offsets)
        self.ids = [self.draft.name(index) for index in range(len(offsets))]
        addresses = self._addresses(data.get("url"))
        for index, (name, label) in enumerate(zip(self.ids, data["prop_labels"], strict=True)):
            self._statement(name, label, offsets[index], addresses.get(name))
        for key, prefix in SUPPORTS.items():
            self._supports(key, prefix, data.get(key))
        self.kept |= {key: value for key, value in data.items() if key not in KEYS}
        if self.kept:
            self.draft.fields["extras"] = {"cdcp": self.kept}
        numbers = {name: index for index, name in enumerate(self.ids)}
        parsed: list[JsonPlaces] = []

        def place_of(item_id: str) -> Place | None:
            if item_id not in numbers:
                return None
            if not parsed:
                parsed.append(find_places(self.text))
            return parsed[0].locate(("prop_labels", numbers[item_id]), of_key=False)

        return self.draft.reading(place_of=place_of)

    def _choose_counting(self, offsets: list[tuple[int, int]]) -> None:
        """Count as it takes to end with the text: a file has no words that tell what it counts."""
        beside = self.spans.beside
        if beside is None or not offsets:
            return
        last, size = max(end for _, end in offsets), len(beside.plain)
        countings = (ON_DISK, *beside.others())
        fit = [counting for counting in countings if beside.position(last, counting) == size]
        if fit and fit[0] != ON_DISK:
            self.spans.count(fit[0])
            self.draft.notes.guessed(f"offsets, which count {fit[0].words}", self.spans.source)
        elif not fit and beside.is_doubtful([at for pair in offsets for at in pair]):
            self.draft.notes.guessed(UNTOLD, self.spans.source)

    def _statement(
        self, name: str, label: str, offset: tuple[int, int], address: str | None
    ) -> None:
        words = self.spans.words(*offset)
        anchor = self.spans.anchor(*offset)
        extras: dict[str, Any] = {}
        if anchor is None:
            self.draft.notes.aside("spans that are empty", name)
            extras["offset"] = list(offset)
        elif anchor.quote is None and self.spans.beside is not None:
            self.draft.notes.remark("positions at which the text beside the file has nothing", name)
        anchors = [anchor] if anchor else []
        if address:
            anchors.append(Anchor(source=address))
        if not label.strip():
            extras["label"] = label
        self.draft.add(
            Statement,
            id=name,
            kind="evidence" if label.casefold() in EVIDENCE else "claim",
            text=self.draft.text_of(words, name),
            anchors=tuple(anchors),
            tags=(label,) if label.strip() else (),
            extras={"cdcp": extras} if extras else {},
        )

    def _addresses(self, given: object) -> dict[str, str]:
        """Make a source of each address; return the ids of sources by proposition."""
        if not isinstance(given, dict):
            if given is not None:
                self.kept["url"] = given
            return {}
        known = set(self.ids)
        sources: dict[str, str] = {}
        kept: dict[str, Any] = {}
        for key, value in given.items():
            if key in known and isinstance(value, str) and value.strip():
                sources[key] = self.draft.source(f"url-{key}", value, url=value)
            else:
                kept[key] = value
                self.draft.notes.aside("addresses of no proposition", key)
        if kept:
            self.kept["url"] = kept
        return sources

    def _supports(self, key: str, prefix: str, given: object) -> None:
        if not isinstance(given, list):
            if given is not None:
                self.kept[key] = given
                self.draft.notes.aside("lists of support that are no lists", key)
            return
        for record in given:
            ends = _ends(record, len(self.ids))
            if ends is not None:
                self.room -= ends[1] - ends[0] + 1
            if ends is None or self.room < 0:
                self.kept.setdefault(key, []).append(record)
                self.draft.notes.aside(MISFIT, f"{prefix} {str(record)[:40]}")
                continue
            first, last, target = ends
            span = f"{first}" if first == last else f"{first}_{last}"
            self.draft.add(
                Argument,
                id=self.draft.name(f"{prefix}-{span}-{target}"),
                premises=tuple(self.ids[first : last + 1]),
                target=self.ids[target],
                polarity="supports",
                tags=(prefix,),
            )


def _ends(record: object, count: int) -> tuple[int, int, int] | None:
    """Return first, last and target of a support, if they are propositions."""
    if not isinstance(record, list) or len(record) != 2:
        return None
    span = record[0] if isinstance(record[0], list) else [record[0], record[0]]
    numbers = [_number(value) for value in (*span, record[1])]
    if len(numbers) != 3 or any(number is None or number >= count for number in numbers):
        return None
    first, last, target = (number or 0 for number in numbers)
    return None if first > last else (first, last, target)


def _number(value: object) -> int | None:
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _problems(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong with the two lists that must be there, with the paths."""
    for key, what in (("prop_labels", "a list of words"), ("prop_offsets", "a list of pairs")):
        found = data.get(key)
        if not isinstance(found, list):
            yield (key,), f"{key!r} must be {what}, not {str(found)[:40]!r}"
            return
        for index, item in enumerate(found):
            if key == "prop_labels" and not isinstance(item, str):
                yield (key, index), f"a label is a word, such as 'value', not {str(item)[:40]!r}"
            elif key == "prop_offsets" and not _is_pair(item):
                yield (key, index), f"an offset is a pair [start, end], not {str(item)[:40]!r}"
    labels, offsets = len(data["prop_labels"]), len(data["prop_offsets"])
    if labels != offsets:
        message = f"{labels} labels, but {offsets} offsets; give each proposition one of both"
        yield ("prop_labels",), message


def _is_pair(item: object) -> bool:
    return isinstance(item, list) and len(item) == 2 and None not in map(_number, item)
