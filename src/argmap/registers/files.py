"""Files of evidence: whether what a source names beside the map is there, and is what it was."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from argmap.anchors import read_source
from argmap.bounds import is_stream, why_not
from argmap.door import checked
from argmap.errors import ArgmapError, FileError
from argmap.model import ArgumentMap
from argmap.storage import file_digest

FileState = Literal["unchanged", "changed", "missing", "found", "not found"]
"""``unchanged``, ``changed`` and ``missing`` are said of sources with a digest alone."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")


def local_path(url: str | None) -> str | None:
    """Return the path beside the map that the address of a source means; none for one of the web.

    >>> local_path("evidence/BT-14.txt#page=2"), local_path("https://example.org/BT-14")
    ('evidence/BT-14.txt', None)
    """
    if not url or _ELSEWHERE.match(url) or "\x00" in url:
        return None
    path = url.partition("#")[0].partition("?")[0].strip()
    return path or None


@checked
def evidence_files(
    argument_map: ArgumentMap, folder: str | os.PathLike[str]
) -> dict[str, FileState]:
    """Look at the files that sources name beside the map; say of each source what became of its file.

    A digest is the SHA-256 of the bytes of the file, or of the text in it. A source without one has a
    file that is found or not; what it was is not known, so it counts either way.

    >>> from argmap.model import Source
    >>> audit = Source(id="audit", title="Audit", url="no/such/file.txt", digest="0" * 64)
    >>> evidence_files(ArgumentMap(sources=(audit,)), ".")
    {'audit': 'missing'}
    """
    states: dict[str, FileState] = {}
    for source in argument_map.sources:
        path = local_path(source.url)
        if path is not None:
            found = _there(Path(folder), path)
            if source.digest is None:
                states[source.id] = "not found" if found is None else "found"
            elif found is None:
                states[source.id] = "missing"
            else:
                states[source.id] = _compared(found, source.digest)
    return states


def file_policies(states: Mapping[str, FileState]) -> tuple[str, ...]:
    """Return the policies under which nothing counts whose file has changed or is missing.

    >>> file_policies({"audit": "missing", "bench": "unchanged"})
    ('missing audit',)
    """
    return tuple(f"{one} {name}" for name, one in states.items() if one in ("changed", "missing"))


def _there(folder: Path, path: str) -> str | None:
    for one in dict.fromkeys((path, unquote(path))):
        name = str(folder / one)
        try:
            if why_not(name) is None and Path(name).is_file() and not is_stream(name):
                return name
        except (OSError, ValueError):
            continue
    return None


def _compared(name: str, digest: str) -> FileState:
    try:
        if file_digest(name) == digest:
            return "unchanged"
    except FileError:
        # What may not be read vouches for nothing, as what is not there.
        return "missing"
    # A picture or a log that is no text has the digest of its bytes alone.
    with suppress(ArgmapError):
        if read_source(name).digest == digest:
            return "unchanged"
    return "changed"
