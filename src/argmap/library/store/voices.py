"""Voices: the rows of who speaks in a map, in which documents, and where an element has its words."""

import json
from typing import Any

from argmap.library.plain import doi_of, plain_words, web_address
from argmap.model import Argument, ArgumentMap, Relation, Source, Statement

Rows = dict[str, list[tuple[Any, ...]]]


def add_documents(
    rows: Rows, argument_map: ArgumentMap, sources: dict[str, int], parties: dict[str, int]
) -> None:
    """Add the rows of sources and parties."""
    for source in argument_map.sources:
        rows["sources"].append(_source_row(source, sources))
    for party in argument_map.parties:
        key = parties[party.id]
        name = plain_words(party.name)
        rows["parties"].append((key, party.id, party.name, name, party.kind, party.unnamed))
        rows["members"] += [(key, at, parties[group]) for at, group in enumerate(party.member_of)]


def _source_row(source: Source, keys: dict[str, int]) -> tuple[Any, ...]:
    state = source.state
    authors = json.dumps(source.authors, ensure_ascii=False) if source.authors else None
    return (
        *(keys[source.id], source.id, source.title, plain_words(source.title), doi_of(source)),
        *(source.url, web_address(source.url) if source.url else None, source.digest, authors),
        *(source.publisher, source.date, source.kind, source.reliability),
        keys[source.via] if source.via else None,
        *((state.status, state.since, state.by) if state else (None, None, None)),
    )


def add_voices(
    rows: Rows,
    item: Statement | Argument | Relation,
    key: int,
    sources: dict[str, int],
    parties: dict[str, int],
) -> None:
    """Add the rows of the anchors and attributions of an element."""
    for at, anchor in enumerate(item.anchors):
        rows["anchors"].append(
            (
                *(key, at, sources[anchor.source], anchor.quote, anchor.start, anchor.end),
                *(anchor.page, anchor.fidelity),
            )
        )
    for at, said in enumerate(item.attributions):
        rows["attributions"].append(
            (
                *(key, at, parties[said.party], said.stance, said.hedge, said.date, said.basis),
                *(sources[said.source] if said.source else None, said.quote),
            )
        )
        rows["hops"] += [
            (
                *(key, at, place, parties[hop.party], hop.act, hop.date),
                parties[hop.to] if hop.to else None,
            )
            for place, hop in enumerate(said.hops)
        ]
