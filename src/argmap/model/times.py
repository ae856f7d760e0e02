"""Times: dates and intervals in EDTF, checked when they are read and kept as they were written.

Source: Extended Date/Time Format, ISO 8601-2:2019, levels 0 to 2.
"""

import re
from calendar import monthrange
from contextlib import redirect_stdout
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import Annotated, Any

from pydantic import AfterValidator, Field

PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?", re.ASCII)
"""Year, month, day and how rough it is, of a date in the usual forms."""
_ONE_OF = re.compile(r"\[([\d-]+(?:,[\d-]+)+)\]", re.ASCII)
OPEN = ".."
_LONGEST = 80
MOST_YEARS = 10**10


@lru_cache(maxsize=4096)
def check_time(text: str) -> str:
    """Return ``text`` unchanged when it is EDTF.

    Raises:
        ValueError: If it is not. The message gives examples that are.

    >>> check_time("2001/2003")
    '2001/2003'
    >>> check_time("last year")
    Traceback (most recent call last):
        ...
    ValueError: 'last year' is not an EDTF time (write '2002-02', '2001/2003' or '2003?')
    """
    if len(text) <= _LONGEST and (is_plain(text) or is_edtf(text)):
        return text
    raise ValueError(f"{text[:60]!r} is not an EDTF time (write '2002-02', '2001/2003' or '2003?')")


def is_plain(text: str) -> bool:
    """Return whether a text is a date, an interval or one of several dates in the usual forms.

    These need no parser, whose start takes longer than reading a map.
    """
    one_of = _ONE_OF.fullmatch(text)
    if one_of:
        return all(_first_day(item) is not None for item in one_of[1].split(","))
    first, slash, last = text.partition("/")
    if not slash:
        return _first_day(first) is not None
    if OPEN in (first, last):
        return _first_day(first if last == OPEN else last) is not None
    begun, ended = _first_day(first), _first_day(last)
    return begun is not None and ended is not None and begun <= (*ended, 99, 99)[:3]


def _first_day(text: str) -> tuple[int, ...] | None:
    """Return year, and month and day where they are said, of a date of the calendar."""
    match = PLAIN_DATE.fullmatch(text)
    if match is None:
        return None
    said = [int(part) for part in match.group(1, 2, 3) if part]
    try:
        date(max(said[0], 1), *[*said[1:], 1, 1][:2])
    except ValueError:
        return None
    return tuple(said)


def is_edtf(text: str) -> bool:
    """Return whether a text is EDTF of any level that means days of the calendar."""
    from edtf import parse_edtf

    try:
        # The package reports some refusals on standard output.
        with redirect_stdout(StringIO()):
            parsed = parse_edtf(text)
            strict = (parsed.lower_strict(), parsed.upper_strict())
            fuzzy = (parsed.lower_fuzzy(), parsed.upper_fuzzy())
    except Exception:
        # The package fails in many ways on times that nothing can be done with.
        return False
    return all(_is_day(bound) for bound in (*strict, *fuzzy)) and _ordered(*strict)


def _is_day(bound: Any) -> bool:
    """Return whether a bound is a day of the calendar, or none at all."""
    if isinstance(bound, float):
        return True
    year, month, day = (int(part) for part in tuple(bound)[:3])
    if abs(year) > MOST_YEARS or not 1 <= month <= 12:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= monthrange(2000 if leap else 2001, month)[1]


def _ordered(first: Any, last: Any) -> bool:
    if isinstance(first, float) or isinstance(last, float):
        return True
    return tuple(first)[:3] <= tuple(last)[:3]


Time = Annotated[
    str,
    AfterValidator(check_time),
    Field(description="A date or interval in EDTF: 2002-02, 2001/2003, 2003?, 2001-09-11/.."),
]
