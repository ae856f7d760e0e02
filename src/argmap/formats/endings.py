"""Endings: what the end of a file name says of the formats a file can be in, and of what lies beside.

Many files end in few ways: all of it is worked out once for each ending, not for each file.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from argmap.formats.record import Format, TextBeside

Unmark = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Ending:
    """The longest suffix of a name that a format knows, in lower case; empty where a name has none.

    ``readable`` are the formats that share the longest suffix of those that can be read, ``known``
    those that share the longest of all. ``companions`` and ``texts`` say how much of the name to replace, and
    with what, to come to a second file, and to a text beside the file.
    """

    suffix: str
    readable: tuple[Format, ...]
    known: tuple[Format, ...]
    companions: tuple[tuple[int, str], ...]
    texts: tuple[tuple[int, str, Unmark | None], ...]


class Endings:
    """The endings that some formats know."""

    def __init__(self, formats: Sequence[Format]) -> None:
        self._formats = tuple(formats)
        suffixes = {suffix for item in self._formats for suffix in item.suffixes}
        self._longest_first = sorted(suffixes, key=lambda suffix: (-len(suffix), suffix))
        self._made: dict[str, Ending] = {}
        self._last: tuple[str, Ending | None] = ("", None)

    def of(self, name: str) -> Ending:
        """Return the ending of a name."""
        # Whoever reads a file asks of its name half a dozen times.
        last, ending = self._last
        if ending is not None and name == last:
            return ending
        lowered = name.lower()
        suffix = next((item for item in self._longest_first if lowered.endswith(item)), "")
        if suffix not in self._made:
            self._made[suffix] = self._ending(suffix)
        self._last = name, self._made[suffix]
        return self._made[suffix]

    def _ending(self, suffix: str) -> Ending:
        """Make an ending: whatever suffix ends the name ends the longest one too."""
        own = [(item, longest_of(item.suffixes, suffix)) for item in self._formats]
        readable = [pair for pair in own if pair[0].read is not None]
        companions = [(item.companion, length) for item, length in readable if length]
        return Ending(
            suffix,
            _longest(readable),
            _longest(own),
            tuple((length, second.suffix) for second, length in companions if second),
            tuple(_texts(own, len(suffix))),
        )


def longest_of(suffixes: Sequence[str], name: str) -> int:
    """Return the length of the longest of some suffixes that a name in lower case ends in, or 0.

    >>> longest_of((".json", ".argmap.json"), "a.argmap.json")
    12
    """
    return max((len(item) for item in suffixes if name.endswith(item)), default=0)


def _longest(own: Sequence[tuple[Format, int]]) -> tuple[Format, ...]:
    length = max((length for _, length in own), default=0)
    return tuple(item for item, its in own if length and its == length)


def _texts(
    own: Sequence[tuple[Format, int]], length: int
) -> Iterator[tuple[int, str, Unmark | None]]:
    """Yield the ways to a text beside a file, those to one text together."""
    ways: dict[tuple[int, str], dict[Unmark | None, None]] = {}
    for item, its in own:
        if isinstance(item.companion, TextBeside):
            # A map that was saved in another format keeps the text its first file had.
            way = its or length, item.companion.suffix
            ways.setdefault(way, {})[item.companion.unmark] = None
    for (cut, suffix), unmarks in ways.items():
        yield from ((cut, suffix, unmark) for unmark in unmarks)
