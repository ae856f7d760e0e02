"""Texts: those of the sources of a map, read from the files beside it, and new ones kept there."""

from collections.abc import Mapping
from pathlib import Path

from argmap.anchors import SourceText, read_source, read_sources
from argmap.anchors.reading import FOLDER
from argmap.errors import FileError
from argmap.model import ArgumentMap
from argmap.storage import write_bytes


class Texts:
    """The texts of the sources of one map by id."""

    def __init__(self, name: str, paths: Mapping[str, str], encoding: str | None) -> None:
        self.name = name
        self.encoding = encoding
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

    def bring(self, source: str, text: str) -> str:
        """Keep the text of a new source in the folder beside the map, and know it; return its digest.

        Raises:
            FileError: If it cannot be written, or another text is there.
        """
        path = self.folder / f"{source}.txt"
        content = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
        try:
            self.folder.mkdir(exist_ok=True)
            is_taken = path.exists() and path.read_bytes() != content
        except OSError as error:
            raise FileError(f"cannot write {str(path)!r}: {error.strerror}") from error
        if is_taken:
            raise FileError(f"cannot write {str(path)!r}: another text is there already")
        write_bytes(str(path), content)
        read = read_source(str(path))
        self.by_source = {**self.by_source, source: read}
        return read.digest
