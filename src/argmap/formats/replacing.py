"""Replacing: a file that people keep is not replaced by one that a program makes, unless told."""

from pathlib import Path

from argmap.errors import InPlaceError, ParseError
from argmap.formats.yaml_comments import has_comments
from argmap.storage import read_text

COMMENTED = ("yaml", "gsn")
"""Formats whose files may hold comments that writing loses."""


def check_replaceable(name: str, format_name: str) -> None:
    """Return if no comment goes when a file is written anew in a format.

    Raises:
        InPlaceError: If the file that is there has comments.
        FileError: If it may not be read.
    """
    if format_name not in COMMENTED or not Path(name).is_file():
        return
    try:
        text = read_text(name)
    except ParseError:
        # It is no text, so nobody wrote comments there.
        return
    if has_comments(text):
        raise InPlaceError(
            f"cannot replace {name!r}: it has comments, which would go; name another file, or say "
            "--force"
        )
