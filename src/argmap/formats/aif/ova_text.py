"""Texts of OVA: HTML in which spans with ids mark the words of nodes, never trusted, only read."""

import re
from html.parser import HTMLParser

_TAG = re.compile(r"<(?:span|br|div|p)\b[^<>]{0,400}>", re.IGNORECASE)
BREAKS = frozenset(("br", "p", "div", "li", "tr"))


class _Spans(HTMLParser):
    """Collects the text and the places of its marked spans."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str | None, int]] = []
        self.spans: list[tuple[str, int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self.open.append((dict(attrs).get("id"), self.length))
        elif tag in BREAKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.open:
            span_id, start = self.open.pop()
            if span_id is not None and self.length > start:
                self.spans.append((span_id, start, self.length))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
        self.length += len(data)


def spans_of(html: str) -> tuple[str, list[tuple[str, int, int]]]:
    r"""Return the text of the HTML and its spans: id, start and end in code points of that text.

    >>> spans_of('A &amp; <span id="node7">B</span><br>C')
    ('A & B\nC', [('node7', 4, 5)])
    """
    parser = _Spans()
    parser.feed(html.replace("\x00", ""))
    parser.close()
    return "".join(parser.parts), parser.spans


def unmark(text: str) -> str:
    """Return a text without the spans OVA marks nodes with; one without any as it is.

    >>> unmark('Ann: <span id="node7">It rains</span> &amp; pours'), unmark("a < b &amp; c")
    ('Ann: It rains & pours', 'a < b &amp; c')
    """
    return spans_of(text)[0] if _TAG.search(text) else text
