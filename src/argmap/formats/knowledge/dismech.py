"""Files of a knowledge base of disease mechanisms, read: a disease as a map of what is claimed of it.

- entry with a name or with evidence, wherever it stands: claim in the section of its list. Its id is what
  the files call it, ``pathophysiology#NAME``; its text the description, else disease, list and name;
  discussions are questions. An entry inside another one is a part of it.
- evidence: evidence in the words of ``snippet``, a quotation of the document; the same words cited
  for several entries are one statement. ``supports``: SUPPORT is an argument for the entry, REFUTE one
  against it, NO_EVIDENCE a context, as it bears on the claim in no way. ``explanation`` is the note of
  the argument, ``evidence_source`` its tag.
- ``quote_role``: who says what is quoted (see ``citations``).
- ``downstream``, ``sequelae``: a claim of its own, that one leads to the other. With its cause it is an
  argument from cause to effect, marked as inferred: nobody argues so in the file.
- reference: a source with its address; its title is the first that is given.
- older files: PARTIAL is read as SUPPORT, WRONG_STATEMENT as REFUTE, and said.
- everything else (terms of ontologies, genes, frequencies, directness) stands in ``extras["dismech"]``.

Quotes have no positions: the documents are not there. Source: the LinkML schema of dismech, 2026.
"""

import re
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.knowledge.citations import Citations
from argmap.formats.knowledge.entries import Entry, Finder, text_in
from argmap.formats.knowledge.evidence import Quotations
from argmap.formats.record import ReadResult
from argmap.formats.yaml_comments import cut_texts
from argmap.formats.yaml_tree import Node, excerpt, parse
from argmap.model import Anchor, Argument, Extras, Premise, Relation, Section, Statement

SUBJECT = "the dismech file"
GAPS = gaps_except(
    "claims of a disease, evidence quoted for and against them, and what leads to what",
    *("evidence", "questions", "support", "attack", "linked premises", "premise roles", "schemes"),
    *("contexts", "parts", "parties", "party details", "attributions", "testimony", "sources"),
    *("source details", "anchors", "inferred steps", "sections", "titles", "tags", "notes"),
    "map data",
)
NAMELESS = "texts made of the names of the disease, the list and the entry"
ELSEWHERE = "effects that are no entry of the file"
LOOP = "effects on the entry itself"
CAUSAL = "Argument from cause to effect"
_LOOK = re.compile(
    r"^(?:disease_term|disease_a|pathophysiology)[ \t]*:"
    r"|(?:^[ \t-]*|[{,][ \t]*)supports[ \t]*:[ \t]*['\"]?"
    r"(?:SUPPORT|REFUTE|PARTIAL|NO_EVIDENCE|WRONG_STATEMENT)\b",
    re.MULTILINE,
)
_FIRST = ("pathophysiology", "phenotypes")
"""The lists that effects name entries of, before any other."""


def sniff(text: str) -> bool:
    r"""Return whether a text has the lists of a disease, or evidence with its side.

    >>> sniff("name: A\nevidence:\n- reference: PMID:1\n  supports: REFUTE\n"), sniff("argmap: 2")
    (True, False)
    """
    return _LOOK.search(text) is not None


def read(text: str) -> ReadResult:
    r"""Read a map from a file of the knowledge base.

    Raises:
        ParseError: F001 broken YAML or no mapping, F002 a key given twice, F004 a field that cannot be kept.

    >>> made = read('''{name: Rust, pathophysiology: [{name: Water enters, evidence: [
    ...   {reference: "PMID:1", supports: REFUTE, snippet: It stayed dry.}]}]}''').argument_map
    >>> [(item.id, item.text) for item in made.statements]
    [('pathophysiology#Water enters', 'Rust, pathophysiology: Water enters'), ('PMID:1#1', 'It stayed dry.')]
    >>> made.arguments[0].polarity
    'attacks'
    """
    lines = text.split("\n")
    root, findings = parse(text, lines)
    if findings:
        raise ParseError(findings, SUBJECT)
    if root is None or root.pairs is None:
        finding = Finding("F001", "error", "a dismech file is a mapping; begin with 'name: ...'")
        raise ParseError([finding], SUBJECT)
    graph = _Graph(lines)
    try:
        graph.build(root)
    except ValueError as error:
        # Extras hold no numbers beyond all bounds, and nothing else can be wrong with what YAML gives.
        finding = Finding("F004", "error", f"a field cannot be kept: {error}")
        raise ParseError([finding], SUBJECT) from None
    reading = graph.draft.reading(place_of=graph.place_of)
    found = (*cut_texts(text, lines), *reading.findings)
    return ReadResult(reading.argument_map, found, place_of=graph.place_of)


class _Graph:
    """A map in the making."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.draft = Draft()
        self.places: dict[str, Node] = {}
        self.citations = Citations(self.draft)
        self.quotations = Quotations(self.draft, self.citations, self.places)
        self.disease: str | None = None
        self.sections: dict[str, str] = {}
        self.by_name: dict[str, str] = {}

    def place_of(self, item_id: str) -> Place | None:
        """Return the place where an entry, or what is quoted for one, begins."""
        node = self.places.get(item_id)
        return excerpt(self.lines, node.line, node.column) if node is not None else None

    def build(self, root: Node) -> None:
        finder = Finder()
        rest = finder.find(root)
        self.disease = text_in(rest, "name")
        for entry in finder.entries:
            self._name(entry)
        for entry in sorted(finder.entries, key=lambda one: one.slot not in _FIRST):
            if entry.within is None:
                self.by_name.setdefault(entry.label, entry.id)
        self._cite_references(rest)
        for entry in finder.entries:
            self._add_entry(entry)
        self._add_head(rest)
        self.citations.add_sources()

    def _name(self, entry: Entry) -> None:
        before = f"{entry.within.id}/" if entry.within else ""
        entry.id = self.draft.name(f"{before}{entry.slot}#{entry.label}")
        self.places[entry.id] = entry.place
        if entry.top not in self.sections:
            made = self.draft.name(entry.top)
            self.draft.add(Section, id=made, title=_words(entry.top).capitalize())
            self.sections[entry.top] = made

    def _add_entry(self, entry: Entry) -> None:
        is_question = "prompt" in entry.fields
        text = entry.take("prompt", "statement", "description", "rationale")
        note = entry.take("notes")
        title = entry.take("hypothesis_label", "display_name", "name", "title")
        if entry.is_effect and entry.within is not None:
            title = title or f"{entry.within.label} → {entry.label}"
        if text is None:
            text = self._made_text(entry)
            self.draft.notes.remark(NAMELESS, entry.id)
        said = entry.take("supporting_text")
        cited = entry.document if said else None
        document = entry.take("publication")
        anchors = (Anchor(source=self.citations.cite(document)),) if document else ()
        self._tie(entry)
        groups = _texts(entry.fields.pop("hypothesis_groups", None))
        own = {"slot": entry.slot, **entry.fields} if entry.within else entry.fields
        self.draft.add(
            Statement,
            id=entry.id,
            kind="question" if is_question else "claim",
            text=text,
            title=title,
            anchors=anchors,
            section=self.sections[entry.top],
            note=note,
            tags=groups,
            extras={"dismech": own} if own else {},
        )
        if said:
            found = {"snippet": said, "supports": "SUPPORT", "reference": cited}
            entry.evidence.append((entry.place, found))
        self.quotations.cite_for(entry.id, entry.evidence, is_question)

    def _made_text(self, entry: Entry) -> str:
        around = entry.within.label if entry.within else self.disease
        if entry.is_effect:
            return f"{around} leads to {entry.label}."
        return f"{', '.join([*filter(None, (around,)), _words(entry.slot)])}: {entry.label}"

    def _tie(self, entry: Entry) -> None:
        """Tie an entry to what it is about: its effect, the entry around it, or what it attaches to."""
        if entry.is_effect and entry.within is not None:
            self._add_step(entry, entry.within)
        elif entry.within is not None:
            made = self.draft.name(entry.id, ".part")
            ends = {"origins": (entry.id,), "targets": (entry.within.id,)}
            self.draft.add(Relation, id=made, kind="part", **ends)
        about = _texts(entry.fields.get("attaches_to"))
        found = [name for name in about if name in self.places and name != entry.id]
        if found:
            made = self.draft.name(entry.id, ".about")
            self.draft.add(
                Relation, id=made, kind="context", origins=(entry.id,), targets=tuple(found)
            )
            left = [name for name in about if name not in found]
            entry.fields["attaches_to"] = left
            if not left:
                del entry.fields["attaches_to"]

    def _add_step(self, entry: Entry, cause: Entry) -> None:
        """Add the step from a cause, and that it leads to an effect, to the effect."""
        effect = self.by_name.get(" ".join((text_in(entry.fields, "target") or "").split()))
        if effect is None or effect == cause.id:
            self.draft.notes.aside(ELSEWHERE if effect is None else LOOP, entry.id)
            return
        entry.take("target")
        self.draft.add(
            Argument,
            id=self.draft.name(entry.id, ".step"),
            premises=(
                Premise(statement=cause.id, role="event"),
                Premise(statement=entry.id, role="law"),
            ),
            target=effect,
            polarity="supports",
            scheme=CAUSAL,
            inferred=True,
        )

    def _cite_references(self, rest: dict[str, Any]) -> None:
        """Take the titles of the documents that a file lists."""
        listed = rest.get("references")
        left = []
        for one in listed if isinstance(listed, list) else ():
            reference = text_in(one, "reference") if isinstance(one, dict) else None
            if reference is None:
                left.append(one)
                continue
            own = {key: value for key, value in one.items() if key not in ("reference", "title")}
            self.citations.cite(reference, text_in(one, "title"), own)
        if isinstance(listed, list):
            rest["references"] = left
            if not left:
                del rest["references"]

    def _add_head(self, rest: dict[str, Any]) -> None:
        for name, known in (("name", "title"), ("description", "description")):
            words = text_in(rest, name)
            if words is not None:
                self.draft.fields[known] = words
                del rest[name]
        if rest:
            self.draft.fields["extras"] = Extras({"dismech": rest})


def _words(slot: str) -> str:
    return slot.replace("_", " ")


def _texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list, each once."""
    found = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str) and one.strip()))
