"""Judging sign-offs: whether what was signed is still what it was, and what has changed since."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from argmap.languages import count, enumeration, message, say
from argmap.model import Argument, ArgumentMap, SignOff, Statement
from argmap.results import one_line
from argmap.signatures.digests import Below

MOST_NAMED = 8
SignOffState = Literal["valid", "lapsed"]


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign-off and whether it holds: ``valid``, or ``lapsed`` by what has changed since.

    ``changed``, ``added`` and ``removed`` are ids of elements below; all are empty where the sign-off
    lists no elements, and where only the ties between them are others. In a case of several files a
    sign-off is one of a ``module``, by the section that this is, and of its ``file``.
    """

    sign_off: SignOff
    state: SignOffState
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    module: str | None = None
    file: str | None = None
    whole_changed: bool = False
    """Whether it held for its module, and the case is another than the one that was joined."""

    __repr__ = one_line

    @property
    def reason(self) -> str:
        """Say what made it lapse; empty for one that holds."""
        if self.state == "valid":
            return ""
        if self.whole_changed:
            return say("the case is another than when its modules were joined")
        parts = (
            (message("{names} changed"), self.changed),
            (message("{names} new below it"), self.added),
            (message("{names} gone from below it"), self.removed),
        )
        said = "; ".join(say(words, names=_some(names)) for words, names in parts if names)
        if said:
            return said
        if self.sign_off.elements:
            return say("what is tied to what has changed")
        return say("something has changed")

    @property
    def is_of_nothing(self) -> bool:
        """Tell whether what was signed is no statement and no argument of the map."""
        return self.removed == (self.sign_off.of,)

    @property
    def told_module(self) -> str:
        """The module whose sign-off it is, with its file; empty in a map of one file."""
        if self.module is None:
            return ""
        return f"{self.module} ({self.file})" if self.file else self.module

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap registers --json`` prints of it."""
        one = self.sign_off
        return {
            **{name: getattr(one, name) for name in ("of", "by", "role", "date", "note", "digest")},
            "state": self.state,
            "module": self.module,
            "file": self.file,
            **{name: list(getattr(self, name)) for name in ("changed", "added", "removed")},
        }


def judged(one: SignOff, argument_map: ArgumentMap, below: Below) -> Signed:
    """Return a sign-off with whether it holds; ``below`` is what lies below each element of the map."""
    if not isinstance(argument_map.get(one.of), Statement | Argument):
        return Signed(one, "lapsed", removed=(one.of,))
    now = below.subtree(one.of)
    if now.digest == one.digest:
        return Signed(one, "valid")
    old = {name: mark for mark, _, name in (line.partition(" ") for line in one.elements)}
    if not old:
        return Signed(one, "lapsed")
    new = {name: mark for mark, _, name in (line.partition(" ") for line in now.listed())}
    changed = tuple(name for name in new if name in old and new[name] != old[name])
    # What is there under another id is only renamed.
    came = Counter(mark for name, mark in new.items() if name not in old)
    went = Counter(mark for name, mark in old.items() if name not in new)
    added = tuple(name for name, mark in new.items() if name not in old and went[mark] < came[mark])
    removed = tuple(
        name for name, mark in old.items() if name not in new and came[mark] < went[mark]
    )
    return Signed(one, "lapsed", changed, added, removed)


def _some(names: tuple[str, ...]) -> str:
    shown, more = enumeration(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if more <= 0:
        return shown
    return count(more, "{names} and {n} more", "{names} and {n} more", names=shown)
