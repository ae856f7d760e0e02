"""Tags: elements written as text, words escaped as ElementTree escapes them. Source: XML 1.0."""

import re
from html import escape

_IN_QUOTES = str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
_UNSAFE = re.compile('[&<>"\r\n\t]')


def quoted(words: str) -> str:
    """Write words so that they may stand as a value, between double quotes.

    >>> print(quoted('a "b" & <c>'))
    a &quot;b&quot; &amp; &lt;c&gt;
    """
    return escaped(words).translate(_IN_QUOTES) if _UNSAFE.search(words) else words


def escaped(words: str) -> str:
    """Write words so that they may stand in an element. What ``xml.sax`` has for it imports all of HTTP.

    >>> print(escaped('a "b" & <c>'))
    a "b" &amp; &lt;c&gt;
    """
    return escape(words, quote=False)


def unescaped(written: str) -> str:
    """Return the words that were written in an element.

    >>> unescaped("a &lt; b &amp;amp; c")
    'a < b &amp; c'
    """
    return written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def element(name: str, words: str, attributes: str = "") -> str:
    """Write an element that holds words alone, its attributes already written.

    >>> print(element("title", "a < b"), element("title", "", ' id="t"'))
    <title>a &lt; b</title> <title id="t" />
    """
    return f"<{name}{attributes}>{escaped(words)}</{name}>" if words else f"<{name}{attributes} />"


def changed(attributes: str, name: str, new: str) -> str:
    """Set one of written attributes, in its place if it is there.

    >>> changed(' x="1" y="2"', "x", "5"), changed(' x="1"', "y", "2")
    (' x="5" y="2"', ' x="1" y="2"')
    """
    written = f' {name}="{new}"'
    made, found = re.subn(rf' {name}="[^"]*"', lambda _: written, attributes, count=1)
    return made if found else attributes + written
