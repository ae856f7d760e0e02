"""BibTeX: entries as sources (the package bibtexparser, an extra). Read only.

The key is the id, the sort of entry the kind; TeX's accents and braces become letters. A journal or the title of a
collection stands for the publisher where there is none, a DOI for the address. Other fields are kept as extras.
An entry that is broken, or has the key of another, is left out and named with its line; the others are read.
Source: BibTeX 0.99 and biblatex, as bibtexparser reads them.
"""

import logging
import re
from typing import Any

from argmap.errors import ParseError
from argmap.extras import require
from argmap.findings import Finding, Place
from argmap.formats.bibliography.works import GAPS, add_work, day
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult

OWN = "bibtex"
SUBJECT = "the BibTeX"
PUBLISHERS = (
    *("publisher", "journal", "journaltitle", "booktitle", "institution", "school"),
    *("organization", "howpublished"),
)
NOTES = ("note", "annote", "annotation")
_ENTRY = re.compile(
    r"^[ \t]*@(?!comment|string|preamble)\w+[ \t]*[{(]", re.MULTILINE | re.IGNORECASE
)
_LINE = re.compile(r"\s+")

__all__ = ["GAPS", "read", "sniff"]


def sniff(text: str) -> bool:
    """Return whether a line begins an entry.

    >>> sniff("@book{k, title={Trams}}")
    True
    """
    return _ENTRY.search(text) is not None


def read(text: str) -> ReadResult:
    """Read a list of references.

    Raises:
        MissingExtraError: If bibtexparser is not installed.
        ParseError: If there is no entry that can be read.

    >>> made = read("@book{k, title={On {T}rams}, author={Lee, Ann}, year=2020}").argument_map
    >>> made.sources[0].title, made.sources[0].authors, made.sources[0].date
    ('On Trams', ('Ann Lee',), '2020')
    """
    library = _parsed(text)
    draft = Draft()
    findings: list[Finding] = []
    places: dict[str, Place] = {}
    for block in library.blocks:
        entry = block
        if hasattr(block, "error"):
            entry = block.ignore_error_block
            is_field = type(block).__name__ == "DuplicateFieldKeyBlock" and entry is not None
            findings.append(_broken(block, text, "repaired" if is_field else "dropped"))
            if not is_field:
                continue
        if hasattr(entry, "entry_type"):
            key = _one_line(str(entry.key)) or str(entry.entry_type)
            fields = {field.key.lower(): field.value for field in reversed(entry.fields)}
            places[_add(draft, key, entry.entry_type, fields)] = _place(text, block.start_line)
        elif type(block).__name__ in ("ExplicitComment", "Preamble"):
            draft.notes.remark("comments and preambles, passed over", f"line {_number(block)}")
    if not places and findings:
        raise ParseError([_as_error(one) for one in findings], SUBJECT)
    if not places:
        finding = Finding("F001", "error", "no entry such as '@book{key, title = {...}}'")
        raise ParseError([finding], SUBJECT)
    made = draft.reading(place_of=places.get)
    return ReadResult(made.argument_map, (*findings, *made.findings), places.get)


def _parsed(text: str) -> Any:
    require("bib", "BibTeX")
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_string

    # What the package logs, the findings say.
    logger = logging.getLogger("bibtexparser")
    silent = logging.NullHandler()
    logger.addHandler(silent)
    before, logger.propagate = logger.propagate, False
    try:
        return parse_string(
            text,
            append_middleware=[
                middlewares.LatexDecodingMiddleware(),
                middlewares.SeparateCoAuthors(),
            ],
        )
    finally:
        logger.propagate = before
        logger.removeHandler(silent)


def _number(block: Any) -> int:
    return int(block.start_line or 0) + 1


def _place(text: str, line: int | None) -> Place:
    lines = text.split("\n", (line or 0) + 1)
    return Place((line or 0) + 1, 1, lines[min(line or 0, len(lines) - 1)])


def _broken(block: Any, text: str, what: str) -> Finding:
    words = _one_line(str(block.error) or "its braces or commas do not fit")[:200]
    code, said = (
        ("R003", "read with its first value") if what == "repaired" else ("R004", "left out")
    )
    message = f"an entry that is broken, {said}: {words}"
    return Finding(code, "warning", message, None, _place(text, block.start_line))


def _as_error(finding: Finding) -> Finding:
    return Finding("F001", "error", finding.message, None, finding.place)


def _one_line(words: str) -> str:
    return _LINE.sub(" ", words).strip()


def _add(draft: Draft, key: str, kind: str, fields: dict[str, Any]) -> str:
    plain = {
        name: _one_line(value if isinstance(value, str) else " and ".join(map(str, value)))
        for name, value in fields.items()
    }
    used: set[str] = set()

    def first(*names: str) -> str:
        name = next((one for one in names if plain.get(one)), None)
        used.update([name] if name else [])
        return plain[name] if name else ""

    listed = fields.get("author") or fields.get("editor") or ()
    used.add("author" if fields.get("author") else "editor")
    names = [listed] if isinstance(listed, str) else list(listed)
    date = first("date") or day(first("year"), first("month"), first("day"))
    said = {
        "title": first("title"),
        "authors": [_turned(_one_line(str(name))) for name in names],
        "publisher": first(*PUBLISHERS),
        "date": date,
        "kind": kind,
        "url": first("url"),
        "doi": first("doi"),
        "language": first("langid", "language"),
        "note": first(*NOTES),
    }
    if said["title"] and plain.get("subtitle"):
        said["title"] = f"{said['title']}: {first('subtitle')}"
    rest = {name: value for name, value in plain.items() if name not in used and value}
    return add_work(draft, OWN, key, said, rest)


def _turned(name: str) -> str:
    """Return a name with the family name last.

    >>> _turned("Lee, Ann"), _turned("van Gogh, Jr., Vincent"), _turned("Ann Lee")
    ('Ann Lee', 'Vincent van Gogh, Jr.', 'Ann Lee')
    """
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2:
        return " ".join(part for part in reversed(parts) if part)
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]}, {parts[1]}".strip()
    return name
