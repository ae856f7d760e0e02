"""Witnessing: on how many independent witnesses a claim rests over all maps that make it.

What supports it in each map is what carries there, under that map's own verdicts; what each rests on is
compared over all of them. The merges are kept: the answer can say why any two are one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.attribution import Policy, under
from argmap.attribution.chains import Chain
from argmap.attribution.passing import passing_chains
from argmap.door import checked
from argmap.edit import remove
from argmap.independence import Confidence, WitnessGroup, WitnessGroups, witness_groups
from argmap.independence.citing import Citation, Name, cite, known_merges
from argmap.independence.records import Merge
from argmap.library.addresses import Sort
from argmap.library.decisions.linking import linked_keys, linked_pairs
from argmap.library.documents.document_states import counts_no_more, states_of
from argmap.library.documents.identity import Document, documents_of
from argmap.library.library import Library
from argmap.library.store.file import told
from argmap.library.testimony.claims import ClaimInMap, claim_in, claims_asked
from argmap.library.testimony.parts import Part
from argmap.library.testimony.wholes import with_wholes
from argmap.query.testimony import supports_of
from argmap.results import counted, one_line


@dataclass(frozen=True, slots=True)
class WitnessesOverMaps:
    """The citations that support a claim, and the witnesses they are.

    ``witnesses`` are groups of citations by id, each with the merges that make it one. ``unmerged`` may
    be one and are not sure enough, or a person keeps them apart. ``unattributed`` support it on nobody's word;
    ``not_carrying`` would support it and do not under the verdicts of their map, or stand in what was taken
    back.
    """

    claim: str
    claims: tuple[ClaimInMap, ...]
    citations: tuple[Citation, ...]
    witnesses: tuple[WitnessGroup, ...]
    unmerged: tuple[Merge, ...]
    unattributed: tuple[str, ...]
    not_carrying: tuple[str, ...]

    __repr__ = one_line

    @property
    def line(self) -> str:
        """Return the answer in one line."""
        citations = counted(len(self.citations), "citations")
        count = len(self.witnesses)
        return f"{citations}, {count} {'witness' if count == 1 else 'witnesses'}"

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "claim": self.claim,
            "line": self.line,
            "claims": [item.as_json() for item in self.claims],
            "citations": [_citation_json(item) for item in self.citations],
            "witnesses": [item.as_json() for item in self.witnesses],
            "unmerged": [item.as_json() for item in self.unmerged],
            "unattributed": list(self.unattributed),
            "not_carrying": list(self.not_carrying),
        }


def _citation_json(item: Citation) -> dict[str, Any]:
    return {
        "id": item.id,
        "statement": item.statement,
        "party": item.party[1] if item.party else None,
        "documents": [title for _, title in item.documents],
        "title": item.publication.title,
        "publisher": item.publication.publisher,
        "date": item.publication.date,
        "text": item.publication.text,
    }


@checked
def witnesses(library: Library, name: str, least: Confidence = "likely") -> WitnessesOverMaps:
    """Count the independent witnesses of a claim, in its own map and in all that make it too by links.

    Citations are one witness where they are one document, rest on one word, give the words of one agency,
    copy each other, or are by one author or organisation; ``least`` is how sure that must be.

    Raises:
        UnknownIdError: If no map has it.
        LibraryError: If it stands in several maps, or the library cannot be read.
    """
    address, found = claims_asked(library, name)
    with told(library.path, library.connection):
        asked = [(with_wholes(library.connection, part), ids) for part, ids in found]
    gathered = _Gathered(library, [part for part, _ in asked])
    for part, ids in asked:
        gathered.take(part, ids)
    grouped = gathered.grouped(least)
    return WitnessesOverMaps(
        address,
        tuple(claim_in(part, item_id) for part, ids in asked for item_id in ids),
        tuple(gathered.citations.values()),
        grouped.groups,
        grouped.unmerged,
        tuple(sorted(gathered.unattributed)),
        tuple(sorted(gathered.not_carrying - gathered.carrying)),
    )


@dataclass(slots=True)
class _Gathered:
    """Citations from part to part, with names that hold over all maps."""

    library: Library
    parts: list[Part]
    citations: dict[str, Citation] = field(default_factory=dict)
    unattributed: set[str] = field(default_factory=set)
    carrying: set[str] = field(default_factory=set)
    not_carrying: set[str] = field(default_factory=set)
    documents: dict[str, Document] = field(default_factory=dict)
    taken_back: set[str] = field(default_factory=set)
    """The addresses of sources whose document was retracted or withdrawn, by a map or by a list."""
    voices: dict[str, str] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    parties: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in self.parts:
            self.sources |= {part.address(name): key for name, key in part.sources.items()}
            self.parties |= {part.address(name): key for name, key in part.parties.items()}
        connection = self.library.connection
        with told(self.library.path, connection):
            for document in documents_of(connection, self.sources.values()):
                for address in document.sources:
                    self.documents.setdefault(address, document)
                if counts_no_more(states_of(connection, document.keys)):
                    self.taken_back.update(document.sources)
            at = {key: address for address, key in self.parties.items()}
            for address, key in sorted(self.parties.items()):
                group = linked_keys(connection, [key], "party")
                for one in group:
                    if one in at:
                        self.voices.setdefault(at[one], address)

    def take(self, part: Part, ids: Iterable[str]) -> None:
        """Take the citations of claims of a part."""

        def document(name: str) -> Name:
            found = self.documents.get(part.address(name))
            title = part.argument_map.source(name).title
            return (found.sources[0] if found else part.address(name)), title

        def voice(name: str) -> Name:
            address = part.address(name)
            return self.voices.get(address, address), part.argument_map.party(name).name

        for item_id in ids:
            supports, lost = _carried(part, item_id, self.taken_back)
            self.carrying |= {part.address(name) for name in supports}
            self.not_carrying |= {part.address(name) for name in lost}
            self.unattributed |= {
                part.address(name) for name, chains in supports.items() if not chains
            }
            for one in cite(part.argument_map, supports, document, voice, part.address("")):
                self.citations.setdefault(one.id, one)

    def grouped(self, least: Confidence) -> WitnessGroups:
        """Group the citations by the witness that they are."""
        found = list(self.citations.values())
        publications = [one.publication for one in found]
        merges = [self._explained(merge) for merge in known_merges(found)]
        return witness_groups(publications, merges, list(self._refused()), least)

    def _explained(self, merge: Merge) -> Merge:
        """Say what makes two sources one document."""
        if merge.kind != "document":
            return merge
        one, other = self.citations[merge.one], self.citations[merge.other]
        keys = dict(one.documents).keys() & dict(other.documents).keys()
        document = next(
            (self.documents[key] for key in sorted(keys) if key in self.documents), None
        )
        if document is None or not document.ties or set(one.sources) & set(other.sources):
            return merge
        ties = sorted({(tie.why, tie.said) for tie in document.ties})
        linked = next((said for why, said in ties if why == "link"), None)
        sure = [said for why, said in ties if why in ("doi", "url")]
        if linked and len(ties) == 1:
            return Merge(merge.one, merge.other, "link", merge.confidence, linked)
        who = f"{merge.who}, {sure[0]}" if sure else merge.who
        return Merge(merge.one, merge.other, "document", merge.confidence, who)

    def _refused(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs of citations whose documents or witnesses a person keeps apart."""
        connection = self.library.connection
        cited = [(one.id, one.sources) for one in self.citations.values()]
        spoken: list[tuple[str, tuple[str, ...]]] = [
            (one.id, (one.speaker,)) for one in self.citations.values() if one.speaker
        ]
        sorts: tuple[tuple[Sort, dict[str, int], list[tuple[str, tuple[str, ...]]]], ...] = (
            ("source", self.sources, cited),
            ("party", self.parties, spoken),
        )
        with told(self.library.path, connection):
            for sort, keys, named in sorts:
                holders: dict[int, list[str]] = {}
                for own_id, addresses in named:
                    for address in addresses:
                        holders.setdefault(keys[address], []).append(own_id)
                for key, here in holders.items():
                    for other, _, _ in linked_pairs(connection, key, sort, same=False):
                        there = holders.get(other, ())
                        yield from ((one, two) for one in here for two in there if one != two)


def _carried(
    part: Part, item_id: str, taken_back: set[str]
) -> tuple[dict[str, tuple[Chain, ...]], list[str]]:
    """Return the supports of a claim that carry under the verdicts of its map, and those that do not."""
    whole = part.argument_map
    if item_id not in whole:
        return {}, []
    gone = tuple(name for name in part.sources if part.address(name) in taken_back)
    passing = None
    said = supports_of(whole, item_id) if gone else {}
    if gone:
        rule = Policy(without=gone)
        passing = passing_chains(whole, rule)
        whole = under(whole, rule, keep=(item_id,))
    supports = supports_of(whole, item_id, passing)
    # What has no label was set aside with what stands in a document taken back, and so it is here.
    fallen = [
        name
        for name, (label, *_) in part.verdicts.items()
        if label not in (None, "in") and name != item_id and name in whole
    ]
    left = remove(whole, *fallen) if fallen else whole
    carried = supports_of(left, item_id) if item_id in left else {}
    kept = {name: chains for name, chains in supports.items() if name in carried}
    return kept, [name for name in {**said, **supports} if name not in kept]
