"""Revisions: maps as files were in a revision of git, named REV:FILE."""

import os
import subprocess

from argmap.errors import FileError
from argmap.formats.files import load_reading, parse_reading
from argmap.model import ArgumentMap
from argmap.storage import CASE, STANDARD_INPUT, decode, is_corpus

PATIENCE = 60.0
"""Seconds after which git is no longer waited for."""


def load_state(name: str, source_format: str | None = None) -> ArgumentMap:
    """Load a map from a path, ``-``, ``corpus:NAME`` or REV:FILE; an empty device is an empty map.

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
        reading = parse_reading(text_of_revision(revision, path), path, source_format)
    # A map that lacks something can be compared; one of which a part could not be read cannot.
    return (reading.strictly(name) if reading.is_partial else reading).argument_map


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
