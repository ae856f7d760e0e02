"""A session: one map that is edited, by any number of pages at once, and what lies on the disk.

Every action is a change that is spliced into the text and written in one step. What somebody else
writes meanwhile becomes a step of the history too; nothing is overwritten.
"""

import threading
from collections.abc import Callable, Mapping
from typing import Any

from argmap.anchors import SourceText
from argmap.changes import diff, invert
from argmap.errors import ArgmapError, EditError, FileChangedError, InPlaceError
from argmap.languages import count, say
from argmap.live.watch import Marks, mark_of
from argmap.model import ArgumentMap
from argmap.storage import write_bytes
from argmap.workbench.board import Boards
from argmap.workbench.copy import WorkingCopy
from argmap.workbench.deeds import Deed, Ground
from argmap.workbench.doing import deed_of
from argmap.workbench.found import found_of
from argmap.workbench.history import Also, History, Step, Way
from argmap.workbench.outcomes import Outcome, said_with
from argmap.workbench.outside import Meeting, Trouble, asking_about, meet, unread_texts
from argmap.workbench.texts import Texts
from argmap.workbench.waiting import Waiting


class Session:
    """One map that is edited. Every method may be called by any thread."""

    def __init__(
        self,
        name: str,
        sources: Mapping[str, str] | None = None,
        *,
        is_manual: bool = False,
        encoding: str | None = None,
        person: str | None = None,
    ) -> None:
        """Open a map and the texts of its sources.

        ``sources`` are files of texts by id of source, in the ``encoding`` if it is named. With
        ``is_manual`` nothing is written before ``save``. ``person`` is who decides on proposals.

        Raises:
            ArgmapError: If the file cannot be read, or cannot be edited in place.
        """
        self.name: str = name
        self.is_manual: bool = is_manual
        self.person: str | None = person
        self.history: History = History()
        self.trouble: Trouble | None = None
        self.changed: threading.Condition = threading.Condition(threading.RLock())
        self.ended: bool = False
        self._copy: WorkingCopy = WorkingCopy.opened(name)
        self.sources: Texts = Texts(name, sources or {}, encoding)
        self.waiting: Waiting = Waiting(name)
        self._marks: Marks = {}
        with self.sources.confined():
            self.read_texts()
        self.sources.check_named()
        self._boards: Boards = Boards(self._copy.map)
        self._found: tuple[int, dict[str, Any]] = (0, {})

    @property
    def map(self) -> ArgumentMap:
        """Return the map as it is now."""
        return self._copy.map

    @property
    def revision(self) -> int:
        """Return the number of the board of now."""
        return self._boards.revision

    @property
    def text(self) -> str:
        """Return the text of the map's own file as it is now."""
        return self._copy.text

    @property
    def files(self) -> Mapping[str, str]:
        """Return the texts of its files as they are now, by path: its own, and those it includes."""
        return dict(self._copy.texts)

    @property
    def format(self) -> str:
        """Return the format of its own file."""
        return self._copy.format

    @property
    def is_saved(self) -> bool:
        """Tell whether the files hold what was done."""
        return self._copy.is_saved

    @property
    def texts(self) -> Mapping[str, SourceText]:
        """Return the texts of the sources by id."""
        return self.sources.by_source

    def ground(self) -> Ground:
        """Return what actions are made on besides the map."""
        return Ground(self.sources)

    def act(self, action: Any) -> Outcome:
        """Do what an action says, and write it.

        Raises:
            ArgmapError: If it cannot be done; nothing is changed then.
        """
        return self.change(lambda argument_map: deed_of(argument_map, action, self.ground()))

    def change(
        self, make: Callable[[ArgumentMap], Deed], also: Also | None = None, at_once: bool = False
    ) -> Outcome:
        """Do the deed that is made of the map of now, and write it, ``at_once`` whatever is saved when.

        ``also`` is what goes with the step beside the map when it is taken back or done again.

        Raises:
            ArgmapError: If it cannot be done; nothing is changed then.
        """
        with self.changed:
            self._check_sound()
            deed: Any = None

            def made_of(argument_map: ArgumentMap) -> Any:
                nonlocal deed
                deed = make(argument_map)
                return deed.patch

            texts = self.sources.by_source
            for is_last in (False, True):
                try:
                    with self._copy.tried():
                        made = self._copy.change(made_of)
                        self._write(at_once)
                    break
                except FileChangedError:
                    # Somebody wrote the file since: what they wrote comes first, and the action after it.
                    if is_last:
                        raise
                    self.look()
                    self._check_sound()
                except BaseException:
                    self.sources.by_source = texts
                    raise
            if made.back:
                self.history.add(
                    deed.said, deed.about, "you", made.patch, made.back, made.forth, also
                )
            if made.back or self.sources.by_source is not texts:
                self._renew()
            return Outcome(self.revision, deed.said, deed.about)

    def write_text(self, texts: Mapping[str, str], said: str, about: str | None = None) -> Outcome:
        """Take texts that somebody typed in place of those of some files, and write them.

        Raises:
            ParseError: If they are no map.
            FileError: If they cannot be written.
        """
        with self.changed:
            self._check_sound()
            with self._copy.tried():
                made = self._copy.replaced(texts)
                self._write()
            if made.back:
                patch = diff(made.before, made.after)
                self.history.add(said, about, "you", patch, made.back, made.forth)
                self._renew()
            return Outcome(self.revision, said, about)

    def undo(self) -> Outcome:
        """Take the last step back.

        Raises:
            EditError: If there is none.
            ArgmapError: If it cannot be taken back, as something else rests on it since.
        """
        with self.changed:
            if not self.history.done:
                raise EditError("there is nothing to undo")
            step = self.history.done[-1]
            more = self._replay([(step, True)])
            said = say("Undone: {what}", what=step.said)
            return Outcome(self.revision, said_with(said, more), step.about)

    def redo(self) -> Outcome:
        """Do the last step again that was taken back.

        Raises:
            EditError: If there is none.
            ArgmapError: If it does not fit any more.
        """
        with self.changed:
            if not self.history.undone:
                raise EditError("there is nothing to do again")
            step = self.history.undone[-1]
            more = self._replay([(step, False)])
            said = say("Done again: {what}", what=step.said)
            return Outcome(self.revision, said_with(said, more), step.about)

    def go_to(self, number: int) -> Outcome:
        """Undo or do again, all at once, until the step of that number is the last one done; 0 is the beginning.

        Raises:
            EditError: If there is no such step.
            ArgmapError: If a step on the way cannot be taken; none is taken then.
        """
        with self.changed:
            way = self.history.way_to(number)
            more = self._replay(way) if way else ""
            n = len(way)
            if not way:
                said = say("This is how it is now.")
            elif way[0][1]:
                said = count(n, "Undone: {n} step.", "Undone: {n} steps.")
            else:
                said = count(n, "Done again: {n} step.", "Done again: {n} steps.")
            return Outcome(self.revision, said_with(said, more), way[-1][0].about if way else None)

    def save(self) -> Outcome:
        """Write what is not written yet.

        Raises:
            EditError: If another program changed the same, and nobody has decided yet.
            FileError: If a file cannot be written.
        """
        with self.changed:
            self.look()
            self._check_sound()
            self._copy.write()
            self._marks = self._marks_now()
            self._renew()
            return Outcome(self.revision, say("Saved."))

    def look(self) -> bool:
        """Look whether somebody else has written the files, and take what they wrote; tell whether.

        What cannot be read becomes the trouble of the session, and what was there stays.
        """
        with self.changed:
            before = self.trouble, self.revision
            try:
                self._look()
            except ArgmapError as error:
                self._in_trouble(Trouble(str(error), ("ours",)))
            return (self.trouble, self.revision) != before

    def decide(self, choice: str) -> Outcome:
        """End a trouble: by what is here (``ours``), or by what lies there (``theirs``).

        Raises:
            EditError: If there is no such choice now.
            FileError: If a file cannot be written.
        """
        with self.changed:
            trouble = self.trouble
            if trouble is None or choice not in trouble.choices:
                raise EditError("there is nothing to decide")
            meeting = trouble.meeting
            if meeting is None:
                for path, text in self._copy.texts.items():
                    write_bytes(path, self._copy.held[path].with_text(text))
                self._copy.take(self._copy.on_disk())
                said = say("Written over what was there.")
            else:
                made = self._copy.replaced(meeting.ours if choice == "ours" else meeting.theirs)
                self._copy.take(meeting.held)
                said = say("The file was changed by another program.")
                self.history.add(said, None, "outside", made.patch, made.back, made.forth)
            self.trouble = None
            self._marks = self._marks_now()
            self._renew()
            return Outcome(self.revision, said)

    def board(self, since: int | None = None) -> dict[str, Any]:
        """Return the board, or what differs from an earlier one, with all that goes with it."""
        with self.changed:
            trouble = self.trouble or unread_texts(self.sources.unread)
            return {
                **self._boards.as_json(since),
                "history": self.history.as_json(),
                "saved": self._copy.is_saved,
                "manual": self.is_manual,
                "trouble": trouble and trouble.as_json(),
                "waiting": self.waiting.count(),
                "texts": {name: text.digest for name, text in self.texts.items()},
            }

    def found(self) -> dict[str, Any]:
        """Return findings and marks of the map of now, older ones if it changes meanwhile; nobody waits for it."""
        with self.changed:
            revision, argument_map, texts = self.revision, self._copy.pinned(), dict(self.texts)
            if self._found[0] == revision:
                return self._found[1]
        made = found_of(argument_map, texts, lambda: self.revision != revision)
        with self.changed:
            if made is not None:
                self._found = (revision, {"revision": revision, **made})
            return self._found[1]

    def marks(self) -> Marks:
        """Return how the files were when they were last read or written."""
        return dict(self._marks)

    def wait(self, revision: int, seconds: float) -> int:
        """Wait for a revision other than that, at most so long."""
        with self.changed:
            self.changed.wait_for(lambda: self.ended or self.revision != revision, seconds)
            return self.revision

    def end(self) -> None:
        """Let all who wait go."""
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def read_texts(self) -> None:
        """Read the texts of the sources again."""
        self.sources.read(self._copy.map)
        self._marks = self._marks_now()

    def _marks_now(self) -> Marks:
        names = (*self._copy.held, *self.sources.files, *self.waiting.files())
        return {path: mark_of(path) for path in names}

    def _check_sound(self) -> None:
        if self.trouble is not None:
            raise EditError(f"nothing can be changed now: {self.trouble.message}")

    def _write(self, at_once: bool = False) -> None:
        if at_once or not self.is_manual:
            self._copy.write()
            self._marks = self._marks_now()

    def _replay(self, way: Way) -> str:
        """Take steps, each by its characters, else by its patch where the text is another since.

        What goes with them beside the map follows; what is said of that is returned.
        """
        self._check_sound()
        with self._copy.tried():
            try:
                self._copy.put(*(step.back if is_back else step.forth for step, is_back in way))
            except InPlaceError:
                for step, is_back in way:
                    self._take(step, is_back)
            self._write()
        self.history.go(way)
        more = [step.also(is_back) for step, is_back in way if step.also]
        self._renew()
        return " ".join(more)

    def _take(self, step: Step, is_back: bool) -> None:
        try:
            self._copy.put(step.back if is_back else step.forth)
        except InPlaceError:
            if not step.patch:
                raise
            self._copy.change(lambda _: invert(step.patch) if is_back else step.patch)

    def _look(self) -> None:
        marks = self._marks_now()
        if any(marks.get(path) != self._marks.get(path) for path in self.sources.files):
            before = self.sources.by_source, self.sources.unread
            self.read_texts()
            if (self.sources.by_source, self.sources.unread) != before:
                self._renew()
        elif any(marks.get(path) != self._marks.get(path) for path in self.waiting.files()):
            self._renew()
        # Taken before anything is read, so that what is saved meanwhile is seen.
        self._marks = marks
        found = meet(self._copy)
        if isinstance(found, Meeting):
            self._in_trouble(asking_about(found))
            return
        if found is not None and found.back:
            said = say("The file was changed by another program.")
            self.history.add(said, None, "outside", found.patch, found.back, found.forth)
        if self.trouble is not None or found is not None:
            self.trouble = None
            self._renew()

    def _in_trouble(self, trouble: Trouble) -> None:
        if self.trouble != trouble:
            self.trouble = trouble
            self._renew()

    def _renew(self) -> None:
        """Number a new board and wake all who wait."""
        known = {source.id for source in self._copy.map.sources}
        if known != set(self._boards.now.order["sources"]):
            self.read_texts()
        self._boards.renew(self._copy.map)
        self.changed.notify_all()
