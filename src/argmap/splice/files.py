"""Files edited by patches: what a patch does not touch stays, and nobody's work is overwritten."""

import os
from collections.abc import Callable

from argmap.changes import Patch
from argmap.door import checked
from argmap.errors import InPlaceError
from argmap.formats import find_format, format_of_path
from argmap.formats.native.yaml_files import includes_others
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.splice.edits import Undo, digest_of
from argmap.splice.several import read_first, splice_first
from argmap.splice.splicing import Spliced, read_text_of, splice
from argmap.storage import changed_error, rewrite

Make = Callable[[ArgumentMap], Patch]


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
        InPlaceError: If the map lies in two files, would be written anew and ``anew`` is False, or the
            patch changes what stands in a file that this one includes.
    """
    return change_file(os.fspath(path), lambda _: patch, format, anew, seen)[1]


def change_file(
    name: str,
    make: Make,
    format: str | None = None,
    anew: bool = True,
    seen: str | None = None,
    is_tried: bool = False,
) -> tuple[Spliced, Spliced]:
    """Apply the patch that is made of the map of a file to that file; return it before and after.

    The map is the one that the file holds while it is changed. ``is_tried`` leaves the file as it is.

    Raises:
        ArgmapError: As ``edit_file`` does, and whatever the making of the patch raises.
    """
    made: list[Spliced] = []

    def change(text: str) -> str:
        if seen is not None and digest_of(text) != seen:
            raise changed_error(name)
        chosen = find_format(format) if format else format_of_path(name, text, reading=True)
        if chosen.companion is not None:
            raise InPlaceError(f"{name!r} is one of two files that make a map; convert it first")
        if chosen.name == "yaml" and includes_others(text):
            start, reading = read_first(name, text)
            made[:] = start, splice_first(name, start, reading, make(start.map))
        else:
            with paused_collector():
                start = read_text_of(text, chosen.name)
            made[:] = start, splice(start, make(start.map), chosen.name, anew)
        return start.text if is_tried else made[1].text

    rewrite(name, change)
    return made[0], made[1]


@checked
def undo_file(path: str | os.PathLike[str], undo: Undo) -> None:
    """Give a file back as it was before a splice, to the last byte.

    Raises:
        FileError: If it cannot be read or written.
        InPlaceError: If it is not what the splice made any more; nothing is written then.
    """
    rewrite(os.fspath(path), undo.apply)
