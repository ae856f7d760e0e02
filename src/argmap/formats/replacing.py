"""Replacing: a file that people keep is not replaced by one that a program makes, unless told."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from argmap.errors import InPlaceError, ParseError
from argmap.formats.yaml_comments import has_comments
from argmap.storage import read_text

_INCLUDE = re.compile(r"^\s*[\"']?include[\"']?[ \t]*:", re.MULTILINE)


def _has_argdown_comments(text: str) -> bool:
    if "//" not in text and "/*" not in text and "<!--" not in text:
        return False
    from argmap.formats.argdown.reader import read_document

    return bool(read_document(text.removeprefix("\ufeff")).comments)


# By what is there, told by its suffix, and by what is to be written.
_COMMENTED: tuple[tuple[tuple[str, ...], tuple[str, ...], Callable[[str], bool]], ...] = (
    ((".yaml", ".yml"), ("yaml", "gsn"), has_comments),
    ((".argdown", ".ad"), ("argdown",), _has_argdown_comments),
)


def check_replaceable(name: str, format_name: str, tidied: str | None = None) -> None:
    """Return if nothing that a hand put there goes when a file is written anew in a format.

    ``tidied`` is the file of which the text is only tidied, with its comments.

    Raises:
        InPlaceError: If the file that is there has comments, or includes others.
        FileError: If it may not be read.
    """
    kinds = [
        has
        for suffixes, formats, has in _COMMENTED
        if name.lower().endswith(suffixes) or format_name in formats
    ]
    if not kinds or not Path(name).is_file():
        return
    if tidied is not None and os.path.exists(tidied) and os.path.samefile(name, tidied):
        return
    try:
        text = read_text(name)
    except ParseError:
        # It is no text, so nobody wrote comments there.
        return
    what = "it has comments, which would go" if any(has(text) for has in kinds) else ""
    if has_comments in kinds and _INCLUDE.search(text):
        what = "it includes other files, which would be written into it"
    if what:
        raise InPlaceError(f"cannot replace {name!r}: {what}; name another file, or say --force")
