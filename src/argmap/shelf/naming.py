"""Naming: what an address names, by its own words and with its map, where a decision or a count has the address alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from argmap.drawing.page import text
from argmap.library.addresses import Address, Sort, find_addresses
from argmap.shelf.answer import Desk
from argmap.shelf.markup import beside, claim_link, map_link, paper_link, speaker_link
from argmap.shelf.rows import Place, cards, papers, speakers


@dataclass(frozen=True, slots=True)
class Named:
    """A statement, document or party: its words, markup that leads to its page, and its map.

    What is in no map any more has its address for words, and leads nowhere.
    """

    title: str
    link: str
    place: Place | None = None

    @property
    def row(self) -> str:
        """Return it with its map, as a line of a list."""
        return beside([self.link, map_link(self.place) if self.place else ""])


def named(desk: Desk, address: str, sort: Sort) -> Named:
    """Return what an address names."""
    found = find_addresses(desk.connection, address, sort)
    return of_place(desk, found[0]) if len(found) == 1 else Named(address, _bare(address))


def of_place(desk: Desk, place: Address) -> Named:
    """Return what stands at a place."""
    key = place.key
    if place.sort == "claim":
        card = cards(desk.connection, [key])[key]
        return Named(card.text, claim_link(card), card.place)
    if place.sort == "source":
        paper = papers(desk.connection, [key])[key]
        return Named(paper.title, paper_link(paper), paper.place)
    speaker = speakers(desk.connection, [key])[key]
    return Named(speaker.name, speaker_link(speaker), speaker.place)


def maps_of(named: Iterable[Named]) -> str:
    """Write the maps of some things, each once."""
    return beside(list(dict.fromkeys(map_link(one.place) for one in named if one.place)))


def _bare(address: str) -> str:
    return f"<bdi>{text(address)}</bdi>"
