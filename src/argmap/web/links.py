"""Links: how one place of the page points to another."""

from urllib.parse import quote


def anchor_of(item_id: str) -> str:
    """Return the id of an element's entry in the page, which is what a link to it says.

    >>> anchor_of("c1"), anchor_of("a b")
    ('n=c1', 'n=a%20b')
    """
    return f"n={quote(item_id, safe='')}"


def source_anchor(item_id: str) -> str:
    """Return the id of a source's entry in the page.

    >>> source_anchor("post")
    's=post'
    """
    return f"s={quote(item_id, safe='')}"


def text_anchor(source_id: str) -> str:
    """Return the id of the text of a source in the page.

    >>> text_anchor("post")
    't=post'
    """
    return f"t={quote(source_id, safe='')}"


def passage_anchor(item_id: str, number: int) -> str:
    """Return the id of the words that an anchor of an element stands on, by its number.

    >>> passage_anchor("c1", 0)
    'm=0=c1'
    """
    return f"m={number}={quote(item_id, safe='')}"
