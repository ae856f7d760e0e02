"""Files edited by patches: what a patch does not touch stays, and nobody's work is overwritten."""

import os
from collections.abc import Callable
from typing import NamedTuple

from argmap.changes import Patch
from argmap.door import checked
from argmap.errors import InPlaceError
from argmap.formats import find_format, format_of_path
from argmap.formats.files import beside
from argmap.formats.native.yaml_files import includes_others
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.splice.edits import Undo, digest_of
from argmap.splice.several import splice_including
from argmap.splice.splicing import Spliced, read_text_of, splice
from argmap.storage import Held, changed_error, hold, rewrite_all

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

    Of a map of several files each change goes to the file in which its element stands, under the id
    that it has there; all of them are written, or none. ``seen`` is the SHA-256 of the text that the patch
    was made for, if the file must still hold it.

    Raises:
        FileError: If it cannot be read or written.
        FileChangedError: If the file holds another text, or is written in between by somebody else.
        ParseError: If it holds no map.
        PatchError: If the patch does not fit.
        MapError: If no map comes out of it.
        InPlaceError: If the map lies in two files, if it would be written anew and ``anew`` is False,
            or if an included file cannot say what it is to say.
    """
    return change_file(os.fspath(path), lambda _: patch, format, anew, seen)[1]


def change_file(
    name: str,
    make: Make,
    format: str | None = None,
    anew: bool = True,
    seen: str | None = None,
    is_tried: bool = False,
    in_first: bool = False,
) -> tuple[Spliced, Spliced, Patch]:
    """Apply the patch that is made of the map of a file to that file; return it before and after.

    The map is the one that the file holds while it is changed. ``is_tried`` leaves the file as it is.
    With ``in_first``, what would be added behind an element of an included file stands last in the
    including one; the patch that is returned says so.

    Raises:
        ArgmapError: As ``edit_file`` does, and whatever the making of the patch raises.
    """
    held = hold(name)
    if seen is not None and digest_of(held.text) != seen:
        raise changed_error(name)
    chosen = find_format(format) if format else format_of_path(name, held.text, reading=True)
    if chosen.companion is not None:
        raise InPlaceError(f"{name!r} is one of two files that make a map; convert it first")
    others = _Others(name, {})
    if chosen.name == "yaml" and includes_others(held.text):
        shown = name.replace(os.sep, "/")
        before, after, patch = splice_including(
            held.text, shown, others.text, make, others.real, in_first
        )
    else:
        with paused_collector():
            before = read_text_of(held.text, chosen.name)
        patch = make(before.map)
        after = splice(before, patch, chosen.name, anew)
    changed = [(others.held[others.real(path)], text) for path, text in after.beside.items()]
    rewrite_all([] if is_tried else [(held, after.text), *changed])
    return before, after, patch


class _Others(NamedTuple):
    """The files beside one, held as they are read."""

    name: str
    held: dict[str, Held]

    def real(self, path: str) -> str:
        """Return one name for all paths that lead to one file."""
        return beside(self.name, path) or path

    def text(self, path: str) -> str | None:
        """Return the text of an included file; None where nothing is."""
        wanted = beside(self.name, path)
        if wanted is None or not os.path.isfile(wanted):
            return None
        if wanted not in self.held:
            self.held[wanted] = hold(wanted)
        return self.held[wanted].text


@checked
def undo_file(path: str | os.PathLike[str], undo: Undo) -> None:
    """Give a file back as it was before a splice, to the last byte, and the included files with it.

    Raises:
        FileError: If they cannot be read or written.
        InPlaceError: If one is not what the splice made any more; nothing is written then.
    """
    rewrite_all(undone(os.fspath(path), undo))


def undone(name: str, undo: Undo) -> list[tuple[Held, str]]:
    """Return the files that an undo changes, and the texts that it gives them back.

    Raises:
        FileError: If they cannot be read.
        InPlaceError: If one is not what the splice made any more.
    """
    first = hold(name)
    found = [(first, undo.apply(first.text))]
    for other in undo.beside:
        wanted = beside(name, other.path)
        if wanted is None:
            raise InPlaceError(f"cannot undo: {other.path!r} lies outside the folder of {name!r}")
        held = hold(wanted)
        try:
            found.append((held, other.undo.apply(held.text)))
        except InPlaceError as error:
            raise InPlaceError(f"{wanted!r}: {error}") from None
    return found
