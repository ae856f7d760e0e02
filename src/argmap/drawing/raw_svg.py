"""Raw SVG: what an engine drew, read as text in parts, so that no tree of it is made and written again.

Graphviz writes one element a line, its attributes always in the same order, and a comment before each node, edge and
cluster. What has another shape is read by a tree first. Source: Graphviz's gvrender_core_svg.c.
"""

import re
from functools import cache
from typing import NamedTuple
from xml.etree import ElementTree

from argmap.drawing.dot import FONT
from argmap.drawing.svg_tree import SVG, XLINK, written
from argmap.errors import EngineFailedError

FONTS = "Arial, Liberation Sans, Helvetica, Noto Sans, sans-serif"
"""What browsers look for in place of the engine's own font."""


class Part(NamedTuple):
    """A node, edge or cluster of a drawing; of what else stands between them, the body alone."""

    body: str
    """What is in it but its title, as text, with its end tag and what follows it."""
    sort: str = ""
    id: str = ""
    attributes: str = ""
    """All others, as text."""


class RawSvg(NamedTuple):
    """A drawing as text.

    Tags alone hold ``<`` and ``>``, values stand in double quotes, and all is spelled as ElementTree
    spells it, in ``FONTS``. There is no comment, title of a part or title of a link.
    """

    root: str
    """The start tag of the root, but its last sign."""
    ground: str
    """What follows it before the parts: the start of the graph, its title, ground and heading."""
    parts: list[Part]
    end: str


_VALUE = "[ !#-%'-;=?-~]*+"
"""Letters of ASCII but signs of markup: names, colours and numbers, which are nearly all of a drawing."""
_PLAIN = '[^<>&"\x00-\x1f\ufffe\uffff]*+'
# All signs that may stand for others here are known, so that what they stand for is known too.
_WORDS = rf"{_PLAIN}(?:&(?:amp|lt|gt|quot|#39|#45|#160);{_PLAIN})*+"


def _attributes(*names: str, words: str = _VALUE) -> str:
    # Each may stand once, at its place, as no parser would take one that stands twice.
    return "".join(rf'(?: {name}="{words}")?+' for name in names)


_STYLE = _attributes(
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity"
)
_TEXT = (
    _attributes("xml:space", "text-anchor", "x", "y"),
    # Another font would have to be looked for in all parts; it takes the way by the tree.
    _attributes("font-family", words=re.escape(FONT)),
    _attributes("font-weight", "font-stretch", "font-style", "text-decoration"),
    _attributes("baseline-shift", "font-size", "fill", "fill-opacity"),
)
_LEAF = (
    rf"(?:<(?:path|poly(?:gon|line)){_STYLE}{_attributes('d', 'points')}/>\n"
    rf"|<ellipse{_STYLE}{_attributes('cx', 'cy', 'rx', 'ry')}/>\n"
    rf"|<text{''.join(_TEXT)}>(?!<){_WORDS}</text>\n)"
)
_LINK = (
    rf"<g{_attributes('id')}><a{_attributes('xlink:href', 'xlink:title', words=_WORDS)}>\n"
    rf"{_LEAF}*+</a>\n</g>\n"
)
_HELD = f"{_LEAF}*+((?:{_LINK}{_LEAF}*+)*+)"
"""What a part holds; a group of its own from the first link on."""
_REMARKS = "((?:<!--[^<>\x00-\x1f\ufffe\uffff-]*+-->\n)*+)"
_HEAD = (
    r'<\?xml version="1\.0" encoding="UTF-8"(?: standalone="no")?\?>\n'
    r'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1\.1//EN"\n'
    r' "http://www\.w3\.org/Graphics/SVG/1\.1/DTD/svg11\.dtd">\n'
    r"(?:<!--(?:-?[\n !-,./-;=?-~])*+-->\n)*+"
    rf'<svg( width="{_VALUE}" height="{_VALUE}")\s( viewBox="{_VALUE}")'
    rf' xmlns="{re.escape(SVG)}" xmlns:xlink="{re.escape(XLINK)}">'
    rf"(\n<g{_attributes('id', 'class', 'transform')}>\n(?:<title>(?!<){_WORDS}</title>\n)?+"
    rf"{_HELD}){_REMARKS}"
)
_PART = (
    rf'<g(?: id="(?!")({_VALUE})")?+ class="(?!")({_VALUE})">\n'
    rf"<title>{_WORDS}</title>(\n{_HELD}</g>\n){_REMARKS}"
)
_FONT, _FONTS = f' font-family="{FONT}"', f' font-family="{FONTS}"'
_END = "</g>\n</svg>\n"
_NUMBERS = {"&#39;": "'", "&#45;": "-", "&#160;": "\N{NO-BREAK SPACE}"}
_LINK_TITLE = re.compile(r'(<a\b[^<>]*?) xlink:title="[^"]*"')
_LINK_ID = re.compile(r'<g id="[^"]*"><a ')
_QUOTING = re.compile(">[^<>]*&quot;[^<>]*<")


def read_raw(drawn: bytes) -> RawSvg | None:
    """Read what an engine drew; nothing if there is no group in it. Linear.

    Raises:
        EngineFailedError: If it is no SVG.
    """
    return _read_lines(drawn) or _read_tree(drawn)


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the start of a drawing and of a part; what draws nothing is spared making them."""
    return re.compile(_HEAD), re.compile(_PART)


def _read_lines(drawn: bytes) -> RawSvg | None:
    """Read what has the shape that is known; nothing else."""
    try:
        text = drawn.decode()
    except UnicodeDecodeError:
        return None
    heads, parts = _shapes()
    head = heads.match(text)
    if head is None:
        return None
    size, box, ground, links, remarks = head.groups()
    linked = "<a xlink:href=" in text
    names = f' xmlns="{SVG}"' + (f' xmlns:xlink="{XLINK}"' if linked else "")
    raw = RawSvg(f"<svg{names}{size}{box}", _settled(ground, links, remarks), [], _END.rstrip("\n"))
    end = head.end()
    while found := parts.match(text, end):
        name, sort, body, links, remarks = found.groups("")
        raw.parts.append(Part(_settled(body, links, remarks), sort, name))
        end = found.end()
    return raw if text[end:] == _END else None


def _settled(text: str, links: str, remarks: str) -> str:
    """Spell a part as a tree of it would be written, without remarks, titles of links, and their ids.

    The engine numbers the links of all that it draws in one run.
    """
    text = text.replace("/>\n", " />\n").replace(_FONT, _FONTS)
    if links:
        text = _LINK_ID.sub("<g><a ", _LINK_TITLE.sub(r"\1", text))
    if "&" in text:
        for number, letter in _NUMBERS.items():
            text = text.replace(number, letter)
        text = _QUOTING.sub(lambda words: words[0].replace("&quot;", '"'), text)
    # The ends of their lines are left, as by any parser.
    return text + "\n" * remarks.count("\n") if remarks else text


_MARK = "part"
_START = re.compile(r'<g((?: [^\s<>=]+="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' (id|class)="([^"]*)"')


def _read_tree(drawn: bytes) -> RawSvg | None:
    # The parser sees only what the engine wrote just now, never a file of the user's.
    try:
        root = ElementTree.fromstring(drawn)
    except ElementTree.ParseError as error:
        raise EngineFailedError(f"the engine wrote no SVG: {error}") from error
    graph = root.find(f"{{{SVG}}}g")
    if graph is None:
        return None
    children = list(graph)
    for child in children:
        graph.remove(child)
        for title in child.findall(f"{{{SVG}}}title"):
            child.remove(title)
        # No words can be taken for a comment, and the parser keeps none.
        graph.extend((ElementTree.Comment(_MARK), child))
    graph.append(ElementTree.Comment(_MARK))
    for group in root.iter(f"{{{SVG}}}g"):
        for link in group.findall(f"{{{SVG}}}a"):
            link.attrib.pop(f"{{{XLINK}}}title", None)
            group.attrib.pop("id", None)
    for text in root.iter(f"{{{SVG}}}text"):
        if text.get("font-family"):
            text.set("font-family", FONTS)
    ground, *parts, end = written(root).split(f"<!--{_MARK}-->")
    start, _, ground = ground.partition(">")
    return RawSvg(start, ground, list(map(_part, parts)), end)


def _part(written: str) -> Part:
    found = _START.match(written)
    if found is None:
        return Part(written)
    named = dict(_ATTRIBUTE.findall(found[1]))
    if not named.get("class"):
        return Part(written)
    others = _ATTRIBUTE.sub("", found[1])
    return Part(written[found.end() :], named["class"], named.get("id", ""), others)
