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
