"""Mapped: the page of one map: its statements with their verdicts, who says them and on which documents."""

from collections.abc import Iterator

from argmap.chronology import time_words
from argmap.drawing.page import text
from argmap.languages import count, say
from argmap.library.store.schema import SHIFT
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.lists import failed_row
from argmap.shelf.markup import (
    claim_link,
    items,
    judged,
    note,
    part,
    terms,
    turning,
    words,
)
from argmap.shelf.rows import Place, cards
from argmap.shelf.telling import in_short
from argmap.shelf.voices import cited_in, said_of

SIZE = 50
MOST_FINDINGS = 30
COUNTED = (
    ("statements", "SELECT count(*) FROM statements WHERE key BETWEEN ? AND ?"),
    ("arguments", "SELECT count(*) FROM arguments WHERE key BETWEEN ? AND ?"),
    ("sources", "SELECT count(*) FROM sources WHERE key BETWEEN ? AND ?"),
    ("parties", "SELECT count(*) FROM parties WHERE key BETWEEN ? AND ?"),
)


def mapped(desk: Desk, asked: Asked) -> Answer:
    """Return the page of a map."""
    head = desk.connection.execute(
        "SELECT key, path, title, language, format, added, error FROM maps WHERE path = ?",
        (asked.at,),
    ).fetchone()
    if head is None:
        said = say("The library has no map {name}.", name=asked.at)
        return Answer(say("Not in the library"), note(said), 404)
    place, (kind, added, error) = Place(*head[:4]), head[4:]
    about = f"{text(say('map'))} · <bdi>{text(place.path)}</bdi>"
    if error is not None:
        body = items([failed_row(desk, place.key, place.path, error)])
        return Answer(place.name, body, about=about)
    first, last = place.key << SHIFT, ((place.key + 1) << SHIFT) - 1
    counts = {
        name: desk.connection.execute(sql, (first, last)).fetchone()[0] for name, sql in COUNTED
    }
    body = (
        terms(_about(counts, kind, added))
        + _statements(desk, asked, (first, last), counts["statements"])
        + _findings(desk, place)
    )
    return Answer(place.name, body, about=about, heading=words(place.name, place))


def _about(counts: dict[str, int], kind: str | None, added: str) -> Iterator[tuple[str, str]]:
    said = [
        count(counts["statements"], "{n} statement", "{n} statements"),
        count(counts["arguments"], "{n} step", "{n} steps"),
        count(counts["sources"], "{n} document", "{n} documents"),
        count(counts["parties"], "{n} party", "{n} parties"),
    ]
    yield say("Holds"), text(", ".join(said))
    yield say("Format"), text(kind or "")
    yield say("Read"), text(f"{time_words(added[:10])}, {added[11:16]} UTC")


def _statements(desk: Desk, asked: Asked, span: tuple[int, int], total: int) -> str:
    keys = desk.connection.execute(
        "SELECT key FROM statements WHERE key BETWEEN ? AND ? ORDER BY key LIMIT ? OFFSET ?",
        (*span, SIZE, asked.first(total, SIZE)),
    )
    known = cards(desk.connection, [row[0] for row in keys])
    said, cited = said_of(desk.connection, known), cited_in(desk.connection, known)
    rows = (
        judged(card, claim_link(card), in_short(said.get(key, ()), cited.get(key, ())))
        for key, card in known.items()
    )
    body = items(rows) + turning(asked, total, SIZE)
    return part("statements", say("What it says"), body, total)


def _findings(desk: Desk, place: Place) -> str:
    found = desk.connection.execute(
        "SELECT code, severity, message, id, line FROM findings WHERE map = ? ORDER BY place LIMIT ?",
        (place.key, MOST_FINDINGS),
    )
    rows = [
        f'<b>{text(code)}</b> {words(said)} <span class="meta">{text(f"line {line}") if line else ""}</span>'
        for code, _, said, _, line in found
    ]
    return part("findings", say("What its reader remarked"), items(rows))
