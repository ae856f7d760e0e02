"""Works: entries of a list of references on their way to sources."""

from typing import Any

from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.model import Source
from argmap.model.times import check_time

GAPS = gaps_except("a list of works has sources alone", "sources", "source details", "notes")
DOI = "https://doi.org/"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def add_work(draft: Draft, own: str, raw_id: object, said: dict[str, Any], rest: Any) -> str:
    """Add a source, and return its id; what cannot be one of its fields is kept.

    ``said`` gives title, authors, publisher, date, kind, url, doi, language and note, each if it is known;
    ``rest`` is all else, kept under ``own``.
    """
    item_id = draft.name(raw_id)
    date = said.get("date")
    if date:
        try:
            check_time(date)
        except ValueError:
            draft.notes.aside("times that are none", item_id)
            rest, date = {**rest, "date": date}, None
    title = said.get("title")
    if not title:
        draft.notes.guessed("titles missing, the id stands for them", item_id)
    doi = str(said.get("doi") or "").strip()
    if doi and not said.get("url"):
        address = doi if "://" in doi else DOI + doi.removeprefix("doi:").strip()
        said = {**said, "url": address}
    names = ("publisher", "kind", "url", "language", "note")
    fields = {name: words for name in names if (words := str(said.get(name) or "").strip())}
    draft.add(
        Source,
        id=item_id,
        title=title or item_id,
        authors=tuple(name for name in said.get("authors", ()) if name.strip()),
        date=date or None,
        extras={own: rest} if rest else {},
        **fields,
    )
    return item_id


def day(year: str, month: str = "", of_month: str = "") -> str:
    """Return a date of its parts; months may be names.

    >>> day("2020"), day("2020", "Jan."), day("2020", "5", "1"), day("in press")
    ('2020', '2020-01', '2020-05-01', 'in press')
    """
    plain = month.strip().lower().rstrip(".")
    number = MONTHS.index(plain[:3]) + 1 if plain[:3] in MONTHS else None
    if number is None and plain.isdigit():
        number = int(plain)
    if number is None or not 1 <= number <= 12:
        return year
    made = f"{year}-{number:02}"
    return f"{made}-{int(of_month):02}" if of_month.strip().isdigit() else made
