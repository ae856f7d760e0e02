"""Corpus: the maps that ship with argmap, found by name."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from argmap.errors import FileError
from argmap.naming import nearest

PREFIX = "corpus:"
ENDING = ".argmap.yaml"
MAP_FILE = f"map{ENDING}"


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

    ``NAME/second-reading`` is another reader's map of the same text.

    Raises:
        FileError: If there is no such map; the message names the nearest.

    >>> corpus_file("korematsu/second-reading").name
    'second-reading.argmap.yaml'
    """
    names = corpus_names()
    text, _, part = name.partition("/")
    if text in names:
        folder = corpus_folder().joinpath(text)
        # Nothing but what lies there: a part of a name is no way to other folders.
        known = {entry.name: entry for entry in folder.iterdir()}
        file = f"{part}{ENDING}" if part else MAP_FILE
        if file in known:
            return known[file]
        parts = sorted(one.removesuffix(ENDING) for one in known if one.endswith(ENDING))
        raise FileError(
            f"no reading {part!r} of corpus map {text!r}{nearest(part, parts)} (known: {', '.join(parts)})"
        )
    shown = ", ".join(names) or "none"
    raise FileError(f"no corpus map {name!r}{nearest(name, names)} (known: {shown})")
