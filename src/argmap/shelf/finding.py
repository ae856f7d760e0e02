"""Finding: the page that searches, with its filters, and documents and parties whose names begin so."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.drawing.page import language_mark, markup, text
from argmap.drawing.words import KIND_WORDS
from argmap.errors import LibraryError, UnknownIdError
from argmap.languages import listing, message, say
from argmap.library import Hit, find, near_words
from argmap.library.addresses import find_address
from argmap.library.plain import plain_words
from argmap.model.elements import Kind
from argmap.semantics.statuses import Status
from argmap.semantics.words import STATUS_WORDS
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import (
    beside,
    items,
    judged,
    link,
    map_link,
    note,
    paper_link,
    part,
    sentence,
    speaker_link,
    stepping,
    words,
)
from argmap.shelf.rows import Card, cards, papers, speakers
from argmap.shelf.telling import in_short
from argmap.shelf.voices import cited_in, said_of
from argmap.web.details import around

SIZE = 20
MOST_NAMES = 5
KINDS: tuple[Kind, ...] = ("claim", "evidence", "assumption", "question")
STATUSES: tuple[Status, ...] = (
    *("accepted", "rejected", "not-shown", "open"),
    *("supported", "incomplete", "challenged", "defeated"),
)
"""What a map may say of a statement: those of assurance cases last."""
FIELDS: tuple[tuple[str, str, str], ...] = (
    ("party", message("Said by"), message("name or id of a party")),
    ("source", message("In the document"), message("title, DOI or id")),
    ("since", message("From"), message("such as 2003-05")),
    ("until", message("Until"), message("such as 2003-05")),
)


def found(desk: Desk, asked: Asked) -> Answer:
    """Return what was found."""
    q = asked.values.get("q", "")
    if not q:
        hint = note(say("Statements are found that have all the words, in any of their forms."))
        return Answer(say("Search"), _form(asked) + hint)
    claims = _claims(desk, asked)
    body = _form(asked) + part("claims", say("Statements"), claims.body) + _names(desk, q)
    title = say("Search: {words}", words=q)
    return Answer(title, body, claims.status, heading=text(say("Search")))


def _form(asked: Asked) -> str:
    """Write the field for words, and the filters, which stand open where one is set."""
    fields = "".join(_field(asked, name, say(head), say(hint)) for name, head, hint in FIELDS)
    kinds = _choice(asked, "kind", say("Kind"), KIND_WORDS)
    statuses = _choice(
        asked, "status", say("Verdict"), {name: STATUS_WORDS[name] for name in STATUSES}
    )
    is_set = any(asked.values.get(name) for name in ("kind", "status", *(row[0] for row in FIELDS)))
    q = text(asked.values.get("q", ""))
    return (
        '<form class="filters" action="/find" method="get" role="search">\n'
        f'<label for="f-q">{text(say("Words"))}</label>'
        f'<div class="search"><input type="search" id="f-q" name="q" value="{q}">'
        f"<button>{text(say('Search'))}</button></div>\n"
        f"<details{' open' if is_set else ''}><summary>{text(say('Filters'))}</summary>\n"
        f'<div class="fields">{fields}{kinds}{statuses}</div></details>\n</form>\n'
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


def _claims(desk: Desk, asked: Asked) -> Answer:
    """Return the statements found; what is wrong with the question is said where they would stand."""
    values = asked.values
    try:
        hits = find(
            desk.library,
            values.get("q", ""),
            party=values.get("party"),
            source=values.get("source"),
            kind=next((one for one in KINDS if one == values.get("kind")), None),
            status=next((one for one in STATUSES if one == values.get("status")), None),
            since=values.get("since"),
            until=values.get("until"),
            limit=asked.page * SIZE + 1,
        )
    except (UnknownIdError, LibraryError) as error:
        if error.__cause__ is not None:
            raise
        return Answer("", note(sentence(str(error))), 400)
    shown = hits[(asked.page - 1) * SIZE : asked.page * SIZE]
    none = note(say("There are no more.")) if hits else _nothing(desk, asked)
    body = items(_hits(desk, shown)) or none
    return Answer("", body + stepping(asked, len(hits) > asked.page * SIZE))


def _nothing(desk: Desk, asked: Asked) -> str:
    """Say that nothing was found, and which words might have been meant."""
    near = near_words(desk.library, asked.values["q"])
    ways = [link("/find", words(word), q=word) for found in near.values() for word in found]
    said = note(say("No statement has all these words."))
    if ways:
        said += (
            f'<p class="note">{markup("Did you mean {words}?", words=around(_either, ways))}</p>\n'
        )
    return said


def _either(names: list[str]) -> str:
    return listing(names, "or")


def _hits(desk: Desk, hits: Sequence[Hit]) -> Iterator[str]:
    keys = [
        find_address(desk.library.path, desk.connection, one.element.address, "claim").key
        for one in hits
    ]
    known = cards(desk.connection, keys)
    said, cited = said_of(desk.connection, known), cited_in(desk.connection, known)
    for key, hit in zip(keys, hits, strict=True):
        card = known[key]
        about = [map_link(card.place), in_short(said.get(key, ()), cited.get(key, ()))]
        shown = link("/claim", _marked(hit, card), at=card.address)
        yield judged(card, shown, beside(about))


def _marked(hit: Hit, card: Card) -> str:
    """Write the words of a statement, those that were looked for marked."""
    made, at = "", 0
    for start, end in hit.marks:
        made += f"{text(hit.snippet[at:start])}<mark>{text(hit.snippet[start:end])}</mark>"
        at = end
    return f"<bdi{language_mark(card.place.language)}>{made}{text(hit.snippet[at:])}</bdi>"


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
