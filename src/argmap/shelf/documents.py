"""Documents: the page of a source: what it is, what became of it, and what rests on it over all maps."""

from collections.abc import Iterator, Mapping

from argmap.attribution.vocabulary import FIDELITIES
from argmap.chronology import time_words
from argmap.drawing.page import markup, text
from argmap.languages import count, enumeration, message, say
from argmap.library.documents.document_states import ToldState, state_that_counts, states_of
from argmap.library.documents.identity import Document, Tie, document_of
from argmap.library.documents.reach import reach
from argmap.library.documents.using import Passage, passages
from argmap.library.store.schema import SHIFT
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.doubles import doubles_of
from argmap.shelf.markup import (
    became,
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
    tabs,
    terms,
    turning,
    words,
)
from argmap.shelf.naming import named
from argmap.shelf.places import place_of
from argmap.shelf.rows import Card, Paper, cards, in_order, papers
from argmap.shelf.telling import cut_quote

SIZE = 50
MOST_OTHERS = 25
WHYS: Mapping[str, str] = {
    "doi": message("the same DOI, {said}"),
    "digest": message("the same text"),
    "url": message("the same address, {said}"),
    "link": message("linked by {said}"),
}
"""Why two entries are one document."""


def document(desk: Desk, asked: Asked) -> Answer:
    """Return the page of a document."""
    found = place_of(desk, asked, "source")
    if isinstance(found, Answer):
        return found
    whole = document_of(desk.connection, found.key)
    others = [key for key in whole.keys if key != found.key]
    known = papers(desk.connection, [found.key, *others[:MOST_OTHERS]])
    paper = known.pop(found.key)
    told = states_of(desk.connection, whole.keys)
    counts = state_that_counts(told)
    since = (
        markup("since {when}", when=text(time_words(counts.since)))
        if counts and counts.since
        else ""
    )
    falls = link("/falls", text(say("What falls without it")), source=paper.address)
    state = f"{became(counts.state if counts else None)} {since}".strip()
    body = (
        f'<p class="standing">{beside([state, falls])}</p>\n'
        + terms(_about(paper))
        + _told(told)
        + _entries(desk, whole, known, len(others))
        + doubles_of(desk, whole.sources, "source")
        + _resting(desk, asked, whole)
    )
    about = beside([text(say("document")), map_link(paper.place)])
    return Answer(paper.title, body, about=about, heading=words(paper.title, paper.place))


def _about(paper: Paper) -> Iterator[tuple[str, str]]:
    yield say("Authors"), words(enumeration(paper.authors), paper.place) if paper.authors else ""
    yield say("Publisher"), words(paper.publisher, paper.place) if paper.publisher else ""
    yield say("Date"), text(time_words(paper.date)) if paper.date else ""
    yield say("Kind"), words(paper.kind, paper.place) if paper.kind else ""
    yield say("Reliability"), text(paper.reliability or "")
    doi = f"https://doi.org/{paper.doi}" if paper.doi else ""
    yield "DOI", outside(doi) if doi else ""
    # The address that a DOI has anyway is told once.
    yield say("Address"), outside(paper.url) if paper.url and paper.url != doi else ""


def _told(told: tuple[ToldState, ...]) -> str:
    """Write what maps and lists say became of it."""
    rows = (
        beside(
            [
                became(one.state) or text(one.state),
                text(time_words(one.since)) if one.since else "",
                words(one.reason) if one.reason else "",
                markup("says {who}", who=f"<bdi>{text(one.by)}</bdi>"),
            ]
        )
        for one in told
    )
    return part("told", say("What became of it"), items(rows))


def _entries(desk: Desk, whole: Document, known: Mapping[int, Paper], total: int) -> str:
    """Write under which titles other maps list the document, and why it is one."""
    why = {tie.address: tie for tie in whole.ties} | {tie.other: tie for tie in whole.ties}
    rows = [
        f'{paper_link(paper)}<div class="meta">'
        f"{beside([map_link(paper.place), _why(why.get(paper.address))])}</div>"
        for paper in known.values()
    ]
    rows += [
        markup(
            "A person keeps {other} apart from it.",
            other=named(desk, address, "source").link,
        )
        for address in whole.apart[:MOST_OTHERS]
    ]
    rest = total - MOST_OTHERS
    more = note(count(rest, "And {n} more.", "And {n} more.")) if rest > 0 else ""
    return part("same", say("The same document elsewhere"), items(rows) + more, total)


def _why(tie: Tie | None) -> str:
    return text(say(WHYS[tie.why], said=tie.said)) if tie else ""


def _resting(desk: Desk, asked: Asked, whole: Document) -> str:
    """Write what stands in the document, or what rests on that over any number of steps."""
    found = passages(desk.connection, whole.keys)
    if not found:
        return part("rests", say("What rests on it"), note(say("Nothing cites it.")))
    wished = asked.values.get("show", "")
    choices = {"": say("Cites it"), "rests": say("Rests on that")}
    chosen = wished if wished in choices else ""
    body = tabs(asked, "show", choices, chosen)
    here = whole.keys[0] >> SHIFT if len(whole.keys) == 1 else None
    if chosen:
        above = reach(desk.connection, found)
        keys = in_order(desk.connection, above)
        first = asked.first(len(keys), SIZE)
        known = cards(desk.connection, keys[first : first + SIZE])
        rows = [
            judged(
                card,
                claim_link(card),
                beside([_elsewhere(card, here), text(_steps(above[key].depth))]),
            )
            for key, card in known.items()
        ]
    else:
        keys = in_order(desk.connection, found)
        first = asked.first(len(keys), SIZE)
        known = cards(desk.connection, keys[first : first + SIZE])
        rows = [_citing(card, found[key], here) for key, card in known.items()]
    body += (items(rows) or note(say("Nothing rests on it further."))) + turning(
        asked, len(keys), SIZE
    )
    return part("rests", say("What rests on it"), body, len(keys))


def _steps(n: int) -> str:
    return count(n, "over {n} step", "over {n} steps")


def _elsewhere(card: Card, here: int | None) -> str:
    """Write the map of a statement, where it is not the one of the only entry of the document."""
    return "" if card.place.key == here else map_link(card.place)


def _citing(card: Card, found: list[Passage], here: int | None) -> str:
    """Write a statement with the words it has in the document."""
    lines = "".join(dict.fromkeys(_passage(card, one) for one in found))
    return judged(card, claim_link(card), _elsewhere(card, here) + lines)


def _passage(card: Card, one: Passage) -> str:
    name = one.source.removeprefix(f"{card.place.path}#")
    marks = [
        markup("page {page}", page=words(one.page)) if one.page else "",
        text(say(FIDELITIES.get(one.fidelity or "", ""))),
        markup("through {source}", source=link("/source", words(name), at=one.source))
        if one.via
        else "",
    ]
    return cut_quote(one.quote, card.place) + (f"<div>{beside(marks)}</div>" if any(marks) else "")
