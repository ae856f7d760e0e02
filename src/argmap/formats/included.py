"""Paths of included files: beside the file that names them, or below it, and nowhere else.

No text can fetch files it has no business with, and a folder of parts can be moved as a whole.
"""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

Resolver = Callable[[str], str | None]
"""Gives the text of a path beside the first file; None where nothing is."""
OUTSIDE = "lies outside the folder of the including file; move it there"
ITSELF = "includes this file itself; take one of the two lines out"
MISSING = "is not there; check the path"
# Each file is included once, but files can be many and large.
MAX_CHARACTERS = 100_000_000
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|[/\\~]")


def path_inside(path: str, named: str) -> str | None:
    """Return the path of a file that the one at ``path`` names, or None if it lies outside its folder.

    >>> path_inside("parts/a.yaml", "b.yaml"), path_inside("parts/a.yaml", "../b.yaml")
    ('parts/b.yaml', None)
    """
    folder = dirname(path)
    wanted = normpath(join(folder, named.replace("\\", "/")))
    is_outside = (
        _OUTSIDE.match(named)
        or (folder and not wanted.startswith(folder + "/"))
        or wanted.startswith("../")
        or wanted in ("..", ".")
    )
    return None if is_outside else wanted
