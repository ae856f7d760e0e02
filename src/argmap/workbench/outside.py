"""Outside: what another program wrote meanwhile, taken, merged with what is not saved here, or asked about.

A change of one side alone is taken. Where both changed the same field, a person decides; until then the
files stay as they are, and so does the working copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.compare.merging import merge_texts
from argmap.compare.reconciling import reconcile
from argmap.errors import ArgmapError, ParseError
from argmap.formats.files import parse_reading
from argmap.languages import say
from argmap.splice import splice
from argmap.storage import Held
from argmap.workbench.copy import Made, WorkingCopy


@dataclass(frozen=True, slots=True)
class Meeting:
    """Files on which both sides changed the same: as they lie there now, the two ways to decide, and about what."""

    held: Mapping[str, Held]
    ours: Mapping[str, str]
    theirs: Mapping[str, str]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the map cannot be edited for the moment: in words, and what the person may choose."""

    message: str
    choices: tuple[str, ...] = ()
    """``ours`` writes or keeps what is here, ``theirs`` takes what lies there."""
    conflicts: tuple[str, ...] = ()
    meeting: Meeting | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return what the page shows of it."""
        return {
            "message": self.message,
            "choices": list(self.choices),
            "conflicts": list(self.conflicts),
        }


def asking_about(meeting: Meeting) -> Trouble:
    """Return the trouble in which a person decides between both sides."""
    told = say("Another program changed the same as you did. Nothing is written until you choose.")
    return Trouble(told, ("ours", "theirs"), meeting.conflicts, meeting)


def unread_texts(unread: Mapping[str, ArgmapError]) -> Trouble | None:
    """Return what is said of texts that cannot be read; it ends when they can, and nothing waits for it."""
    told = dict.fromkeys(
        error.findings[0].full_text() if isinstance(error, ParseError) else str(error)
        for error in unread.values()
    )
    return Trouble("\n".join(told)) if told else None


def meet(copy: WorkingCopy) -> Made | Meeting | None:
    """Take what another program wrote into the working copy; nothing where nothing is other.

    Raises:
        FileError: If a file is gone or cannot be read.
        ParseError: If what lies there is no map.
    """
    held = copy.on_disk()
    other = {path: one for path, one in held.items() if one.raw != copy.held[path].raw}
    if not other:
        return None
    ours: dict[str, str] = {}
    theirs: dict[str, str] = {}
    conflicts: list[str] = []
    for path, one in other.items():
        ways = _ways(path, copy.held[path].text, copy.texts[path], one.text)
        ours[path], theirs[path] = ways[:2]
        conflicts += ways[2]
    if conflicts:
        return Meeting(held, ours, theirs, tuple(conflicts))
    made = copy.replaced(ours)
    copy.take(held)
    return made


def _ways(name: str, base: str, ours: str, theirs: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the two ways to decide for a file, which are one where nothing is in conflict."""
    if ours == base:
        return theirs, theirs, ()
    if theirs == base:
        return ours, ours, ()
    try:
        merged = merge_texts(base, ours, theirs, name)
        if not merged.conflicts:
            return merged.text, merged.text, ()
        maps = [parse_reading(text, name, None).argument_map for text in (base, ours, theirs)]
        found = reconcile(*maps)
        kept = splice(ours, found.patch).text
        return kept, splice(kept, found.theirs).text, tuple(one.words for one in found.conflicts)
    except ArgmapError as error:
        # What cannot be merged is decided as a whole: an included file may be no map by itself.
        return ours, theirs, (str(error),)
