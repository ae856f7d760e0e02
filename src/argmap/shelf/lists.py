"""Lists: all maps, all documents and all parties, page by page."""

from argmap.drawing.page import text
from argmap.languages import count, say
from argmap.library.store.schema import SHIFT
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.doubles import doubles
from argmap.shelf.markup import (
    beside,
    items,
    link,
    map_link,
    note,
    paper_link,
    speaker_link,
    tabs,
    turning,
    words,
)
from argmap.shelf.rows import Place, papers, speakers

SIZE = 50
DOUBLE = "double"


def maps(desk: Desk, asked: Asked) -> Answer:
    """Return the list of maps by path, or that of the files that are none."""
    status = desk.tallies.status
    if asked.values.get("state") == "failed":
        rows = desk.connection.execute(
            "SELECT key, path, error FROM maps WHERE error IS NOT NULL ORDER BY path LIMIT ? OFFSET ?",
            (SIZE, asked.first(len(status.failed), SIZE)),
        ).fetchall()
        body = items(failed_row(desk, *row) for row in rows)
        return Answer(
            say("Files that are no maps"), body + turning(asked, len(status.failed), SIZE)
        )
    found = desk.connection.execute(
        "SELECT key, path, title, language FROM maps WHERE error IS NULL "
        "ORDER BY path LIMIT ? OFFSET ?",
        (SIZE, asked.first(status.counts["maps"], SIZE)),
    ).fetchall()
    body = items(_map_row(desk, Place(*row)) for row in found)
    if status.failed:
        said = count(len(status.failed), "{n} file is no map", "{n} files are no maps")
        body += f"<p>{link('/maps', text(said), state='failed')}</p>\n"
    return Answer(say("Maps"), body + turning(asked, status.counts["maps"], SIZE))


def _map_row(desk: Desk, place: Place) -> str:
    first, last = place.key << SHIFT, ((place.key + 1) << SHIFT) - 1
    n = desk.connection.execute(
        "SELECT count(*) FROM statements WHERE key BETWEEN ? AND ?", (first, last)
    ).fetchone()[0]
    marks = [text(count(n, "{n} statement", "{n} statements")), f"<bdi>{text(place.path)}</bdi>"]
    return f'{map_link(place)}<div class="meta">{beside(marks)}</div>'


def failed_row(desk: Desk, key: int, path: str, error: str) -> str:
    """Write a file that is no map, why, and where it says so."""
    row = desk.connection.execute(
        "SELECT line, column FROM findings WHERE map = ? AND place = 0", (key,)
    ).fetchone()
    at = f":{row[0]}:{row[1]}" if row and row[0] else ""
    return f"<bdi>{text(path + at)}</bdi><div>{words(error)}</div>"


def sources(desk: Desk, asked: Asked) -> Answer:
    """Return the list of documents by title, or that of what may be one under two."""
    shown = _tabs(asked)
    if asked.values.get("show") == DOUBLE:
        return Answer(say("Documents"), shown + doubles(desk, asked, "source"))
    total = desk.tallies.status.counts["sources"]
    found = desk.connection.execute(
        "SELECT key, (SELECT count(*) FROM anchors WHERE source = sources.key) FROM sources "
        "ORDER BY plain_title LIMIT ? OFFSET ?",
        (SIZE, asked.first(total, SIZE)),
    )
    counts: dict[int, int] = dict(found)
    rows = [
        f'{paper_link(one)}<div class="meta">{beside([text(cited(counts[key]) if counts[key] else say("not cited")), map_link(one.place)])}</div>'
        for key, one in papers(desk.connection, counts).items()
    ]
    body = items(rows) or note(say("No map names a document."))
    return Answer(say("Documents"), shown + body + turning(asked, total, SIZE))


def _tabs(asked: Asked) -> str:
    choices = {"": say("By name"), DOUBLE: say("Perhaps the same under two names")}
    chosen = DOUBLE if asked.values.get("show") == DOUBLE else ""
    return tabs(asked, "show", choices, chosen)


def cited(n: int) -> str:
    """Say how often a document is cited."""
    return count(n, "cited {n} time", "cited {n} times")


def parties(desk: Desk, asked: Asked) -> Answer:
    """Return the list of parties by name, or that of who may be one under two."""
    shown = _tabs(asked)
    if asked.values.get("show") == DOUBLE:
        return Answer(say("Parties"), shown + doubles(desk, asked, "party"))
    total = desk.tallies.status.counts["parties"]
    found = desk.connection.execute(
        "SELECT key, (SELECT count(*) FROM attributions WHERE party = parties.key) FROM parties "
        "ORDER BY plain_name LIMIT ? OFFSET ?",
        (SIZE, asked.first(total, SIZE)),
    )
    counts: dict[int, int] = dict(found)
    rows = [
        f'{speaker_link(one)}<div class="meta">'
        f"{beside([text(count(counts[key], '{n} statement', '{n} statements')), map_link(one.place)])}</div>"
        for key, one in speakers(desk.connection, counts).items()
    ]
    body = items(rows) or note(say("No map names a party."))
    return Answer(say("Parties"), shown + body + turning(asked, total, SIZE))
