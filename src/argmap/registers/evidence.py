"""Evidence register: each piece of evidence with its document, what became of it, and who rests on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from argmap.attribution.policies import TAKEN_BACK, is_day
from argmap.attribution.stale import expired, is_case, last_day
from argmap.door import checked
from argmap.errors import SettingError
from argmap.model import ArgumentMap, Source, Statement
from argmap.registers.above import claims_above
from argmap.registers.files import FileState, file_policies, local_path
from argmap.results import hash_of, one_line
from argmap.semantics.assurance import given_in_case

EvidenceState = Literal[
    "current",
    "expired",
    "changed",
    "missing",
    "retracted",
    "withdrawn",
    "superseded",
    "corrected",
    "not found",
    "not judged",
    "undated",
    "no document",
]
STALE: tuple[EvidenceState, ...] = ("missing", "changed", "retracted", "withdrawn", "expired")
"""States in which a document counts no more, the gravest first."""
_OF_DOCUMENT = (
    *("source", "title", "version", "date", "owner", "status"),
    *("expiry", "file", "url", "digest"),
)
NOT_JUDGED = "there are dates of expiry, and none was judged: give a day with --as-of"
"""What is said once where evidence has a last day and no day is given to compare it with."""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence in one document; evidence without a document has no ``source``.

    ``expiry`` is the last day of validity, ``file`` the path beside the map that the address means.
    ``claims`` are the statements that rest on it, the nearest first.
    """

    id: str
    text: str
    source: str | None
    title: str | None
    version: str | None
    date: str | None
    owner: str | None
    status: str | None
    expiry: str | None
    file: str | None
    url: str | None
    digest: str | None
    state: EvidenceState
    claims: tuple[str, ...]

    __repr__ = one_line

    @property
    def counts(self) -> bool:
        """Tell whether the document still counts."""
        return self.state not in STALE

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap registers --json`` prints of it; what is not known is null."""
        made = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**made, "claims": list(self.claims), "counts": self.counts}


@dataclass(frozen=True, slots=True)
class EvidenceRegister:
    """The evidence of a map, in its order; ``files`` are the states of the files, by source."""

    items: tuple[EvidenceItem, ...]
    as_of: str | None
    files: Mapping[str, FileState]

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def note(self) -> str:
        """Say that expiry is not judged, where there is any; empty otherwise."""
        unjudged = self.as_of is None and any(item.expiry for item in self.items)
        return NOT_JUDGED if unjudged else ""

    @property
    def policies(self) -> tuple[str, ...]:
        """The policies of a setting under which only evidence counts that counts here."""
        day = [] if self.as_of is None else [f"as-of {self.as_of}"]
        return (*day, *file_policies(self.files))

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap registers MAP evidence --json`` prints."""
        return {"as_of": self.as_of, "evidence": [item.as_json() for item in self.items]}


@checked
def evidence_register(
    argument_map: ArgumentMap,
    as_of: str | None = None,
    files: Mapping[str, FileState] | None = None,
) -> EvidenceRegister:
    """List each piece of evidence with its document, its state on a day, and the claims that rest on it.

    Without a day no expiry is judged. ``files`` is what ``evidence_files`` found; without it no file
    is looked at. Evidence in several documents has a line for each. In an assurance case contexts and
    assumptions that name a document are evidence too.

    Raises:
        SettingError: If ``as_of`` is no day of the calendar.

    >>> from argmap.formats.files import load
    >>> register = evidence_register(load("examples/northport/map.argmap.yaml"))
    >>> register.items[0].id, register.items[0].state, register.items[0].claims
    ('counts-fell', 'current', ('less-traffic', 'success', 'keep'))
    """
    if as_of is not None and not is_day(as_of):
        raise SettingError(f"{as_of!r} is no day to judge validity on: write '2026-11-30'")
    looked = dict(files or {})
    given = given_in_case(argument_map) if is_case(argument_map) else frozenset[str]()
    items = tuple(
        item
        for statement in argument_map.statements
        if statement.kind == "evidence" or (statement.sources and statement.id in given)
        for item in _items(argument_map, statement, as_of, looked)
    )
    return EvidenceRegister(items, as_of, looked)


def _items(
    argument_map: ArgumentMap,
    statement: Statement,
    as_of: str | None,
    files: Mapping[str, FileState],
) -> Iterator[EvidenceItem]:
    claims, text = claims_above(argument_map, statement.id), " ".join(statement.text.split())
    if not statement.sources:
        nothing = dict.fromkeys(_OF_DOCUMENT)
        yield EvidenceItem(statement.id, text, **nothing, state="no document", claims=claims)
    for name in statement.sources:
        one = argument_map.source(name)
        yield EvidenceItem(
            statement.id,
            text,
            source=name,
            title=one.title,
            version=one.version,
            date=one.date,
            owner=one.owner,
            status=one.status,
            expiry=last_day(one),
            file=local_path(one.url),
            url=one.url,
            digest=one.digest,
            state=_state(one, as_of, files),
            claims=claims,
        )


def _state(source: Source, as_of: str | None, files: Mapping[str, FileState]) -> EvidenceState:
    found = files.get(source.id)
    became = source.state.status if source.state else "current"
    if found in ("missing", "changed"):
        return found
    if became in TAKEN_BACK or (became != "current" and not (as_of and expired(source, as_of))):
        return became
    if as_of is not None and expired(source, as_of):
        return "expired"
    if found == "not found":
        return "not found"
    if as_of is None and last_day(source) is not None:
        return "not judged"
    return "current" if source.date or source.valid_until else "undated"
