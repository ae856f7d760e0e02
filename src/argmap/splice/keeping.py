"""Keeping: what undoes the last edits of a file, outside of its folder, so that nothing lies beside maps.

A file of JSON for each map, in the folder for the state of programs: ``$XDG_STATE_HOME/argmap/undo``, or
``~/.local/state/argmap/undo``. Only its owner can read it, as it holds words of the map.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from argmap.errors import FileError, InPlaceError
from argmap.splice.edits import Span, Undo, digest_of
from argmap.splice.files import undo_file
from argmap.storage import read_bytes, rewrite, write_bytes

MOST_STEPS = 50
MOST_CHARACTERS = 2**23


@dataclass(frozen=True, slots=True)
class Step:
    """An edit of a file: what it did in words, and what undoes it."""

    words: str
    undo: Undo


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
        data = json.loads(read_bytes(str(_path(name))))
        return [_step(item) for item in data["steps"]]
    except (FileError, ValueError, TypeError, KeyError, RecursionError):
        return []


def undo_last(name: str, is_tried: bool = False) -> tuple[str, str, str]:
    """Undo the last edit of a file; return what it did, the text before this, and the text after.

    Raises:
        InPlaceError: If no edit is kept, or the file has changed since; nothing is written then.
        FileError: If it cannot be read or written.
    """
    steps = kept(name)
    texts: list[str] = []

    def look(text: str) -> str:
        texts.append(text)
        return text

    rewrite(name, look)
    if not steps:
        raise InPlaceError(f"no edit of {name!r} by argmap is kept that could be undone")
    last = steps[-1]
    if digest_of(texts[0]) != last.undo.digest:
        raise InPlaceError(
            f"{name!r} has changed since the last edit by argmap ({last.words}); "
            "nothing is undone: that would overwrite what came after"
        )
    after = last.undo.apply(texts[0])
    if not is_tried:
        undo_file(name, last.undo)
        _save(name, steps[:-1])
    return last.words, texts[0], after


def _path(name: str) -> Path:
    state = os.environ.get("XDG_STATE_HOME") or os.path.join(
        os.path.expanduser("~"), ".local", "state"
    )
    of_file = sha256(os.path.realpath(name).encode("utf-8", "surrogatepass")).hexdigest()
    return Path(state, "argmap", "undo", f"{of_file[:32]}.json")


def _save(name: str, steps: list[Step]) -> bool:
    path = _path(name)
    while (
        steps
        and sum(len(span.before) for one in steps for span in one.undo.spans) > MOST_CHARACTERS
    ):
        steps = steps[1:]
    data = {"path": os.path.realpath(name), "steps": [_form(step) for step in steps]}
    try:
        if not steps:
            with suppress(FileNotFoundError):
                path.unlink()
            return False
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_bytes(str(path), json.dumps(data, ensure_ascii=True).encode("ascii"))
        path.chmod(0o600)
    except (FileError, OSError):
        return False
    return True


def _form(step: Step) -> dict[str, Any]:
    undo = step.undo
    spans = [[span.start, span.end, span.before] for span in undo.spans]
    return {"words": step.words, "digest": undo.digest, "restores": undo.restores, "spans": spans}


def _step(form: dict[str, Any]) -> Step:
    spans = tuple(Span(int(start), int(end), str(text)) for start, end, text in form["spans"])
    undo = Undo(spans, str(form["digest"]), str(form["restores"]))
    return Step(str(form["words"]), undo)
