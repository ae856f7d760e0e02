"""Files as maps and maps as files: the format chosen, the text read, what lies beside it too."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from argmap.bounds import is_stream
from argmap.door import checked
from argmap.errors import ArgmapError, FindingsError, OneWayFormatError, ParseError
from argmap.findings import Finding, place_at
from argmap.formats import find_format, format_of_path, sniff_format
from argmap.formats.beside import BesideText
from argmap.formats.companions import companion_path, companion_text, lock_path
from argmap.formats.losing import lost_by, to_write, warn_of, writable
from argmap.formats.native.lock_file import with_lock
from argmap.formats.record import Format, ReadResult
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.storage import CASE, STANDARD_INPUT, is_corpus, read_text, write_bytes

Read = TypeVar("Read")
_MARKS = ("<<<<<<< ", "=======", ">>>>>>> ")


@checked
def load(
    source: str | os.PathLike[str], format: str | None = None, strict: bool = True
) -> ArgumentMap:
    """Load a map from a path, ``-`` (standard input), ``corpus:NAME`` or the name of a corpus map.

    ``case:PATH,PATH`` is several files or folders as one case (see docs/modules.md).

    The format is the one named, else told by the suffix, else by the text. With ``strict``,
    findings of severity error (evidence without a source, in YAML) stop the load.

    Raises:
        FileError: If it cannot be opened.
        ParseError: If it is no map; the message shows every problem with its place.
        UnknownFormatError: If neither name nor suffix is known.

    >>> load("corpus:take-up-iran-offer").id
    'take-up-iran-offer'
    """
    reading = load_reading(source, format)
    return reading.strictly(str(source)).argument_map if strict else reading.argument_map


@checked
def load_case(
    paths: Sequence[str | os.PathLike[str]], format: str | None = None, strict: bool = True
) -> ArgumentMap:
    """Load several files and folders as the modules of one case: one map, with what they name tied.

    What a module names and no other has is an error (M010), which without ``strict`` leaves the element
    without that support, and incomplete. GSN modules bring along what they ``use``.

    Raises:
        FileError: If a file cannot be opened, or a folder holds no map.
        ParseError: If one is no map, or the modules do not fit; each finding names its file.
    """
    # Late, as that room reads files of every format.
    from argmap.formats.modules.case_names import case_name

    return load(case_name([os.fspath(path) for path in paths]), format, strict)


@checked
def loads(text: str, format: str = "json", strict: bool = True) -> ArgumentMap:
    """Read a map from a text in the named format.

    Raises:
        ParseError: If it is no map.
        UnknownFormatError: If the format is unknown or cannot be read.

    >>> loads("argmap: 2", format="yaml").statements
    ()
    """
    reading = loads_reading(text, format)
    return reading.strictly("the text").argument_map if strict else reading.argument_map


@checked
def loads_reading(text: str, format: str = "json") -> ReadResult:
    """Read a map from a text, with what its reader kept aside, guessed, repaired or dropped.

    Raises:
        ParseError: If it is no map.
        UnknownFormatError: If the format is unknown or cannot be read.

    >>> loads_reading("argmap: 2", format="yaml").findings
    ()
    """
    return reading_of(text, find_format(format))


def reading_of(text: str, chosen: Format) -> ReadResult:
    """Read a map from a text in a format.

    Raises:
        ParseError: If it is no map.
        OneWayFormatError: If the format cannot be read.
    """
    return replace(_read(chosen, text), format=chosen.name)


@checked
def load_reading(
    source: str | os.PathLike[str], format: str | None = None, others: set[str] | None = None
) -> ReadResult:
    """Load a map as ``load`` does, with the findings of its reader and the places of its ids.

    The paths of ``others``, the files that are read or looked for with it, are added to that set.
    """
    name = os.fspath(source)
    if name.startswith(CASE):
        # Late, as that room reads files of every format.
        from argmap.formats.modules.loading import load_modules

        return load_modules(name, format, lambda path: load_reading(path, format, others))
    text = read_text(name)
    chosen = find_format(format) if format else _choose(name, text)
    remarks: list[Finding] = []
    try:
        beside = companion_text(chosen, name, remarks, others)
        reading = _read(chosen, text, beside, name, others)
        reading = _locked(chosen, reading, name, others)
    except FindingsError as error:
        error.findings = tuple(finding.in_file(name) for finding in error.findings)
        error.subject = f"{name} (read as {chosen.name})"
        raise
    findings = tuple(finding.in_file(name) for finding in (*reading.findings, *remarks))
    return replace(reading, findings=findings, format=chosen.name)


def _locked(chosen: Format, reading: ReadResult, name: str, others: set[str] | None) -> ReadResult:
    """Add the positions of the lock beside the file, if one is there."""
    path = lock_path(chosen, name)
    if path is not None and others is not None:
        others.add(path)
    if path is None or not os.path.isfile(path):
        return reading
    return with_lock(reading, read_text(path), path)


def parse_reading(text: str, name: str, format: str | None = None) -> ReadResult:
    """Read a map from the text of a named file; its name says the format and where to include from."""
    chosen = find_format(format) if format else _choose(name, text)
    return replace(_read(chosen, text, None, name), format=chosen.name)


def _read(
    chosen: Format,
    text: str,
    beside: str | None = None,
    name: str | None = None,
    others: set[str] | None = None,
) -> ReadResult:
    if chosen.read is None:
        raise OneWayFormatError(chosen.name, "written", "read")
    text = whole(text.removeprefix("\ufeff"))
    read = partial(chosen.read, text)
    if beside is not None and chosen.companion:
        companion = chosen.companion.read or partial(_read_anchored, chosen.read)
        read = partial(companion, text, beside)
    elif chosen.read_including and name and name != STANDARD_INPUT and not is_corpus(name):
        resolve = _included(name, others)
        read = partial(chosen.read_including, text, name.replace(os.sep, "/"), resolve)
    return guarded(chosen.name, lambda: _reading(read()))


def _reading(given: object) -> ReadResult:
    """Return what a reader gives, if it is a reading: that of a plug-in may be anything."""
    if not isinstance(given, ReadResult):
        raise TypeError(f"a reader must return a ReadResult, not {type(given).__name__}")
    return given


def guarded(name: str, read: Callable[[], Read]) -> Read:
    """Call the reader of a format; a mistake in it becomes an error like those of texts.

    Raises:
        ParseError: If the text is no map, or the reader fails on it.
    """
    with paused_collector():
        try:
            return read()
        except ArgmapError:
            raise
        except RecursionError:
            message = f"cannot be read as {name}: nested too deeply"
            raise ParseError([Finding("F004", "error", message)], "the text") from None
        except Exception as error:
            raise _foreign(error, name) from error


def _read_anchored(read: Callable[[str], ReadResult], text: str, beside: str) -> ReadResult:
    from argmap.formats.anchoring import anchored

    return anchored(read(text), BesideText(beside))


def _foreign(error: Exception, name: str) -> ParseError:
    """Make the error of a mistake in a reader; its cause tells it from those of texts."""
    words = (str(error).splitlines() or [""])[0][:200]
    message = (
        f"the reader of {name} fails on this text ({type(error).__name__}: {words}); "
        "that is a mistake in argmap, or in the plug-in that the format is from: "
        "please report it with the text"
    )
    return ParseError([Finding("F008", "error", message)], "the text")


def _included(name: str, others: set[str] | None) -> Callable[[str], str | None]:
    """Return what reads files beside a file; None for those that lie, or lead, outside its folder."""

    def resolve(path: str) -> str | None:
        wanted = beside(name, path)
        if wanted is None:
            return None
        if others is not None:
            others.add(wanted)
        return whole(read_text(wanted)) if os.path.isfile(wanted) else None

    return resolve


def beside(name: str, path: str) -> str | None:
    """Return the real name of a path beside a file; None if it lies, or leads, outside its folder."""
    try:
        folder = Path(name).parent.resolve()
        wanted = (folder / path).resolve()
        # Some paths that no system can hold are told only by a look at them.
        wanted.is_file()
    except (OSError, ValueError, RuntimeError):
        return None
    return str(wanted) if wanted.is_relative_to(folder) else None


def whole(text: str) -> str:
    """Return the text back if a file could hold it.

    Raises:
        ParseError: If it holds half a surrogate pair, which only a program can put there, or the
            marks of a conflict, which many a format would take for words.
    """
    try:
        # What is ASCII, as most large files are, a file can hold: no copy of it is made to see that.
        if not text.isascii():
            text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = "half a surrogate pair; write the whole character"
        finding = Finding("F001", "error", message, None, place_at(text, error.start))
        raise ParseError([finding], "the text") from None
    if (begun := _conflict_in(text)) is not None:
        message = "a conflict that nobody has decided: keep one of the two, without the marks"
        finding = Finding("F001", "error", message, None, place_at(text, begun))
        raise ParseError([finding], "the text")
    return text


def _conflict_in(text: str) -> int | None:
    """Return where the marks of git begin, if all three of a conflict stand there in their order."""
    if _MARKS[0] not in text:
        return None
    begun, at = None, 0
    for mark in _MARKS:
        if not text.startswith(mark, at):
            at = text.find(f"\n{mark}", at) + 1
            if not at:
                return None
        begun = at if begun is None else begun
    return begun


def _choose(name: str, text: str) -> Format:
    # The name of a pipe, as of a process substitution, says nothing of what comes out of it.
    if name == STANDARD_INPUT or is_corpus(name) or is_stream(name):
        return sniff_format(text)
    return format_of_path(name, text, reading=True)


@checked
def dumps(argument_map: ArgumentMap, format: str = "json", strict: bool = False) -> str:
    r"""Write a map as text in the named format.

    What the format has no place for is warned of (``LossWarning``), once a call; ``losses`` lists
    it beforehand. With ``strict`` nothing is written instead.

    Raises:
        UnknownFormatError: If the format is unknown.
        OneWayFormatError: If it cannot be written.
        LossError: If ``strict`` and something would be left out; it carries every finding.

    >>> dumps(ArgumentMap(id="m"), format="yaml")
    'argmap: 2\nid: m\n'
    """
    chosen = writable(format)
    found = lost_by(argument_map, chosen, strict)
    text = text_of(argument_map, chosen)
    warn_of(chosen, found)
    return text


def text_of(argument_map: ArgumentMap, chosen: Format) -> str:
    """Write a map as text, without a word on what is left out.

    Raises:
        FormatError: If the format cannot be written.
    """
    write = to_write(chosen).write
    assert write is not None
    with paused_collector():
        return write(argument_map)


@checked
def save(
    argument_map: ArgumentMap,
    path: str | os.PathLike[str],
    format: str | None = None,
    strict: bool = False,
) -> None:
    """Write a map to a file, in the format named or told by the suffix.

    The file is replaced in one step: it holds the whole map or what it held before. What the format
    has no place for is warned of (``LossWarning``), once a call; with ``strict`` nothing is written.

    Raises:
        FileError: If it cannot be written.
        UnknownFormatError: If neither name nor suffix is known.
        LossError: If ``strict`` and something would be left out; it carries every finding.
    """
    name = os.fspath(path)
    chosen = to_write(find_format(format) if format else format_of_path(name))
    found = lost_by(argument_map, chosen, strict)
    texts = list(texts_to_write(argument_map, name, chosen))
    warn_of(chosen, found)
    for target, text in texts:
        write_bytes(target, text.encode("utf-8"))


def texts_to_write(
    argument_map: ArgumentMap, name: str, chosen: Format
) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the file, then of its companion if the format writes one."""
    beside = companion_path(chosen, name)
    if beside is not None and chosen.companion and chosen.companion.first:
        yield name, chosen.companion.first(argument_map)
    else:
        yield name, text_of(argument_map, chosen)
    if beside is not None and chosen.companion and chosen.companion.write:
        yield beside, chosen.companion.write(argument_map)
