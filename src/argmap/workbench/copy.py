"""The working copy: the texts of a map as they are edited, beside the bytes that their files hold.

Every change is a splice, so what it does not touch stays as its author wrote it. Nothing here is
written anew: what cannot be said in place is refused, and the copy is as it was.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from argmap.changes import Patch
from argmap.errors import ArgmapError, EditError
from argmap.formats import format_of_path
from argmap.formats.files import beside, whole
from argmap.formats.native.yaml_files import includes_others
from argmap.model import ArgumentMap
from argmap.splice import Spliced, splice
from argmap.splice.edits import Undo
from argmap.splice.edits import whole as one_edit
from argmap.splice.several import splice_including
from argmap.splice.splicing import read_text_of
from argmap.storage import Held, hold, rewrite_all

FORMATS = ("yaml", "json")
"""The formats that are changed in place."""
NO_SOURCE = "evidence needs a source: select the words that say it, or make it a claim"
Make = Callable[[ArgumentMap], Patch]


@dataclass(frozen=True, slots=True)
class Made:
    """What a change did to the texts: by path, what takes it back and what does it again."""

    before: ArgumentMap
    after: ArgumentMap
    patch: Patch
    back: Mapping[str, Undo]
    forth: Mapping[str, Undo]


@dataclass(slots=True)
class WorkingCopy:
    """The texts of a map and of what it includes, as they are now and as they lie on the disk."""

    name: str
    format: str
    held: dict[str, Held]
    """The files as they were last read or written, by path; the first is the map's own."""
    texts: dict[str, str]
    """Their texts now."""
    spliced: Spliced

    @classmethod
    def opened(cls, name: str) -> "WorkingCopy":
        """Read a map that is to be edited.

        Raises:
            EditError: If its format is not changed in place.
            FileError: If it is no file of its own, or cannot be read.
            ParseError: If it is no map.
        """
        first = hold(name)
        chosen = format_of_path(name, first.text, reading=True).name
        if chosen not in FORMATS:
            raise EditError(
                f"{name!r} is {chosen}, and only argmap YAML and JSON are changed in place: "
                f"argmap convert {name} x.argmap.yaml"
            )
        nothing = Spliced(first.text, ArgumentMap(), one_edit("", "")[1], (), chosen)
        copy = cls(name, chosen, {name: first}, {name: first.text}, nothing)
        copy._read()
        return copy

    @property
    def map(self) -> ArgumentMap:
        """Return the map that the texts hold."""
        return self.spliced.map

    @property
    def text(self) -> str:
        """Return the text of the map's own file."""
        return self.texts[self.name]

    @property
    def is_saved(self) -> bool:
        """Tell whether the files hold what the copy holds."""
        return all(self.held[path].text == text for path, text in self.texts.items())

    def change(self, make: Make) -> Made:
        """Apply what is made of the map to the texts, and write nothing.

        Raises:
            ArgmapError: If the patch does not fit, no map comes out of it, or it cannot be said in place.
        """
        before = self.spliced
        if _is_divided(self.format, self.text):
            start, after, patch = splice_including(
                self.text, self._shown, self._text_of, make, self._real, in_first=True
            )
            before = replace(before, map=start.map)
        else:
            patch = make(before.map)
            after = splice(before, patch, anew=False)
        unread = next((one for one in after.findings if one.severity == "error"), None)
        if unread is not None:
            # YAML, which people write, is read strictly: this would be no map any more.
            raise EditError(NO_SOURCE)
        beside_first = {self._real(path): text for path, text in after.beside.items()}
        made = self._taken({self.name: after.text, **beside_first})
        self.spliced = after
        return Made(before.map, after.map, patch, *made)

    def put(self, *steps: Mapping[str, Undo]) -> None:
        """Give texts what undoes changes or does them again, one after the other.

        Raises:
            InPlaceError: If a text is not the one that the change made; nothing is changed then.
        """
        wanted = dict(self.texts)
        for texts in steps:
            wanted |= {path: undo.apply(wanted[path]) for path, undo in texts.items()}
        kept = dict(self.texts)
        self.texts.update(wanted)
        try:
            self._read()
        except BaseException:
            self.texts = kept
            raise

    def replaced(self, texts: Mapping[str, str]) -> Made:
        """Take other texts, as somebody else wrote them.

        Raises:
            ParseError: If they are no map; the copy is as it was then.
        """
        before, kept = self.spliced, dict(self.texts)
        made = self._taken(texts)
        try:
            self._read()
        except BaseException:
            self.texts, self.spliced = kept, before
            raise
        return Made(before.map, self.map, Patch(), *made)

    def write(self) -> None:
        """Write the files whose text is another than they hold; all of them, or none.

        Raises:
            FileChangedError: If somebody else has written one since.
            FileError: If one cannot be written.
        """
        rewrite_all([(self.held[path], text) for path, text in self.texts.items()])
        for path, text in self.texts.items():
            held = self.held[path]
            if held.text != text:
                self.held[path] = Held(held.name, held.with_text(text), text)

    def on_disk(self) -> dict[str, Held]:
        """Read the files as they are now.

        Raises:
            FileError: If one is gone or cannot be read.
        """
        return {path: hold(path) for path in self.held}

    def take(self, held: Mapping[str, Held]) -> None:
        """Know the files as they were read now."""
        self.held.update(held)

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Be as before when what is tried fails."""
        held, texts, spliced = dict(self.held), dict(self.texts), self.spliced
        try:
            yield
        except BaseException:
            self.held, self.texts, self.spliced = held, texts, spliced
            raise

    def pinned(self) -> ArgumentMap:
        """Return the map with the positions of the lock beside its file, if one is there that can be read."""
        from argmap.formats import find_format
        from argmap.formats.companions import lock_path
        from argmap.formats.native.lock_file import with_lock
        from argmap.formats.record import ReadResult
        from argmap.storage import read_text

        path = lock_path(find_format(self.format), self.name)
        if path is None or not os.path.isfile(path):
            return self.map
        try:
            return with_lock(ReadResult(self.map), read_text(path), path).argument_map
        except ArgmapError:
            return self.map

    def _read(self) -> None:
        if _is_divided(self.format, self.text):
            self.spliced, _, _ = splice_including(
                self.text, self._shown, self._text_of, lambda _: Patch(), self._real
            )
        else:
            self.spliced = read_text_of(whole(self.text), self.format)

    def _taken(self, texts: Mapping[str, str]) -> tuple[dict[str, Undo], dict[str, Undo]]:
        """Take texts; return what undoes that and what does it again, by path."""
        back: dict[str, Undo] = {}
        forth: dict[str, Undo] = {}
        for path, text in texts.items():
            old = self.texts[path]
            if old != text:
                back[path] = one_edit(old, text)[1]
                forth[path] = one_edit(text, old)[1]
                self.texts[path] = text
        return back, forth

    @property
    def _shown(self) -> str:
        return self.name.replace(os.sep, "/")

    def _real(self, path: str) -> str:
        return beside(self.name, path) or path

    def _text_of(self, path: str) -> str | None:
        """Return the text of an included file as it is edited; None where nothing is."""
        wanted = beside(self.name, path)
        if wanted is None or not os.path.isfile(wanted):
            return None
        if wanted not in self.texts:
            self.held[wanted] = hold(wanted)
            self.texts[wanted] = self.held[wanted].text
        return self.texts[wanted]


def _is_divided(format: str, text: str) -> bool:
    return format == "yaml" and includes_others(text)
