"""Preview: the last page that could be made of a file, and what is wrong with the file now."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from argmap.anchors import SourceText, read_sources
from argmap.anchors.reading import FOLDER
from argmap.drawing.look import Look, look_of
from argmap.drawing.scene import Scene
from argmap.errors import ArgmapError, FileError
from argmap.formats.files import load_reading
from argmap.live.watch import Marks, mark_of
from argmap.model import ArgumentMap
from argmap.rendering import RenderOptions, parted, scene_of
from argmap.semantics import Setting, setting_of
from argmap.storage import list_files
from argmap.web.page import check_semantics, page_of


@dataclass(frozen=True, slots=True)
class State:
    """A page and its number, which grows with every attempt to make one; ``error`` is in words."""

    number: int
    page: bytes
    error: str = ""


class Preview:
    """Makes pages of a file, and lets any number of threads wait for the next.

    >>> Preview("examples/northport/map.argmap.yaml").state.number
    1
    """

    def __init__(
        self,
        path: str,
        source_format: str | None = None,
        look: Look | None = None,
        setting: Setting | None = None,
        why: str | None = None,
        with_sources: bool = False,
        **options: Unpack[RenderOptions],
    ) -> None:
        """Make the first page; of a file that is no map it is empty, with the error.

        ``with_sources`` has the texts of sources beside the map. ``options`` are parts of a look or a setting by name. Ids that they name may come and go as
        the file changes; while one is missing, that is the error.

        Raises:
            DrawingError: If the look is wrong, or the semantics gives strengths.
            SettingError: If the setting contradicts itself.
        """
        self.path = path
        self._marks: Marks = {}
        self._format = source_format
        for_look, for_setting = parted(options)
        self._look = look_of(look, for_look)
        self._setting = setting_of(setting, for_setting)
        self._why = why
        self._with_sources = with_sources
        check_semantics(self._setting.semantics)
        self._changed = threading.Condition()
        self._ended = False
        empty = ArgumentMap(title=Path(path).name)
        first = page_of(Scene(empty, empty), self._look, live=1)
        self._state = State(0, first.encode("utf-8"))
        self.rebuild()

    @property
    def state(self) -> State:
        """Return the state now."""
        return self._state

    def marks(self) -> Marks:
        """Return how the file, its includes and the texts of sources were when last read."""
        return self._marks

    def rebuild(self) -> State:
        """Read the file again; when that fails, keep the last good page and say why."""
        number = self._state.number + 1
        # Taken before anything is read, so that what is saved meanwhile is seen.
        marks = {path: mark_of(path) for path in (self.path, *self._marks)}
        folder = Path(self.path).parent / FOLDER
        others: set[str] = {str(folder)}
        try:
            _check_is_file(self.path)
            others.update(list_files(folder))
            reading = load_reading(self.path, self._format, others)
            argument_map = reading.strictly(self.path).argument_map
            texts = read_sources(argument_map, {}, folder, beside=self.path)
            made = State(number, self._page(argument_map, texts, number))
        except ArgmapError as error:
            made = State(number, self._state.page, str(error))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            # A server that ended in the middle of an edit would take the last good page along; a
            # panic of a library in Rust is no Exception.
            made = State(number, self._state.page, _unforeseen(error))
        self._marks = {
            path: marks[path] if path in marks else mark_of(path) for path in (self.path, *others)
        }
        with self._changed:
            self._state = made
            self._changed.notify_all()
        return made

    def wait(self, number: int, seconds: float) -> State:
        """Wait for a state other than that number, at most so long."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._state.number != number, seconds)
            return self._state

    def end(self) -> None:
        """Let all who wait go."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    @property
    def ended(self) -> bool:
        """Return whether nothing will follow."""
        return self._ended

    def _page(self, argument_map: ArgumentMap, texts: dict[str, SourceText], number: int) -> bytes:
        shown = self._look, self._setting, self._why, texts
        scene = scene_of(argument_map, *shown, with_sources=self._with_sources)
        return page_of(scene, self._look, live=number).encode("utf-8")


def _check_is_file(path: str) -> None:
    """Refuse what a file may have been replaced by: to read a pipe would wait for ever."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise FileError(f"cannot read {path!r}: it is no file any more")


def _unforeseen(error: BaseException) -> str:
    words = (str(error).splitlines() or [""])[0][:200]
    return (
        f"argmap fails on this file ({type(error).__name__}: {words}); that is a mistake in argmap: "
        "please report it with the file"
    )
