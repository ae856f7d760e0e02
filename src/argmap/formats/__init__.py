"""Formats: text in, map out, and back. One module a format, one row in ``FORMATS``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from argmap.errors import ColumnsError, OneWayFormatError, UnknownFormatError, UntoldFormatError
from argmap.formats.concepts import gaps_except
from argmap.formats.endings import Endings
from argmap.formats.losses import lost
from argmap.formats.record import Companion, Format, ReadResult, TextBeside
from argmap.formats.registry import FORMATS
from argmap.formats.returning import lost_on_return
from argmap.formats.sniffing import NATIVE, by_look
from argmap.formats.tables.sheet_columns import parse_columns
from argmap.model import ArgumentMap

PLAIN = (".outline.txt",)
"""Suffixes of texts that look like any text."""
SHARED = (".json", ".yaml", ".yml", ".xml", ".txt")
DRAWN = (".svg", ".png", ".pdf", ".mmd", ".mermaid", ".html", ".htm")
"""Suffixes of drawings and pages, which are made of maps and never read; graphs in DOT are."""


def __getattr__(name: str) -> ModuleType:
    """Return the module of a format, imported when it is first asked for."""
    module = f"{__name__}.{name}"
    if name.startswith("_") or find_spec(module) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(module)


def find_format(name: str) -> Format:
    """Return the format of that name; a sheet may be told its columns: ``sheet:text=B,parent=C``.

    Raises:
        UnknownFormatError: If there is none; the message lists those there are.
        ColumnsError: If columns are told for a format that has none, or for no role it knows.

    >>> find_format("json").suffixes
    ('.argmap.json', '.json')
    """
    base, sign, words = name.partition(":")
    if not sign:
        return FORMATS.find(name)
    chosen = FORMATS.find(base)
    read, write = chosen.read_columns, chosen.write_columns or _without_columns(base)
    if read is None:
        raise ColumnsError(f"format {base!r} has no columns to name, as in {name!r:.60}")
    columns = parse_columns(words)
    return replace(
        chosen,
        read=lambda text: read(text, columns),
        write=chosen.write and (lambda argument_map: write(argument_map, columns)),
    )


def _without_columns(base: str) -> Callable[[ArgumentMap, Mapping[str, str]], str]:
    def refuse(_map: ArgumentMap, columns: Mapping[str, str]) -> str:
        raise ColumnsError(
            f"format {base!r} is written without columns to name: {', '.join(columns)}"
        )

    return refuse


def format_of_path(path: str, text: str | None = None, reading: bool = False) -> Format:
    """Return the format whose suffix the path ends in, the longest suffix first.

    Where several share the suffix, the text decides; without one, argmap's own format does.

    Raises:
        UnknownFormatError: If no format has such a suffix.
        OneWayFormatError: If what has it can be written only.
        UntoldFormatError: If the text looks like none of those that have it.
    """
    candidates = _by_suffix(path, reading)
    if not candidates:
        FORMATS.load_plugins()
        candidates = _by_suffix(path, reading)
    if not candidates:
        raise _unmatched(path.rsplit("/", 1)[-1], reading)
    if text is None:
        native = [item for item in candidates if item.name in NATIVE]
        return (native or [item for item in candidates if item.write] or list(candidates))[0]
    # A suffix of its own, such as .outline.txt, says all; one with a shared end may be a mistake.
    lowered = path.lower()
    if len(candidates) == 1 and (lowered.endswith(PLAIN) or not lowered.endswith(SHARED)):
        return candidates[0]
    return _by_look(text, lambda: _by_suffix(path, reading), path.rsplit("/", 1)[-1])


def _unmatched(name: str, reading: bool) -> UnknownFormatError | OneWayFormatError:
    """Make the error of a suffix that no format has which can be read, or written."""
    able = [item for item in FORMATS if (item.read if reading else item.write)]
    suffixes = dict.fromkeys(suffix for item in able for suffix in item.suffixes)
    other = _by_suffix(name, reading=False) if reading else ()
    if other:
        hint = f": {name!r} (read are: {', '.join(suffixes)})"
        return OneWayFormatError(other[0].name, "written", "read", hint)
    for drawn in DRAWN if reading else ():
        if name.lower().endswith(drawn):
            hint = f": {name!r} is a drawing (read are: {', '.join(suffixes)})"
            return OneWayFormatError(drawn.removeprefix("."), "written", "read", hint)
    problem = UnknownFormatError(name, suffixes, broken=FORMATS.problems)
    if "." not in name:
        problem.args = (
            f"unknown format: {name!r} has no suffix; end it in .argmap.yaml, or name the format",
        )
    # The name of a format is not always its suffix: essay.aif is an .aif.json.
    named = FORMATS.get(name.rpartition(".")[2].lower()) if "." in name else None
    if named in able:
        problem.args = (
            f"unknown format: {name!r}; files of {named.name} end in {' or '.join(named.suffixes)}",
        )
    return problem


def _by_look(text: str, candidates: Callable[[], Sequence[Format]], what: str) -> Format:
    """Return the format a text looks like; those of plug-ins are asked when none of ours says yes."""
    try:
        return by_look(text, candidates(), what)
    except UntoldFormatError:
        FORMATS.load_plugins()
        return by_look(text, candidates(), what)


def _by_suffix(path: str, reading: bool) -> tuple[Format, ...]:
    ending = FORMATS.derived(Endings).of(path)
    return ending.readable if reading else ending.known


def sniff_format(text: str) -> Format:
    """Return the format a text looks like.

    Raises:
        UntoldFormatError: If it looks like none.

    >>> sniff_format("argmap: 2").name
    'yaml'
    """
    return _by_look(text, lambda: [item for item in FORMATS if item.read], "the text")


__all__ = [
    "FORMATS",
    "NATIVE",
    "Companion",
    "Format",
    "ReadResult",
    "TextBeside",
    "find_format",
    "format_of_path",
    "gaps_except",
    "lost",
    "lost_on_return",
    "sniff_format",
]
