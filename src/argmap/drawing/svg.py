"""SVG: the engine's drawing made accessible and safe to share.

Roles, title and description, a label on every card, cards in the order of the walk, a font list
that browsers have; no document type, no scripts, no links but those of a large map to its own pages. Source: WAI-ARIA Graphics Module 1.0.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from argmap.chronology import time_words
from argmap.drawing.labels import is_guessed
from argmap.drawing.rests import spoken_rest
from argmap.drawing.steps import said_on
from argmap.drawing.styles import Style
from argmap.drawing.text import clean
from argmap.drawing.turns import unmarked
from argmap.drawing.view import Away, Card, Pill, View
from argmap.drawing.words import citations, quotes, said
from argmap.errors import EngineFailedError
from argmap.languages import count, enumeration, message, say
from argmap.model import ArgumentMap
from argmap.schemes.spoken import scheme_said

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
CARDS = message("Each card is a statement; the cards follow from each conclusion to its reasons.")
TEXT_TOO = message("The command 'argmap show' prints the same as text.")
DECLARED = b"<?xml version='1.0' encoding='utf-8'?>\n"
FONTS = "Arial, Liberation Sans, Helvetica, Noto Sans, sans-serif"
_ABSCISSA = re.compile(r"(-?[\d.]+),-?[\d.]+")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")


def element_id(letter: str, item_id: str) -> str:
    """Make the id of a card (``n``) or pill (``a``) in the SVG: unique, and safe in a link.

    >>> element_id("n", "c1"), element_id("n", "a:b")
    ('n-c1', 'n-a_3a_b')
    """
    return f"{letter}-" + _NOT_IN_ID.sub(lambda match: f"_{ord(match.group()):x}_", item_id)


def finish_svg(drawn: bytes, view: View, argument_map: ArgumentMap, about: str = "") -> bytes:
    """Make an engine's SVG accessible; ``about`` describes one that has no cards. Linear."""
    # The parser sees only what the engine wrote just now, never a file of the user's.
    try:
        root = ElementTree.fromstring(drawn)
    except ElementTree.ParseError as error:
        raise EngineFailedError(f"the engine wrote no SVG: {error}") from error
    cards = {card.node: card for card in view.cards}
    pills = {pill.node: pill for pill in view.pills}
    elements: dict[str, Away | Pill] = {away.node: away for away in view.aways}
    elements |= {pill.node: pill for pill in view.pills if pill.element is not None}
    rests = {rest.node: rest for rest in view.rests}
    graph = root.find(f"{{{SVG}}}g")
    if graph is None:
        return drawn
    groups: dict[str, ElementTree.Element] = {}
    behind: list[ElementTree.Element] = []
    for child in list(graph):
        sort = child.get("class", "")
        _drop_titles(child)
        if sort == "node" and child.get("id") in cards:
            groups[child.get("id", "")] = child
        elif sort == "node" and child.get("id") in rests:
            _speak(child, "rest", spoken_rest(rests[child.get("id", "")]))
            # Its links would be lost to a screen reader inside an image.
            child.set("role", "graphics-object group")
            behind.append(child)
        elif sort == "node" and child.get("id") in elements:
            _speak_element(child, elements[child.get("id", "")], view.style)
            behind.append(child)
        else:
            behind.append(child)
            if sort and view.cards:
                child.set("aria-hidden", "true")
            if sort in ("edge", "cluster"):
                # The engine numbers them, so that one more would change all that follow.
                child.attrib.pop("id", None)
            node = child.get("id", "")
            if sort == "node" and node in pills:
                child.set("id", element_id("a", pills[node].argument.id))
                child.set("class", f"pill {pills[node].kind}")
    for child in list(graph):
        graph.remove(child)
    graph.extend(behind)
    for card in view.cards:
        if card.node in groups:
            _label(groups[card.node], card, argument_map)
            graph.append(groups[card.node])
    for element in root.iter(f"{{{SVG}}}a"):
        element.attrib.pop(f"{{{XLINK}}}title", None)
    for element in root.iter(f"{{{SVG}}}text"):
        if element.get("font-family"):
            element.set("font-family", FONTS)
        _direct(element)
    for card in view.cards:
        if card.node in groups:
            _align(groups[card.node], card)
    _centre(root, {said_on(pill) for pill in view.pills})
    _describe(root, view, about or say(CARDS))
    return named_spaces(root) + b"\n"


def named_spaces(root: ElementTree.Element) -> bytes:
    """Write a drawing with the usual names of its namespaces.

    The names are the whole process's, and other packages, as WeasyPrint, take the empty one for theirs.
    """
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    # Written as text, as a stream of bytes is handed each word and sign of it by itself.
    written: str = ElementTree.tostring(root, encoding="unicode")
    return DECLARED + written.encode("utf-8", "xmlcharrefreplace")


def _direct(element: ElementTree.Element) -> None:
    """Say which way a line runs as browsers know it; it stays in its place."""
    element.text, turned = unmarked(element.text or "")
    if turned:
        element.set("direction", "rtl")
        if element.get("text-anchor") == "start":
            element.set("text-anchor", "end")


def _align(group: ElementTree.Element, card: Card) -> None:
    """Move what belongs to the right side of a card there, by the width it has for the reader.

    That is what runs from right to left, and what the engine set there by a guess at its width.
    """
    # What stands at the left, as the kind, or in the middle, stays there.
    own = {*card.text, *card.quotes, *card.said, *card.layers, card.speaker, card.status}
    guessed = {words for words in (card.speaker, card.status) if is_guessed(words)}
    texts = list(group.iter(f"{{{SVG}}}text"))
    moved = [
        item for item in texts if item.text in guessed or (_is_turned(item) and item.text in own)
    ]
    if not moved:
        return
    shapes = (item.get("points") or item.get("d") or "" for item in group.iter())
    edges = [float(x) for shape in shapes for x in _ABSCISSA.findall(shape)]
    tags = [float(item.get("x", "0")) for item in texts if item.text == card.tag]
    if not tags or not edges:
        return
    right = f"{min(edges) + max(edges) - tags[0]:g}"
    for item in moved:
        item.set("x", right)
        item.set("text-anchor", "start" if _is_turned(item) else "end")


def _is_turned(element: ElementTree.Element) -> bool:
    return element.get("direction") == "rtl"


def _centre(root: ElementTree.Element, signs: set[str]) -> None:
    """Put the words of signs into the middle of their frames, where the engine guessed at their width."""
    frame = ""
    for element in root.iter():
        frame = element.get("d") or element.get("points") or frame
        if _is_turned(element) and element.text in signs and is_guessed(element.text):
            edges = [float(x) for x in _ABSCISSA.findall(frame)]
            if edges:
                element.set("x", f"{(min(edges) + max(edges)) / 2:g}")
                element.set("text-anchor", "middle")


def _drop_titles(group: ElementTree.Element) -> None:
    for title in group.findall(f"{{{SVG}}}title"):
        group.remove(title)


def _label(group: ElementTree.Element, card: Card, argument_map: ArgumentMap) -> None:
    group.set("id", element_id("n", card.statement.id))
    _speak(group, f"card {card.statement.kind}", clean(spoken(card, argument_map)))


def _speak(group: ElementTree.Element, sort: str, words: str) -> None:
    group.set("class", sort)
    group.set("role", "graphics-symbol img")
    group.set("aria-label", words)
    title = ElementTree.Element(f"{{{SVG}}}title")
    title.text = words
    group.insert(0, title)


def _speak_element(group: ElementTree.Element, item: Away | Pill, style: Style) -> None:
    """Say an element that is no card: a strategy, or what stands in another module."""
    element = item.element
    if element is None:
        return
    said = f"{element.tag(style).lower().replace(' · ', ', ')} {element.name}"
    if isinstance(item, Away):
        where = say("{element}, in {module}.", element=said, module=element.module)
        _speak(group, "away", clean(where))
        return
    words = item.argument.title or scheme_said(item.argument.scheme)
    group.set("id", element_id("a", item.argument.id))
    _speak(group, "strategy", clean(f"{said}: {words}" if words else f"{said}."))


def spoken(card: Card, argument_map: ArgumentMap) -> str:
    """Say a card in full: kind, party, text, what bears on it, sources, standing."""
    parts = (part for part in _parts(card, argument_map) if part)
    return " ".join(part if part.endswith((".", "…")) else f"{part}." for part in parts)


def _parts(card: Card, argument_map: ArgumentMap) -> Iterator[str]:
    statement = card.statement
    who = f", {card.speaker}" if card.speaker else ""
    if card.mark is not None:
        yield say("verdict: {verdict}", verdict=card.mark.words)
    named = f" {card.element.name}" if card.element is not None else ""
    yield f"{card.tag.lower().replace(' · ', ', ')}{named}{who}: {statement.text}"
    steps = argument_map.incoming.get(statement.id, ())
    support = sum(argument.polarity == "supports" for argument in steps)
    if steps and statement.kind != "question":
        against = len(steps) - support
        yield enumeration(
            (
                count(support, "{n} supporting", "{n} supporting"),
                count(against, "{n} attacking", "{n} attacking"),
            )
        )
    yield from quotes(statement)
    yield from said(argument_map, statement)
    if card.begins and card.element is None:
        yield say("section: {title}", title=card.begins)
    if statement.time:
        yield say("when: {time}", time=time_words(statement.time))
    cited = citations(argument_map, statement)
    if cited:
        yield say("source: {source}", source="; ".join(cited))
    yield card.status


def _describe(root: ElementTree.Element, view: View, about: str) -> None:
    root.set("role", "graphics-document document")
    root.set("aria-labelledby", "argmap-title argmap-description")
    title = ElementTree.Element(f"{{{SVG}}}title", {"id": "argmap-title"})
    title.text = view.title
    description = ElementTree.Element(f"{{{SVG}}}desc", {"id": "argmap-description"})
    size = say("Argument map with {size}.", size=view.counts)
    description.text = f"{size} {about} {say(TEXT_TOO)}"
    root.insert(0, title)
    root.insert(1, description)
