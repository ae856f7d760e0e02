"""Tags: elements written as text, words escaped as ElementTree escapes them. Source: XML 1.0."""

import re

_IN_QUOTES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}
_UNSAFE = re.compile('[&<>"\r\n\t]')


def escaped(words: str) -> str:
    """Write words so that they may stand between tags.

    The standard library's own function brings with it all that fetches pages of the web.

    >>> print(escaped('a "b" & <c>'))
    a "b" &amp; &lt;c&gt;
    """
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(words: str) -> str:
    """Read words that stand between tags.

    >>> unescaped("&lt;a&gt; &amp;lt;")
    '<a> &lt;'
    """
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def quoted(words: str) -> str:
    """Write words so that they may stand as a value, between double quotes.

    >>> print(quoted('a "b" & <c>'))
    a &quot;b&quot; &amp; &lt;c&gt;
    """
    if not _UNSAFE.search(words):
        return words
    written = escaped(words)
    for sign, entity in _IN_QUOTES.items():
        written = written.replace(sign, entity)
    return written


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
