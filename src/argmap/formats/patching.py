"""Patching: single values of a file replaced where they stand, with everything else left as it is."""

from argmap.errors import FormatError
from argmap.formats.record import Reading
from argmap.model.structure import Path


def patched(text: str, reading: Reading, changes: list[tuple[Path, str | int, str | int]]) -> str:
    """Replace values at paths of the JSON form of a map; comments and layout stay. Linear.

    Raises:
        FormatError: If a value does not stand in the text as it is expected.
    """
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    edits: list[tuple[int, int, str]] = []
    for path, old, new in changes:
        place = reading.place_at(path)
        at = None if place is None else starts[place.line - 1] + place.column - 1
        if at is not None and text[at : at + 1] in ("'", '"'):
            at += 1
        if at is None or not text.startswith(str(old), at):
            where = ".".join(map(str, path))
            raise FormatError(f"cannot change {where} in place: {str(old)!r} is not written there")
        edits.append((at, at + len(str(old)), str(new)))
    parts: list[str] = []
    done = 0
    for start, end, new_text in sorted(edits):
        parts += [text[done:start], new_text]
        done = end
    return "".join([*parts, text[done:]])
