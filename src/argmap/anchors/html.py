"""HTML to text: tags removed, entities replaced, blocks on lines of their own."""

import re
from typing import Any

from argmap.extras import require

HIDDEN = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select"}
    | {"title", "datalist"}
)
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre"),
        *("button", "center", "dialog", "dir", "menu", "option", "textarea"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_SPACE = re.compile(r"[ \t\n\r\f]+")


def html_text(html: str) -> str:
    r"""Return the text of an HTML page; white space counts as in a browser, ``pre`` is kept.

    Source: W3C Web Annotation Data Model, 4.2.4: text without tags, entities replaced.

    >>> html_text("<title>x</title><p>Fish &amp; <b>chips</b>,<br>hot</p><script>1</script><p>No.</p>")
    'Fish & chips,\nhot\nNo.'
    """
    require("sources", "a page of HTML")
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html).root
    lines = _Lines()
    # Node, whether it is being left, whether white space counts. A page may nest deeper than Python
    # may call, so there is no recursion.
    stack: list[tuple[Any, bool, bool]] = [(root, False, False)] if root is not None else []
    while stack:
        node, leaving, kept = stack.pop()
        tag = node.tag
        if leaving:
            lines.end()
        elif tag == "-text":
            lines.add(node.text_content or "", kept)
        elif tag == "br":
            lines.end()
        elif tag not in HIDDEN:
            if tag in BLOCKS:
                lines.end()
                stack.append((node, True, kept))
            # From the last child back, as the last one in is the first one out.
            child = node.last_child
            while child is not None:
                stack.append((child, False, kept or tag in ("pre", "textarea")))
                child = child.prev
    lines.end()
    return "\n".join(lines.done)


class _Lines:
    """Gathers text into lines."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.parts: list[str] = []
        self.after_space = True

    def add(self, text: str, keep: bool) -> None:
        if keep:
            self.parts.append(text)
            # What follows a kept text must not lose its blank, unless one stands there already.
            self.after_space = text[-1:].isspace()
            return
        shown = _SPACE.sub(" ", text)
        if self.after_space:
            shown = shown.removeprefix(" ")
        if shown:
            self.parts.append(shown)
            self.after_space = shown.endswith(" ")

    def end(self) -> None:
        line = "".join(self.parts).rstrip()
        if line:
            self.done.append(line)
        self.parts = []
        self.after_space = True
