"""Entrance: the first page: what the library is, in numbers, with the field that searches it."""

import os
from collections.abc import Iterator, Mapping

from argmap.chronology import time_words
from argmap.drawing.page import text
from argmap.languages import count, plural, say
from argmap.library import LibraryStatus
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.frame import search_form
from argmap.shelf.markup import further, items, link, map_link, paper_link, part
from argmap.shelf.rows import Place, papers

FIGURES: tuple[tuple[str, str, tuple[str, str]], ...] = (
    ("maps", "/maps", plural("map", "maps", "how many")),
    ("claim", "", plural("claim", "claims", "how many")),
    ("evidence", "", plural("piece of evidence", "pieces of evidence", "how many")),
    ("supports", "", plural("reason for", "reasons for", "how many")),
    ("attacks", "", plural("reason against", "reasons against", "how many")),
    ("sources", "/sources", plural("document", "documents", "how many")),
    ("parties", "/parties", plural("party", "parties", "how many")),
)
LATEST = 8


def entrance(desk: Desk, asked: Asked) -> Answer:
    """Return the first page."""
    tallies = desk.tallies
    name = os.path.basename(desk.library.path)
    body = (
        f'<p class="lead">{text(_said(tallies.status))}</p>\n'
        + search_form(asked.values.get("q", ""), "q")
        + f'<ul class="figures">\n{"".join(_figures(tallies.status.counts))}</ul>\n'
        + f'<div class="sides">\n{_doubted(desk, tallies.doubted)}{_used(desk, tallies.used)}{_latest(desk)}</div>\n'
        + _failed(len(tallies.status.failed))
    )
    return Answer(name, body)


def _said(status: LibraryStatus) -> str:
    maps = count(status.counts["maps"], "{n} map", "{n} maps")
    formats = count(len(status.formats), "{n} format", "{n} formats")
    return say(
        "A library of {maps} in {formats}. These pages show what their files say, and change nothing.",
        maps=maps,
        formats=formats,
    )


def _figures(counts: Mapping[str, int]) -> Iterator[str]:
    for name, path, forms in FIGURES:
        n = counts.get(name, 0)
        said = f"<b>{n:,}</b> {text(count(n, *forms, context='how many'))}"
        yield f'<li><a href="{text(path)}">{said}</a></li>\n' if path else f"<li>{said}</li>\n"


def _doubted(desk: Desk, doubted: tuple[tuple[int, int], ...]) -> str:
    """Write the documents that were taken back or corrected."""
    known = papers(desk.connection, [key for key, _ in doubted])
    rows = [
        f'{paper_link(known[key])}<div class="meta">{_in_maps(known[key].place, n)}</div>'
        for key, n in doubted
    ]
    falls = further("/falls", text(say("What falls with all that was retracted")))
    listed = items(rows)
    return part("doubted", say("Taken back or corrected"), listed and listed + falls)


def _in_maps(place: Place, n: int) -> str:
    return map_link(place) if n == 1 else text(count(n, "in {n} map", "in {n} maps"))


def _used(desk: Desk, used: tuple[tuple[int, int], ...]) -> str:
    known = papers(desk.connection, [key for key, _ in used])
    rows = [
        f'{paper_link(known[key])} <span class="meta">{text(count(n, "cited {n} time", "cited {n} times"))}</span>'
        for key, n in used
        if key in known
    ]
    return part("used", say("Most cited"), items(rows[:LATEST]))


def _latest(desk: Desk) -> str:
    found = desk.connection.execute(
        "SELECT key, path, title, language, added FROM maps WHERE error IS NULL "
        "ORDER BY key DESC LIMIT ?",
        (LATEST,),
    )
    rows = [
        f'{map_link(Place(*row[:4]))} <span class="meta">{text(time_words(row[4][:10]))}</span>'
        for row in found
    ]
    return part("latest", say("Read last"), items(rows))


def _failed(number: int) -> str:
    if not number:
        return ""
    said = count(
        number,
        "{n} file could not be read as a map: see why",
        "{n} files could not be read as maps: see why",
    )
    return f'<p class="warning">{link("/maps", text(said), state="failed")}</p>\n'
