"""Files: the one place that opens them. Reading is UTF-8 only; writing replaces in one step."""

import codecs
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from argmap.corpus_store import PREFIX, corpus_file, corpus_names
from argmap.errors import ArgmapError, FileError, FindingsError, FormatError, ParseError
from argmap.findings import Finding
from argmap.formats import find_format, format_of_path, sniff_format
from argmap.formats.json_places import place_at
from argmap.formats.record import Format, Reading
from argmap.memory import paused_collector
from argmap.model import ArgumentMap

STANDARD_INPUT = "-"
MAX_BYTES = 2**28
CHARACTER_SETS = (
    *("utf-8", "utf-16", "utf-32", "ascii", "iso8859", "cp", "koi8", "mac-", "latin"),
    *("gb", "big5", "shift_jis", "euc", "iso2022"),
)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def load(
    source: str | os.PathLike[str], format: str | None = None, strict: bool = True
) -> ArgumentMap:
    """Load a map from a path, ``-`` (standard input), ``corpus:NAME`` or the name of a corpus map.

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


def loads(text: str, format: str = "json", strict: bool = True) -> ArgumentMap:
    """Read a map from a text in the named format.

    Raises:
        ParseError: If it is no map.
        UnknownFormatError: If the format is unknown or cannot be read.

    >>> loads("argmap: 1", format="yaml").statements
    ()
    """
    reading = loads_reading(text, format)
    return reading.strictly("the text").argument_map if strict else reading.argument_map


def loads_reading(text: str, format: str = "json") -> Reading:
    """Read a map from a text, with what its reader kept aside, guessed, repaired or dropped.

    Raises:
        ParseError: If it is no map.
        UnknownFormatError: If the format is unknown or cannot be read.

    >>> loads_reading("argmap: 1", format="yaml").findings
    ()
    """
    return replace(_read(find_format(format), text), format=format)


def load_reading(
    source: str | os.PathLike[str], format: str | None = None, others: set[str] | None = None
) -> Reading:
    """Load a map as ``load`` does, with the findings of its reader and the places of its ids.

    The paths of ``others``, the files that are read or looked for with it, are added to that set.
    """
    name = os.fspath(source)
    text = read_text(name)
    chosen = find_format(format) if format else _choose(name, text)
    try:
        reading = _read(chosen, text, _beside(chosen, name, others), name, others)
    except FindingsError as error:
        error.findings = tuple(finding.in_file(name) for finding in error.findings)
        error.subject = f"{name} (read as {chosen.name})"
        raise
    findings = tuple(finding.in_file(name) for finding in reading.findings)
    return replace(reading, findings=findings, format=chosen.name)


def parse_reading(text: str, name: str, format: str | None = None) -> Reading:
    """Read a map from the text of a named file, whose name says nothing but the format."""
    return _read(find_format(format) if format else _choose(name, text), text)


def _read(
    chosen: Format,
    text: str,
    beside: str | None = None,
    name: str | None = None,
    others: set[str] | None = None,
) -> Reading:
    if chosen.read is None:
        raise FormatError(f"format {chosen.name!r} can be written, not read")
    text = _whole(text.removeprefix("\ufeff"))
    with paused_collector():
        try:
            if beside is not None and chosen.companion and chosen.companion.read:
                return chosen.companion.read(text, beside)
            if chosen.read_including and name and name != STANDARD_INPUT and not _is_corpus(name):
                resolve = _included(name, others)
                return chosen.read_including(text, name.replace(os.sep, "/"), resolve)
            return chosen.read(text)
        except ArgmapError:
            raise
        except (ValueError, RecursionError) as error:
            message = str(error).splitlines()[0] if str(error) else "nested too deeply"
            finding = Finding("F004", "error", f"cannot be read as {chosen.name}: {message}")
            raise ParseError([finding], "the text") from error


def _included(name: str, others: set[str] | None) -> Callable[[str], str | None]:
    """Give what reads files beside a file; None for those that lie, or lead, outside its folder."""
    folder = Path(name).parent.resolve()

    def resolve(path: str) -> str | None:
        try:
            wanted = (folder / path).resolve()
            inside = wanted.is_relative_to(folder)
            if others is not None and inside:
                others.add(str(wanted))
            inside = inside and wanted.is_file()
        except (OSError, ValueError, RuntimeError):
            return None
        return _whole(read_text(str(wanted))) if inside else None

    return resolve


def _whole(text: str) -> str:
    """Give the text back if a file could hold it.

    Raises:
        ParseError: If it holds half a surrogate pair, which only a program can put there.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = "half a surrogate pair; write the whole character"
        finding = Finding("F001", "error", message, None, place_at(text, error.start))
        raise ParseError([finding], "the text") from None
    return text


def _beside(chosen: Format, name: str, others: set[str] | None) -> str | None:
    """Read the raw text of the companion file, if the format has one and it is there."""
    path = companion_path(chosen, name)
    if others is not None and path is not None:
        others.add(str(path))
    if path is None or not path.is_file():
        return None
    return _decode(read_bytes(str(path)), str(path), "utf-8")


def companion_path(chosen: Format, name: str) -> Path | None:
    """Give the path of the companion file: the suffix of the format replaced."""
    if chosen.companion is None or name == STANDARD_INPUT or _is_corpus(name):
        return None
    suffixes = sorted(chosen.suffixes, key=len, reverse=True)
    ending = next((item for item in suffixes if name.lower().endswith(item)), Path(name).suffix)
    return Path(name[: len(name) - len(ending)] + chosen.companion.suffix)


def _choose(name: str, text: str) -> Format:
    if name == STANDARD_INPUT or _is_corpus(name):
        return sniff_format(text)
    return format_of_path(name, text, reading=True)


def _is_corpus(name: str) -> bool:
    return name.startswith(PREFIX) or (not Path(name).exists() and name in corpus_names())


def read_bytes(name: str) -> bytes:
    """Read a whole file: a path, ``-`` or ``corpus:NAME``.

    Raises:
        FileError: If there is no such file, it is a folder, or it may not be read.
    """
    try:
        if name == STANDARD_INPUT:
            if sys.stdin is None:
                raise FileError("cannot read standard input: it is closed")
            return _limited(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
        if _is_corpus(name):
            return corpus_file(name.removeprefix(PREFIX)).read_bytes()
        with Path(name).open("rb") as stream:
            return _limited(stream.read(MAX_BYTES + 1), repr(name))
    except ArgmapError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(f"cannot read {name!r}: {_reason(error)}") from error


def _limited(raw: bytes, what: str) -> bytes:
    if len(raw) > MAX_BYTES:
        raise FileError(f"cannot read {what}: it is larger than {MAX_BYTES >> 20} MB")
    return raw


def list_files(folder: str | os.PathLike[str]) -> list[str]:
    """List the files of a folder by name; none where there is no such folder.

    Raises:
        FileError: If the folder may not be read.
    """
    try:
        return sorted(str(path) for path in Path(folder).iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError) as error:
        raise FileError(f"cannot read folder {os.fspath(folder)!r}: {_reason(error)}") from error


def read_text(name: str) -> str:
    """Read a whole text: a path, ``-`` or ``corpus:NAME``.

    Raises:
        FileError: If there is no such file, it is a folder, or it may not be read.
        ParseError: If it is not UTF-8; the place is that of the first wrong byte.
    """
    raw = read_bytes(name)
    return _decode(raw, name, _xml_encoding(raw) or "utf-8-sig").replace("\r\n", "\n")


def _xml_encoding(raw: bytes) -> str | None:
    """Give the encoding that an XML text names, by its mark or declaration, if Python knows it."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        start = raw[:200].decode(encoding, "ignore") if raw.startswith(mark) else ""
        if start.lstrip().startswith("<"):
            return encoding
    found = _XML_ENCODING.match(raw)
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    if not name.startswith(CHARACTER_SETS):
        return None
    return "utf-8-sig" if name.startswith("utf-") else name


def _decode(raw: bytes, name: str, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        looks = " (it looks like UTF-16)" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        wanted = "UTF-8" if encoding.startswith("utf-8") else encoding
        message = f"byte {error.start} is not {wanted}{looks}; save the file as UTF-8"
        place = place_at(raw[: error.start].decode("utf-8", "replace"), error.start)
        finding = Finding("F001", "error", message, None, replace(place, excerpt=None))
        raise ParseError([finding.in_file(name)], name) from None


def dumps(argument_map: ArgumentMap, format: str = "json") -> str:
    r"""Write a map as text in the named format.

    Raises:
        UnknownFormatError: If the format is unknown.
        FormatError: If it cannot be written.

    >>> dumps(ArgumentMap(id="m"), format="yaml")
    'argmap: 1\nid: m\n'
    """
    chosen = find_format(format)
    if chosen.write is None:
        raise FormatError(f"format {chosen.name!r} can be read, not written")
    with paused_collector():
        return chosen.write(argument_map)


def save(
    argument_map: ArgumentMap, path: str | os.PathLike[str], format: str | None = None
) -> None:
    """Write a map to a file, in the format named or told by the suffix.

    The file is replaced in one step: it holds the whole map or what it held before.

    Raises:
        FileError: If it cannot be written.
        UnknownFormatError: If neither name nor suffix is known.
    """
    name = os.fspath(path)
    chosen = find_format(format) if format else format_of_path(name)
    for target, text in texts_to_write(argument_map, name, chosen):
        write_bytes(target, text.encode("utf-8"))


def texts_to_write(
    argument_map: ArgumentMap, name: str, chosen: Format
) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the file, then of its companion if the format writes one."""
    beside = companion_path(chosen, name)
    if beside is not None and chosen.companion and chosen.companion.first:
        yield name, chosen.companion.first(argument_map)
    else:
        yield name, dumps(argument_map, chosen.name)
    if beside is not None and chosen.companion and chosen.companion.write:
        yield str(beside), chosen.companion.write(argument_map)


def rewrite(name: str, change: Callable[[str], str]) -> None:
    """Change the text of a file; its line ends and its byte order mark stay what they are.

    Raises:
        FileError: If it is no file of its own, or cannot be read or written.
    """
    if name == STANDARD_INPUT or _is_corpus(name):
        raise FileError(f"cannot change {name!r}: it is not a file; convert it to one first")
    raw = read_bytes(name)
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        text = raw.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError:
        text = read_text(name)
    write_bytes(name, mark + change(text).encode("utf-8"))


def write_bytes(name: str, content: bytes) -> None:
    """Write a file under a temporary name beside it, then rename it into place.

    Raises:
        FileError: If the folder is missing or may not be written, or ``name`` is a folder.
    """
    target = Path(name)
    handle = -1
    temporary = ""
    try:
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        resolved = target.resolve()
        mode = resolved.stat().st_mode & 0o777 if resolved.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(prefix=".argmap-", dir=resolved.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, mode)
        os.replace(temporary, resolved)
    except (OSError, ValueError) as error:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        raise FileError(f"cannot write {name!r}: {_reason(error)}") from error


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason.lower()
