"""Figures: what is worked out of the tallies, a row each, with where it comes from and when it is null."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from argmap.compare.scoring.spans import KINDS
from argmap.compare.scoring.tallies import Formula, f1, share
from argmap.compare.scoring.ties import SORTS
from argmap.languages import message

Average = Literal["micro", "macro"]


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A figure: how it is worked out of tallies, and what there is none of where it is null.

    ``average`` is the one that a shared task reports itself, if it reports one. A figure that is
    not ``pooled`` is a mean of documents alone: no counts of several documents make one.
    """

    key: str
    title: str
    formula: Formula
    empty: str
    source: str = ""
    tallies: tuple[str, ...] = ()
    average: Average | None = None
    pooled: bool = True

    @property
    def of(self) -> tuple[str, ...]:
        """Return the names of its tallies."""
        return self.tallies or (self.key,)


_NO_PLACE = message("no statement of either map has a place in the text")
_NO_STATEMENT = message("neither map has such statements")
_NO_RELATION = message("neither map has such relations")
_NO_GOLD = message("the gold map has no statements")
_NO_MATCH = message("no statements are matched")
_OF_KIND: Mapping[str, str] = {
    "claim": message("Claims"),
    "evidence": message("Evidence"),
    "assumption": message("Assumptions"),
    "question": message("Questions"),
}
_OF_SORT: Mapping[str, str] = {
    "supports": message("Relations that support"),
    "attacks": message("Relations that attack"),
    "undercuts": message("Relations that undercut"),
    "backs": message("Relations that back a step"),
}
FIGURES: tuple[FigureKind, ...] = (
    FigureKind("spans_exact", message("Spans, exact"), f1, _NO_PLACE, "Persing and Ng 2016"),
    FigureKind("spans_half", message("Spans, by half"), f1, _NO_PLACE, "Persing and Ng 2016"),
    FigureKind("coverage", message("Statements covered"), share, _NO_GOLD, "Metropolitansky 2025"),
    FigureKind("components", message("Statements of the same kind"), f1, _NO_STATEMENT),
    *(FigureKind(f"components.{kind}", _OF_KIND[kind], f1, _NO_STATEMENT) for kind in KINDS),
    FigureKind("relations_undirected", message("Relations, either way round"), f1, _NO_RELATION),
    FigureKind("relations_directed", message("Relations, directed"), f1, _NO_RELATION),
    FigureKind("relations", message("Relations, directed and labelled"), f1, _NO_RELATION),
    *(FigureKind(f"relations.{sort}", _OF_SORT[sort], f1, _NO_RELATION) for sort in SORTS),
    FigureKind(
        "steps",
        message("Whole steps, linked as in the gold map"),
        f1,
        message("neither map has steps"),
    ),
    FigureKind(
        "main_claim", message("Main claims"), f1, message("neither map argues for one claim")
    ),
    FigureKind(
        "attachment", message("Attachment"), share, _NO_GOLD, "Afantenos, Peldszus and Stede 2018"
    ),
    FigureKind(
        "attachment_labelled",
        message("Attachment, labelled"),
        share,
        _NO_GOLD,
        "Afantenos, Peldszus and Stede 2018",
    ),
    FigureKind("edits", message("Needs no edit"), share, message("both maps are empty")),
    FigureKind(
        "cass",
        message("Combined similarity (CASS)"),
        share,
        message("no text or no relation is in both maps"),
        "Duthie and others 2016",
        pooled=False,
    ),
    FigureKind(
        "quotations", message("Exact quotations"), share, message("the made map quotes nothing")
    ),
    FigureKind(
        "attribution",
        message("Speakers"),
        f1,
        message("no matched statement is attributed to anybody"),
    ),
    FigureKind(
        "stances", message("Stances"), share, message("no speaker is the same in both maps")
    ),
    FigureKind(
        "hedges", message("Hedges"), f1, message("nothing that both attribute alike is hedged")
    ),
    FigureKind("verdicts", message("Verdicts"), share, _NO_MATCH),
)
"""The figures of any map in any format, in the order in which they are told."""
