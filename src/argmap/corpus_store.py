"""Corpus: the maps that ship with argmap, found by name."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from argmap.errors import FileError
from argmap.naming import nearest

PREFIX = "corpus:"
MAP_FILE = "map.argmap.yaml"


def corpus_folder() -> Traversable:
    """Return the folder of the corpus: inside the installed package, or beside ``src`` in a checkout."""
    packaged = files("argmap").joinpath("corpus")
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[2] / "corpus"


def corpus_names() -> tuple[str, ...]:
    """List the maps of the corpus, sorted.

    >>> "take-up-iran-offer" in corpus_names()
    True
    """
    folder = corpus_folder()
    if not folder.is_dir():
        return ()
    found = (entry.name for entry in folder.iterdir() if entry.joinpath(MAP_FILE).is_file())
    return tuple(sorted(found))


def corpus_file(name: str) -> Traversable:
    """Return the file of a corpus map, by its name without the prefix ``corpus:``.

    Raises:
        FileError: If there is no such map; the message names the nearest.
    """
    names = corpus_names()
    if name not in names:
        known = ", ".join(names) or "none"
        raise FileError(f"no corpus map {name!r}{nearest(name, names)} (known: {known})")
    return corpus_folder().joinpath(name, MAP_FILE)
