"""Sayings: who said a claim first, who repeats it, and who denies it, over all maps that make it.

A date is that of the party saying it, or it was said by then: somebody passed it on, or the document it
stands in came out; it is told which. Who passes on the word of another repeats it, whatever the dates. What is dated "2009" and what is dated "2009-03" are not set in an order: neither is surely the
earlier. An attack on a claim is a reason against it and no denial: denials are stances of parties.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from argmap.attribution.chains import AT_FIRST_HAND
from argmap.chronology import Day, span_of
from argmap.door import checked
from argmap.library.decisions.linking import linked_keys
from argmap.library.library import Library
from argmap.library.store.file import told
from argmap.library.testimony.claims import claims_asked
from argmap.library.testimony.parts import Part
from argmap.model import Attribution, Statement
from argmap.model.parties import HOLDS
from argmap.model.voices import documented_in
from argmap.results import one_line

Dated = Literal["said", "told", "document", "undated"]
"""What a date is that of: the party's own words, the first telling by another, the document; or there is none."""

When = tuple[str | None, Dated, str | None]
"""A date, what it is that of, and the act of telling."""
UNDATED: When = (None, "undated", None)


@dataclass(frozen=True, slots=True)
class Saying:
    """A party, or a document in which nobody is named, that takes a stance on a claim at a date.

    ``dated`` says what the date is that of; of a telling or a document it says that it was said by then.
    ``act`` is how it was told, ``word_of`` whose word it is where another's is passed on. ``is_again`` marks a voice
    that stands before in the list already.
    """

    claim: str
    stance: str
    party: str | None
    name: str | None
    date: str | None
    dated: Dated
    act: str | None
    sources: tuple[str, ...]
    titles: tuple[str, ...]
    word_of: str | None = None
    is_again: bool = False

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return {**plain, "sources": list(self.sources), "titles": list(self.titles)}


@dataclass(frozen=True, slots=True)
class FirstSaid:
    """Who said a claim first, and what came of it, each list by date, path and id.

    ``first`` has several where their dates overlap or are equal: none of them is surely the earlier.
    ``undated`` hold it at a date that nobody gives. ``denials`` and ``doubts`` are those of parties that
    deny or question it.
    """

    claim: str
    first: tuple[Saying, ...]
    repeats: tuple[Saying, ...]
    undated: tuple[Saying, ...]
    denials: tuple[Saying, ...]
    doubts: tuple[Saying, ...]

    __repr__ = one_line

    @property
    def is_settled(self) -> bool:
        """Return whether one voice is surely the first of those with a date."""
        return len({saying.party or saying.sources for saying in self.first}) == 1

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        lists = ("first", "repeats", "undated", "denials", "doubts")
        said = {name: [item.as_json() for item in getattr(self, name)] for name in lists}
        return {"claim": self.claim, "settled": self.is_settled, **said}


@checked
def first(library: Library, name: str) -> FirstSaid:
    """Find who said a claim first, who repeats it and who denies it, in all maps that make it too by links.

    ``name`` is an id or ``MAP#ID``, of a statement.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If it stands in several maps, or the library cannot be read.
    """
    address, asked = claims_asked(library, name, deep=False)
    said = [
        saying
        for part, ids in asked
        for item_id in ids
        if isinstance(item := part.argument_map.get(item_id), Statement)
        for saying in _sayings(part, item)
    ]
    voices = _voices(library, [part for part, _ in asked])
    held = sorted((item for item in said if item.stance in HOLDS), key=_order)
    own = [item for item in held if item.word_of is None]
    dated = [item for item in own if item.date]
    ends = [end for item in dated if item.date and (end := span_of(item.date).latest)]
    reached = min(ends, default=None)
    earliest = [item for item in dated if not _is_after(item, reached)]
    later = [item for item in held if item.word_of or _is_after(item, reached)]
    met: set[str] = set()
    return FirstSaid(
        address,
        tuple(_marked(earliest, voices, met)),
        tuple(_marked(later, voices, met)),
        tuple(_marked((item for item in own if not item.date), voices, met)),
        tuple(sorted(_against(said, "denies"), key=_order)),
        tuple(sorted(_against(said, "questions"), key=_order)),
    )


def _against(said: list[Saying], stance: str) -> Iterator[Saying]:
    return (item for item in said if item.stance == stance and item.word_of is None)


def _sayings(part: Part, item: Statement) -> Iterator[Saying]:
    for one in item.attributions:
        yield from _of_party(part, item, one)
    if not item.attributions:
        for name in dict.fromkeys(anchor.source for anchor in item.anchors):
            source = part.argument_map.source(name)
            dated: Dated = "document" if source.date else "undated"
            yield _saying(part, item.id, "asserts", None, (source.date, dated, None), (name,))


def _of_party(part: Part, item: Statement, one: Attribution) -> Iterator[Saying]:
    documents = documented_in(part.argument_map, item, one)
    tellers = [hop for hop in one.hops if hop.party != one.party]
    own: list[When] = [(one.date, "said", None)] if one.date else []
    # When somebody saw or heard it, nothing was said yet.
    own += [
        (hop.date, "said", hop.act)
        for hop in one.hops
        if hop.date and hop not in tellers and hop.act not in AT_FIRST_HAND
    ]
    # What others passed on, and what stands in a document, was said by then.
    told_on: list[When] = [(hop.date, "told", None) for hop in tellers if hop.date]
    dates = dict.fromkeys(part.argument_map.source(name).date for name in documents)
    printed: list[When] = [(date, "document", None) for date in dates if date]
    for when in own or told_on[:1] or printed or [UNDATED]:
        yield _saying(part, item.id, one.stance, one.party, when, documents)
    for hop in tellers:
        date = None if hop.act in AT_FIRST_HAND else hop.date
        when = (date, "said" if date else "undated", hop.act)
        passed = _saying(part, item.id, one.stance, hop.party, when, documents)
        yield replace(passed, word_of=part.argument_map.party(one.party).name)


def _saying(
    part: Part,
    item_id: str,
    stance: str,
    party: str | None,
    when: When,
    documents: tuple[str, ...],
) -> Saying:
    return Saying(
        part.address(item_id),
        stance,
        part.address(party) if party else None,
        part.argument_map.party(party).name if party else None,
        *when,
        tuple(part.address(name) for name in documents),
        tuple(part.argument_map.source(name).title for name in documents),
    )


def _voices(library: Library, parts: list[Part]) -> dict[str, str]:
    """Return the first address of each group of parties that people linked, by address."""
    at = {part.parties[name]: part.address(name) for part in parts for name in part.parties}
    voices: dict[str, str] = {}
    with told(library.path, library.connection):
        for key, address in sorted(at.items(), key=lambda item: item[1]):
            if address not in voices:
                group = linked_keys(library.connection, [key], "party")
                voices.update({at[one]: address for one in group if one in at})
    return voices


def _marked(said: Iterable[Saying], voices: dict[str, str], met: set[str]) -> Iterator[Saying]:
    for item in said:
        voice = voices.get(item.party or "", item.party) or " ".join(item.sources)
        yield replace(item, is_again=voice in met)
        met.add(voice)


def _is_after(item: Saying, reached: Day | None) -> bool:
    """Return whether a saying is surely later than a day by which another was said."""
    begin = span_of(item.date).earliest if item.date else None
    return begin is not None and reached is not None and begin > reached


def _order(item: Saying) -> tuple[object, ...]:
    span = span_of(item.date) if item.date else None
    begin = (span.first or span.last if span else None) or (10**6, 1, 1)
    end = (span.last if span else None) or (10**6, 1, 1)
    return begin, end, item.claim, item.party or "", item.sources, item.dated
