"""Plain forms: what is compared where the same document or party is typed in two ways."""

import re
import unicodedata

from argmap.model import Source

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>?#]+")
_APART = re.compile(r"[\W_]+")
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


def plain_words(text: str) -> str:
    """Return a title or a name without case, accents and signs.

    >>> plain_words("Résumé:  the *Final* report")
    'resume the final report'
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return _APART.sub(" ", text.casefold()).strip()


def plain_url(url: str) -> str:
    """Return an address without what leads to the same page with and without it.

    >>> plain_url("https://www.Example.org/A/#top"), plain_url("http://example.org/A")
    ('example.org/A', 'example.org/A')
    """
    host, slash, path = _SCHEME.sub("", url.partition("#")[0].strip()).partition("/")
    return (host.lower() + slash + path).rstrip("/")


def doi_of(source: Source) -> str | None:
    """Return the DOI that a source names: in its address, its id or what a foreign file says of it.

    >>> doi_of(Source(id="s", title="T", url="https://doi.org/10.1000/ABC.1"))
    '10.1000/abc.1'
    """
    said = source.extras.get("doi") if source.extras else None
    for text in (said, source.url, source.id):
        if isinstance(text, str) and "10." in text and (found := _DOI.search(text)):
            return found[0].rstrip(".,;)").lower()
    return None
