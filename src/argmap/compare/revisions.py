"""Revisions: maps as files were in a revision of git, named REV:FILE."""

import os
import subprocess
import tarfile
from functools import partial
from io import BytesIO
from shutil import rmtree
from tempfile import TemporaryDirectory

from argmap.errors import FileError
from argmap.formats.files import load_reading, parse_reading
from argmap.formats.modules.case_names import case_name, folder_of, paths_of
from argmap.model import ArgumentMap
from argmap.stopping import undone_with_us
from argmap.storage import CASE, STANDARD_INPUT, decode, is_corpus, write_bytes

PATIENCE = 60.0
"""Seconds after which git is no longer waited for."""


def load_state(name: str, source_format: str | None = None) -> ArgumentMap:
    """Load a map from a path, ``-``, ``corpus:NAME``, REV:FILE or REV:case:PATH,PATH.

    An empty device is an empty map.

    Raises:
        FileError: If there is no such file, no such revision, or git cannot be run.
        ParseError: If it is no map.
    """
    if name == os.devnull:
        # What a difftool is given in place of a file that was not there.
        return ArgumentMap()
    if (
        name == STANDARD_INPUT
        or name.startswith(CASE)
        or os.path.exists(name)
        or is_corpus(name)
        or ":" not in name
    ):
        reading = load_reading(name, source_format)
    else:
        revision, _, path = name.partition(":")
        if path.startswith(CASE):
            return _case_of_revision(revision, path, source_format)
        reading = parse_reading(text_of_revision(revision, path), path, source_format)
    # A map that lacks something can be compared; one of which a part could not be read cannot.
    return (reading.strictly(name) if reading.is_partial else reading).argument_map


def state_since(since: str, path: str, source_format: str | None = None) -> ArgumentMap:
    """Load what a map is compared with: a file, REV:FILE, or a revision in which ``path`` is read.

    Raises:
        FileError: If there is no such file, no such revision, or git cannot be run.
        ParseError: If it is no map.
    """
    is_name = os.path.exists(since) or is_corpus(since) or ":" in since
    return load_state(since if is_name else f"{since}:{path}", source_format)


def is_revision(name: str) -> bool:
    """Tell whether git knows a commit of that name here.

    >>> is_revision("-h"), is_revision("")
    (False, False)
    """
    if not name or name.startswith("-"):
        return False
    try:
        done = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except FileError:
        return False
    return done.returncode == 0


def text_of_revision(revision: str, path: str) -> str:
    """Return the text of a file in a revision; the path is that from here, else from the root.

    Raises:
        FileError: If there is none, or git cannot be run.
        ParseError: If it is not UTF-8.
    """
    if not revision or revision.startswith("-"):
        raise FileError(f"no revision of git: {revision!r}; write REV:FILE, as in HEAD~1:{path}")
    folder, name = os.path.split(path)
    ways = [("-C", folder, f"./{name}")] if os.path.isdir(folder) else []
    problem = ""
    for *where, inside in (*ways, (f"./{path}",), (path,)):
        done = _git(*where, "cat-file", "blob", f"{revision}:{inside}")
        if done.returncode == 0:
            raw: bytes = done.stdout
            return decode(raw, f"{revision}:{path}", "utf-8-sig").replace("\r\n", "\n")
        problem = problem or done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
    said = problem.splitlines()[0][:200] if problem else "it says nothing"
    raise FileError(f"cannot read {revision}:{path} through git: {said}")


def _case_of_revision(revision: str, name: str, source_format: str | None) -> ArgumentMap:
    """Load a case as its files were in a revision, unpacked where no file is in the way.

    What is there now and was not then is a module that has come since.
    """
    if not revision or revision.startswith("-"):
        raise FileError(f"no revision of git: {revision!r}; write REV:case:PATH")
    top = os.fsdecode(_told(folder_of(name), f"{revision}:{name}", "rev-parse", "--show-toplevel"))
    top = top.removesuffix("\n")
    folders: dict[str, str] = {}
    for path in (os.path.relpath(_real(path), top) for path in paths_of(name)):
        try:
            folders[path] = _folder_in(top, revision, path)
        except FileError as error:
            problem = error
            if not os.path.exists(os.path.join(top, path)):
                raise
    if not folders:
        raise problem
    with TemporaryDirectory() as folder, undone_with_us(partial(rmtree, folder, True)):
        for wanted in dict.fromkeys(folders.values()):
            _unpack(top, revision, wanted, folder)
        there = case_name([os.path.join(folder, path) for path in folders])
        reading = load_reading(there, source_format)
    return (reading.strictly(name) if reading.is_partial else reading).argument_map


def _real(path: str) -> str:
    """Return the path that git knows: no link leads to it, though it may be one itself if it is a file."""
    if os.path.isdir(path):
        return os.path.realpath(path)
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


def _folder_in(top: str, revision: str, path: str) -> str:
    """Return a path that is a folder in a revision, or the folder of a file, which may use others."""
    inside = "" if path == os.curdir else path.replace(os.sep, "/")
    kind = _told(top, f"{revision}:{path}", "cat-file", "-t", f"{revision}:{inside}")
    return path if kind.strip() == b"tree" else os.path.dirname(path) or os.curdir


def _unpack(top: str, revision: str, path: str, folder: str) -> None:
    words = ("archive", "--format=tar", revision, "--", path)
    packed = _told(top, f"{revision}:{path}", *words)
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        for member in archive:
            target = os.path.normpath(os.path.join(folder, member.name))
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None and target.startswith(folder + os.sep):
                os.makedirs(os.path.dirname(target), exist_ok=True)
                write_bytes(target, content.read())


def _told(folder: str, wanted: str, *words: str) -> bytes:
    """Return what git says of a folder; what is ``wanted`` stands in the error if it says nothing."""
    done = _git("-C", folder, *words)
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise FileError(f"cannot read {wanted} through git: {said[:200]}")
    return done.stdout


def _git(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "--no-pager", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        raise FileError("cannot read a revision: there is no program 'git' here") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise FileError(f"cannot run git: {error}") from None
