"""Sheet: a table with a row for each statement, as spreadsheets and data sets have them.

``id,text,parent,relation``: the parent is the statement that the row supports or attacks. A row that
repeats an id and its text, or leaves the text out, names one more parent. In place of a parent, ``target``
is the text of what the row is for or against: a statement of its own, once for each text. Columns are told
by ``sheet:text=B,parent=Parent``, by the headings of a known data set, or guessed; what is guessed is said.
Other columns are kept as extras. Commas, semicolons or tabs; or a line of JSON for each row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.errors import ColumnsError, ParseError
from argmap.findings import Finding, Place
from argmap.formats.draft import Draft
from argmap.formats.losses import listed
from argmap.formats.record import ReadResult
from argmap.formats.single_steps import step_id
from argmap.formats.tables.flat import Row
from argmap.formats.tables.sheet_columns import (
    NEITHER,
    Columns,
    columns_in_words,
    find_columns,
    relation_of,
    told,
)
from argmap.formats.tables.sheet_rows import SUBJECT, Sheet, parse_sheet
from argmap.model import Anchor, Argument, Attribution, Section, Statement
from argmap.model.elements import Kind
from argmap.naming import nearest, slug

OWN = "sheet"
KINDS: dict[str, Kind] = {
    "claim": "claim",
    "evidence": "evidence",
    "assumption": "assumption",
    "question": "question",
}
MOST_HINTS = 20
MOST_PROBLEMS = 200
"""A wrong column makes one in every row; the first of them say all there is to say."""
_WHOLE = re.compile(r"([0-9]+)\.0+")
_APART = re.compile(r"\s*[;|]\s*")


def sniff(text: str) -> bool:
    """Return whether the first line names columns of which one is taken for the texts."""
    try:
        sheet = parse_sheet(text[:20_000].rpartition("\n")[0] or text, most=1)
    except ParseError:
        return False
    return len(sheet.headings) > 1 and told(sheet.headings)


def read(text: str) -> ReadResult:
    r"""Read a map from a table; its columns go by their headings.

    Raises:
        ParseError: With every problem and the place of its cell.

    >>> read("id,text,parent,relation\na,Trams are good,,\nb,They are loud,a,con").argument_map.arguments
    (Argument(id='b-attacks-a', premises=(Premise(statement='b'),), target='a', polarity='attacks'),)
    """
    return read_columns(text, {})


def read_columns(text: str, given: Mapping[str, str]) -> ReadResult:
    """Read a map from a table whose columns are given, by role; others are guessed.

    Raises:
        ParseError: With every problem and the place of its cell.
    """
    sheet = parse_sheet(text)
    try:
        columns = find_columns(sheet.headings, given)
        if "text" not in columns.by_role:
            known = columns_in_words(sheet.headings)
            raise ColumnsError(f"no column of texts; say which by 'text=COLUMN'; {known}")
    except ColumnsError as error:
        finding = Finding("F005", "error", str(error), None, sheet.place(None, ""))
        raise ParseError([finding], SUBJECT) from None
    return read_sheet(sheet, columns, OWN)


def read_sheet(sheet: Sheet, columns: Columns, own: str) -> ReadResult:
    """Read a map from rows whose columns are known; what has no role goes into extras under ``own``.

    Raises:
        ParseError: With every problem and its place.
    """
    return _Reader(sheet, columns, own).reading()


class _Reader:
    """One table on its way into the draft."""

    def __init__(self, sheet: Sheet, columns: Columns, own: str) -> None:
        self.sheet = sheet
        self.own = own
        self.by_role = columns.by_role
        self.preset = columns.preset
        self.columns = columns
        self.draft = Draft()
        self.findings: list[Finding] = []
        self.problems = 0
        self.places: dict[str, int] = {}
        """The row in which an id first stands."""
        self.texts: dict[str, str | None] = {}
        """The id of each text; None where several rows have it."""
        self.targets: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        self.rows: list[tuple[int, Row, str]] = []

    def reading(self) -> ReadResult:
        """Make the map: first all statements, as parents may stand below."""
        for number, row in enumerate(self.sheet.rows):
            if self._kind_word(row).lower() in self.preset.left_out:
                about = self._cell(row, "id") or str(number + 1)
                self.draft.notes.dropped("rows that are no statements", about)
            else:
                self._take_row(number, row)
        steps: dict[tuple[str, str, str], Row] = {}
        for number, row, item_id in self.rows:
            for step in self._steps(number, row, item_id):
                steps.setdefault(step, self.sheet.beside_step(number))
        for (premise, polarity, target), rest in steps.items():
            self.draft.add(
                Argument,
                id=self.draft.name(step_id(premise, polarity, target)),
                premises=(premise,),
                target=target,
                polarity=polarity,
                extras={self.own: rest} if rest else {},
            )
        if self.problems > MOST_PROBLEMS:
            message = f"and {self.problems - MOST_PROBLEMS} more problems of this sort"
            self.findings.append(Finding("F004", "error", message))
        if self.findings:
            raise ParseError(self.findings, SUBJECT)
        self.draft.fields |= self.sheet.fields
        made = self.draft.reading(place_of=self._place_of)
        findings = (*self._said(), *made.findings, *self._circles(steps))
        return ReadResult(made.argument_map, findings, self._place_of)

    def _said(self) -> Iterator[Finding]:
        """Say how the columns were understood, where their headings alone do not."""
        if self.preset.name:
            shown = ", ".join(f"{role}={name}" for role, name in self.by_role.items())
            message = f"columns of {self.preset.name} ({self.preset.summary}): {shown}"
            yield Finding("R005", "info", message, None, self.sheet.place(None, ""))
        if self.columns.guessed:
            shown = ", ".join(f"{role}={self.by_role[role]}" for role in self.columns.guessed)
            message = (
                f"columns by their headings: guessed {shown}; other ones by --column ROLE=COLUMN"
            )
            yield Finding("R002", "warning", message, None, self.sheet.place(None, ""))

    def _problem(self, code: str, number: int, role: str, message: str) -> None:
        self.problems += 1
        if self.problems > MOST_PROBLEMS:
            return
        place = self.sheet.place(number, self.by_role.get(role, ""))
        self.findings.append(Finding(code, "error", message, None, place))

    def _cell(self, row: Row, role: str) -> str:
        return str(row.get(self.by_role.get(role, ""), "")).strip()

    def _id_in(self, row: Row, role: str) -> str:
        """Return the id in a cell; spreadsheets make 12 a number, and that 12.0."""
        cell = self._cell(row, role)
        whole = _WHOLE.fullmatch(cell)
        if whole is not None:
            self.draft.notes.repaired("ids that a spreadsheet made decimals", whole[1])
        return whole[1] if whole else cell

    def _kind_word(self, row: Row) -> str:
        return self._cell(row, "kind")

    def _take_row(self, number: int, row: Row) -> None:
        text = str(row.get(self.by_role["text"], ""))
        named = self._id_in(row, "id")
        if named and named in self.places:
            before = self.draft.parts["statements"][named]
            if text.strip() in ("", before.text.strip()) and self._names_what(row):
                self.rows.append((number, row, named))
                return
            line = self.sheet.line(self.places[named])
            self._problem(
                "F002", number, "id", f"the id {named!r:.60} stands in line {line} already"
            )
            return
        if not text.strip() and not named:
            if any(str(cell).strip() for cell in row.values()):
                self._problem("F005", number, "text", "a row without a text; give it one, or an id")
            return
        item_id = self.draft.name(named or str(number + 1))
        self.places[item_id] = number
        self.rows.append((number, row, item_id))
        self.texts[text.strip()] = item_id if text.strip() not in self.texts else None
        self._add_statement(number, row, item_id, text)

    def _names_what(self, row: Row) -> bool:
        return bool(self._cell(row, "parent") or self._cell(row, "target"))

    def _add_statement(self, number: int, row: Row, item_id: str, text: str) -> None:
        word = self._kind_word(row)
        kind = self.preset.kinds.get(word.lower(), KINDS.get(word.lower()))
        tags = [one for one in _APART.split(self._cell(row, "tags")) if one]
        tags += [word] if word and kind is None else []
        source = self._cell(row, "source")
        quote = self._cell(row, "quote") or (text.strip() if self.preset.quotes_itself else "")
        anchors = self._anchors(source, quote)
        if quote and not anchors:
            self._problem("F005", number, "quote", "a quote without a source; fill in its source")
        party = self._cell(row, "party")
        said = (Attribution(party=self._party(party), stance="asserts"),) if party else ()
        used = set(self.by_role.values())
        rest = {name: cell for name, cell in row.items() if name not in used}
        self.draft.add(
            Statement,
            id=item_id,
            kind=kind or "claim",
            text=self.draft.text_of(text, item_id),
            title=self._cell(row, "title") or None,
            anchors=anchors,
            attributions=said,
            tags=tuple(dict.fromkeys(tags)),
            section=self._section(self._cell(row, "section")),
            note=self._cell(row, "note") or None,
            extras={self.own: rest} if rest else {},
        )

    def _anchors(self, source: str, quote: str) -> tuple[Anchor, ...]:
        if not source:
            return ()
        url = source if "://" in source else None
        key = self._part("source", source, lambda: self.draft.source(slug(source), source, url=url))
        return (Anchor(source=key, quote=quote or None),)

    def _party(self, name: str) -> str:
        return self._part("party", name, lambda: self.draft.party(slug(name), name))

    def _section(self, title: str) -> str | None:
        def made() -> str:
            item_id = self.draft.name(slug(title))
            self.draft.add(Section, id=item_id, title=title)
            return item_id

        return self._part("section", title, made) if title else None

    def _part(self, sort: str, name: str, made: Any) -> str:
        """Return the id of a source, party or section, made at its first mention."""
        key = f"{sort} {name}"
        if key not in self.parts:
            self.parts[key] = made()
        return self.parts[key]

    def _steps(self, number: int, row: Row, item_id: str) -> Iterator[tuple[str, str, str]]:
        polarity = self._polarity(number, row, item_id)
        if not polarity:
            return
        for parent in self._parents(number, row, item_id):
            yield item_id, polarity, parent
        if target := self._cell(row, "target"):
            yield item_id, polarity, self._target(target)

    def _polarity(self, number: int, row: Row, item_id: str) -> str:
        """Return what a row says of its step; empty where it says that there is none."""
        if not self._names_what(row):
            return NEITHER
        word = self._cell(row, "relation")
        by_kind = self.preset.polarities.get(self._kind_word(row).lower())
        if not word:
            if "relation" in self.by_role or not self.preset.polarities:
                self.draft.notes.guessed("relations left out, as supports", item_id)
            return by_kind or "supports"
        found = relation_of(word)
        if found is None:
            message = f"the relation {word!r:.40} is unknown; write supports or attacks"
            self._problem("F004", number, "relation", message)
            return NEITHER
        if found == NEITHER:
            self.draft.notes.dropped("steps of which the row says that they are none", item_id)
        return found

    def _parents(self, number: int, row: Row, item_id: str) -> Iterator[str]:
        cell = self._id_in(row, "parent")
        if not cell:
            return
        found = self._known(cell)
        parts = [part for part in _APART.split(cell) if part]
        several = [self._known(part) for part in parts]
        by_text = cell not in self.places and not all(part in self.places for part in parts)
        if by_text and (found is not None or all(several)):
            self.draft.notes.guessed("parents by their texts", item_id)
        if found is not None:
            yield found
        elif several and all(several):
            yield from (one for one in several if one is not None)
        else:
            ids = self.draft.parts["statements"]
            hint = nearest(cell, ids) if len(self.findings) < MOST_HINTS else ""
            self._problem("A002", number, "parent", f"no row has the id {cell!r:.60}{hint}")

    def _known(self, cell: str) -> str | None:
        """Return the id of a statement that a cell names, by its id or else by its text."""
        if cell in self.places:
            return cell
        return self.texts.get(cell)

    def _target(self, text: str) -> str:
        """Return the statement with the text of a target, of the rows or made here, once."""
        known = self.texts.get(text) or self.targets.get(text)
        if known is None:
            known = self.draft.name(f"target-{len(self.targets) + 1}")
            self.draft.add(Statement, id=known, kind="claim", text=text)
        self.targets[text] = known
        return known

    def _circles(self, steps: Iterable[tuple[str, str, str]]) -> Iterator[Finding]:
        """Say which rows are, over their parents, their own parents: mostly a slip of the hand."""
        above: dict[str, list[str]] = {}
        for premise, _, target in steps:
            above.setdefault(premise, []).append(target)
        around = on_circles(above)
        if around:
            message = f"parents lead back to where they began: {listed(around)}; the steps are kept"
            yield Finding("R009", "warning", message, around[0], self._place_of(around[0]))

    def _place_of(self, item_id: str) -> Place | None:
        number = self.places.get(item_id)
        return None if number is None else self.sheet.place(number, self.by_role.get("id", ""))


def on_circles(above: Mapping[str, list[str]]) -> list[str]:
    """Return what lies on, or between, circles: all that is left when ends are taken off. Linear.

    >>> on_circles({"a": ["b"], "b": ["a"], "c": ["a"], "a2": ["c"]})
    ['a', 'b']
    """
    left = {start: set(ends) for start, ends in above.items()}
    below: dict[str, set[str]] = {}
    for start, ends in above.items():
        for end in ends:
            below.setdefault(end, set()).add(start)
    for forward, back in ((left, below), (below, left)):
        nodes = {*forward, *back}
        todo = [node for node in nodes if not forward.get(node)]
        while todo:
            node = todo.pop()
            for other in back.pop(node, set()):
                if other in forward:
                    forward[other].discard(node)
                    if not forward[other]:
                        todo.append(other)
            forward.pop(node, None)
    return [start for start in above if left.get(start)]
