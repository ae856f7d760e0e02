"""Lines of brat standoff: what each says, before anything is made of it.

Source: the brat standoff format. A line that starts like an annotation the map is made of and is
not shaped like one is an error; what brat knows besides (events, normalisations, equivalences) is
kept as it stands.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.errors import ParseError
from argmap.findings import Finding, Place

_OFFSETS = r"\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*"
_SPAN = re.compile(rf"(T\S*)\t(\S+) ({_OFFSETS})[ ]*(?:\t(.*))?", re.ASCII)
_LINK = re.compile(r"(R\S*)\t(\S+)((?: +[^\s:]+:\S+)+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S*)\t(\S+) (\S+)(?: (.*\S))?\s*")
_NOTE = re.compile(r"(#\S*)\t(\S+) (\S+)(?:\t(.*))?")
_SHAPES = {"T": _SPAN, "R": _LINK, "A": _ATTRIBUTE, "M": _ATTRIBUTE, "#": _NOTE}
SHAPES = {
    "T": "'T1<TAB>Type start end<TAB>text'",
    "R": "'R1<TAB>Type Arg1:T1 Arg2:T2'",
    "A": "'A1<TAB>Name T1' or 'A1<TAB>Name T1 Value'",
    "M": "'M1<TAB>Name T1' or 'M1<TAB>Name T1 Value'",
    "#": "'#1<TAB>AnnotatorNotes T1<TAB>text'",
}


class SpanLine(NamedTuple):
    """A text-bound annotation: its type, the stretches it covers, and its text column."""

    id: str
    type: str
    fragments: tuple[tuple[int, int], ...]
    text: str
    line: int
    raw: str


class LinkLine(NamedTuple):
    """A relation: its type and its ends, Arg1 first."""

    id: str
    type: str
    ends: tuple[str, ...]
    line: int
    raw: str


class AttributeLine(NamedTuple):
    """An attribute of an annotation; a binary one has no value."""

    id: str
    name: str
    about: str
    value: str | None
    line: int
    raw: str


class NoteLine(NamedTuple):
    """A remark of an annotator."""

    id: str
    type: str
    about: str
    text: str
    raw: str


@dataclass(slots=True)
class Standoff:
    """The lines of a file, by sort, each in order; ``others`` are those kept as they stand."""

    spans: list[SpanLine] = field(default_factory=list)
    links: list[LinkLine] = field(default_factory=list)
    attributes: list[AttributeLine] = field(default_factory=list)
    notes: list[NoteLine] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def parse_standoff(text: str) -> Standoff:
    r"""Sort the lines of a standoff file.

    Raises:
        ParseError: With every line that is none of brat's (F001) or has the wrong shape (F004).

    >>> parse_standoff("T1\tClaim 0 3\tYes\n").spans[0].fragments
    ((0, 3),)
    """
    found = Standoff()
    problems: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if line.strip() and not _add(found, line, number):
            problems.append(_problem(line, number))
    if problems:
        raise ParseError(problems, "the brat file")
    return found


def parse_attribute(line: str) -> AttributeLine | None:
    r"""Return what a line says that is an attribute, or nothing.

    >>> parse_attribute("A1\tStance T3 For").value
    'For'
    """
    found = _ATTRIBUTE.fullmatch(line)
    if found is None:
        return None
    item_id, name, about, value = found.groups()
    return AttributeLine(item_id, name, about, value, 0, line)


FIRST = ("arg1:", "source:", "from:", "origin:")


def _add(found: Standoff, line: str, number: int) -> bool:
    """Add a line to its sort; tell whether it has the shape of one."""
    shape = _SHAPES.get(line[0])
    if shape is None:
        if line[0] in "EN*" and "\t" in line:
            found.others.append(line)
            return True
        return False
    match = shape.fullmatch(line)
    if match is None:
        return False
    if shape is _SPAN:
        item_id, sort, offsets, words = match.groups()
        pairs = (pair.split(" ") for pair in offsets.split(";"))
        fragments = tuple([(int(start), int(end)) for start, end in pairs])
        found.spans.append(SpanLine(item_id, sort, fragments, words or "", number, line))
    elif shape is _LINK:
        item_id, sort, ends = match.groups()
        roles = dict.fromkeys(ends.split())
        ordered = sorted(roles, key=lambda role: not role.casefold().startswith(FIRST))
        named = tuple([role.partition(":")[2] for role in ordered])
        found.links.append(LinkLine(item_id, sort, named, number, line))
    elif shape is _ATTRIBUTE:
        item_id, name, about, value = match.groups()
        found.attributes.append(AttributeLine(item_id, name, about, value, number, line))
    else:
        item_id, sort, about, words = match.groups()
        found.notes.append(NoteLine(item_id, sort, about, words or "", line))
    return True


def _problem(line: str, number: int) -> Finding:
    shape = SHAPES.get(line[0])
    if shape:
        message = f"not an annotation of the shape {shape}: {line[:60]!r}; correct the line"
    else:
        message = f"no line of brat standoff: {line[:60]!r}; it starts with one of T R A M E N * #"
    return Finding("F004" if shape else "F001", "error", message, None, Place(number, 1, line))
