"""Spans: the first and last day an EDTF time can mean, for comparing and drawing."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

Day = tuple[int, int, int]
"""Year, month and day, so that years before 1 and after 9999 compare too."""
DAYS_A_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days from ``first`` to ``last``, both included; ``None`` where there is no bound.

    A time written as uncertain or approximate may reach further: to ``earliest`` and ``latest``.
    """

    first: Day | None
    last: Day | None
    earliest: Day | None
    latest: Day | None

    @property
    def is_rough(self) -> bool:
        """Return whether it was written as uncertain or approximate."""
        return (self.first, self.last) != (self.earliest, self.latest)

    def is_before(self, other: "Span") -> bool:
        """Return whether every day of it is surely before every day of the other.

        >>> span_of("2001").is_before(span_of("2002-02")), span_of("2002").is_before(span_of("2002-02"))
        (True, False)
        """
        if self.latest is None or other.earliest is None:
            return False
        return self.latest < other.earliest


_OPEN = Span(None, None, None, None)


@lru_cache(maxsize=4096)
def span_of(time: str) -> Span:
    """Return the days a time in EDTF can mean.

    Source: ISO 8601-2:2019; bounds by the package edtf, but for plain calendar dates.

    >>> span_of("2002-02").first, span_of("2002-02").last
    ((2002, 2, 1), (2002, 2, 28))
    >>> span_of("2001/..").last is None, span_of("2003?").first, span_of("2003?").earliest
    (True, (2003, 1, 1), (2002, 1, 1))
    """
    plain = _calendar(time) or _several(time)
    if plain is not None:
        return plain
    from edtf import parse_edtf

    parsed = parse_edtf(time)
    begins, ends = not time.startswith(("/", "..")), not time.endswith(("/", ".."))
    return Span(
        _day(parsed.lower_strict()) if begins else None,
        _day(parsed.upper_strict()) if ends else None,
        _day(parsed.lower_fuzzy()) if begins else None,
        _day(parsed.upper_fuzzy()) if ends else None,
    )


def _calendar(time: str) -> Span | None:
    parts = time.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return None
    numbers = [int(part) for part in parts]
    if len(parts[0]) != 4 or any(len(part) != 2 for part in parts[1:]):
        return None
    year, months, days = numbers[0], numbers[1:2], numbers[2:]
    if months and not 1 <= months[0] <= 12:
        return None
    last_month = months[0] if months else 12
    last_day = days[0] if days else monthrange(max(year, 1), last_month)[1]
    first = (year, months[0] if months else 1, days[0] if days else 1)
    last = (year, last_month, last_day)
    return Span(first, last, first, last)


def _several(time: str) -> Span | None:
    """Return the span of an interval, or of one of several dates, whose ends are plain or open.

    The parser takes ten milliseconds for each of them, and more to start.
    """
    if time.startswith("[") and time.endswith("]"):
        spans = [_rough(part) for part in time[1:-1].split(",")]
        whole = [span for span in spans if span is not None and not span.is_rough]
        if len(whole) < len(spans):
            return None
        first = min(span.first for span in whole if span.first is not None)
        last = max(span.last for span in whole if span.last is not None)
        return Span(first, last, first, last)
    begins, slash, ends = time.partition("/")
    if not slash:
        return _rough(time)
    start, end = (_OPEN if part == ".." else _rough(part) for part in (begins, ends))
    if start is None or end is None or start is end:
        return None
    return Span(start.first, end.last, start.earliest, end.latest)


def _rough(time: str) -> Span | None:
    """Return the span of a calendar date, or of a year or month that may be one before or after.

    The parser lets a month be a month off in a year that is a year off.
    """
    if time.startswith("0000"):
        # The parser takes the year 0 for a leap year in intervals alone.
        return None
    if time[-1:] not in ("?", "~"):
        return _calendar(time)
    span = _calendar(time[:-1])
    if span is None or not "0002" < time < "9998" or len(time) > len("2003-02~"):
        return None
    assert span.first is not None
    assert span.last is not None
    months = 12 if len(time) == len("2003~") else 13
    earliest, latest = _months_on(span.first, -months), _months_on(span.last, months)
    return Span(span.first, span.last, earliest, latest)


def _months_on(day: Day, months: int) -> Day:
    """Return the day so many months later, or the last of a month that is too short for it."""
    year, month = divmod(day[0] * 12 + day[1] - 1 + months, 12)
    return year, month + 1, min(day[2], monthrange(year, month + 1)[1])


def _day(bound: Any) -> Day | None:
    if isinstance(bound, float):
        return None
    return int(bound[0]), int(bound[1]), int(bound[2])


def day_number(day: Day) -> float:
    """Count days from 1 January of the year 1, for distances; years beyond the calendar roughly.

    >>> day_number((2002, 3, 1)) - day_number((2002, 2, 1))
    28.0
    """
    year, month, of_month = day
    if 1 <= year <= 9999:
        return float(date(year, month, of_month).toordinal())
    return (year - 1) * DAYS_A_YEAR + (month - 1) * 30.44 + of_month
