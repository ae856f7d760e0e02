"""Tables: what a name of a format, view, theme, semantics or the like stands for, one row each.

A table is a sequence of frozen records in the order they are listed. A package can add a row with
an entry point: the group is ``argmap.`` and the kind of the table, the value a row, or a list of
rows. Entry points are read when a name is first missed, because looking for them reads the
metadata of every package that is installed. One that cannot be loaded is kept with the reason, for
it must stop nothing that can do without it: ``Table.plugins`` has it, and a name that is missed is
told with it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from threading import RLock
from typing import Any, Generic, TypeVar, overload

from argmap.door import checked
from argmap.errors import PluginError, TakenNameError, UnknownNameError

Row = TypeVar("Row")
_Made = TypeVar("_Made")


def _none(_row: object) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Plugin:
    """An entry point of a package: the names of the rows it gives, or why it gives none."""

    name: str
    group: str
    package: str
    version: str
    rows: tuple[str, ...] = ()
    problem: PluginError | None = None

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap doctor --json`` prints."""
        about = {key: getattr(self, key) for key in ("name", "group", "package", "version")}
        problem = self.problem and str(self.problem)
        return {**about, "rows": list(self.rows), "problem": problem}


@dataclass(slots=True)
class _Rows(Generic[Row]):
    rows: list[Row] = field(default_factory=list)
    by_name: dict[str, Row] = field(default_factory=dict)
    by_alias: dict[str, Row] = field(default_factory=dict)

    def get(self, key: str) -> Row | None:
        found = self.by_name.get(key)
        return self.by_alias.get(key) if found is None else found

    def copy(self) -> "_Rows[Row]":
        return _Rows(list(self.rows), dict(self.by_name), dict(self.by_alias))


class Table(Sequence[Row], Generic[Row]):
    """Rows by name, in order. Looking a name up takes constant time.

    ``rows`` may be a function that gives them, for rows that are costly to make. ``aliases`` are
    further names of a row, which the first row that has them keeps; ``fold`` makes names that
    differ in writing alone the same; ``shown`` is what an error says of a row.

    >>> from collections import namedtuple
    >>> Ink = namedtuple("Ink", "name colour")
    >>> inks = Table("inks", Ink, [Ink("red", "#f00"), Ink("blue", "#00f")])
    >>> inks.find("red").colour, [ink.name for ink in inks]
    ('#f00', ['red', 'blue'])
    """

    def __init__(
        self,
        kind: str,
        row: type[Row],
        rows: Iterable[Row] | Callable[[], Iterable[Row]],
        error: type[UnknownNameError] = UnknownNameError,
        *,
        name: Callable[[Row], str] = attrgetter("name"),
        aliases: Callable[[Row], Iterable[str]] = _none,
        fold: Callable[[str], str] = str,
        shown: Callable[[Row], str] | None = None,
    ) -> None:
        self.kind = kind
        self._row = row
        self._waiting: Iterable[Row] | Callable[[], Iterable[Row]] | None = rows
        self._error = error
        self._name = name
        self._aliases = aliases
        self._fold = fold
        self._shown = shown or name
        self._made = _Rows[Row]()
        self._derived: dict[Callable[[Sequence[Row]], object], tuple[int, Any]] = {}
        self._plugins: tuple[Plugin, ...] | None = None
        self._loading = RLock()
        if not callable(rows):
            self._fill()

    def __repr__(self) -> str:
        return f"<Table of {self.kind}: {len(self)} rows>"

    def __len__(self) -> int:
        return len(self._fill())

    def __iter__(self) -> Iterator[Row]:
        return iter(tuple(self._fill()))

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return tuple(self._fill())[index]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rows, in order."""
        return tuple(self._name(row) for row in self._fill())

    @checked
    def find(self, name: str) -> Row:
        """Return the row of that name or alias; the entry points are read if there is none yet.

        Raises:
            TypeError: If it is no string.
            UnknownNameError: If there is none, of the kind that is the table's own; the message
                names the nearest, all there are, and the plug-ins that could not be loaded.
        """
        found = self.get(name)
        if found is None:
            raise self.unknown(name)
        return found

    @checked
    def get(self, name: str) -> Row | None:
        """Return the row of that name or alias, or ``None``.

        Raises:
            TypeError: If it is no string.
        """
        self._fill()
        key = self._fold(name)
        found = self._made.get(key)
        if found is None:
            self.load_plugins()
            found = self._made.get(key)
        return found

    def first(self, test: Callable[[Row], object]) -> Row | None:
        """Return the first row that passes a test, such as one of its suffix, or ``None``."""
        found = next((row for row in self if test(row)), None)
        if found is None:
            self.load_plugins()
            found = next((row for row in self if test(row)), None)
        return found

    def derived(self, make: Callable[[Sequence[Row]], _Made]) -> _Made:
        """Return what a function makes of all rows, made anew only when there are more of them.

        >>> Table("inks", str, ["red"], name=str).derived(len)
        1
        """
        rows = self._fill()
        found = self._derived.get(make)
        if found is None or found[0] != len(rows):
            found = self._derived[make] = len(rows), make(tuple(rows))
        made: _Made = found[1]
        return made

    def unknown(self, name: str) -> UnknownNameError:
        """Return the error that says there is no row of that name."""
        return self._error(name, self.names, map(self._shown, self._fill()), self.problems)

    def register(self, row: Row) -> Row:
        """Add a row at the end, for this process, and return it.

        Raises:
            TypeError: If it is no row of this table.
            TakenNameError: If another row has its name.

        >>> inks = Table("inks", str, ["red"], name=str)
        >>> inks.register("red")
        Traceback (most recent call last):
        argmap.errors.TakenNameError: 'red' is taken in the table of inks; choose another name
        """
        self._fill()
        self._add(self._made, row)
        return row

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """The entry points of packages for this table, by name, and what became of each."""
        self.load_plugins()
        return self._plugins or ()

    @property
    def problems(self) -> tuple[PluginError, ...]:
        """Why plug-ins that were looked for could not be loaded."""
        return tuple(plugin.problem for plugin in self._plugins or () if plugin.problem)

    def load_plugins(self) -> None:
        """Add the rows of entry points, if nobody has done it yet."""
        # Held so that another thread waits for the rows instead of missing a name; the thread itself
        # may come again, where a plug-in looks a name up while it is imported, and finds it begun.
        with self._loading:
            if self._plugins is not None:
                return
            # Imported here: it takes 20 ms, and few programs ever miss a name.
            from importlib.metadata import entry_points

            self._fill()
            self._plugins = ()
            # Ordered by name: the order of entry points is that of folders on a disk.
            points = entry_points(group=f"argmap.{self.kind}")
            for point in sorted(points, key=lambda point: (point.name, point.value)):
                self._plugins = (*self._plugins, self._plug_in(point))

    def _plug_in(self, point: Any) -> Plugin:
        package = point.dist
        name, version = (package.name, package.version) if package else ("", "")
        try:
            needed = _unmet(package.requires or () if package else ())
            if needed:
                raise ImportError(needed)
            given = point.load()
            rows = [given] if isinstance(given, self._row) else list(given)
            # All rows or none: half a package is no package.
            made = self._made.copy()
            for row in rows:
                self._add(made, row)
        # A module may end the program when it is imported, which is its mistake as well.
        except (Exception, SystemExit) as error:
            problem = PluginError(point.name, point.group, error)
            problem.__cause__ = error
            return Plugin(point.name, point.group, name, version, problem=problem)
        self._made = made
        given_names = tuple(map(self._name, rows))
        return Plugin(point.name, point.group, name, version, given_names)

    def _fill(self) -> list[Row]:
        if self._waiting is not None:
            # Made beside and put in place last, so that a thread never sees half a table.
            waiting = self._waiting
            made = _Rows[Row]()
            for row in waiting() if callable(waiting) else waiting:
                self._add(made, row)
            self._made, self._waiting = made, None
        return self._made.rows

    def _add(self, made: "_Rows[Row]", row: Row) -> None:
        if not isinstance(row, self._row):
            wanted = self._row.__name__
            raise TypeError(f"a row of {self.kind} must be a {wanted}, not {type(row).__name__}")
        name = self._name(row)
        key = self._fold(name)
        if key in made.by_name or key in made.by_alias:
            raise TakenNameError(name, self.kind)
        made.by_name[key] = row
        made.rows.append(row)
        for alias in self._aliases(row):
            made.by_alias.setdefault(self._fold(alias), row)


def _unmet(requires: Iterable[str]) -> str:
    """Return what a package says it needs of argmap, where this is another version; else nothing."""
    # Imported here, as most programs meet no plug-in.
    from packaging.requirements import Requirement

    from argmap import __version__

    for line in requires:
        needed = Requirement(line)
        if needed.name != "argmap" or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        if not needed.specifier.contains(__version__, prereleases=True):
            return f"it needs argmap {needed.specifier}, and this is {__version__}"
    return ""
