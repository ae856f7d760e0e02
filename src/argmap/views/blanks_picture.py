"""A picture of an exercise: numbered cards with places to write in, and the links that are given.

It is drawn of the form alone, which holds nothing that is to be found out: all cards have one colour
and one width, and all places to write in one size.
"""

from collections.abc import Iterator
from xml.etree import ElementTree

from argmap.drawing.engines import TIMEOUT, find_engine
from argmap.drawing.labels import font, styled
from argmap.drawing.raw_svg import FONTS
from argmap.drawing.svg_tree import SVG, document
from argmap.drawing.text import wrap
from argmap.drawing.themes import Theme, find_theme
from argmap.drawing.turns import unmarked
from argmap.languages import message, say
from argmap.views.blanks import Form, Line, Link

WIDTH = 17.0
"""Of a card, in em."""
SIZE, NUMBER = 11.0, 14.0
RULE = "_" * 30
ROW = 3
"""Cards in a row where nothing says which belong together."""
MARKS = {
    message("supports"): "+",
    message("attacks"): "−",
    message("answers"): "?",
    message("is part of"): "⊂",
}
"""The signs of links, by what they say."""


def draw_form(
    form: Form, engine: str | None = None, compact: bool = False, alone: bool = True
) -> bytes:
    """Draw a form as SVG; ``compact`` with numbers for statements, which a table beside it says.

    A picture that stands alone has a ground of its own, one in a page has that of the page.

    Raises:
        EngineNotFoundError: If there is no engine.
        EngineFailedError: If it fails.
    """
    dot = "\n".join(_dot(form, compact, alone))
    return _finished(find_engine(engine, "svg").draw(dot, "svg", (), TIMEOUT))


def _dot(form: Form, compact: bool, alone: bool) -> Iterator[str]:
    theme = find_theme("light")
    links = [link for link in form.links if link.sources]
    direction = "BT" if links else "TB"
    ground = theme.ground if alone else "transparent"
    yield f'digraph exercise {{ rankdir={direction} ranksep=0.35 nodesep=0.3 bgcolor="{ground}"'
    yield f'node [shape=box style="rounded,filled" fontname=Arial fillcolor="{theme.card}" color="{theme.text}" margin="0.1,0.07"]'
    yield f'edge [color="{theme.text}" arrowsize=0.7]'
    for line in form.lines:
        if compact:
            number = font(str(line.number), NUMBER, theme.text, bold=True)
            yield f"n{line.number} [label=<{number}> shape=circle fixedsize=true width=0.45]"
        else:
            yield f"n{line.number} [label=<{_card(line, theme)}>]"
    if links:
        names = {link.name for link in links}
        for link in links:
            yield from _link_lines(link, names, theme)
    else:
        numbers = [line.number for line in form.lines]
        yield from (f"n{at} -> n{at + ROW} [style=invis]" for at in numbers[:-ROW])
    yield "}"


def _card(line: Line, theme: Theme) -> str:
    left = '<BR ALIGN="LEFT"/>'
    rows = [font(f"({line.number})", SIZE, theme.text, bold=True)]
    if line.text is None:
        rows += [font(RULE, SIZE, theme.meta)] * 3
    else:
        rows += [font(one, SIZE, theme.text) for one in wrap(line.text, WIDTH)]
    for asked, value in ((say("Kind"), line.kind), (say("Status"), line.status)):
        if value is None:
            rows.append(font(f"{asked}: {RULE[:18]}", SIZE - 1, theme.meta))
        elif value:
            rows.append(font(f"{asked}: {say(value)}", SIZE - 1, theme.meta))
    return styled(left.join(rows) + left, SIZE, theme.text)


def _link_lines(link: Link, names: set[str], theme: Theme) -> Iterator[str]:
    ink = theme.attack.line if link.sign == "attacks" else theme.support.line
    label = font(f"{link.name} {MARKS[link.sign]}", SIZE, theme.card, bold=True)
    yield f'a{link.name} [label=<{label}> fillcolor="{ink}" color="{ink}" margin="0.06,0.02" width=0 height=0]'
    for number in link.sources:
        yield f'n{number} -> a{link.name} [dir=none color="{ink}" penwidth=1.6]'
    head = link.target
    if head in names or head.isdecimal():
        aim = f"n{head}" if head.isdecimal() else f"a{head}"
        yield f'a{link.name} -> {aim} [color="{ink}" penwidth=1.6]'


def _finished(drawn: bytes) -> bytes:
    """Take everything off the drawing that is not seen, and say what it is."""
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        for child in list(element):
            if child.tag in (f"{{{SVG}}}title", f"{{{SVG}}}desc"):
                element.remove(child)
        element.attrib.pop("id", None)
        element.attrib.pop("class", None)
        if element.tag == f"{{{SVG}}}text":
            element.set("font-family", FONTS)
            element.text, turned = unmarked(element.text or "")
            if turned:
                element.set("direction", "rtl")
    root.set("role", "img")
    root.set("aria-label", say("The exercise as a picture; the tables say the same in words."))
    return document(root) + b"\n"
