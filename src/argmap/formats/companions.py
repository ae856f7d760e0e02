"""Companions: where the second file of a format lies, and the text beside any file."""

import os
from collections.abc import Iterator
from pathlib import Path

from argmap.errors import ArgmapError, FindingsError
from argmap.findings import Finding
from argmap.formats import FORMATS, NATIVE
from argmap.formats.beside import BesideText
from argmap.formats.endings import Endings, Unmark, longest_of
from argmap.formats.native.lock_file import SUFFIX as LOCK_SUFFIX
from argmap.formats.record import Format, TextBeside
from argmap.storage import STANDARD_INPUT, decode, is_corpus, read_bytes

UNREADABLE = "text beside the file cannot be read"


def companion_path(chosen: Format, name: str) -> str | None:
    """Return the path of the companion file: the suffix of the format replaced."""
    if chosen.companion is None or name == STANDARD_INPUT or is_corpus(name):
        return None
    return _replaced(name, chosen.suffixes, chosen.companion.suffix)


def lock_path(chosen: Format, name: str) -> str | None:
    """Return the path of the lock beside a file, which only argmap's own formats have."""
    if chosen.name not in NATIVE or name == STANDARD_INPUT or is_corpus(name):
        return None
    return _replaced(name, chosen.suffixes, LOCK_SUFFIX)


def _replaced(name: str, suffixes: tuple[str, ...], suffix: str) -> str:
    ending = longest_of(suffixes, name.lower()) or len(Path(name).suffix)
    return name[: len(name) - ending] + suffix


def companion_text(
    chosen: Format, name: str, remarks: list[Finding], others: set[str] | None = None
) -> str | None:
    """Read the raw text of the companion file, if the format has one and it is there.

    A text that words are only looked for in stops nothing: that it cannot be read is a remark.

    Raises:
        ParseError: If it is no UTF-8 and the format counts in it.
    """
    path = companion_path(chosen, name)
    if others is not None and path is not None:
        others.add(path)
    if path is None or not os.path.isfile(path):
        return None
    text = chosen.companion if isinstance(chosen.companion, TextBeside) else None
    try:
        raw = _read(path)
    except ArgmapError as error:
        if text is None or text.read:
            raise
        remarks.append(unreadable(error))
        return None
    return text.unmark(raw) if text is not None and text.unmark else raw


def unreadable(error: ArgmapError) -> Finding:
    """Return the finding that the text beside a file cannot be read."""
    first = error.findings[0].message if isinstance(error, FindingsError) else str(error)
    return Finding("R004", "warning", f"{UNREADABLE}: {first}")


def _read(path: str) -> str:
    return decode(read_bytes(path), path, "utf-8")


def text_beside(name: str, digest: str | None = None) -> tuple[str, BesideText] | None:
    """Return path and text of the text beside a file, as anchors count in it, if there is one.

    Files of different formats share suffixes, so every way that a row of the registry takes from the
    name to the text is tried; of several texts the one with the digest given is meant. A file of
    another format has its text in ``NAME.txt``.

    Raises:
        FileError: If it cannot be read.
        ParseError: If it is no UTF-8.
    """
    if name == STANDARD_INPUT or is_corpus(name):
        return None
    first: tuple[str, BesideText] | None = None
    absent = name
    for path, unmark in _candidates(name):
        # Several ways lead to one path.
        if path in (name, absent):
            continue
        if not os.path.isfile(path):
            absent = path
            continue
        raw = _read(path)
        found = path, BesideText(unmark(raw) if unmark else raw)
        if digest is None or found[1].digest == digest:
            return found
        first = first or found
    return first


def _candidates(name: str) -> Iterator[tuple[str, Unmark | None]]:
    """Yield where the text beside a file may lie, and what takes the marks of a tool out of it."""
    for length, suffix, unmark in FORMATS.derived(Endings).of(name).texts:
        yield name[: len(name) - (length or len(Path(name).suffix))] + suffix, unmark
