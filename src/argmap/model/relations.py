"""Relations that are no inference: rephrases, preferences, contexts, answers, rivals, parts."""

from typing import Literal, Self

from pydantic import model_validator

from argmap.model.acceptance import Acceptance
from argmap.model.base import Id, Record, Text
from argmap.model.extras import Extras
from argmap.model.parties import Attribution
from argmap.model.sources import Anchor

RelationKind = Literal["rephrase", "preference", "context", "answer", "rival", "part"]
Standard = Literal[
    "scintilla",
    "preponderance",
    "clear and convincing",
    "beyond reasonable doubt",
    "dialectical validity",
]


class Relation(Record):
    """A tie between statements or arguments that neither supports nor attacks.

    ``origins`` rephrase, are preferred to, are the context of, answer, or are parts of the
    ``targets``. Rivals are all origins: positions of which at most one can stand, decided by a
    proof standard. Parts are details of one statement, their whole: no reasons for it, and in only
    if it is.
    Sources: AIF (rephrase, preference), GSN (context), Carneades (issues).

    >>> Relation(id="r1", kind="rephrase", origins=("c2",), targets=("c1",)).targets
    ('c1',)
    """

    id: Id
    """Unique over the whole map."""
    kind: RelationKind
    """How the origins relate to the targets."""
    origins: tuple[Id, ...]
    """Where it begins; all positions, if they are rivals."""
    targets: tuple[Id, ...] = ()
    """Where it leads."""
    standard: Standard | None = None
    """Proof standard that decides between rivals."""
    scheme: Text | None = None
    """Its scheme, by name."""
    title: Text | None = None
    """A short name."""
    anchors: tuple[Anchor, ...] = ()
    """Where its sources say it."""
    attributions: tuple[Attribution, ...] = ()
    """Who takes which stance on it, through whom."""
    tags: tuple[Text, ...] = ()
    """Words to filter by."""
    section: Id | None = None
    """The section it belongs to."""
    note: Text | None = None
    """A remark of whoever made the map."""
    acceptance: Acceptance | None = None
    """Who proposed it and who accepted it, if it was proposed."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""

    @model_validator(mode="after")
    def _check_ends(self) -> Self:
        if self.kind == "rival":
            if len(set(self.origins)) < 2 or self.targets:
                raise ValueError("rivals are two or more 'origins' without 'targets'")
        elif not self.origins or not self.targets:
            raise ValueError(f"a {self.kind} needs 'origins' and 'targets'")
        if self.kind == "part" and len(self.targets) > 1:
            raise ValueError("a part has one whole: one id in 'targets'")
        if self.standard and self.kind != "rival":
            raise ValueError("only rivals have a proof 'standard'")
        return self
