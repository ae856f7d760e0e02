"""Citations: the documents that evidence refers to, where they can be read, and who speaks in them."""

from typing import Any

from argmap.formats.draft import Draft
from argmap.model import Attribution, Hop, Party, Source
from argmap.model.parties import Basis

ADDRESSES = {
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}",
    "pmc": "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}",
    "doi": "https://doi.org/{}",
    "clinicaltrials": "https://clinicaltrials.gov/study/{}",
    "geo": "https://www.ncbi.nlm.nih.gov/geo/query/acc.cgi?acc={}",
    "url": "{}",
}
"""Where what a prefix of a reference names can be read, by the prefixes of the schema."""
ROLES = ("PRIMARY_RESULT", "BACKGROUND", "REVIEW_SYNTHESIS")
ARTICLES = ("pmid", "pmc", "pmcid", "doi")


class Citations:
    """The documents that a file cites, by reference; the first title that is given counts."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._ids: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._rest: dict[str, dict[str, Any]] = {}
        self._parties: dict[str, str] = {}

    def cite(
        self, reference: str, title: str | None = None, rest: dict[str, Any] | None = None
    ) -> str:
        """Return the id of the document of a reference, with what a file says of it."""
        known = tidy(reference)
        if known not in self._ids:
            self._ids[known] = self.draft.name(known)
        if title is not None:
            self._titles.setdefault(known, title)
        if rest:
            self._rest.setdefault(known, {}).update(rest)
        return self._ids[known]

    def add_sources(self) -> None:
        """Add a source for each document, once all titles are known."""
        for known, item_id in self._ids.items():
            prefix = known.partition(":")[0].lower()
            rest = self._rest.get(known)
            self.draft.add(
                Source,
                id=item_id,
                title=self._titles.get(known, known),
                url=address_of(known),
                kind="article" if prefix in ARTICLES else None,
                extras={"dismech": rest} if rest else {},
            )

    def voices(self, item_id: str, role: str) -> tuple[Attribution, ...]:
        """Return who says what is quoted from a document, and through whom, by the role of the quote.

        A result is said by the authors. A synthesis is said by them from what they read. Background is
        said by earlier work and passed on by them. Of any other role nothing is known.
        """
        if role not in ROLES:
            return ()
        # One in number, as sentences take a party: "as the team of PMID:1 reports".
        authors = self._party(f"team of {item_id}", f"the team of {item_id}")
        if role == "BACKGROUND":
            name = f"Earlier work that {item_id} restates"
            earlier = self._party(f"work before {item_id}", name, unnamed=True)
            hops = (Hop(party=authors, act="reported"),)
            return (Attribution(party=earlier, stance="asserts", basis="document", hops=hops),)
        basis: Basis | None = "document" if role == "REVIEW_SYNTHESIS" else None
        return (Attribution(party=authors, stance="asserts", basis=basis),)

    def _party(self, party_id: str, name: str, unnamed: bool = False) -> str:
        if party_id not in self._parties:
            made = self.draft.name(party_id)
            self.draft.add(Party, id=made, name=name, kind="group", unnamed=unnamed)
            self._parties[party_id] = made
        return self._parties[party_id]


def tidy(reference: str) -> str:
    """Return a reference as it is written most: one document, one name.

    >>> tidy(" pmid: 123 "), tidy("PMC:PMC7"), tidy("https://e.org/a")
    ('PMID:123', 'PMC:7', 'https://e.org/a')
    """
    prefix, colon, rest = reference.strip().partition(":")
    name = prefix.strip().lower()
    if not colon or name not in ADDRESSES or name == "url":
        return reference.strip()
    rest = rest.strip()
    if name in ("pmc", "pmcid"):
        rest = rest.removeprefix("PMC")
    return f"{name.upper() if name in ARTICLES else prefix.strip()}:{rest}"


def address_of(reference: str) -> str | None:
    """Return where a document can be read, None where its reference does not tell.

    >>> address_of("PMID:123"), address_of("DOI:10.1000/a.b"), address_of("ORPHA:5")
    ('https://pubmed.ncbi.nlm.nih.gov/123', 'https://doi.org/10.1000/a.b', None)
    """
    if reference.startswith(("http://", "https://")):
        return reference
    prefix, colon, rest = reference.partition(":")
    form = ADDRESSES.get(prefix.lower())
    return form.format(rest) if form and colon and rest else None
