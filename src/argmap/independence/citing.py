"""Citing: the citations that support a claim, as records that can be compared, and what a map says of them.

A citation is one place where support begins, with one chain of testimony: a party in a document, or a
document alone. What a map says outright (one document, one root witness, a member and its group) makes two
of them one witness without a look at any words. Two named witnesses in one document stay two, unless they
reach us by one and the same third.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.attribution.chains import Chain, groups_of
from argmap.door import checked
from argmap.explain import witnesses
from argmap.independence.records import Confidence, Kind, Merge, Publication
from argmap.model import ArgumentMap, Source, Statement
from argmap.query.testimony import supports_of
from argmap.results import one_line

Name = tuple[str, str]
"""A key to compare, and what to print."""
Naming = Callable[[str], Name]
"""Gives the key and name of a source or party of a map by its id."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement in which support begins, on one word: of a party, of documents, or both."""

    id: str
    statement: str
    party: Name | None
    documents: tuple[Name, ...]
    origins: tuple[Name, ...]
    """The documents through which alone those are known."""
    passing: tuple[Name, ...]
    """Who passed it on after the root witness."""
    groups: tuple[Name, ...]
    """Whom the root witness belongs to."""
    is_unnamed: bool
    publication: Publication
    sources: tuple[str, ...] = ()
    """The documents as the map of the citation lists them, and the root witness likewise."""
    speaker: str | None = None

    __repr__ = one_line


def cite(
    argument_map: ArgumentMap,
    supports: Mapping[str, tuple[Chain, ...]],
    document: Naming,
    voice: Naming,
    prefix: str = "",
) -> Iterator[Citation]:
    """Yield a citation for each chain of each support; ``prefix`` stands before ids of statements."""
    for name, chains in supports.items():
        item = argument_map.statement(name)
        for at, way in enumerate(chains, 1):
            number = f" ({at})" if len(chains) > 1 else ""
            yield _citation(f"{prefix}{name}{number}", prefix, item, way, document, voice)


def _citation(
    own_id: str, prefix: str, item: Statement, way: Chain, document: Naming, voice: Naming
) -> Citation:
    whole, root = way.argument_map, way.root
    cited = [whole.source(name) for name in way.sources]
    groups = sorted(groups_of(whole, root) - {root}) if root else []
    origins = {_origin(whole, source) for source in cited}
    publication = Publication(
        id=own_id,
        text="\n".join(_words(item, way)),
        title=" / ".join(source.title for source in cited),
        authors=tuple(dict.fromkeys(name for source in cited for name in source.authors)),
        publisher=next((source.publisher for source in cited if source.publisher), None),
        date=next((source.date for source in cited if source.date), None),
        url=next((source.url for source in cited if source.url), None),
        organisations=tuple(_organisations(whole, groups, root)),
        is_quoted=_is_quoted(whole, way, cited),
    )
    return Citation(
        own_id,
        f"{prefix}{item.id}",
        voice(root) if root else None,
        tuple(document(name) for name in way.sources),
        tuple(document(name) for name in sorted(origins) if name not in way.sources),
        tuple(voice(name) for name in way.parties[1:]),
        tuple(voice(name) for name in groups),
        bool(root and whole.party(root).unnamed),
        publication,
        tuple(f"{prefix}{name}" for name in way.sources),
        f"{prefix}{root}" if root else None,
    )


def _is_quoted(whole: ArgumentMap, way: Chain, cited: Iterable[Source]) -> bool:
    """Return whether somebody speaks who neither wrote the documents nor brought them out.

    A group may be the authors under another name.
    """
    if way.root is None or way.parties[1:]:
        return way.root is not None
    told = {name for source in cited for name in (*source.authors, source.publisher) if name}
    names = {whole.party(name).name.casefold() for name in groups_of(whole, way.root)}
    is_person = whole.party(way.root).kind == "person"
    return is_person and not names & {name.casefold() for name in told}


def _origin(whole: ArgumentMap, source: Source) -> str:
    # The model allows no circle of sources, so this ends.
    while source.via is not None:
        source = whole.source(source.via)
    return source.id


def _words(item: Statement, way: Chain) -> Iterator[str]:
    """Yield the words of a citation as they stand in its documents; of evidence without any, its text."""
    quoted = False
    for anchor in item.anchors:
        if anchor.quote and anchor.source in way.sources:
            quoted = True
            yield anchor.quote
    if way.attribution and way.attribution.quote:
        quoted = True
        yield way.attribution.quote
    if not quoted and item.kind == "evidence":
        yield item.text


def _organisations(whole: ArgumentMap, groups: Iterable[str], root: str | None) -> Iterator[str]:
    """Yield the names of organisations that the root witness is or speaks for: each has one voice."""
    for name in (*groups, *([root] if root else [])):
        party = whole.party(name)
        is_one = party.kind == "organisation" or (party.kind is None and name != root)
        if is_one and not party.unnamed:
            yield party.name


def known_merges(citations: Iterable[Citation]) -> Iterator[Merge]:
    """Yield what maps say outright, each group as a star around its first."""
    found = list(citations)
    yield from _one_word(found)
    yield from _one_document(found)
    yield from _star(found, lambda one: one.origins, "through", "certain")
    yield from _star(found, lambda one: one.passing, "through", "likely")
    by_party: dict[str, Citation] = {}
    for one in found:
        if one.party:
            by_party.setdefault(one.party[0], one)
    for one in found:
        for key, name in one.groups:
            # A group and its member are one voice.
            if key in by_party and by_party[key].id != one.id:
                yield _merge(by_party[key], one, "organisation", "likely", name)


def _one_word(found: list[Citation]) -> Iterator[Merge]:
    yield from _star(found, lambda one: (one.party,) if one.party else (), "witness", "certain")
    by_name: dict[str, Citation] = {}
    for one in found:
        # Of one name in two maps, when it is a full one: nobody has linked the two, nor refused it.
        if one.party and not one.is_unnamed and " " in one.party[1].strip():
            other = by_name.setdefault(" ".join(sorted(one.party[1].casefold().split())), one)
            if other.party and other.party[0] != one.party[0]:
                yield _merge(other, one, "witness", "likely", one.party[1])


def _one_document(found: list[Citation]) -> Iterator[Merge]:
    """Yield merges over documents; who speaks in one under a name of his own is a witness of his own."""
    shelves: dict[str, list[Citation]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in found:
        for key, name in one.documents:
            shelves[key].append(one)
            names.setdefault(key, name)
    for key, here in shelves.items():
        parties = {one.party[0] for one in here if one.party}
        bare = [one for one in here if one.party is None]
        for one in bare[1:]:
            yield _merge(bare[0], one, "document", "certain", names[key])
        firsts = {one.party[0]: one for one in reversed(here) if one.party}
        spoken = list(reversed(firsts.values()))
        if len(parties) == 1 and bare:
            yield _merge(bare[0], spoken[0], "document", "certain", names[key])
        elif bare or len(parties) > 1:
            first, *others = [*bare[:1], *spoken]
            for one in others:
                yield _merge(first, one, "document", "possible", names[key])


def _star(
    found: Iterable[Citation],
    of: Callable[[Citation], Iterable[Name]],
    kind: Kind,
    confidence: Confidence,
) -> Iterator[Merge]:
    firsts: dict[str, Citation] = {}
    for one in found:
        for key, name in of(one):
            first = firsts.setdefault(key, one)
            if first is not one:
                yield _merge(first, one, kind, confidence, name)


def _merge(one: Citation, other: Citation, kind: Kind, sure: Confidence, who: str) -> Merge:
    return Merge(one.id, other.id, kind, sure, who)


@checked
def citations_of(argument_map: ArgumentMap, item_id: str) -> tuple[Citation, ...]:
    """Return the citations that support a statement or argument by reasons that carry.

    Their ``publication`` is what ``witness_groups`` compares, and ``known_merges`` what the map says
    outright.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    carried = set(witnesses(argument_map, item_id).supports)
    found = supports_of(argument_map, item_id)
    supports = {name: chains for name, chains in found.items() if name in carried}
    return tuple(
        cite(
            argument_map,
            supports,
            lambda name: (name, argument_map.source(name).title),
            lambda name: (name, argument_map.party(name).name),
        )
    )
