"""Files edited by patches: what a patch does not touch stays, and nobody's work is overwritten."""

import os

from argmap.changes import Patch
from argmap.door import checked
from argmap.errors import InPlaceError
from argmap.formats import find_format, format_of_path
from argmap.splice.edits import Undo, digest_of
from argmap.splice.splicing import Spliced, splice
from argmap.storage import changed_error, rewrite


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
        made.append(splice(text, patch, chosen.name, anew))
        return made[0].text

    rewrite(name, change)
    return made[0]


@checked
def undo_file(path: str | os.PathLike[str], undo: Undo) -> None:
    """Give a file back as it was before a splice, to the last byte.

    Raises:
        FileError: If it cannot be read or written.
        InPlaceError: If it is not what the splice made any more; nothing is written then.
    """
    rewrite(os.fspath(path), undo.apply)
