"""Tags: elements written as text, words escaped as ElementTree escapes them. Source: XML 1.0."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

_IN_ATTRIBUTES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}
_UNSAFE = re.compile('[&<>"\r\n\t]')


def written(attributes: Mapping[str, str]) -> str:
    """Write attributes, with a blank before each.

    >>> print(written({"id": "n-c1", "aria-label": 'a "b" & <c>'}))
     id="n-c1" aria-label="a &quot;b&quot; &amp; &lt;c&gt;"
    """
    return "".join([f' {name}="{_safe(words)}"' for name, words in attributes.items()])


def _safe(words: str) -> str:
    return escape(words, _IN_ATTRIBUTES) if _UNSAFE.search(words) else words


def start(name: str, attributes: Mapping[str, str], others: str = "") -> str:
    """Write a start tag; ``others`` are attributes already written, which come last.

    >>> start("g", {"id": "n-c1"}, ' role="img"')
    '<g id="n-c1" role="img">'
    """
    return f"<{name}{written(attributes)}{others}>"


def element(name: str, words: str, attributes: Mapping[str, str] | None = None) -> str:
    """Write an element that holds words alone.

    >>> print(element("title", "a < b"), element("title", ""))
    <title>a &lt; b</title> <title/>
    """
    tag = start(name, attributes or {})
    return f"{tag}{escape(words)}</{name}>" if words else f"{tag[:-1]}/>"


def value(attributes: str, name: str) -> str | None:
    """Return an attribute out of written ones, as it is written there.

    >>> value(' x="1" text-anchor="end"', "x")
    '1'
    """
    found = re.search(rf' {name}="([^"]*)"', attributes)
    return None if found is None else found[1]


def changed(attributes: str, name: str, new: str) -> str:
    """Set one of written attributes, in its place if it is there.

    >>> changed(' x="1" y="2"', "x", "5"), changed(' x="1"', "y", "2")
    (' x="5" y="2"', ' x="1" y="2"')
    """
    old = value(attributes, name)
    if old is None:
        return f'{attributes} {name}="{new}"'
    return attributes.replace(f' {name}="{old}"', f' {name}="{new}"', 1)
