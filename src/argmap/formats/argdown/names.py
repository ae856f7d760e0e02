"""Titles that Argdown can hold."""

import re

from argmap.formats.argdown.equivalence import PROTOTYPE
from argmap.formats.argdown.patterns import UNTITLED
from argmap.naming import Taken

_UNFIT_TITLE = re.compile(r"[\s\[\]<>{}\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def is_title(title: str) -> bool:
    """Return whether a title can stand in brackets and be read back, by the reference too."""
    return (
        bool(title)
        # Single blanks are fine; all other white space would be read otherwise.
        and not _UNFIT_TITLE.search(title.replace(" ", ""))
        and title == title.strip()
        and "  " not in title
        # ``[-x]`` is no reference in the reference, and behind ``<`` a plus, a dash or an
        # underscore makes a relation and ``!--`` a comment.
        and title[0] not in "-+_!="
        and "@include(" not in title
        and "===" not in title
        and title not in PROTOTYPE
        and not UNTITLED.fullmatch(title)
        and len(title) <= 500
    )


class Titles(Taken):
    """Titles in brackets of a text."""

    def fitting(self, title: str) -> str:
        """Take a title near to the wanted one that fits and is free."""
        made = title
        if not is_title(title):
            made = _UNFIT_TITLE.sub(" ", title.replace("===", " ").replace("@include(", " "))
            made = " ".join(made.split()).lstrip("-+_!= ")[:80].rstrip()
            if not is_title(made):
                made = "Statement"
        return self.numbered(made, " (", ")")
