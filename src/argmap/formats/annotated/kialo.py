r"""Kialo text exports (.txt), of both dialects: debates as trees of pros and cons.

No specification. The ids are the numbers of the claims, ``1.2.3``.

- A claim is a claim; ``Pro`` and ``Con`` are an argument for or against the claim one level up,
  ``1.1-pro-1``. A con may mean the claim or the step to it; nothing is guessed, it attacks the claim.
- A root that is a question is a question, each thesis below it a relation ``1.1-answer-1``.
- ``-> See 1.4.3.`` is one more argument of that claim; its own number is in the extras.
  ``-> See discussion #35761: title`` is a claim with that title as its text.
- ``[n]`` with an entry in the section Sources is an anchor in the source ``source-n``; the excerpt
  there is the quote. In the first dialect each address of ``[words](address)`` is a source. Texts
  keep their marks.

Exports hold neither votes nor authors nor times.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.annotated.chains import follow
from argmap.formats.annotated.kialo_lines import Claim, Export, parse_export
from argmap.formats.annotated.line_places import noted_places
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.model import Anchor, Argument, Extras, Relation, Source, Statement

_LOOK = re.compile(r"\ufeff?\s*Discussion (?:Title|Name):")
_LINK = re.compile(r"-> See ((?:\d{1,6}\.)*\d{1,6})\.?", re.ASCII)
_ELSEWHERE = re.compile(r"-> See discussion #(\d{1,12})(?::\s*(.*))?", re.ASCII | re.DOTALL)
_CITED = re.compile(r"\[(\d{1,6})\]", re.ASCII)
_MARKED = re.compile(
    r"\[(?:[^\[\]\\]|\\.)*\]\(((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+)\)", re.DOTALL
)
_ESCAPED = re.compile(r"\\([()\[\]])")
POLARITIES = {"Pro": "supports", "Con": "attacks"}
GAPS = gaps_except(
    "a tree of pros and cons, with the sources they cite",
    *(
        "questions",
        "support",
        "attack",
        "answers",
        "sources",
        "source details",
        "anchors",
        "map data",
    ),
)


def sniff(text: str) -> bool:
    """Return whether a text starts as an export does.

    >>> sniff("Discussion Title: Rain")
    True
    """
    return _LOOK.match(text) is not None


def read(text: str) -> ReadResult:
    r"""Read an export. Linear.

    Raises:
        ParseError: If it has no header of an export or no claims.

    >>> argument_map = read("Discussion Title: Rain\n\n1. It rains.\n1.1. Con: No.\n").argument_map
    >>> argument_map["1.1-con-1"].polarity
    'attacks'
    """
    export = parse_export(text)
    return _Builder(export).build(text.replace("\r\n", "\n"))


@dataclass(slots=True)
class _Builder:
    export: Export
    draft: Draft = field(default_factory=Draft)
    ids: dict[str, str] = field(default_factory=dict)
    questions: set[str] = field(default_factory=set)
    sources: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def build(self, text: str) -> ReadResult:
        export, draft = self.export, self.draft
        self.extras["dialect"] = export.dialect
        if export.title.strip():
            draft.fields["title"] = export.title
        links = {item.number: target for item in export.claims if (target := _link(item))}
        for claim in export.claims:
            if claim.number not in links:
                self.ids[claim.number] = draft.name(claim.number)
        for number, target in follow(links).items():
            if target in self.ids:
                self.ids[number] = self.ids[target]
        self._cited_sources()
        for claim in export.claims:
            if claim.number not in links:
                self._statement(claim)
        for claim in export.claims:
            self._tie(claim, is_link=claim.number in links)
        for number in export.passed:
            draft.notes.remark("lines that look like claims, as text of the claim above", number)
        draft.fields["extras"] = {"kialo": self.extras}
        return draft.reading(place_of=noted_places(text, self.places))

    def _statement(self, claim: Claim) -> None:
        name, text = self.ids[claim.number], claim.text
        self.places[name] = (claim.line, 1)
        extras: dict[str, Any] = {}
        elsewhere = _ELSEWHERE.fullmatch(text.strip())
        if elsewhere:
            extras = {"text": text, "discussion": elsewhere.group(1)}
            text = elsewhere.group(2) or text
        is_question = claim.label == "Question"
        if self.export.many and claim.depth == 1 and claim.label is None:
            is_question = any(item.parent == claim.number for item in self.export.claims)
            if is_question:
                self.draft.notes.guessed("roots that are questions, as nothing is pro or con", name)
        if is_question:
            self.questions.add(name)
        parent = self.ids.get(claim.parent)
        fits = parent in self.questions if claim.label not in POLARITIES else parent is not None
        if claim.parent and not fits:
            extras["label"] = claim.label
        self.draft.add(
            Statement,
            id=name,
            kind="question" if is_question else "claim",
            text=self.draft.text_of(text, name),
            anchors=tuple(self._anchors(text)),
            extras={"kialo": extras} if extras else {},
        )

    def _tie(self, claim: Claim, is_link: bool) -> None:
        """Tie a claim, or the claim that a link names, to the one above it."""
        name, parent = self.ids.get(claim.number), self.ids.get(claim.parent)
        if name is None or (is_link and parent is None):
            self.draft.notes.aside("links to claims that are not there", claim.number)
            record = {"number": claim.number, "label": claim.label, "text": claim.text}
            self.extras.setdefault("links", []).append(record)
        elif parent is None:
            if claim.parent:
                self.draft.notes.aside("labels of claims whose parent is missing", name)
        elif claim.label in POLARITIES:
            made = self.draft.name(f"{name}-{claim.label.lower()}-{parent}")
            self.places[made] = (claim.line, 1)
            self.draft.add(
                Argument,
                id=made,
                premises=(name,),
                target=parent,
                polarity=POLARITIES[claim.label],
                extras={"kialo": {"number": claim.number}} if is_link else {},
            )
        elif parent in self.questions:
            made = self.draft.name(f"{name}-answer-{parent}")
            self.places[made] = (claim.line, 1)
            self.draft.add(Relation, id=made, kind="answer", origins=(name,), targets=(parent,))
        else:
            self.draft.notes.aside("theses below what is no question", name)

    def _cited_sources(self) -> None:
        for citation in self.export.citations:
            excerpt = citation.excerpt
            if citation.number in self.sources:
                record = [citation.number, citation.address, excerpt]
                self.extras.setdefault("sources", []).append(record)
                self.draft.notes.aside("sources with the number of another", citation.number)
                continue
            extras: dict[str, Any] = {}
            quoted = excerpt.strip()
            inside = quoted[1:-1] if quoted[:1] == quoted[-1:] == '"' else ""
            if inside.strip():
                self.quotes[citation.number] = inside
            elif quoted:
                extras["excerpt"] = excerpt
                self.draft.notes.aside("excerpts without quotation marks", citation.number)
            name = self.draft.name(f"source-{citation.number}")
            self.sources[citation.number] = name
            self._source(name, citation.address, extras)
        texts = [claim.text for claim in self.export.claims] if self.quotes else []
        cited = {number for text in texts for number in _CITED.findall(text)}
        for number, quote in self.quotes.items():
            if number not in cited:
                extras = {"kialo": {"excerpt": quote}}
                self.draft.change("sources", self.sources[number], extras=Extras(extras))

    def _source(self, name: str, address: str, extras: dict[str, Any]) -> None:
        has_address = bool(address.strip())
        if not has_address:
            self.draft.notes.guessed("titles missing, the id stands for them", name)
        self.draft.add(
            Source,
            id=name,
            title=address if has_address else name,
            url=address if has_address and not any(sign.isspace() for sign in address) else None,
            extras={"kialo": extras} if extras else {},
        )

    def _anchors(self, text: str) -> list[Anchor]:
        if self.export.dialect == "v2":
            cited = [number for number in _CITED.findall(text) if number in self.sources]
            return [
                Anchor(source=self.sources[number], quote=self.quotes.get(number))
                for number in dict.fromkeys(cited)
            ]
        addresses = dict.fromkeys(_MARKED.findall(text))
        return [Anchor(source=self._linked_source(raw)) for raw in addresses]

    def _linked_source(self, raw: str) -> str:
        if raw not in self.sources:
            address = _ESCAPED.sub(r"\1", raw)
            name = self.draft.name(f"source-{len(self.sources) + 1}")
            self.sources[raw] = name
            self._source(name, address, {"address": raw} if raw != address else {})
        return self.sources[raw]


def discussion_text(item: Statement) -> str | None:
    """Return the words by which an export names another discussion, if a statement still has its title."""
    kept = item.extras.get("kialo")
    raw = kept.get("text") if isinstance(kept, Mapping) else None
    found = _ELSEWHERE.fullmatch(raw.strip()) if isinstance(raw, str) and "\n" not in raw else None
    return raw if found is not None and (found.group(2) or raw) == item.text else None


def _link(claim: Claim) -> str | None:
    """Return the number a claim refers to instead of having words."""
    found = _LINK.fullmatch(claim.text.strip())
    return found.group(1) if found else None
