"""Finding: the page that searches, with its filters, and documents and parties whose names begin so."""

from collections.abc import Iterator, Mapping

from argmap.drawing.page import text
from argmap.drawing.words import KIND_WORDS
from argmap.languages import count, message, say
from argmap.library.plain import plain_words
from argmap.semantics.statuses import Status
from argmap.semantics.words import STATUS_WORDS
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import (
    beside,
    claim_link,
    items,
    judged,
    map_link,
    note,
    paper_link,
    part,
    speaker_link,
    turning,
)
from argmap.shelf.rows import cards, papers, speakers
from argmap.shelf.telling import in_short
from argmap.shelf.voices import cited_in, said_of

SIZE = 20
MOST_NAMES = 5
STATUSES: tuple[Status, ...] = (
    *("accepted", "rejected", "not-shown", "open"),
    *("supported", "incomplete", "challenged", "defeated"),
)
"""What a map may say of a statement: those of assurance cases last."""
FIELDS: tuple[tuple[str, str, str], ...] = (
    ("party", message("Said by"), message("id or name of a party")),
    ("source", message("In the document"), message("id or title of a document")),
    ("time", message("Happened"), message("such as 2003 or 2003-05")),
)


def found(desk: Desk, asked: Asked) -> Answer:
    """Return what was found."""
    body = _form(asked)
    q = asked.values.get("q", "")
    if any(asked.values.get(name) for name in ("q", "kind", "status", "party", "source", "time")):
        body += _claims(desk, asked) + _names(desk, q)
    else:
        body += note(say("Type words, or choose a filter."))
    title = say("Search: {words}", words=q) if q else say("Search")
    return Answer(title, body, heading=text(say("Search")))


def _form(asked: Asked) -> str:
    fields = "".join(_field(asked, name, say(head), say(hint)) for name, head, hint in FIELDS)
    kinds = _choice(asked, "kind", say("Kind"), KIND_WORDS)
    statuses = _choice(
        asked, "status", say("Verdict"), {name: STATUS_WORDS[name] for name in STATUSES}
    )
    q = text(asked.values.get("q", ""))
    return (
        '<form class="filters" action="/find" method="get" role="search">\n'
        f'<div class="wide"><label for="f-q">{text(say("Words"))}</label>'
        f'<input type="search" id="f-q" name="q" value="{q}"></div>\n'
        f"{fields}{kinds}{statuses}"
        f"<div><button>{text(say('Search'))}</button></div>\n</form>\n"
    )


def _field(asked: Asked, name: str, head: str, hint: str) -> str:
    value = text(asked.values.get(name, ""))
    return (
        f'<div><label for="f-{name}">{text(head)}</label>'
        f'<input id="f-{name}" name="{name}" value="{value}" placeholder="{text(hint)}"></div>\n'
    )


def _choice(asked: Asked, name: str, head: str, choices: Mapping[str, str]) -> str:
    chosen = asked.values.get(name, "")
    options = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{text(say(said))}</option>'
        for value, said in choices.items()
    )
    return (
        f'<div><label for="f-{name}">{text(head)}</label><select id="f-{name}" name="{name}">'
        f'<option value="">{text(say("all"))}</option>{options}</select></div>\n'
    )


def _claims(desk: Desk, asked: Asked) -> str:
    """Write the statements found."""
    words = " ".join(f'"{word}"' for word in plain_words(asked.values.get("q", "")).split())
    if not words:
        return ""
    total = desk.connection.execute(
        "SELECT count(*) FROM words WHERE words MATCH ?", (words,)
    ).fetchone()[0]
    rows = desk.connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ? OFFSET ?",
        (words, SIZE, (asked.page - 1) * SIZE),
    )
    known = cards(desk.connection, [row[0] for row in rows])
    said, cited = said_of(desk.connection, known), cited_in(desk.connection, known)
    listed = items(
        judged(
            card.status,
            claim_link(card),
            beside([map_link(card.place), in_short(said.get(key, ()), cited.get(key, ()))]),
        )
        for key, card in known.items()
    )
    body = listed or note(say("No statement has these words."))
    heading = count(total, "{n} statement", "{n} statements")
    return part("claims", heading, body + turning(asked, total, SIZE))


def _names(desk: Desk, q: str) -> str:
    """Write documents and parties whose title or name begins with the words."""
    return part("documents", say("Documents"), items(_documents(desk, q))) + part(
        "parties", say("Parties"), items(_parties(desk, q))
    )


def _documents(desk: Desk, q: str) -> Iterator[str]:
    found = desk.connection.execute(
        "SELECT key FROM sources WHERE plain_title >= ?1 AND plain_title < ?1 || char(1114111) "
        "AND ?1 <> '' ORDER BY plain_title LIMIT ?2",
        (plain_words(q), MOST_NAMES),
    )
    for one in papers(desk.connection, [row[0] for row in found]).values():
        yield f'{paper_link(one)} <span class="meta">{map_link(one.place)}</span>'


def _parties(desk: Desk, q: str) -> Iterator[str]:
    found = desk.connection.execute(
        "SELECT key FROM parties WHERE plain_name >= ?1 AND plain_name < ?1 || char(1114111) "
        "AND ?1 <> '' ORDER BY plain_name LIMIT ?2",
        (plain_words(q), MOST_NAMES),
    )
    for one in speakers(desk.connection, [row[0] for row in found]).values():
        yield f'{speaker_link(one)} <span class="meta">{map_link(one.place)}</span>'
