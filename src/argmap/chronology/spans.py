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

    ``is_rough`` marks times written as uncertain or approximate; their bounds are as wide as
    EDTF allows them to be meant.
    """

    first: Day | None
    last: Day | None
    is_rough: bool = False

    def is_before(self, other: "Span") -> bool:
        """Tell whether every day of it is surely before every day of the other.

        >>> span_of("2001").is_before(span_of("2002-02")), span_of("2002").is_before(span_of("2002-02"))
        (True, False)
        """
        return self.last is not None and other.first is not None and self.last < other.first


@lru_cache(maxsize=4096)
def span_of(time: str) -> Span:
    """Give the days a time in EDTF can mean.

    Source: ISO 8601-2:2019; bounds by the package edtf, but for plain calendar dates.

    >>> span_of("2002-02")
    Span(first=(2002, 2, 1), last=(2002, 2, 28), is_rough=False)
    >>> span_of("2001/..").last is None, span_of("2003?").first
    (True, (2002, 1, 1))
    """
    plain = _calendar(time)
    if plain is not None:
        return plain
    from edtf import parse_edtf

    parsed = parse_edtf(time)
    rough = any(sign in time for sign in "?~%")
    first = None if time.startswith(("/", "..")) else _day(parsed.lower_fuzzy())
    last = None if time.endswith(("/", "..")) else _day(parsed.upper_fuzzy())
    return Span(first, last, rough)


def _calendar(time: str) -> Span | None:
    parts = time.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return None
    numbers = [int(part) for part in parts]
    if len(parts[0]) != 4 or any(len(part) != 2 for part in parts[1:]):
        return None
    year = numbers[0]
    if len(numbers) == 1:
        return Span((year, 1, 1), (year, 12, 31))
    if not 1 <= numbers[1] <= 12:
        return None
    if len(numbers) == 2:
        return Span(
            (year, numbers[1], 1), (year, numbers[1], monthrange(max(year, 1), numbers[1])[1])
        )
    return Span((year, numbers[1], numbers[2]), (year, numbers[1], numbers[2]))


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
