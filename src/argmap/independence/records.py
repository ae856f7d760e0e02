"""Records: what is looked at, and what came of it: documents, merges with their reasons, groups that are one witness."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from argmap.languages import message, say
from argmap.results import one_line

Confidence = Literal["certain", "likely", "possible"]
"""How sure a merge is.

``certain``: the same document, the same text but for little, the same root witness, or a decision of a
person. ``likely``: a credit to the same agency, medium or person in reports of the same matter; a third of
the words, or most names and figures, in common. ``possible``: one weak sign alone.
"""
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
Kind = Literal[
    "document", "link", "witness", "copy", "facts", "relay", "credit", "author", "organisation", "through"
]  # fmt: skip
REASONS: Mapping[Kind, str] = {
    "document": message("both are one document ({who})"),
    "link": message("a person linked the documents ({who})"),
    "witness": message("both rest on the word of {who}"),
    "copy": message("{share} % of the shorter text stands in the other"),
    "facts": message("{share} % of the names and figures of one stand in the other"),
    "relay": message("both give the words of {who} ({quote})"),
    "credit": message("one names the other as where it has it from: {who} ({quote})"),
    "author": message("both are by {who}"),
    "organisation": message("both speak for {who}"),
    "through": message("both are known only through {who}"),
}
"""Why two are one witness; ``{share}`` counts what is rare, so that what all say alike weighs little."""
BOTH_SHARES = message(
    "{share} % of the shorter text and {facts} % of the names and figures of one stand in the other"
)


@dataclass(frozen=True, slots=True)
class Publication:
    """A document as a record: what is known of it, most of it optional.

    ``text`` is all of its words that are at hand. ``witness`` is the party on whose word it rests,
    ``organisations`` whom its author or witness speaks for, ``same`` are names of the document that make
    equal ones one: a DOI, a digest, a canonical address. ``is_quoted`` where the word is of somebody else
    than its author and publisher, who pass it on.

    >>> Publication("a", "PARIS (AFP) - It rained.", publisher="Le Jour").publisher
    'Le Jour'
    """

    id: str
    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    same: tuple[str, ...] = ()
    witness: str | None = None
    organisations: tuple[str, ...] = ()
    is_quoted: bool = False

    __repr__ = one_line


@dataclass(frozen=True, slots=True)
class Merge:
    """Two documents that are one witness, or may be, with the reason in words.

    ``facts`` is the share of names and figures that a copy needs to be likely, where it does.
    """

    one: str
    other: str
    kind: Kind
    confidence: Confidence
    who: str = ""
    quote: str = ""
    share: int = 0
    facts: int = 0

    __repr__ = one_line

    @property
    def reason(self) -> str:
        """Return why, in the language that is spoken."""
        if self.facts:
            return say(BOTH_SHARES, share=self.share, facts=self.facts)
        return say(REASONS[self.kind], who=self.who, quote=self.quote, share=self.share)

    def as_json(self) -> dict[str, Any]:
        """Return its fields and its reason."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return {**plain, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class WitnessGroup:
    """Documents that are one witness, in their order, and the merges that make them one."""

    ids: tuple[str, ...]
    merges: tuple[Merge, ...] = ()

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {"ids": list(self.ids), "merges": [item.as_json() for item in self.merges]}


@dataclass(frozen=True, slots=True)
class WitnessGroups:
    """Documents by the witness that they are.

    ``unmerged`` are merges that would join two groups, and were not sure enough or would join what a
    person keeps apart.
    """

    groups: tuple[WitnessGroup, ...]
    unmerged: tuple[Merge, ...]

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "groups": [item.as_json() for item in self.groups],
            "unmerged": [item.as_json() for item in self.unmerged],
        }
