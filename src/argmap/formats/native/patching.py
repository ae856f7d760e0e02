"""Patching: single values of a file replaced where they stand, with everything else left as it is."""

import re

from argmap.errors import InPlaceError
from argmap.findings import Place
from argmap.formats.record import ReadResult
from argmap.model.structure import Path

BREAKS = (re.compile("\r\n|[\n\r\x85\u2028\u2029]"), re.compile("\n"))
"""Line breaks of YAML, and those of JSON."""


def patched(
    text: str, reading: ReadResult, changes: list[tuple[Path, str | int, str | int]]
) -> str:
    """Replace values at paths of the JSON form of a map; comments and layout stay. Linear.

    Raises:
        InPlaceError: If a value does not stand in the text as it is expected.
    """
    line_starts = [[0, *(match.end() for match in breaks.finditer(text))] for breaks in BREAKS]
    edits: list[tuple[int, int, str]] = []
    for path, old, new in changes:
        place = reading.place_at(path)
        if place is not None and place.file is not None:
            where = ".".join(map(str, path))
            raise InPlaceError(f"cannot change {where} here: it stands in {place.file!r}")
        at = None if place is None else _offset(text, place, line_starts, str(old))
        if at is None:
            where = ".".join(map(str, path))
            raise InPlaceError(f"cannot change {where} in place: {str(old)!r} is not written there")
        edits.append((at, at + len(str(old)), str(new)))
    parts: list[str] = []
    done = 0
    for start, end, new_text in sorted(edits):
        parts += [text[done:start], new_text]
        done = end
    return "".join([*parts, text[done:]])


def _offset(text: str, place: Place, line_starts: list[list[int]], value: str) -> int | None:
    """Return where a value stands, in quotes or not, by the line breaks that lead to it."""
    for starts in line_starts:
        if place.line > len(starts):
            continue
        at = starts[place.line - 1] + place.column - 1
        at += text[at : at + 1] in ("'", '"')
        if text.startswith(value, at):
            return at
    return None
