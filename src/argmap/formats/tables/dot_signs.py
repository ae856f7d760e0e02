"""Signs of DOT: a text taken apart into names, numbers and brackets, each with its place."""

import re
from html import unescape

from argmap.errors import ParseError
from argmap.findings import Finding, place_at

SUBJECT = "the graph"
_TOKEN = re.compile(
    r"""(?P<space>(?:\s+|//[^\n]*|/\*.*?\*/|^\#[^\n]*)+)
    |"(?P<quoted>(?:[^"\\]|\\.)*+)"
    |(?P<number>-?(?:\.\d+|\d+(?:\.\d*)?))(?![\w.])
    |(?P<name>[^\W\d]\w*)
    |(?P<sign>->|--|[{}\[\];,=:+<])""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"<(/?\w+)[^<>]*>")
_BREAKS = re.compile(r"\\[nlr]")
_ESCAPE = re.compile(r"\\([^N])", re.DOTALL)


def plain_label(text: str, is_html: bool = False) -> str:
    r"""Return the words of a label: line breaks for ``\n``, no tags; ``\N``, the name, stays as it is.

    >>> plain_label(r"a\nb \N"), plain_label("<b>a</b><br/>b &amp; c", True)
    ('a\nb \\N', 'a\nb & c')
    """
    if is_html:
        broken = _TAG.sub(lambda tag: "\n" if tag[1].lower() in ("br", "/tr") else "", text)
        return unescape(broken).strip()
    broken = _BREAKS.sub("\n", text)
    return _ESCAPE.sub(r"\1", broken).strip()


class Signs:
    """Reads signs one by one; ``kind`` and ``value`` are those of the sign at hand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.end = 0
        self.kind = self.value = ""
        self.step()

    def error(self, wanted: str) -> ParseError:
        """Make the error that names what must stand here."""
        found = repr(self.value)[:40] if self.kind else "the end of the text"
        message = f"{wanted} must stand here, not {found}"
        finding = Finding("F001", "error", message, None, place_at(self.text, self.at))
        return ParseError([finding], SUBJECT)

    def step(self) -> None:
        """Go to the next sign; the kind is empty at the end."""
        while True:
            self.at = self.end
            if self.at == len(self.text):
                self.kind = self.value = ""
                return
            found = _TOKEN.match(self.text, self.at)
            if found is None:
                self.kind, self.value = "odd", self.text[self.at]
                raise self.error("a name, a number or a sign of DOT")
            self.end = found.end()
            if found["space"] is None:
                self.kind = found.lastgroup or ""
                self.value = found[self.kind]
                return

    def is_sign(self, *signs: str) -> bool:
        """Return whether one of some signs is at hand."""
        return self.kind == "sign" and self.value in signs

    def is_word(self, *words: str) -> bool:
        """Return whether one of some words is at hand."""
        return self.kind == "name" and self.value.lower() in words

    def take(self, sign: str) -> None:
        """Step over a sign that must be there."""
        if not self.is_sign(sign):
            raise self.error(repr(sign))
        self.step()

    def name(self) -> str:
        """Return a name, parts of which may be joined, and step over it."""
        if self.kind == "quoted":
            value = self.value.replace('\\"', '"').replace("\\\n", "")
            self.step()
            while self.is_sign("+"):
                self.step()
                if self.kind != "quoted":
                    raise self.error("a name in quotes")
                value += self.value.replace('\\"', '"')
                self.step()
            return value
        if self.is_sign("<"):
            return self.html()
        if self.kind not in ("name", "number"):
            raise self.error("a name")
        value = self.value
        self.step()
        return value

    def html(self) -> str:
        """Return what stands between angle brackets, which nest."""
        depth, begun = 1, self.end
        for found in re.compile("[<>]").finditer(self.text, begun):
            depth += 1 if found[0] == "<" else -1
            if depth == 0:
                self.end = found.end()
                self.step()
                return self.text[begun : found.start()]
        raise self.error("'>' for each '<'")

    def words(self) -> str:
        """Return the value of an attribute, in words."""
        is_html = self.is_sign("<")
        return plain_label(self.name(), is_html)
