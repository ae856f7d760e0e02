"""The folder that is served: which maps are in it, by names that lead nowhere else."""

import os
from pathlib import Path

from argmap.anchors.reading import FOLDER as SOURCES
from argmap.errors import FileError
from argmap.formats.listing import list_maps
from argmap.formats.patches import is_patch_name
from argmap.proposals.folder import FOLDER as PROPOSALS

LONGEST = 400
_BESIDE = (SOURCES, PROPOSALS)


class Folder:
    """One folder. A map is named by its path from there, written with slashes."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Take a folder.

        Raises:
            FileError: If there is no such folder.
        """
        self.root = Path(os.path.realpath(path))
        if not self.root.is_dir():
            raise FileError(f"cannot serve {os.fspath(path)!r}: there is no such folder")

    def path_of(self, name: str) -> str:
        """Return the path of a map by its name.

        A name is refused by its form before any file is looked at, and whatever it leads to is refused
        if a link is on the way: what is not there and what may not be read get the same answer.

        Raises:
            FileError: If there is no such map in the folder.
        """
        parts = name[: LONGEST + 1].split("/")
        is_plain = (
            0 < len(name) <= LONGEST
            and all(parts)
            and not any(part.startswith(".") or part.endswith((" ", ".")) for part in parts)
            and not any(sign in name for sign in "\\:\0")
            and name.isprintable()
        )
        if is_plain:
            here = self.root
            for part in parts:
                here = here / part
                if here.is_symlink():
                    break
            else:
                # A name that only differs in case or form from the one on disk is another name.
                if here.is_file() and Path(os.path.realpath(here)) == here:
                    return str(here)
        raise FileError(f"no map {name[:80]!r} in this folder: list_maps lists them")

    def maps(self) -> list[str]:
        """Return the names of the maps, in order."""
        found = []
        for path in list_maps(self.root).files:
            name = Path(path).relative_to(self.root).as_posix()
            if is_patch_name(name) or Path(name).parent.name in _BESIDE:
                continue
            try:
                self.path_of(name)
            except FileError:
                continue
            found.append(name)
        return sorted(found)

    def hide(self, text: str) -> str:
        """Return a text without the place of the folder on this machine."""
        return text.replace(f"{self.root}{os.sep}", "").replace(str(self.root), "the folder")
