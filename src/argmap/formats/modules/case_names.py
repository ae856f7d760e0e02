"""Names of cases: ``case:PATH,PATH``, each path a file or a folder."""

import os
from collections.abc import Sequence

from argmap.errors import FileError
from argmap.storage import CASE

COMMA = ","


def case_name(paths: Sequence[str]) -> str:
    """Return the name under which several paths are loaded as one case.

    Raises:
        FileError: If a path has a comma, which stands between two of them.

    >>> case_name(["pump.gsn.yaml", "parts"])
    'case:pump.gsn.yaml,parts'
    """
    paths = [path.removeprefix(CASE) for path in paths]
    for path in paths:
        if COMMA in path:
            raise FileError(
                f"a path of a case may have no comma: {path!r}; name its folder instead"
            )
    return CASE + COMMA.join(paths)


def paths_of(name: str) -> list[str]:
    """Return the paths that the name of a case names.

    Raises:
        FileError: If it names none.
    """
    paths = [path for path in name.removeprefix(CASE).split(COMMA) if path]
    if not paths:
        raise FileError(f"{name!r} names no file; write {CASE}PATH,PATH with files or folders")
    return paths


def folder_of(name: str) -> str:
    """Return the folder of a case, in which all its paths lie: files and addresses count from there.

    >>> folder_of("case:safety/pump.gsn.yaml,safety/alarm.gsn.yaml") == os.path.abspath("safety")
    True
    """
    paths = [os.path.abspath(path) for path in paths_of(name)]
    return os.path.commonpath(
        [path if os.path.isdir(path) else os.path.dirname(path) for path in paths]
    )
