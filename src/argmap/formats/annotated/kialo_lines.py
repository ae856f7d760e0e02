"""Lines of a Kialo export: its title, claims and sources, before a map is made of them.

No specification; the two dialects in use. The first has a claim on a line, ``1.1. Pro: text``, and
goes on with whatever does not look like the next claim. The second has the label alone on a line,
indented by two spaces a level, the text below it, and a section ``Sources:``. Texts and excerpts
may have lines that look like claims; one counts only where it fits into the tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.errors import ParseError
from argmap.findings import Finding, Place

_NUMBER = r"\d{1,6}(?:\.\d{1,6})*"
_HEADER = re.compile(r"Discussion (Title|Name):[ \t]*(.*)")
_INLINE = re.compile(rf"({_NUMBER})\.(?: (?:(Pro|Con|Thesis|Question):(?: |$))?(.*))?", re.ASCII)
_BLOCK = re.compile(rf"( *)({_NUMBER})\. (Pro|Con|Thesis|Question):[ \t]*", re.ASCII)
_HAS_BLOCKS = re.compile(r"^1\. (?:Thesis|Question):[ \t]*$", re.MULTILINE)
_HAS_INDENT = re.compile(r"^  1\.1\. (?:Pro|Con|Thesis):[ \t]*$", re.MULTILINE)
_STANCE_BELOW_ROOT = re.compile(r"^1\.\d{1,6}\. (?:Pro|Con):", re.MULTILINE | re.ASCII)
_CITATION = re.compile(r"\[(\d{1,6})\][ \t]*(.*)", re.ASCII)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\s*", re.IGNORECASE)
SOURCES = "Sources:"


@dataclass(slots=True)
class Claim:
    """A claim: its number, its label if it has one, its lines, and the line it starts at."""

    number: str
    label: str | None
    lines: list[str]
    line: int

    @property
    def parent(self) -> str:
        """Return the number one level up, empty for a root."""
        return self.number.rpartition(".")[0]

    @property
    def depth(self) -> int:
        """Return how many levels down it stands, 1 for a root."""
        return self.number.count(".") + 1

    @property
    def text(self) -> str:
        """Return the words, without the empty lines below them."""
        return "\n".join(_without_tail(self.lines))


@dataclass(slots=True)
class Citation:
    """An entry of the section of sources: number, address, and what is quoted from it."""

    number: str
    address: str
    lines: list[str]

    @property
    def excerpt(self) -> str:
        """Return the lines below the address, as they stand."""
        return "\n".join(_without_tail(self.lines))


@dataclass(slots=True)
class Export:
    """A whole export. ``many`` tells that its root has theses below it, not pros and cons."""

    dialect: str
    title: str
    many: bool = False
    claims: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    """Numbers at the start of lines that were read as text."""


def parse_export(text: str) -> Export:
    r"""Take an export apart.

    Raises:
        ParseError: If it has no header of an export (F001) or no claim (F004).

    >>> parse_export("Discussion Title: Rain\n\n1. It rains.\n1.1. Con: No.\n").claims[1].text
    'No.'
    """
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    header = _HEADER.fullmatch(lines[first])
    if header is None:
        message = (
            f"no Kialo export: it starts with 'Discussion Title:' or 'Discussion Name:', "
            f"not {lines[first][:40]!r}"
        )
        raise _error("F001", message, first, lines[first])
    dialect = "v1" if header.group(1) == "Title" else "v2"
    claim = _INLINE if dialect == "v1" else _BLOCK
    words = [header.group(2)]
    at = first + 1
    while at < len(lines) and lines[at].strip() and not claim.fullmatch(lines[at]):
        words.append(lines[at])
        at += 1
    export = Export(dialect, "\n".join(word for word in words if word.strip()))
    body = "\n".join(lines[at:])
    if _HAS_BLOCKS.search(body):
        _read_blocks(export, lines, at, bool(_HAS_INDENT.search(body)))
    else:
        export.many = not _STANCE_BELOW_ROOT.search(body)
        _read_inline(export, lines, at)
    if not export.claims:
        message = "an export without claims; the first would be '1. Text' or '1. Thesis:'"
        raise _error("F004", message, first, lines[first])
    return export


def _read_inline(export: Export, lines: list[str], at: int) -> None:
    known: set[str] = set()
    for index in range(at, len(lines)):
        line = lines[index]
        if export.dialect == "v2" and _starts_sources(lines, index):
            export.citations.extend(_citations(lines, index + 1))
            return
        match = _INLINE.fullmatch(line if export.dialect == "v1" else line.lstrip(" "))
        if match and _fits_inline(match, known, export.many):
            number, label, words = match.groups()
            known.add(number)
            export.claims.append(Claim(number, label, [words or ""], index + 1))
        elif export.claims:
            export.claims[-1].lines.append(line)
            if match and match.group(2):
                export.passed.append(match.group(1))


def _fits_inline(match: re.Match[str], known: set[str], many: bool) -> bool:
    number, label, _ = match.groups()
    parent = number.rpartition(".")[0]
    if number in known:
        return False
    if not parent:
        return not known or label in ("Thesis", "Question")
    if parent not in known:
        return not known and label is not None
    return label in ("Pro", "Con") or (many and number.count(".") == 1 and label != "Question")


def _read_blocks(export: Export, lines: list[str], at: int, indented: bool) -> None:
    known: set[str] = set()
    for index in range(at, len(lines)):
        line = lines[index]
        if _starts_sources(lines, index):
            export.citations.extend(_citations(lines, index + 1))
            return
        after_blank = not lines[index - 1].strip() or not export.claims
        match = _BLOCK.fullmatch(line)
        if match and after_blank and _fits_block(match, known, export.claims, indented):
            known.add(match.group(2))
            export.claims.append(Claim(match.group(2), match.group(3), [], index + 1))
        elif export.claims:
            indent = " " * (2 * export.claims[-1].depth - 2 if indented else 0)
            export.claims[-1].lines.append(line.removeprefix(indent))
            if match:
                export.passed.append(match.group(2))


def _fits_block(match: re.Match[str], known: set[str], claims: list[Claim], indented: bool) -> bool:
    indent, number, label = match.groups()
    depth = number.count(".") + 1
    if number in known or (indented and len(indent) != 2 * depth - 2):
        return False
    if depth == 1:
        return label in ("Thesis", "Question")
    if label == "Question" or (label == "Thesis" and depth > 2):
        return False
    return number.rpartition(".")[0] in known or _is_later(number, claims)


def _is_later(number: str, claims: list[Claim]) -> bool:
    """Return whether a number without a parent can be one whose parent is missing in the file."""
    if not claims:
        return True
    here, last = ([int(part) for part in name.split(".")] for name in (number, claims[-1].number))
    return here[0] == last[0] and here > last


def _starts_sources(lines: list[str], at: int) -> bool:
    """Return whether the section of sources starts: its name alone, then an entry or nothing."""
    if lines[at].rstrip() != SOURCES or lines[at - 1].strip():
        return False
    following = (line for line in lines[at + 1 : at + 20] if line.strip())
    line = next(following, None)
    return line is None or _CITATION.fullmatch(line) is not None


def _citations(lines: list[str], at: int) -> Iterator[Citation]:
    """Yield the entries; excerpts may have lines that look like entries."""
    clean = _clean_numbers(lines, at)
    current: Citation | None = None
    is_closed = True
    for line in lines[at:]:
        match = _CITATION.fullmatch(line)
        if match and (current is None or _is_next(match, current, is_closed, clean)):
            if current is not None:
                yield current
            current = Citation(match.group(1), match.group(2).strip(), [])
            is_closed = True
        elif current is not None:
            current.lines.append(line)
            if line.strip():
                is_closed = line.rstrip().endswith('"')
    if current is not None:
        yield current


def _clean_numbers(lines: list[str], at: int) -> set[str]:
    """Return the numbers of entries that follow an entry or the end of an excerpt."""
    found: set[str] = set()
    is_closed = True
    for line in lines[at:]:
        match = _CITATION.fullmatch(line)
        if match and is_closed:
            found.add(match.group(1))
        if line.strip():
            is_closed = match is not None or line.rstrip().endswith('"')
    return found


def _is_next(match: re.Match[str], current: Citation, is_closed: bool, clean: set[str]) -> bool:
    step = int(match.group(1)) - int(current.number)
    if _ADDRESS.fullmatch(match.group(2)) is None:
        return step == 1 and is_closed
    if is_closed:
        return step > 0
    return step == 1 and match.group(1) not in clean


def _without_tail(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def _error(code: str, message: str, index: int, line: str) -> ParseError:
    return ParseError(
        [Finding(code, "error", message, None, Place(index + 1, 1, line))], "the text"
    )
