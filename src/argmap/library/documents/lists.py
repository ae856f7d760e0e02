"""Lists of what became of documents: a CSV as Retraction Watch and Crossref give it, or DOIs and addresses alone.

Heads are known by their letters alone, whatever their case and signs. A row that says nothing usable is a
finding with its line, and stops nothing.
Sources: the columns of the Retraction Watch data; the kinds of update that Crossref registers.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TextIO

from argmap.findings import Finding, Place
from argmap.library.plain import doi_in, plain_url, web_address

STATES: Mapping[str, str] = {
    "retraction": "retracted",
    "retracted": "retracted",
    "withdrawal": "withdrawn",
    "withdrawn": "withdrawn",
    "removal": "withdrawn",
    "removed": "withdrawn",
    "superseded": "superseded",
    "newversion": "superseded",
    "newedition": "superseded",
    "expressionofconcern": "concern",
    "concern": "concern",
    "partialretraction": "concern",
    "correction": "corrected",
    "corrected": "corrected",
    "corrigendum": "corrected",
    "erratum": "corrected",
    "addendum": "corrected",
    "clarification": "corrected",
    "reinstatement": "current",
    "reinstated": "current",
    "current": "current",
}
"""What the words of lists mean, by their letters."""
_HEADS: Mapping[str, tuple[str, ...]] = {
    "doi": ("originalpaperdoi", "originaldoi", "paperdoi", "articledoi", "retracteddoi", "doi"),
    "url": ("originalurl", "paperurl", "articleurl", "url", "address", "link"),
    "pubmed": ("originalpaperpubmedid", "pubmedid", "pmid"),
    "nature": ("retractionnature", "updatetype", "nature", "status", "state", "type"),
    "since": ("retractiondate", "updatedate", "noticedate", "since", "date"),
    "reason": ("reason", "reasons", "note", "notes"),
    "title": ("originalpapertitle", "papertitle", "title"),
}
"""Names of each column, the one that means it most surely first."""
_NAMELESS = ("", "unavailable", "none", "na", "nan")
_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?:[T ].*)?")
_SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?: .*)?")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?: .*)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: by what the document is named, what became of it, when, and why."""

    sort: str
    name: str
    state: str
    since: str
    nature: str
    reason: str | None
    title: str | None
    line: int


@dataclass(slots=True)
class Listing:
    """A list being read: its findings, and how many of its rows name no document, as old papers without a DOI."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    nameless: int = 0

    def read(self, stream: TextIO) -> Iterator[Listed]:
        """Yield the rows of a list."""
        rows = self._rows(stream)
        first = next(rows, None)
        if first is None:
            return
        columns = _columns(first[1])
        if not columns.keys().isdisjoint(("doi", "url", "pubmed")):
            for line, cells in rows:
                yield from self._of_row(line, _named(columns, cells))
            return
        for line, cells in _with(first, rows):
            if cells and not cells[0].lstrip().startswith("#"):
                yield from self._of_row(line, {"doi": cells[0], "nature": "retraction"})

    def _rows(self, stream: TextIO) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(stream)
        while True:
            # A row may go over several lines: it stands where it begins.
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._find(line, "F001", f"no row of CSV: {error}")
                continue
            if any(cell.strip() for cell in cells):
                yield line, cells

    def _of_row(self, line: int, row: Mapping[str, str]) -> Iterator[Listed]:
        names = [row.get("doi", "").strip(), row.get("url", "").strip()]
        told = [name for name in names if _letters(name) not in _NAMELESS]
        # Retraction Watch writes 0 where PubMed has no such paper.
        number = row.get("pubmed", "").strip().lstrip("0")
        pubmed = [("url", plain_url(f"PMID:{number}"))] if _NUMBER.fullmatch(number) else []
        if not told and not pubmed:
            self.nameless += 1
            return
        # One map may cite the DOI of a paper, and another its number.
        found = [*filter(None, map(_name_of, told))][:1] + pubmed
        if not found:
            self._find(line, "F004", f"{told[0]!r} is no DOI and no address of the web")
            return
        nature = row.get("nature", "retraction").strip()
        state = STATES.get(_letters(nature))
        if state is None:
            said = f"unknown state {nature!r}" if nature else "no state"
            self._find(line, "F004", f"{said}; known are retraction, correction and the like")
            return
        since = _day(row.get("since", "").strip())
        if since is None:
            self._find(line, "F004", f"{row['since']!r} is no date; the state is kept without one")
        title = " ".join(row.get("title", "").split())
        reason = _reason(row.get("reason", ""))
        for sort, name in dict.fromkeys(found):
            yield Listed(
                sort, name, state, since or "", nature, reason or None, title or None, line
            )

    def _find(self, line: int, code: str, message: str) -> None:
        self.findings.append(
            Finding(code, "warning", message, None, Place(line, 1, None, self.file))
        )


def _columns(heads: Iterable[str]) -> dict[str, int]:
    """Return where each column stands that is known."""
    places: dict[str, int] = {}
    for at, head in enumerate(heads):
        places.setdefault(_letters(head), at)
    found = {}
    for name, known in _HEADS.items():
        if stands := [places[head] for head in known if head in places]:
            found[name] = stands[0]
    return found


def _named(columns: Mapping[str, int], cells: list[str]) -> dict[str, str]:
    return {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}


def _with(
    first: tuple[int, list[str]], rest: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    yield first
    yield from rest


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _reason(text: str) -> str:
    """Return reasons side by side, which Retraction Watch writes with signs around each.

    >>> _reason("+Error in Data;+Concerns/Issues;")
    'Error in Data, Concerns/Issues'
    """
    parts = (" ".join(part.split()).removeprefix("+") for part in text.split(";"))
    return ", ".join(filter(None, parts)) if text.startswith("+") else " ".join(text.split())


def _name_of(text: str) -> tuple[str, str] | None:
    if doi := doi_in(text):
        return "doi", doi
    url = web_address(text)
    return ("url", url) if url else None


def _day(text: str) -> str | None:
    """Return a date as ISO writes it, as far as it is told; empty for none, None for what is no date.

    >>> _day("1/31/2012 0:00"), _day("31.1.2012"), _day("2012-01"), _day(""), _day("soon")
    ('2012-01-31', '2012-01-31', '2012-01', '', None)
    """
    if not text:
        return ""
    if match := _SLASHED.fullmatch(text):
        # Retraction Watch writes the month first.
        month, day, year = match.groups()
        month, day = (day, month) if int(month) > 12 else (month, day)
    elif match := _DOTTED.fullmatch(text):
        day, month, year = match.groups()
    elif match := _DATE.fullmatch(text):
        year, month, day = match.groups()
    else:
        return None
    with suppress(ValueError):
        date(int(year), int(month or 1), int(day or 1))
        return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    return None
