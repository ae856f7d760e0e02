"""Files edited by patches: what a patch does not touch stays, and nobody's work is overwritten."""

import os
from collections.abc import Iterable

from argmap.changes import Add, Change, Patch, Remove, Rename
from argmap.door import checked
from argmap.errors import InPlaceError, PatchError
from argmap.formats import find_format, format_of_path
from argmap.formats.companions import lock_path
from argmap.formats.files import parse_reading
from argmap.formats.native.lock_file import with_lock
from argmap.formats.native.yaml_files import includes_others
from argmap.formats.record import Format
from argmap.splice.edits import Undo, digest_of
from argmap.splice.pinned import as_written
from argmap.splice.splicing import Spliced, splice
from argmap.storage import changed_error, read_text, rewrite


@checked
def edit_file(
    path: str | os.PathLike[str],
    patch: Patch,
    format: str | None = None,
    anew: bool = True,
    seen: str | None = None,
) -> Spliced:
    """Apply a patch to a file, as ``splice`` does to a text; the file is replaced in one step.

    ``seen`` is the SHA-256 of the text that the patch was made for, if the file must still hold it.

    Raises:
        FileError: If it cannot be read or written.
        FileChangedError: If the file holds another text, or is written in between by somebody else.
        ParseError: If it holds no map.
        PatchError: If the patch does not fit.
        MapError: If no map comes out of it.
        InPlaceError: If the map lies in two files, or would be written anew and ``anew`` is False.
    """
    name = os.fspath(path)
    made: list[Spliced] = []

    def change(text: str) -> str:
        if seen is not None and digest_of(text) != seen:
            raise changed_error(name)
        chosen = find_format(format) if format else format_of_path(name, text, reading=True)
        if chosen.companion is not None:
            raise InPlaceError(f"{name!r} is one of two files that make a map; convert it first")
        if chosen.name == "yaml" and includes_others(text):
            raise _several(name, text, chosen.name, patch)
        try:
            made.append(splice(text, patch, chosen.name, anew))
        except PatchError:
            fitting = _without_lock(name, text, chosen, patch)
            if fitting == patch:
                raise
            made.append(splice(text, fitting, chosen.name, anew))
        return made[0].text

    rewrite(name, change)
    return made[0]


def _without_lock(name: str, text: str, chosen: Format, patch: Patch) -> Patch:
    """Return a patch that was made on the map with its lock as one for its text alone."""
    path = lock_path(chosen, name)
    if path is None or not os.path.isfile(path):
        return patch
    reading = parse_reading(text, name, chosen.name)
    pinned = with_lock(reading, read_text(path), path).argument_map
    return as_written(patch, reading.argument_map, pinned)


def _several(name: str, text: str, format: str, patch: Patch) -> InPlaceError:
    """Make the error that a map of several files cannot be edited as one, and say where to look."""
    reading = parse_reading(text, name, format)
    ids = dict.fromkeys(item for change in patch.changes for item in _ids_of(change))
    places = {item: reading.place_of(item) for item in ids}
    files = {place.file or name: item for item, place in places.items() if place}
    where = ", ".join(f"{item!r:.60} stands in {file!r}" for file, item in files.items())
    hint = f": {where}" if where else ""
    return InPlaceError(f"{name!r} includes other files; edit each by itself{hint}")


def _ids_of(change: Change) -> Iterable[str]:
    """Return the ids of the elements that a change is about."""
    if isinstance(change, Rename):
        return change.ids
    if isinstance(change, Add | Remove):
        return (change.item_id,)
    return (change.id,) if change.id is not None else ()


@checked
def undo_file(path: str | os.PathLike[str], undo: Undo) -> None:
    """Give a file back as it was before a splice, to the last byte.

    Raises:
        FileError: If it cannot be read or written.
        InPlaceError: If it is not what the splice made any more; nothing is written then.
    """
    rewrite(os.fspath(path), undo.apply)
