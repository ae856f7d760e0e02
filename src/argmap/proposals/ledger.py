"""The ledger of decisions: one line each, each chained to the one before, so that edits by hand show.

A line holds the SHA-256 of all else in it and of the line before. Who may write the file can still write
a whole chain anew, or leave out its end: that shows only beside an older state, such as the one in git.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from pydantic import Field, ValidationError

from argmap.door import checked
from argmap.errors import FileError, LedgerError, ParseError
from argmap.findings import Finding, Place
from argmap.formats.json_text import parse_json
from argmap.model.base import Digest, Record, Text
from argmap.model.times import Time
from argmap.proposals.folder import folder_of
from argmap.proposals.record import Proposal
from argmap.results import one_line
from argmap.storage import hold, read_text, rewrite_all, write_bytes

NAME = "ledger.jsonl"
Decision = Literal["accepted", "edited", "rejected"]


class Entry(Record):
    """One decision: on what, by whom, when and why.

    ``key`` and ``patch`` are those of the proposal as it was made; ``accepted`` is the patch as it
    was applied, where the reviewer changed it. ``stale`` are the keys of proposals that this one made
    stale, ``found`` the codes of what the gate had found.
    """

    number: int = Field(ge=1)
    map: Text
    proposal: Text
    decision: Decision
    by: Text
    date: Time
    reason: Text | None = None
    proposed_by: Text
    key: Digest
    patch: dict[str, Any]
    accepted: dict[str, Any] | None = None
    stale: tuple[Digest, ...] = ()
    found: tuple[Text, ...] = ()
    before: Digest | None = None
    hash: Digest | None = None

    def sealed(self) -> "Entry":
        """Return the line with the digest of all else in it."""
        return self.model_copy(update={"hash": self.digest()})

    def digest(self) -> str:
        """Return the SHA-256 of all but the digest itself."""
        said = self.model_dump(mode="json", exclude={"hash"}, exclude_none=True)
        return sha256(_written(said).encode("utf-8", "surrogatepass")).hexdigest()

    def line(self) -> str:
        """Return the line of the ledger."""
        return _written(self.model_dump(mode="json", exclude_none=True))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The decisions on proposals in order, and what is wrong with the lines they stand in."""

    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()

    __repr__ = one_line

    def rejected(self, key: str) -> Entry | None:
        """Return the last decision on what does the same, if that was to reject it."""
        found = self.last(key)
        return found if found is not None and found.decision == "rejected" else None

    def last(self, key: str) -> Entry | None:
        """Return the last decision on what does the same."""
        return next((one for one in reversed(self.entries) if one.key == key), None)

    def made_stale(self, key: str) -> tuple[Entry, ...]:
        """Return the acceptances that made stale what does this."""
        return tuple(one for one in self.entries if key in one.stale)

    def sound(self) -> "Ledger":
        """Return the ledger if it is what was written.

        Raises:
            LedgerError: If a line was changed by hand.
        """
        if self.findings:
            raise LedgerError(self.findings, "the ledger")
        return self

    def next(
        self,
        proposal: Proposal,
        decision: Decision,
        by: str,
        date: str,
        reason: str | None = None,
        accepted: dict[str, Any] | None = None,
        stale: Iterable[str] = (),
        found: Iterable[str] = (),
        map_name: str = "map",
    ) -> Entry:
        """Return the line for a decision, chained to the last one."""
        last = self.entries[-1] if self.entries else None
        return Entry(
            number=len(self.entries) + 1,
            map=map_name,
            proposal=proposal.name,
            decision=decision,
            by=by,
            date=date,
            reason=reason,
            proposed_by=proposal.proposed_by,
            key=proposal.key,
            patch=proposal.patch.as_json(),
            accepted=accepted,
            stale=tuple(stale),
            found=tuple(sorted(set(found))),
            before=last.hash if last else None,
        ).sealed()


def parse_ledger(text: str, name: str | None = None) -> Ledger:
    """Read a ledger; a line that is not what was written there is a finding with its place.

    >>> parse_ledger("{}").findings[0].code
    'P181'
    """
    entries: list[Entry] = []
    findings: list[Finding] = []
    before: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        try:
            entry = Entry.model_validate(parse_json(line))
        except (ValidationError, ParseError):
            findings.append(_wrong(number, "is no decision any more", name))
            before = None
            continue
        if entry.hash != entry.digest():
            findings.append(_wrong(number, "was changed by hand", name))
        elif entry.before != before and (entries or not findings):
            findings.append(
                _wrong(
                    number,
                    "does not follow the line before: lines were put in, left out or moved",
                    name,
                )
            )
        elif not findings and entry.number != len(entries) + 1:
            findings.append(_wrong(number, "is out of number", name))
        entries.append(entry)
        before = entry.hash
    return Ledger(tuple(entries), tuple(findings))


@checked
def read_ledger(map_name: str | os.PathLike[str]) -> Ledger:
    """Read the ledger beside a map; an empty one where there is none.

    Raises:
        FileError: If it may not be read.
        ParseError: If it is not UTF-8.
    """
    path = folder_of(map_name) / NAME
    if not path.is_file():
        if os.path.lexists(path):
            # A pipe would be waited for, and a link to nothing be taken for a ledger without decisions.
            raise FileError(f"the ledger {str(path)!r} is no file")
        return Ledger()
    return parse_ledger(read_text(str(path)), str(path))


def lost_since(ledger: Ledger, before: Ledger, called: str) -> tuple[Finding, ...]:
    """Return what is wrong beside an older state, which a ledger must go on from: its end cut, or all anew.

    >>> lost_since(Ledger(), Ledger(), "HEAD")
    ()
    """
    now = [one.hash for one in ledger.entries]
    old = [one.hash for one in before.entries]
    if now[: len(old)] == old:
        return ()
    kept = next(
        (at for at, pair in enumerate(zip(now, old, strict=False)) if pair[0] != pair[1]), len(now)
    )
    what = "is gone" if kept == len(now) else "is another now"
    message = f"decision {kept + 1} of {called} {what}: the ledger was cut or rewritten; restore it from git"
    return (Finding("P181", "error", message),)


def append(map_name: str | os.PathLike[str], entry: Entry) -> None:
    """Write one more decision behind the others; the file is replaced in one step.

    Raises:
        LedgerError: If the ledger was changed by hand, or another decision came in between.
        FileError: If it cannot be written.
    """
    path = folder_of(map_name) / NAME
    known = read_ledger(map_name).sound()
    last = known.entries[-1].hash if known.entries else None
    if entry.before != last:
        found = Finding("P181", "error", "another decision was written in between; begin again")
        raise LedgerError([found], "the ledger")
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        write_bytes(str(path), f"{entry.line()}\n".encode())
        return
    held = hold(str(path))
    rest = "" if held.text.endswith("\n") or not held.text else "\n"
    rewrite_all([(held, f"{held.text}{rest}{entry.line()}\n")])


def _wrong(number: int, why: str, name: str | None) -> Finding:
    message = f"line {number} of the ledger {why}; take it back from git"
    return Finding("P181", "error", message, None, Place(number, 1, None, name))


def _written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
