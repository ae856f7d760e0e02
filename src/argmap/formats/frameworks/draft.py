"""Frameworks read: arguments and attacks of a solver's file become claims and attacks."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.draft import Draft
from argmap.formats.record import ReadResult
from argmap.model import Argument, ArgumentMap, Extras, Statement
from argmap.model.elements import Kind, Polarity
from argmap.projection import Framework, attack_id

_NAMED = re.compile(r'\s*(\S+) = ("(?:[^"\\]|\\.)*")\s*')
TWICE = "arguments or attacks given twice"


@dataclass(slots=True)
class FrameworkDraft:
    """Collect what a file says, in the format named ``own``.

    ``fits`` tells which names the writer can use as marks; others are kept as they stood.
    ``names`` map marks to names. Comments, and lines that say nothing, are kept.
    """

    own: str
    text: str
    fits: re.Pattern[str]
    draft: Draft = field(default_factory=Draft)
    names: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    _ids: dict[str, str] = field(default_factory=dict)
    _attacks: set[tuple[str, str, str]] = field(default_factory=set)
    _places: dict[str, int] = field(default_factory=dict)

    def comment(self, words: str) -> None:
        """Take a comment: a line of the table of names that argmap wrote, or any other."""
        found = _NAMED.fullmatch(words)
        if found is not None:
            try:
                self.names[found[1]] = json.loads(found[2])
            except ValueError:
                self.comments.append(words)
        else:
            self.comments.append(words)

    def unknown(self, line: str, number: int) -> None:
        """Keep a line that is neither argument nor attack."""
        self.lines.append(line)
        self.draft.notes.aside("lines that are no argument and no attack", f"line {number}")

    def knows(self, mark: str) -> bool:
        """Return whether an argument of that mark is there."""
        return mark in self._ids

    def argument(
        self,
        mark: str,
        line: int,
        text: str | None = None,
        # Like an assumption, an argument of a framework stands until it is attacked.
        kind: Kind = "assumption",
        /,
        **own: Any,
    ) -> None:
        """Add an argument by its mark in the file."""
        if mark in self._ids:
            self.draft.notes.repaired(TWICE, self._ids[mark])
            return
        name = self.names.get(mark, mark)
        odd = mark not in self.names and not self.fits.fullmatch(mark)
        if odd and mark.startswith('"') and mark.endswith('"') and len(mark) > 2:
            name = mark[1:-1]
        self._ids[mark] = item_id = self.draft.name(name)
        if odd or item_id != name:
            own["mark"] = mark
        self._places[item_id] = line
        self.draft.add(
            Statement,
            id=item_id,
            kind=kind,
            text=text if text and text.strip() else item_id,
            extras={self.own: own} if own else {},
        )

    def attack(self, start: str, end: str, line: int, **fields: Any) -> None:
        """Add an attack, or a step of another polarity; arguments that were not declared are added."""
        polarity = fields.pop("polarity", "attacks")
        if (start, end, polarity) in self._attacks:
            self.draft.notes.repaired(TWICE, f"{start}->{end}")
            return
        self._attacks.add((start, end, polarity))
        for mark in (start, end):
            if mark not in self._ids:
                self.argument(mark, line)
                self.draft.notes.repaired("arguments not declared", self._ids[mark])
        first, second = self._ids[start], self._ids[end]
        item_id = self.draft.name(attack_id(first, second))
        self._places[item_id] = line
        self.draft.add(
            Argument, id=item_id, premises=(first,), target=second, polarity=polarity, **fields
        )

    def step(self, premises: tuple[str, ...], target: str, line: int, polarity: Polarity) -> None:
        """Add a step from arguments that are there to one that is."""
        ids = tuple(self._ids[mark] for mark in premises)
        item_id = self.draft.name(attack_id(ids[0], self._ids[target]))
        self._places[item_id] = line
        self.draft.add(
            Argument, id=item_id, premises=ids, target=self._ids[target], polarity=polarity
        )

    def error(self, code: str, message: str, number: int) -> ParseError:
        """Make the error that points at a line, counted from 1."""
        return ParseError([Finding(code, "error", message, None, self._place(number))], "the text")

    def _place(self, number: int) -> Place:
        return Place(number, 1, self.text.split("\n", number)[number - 1])

    def reading(self) -> ReadResult:
        """Make the map."""
        kept = {"comments": self.comments, "lines": self.lines}
        kept = {name: lines for name, lines in kept.items() if lines}
        if kept:
            self.draft.fields["extras"] = {self.own: kept}
        places = self._places

        def place_of(item_id: str) -> Place | None:
            return self._place(places[item_id]) if item_id in places else None

        return self.draft.reading(place_of=place_of)


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, without white space around, numbered from 1."""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped:
            yield number, stripped


def name_line(mark: str, name: str) -> str:
    """Write a line of the table of names.

    >>> name_line("1", "rain")
    '1 = "rain"'
    """
    return f"{mark} = {json.dumps(name)}"


def kept_lines(argument_map: ArgumentMap, own: str, name: str) -> list[str]:
    """Return the comments or other lines that a file had."""
    kept = argument_map.extras.get(own)
    lines: Iterable[object] = kept.get(name, ()) if isinstance(kept, Extras) else ()
    if not isinstance(lines, tuple):
        return []
    return [line for line in lines if isinstance(line, str) and "\n" not in line]


def own_value(item: Any, own: str, name: str) -> str | None:
    """Return what a file said of an element under a name, if it is a text of one line."""
    kept = item.extras.get(own)
    value = kept.get(name) if isinstance(kept, Extras) else None
    return value if isinstance(value, str) and value.strip() and "\n" not in value else None


def give_marks(
    argument_map: ArgumentMap, made: Framework, own: str, fits: re.Pattern[str]
) -> list[str]:
    """Return the mark of each node in a file: as it was, its name if it fits, else ``a1``."""
    marks: list[str] = []
    taken = set(made.names)
    for number, (name, role, about) in enumerate(
        zip(made.names, made.roles, made.about, strict=True), 1
    ):
        mark = None
        if role == "statement":
            mark = own_value(argument_map.statement(about), own, "mark")
        if mark is None or (mark != name and mark in taken):
            mark = name
            if not fits.fullmatch(name):
                mark = f"a{number}"
                while mark in taken:
                    mark += "_"
        taken.add(mark)
        marks.append(mark)
    return marks
