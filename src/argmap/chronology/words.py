"""Words for times: dates and intervals of the usual forms as a reader says them, others as written."""

from argmap.model.times import OPEN, PLAIN_DATE, is_plain

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ROUGH = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


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
        return " or ".join(_date_words(date) for date in time[1:-1].split(","))
    first, slash, last = time.partition("/")
    if not slash:
        return _date_words(first)
    if first == OPEN:
        return f"until {_date_words(last)}"
    if last == OPEN:
        return f"from {_date_words(first)} on"
    return f"{_date_words(first)} to {_date_words(last)}"


def _date_words(date: str) -> str:
    found = PLAIN_DATE.fullmatch(date)
    if found is None:
        return date
    year, month, day, rough = found.groups()
    said = f"{MONTHS[int(month) - 1]} {year}" if month else year
    return f"{_ROUGH.get(rough or '', '')}{f'{int(day)} ' if day else ''}{said}"
