"""What a format is: one frozen record, with functions from text to map and back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.concepts import gap_losses
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.model.structure import Path
from argmap.results import hash_of, one_line

PlaceOf = Callable[[str], Place | None]
PlaceAt = Callable[[Path], Place | None]


def nowhere(_of: str | Path) -> Place | None:
    """Know no place for any id or path."""
    return None


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """Places of ids or paths, all looked up: what a pickled reading has instead of its text."""

    places: Mapping[str | Path, Place]

    def __call__(self, of: str | Path) -> Place | None:
        """Return the place of an id or path, if it has one."""
        return self.places.get(of)

    @classmethod
    def of(cls, place: Callable[[Any], Place | None], asked: Iterable[str | Path]) -> "KnownPlaces":
        """Ask for each place once."""
        found = ((item, place(item)) for item in dict.fromkeys(asked))
        return cls({item: at for item, at in found if at is not None})


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What reading a text gives: the map, the findings, and where ids and values stand.

    Two readings are equal when map, findings and format are. A pickled reading knows the places
    of the ids and paths of its map, and no others.
    """

    argument_map: ArgumentMap
    findings: tuple[Finding, ...] = ()
    place_of: PlaceOf = field(default=nowhere, compare=False)
    place_at: PlaceAt = field(default=nowhere, compare=False)
    format: str | None = None
    tidied: Callable[[], str] | None = field(default=None, compare=False)
    """Gives the text itself in its usual form, comments kept, where the format has a formatter."""

    __repr__ = one_line
    __hash__ = hash_of

    def __reduce__(self) -> tuple[Any, ...]:
        # Readers know places by closures over the whole parse, which no process can hand on.
        ids = [item.id for item in self.argument_map.elements()]
        ids += [item.id for item in self.findings if item.id is not None]
        place_of, place_at = self.place_of, self.place_at
        if not isinstance(place_of, KnownPlaces) and place_of is not nowhere:
            place_of = KnownPlaces.of(place_of, ids)
        if not isinstance(place_at, KnownPlaces) and place_at is not nowhere:
            form = self.argument_map.model_dump(mode="json", exclude_defaults=True)
            place_at = KnownPlaces.of(place_at, _paths(form))
        fields = (self.argument_map, self.findings, place_of, place_at, self.format, self.tidied)
        return type(self), fields

    @property
    def is_partial(self) -> bool:
        """Return whether the reader left out parts of the text that it could not read."""
        return self.tidied is not None and any(item.severity == "error" for item in self.findings)

    def placed(self, findings: Iterable[Finding], file: str | None = None) -> tuple[Finding, ...]:
        """Return findings about ids with the place where each id stands in the text."""
        with paused_collector():
            return tuple([self._placed(finding, file) for finding in findings])

    def _placed(self, finding: Finding, file: str | None) -> Finding:
        place = finding.place or (self.place_of(finding.id) if finding.id else None)
        # There may be one for each element: ``replace``, which looks at the fields, takes four times as long.
        if place is not None and not place.file:
            place = Place(place.line, place.column, place.excerpt, file)
        return Finding(finding.code, finding.severity, finding.message, finding.id, place)

    def strictly(self, subject: str) -> "ReadResult":
        """Return itself when no finding is an error.

        Raises:
            ParseError: With every finding that is one.
        """
        errors = [item for item in self.findings if item.severity == "error"]
        if errors:
            raise ParseError(errors, subject)
        return self


def _paths(form: object) -> Iterator[Path]:
    """Yield the path of every value in a JSON form, without recursion."""
    todo: list[tuple[Path, object]] = [((), form)]
    while todo:
        path, value = todo.pop()
        yield path
        if isinstance(value, dict):
            todo += [((*path, key), part) for key, part in value.items()]
        elif isinstance(value, list):
            todo += [((*path, index), part) for index, part in enumerate(value)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """The second file of a format: its suffix instead of the first's, its reader and writer.

    ``read`` gets the text of the file and the raw text beside it, byte order mark and line ends
    included. Without a companion on disk, ``Format.read`` reads the file alone. ``first`` writes
    the file when its companion is written too, where ``Format.write`` puts both into one text.
    """

    suffix: str
    read: Callable[[str, str], ReadResult] | None = None
    write: Callable[[ArgumentMap], str] | None = None
    first: Callable[[ArgumentMap], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBeside(Companion):
    """The companion that is the text a file was made on: it becomes a source of the map.

    ``read`` is for formats that count in it. Without one the words of statements and locutions are
    looked for in it (``formats/anchoring.py``), so a format has to do nothing but say that its files
    have such a text. ``unmark`` takes the marks of a tool out of the text.
    """

    suffix: str = ".txt"
    unmark: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A reader and a writer of maps; neither ever opens a file.

    ``sniff`` tells from the text whether it is this format; ``losses`` lists what ``write``
    would leave out of a map beyond the ``gaps``, as findings.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    sniff: Callable[[str], bool]
    read: Callable[[str], ReadResult] | None = None
    write: Callable[[ArgumentMap], str] | None = None
    losses: Callable[[ArgumentMap], Iterable[Finding]] | None = None
    companion: Companion | None = None
    read_including: Callable[[str, str, Callable[[str], str | None]], ReadResult] | None = None
    """Reads a text that may include others: gets its name, and what gives the text of a path."""
    read_columns: Callable[[str, Mapping[str, str]], ReadResult] | None = None
    """Reads a table of which some columns are told, by role: ``sheet:text=B``."""
    write_columns: Callable[[ArgumentMap, Mapping[str, str]], str] | None = None
    """Writes a table whose columns have other headings, by role."""
    gaps: Mapping[str, str] = field(default_factory=dict)
    """Concepts (``formats/concepts.py``) the format has no word for, each with the reason."""
    texts: Callable[[ArgumentMap], Mapping[str, str]] | None = None
    """Gives the texts of sources that a file of this format holds itself, by id of source."""
    beside: Callable[[ArgumentMap], tuple[ArgumentMap, Iterable[Finding]]] | None = None
    """Takes out of a map what reading finds again in the companion file, and says what that is."""
    listed: bool = True
    """Files of this suffix in a folder are maps; if not, as of drawings, they are read by name alone."""

    def __post_init__(self) -> None:
        """Refuse suffixes of another shape: those of all formats are looked through for every file."""
        given: object = self.suffixes
        if isinstance(given, str) or not all(one.startswith(".") for one in self.suffixes):
            raise TypeError(f"suffixes must be a tuple such as ('.own',), not {self.suffixes!r}")

    def losses_of(self, argument_map: ArgumentMap) -> Iterator[Finding]:
        """Yield what writing the map in this format leaves out. Linear."""
        if self.beside is not None:
            argument_map, found_again = self.beside(argument_map)
            yield from found_again
        yield from gap_losses(argument_map, self.gaps)
        if self.losses is not None:
            yield from self.losses(argument_map)
