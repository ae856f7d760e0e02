"""Documents: the page of a source: what it is, what became of it, and what rests on it over all maps."""

from collections.abc import Iterator

from argmap.chronology import time_words
from argmap.drawing.page import markup, text
from argmap.languages import enumeration, say
from argmap.library.linking import linked_keys
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import (
    beside,
    claim_link,
    items,
    judged,
    link,
    map_link,
    note,
    outside,
    paper_link,
    part,
    state,
    terms,
    turning,
    words,
)
from argmap.shelf.places import place_of
from argmap.shelf.rows import Paper, cards, in_order, papers, wanted
from argmap.shelf.telling import quotation
from argmap.shelf.voices import Cited

SIZE = 50


def document(desk: Desk, asked: Asked) -> Answer:
    """Return the page of a document."""
    found = place_of(desk, asked, "source")
    if isinstance(found, Answer):
        return found
    key = found.key
    paper = papers(desk.connection, [key])[key]
    group = in_order(desk.connection, linked_keys(desk.connection, [key], "source"))
    others = [one for name, one in papers(desk.connection, group).items() if name != key]
    falls = link("/falls", text(say("What falls without it")), source=paper.address)
    body = (
        f'<p class="standing">{beside([became(desk, paper), falls])}</p>\n'
        + terms(_about(paper))
        + part(
            "same", say("The same document in other maps"), items(map(_other, others)), len(others)
        )
        + _resting(desk, asked, group)
    )
    about = beside([text(say("document")), map_link(paper.place)])
    return Answer(paper.title, body, about=about, heading=words(paper.title, paper.place))


def became(desk: Desk, paper: Paper) -> str:
    """Write what became of a document, since when, and by what other."""
    said = [state(paper)]
    if said[0] and paper.since:
        said.append(markup("since {when}", when=text(time_words(paper.since))))
    if said[0] and paper.by:
        row = desk.connection.execute(
            "SELECT key FROM sources WHERE id = ? AND key >> 24 = ?", (paper.by, paper.place.key)
        ).fetchone()
        other = papers(desk.connection, [row[0]])[row[0]] if row else None
        who = paper_link(other) if other else words(paper.by, paper.place)
        said.append(markup("see {what}", what=who))
    return " ".join(filter(None, said))


def _about(paper: Paper) -> Iterator[tuple[str, str]]:
    yield say("Authors"), words(enumeration(paper.authors), paper.place) if paper.authors else ""
    yield say("Publisher"), words(paper.publisher, paper.place) if paper.publisher else ""
    yield say("Date"), text(time_words(paper.date)) if paper.date else ""
    yield say("Kind"), words(paper.kind, paper.place) if paper.kind else ""
    yield say("Reliability"), text(paper.reliability or "")
    yield "DOI", outside(f"https://doi.org/{paper.doi}") if paper.doi else ""
    yield say("Address"), outside(paper.url) if paper.url else ""


def _other(paper: Paper) -> str:
    return f'{paper_link(paper)} <span class="meta">{map_link(paper.place)}</span>'


def _resting(desk: Desk, asked: Asked, group: list[int]) -> str:
    """Write the statements that cite the document, in any of the maps, each with its words."""
    found, total = _anchored(desk, group, asked.page)
    named = cards(desk.connection, {one.element for one in found})
    rows = (
        judged(
            named[one.element].status,
            f"{claim_link(named[one.element])}"
            f'<div class="cited">{quotation(one, named[one.element].place)}</div>',
        )
        for one in found
    )
    body = items(rows) + turning(asked, total, SIZE)
    return part("rests", say("What rests on it"), body or note(say("Nothing cites it.")), total)


def _anchored(desk: Desk, group: list[int], page: int) -> tuple[list[Cited], int]:
    keys = wanted(group)
    total = desk.connection.execute(
        "SELECT count(*) FROM json_each(?) w CROSS JOIN anchors a ON a.source = w.value", (keys,)
    ).fetchone()[0]
    found = desk.connection.execute(
        "SELECT a.element, a.source, a.quote, a.page, a.fidelity FROM json_each(?) w "
        "CROSS JOIN anchors a ON a.source = w.value JOIN maps m ON m.key = a.element >> 24 "
        "ORDER BY m.path, a.element, a.place LIMIT ? OFFSET ?",
        (keys, SIZE, (page - 1) * SIZE),
    ).fetchall()
    where = papers(desk.connection, {row[1] for row in found})
    return [Cited(element, where[source], *rest) for element, source, *rest in found], total
