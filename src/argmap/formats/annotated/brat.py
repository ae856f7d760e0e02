"""brat standoff (.ann, with the .txt it annotates): argument components and their relations.

Source: the brat standoff format; guidelines of the corpora AAEC (persuasive essays) and AbstRCT
(clinical trials), told from each other and from any other profile by the words they use.

- ``T`` is a statement with the id it has; Claim and MajorClaim are claims, Premise and Evidence are
  evidence, any other type is a claim; the type is a tag. Its text is the text column. Each
  fragment is an anchor in the source ``text``, whose quote is the words of the .txt. Offsets count
  the code points of the file as it lies on disk, or what the text column says they count: UTF-16
  units, bytes, a line end as one.
- ``R`` with a word for support or attack is an argument, Partial-Attack too, which is a tag.
- ``A`` Stance of AAEC, For or Against, is one argument for each MajorClaim: ``A1`` for the first,
  ``A1-T2`` for another. Later major claims say the first again: relations ``rephrase-T2-T1``.
  Nobody annotated these relations as such: ``extras["brat"]["derived"]`` marks them.
- Other attributes are tags, ``Name`` or ``Name: value``; AnnotatorNotes are notes. Other relations,
  events, normalisations and equivalences are kept as lines in the extras of the map.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from argmap.formats.annotated.brat_lines import (
    AttributeLine,
    LinkLine,
    SpanLine,
    Standoff,
    parse_standoff,
)
from argmap.formats.annotated.line_places import noted_places
from argmap.formats.annotated.spans import Spans
from argmap.formats.beside import ON_DISK, UNTOLD, BesideText, Counting
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.model import Argument, Relation, Statement

_LOOK = re.compile(r"^T\d+\t\S+ \d+ \d+(?:;\d+ \d+)*[ ]*(?:\t|$)", re.MULTILINE | re.ASCII)
_PLAIN = str.maketrans("", "", "-_ ")
EVIDENCE = frozenset({"premise", "evidence"})
GAPS = gaps_except(
    "spans of one text, relations between two of them, attributes and remarks",
    *(
        "evidence",
        "support",
        "attack",
        "rephrases",
        "sources",
        "source details",
        "anchors",
        "tags",
        "notes",
    ),
)
MAJOR = "majorclaim"
DERIVED = "derived"
POLARITIES = {
    "support": "supports",
    "supports": "supports",
    "partialsupport": "supports",
    "attack": "attacks",
    "attacks": "attacks",
    "partialattack": "attacks",
}
STANCES = {"for": "supports", "against": "attacks"}
MOST_STANCES = 100_000
DIFFER = (
    "words that are meant, where the text has others at that place (the quote keeps those noted)"
)


def sniff(text: str) -> bool:
    r"""Return whether a text has a line of a text-bound annotation.

    >>> sniff("T1\tClaim 0 3\tYes\n")
    True
    """
    return _LOOK.search(text) is not None


def read(text: str) -> ReadResult:
    r"""Read a standoff file alone: positions without the words of the source.

    Raises:
        ParseError: If a line is none of brat's.

    >>> read("T1\tClaim 0 3\tYes\n").argument_map["T1"].text
    'Yes'
    """
    return _read(text, None)


def read_beside(text: str, raw: str) -> ReadResult:
    r"""Read a standoff file with the raw text it annotates.

    Raises:
        ParseError: If a line is none of brat's.

    >>> reading = read_beside("T1\tClaim 0 8\tIt is so\n", "It\nis so.")
    >>> reading.argument_map["T1"].anchors[0].quote
    'It\nis so'
    """
    return _read(text, BesideText(raw))


def _read(text: str, beside: BesideText | None) -> ReadResult:
    standoff = parse_standoff(text)
    builder = _Builder(standoff, Spans(Draft(), beside))
    return builder.build(text)


@dataclass(slots=True)
class _Builder:
    standoff: Standoff
    spans: Spans
    ids: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    lines: dict[str, tuple[int, int]] = field(default_factory=dict)
    raws: dict[str, str] = field(default_factory=dict)

    @property
    def draft(self) -> Draft:
        return self.spans.draft

    def build(self, text: str) -> ReadResult:
        profile = profile_of(self.standoff)
        names = [self._name(item) for item in self.standoff.spans]
        links = [self._name(item) for item in self.standoff.links]
        self._choose_counting()
        attributes = self._attributes(profile)
        for name, span in zip(names, self.standoff.spans, strict=True):
            self._statement(name, span, attributes.pop(span.id, []))
        for name, link in zip(links, self.standoff.links, strict=True):
            self._argument(name, link)
        if profile == "AAEC":
            self._rephrases()
        for gone in self.draft.set_aside():
            self._keep(self.raws[gone], "relations with ends that are not there", gone)
        self._notes()
        for line in self.standoff.others:
            what = "events, normalisations and equivalences"
            self._keep(line, what, line.split("\t")[0])
        extras: dict[str, Any] = {"profile": profile}
        self.draft.fields["extras"] = {"brat": extras | ({"lines": self.kept} if self.kept else {})}
        if self.spans.beside is None and self.standoff.spans:
            self.draft.notes.remark("positions without the text beside the file", self.spans.source)
        return self.draft.reading(place_of=noted_places(text, self.lines))

    def _name(self, item: SpanLine | LinkLine | AttributeLine) -> str:
        name = self.draft.name(item.id)
        self.ids.setdefault(item.id, name)
        self.lines[name] = (item.line, 1)
        self.raws[name] = item.raw
        return name

    def _keep(self, line: str, what: str, about: str) -> None:
        self.kept.append(line)
        self.draft.notes.aside(what, about)

    def _choose_counting(self) -> None:
        """Count as the words of the spans say; where they say nothing, as most tools do."""
        beside = self.spans.beside
        if beside is None:
            return
        self.spans.count(beside.recognise(self._misses))
        if self.spans.counting != ON_DISK:
            what = f"offsets, which count {self.spans.counting.words}"
            self.draft.notes.guessed(what, self.spans.source)
        elif not any(span.text.strip() for span in self.standoff.spans):
            pairs = [pair for span in self.standoff.spans for pair in span.fragments]
            if beside.is_doubtful([at for pair in pairs for at in pair]):
                self.draft.notes.guessed(UNTOLD, self.spans.source)

    def _misses(self, counting: Counting) -> int:
        self.spans.count(counting)
        return sum(
            not _same(span.text, [self.spans.words(*pair) for pair in span.fragments])
            for span in self.standoff.spans
            if span.text.strip()
        )

    def _statement(self, name: str, span: SpanLine, attributes: list[AttributeLine]) -> None:
        words = [self.spans.words(*pair) for pair in span.fragments]
        quotes = words
        if self.spans.beside is None:
            quotes = _parts(span)
        elif span.text.strip() and not _same(span.text, words):
            # The words of the annotation are kept, so that verifying finds where they stand now.
            self.draft.notes.guessed(DIFFER, name)
            parts = _parts(span)
            quotes = [span.text] if len(words) == 1 else words if None in parts else parts
        made = [
            self.spans.anchor(*fragment, quote)
            for fragment, quote in zip(span.fragments, quotes, strict=True)
        ]
        anchors = [anchor for anchor in made if anchor is not None]
        extras: dict[str, Any] = {}
        if len(anchors) < len(made):
            self.draft.notes.aside("spans that are empty", name)
            extras["fragments"] = span.fragments
        if attributes:
            extras["attributes"] = [item.raw for item in attributes]
        word = plain(span.type)
        column = span.text if span.text.strip() else " ".join(word for word in words if word)
        tags = [
            item.name if item.value is None else f"{item.name}: {item.value}" for item in attributes
        ]
        self.draft.add(
            Statement,
            id=name,
            kind="evidence" if word in EVIDENCE else "claim",
            text=self.draft.text_of(column, name),
            anchors=tuple(anchors),
            tags=tuple(dict.fromkeys([span.type, *tags])),
            extras={"brat": extras} if extras else {},
        )

    def _argument(self, name: str, link: LinkLine) -> None:
        polarity = POLARITIES.get(plain(link.type))
        if polarity is None or len(link.ends) != 2:
            what = "relations that neither support nor attack, or not one end the other"
            self._keep(link.raw, what, name)
            return
        first, second = (self.ids.get(end, "") for end in link.ends)
        self.draft.add(
            Argument,
            id=name,
            premises=(first or name,),
            target=second or name,
            polarity=polarity,
            tags=(link.type,) if plain(link.type).startswith("partial") else (),
            extras={"brat": {"type": link.type}},
        )

    def _attributes(self, profile: str) -> dict[str, list[AttributeLine]]:
        """Make arguments of stances; return the other attributes by what they are about."""
        majors = [span.id for span in self.standoff.spans if plain(span.type) == MAJOR]
        types = {span.id: plain(span.type) for span in self.standoff.spans}
        rest: dict[str, list[AttributeLine]] = {}
        room = MOST_STANCES
        for item in self.standoff.attributes:
            polarity = STANCES.get((item.value or "").casefold())
            is_stance = profile == "AAEC" and item.name.casefold() == "stance"
            about_claim = types.get(item.about) == "claim"
            if is_stance and polarity and majors and about_claim and room >= len(majors):
                self._stance(item, polarity, majors)
                room -= len(majors)
                continue
            if is_stance:
                self.draft.notes.aside("stances that are not of a claim to a major claim", item.id)
            if item.about in types:
                rest.setdefault(item.about, []).append(item)
            else:
                self._keep(item.raw, "attributes of what is no statement", item.id)
        return rest

    def _stance(self, item: AttributeLine, polarity: str, majors: list[str]) -> None:
        for index, major in enumerate(majors):
            name = self.draft.name(f"{item.id}-{major}") if index else self._name(item)
            self.lines[name] = (item.line, 1)
            self.raws[name] = item.raw
            self.draft.add(
                Argument,
                id=name,
                premises=(self.ids[item.about],),
                target=self.ids[major],
                polarity=polarity,
                extras={"brat": {"stance": item.value, DERIVED: True}},
            )
            self.draft.notes.derived("stances of claims, one argument for each major claim", name)

    def _rephrases(self) -> None:
        majors = [span for span in self.standoff.spans if plain(span.type) == MAJOR]
        for later in majors[1:]:
            ends = self.ids[later.id], self.ids[majors[0].id]
            if ends[0] != ends[1]:
                name = self.draft.name("rephrase-" + "-".join(ends))
                self.lines[name] = (later.line, 1)
                self.draft.add(
                    Relation,
                    id=name,
                    kind="rephrase",
                    origins=ends[:1],
                    targets=ends[1:],
                    extras={"brat": {DERIVED: True}},
                )
                self.draft.notes.derived("major claims, as rephrases of the first", name)

    def _notes(self) -> None:
        collections = {
            name: collection
            for collection in ("statements", "arguments")
            for name in self.draft.parts[collection]
        }
        written: dict[str, list[str]] = {}
        for note in self.standoff.notes:
            about = self.ids.get(note.about, "")
            is_note = note.type.casefold() == "annotatornotes" and note.text.strip()
            if is_note and about in collections:
                written.setdefault(about, []).append(note.text)
            else:
                self._keep(note.raw, "remarks that are no notes on an element", note.id)
        for about, texts in written.items():
            self.draft.change(collections[about], about, note="\n".join(texts))


def profile_of(standoff: Standoff) -> str:
    """Return the corpus by its words: stances and small letters are AAEC's, capitals AbstRCT's."""
    links = {link.type for link in standoff.links}
    if any(item.name == "Stance" for item in standoff.attributes) or links & {
        "supports",
        "attacks",
    }:
        return "AAEC"
    return "AbstRCT" if links & {"Support", "Attack", "Partial-Attack"} else "generic"


@lru_cache(maxsize=256)
def plain(word: str) -> str:
    """Return a type in small letters, without hyphens and low lines.

    >>> plain("Major_Claim")
    'majorclaim'
    """
    return word.casefold().translate(_PLAIN)


def _same(column: str, words: list[str | None]) -> bool:
    """Return whether the text column has the words of the fragments, white space apart."""
    if words == [column]:
        return True
    there = [word for word in words if word is not None]
    return len(there) == len(words) and column.split() == " ".join(there).split()


def _parts(span: SpanLine) -> list[str | None]:
    """Cut the text column into fragments by their lengths, where those fit it."""
    lengths = [end - start for start, end in span.fragments]
    if min(lengths) < 0 or sum(lengths) + len(lengths) - 1 != len(span.text):
        return [None] * len(lengths)
    parts: list[str | None] = []
    at = 0
    for length in lengths:
        parts.append(span.text[at : at + length])
        at += length + 1
    return parts
