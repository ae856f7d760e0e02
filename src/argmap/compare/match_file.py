"""Match files: which statements of several maps are the same, as a person can read and correct it.

argmap_match: 1
maps: {a: NAME, b: NAME}                   informs, and is no condition
matches:
- {a: ID, b: ID}
- {a: ID, b: [ID, ID]}                     one statement of the one map that is two of the other

What is named in no match has none. The letters stand for the maps in the order in which they are given.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import count, islice, product
from string import ascii_lowercase
from typing import TYPE_CHECKING

from argmap.compare.matching import Match, Matching
from argmap.compare.pairing import likeness
from argmap.errors import ArgmapError, ParseError
from argmap.findings import Finding
from argmap.formats.yaml_tree import Node, excerpt, parse
from argmap.formats.yaml_values import dump
from argmap.naming import nearest
from argmap.storage import read_text

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

VERSION = 1
KEY = "argmap_match"
SUBJECT = "the match file"
Row = tuple[tuple[str, ...], ...]
"""The ids of one match, map by map; none where a map has no such statement."""


def lettered(how_many: int) -> tuple[str, ...]:
    """Return letters for so many things in order, and two of them for each where letters run out.

    >>> lettered(3), lettered(28)[24:]
    (('a', 'b', 'c'), ('y', 'z', 'aa', 'ab'))
    """
    made = ("".join(some) for size in count(1) for some in product(ascii_lowercase, repeat=size))
    return tuple(islice(made, how_many))


def rows_of(matching: Matching) -> tuple[Row, ...]:
    """Return the matches of two maps as rows of a match file."""
    return tuple((one.firsts, one.seconds) for one in matching.matches)


def matching_of(
    rows: Sequence[Row], maps: Sequence["ArgumentMap"], first: int = 0, second: int = 1
) -> Matching:
    """Return what rows say of two of the maps, in order of the first of the two."""
    one, other = maps[first], maps[second]
    order = {item.id: at for at, item in enumerate(one.statements)}
    found = []
    for row in rows:
        mine, theirs = row[first], row[second]
        if mine and theirs:
            said = (
                " ".join(side.statement(name).text for name in names)
                for side, names in ((one, mine), (other, theirs))
            )
            like = likeness(*said)
            found.append(Match(mine[0], theirs[0], like, "file", mine[1:], theirs[1:]))
    return Matching(one, other, tuple(sorted(found, key=lambda match: order[match.first])))


def write_rows(
    rows: Sequence[Row],
    maps: Sequence["ArgumentMap"],
    names: Sequence[str],
    remarks: Sequence[str] = (),
) -> str:
    """Write rows as a match file, with the words of each statement as a comment, and what is left.

    ``remarks`` are said beside the rows, such as how a match was found.
    """
    letters = lettered(len(maps))
    lines = [
        "# Which statements of these maps are the same. Correct it, and give it back with --match.",
        "# What stands in no match has none; [ID, ID] are the pieces of one statement.",
        dump({KEY: VERSION, "maps": dict(zip(letters, names, strict=True))}).rstrip("\n"),
        "matches:" if rows else "matches: []",
    ]
    for at, row in enumerate(rows):
        for letter, side, ids in zip(letters, maps, row, strict=True):
            lines += [f"# {letter}: {_one_line(side.statement(name).text)}" for name in ids]
        said = f"  # {remarks[at]}" if at < len(remarks) else ""
        lines.append(f"- {{{', '.join(_entries(letters, row))}}}{said}")
    for at, (letter, side) in enumerate(zip(letters, maps, strict=True)):
        known = {name for row in rows for name in row[at]}
        alone = [item for item in side.statements if item.id not in known]
        if alone:
            lines.append(f"# In no match, of {letter}:")
            lines += [f"#   {_inline(item.id)}: {_one_line(item.text)}" for item in alone]
    return "\n".join(lines) + "\n"


def _entries(letters: Sequence[str], row: Row) -> Iterator[str]:
    for letter, ids in zip(letters, row, strict=True):
        if ids:
            listed = ", ".join(map(_inline, ids))
            yield f"{letter}: {listed if len(ids) == 1 else f'[{listed}]'}"


def _inline(name: str) -> str:
    """Write an id so that it reads back within brackets."""
    return dump([name]).strip()[1:-1]


def _one_line(text: str) -> str:
    said = " ".join(text.split())
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in said)


def is_match_file(file: str) -> bool:
    """Return whether a file is there and says that it is a match file."""
    if not os.path.isfile(file):
        return False
    try:
        return any(line.startswith(f"{KEY}:") for line in read_text(file).splitlines())
    except ArgmapError:
        return False


def read_rows(text: str, maps: Sequence["ArgumentMap"], file: str) -> tuple[Row, ...]:
    """Read a match file for these maps.

    Raises:
        ParseError: With every problem and its place: what is no such file, a statement that a map
            has not, one that stands in two matches, a letter that no map has.
    """
    reader = _Reader(text, maps)
    rows = tuple(reader.rows())
    if reader.findings:
        raise ParseError([one.in_file(file) for one in reader.findings], SUBJECT)
    return rows


class _Reader:
    """The rows of a text, and what is wrong with it."""

    def __init__(self, text: str, maps: Sequence["ArgumentMap"]) -> None:
        self.maps = maps
        self.letters = lettered(len(maps))
        self.lines: list[str] = text.split("\n")
        self.root, self.findings = parse(text, self.lines)
        self.taken: set[tuple[int, str]] = set()

    def report(self, code: str, message: str, node: Node | None) -> None:
        line, column = (node.line, node.column) if node else (0, 0)
        self.findings.append(
            Finding(code, "error", message, None, excerpt(self.lines, line, column))
        )

    def rows(self) -> Iterator[Row]:
        root = self.root
        if root is None or root.pairs is None:
            if not self.findings:
                self.report("F001", f"a match file is a mapping that begins with '{KEY}: 1'", root)
            return
        parts = {key.text: (key, value) for key, value in root.pairs}
        if KEY not in parts or parts[KEY][1].text != str(VERSION):
            where = parts[KEY][1] if KEY in parts else root
            self.report("F007", f"write '{KEY}: {VERSION}', the version of the format", where)
        for name, (key, _) in parts.items():
            if name not in (KEY, "maps", "matches"):
                self.report("F003", f"unknown field {name!r}{nearest(name, ['matches'])}", key)
        if "matches" not in parts:
            self.report("F005", "missing field 'matches': a list of {a: ID, b: ID}", root)
            return
        listed = parts["matches"][1]
        if listed.items is None:
            self.report("F004", "'matches' must be a list of {a: ID, b: ID}", listed)
        for item in listed.items or ():
            row = self._row(item)
            if row is not None:
                yield row

    def _row(self, item: Node) -> Row | None:
        if item.pairs is None:
            self.report("F004", "a match is {a: ID, b: ID}", item)
            return None
        letters, problems = self.letters, len(self.findings)
        found: list[tuple[str, ...]] = [()] * len(self.maps)
        for key, value in item.pairs:
            if key.text not in letters:
                message = (
                    f"there is no map {key.text!r}: the maps are {', '.join(letters)}, in order"
                )
                self.report("F003", message, key)
                continue
            at = letters.index(key.text)
            found[at] = tuple(self._ids(at, value))
        if sum(map(bool, found)) < 2 and len(self.findings) == problems:
            self.report("F005", "a match names statements of two maps; leave this one out", item)
        return tuple(found)

    def _ids(self, at: int, value: Node) -> Iterator[str]:
        for node in [value] if value.items is None else value.items:
            name, letter = node.text, self.letters[at]
            if node.kind != "scalar" or node.is_null:
                self.report("F004", "write the id of a statement, or several in brackets", node)
            elif self.maps[at].kinds.get(name) is None:
                near = nearest(name, self.maps[at].kinds)
                message = f"map {letter} has no statement {name!r}{near}: write its id, or leave the match out"
                self.report("F004", message, node)
            elif (at, name) in self.taken:
                message = (
                    f"statement {name!r} of map {letter} stands in two matches; leave it in one"
                )
                self.report("F004", message, node)
            else:
                self.taken.add((at, name))
                yield name
