"""Looks: which of some formats a text is in, told by the text alone."""

import re
from collections.abc import Sequence

from argmap.errors import UntoldFormatError
from argmap.formats.record import Format

NATIVE = ("yaml", "json")
_NATIVE = re.compile(r"\b(argmap|statements)\b")


def by_look(text: str, candidates: Sequence[Format], what: str) -> Format:
    """Return the first format whose sniff says yes, else argmap's own where the text speaks of one.

    Raises:
        UntoldFormatError: If the text looks like none; the message names ``what`` it is.
    """
    for candidate in candidates:
        if _says_yes(candidate, text):
            return candidate
    fallback = [item for item in candidates if item.name in NATIVE]
    if fallback and (_NATIVE.search(text) or len(candidates) == len(fallback)):
        return fallback[0]
    if not text.strip():
        raise UntoldFormatError(f"{what!r} is empty; a map begins with 'argmap: 2'")
    names = ", ".join(item.name for item in candidates)
    raise UntoldFormatError(
        f"cannot tell what {what!r} is (it could be {names}); say it with --from. "
        "argmap's own files begin with 'argmap: 2'"
    )


def _says_yes(candidate: Format, text: str) -> bool:
    try:
        return candidate.sniff(text)
    except Exception:
        # All formats are asked about a text that tells nothing: the mistake of one, which may be that
        # of a plug-in, must not keep the right one from it. ``argmap.testing`` asks each by itself.
        return False
