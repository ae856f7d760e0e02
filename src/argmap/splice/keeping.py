"""Keeping: what undoes the last edits of a file, outside of its folder, so that nothing lies beside maps.

A file of JSON for each map, in the folder for the state of programs: ``$XDG_STATE_HOME/argmap/undo``, or
``~/.local/state/argmap/undo``. Only its owner can read it, as it holds words of the map.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from argmap.errors import FileError, InPlaceError
from argmap.model.base import Record
from argmap.splice.edits import Undo, digest_of
from argmap.splice.files import undone
from argmap.storage import hold, read_bytes, rewrite_all, write_bytes

MOST_STEPS = 50
MOST_CHARACTERS = 2**23


class Step(Record):
    """An edit of a file: what it did in words, and what undoes it."""

    words: str
    """What it did."""
    undo: Undo
    """What undoes it."""


class Kept(Record):
    """The edits of a file that are kept."""

    path: str
    """The file."""
    steps: tuple[Step, ...]
    """Its edits, the oldest first."""


def keep(name: str, step: Step) -> bool:
    """Keep what undoes an edit; tell whether that was possible."""
    steps = [*kept(name), step]
    # Edits on a text that the one before did not leave behind can never be undone in their turn.
    first = len(steps) - 1
    while first and steps[first - 1].undo.digest == steps[first].undo.restores:
        first -= 1
    return _save(name, steps[first:][-MOST_STEPS:])


def kept(name: str) -> list[Step]:
    """Return the edits of a file that are kept, the oldest first; none if what is kept is broken."""
    try:
        return [*Kept.model_validate_json(read_bytes(str(_path(name)))).steps]
    except (FileError, ValidationError):
        return []


def undo_last(name: str, is_tried: bool = False) -> tuple[str, list[tuple[str, str, str]]]:
    """Undo the last edit of a file; return what it did, and each file with its text before and after.

    Raises:
        InPlaceError: If no edit is kept, or a file has changed since; nothing is written then.
        FileError: If one cannot be read or written.
    """
    steps = kept(name)
    text = hold(name).text
    if not steps:
        raise InPlaceError(f"no edit of {name!r} by argmap is kept that could be undone")
    last = steps[-1]
    if digest_of(text) != last.undo.digest:
        raise InPlaceError(
            f"{name!r} has changed since the last edit by argmap ({last.words}); "
            "nothing is undone: that would overwrite what came after"
        )
    found = undone(name, last.undo)
    digests = [last.undo.restores, *(one.undo.restores for one in last.undo.beside)]
    if [digest_of(after) for _, after in found] != digests:
        raise InPlaceError(f"what is kept to undo the last edit of {name!r} is broken")
    if not is_tried:
        rewrite_all(found)
        _save(name, steps[:-1])
    return last.words, [(held.name, held.text, after) for held, after in found]


def _path(name: str) -> Path:
    state = os.environ.get("XDG_STATE_HOME") or os.path.join(
        os.path.expanduser("~"), ".local", "state"
    )
    of_file = sha256(os.path.realpath(name).encode("utf-8", "surrogatepass")).hexdigest()
    return Path(state, "argmap", "undo", f"{of_file[:32]}.json")


def _length(undo: Undo) -> int:
    own = sum(len(span.before) for span in undo.spans)
    return own + sum(_length(one.undo) for one in undo.beside)


def _save(name: str, steps: list[Step]) -> bool:
    path = _path(name)
    while steps and sum(_length(one.undo) for one in steps) > MOST_CHARACTERS:
        steps = steps[1:]
    try:
        if not steps:
            with suppress(FileNotFoundError):
                path.unlink()
            return False
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = Kept(path=os.path.realpath(name), steps=tuple(steps))
        write_bytes(str(path), data.model_dump_json().encode("utf-8"))
        path.chmod(0o600)
    except (FileError, OSError, ValueError):
        # Among the last: a path that no JSON can hold.
        return False
    return True
