"""SVG: the engine's drawing made accessible and safe to share.

Roles, title and description, a label on every card, cards in the order of the walk, a font list
that browsers have; no document type, no scripts, no links but those of a large map to its own pages. Source: WAI-ARIA Graphics Module 1.0.
"""

import re
from collections.abc import Iterator

from argmap.chronology import time_words
from argmap.drawing.raw_svg import Part, read_raw
from argmap.drawing.rests import spoken_rest
from argmap.drawing.steps import said_on
from argmap.drawing.styles import Style
from argmap.drawing.svg_tree import DECLARED
from argmap.drawing.tags import element, quoted
from argmap.drawing.text import clean
from argmap.drawing.turned import aligned, centred, directed
from argmap.drawing.view import Away, Card, Pill, View
from argmap.drawing.words import citations, quotes, said
from argmap.languages import count, enumeration, message, say
from argmap.model import ArgumentMap
from argmap.schemes.spoken import scheme_said

CARDS = message("Each card is a statement; the cards follow from each conclusion to its reasons.")
TEXT_TOO = message("The command 'argmap show' prints the same as text.")
DOCUMENT = ' role="graphics-document document" aria-labelledby="argmap-title argmap-description">'
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")


def element_id(letter: str, item_id: str) -> str:
    """Make the id of a card (``n``) or pill (``a``) in the SVG: unique, and safe in a link.

    >>> element_id("n", "c1"), element_id("n", "a:b")
    ('n-c1', 'n-a_3a_b')
    """
    return f"{letter}-" + _NOT_IN_ID.sub(lambda match: f"_{ord(match.group()):x}_", item_id)


def finish_svg(drawn: bytes, view: View, argument_map: ArgumentMap, about: str = "") -> bytes:
    """Make an engine's SVG accessible; ``about`` describes one that has no cards. Linear.

    Raises:
        EngineFailedError: If it is no SVG.
    """
    raw = read_raw(drawn)
    if raw is None:
        return drawn
    cards = {card.node: card for card in view.cards}
    elements: dict[str, Away | Pill] = {away.node: away for away in view.aways}
    elements |= {pill.node: pill for pill in view.pills if pill.element is not None}
    rests = {rest.node: rest for rest in view.rests}
    pills = {pill.node: pill for pill in view.pills}
    found: dict[str, str] = {}
    behind: list[str] = []
    for part in raw.parts:
        node = part.id if part.sort == "node" else ""
        if node in cards:
            found[node] = _card(part, cards[node], argument_map)
        elif node in rests:
            # Its links would be lost to a screen reader inside an image.
            words = spoken_rest(rests[node])
            behind.append(_spoken(part, node, "rest", words, role="graphics-object group"))
        elif node in elements:
            behind.append(_spoken_element(part, elements[node], view.style))
        else:
            behind.append(_unspoken(part, pills.get(node), silent=bool(view.cards)))
    in_order = [found[card.node] for card in view.cards if card.node in found]
    before, sign, ground = raw.ground.partition("<")
    graph = centred([directed(sign + ground), *behind, *in_order], set(map(said_on, view.pills)))
    root = (DECLARED, raw.root, DOCUMENT, before, *_described(view, about or say(CARDS)))
    whole = (*root, *graph, raw.end, "\n")
    return b"".join([text.encode("utf-8", "xmlcharrefreplace") for text in whole])


def _card(part: Part, card: Card, argument_map: ArgumentMap) -> str:
    name = element_id("n", card.statement.id)
    words = clean(spoken(card, argument_map))
    drawn = _spoken(part, name, f"card {card.statement.kind}", words)
    return aligned(drawn, card)


def _spoken(part: Part, name: str, sort: str, words: str, role: str = "graphics-symbol img") -> str:
    """Write a part that is heard as words."""
    before, sign, body = directed(part.body).partition("<")
    heard = f'role="{role}" aria-label="{quoted(words)}"'
    tag = f'<g id="{name}" class="{sort}"{part.attributes} {heard}>'
    return f"{tag}{before}{element('title', words)}{sign}{body}"


def _unspoken(part: Part, pill: Pill | None, silent: bool) -> str:
    """Write a part that is seen alone, and told to nobody who hears a drawing with cards."""
    body = directed(part.body)
    if not part.sort:
        return body
    hidden = ' aria-hidden="true"' if silent else ""
    if pill is not None:
        name, sort = element_id("a", pill.argument.id), f"pill {pill.kind}"
        return f'<g id="{name}" class="{sort}"{part.attributes}{hidden}>{body}'
    # The engine numbers edges and clusters, so that one more would change all that follow.
    name = f' id="{part.id}"' if part.id and part.sort not in ("edge", "cluster") else ""
    return f'<g{name} class="{part.sort}"{part.attributes}{hidden}>{body}'


def _spoken_element(part: Part, item: Away | Pill, style: Style) -> str:
    """Say an element that is no card: a strategy, or what stands in another module."""
    drawn = item.element
    if drawn is None:
        return _unspoken(part, None, silent=False)
    said = f"{drawn.tag(style).lower().replace(' · ', ', ')} {drawn.name}"
    if isinstance(item, Away):
        where = say("{element}, in {module}.", element=said, module=drawn.module)
        return _spoken(part, part.id, "away", clean(where))
    words = item.argument.title or scheme_said(item.argument.scheme)
    name = element_id("a", item.argument.id)
    return _spoken(part, name, "strategy", clean(f"{said}: {words}" if words else f"{said}."))


def spoken(card: Card, argument_map: ArgumentMap) -> str:
    """Say a card in full: kind, party, text, what bears on it, sources, standing."""
    parts = [part for part in _parts(card, argument_map) if part]
    return " ".join([part if part.endswith((".", "…")) else f"{part}." for part in parts])


def _parts(card: Card, argument_map: ArgumentMap) -> Iterator[str]:
    statement = card.statement
    who = f", {card.speaker}" if card.speaker else ""
    if card.mark is not None:
        yield say("verdict: {verdict}", verdict=card.mark.words)
    named = f" {card.element.name}" if card.element is not None else ""
    yield f"{card.tag.lower().replace(' · ', ', ')}{named}{who}: {statement.text}"
    steps = argument_map.incoming.get(statement.id, ())
    if steps and statement.kind != "question":
        support = [argument.polarity for argument in steps].count("supports")
        against = len(steps) - support
        yield enumeration(
            (
                count(support, "{n} supporting", "{n} supporting"),
                count(against, "{n} attacking", "{n} attacking"),
            )
        )
    yield from quotes(statement)
    if statement.attributions:
        yield from said(argument_map, statement)
    if card.begins and card.element is None:
        yield say("section: {title}", title=card.begins)
    if statement.time:
        yield say("when: {time}", time=time_words(statement.time))
    if statement.anchors:
        cited = "; ".join(citations(argument_map, statement))
        yield say("source: {source}", source=cited)
    yield card.status


def _described(view: View, about: str) -> Iterator[str]:
    yield element("title", view.title, ' id="argmap-title"')
    size = say("Argument map with {size}.", size=view.counts)
    words = f"{size} {about} {say(TEXT_TOO)}"
    yield element("desc", words, ' id="argmap-description"')
