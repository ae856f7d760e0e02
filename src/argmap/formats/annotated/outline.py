r"""Outlines: plain indented lists with a sign before each reason, as people type them. No specification.

    # A title, if there is one
    Trams are good
      + They cut noise
        - The old ones squeal
      - [cost] They cost much
    ? Who pays for them
      + [cost]

``+`` supports and ``-`` attacks the line above that is indented less; ``?`` marks a question. An id may stand
in brackets; without one a line is called by its place, ``1.2``. An id alone is the statement of that id, once
more. A deeper line without a sign continues the text above. A backslash before what would be a sign, a
bracket or a title says that it is none.
"""

import re
from dataclasses import dataclass
from typing import Literal

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.formats.single_steps import step_id
from argmap.model import Argument, Statement
from argmap.naming import nearest

SUBJECT = "the outline"
TAB = 4
Polarity = Literal["supports", "attacks"]
SIGNS: dict[str, Polarity] = {"+": "supports", "-": "attacks", "−": "attacks", "–": "attacks"}
MARKS = r"[-+−–?#\[\\]"
"""What begins a line with a meaning of its own, unless a backslash stands before it."""
_SIGN = re.compile(r"([-+−–])(?:[ \t]+|$)")
_QUESTION = re.compile(r"\?[ \t]+")
_ID = re.compile(r"\[((?:[^\\\[\]]|\\.)+)\](?:[ \t]+|$)")
_ESCAPED = re.compile(rf"\\({MARKS})")
_LINE = re.compile(r"\r\n|\r|\n")
_SIGNED = re.compile(r"^[ \t]+[-+−–][ \t]+\S", re.MULTILINE)
_TITLE = re.compile(r"#[ \t].*")
_KEY = re.compile(r"^\s*[-\w\"']+:(\s|$)|^\s*(?:[-+#<>{%@=|&]|\[[^]\n]*\]:)", re.MULTILINE)


def sniff(text: str) -> bool:
    """Return whether a text begins with a line of words, below which lines are indented and signed."""
    found = _SIGNED.search(text[:5000])
    if found is None:
        return False
    head = text[: found.start()].lstrip("\ufeff\r\n")
    return _KEY.search(_TITLE.sub("", head).strip("\r\n")) is None


@dataclass(slots=True)
class _Item:
    """One line of the outline: where it stands, its sign, its id if it says one, and its words."""

    line: int
    indent: int
    column: int
    sign: str
    named: str
    parts: list[str]
    """Its words, line by line."""
    is_question: bool = False
    number: str = ""
    children: int = 0
    above: "_Item | None" = None
    item_id: str = ""

    @property
    def words(self) -> str:
        """Return the text of the line with what continues it."""
        return " ".join(self.parts)


def read(text: str) -> ReadResult:
    r"""Read a map from an outline.

    Raises:
        ParseError: With every line that has a sign and nothing above it, or an id that is double
            or nowhere explained.

    >>> made = read("Trams are good\n  + They cut noise\n  - They cost\n").argument_map
    >>> [item.id for item in made.arguments]
    ['1.1-supports-1', '1.2-attacks-1']
    """
    return _Outline(_LINE.split(text)).reading()


class _Outline:
    """The lines of a text on their way into a draft."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.draft = Draft()
        self.findings: list[Finding] = []
        self.items: list[_Item] = []
        self.roots = 0

    def reading(self) -> ReadResult:
        """Make the map: lines, then ids that are said, then those that follow from places."""
        for number, line in enumerate(self.lines):
            self._take(number, line)
        named: dict[str, _Item] = {}
        for item in self.items:
            if item.named and item.parts:
                if item.named in named:
                    before = named[item.named].line + 1
                    self._problem(
                        "F002", item, f"the id {item.named!r:.60} stands in line {before} already"
                    )
                named.setdefault(item.named, item)
        numbered = {item.number: item for item in self.items if not item.named}
        again: list[tuple[_Item, _Item]] = []
        for item in self.items:
            if item.named in named:
                item.item_id = self._said(item.named)
            elif item.named in numbered:
                # A line that says no id has its number for one, and can be meant by it.
                again.append((item, numbered[item.named]))
            elif item.named:
                hint = nearest(item.named, named) if len(self.findings) < 20 else ""
                message = (
                    f"no line explains the id {item.named!r:.60}{hint}; write its text behind it"
                )
                self._problem("A002", item, message)
        if self.findings:
            raise ParseError(self.findings, SUBJECT)
        places: dict[str, _Item] = {}
        for item in self.items:
            if item.parts or item.item_id:
                item.item_id = item.item_id or self.draft.name(item.number)
            if item.parts:
                places[item.item_id] = item
                kind = "question" if item.is_question else "claim"
                self.draft.add(Statement, id=item.item_id, kind=kind, text=item.words)
        for item, meant in again:
            item.item_id = meant.item_id
        self._add_steps()

        def place_of(item_id: str) -> Place | None:
            return self._place(places[item_id]) if item_id in places else None

        return self.draft.reading(place_of=place_of)

    def _said(self, named: str) -> str:
        """Return the id that a line says, taken before the ids that follow from places."""
        if named in self.draft.taken:
            return named
        return self.draft.name(named)

    def _place(self, item: _Item) -> Place:
        return Place(item.line + 1, item.column + 1, self.lines[item.line])

    def _problem(self, code: str, item: _Item, message: str) -> None:
        self.findings.append(Finding(code, "error", message, None, self._place(item)))

    def _take(self, number: int, line: str) -> None:
        plain = line.strip(" \t")
        if not plain:
            return
        if not self.items and plain.startswith("# ") and "title" not in self.draft.fields:
            self.draft.fields["title"] = plain[2:].strip(" \t")
            return
        column = len(line) - len(line.lstrip(" \t"))
        item = _item_of(number, len(line[:column].expandtabs(TAB)), column, plain)
        last = self.items[-1] if self.items else None
        bare = not (item.sign or item.named or item.is_question)
        if last is not None and bare and item.indent > last.indent and last.parts:
            last.parts += item.parts
            return
        while last is not None and last.indent >= item.indent:
            last = last.above
        if item.sign and last is None:
            message = f"a {item.sign!r} with nothing above it; indent it below what it is about"
            self._problem("F004", item, message)
        if bare and last is not None:
            what = "indented lines without a sign, as claims of their own"
            self.draft.notes.guessed(what, f"line {number + 1}")
        if item.sign:
            item.above = last
        if last is not None and item.sign:
            last.children += 1
            item.number = f"{last.number}.{last.children}"
        else:
            self.roots += 1
            item.number = str(self.roots)
        if not item.parts and not item.named:
            self._problem("F005", item, "a line without words")
        self.items.append(item)

    def _add_steps(self) -> None:
        known: set[tuple[str, str, str]] = set()
        for item in self.items:
            above = item.above
            end = (item.item_id, SIGNS.get(item.sign, ""), above.item_id if above else "")
            if above is None or not item.sign or end in known:
                continue
            known.add(end)
            self.draft.add(
                Argument,
                id=self.draft.name(step_id(*end)),
                premises=(end[0],),
                target=end[2],
                polarity=end[1],
            )


def _item_of(number: int, indent: int, column: int, plain: str) -> _Item:
    item = _Item(number, indent, column, "", "", [])
    if found := _SIGN.match(plain):
        item.sign, plain = found[1], plain[found.end() :]
    if found := _ID.match(plain):
        item.named, plain = re.sub(r"\\(.)", r"\1", found[1]).strip(), plain[found.end() :]
    if found := _QUESTION.match(plain):
        item.is_question, plain = True, plain[found.end() :]
    if plain:
        item.parts.append(_ESCAPED.sub(r"\1", plain, count=1) if plain[0] == "\\" else plain)
    return item
