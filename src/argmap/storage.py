"""Storage: the one place that opens files. Reading is UTF-8 first; writing replaces in one step.

What is no file (a device, a pipe, an open descriptor) is written to and never replaced.
"""

import codecs
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from argmap.corpus_store import PREFIX, corpus_file, corpus_names
from argmap.errors import ArgmapError, FileError, ParseError
from argmap.findings import Finding, place_at

STANDARD_INPUT = "-"
MAX_BYTES = 2**28
_SMALL = 2**16
CHARACTER_SETS = (
    *("utf-8", "utf-16", "utf-32", "ascii", "iso8859", "cp", "koi8", "mac-", "latin"),
    *("gb", "big5", "shift_jis", "euc", "iso2022"),
)
_DESCRIPTORS = re.compile(r"(?:/proc/(?:self|[0-9]+)(?:/task/[0-9]+)?|/dev)/fd/([0-9]+)")
_MOST_LINKS = 40
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def is_corpus(name: str) -> bool:
    """Return whether a name is that of a corpus map, and of no file here."""
    if name.startswith(PREFIX):
        return True
    return "/" not in name and (not os.path.exists(name) and name in corpus_names())


def is_stream(name: str) -> bool:
    """Return whether a name leads to a pipe, a socket or a device."""
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def read_bytes(name: str) -> bytes:
    """Read a whole file: a path, ``-`` or ``corpus:NAME``.

    Raises:
        FileError: If there is no such file, it is a folder, or it may not be read.
    """
    try:
        if name == STANDARD_INPUT:
            if sys.stdin is None:
                raise FileError("cannot read standard input: it is closed")
            return _limited(sys.stdin.buffer, "standard input")
        if is_corpus(name):
            return corpus_file(name.removeprefix(PREFIX)).read_bytes()
        with Path(name).open("rb") as stream:
            return _limited(stream, repr(name))
    except ArgmapError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(f"cannot read {name!r}: {_reason(error)}") from error


def _limited(stream: BinaryIO, what: str) -> bytes:
    # Python sets aside as much room as may be read, which takes longer than reading a small file.
    raw = stream.read(_SMALL)
    if len(raw) == _SMALL:
        raw += stream.read(MAX_BYTES + 1 - _SMALL)
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
    text = decode(raw, name, _xml_encoding(raw) or "utf-8-sig")
    return text.replace("\r\n", "\n") if "\r" in text else text


def _xml_encoding(raw: bytes) -> str | None:
    """Return the encoding that an XML text names, by its mark or declaration, if Python knows it."""
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


def decode(raw: bytes, name: str, encoding: str) -> str:
    """Return the text of some bytes.

    Raises:
        ParseError: If they are not in the encoding; the place is that of the first wrong byte.
    """
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        looks = " (it looks like UTF-16)" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        wanted = "UTF-8" if encoding.startswith("utf-8") else encoding
        message = f"byte {error.start} is not {wanted}{looks}; save the file as UTF-8"
        place = place_at(raw[: error.start].decode("utf-8", "replace"), error.start)
        finding = Finding("F001", "error", message, None, replace(place, excerpt=None))
        raise ParseError([finding.in_file(name)], name) from None


def rewrite(name: str, change: Callable[[str], str]) -> None:
    """Change the text of a file; its line ends and its byte order mark stay what they are.

    Raises:
        FileError: If it is no file of its own, or cannot be read or written.
    """
    if (
        name == STANDARD_INPUT
        or is_corpus(name)
        or (os.path.exists(name) and not os.path.isfile(name))
    ):
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

    A device, a pipe and what a descriptor such as ``/dev/stdout`` leads to are written to.

    Raises:
        FileError: If the folder is missing or may not be written, or ``name`` is a folder.
    """
    try:
        descriptor = _descriptor(name)
        mode = None if descriptor is not None else _mode(name)
        if descriptor is not None:
            _write_on(descriptor, content)
        elif mode is None or stat.S_ISREG(mode):
            _replace(os.path.realpath(name), content, mode)
        else:
            # Never created here: a pipe that is gone meanwhile must not become a file.
            with os.fdopen(os.open(name, os.O_WRONLY), "wb") as stream:
                stream.write(content)
    except (OSError, ValueError) as error:
        raise FileError(f"cannot write {name!r}: {_reason(error)}") from error


def _mode(name: str) -> int | None:
    """Return the mode of what is there, through links; None where nothing is."""
    try:
        mode = os.stat(name).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "it is a folder")
    return mode


def _descriptor(name: str) -> int | None:
    """Return the open descriptor of this process that a path leads to, if it leads to one.

    Opened by its path, a file that the shell appends to would be written from its start.
    """
    path = os.path.abspath(name)
    for _ in range(_MOST_LINKS):
        folder = os.path.realpath(os.path.dirname(path))
        found = _DESCRIPTORS.fullmatch(os.path.join(folder, os.path.basename(path)))
        if found and folder in (os.path.realpath("/proc/self/fd"), "/dev/fd"):
            return int(found.group(1))
        if not os.path.islink(path):
            return None
        path = os.path.join(folder, os.readlink(path))
    return None


def _write_on(descriptor: int, content: bytes) -> None:
    for stream in (sys.stdout, sys.stderr):
        # What was printed before stays before.
        if stream is not None:
            stream.flush()
    with os.fdopen(os.dup(descriptor), "wb") as copy:
        copy.write(content)


def _replace(target: str, content: bytes, mode: int | None) -> None:
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".argmap-", dir=os.path.dirname(target))
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o666 & ~_umask() if mode is None else mode & 0o777)
        os.replace(temporary, target)
    except BaseException:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        raise


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason.lower()
