"""Doubles: documents and parties that may be one under two names, which a person links or keeps apart."""

from collections.abc import Callable, Iterator, Mapping

from argmap.drawing.page import markup, text
from argmap.languages import message, say
from argmap.library import Alike, Library, parties, sources
from argmap.shelf.answer import Desk
from argmap.shelf.asked import Asked
from argmap.shelf.markup import beside, items, note, part, turning, words
from argmap.shelf.naming import maps_of, named

SIZE = 50
SHOWN = 10
ASKS: Mapping[str, Callable[[Library], tuple[Alike, ...]]] = {
    "source": lambda library: sources(library),
    "party": lambda library: parties(library),
}
DECIDE = message("Who decides on two of them writes {command}.")


def doubles(desk: Desk, asked: Asked, sort: str) -> str:
    """Write a page of all that may be one, the surest first."""
    found = desk.remembered(f"doubles of {sort}", ASKS[sort])
    if not found:
        return note(say("Nothing is typed in two ways, as far as can be told."))
    first = asked.first(len(found), SIZE)
    shown = found[first : first + SIZE]
    return (
        _command(sort) + items(_pair(desk, one) for one in shown) + turning(asked, len(found), SIZE)
    )


def doubles_of(desk: Desk, addresses: tuple[str, ...], sort: str) -> str:
    """Write what may be one with something; nothing in a large library, where to look takes long."""
    if not desk.is_small:
        return ""
    found = desk.remembered(f"doubles of {sort}", ASKS[sort])
    here = set(addresses)
    others: dict[str, Alike] = {}
    for one in found:
        for address, other in ((one.address, one.other), (one.other, one.address)):
            if address in here and other not in here:
                others.setdefault(other, one)
    rows = (_other(desk, other, one) for other, one in list(others.items())[:SHOWN])
    listed = items(rows)
    return part("perhaps", say("Perhaps the same"), listed and _command(sort) + listed)


def _other(desk: Desk, address: str, one: Alike) -> str:
    end = named(desk, address, one.sort)
    return f'{end.link}<div class="meta">{beside([maps_of([end]), *_reasons(one)])}</div>'


def _pair(desk: Desk, one: Alike) -> str:
    ends = [named(desk, address, one.sort) for address in (one.address, one.other)]
    sure = [text(say("one already"))] if one.sure else []
    said = markup("{one} and {other}", one=ends[0].link, other=ends[1].link)
    return f'{said}<div class="meta">{beside([maps_of(ends), *sure, *_reasons(one)])}</div>'


def _reasons(one: Alike) -> Iterator[str]:
    return (words(say(reason)) for reason in one.reasons)


def _command(sort: str) -> str:
    how = f"<code>argmap library link LIBRARY MAP#ID MAP#ID --sort {sort} --by NAME</code>"
    return f'<p class="note">{markup(DECIDE, command=how)}</p>\n'
