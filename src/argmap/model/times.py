"""Times: dates and intervals in EDTF, checked when they are read and kept as they were written.

Source: Extended Date/Time Format, ISO 8601-2:2019, levels 0 to 2.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

_CALENDAR_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LONGEST = 80


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
    if len(text) <= _LONGEST and (_is_calendar_date(text) or _is_edtf(text)):
        return text
    raise ValueError(f"{text[:60]!r} is not an EDTF time (write '2002-02', '2001/2003' or '2003?')")


def _is_calendar_date(text: str) -> bool:
    match = _CALENDAR_DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(max(year, 1), month, day)
    except ValueError:
        return False
    return True


def _is_edtf(text: str) -> bool:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError, OverflowError, RecursionError):
        return False
    return True


Time = Annotated[
    str,
    AfterValidator(check_time),
    Field(description="A date or interval in EDTF: 2002-02, 2001/2003, 2003?, 2001-09-11/.."),
]
