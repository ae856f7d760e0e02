"""Included files: maps of several hands that share sources, parties and parts.

    include: shared.argmap.yaml
    include: [shared.argmap.yaml, {file: trams.argmap.yaml, prefix: "trams-"}]

A prefix goes before every id that a file declares, and before no other: a file that two others
include is there once, and what it declares is shared. The elements of the first file come first, then
those of each file in the order of their names. Titles and metadata are those of the first file; of the
others only the ignores about single elements count. This module opens nothing: a resolver gives
the text of a path beside the first file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from posixpath import join
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.included import (
    ITSELF,
    MAX_CHARACTERS,
    MISSING,
    OUTSIDE,
    Resolver,
    path_inside,
)
from argmap.formats.native.prefixes import ignores_in, prefixed
from argmap.formats.native.validation import build, version_findings, without_source
from argmap.formats.native.yaml_form import JsonForm
from argmap.formats.native.yaml_reader import SUBJECT, Places, form_of, read
from argmap.formats.native.yaml_shorthand import EXTRA_FIELDS, INCLUDE
from argmap.formats.record import ReadResult
from argmap.formats.yaml_comments import cut_texts
from argmap.formats.yaml_tree import Node
from argmap.model import ArgumentMap
from argmap.model.kinds import COLLECTIONS
from argmap.model.structure import Path
from argmap.naming import nearest

CODE = "F009"
_KEY = re.compile(rf"{INCLUDE}[\"']?\s*[:#]")
"""What a key of that name cannot do without, however it is written; prose seldom has it."""


def read_including(text: str, name: str, resolve: Resolver) -> ReadResult:
    r"""Read a map from native YAML with the files that it includes, by their paths beside ``name``.

    Raises:
        ParseError: With every problem of every file, and the name of the file it stands in.

    >>> first, shared = "argmap: 2\ninclude: s.yaml", "argmap: 2\nparties: {ann: Ann}"
    >>> read_including(first, "a.yaml", {"s.yaml": shared}.get).argument_map["ann"].name
    'Ann'
    """
    if INCLUDE not in text:
        return read(text)
    return Whole(text, name, resolve).reading()


@lru_cache(maxsize=4)
def includes_others(text: str) -> bool:
    r"""Return whether a text of native YAML includes other files.

    >>> includes_others("argmap: 2\ninclude: a.yaml"), includes_others("argmap: 2")
    (True, False)
    """
    # A text that says "include" in passing is not read for it: that takes as long as reading it.
    return bool(_KEY.search(text)) and form_of(text, with_places=False)[0].include is not None


@dataclass(slots=True)
class File:
    """One file of several: its path beside the first, the name shown, the prefix, its text and form."""

    path: str
    shown: str | None
    prefix: str
    text: str
    above: tuple[str, ...]
    form: JsonForm = field(init=False)
    ids: dict[str, str] = field(default_factory=dict)
    """From the ids in the map to those that the file declares."""
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        self.form, _ = form_of(self.text, with_places=False)
        self.places = Places(self.text)

    def here(self, place: Place | None) -> Place | None:
        """Return a place with the name of the file, which the first one leaves to the caller."""
        return replace(place, file=self.shown) if place and self.shown else place

    def moved(self, finding: Finding) -> Finding:
        """Return a finding of this file with its name on the place."""
        return replace(finding, place=self.here(finding.place))


class Whole:
    """A map of several files: joins their JSON forms, and knows where each part came from.

    A file that cannot be read is told of by ``reading``.
    """

    def __init__(self, text: str, name: str, resolve: Resolver) -> None:
        """Collect the files that a text includes, by their paths beside ``name``."""
        self.folder: str
        self.folder, _, path = name.rpartition("/")
        self.resolve = resolve
        self.files: list[File] = []
        self.findings: list[Finding] = []
        self.length: int = 0
        self.data: dict[str, Any] = {}
        self.starts: dict[str, list[tuple[int, int]]] = {}
        """Where the elements of each file begin in each list: their index, and the file."""
        self.ignores: list[int] = []
        """The file of each ignore of the map."""
        self._collect(text, path)
        for number in range(len(self.files)):
            self._join(number)

    def _collect(self, text: str, path: str) -> None:
        """Read the files, each once under each prefix, in the order in which they are named."""
        first = File(path, None, "", text, (path,))
        todo = [first]
        seen: set[tuple[str, str]] = set()
        while todo:
            file = todo.pop()
            if (file.path, file.prefix) in seen:
                continue
            seen.add((file.path, file.prefix))
            self.files.append(file)
            self.findings += [file.moved(finding) for finding in file.form.findings]
            wanted = list(self._wanted(file))
            todo += [found for found in reversed(wanted) if found is not None]

    def _wanted(self, file: File) -> Iterator[File | None]:
        node = file.form.include
        if node is None:
            return
        for item in [node] if node.items is None else node.items:
            named, prefix = self._entry(file, item)
            if named is not None:
                yield self._open(file, named, prefix)

    def _entry(self, file: File, item: Node) -> tuple[Node | None, str]:
        """Return the node that names a file, and the prefix for its ids."""
        if item.kind == "scalar" and not item.is_null:
            return item, ""
        fields = {key.text: value for key, value in item.pairs or ()}
        named, prefix = fields.pop("file", None), fields.pop("prefix", None)
        scalars = all(one is None or one.kind == "scalar" for one in (named, prefix))
        if fields or named is None or not scalars:
            message = "must be a file, {file, prefix}, or a list of them"
            self._report(file, message, item, "F004")
            return None, ""
        return named, "" if prefix is None or prefix.is_null else prefix.text

    def _open(self, file: File, node: Node, prefix: str) -> File | None:
        path = path_inside(file.path, node.text)
        text = None
        if path is None:
            why = OUTSIDE
        elif path in file.above:
            why = ITSELF
        else:
            text = self.resolve(path)
            why = MISSING
            if text is not None:
                self.length += len(text)
                why = "makes the map too long"
        if path is None or text is None or self.length > MAX_CHARACTERS:
            self._report(file, f"included file {node.text!r:.80} {why}", node)
            return None
        shown = join(self.folder, path) if self.folder else path
        try:
            return File(path, shown, prefix, text.removeprefix("\ufeff"), (*file.above, path))
        except ParseError as error:
            self.findings += [finding.in_file(shown) for finding in error.findings]
            return None

    def _report(self, file: File, message: str, node: Node, code: str = CODE) -> None:
        place = file.here(Place(node.line + 1, node.column + 1, file.form.lines[node.line]))
        self.findings.append(Finding(code, "error", message, None, place))

    def _join(self, number: int) -> None:
        """Put the elements of a file behind those of the files before it."""
        file = self.files[number]
        data = file.form.data
        if number:
            self.findings += map(file.moved, version_findings(data, file.places.locate))
            data, names = prefixed(file.form, file.prefix)
            file.ids = {new: old for old, new in names.items()}
            self._check_fields(file)
        for name in COLLECTIONS:
            elements = data.get(name)
            if isinstance(elements, list) and elements:
                listed = self.data.setdefault(name, [])
                self.starts.setdefault(name, []).append((len(listed), number))
                listed.extend(elements)
        if number == 0:
            rest = {key: value for key, value in data.items() if key not in COLLECTIONS}
            self.data = {**self.data, **rest}
            self.ignores = [0] * len(ignores_in(data))
        else:
            self._take_ignores(number, data)

    def _check_fields(self, file: File) -> None:
        known = [*ArgumentMap.model_fields, "argmap"]
        for key in file.form.data:
            if key not in known:
                message = f"unknown field {key!r}{nearest(key, known)}"
                place = file.here(file.places.locate((key,), True))
                self.findings.append(Finding("F003", "error", message, None, place))

    def _take_ignores(self, number: int, data: dict[str, Any]) -> None:
        """Take the ignores of an included file that are about one element."""
        about = [
            one for one in ignores_in(data) if isinstance(one, dict) and one.get("id") is not None
        ]
        own = self.data.setdefault("metadata", {}) if about else None
        if isinstance(own, dict):
            own["ignores"] = [*ignores_in(self.data), *about]
            self.ignores += [number] * len(about)

    def reading(self) -> ReadResult:
        """Make the map of all files.

        Raises:
            ParseError: With every problem and the file it stands in.
        """
        made = build(self.data, self._locate, SUBJECT, self.findings, EXTRA_FIELDS)
        cut = [file.moved(item) for file in self.files for item in cut_texts(file.text, [])]
        findings = (*without_source(made, self._place_of), *cut)
        return ReadResult(made, findings, self._place_of, self._place_at)

    def file_of(self, collection: str, index: int) -> int:
        """Return the number of the file that an element comes from."""
        starts = self.starts[collection]
        return starts[bisect_right(starts, index, key=lambda start: start[0]) - 1][1]

    def _origin(self, path: Path) -> tuple[File, Path]:
        """Return the file that a path of the map comes from, and the path there."""
        starts = self.starts.get(str(path[0]), []) if len(path) > 1 else []
        if not starts or not isinstance(path[1], int):
            return self.files[0], path
        index = bisect_right(starts, path[1], key=lambda start: start[0]) - 1
        start, number = starts[max(index, 0)]
        return self.files[number], (path[0], path[1] - start, *path[2:])

    def _locate(self, path: Path, of_key: bool) -> Place | None:
        file, there = self._origin(path)
        return file.here(file.places.locate(there, of_key))

    def _place_at(self, path: Path) -> Place | None:
        file, there = self._origin(path)
        return file.here(file.places.place_at(there))

    def _place_of(self, item_id: str) -> Place | None:
        for file in self.files:
            place = file.places.place_of(file.ids.get(item_id, item_id if not file.ids else ""))
            if place is not None:
                return file.here(place)
        return None
