"""Evidence: what is quoted from documents for and against the entries of a knowledge base."""

from collections.abc import Iterable
from typing import Any

from argmap.formats.draft import Draft
from argmap.formats.knowledge.citations import ROLES, Citations
from argmap.formats.knowledge.entries import text_in
from argmap.formats.yaml_tree import Node
from argmap.model import Anchor, Argument, Relation, Statement
from argmap.model.elements import Polarity

SIDES: dict[str, Polarity] = {
    "SUPPORT": "supports",
    "PARTIAL": "supports",
    "REFUTE": "attacks",
    "WRONG_STATEMENT": "attacks",
}
OLD = {
    "PARTIAL": "evidence that supports in part, as support",
    "WRONG_STATEMENT": "evidence that a statement is wrong, as evidence against it",
}
"""What earlier versions of the schema had, and how it is read."""
NO_BEARING = "evidence that does not bear on its claim, as context"
UNSAID = "evidence that does not say on which side it is, as context"
ASKED = "evidence on questions, as context"
UNCITED = "evidence that names no document, as claims"
SILENT = "evidence without words of its document"


class Quotations:
    """What is quoted in a file: the same words of a document in the same role are one statement."""

    def __init__(self, draft: Draft, citations: Citations, places: dict[str, Node]) -> None:
        self.draft = draft
        self.citations = citations
        self.places = places
        self._made: dict[tuple[str | None, str, str | None], str] = {}
        self._counts: dict[str, int] = {}

    def cite_for(
        self, claim: str, evidence: Iterable[tuple[Node, dict[str, Any]]], is_question: bool
    ) -> None:
        """Add the evidence for and against a claim, and what each piece of it says."""
        for at, (node, item) in enumerate(evidence, start=1):
            own = dict(item)
            side = _take(own, "supports")
            note = _take(own, "explanation")
            quoted = self._quotation(own, node, note, claim)
            tag = _take(own, "evidence_source")
            polarity = None if is_question else SIDES.get((side or "").upper())
            if side is not None and (is_question or side not in ("SUPPORT", "REFUTE")):
                own["supports"] = side
            fields = {
                "id": self.draft.name(claim, f".evidence.{at}"),
                "note": note,
                "tags": (tag,) if tag else (),
                "extras": {"dismech": own} if own else {},
            }
            if polarity is None:
                self._note_context(side, is_question, claim)
                ends = {"origins": (quoted,), "targets": (claim,)}
                self.draft.add(Relation, kind="context", **ends, **fields)
                continue
            if (side or "").upper() in OLD:
                self.draft.notes.guessed(OLD[(side or "").upper()], claim)
            self.draft.add(Argument, premises=(quoted,), target=claim, polarity=polarity, **fields)

    def _note_context(self, side: str | None, is_question: bool, claim: str) -> None:
        if is_question:
            self.draft.notes.remark(ASKED, claim)
        elif side is not None and side.upper() == "NO_EVIDENCE":
            self.draft.notes.remark(NO_BEARING, claim)
        else:
            self.draft.notes.guessed(UNSAID, claim)

    def _quotation(self, own: dict[str, Any], node: Node, note: str | None, claim: str) -> str:
        """Return the statement of the words that a piece of evidence quotes, added at its first mention."""
        reference, title = _take(own, "reference"), _take(own, "reference_title")
        words = _take(own, "snippet")
        role = _take(own, "quote_role")
        if role is not None and role not in ROLES:
            own["quote_role"] = role
            role = None
        source = self.citations.cite(reference, title) if reference else None
        text = words or note or title or reference
        key = (source, text or "", role)
        if key in self._made and text is not None:
            return self._made[key]
        stem = source or claim
        self._counts[stem] = self._counts.get(stem, 0) + 1
        made = self._made[key] = self.draft.name(f"{stem}#{self._counts[stem]}")
        self.places[made] = node
        if source is None:
            self.draft.notes.guessed(UNCITED, made)
        if words is None:
            self.draft.notes.guessed(SILENT, made)
        self.draft.add(
            Statement,
            id=made,
            kind="evidence" if source else "claim",
            text=self.draft.text_of(text, made),
            anchors=(_anchor(source, words),) if source else (),
            attributions=self.citations.voices(source, role) if source and role else (),
        )
        return made


def _anchor(source: str, words: str | None) -> Anchor:
    if words is None:
        return Anchor(source=source)
    return Anchor(source=source, quote=words, fidelity="quotation")


def _take(fields: dict[str, Any], name: str) -> str | None:
    """Take a text out of some fields; what is none stays there."""
    words = text_in(fields, name)
    if words is not None:
        del fields[name]
    return words
