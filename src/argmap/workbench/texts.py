"""Texts: those of the sources of a map, read from the files beside it, and new ones kept there."""

from collections.abc import Mapping
from pathlib import Path

from argmap.anchors import SourceText, read_source, read_sources
from argmap.anchors.reading import FOLDER, source_in
from argmap.errors import FileError
from argmap.model import ArgumentMap
from argmap.storage import list_files, read_bytes, write_bytes


class Texts:
    """The texts of the sources of one map by id."""

    def __init__(self, name: str, paths: Mapping[str, str], encoding: str | None) -> None:
        self.name: str = name
        self.encoding: str | None = encoding
        self.by_source: dict[str, SourceText] = {}
        self._paths = dict(paths)

    @property
    def folder(self) -> Path:
        """Return the folder in which texts are kept beside the map."""
        return Path(self.name).parent / FOLDER

    @property
    def files(self) -> list[str]:
        """Return the names of the files that the texts are read from."""
        return [text.name for text in self.by_source.values()]

    def read(self, argument_map: ArgumentMap) -> None:
        """Read the texts of a map's sources.

        Raises:
            ArgmapError: If one cannot be read; those that were known stay.
        """
        known = {source.id for source in argument_map.sources}
        paths = {name: path for name, path in self._paths.items() if name in known}
        self.by_source = read_sources(argument_map, paths, self.folder, self.encoding, self.name)

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
            raise FileError(f"cannot make {str(self.folder)!r}: {error.strerror}") from error
        write_bytes(str(path), raw)
        read = read_source(str(path), self.encoding)
        self.by_source = {**self.by_source, source: read}
        return read
