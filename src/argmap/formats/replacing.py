"""Replacing: a file that people keep is not replaced by one that a program makes, unless told."""

import re
from pathlib import Path

from argmap.errors import InPlaceError, ParseError
from argmap.formats.yaml_comments import has_comments
from argmap.storage import read_text

COMMENTED = ("yaml", "gsn")
"""Formats whose files may hold comments that writing loses."""
_INCLUDE = re.compile(r"^\s*[\"']?include[\"']?[ \t]*:", re.MULTILINE)


def check_replaceable(name: str, format_name: str) -> None:
    """Return if nothing that a hand put there goes when a file is written anew in a format.

    Raises:
        InPlaceError: If the file that is there has comments, or includes others.
        FileError: If it may not be read.
    """
    if format_name not in COMMENTED or not Path(name).is_file():
        return
    try:
        text = read_text(name)
    except ParseError:
        # It is no text, so nobody wrote comments there.
        return
    what = "it has comments, which would go" if has_comments(text) else ""
    if _INCLUDE.search(text):
        what = "it includes other files, which would be written into it"
    if what:
        raise InPlaceError(f"cannot replace {name!r}: {what}; name another file, or say --force")
