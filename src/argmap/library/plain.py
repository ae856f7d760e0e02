"""Plain forms: what is compared where the same document or party is typed in two ways."""

import re
import unicodedata
from urllib.parse import unquote

from argmap.model import Source

# Old DOIs have an item of SICI in them, in angle brackets.
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>?#]+(?:<[^\s\"<>]+>[^\s\"<>?#]*)?")
_FORM = re.compile(r"(?:/(?:full|abstract|pdf|epdf|html|meta)|\.pdf)$", re.IGNORECASE)
"""What publishers write behind a DOI for the form in which they show it."""
_APART = re.compile(r"[\W_]+")
_ANYWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|www\.", re.IGNORECASE)
_PUBMED = re.compile(
    r"(?:pmid:?\s*|ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.gov/|pubmed\.ncbi\.nlm\.nih\.gov/)(\d{1,9})(?:[/?].*)?",
    re.IGNORECASE,
)
"""The addresses that PubMed had and has, and how its numbers are cited."""
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


def plain_words(text: str) -> str:
    """Return a title or a name without case, accents and signs.

    >>> plain_words("Résumé:  the *Final* report")
    'resume the final report'
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return _APART.sub(" ", text.casefold()).strip()


def web_address(url: str) -> str | None:
    """Return the plain form of an address that names the same thing from anywhere; none of a path of files.

    >>> web_address("https://example.org/a"), web_address("evidence/bench.log")
    ('example.org/a', None)
    """
    return plain_url(url) if _ANYWHERE.match(url.strip()) else None


def plain_url(url: str) -> str:
    """Return an address without what leads to the same page with and without it.

    >>> plain_url("https://www.Example.org/A/#top"), plain_url("http://example.org/A")
    ('example.org/A', 'example.org/A')
    >>> plain_url("https://www.ncbi.nlm.nih.gov/pubmed/12?dopt=x"), plain_url("PMID: 12")
    ('pubmed.ncbi.nlm.nih.gov/12', 'pubmed.ncbi.nlm.nih.gov/12')
    """
    bare = _SCHEME.sub("", url.partition("#")[0].strip())
    if found := _PUBMED.fullmatch(bare):
        return f"pubmed.ncbi.nlm.nih.gov/{found[1]}"
    host, slash, path = bare.partition("/")
    return (host.lower() + slash + path).rstrip("/")


def doi_of(source: Source) -> str | None:
    """Return the DOI that a source names: in its address, its id or what a foreign file says of it.

    >>> doi_of(Source(id="s", title="T", url="https://doi.org/10.1000/ABC.1"))
    '10.1000/abc.1'
    """
    said = source.extras.get("doi") if source.extras else None
    for text in (said, source.url, source.id):
        if isinstance(text, str) and (doi := doi_in(text)):
            return doi
    return None


def doi_in(text: str) -> str | None:
    """Return the DOI that a text has in it, in small letters.

    >>> doi_in("https://www.example.org/doi/pdf/10.1000%2FABC.1.pdf"), doi_in("page 10")
    ('10.1000/abc.1', None)
    """
    if "10." not in text:
        return None
    found = _DOI.search(unquote(text))
    return _FORM.sub("", found[0]).rstrip(".,;)").lower() if found else None
