"""Patches as files: YAML for people and JSON for programs, told by the suffix."""

import os
from dataclasses import replace

from argmap.changes import Patch
from argmap.door import checked
from argmap.errors import ParseError
from argmap.findings import Place
from argmap.formats.native.patch_file import (
    PatchReading,
    read_json,
    read_yaml,
    write_json,
    write_yaml,
)
from argmap.storage import STANDARD_INPUT, read_text, write_bytes

SUFFIXES = (".argmap-patch.yaml", ".argmap-patch.yml", ".argmap-patch.json")


@checked
def load_patch(path: str | os.PathLike[str]) -> Patch:
    """Load a patch from a file, or from ``-`` (standard input): JSON or YAML.

    Raises:
        FileError: If it cannot be opened.
        ParseError: If it is no patch; the message shows every problem with its place.
    """
    return load_patch_reading(path).patch


def load_patch_reading(path: str | os.PathLike[str]) -> PatchReading:
    """Load a patch with the places of its changes.

    Raises:
        FileError: If it cannot be opened.
        ParseError: If it is no patch.
    """
    name = os.fspath(path)
    text = read_text(name)
    is_json = _is_json(name) or (name == STANDARD_INPUT and text.lstrip().startswith("{"))
    try:
        reading = (read_json if is_json else read_yaml)(text)
    except ParseError as error:
        raise ParseError([found.in_file(name) for found in error.findings], name) from None
    locate = reading.locate

    def in_file(at: tuple[str | int, ...], of_key: bool) -> Place | None:
        place = locate(at, of_key)
        return place and replace(place, file=name)

    return replace(reading, locate=in_file)


@checked
def save_patch(patch: Patch, path: str | os.PathLike[str]) -> None:
    """Save a patch to a file: JSON where the name ends so, else YAML.

    Raises:
        FileError: If it cannot be written.
    """
    name = os.fspath(path)
    write = write_json if _is_json(name) else write_yaml
    write_bytes(name, write(patch).encode("utf-8"))


def is_patch_name(name: str) -> bool:
    """Return whether a file is called as patches are.

    >>> is_patch_name("later.argmap-patch.yaml"), is_patch_name("later.argmap.yaml")
    (True, False)
    """
    return name.lower().endswith(SUFFIXES)


def _is_json(name: str) -> bool:
    return name.lower().endswith(".json")
