"""Texts: those of the sources of a map, read from the files beside it, and new ones kept there."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from argmap.anchors import SourceText, read_source, read_sources
from argmap.anchors.reading import FOLDER, source_in
from argmap.bounds import confined
from argmap.errors import ArgmapError, FileError
from argmap.model import ArgumentMap
from argmap.storage import list_files, read_bytes, write_bytes

OUTSIDE = "only files in the folder of the map are opened, and those named by --source"


class Texts:
    """The texts of the sources of one map by id."""

    def __init__(self, name: str, paths: Mapping[str, str], encoding: str | None) -> None:
        self.name: str = name
        self.encoding: str | None = encoding
        self.by_source: dict[str, SourceText] = {}
        self.unread: dict[str, ArgmapError] = {}
        """Why there is no text of a source, or none of now, though there is a file for it."""
        self.named: Mapping[str, str] = dict(paths)
        """The files that were named as texts, by id of source; they may lie elsewhere."""

    @property
    def folder(self) -> Path:
        """Return the folder in which texts are kept beside the map."""
        return Path(self.name).parent / FOLDER

    @property
    def files(self) -> list[str]:
        """Return what tells by its change that a text did: the files they are read from, and their folder."""
        return [str(self.folder), *(text.name for text in self.by_source.values())]

    def confined(self) -> AbstractContextManager[None]:
        """Open no file but those in the folder of the map, and those that were named to begin with."""
        named = (self.name, *self.named.values())
        return confined(self.folder.parent, also=named, why=OUTSIDE)

    def read(self, argument_map: ArgumentMap) -> None:
        """Read the texts of a map's sources.

        Of one that cannot be read, what was known of it stays: the map can be edited without.
        """
        known = {source.id for source in argument_map.sources}
        paths = {name: path for name, path in self.named.items() if name in known}
        self.unread = {}
        try:
            self.by_source = self._read(argument_map, paths)
        except ArgmapError:
            before, self.by_source = self.by_source, {}
            for source in argument_map.sources:
                # What it names besides is not in a map of it alone.
                bare = source.model_copy(update={"via": None, "state": None})
                alone = ArgumentMap(sources=(bare,), extras=argument_map.extras)
                own = {name: path for name, path in paths.items() if name == source.id}
                try:
                    self.by_source |= self._read(alone, own)
                except ArgmapError as error:
                    self.unread[source.id] = error
                    self.by_source |= {source.id: text} if (text := before.get(source.id)) else {}

    def check_named(self) -> None:
        """Refuse what somebody named as the text of a source, and what is none.

        Raises:
            ArgmapError: If one of them could not be read.
        """
        for name in self.named:
            if name in self.unread:
                raise self.unread[name]

    def _read(self, argument_map: ArgumentMap, paths: Mapping[str, str]) -> dict[str, SourceText]:
        # Where all are named the folder is not needed, be with it what may.
        folder = None if len(argument_map.sources) == len(paths) else self.folder
        return read_sources(argument_map, paths, folder, self.encoding, self.name)

    def understood(self, name: str, raw: bytes) -> SourceText:
        """Return the text in the bytes of a file that a person chose.

        Raises:
            ParseError: If there is none in it.
            MissingExtraError: If what reads it is not installed.
        """
        return source_in(raw, name, self.encoding)

    def is_free(self, source: str, raw: bytes, suffix: str) -> bool:
        """Tell whether no other text lies in the folder that would be taken for that of a source."""
        wanted = f"{source}{suffix}"
        return all(
            Path(name).name == wanted and read_bytes(name) == raw
            for name in list_files(self.folder)
            if Path(name).stem == source
        )

    def bring(self, source: str, raw: bytes, suffix: str) -> SourceText:
        """Keep the file of a source in the folder beside the map, and know its text.

        Raises:
            FileError: If it cannot be written, or another text is there.
            ArgmapError: If it cannot be read again.
        """
        path = self.folder / f"{source}{suffix}"
        # An id may hold a slash: nothing is written outside the folder.
        if path.parent != self.folder or path.name != f"{source}{suffix}":
            raise FileError(f"no file can be called {source!r}: give the source another id first")
        if not self.is_free(source, raw, suffix):
            raise FileError(f"cannot write {str(path)!r}: another text is there already")
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise FileError(f"cannot make {str(self.folder)!r}: {why}") from error
        write_bytes(str(path), raw)
        read = read_source(str(path), self.encoding)
        self.by_source = {**self.by_source, source: read}
        return read
