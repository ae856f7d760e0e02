"""Relations that are no inference: rephrases, preferences, contexts, answers, rivals."""

from typing import Literal, Self

from pydantic import model_validator

from argmap.model.base import Id, Record, Text
from argmap.model.extras import Extras
from argmap.model.parties import Attribution
from argmap.model.sources import Anchor

RelationKind = Literal["rephrase", "preference", "context", "answer", "rival"]
Standard = Literal[
    "scintilla",
    "preponderance",
    "clear and convincing",
    "beyond reasonable doubt",
    "dialectical validity",
]


class Relation(Record):
    """A tie between statements or arguments that neither supports nor attacks.

    ``origins`` rephrase, are preferred to, are the context of, or answer the ``targets``. Rivals
    are all origins: positions of which at most one can stand, decided by a proof standard.
    Sources: AIF (rephrase, preference), GSN (context), Carneades (issues).

    >>> Relation(id="r1", kind="rephrase", origins=("c2",), targets=("c1",)).targets
    ('c1',)
    """

    id: Id
    kind: RelationKind
    origins: tuple[Id, ...]
    targets: tuple[Id, ...] = ()
    standard: Standard | None = None
    """Proof standard that decides between rivals."""
    scheme: Text | None = None
    title: Text | None = None
    anchors: tuple[Anchor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    tags: tuple[Text, ...] = ()
    section: Id | None = None
    note: Text | None = None
    extras: Extras = Extras()

    @model_validator(mode="after")
    def _check_ends(self) -> Self:
        if self.kind == "rival":
            if len(self.origins) < 2 or self.targets:
                raise ValueError("rivals are two or more 'origins' without 'targets'")
        elif not self.origins or not self.targets:
            raise ValueError(f"a {self.kind} needs 'origins' and 'targets'")
        if self.standard and self.kind != "rival":
            raise ValueError("only rivals have a proof 'standard'")
        return self
