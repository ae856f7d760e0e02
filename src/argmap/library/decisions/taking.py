"""Taking: decisions that ``links --json`` wrote, taken into a library, so that they can live in git."""

import os
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.door import checked
from argmap.errors import LibraryError, ParseError
from argmap.formats.json_text import parse_json
from argmap.library.addresses import SORTS
from argmap.library.library import Library
from argmap.library.store.file import writing
from argmap.results import one_line
from argmap.storage import read_text

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_UNFIT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of decisions that were to be taken in.

    ``taken`` are new or newer than those held, ``kept`` stayed as they were held. ``failed`` are rows that
    say no decision, by their number from 1, with the reason.
    """

    taken: int = 0
    kept: int = 0
    failed: dict[int, str] = field(default_factory=dict)

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        failed = {str(number): reason for number, reason in self.failed.items()}
        return {"taken": self.taken, "kept": self.kept, "failed": failed}


@checked
def take_links(library: Library, path: str | os.PathLike[str]) -> Taken:
    """Take in the decisions of a file that ``argmap library links --json`` wrote.

    Of two decisions on a pair the later one stays, the one held if they are of one time. The maps need
    not be there. A row that says no decision stops nothing.

    Raises:
        FileError: If the file cannot be read.
        LibraryError: If it holds no decisions, or the library does not take them.
    """
    name = os.fspath(path)
    found = _listed(name, read_text(name))
    failed: dict[int, str] = {}
    taken = kept = 0
    with writing(library.path, library.connection):
        for number, given in enumerate(found, 1):
            wrong = _wrong(given)
            if wrong is not None:
                failed[number] = wrong
            elif _take(library.connection, given):
                taken += 1
            else:
                kept += 1
    return Taken(taken, kept, failed)


def _listed(path: str, text: str) -> Sequence[Any]:
    try:
        data = parse_json(text)
    except ParseError as error:
        raise LibraryError(f"{path!r} holds no decisions: {error}") from error
    found = data.get("links") if isinstance(data, dict) else None
    if not isinstance(found, list):
        raise LibraryError(f"{path!r} holds no decisions: argmap library links --json writes them")
    return found


def _wrong(given: Any) -> str | None:
    """Return why a row is no decision; None where it is one."""
    if not isinstance(given, dict):
        return "it is no object"
    for name in ("address", "other", "by", "at"):
        value = given.get(name)
        if not isinstance(value, str) or not value.strip() or _UNFIT.search(value):
            return f"{name!r} must be a text"
    for name in ("address", "other"):
        path, sign, item_id = given[name].rpartition("#")
        if not (path and sign and item_id):
            return f"{name!r} must be PATH#ID, not {given[name][:80]!r}"
    if given.get("sort") not in SORTS:
        return f"'sort' must be one of {', '.join(SORTS)}"
    if not isinstance(given.get("same"), bool):
        return "'same' must be true or false"
    if not _AT.fullmatch(given["at"]):
        return f"'at' must be a time in UTC as 2026-11-30T12:00:00Z, not {given['at'][:80]!r}"
    reason = given.get("reason")
    if reason is not None and (not isinstance(reason, str) or _UNFIT.search(reason)):
        return "'reason' must be a text, or nothing"
    if given["address"] == given["other"]:
        return "'address' and 'other' are one place"
    return None


def _take(connection: sqlite3.Connection, given: Mapping[str, Any]) -> bool:
    """Keep a decision, unless one held is as late; tell whether it was kept."""
    ends = sorted(_apart(connection, given[name]) for name in ("address", "other"))
    pair = (given["sort"], *ends[0], *ends[1])
    held = connection.execute(
        "SELECT at FROM links WHERE kind = ? AND path = ? AND id = ? "
        "AND other_path = ? AND other_id = ?",
        pair,
    ).fetchone()
    if held is not None and held[0] >= given["at"]:
        return False
    connection.execute(
        "INSERT OR REPLACE INTO links "
        "(kind, path, id, other_path, other_id, same, by, at, reason) VALUES (?,?,?,?,?,?,?,?,?)",
        (*pair, int(given["same"]), given["by"].strip(), given["at"], given.get("reason")),
    )
    return True


def _apart(connection: sqlite3.Connection, address: str) -> tuple[str, str]:
    """Return path and id of an address; where a path has the sign too, the one that is held."""
    for at in (at for at, sign in enumerate(address) if sign == "#"):
        path = address[:at]
        held = connection.execute("SELECT 1 FROM maps WHERE path = ?", (path,)).fetchone()
        if held and address[at + 1 :]:
            return path, address[at + 1 :]
    path, _, item_id = address.rpartition("#")
    return path, item_id
