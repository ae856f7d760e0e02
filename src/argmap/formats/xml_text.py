"""XML texts: what names and characters XML 1.0 allows, and elements written out again.

Source: Extensible Markup Language 1.0 (fifth edition), productions Char and Name.
"""

import re
from functools import cache
from html import escape

from argmap.formats.xml_tree import XmlElement

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INSIDE = rf"{_START}\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
_NAME = f"[{_START}][{_INSIDE}]*"
_NO_NAME = f"[^{_INSIDE}]"
_ILLEGAL = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
REPLACEMENT = "\ufffd"
_BLANKS = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


@cache
def _pattern(of: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: sets of so many signs take long."""
    return re.compile(of)


def is_name(text: str) -> bool:
    """Return whether a text can be an id in XML.

    >>> is_name("a1"), is_name("1.2")
    (True, False)
    """
    return _pattern(_NAME).fullmatch(text) is not None


def as_name(text: str) -> str:
    """Return an id for XML as near to the text as can be.

    >>> as_name("1.2 a")
    '_1.2_a'
    """
    made = _pattern(_NO_NAME).sub("_", text)
    return made if is_name(made) else f"_{made}"


def is_legal(text: str) -> bool:
    """Return whether XML can hold every character of a text."""
    return _pattern(_ILLEGAL).search(text) is None


def escaped(text: str) -> str:
    """Return a text whose signs are no markup.

    >>> escaped("a < b & c")
    'a &lt; b &amp; c'
    """
    return escape(text, quote=False)


def quoted(text: str) -> str:
    r"""Return a text as the value of an attribute, quotes and line ends included.

    >>> quoted('a "b"\n')
    '"a &quot;b&quot;&#10;"'
    """
    made = escape(text).replace("&#x27;", "'")
    return f'"{made.translate(_BLANKS)}"'


def content(text: str) -> str:
    r"""Return a text as the content of an element; what XML cannot hold becomes U+FFFD.

    >>> content("a < b\r")
    'a &lt; b&#13;'
    """
    return escaped(_pattern(_ILLEGAL).sub(REPLACEMENT, text)).replace("\r", "&#13;")


def tag(name: str, attributes: dict[str, str], end: str = ">") -> str:
    """Return a start tag, or an empty element with ``end="/>"``.

    >>> tag("adu", {"id": "a1"}, "/>")
    '<adu id="a1"/>'
    """
    parts = [
        f"{key}={quoted(_pattern(_ILLEGAL).sub(REPLACEMENT, value))}"
        for key, value in attributes.items()
    ]
    return f"<{' '.join([name, *parts])}{end}"


def to_xml(element: XmlElement) -> str:
    """Write out an element with all in it, its own text first. Linear, without recursion."""
    written: list[str] = []
    todo: list[XmlElement | str] = [element]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            written.append(item)
            continue
        written.append(tag(item.name, dict(item.attributes)))
        written.append(content(item.text))
        todo.append(f"</{item.name}>")
        todo.extend(reversed(item.children))
    return "".join(written)
