"""Words for times: dates and intervals of the usual forms as a reader says them, others as written."""

from argmap.languages import listing, message, say
from argmap.model.times import OPEN, PLAIN_DATE, is_plain

MONTHS = (
    message("January"),
    message("February"),
    message("March"),
    message("April"),
    message("May"),
    message("June"),
    message("July"),
    message("August"),
    message("September"),
    message("October"),
    message("November"),
    message("December"),
)
_ROUGH = {
    "~": message("about {date}"),
    "?": message("perhaps {date}"),
    "%": message("perhaps about {date}"),
}


def time_words(time: str) -> str:
    """Say a time in EDTF in words; what has no usual form is given as it is written.

    >>> [time_words(time) for time in ("2002-02", "2003~/..", "2001/2003-05-06", "[2002-11,2003]")]
    ['February 2002', 'from about 2003 on', '2001 to 6 May 2003', 'November 2002 or 2003']
    >>> time_words("../2003?"), time_words("2001-21")
    ('until perhaps 2003', '2001-21')
    """
    if not is_plain(time):
        return time
    if time.startswith("["):
        dates = [_date_words(date) for date in time[1:-1].split(",")]
        return listing(dates, "or")
    first, slash, last = time.partition("/")
    if not slash:
        return _date_words(first)
    if first == OPEN:
        return say("until {date}", date=_date_words(last))
    if last == OPEN:
        return say("from {date} on", date=_date_words(first))
    return say("{first} to {last}", first=_date_words(first), last=_date_words(last))


def _date_words(date: str) -> str:
    found = PLAIN_DATE.fullmatch(date)
    if found is None:
        return date
    year, month, day, rough = found.groups()
    said = year
    if month:
        name = say(MONTHS[int(month) - 1])
        said = say("{month} {year}", month=name, year=year)
        if day:
            said = say("{day} {month} {year}", day=int(day), month=name, year=year)
    return say(_ROUGH[rough], date=said) if rough else said
