"""Dates: years, months, days of the week and the words that count from now."""

import re
from functools import lru_cache

from argmap.checks.fitting.wording import plain

_MONTHS = (
    ("January", "Januar", "janvier", "enero", "janv", "Jan"),
    ("February", "Februar", "février", "febrero", "Feb"),
    ("March", "März", "mars", "marzo"),
    ("April", "avril", "abril", "Apr"),
    ("May", "Mai", "mai", "mayo"),
    ("June", "Juni", "juin", "junio"),
    ("July", "Juli", "juillet", "julio"),
    ("August", "août", "agosto", "Aug"),
    ("September", "septembre", "septiembre", "Sept"),
    ("October", "Oktober", "octobre", "octubre", "Oct"),
    ("November", "novembre", "noviembre", "Nov"),
    ("December", "Dezember", "décembre", "diciembre", "Dec"),
)
MONTHS = {name: group[0] for group in _MONTHS for name in group}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = ("summer", "autumn", "winter", "morning", "afternoon", "evening")
# A capital alone does not tell the month from the verb or the march: a day, a year or one of these does.
_BEFORE = r"(?:in|by|of|since|until|till|from|to|on|last|next|this|early|late|mid|between|before|after|during|\d{1,2}(?:st|nd|rd|th)?|in early|im|en|de)[\s-]"
_UNSURE = rf"(?:(?<=\s)|\b)(?:(?P<after>{_BEFORE})(?P<told>May|March|Mars|mars|mai|Mai|marzo)\b|(?P<dated>May|March|mars)(?=\s\d))"
_SURE = "|".join(
    name for name in MONTHS if name not in ("May", "March", "mars", "mai", "Mai", "marzo")
)
_DATE = re.compile(
    rf"(?P<iso>\b\d{{4}}-(?P<number>\d\d)(?:-\d\d)?\b)|{_UNSURE}|\b(?P<month>{_SURE})\b"
    rf"|\b(?P<day>{'|'.join(DAYS)})s?\b|\b(?P<season>(?i:{'|'.join(SEASONS)}))s?\b"
)
_YEAR = re.compile(
    r"(?<![\d.,£$€])(?P<year>(?:1[5-9]|20)\d\d)(?P<decade>s)?(?![\d]|[.,]\d|\s?(?:%|per cent))"
)
_SPAN = re.compile(r"\b((?:1[5-9]|20)\d\d)\s?(?:-|/|to|and|until|till)\s?((?:1[5-9]|20)\d\d)\b")
_RELATIVE = re.compile(
    r"\b(?P<last>last|previous)\s(?P<a>year|month|week|spring|summer|autumn|winter|night)\b|\b(?P<this>this|current)\s(?P<b>year|month|week|spring|summer|autumn|winter)\b"
    r"|\b(?P<next>next|coming)\s(?P<c>year|month|week|spring|summer|autumn|winter)\b|\b(?P<alone>yesterday|today|tomorrow)\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:then|that|this|last|next|previous|following|same|year|years|month|day|days|week|ago|earlier|later|since|now|recent|today|yesterday)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2**12)
def dates(text: str) -> dict[str, frozenset[str]]:
    """Return the dates of a text by kind.

    >>> {kind: sorted(found) for kind, found in dates("In May 2019, on a Monday, as last year").items() if found}
    {'year': ['2019'], 'month': ['May'], 'day': ['Monday'], 'relative': ['last year']}
    """
    words = plain(text)
    found: dict[str, set[str]] = {
        kind: set() for kind in ("year", "month", "day", "season", "relative")
    }
    for one in _YEAR.finditer(words):
        found["year"].add(one["year"] + (one["decade"] or ""))
    for one in re.finditer(
        r"\b((?:1[5-9]|20)\d\d)\s?(?:[-–/]|to)\s?((?:1[5-9]|20)?\d\d)\b(?!-)", words
    ):
        found["year"].add(one[2] if len(one[2]) == 4 else one[1][:2] + one[2])
    for one in _DATE.finditer(words):
        if one["iso"]:
            number = int(one["number"])
            found["month"].update([_MONTHS[number - 1][0]] if 0 < number < 13 else [])
        elif name := one["month"] or one["told"] or one["dated"]:
            found["month"].add(MONTHS[name])
        elif one["day"]:
            found["day"].add(one["day"])
        else:
            found["season"].add(one["season"].lower())
    for one in _RELATIVE.finditer(words):
        kind = "last" if one["last"] else "this" if one["this"] else "next" if one["next"] else ""
        span = one["a"] or one["b"] or one["c"]
        found["relative"].add(f"{kind} {span}".lower() if kind else one["alone"].lower())
    return {kind: frozenset(each) for kind, each in found.items()}


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of years in a text, which name each year in them.

    >>> spans("He ruled from 1999 to 2007.")
    ((1999, 2007),)
    """
    return tuple((int(one[1]), int(one[2])) for one in _SPAN.finditer(plain(text)))


def has_near_date(text: str) -> bool:
    """Return whether a text counts from a date that it takes for granted: then, that year, later."""
    return _NEAR.search(text) is not None
