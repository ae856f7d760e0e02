"""Storage: the one place that opens files. Reading is UTF-8 first; writing replaces in one step.

What is no file (a device, a pipe, an open descriptor) is written to and never replaced.
"""

import codecs
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from argmap import bounds
from argmap.corpus_store import PREFIX, corpus_file, corpus_names
from argmap.errors import ArgmapError, FileChangedError, FileError, ParseError
from argmap.findings import Finding, place_at
from argmap.stopping import undisturbed

STANDARD_INPUT = bounds.STANDARD_INPUT
CASE = "case:"
"""What the name of several files as one case begins with."""
_SMALL = 2**16
MAX_BYTES = 2**28
CHARACTER_SETS = (
    *("utf-8", "utf-16", "utf-32", "ascii", "iso8859", "cp", "koi8", "mac-", "latin"),
    *("gb", "big5", "shift_jis", "euc", "iso2022"),
)
_DESCRIPTORS = re.compile(r"(?:/proc/(?:self|[0-9]+)(?:/task/[0-9]+)?|/dev)/fd/([0-9]+)")
_MOST_LINKS = 40
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def _allow(name: str | os.PathLike[str]) -> None:
    if why := bounds.why_not(name):
        raise FileError(f"cannot open {os.fspath(name)!r}: {why}")


def is_corpus(name: str) -> bool:
    """Return whether a name is that of a corpus map, and of no file here."""
    if name.startswith(PREFIX):
        return True
    return "/" not in name and (not os.path.exists(name) and name in corpus_names())


def read_bytes(name: str) -> bytes:
    """Read a whole file: a path, ``-`` or ``corpus:NAME``.

    Raises:
        FileError: If there is no such file, it is a folder, or it may not be read.
    """
    _allow(name)
    try:
        if name.startswith(CASE):
            raise FileError(f"{name!r} is a case of several files, and here one is wanted: name it")
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


def file_digest(name: str) -> str:
    """Return the SHA-256 of the bytes of a file of any size, without holding them.

    Raises:
        FileError: If there is no such file, it is a folder, or it may not be read.
    """
    from hashlib import file_digest as digest_of_stream

    _allow(name)
    try:
        with Path(name).open("rb") as stream:
            return digest_of_stream(stream, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        raise FileError(f"cannot read {name!r}: {_reason(error)}") from error


def _limited(stream: BinaryIO, what: str) -> bytes:
    # Python sets aside as much room as may be read, which takes longer than reading a small file.
    most = bounds.most_bytes() or MAX_BYTES
    raw = stream.read(_SMALL)
    if len(raw) == _SMALL:
        raw += stream.read(most + 1 - _SMALL)
    if len(raw) > most:
        raise FileError(f"cannot read {what}: it is larger than {most >> 20} MB")
    return raw


def list_files(folder: str | os.PathLike[str]) -> list[str]:
    """List the files of a folder by name; none where there is no such folder.

    Raises:
        FileError: If the folder may not be read.
    """
    _allow(folder)
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


@dataclass(frozen=True, slots=True)
class Held:
    """A file as it was read to be changed: its bytes, and its text without a byte order mark."""

    name: str
    raw: bytes
    text: str

    def with_text(self, text: str) -> bytes:
        """Return the bytes of the file with another text; its byte order mark stays what it is."""
        mark = codecs.BOM_UTF8 if self.raw.startswith(codecs.BOM_UTF8) else b""
        return mark + text.encode("utf-8")


def hold(name: str) -> Held:
    """Read a file that is to be changed; its line ends stay what they are.

    Raises:
        FileError: If it is no file of its own, or cannot be read.
    """
    if (
        name == STANDARD_INPUT
        or is_corpus(name)
        or (os.path.exists(name) and not os.path.isfile(name))
    ):
        raise FileError(f"cannot change {name!r}: it is not a file; convert it to one first")
    raw = read_bytes(name)
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        text = read_text(name)
    return Held(name, raw, text)


def rewrite(name: str, change: Callable[[str], str]) -> None:
    """Change the text of a file; its line ends and its byte order mark stay what they are.

    Raises:
        FileError: If it is no file of its own, or cannot be read or written.
        FileChangedError: If somebody else writes it in between; nothing is written then.
    """
    held = hold(name)
    rewrite_all([(held, change(held.text))])


def rewrite_all(changes: Iterable[tuple[Held, str]]) -> None:
    """Give files other texts: all of them, or none.

    Raises:
        FileError: If one cannot be written; those before it are given back their bytes.
        FileChangedError: If somebody else has written one since it was read; nothing is written then.
    """
    wanted = [(held, held.with_text(text)) for held, text in changes]
    for held, _ in wanted:
        if read_bytes(held.name) != held.raw:
            raise changed_error(held.name)
    wanted = [(held, content) for held, content in wanted if content != held.raw]
    if len(wanted) > 1:
        _replace_all(wanted)
    for held, content in wanted if len(wanted) == 1 else ():
        write_bytes(held.name, content)


def _replace_all(wanted: list[tuple[Held, bytes]]) -> None:
    """Write all temporary files before the first is renamed: what fails as a rule fails there."""
    ready: list[tuple[Held, str, str]] = []
    done: list[Held] = []
    name = ""
    try:
        with undisturbed():
            for held, content in wanted:
                name, target = held.name, os.path.realpath(held.name)
                ready.append((held, _temporary(target, content, _mode(name)), target))
            for held, temporary, target in ready:
                name = held.name
                os.replace(temporary, target)
                done.append(held)
    except BaseException as error:
        for _, temporary, _ in ready[len(done) :]:
            with suppress(OSError):
                os.unlink(temporary)
        for held in done:
            with suppress(FileError):
                write_bytes(held.name, held.raw)
        if isinstance(error, OSError | ValueError):
            raise FileError(f"cannot write {name!r}: {_reason(error)}") from error
        raise


def changed_error(name: str) -> FileChangedError:
    """Return the error for a file that somebody else has written."""
    said = f"{name!r} has changed on disk in between; nothing is written: read it again"
    return FileChangedError(said)


def write_bytes(name: str, content: bytes) -> None:
    """Write a file under a temporary name beside it, then rename it into place.

    A device, a pipe and what a descriptor such as ``/dev/stdout`` leads to are written to.

    Raises:
        FileError: If the folder is missing or may not be written, or ``name`` is a folder.
    """
    _allow(name)
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
    with undisturbed():
        temporary = _temporary(target, content, mode)
        try:
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise


def _temporary(target: str, content: bytes, mode: int | None) -> str:
    """Write a temporary file beside a file that it is to replace; return its name."""
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".argmap-", dir=os.path.dirname(target))
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o666 & ~_umask() if mode is None else mode & 0o777)
    except BaseException:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        raise
    return temporary


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason.lower()
